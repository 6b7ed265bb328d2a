import { layer2Addresses } from '../../ovnk/layer2-addresses.ts';
import { networkMasqueradeIPs } from '../../ovnk/masquerade.ts';
import { networkIDValues, vrfName } from '../../ovnk/network-id.ts';
import { nodeSubnetAddresses } from '../../ovnk/node-addresses.ts';
import { nodeCapacity, nodeSubnet, nodeSubnetOf } from '../../ovnk/node-subnets.ts';
import type { AddressPlan, PlannedNetwork } from './plan.ts';

/** What one node is given, of the configured families in order. */
export interface NodeRow {
  /** As which node it asked, from 0. */
  readonly index: number;
  readonly subnets: readonly string[];
  readonly gateways: readonly string[];
  readonly managementPorts: readonly string[];
  readonly gatewayMac: string;
  readonly managementPortMac: string;
}

/** Rows of the node table from `start` on, in upstream's order of allocation; fewer at the end. */
export function nodeRows(plan: AddressPlan, start: number, count: number): NodeRow[] {
  const capacity = nodeCapacity(plan.clusterNetworks);
  if (!capacity.ok) return [];
  const end = Math.min(start + count, capacity.value.nodes);
  const rows: NodeRow[] = [];
  for (let index = Math.max(0, start); index < end; index++) {
    const subnets = nodeSubnet(plan.clusterNetworks, index);
    if (!subnets.ok) break;
    const addresses = subnets.value.flatMap((subnet) => {
      const read = nodeSubnetAddresses(subnet);
      return read.ok ? [read.value] : [];
    });
    rows.push({
      index,
      subnets: subnets.value,
      gateways: addresses.map(({ gateway }) => gateway),
      managementPorts: addresses.map(({ managementPort }) => managementPort),
      gatewayMac: addresses[0]?.gatewayMac ?? '',
      managementPortMac: addresses[0]?.managementPortMac ?? '',
    });
  }
  return rows;
}

/** The index of the node that owns an address or subnet of the cluster network; null when none does. */
export function nodeIndexOf(plan: AddressPlan, addressOrSubnet: string): number | null {
  const found = nodeSubnetOf(plan.clusterNetworks, addressOrSubnet.trim());
  return found.ok ? (found.value?.index ?? null) : null;
}

/** What follows from the ID of a primary network, in this plan. */
export interface NetworkRow {
  readonly networkId: number;
  /** Its name, when the plan has a network with this ID. */
  readonly name: string | null;
  /** Gateway router and management port in each masquerade subnet, or upstream's words why not. */
  readonly masquerade: readonly (
    | { readonly ok: true; readonly gatewayRouter: string; readonly managementPort: string }
    | { readonly ok: false; readonly subnet: string; readonly message: string; readonly upstream?: string }
  )[];
  readonly managementPort: string;
  readonly vrf: string;
  readonly packetMarkHex: string;
  readonly conntrackMark: number;
  readonly tunnelKeyHex: string;
}

/** A row of the network table; null for what is no ID of a user-defined network. */
export function networkRow(plan: AddressPlan, networkId: number): NetworkRow | null {
  const values = networkIDValues(networkId);
  if (!values.ok || values.value.packetMarkHex === null) return null;
  const network = plan.networks.find((planned) => planned.networkId === networkId);
  const masquerade = plan.masqueradeSubnets.map((subnet): NetworkRow['masquerade'][number] => {
    const ips = networkMasqueradeIPs(subnet, networkId);
    if (ips.ok) return { ok: true, ...ips.value };
    const { message, upstream } = ips.problem;
    return { ok: false, subnet, message, ...(upstream !== undefined && { upstream }) };
  });
  return {
    networkId,
    name: network?.name ?? null,
    masquerade,
    managementPort: values.value.managementPort,
    vrf: vrfName(network?.name ?? '', networkId),
    packetMarkHex: values.value.packetMarkHex,
    conntrackMark: values.value.conntrackMark,
    tunnelKeyHex: values.value.transitSwitchTunnelKeyHex,
  };
}

/** The gateway and the management port of a planned network in each of its subnets. */
export interface NetworkGateways {
  readonly subnet: string;
  readonly gateway: string;
  readonly managementPort: string;
}

/**
 * The infrastructure addresses of a primary layer2 network. Empty for other networks: a layer3 network has them
 * once a node, a secondary network has none. A network that upstream would refuse gives its reason.
 */
export function networkGateways(network: PlannedNetwork): NetworkGateways[] | string {
  if (network.topology !== 'layer2' || network.role !== 'primary') return [];
  const read = layer2Addresses(network);
  if (!read.ok) return read.problem.upstream ?? read.problem.message;
  return read.value.map(({ subnet, gateway, managementPort }) => ({ subnet, gateway, managementPort }));
}
