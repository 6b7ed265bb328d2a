import { addToAddress, formatAddress, sameAddress } from '../net/address.ts';
import { containsAddress, containsPrefix, firstAddress, formatPrefix, lastAddress } from '../net/prefix.ts';
import type { Address, Prefix } from '../net/types.ts';
import { goQuote } from '../text/go-quote.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import { constants } from './constants.ts';
import { readIP, readSubnet } from './input.ts';
import { linkLocalFromMac, macOfAddress } from './mac.ts';

/** What a primary Layer2 network says about its addresses, as in the UserDefinedNetwork or in the NAD. */
export interface Layer2Network {
  /** One of each family at most. */
  readonly subnets: readonly string[];
  readonly infrastructureSubnets?: readonly string[];
  readonly reservedSubnets?: readonly string[];
  readonly defaultGatewayIPs?: readonly string[];
}

/** The addresses that every node has in one subnet of a primary Layer2 network, without prefix length. */
export interface Layer2Addresses {
  readonly subnet: string;
  readonly gateway: string;
  readonly managementPort: string;
  readonly gatewayMac: string;
  readonly managementPortMac: string;
}

/**
 * The gateway and the management port of a primary Layer2 network, the same on every node, for each of its
 * subnets: .1 and .2, unless infrastructureSubnets or defaultGatewayIPs say otherwise. `reservedSubnets` change
 * neither; they are checked to lie inside. Reports a subnet that lies outside of the network's, in upstream's
 * words, and a gateway that does, as the CRD puts it.
 *
 * Upstream: `allocateInfrastructureIPs`, `newLayer2NetConfInfo` in `util/multi_network.go` (since v1.2.0).
 */
export function layer2Addresses(network: Layer2Network): AddressResult<Layer2Addresses[]> {
  const subnets = readPrefixes(network.subnets);
  if (!subnets.ok) return subnets;
  const reserved = readInside(network.reservedSubnets ?? [], subnets.value, 'reserved');
  if (!reserved.ok) return reserved;
  const infrastructure = readInside(network.infrastructureSubnets ?? [], subnets.value, 'infrastructure');
  if (!infrastructure.ok) return infrastructure;
  const gateways = readGateways(network.defaultGatewayIPs ?? [], subnets.value);
  if (!gateways.ok) return gateways;
  const all: Layer2Addresses[] = [];
  for (const subnet of subnets.value) {
    const own = infrastructure.value.filter(({ family }) => family === subnet.family);
    const pair = choose(
      subnet,
      own,
      gateways.value.find(({ family }) => family === subnet.family),
    );
    if (!pair) {
      return fail(
        'node-subnet-too-small',
        `${formatPrefix(subnet)} has no room for a gateway and a management port.`,
      );
    }
    const [gateway, managementPort] = pair;
    all.push({
      subnet: formatPrefix(subnet),
      gateway: formatAddress(gateway),
      managementPort: formatAddress(managementPort),
      gatewayMac: macOfAddress(gateway),
      managementPortMac: macOfAddress(managementPort),
    });
  }
  return ok(all);
}

function choose(
  subnet: Prefix,
  infrastructure: readonly Prefix[],
  wanted: Address | undefined,
): [gateway: Address, managementPort: Address] | undefined {
  // The boundaries of the network are left out, not those of the infrastructure subnets.
  const taken = [firstAddress(subnet)];
  if (subnet.family === 4) taken.push(lastAddress(subnet));
  if (wanted) taken.push(wanted);
  const found = wanted ?? firstFree(infrastructure, taken);
  if (found) taken.push(found);
  const first = addToAddress(subnet, BigInt(constants.gatewayOffset.value));
  const second = addToAddress(subnet, BigInt(constants.managementPortOffset.value));
  const gateway = found ?? first;
  const fallback = gateway && second && sameAddress(gateway, second) ? first : second;
  const managementPort = firstFree(infrastructure, taken) ?? fallback;
  if (!gateway || !managementPort || !containsAddress(subnet, managementPort)) return undefined;
  return [gateway, managementPort];
}

/** The first address of the subnets that is not taken. At most three are taken, so few are looked at. */
function firstFree(subnets: readonly Prefix[], taken: readonly Address[]): Address | undefined {
  for (const subnet of subnets) {
    let address: Address | undefined = firstAddress(subnet);
    while (address && containsAddress(subnet, address)) {
      const candidate: Address = address;
      if (!taken.some((other) => sameAddress(other, candidate))) return candidate;
      address = addToAddress(candidate, 1n);
    }
  }
  return undefined;
}

function readPrefixes(texts: readonly string[]): AddressResult<Prefix[]> {
  const prefixes: Prefix[] = [];
  for (const text of texts) {
    const read = readSubnet(text);
    if (!read.ok) return read;
    prefixes.push(read.value.prefix);
  }
  return ok(prefixes);
}

function readInside(
  texts: readonly string[],
  subnets: readonly Prefix[],
  kind: 'reserved' | 'infrastructure',
): AddressResult<Prefix[]> {
  const prefixes = readPrefixes(texts);
  if (!prefixes.ok) return prefixes;
  const outside = prefixes.value.find((prefix) => !subnets.some((subnet) => containsPrefix(subnet, prefix)));
  if (!outside) return prefixes;
  return fail('subnet-not-contained', `${formatPrefix(outside)} lies in none of the network’s subnets.`, {
    upstream: `the provided network subnets do not contain ${kind} subnets ${formatPrefix(outside)}`,
  });
}

function readGateways(texts: readonly string[], subnets: readonly Prefix[]): AddressResult<Address[]> {
  const gateways: Address[] = [];
  for (const text of texts) {
    const read = readIP(text);
    if (!read.ok) {
      const upstream = `invalid default gateway IPs: invalid IP address ${goQuote(text)}`;
      return { ok: false, problem: { ...read.problem, upstream } };
    }
    if (!subnets.some((subnet) => containsAddress(subnet, read.value))) {
      return fail('gateway-not-contained', `${text} lies in none of the network’s subnets.`, {
        upstream: 'defaultGatewayIPs must belong to one of the subnets specified in the subnets field',
      });
    }
    gateways.push(read.value);
  }
  return ok(gateways);
}

/**
 * The link-local address of the router from which pods of a primary Layer2 network learn their IPv6 default
 * route, the `ipv6_lla_gateway_ip` of the pod's annotation. It follows from the router's MAC, and so from the
 * first of its addresses, IPv4 before IPv6. Give the network's gateways where the node has a transit router, and
 * the join addresses of the node's gateway router where it has none (before v1.2.0).
 */
export function gatewayLinkLocal(addresses: readonly string[]): AddressResult<string> {
  const read: Address[] = [];
  for (const text of addresses) {
    const address = readIP(text);
    if (!address.ok) return address;
    read.push(address.value);
  }
  const [first] = read.sort((a, b) => a.family - b.family);
  return first ? linkLocalFromMac(macOfAddress(first)) : fail('empty', 'At least one address is needed.');
}
