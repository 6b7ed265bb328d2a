import type { Area, Explanation } from './explanation.ts';

/** Two spellings of one switch: `ip` renamed them in 6.4. */
function spelled(words: readonly string[], title: string, text: string): Record<string, Explanation> {
  return Object.fromEntries(words.map((word) => [`vxlan.${word}`, { title: `${word}: ${title}`, text }]));
}

/** Settings of a vxlan in `ip -d link`. Facts: man ip-link (iproute2 7.1), drivers/net/vxlan. */
export const vxlan: Area = {
  href: 'https://docs.kernel.org/networking/vxlan.html',
  terms: {
    'vxlan.id': {
      title: 'id: the VNI, the number of the overlay network',
      text: 'Both ends must have the same. It keeps overlays apart as a vlan id does, but has 24 bits. 0 when external is set: then each packet brings its own.',
    },
    'vxlan.external': {
      title: 'external: somebody else decides where packets go',
      text: 'VNI and remote end come with each packet, from a route with encap, from Open vSwitch or from BPF. The device’s own settings for them do not count.',
    },
    'vxlan.vnifilter': {
      title: 'vnifilter: only listed VNIs may come in',
      text: 'With external, bridge vni tells which numbers this device accepts. Packets with others are dropped.',
    },
    'vxlan.group': {
      title: 'group: the multicast group of the overlay',
      text: 'Frames to unknown MACs and broadcasts go to this group. So the network below must carry multicast; if it does not, ARP fails and nothing works.',
    },
    'vxlan.remote': {
      title: 'remote: the other end',
      text: 'Frames to unknown MACs and broadcasts go there. More ends can be listed in bridge fdb, under 00:00:00:00:00:00.',
    },
    'vxlan.local': {
      title: 'local: the source address of its packets',
      text: 'Must be an address of this host. The other side must be able to route back to it.',
    },
    'vxlan.dev': {
      title: 'dev: the interface that its packets leave by',
      text: 'If it is down, M-DOWN is printed among the flags. Without dev the routing table decides.',
    },
    'vxlan.srcport': {
      title: 'srcport: the range of UDP source ports',
      text: 'Each inner connection gets one of them, so that routers spread the load. 0 0 means the whole local range.',
    },
    'vxlan.dstport': {
      title: 'dstport: the UDP port at the other end',
      text: '4789 is the standard, 8472 the kernel’s older default, which Flannel uses. Both ends must have the same, and firewalls between must let it pass.',
    },
    'vxlan.tos': {
      title: 'tos: the type of service of the outer packet',
      text: 'inherit copies it from the packet inside.',
    },
    'vxlan.ttl': {
      title: 'ttl: the hop limit of the outer packet',
      text: 'auto leaves it to the kernel, inherit copies it from the packet inside. For a multicast group auto means 1: not past the next router.',
    },
    'vxlan.df': {
      title: 'df: may the outer packet be fragmented?',
      text: 'unset lets routers fragment it, set forbids it, inherit copies the inner packet’s wish. With set, packets that are too large are lost unless the mtu inside is right.',
    },
    'vxlan.flowlabel': {
      title: 'flowlabel: the IPv6 flow label of the outer packet',
      text: 'For routers that spread the load by it. 0 is usual.',
    },
    'vxlan.ageing': {
      title: 'ageing: seconds until a learned MAC is forgotten',
      text: '300 is the default. none keeps it for ever.',
    },
    'vxlan.maxaddr': {
      title: 'maxaddr: how many MACs it may know',
      text: 'When there are more, new ones are not learned. 0 is no limit.',
    },
    'vxlan.reserved_bits': {
      title: 'reserved_bits: header bits that are tolerated',
      text: 'Packets with other unknown bits set are dropped.',
    },
    'vxlan.gbp': {
      title: 'gbp: carries the packet’s mark',
      text: 'The group policy extension. Both ends need it.',
    },
    'vxlan.gpe': {
      title: 'gpe: carries other things than Ethernet',
      text: 'The generic protocol extension. Both ends need it.',
    },
    ...spelled(
      ['learning'],
      'does it learn MACs from arriving packets?',
      'nolearning is usual where a control plane (EVPN, a CNI plugin) enters all MACs into bridge fdb. Then a missing entry means that frames are lost.',
    ),
    ...spelled(
      ['proxy'],
      'answers ARP itself',
      'From the neighbour table, instead of sending the question through the tunnel.',
    ),
    ...spelled(
      ['rsc'],
      'route short circuit',
      'Sends a routed packet straight to the end that has the target’s MAC.',
    ),
    ...spelled(['l2miss'], 'tells when a MAC is unknown', 'So that a program can enter it.'),
    ...spelled(['l3miss'], 'tells when an IP address has no MAC', 'So that a program can enter it.'),
    ...spelled(
      ['udpcsum', 'udp_csum'],
      'UDP checksums over IPv4',
      'Whether the outer UDP header is checksummed. Without it the field is 0.',
    ),
    ...spelled(
      ['udp6zerocsumtx', 'udp_zero_csum6_tx'],
      'sends no UDP checksum over IPv6',
      'IPv6 demands a checksum, so the other end must have allowed its absence.',
    ),
    ...spelled(
      ['udp6zerocsumrx', 'udp_zero_csum6_rx'],
      'accepts packets without UDP checksum over IPv6',
      'Otherwise they are dropped.',
    ),
    ...spelled(
      ['remcsumtx', 'remcsum_tx'],
      'sends with remote checksum offload',
      'The outer checksum covers the inner one. Both ends need it.',
    ),
    ...spelled(
      ['remcsumrx', 'remcsum_rx'],
      'accepts remote checksum offload',
      'The outer checksum covers the inner one. Both ends need it.',
    ),
    ...spelled(
      ['localbypass'],
      'a short way to a vxlan on the same host',
      'On by default. Off, the packet takes the whole way, so that a program can see it.',
    ),
    ...spelled(
      ['mcroute'],
      'outer multicast is routed',
      'On, the multicast routing table decides which way outer packets to the group take.',
    ),
  },
};
