import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import { constants } from './constants.ts';
import { wholeNumber } from './input.ts';
import { parseNetworkName } from './network-name.ts';

/** What follows from the ID of a network, on every node alike. */
export interface NetworkIDValues {
  /** The management port, `ovn-k8s-mpN`, cut to the 15 characters an interface name may have. */
  readonly managementPort: string;
  /** The conntrack mark of its traffic on the external bridge. */
  readonly conntrackMark: number;
  /** The mark of its packets (fwmark). The default network's packets carry none: null. */
  readonly packetMark: number | null;
  /** The same as `ip rule` and `nft` write it. */
  readonly packetMarkHex: string | null;
  /** The nftables chain that sets the packet mark. */
  readonly markChain: string | null;
  /** The tunnel key of its transit switch, or of its one switch when it is a Layer2 network. */
  readonly transitSwitchTunnelKey: number;
  readonly transitSwitchTunnelKeyHex: string;
  /** The priority of the ip rules that lead into its VRF; the same for every network. */
  readonly ipRulePriority: number;
}

/**
 * The values that OVN-Kubernetes derives from a network ID. The route table of the network's VRF is *not* one of
 * them: see `routeTableOfInterface`. Reports IDs that are not between 0 and 4095.
 *
 * Upstream: `node/gateway_udn.go`, `ovn/zone_interconnect/zone_ic_handler.go`, `util/util.go`.
 */
export function networkIDValues(networkId: number): AddressResult<NetworkIDValues> {
  const id = wholeNumber(networkId, 'A network ID');
  if (!id.ok) return id;
  if (networkId < 0 || networkId >= constants.maxNetworks.value) {
    return fail('network-id-out-of-range', `Network IDs go from 0 to ${constants.maxNetworks.value - 1}.`);
  }
  const isDefault = networkId === constants.defaultNetworkID.value;
  const packetMark = isDefault ? null : constants.packetMarkBase.value + networkId;
  const packetMarkHex = packetMark === null ? null : hex(packetMark);
  const tunnelKey = constants.transitSwitchTunnelKeyBase.value + networkId;
  return ok({
    managementPort: managementPortName(networkId),
    conntrackMark: isDefault
      ? constants.conntrackMarkOVN.value
      : constants.conntrackMarkBase.value + networkId,
    packetMark,
    packetMarkHex,
    markChain: packetMarkHex === null ? null : constants.markChainPrefix.value + packetMarkHex,
    transitSwitchTunnelKey: tunnelKey,
    transitSwitchTunnelKeyHex: hex(tunnelKey),
    ipRulePriority: constants.ipRulePriority.value,
  });
}

const hex = (value: number) => `0x${value.toString(16)}`;

function managementPortName(networkId: number): string {
  return `${constants.managementPortPrefix.value}${networkId}`.slice(0, constants.interfaceNameLength.value);
}

/** Text that is a network ID, written as upstream writes it: no sign, no leading zeros, at most 4095. */
function readID(text: string): number | undefined {
  if (!/^(0|[1-9]\d{0,3})$/.test(text)) return undefined;
  const id = Number(text);
  return id < constants.maxNetworks.value ? id : undefined;
}

/** The network ID in the name of a management port, and whether it is the representor's name; or undefined. */
export function readManagementPortName(
  name: string,
): { networkId: number; representor: boolean } | undefined {
  const prefix = constants.managementPortPrefix.value;
  const suffix = constants.managementRepresentorSuffix.value;
  if (!name.startsWith(prefix)) return undefined;
  const representor = name.endsWith(suffix);
  const networkId = readID(name.slice(prefix.length, representor ? -suffix.length : undefined));
  return networkId === undefined ? undefined : { networkId, representor };
}

/**
 * The name of a network's VRF on the nodes. The name of a ClusterUserDefinedNetwork is taken when it fits into an
 * interface name; every other network has `mp<ID>-udn-vrf`. The default network has no VRF, and upstream writes
 * `default` for it.
 *
 * Upstream: `GetNetworkVRFName` in `util/multi_network.go`.
 */
