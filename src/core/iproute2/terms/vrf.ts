import type { Area } from './explanation.ts';

/** Settings of a vrf in `ip -d link`. Facts: Documentation/networking/vrf.rst. */
export const vrf: Area = {
  href: 'https://docs.kernel.org/networking/vrf.html',
  terms: {
    'vrf.table': {
      title: 'table: the routing table of this vrf',
      text: 'Routes of its members are in this table and nowhere else: ip route show vrf NAME, or table N. ip route alone does not show them. A rule (l3mdev-table) leads there.',
    },
    'vrf_slave.table': {
      title: 'table: the routing table that this member uses',
      text: 'The table of the vrf that it belongs to. ip route show vrf NAME lists it.',
    },
  },
};
