import type { Area } from './explanation.ts';

/** Words of `bridge fdb`. Facts: bridge/fdb.c of iproute2 7.1, man bridge, net/bridge/br_fdb.c. */
export const fdb: Area = {
  href: 'https://man7.org/linux/man-pages/man8/bridge.8.html',
  terms: {
    'fdb.mac': {
      title: 'The MAC that the entry is about',
      text: '33:33:… and 01:00:5e:… are multicast groups that the interface listens to. 00:00:00:00:00:00 on a vxlan is where frames to unknown MACs go.',
    },
    'fdb.dev': {
      title: 'dev: the port behind which it is',
      text: 'Frames to this MAC leave there. With permanent it is the port’s own MAC.',
    },
    'fdb.dst': {
      title: 'dst: the tunnel end where it is',
      text: 'A vxlan sends frames for this MAC to that address. A wrong one sends a pod’s frames to the wrong node.',
    },
    'fdb.vlan': {
      title: 'vlan: in which vlan it counts',
      text: 'A bridge with vlan filtering keeps a table for each vlan, so the same MAC may stand here several times.',
    },
    'fdb.port': {
      title: 'port: the UDP port of that tunnel end',
      text: 'Printed when it is not the device’s own.',
    },
    'fdb.vni': {
      title: 'vni: the overlay network at that end',
      text: 'Printed when it is not the device’s own.',
    },
    'fdb.src_vni': {
      title: 'src_vni: the overlay network on this side',
      text: 'For devices with external, which serve several.',
    },
    'fdb.via': {
      title: 'via: the interface that tunnel packets leave by',
      text: 'ifindex and a number: an interface in another network namespace.',
    },
    'fdb.nhid': { title: 'nhid: the ends are a nexthop object', text: 'ip nexthop shows where frames go.' },
    'fdb.link-netnsid': {
      title: 'link-netnsid: the namespace of that interface',
      text: 'The tunnel’s lower interface is there; the number is local to this namespace.',
    },
    'fdb.activity_notify': {
      title: 'activity_notify: tell when it is used',
      text: 'For multi-homing, with -d.',
    },
    'fdb.inactive': { title: 'inactive: not seen for a while', text: 'Kept, because somebody watches it.' },
    'fdb.used': {
      title: 'used: seconds since used / since updated',
      text: 'A station that went silent has large numbers; after the ageing time the entry goes.',
    },
    'fdb.flag.self': {
      title: 'self: the device’s own table',
      text: 'Not the bridge’s: addresses that the interface itself listens to, or for a vxlan where to send. Entries with self under an ordinary port say nothing about forwarding.',
    },
    'fdb.flag.master': {
      title: 'master: the table of its bridge',
      text: 'A word without a name after it. The entry is in the table of the bridge that the port belongs to.',
    },
    'fdb.flag.router': { title: 'router: a router', text: 'For neighbours reached through a vxlan.' },
    'fdb.flag.extern_learn': {
      title: 'extern_learn: a control plane or the chip entered it',
      text: 'EVPN, or a switch driver. The kernel does not age it.',
    },
    'fdb.flag.offload': {
      title: 'offload: the chip has it',
      text: 'Frames are forwarded without the kernel. tcpdump does not see them.',
    },
    'fdb.flag.sticky': {
      title: 'sticky: does not move',
      text: 'The MAC is not learned at another port, even if it sends there. A guest that was moved is then not found.',
    },
    'fdb.flag.locked': {
      title: 'locked: knocked at a locked port',
      text: 'The station is not admitted yet; a program has to decide.',
      tone: 'look',
    },
    'fdb.master': {
      title: 'master: the bridge whose table it is in',
      text: 'dev is a port of this bridge. Frames for the MAC go out there.',
    },
    'fdb.state': {
      title: 'The state of the entry',
      text: 'No word at all: learned from traffic, and forgotten after the ageing time. A number is a state without a name.',
    },
    'fdb.state.permanent': {
      title: 'permanent: the port’s own address, or set to stay',
      text: 'Frames to it are for this host. It never ages and is never learned elsewhere: a guest with the same MAC as its port gets no frames.',
    },
    'fdb.state.static': {
      title: 'static: set, and forwarded',
      text: 'Somebody entered it, and it does not age. It is forwarded to, unlike a permanent one.',
    },
    'fdb.state.stale': {
      title: 'stale: learned a while ago',
      text: 'Not seen lately; it will be forgotten.',
    },
    'fdb.deleted': { title: 'Deleted: this entry was just removed', text: 'Printed by bridge monitor.' },
  },
};
