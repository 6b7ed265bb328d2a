/** User-defined networks: (C)UDN manifests, and the NetworkAttachmentDefinitions of OVN-Kubernetes. */
import type { ClusterNetwork } from '../../ovnk/allocator.ts';
import { constants } from '../../ovnk/constants.ts';
import { cudnNetworkName, udnNetworkName } from '../../ovnk/network-name.ts';
import type { DataNode, MapNode, StringNode } from '../../text/data.ts';
import { nestedJson } from '../../text/data-document.ts';
import {
  cidrIn,
  cidrsOf,
  clusterNetworksOf,
  type Draft,
  defaultLength,
  found,
  ignoreOthers,
  nodeAt,
  textOf,
  unexpected,
} from './import-draft.ts';
import type { PlannedNetwork } from './plan.ts';

const lists = ['joinSubnets', 'reservedSubnets', 'infrastructureSubnets', 'excludeSubnets'] as const;

/** A UserDefinedNetwork or ClusterUserDefinedNetwork. */
export function importUserDefinedNetwork(draft: Draft, node: MapNode): void {
  const isCluster = textOf(nodeAt(node, 'kind')) === 'ClusterUserDefinedNetwork';
  const spec = nodeAt(node, 'spec', ...(isCluster ? ['network'] : []));
  const name = textOf(nodeAt(node, 'metadata', 'name'));
  const namespace = textOf(nodeAt(node, 'metadata', 'namespace'));
  if (name === undefined) {
    unexpected(draft, nodeAt(node, 'metadata') ?? node, 'metadata.name');
    return;
  }
  const topology = nodeAt(spec, 'topology');
  const kind = textOf(topology)?.toLowerCase();
  if (kind !== 'layer2' && kind !== 'layer3' && kind !== 'localnet') {
    unexpected(draft, topology ?? node, 'The topology Layer2, Layer3 or Localnet');
    return;
  }
  const config = nodeAt(spec, kind);
  const role = textOf(nodeAt(config, 'role'))?.toLowerCase() === 'primary' ? 'primary' : 'secondary';
  const full = isCluster
    ? cudnNetworkName(name)
    : namespace === undefined
      ? name
      : udnNetworkName(namespace, name);
  const network: PlannedNetwork = {
    name: full,
    topology: kind,
    role,
    ...(kind === 'layer3'
      ? layer3Subnets(draft, nodeAt(config, 'subnets'))
      : { subnets: cidrsOf(draft, nodeAt(config, 'subnets')) ?? [] }),
    ...ownLists(draft, config),
  };
  add(draft, network, node);
  ignoreOthers(draft, config, ['role', 'subnets', 'defaultGatewayIPs', ...lists], `${full}: ${kind}.`);
  if (isCluster) ignoreOthers(draft, nodeAt(node, 'spec'), ['network'], `${full}: spec.`);
  ignoreOthers(draft, spec, ['topology', kind], `${full}: spec.`);
}

function layer3Subnets(
  draft: Draft,
  node: DataNode | undefined,
): Pick<PlannedNetwork, 'subnets' | 'hostSubnets'> {
  return shares(clusterNetworksOf(draft, node, 'hostSubnet') ?? []);
}

const shares = (networks: readonly ClusterNetwork[]): Pick<PlannedNetwork, 'subnets' | 'hostSubnets'> => ({
  subnets: networks.map(({ cidr }) => cidr),
  hostSubnets: networks.map(({ hostPrefix }) => hostPrefix),
});

function ownLists(draft: Draft, config: DataNode | undefined): Partial<PlannedNetwork> {
  const own: { -readonly [K in keyof PlannedNetwork]?: PlannedNetwork[K] } = {};
  for (const key of lists) {
    const cidrs = cidrsOf(draft, nodeAt(config, key));
    if (cidrs) own[key] = cidrs;
  }
  const gateways = nodeAt(config, 'defaultGatewayIPs');
  if (gateways?.kind === 'list') own.defaultGatewayIPs = gateways.items.flatMap((item) => textOf(item) ?? []);
  return own;
}

/** A NetworkAttachmentDefinition; the cluster manager writes the network's ID on it. */
export function importAttachment(draft: Draft, node: MapNode): void {
  const name = [nodeAt(node, 'metadata', 'namespace'), nodeAt(node, 'metadata', 'name')]
    .flatMap((each) => textOf(each) ?? [])
    .join('/');
  const config = nodeAt(node, 'spec', 'config');
  if (config?.kind !== 'string') {
    draft.ignored.push({
      from: node.from,
      to: node.from + 1,
      what: `the NetworkAttachmentDefinition ${name}: it has no config`,
    });
    return;
  }
  importConfig(draft, config, name, nodeAt(node, 'metadata', 'annotations', 'k8s.ovn.org/network-id'));
}

