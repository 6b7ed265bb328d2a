/** OpenShift's objects that name the cluster's own ranges. */
import { defaults, openshiftDefaults } from '../../ovnk/defaults.ts';
import type { DataNode, MapNode } from '../../text/data.ts';
import {
  cidrOf,
  cidrsOf,
  clusterNetworksOf,
  type Draft,
  found,
  ignoreOthers,
  keyPlace,
  nodeAt,
  setFamily,
  textOf,
  unexpected,
} from './import-draft.ts';
import { importConfig } from './import-networks.ts';

/** `network.operator` of OpenShift: what the cluster-network-operator was told. */
export function importOperator(draft: Draft, node: MapNode): void {
  const spec = nodeAt(node, 'spec');
  takeNetworks(draft, spec, 'network.operator');
  ignoreOthers(
    draft,
    spec,
    ['clusterNetwork', 'serviceNetwork', 'defaultNetwork', 'additionalNetworks'],
    'spec.',
  );
  const network = nodeAt(spec, 'defaultNetwork');
  ignoreOthers(draft, network, ['ovnKubernetesConfig', 'type'], 'spec.defaultNetwork.');
  const type = textOf(nodeAt(network, 'type'));
  if (type !== undefined && type !== 'OVNKubernetes') {
    draft.ignored.push({
      from: node.from,
      to: node.from + 1,
      what: `spec.defaultNetwork of the type ${type}: it is not OVN-Kubernetes`,
    });
  }
  const ovn = nodeAt(network, 'ovnKubernetesConfig');
  ignoreOthers(
    draft,
    ovn,
    ['gatewayConfig', 'ipv4', 'ipv6', 'v4InternalSubnet', 'v6InternalSubnet', 'hybridOverlayConfig'],
    'spec.defaultNetwork.ovnKubernetesConfig.',
  );
  const gateway = nodeAt(ovn, 'gatewayConfig');
  ignoreOthers(draft, gateway, ['ipv4', 'ipv6'], 'spec.defaultNetwork.ovnKubernetesConfig.gatewayConfig.');
  for (const family of [4, 6] as const) {
    const key = `ipv${family}`;
    const own = nodeAt(ovn, key);
    const masquerade = nodeAt(gateway, key, 'internalMasqueradeSubnet');
    const isSet = setFamily(draft, 'masqueradeSubnets', family, masquerade, 'masquerade subnet');
    if (!isSet && masquerade === undefined) assumeMasquerade(draft, family);
    const older = nodeAt(ovn, `v${family}InternalSubnet`);
    const join = nodeAt(own, 'internalJoinSubnet') ?? older;
    setFamily(draft, 'joinSubnets', family, join, 'join subnet');
    setFamily(draft, 'transitSubnets', family, nodeAt(own, 'internalTransitSwitchSubnet'), 'transit subnet');
    ignoreOthers(
      draft,
      own,
      ['internalJoinSubnet', 'internalTransitSwitchSubnet'],
      `spec.defaultNetwork.ovnKubernetesConfig.${key}.`,
    );
    ignoreOthers(
      draft,
      nodeAt(gateway, key),
      ['internalMasqueradeSubnet'],
      `spec.defaultNetwork.ovnKubernetesConfig.gatewayConfig.${key}.`,
    );
  }
  const hybrid = nodeAt(ovn, 'hybridOverlayConfig', 'hybridClusterNetwork');
  const networks = clusterNetworksOf(draft, hybrid, 'hostPrefix');
  if (hybrid && networks) {
    draft.ranges.hybridNetworks = networks;
    found(draft, hybrid, `hybrid overlay networks ${networks.map(({ cidr }) => cidr).join(', ')}`);
  }
  ignoreOthers(
    draft,
    nodeAt(ovn, 'hybridOverlayConfig'),
    ['hybridClusterNetwork'],
    'spec.defaultNetwork.ovnKubernetesConfig.hybridOverlayConfig.',
  );
  const additional = nodeAt(spec, 'additionalNetworks');
  if (additional?.kind !== 'list') return;
  for (const each of additional.items) {
    const config = nodeAt(each, 'rawCNIConfig');
    if (config?.kind === 'string') importConfig(draft, config, textOf(nodeAt(each, 'name')) ?? '');
    else
      draft.ignored.push({
        from: each.from,
        to: each.to,
        what: 'an entry of spec.additionalNetworks without rawCNIConfig',
      });
  }
}

