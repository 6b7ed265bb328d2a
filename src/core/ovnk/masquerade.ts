import { addToAddress, formatAddress, sameAddress } from '../net/address.ts';
import { lastAddress, offsetOf } from '../net/prefix.ts';
import type { Address, Cidr, Prefix } from '../net/types.ts';
import { addressBits } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import { constants } from './constants.ts';
import { generateIP } from './go.ts';
import { readIP, readSubnet, wholeNumber } from './input.ts';

/** The five masquerade addresses that every node has, without prefix length. */
export interface ReservedMasqueradeIPs {
  /** The source that a gateway router puts on service traffic of the default network. */
  readonly ovn: string;
  /** The source of traffic from the host to a service; also an address of the external bridge. */
  readonly host: string;
  /** The same for `externalTrafficPolicy: Local`. */
  readonly hostEtpLocal: string;
  /** The next hop of the service routes; nobody answers for it, a permanent neighbour entry stands in. */
  readonly dummyNextHop: string;
  /** The source when a pod reaches itself through a service. */
  readonly ovnServiceHairpin: string;
}

export type ReservedMasqueradeName = keyof ReservedMasqueradeIPs;

/** In the order of their offsets, from 1 on. */
export const reservedMasqueradeNames = [
  'ovn',
  'host',
  'hostEtpLocal',
  'dummyNextHop',
  'ovnServiceHairpin',
] as const satisfies readonly ReservedMasqueradeName[];

/**
 * The fixed masquerade addresses: offsets 1 to 5, counted from the address *as it is typed* in the subnet, not
 * from the network: 169.254.10.7/17 begins with 169.254.10.8. Whether they lie inside the subnet is not checked,
 * as upstream does not check it.
 *
 * Upstream: `completeGatewayConfig` in `config/config.go`, `AllocateV4MasqueradeIPs` in `config/utils.go`.
 */
export function reservedMasqueradeIPs(subnet: string): AddressResult<ReservedMasqueradeIPs> {
  const cidr = readMasqueradeSubnet(subnet);
  if (!cidr.ok) return cidr;
  const names = reservedMasqueradeNames.map((_, i) => addToAddress(cidr.value.address, BigInt(i + 1)));
  const [ovn, host, hostEtpLocal, dummyNextHop, ovnServiceHairpin] = names.map(
    (ip) => ip && formatAddress(ip),
  );
  if (!ovn || !host || !hostEtpLocal || !dummyNextHop || !ovnServiceHairpin) {
    return fail('masquerade-past-the-end', 'The five fixed addresses run past the last address there is.', {
      from: 0,
      to: subnet.length,
    });
  }
  return ok({ ovn, host, hostEtpLocal, dummyNextHop, ovnServiceHairpin });
}

/** The masquerade addresses of a primary user-defined network, with the prefix length of the masquerade subnet. */
export interface NetworkMasqueradeIPs {
  readonly gatewayRouter: string;
  readonly managementPort: string;
}

/**
 * The two masquerade addresses of a primary user-defined network: offsets 9 + 2·ID and 10 + 2·ID of the *masked*
 * network. Reports an ID below 1, and a subnet that is too small, in upstream's words.
 *
 * Upstream: `allocateMasqueradeIPs` in `generator/udn/masquerade_ips.go`, the same since v1.1.0.
 */
export function networkMasqueradeIPs(subnet: string, networkId: number): AddressResult<NetworkMasqueradeIPs> {
  const id = wholeNumber(networkId, 'A network ID');
  if (!id.ok) return id;
  if (id.value < 1n) {
    return fail(
      'network-id-not-positive',
      'User-defined networks have IDs from 1; 0 is the default network.',
      {
        upstream: 'invalid argument: network ID should be bigger that 0',
      },
    );
  }
  const idName = (family: number) => `v${family}-masquerade-ips`;
  const cidr = readMasqueradeSubnet(subnet, (error) => {
    const kind = idName(subnet.includes(':') ? 6 : 4);
    return `failed initializing generation of network id '${networkId}' ${kind} IPs: error parsing subnet string ${subnet}: ${error}`;
  });
  if (!cidr.ok) return cidr;
  const { prefix } = cidr.value;
  const generate = (index: bigint, port: string) =>
    generateIP(prefix, index, {
      code: 'network-id-out-of-range',
      message: `The masquerade subnet ${subnet} has no room for the network ID ${networkId}: ${roomFor(prefix)}.`,
      help: 'Enlarge the masquerade subnet: from /18 (IPv6: /114) on it can never run out.',
      upstream: (error) =>
        `failed generating network id '${networkId}' ${idName(prefix.family)} ${port} ip: ${error}`,
    });
  const base = BigInt(constants.networkMasqueradeBase.value);
  const gatewayRouter = generate(base + 2n * id.value - 1n, 'gateway router');
  if (!gatewayRouter.ok) return gatewayRouter;
  const managementPort = generate(base + 2n * id.value, 'management port');
  if (!managementPort.ok) return managementPort;
  return ok({ gatewayRouter: gatewayRouter.value, managementPort: managementPort.value });
}

