/** Addresses in the subnets of user-defined networks. Only a plan has any. */
import { formatAddress, parseAddress, sameAddress } from '../../net/address.ts';
import { containsAddress, firstAddress, lastAddress, parseCIDR } from '../../net/prefix.ts';
import type { Address } from '../../net/types.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { layer2Addresses } from '../../ovnk/layer2-addresses.ts';
import { macOfAddress } from '../../ovnk/mac.ts';
import { nodeSubnetOf } from '../../ovnk/node-subnets.ts';
import type { PlannedNetwork } from '../plan/plan.ts';
import { handedOut } from './cluster-roles.ts';
import { nodeAddress } from './node-subnet.ts';
import { type Found, ranks } from './types.ts';
import { findNodeBySubnet, value } from './values.ts';
import { type KnownRange, rangeText } from './world.ts';

/** More networks than these with one address are counted, not told one by one. */
const mostNetworks = 20;

/** What an address is in each of the networks whose subnets hold it. */
export function networkRoles(ranges: readonly KnownRange[], address: Address): Found[] {
  const own = ranges.filter(({ role }) => role === 'network');
  const found = own.slice(0, mostNetworks).flatMap((range) => inNetwork(range, address));
  if (own.length > mostNetworks) {
    const rest = own.slice(mostNetworks).map(({ network }) => network?.name ?? '');
    found.push({
      kind: 'network-more',
      title: `… and ${rest.length} more networks of this plan have the address`,
      reason: 'Networks may have the same subnets: each is a world of its own.',
      certainty: 'exact',
      values: [value('Networks', rest.join(', '))],
      rank: ranks.planExact - 1,
    });
  }
  return found;
}

function inNetwork(range: KnownRange, address: Address): Found[] {
  const { network } = range;
  if (!network) return [];
  if (network.topology === 'layer3') return inLayer3(range, network, address);
  const text = formatAddress(address);
  const subnet = rangeText(range);
  const kindOf = `${network.role} ${network.topology === 'layer2' ? 'Layer2' : 'localnet'} network ${network.name}`;
  const common = {
    reason: `It lies in ${subnet}, a subnet of the ${kindOf} of this plan.`,
    certainty: 'exact',
    range: subnet,
    rank: ranks.planExact,
  } as const;
  const mac = value('MAC', macOfAddress(address));
  const primary = network.topology === 'layer2' && network.role === 'primary';
  if (primary) {
    const all = layer2Addresses(network);
    const is = (other: string) => {
      const read = parseAddress(other);
      return read.ok && sameAddress(read.value, address);
    };
    if (all.ok && all.value.some(({ gateway }) => is(gateway))) {
      return [
        {
          ...common,
          kind: 'network-gateway',
          title: `${text}: the gateway of the network ${network.name}, the same on every node`,
          owner: 'trtos-<network>_ovn_layer2_switch (rtos-… before v1.2.0)',
          values: [mac],
          source: sourceUrl({ source: 'ovnKubernetes', path: 'go-controller/pkg/util/multi_network.go' }),
        },
      ];
    }
    if (all.ok && all.value.some(({ managementPort }) => is(managementPort))) {
      return [
        {
          ...common,
          kind: 'network-management-port',
          title: `${text}: the management port of the network ${network.name}, the same on every node`,
          owner: `ovn-k8s-mp${network.networkId ?? '<network ID>'}`,
          values: [mac],
          source: sourceUrl({ source: 'ovnKubernetes', path: 'go-controller/pkg/util/multi_network.go' }),
        },
      ];
    }
  }
  const edge =
    sameAddress(address, firstAddress(range.prefix)) ||
    (address.family === 4 && sameAddress(address, lastAddress(range.prefix)));
  if (edge) {
    return [
      {
        ...common,
        kind: 'network-edge',
        title: `${text}: the first or last address of the network ${network.name}, which nobody gets`,
        values: [],
      },
    ];
  }
  for (const [key, kind, title] of setAside) {
    const inside = network[key]?.find((cidr) => {
      const read = parseCIDR(cidr);
      return read.ok && containsAddress(read.value.prefix, address);
    });
    if (inside === undefined) continue;
    return [
      {
        ...common,
        kind,
        title: `${text}: ${title} of the network ${network.name}`,
        reason: `${common.reason} Its ${key} ${inside} holds the address.`,
        values: kind === 'network-excluded' ? [] : [mac],
      },
    ];
  }
  return [
    {
      ...common,
      kind: 'pod',
      title: `${text}: a pod’s or virtual machine’s address on the network ${network.name}`,
      reason: primary
        ? common.reason
        : `${common.reason} A secondary network has neither gateway nor management port, so every address can be a pod’s.`,
      values: [mac],
    },
  ];
}

const setAside = [
  ['excludeSubnets', 'network-excluded', 'excluded: OVN-Kubernetes hands out no such address'],
  ['reservedSubnets', 'network-reserved', 'reserved: given only to a pod that asks for it, on the subnets'],
  ['infrastructureSubnets', 'network-infrastructure', 'kept for the gateway and the management port'],
] as const;

function inLayer3(range: KnownRange, network: PlannedNetwork, address: Address): Found[] {
  const text = formatAddress(address);
  const usual = (cidr: string) =>
    cidr.includes(':') ? constants.hostPrefixV6.value : constants.hostPrefixV4.value;
  const clusterNetworks = network.subnets.flatMap((cidr, k) =>
    parseCIDR(cidr.trim()).ok
      ? [{ cidr: cidr.trim(), hostPrefix: network.hostSubnets?.[k] ?? usual(cidr) }]
      : [],
  );
  const found = nodeSubnetOf(clusterNetworks, text);
  if (!found.ok || found.value === null) return [];
  const { subnet, index } = found.value;
  return nodeAddress(subnet, text, `the network ${network.name}`, {
    reason: `It lies in ${rangeText(range)}, a subnet of the ${network.role} Layer3 network ${network.name} of this plan. ${handedOut(subnet, index)}`,
    certainty: 'exact',
    range: subnet,
    rank: index === null ? ranks.unused : ranks.planExact,
    values: [
      value('Node subnet', subnet),
      ...(index === null ? [] : [value('Index of the node', String(index))]),
      findNodeBySubnet(subnet),
    ],
    source: sourceUrl(constants.gatewayOffset),
  });
}
