import type { Area } from './explanation.ts';

/** The words between `<` and `>`. Facts: include/uapi/linux/if.h, net/core/dev.c (Linux 6.12), ip/ipaddress.c. */
export const linkFlags: Area = {
  href: 'https://man7.org/linux/man-pages/man7/netdevice.7.html',
  terms: {
    'link.flags': {
      title: '< >: the flags of the interface',
      text: 'The words between < and > are switches that are on; the ones that are off are not printed. For a working interface look for two of them: UP (you switched it on) and LOWER_UP (something is at the other end).',
    },
    'link.flag': {
      title: '{value}: flags without a name',
      text: 'Bits that this version of ip has no name for, in hexadecimal. A newer kernel or a vendor’s driver sets them. They are kept as they stand.',
    },
    'link.flag.NO-CARRIER': {
      title: 'NO-CARRIER: on, but nothing at the other end',
      text: 'ip prints this when the interface is UP but not running: the cable is out, the other end is down, or a bridge has no port that works. Nothing can be sent until that changes. Look at the other end first.',
      tone: 'look',
    },
    'link.flag.LOOPBACK': {
      title: 'LOOPBACK: talks to itself',
      text: 'What is sent here comes straight back on the same machine. Only lo has this flag.',
    },
    'link.flag.BROADCAST': {
      title: 'BROADCAST: can reach everyone on its segment at once',
      text: 'Frames to the broadcast address brd go to all stations of the segment. ARP for IPv4 relies on it. Ethernet-like interfaces have it; point-to-point ones do not.',
    },
    'link.flag.POINTOPOINT': {
      title: 'POINTOPOINT: exactly one station at the other end',
      text: 'A tunnel or a serial line: whatever goes in comes out at the one peer. There is no segment to address, so there is no broadcast and usually no ARP.',
    },
    'link.flag.MULTICAST': {
      title: 'MULTICAST: can send to groups',
      text: 'The interface can carry multicast. IPv6 needs it: neighbour discovery and router advertisements are multicast.',
    },
    'link.flag.NOARP': {
      title: 'NOARP: does not ask for MAC addresses',
      text: 'No ARP or neighbour discovery runs here, because there is nobody to ask (a tunnel, a vrf) or because whoever made the interface wants it silent (a dummy that only holds an address). On those it is normal. On an Ethernet interface that should talk to neighbours it is a fault.',
      tone: 'normal',
    },
    'link.flag.ALLMULTI': {
      title: 'ALLMULTI: takes every multicast frame',
      text: 'Somebody asked to receive all groups, not only the ones that were joined. Multicast routers do. Harmless otherwise.',
    },
    'link.flag.PROMISC': {
      title: 'PROMISC: takes frames meant for others too',
      text: 'Switched on by hand with ip link set … promisc on. A bridge or tcpdump also makes an interface listen to everything, but shows up only in promiscuity (ip -d), not here.',
    },
    'link.flag.MASTER': {
      title: 'MASTER: the head of a group of interfaces',
      text: 'A bond or a vrf that other interfaces belong to. Bridges do not set it. The members name it after master.',
    },
    'link.flag.SLAVE': {
      title: 'SLAVE: a member of a bond',
      text: 'The bond sends and receives through this interface; addresses belong on the bond. Ports of a bridge do not have this flag.',
    },
    'link.flag.DEBUG': {
      title: 'DEBUG: the driver may log more',
      text: 'An old switch for driver debugging. Hardly anything uses it.',
    },
    'link.flag.DYNAMIC': {
      title: 'DYNAMIC: addresses may go when it goes down',
      text: 'Meant for dial-up links whose addresses are lost when the link closes. It has nothing to do with the word dynamic on an address line.',
    },
    'link.flag.AUTOMEDIA': {
      title: 'AUTOMEDIA: picks its medium by itself',
      text: 'An old switch for cards with several connectors. Modern drivers ignore it.',
    },
    'link.flag.PORTSEL': {
      title: 'PORTSEL: the medium was chosen by hand',
      text: 'An old switch for cards with several connectors. Modern drivers ignore it.',
    },
    'link.flag.NOTRAILERS': {
      title: 'NOTRAILERS: no trailers after the data',
      text: 'A remnant of 1980s BSD networking. It has no effect.',
    },
    'link.flag.UP': {
      title: 'UP: switched on',
      text: 'Somebody ran ip link set … up, or a program did. It says nothing about the other end: that is LOWER_UP. Without UP the interface neither sends nor receives, and its routes are gone.',
    },
    'link.flag.LOWER_UP': {
      title: 'LOWER_UP: there is a signal from the other end',
      text: 'The driver reports carrier: a cable with something alive at its end, or for a veth a peer that is up. UP without LOWER_UP means that your side is on and the other is not.',
    },
    'link.flag.DORMANT': {
      title: 'DORMANT: waiting for something before it works',
      text: 'The link has a signal but waits, for instance for 802.1X or Wi-Fi authentication. It carries no traffic until a program (a supplicant) says so.',
      tone: 'look',
    },
    'link.flag.ECHO': {
      title: 'ECHO: hears what it sends',
      text: 'CAN bus interfaces hand sent frames back to local listeners. Normal there, and absent elsewhere.',
    },
    'link.flag.M-DOWN': {
      title: 'M-DOWN: the interface it stands on is down',
      text: 'ip adds this when the interface named after @ lives in this namespace and is not UP. A vlan or a macvlan cannot work then. Bring up the one below.',
      tone: 'look',
    },
  },
};
