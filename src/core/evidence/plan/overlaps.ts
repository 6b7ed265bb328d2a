import { indexPrefixes } from '../../net/overlap.ts';
import { containsPrefix, overlaps, samePrefix } from '../../net/prefix.ts';
import { overlapText, type SubnetType } from '../../ovnk/transit-subnets.ts';
import type { Severity } from '../../text/problem.ts';
import { type PlanRange, type RangeRole, rangeName } from './ranges.ts';

/** Which rule speaks about an overlap. */
export type OverlapRule =
  /** ovnkube compares its own subnets when it starts, and stops. */
  | 'ovnkube-start'
  /** A user-defined network is compared with the cluster's subnets, and is not made. */
  | 'network-refused'
  /** The same, but only once a primary network exists that uses the default join subnet. */
  | 'first-primary-network'
  /** A Layer2 network moves its transit subnet out of the way by itself. */
  | 'transit-moves'
  /** Nobody compares with the networks around the cluster. */
  | 'unchecked-outside'
  /** Two user-defined networks may overlap, unless they are to be connected or advertised. */
  | 'networks-apart'
  /** A localnet network is not compared with anything. */
  | 'localnet-unchecked';

/** Two ranges, or a group of networks, that share addresses. */
export interface PlanOverlap {
  readonly rule: OverlapRule;
  readonly severity: Severity;
  /** Indexes into the ranges of the check. */
  readonly ranges: readonly number[];
  readonly relation: 'same' | 'inside' | 'several';
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** The exact text of the real program, where one speaks. */
  readonly upstream?: string;
  /** Nobody's code says so; it follows from how routing works. */
  readonly inferred?: true;
}

const OWN: ReadonlySet<RangeRole> = new Set([
  'service',
  'cluster',
  'join',
  'masquerade',
  'hybrid',
  'transit',
]);
const AROUND: ReadonlySet<RangeRole> = new Set(['machine', 'route']);
/** What a user-defined network is compared with; Layer3 networks also with the transit subnet. */
const AGAINST_NETWORK: ReadonlySet<RangeRole> = new Set(['service', 'cluster', 'join', 'masquerade']);

interface Judgement {
  readonly rule: OverlapRule;
  readonly severity: Severity;
  readonly help: string;
  readonly upstream?: string;
  readonly inferred?: true;
}

const typed = ({ role, prefix }: PlanRange) => ({ type: role as SubnetType, prefix });

/** `earlier` stands before `later` in upstream's list, as the ranges of a plan do. */
function judge(earlier: PlanRange, later: PlanRange, someUseDefaultJoin: boolean): Judgement | undefined {
  if (OWN.has(earlier.role) && OWN.has(later.role)) {
    return {
      rule: 'ovnkube-start',
      severity: 'error',
      help: 'Choose another range for one of them before the cluster is installed; most cannot be changed later.',
      upstream: overlapText(typed(later), typed(earlier)),
    };
  }
  if (AROUND.has(earlier.role) || AROUND.has(later.role)) {
    if (AROUND.has(earlier.role) && AROUND.has(later.role)) return undefined;
    return {
      rule: 'unchecked-outside',
      severity: 'warning',
      inferred: true,
      help:
        'No check looks at the networks around the cluster. Destinations in the shared part are sent to the wrong side ' +
        'and do not answer: give one of the two another range.',
    };
  }
  const [other, own] = later.network ? [earlier, later] : [later, earlier];
  if (!own.network)
    return defaultJoin(
      other.role === 'networkJoin' ? own : other,
      other.role === 'networkJoin' ? other : own,
      someUseDefaultJoin,
    );
  if (own.network.topology === 'localnet') {
    return {
      rule: 'localnet-unchecked',
      severity: 'warning',
      inferred: true,
      help: 'OVN-Kubernetes does not compare localnet networks with anything. A pod with both interfaces reaches only one side.',
    };
  }
  const refused =
    AGAINST_NETWORK.has(other.role) || (other.role === 'transit' && own.network.topology === 'layer3');
  if (refused) {
    return {
      rule: 'network-refused',
      severity: 'error',
      help: 'Choose another subnet for the network. Its pods stay in ContainerCreating until it is valid.',
      upstream: `invalid subnet configuration: pod or join subnet overlaps with already configured internal subnets: ${overlapText(typed(own), typed(other))}`,
    };
  }
  if (other.role === 'transit') {
    return {
      rule: 'transit-moves',
      severity: 'info',
      help: 'Nothing to do: a primary Layer2 network looks for the next free transit subnet by itself (since v1.2.0).',
    };
  }
  return undefined;
}

