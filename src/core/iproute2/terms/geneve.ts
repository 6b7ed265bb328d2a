import type { Area } from './explanation.ts';

/** Settings of a geneve device in `ip -d link`. Facts: man ip-link (iproute2 7.1), drivers/net/geneve.c. */
export const geneve: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-link.8.html',
  terms: {
    'geneve.external': {
      title: 'external: somebody else decides where packets go',
      text: 'VNI and remote end come with each packet. Open vSwitch’s genev_sys_6081 is like that: one device serves all nodes, and ovs-ofctl or ovs-appctl shows the ends.',
    },
    'geneve.id': {
      title: 'id: the VNI, the number of the overlay network',
      text: 'Both ends must have the same. 0 when external is set.',
    },
    'geneve.remote': {
      title: 'remote: the other end',
      text: 'The address that packets are sent to. It must be reachable, on UDP port dstport.',
    },
    'geneve.local': {
      title: 'local: the source address of its packets',
      text: 'Must be an address of this host. The other side must be able to route back to it.',
    },
    'geneve.ttl': {
      title: 'ttl: the hop limit of the outer packet',
      text: 'auto leaves it to the kernel, inherit copies it from the packet inside.',
    },
    'geneve.tos': {
      title: 'tos: the type of service of the outer packet',
      text: 'inherit copies it from the packet inside.',
    },
    'geneve.df': {
      title: 'df: may the outer packet be fragmented?',
      text: 'unset lets routers fragment it, set forbids it, inherit copies the inner packet’s wish.',
    },
    'geneve.flowlabel': {
      title: 'flowlabel: the IPv6 flow label of the outer packet',
      text: 'For routers that spread the load by it.',
    },
    'geneve.dstport': {
      title: 'dstport: the UDP port at the other end',
      text: '6081 is the standard. Nodes must be able to reach each other on it, or pods on different nodes cannot talk.',
    },
    'geneve.udpcsum': {
      title: 'udpcsum: UDP checksums over IPv4',
      text: 'Whether the outer UDP header is checksummed. noudpcsum leaves the field 0.',
    },
    'geneve.udp6zerocsumtx': {
      title: 'udp6zerocsumtx: sends no UDP checksum over IPv6',
      text: 'IPv6 demands a checksum, so the other end must have allowed its absence.',
    },
    'geneve.udp6zerocsumrx': {
      title: 'udp6zerocsumrx: accepts packets without UDP checksum over IPv6',
      text: 'Otherwise they are dropped.',
    },
    'geneve.innerprotoinherit': {
      title: 'innerprotoinherit: carries bare IP',
      text: 'Without Ethernet headers inside, which makes the interface a layer-3 one.',
    },
  },
};
