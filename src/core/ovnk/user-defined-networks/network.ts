/** What a manifest says about its network, once the API server has taken it. */
import type { MapNode } from '../../text/data.ts';
import { listOf, mapOf, numberOf, textOf, textsOf } from './fields.ts';
import type { UserDefinedNetworkKind } from './schema.ts';

export interface EvpnVrf {
  readonly vni: number;
  readonly routeTarget?: string;
}

/** The fields of the manifest, as they are written. Lists that are not there are empty. */
export interface UserDefinedNetwork {
  readonly kind: UserDefinedNetworkKind;
  readonly name: string;
  /** Of a UserDefinedNetwork; empty when the manifest names none. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly topology: 'Layer2' | 'Layer3' | 'Localnet';
  readonly role: 'Primary' | 'Secondary';
  readonly mtu?: number;
  /** Of Layer3 with `/hostSubnet` behind each that has one, as the config has them. */
  readonly subnets: readonly string[];
  readonly joinSubnets: readonly string[];
  readonly reservedSubnets: readonly string[];
  readonly infrastructureSubnets: readonly string[];
  readonly excludeSubnets: readonly string[];
  readonly defaultGatewayIPs: readonly string[];
  readonly persistent: boolean;
  readonly physicalNetworkName?: string;
  readonly vlan?: number;
  readonly transport?: string;
  readonly outboundSNAT?: string;
  readonly evpn?: { readonly vtep: string; readonly macVRF?: EvpnVrf; readonly ipVRF?: EvpnVrf };
  readonly uplink?: string;
}

/** The part of `spec` that describes the network. */
export function networkNode(object: MapNode, kind: UserDefinedNetworkKind): MapNode | undefined {
  return kind === 'ClusterUserDefinedNetwork' ? mapOf(object, 'spec', 'network') : mapOf(object, 'spec');
}

/** The part that belongs to the topology: `layer2`, `layer3` or `localnet`. */
export function configNode(object: MapNode, kind: UserDefinedNetworkKind): MapNode | undefined {
  const network = networkNode(object, kind);
  return mapOf(network, textOf(network, 'topology')?.toLowerCase() ?? '');
}

/** Undefined when topology or role are not there: then the manifest was refused. */
export function readNetwork(object: MapNode, kind: UserDefinedNetworkKind): UserDefinedNetwork | undefined {
  const network = networkNode(object, kind);
  const config = configNode(object, kind);
  const topology = textOf(network, 'topology');
  const role = textOf(config, 'role');
  if (topology !== 'Layer2' && topology !== 'Layer3' && topology !== 'Localnet') return undefined;
  if (role !== 'Primary' && role !== 'Secondary') return undefined;
  const list = (key: string) => textsOf(listOf(config, key));
  const transport = textOf(network, 'transport');
  const outboundSNAT = transport === 'NoOverlay' ? textOf(network, 'noOverlay', 'outboundSNAT') : undefined;
  const evpn = transport === 'EVPN' ? evpnOf(mapOf(network, 'evpn')) : undefined;
  const [uplink] = textsOf(listOf(object, 'spec', 'uplinks'));
  const mtu = numberOf(config, 'mtu');
  const vlan = numberOf(config, 'vlan', 'access', 'id');
  const physicalNetworkName = textOf(config, 'physicalNetworkName');
  return {
    kind,
    name: textOf(object, 'metadata', 'name') ?? '',
    namespace: kind === 'UserDefinedNetwork' ? (textOf(object, 'metadata', 'namespace') ?? '') : '',
    labels: textsByKey(mapOf(object, 'metadata', 'labels')),
    annotations: textsByKey(mapOf(object, 'metadata', 'annotations')),
    topology,
    role,
    ...(mtu === undefined ? {} : { mtu }),
    subnets: topology === 'Layer3' ? layer3Subnets(config) : list('subnets'),
    joinSubnets: list('joinSubnets'),
    reservedSubnets: list('reservedSubnets'),
    infrastructureSubnets: list('infrastructureSubnets'),
    excludeSubnets: list('excludeSubnets'),
    defaultGatewayIPs: list('defaultGatewayIPs'),
    persistent: textOf(config, 'ipam', 'lifecycle') === 'Persistent',
    ...(physicalNetworkName === undefined ? {} : { physicalNetworkName }),
    ...(vlan === undefined ? {} : { vlan }),
    ...(transport === undefined ? {} : { transport }),
    ...(outboundSNAT === undefined ? {} : { outboundSNAT }),
    ...(evpn === undefined ? {} : { evpn }),
    ...(uplink === undefined ? {} : { uplink }),
  };
}

function layer3Subnets(config: MapNode | undefined): string[] {
  return (listOf(config, 'subnets')?.items ?? []).flatMap((item) => {
    const cidr = textOf(item, 'cidr');
    const size = numberOf(item, 'hostSubnet') ?? 0;
    return cidr === undefined ? [] : [size > 0 ? `${cidr}/${size}` : cidr];
  });
}

function evpnOf(node: MapNode | undefined): UserDefinedNetwork['evpn'] {
  const vtep = textOf(node, 'vtep');
  if (vtep === undefined) return undefined;
  const macVRF = vrfOf(mapOf(node, 'macVRF'));
  const ipVRF = vrfOf(mapOf(node, 'ipVRF'));
  return { vtep, ...(macVRF ? { macVRF } : {}), ...(ipVRF ? { ipVRF } : {}) };
}

function vrfOf(node: MapNode | undefined): EvpnVrf | undefined {
  const vni = numberOf(node, 'vni');
  const routeTarget = textOf(node, 'routeTarget');
  return vni === undefined ? undefined : { vni, ...(routeTarget ? { routeTarget } : {}) };
}

function textsByKey(node: MapNode | undefined): Record<string, string> {
  const texts: Record<string, string> = Object.create(null);
  for (const { key, value } of node?.entries ?? []) if (value.kind === 'string') texts[key] = value.value;
  return texts;
}