/** The default join subnet of primary networks, against one of the cluster's own ranges. */
function defaultJoin(other: PlanRange, join: PlanRange, used: boolean): Judgement | undefined {
  if (join.role !== 'networkJoin' || !(AGAINST_NETWORK.has(other.role) || other.role === 'transit'))
    return undefined;
  return {
    rule: used ? 'network-refused' : 'first-primary-network',
    severity: used ? 'error' : 'warning',
    help: 'Give every primary network joinSubnets of its own, or move the other range.',
    upstream: `invalid subnet configuration: pod or join subnet overlaps with already configured internal subnets: ${overlapText(typed(join), typed(other))}`,
  };
}

/**
 * Every overlap of a plan, the gravest first. The cluster's own ranges are compared with each other and with every
 * network; networks are compared among themselves in groups, so that a thousand networks with one subnet are one
 * finding. Costs n log n for n networks, plus what is found.
 */
export function findOverlaps(ranges: readonly PlanRange[]): PlanOverlap[] {
  const fixed: number[] = [];
  const networks: number[] = [];
  ranges.forEach((range, k) => {
    (range.network ? networks : fixed).push(k);
  });
  const someUseDefaultJoin = networks.some((k) => {
    const { network } = ranges[k] as PlanRange;
    return network?.role === 'primary' && network.joinSubnets === undefined;
  });
  const found: PlanOverlap[] = [];
  function add(a: number, b: number): void {
    const [earlier, later] = [ranges[a] as PlanRange, ranges[b] as PlanRange];
    const judgement = judge(earlier, later, someUseDefaultJoin);
    if (judgement) found.push({ ...judgement, ranges: [a, b], ...words(earlier, later) });
  }
  for (const [n, b] of fixed.entries()) {
    for (const a of fixed.slice(0, n)) {
      if (overlaps((ranges[a] as PlanRange).prefix, (ranges[b] as PlanRange).prefix)) add(a, b);
    }
  }
  const index = indexPrefixes(networks.map((k) => (ranges[k] as PlanRange).prefix));
  for (const a of fixed) {
    // What every primary network has in common by default is no clash among them.
    for (const hit of index.overlapping((ranges[a] as PlanRange).prefix)) add(a, networks[hit] as number);
  }
  for (const group of index.groups()) {
    const own = group
      .map((hit) => networks[hit] as number)
      .filter((k) => (ranges[k] as PlanRange).role === 'network');
    const names = new Set(own.map((k) => (ranges[k] as PlanRange).network?.name));
    if (names.size < 2) continue;
    found.push({
      rule: 'networks-apart',
      severity: 'info',
      ranges: own,
      relation: 'several',
      message: `${names.size} networks share addresses: ${[...names].slice(0, 5).join(', ')}${names.size > 5 ? ', …' : ''}.`,
      help: 'That is allowed: each network is a world of its own. It matters only for RouteAdvertisements and ClusterNetworkConnect, which join them.',
    });
  }
  const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
  return found.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function words(a: PlanRange, b: PlanRange): Pick<PlanOverlap, 'relation' | 'message'> {
  if (samePrefix(a.prefix, b.prefix))
    return { relation: 'same', message: `The ${rangeName(a)} and the ${rangeName(b)} are the same range.` };
  const [inner, outer] = containsPrefix(a.prefix, b.prefix) ? [b, a] : [a, b];
  return { relation: 'inside', message: `The ${rangeName(inner)} lies inside the ${rangeName(outer)}.` };
}
