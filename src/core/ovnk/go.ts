/** What upstream's Go libraries do where their results show, in addresses or in error text. */
import { formatAddress } from '../net/address.ts';
import { containsAddress, formatCidr, formatPrefix } from '../net/prefix.ts';
import type { Address, Prefix } from '../net/types.ts';
import { ok } from '../text/result.ts';
import type { AddressCode, AddressResult } from './address-codes.ts';

const mapped = 0xffffn << 32n;
const allBits = (1n << 128n) - 1n;

/**
 * `AddIPOffset` of `k8s.io/utils/net`: IPv4 is counted in its IPv4-mapped IPv6 form, so going past
 * 255.255.255.255 ends in IPv6, and the sum is cut to 128 bits. `index` is not negative.
 */
export function addIPOffset(base: Address, index: bigint): Address {
  const value = ((base.family === 4 ? mapped | base.value : base.value) + index) & allBits;
  return value >> 32n === 0xffffn ? { family: 4, value: value & 0xffff_ffffn } : { family: 6, value };
}

/** How a function that generates an address says that it fell out of the subnet. */
export interface GenerateFailure {
  readonly code: AddressCode;
  readonly message: string;
  readonly help?: string;
  /** Wraps the error of the generator as the caller does upstream. */
  readonly upstream?: (error: string) => string;
}

/** `outOfRange` of `generator/ip/ip_generator.go`: the address, the index that was asked for, the network. */
function outOfRange(address: Address, index: bigint, network: Prefix): string {
  return `generated ip ${formatAddress(address)} from the idx ${index} is out of range in the network ${formatPrefix(network)}`;
}

function refuse(failure: GenerateFailure, error: string) {
  const { code, message, help, upstream = (text: string) => text } = failure;
  const severity = 'error' as const;
  return {
    ok: false as const,
    problem: { code, from: 0, to: 0, severity, message, ...(help && { help }), upstream: upstream(error) },
  };
}

/** `IPGenerator.GenerateIP` of `generator/ip/ip_generator.go`: the address at `index`, with the network's length. */
export function generateIP(network: Prefix, index: bigint, failure: GenerateFailure): AddressResult<string> {
  const address = addIPOffset(network, index);
  if (!containsAddress(network, address)) return refuse(failure, outOfRange(address, index, network));
  return ok(formatCidr(address, network.length));
}

/**
 * `IPGenerator.GenerateIPPair`: the two addresses of the /31 or /127 number `index` inside the network, each
 * with that length.
 */
export function generateIPPair(
  network: Prefix,
  index: bigint,
  failure: GenerateFailure,
): AddressResult<[first: string, second: string]> {
  const length = network.family === 4 ? 31 : 127;
  const addresses: string[] = [];
  for (const offset of [2n * index, 2n * index + 1n]) {
    const address = addIPOffset(network, offset);
    if (!containsAddress(network, address)) return refuse(failure, outOfRange(address, index, network));
    addresses.push(formatCidr(address, length));
  }
  const [first = '', second = ''] = addresses;
  return ok([first, second]);
}
