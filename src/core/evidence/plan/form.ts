import { parseCIDR } from '../../net/prefix.ts';
import type { ClusterNetwork } from '../../ovnk/allocator.ts';
import { parseClusterSubnets } from '../../ovnk/cluster-subnets.ts';
import type { Problem } from '../../text/problem.ts';
import type { AddressPlan, PlannedNetwork } from './plan.ts';

/** A network of the form: everything as it was typed. Lists are separated by commas, blanks or line breaks. */
export interface NetworkForm {
  readonly name: string;
  readonly topology: PlannedNetwork['topology'];
  readonly role: PlannedNetwork['role'];
  /** CIDRs; of a layer3 network `CIDR/hostSubnet`. */
  readonly subnets: string;
  readonly networkId: string;
  readonly joinSubnets: string;
  readonly reservedSubnets: string;
  readonly infrastructureSubnets: string;
  readonly defaultGatewayIPs: string;
  readonly excludeSubnets: string;
}

/** An address plan as a form: text in every field, so that nothing that was typed is ever lost. */
export interface PlanForm {
  /** `CIDR/hostPrefix`, as in ovnkube's `--cluster-subnets`. */
  readonly clusterNetworks: string;
  readonly serviceNetworks: string;
  readonly machineNetworks: string;
  readonly joinSubnets: string;
  readonly transitSubnets: string;
  readonly networkJoinSubnets: string;
  readonly masqueradeSubnets: string;
  readonly hybridNetworks: string;
  readonly hostRoutes: string;
  readonly networks: readonly NetworkForm[];
}

export type FormField = Exclude<keyof PlanForm, 'networks'>;

/** A problem in one field; `from` and `to` are offsets into that field's text. */
export interface FieldProblem extends Problem {
  readonly field: string;
  /** Index of the network whose field it is. */
  readonly network?: number;
}

export interface FormReading {
  readonly plan: AddressPlan;
  readonly problems: readonly FieldProblem[];
}

interface Item {
  readonly text: string;
  readonly from: number;
}

function itemsOf(text: string): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 44) {
      at++;
      continue;
    }
    let end = at;
    while (end < text.length && text.charCodeAt(end) > 32 && text[end] !== ',') end++;
    items.push({ text: text.slice(at, end), from: at });
    at = end;
  }
  return items;
}

/**
 * Reads a form into a plan. What cannot be read is a problem with its place in its field and is left out of the
 * plan; everything else is taken.
 */
export function readForm(form: PlanForm): FormReading {
  const problems: FieldProblem[] = [];
  const complain = (field: string, item: Item, { from, to, ...rest }: Problem, network?: number): void => {
    const at =
      to > from
        ? { from: item.from + from, to: item.from + to }
        : { from: item.from, to: item.from + item.text.length };
    problems.push({ ...rest, ...at, field, ...(network !== undefined && { network }) });
  };
  function cidrs(field: string, text: string, network?: number): string[] {
    return itemsOf(text).flatMap((item) => {
      const read = parseCIDR(item.text);
      if (read.ok) return [item.text];
      complain(field, item, read.problem, network);
      return [];
    });
  }
  function clusters(field: string, text: string, network?: number): ClusterNetwork[] {
    return itemsOf(text).flatMap((item) => {
      const read = parseClusterSubnets(item.text);
      if (read.ok) return read.value;
      complain(field, item, read.problem, network);
      return [];
    });
  }
  const networks = form.networks.map((typed, n): PlannedNetwork => {
    const list = (field: keyof NetworkForm & string) => cidrs(field, typed[field], n);
    const layer3 = typed.topology === 'layer3' ? clusters('subnets', typed.subnets, n) : [];
    const join = typed.joinSubnets.trim() === '' ? undefined : list('joinSubnets');
    const id = networkIdOf(typed, n, problems);
    return {
      name: typed.name.trim() || `network ${n + 1}`,
      topology: typed.topology,
      role: typed.role,
      subnets: typed.topology === 'layer3' ? layer3.map(({ cidr }) => cidr) : list('subnets'),
      ...(layer3.length > 0 && { hostSubnets: layer3.map(({ hostPrefix }) => hostPrefix) }),
      ...(join && { joinSubnets: join }),
      ...(id !== undefined && { networkId: id }),
      reservedSubnets: list('reservedSubnets'),
      infrastructureSubnets: list('infrastructureSubnets'),
      defaultGatewayIPs: itemsOf(typed.defaultGatewayIPs).map(({ text }) => text),
      excludeSubnets: list('excludeSubnets'),
    };
  });
  return {
    plan: {
      clusterNetworks: clusters('clusterNetworks', form.clusterNetworks),
      serviceNetworks: cidrs('serviceNetworks', form.serviceNetworks),
      machineNetworks: cidrs('machineNetworks', form.machineNetworks),
      joinSubnets: cidrs('joinSubnets', form.joinSubnets),
      transitSubnets: cidrs('transitSubnets', form.transitSubnets),
      networkJoinSubnets: cidrs('networkJoinSubnets', form.networkJoinSubnets),
      masqueradeSubnets: cidrs('masqueradeSubnets', form.masqueradeSubnets),
      hybridNetworks: clusters('hybridNetworks', form.hybridNetworks),
      hostRoutes: cidrs('hostRoutes', form.hostRoutes),
      networks,
    },
    problems,
  };
}

function networkIdOf(
  { networkId }: NetworkForm,
  network: number,
  problems: FieldProblem[],
): number | undefined {
  const text = networkId.trim();
  if (text === '') return undefined;
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) < 4096) return Number(text);
  problems.push({
    code: 'network-id-malformed',
    from: 0,
    to: networkId.length,
    severity: 'error',
    message: `A network ID is a whole number from 1 to 4095; this is “${text}”.`,
    help: 'Read it from the annotation k8s.ovn.org/network-id of the NetworkAttachmentDefinition, or leave it empty.',
    field: 'networkId',
    network,
  });
  return undefined;
}

const withHostPrefix = (networks: readonly ClusterNetwork[]) =>
  networks.map(({ cidr, hostPrefix }) => `${cidr}/${hostPrefix}`).join(', ');

/** The form that says the same as a plan: the way back from `readForm`. */
export function formOf(plan: AddressPlan): PlanForm {
  const list = (texts: readonly string[] | undefined) => (texts ?? []).join(', ');
  return {
    clusterNetworks: withHostPrefix(plan.clusterNetworks),
    serviceNetworks: list(plan.serviceNetworks),
    machineNetworks: list(plan.machineNetworks),
    joinSubnets: list(plan.joinSubnets),
    transitSubnets: list(plan.transitSubnets),
    networkJoinSubnets: list(plan.networkJoinSubnets),
    masqueradeSubnets: list(plan.masqueradeSubnets),
    hybridNetworks: withHostPrefix(plan.hybridNetworks),
    hostRoutes: list(plan.hostRoutes),
    networks: plan.networks.map((network) => ({
      name: network.name,
      topology: network.topology,
      role: network.role,
      subnets:
        network.topology === 'layer3'
          ? network.subnets
              .map((cidr, k) => [cidr, ...(network.hostSubnets?.slice(k, k + 1) ?? [])].join('/'))
              .join(', ')
          : list(network.subnets),
      networkId: network.networkId === undefined ? '' : String(network.networkId),
      joinSubnets: list(network.joinSubnets),
      reservedSubnets: list(network.reservedSubnets),
      infrastructureSubnets: list(network.infrastructureSubnets),
      defaultGatewayIPs: list(network.defaultGatewayIPs),
      excludeSubnets: list(network.excludeSubnets),
    })),
  };
}
