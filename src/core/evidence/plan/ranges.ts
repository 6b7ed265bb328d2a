import { parseCIDR } from '../../net/prefix.ts';
import type { Prefix } from '../../net/types.ts';
import type { Path, PathProblem } from '../../text/path-problem.ts';
import type { AddressPlan, PlannedNetwork } from './plan.ts';

/** What a range of the plan is for. The first eight have a name upstream (`subnetTypes` of the ovnk room). */
export type RangeRole =
  | 'service'
  | 'cluster'
  | 'join'
  | 'masquerade'
  | 'hybrid'
  | 'transit'
  | 'network'
  | 'networkJoin'
  | 'machine'
  | 'route';

/** One range of the plan, understood. */
export interface PlanRange {
  readonly role: RangeRole;
  readonly prefix: Prefix;
  /** As it was typed. */
  readonly text: string;
  /** Where it stands in the plan. */
  readonly path: Path;
  /** The user-defined network that it belongs to. */
  readonly network?: PlannedNetwork;
}

export type PlanProblem = PathProblem<'plan-cidr-malformed'>;

/** Reads every range of a plan, in the order in which ovnkube lists them when it looks for overlaps at its start. */
export function planRanges(plan: AddressPlan): {
  readonly ranges: PlanRange[];
  readonly problems: PlanProblem[];
} {
  const ranges: PlanRange[] = [];
  const problems: PlanProblem[] = [];
  function take(role: RangeRole, text: string, path: Path, network?: PlannedNetwork): void {
    const cidr = parseCIDR(text.trim());
    if (cidr.ok) {
      ranges.push({ role, prefix: cidr.value.prefix, text: text.trim(), path, ...(network && { network }) });
    } else {
      const { code: _code, from: _from, to: _to, ...problem } = cidr.problem;
      problems.push({ ...problem, code: 'plan-cidr-malformed', path });
    }
  }
  const list = (
    role: RangeRole,
    key: keyof AddressPlan & string,
    texts: readonly string[],
    inner?: string,
  ): void => {
    texts.forEach((text, k) => {
      take(role, text, inner ? [key, k, inner] : [key, k]);
    });
  };
  list('service', 'serviceNetworks', plan.serviceNetworks);
  list(
    'cluster',
    'clusterNetworks',
    plan.clusterNetworks.map(({ cidr }) => cidr),
    'cidr',
  );
  list('join', 'joinSubnets', plan.joinSubnets);
  list('masquerade', 'masqueradeSubnets', plan.masqueradeSubnets);
  list(
    'hybrid',
    'hybridNetworks',
    plan.hybridNetworks.map(({ cidr }) => cidr),
    'cidr',
  );
  list('transit', 'transitSubnets', plan.transitSubnets);
  list('networkJoin', 'networkJoinSubnets', plan.networkJoinSubnets);
  list('machine', 'machineNetworks', plan.machineNetworks);
  list('route', 'hostRoutes', plan.hostRoutes);
  plan.networks.forEach((network, n) => {
    network.subnets.forEach((text, k) => {
      take('network', text, ['networks', n, 'subnets', k], network);
    });
    network.joinSubnets?.forEach((text, k) => {
      take('networkJoin', text, ['networks', n, 'joinSubnets', k], network);
    });
  });
  return { ranges, problems };
}

const ROLE_WORDS: Readonly<Record<RangeRole, string>> = {
  service: 'service network',
  cluster: 'cluster network',
  join: 'join subnet',
  masquerade: 'masquerade subnet',
  hybrid: 'hybrid overlay network',
  transit: 'transit subnet',
  network: 'network',
  networkJoin: 'join subnet of primary networks',
  machine: 'machine network',
  route: 'host route',
};

/** What a range is called in a sentence: `cluster network 10.128.0.0/14`, `network blue (10.1.1.0/24)`. */
export function rangeName({ role, text, network }: PlanRange): string {
  if (!network) return `${ROLE_WORDS[role]} ${text}`;
  return role === 'network'
    ? `network ${network.name} (${text})`
    : `join subnet ${text} of network ${network.name}`;
}
