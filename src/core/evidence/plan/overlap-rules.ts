import { containsPrefix, parseCIDR } from '../../net/prefix.ts';
import type { Family, Prefix } from '../../net/types.ts';
import { overlapText, type SubnetType } from '../../ovnk/transit-subnets.ts';
import type { Severity } from '../../text/problem.ts';
import type { PlannedNetwork } from './plan.ts';
import type { PlanRange, RangeRole } from './ranges.ts';

/** Which rule speaks about an overlap. */
export type OverlapRule =
  /** ovnkube compares its own subnets when it starts, and stops. */
  | 'ovnkube-start'
  /** A user-defined network is compared with the cluster's subnets and with itself, and is not made. */
  | 'network-refused'
  /** The same, but only once there is a network that uses the default join subnet. */
  | 'first-network'
  /** A Layer2 network moves its transit subnet out of the way by itself. */
  | 'transit-moves'
  /** Nobody compares with the networks around the cluster. */
  | 'unchecked-outside'
  /** Two user-defined networks may overlap, unless they are to be connected or advertised. */
  | 'networks-apart'
  /** A localnet network is not compared with anything. */
  | 'localnet-unchecked';

export interface Judgement {
  readonly rule: OverlapRule;
  readonly severity: Severity;
  /** What to do about it. */
  readonly help: string;
  /** The exact text of the real program, where one speaks. */
  readonly upstream?: string;
  /** Nobody's code says so; it follows from how routing works. */
  readonly inferred?: true;
}

const own: ReadonlySet<RangeRole> = new Set([
  'service',
  'cluster',
  'join',
  'masquerade',
  'hybrid',
  'transit',
]);
const around: ReadonlySet<RangeRole> = new Set(['machine', 'route']);
/** Whether a range belongs to what is around the cluster. */
export const isAround = (role: RangeRole): boolean => around.has(role);
/** What every user-defined network is compared with; a Layer3 network with the transit subnet as well. */
const againstNetworks: ReadonlySet<RangeRole> = new Set(['service', 'cluster', 'join', 'masquerade']);

/** Who in the plan uses the default join subnet of a family: Layer2 and Layer3 networks of either role. */
export interface DefaultJoinUsers {
  readonly any: ReadonlySet<Family>;
  readonly layer3: ReadonlySet<Family>;
}

export function defaultJoinUsers(networks: Iterable<PlannedNetwork>): DefaultJoinUsers {
  const any = new Set<Family>();
  const layer3 = new Set<Family>();
  for (const network of networks) {
    for (const family of [4, 6] as const) {
      if (!usesDefaultJoin(network, family)) continue;
      any.add(family);
      if (network.topology === 'layer3') layer3.add(family);
    }
  }
  return { any, layer3 };
}

/**
 * A Layer2 or Layer3 network, primary or secondary, has the default join subnet of each family for which it names
 * none: `parseJoinSubnet` in `util/multi_network.go`.
 */
export function usesDefaultJoin({ topology, joinSubnets }: PlannedNetwork, family: Family): boolean {
  return topology !== 'localnet' && !joinSubnets?.some((cidr) => cidr.includes(':') === (family === 6));
}

const refusal = (later: PlanRange, earlier: PlanRange) => {
  const text = overlapText(typed(later), typed(earlier));
  return `invalid subnet configuration: pod or join subnet overlaps with already configured internal subnets: ${text}`;
};

const typed = ({ role, prefix }: PlanRange) => ({ type: role as SubnetType, prefix });

/**
 * What is to be said about two ranges that overlap; undefined when that is as it should be. `earlier` stands before
 * `later` in the ranges of the plan, which have the order of upstream's lists.
 *
 * Upstream: `completeConfig` in `config/config.go`, `SubnetOverlapCheck` in `util/multi_network.go`.
 */