function roomFor(prefix: Prefix): string {
  const ids = maxNetworkID(prefix);
  return ids === 0n ? 'it holds the fixed addresses only' : `${ids} is its last`;
}

/** How many network IDs fit, which is also the largest one. */
export interface MasqueradeCapacity {
  /** By the size of the subnet. Exact up to 2⁵³, beyond that the nearest floating-point number. */
  readonly max: number;
  /** The same, and no more than the network IDs there are: 4095. */
  readonly effective: number;
}

/** How many primary user-defined networks a masquerade subnet has addresses for. */
export function masqueradeCapacity(subnet: string): AddressResult<MasqueradeCapacity> {
  const cidr = readMasqueradeSubnet(subnet);
  if (!cidr.ok) return cidr;
  const max = Number(maxNetworkID(cidr.value.prefix));
  return ok({ max, effective: Math.min(max, constants.maxNetworks.value - 1) });
}

/** The largest ID whose second address, the management port's, still lies inside. */
function maxNetworkID(prefix: Prefix): bigint {
  const last = (1n << BigInt(addressBits(prefix.family) - prefix.length)) - 1n;
  const room = last - BigInt(constants.networkMasqueradeBase.value);
  return room < 0n ? 0n : room / 2n;
}

/** What an address is in a masquerade subnet. `offset` counts from the network's first address. */
export type MasqueradeRole =
  /** One of the five that every node has. `offset` is missing when it lies outside the subnet. */
  | { readonly kind: 'fixed'; readonly name: ReservedMasqueradeName; readonly offset?: bigint }
  /** One of the two of a primary user-defined network. */
  | {
      readonly kind: 'network';
      readonly networkId: number;
      readonly port: keyof NetworkMasqueradeIPs;
      readonly offset: bigint;
    }
  /** The first address of the subnet itself. */
  | { readonly kind: 'subnet'; readonly offset: bigint }
  /** Kept for fixed addresses to come. */
  | { readonly kind: 'reserved'; readonly offset: bigint }
  /** Never handed out: between the two regions, beyond the last network ID, or without a partner inside. */
  | { readonly kind: 'unused'; readonly offset: bigint };

/**
 * What an address is in a masquerade subnet: the reverse of `reservedMasqueradeIPs` and `networkMasqueradeIPs`.
 * Usually one role; two when the subnet was typed with host bits, because the fixed addresses then stand where
 * others have theirs. Empty when the address has nothing to do with the subnet.
 */
export function masqueradeRoles(subnet: string, address: string): AddressResult<MasqueradeRole[]> {
  const cidr = readMasqueradeSubnet(subnet);
  if (!cidr.ok) return cidr;
  const ip = readIP(address);
  return ip.ok ? ok(rolesOf(cidr.value, ip.value)) : ip;
}

function rolesOf(cidr: Cidr, ip: Address): MasqueradeRole[] {
  const offset = offsetOf(cidr.prefix, ip);
  const fixed = reservedMasqueradeNames.find((_, i) => {
    const own = addToAddress(cidr.address, BigInt(i + 1));
    return own !== undefined && sameAddress(own, ip);
  });
  const roles: MasqueradeRole[] = [];
  if (fixed) roles.push({ kind: 'fixed', name: fixed, ...(offset !== undefined && { offset }) });
  if (offset === undefined) return roles;
  const counted = roleAt(cidr.prefix, offset);
  // What is merely reserved or unused is said only where nothing better is known.
  if (counted.kind === 'network' || roles.length === 0) roles.push(counted);
  return roles;
}

function roleAt(prefix: Prefix, offset: bigint): MasqueradeRole {
  if (offset === 0n) return { kind: 'subnet', offset };
  const base = BigInt(constants.networkMasqueradeBase.value);
  const [firstReserved, lastReserved] = constants.reservedMasqueradeOffsets.value;
  if (offset >= BigInt(firstReserved) && offset <= BigInt(lastReserved)) return { kind: 'reserved', offset };
  // The gateway router has the odd offset, the management port the even one after it.
  const id = (offset - base + 1n) / 2n;
  const managementPort = prefix.value + base + 2n * id;
  const given =
    id >= 1n && id < BigInt(constants.maxNetworks.value) && managementPort <= lastAddress(prefix).value;
  if (!given) return { kind: 'unused', offset };
  return {
    kind: 'network',
    networkId: Number(id),
    port: offset % 2n === 1n ? 'gatewayRouter' : 'managementPort',
    offset,
  };
}

function readMasqueradeSubnet(subnet: string, upstream?: (error: string) => string): AddressResult<Cidr> {
  return readSubnet(subnet, upstream ?? ((error) => invalidMasquerade(subnet, error)));
}

function invalidMasquerade(subnet: string, error: string): string {
  return `invalid gateway v${subnet.includes(':') ? 6 : 4} masquerade subnet specified, subnet: ${subnet}: error: ${error}`;
}
