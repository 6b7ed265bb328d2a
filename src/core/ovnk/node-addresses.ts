import { addToAddress, formatAddress, sameAddress } from '../net/address.ts';
import { containsAddress, firstAddress, formatPrefix, lastAddress, offsetOf } from '../net/prefix.ts';
import type { Address, Prefix } from '../net/types.ts';
import { addressBits } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import { constants } from './constants.ts';
import { readIP, readSubnet } from './input.ts';
import { macOfAddress } from './mac.ts';

/** The addresses of a node subnet that do not go to pods, without prefix length. */
export interface NodeSubnetAddresses {
  /** The router port `rtos-<node>`: the pods' gateway. */
  readonly gateway: string;
  /** `ovn-k8s-mp0`, or `ovn-k8s-mpN` of the network with the ID N. */
  readonly managementPort: string;
  /** The port `int-<node>`, where hybrid overlay is enabled; a pod may have the address elsewhere. */
  readonly hybridOverlay: string;
  readonly gatewayMac: string;
  readonly managementPortMac: string;
  /** How many pods the subnet has addresses for, without hybrid overlay. */
  readonly podIPs: number;
}

/**
 * The gateway, management port and hybrid overlay port of a node subnet, and how many addresses are left for
 * pods. Reports a subnet in which the management port would lie outside.
 *
 * Upstream: `GetNodeGatewayIfAddr`, `GetNodeManagementIfAddr`, `GetNodeHybridOverlayIfAddr` in `util/net.go`,
 * `NewAllocatorCIDRRange` in `allocator/ip/allocator.go`.
 */
export function nodeSubnetAddresses(subnet: string): AddressResult<NodeSubnetAddresses> {
  const read = readSubnet(subnet);
  if (!read.ok) return read;
  const { prefix } = read.value;
  const gateway = at(prefix, constants.gatewayOffset.value);
  const managementPort = at(prefix, constants.managementPortOffset.value);
  const hybridOverlay = at(prefix, constants.hybridOverlayOffset.value);
  if (!gateway || !managementPort || !hybridOverlay || !containsAddress(prefix, managementPort)) {
    return fail(
      'node-subnet-too-small',
      `${formatPrefix(prefix)} has no room for a gateway and a management port.`,
      {
        from: 0,
        to: subnet.length,
        help: `A node subnet is a /${addressBits(prefix.family) - 2} or larger.`,
      },
    );
  }
  return ok({
    gateway: formatAddress(gateway),
    managementPort: formatAddress(managementPort),
    hybridOverlay: formatAddress(hybridOverlay),
    gatewayMac: macOfAddress(gateway),
    managementPortMac: macOfAddress(managementPort),
    podIPs: Math.max(0, podPool(prefix) - 2),
  });
}

const at = (prefix: Prefix, offset: number): Address | undefined => addToAddress(prefix, BigInt(offset));

/**
 * The addresses that the allocator keeps track of: all but the first, and in IPv4 all but the last. Networks of a
 * length of 0 or 1 hold none for it, by the rule of `RangeSize` in `k8s.io/utils/net`.
 */
function podPool(prefix: Prefix): number {
  const hostBits = addressBits(prefix.family) - prefix.length;
  if (prefix.length < 2) return 0;
  return prefix.family === 4 ? 2 ** hostBits - 2 : Math.min(2 ** hostBits, constants.podPoolV6.value) - 1;
}

/** What an address is in a node subnet. */
export type NodeAddressRole =
  | 'network'
  | 'gateway'
  | 'managementPort'
  /** A pod's, or the hybrid overlay port's where that is enabled. */
  | 'hybridOverlayOrPod'
  | 'pod'
  | 'broadcast'
  /** IPv6, beyond the addresses that the allocator keeps track of: no pod gets it, not even on request. */
  | 'beyondPool';

/**
 * What an address is in a node subnet (of the default network or of a Layer3 network): the reverse of
 * `nodeSubnetAddresses`. Null when it lies outside.
 */
export function nodeAddressRole(subnet: string, address: string): AddressResult<NodeAddressRole | null> {
  const read = readSubnet(subnet);
  if (!read.ok) return read;
  const ip = readIP(address);
  if (!ip.ok) return ip;
  const { prefix } = read.value;
  const offset = offsetOf(prefix, ip.value);
  if (offset === undefined) return ok(null);
  if (sameAddress(ip.value, firstAddress(prefix))) return ok('network');
  if (offset === BigInt(constants.gatewayOffset.value)) return ok('gateway');
  if (offset === BigInt(constants.managementPortOffset.value)) return ok('managementPort');
  if (prefix.family === 4 && sameAddress(ip.value, lastAddress(prefix))) return ok('broadcast');
  if (offset === BigInt(constants.hybridOverlayOffset.value)) return ok('hybridOverlayOrPod');
  if (prefix.family === 6 && offset >= BigInt(constants.podPoolV6.value)) return ok('beyondPool');
  return ok('pod');
}
