import { constants } from './constants.ts';
import type { NameCondition, NameKind, NameKindInfo, NameTable, NetworkKind } from './name-kinds.ts';
import { nameKinds } from './name-kinds.ts';
import { networkPrefix } from './network-name.ts';

/** For which network, node and bridge the names are wanted. */
export interface NamedNetwork {
  /** `default`, or the name in the network's config: `shop_blue`, `cluster_udn_blue`. */
  readonly network: string;
  readonly kind: NetworkKind;
  readonly node: string;
  /** The external bridge; `br-ex` unless given. */
  readonly bridge?: string;
  /** Which of the objects that are not always there are wanted; `transitRouter` unless given. */
  readonly conditions?: readonly NameCondition[];
}

export interface NamedObject {
  readonly name: string;
  readonly kind: NameKind;
  readonly table: NameTable;
  readonly meaning: string;
}

/** The names of all objects of a network on a node: switches, routers and their ports. */
export function objectNames(network: NamedNetwork): NamedObject[] {
  const conditions = network.conditions ?? ['transitRouter'];
  const objects: NamedObject[] = [];
  for (const [kind, info] of Object.entries(nameKinds) as [NameKind, NameKindInfo][]) {
    if (!info.networks.includes(network.kind)) continue;
    if (info.when && !conditions.includes(info.when)) continue;
    objects.push({ name: objectName(kind, network), kind, table: info.table, meaning: info.meaning });
  }
  return objects;
}

/** The name of one object, for instance `GR_shop_blue_worker-1` for `gatewayRouter`. */
export function objectName(kind: NameKind, { network, node, bridge = 'br-ex' }: NamedNetwork): string {
  const values: Record<string, string> = { P: networkPrefix(network), node, bridge };
  return nameKinds[kind].template.replace(/<(\w+)>/g, (whole, key: string) => values[key] ?? whole);
}

/**
 * The name of a pod's switch port, and its `iface-id` in Open vSwitch: `<ns>_<pod>` on the default network. On any
 * other network the prefix is made from the key of the NetworkAttachmentDefinition, *not* from the network's name.
 *
 * Upstream: `GetLogicalPortName`, `GetUserDefinedNetworkLogicalPortName` in `util/util.go`.
 */
export function podPortName(namespace: string, pod: string, nadKey = 'default'): string {
  return `${networkPrefix(nadKey)}${namespace}_${pod}`;
}

/** The name of a load balancer of a Service; `makeLBName` in `ovn/controller/services/lb_config.go`. */
export function serviceLoadBalancerName(
  namespace: string,
  service: string,
  protocol: 'TCP' | 'UDP' | 'SCTP',
  scope: string,
  network = 'default',
): string {
  return `${networkPrefix(network)}Service_${namespace}/${service}_${protocol}_${scope}`;
}

/** The end on the host of a pod's veth pair: `setupInterface` in `cni/helper_linux.go`. */
export function hostVethName(sandboxId: string, podInterfaceIndex?: number): string {
  const suffix = podInterfaceIndex === undefined ? '' : `_${podInterfaceIndex}`;
  return sandboxId.slice(0, constants.interfaceNameLength.value - suffix.length) + suffix;
}
