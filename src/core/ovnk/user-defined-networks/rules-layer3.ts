/** The rules of a Layer3 network. Upstream: `Layer3Config`, `Layer3Subnet` in `crd/userdefinednetwork/v1/shared.go`. */

import { indexPrefixes } from '../../net/overlap.ts';
import { containsPrefix } from '../../net/prefix.ts';
import type { Cidr } from '../../net/types.ts';
import type { MapNode, StringNode } from '../../text/data.ts';
import type { Span } from '../../text/span.ts';
import { celCIDR, fieldOf, listOf, numberOf, textOf } from './fields.ts';
import { joinNeedsPrimary, mtuForIPv6, placesOf } from './rules-common.ts';
import type { Rule } from './schema-types.ts';

/** How many subnets the schema takes. With more the server does not come to the rules. */
export const mostLayer3Subnets = 400;
const mostSecondarySubnets = 2;

interface Subnet {
  readonly node: StringNode;
  readonly value: Cidr;
  readonly hostSubnet: number | undefined;
  /** Where its hostSubnet stands, else the subnet. */
  readonly sizePlace: Span;
}

function subnetsOf(config: MapNode): Subnet[] {
  const items = listOf(config, 'subnets')?.items ?? [];
  if (items.length > mostLayer3Subnets) return [];
  return items.flatMap((item) => {
    const node = fieldOf(item, 'cidr');
    const value = node?.kind === 'string' ? celCIDR(node.value) : undefined;
    if (node?.kind !== 'string' || value === undefined) return [];
    const sizePlace = fieldOf(item, 'hostSubnet') ?? node;
    return [{ node, value, hostSubnet: numberOf(item, 'hostSubnet'), sizePlace }];
  });
}

const isSecondary = (config: MapNode) => textOf(config, 'role') === 'Secondary';

export const layer3Rules: readonly Rule[] = [
  {
    code: 'secondary-subnet-count',
    upstream: 'Secondary networks may define at most 2 subnets',
    message: 'Only a primary network may have several subnets of one family.',
    broken: (config) => {
      const items = listOf(config, 'subnets')?.items ?? [];
      return isSecondary(config) && items.length > mostSecondarySubnets
        ? placesOf(items[mostSecondarySubnets])
        : [];
    },
  },
  {
    code: 'secondary-one-family',
    upstream: 'When 2 CIDRs are set for Secondary networks, they must be from different IP families',
    message: 'Two subnets of a secondary network are one of IPv4 and one of IPv6.',
    broken: (config) => {
      if (!isSecondary(config) || listOf(config, 'subnets')?.items.length !== 2) return [];
      const [first, second] = subnetsOf(config);
      return second && first?.value.address.family === second.value.address.family ? [second.node] : [];
    },
  },
  joinNeedsPrimary,
  mtuForIPv6('MTU should be greater than or equal to 1280 when IPv6 subnet is used', 'cidr'),
  {
    code: 'subnets-overlap',
    upstream: 'Subnets must not overlap or contain each other',
    message: 'This subnet shares addresses with another one of the network.',
    broken: (config) => {
      const subnets = subnetsOf(config);
      const places: Span[] = [];
      const index = indexPrefixes(subnets.map(({ value }) => value.prefix));
      const seen = new Set<number>();
      for (const [outer, inner] of index.pairs()) {
        const [a, b] = [subnets[outer], subnets[inner]];
        if (!a || !b || seen.has(inner) || !containsPrefix(a.value.prefix, b.value.prefix)) continue;
        // Two entries that are equal in everything are one to CEL, and the next rule is for them.
        if (a.node.value === b.node.value && a.hostSubnet === b.hostSubnet) continue;
        seen.add(inner);
        places.push(b.node);
      }
      return places;
    },
  },
  {
    code: 'subnets-duplicate',
    upstream: 'Subnets with same CIDR are not allowed',
    message: 'This subnet stands in the list twice.',
    help: 'Remove one of them.',
    broken: (config) => {
      const seen = new Set<string>();
      return subnetsOf(config).flatMap(({ node }) => {
        const again = seen.has(node.value);
        seen.add(node.value);
        return again ? [node] : [];
      });
    },
  },
  {
    code: 'host-subnets-differ',
    upstream: 'Subnets from the same IP family must use the same hostSubnet value',
    message: 'All subnets of one family are cut into pieces of one size.',
    help: 'Give each the same hostSubnet, or none of them any.',
    broken: (config) => {
      const sizes = new Map<number, number | undefined>();
      const places: Span[] = [];
      for (const { value, hostSubnet, sizePlace } of subnetsOf(config)) {
        const { family } = value.address;
        if (!sizes.has(family)) sizes.set(family, hostSubnet);
        else if (sizes.get(family) !== hostSubnet) places.push(sizePlace);
      }
      return places;
    },
  },
];

const familyOf = (text: string | undefined) =>
  text === undefined ? undefined : celCIDR(text)?.address.family;

const longestV4HostSubnet = 31;

export const layer3SubnetRules: readonly Rule[] = [
  {
    code: 'host-subnet-too-large',
    upstream: 'HostSubnet must be smaller than CIDR subnet',
    message:
      'hostSubnet is the prefix length of each node’s piece, so it is longer than that of the network.',
    broken: (subnet) => {
      const size = numberOf(subnet, 'hostSubnet');
      const length = celCIDR(textOf(subnet, 'cidr') ?? '')?.prefix.length;
      return size !== undefined && length !== undefined && size <= length
        ? placesOf(fieldOf(subnet, 'hostSubnet'))
        : [];
    },
  },
  {
    code: 'host-subnet-v4',
    upstream: 'HostSubnet must < 32 for ipv4 CIDR',
    message: 'A node needs more than one address: of IPv4, hostSubnet is at most 31.',
    broken: (subnet) => {
      const size = numberOf(subnet, 'hostSubnet') ?? 0;
      return size > longestV4HostSubnet && familyOf(textOf(subnet, 'cidr')) === 4
        ? placesOf(fieldOf(subnet, 'hostSubnet'))
        : [];
    },
  },
];
