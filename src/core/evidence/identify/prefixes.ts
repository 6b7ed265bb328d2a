import { formatAddress, parseAddress } from '../../net/address.ts';
import {
  addressCount,
  containsPrefix,
  firstAddress,
  formatPrefix,
  lastAddress,
  netmask,
  samePrefix,
} from '../../net/prefix.ts';
import type { Family, Prefix } from '../../net/types.ts';
import { addressBits } from '../../net/types.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { masqueradeCapacity } from '../../ovnk/masquerade.ts';
import { nodeSubnetAddresses } from '../../ovnk/node-addresses.ts';
import { nodeCapacity, nodeSubnetOf } from '../../ovnk/node-subnets.ts';
import { rangeName } from '../plan/ranges.ts';
import { classOfPrefix } from './classes.ts';
import { handedOut } from './cluster-roles.ts';
import { type Found, type IdentityValue, ranks } from './types.ts';
import { findNodeBySubnet, value } from './values.ts';
import { type KnownRange, rangeText, saidOf, type World } from './world.ts';

/** Everything that a network can be: a range of the plan, a part of one, a node's subnet; and what fits into it. */
export function identifyPrefix(prefix: Prefix, world: World): Found[] {
  return [
    ...relations(prefix, world),
    ...nodeSubnets(prefix, world),
    ...sizes(prefix.family, prefix.length, formatPrefix(prefix), [
      value('First address', formatAddress(firstAddress(prefix))),
      value('Last address', formatAddress(lastAddress(prefix))),
    ]),
    ...classOfPrefix(prefix),
  ];
}

/** Everything that a prefix length alone, such as `/24`, can be. */
export function identifyLength(length: number): Found[] {
  const family = length <= 32 ? 4 : 6;
  return sizes(family, length, `/${length}`, []);
}

/** More ranges than these that stand in one relation are counted. */
const mostRanges = 12;

function relations(prefix: Prefix, world: World): Found[] {
  const text = formatPrefix(prefix);
  const found: Found[] = [];
  const certain = (range: KnownRange) =>
    range.certainty === 'exact' ? [ranks.planExact, ranks.planRange] : [ranks.byDefault, ranks.defaultRange];
  let inner = 0;
  for (const range of world.book.ranges) {
    const [exact = 0, part = 0] = certain(range);
    const common = { certainty: range.certainty, range: rangeText(range) };
    if (samePrefix(range.prefix, prefix)) {
      found.push({
        ...common,
        kind: 'range',
        title: `${text}: the ${rangeName(range)}`,
        reason: `It is the ${rangeName(range)}${saidOf(range)}.`,
        values: contents(range),
        rank: exact,
      });
    } else if (containsPrefix(range.prefix, prefix)) {
      found.push({
        ...common,
        kind: 'inside-range',
        title: `${text}: a part of the ${rangeName(range)}`,
        reason: `It lies inside the ${rangeName(range)}${saidOf(range)}.`,
        values: [],
        rank: part,
      });
    } else if (containsPrefix(prefix, range.prefix) && inner++ < mostRanges) {
      found.push({
        ...common,
        kind: 'around-range',
        title: `${text}: around the ${rangeName(range)}`,
        reason: `It holds the whole ${rangeName(range)}${saidOf(range)}, and more.`,
        values: [],
        rank: part - 1,
      });
    }
  }
  if (inner > mostRanges) {
    found.push({
      kind: 'around-range',
      title: `${text}: around ${inner - mostRanges} more ranges`,
      reason: 'It holds them whole.',
      certainty: world.plan ? 'exact' : 'default',
      values: [],
      rank: ranks.defaultRange - 2,
    });
  }
  return found;
}

/** How a range of the plan is divided. */
function contents({ role, plan, text }: KnownRange): IdentityValue[] {
  if (role === 'cluster') {
    const network = plan.clusterNetworks.find(({ cidr }) => cidr.trim() === text);
    const capacity = network && nodeCapacity([network]);
    return network && capacity?.ok
      ? [value('Subnet of a node', `/${network.hostPrefix}`), value('Nodes', String(capacity.value.nodes))]
      : [];
  }
  if (role === 'masquerade') {
    const capacity = masqueradeCapacity(text);
    return capacity.ok ? [value('Primary networks', String(capacity.value.effective))] : [];
  }
  return [];
}

