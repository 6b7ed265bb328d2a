import { addToAddress } from '../net/address.ts';
import { comparePrefixes, formatPrefix, lastAddress, overlaps, prefixOf, samePrefix } from '../net/prefix.ts';
import type { Family, Prefix } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import { constants } from './constants.ts';
import { readSubnet } from './input.ts';

/** How upstream calls what a subnet is for, in the messages about overlaps: `config/utils.go`. */
export const subnetTypes = {
  join: 'built-in join subnet',
  cluster: 'cluster subnet',
  service: 'service subnet',
  hybrid: 'hybrid overlay subnet',
  masquerade: 'masquerade subnet',
  transit: 'transit switch subnet',
  network: 'user defined subnet',
  networkJoin: 'user defined join subnet',
} as const;

export type SubnetType = keyof typeof subnetTypes;

export interface TypedSubnet {
  readonly type: SubnetType;
  readonly prefix: Prefix;
}

/** The text of `NewSubnetOverlapError` in `config/errors.go`; upstream names the later one of its list first. */
export function overlapText(later: TypedSubnet, earlier: TypedSubnet): string {
  const name = ({ type, prefix }: TypedSubnet) => `${subnetTypes[type]} "${formatPrefix(prefix)}"`;
  return `${name(later)} overlaps ${name(earlier)}`;
}

/**
 * The first two that overlap, in the order in which upstream's `CheckForOverlaps` (`config/utils.go`) looks: each
 * subnet with all before it, and of those the first. What was looked at already overlaps nothing, so it is kept
 * sorted, and only neighbours are compared.
 */
export function firstOverlap(
  subnets: readonly TypedSubnet[],
): { later: TypedSubnet; earlier: TypedSubnet } | undefined {
  const seen: { readonly subnet: TypedSubnet; readonly i: number }[] = [];
  for (const [i, subnet] of subnets.entries()) {
    let low = 0;
    for (let high = seen.length; low < high; ) {
      const middle = (low + high) >>> 1;
      const other = seen[middle];
      if (other && comparePrefixes(other.subnet.prefix, subnet.prefix) < 0) low = middle + 1;
      else high = middle;
    }
    let earliest = seen[low - 1];
    if (earliest && !overlaps(earliest.subnet.prefix, subnet.prefix)) earliest = undefined;
    for (let at = low; at < seen.length; at++) {
      const other = seen[at];
      if (!other || !overlaps(other.subnet.prefix, subnet.prefix)) break;
      if (!earliest || other.i < earliest.i) earliest = other;
    }
    if (earliest) return { later: subnet, earlier: earliest.subnet };
    seen.splice(low, 0, { subnet, i });
  }
  return undefined;
}

/** What the transit subnet of a primary Layer2 network must keep clear of. */
export interface Layer2TransitInput {
  /** The subnets of the network: one transit subnet is made for each. */
  readonly subnets: readonly string[];
  readonly joinSubnets?: readonly string[];
  readonly clusterNetworks?: readonly string[];
  readonly serviceNetworks?: readonly string[];
  /** Of the default network. */
  readonly clusterJoinSubnets?: readonly string[];
  readonly masqueradeSubnets?: readonly string[];
  /** The configured transit subnets, the first candidates: one of each family. */
  readonly transitSubnets?: readonly string[];
}

/**
 * The transit subnets that OVN-Kubernetes chooses for a primary Layer2 network (`transitSubnet` in its NAD), in the
 * order of the network's subnets. It begins with the configured transit subnet and jumps behind whatever is in
 * the way, at most ten times. Subnets that are not given are the defaults, but cluster and service networks are
 * none. Reports an overlap in which the candidate has no part, and a search without success, in upstream's words.
 *
 * Upstream: `SetTransitSubnets`, `getTransitSubnet`, `SubnetOverlapCheck` in `util/multi_network.go`.
 */
export function layer2TransitSubnets(input: Layer2TransitInput): AddressResult<string[]> {
  const typed: TypedSubnet[] = [];
  const lists: [type: SubnetType, texts: readonly string[]][] = [
    ['cluster', input.clusterNetworks ?? []],
    ['service', input.serviceNetworks ?? []],
    ['join', withDefaults(input.clusterJoinSubnets ?? [], constants.joinSubnets.value)],
    ['masquerade', withDefaults(input.masqueradeSubnets ?? [], constants.masqueradeSubnets.value)],
    ['network', input.subnets],
    ['networkJoin', withDefaults(input.joinSubnets ?? [], constants.networkJoinSubnets.value)],
  ];
  for (const [type, texts] of lists) {
    for (const text of texts) {
      const read = readSubnet(text);
      if (!read.ok) return read;
      typed.push({ type, prefix: read.value.prefix });
    }
  }
  const candidates = withDefaults(input.transitSubnets ?? [], constants.transitSubnets.value);
  const found: string[] = [];
  for (const { type, prefix } of typed) {
    if (type !== 'network') continue;
    const transit = search(typed, candidates, prefix.family);
    if (!transit.ok) return transit;
    found.push(transit.value);
  }
  return ok(found);
}

/** A family that is not given keeps its default, of one given twice the last one counts. IPv4 comes first. */
export function withDefaults(given: readonly string[], [v4, v6]: readonly [string, string]): string[] {
  const isV6 = (text: string) => text.includes(':');
  return [given.findLast((text) => !isV6(text)) ?? v4, given.findLast(isV6) ?? v6];
}

function search(
  others: readonly TypedSubnet[],
  candidates: readonly string[],
  family: Family,
): AddressResult<string> {
  const read = readSubnet(candidates[family === 4 ? 0 : 1] ?? '');
  if (!read.ok) return read;
  let candidate = read.value.prefix;
  for (let attempt = 0; attempt < constants.transitSubnetAttempts.value; attempt++) {
    const overlap = firstOverlap([...others, { type: 'transit', prefix: candidate }]);
    if (!overlap) return ok(formatPrefix(candidate));
    const pair = [overlap.later.prefix, overlap.earlier.prefix] as const;
    if (!pair.some((prefix) => samePrefix(prefix, candidate))) {
      return fail('subnet-overlap', `${overlapText(overlap.later, overlap.earlier)}.`, {
        upstream: `pod or join subnet overlaps with already configured internal subnets: ${overlapText(overlap.later, overlap.earlier)}`,
      });
    }
    const [later, earlier] = pair;
    // The bigger one is stepped over; when they are alike, it is all the same.
    const next = addToAddress(lastAddress(earlier.length < later.length ? earlier : later), 1n);
    if (!next) return fail('transit-subnet-not-found', 'The search came to the last address there is.');
    candidate = prefixOf(next, candidate.length);
  }
  return fail('transit-subnet-not-found', 'No transit subnet was found that overlaps nothing.', {
    upstream: `can't generate transit subnets: failed to find non-overlapping transit subnet after ${constants.transitSubnetAttempts.value} attempts`,
  });
}
