import { addToAddress } from '../net/address.ts';
import { formatCidr, lastAddress, offsetOf } from '../net/prefix.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import { constants } from './constants.ts';
import type { GenerateFailure } from './go.ts';
import { generateIP, generateIPPair } from './go.ts';
import { readIP, readSubnet, wholeNumber } from './input.ts';

/**
 * The address of a node's gateway router on the join switch (port `rtoj-GR_<node>`), with the prefix length of
 * the join subnet: the network address plus the node ID. It holds for the join subnet of the default network and
 * for that of a primary user-defined network. ID 1 gives the cluster router's address; 0 is no node's.
 *
 * Upstream: `getGWRouterIP` in `generator/udn/join_ips.go`.
 */
export function joinIP(subnet: string, nodeId: number): AddressResult<string> {
  return addressOfNode(subnet, nodeId, 'join subnet');
}

/**
 * The address of a node's port on the transit switch (`rtots-<node>`), with the prefix length of the transit
 * subnet: the network address plus the node ID. Also the annotation `k8s.ovn.org/node-transit-switch-port-ifaddr`.
 *
 * Upstream: `clustermanager/node_allocation_controller.go`, `GenerateIP` in `generator/ip/ip_generator.go`.
 */
export function transitSwitchIP(subnet: string, nodeId: number): AddressResult<string> {
  return addressOfNode(subnet, nodeId, 'transit subnet');
}

function addressOfNode(subnet: string, nodeId: number, what: string): AddressResult<string> {
  const id = readNodeID(nodeId);
  if (!id.ok) return id;
  const read = readSubnet(subnet, (error) => `error parsing subnet string ${subnet}: ${error}`);
  return read.ok ? generateIP(read.value.prefix, id.value, outOfRange(subnet, nodeId, what)) : read;
}

function outOfRange(subnet: string, nodeId: number, what: string): GenerateFailure {
  return {
    code: 'node-id-out-of-range',
    message: `The ${what} ${subnet} is too small for the node with the ID ${nodeId}.`,
    help: `Node IDs go up to ${constants.maxNodeID.value}; they are not used again soon after a node is deleted.`,
  };
}

function readNodeID(nodeId: number): AddressResult<bigint> {
  const id = wholeNumber(nodeId, 'A node ID');
  if (!id.ok || id.value >= 1n) return id;
  return fail('node-id-reserved', 'Nodes have IDs from 2 on; 1 is the cluster router, and 0 is nobody.');
}

/** The two ends of a link between two routers, each with the length /31 or /127. */
export interface Layer2TransitPair {
  /** Port `trtor-GR_<network>_<node>` on the transit router. */
  readonly transitRouter: string;
  /** Port `rtotr-GR_<network>_<node>` on the gateway router of the node. */
  readonly gatewayRouter: string;
  /** The tunnel key of the port on the transit router. */
  readonly portTunnelKey: number;
}

/**
 * The link between the transit router of a primary Layer2 network and a node's gateway router: the /31 or /127
 * number `nodeId` of the network's transit subnet.
 *
 * Upstream: `getTransitRouterInfo` in `ovn/transit_router.go` (since v1.2.0).
 */
export function layer2TransitPair(subnet: string, nodeId: number): AddressResult<Layer2TransitPair> {
  const pair = pairOfNode(subnet, nodeId, 'transit subnet');
  if (!pair.ok) return pair;
  const [transitRouter, gatewayRouter] = pair.value;
  const portTunnelKey = constants.transitRouterTunnelKeyBase.value + nodeId;
  return ok({ transitRouter, gatewayRouter, portTunnelKey });
}

/**
 * The link of a ClusterNetworkConnect to a Layer3 network on one node: the /31 or /127 number `nodeId` of the
 * subnet that the network was given.
 *
 * Upstream: `GetP2PAddresses` in `ovn/controller/networkconnect/static_subnet_and_tunnel_key_generator.go`.
 */
export function connectPair(
  subnet: string,
  nodeId: number,
): AddressResult<{ connectRouter: string; networkRouter: string }> {
  const pair = pairOfNode(subnet, nodeId, 'connect subnet', (error) => {
    return `failed to generate P2P subnet for node ID ${nodeId}: ${error}`;
  });
  if (!pair.ok) return pair;
  const [connectRouter, networkRouter] = pair.value;
  return ok({ connectRouter, networkRouter });
}

