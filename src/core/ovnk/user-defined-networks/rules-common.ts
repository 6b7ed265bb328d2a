/** Rules that several topologies share. Upstream: `crd/userdefinednetwork/v1/shared.go`. */
import type { ListNode, MapNode, StringNode } from '../../text/data.ts';
import type { Span } from '../../text/span.ts';
import { celCIDR, celIP, cidrsOf, fieldOf, has, listOf, numberOf, textOf } from './fields.ts';
import type { Rule } from './schema-types.ts';

/** The smallest MTU that IPv6 allows, RFC 8200. */
export const ipv6MinimumMtu = 1280;

/** The places of fields that are there. */
export function placesOf(...nodes: (Span | undefined)[]): Span[] {
  return nodes.filter((node) => node !== undefined);
}

export const cidrIsValid: Rule<StringNode> = {
  code: 'cidr-invalid',
  upstream: 'CIDR is invalid',
  message: 'A network as address/length was expected, for instance 10.128.0.0/16.',
  help: 'IPv4 has four octets without leading zeros and a length up to 32; IPv6 a length up to 128.',
  broken: (node) => (celCIDR(node.value) === undefined ? [node] : []),
};

export const ipIsValid: Rule<StringNode> = {
  code: 'ip-invalid',
  upstream: 'IP is invalid',
  message: 'One address was expected, without a prefix length.',
  broken: (node) => (celIP(node.value) === undefined ? [node] : []),
};

export const cidrFamilies: Rule<ListNode> = {
  code: 'cidrs-one-family',
  upstream: 'When 2 CIDRs are set, they must be from different IP families',
  message: 'Two entries mean one IPv4 and one IPv6 network.',
  help: 'Take one larger network instead of two small ones of one family.',
  broken: (list) => secondOfFamily(list, celFamilies(list, celCIDRFamily)),
};

export const ipFamilies: Rule<ListNode> = {
  code: 'ips-one-family',
  upstream: 'When 2 IPs are set, they must be from different IP families',
  message: 'Two entries mean one IPv4 and one IPv6 address.',
  broken: (list) =>
    secondOfFamily(
      list,
      celFamilies(list, (text) => celIP(text)?.family),
    ),
};

const celCIDRFamily = (text: string) => celCIDR(text)?.address.family;

function celFamilies(list: ListNode, family: (text: string) => 4 | 6 | undefined) {
  if (list.items.length !== 2) return [];
  return list.items.map((item) => (item.kind === 'string' ? family(item.value) : undefined));
}

function secondOfFamily(list: ListNode, [first, second]: readonly (4 | 6 | undefined)[]): Span[] {
  return first !== undefined && first === second ? placesOf(list.items[1]) : [];
}

export const persistentNeedsIpam: Rule = {
  code: 'persistent-without-ipam',
  upstream: 'lifecycle Persistent is only supported when ipam.mode is Enabled',
  message: 'Addresses that OVN-Kubernetes does not hand out cannot persist.',
  help: 'Remove lifecycle, or mode: Disabled.',
  broken: (ipam) =>
    textOf(ipam, 'lifecycle') === 'Persistent' && has(ipam, 'mode') && textOf(ipam, 'mode') !== 'Enabled'
      ? placesOf(fieldOf(ipam, 'lifecycle'))
      : [],
};

export const joinNeedsPrimary: Rule = {
  code: 'join-on-secondary',
  upstream: 'JoinSubnets is only supported for Primary network',
  message: 'A secondary network has no gateway router, so it has nothing to join.',
  help: 'Remove joinSubnets.',
  broken: (config) => onlyPrimary(config, 'joinSubnets'),
};

/** Where the field is, on a network that is not primary. */
export function onlyPrimary(config: MapNode, key: string): Span[] {
  return textOf(config, 'role') === 'Primary' ? [] : placesOf(fieldOf(config, key));
}

/**
 * The rule asks for exactly one IPv6 subnet, so it is silent with two of them. `key` is where the CIDR of an item
 * stands, in lists of maps.
 */
export function mtuForIPv6(upstream: string, key?: string): Rule {
  return {
    code: 'mtu-below-ipv6',
    upstream,
    message: `IPv6 needs an MTU of at least ${ipv6MinimumMtu}.`,
    help: 'Leave mtu out to get the cluster’s.',
    broken: (config) => {
      const mtu = numberOf(config, 'mtu');
      if (mtu === undefined || mtu >= ipv6MinimumMtu) return [];
      const v6 = cidrsOf(listOf(config, 'subnets'), key).filter(({ value }) => value.address.family === 6);
      return v6.length === 1 ? placesOf(fieldOf(config, 'mtu')) : [];
    },
  };
}
