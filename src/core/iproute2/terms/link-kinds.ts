import type { Area } from './explanation.ts';

/** The first word of a detail line of `ip -d link`: what made the interface. Facts: man ip-link (iproute2 7.1). */
export const linkKinds: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-link.8.html',
  terms: {
    'link.kind': {
      title: '{value}: what kind of interface this is',
      text: 'The kind tells who made the interface and how it moves packets. A physical card has no such line. The items after it belong to this kind.',
    },
    'link.kind.veth': {
      title: 'veth: one end of a virtual cable',
      text: 'What goes in here comes out at the other end, and the ends may be in different network namespaces: that is how a pod is plugged into its node. The other end stands after @. Deleting one end deletes both.',
    },
    'link.kind.bridge': {
      title: 'bridge: a switch made of software',
      text: 'It forwards frames between its ports by MAC address. Ports name it after master. The items that follow are its settings. Open vSwitch bridges are not of this kind.',
    },
    'link.kind.bond': {
      title: 'bond: several interfaces used as one',
      text: 'For more bandwidth or for failover. Its members say master and this name, and bond_slave.',
    },
    'link.kind.team': {
      title: 'team: several interfaces used as one, led by a daemon',
      text: 'Does what a bond does, with teamd deciding. Ask teamdctl for its state.',
    },
    'link.kind.vlan': {
      title: 'vlan: the part of a link that carries one tag',
      text: 'Frames sent here get an 802.1Q tag on the interface below, and only frames with that tag arrive. The interface below stands after @.',
    },
    'link.kind.vxlan': {
      title: 'vxlan: Ethernet inside UDP',
      text: 'A tunnel to other nodes that looks like a segment. Flannel and many fabrics use it. The number after id must be the same at both ends.',
    },
    'link.kind.geneve': {
      title: 'geneve: Ethernet inside UDP, with options',
      text: 'The tunnel of OVN: genev_sys_6081 is where OVN-Kubernetes’ traffic between nodes leaves. OVN’s headers add 58 bytes over IPv4, so the mtu inside must be smaller.',
    },
    'link.kind.macvlan': {
      title: 'macvlan: another MAC address on an existing interface',
      text: 'A pod gets its own MAC on the node’s network without a bridge. Except through another macvlan, it cannot talk to the node itself over the interface below; that is by design.',
    },
    'link.kind.macvtap': {
      title: 'macvtap: a macvlan that a VM reads and writes',
      text: 'As macvlan, with a /dev/tapN through which a hypervisor takes the frames. The guest then has the macvtap’s own MAC.',
    },
    'link.kind.ipvlan': {
      title: 'ipvlan: another set of addresses on an existing interface',
      text: 'Like macvlan, but with the MAC of the interface below: for networks that allow one MAC a port. DHCP then needs client identifiers, because all look alike.',
    },
    'link.kind.ipvtap': {
      title: 'ipvtap: an ipvlan that a program reads and writes',
      text: 'As ipvlan, with a /dev/tapN for a hypervisor. The guest has the MAC of the interface below.',
    },
    'link.kind.tun': {
      title: 'tun: a program is at the other end',
      text: 'Packets sent here go to a program that holds /dev/net/tun open: a VPN, or a hypervisor. Both tun (IP packets) and tap (Ethernet frames) say tun here; the word after type tells which.',
    },
    'link.kind.dummy': {
      title: 'dummy: swallows everything',
      text: 'An interface with nothing behind it, used to hold an address. State UNKNOWN when it is up, DOWN when it never was, and NOARP: all normal. KubeVirt leaves one in the pod of a VM so that the pod’s address stays where CNI put it.',
      tone: 'normal',
    },
    'link.kind.ifb': {
      title: 'ifb: a place to queue arriving packets',
      text: 'Queues work on what is sent only; redirecting arriving packets through an ifb lets them be limited too. The CNI bandwidth plugin makes one per pod.',
    },
    'link.kind.vrf': {
      title: 'vrf: a routing table of its own for its members',
      text: 'Interfaces with this master look up routes in the vrf’s table, not in main. That is how two networks with the same addresses stay apart on one host.',
    },
    'link.kind.wireguard': {
      title: 'wireguard: an encrypted tunnel',
      text: 'It has no state of its own (UNKNOWN is normal) and no MAC. wg show tells when the last handshake was, which is its true sign of life.',
    },
    'link.kind.openvswitch': {
      title: 'openvswitch: a port that Open vSwitch owns',
      text: 'br-ex, br-int and ovn-k8s-mp0 are of this kind. The flows, not the kernel’s bridge, decide about its packets: ask ovs-ofctl and ovs-vsctl.',
    },
    'link.kind.nlmon': {
      title: 'nlmon: captures netlink',
      text: 'For watching with tcpdump what programs tell the kernel. It carries no traffic.',
    },
    'link.kind.netkit': {
      title: 'netkit: a veth that BPF drives',
      text: 'A pair as veth is, made so that BPF programs run at its ends at little cost. Cilium can use it for pods.',
    },
    'link.kind.netdevsim': {
      title: 'netdevsim: a simulated card',
      text: 'For testing kernel interfaces. It carries nothing.',
    },
    'link.kind.dsa': {
      title: 'dsa: a port of a switch chip',
      text: 'A port of a hardware switch; its frames reach the processor through the interface after @. If that one is down, so is this.',
    },
    'link.kind.can': {
      title: 'can: a CAN bus controller',
      text: 'The bus of cars and machines. Its bit rate must equal that of the other stations.',
    },
    'link.kind.vcan': {
      title: 'vcan: a simulated CAN bus',
      text: 'Frames sent here go to local listeners only.',
    },
    'link.kind.vxcan': {
      title: 'vxcan: a virtual CAN cable',
      text: 'A pair like veth, for CAN frames between namespaces.',
    },
    'link.kind.ipip': {
      title: 'ipip: IPv4 inside IPv4',
      text: 'Costs 20 bytes a packet. Calico uses it as tunl0.',
    },
    'link.kind.sit': {
      title: 'sit: IPv6 inside IPv4',
      text: 'Carries IPv6 over a network that has only IPv4. sit0 appears when the module loads and may stay down.',
    },
    'link.kind.gre': {
      title: 'gre: packets inside GRE over IPv4',
      text: 'Carries network-layer packets. gre0 appears when the module loads and may stay down.',
    },
    'link.kind.gretap': {
      title: 'gretap: Ethernet inside GRE over IPv4',
      text: 'Looks like Ethernet and can be a port of a bridge. gretap0 appears when the module loads and may stay down.',
    },
    'link.kind.erspan': {
      title: 'erspan: mirrored Ethernet inside GRE',
      text: 'Carries copies of frames to an analyser. erspan0 appears when the module loads and may stay down.',
    },
    'link.kind.ip6erspan': {
      title: 'ip6erspan: mirrored Ethernet inside GRE over IPv6',
      text: 'Carries copies of frames to an analyser.',
    },
    'link.kind.ip6gre': {
      title: 'ip6gre: packets inside GRE over IPv6',
      text: 'Carries network-layer packets. ip6gre0 appears when the module loads and may stay down.',
    },
    'link.kind.ip6gretap': {
      title: 'ip6gretap: Ethernet inside GRE over IPv6',
      text: 'Looks like Ethernet and can be a port of a bridge. The ends have IPv6 addresses.',
    },
    'link.kind.ip6tnl': {
      title: 'ip6tnl: packets inside IPv6',
      text: 'Carries IPv6 or IPv4, depending on its mode. ip6tnl0 appears when the module loads and may stay down.',
    },
    'link.kind.vti': {
      title: 'vti: the doorway of an IPsec tunnel',
      text: 'Packets routed here are encrypted by the policies that carry its key. ip_vti0 appears when the module loads and may stay down.',
    },
    'link.kind.vti6': {
      title: 'vti6: the doorway of an IPsec tunnel over IPv6',
      text: 'Packets routed here are encrypted by the policies that carry its key. ip6_vti0 appears when the module loads and may stay down.',
    },
    'link.kind.xfrm': {
      title: 'xfrm: the doorway of an IPsec tunnel',
      text: 'Packets routed here are encrypted by the policies with its if_id. The modern form of vti.',
    },
    'link.kind.macsec': {
      title: 'macsec: encrypts Ethernet frames',
      text: '802.1AE: each frame is protected between this interface and the switch or host next to it. If the keys differ, frames arrive and are dropped.',
    },
    'link.kind.hsr': {
      title: 'hsr: two cables, no gap',
      text: 'Sends each frame both ways round a ring, so that one broken cable loses nothing. Receivers drop the copy.',
    },
    'link.kind.ipoib': {
      title: 'ipoib: IP over InfiniBand',
      text: 'An interface on an InfiniBand partition. Only members of the same partition can talk.',
    },
    'link.kind.bareudp': {
      title: 'bareudp: packets inside plain UDP',
      text: 'A tunnel without a header of its own; used for MPLS over UDP.',
    },
    'link.kind.gtp': {
      title: 'gtp: the tunnel of mobile networks',
      text: 'Carries subscribers’ packets between base stations and the core.',
    },
    'link.kind.batadv': {
      title: 'batadv: a wireless mesh',
      text: 'The interface of B.A.T.M.A.N. Advanced; the radios are its members.',
    },
    'link.kind.amt': {
      title: 'amt: multicast across networks without it',
      text: 'Automatic multicast tunnelling between a gateway and a relay.',
    },
    'link.kind.rmnet': {
      title: 'rmnet: a channel of a Qualcomm modem',
      text: 'Several connections share one modem interface; each has its number.',
    },
    'link.kind.wwan': {
      title: 'wwan: a channel of a mobile modem',
      text: 'One data connection of the modem.',
    },
    'link.kind.bridge_slave': {
      title: 'bridge_slave: it is a port of a bridge',
      text: 'What follows are the settings of the port, not of the interface itself. The bridge is named after master.',
    },
    'link.kind.bond_slave': {
      title: 'bond_slave: it is a member of a bond',
      text: 'What follows is how the bond sees this member. The bond is named after master.',
    },
    'link.kind.vrf_slave': {
      title: 'vrf_slave: it belongs to a vrf',
      text: 'Its routes are looked up in the table that follows. The main table does not count for its packets.',
    },
    'link.kind.openvswitch_slave': {
      title: 'openvswitch_slave: Open vSwitch takes its packets',
      text: 'It is plugged into an Open vSwitch bridge. master says ovs-system for all of them; ovs-vsctl port-to-br tells which bridge it is.',
    },
    'link.kind.team_slave': {
      title: 'team_slave: it is a member of a team',
      text: 'teamd decides whether it is used. The team is named after master; teamdctl shows its state.',
    },
    'link.kind.batadv_slave': {
      title: 'batadv_slave: a radio of a mesh',
      text: 'The mesh interface is named after master.',
    },
    'link.kind.hsr_slave': {
      title: 'hsr_slave: one of the two cables of a ring',
      text: 'The ring’s interface is named after master.',
    },
  },
};