function assumeMasquerade(draft: Draft, family: 4 | 6): void {
  const of = (name: 'openshift' | 'openshiftUpgraded') =>
    defaults[name].value.masqueradeSubnets[family === 4 ? 0 : 1];
  draft.assumed.push(
    `The masquerade subnet of IPv${family} is not set, so it is the default: ${of('openshift')} when the cluster was installed as 4.17 or later, ${of('openshiftUpgraded')} when it was installed as 4.16 or older. “oc get clusterversion -o yaml” tells: paste it as well.`,
  );
}

/** `network.config` of OpenShift. The status is what is in force, the spec what is wanted. */
export function importNetworkConfig(draft: Draft, node: MapNode): void {
  const status = nodeAt(node, 'status');
  const inForce = nodeAt(status, 'clusterNetwork') !== undefined;
  takeNetworks(
    draft,
    inForce ? status : nodeAt(node, 'spec'),
    `network.config, ${inForce ? 'status' : 'spec'}`,
  );
  if (inForce)
    draft.ignored.push({
      ...keyPlace(node, 'spec'),
      what: 'spec of network.config: its status is what is in force',
    });
  else ignoreOthers(draft, nodeAt(node, 'spec'), ['clusterNetwork', 'serviceNetwork'], 'spec.');
  if (inForce) ignoreOthers(draft, status, ['clusterNetwork', 'serviceNetwork'], 'status.');
}

/** `install-config.yaml` of OpenShift's installer. */
export function importInstallConfig(draft: Draft, node: MapNode): void {
  const networking = nodeAt(node, 'networking');
  takeNetworks(draft, networking, 'install-config');
  const machines = nodeAt(networking, 'machineNetwork');
  if (machines?.kind === 'list') {
    const cidrs = machines.items.flatMap((item) => cidrOf(draft, nodeAt(item, 'cidr')) ?? []);
    draft.ranges.machineNetworks = cidrs;
    found(draft, machines, `machine networks ${cidrs.join(', ')}`);
  } else if (machines) unexpected(draft, machines, 'A list of cidr');
  for (const family of [4, 6] as const) {
    const own = nodeAt(networking, 'ovnKubernetesConfig', `ipv${family}`);
    setFamily(draft, 'joinSubnets', family, nodeAt(own, 'internalJoinSubnet'), 'join subnet');
    ignoreOthers(draft, own, ['internalJoinSubnet'], `networking.ovnKubernetesConfig.ipv${family}.`);
  }
  ignoreOthers(
    draft,
    networking,
    ['clusterNetwork', 'serviceNetwork', 'machineNetwork', 'networkType', 'ovnKubernetesConfig'],
    'networking.',
  );
  ignoreOthers(draft, node, ['networking', 'apiVersion', 'kind', 'metadata'], '');
}

function takeNetworks(draft: Draft, from: DataNode | undefined, name: string): void {
  const cluster = nodeAt(from, 'clusterNetwork');
  const networks = clusterNetworksOf(draft, cluster, 'hostPrefix');
  if (cluster && networks && networks.length > 0) {
    draft.ranges.clusterNetworks = networks;
    found(
      draft,
      cluster,
      `cluster networks ${networks.map(({ cidr, hostPrefix }) => `${cidr} with /${hostPrefix} a node`).join(', ')} (${name})`,
    );
  }
  const service = nodeAt(from, 'serviceNetwork');
  const services = cidrsOf(draft, service);
  if (service && services && services.length > 0) {
    draft.ranges.serviceNetworks = services;
    found(draft, service, `service networks ${services.join(', ')} (${name})`);
  }
}

/**
 * `clusterversion` of OpenShift. The oldest entry of its history is the version that was installed, and that decides
 * which masquerade subnets are the default.
 */
export function importClusterVersion(draft: Draft, node: MapNode): void {
  const history = nodeAt(node, 'status', 'history');
  const oldest = history?.kind === 'list' ? history.items.at(-1) : undefined;
  const version = nodeAt(oldest, 'version');
  const name = version?.kind === 'string' ? openshiftDefaults(version.value) : undefined;
  if (version?.kind !== 'string' || !name?.ok) {
    draft.problems.push({
      code: 'plan-value-missing',
      ...keyPlace(node, 'status'),
      severity: 'warning',
      message: 'The history of this ClusterVersion names no version that was installed.',
    });
    return;
  }
  draft.ranges.masqueradeSubnets = defaults[name.value].value.masqueradeSubnets;
  found(
    draft,
    version,
    `installed as ${version.value}: the masquerade subnets are ${draft.ranges.masqueradeSubnets.join(' and ')} unless they are set`,
  );
}