function nodeSubnets(prefix: Prefix, world: World): Found[] {
  const text = formatPrefix(prefix);
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const range of world.book.of('cluster')) {
    if (!containsPrefix(range.prefix, prefix)) continue;
    const node = nodeSubnetOf(range.plan.clusterNetworks, text);
    if (!node.ok || node.value === null) continue;
    const { subnet, index } = node.value;
    if (seen.has(`${subnet} ${index}`)) continue;
    seen.add(`${subnet} ${index}`);
    const addresses = nodeSubnetAddresses(subnet);
    found.push({
      kind: 'node-subnet',
      title:
        subnet === text
          ? `${text}: ${index === null ? 'a node subnet that is never handed out' : `the subnet of node number ${index + 1} (index ${index})`}`
          : `${text}: a part of the node subnet ${subnet}`,
      reason: `The cluster network ${rangeText(range)}${saidOf(range)} is divided into node subnets. ${handedOut(subnet, index)}`,
      certainty: range.certainty,
      range: subnet,
      values: [
        value('Node subnet', subnet),
        ...(index === null ? [] : [value('Index of the node', String(index))]),
        ...(addresses.ok
          ? [
              value('Gateway', `${addresses.value.gateway} (${addresses.value.gatewayMac})`),
              value(
                'Management port',
                `${addresses.value.managementPort} (${addresses.value.managementPortMac})`,
              ),
              value('Pods', String(addresses.value.podIPs)),
            ]
          : []),
        findNodeBySubnet(subnet),
      ],
      rank: (range.certainty === 'exact' ? ranks.planExact : ranks.byDefault) + 1,
      source: sourceUrl({
        source: 'ovnKubernetes',
        path: 'go-controller/pkg/clustermanager/node/subnet_allocator.go',
      }),
    });
  }
  return found;
}

/** What fits into a network of this length, whatever its address. */
function sizes(family: Family, length: number, text: string, more: readonly IdentityValue[]): Found[] {
  const zero = parseAddress(family === 4 ? '0.0.0.0' : '::');
  if (!zero.ok) return [];
  const sample: Prefix = { family, value: zero.value.value, length };
  const capacity = masqueradeCapacity(formatPrefix(sample));
  const found: Found[] = [];
  const single = length === addressBits(family);
  if (capacity.ok && !single) {
    const { effective, max } = capacity.value;
    const limit = max > effective ? `. There are only ${constants.maxNetworks.value - 1} network IDs` : '';
    const smallest = family === 4 ? '/18' : '/114';
    found.push({
      kind: 'masquerade-size',
      title:
        effective === 0
          ? `A masquerade subnet of /${length} has room for no user-defined network`
          : `A masquerade subnet of /${length} has room for ${effective} primary networks`,
      reason:
        `The first eleven of its ${count(sample)} addresses are no network’s; after them each primary network takes two, and both must lie inside${limit}. ` +
        `From ${smallest} on a masquerade subnet never runs out.`,
      certainty: 'exact',
      values: [value('Primary networks', String(effective))],
      href: '/course/masquerade-subnet/',
      rank: ranks.size + 1,
      source: sourceUrl(constants.networkMasqueradeBase),
    });
  }
  const node = nodeSubnetAddresses(formatPrefix(sample));
  if (node.ok && (family === 4 || length === constants.hostPrefixV6.value)) {
    found.push({
      kind: 'node-subnet-size',
      title: `A node subnet of /${length} has addresses for ${node.value.podIPs} pods`,
      reason:
        family === 4
          ? 'The network, the broadcast, the gateway and the management port’s address are taken; hybrid overlay takes one more. kubelet’s maxPods is often the lower limit.'
          : `Of an IPv6 subnet only the first ${constants.podPoolV6.value} addresses are handed out; the network, the gateway and the management port’s address are taken.`,
      certainty: 'exact',
      values: [value('Pods', String(node.value.podIPs))],
      rank: ranks.size,
      source: sourceUrl(constants.podPoolV6),
    });
  }
  found.push({
    kind: 'prefix-size',
    title: `${text}: ${count(sample)} address${single ? '' : 'es'}`,
    reason: `2 to the power of ${addressBits(family)} − ${length}.`,
    certainty: 'exact',
    values: [
      value('Addresses', addressCount(sample).toString()),
      ...(family === 4 ? [value('Netmask', formatAddress(netmask(sample)))] : []),
      ...more,
      ...(!single ? [value('Splits into', `two /${length + 1}`)] : []),
    ],
    rank: ranks.size - 1,
  });
  return found;
}

/** A count for a sentence: in full up to millions, as a power of two beyond. */
function count(prefix: Prefix): string {
  const bits = addressBits(prefix.family) - prefix.length;
  return bits > 32 ? `2^${bits}` : addressCount(prefix).toString();
}
