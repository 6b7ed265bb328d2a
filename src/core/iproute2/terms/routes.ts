import type { Area } from './explanation.ts';

/** Words of a route. Facts: ip/iproute.c of iproute2 7.1, include/uapi/linux/rtnetlink.h, man ip-route. */
export const routes: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-route.8.html',
  terms: {
    'route.deleted': {
      title: 'Deleted: this route was just removed',
      text: 'Printed by ip monitor. It is not a route that exists.',
    },
    'route.type': {
      title: '{value}: what is done with packets to this destination',
      text: 'Printed when it is not unicast, or with -d. A number is a type that this ip does not name.',
    },
    'route.type.unicast': {
      title: 'unicast: an ordinary route',
      text: 'Packets are sent on to a router or a neighbour. The word is printed with -d only.',
    },
    'route.type.local': {
      title: 'local: an address of this machine',
      text: 'Packets to it are delivered here, not sent. The kernel keeps these routes in table local, one for each address.',
    },
    'route.type.broadcast': {
      title: 'broadcast: goes to everybody on the segment',
      text: 'The kernel makes one for each IPv4 network, in table local. It is there as long as the address is.',
    },
    'route.type.anycast': {
      title: 'anycast: delivered here, as one of several hosts',
      text: 'The kernel makes one for each IPv6 network when the host forwards. Packets to it are for this host.',
    },
    'route.type.multicast': {
      title: 'multicast: goes to a group',
      text: 'ff00::/8 stands in table local for each interface with IPv6. Normal.',
    },
    'route.type.blackhole': {
      title: 'blackhole: packets vanish without a word',
      text: 'Packets that pass through are dropped and nobody is told; a program on this host gets “Invalid argument”. Set on purpose, for instance so that packets to unused pod addresses do not wander off.',
      tone: 'look',
    },
    'route.type.unreachable': {
      title: 'unreachable: packets are refused',
      text: 'The sender gets “no route to host” (ICMP host unreachable). Set on purpose.',
      tone: 'look',
    },
    'route.type.prohibit': {
      title: 'prohibit: packets are forbidden',
      text: 'The sender gets “permission denied” or “communication prohibited”. Set on purpose.',
      tone: 'look',
    },
    'route.type.throw': {
      title: 'throw: look in the next table',
      text: 'Ends the search in this table as if there were no route, and the next rule is tried. It matters in tables other than main.',
    },
    'route.type.nat': {
      title: 'nat: address translation by route',
      text: 'Removed from Linux long ago. Use nftables.',
    },
    'route.type.xresolve': { title: 'xresolve: a program decides', text: 'Reserved; never used.' },
    'route.dst': {
      title: 'The destination: which packets take this route',
      text: 'A network, or one address if no /length follows. When several routes fit, the longest prefix wins, then the lowest metric.',
    },
    'route.dst.default': {
      title: 'default: everything that no other route fits',
      text: '0.0.0.0/0 or ::/0: the way out. Without it the host reaches only the networks it is connected to. With several, the lowest metric wins.',
    },
    'route.from': {
      title: 'from: only for packets with this source',
      text: 'IPv6 can route by source too. In ip -6 route get it shows which source was assumed; :: is none.',
    },
    'route.nhid': {
      title: 'nhid: the next hop is an object of its own',
      text: 'ip nexthop shows the object with this id. via and dev after it repeat what it says; if nothing follows, only the object knows.',
    },
    'route.as': {
      title: 'as to: what the label or destination becomes',
      text: 'For MPLS: the labels that replace the old one. Nothing after it means that the label is taken off.',
    },
    'route.tos': {
      title: 'tos: only for packets with this type of service',
      text: 'Such routes are tried before those without. Other packets do not see them.',
    },
    'route.via': {
      title: 'via: the router that packets go to next',
      text: 'Its address must be reachable directly, on the interface after dev. If it does not answer, ip neigh shows FAILED for it.',
    },
    'route.via.inet6': {
      title: 'via inet6: an IPv4 route with an IPv6 router',
      text: 'RFC 5549: the packet stays IPv4, only the router’s MAC is found by IPv6 neighbour discovery. So no IPv4 address is needed on the link.',
    },
    'route.via.inet': {
      title: 'via inet: the router has an IPv4 address',
      text: 'Said when the route itself is of another family, such as MPLS. It is the router as ever.',
    },
    'route.via.mpls': { title: 'via mpls: the next hop is a label', text: 'Rare.' },
    'route.dev': {
      title: 'dev: the interface that packets leave by',
      text: 'Without via the destination itself must be on this segment. A route without dev is a blackhole, or has its ways listed below.',
    },
    'route.table': {
      title: 'table: which routing table it is in',
      text: 'Not printed for main. Rules (ip rule) decide which tables a packet sees, so a route in another table may never be used. vrf and policy routing live there.',
    },
    'route.table.main': {
      title: 'main: the ordinary table',
      text: 'What ip route shows. Printed with -d only.',
    },
    'route.table.local': {
      title: 'local: the kernel’s own table',
      text: 'This machine’s addresses and broadcasts. The kernel keeps it; it is looked at first.',
    },
    'route.table.default': {
      title: 'default: the last table',
      text: 'Looked at after main, usually empty. It is not where default routes are.',
    },
    'route.table.all': { title: 'all: every table', text: 'Not a table, but the wish to see all of them.' },
    'route.proto': {
      title: 'proto: who made the route',
      text: 'A label that the maker leaves, so that it finds its own routes again. It changes nothing about the packets. A number is a program that this ip has no name for.',
    },
    'route.proto.kernel': {
      title: 'kernel: made by the kernel',
      text: 'It comes with an address, and goes with it. If it is missing, the address has noprefixroute or the interface is down.',
    },
    'route.proto.boot': {
      title: 'boot: made by hand or by a script',
      text: 'What ip route add writes unless told otherwise, and most CNI plugins too. Not printed unless -d is given.',
    },
    'route.proto.static': {
      title: 'static: set by an administrator',
      text: 'Routing daemons leave it alone. NetworkManager uses it for configured routes.',
    },
    'route.proto.dhcp': {
      title: 'dhcp: came with the DHCP lease',
      text: 'Made by the DHCP client, from what the server said. In a guest of KubeVirt that server is virt-launcher, or OVN on a primary user-defined network.',
    },
    'route.proto.ra': {
      title: 'ra: came from a router’s advertisement',
      text: 'IPv6: a router announced itself. expires tells how long it is believed.',
    },
    'route.proto.redirect': {
      title: 'redirect: a router knew a better one',
      text: 'Made from an ICMP redirect. Routers send one when a packet takes a detour.',
    },
    'route.proto.unspec': { title: 'unspec: nobody said', text: 'The maker left no label.' },
    'route.proto.gated': { title: 'gated: made by GateD', text: 'A routing daemon of old.' },
    'route.proto.mrt': { title: 'mrt: made by MRT', text: 'A routing toolkit of old.' },
    'route.proto.zebra': {
      title: 'zebra: made by FRR',
      text: "FRRouting, or Quagga before it. vtysh -c 'show ip route' tells which protocol taught it.",
    },
    'route.proto.bird': {
      title: 'bird: made by BIRD',
      text: 'A routing daemon; Calico uses it for routes between nodes. If such routes are missing, BIRD has lost its peers.',
    },
    'route.proto.dnrouted': { title: 'dnrouted: made by DECnet', text: 'Of old.' },
    'route.proto.xorp': { title: 'xorp: made by XORP', text: 'A routing daemon of old.' },
    'route.proto.ntk': { title: 'ntk: made by Netsukuku', text: 'A mesh of old.' },
    'route.proto.keepalived': {
      title: 'keepalived: made by keepalived',
      text: 'It moves with a virtual address. The host that has it is the active one.',
    },
    'route.proto.babel': { title: 'babel: learned by Babel', text: 'A routing protocol for meshes.' },
    'route.proto.ovn': {
      title: 'ovn: made by OVN',
      text: 'OVN’s controller exchanges routes with the host. It made this one.',
    },
    'route.proto.openr': { title: 'openr: made by Open/R', text: 'A routing platform.' },
    'route.proto.bgp': {
      title: 'bgp: learned by BGP',
      text: 'FRR says so when it installs a BGP route. It goes away when the peer is lost.',
    },
    'route.proto.isis': {
      title: 'isis: learned by IS-IS',
      text: 'FRR says so when it installs an IS-IS route.',
    },
    'route.proto.ospf': {
      title: 'ospf: learned by OSPF',
      text: 'FRR says so when it installs an OSPF route. It goes away when the neighbour is lost.',
    },
    'route.proto.rip': { title: 'rip: learned by RIP', text: 'FRR says so when it installs a RIP route.' },
    'route.proto.eigrp': {
      title: 'eigrp: learned by EIGRP',
      text: 'FRR says so when it installs an EIGRP route.',
    },
    'route.scope': {
      title: 'scope: how far away the destination is',
      text: 'The kernel checks by it that a router is nearer than what lies behind it. Not printed when it is global.',
    },
    'route.scope.link': {
      title: 'link: on this segment',
      text: 'The destination is reached directly, without a router. Every connected network has it.',
    },
    'route.scope.host': {
      title: 'host: this machine itself',
      text: 'Normal for local routes. Packets never leave.',
    },
    'route.scope.global': {
      title: 'global: anywhere',
      text: 'The destination is behind a router. Printed with -d only; IPv6 routes always say so.',
    },
    'route.scope.site': { title: 'site: inside the site', text: 'Hardly ever used.' },
    'route.scope.nowhere': {
      title: 'nowhere: does not exist',
      text: 'A reserved value, used in redirects of old.',
    },
    'route.src': {
      title: 'src: the source address that this host will use',
      text: 'For connections that begin here. It must be an address of this host. On a host with several addresses a wrong one makes answers take another way, or be dropped.',
    },
    'route.metric': {
      title: 'metric: which route wins',
      text: 'Between routes to the same destination the lowest number wins. NetworkManager gives 100 and up to Ethernet, 600 and up to Wi-Fi. IPv6 uses 1024 unless told otherwise and 256 for connected networks.',
    },
    'route.flag': {
      title: 'A flag of the route',
      text: 'What the kernel or a card says about this way. Most routes have none.',
    },
    'route.flag.dead': {
      title: 'dead: this way is out of use',
      text: 'Its interface is down. Other ways of the same route are used.',
      tone: 'look',
    },
    'route.flag.onlink': {
      title: 'onlink: the router counts as directly reachable',
      text: 'Although its address is in no network of this interface. Overlays need it: Flannel’s routes to other nodes’ pods all say onlink.',
      tone: 'normal',
    },
    'route.flag.pervasive': { title: 'pervasive: recursive lookup', text: 'Reserved; never used.' },
    'route.flag.offload': {
      title: 'offload: the card forwards this way by itself',
      text: 'Packets may not be seen by the kernel, nor by tcpdump. Look into the card’s own counters.',
    },
    'route.flag.trap': {
      title: 'trap: the card hands these packets to the kernel',
      text: 'The chip has the route, but the kernel forwards. That is slow but works.',
    },
    'route.flag.notify': { title: 'notify: tell when it changes', text: 'A wish from the one who asked.' },
    'route.flag.linkdown': {
      title: 'linkdown: its interface has no carrier',
      text: 'The route is there but its way is broken. It is still used unless ignore_routes_with_linkdown is set, so packets are lost.',
      tone: 'look',
    },
    'route.flag.unresolved': {
      title: 'unresolved: the way is not known yet',
      text: 'For multicast: a routing daemon has to decide.',
    },
    'route.flag.rt_offload': {
      title: 'rt_offload: the chip has this route',
      text: 'Packets are forwarded without the kernel.',
    },
    'route.flag.rt_trap': {
      title: 'rt_trap: the chip hands these packets up',
      text: 'The kernel forwards them.',
    },
    'route.flag.rt_offload_failed': {
      title: 'rt_offload_failed: the chip refused this route',
      text: 'Perhaps its table is full. The kernel has the route, the chip does not.',
      tone: 'look',
    },
    'route.mark': {
      title: 'mark: the packet’s mark in this question',
      text: 'ip route get was asked for a packet with this mark. Rules with fwmark look at it, so another mark may get another answer.',
    },
    'route.realms': {
      title: 'realms: labels for counting and tc',
      text: 'From/to. Routes of one realm are counted together (rtacct) and can be filtered. It changes no way.',
    },
    'route.uid': {
      title: 'uid: for which user it was asked',
      text: 'ip route get answers for a socket of this user; 0 is root. Rules with uidrange look at it.',
    },
    'route.cache': {
      title: 'cache: this is an answer, not an entry',
      text: 'ip route get asks how one packet would go. What follows are properties of that answer.',
    },
    'route.cache.local': {
      title: 'local: the packet stays here',
      text: 'The destination is an address of this machine. No router is asked.',
    },
    'route.cache.reject': {
      title: 'reject: the packet is refused',
      text: 'An error goes back to the sender. The route is unreachable or prohibit.',
    },
    'route.cache.mc': { title: 'mc: a multicast', text: 'The packet goes to a group.' },
    'route.cache.brd': { title: 'brd: a broadcast', text: 'The packet goes to the whole segment.' },
    'route.cache.dst-nat': {
      title: 'dst-nat: the destination is translated',
      text: 'By route, as kernels of old could.',
    },
    'route.cache.src-nat': {
      title: 'src-nat: the source is translated',
      text: 'By route, as kernels of old could.',
    },
    'route.cache.masq': { title: 'masq: masqueraded', text: 'By route, as kernels of old could.' },
    'route.cache.dst-direct': {
      title: 'dst-direct: the destination is on the segment',
      text: 'No router in between.',
    },
    'route.cache.src-direct': {
      title: 'src-direct: the source is on the segment',
      text: 'It was received from a neighbour directly.',
    },
    'route.cache.redirected': {
      title: 'redirected: changed by a redirect',
      text: 'A router knew a better one.',
    },
    'route.cache.redirect': {
      title: 'redirect: the sender should use another router',
      text: 'The packet leaves by the interface it came in by, so an ICMP redirect is sent.',
    },
    'route.cache.fastroute': { title: 'fastroute: forwarded by drivers', text: 'Of old.' },
    'route.cache.notify': { title: 'notify: tell when it changes', text: 'A wish from the one who asked.' },
    'route.cache.proxy': {
      title: 'proxy: taken by a transparent proxy',
      text: 'A program on this host gets it.',
    },
    'route.expires': {
      title: 'expires: when it goes away',
      text: 'Seconds until it is removed. For a default route from a router’s advertisement, how long the router is believed; the next advertisement renews it.',
    },
    'route.error': {
      title: 'error: what packets to it get back',
      text: 'The negative number of an error, printed without its sign: 4294967183 is −113, no route to host. For unreachable and prohibit routes it is as it should be.',
    },
    'route.users': { title: 'users: how many use this answer', text: 'A counter inside the kernel.' },
    'route.used': { title: 'used: how often it was used', text: 'A counter inside the kernel.' },
    'route.age': { title: 'age: since when it was not used', text: 'In seconds.' },
    'route.iif': {
      title: 'iif: the interface the packet came in by',
      text: 'ip route get was asked for a packet that is forwarded, not made here.',
    },
    'route.pref': {
      title: 'pref: how much this router wants to be used',
      text: 'From the router’s advertisement (RFC 4191). Between default routes with the same metric, high wins over medium over low.',
    },
    'route.pref.low': {
      title: 'low: only if there is no other',
      text: 'The router asks not to be used. It is a backup.',
    },
    'route.pref.medium': {
      title: 'medium: as usual',
      text: 'What every IPv6 route has unless a router said otherwise. It changes nothing.',
    },
    'route.pref.high': {
      title: 'high: before others',
      text: 'The router asks to be used first. Between equal metrics it is.',
    },
    'route.ttl-propogate': {
      title: 'ttl-propogate: is the hop limit carried through MPLS?',
      text: 'disabled hides the routers in between from traceroute. The word is misspelled in ip itself.',
    },
    'route.nexthop': {
      title: 'nexthop: one of several ways',
      text: 'The route has more than one. Each connection keeps to one way, chosen by a hash of its addresses; the weights say in which proportion.',
    },
    'route.weight': {
      title: 'weight: this way’s share',
      text: 'Compared with the other ways of the route. 2 beside 1 gets two thirds of the connections.',
    },
    'route.nh_info': {
      title: 'nh_info: the nexthop object behind nhid',
      text: 'Printed with -d: what ip nexthop get would show. It is not a second way.',
    },
    'ip.oneline': {
      title: '\\: a line break, as -o writes it',
      text: 'With -o each record takes one line, and a backslash stands where it would have been broken. Made for grep.',
    },
  },
};
