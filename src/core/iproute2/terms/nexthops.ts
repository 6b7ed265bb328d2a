import type { Area } from './explanation.ts';

/** Words of `ip nexthop`. Facts: ip/ipnexthop.c of iproute2 7.1, man ip-nexthop. */
export const nexthops: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-nexthop.8.html',
  terms: {
    'nexthop.id': {
      title: 'id: the number of the next hop',
      text: 'Routes refer to it with nhid. Changing the object changes all of them at once.',
    },
    'nexthop.group': {
      title: 'group: several next hops together',
      text: 'Their ids, separated by slashes; after a comma the weight, 1 if none is given. Connections are shared out by weight.',
    },
    'nexthop.type': {
      title: 'type: how the group chooses',
      text: 'Without a word: by hash of the connection, anew whenever the group changes.',
    },
    'nexthop.type.resilient': {
      title: 'resilient: connections keep their way',
      text: 'A table of buckets remembers choices, so a change moves as few connections as it can.',
    },
    'nexthop.type.mpath': { title: 'mpath: by hash', text: 'Connections may move when the group changes.' },
    'nexthop.buckets': {
      title: 'buckets: the size of that table',
      text: 'More buckets follow the weights more exactly. It is fixed when the group is made.',
    },
    'nexthop.idle_timer': {
      title: 'idle_timer: when a bucket counts as unused',
      text: 'Seconds without a packet; then it may be moved.',
    },
    'nexthop.unbalanced_timer': {
      title: 'unbalanced_timer: how long imbalance is borne',
      text: 'Seconds; then busy buckets are moved too. 0 is for ever.',
    },
    'nexthop.unbalanced_time': {
      title: 'unbalanced_time: since when it is out of balance',
      text: 'Seconds. 0 means that it is in balance.',
    },
    'nexthop.bucket.index': {
      title: 'index: the number of the bucket',
      text: 'A connection’s hash leads to one of them.',
    },
    'nexthop.bucket.nhid': {
      title: 'nhid: the next hop that this bucket uses',
      text: 'One of the group’s members.',
    },
    'nexthop.idle_time': { title: 'idle_time: since when it was not used', text: 'In seconds.' },
    'nexthop.blackhole': {
      title: 'blackhole: packets vanish without a word',
      text: 'Routes with this next hop drop everything. Set on purpose.',
      tone: 'look',
    },
    'nexthop.fdb': {
      title: 'fdb: for bridges and tunnels, not for routes',
      text: 'A vxlan’s fdb entry can refer to it, to reach a host behind several tunnel ends.',
    },
    'nexthop.hw_stats': {
      title: 'hw_stats: does the chip count?',
      text: 'Whether counting was asked for, and whether it is done.',
    },
    'nexthop.stats': { title: 'stats: counters of the group’s members', text: 'One line for each member.' },
    'nexthop.packets': { title: 'packets: how many took this member', text: 'Counted by the kernel.' },
    'nexthop.packets_hw': {
      title: 'packets_hw: how many of them in the chip',
      text: 'Counted by the hardware.',
    },
  },
};
