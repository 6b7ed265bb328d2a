import { masqueradeCapacity } from '../../ovnk/masquerade.ts';
import { nodeSubnetAddresses } from '../../ovnk/node-addresses.ts';
import { nodeCapacity, nodeSubnet } from '../../ovnk/node-subnets.ts';
import type { PathProblem } from '../../text/path-problem.ts';
import { findOverlaps, type PlanOverlap } from './overlaps.ts';
import type { AddressPlan } from './plan.ts';
import { type PlanRange, planRanges } from './ranges.ts';

/** How much a plan has room for. */
export interface PlanCapacity {
  /** Nodes that get a subnet of every configured family. Null where the cluster networks cannot be read. */
  readonly nodes: number | null;
  /** Pods on one node, by the smallest node subnet. */
  readonly podsPerNode: number | null;
  /** Primary networks, by the smallest masquerade subnet: none where it is the narrow default. */
  readonly networks: number | null;
}

export interface PlanCheck {
  readonly ranges: readonly PlanRange[];
  readonly problems: readonly PathProblem[];
  readonly overlaps: readonly PlanOverlap[];
  readonly capacity: PlanCapacity;
}

/**
 * Reads a plan, finds every overlap with the rule that speaks about it, and says how much there is room for. What
 * cannot be read is a problem with its place in the plan, and the rest is checked without it.
 */
export function checkPlan(plan: AddressPlan): PlanCheck {
  const { ranges, problems: malformed } = planRanges(plan);
  const problems: PathProblem[] = [...malformed];
  const nodes = nodeCapacity(plan.clusterNetworks);
  if (!nodes.ok && !malformed.some(({ path }) => path[0] === 'clusterNetworks')) {
    const { from: _from, to: _to, ...problem } = nodes.problem;
    problems.push({ ...problem, path: ['clusterNetworks'] });
  }
  return {
    ranges,
    problems,
    overlaps: findOverlaps(ranges),
    capacity: capacityOf(plan, nodes.ok ? nodes.value.nodes : null),
  };
}

function capacityOf(plan: AddressPlan, nodes: number | null): PlanCapacity {
  const first = nodeSubnet(plan.clusterNetworks, 0);
  const pods = first.ok
    ? first.value.flatMap((subnet) => {
        const addresses = nodeSubnetAddresses(subnet);
        return addresses.ok ? [addresses.value.podIPs] : [];
      })
    : [];
  const networks = plan.masqueradeSubnets.flatMap((subnet) => {
    const capacity = masqueradeCapacity(subnet);
    return capacity.ok ? [capacity.value.effective] : [];
  });
  return {
    nodes,
    podsPerNode: pods.length > 0 ? Math.min(...pods) : null,
    networks: networks.length > 0 ? Math.min(...networks) : null,
  };
}
