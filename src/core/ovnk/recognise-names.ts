import { constants } from './constants.ts';
import type { NameKind } from './name-kinds.ts';
import { nameKinds } from './name-kinds.ts';
import type { KnownNames, NameReading, NetworkInName } from './name-readings.ts';
import { isKubernetesName, isNamespace, isPrefix, networkOf, prefixAndNode } from './name-readings.ts';
import { networkPrefix } from './network-name.ts';

/**
 * Everything that the name of an OVN object or of an Open vSwitch port can be in OVN-Kubernetes, best first. Node
 * names hold no `_`, so a network's prefix ends at the last one; what a short name means can still be open, and
 * then the nodes, networks and bridges that are known decide what comes first. Empty for a name that fits nothing.
 */
export function recogniseName(name: string, known: KnownNames = {}): NameReading[] {
  if (name.length > 1024) return [];
  const fixed = fixedReadings(name, known);
  // Only `join` is a word that a node or pod can be called too.
  if (fixed.some(({ kind }) => kind !== 'joinSwitch')) return fixed;
  const readings = [
    ...fixed,
    ...connectReadings(name),
    ...loadBalancerReadings(name, known),
    ...portReadings(name, known),
    ...hashReadings(name),
  ];
  if (!ownWords.test(name)) {
    readings.push(...podReadings(name), ...nodeReadings(name, known));
  }
  return readings
    .map((reading, i) => ({ reading, i, rank: rank(reading, known) }))
    .sort((a, b) => b.rank - a.rank || a.i - b.i)
    .map(({ reading }) => reading);
}

/** Words of OVN-Kubernetes' own that no name of a node or pod holds: they have a `_` behind or inside. */
const ownWords =
  /^(?:exgw-)?ext_|(?:^|-)GR_|^connect_router_|(?:^|_)Service_|ovn_cluster_router|transit_(?:switch|router)|ovn_(?:layer2_switch|localnet_(?:switch|port))/;

/** How much of what is known supports the reading, and how likely it is by itself. */
function rank(reading: NameReading, known: KnownNames): number {
  let points = 0;
  if ('node' in reading && reading.node !== undefined && known.nodes?.includes(reading.node)) points += 4;
  if ('network' in reading) points += likelihood(reading.network);
  if ('bridge' in reading && reading.bridge !== undefined) {
    points += known.bridges?.includes(reading.bridge)
      ? 4
      : /^br(?:-|eth|en|bond)/.test(reading.bridge)
        ? 2
        : -1;
  }
  if (reading.kind === 'podPort' && reading.nadPrefix !== '') {
    // Most often the pod and the NetworkAttachmentDefinition are in one namespace.
    points += reading.nadPrefix.startsWith(networkPrefix(reading.namespace).slice(0, -1)) ? 1 : -1;
  }
  return points;
}

/** A network made from a UserDefinedNetwork shows where it comes from; others are rare. */
function likelihood({ prefix, networks, origin }: NetworkInName): number {
  if (networks.length > 0) return 4;
  return prefix === '' || origin ? 0 : -1;
}

function reading(
  kind: NameKind,
  prefix: string,
  known: KnownNames,
  rest: { node?: string; bridge?: string } = {},
): NameReading {
  const { table, meaning } = nameKinds[kind];
  return { kind, table, meaning, network: networkOf(prefix, known), ...rest };
}

/** Names that end with a fixed word. */
const fixedWords = [
  ['layer2Switch', '', 'ovn_layer2_switch'],
  ['localnetSwitch', '', 'ovn_localnet_switch'],
  ['localnetPort', '', 'ovn_localnet_port'],
  ['joinSwitch', '', 'join'],
  ['transitSwitch', '', 'transit_switch'],
  ['clusterRouter', '', 'ovn_cluster_router'],
  ['transitRouter', '', 'transit_router'],
  ['joinToClusterRouter', 'jtor-', 'ovn_cluster_router'],
  ['clusterRouterToJoin', 'rtoj-', 'ovn_cluster_router'],
  ['layer2SwitchToTransitRouter', 'stotr-', 'ovn_layer2_switch'],
  ['transitRouterToLayer2Switch', 'trtos-', 'ovn_layer2_switch'],
  ['layer2SwitchUpgradePort', 'stotr-', 'ovn_layer2_switch-upgrade'],
  ['transitRouterUpgradePort', 'trtos-', 'ovn_layer2_switch-upgrade'],
  ['layer2SwitchToGatewayRouter', 'stor-', 'ovn_layer2_switch'],
  ['gatewayRouterToLayer2Switch', 'rtos-', 'ovn_layer2_switch'],
  ['macVRFPort', 'macvrf-', 'ovn_layer2_switch'],
  ['localnetPatchOnBridge', 'patch-', 'ovn_localnet_port-to-br-int'],
  ['localnetPatchOnIntegrationBridge', 'patch-br-int-to-', 'ovn_localnet_port'],
] as const satisfies readonly (readonly [NameKind, string, string])[];

