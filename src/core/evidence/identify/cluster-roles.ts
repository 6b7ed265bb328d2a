import { formatAddress } from '../../net/address.ts';
import type { Address } from '../../net/types.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { nodeSubnetAddresses } from '../../ovnk/node-addresses.ts';
import { nodeSubnetOf } from '../../ovnk/node-subnets.ts';
import { inMasquerade } from './masquerade-roles.ts';
import { inJoin, inTransit } from './node-id-roles.ts';
import { nodeAddress } from './node-subnet.ts';
import { around, inServices } from './service-roles.ts';
import { type Found, ranks } from './types.ts';
import { findNodeBySubnet, value } from './values.ts';
import { type KnownRange, rangeText, rankOf, saidOf, type World } from './world.ts';

/** What an address is in one range; empty for roles that other modules read. */
export function clusterRoles(range: KnownRange, address: Address, world: World): Found[] {
  switch (range.role) {
    case 'cluster':
      return inClusterNetwork(range, address);
    case 'masquerade':
      return inMasquerade(range, address, world);
    case 'join':
    case 'networkJoin':
      return inJoin(range, address, world);
    case 'transit':
      return inTransit(range, address, world);
    case 'service':
      return inServices(range, address);
    case 'hybrid':
    case 'machine':
    case 'route':
      return [around(range, range.role)];
    case 'network':
      return [];
  }
}

const ordinals = (n: number) => {
  const tens = n % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
};

/** When a node subnet is handed out, as a sentence. */
export function handedOut(subnet: string, index: number | null): string {
  return index === null
    ? `${subnet} is never handed out to a node.`
    : `${subnet} is the ${ordinals(index + 1)} node subnet handed out (index ${index}), if no node was deleted before.`;
}

function inClusterNetwork(range: KnownRange, address: Address): Found[] {
  const text = formatAddress(address);
  const found = nodeSubnetOf(range.plan.clusterNetworks, text);
  if (!found.ok || found.value === null) return [];
  const { subnet, index } = found.value;
  const reason = `${text} lies in the cluster network ${rangeText(range)}${saidOf(range)}. ${handedOut(subnet, index)}`;
  const common = {
    certainty: range.certainty,
    range: subnet,
    rank: rankOf(range),
    source: sourceUrl(constants.gatewayOffset),
  };
  if (index === null) {
    return [
      {
        ...common,
        kind: 'never-handed-out',
        title: `${text}: in a node subnet that no node gets`,
        reason: `${reason} OVN-Kubernetes leaves out IPv6 subnets whose last 16 subnet bits are zero, and all beyond the first 2²⁴.`,
        values: [],
        rank: ranks.unused,
      },
    ];
  }
  const addresses = nodeSubnetAddresses(subnet);
  const values = [
    value('Node subnet', subnet),
    value('Index of the node', String(index)),
    ...(addresses.ok
      ? [
          value('Gateway', `${addresses.value.gateway} (${addresses.value.gatewayMac})`),
          value(
            'Management port',
            `${addresses.value.managementPort} (${addresses.value.managementPortMac})`,
          ),
        ]
      : []),
    findNodeBySubnet(subnet),
  ];
  return nodeAddress(subnet, text, 'the default network', { ...common, reason, values });
}
