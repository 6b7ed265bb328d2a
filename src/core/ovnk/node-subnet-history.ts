import { formatPrefix } from '../net/prefix.ts';
import type { Family } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressProblem, AddressResult } from './address-codes.ts';
import type { ClusterNetwork, SubnetRange } from './allocator.ts';
import { subnetOfCandidate, subnetRange } from './allocator.ts';

/** What can happen to the nodes of a cluster, as far as their subnets are concerned. */
export type NodeEvent =
  | { readonly kind: 'add'; readonly node: string }
  | { readonly kind: 'delete'; readonly node: string }
  /** The cluster manager starts anew: it knows the subnets of the nodes, but not where it had come to. */
  | { readonly kind: 'restart' };

/** The event, and what a node that was added got. */
export interface NodeEventOutcome {
  readonly event: NodeEvent;
  /** Empty for events that hand nothing out. */
  readonly subnets: readonly string[];
  readonly problem?: AddressProblem;
}

/** One range while nodes come and go. */
interface LiveRange {
  readonly range: SubnetRange;
  /** The candidate at which the next search begins. */
  next: number;
  readonly owners: Map<number, string>;
  /** The candidate of each node; it has one at most. */
  readonly held: Map<string, number>;
}

/**
 * Who gets which node subnet when nodes come and go. The allocator goes on where it stopped: a subnet that came
 * free is handed out again only when the search has come round, or after the cluster manager was restarted.
 *
 * Upstream: `AllocateNetworks`, `allocateNetwork`, `ReleaseAllNetworks` in
 * `clustermanager/node/subnet_allocator.go`.
 */
export function nodeSubnetHistory(
  clusterNetworks: readonly ClusterNetwork[],
  events: readonly NodeEvent[],
): AddressResult<NodeEventOutcome[]> {
  const ranges: Record<Family, LiveRange[]> = { 4: [], 6: [] };
  for (const clusterNetwork of clusterNetworks) {
    const range = subnetRange(clusterNetwork);
    if (!range.ok) return range;
    ranges[range.value.network.family].push({
      range: range.value,
      next: 0,
      owners: new Map(),
      held: new Map(),
    });
  }
  return ok(events.map((event) => outcomeOf(ranges, event)));
}

function outcomeOf(ranges: Record<Family, LiveRange[]>, event: NodeEvent): NodeEventOutcome {
  if (event.kind === 'restart') {
    for (const live of [...ranges[4], ...ranges[6]]) live.next = 0;
    return { event, subnets: [] };
  }
  if (event.kind === 'delete') {
    for (const live of [...ranges[4], ...ranges[6]]) release(live, event.node);
    return { event, subnets: [] };
  }
  const subnets: string[] = [];
  for (const family of [4, 6] as const) {
    if (ranges[family].length === 0) continue;
    const subnet = allocate(ranges[family], event.node);
    if (subnet === undefined) {
      // A node gets subnets of both families or none.
      if (subnets.length > 0) for (const live of ranges[4]) release(live, event.node);
      const { problem } = fail('subnets-exhausted', `No IPv${family} subnet is left for ${event.node}.`, {
        upstream: 'no subnets available',
      });
      return { event, subnets: [], problem };
    }
    subnets.push(subnet);
  }
  return { event, subnets };
}

function allocate(ranges: readonly LiveRange[], node: string): string | undefined {
  for (const live of ranges) {
    const candidate = live.held.get(node) ?? firstFree(live);
    if (candidate === undefined) {
      live.next = 0;
      continue;
    }
    if (!live.owners.has(candidate)) {
      live.owners.set(candidate, node);
      live.held.set(node, candidate);
      live.next = candidate + 1;
    }
    const subnet = subnetOfCandidate(live.range, BigInt(candidate));
    return subnet && formatPrefix(subnet);
  }
  return undefined;
}

function firstFree({ range, next, owners }: LiveRange): number | undefined {
  if (BigInt(owners.size) >= range.usable) return undefined;
  const candidates = Number(range.candidates);
  for (let i = 0; i < candidates; i++) {
    const candidate = (next + i) % candidates;
    const skipped = range.skips && candidate % 0x10000 === 0;
    if (!skipped && !owners.has(candidate)) return candidate;
  }
  return undefined;
}

function release({ owners, held }: LiveRange, node: string): void {
  const candidate = held.get(node);
  if (candidate !== undefined) owners.delete(candidate);
  held.delete(node);
}
