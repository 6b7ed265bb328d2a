import type { Area } from './explanation.ts';

/** Address lines of `ip addr`. Facts: ip/ipaddress.c of iproute2 7.1, include/uapi/linux/if_addr.h, RFC 4862. */
export const address: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-address.8.html',
  terms: {
    'addr.inet': {
      title: 'inet: an IPv4 address of this interface',
      text: 'The host answers to it, whichever interface the packet came in by. An interface may have several.',
    },
    'addr.inet6': {
      title: 'inet6: an IPv6 address of this interface',
      text: 'Every interface with IPv6 has at least a link-local one (fe80::…), and usually more. Several are normal.',
    },
    'addr.family': {
      title: 'family: an address of another protocol',
      text: 'A number, for protocols that ip has no name for.',
    },
    'addr.local': {
      title: 'The address itself',
      text: 'Packets to it are for this host. With peer after it, the other end has an address of its own. Whether it may be used yet, the flags further on tell.',
    },
    'addr.prefix': {
      title: '/{number}: how much of the address is the network',
      text: 'The first {number} bits are the network; addresses that share them are reached directly, without a router. /32 for IPv4 or /128 for IPv6 means: only this one address, everything else goes by routes.',
    },
    'addr.peer': {
      title: 'peer: the address at the other end',
      text: 'On a point-to-point link the prefix length belongs to this address, not to your own. A route to it is made.',
    },
    'addr.brd': {
      title: 'brd: the IPv4 broadcast address of the network',
      text: 'Packets to it go to every host of the network. Not every address has one; nothing is missing then.',
    },
    'addr.any': {
      title: 'any: an IPv6 anycast address',
      text: 'Shared by several hosts; the nearest answers.',
    },
    'addr.mcast': { title: 'mcast: a multicast address', text: 'A group that this interface belongs to.' },
    'addr.metric': {
      title: 'metric: the preference of the network’s route',
      text: 'The route that this address brings with it gets this metric. Lower wins.',
    },
    'addr.scope': {
      title: 'scope: how far the address is good for',
      text: 'The kernel uses it to choose a source address. An address is not used for targets farther away than its scope.',
    },
    'addr.scope.global': {
      title: 'global: good everywhere',
      text: 'An ordinary address. It does not mean that the internet can reach it: 10.0.2.2 is global in this sense too.',
    },
    'addr.scope.host': {
      title: 'host: good inside this machine only',
      text: '127.0.0.1 and ::1. Packets with it never leave.',
    },
    'addr.scope.link': {
      title: 'link: good on this segment only',
      text: 'fe80::… and 169.254.…; routers do not forward it. To use one you must name the interface too: fe80::1%eth0.',
    },
    'addr.scope.site': {
      title: 'site: good inside one site',
      text: 'For IPv6 site-local addresses (fec0::/10), which nobody should use any more.',
    },
    'addr.scope.nowhere': { title: 'nowhere: good for nothing', text: 'A reserved value.' },
    'addr.flag': {
      title: 'A flag of the address',
      text: 'Words between the scope and the label tell how the address came and whether it may be used. No word at all: set by hand, for good.',
    },
    'addr.flag.secondary': {
      title: 'secondary: a further address of the same network',
      text: 'Another address of this prefix was there first and is the primary. If the primary is removed, secondary ones go with it unless promote_secondaries is set.',
    },
    'addr.flag.temporary': {
      title: 'temporary: a privacy address',
      text: 'IPv6 (RFC 8981): random, changed every day or so, used for outgoing connections so that you cannot be followed by your address. Do not write it into a firewall.',
    },
    'addr.flag.nodad': {
      title: 'nodad: not checked for duplicates',
      text: 'Used at once, without asking whether another host has it. If one has, both lose packets.',
    },
    'addr.flag.optimistic': {
      title: 'optimistic: used while it is still being checked',
      text: 'Duplicate detection runs, but the address may be used with care (RFC 4429).',
    },
    'addr.flag.dadfailed': {
      title: 'dadfailed: another host has this address',
      text: 'Duplicate address detection got an answer, so this address is not used. Find the other one: a cloned VM, a copied MAC, a loop that brings your own packets back.',
      tone: 'look',
    },
    'addr.flag.home': { title: 'home: a Mobile IPv6 home address', text: 'Rare.' },
    'addr.flag.deprecated': {
      title: 'deprecated: too old for new connections',
      text: 'preferred_lft has run out. Existing connections go on, new ones use another address. If a router should renew it, its advertisements do not come.',
      tone: 'look',
    },
    'addr.flag.tentative': {
      title: 'tentative: not yet usable',
      text: 'IPv6 first asks whether another host has the address, which takes about a second. If it stays so, the interface has no carrier: nobody could answer.',
      tone: 'look',
    },
    'addr.flag.permanent': {
      title: 'permanent: does not expire',
      text: 'Set by hand or by a program, without a lifetime.',
    },
    'addr.flag.dynamic': {
      title: 'dynamic: has a lifetime',
      text: 'From DHCP, from a router’s advertisement, or set with a lifetime. It goes away when valid_lft reaches 0, unless it is renewed. In a guest of KubeVirt it is right: the guest got it by DHCP.',
    },
    'addr.flag.mngtmpaddr': {
      title: 'mngtmpaddr: temporary addresses are made from it',
      text: 'The kernel makes privacy addresses of the same prefix. Those are marked temporary.',
    },
    'addr.flag.noprefixroute': {
      title: 'noprefixroute: brings no route with it',
      text: 'The kernel did not add the route to the network; NetworkManager does that itself. Look at ip route for it.',
    },
    'addr.flag.autojoin': {
      title: 'autojoin: joins its multicast group',
      text: 'For multicast addresses: the kernel joins the group, so that arriving packets are accepted.',
    },
    'addr.flag.stable-privacy': {
      title: 'stable-privacy: made from a secret, not from the MAC',
      text: 'RFC 7217: the same on this network every time, different on others. You cannot compute the MAC from it.',
    },
    'addr.flag.flags': {
      title: 'flags: bits without a name',
      text: 'This version of ip has no names for them. In hexadecimal.',
    },
    'addr.label': {
      title: 'The label: whose address it is, for old tools',
      text: 'Usually the name of the interface; eth0:1 is how ifconfig shows a second address. IPv6 has none.',
    },
    'addr.proto': {
      title: 'proto: who added the address',
      text: 'Since iproute2 6.4. A program may leave its own number; a missing word means that nobody said.',
    },
    'addr.proto.kernel_lo': {
      title: 'kernel_lo: made by the kernel for lo',
      text: '127.0.0.1 and ::1. They come when lo is switched on.',
    },
    'addr.proto.kernel_ra': {
      title: 'kernel_ra: made from a router’s advertisement',
      text: 'The kernel made it by itself (SLAAC) from the prefix that a router announced. It goes away when the announcements stop.',
    },
    'addr.proto.kernel_ll': {
      title: 'kernel_ll: the link-local address that the kernel made',
      text: 'Every interface with IPv6 gets one when it comes up, see addrgenmode. Without it IPv6 does not work there.',
    },
    'addr.valid_lft': {
      title: 'valid_lft: how long the address stays',
      text: 'Seconds until it is removed, or forever. With DHCP it is the rest of the lease.',
    },
    'addr.preferred_lft': {
      title: 'preferred_lft: how long new connections use it',
      text: 'Seconds until it is deprecated, or forever. 0sec: it should not be used for new connections any more.',
    },
    'addr.lft.forever': {
      title: 'forever: does not expire',
      text: 'Nobody gave it a lifetime. This is what a pod’s address has.',
    },
  },
};
