/** The rules of a Layer2 network. Upstream: `Layer2Config` in `crd/userdefinednetwork/v1/shared.go`. */
import { containsAddress, containsPrefix, overlaps } from '../../net/prefix.ts';
import type { Address, Cidr } from '../../net/types.ts';
import type { MapNode } from '../../text/data.ts';
import type { Span } from '../../text/span.ts';
import type { RuleCode } from './codes.ts';
import type { Listed } from './fields.ts';
import { celIP, cidrsOf, fieldOf, has, listOf, textOf } from './fields.ts';
import { joinNeedsPrimary, mtuForIPv6, onlyPrimary, placesOf } from './rules-common.ts';
import type { Rule } from './schema-types.ts';

/** What the schema takes. Of longer lists the server does not come to the rules. */
export const mostReservedSubnets = 25;
export const mostInfrastructureSubnets = 4;

type Key = 'subnets' | 'reservedSubnets' | 'infrastructureSubnets';
const most = {
  subnets: 2,
  reservedSubnets: mostReservedSubnets,
  infrastructureSubnets: mostInfrastructureSubnets,
};

function listed(config: MapNode, key: Key): Listed<Cidr>[] {
  const list = listOf(config, key);
  return list === undefined || list.items.length > most[key] ? [] : cidrsOf(list);
}

function gatewaysOf(config: MapNode): Listed<Address>[] {
  return (listOf(config, 'defaultGatewayIPs')?.items ?? []).flatMap((node) => {
    const value = node.kind === 'string' ? celIP(node.value) : undefined;
    return node.kind === 'string' && value !== undefined ? [{ node, value }] : [];
  });
}

/** Which gateways lie in none of the networks of `key`; none when these cannot be asked. */
function gatewaysOutside(config: MapNode, key: Key): Span[] {
  const networks = listed(config, key);
  if (networks.length !== listOf(config, key)?.items.length) return [];
  return gatewaysOf(config)
    .filter(({ value }) => !networks.some((network) => containsAddress(network.value.prefix, value)))
    .map(({ node }) => node);
}

const ipamMode = (config: MapNode) => textOf(config, 'ipam', 'mode');

/** The four rules that reservedSubnets and infrastructureSubnets share. */
function ownSubnetRules(
  key: 'reservedSubnets' | 'infrastructureSubnets',
  prefix: 'reserved' | 'infrastructure',
): Record<'without' | 'secondary' | 'outside' | 'hostBits', Rule> {
  const rule = (code: string, upstream: string, message: string, broken: Rule['broken'], help?: string) => ({
    code: `${prefix}-${code}` as RuleCode,
    upstream,
    message,
    broken,
    ...(help === undefined ? {} : { help }),
  });
  return {
    without: rule(
      'without-subnets',
      `${key} must be unset when subnets is unset`,
      'These are parts of subnets, and there are none.',
      (config) => (has(config, 'subnets') ? [] : placesOf(fieldOf(config, key))),
    ),
    secondary: rule(
      'on-secondary',
      `${key} is only supported for Primary network`,
      'Only a primary network has these.',
      (config) => onlyPrimary(config, key),
    ),
    outside: rule(
      'outside-subnets',
      `${key} must be subnetworks of the networks specified in the subnets field`,
      'This does not lie in any of the network’s subnets.',
      (config) => {
        const networks = listed(config, 'subnets');
        if (networks.length === 0) return [];
        return listed(config, key)
          .filter(
            ({ value }) => !networks.some((network) => containsPrefix(network.value.prefix, value.prefix)),
          )
          .map(({ node }) => node);
      },
    ),
    hostBits: rule(
      'host-bits',
      `${key} must be a masked network address (no host bits set)`,
      'Behind the prefix length all bits are zero here.',
      (config) =>
        listed(config, key)
          .filter(({ value }) => value.address.value !== value.prefix.value)
          .map(({ node }) => node),
      'Write the first address of the network.',
    ),
  };
}

const reserved = ownSubnetRules('reservedSubnets', 'reserved');
const infrastructure = ownSubnetRules('infrastructureSubnets', 'infrastructure');

export const layer2Rules: readonly Rule[] = [
  {
    code: 'subnets-required',
    upstream: 'Subnets is required with ipam.mode is Enabled or unset',
    message: 'OVN-Kubernetes hands out addresses of this network, so it must know which.',
    help: 'Add subnets, or ipam: {mode: Disabled} on a secondary network.',
    broken: (config) => {
      const mode = ipamMode(config);
      return has(config, 'subnets') || (mode !== undefined && mode !== 'Enabled') ? [] : [config];
    },
  },
  {
    code: 'subnets-forbidden',
    upstream: 'Subnets must be unset when ipam.mode is Disabled',
    message: 'Without IPAM the network knows no addresses.',
    help: 'Remove subnets, or mode: Disabled.',
    broken: (config) => (ipamMode(config) === 'Disabled' ? placesOf(fieldOf(config, 'subnets')) : []),
  },
  {
    code: 'ipam-disabled-on-primary',
    upstream: 'Disabled ipam.mode is only supported for Secondary network',
    message: 'Pods of a primary network always get their addresses from OVN-Kubernetes.',
    broken: (config) =>
      ipamMode(config) === 'Disabled' && has(config, 'role') && textOf(config, 'role') !== 'Secondary'
        ? placesOf(fieldOf(config, 'ipam', 'mode'))
        : [],
  },
  joinNeedsPrimary,
  mtuForIPv6('MTU should be greater than or equal to 1280 when IPv6 subnet is used'),
  {
    code: 'gateway-on-secondary',
    upstream: 'defaultGatewayIPs is only supported for Primary network',
    message: 'A secondary network has no gateway.',
    help: 'Remove defaultGatewayIPs.',
    broken: (config) => onlyPrimary(config, 'defaultGatewayIPs'),
  },
  {
    code: 'gateway-outside-subnets',
    upstream: 'defaultGatewayIPs must belong to one of the subnets specified in the subnets field',
    message: 'A gateway has an address of the network.',
    broken: (config) => gatewaysOutside(config, 'subnets'),
  },
  {
    code: 'gateway-families',
    upstream: 'defaultGatewayIPs must be specified for all IP families',
    message: 'There is one gateway for each subnet: all of them, or none.',
    broken: (config) => {
      const gateways = listOf(config, 'defaultGatewayIPs');
      const subnets = listOf(config, 'subnets');
      return gateways && subnets && gateways.items.length !== subnets.items.length ? [gateways] : [];
    },
  },
  reserved.without,
  reserved.secondary,
  infrastructure.without,
  infrastructure.secondary,
  {
    code: 'gateway-outside-infrastructure',
    upstream: 'defaultGatewayIPs have to belong to infrastructureSubnets',
    message: 'Where infrastructureSubnets are given, the gateways are in them.',
    broken: (config) =>
      listOf(config, 'infrastructureSubnets') ? gatewaysOutside(config, 'infrastructureSubnets') : [],
  },
  reserved.outside,
  infrastructure.outside,
  {
    code: 'infrastructure-overlaps-reserved',
    upstream: 'infrastructureSubnets and reservedSubnets must not overlap',
    message: 'An address is kept either for the network itself or for pods that ask for it.',
    broken: (config) => {
      const others = listed(config, 'reservedSubnets');
      return listed(config, 'infrastructureSubnets')
        .filter(({ value }) => others.some((other) => overlaps(other.value.prefix, value.prefix)))
        .map(({ node }) => node);
    },
  },
  infrastructure.hostBits,
  reserved.hostBits,
];