export function vrfName(networkName: string, networkId: number): string {
  const reserved = constants.defaultNetworkName.value;
  if (networkName === reserved) return reserved;
  const network = parseNetworkName(networkName);
  const wanted = network?.kind === 'ClusterUserDefinedNetwork' ? network.name : '';
  const length = new TextEncoder().encode(wanted).length;
  const fits = length > 0 && length <= constants.interfaceNameLength.value && wanted !== reserved;
  return fits ? wanted : `${constants.vrfPrefix.value}${networkId}${constants.vrfSuffix.value}`;
}

/** The network ID in the name of a VRF; undefined when the name carries none, as that of a CUDN. */
export function networkIDOfVRF(name: string): number | undefined {
  const { vrfPrefix, vrfSuffix } = constants;
  if (!name.startsWith(vrfPrefix.value) || !name.endsWith(vrfSuffix.value)) return undefined;
  return readID(name.slice(vrfPrefix.value.length, -vrfSuffix.value.length));
}

/**
 * The number of the route table of a VRF: the *interface index* of the network's management port plus a start
 * value (`ovnkube-node-routing-table-id-start`). It differs from node to node and after a reboot.
 *
 * Upstream: `CalculateRouteTableID` in `util/net.go`.
 */
export function routeTableOfInterface(
  interfaceIndex: number,
  start: number = constants.routingTableIDStart.value,
): number {
  return interfaceIndex + start;
}

/** The interface index behind a route table; undefined when the table is below those of OVN-Kubernetes. */
export function interfaceOfRouteTable(
  table: number,
  start: number = constants.routingTableIDStart.value,
): number | undefined {
  return table > start ? table - start : undefined;
}

/** The network ID behind a packet mark (fwmark); undefined when it is no network's. */
export function networkIDOfPacketMark(mark: number): number | undefined {
  return inNetworks(mark - constants.packetMarkBase.value);
}

/** Whose traffic a conntrack mark on the external bridge means; undefined when it is none of ours. */
export function conntrackMarkMeaning(mark: number): 'host' | { networkId: number } | undefined {
  if (mark === constants.conntrackMarkHost.value) return 'host';
  if (mark === constants.conntrackMarkOVN.value) return { networkId: constants.defaultNetworkID.value };
  const networkId = inNetworks(mark - constants.conntrackMarkBase.value);
  return networkId === undefined ? undefined : { networkId };
}

const inNetworks = (id: number) =>
  Number.isInteger(id) && id > 0 && id < constants.maxNetworks.value ? id : undefined;

/** What the tunnel key of a datapath (the VNI of a Geneve packet) stands for. */
export type TunnelKeyMeaning =
  /** A transit switch, or the one switch of a Layer2 network. */
  | { readonly kind: 'transitSwitch'; readonly networkId: number }
  /** The transit router of a primary Layer2 network; the key is in the annotation `k8s.ovn.org/tunnel-keys`. */
  | { readonly kind: 'transitRouter' }
  /** A datapath that is known on one node only. */
  | { readonly kind: 'local' };

/**
 * What a datapath's tunnel key stands for; undefined for what is no key. The tunnel keys of networks with IDs from
 * 4096 on, which would overlap the transit routers', do not exist.
 *
 * Upstream: `NewTunnelKeyAllocator` in `allocator/id/tunnelkeyallocator.go`.
 */
export function tunnelKeyMeaning(key: number): TunnelKeyMeaning | undefined {
  if (!Number.isInteger(key) || key < 1 || key > constants.maxDatapathTunnelKey.value) return undefined;
  const networkId = key - constants.transitSwitchTunnelKeyBase.value;
  if (networkId < 0) return { kind: 'local' };
  return networkId < constants.maxNetworks.value
    ? { kind: 'transitSwitch', networkId }
    : { kind: 'transitRouter' };
}
