import type { Area } from './explanation.ts';

/** Operational states and link modes. Facts: Documentation/networking/operstates.rst, net/core/link_watch.c. */
export const linkStates: Area = {
  href: 'https://docs.kernel.org/networking/operstates.html',
  terms: {
    'link.state': {
      title: 'state: does it work right now?',
      text: 'The operational state (RFC 2863), which the kernel works out from carrier and from the interfaces below. UP in the flags is what you ordered; the state is what you got.',
    },
    'link.state.UNKNOWN': {
      title: 'UNKNOWN: the driver does not report a state',
      text: 'Drivers that have no cable to watch never set a state: lo, tun and tap, dummy, vxlan, wireguard. On them UNKNOWN together with UP in the flags means that it works.',
      tone: 'normal',
    },
    'link.state.NOTPRESENT': {
      title: 'NOTPRESENT: a part of it is missing',
      text: 'The interface exists in the kernel but its device does not answer, for instance during a driver reset or when a module was pulled.',
      tone: 'look',
    },
    'link.state.DOWN': {
      title: 'DOWN: does not work',
      text: 'Either nobody switched it on (no UP in the flags) or there is no carrier (NO-CARRIER). A dummy that only keeps an address is often left down on purpose: KubeVirt leaves one so in the pod of a VM, named like the interface whose address it keeps. Look at what carries the traffic instead.',
      tone: 'look',
    },
    'link.state.LOWERLAYERDOWN': {
      title: 'LOWERLAYERDOWN: what it stands on is down',
      text: 'Your side is on, but the interface below it, or the other end of its veth pair, has no carrier. Look at the one named after @ and bring that up.',
      tone: 'look',
    },
    'link.state.TESTING': {
      title: 'TESTING: in a test mode',
      text: 'A driver or a cable test holds the interface; packets do not pass. It should end by itself.',
      tone: 'look',
    },
    'link.state.DORMANT': {
      title: 'DORMANT: waits for permission to work',
      text: 'There is a signal, but a protocol such as 802.1X has not let the interface in yet. See whether the supplicant runs.',
      tone: 'look',
    },
    'link.state.UP': {
      title: 'UP: works',
      text: 'The interface is on and has carrier. If packets still do not pass, the reason lies higher: address, route, filter.',
    },
    'link.mode': {
      title: 'mode: which state carrier leads to',
      text: 'DEFAULT: the interface is UP as soon as it has carrier. DORMANT: it first waits for a program to say so. Only ip link prints this, ip addr never does.',
    },
    'link.mode.DEFAULT': {
      title: 'DEFAULT: carrier is enough',
      text: 'As soon as there is a signal the state becomes UP. This is what nearly every interface has.',
    },
    'link.mode.DORMANT': {
      title: 'DORMANT: carrier is not enough',
      text: 'With a signal the state becomes DORMANT, until a program such as an 802.1X supplicant sets it to UP. Wi-Fi uses it.',
    },
  },
};
