import { containsAddress, formatPrefix, prefixOf } from '../net/prefix.ts';
import type { Family, Prefix } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import type { ClusterNetwork, SubnetRange } from './allocator.ts';
import {
  candidateOfAddress,
  candidateOfOrder,
  orderOfCandidate,
  subnetOfCandidate,
  subnetRange,
} from './allocator.ts';
import { readIP, readSubnet, wholeNumber } from './input.ts';

/** The ranges of one family, in the order of the configuration, each with its place in the list given. */
interface PlacedRange extends SubnetRange {
  readonly place: number;
}

type Ranges = Readonly<Record<Family, readonly PlacedRange[]>>;

function readRanges(clusterNetworks: readonly ClusterNetwork[]): AddressResult<Ranges> {
  const ranges: Record<Family, PlacedRange[]> = { 4: [], 6: [] };
  for (const [place, clusterNetwork] of clusterNetworks.entries()) {
    const range = subnetRange(clusterNetwork);
    if (!range.ok) return range;
    ranges[range.value.network.family].push({ ...range.value, place });
  }
  if (clusterNetworks.length === 0) {
    return fail('no-cluster-network', 'At least one cluster network is needed.');
  }
  return ok(ranges);
}

/**
 * What OVN-Kubernetes gives the node that asks as number `index` (0-based), when no node was deleted before: one
 * subnet of each family that is configured, IPv4 first. The order is upstream's, not the numeric one, and the
 * second range of a family begins when the first is full. Reports a full range of either family.
 *
 * Upstream: `AllocateNetworks` and `generateSubnet` in `clustermanager/node/subnet_allocator.go`.
 */
export function nodeSubnet(
  clusterNetworks: readonly ClusterNetwork[],
  index: number,
): AddressResult<string[]> {
  const ranges = readRanges(clusterNetworks);
  if (!ranges.ok) return ranges;
  const order = wholeNumber(index, 'The index of a node');
  if (!order.ok) return order;
  if (order.value < 0n)
    return fail('whole-number-expected', `The first node has the index 0; this is ${index}.`);
  const subnets: string[] = [];
  for (const family of [4, 6] as const) {
    if (ranges.value[family].length === 0) continue;
    const subnet = subnetAt(ranges.value[family], order.value);
    if (!subnet)
      return fail('subnets-exhausted', exhausted(ranges.value, index), { upstream: 'no subnets available' });
    subnets.push(formatPrefix(subnet));
  }
  return ok(subnets);
}

function subnetAt(ranges: readonly SubnetRange[], order: bigint): Prefix | undefined {
  let before = 0n;
  for (const range of ranges) {
    if (order < before + range.usable)
      return subnetOfCandidate(range, candidateOfOrder(range, order - before));
    before += range.usable;
  }
  return undefined;
}

function exhausted(ranges: Ranges, index: number): string {
  const nodes = capacityOf(ranges).nodes;
  return `The cluster networks have subnets for ${nodes} nodes; the node number ${index + 1} gets none.`;
}

/** For how many nodes the cluster networks have subnets. */
export interface NodeCapacity {
  /** Missing when the family is not configured. */
  readonly v4?: number;
  readonly v6?: number;
  /** The smaller of the two: a node needs a subnet of each configured family. */
  readonly nodes: number;
  /** What upstream counts, and its metrics show: IPv6 subnets that are never handed out included. */
  readonly reported: { readonly v4: bigint; readonly v6: bigint };
}

export function nodeCapacity(clusterNetworks: readonly ClusterNetwork[]): AddressResult<NodeCapacity> {
  const ranges = readRanges(clusterNetworks);
  return ranges.ok ? ok(capacityOf(ranges.value)) : ranges;
}

function capacityOf(ranges: Ranges): NodeCapacity {
  const sum = (family: Family, key: 'usable' | 'reported') =>
    ranges[family].reduce((total, range) => total + range[key], 0n);
  const v4 = ranges[4].length > 0 ? Number(sum(4, 'usable')) : undefined;
  const v6 = ranges[6].length > 0 ? Number(sum(6, 'usable')) : undefined;
  return {
    ...(v4 !== undefined && { v4 }),
    ...(v6 !== undefined && { v6 }),
    nodes: Math.min(v4 ?? Number.POSITIVE_INFINITY, v6 ?? Number.POSITIVE_INFINITY),
    reported: { v4: BigInt.asUintN(64, sum(4, 'reported')), v6: BigInt.asUintN(64, sum(6, 'reported')) },
  };
}

/** The node subnet around an address, and when it is handed out. */
export interface NodeSubnetOfAddress {
  readonly subnet: string;
  /** Which of the cluster networks given. */
  readonly clusterNetwork: number;
  /**
   * As which node one must ask to get it (0-based), when no node was deleted before: the reverse of `nodeSubnet`.
   * Null when it is never handed out: an IPv6 subnet whose last 16 subnet bits are zero, or one beyond the
   * 2²⁴ that are tried.
   */
  readonly index: number | null;
}

/**
 * The node subnet in which an address, or a whole subnet such as 10.131.0.0/23, lies. The value is null when it
 * lies in none of the cluster networks, or when the subnet given is larger than a node's. Costs as much as there
 * are cluster networks, however many nodes they hold.
 */
export function nodeSubnetOf(
  clusterNetworks: readonly ClusterNetwork[],
  addressOrSubnet: string,
): AddressResult<NodeSubnetOfAddress | null> {
  const ranges = readRanges(clusterNetworks);
  if (!ranges.ok) return ranges;
  const wanted = readWanted(addressOrSubnet);
  if (!wanted.ok) return wanted;
  let before = 0n;
  for (const range of ranges.value[wanted.value.family]) {
    if (containsAddress(range.network, wanted.value)) {
      if (wanted.value.length < range.hostPrefix) return ok(null);
      const candidate = candidateOfAddress(range, wanted.value);
      return ok({
        subnet: formatPrefix(prefixOf(wanted.value, range.hostPrefix)),
        clusterNetwork: range.place,
        index: candidate === undefined ? null : Number(before + orderOfCandidate(range, candidate)),
      });
    }
    before += range.usable;
  }
  return ok(null);
}

function readWanted(text: string): AddressResult<Prefix> {
  if (text.includes('/')) {
    const subnet = readSubnet(text);
    return subnet.ok ? ok(subnet.value.prefix) : subnet;
  }
  const address = readIP(text);
  return address.ok ? ok(prefixOf(address.value, address.value.family === 4 ? 32 : 128)) : address;
}