function fixedReadings(name: string, known: KnownNames): NameReading[] {
  const readings: NameReading[] = [];
  for (const [kind, start, end] of fixedWords) {
    if (!name.startsWith(start) || !name.endsWith(end) || name.length < start.length + end.length) continue;
    const prefix = name.slice(start.length, name.length - end.length);
    const ofDefault = (nameKinds[kind].networks as readonly string[]).includes('default');
    if (isPrefix(prefix) && (prefix !== '' || ofDefault)) readings.push(reading(kind, prefix, known));
  }
  return readings;
}

/** Ports and the like: a fixed beginning, then `<P><node>`. */
const beginnings = [
  ['externalSwitch', 'ext_'],
  ['secondExternalSwitch', 'exgw-ext_'],
  ['gatewayRouter', 'GR_'],
  ['joinToGatewayRouter', 'jtor-GR_'],
  ['gatewayRouterToJoin', 'rtoj-GR_'],
  ['externalToGatewayRouter', 'etor-GR_'],
  ['gatewayRouterToExternal', 'rtoe-GR_'],
  ['secondExternalToGatewayRouter', 'exgw-etor-GR_'],
  ['gatewayRouterToSecondExternal', 'exgw-rtoe-GR_'],
  ['transitRouterToGatewayRouter', 'trtor-GR_'],
  ['gatewayRouterToTransitRouter', 'rtotr-GR_'],
  ['switchToRouter', 'stor-'],
  ['routerToSwitch', 'rtos-'],
  ['managementPort', 'k8s-'],
  ['hybridOverlayPort', 'int-'],
] as const satisfies readonly (readonly [NameKind, string])[];

function portReadings(name: string, known: KnownNames): NameReading[] {
  const readings: NameReading[] = [];
  for (const [kind, start] of beginnings) {
    const parts = name.startsWith(start) ? prefixAndNode(name.slice(start.length)) : undefined;
    if (!parts) continue;
    const { prefix, node } = parts;
    const layer2 = 'ovn_layer2_switch_';
    if (kind === 'switchToRouter' && prefix.endsWith(layer2) && prefix !== layer2) {
      const own = prefix.slice(0, -layer2.length);
      if (isPrefix(own)) readings.push(reading('layer2SwitchToRemoteGatewayRouter', own, known, { node }));
      continue;
    }
    const { networks } = nameKinds[kind];
    const onlyLayer2 = networks.length === 1 && networks[0] === 'layer2';
    const onlyDefault = networks.length === 1 && networks[0] === 'default';
    if ((onlyLayer2 && prefix === '') || (onlyDefault && prefix !== '')) continue;
    readings.push(reading(kind, prefix, known, { node }));
  }
  return [...readings, ...transitReadings(name, known), ...bridgeReadings(name, known)];
}

/** The two ports whose names begin with the prefix of the network. */
function transitReadings(name: string, known: KnownNames): NameReading[] {
  const parts = prefixAndNode(name);
  if (!parts) return [];
  const { prefix, node } = parts;
  const side = node.slice(0, 6);
  const kind =
    side === 'tstor-' ? 'transitSwitchToRouter' : side === 'rtots-' ? 'routerToTransitSwitch' : undefined;
  const ownNode = node.slice(6);
  return kind && isKubernetesName(ownNode) ? [reading(kind, prefix, known, { node: ownNode })] : [];
}

/** The port to an external bridge, and the patch ports that Open vSwitch makes from it. */
function bridgeReadings(name: string, known: KnownNames): NameReading[] {
  const [toIntegration, fromIntegration, end] = ['patch-', 'patch-br-int-to-', '-to-br-int'] as const;
  if (name.startsWith(fromIntegration)) {
    return bridgeReading('patchOnIntegrationBridge', name.slice(fromIntegration.length), known);
  }
  if (name.startsWith(toIntegration) && name.endsWith(end)) {
    return bridgeReading('patchOnExternalBridge', name.slice(toIntegration.length, -end.length), known);
  }
  return bridgeReading('externalPort', name, known);
}

