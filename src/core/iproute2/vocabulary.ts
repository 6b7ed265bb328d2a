/**
 * The words that `ip link` and `ip addr` print in fixed places (ip/ipaddress.c and lib/ll_types.c of iproute2 7.1,
 * net/core and net/sched of Linux for qdiscs).
 */

export const LINK_FLAGS: ReadonlySet<string> = new Set([
  'NO-CARRIER',
  'LOOPBACK',
  'BROADCAST',
  'POINTOPOINT',
  'MULTICAST',
  'NOARP',
  'ALLMULTI',
  'PROMISC',
  'MASTER',
  'SLAVE',
  'DEBUG',
  'DYNAMIC',
  'AUTOMEDIA',
  'PORTSEL',
  'NOTRAILERS',
  'UP',
  'LOWER_UP',
  'DORMANT',
  'ECHO',
  'M-DOWN',
]);

export const OPER_STATES: ReadonlySet<string> = new Set([
  'UNKNOWN',
  'NOTPRESENT',
  'DOWN',
  'LOWERLAYERDOWN',
  'TESTING',
  'DORMANT',
  'UP',
]);

export const LINK_MODES: ReadonlySet<string> = new Set(['DEFAULT', 'DORMANT']);

export const QDISCS: ReadonlySet<string> = new Set([
  'noqueue',
  'noop',
  'mq',
  'mqprio',
  'pfifo_fast',
  'pfifo',
  'bfifo',
  'fq_codel',
  'fq_pie',
  'fq',
  'cake',
  'cake_mq',
  'codel',
  'htb',
  'hfsc',
  'prio',
  'sfq',
  'sfb',
  'tbf',
  'ingress',
  'clsact',
  'netem',
  'red',
  'gred',
  'choke',
  'drr',
  'dualpi2',
  'ets',
  'multiq',
  'pie',
  'plug',
  'qfq',
  'cbq',
  'cbs',
  'dsmark',
  'etf',
  'hhf',
  'skbprio',
  'taprio',
  'teql0',
  'atm',
]);

/** Keywords of the header line, in their order. */
export const HEADER_KEYWORDS: ReadonlySet<string> = new Set([
  'mtu',
  'qdisc',
  'master',
  'state',
  'mode',
  'group',
  'qlen',
  'event',
  'link-netns',
  'link-netnsid',
  'new-netns',
  'new-netnsid',
  'new-ifindex',
  'protodown',
  'protodown_reason',
]);

/** Link types whose address is six octets. */
export const SIX_OCTET_TYPES: ReadonlySet<string> = new Set([
  'ether',
  'loopback',
  'ieee802.11',
  'ieee802.11/radiotap',
  'ieee802.11/prism',
  'fddi',
  'tr',
]);

export const ADDRESS_FLAGS: ReadonlySet<string> = new Set([
  'secondary',
  'temporary',
  'nodad',
  'optimistic',
  'dadfailed',
  'home',
  'deprecated',
  'tentative',
  'permanent',
  'dynamic',
  'mngtmpaddr',
  'noprefixroute',
  'autojoin',
  'stable-privacy',
]);

export const SCOPES: ReadonlySet<string> = new Set(['global', 'nowhere', 'host', 'link', 'site']);