export function judge(earlier: PlanRange, later: PlanRange, users: DefaultJoinUsers): Judgement | undefined {
  if (isAround(earlier.role) || isAround(later.role)) return outside(earlier, later);
  if (own.has(earlier.role) && own.has(later.role)) {
    return {
      rule: 'ovnkube-start',
      severity: 'error',
      help: 'Choose another range for one of them before the cluster is installed; most cannot be changed later.',
      upstream: overlapText(typed(later), typed(earlier)),
    };
  }
  if (later.network) return withNetwork(earlier, later, later.network);
  return later.role === 'networkJoin' ? withDefaultJoin(earlier, later, users) : undefined;
}

function outside(earlier: PlanRange, later: PlanRange): Judgement | undefined {
  if (isAround(earlier.role) && isAround(later.role)) return undefined;
  return {
    rule: 'unchecked-outside',
    severity: 'warning',
    inferred: true,
    help:
      'No check looks at the networks around the cluster. Destinations in the shared part are sent to the wrong side ' +
      'and do not answer: give one of the two another range.',
  };
}

/** The default join subnet of networks, against one of the cluster's own ranges. */
function withDefaultJoin(other: PlanRange, join: PlanRange, users: DefaultJoinUsers): Judgement | undefined {
  const isTransit = other.role === 'transit';
  if (!againstNetworks.has(other.role) && !isTransit) return undefined;
  const used = (isTransit ? users.layer3 : users.any).has(join.prefix.family);
  return {
    rule: used ? 'network-refused' : 'first-network',
    severity: used ? 'error' : 'warning',
    help: `Give every ${isTransit ? 'Layer3' : 'Layer2 and Layer3'} network joinSubnets of its own, or move the other range.`,
    upstream: refusal(join, other),
  };
}

function withNetwork(other: PlanRange, range: PlanRange, network: PlannedNetwork): Judgement | undefined {
  if (network.topology === 'localnet') {
    // Only what it is compared with on other networks is worth a word here.
    if (!own.has(other.role)) return undefined;
    return {
      rule: 'localnet-unchecked',
      severity: 'warning',
      inferred: true,
      help: 'OVN-Kubernetes does not compare localnet networks with anything. A pod with both interfaces reaches only one side.',
    };
  }
  if (isExcluded(network, other.prefix) || isExcluded(network, range.prefix)) return undefined;
  if (other.role === 'networkJoin' && !other.network) {
    if (range.role !== 'network' || !usesDefaultJoin(network, other.prefix.family)) return undefined;
    return {
      rule: 'network-refused',
      severity: 'error',
      help: 'Give the network joinSubnets of its own, or another subnet. It uses the default join subnet, though a secondary network makes nothing of it.',
      // Upstream's list has the join subnets last.
      upstream: refusal(other, range),
    };
  }
  if (againstNetworks.has(other.role) || (other.role === 'transit' && network.topology === 'layer3')) {
    return {
      rule: 'network-refused',
      severity: 'error',
      help: 'Choose another subnet for the network. Its pods stay in ContainerCreating until it is valid.',
      upstream: refusal(range, other),
    };
  }
  if (other.role === 'transit' && network.role === 'primary') {
    return {
      rule: 'transit-moves',
      severity: 'info',
      help: 'Nothing to do: a primary Layer2 network looks for the next free transit subnet by itself (since v1.2.0).',
    };
  }
  return undefined;
}

/** Two ranges of one network: its subnets and its join subnets must keep clear of each other. */
export function judgeWithin(earlier: PlanRange, later: PlanRange): Judgement | undefined {
  const { network } = later;
  if (!network || network.topology === 'localnet') return undefined;
  if (isExcluded(network, earlier.prefix) || isExcluded(network, later.prefix)) return undefined;
  return {
    rule: 'network-refused',
    severity: 'error',
    help: 'The subnets and join subnets of one network must not overlap each other.',
    upstream: refusal(later, earlier),
  };
}

/** Upstream leaves out of the comparison whatever lies wholly inside the network's own excludeSubnets. */
function isExcluded({ excludeSubnets }: PlannedNetwork, prefix: Prefix): boolean {
  if (!excludeSubnets) return false;
  return excludeSubnets.some((cidr) => {
    const read = parseCIDR(cidr.trim());
    return read.ok && containsPrefix(read.value.prefix, prefix);
  });
}
