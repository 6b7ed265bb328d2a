import type { Area } from './explanation.ts';

/** Settings of a vlan in `ip -d link`. Facts: man ip-link (iproute2 7.1), net/8021q. */
export const vlan: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-link.8.html',
  terms: {
    'vlan.protocol': {
      title: 'protocol: which kind of tag',
      text: 'The Ethertype in front of the tag. Both ends, and the switch in between, must use the same.',
    },
    'vlan.protocol.802.1Q': {
      title: '802.1Q: the ordinary vlan tag',
      text: 'Ethertype 0x8100. What switches call a trunk or tagged port.',
    },
    'vlan.protocol.802.1q': {
      title: '802.1q: the ordinary vlan tag',
      text: 'Ethertype 0x8100, as old releases of ip spell it.',
    },
    'vlan.protocol.802.1ad': {
      title: '802.1ad: the outer tag of two (QinQ)',
      text: 'Ethertype 0x88a8. Providers put it around their customers’ own tags.',
    },
    'vlan.id': {
      title: 'id: the number of the vlan',
      text: '1 to 4094. It must be allowed on the switch port that the interface below is plugged into; if it is not, frames leave and nothing comes back.',
    },
    'vlan.flags': {
      title: '< >: switches of the vlan',
      text: 'REORDER_HDR takes the tag off before programs see the frame and is usual. GVRP and MVRP announce the vlan to the switch. LOOSE_BINDING keeps it up when the interface below is down. BRIDGE_BINDING follows the bridge ports of this vlan.',
    },
    'vlan.ingress-qos-map': {
      title: 'ingress-qos-map: priorities in arriving tags',
      text: 'Pairs of the tag’s priority and the kernel’s priority that it becomes.',
    },
    'vlan.egress-qos-map': {
      title: 'egress-qos-map: priorities in leaving tags',
      text: 'Pairs of the kernel’s priority and the tag’s priority that it becomes.',
    },
  },
};
