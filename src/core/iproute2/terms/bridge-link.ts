import { portSettings, portStates } from './bridge-slave.ts';
import type { Area } from './explanation.ts';

/** Words of `bridge link`. Facts: bridge/link.c of iproute2 7.1, man bridge. */
export const bridgeLink: Area = {
  href: 'https://man7.org/linux/man-pages/man8/bridge.8.html',
  terms: {
    'bridge-link.mtu': {
      title: 'mtu: the largest packet, in bytes',
      text: 'A bridge takes the smallest mtu of its ports unless it was set.',
    },
    'bridge-link.master': {
      title: 'master: the bridge that this is a port of',
      text: 'Interfaces without a bridge are not listed by bridge link. Their addresses belong on the bridge.',
    },
    'bridge-link.state': {
      title: 'state: does the port forward?',
      text: 'Spanning tree’s state, in small letters; it is not the state that ip link prints. Without spanning tree it is forwarding as soon as the interface is up.',
    },
    ...portStates('bridge-link.state'),
    ...portSettings('bridge-link'),
    'bridge-link.learning_sync': {
      title: 'learning_sync: does the chip tell what it learned?',
      text: 'On: MACs that the hardware learned appear in the kernel’s table.',
    },
    'bridge-link.hwmode': {
      title: 'hwmode: how the card’s own switch works',
      text: 'For SR-IOV cards: whether virtual functions of one card can talk inside the card.',
    },
    'bridge-link.hwmode.VEB': {
      title: 'VEB: inside the card',
      text: 'Virtual functions of one card reach each other directly.',
    },
    'bridge-link.hwmode.VEPA': {
      title: 'VEPA: through the outer switch',
      text: 'That switch must send frames back where they came from.',
    },
    'bridge-link.mcast_n_groups': {
      title: 'mcast_n_groups: groups joined behind this port',
      text: 'bridge mdb lists them.',
    },
    'bridge-link.mcast_max_groups': {
      title: 'mcast_max_groups: how many may be joined',
      text: '0 is no limit.',
    },
    'bridge-link.deleted': { title: 'Deleted: this port just left', text: 'Printed by bridge monitor.' },
  },
};