function bridgeReading(kind: NameKind, text: string, known: KnownNames): NameReading[] {
  const ours = known.bridges?.find((one) => text.startsWith(`${one}_`));
  const bridge = ours ?? text.slice(0, Math.max(text.indexOf('_'), 0));
  const parts = prefixAndNode(text.slice(bridge.length + 1));
  if (
    !parts ||
    parts.prefix.endsWith('ovn_localnet_') ||
    bridge === '' ||
    bridge.length > constants.interfaceNameLength.value
  )
    return [];
  // What stands before a `_` can be anything; a patch port shows that it is a bridge.
  if (kind === 'externalPort' && ours === undefined && !bridge.startsWith('br')) return [];
  return [reading(kind, parts.prefix, known, { node: parts.node, bridge })];
}

function podReadings(name: string): NameReading[] {
  const parts = name.split('_');
  const [pod = '', namespace = ''] = parts.reverse();
  if (parts.length < 2 || !isKubernetesName(pod) || !isNamespace(namespace)) return [];
  const nadPrefix = parts.slice(2).reverse().join('_');
  // The key of a NetworkAttachmentDefinition has no `_`, and its `/` became a dot.
  if (nadPrefix !== '' && (parts.length !== 3 || !/^[a-z0-9.]+\.[a-z0-9.]+$/.test(nadPrefix))) return [];
  return [
    {
      kind: 'podPort',
      table: 'Logical_Switch_Port',
      meaning: 'the port of a pod',
      namespace,
      pod,
      nadPrefix,
    },
  ];
}

/** The switch of a node: the name of the node, behind the prefix of the network. */
function nodeReadings(name: string, known: KnownNames): NameReading[] {
  const parts = prefixAndNode(name);
  return parts ? [reading('nodeSwitch', parts.prefix, known, { node: parts.node })] : [];
}

/** `a` and a 64-bit number; one with few digits is rather a short name. */
function hashReadings(name: string): NameReading[] {
  if (!/^a\d{15,20}$/.test(name)) return [];
  const meaning = 'a hash of what the object is: look at its external_ids';
  return [{ kind: 'hash', table: 'Port_Group or Address_Set', meaning }];
}

function loadBalancerReadings(name: string, known: KnownNames): NameReading[] {
  const at = name.indexOf('Service_');
  const match = at < 0 ? undefined : /^Service_([^/_]+)\/([^_]+)_(TCP|UDP|SCTP)_(.+)$/.exec(name.slice(at));
  const prefix = name.slice(0, Math.max(at, 0));
  if (!match || !isPrefix(prefix)) return [];
  const [, namespace = '', service = '', protocol = '', scope = ''] = match;
  const meaning = 'a load balancer of a Service';
  const network = networkOf(prefix, known);
  return [
    {
      kind: 'serviceLoadBalancer',
      table: 'Load_Balancer',
      meaning,
      network,
      namespace,
      service,
      protocol,
      scope,
    },
  ];
}

/** What connects several networks; the names hold the network's own name, not its prefix. */
function connectReadings(name: string): NameReading[] {
  if (name.startsWith('connect_router_')) {
    const meaning = 'the router of a ClusterNetworkConnect';
    return [
      { kind: 'connectRouter', table: 'Logical_Router', meaning, clusterNetworkConnect: name.slice(15) },
    ];
  }
  const text = name.slice(6);
  const table = 'Logical_Router_Port';
  if (name.startsWith('crtor-') && text.includes('_')) {
    const at = text.indexOf('_');
    const meaning = 'the connecting router’s port towards the router of a network';
    const [clusterNetworkConnect, networkAndNode] = [text.slice(0, at), text.slice(at + 1)];
    return [{ kind: 'connectRouterPort', table, meaning, clusterNetworkConnect, networkAndNode }];
  }
  if (name.startsWith('rtocr-') && text.includes('_')) {
    const at = text.lastIndexOf('_');
    const meaning = 'the network router’s port towards the connecting router';
    const [networkAndNode, clusterNetworkConnect] = [text.slice(0, at), text.slice(at + 1)];
    return [{ kind: 'networkConnectPort', table, meaning, clusterNetworkConnect, networkAndNode }];
  }
  return [];
}
