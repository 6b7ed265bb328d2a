import type { Area } from './explanation.ts';

/** Items of `ip link` and `ip addr`. Facts: ip/ipaddress.c of iproute2 7.1, include/linux/netdevice.h. */
export const linkItems: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-link.8.html',
  terms: {
    'link.deleted': {
      title: 'Deleted: this was just removed',
      text: 'Printed by ip monitor. The interface or address that follows does not exist any more.',
    },
    'link.monitor': {
      title: '{value}: what kind of change this is',
      text: 'ip monitor marks each line with what changed: an interface, an address, a route, a neighbour, a rule.',
    },
    'link.index': {
      title: 'The index: the kernel’s number for this interface',
      text: 'Unique within one network namespace and never reused soon, while names can change. Gaps are normal: interfaces that were deleted, or that went to another namespace, left them. Index 1 is lo. An @ifN elsewhere refers to this number.',
    },
    'link.name': {
      title: 'The name of the interface',
      text: 'At most 15 characters, unique within one network namespace. The same name in another namespace is another interface: every pod has its own eth0. What follows an @ is not part of the name.',
    },
    'link.peer.ifindex': {
      title: '{value}: the other end has index {number}, in another network namespace',
      text: 'This interface is one end of a pair (veth) or stands on another interface. That other one has index {number}, but not here: it lives in another network namespace, for a pod usually the node’s. Do not look for index {number} in this list. On the node, run ip link and find the line that begins with {number}: — it is the other end. Which namespace is meant, link-netnsid on the next line says.',
    },
    'link.peer.name': {
      title: '{value}: the interface it belongs to, in this namespace',
      text: 'For a veth this is the other end of the pair; for a vlan, macvlan or tunnel it is the interface below, which carries its packets. It is in this same list. If it were in another namespace you would see @if and a number instead.',
    },
    'link.peer.none': {
      title: '@NONE: stands on no interface',
      text: 'The kernel says that there could be an interface below, but none is set. Tunnels that pick their way by routing print this, so do sit0 and tunl0. It is normal.',
      tone: 'normal',
    },
    'link.mtu': {
      title: 'mtu: the largest packet it sends, in bytes',
      text: 'Counted from the IP header on. Ethernet has 1500; overlays have less, because their own header must fit into the packet below: 1400 with OVN’s Geneve on a 1500 network. If one side has more than the path can carry, small packets pass and large ones vanish.',
    },
    'link.qdisc': {
      title: 'qdisc {value}: the queue before the driver',
      text: 'The queueing discipline orders and delays packets before they leave. It does not filter. tc -s qdisc shows what it dropped.',
    },
    'link.master': {
      title: 'master: the bridge, bond or vrf it is a part of',
      text: 'Packets that arrive here are handed to that interface. Addresses then belong on the master, not here. Open vSwitch ports say master ovs-system, which is not the bridge itself: ask ovs-vsctl port-to-br.',
    },
    'link.group': {
      title: 'group: a label for acting on several interfaces at once',
      text: 'ip link set group N down switches off all of them. It changes nothing about traffic. Almost everything is in group default.',
    },
    'link.qlen': {
      title: 'qlen: how many packets may wait to be sent',
      text: 'The length of the transmit queue that classic qdiscs use. When it is 0 ip prints nothing, which is usual for the veth of a pod.',
    },
    'link.event': {
      title: 'event: what just happened to it',
      text: 'The kernel’s reason for a notification, printed by ip monitor: a change of features, a bond’s failover, a request to announce addresses again. It is history, not a state.',
    },
    'link.xdp': {
      title: 'xdp: a BPF program sees each packet first',
      text: 'The program runs before the network stack and may drop or redirect packets, so tcpdump may never see them. xdpgeneric runs in the stack, xdpoffload on the card. Load balancers and Cilium use it.',
      tone: 'look',
    },
    'link.prog': {
      title: 'prog/xdp: the BPF program that is attached',
      text: 'Its kernel id, its tag (a hash of its code) and whether it was compiled. bpftool prog show id N says more.',
    },
    'link.address': {
      title: 'The MAC address: how neighbours address this interface',
      text: 'It matters on this segment only; routers replace it. If the second hexadecimal digit is 2, 6, a or e, software chose it: 0a:58 followed by four octets is OVN-Kubernetes’ way to write an IPv4 address as a MAC.',
    },
    'link.brd': {
      title: 'brd: the link-layer broadcast address',
      text: 'Frames to it reach every station of the segment. For Ethernet it is always ff:ff:ff:ff:ff:ff.',
    },
    'link.peer': {
      title: 'peer: the link-layer address of the other end',
      text: 'A point-to-point interface has one peer instead of a broadcast address. For a tunnel it is the remote IP address.',
    },
    'link.permaddr': {
      title: 'permaddr: the address burnt into the device',
      text: 'Printed when the MAC in use is another one: somebody set it, or a bond gave all its members the same. It comes back when the setting is undone.',
    },
    'link.link-netnsid': {
      title: 'link-netnsid: the namespace where the other end lives',
      text: 'A number that only this namespace uses for that other one. ip netns list-id shows which name it has here, if any; in a pod it has none, and 0 is nearly always the node. It belongs to the number after @if. unknown means that the namespace cannot be seen from here.',
    },
    'link.link-netns': {
      title: 'link-netns: the namespace where the other end lives, by name',
      text: 'ip found a name for it under /run/netns. Enter it with ip netns exec NAME and look for the index that stands after @if.',
    },
    'link.new-netns': {
      title: 'new-netns: it was moved to this namespace',
      text: 'Part of a notification: the interface has left for another network namespace. You will not find it here any more.',
    },
    'link.new-netnsid': {
      title: 'new-netnsid: it was moved to this namespace',
      text: 'Part of a notification: the interface has left for another network namespace, given by its local number. You will not find it here any more.',
    },
    'link.new-ifindex': {
      title: 'new-ifindex: its index over there',
      text: 'The number that it got in the namespace it was moved to. It keeps its old one if that is free there.',
    },
    'link.protodown': {
      title: 'protodown on: held down by a control protocol',
      text: 'A program such as a multi-chassis bonding daemon asked the driver to drop carrier, so that the other side stops using the link. The flags may still say UP. It stays so until that program lets go.',
      tone: 'look',
    },
    'link.protodown_reason': {
      title: 'protodown_reason: who holds it down',
      text: 'One name or number for each program that asked. The link comes back when all of them have let go.',
      tone: 'look',
    },
    'link.promiscuity': {
      title: 'promiscuity: how many users want every frame',
      text: 'A counter. A bridge adds one for each of its ports, tcpdump adds one while it runs, a VM’s macvtap may too. More than 0 on a bridge port is normal.',
      tone: 'normal',
    },
    'link.allmulti': {
      title: 'allmulti: how many users want every multicast frame',
      text: 'A counter, as promiscuity is. Multicast routers and some daemons raise it.',
    },
    'link.minmtu': {
      title: 'minmtu: the smallest mtu the driver accepts',
      text: 'Setting less is refused. 68 is the least that IPv4 needs; IPv6 needs 1280 and is switched off below that.',
    },
    'link.maxmtu': {
      title: 'maxmtu: the largest mtu the driver accepts',
      text: 'Setting more is refused. 0 means that there is no limit.',
    },
    'link.netns-immutable': {
      title: 'netns-immutable: cannot be moved to another namespace',
      text: 'The kernel keeps it where it was made, because it is tied to that namespace. lo and the fallback tunnels are such.',
    },
    'link.addrgenmode': {
      title: 'addrgenmode: how its IPv6 link-local address is made',
      text: 'eui64 derives it from the MAC, so you can compute one from the other. none makes no address. stable_secret and random make one that does not reveal the MAC.',
    },
    'link.numtxqueues': {
      title: 'numtxqueues: send queues',
      text: 'With several, several processors can send at the same time. For a VM it should not be less than the queues it was given.',
    },
    'link.numrxqueues': {
      title: 'numrxqueues: receive queues',
      text: 'With several, several processors can receive at the same time. With one, a single busy processor limits everything.',
    },
    'link.gso_max_size': {
      title: 'gso_max_size: the largest block handed over for cutting',
      text: 'Software hands the interface blocks of up to so many bytes, which are cut into packets of the mtu as late as possible. That is why tcpdump may show packets larger than the mtu. 65536 is usual.',
      tone: 'normal',
    },
    'link.gso_max_segs': {
      title: 'gso_max_segs: the most packets one block is cut into',
      text: 'A limit of the same cutting, by count. 65535 is usual.',
    },
    'link.tso_max_size': {
      title: 'tso_max_size: the most the device itself can cut',
      text: 'The hardware’s limit for segmentation offload. gso_max_size cannot be set above it.',
    },
    'link.tso_max_segs': {
      title: 'tso_max_segs: the most packets the device cuts one block into',
      text: 'The hardware’s limit by count. 65535 stands for no limit.',
    },
    'link.gro_max_size': {
      title: 'gro_max_size: the largest block put together on receipt',
      text: 'Packets of one connection that arrive together are merged up to this size before the stack sees them. So tcpdump may show packets larger than the mtu; that is normal.',
    },
    'link.gso_ipv4_max_size': {
      title: 'gso_ipv4_max_size: the same limit for IPv4',
      text: 'Since Linux 6.3 IPv4 can have a larger limit of its own (BIG TCP). 65536 is usual.',
    },
    'link.gro_ipv4_max_size': {
      title: 'gro_ipv4_max_size: the same limit for IPv4',
      text: 'Since Linux 6.3 IPv4 can have a larger limit of its own (BIG TCP). 65536 is usual.',
    },
    'link.portname': {
      title: 'portname: which port of the card or switch this is',
      text: 'p0 is a physical port, pf0vf3 stands for virtual function 3 of physical function 0. Representors of SR-IOV and SmartNICs have it.',
    },
    'link.portid': {
      title: 'portid: an identity of the physical port',
      text: 'Interfaces with the same id share one physical port. So two of them are no help against a broken cable.',
    },
    'link.switchid': {
      title: 'switchid: which switch chip it belongs to',
      text: 'Interfaces with the same id are ports of the same chip or of the switch in one SmartNIC. Packets between them may pass inside it, unseen by the kernel.',
    },
    'link.parentbus': {
      title: 'parentbus: the bus its device is on',
      text: 'pci for a card, virtio for a paravirtual device. Purely virtual interfaces have none.',
    },
    'link.parentdev': {
      title: 'parentdev: the device on that bus',
      text: 'For PCI the address that lspci shows, 0000:5e:00.0. SR-IOV device plugins use the same address.',
    },
    'link.alias': {
      title: 'alias: a note that somebody left',
      text: 'Free text up to the end of the line, set with ip link set … alias. Nothing reads it but people and management programs.',
    },
    'link.altname': {
      title: 'altname: another name for the same interface',
      text: 'May be used wherever the name may, and can be up to 127 characters long. systemd-udevd sets it, for instance to the name by slot (enp94s0f0). An interface can have several.',
    },
  },
};
