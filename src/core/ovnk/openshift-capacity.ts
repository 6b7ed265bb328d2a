import type { Prefix } from '../net/types.ts';
import { addressBits } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import type { ClusterNetwork } from './allocator.ts';
import { readSubnet } from './input.ts';

/** The subnets of which OpenShift's operator demands room for every node, as it names them. */
export type OpenshiftInternalSubnet =
  | 'v4InternalJoinSubnet'
  | 'v6InternalJoinSubnet'
  | 'v4InternalTransitSwitchSubnet'
  | 'v6InternalTransitSwitchSubnet';

/** How many nodes the operator counts, and how many addresses the subnet has. */
export interface InternalSubnetCapacity {
  readonly maxNodes: bigint;
  readonly addresses: bigint;
}

/**
 * Whether OpenShift's operator takes a join or transit subnet that was set explicitly: it must have more than
 * three addresses besides one for each node that the cluster networks of the family can hold (IPv6: three are
 * enough). Reports a subnet that is too small in the operator's words.
 *
 * Upstream: `isV4NodeSubnetLargeEnough`, `isV6NodeSubnetLargeEnough`, `validateOVNKubernetesSubnet` in
 * `pkg/network/ovn_kubernetes.go` of the cluster-network-operator.
 */
export function openshiftInternalSubnet(
  name: OpenshiftInternalSubnet,
  subnet: string,
  clusterNetworks: readonly ClusterNetwork[],
): AddressResult<InternalSubnetCapacity> {
  const read = readSubnet(subnet, (error) => `${name} is invalid: ${error}`);
  if (!read.ok) return read;
  const { prefix } = read.value;
  if (!name.startsWith(`v${prefix.family}`)) {
    return fail('family-unexpected', `${name} is an IPv${name[1]} network.`, { from: 0, to: subnet.length });
  }
  const maxNodes = countNodes(prefix, clusterNetworks);
  if (!maxNodes.ok) return maxNodes;
  const addresses = 1n << BigInt(addressBits(prefix.family) - prefix.length);
  const needed = maxNodes.value + (prefix.family === 4 ? 4n : 3n);
  if (addresses >= needed) return ok({ maxNodes: maxNodes.value, addresses });
  return fail(
    'internal-subnet-too-small',
    `${subnet} has ${addresses} addresses; ${needed} are needed for the ${maxNodes.value} nodes that the cluster networks can hold.`,
    {
      from: 0,
      to: subnet.length,
      upstream: `${name} ${subnet} is not large enough for the maximum number of nodes which can be supported by ClusterNetwork`,
    },
  );
}

function countNodes(prefix: Prefix, clusterNetworks: readonly ClusterNetwork[]): AddressResult<bigint> {
  let nodes = 0n;
  for (const { cidr, hostPrefix } of clusterNetworks) {
    const read = readSubnet(cidr, () => `could not parse spec.clusterNetwork ${cidr}`);
    if (!read.ok) return read;
    const { family, length } = read.value.prefix;
    if (family !== prefix.family) continue;
    const largest = addressBits(family) - 2;
    if (!Number.isInteger(hostPrefix)) {
      return fail('whole-number-expected', `A host prefix is a whole number; this is ${hostPrefix}.`);
    }
    if (hostPrefix < length) {
      return fail('host-prefix-too-short', `Subnets of /${hostPrefix} do not fit into ${cidr}.`, {
        upstream: `hostPrefix ${hostPrefix} is larger than its cidr ${cidr}`,
      });
    }
    if (hostPrefix > largest) {
      return fail('host-capacity-zero', `A host prefix of /${hostPrefix} leaves a node too few addresses.`, {
        upstream: `hostPrefix ${hostPrefix} is too small, must be a /${largest} or larger`,
      });
    }
    nodes += 1n << BigInt(hostPrefix - length);
  }
  return ok(nodes);
}
