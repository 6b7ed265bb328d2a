import { indexPrefixes, type PrefixIndex } from '../../net/overlap.ts';
import { containsPrefix, overlaps, samePrefix } from '../../net/prefix.ts';
import type { Prefix } from '../../net/types.ts';
import type { Severity } from '../../text/problem.ts';
import { defaultJoinUsers, isAround, type Judgement, judge, judgeWithin } from './overlap-rules.ts';
import type { PlannedNetwork } from './plan.ts';
import { type PlanRange, rangeName } from './ranges.ts';

export type { OverlapRule } from './overlap-rules.ts';

/** Two ranges, or a group of networks, that share addresses, and the rule that speaks about it. */
export interface PlanOverlap extends Judgement {
  /** Indexes into the ranges of the check. */
  readonly ranges: readonly number[];
  readonly relation: 'same' | 'inside' | 'several';
  readonly message: string;
}

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * Every overlap of a plan, the gravest first. The cluster's own ranges are compared with each other and with every
 * network; networks are compared among themselves in groups, so that a thousand networks with one subnet are one
 * finding. Of the ranges inside one network the first pair is told, as upstream stops at the first. Costs n log n
 * for n ranges, plus what is found.
 */
export function findOverlaps(ranges: readonly PlanRange[]): PlanOverlap[] {
  const at = (k: number) => ranges[k] as PlanRange;
  const cluster: number[] = [];
  const outside: number[] = [];
  const networks: number[] = [];
  const byNetwork = new Map<PlannedNetwork, number[]>();
  ranges.forEach(({ role, network }, k) => {
    if (!network) {
      (isAround(role) ? outside : cluster).push(k);
      return;
    }
    networks.push(k);
    const own = byNetwork.get(network);
    if (own) own.push(k);
    else byNetwork.set(network, [k]);
  });
  const users = defaultJoinUsers(byNetwork.keys());
  const found: PlanOverlap[] = [];
  const add = (
    a: number,
    b: number,
    say: (earlier: PlanRange, later: PlanRange) => Judgement | undefined,
  ) => {
    const [earlier, later] = a < b ? [a, b] : [b, a];
    const judgement = say(at(earlier), at(later));
    if (judgement) found.push({ ...judgement, ranges: [earlier, later], ...words(at(earlier), at(later)) });
  };
  const judged = (earlier: PlanRange, later: PlanRange) => judge(earlier, later, users);
  const indexOf = (list: readonly number[]) => indexPrefixes(list.map((k) => at(k).prefix));
  for (const [a, b] of indexOf(cluster).pairs()) add(cluster[a] as number, cluster[b] as number, judged);
  const index = indexOf(networks);
  const compare = (list: readonly number[], others: readonly number[], search: PrefixIndex): void => {
    for (const a of list)
      for (const b of search.overlapping(at(a).prefix)) add(a, others[b] as number, judged);
  };
  compare(cluster, outside, indexOf(outside));
  compare(cluster, networks, index);
  compare(outside, networks, index);
  for (const own of byNetwork.values()) {
    const pair = firstPair(own.map((k) => at(k).prefix));
    if (pair) add(own[pair[0]] as number, own[pair[1]] as number, judgeWithin);
  }
  for (const group of index.groups()) {
    // Every network may have the same join subnets.
    const own = group.map((hit) => networks[hit] as number).filter((k) => at(k).role === 'network');
    const names = new Set(own.map((k) => at(k).network?.name));
    if (names.size > 1) found.push(apart(own, [...names]));
  }
  return found.sort((a, b) => gravity[a.severity] - gravity[b.severity]);
}

/** So few ranges, as nearly every network has, are compared faster than put in order. */
const few = 8;

/** Places of two prefixes that overlap, if any do. */
function firstPair(prefixes: readonly Prefix[]): readonly [number, number] | undefined {
  if (prefixes.length > few) return indexPrefixes(prefixes).pairs().next().value ?? undefined;
  for (const [b, later] of prefixes.entries()) {
    for (let a = 0; a < b; a++) if (overlaps(prefixes[a] as Prefix, later)) return [a, b];
  }
  return undefined;
}

/** So many names are told. */
const told = 5;

const apart = (ranges: readonly number[], names: readonly (string | undefined)[]): PlanOverlap => ({
  rule: 'networks-apart',
  severity: 'info',
  ranges,
  relation: 'several',
  message: `${names.length} networks share addresses: ${names.slice(0, told).join(', ')}${names.length > told ? ', …' : ''}.`,
  help: 'That is allowed: each network is a world of its own. It matters only for RouteAdvertisements and ClusterNetworkConnect, which join them.',
});

function words(a: PlanRange, b: PlanRange): Pick<PlanOverlap, 'relation' | 'message'> {
  if (samePrefix(a.prefix, b.prefix)) {
    return { relation: 'same', message: `The ${rangeName(a)} and the ${rangeName(b)} are the same range.` };
  }
  const [inner, outer] = containsPrefix(a.prefix, b.prefix) ? [b, a] : [a, b];
  return { relation: 'inside', message: `The ${rangeName(inner)} lies inside the ${rangeName(outer)}.` };
}
