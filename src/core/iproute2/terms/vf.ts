import type { Area } from './explanation.ts';

/** Virtual functions of an SR-IOV card. Facts: man ip-link (iproute2 7.1), ip/ipaddress.c `print_vfinfo`. */
export const vf: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-link.8.html',
  terms: {
    'vf.index': {
      title: 'vf: one of the card’s virtual functions',
      text: 'A slice of the card that a pod or VM gets as a card of its own. What follows is set on the physical function and the guest cannot change it.',
    },
    'vf.mac': {
      title: 'The MAC that the VF must use',
      text: 'Set by the administrator or by the SR-IOV plugin. All zeros: the guest may choose.',
    },
    'vf.brd': {
      title: 'brd: the broadcast address',
      text: 'Frames to it reach every station of the segment. ff:ff:ff:ff:ff:ff for Ethernet.',
    },
    'vf.vlan': {
      title: 'vlan: the vlan that the card puts it into',
      text: 'The card adds and removes the tag; the guest sees untagged frames. If the guest tags as well, frames are lost.',
    },
    'vf.qos': {
      title: 'qos: the priority in that tag',
      text: '0 to 7. Switches may treat it with more or less haste.',
    },
    'vf.vlan_protocol': {
      title: 'vlan protocol: the kind of tag',
      text: '802.1Q, or 802.1ad for an outer tag. The switch port must expect the same.',
    },
    'vf.tx_rate': {
      title: 'tx rate: the most it may send',
      text: 'In Mbit/s, the older form of max_tx_rate.',
    },
    'vf.max_tx_rate': {
      title: 'max_tx_rate: the most it may send',
      text: 'In Mbit/s. Not printed when there is no limit.',
    },
    'vf.min_tx_rate': { title: 'min_tx_rate: what it is sure to get', text: 'In Mbit/s.' },
    'vf.spoofchk': {
      title: 'spoof checking: may it send with another MAC?',
      text: 'on: frames with a MAC that is not its own are dropped by the card. A guest that bridges or bonds needs off.',
    },
    'vf.link-state': {
      title: 'link-state: what the VF is told about the cable',
      text: 'auto follows the card. enable says up even without a cable, so VFs of one card can talk. disable switches it off.',
    },
    'vf.link-state.auto': {
      title: 'auto: as the card',
      text: 'The VF has carrier when the card has. That is the default.',
    },
    'vf.link-state.enable': {
      title: 'enable: always up',
      text: 'The VF sees carrier even if the cable is out. So VFs of one card can still reach each other.',
    },
    'vf.link-state.disable': {
      title: 'disable: switched off',
      text: 'The VF sees no carrier, and the pod or VM that has it no network.',
      tone: 'look',
    },
    'vf.trust': {
      title: 'trust: may it ask for more?',
      text: 'on: it may change its MAC, listen to everything and join any group. Bonding in the guest needs it.',
    },
    'vf.query_rss': { title: 'query_rss: may it read the card’s hash key?', text: 'off keeps it secret.' },
    'vf.node_guid': {
      title: 'NODE_GUID: its InfiniBand node identity',
      text: 'Set for a VF of an InfiniBand card.',
    },
    'vf.port_guid': {
      title: 'PORT_GUID: its InfiniBand port identity',
      text: 'Set for a VF of an InfiniBand card.',
    },
    'vf.stats': {
      title: 'Counters of the VF',
      text: 'Kept by the card. This table belongs to the VF above it, not to the interface.',
    },
  },
};
