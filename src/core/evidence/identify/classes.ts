import { containsAddress, containsPrefix, formatPrefix, parsePrefix } from '../../net/prefix.ts';
import type { Address, Prefix } from '../../net/types.ts';
import type { Found } from './types.ts';
import { ranks } from './types.ts';

/** What the registries of IANA say a block of addresses is for, the most specific first. */
const table: readonly (readonly [cidr: string, title: string, reason: string])[] = [
  ['255.255.255.255/32', 'The broadcast address', 'Everybody on the local network (RFC 919).'],
  ['0.0.0.0/32', 'The unspecified address', 'No address yet, or every address of this machine (RFC 1122).'],
  [
    '0.0.0.0/8',
    'An address of “this network”',
    'Valid only as a source before a host has an address (RFC 1122).',
  ],
  [
    '127.0.0.0/8',
    'A loopback address',
    'It never leaves the network namespace in which it is used (RFC 1122).',
  ],
  [
    '10.0.0.0/8',
    'A private IPv4 address',
    'Anybody may use it inside; it is not routed on the Internet (RFC 1918).',
  ],
  [
    '172.16.0.0/12',
    'A private IPv4 address',
    'Anybody may use it inside; it is not routed on the Internet (RFC 1918).',
  ],
  [
    '192.168.0.0/16',
    'A private IPv4 address',
    'Anybody may use it inside; it is not routed on the Internet (RFC 1918).',
  ],
  [
    '100.64.0.0/10',
    'A carrier-grade NAT address',
    'Shared address space between a provider and its customers (RFC 6598). OVN-Kubernetes borrows it for its join and transit subnets.',
  ],
  [
    '169.254.0.0/16',
    'An IPv4 link-local address',
    'It means something on one link only and is never routed (RFC 3927). OVN-Kubernetes and KubeVirt borrow it for addresses that stay inside a node or a pod.',
  ],
  ['192.0.0.0/24', 'An address for IETF protocols', 'Reserved for protocol assignments (RFC 6890).'],
  ['192.0.2.0/24', 'An address for documentation', 'TEST-NET-1: it belongs in examples only (RFC 5737).'],
  ['198.51.100.0/24', 'An address for documentation', 'TEST-NET-2: it belongs in examples only (RFC 5737).'],
  ['203.0.113.0/24', 'An address for documentation', 'TEST-NET-3: it belongs in examples only (RFC 5737).'],
  ['198.18.0.0/15', 'An address for benchmarks', 'Reserved for tests of network devices (RFC 2544).'],
  [
    '224.0.0.0/4',
    'An IPv4 multicast address',
    'It names a group of receivers; no interface owns it (RFC 5771).',
  ],
  ['240.0.0.0/4', 'A reserved IPv4 address', 'Kept for later, and refused by most hosts (RFC 1112).'],
  [
    '0.0.0.0/0',
    'A public IPv4 address',
    'It lies in none of the blocks with a special use, so somebody on the Internet may have it.',
  ],
  ['::/128', 'The unspecified address', 'No address yet, or every address of this machine (RFC 4291).'],
  [
    '::1/128',
    'The loopback address',
    'It never leaves the network namespace in which it is used (RFC 4291).',
  ],
  [
    '::ffff:0:0/96',
    'An IPv4 address in IPv6 clothing',
    'An IPv4-mapped address (RFC 4291): programs read it differently.',
  ],
  ['64:ff9b::/96', 'An IPv4 address behind NAT64', 'The last 32 bits are the IPv4 address (RFC 6052).'],
  ['2001:db8::/32', 'An address for documentation', 'It belongs in examples only (RFC 3849).'],
  ['3fff::/20', 'An address for documentation', 'It belongs in examples only (RFC 9637).'],
  ['2002::/16', 'A 6to4 address', 'It holds an IPv4 address after 2002: (RFC 3056).'],
  [
    'fc00::/7',
    'A unique local IPv6 address (ULA)',
    'Anybody may use it inside; it is not routed on the Internet (RFC 4193). OVN-Kubernetes takes its own IPv6 subnets from it.',
  ],
  [
    'fe80::/10',
    'An IPv6 link-local address',
    'Every interface with IPv6 has one; it means something on its own link only (RFC 4291).',
  ],
  [
    'ff00::/8',
    'An IPv6 multicast address',
    'It names a group of receivers; no interface owns it (RFC 4291).',
  ],
  [
    '2000::/3',
    'A global IPv6 address',
    'It is of the part of IPv6 that is routed on the Internet (RFC 4291).',
  ],
  ['::/0', 'A reserved IPv6 address', 'Of a part of IPv6 that nobody uses yet (RFC 4291).'],
];

const classes = table.flatMap(([cidr, title, reason]) => {
  const prefix = parsePrefix(cidr, { ipv4Mapped: 'keep' });
  return prefix.ok ? [{ prefix: prefix.value, title, reason }] : [];
});

function foundOf({ prefix, title, reason }: (typeof classes)[number]): Found {
  const range = formatPrefix(prefix);
  return {
    kind: 'class',
    title,
    reason: `${range}: ${reason}`,
    certainty: 'exact',
    values: [],
    range,
    rank: ranks.class,
  };
}

/** What an address is by itself, whatever the cluster. */
export function classOfAddress(address: Address): Found[] {
  const found = classes.find(({ prefix }) => containsAddress(prefix, address));
  return found ? [foundOf(found)] : [];
}

/** The same for a network, when it lies wholly inside one block. */
export function classOfPrefix(prefix: Prefix): Found[] {
  const found = classes.find((each) => each.prefix.length > 0 && containsPrefix(each.prefix, prefix));
  return found ? [foundOf(found)] : [];
}
