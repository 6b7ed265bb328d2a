import type { Area } from './explanation.ts';

/** Settings of tun and tap in `ip -d link`. Facts: Documentation/networking/tuntap.rst, ip/iptuntap.c. */
export const tun: Area = {
  href: 'https://docs.kernel.org/networking/tuntap.html',
  terms: {
    'tun.type': {
      title: 'type: packets or frames?',
      text: 'tun hands IP packets to the program, tap whole Ethernet frames. Only a tap can join a bridge.',
    },
    'tun.type.tun': {
      title: 'tun: IP packets',
      text: 'No MAC, no ARP, cannot join a bridge. VPNs use it.',
    },
    'tun.type.tap': {
      title: 'tap: Ethernet frames',
      text: 'Has a MAC and can be a port of a bridge. This is what a VM’s network card is plugged into: the other end is the hypervisor, and the guest’s own MAC is another one.',
    },
    'tun.pi': {
      title: 'pi: is each packet told what it is?',
      text: 'On: four bytes before each packet name the protocol. Hypervisors have it off.',
    },
    'tun.vnet_hdr': {
      title: 'vnet_hdr: do offloads pass to the guest?',
      text: 'On: a header lets a VM hand over large segments and unfinished checksums, which is fast. tcpdump then shows wrong checksums; that is normal.',
    },
    'tun.multi_queue': {
      title: 'multi_queue: several queues',
      text: 'So that a guest with several processors can use them all. In KubeVirt: networkInterfaceMultiqueue.',
    },
    'tun.numqueues': {
      title: 'numqueues: queues in use',
      text: 'How many the program at the other end has open. 0 means that nobody is there.',
    },
    'tun.numdisabled': {
      title: 'numdisabled: queues that are open but switched off',
      text: 'The guest did not ask for them.',
    },
    'tun.persist': {
      title: 'persist: does it stay when nobody holds it?',
      text: 'On: it stays without a program, and then has no carrier. Off: it goes away with the program.',
    },
    'tun.user': {
      title: 'user: who may open it',
      text: 'A name or number of a user. For KubeVirt 107, which is qemu in the virt-launcher.',
    },
    'tun.group': {
      title: 'group: which group may open it',
      text: 'A name or number of a group. For KubeVirt 107, which is qemu in the virt-launcher.',
    },
  },
};
