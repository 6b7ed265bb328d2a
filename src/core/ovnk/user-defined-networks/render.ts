/**
 * The NetworkAttachmentDefinition that the cluster manager makes of a network in a namespace. Upstream:
 * `clustermanager/userdefinednetwork/template/net-attach-def-template.go`.
 */
import { constants } from '../constants.ts';
import { cudnNetworkName, nadKey, udnNetworkName } from '../network-name.ts';
import { transports, udnConstants } from './constants.ts';
import type { UserDefinedNetwork } from './network.ts';

/** A value of the rendered config. */
export type ConfigValue = string | number | boolean | NonNullable<UserDefinedNetwork['evpn']>;

export interface RenderedAttachment {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Copied from the network; the controller adds `k8s.ovn.org/network-name` and others later. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly finalizers: readonly string[];
  /** Of the owner reference, without the uid, which the API server gave. */
  readonly owner: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  /** `spec.config`, parsed. The keys are in the order of the alphabet, as Go writes a map. */
  readonly config: Readonly<Record<string, ConfigValue>>;
  /** `spec.config`, as it is in the object. */
  readonly configText: string;
}

/** What the rendering needs besides the manifest. */
export interface RenderOptions {
  /** Of a primary Layer2 network: see `layer2TransitSubnets`. */
  readonly transitSubnets?: readonly string[];
  /** The cluster’s MTU; a localnet network without an MTU of its own gets it plus 100. */
  readonly clusterMtu?: number;
}

/** The name of the network, in the config and everywhere in OVN. */
export function networkNameOf({ kind, name }: UserDefinedNetwork, namespace: string): string {
  return kind === 'ClusterUserDefinedNetwork' ? cudnNetworkName(name) : udnNetworkName(namespace, name);
}

/** The join subnets that the config gets: those of the manifest, or both defaults; a secondary network has none. */
export function joinSubnetsOf({ role, joinSubnets }: UserDefinedNetwork): readonly string[] {
  if (role !== 'Primary') return [];
  return joinSubnets.length > 0 ? joinSubnets : constants.networkJoinSubnets.value;
}

/** The MTU in the config; undefined when the config has none and the cluster’s counts. */
export function mtuOf(network: UserDefinedNetwork, options: RenderOptions = {}): number | undefined {
  if (network.mtu !== undefined || network.topology !== 'Localnet') return network.mtu;
  return (options.clusterMtu ?? udnConstants.defaultMtu.value) + udnConstants.localnetMtuExtra.value;
}

/**
 * Renders a network that the API server took. The VLAN numbers of EVPN (`vid`) are left out: the cluster manager
 * draws them.
 */
export function renderAttachment(
  network: UserDefinedNetwork,
  namespace: string,
  options: RenderOptions = {},
): RenderedAttachment {
  const { kind, name, labels, annotations } = network;
  const own = Object.entries(annotations).filter(
    ([key]) => !key.startsWith(udnConstants.annotationPrefix.value),
  );
  const config = renderConfig(network, namespace, options);
  return {
    namespace,
    name,
    labels: { [udnConstants.attachmentLabel.value]: '', ...labels },
    annotations: Object.fromEntries(own),
    finalizers: [udnConstants.finalizer.value],
    owner: { apiVersion: udnConstants.apiVersion.value, kind, name },
    config,
    configText: goJson(config),
  };
}

function renderConfig(network: UserDefinedNetwork, namespace: string, options: RenderOptions) {
  const isLayer2 = network.topology === 'Layer2';
  const isLocalnet = network.topology === 'Localnet';
  const joined = (texts: readonly string[], when = true) => (when ? texts.join(',') : '');
  const values: Record<string, ConfigValue | undefined> = {
    allowPersistentIPs: network.persistent && network.topology !== 'Layer3',
    cniVersion: udnConstants.cniVersion.value,
    defaultGatewayIPs: joined(network.defaultGatewayIPs, isLayer2),
    evpn: network.evpn,
    excludeSubnets: joined(network.excludeSubnets, isLocalnet),
    infrastructureSubnets: joined(network.infrastructureSubnets, isLayer2),
    joinSubnet: joined(joinSubnetsOf(network)),
    mtu: mtuOf(network, options),
    name: networkNameOf(network, namespace),
    netAttachDefName: nadKey(namespace, network.name),
    outboundSNAT: network.outboundSNAT?.toLowerCase(),
    physicalNetworkName: isLocalnet ? network.physicalNetworkName : undefined,
    reservedSubnets: joined(network.reservedSubnets, isLayer2),
    role: network.role.toLowerCase(),
    subnets: joined(network.subnets),
    topology: network.topology.toLowerCase(),
    transitSubnet: joined(options.transitSubnets ?? [], isLayer2 && network.role === 'Primary'),
    transport: network.transport === undefined ? undefined : transports[network.transport],
    type: udnConstants.pluginType.value,
    uplink: network.uplink,
    vlanID: isLocalnet ? network.vlan : undefined,
  };
  const config: Record<string, ConfigValue> = {};
  for (const [key, value] of Object.entries(values)) if (value) config[key] = value;
  return config;
}

/** JSON as Go’s `json.Marshal` writes it: no spaces, and `<`, `>`, `&` as escapes. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The object as YAML, with the config spread over lines, which the real one is not. */
export function attachmentYaml(attachment: RenderedAttachment): string {
  const { name, namespace, labels, annotations, finalizers, owner, config } = attachment;
  const map = (title: string, values: Readonly<Record<string, string>>) =>
    Object.keys(values).length === 0
      ? []
      : [
          `  ${title}:`,
          ...Object.entries(values).map(([key, text]) => `    ${key}: ${JSON.stringify(text)}`),
        ];
  const json = JSON.stringify(config, null, 2).split('\n');
  return [
    'apiVersion: k8s.cni.cncf.io/v1',
    'kind: NetworkAttachmentDefinition',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${namespace}`,
    ...map('labels', labels),
    ...map('annotations', annotations),
    '  finalizers:',
    ...finalizers.map((each) => `    - ${each}`),
    '  ownerReferences:',
    `    - apiVersion: ${owner.apiVersion}`,
    `      kind: ${owner.kind}`,
    `      name: ${owner.name}`,
    '      controller: true',
    '      blockOwnerDeletion: true',
    'spec:',
    '  config: |-',
    ...json.map((line) => `    ${line}`),
    '',
  ].join('\n');
}