function pairOfNode(subnet: string, nodeId: number, what: string, upstream = (error: string) => error) {
  const id = readNodeID(nodeId);
  if (!id.ok) return id;
  const read = readSubnet(subnet, (error) => `error parsing subnet string ${subnet}: ${error}`);
  return read.ok
    ? generateIPPair(read.value.prefix, id.value, { ...outOfRange(subnet, nodeId, what), upstream })
    : read;
}

/** The address of the distributed router on the join switch (port `rtoj-ovn_cluster_router`). */
export function clusterRouterJoinIP(subnet: string): AddressResult<string> {
  const [, clusterRouter] = constants.reservedNodeIDs.value;
  return addressOfNode(subnet, clusterRouter, 'join subnet');
}

/**
 * The last two addresses of a join subnet, with its prefix length. The last but one helps while the nodes of a
 * Layer2 network move to the transit router one by one.
 *
 * Upstream: `GetLastIPsFromJoinSubnet` in `generator/udn/join_ips.go`.
 */
export function lastJoinIPs(subnet: string): AddressResult<{ last: string; secondToLast: string }> {
  const read = readSubnet(subnet);
  if (!read.ok) return read;
  const { prefix } = read.value;
  const last = lastAddress(prefix);
  const secondToLast = addToAddress(last, -1n);
  if (!secondToLast || offsetOf(prefix, secondToLast) === undefined) {
    return fail('join-subnet-too-small', `A join subnet of /${prefix.length} has no last but one address.`, {
      from: 0,
      to: subnet.length,
    });
  }
  return ok({ last: formatCidr(last, prefix.length), secondToLast: formatCidr(secondToLast, prefix.length) });
}

/** What an address is in a join subnet, or in the subnet of the transit switch. */
export type NodeIDRole =
  | { readonly kind: 'subnet' }
  /** The address of the ID 1: in a join subnet the cluster router, in a transit subnet nobody. */
  | { readonly kind: 'clusterRouter' }
  | { readonly kind: 'node'; readonly nodeId: number }
  /** Beyond the largest node ID. */
  | { readonly kind: 'unused'; readonly offset: bigint };

/** The reverse of `joinIP` and `transitSwitchIP`. Null when the address lies outside the subnet. */
export function nodeIDRole(subnet: string, address: string): AddressResult<NodeIDRole | null> {
  const offset = offsetIn(subnet, address);
  if (!offset.ok) return offset;
  return ok(offset.value === undefined ? null : roleOfID(offset.value));
}

function roleOfID(offset: bigint): NodeIDRole {
  const [nobody, clusterRouter] = constants.reservedNodeIDs.value;
  if (offset === BigInt(nobody)) return { kind: 'subnet' };
  if (offset === BigInt(clusterRouter)) return { kind: 'clusterRouter' };
  if (offset > BigInt(constants.maxNodeID.value)) return { kind: 'unused', offset };
  return { kind: 'node', nodeId: Number(offset) };
}

/** What an address is in the transit subnet of a primary Layer2 network. */
export type Layer2TransitRole =
  | { readonly kind: 'node'; readonly nodeId: number; readonly end: 'transitRouter' | 'gatewayRouter' }
  | { readonly kind: 'unused'; readonly offset: bigint };

/** The reverse of `layer2TransitPair`. Null when the address lies outside the subnet. */
export function layer2TransitRole(subnet: string, address: string): AddressResult<Layer2TransitRole | null> {
  const read = offsetIn(subnet, address);
  if (!read.ok) return read;
  if (read.value === undefined) return ok(null);
  const offset = read.value;
  const role = roleOfID(offset / 2n);
  if (role.kind !== 'node') return ok({ kind: 'unused', offset });
  return ok({
    kind: 'node',
    nodeId: role.nodeId,
    end: offset % 2n === 0n ? 'transitRouter' : 'gatewayRouter',
  });
}

function offsetIn(subnet: string, address: string): AddressResult<bigint | undefined> {
  const read = readSubnet(subnet);
  if (!read.ok) return read;
  const ip = readIP(address);
  return ip.ok ? ok(offsetOf(read.value.prefix, ip.value)) : ip;
}
