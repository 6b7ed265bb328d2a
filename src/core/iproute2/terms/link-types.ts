import type { Area } from './explanation.ts';

/** What stands after `link/`: the hardware type. Facts: include/uapi/linux/if_arp.h, lib/ll_types.c of iproute2. */
export const linkTypes: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-link.8.html',
  terms: {
    'link.type': {
      title: 'link/: what kind of addresses this link has',
      text: 'The type decides how frames and link-layer addresses look, not what made the interface: a physical card, a veth, a bridge and a vlan are all link/ether. For the kind use ip -d link. A number in brackets is a type that this ip has no name for.',
    },
    'link.type.ether': {
      title: 'link/ether: speaks Ethernet',
      text: 'Frames with 6-octet MAC addresses. Physical cards, veth, bridge, bond, vlan, macvlan, tap and dummy are all of this type, so it does not tell you which one this is.',
    },
    'link.type.loopback': {
      title: 'link/loopback: the machine itself',
      text: 'lo. It has no neighbours, so its address is all zeros.',
    },
    'link.type.none': {
      title: 'link/none: no link-layer addresses at all',
      text: 'The interface carries bare IP packets: tun, wireguard, xfrm, some VPNs. There is no ARP and nothing to bridge, and no MAC follows. That is normal.',
      tone: 'normal',
    },
    'link.type.void': {
      title: 'link/void: nothing is known about its frames',
      text: 'A type without addresses. Rare.',
    },
    'link.type.ppp': {
      title: 'link/ppp: a point-to-point line',
      text: 'PPP over serial, PPPoE or a modem. There is one peer and no MAC address.',
    },
    'link.type.slip': {
      title: 'link/slip: serial line IP',
      text: 'IP over a serial line, the predecessor of PPP.',
    },
    'link.type.sit': {
      title: 'link/sit: IPv6 inside IPv4',
      text: 'A tunnel. What follows is the local IPv4 address, not a MAC. sit0 appears by itself when the module is loaded and may stay down.',
    },
    'link.type.ipip': {
      title: 'link/ipip: IPv4 inside IPv4',
      text: 'A tunnel without any header in between. What follows are the IPv4 addresses of its ends. Calico’s tunl0 is one.',
    },
    'link.type.gre': {
      title: 'link/gre: GRE over IPv4',
      text: 'A tunnel that carries network-layer packets. The addresses that follow are the IPv4 addresses of its ends. Its sibling gretap carries Ethernet and is link/ether.',
    },
    'link.type.tunnel6': {
      title: 'link/tunnel6: packets inside IPv6',
      text: 'An ip6tnl tunnel. The addresses that follow are the IPv6 addresses of its ends.',
    },
    'link.type.gre6': {
      title: 'link/gre6: GRE over IPv6',
      text: 'A tunnel that carries network-layer packets in GRE over IPv6. The addresses that follow are IPv6.',
    },
    'link.type.infiniband': {
      title: 'link/infiniband: IP over InfiniBand',
      text: 'Addresses have 20 octets. Such an interface cannot be put into a bridge, which is why VMs get it as a device instead.',
    },
    'link.type.ieee802.11': {
      title: 'link/ieee802.11: raw Wi-Fi frames',
      text: 'A Wi-Fi interface in a mode that shows 802.11 frames. An ordinary Wi-Fi client is link/ether.',
    },
    'link.type.ieee802.11/radiotap': {
      title: 'link/ieee802.11/radiotap: Wi-Fi monitor mode',
      text: 'Frames as they were in the air, with radio details in front. Used for capturing, not for traffic.',
    },
    'link.type.ieee802.15.4': {
      title: 'link/ieee802.15.4: low-rate radio',
      text: 'Zigbee-class radios, 8-octet addresses.',
    },
    'link.type.can': {
      title: 'link/can: a CAN bus',
      text: 'The field bus of cars and machines. It carries CAN frames, no IP, and has no addresses.',
    },
    'link.type.netlink': {
      title: 'link/netlink: a listening post for netlink',
      text: 'An nlmon interface: captures the messages between programs and the kernel. No traffic of yours passes it.',
    },
    'link.type.phonet': { title: 'link/phonet: Phonet', text: 'The protocol of Nokia modems.' },
    'link.type.6lowpan': {
      title: 'link/6lowpan: IPv6 over low-power radio',
      text: 'IPv6 with compressed headers over 802.15.4 or Bluetooth.',
    },
    'link.type.ip/ddp': { title: 'link/ip/ddp: IP inside AppleTalk', text: 'A tunnel of a bygone network.' },
    'link.type.ieee1394': {
      title: 'link/ieee1394: FireWire',
      text: 'IP over FireWire, with 8-octet addresses.',
    },
    'link.type.fddi': {
      title: 'link/fddi: FDDI',
      text: 'A fibre ring of the 1990s, with 6-octet addresses.',
    },
    'link.type.pimreg': {
      title: 'link/pimreg: the multicast router’s helper',
      text: 'Made by the kernel when a multicast routing daemon uses PIM. It carries register messages to and from it.',
    },
    'link.type.[519]': {
      title: 'link/[519]: bare IP packets',
      text: 'ARPHRD_RAWIP, for which ip has no name: IP without any frame around it, as cellular modems deliver it.',
    },
  },
};