/** A CNI configuration, as JSON in a string. Only those of OVN-Kubernetes describe a network of the plan. */
export function importConfig(draft: Draft, node: StringNode, name: string, id?: DataNode): void {
  const { document, problems } = nestedJson(node);
  draft.problems.push(...problems);
  const plugins = nodeAt(document?.root, 'plugins');
  const config = plugins?.kind === 'list' ? plugins.items[0] : document?.root;
  const type = textOf(nodeAt(config, 'type'));
  const topology = textOf(nodeAt(config, 'topology'))?.toLowerCase();
  if (
    !document ||
    type !== 'ovn-k8s-cni-overlay' ||
    (topology !== 'layer2' && topology !== 'layer3' && topology !== 'localnet')
  ) {
    const why =
      type === 'ovn-k8s-cni-overlay'
        ? 'it has no topology, so it stands for the default network'
        : `it is not OVN-Kubernetes’ but ${type ?? 'without a type'}`;
    if (document) draft.ignored.push({ from: node.from, to: node.to, what: `the config of ${name}: ${why}` });
    return;
  }
  const own: { -readonly [K in keyof PlannedNetwork]?: PlannedNetwork[K] } = {};
  for (const key of [...lists, 'defaultGatewayIPs'] as const) {
    const list = nodeAt(config, key === 'joinSubnets' ? 'joinSubnet' : key);
    if (list?.kind !== 'string') continue;
    const items = itemsOf(list.value);
    own[key] =
      key === 'defaultGatewayIPs'
        ? items.map(({ from, to }) => list.value.slice(from, to))
        : items.flatMap(({ from, to }) => cidrIn(draft, list, from, to) ?? []);
  }
  const full = textOf(nodeAt(config, 'name')) ?? textOf(nodeAt(document.root, 'name')) ?? name;
  const networkId = id === undefined ? undefined : Number(textOf(id));
  if (
    id &&
    !(
      Number.isInteger(networkId) &&
      Number(networkId) >= 0 &&
      Number(networkId) < constants.maxNetworks.value
    )
  ) {
    unexpected(draft, id, 'A network ID from 0 to 4095');
  }
  add(
    draft,
    {
      name: full,
      topology,
      role: textOf(nodeAt(config, 'role'))?.toLowerCase() === 'primary' ? 'primary' : 'secondary',
      ...configSubnets(draft, nodeAt(config, 'subnets'), topology),
      ...own,
      ...(networkId !== undefined &&
        networkId > 0 &&
        networkId < constants.maxNetworks.value && { networkId }),
    },
    node,
  );
  ignoreOthers(
    draft,
    config,
    [
      'cniVersion',
      'type',
      'name',
      'netAttachDefName',
      'topology',
      'role',
      'subnets',
      'joinSubnet',
      'defaultGatewayIPs',
      ...lists,
    ],
    `${full}: `,
  );
}

/** The places of the items of a comma list. */
function itemsOf(text: string): { from: number; to: number }[] {
  const items: { from: number; to: number }[] = [];
  let from = 0;
  for (const piece of text.split(',')) {
    const trimmed = piece.trim();
    const start = from + piece.indexOf(trimmed);
    if (trimmed !== '') items.push({ from: start, to: start + trimmed.length });
    from += piece.length + 1;
  }
  return items;
}

function configSubnets(
  draft: Draft,
  node: DataNode | undefined,
  topology: PlannedNetwork['topology'],
): Pick<PlannedNetwork, 'subnets' | 'hostSubnets'> {
  if (node === undefined || node.kind === 'null') return { subnets: [] };
  if (node.kind !== 'string') {
    unexpected(draft, node, 'Text, CIDRs with commas between them,');
    return { subnets: [] };
  }
  const networks = itemsOf(node.value).flatMap(({ from, to }) => {
    // Layer3: CIDR/length of a node.
    const [, cidrText = '', length] =
      /^([^/]*\/[^/]*)(?:\/(\d{1,3}))?$/.exec(node.value.slice(from, to)) ?? [];
    const end = topology === 'layer3' && cidrText !== '' ? from + cidrText.length : to;
    const cidr = cidrIn(draft, node, from, end);
    return cidr === undefined
      ? []
      : [{ cidr, hostPrefix: length === undefined ? defaultLength(cidr) : Number(length) }];
  });
  return topology === 'layer3' ? shares(networks) : { subnets: networks.map(({ cidr }) => cidr) };
}

/** A UDN and its NetworkAttachmentDefinitions are one network: what the second says is added to the first. */
function add(draft: Draft, network: PlannedNetwork, place: { from: number; to: number }): void {
  const known = draft.networks.get(network.name);
  draft.networks.set(network.name, known ? { ...known, ...network } : network);
  if (known && network.networkId === undefined) return;
  const id = network.networkId === undefined ? '' : `, network ID ${network.networkId}`;
  found(
    draft,
    place,
    `the ${network.role} ${network.topology} network ${network.name}: ${network.subnets.join(', ') || 'no subnets'}${id}`,
  );
}
