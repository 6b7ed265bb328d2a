/** What follows from a network that was taken: names, addresses, what is kept. */

import { formatAddress } from '../../net/address.ts';
import { firstAddress, formatPrefix, lastAddress } from '../../net/prefix.ts';
import type { ClusterNetwork } from '../allocator.ts';
import { parseClusterSubnets } from '../cluster-subnets.ts';
import type { Layer2Addresses } from '../layer2-addresses.ts';
import { layer2Addresses } from '../layer2-addresses.ts';
import type { NetworkKind } from '../name-kinds.ts';
import type { NamedObject } from '../names.ts';
import { objectNames } from '../names.ts';
import { networkPrefix } from '../network-name.ts';
import type { NodeSubnetAddresses } from '../node-addresses.ts';
import { nodeSubnetAddresses } from '../node-addresses.ts';
import type { NodeCapacity } from '../node-subnets.ts';
import { nodeCapacity, nodeSubnet } from '../node-subnets.ts';
import { udnConstants } from './constants.ts';
import { celCIDR } from './fields.ts';
import type { UserDefinedNetwork } from './network.ts';
import { joinSubnetsOf, mtuOf, networkNameOf, type RenderOptions } from './render.ts';

/** Addresses that no pod gets by itself. */
export interface KeptAddresses {
  /** An address, or a network in CIDR form. */
  readonly value: string;
  readonly what:
    | 'network address'
    | 'broadcast address'
    | 'gateway'
    | 'management port'
    | 'infrastructure'
    | 'only on request'
    | 'excluded';
}

/** What a Layer3 network has on a node. */
export interface NodePiece extends NodeSubnetAddresses {
  readonly subnet: string;
}

export interface UserDefinedNetworkFacts {
  /** Undefined for a UserDefinedNetwork whose namespace nobody knows. */
  readonly networkName: string | undefined;
  /** What the names of its objects in OVN begin with. */
  readonly objectPrefix: string | undefined;
  /** Its objects in OVN; `<node>` stands for the name of each node. */
  readonly objects: readonly NamedObject[];
  /** The interface in the pod; undefined on a secondary network, where Multus or the pod names it. */
  readonly podInterface: string | undefined;
  /** The label that the namespace must have had when it was made; undefined on a secondary network. */
  readonly namespaceLabel: string | undefined;
  /** The MTU of the pods’ interfaces; undefined when it is the cluster’s. */
  readonly mtu: number | undefined;
  readonly joinSubnets: readonly string[];
  readonly transitSubnets: readonly string[];
  /** Gateway and management port of a primary Layer2 network, the same on every node. */
  readonly layer2: readonly Layer2Addresses[];
  /** Of a Layer3 network: for how many nodes it has room, and what the first one to ask gets. */
  readonly layer3: { readonly capacity: NodeCapacity; readonly firstNode: readonly NodePiece[] } | undefined;
  readonly kept: readonly KeptAddresses[];
}

/** The kind of network, as the table of names in OVN has it. */
function networkKind({ topology, role }: UserDefinedNetwork): NetworkKind {
  if (topology === 'Localnet') return 'localnet';
  const kind = topology === 'Layer2' ? 'layer2' : 'layer3';
  return role === 'Primary' ? kind : `${kind}Secondary`;
}

/** Gateway and management port; a problem only when the subnet has no room for them. */
export function primaryAddresses(
  network: UserDefinedNetwork,
): ReturnType<typeof layer2Addresses> | undefined {
  if (network.topology !== 'Layer2' || network.role !== 'Primary') return undefined;
  return layer2Addresses(network);
}

/** `namespace` is that of the UserDefinedNetwork, or one that the ClusterUserDefinedNetwork selects; or empty. */
export function factsOf(
  network: UserDefinedNetwork,
  namespace: string,
  options: RenderOptions,
): UserDefinedNetworkFacts {
  const isCluster = network.kind === 'ClusterUserDefinedNetwork';
  const isPrimary = network.role === 'Primary';
  const networkName = isCluster || namespace !== '' ? networkNameOf(network, namespace) : undefined;
  const layer2 = primaryAddresses(network);
  return {
    networkName,
    objectPrefix: networkName === undefined ? undefined : networkPrefix(networkName),
    objects:
      networkName === undefined
        ? []
        : objectNames({ network: networkName, kind: networkKind(network), node: '<node>' }),
    podInterface: isPrimary ? udnConstants.primaryInterface.value : undefined,
    namespaceLabel: isPrimary ? udnConstants.namespaceLabel.value : undefined,
    mtu: mtuOf(network, options),
    joinSubnets: joinSubnetsOf(network),
    transitSubnets: options.transitSubnets ?? [],
    layer2: layer2?.ok ? layer2.value : [],
    layer3: network.topology === 'Layer3' ? layer3Of(network) : undefined,
    kept: keptAddresses(network, layer2?.ok ? layer2.value : []),
  };
}

function layer3Of(network: UserDefinedNetwork): UserDefinedNetworkFacts['layer3'] {
  const networks = parseClusterSubnets(network.subnets.join(','));
  if (!networks.ok) return undefined;
  const capacity = nodeCapacity(networks.value);
  return capacity.ok ? { capacity: capacity.value, firstNode: firstNode(networks.value) } : undefined;
}

function firstNode(networks: readonly ClusterNetwork[]): NodePiece[] {
  const subnets = nodeSubnet(networks, 0);
  if (!subnets.ok) return [];
  return subnets.value.flatMap((subnet) => {
    const addresses = nodeSubnetAddresses(subnet);
    return addresses.ok ? [{ subnet, ...addresses.value }] : [];
  });
}

function keptAddresses(network: UserDefinedNetwork, layer2: readonly Layer2Addresses[]): KeptAddresses[] {
  if (network.topology === 'Layer3') return [];
  const kept: KeptAddresses[] = [];
  for (const text of network.subnets) {
    const prefix = celCIDR(text)?.prefix;
    if (!prefix) continue;
    const own = layer2.find(({ subnet }) => subnet === formatPrefix(prefix));
    kept.push({ value: formatAddress(firstAddress(prefix)), what: 'network address' });
    if (own) {
      kept.push(
        { value: own.gateway, what: 'gateway' },
        { value: own.managementPort, what: 'management port' },
      );
    }
    if (prefix.family === 4) {
      kept.push({ value: formatAddress(lastAddress(prefix)), what: 'broadcast address' });
    }
  }
  const lists = [
    [network.infrastructureSubnets, 'infrastructure'],
    [network.reservedSubnets, 'only on request'],
    [network.excludeSubnets, 'excluded'],
  ] as const;
  for (const [values, what] of lists) for (const value of values) kept.push({ value, what });
  return kept;
}
