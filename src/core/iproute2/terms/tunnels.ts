import type { Area } from './explanation.ts';

/** Settings that gre, ipip, sit, ip6tnl, vti and their like share. Facts: man ip-link (iproute2 7.1). */
export const tunnels: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-tunnel.8.html',
  terms: {
    'tunnel.external': {
      title: 'external: somebody else decides where packets go',
      text: 'The ends come with each packet, from a route with encap, from Open vSwitch or from BPF.',
    },
    'tunnel.proto': {
      title: '{value}: what may be inside',
      text: 'any takes both families; ipip, ip6ip, ipip6, ip6ip6 and mplsip name the inner and the outer one.',
    },
    'tunnel.remote': {
      title: 'remote: the other end',
      text: 'any means that there is no fixed one: the route of a packet names it.',
    },
    'tunnel.local': {
      title: 'local: the source address of its packets',
      text: 'Must be an address of this host. any lets routing choose.',
    },
    'tunnel.dev': {
      title: 'dev: the interface that its packets leave by',
      text: 'Without it the routing table decides.',
    },
    'tunnel.ttl': {
      title: 'ttl: the hop limit of the outer packet',
      text: 'inherit copies it from the packet inside, so a traceroute through the tunnel shows the way below.',
    },
    'tunnel.hoplimit': {
      title: 'hoplimit: the hop limit of the outer packet',
      text: 'As ttl, for tunnels over IPv6.',
    },
    'tunnel.tos': {
      title: 'tos: the type of service of the outer packet',
      text: 'inherit copies it from the packet inside.',
    },
    'tunnel.tclass': {
      title: 'tclass: the traffic class of the outer packet',
      text: 'inherit copies it from the packet inside.',
    },
    'tunnel.flowlabel': {
      title: 'flowlabel: the IPv6 flow label of the outer packet',
      text: 'inherit copies it from the packet inside.',
    },
    'tunnel.dscp': {
      title: 'dscp inherit: the mark comes back in',
      text: 'The outer packet’s DSCP is copied to the inner one on receipt.',
    },
    'tunnel.encaplimit': {
      title: 'encaplimit: how many tunnels inside each other',
      text: 'An option in the outer header stops endless wrapping. none leaves the option out, which some routers need.',
    },
    'tunnel.pmtudisc': {
      title: 'pmtudisc: does it find out what size passes?',
      text: 'nopmtudisc: outer packets may be fragmented on the way, which hides mtu problems and is slow.',
    },
    'tunnel.ignore-df': {
      title: 'ignore-df: fragments although the packet says no',
      text: 'The inner packet’s “do not fragment” is not heeded.',
    },
    'tunnel.ikey': {
      title: 'ikey: the key that arriving packets must have',
      text: 'Tells several tunnels between the same two hosts apart. Written like an IPv4 address.',
    },
    'tunnel.okey': {
      title: 'okey: the key of leaving packets',
      text: 'The other end expects it as its ikey.',
    },
    'tunnel.iseq': { title: 'iseq: packets must arrive in order', text: 'Late ones are dropped.' },
    'tunnel.oseq': {
      title: 'oseq: packets are numbered',
      text: 'So that the other end can put them in order.',
    },
    'tunnel.icsum': { title: 'icsum: arriving packets need a checksum', text: 'Others are dropped.' },
    'tunnel.ocsum': { title: 'ocsum: leaving packets get a checksum', text: 'In the GRE header.' },
    'tunnel.fwmark': {
      title: 'fwmark: the mark of its own packets',
      text: 'So that rules can route the outer packets by it. inherit takes the inner packet’s mark.',
    },
    'tunnel.mip6': { title: 'mip6: for Mobile IPv6', text: 'Marks a tunnel of a mobile node.' },
    'tunnel.allow-localremote': {
      title: 'allow-localremote: the other end may be this host',
      text: 'Otherwise a remote address of this host is refused.',
    },
    'tunnel.erspan_ver': {
      title: 'erspan_ver: the version of ERSPAN',
      text: '1 has an index, 2 a direction and a hardware id. 0 is bare mirroring.',
    },
    'tunnel.erspan_index': { title: 'erspan_index: which mirror this is', text: 'For version 1.' },
    'tunnel.erspan_dir': {
      title: 'erspan_dir: which direction is mirrored',
      text: 'ingress or egress, for version 2.',
    },
    'tunnel.erspan_hwid': { title: 'erspan_hwid: which device mirrors', text: 'For version 2.' },
    'tunnel.isatap': {
      title: 'isatap: IPv6 inside a site of IPv4',
      text: 'The end’s address is taken from the inner IPv6 address.',
    },
    'tunnel.6rd-prefix': {
      title: '6rd-prefix: the provider’s prefix',
      text: 'IPv6 addresses below it contain the IPv4 address of their end.',
    },
    'tunnel.6rd-relay_prefix': {
      title: '6rd-relay_prefix: what the IPv4 addresses have in common',
      text: 'These bits are left out of the IPv6 address.',
    },
    'tunnel.encap': {
      title: 'encap: one more header, of UDP',
      text: 'fou or gue wrap the tunnel in UDP, so that routers spread the load and firewalls let it pass.',
    },
    'tunnel.encap-sport': {
      title: 'encap-sport: its UDP source port',
      text: 'auto gives each inner connection one of its own.',
    },
    'tunnel.encap-dport': {
      title: 'encap-dport: its UDP destination port',
      text: 'Where the other end listens.',
    },
    'tunnel.encap-csum': {
      title: 'encap-csum: UDP checksums over IPv4',
      text: 'noencap-csum leaves the field 0.',
    },
    'tunnel.encap-csum6': {
      title: 'encap-csum6: UDP checksums over IPv6',
      text: 'noencap-csum6 leaves the field 0.',
    },
    'tunnel.encap-remcsum': {
      title: 'encap-remcsum: remote checksum offload',
      text: 'The outer checksum covers the inner one. Both ends need it.',
    },
  },
};
