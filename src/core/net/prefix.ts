import { fail, ok } from '../text/result.ts';
import type { AddressOptions } from './address.ts';
import { addToAddress, formatAddress, lastValue, mappedIPv4, readAddress } from './address.ts';
import type { NetResult } from './codes.ts';
import { quote } from './quote.ts';
import type { Address, Cidr, Family, Prefix } from './types.ts';
import { addressBits } from './types.ts';

/**
 * Reads `address/length` and keeps both the address as typed and the network it lies in, like Go's
 * `net.ParseCIDR`: host bits are allowed. Everything else is as strict as `parseAddress`.
 */
export function parseCIDR(text: string, options: AddressOptions = {}): NetResult<Cidr> {
  const slash = text.indexOf('/');
  const address = readAddress(text, 0, slash < 0 ? text.length : slash, { ipv4Mapped: 'keep' });
  if (!address.ok) return address;
  if (slash < 0) {
    const bits = addressBits(address.value.family);
    return fail('length-missing', 'A prefix length is missing: address/length was expected here.', {
      from: text.length,
      to: text.length,
      help: `Write ${text}/${bits} for this one address.`,
    });
  }
  const length = readLength(text, slash + 1, address.value.family);
  if (!length.ok) return length;
  return withMappedPolicy(cidrOf(address.value, length.value), slash, options);
}

/** Reads a network: as `parseCIDR`, and host bits are reported. */
export function parsePrefix(text: string, options: AddressOptions = {}): NetResult<Prefix> {
  const cidr = parseCIDR(text, options);
  if (!cidr.ok) return cidr;
  const { address, prefix } = cidr.value;
  if (address.value === prefix.value) return ok(prefix);
  return fail(
    'host-bits',
    `${formatAddress(address)} lies inside the network ${formatPrefix(prefix)}: it has host bits set.`,
    {
      from: 0,
      to: text.indexOf('/'),
      help: `Write ${formatPrefix(prefix)}.`,
    },
  );
}

function readLength(text: string, from: number, family: Family): NetResult<number> {
  const bits = addressBits(family);
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  const digits = text.slice(from, end);
  if (digits !== '' && end < text.length && text[end] !== '.') {
    return fail('trailing', `The prefix ends before ${quote(text.slice(end))}.`, {
      from: end,
      to: text.length,
      help: 'Remove what follows the prefix length.',
    });
  }
  if (digits === '' || end < text.length || (digits.length > 1 && digits.startsWith('0'))) {
    const help = netmaskHelp(text.slice(from), family);
    return fail(
      'length-format',
      `The prefix length is a decimal number from 0 to ${bits} without leading zeros.`,
      {
        from,
        to: text.length,
        ...(help === undefined ? {} : { help }),
      },
    );
  }
  if (digits.length > 3 || Number(digits) > bits) {
    return fail('length-range', `An IPv${family} prefix length is at most ${bits}.`, { from, to: end });
  }
  return ok(Number(digits));
}

/** For people who wrote `10.0.0.0/255.255.0.0`. */
function netmaskHelp(text: string, family: Family): string | undefined {
  const mask = readAddress(text, 0, text.length);
  if (family !== 4 || !mask.ok || mask.value.family !== 4) return undefined;
  const length = prefixLengthOfMask(mask.value);
  return length === undefined ? undefined : `Write /${length} instead of the mask.`;
}

function withMappedPolicy(cidr: Cidr, slash: number, options: AddressOptions): NetResult<Cidr> {
  const policy = options.ipv4Mapped ?? 'reject';
  const inner = mappedIPv4(cidr.address);
  if (inner === undefined || policy === 'keep') return ok(cidr);
  const { length } = cidr.prefix;
  if (policy === 'unmap' && length >= 96) return ok(cidrOf(inner, length - 96));
  return fail('ipv4-mapped', 'This is an IPv4-mapped IPv6 network, which programs read differently.', {
    from: 0,
    to: slash,
    ...(length >= 96 && { help: `Write ${formatAddress(inner)}/${length - 96}.` }),
  });
}

/** The network of the first `length` bits of the address. `length` lies between 0 and the family's bits. */
export function prefixOf(address: Address, length: number): Prefix {
  const host = BigInt(addressBits(address.family) - length);
  return { family: address.family, value: (address.value >> host) << host, length };
}

/** The address with the network of its first `length` bits. */
export function cidrOf(address: Address, length: number): Cidr {
  return { address, prefix: prefixOf(address, length) };
}

/** Canonical text, for instance `10.128.0.0/14` or `fd01::/48`. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix)}/${prefix.length}`;
}

/** The address with a prefix length, for instance `10.131.0.1/23`, as `ip address` writes it. */
export function formatCidr(address: Address, length: number): string {
  return `${formatAddress(address)}/${length}`;
}

/** How many addresses the network holds, the first and the last included. */
export function addressCount(prefix: Prefix): bigint {
  return 1n << BigInt(addressBits(prefix.family) - prefix.length);
}

export function firstAddress(prefix: Prefix): Address {
  return { family: prefix.family, value: prefix.value };
}

/** The last address of the network: for IPv4 up to /30 that is the broadcast address. */
export function lastAddress(prefix: Prefix): Address {
  return { family: prefix.family, value: lastOf(prefix) };
}

/** The last address of the network as an integer. */
export function lastOf(prefix: Prefix): bigint {
  return prefix.value | (addressCount(prefix) - 1n);
}

/** The address at `offset` from the first one (0-based); undefined when it lies outside the network. */
export function nthAddress(prefix: Prefix, offset: bigint): Address | undefined {
  return offset < 0n || offset >= addressCount(prefix) ? undefined : addToAddress(prefix, offset);
}

/** How far the address is from the first one of the network; undefined when it lies outside. */
export function offsetOf(prefix: Prefix, address: Address): bigint | undefined {
  return containsAddress(prefix, address) ? address.value - prefix.value : undefined;
}

export function containsAddress(prefix: Prefix, address: Address): boolean {
  if (prefix.family !== address.family) return false;
  const host = BigInt(addressBits(prefix.family) - prefix.length);
  return address.value >> host === prefix.value >> host;
}

/** Whether `inner` lies wholly inside `outer`; a network contains itself. */
export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return inner.length >= outer.length && containsAddress(outer, inner);
}

/** Whether the two share an address. Of two networks that do, one contains the other. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  return a.length <= b.length ? containsPrefix(a, b) : containsPrefix(b, a);
}

export function samePrefix(a: Prefix, b: Prefix): boolean {
  return a.length === b.length && a.family === b.family && a.value === b.value;
}

/** Order for sorting: IPv4 before IPv6, then by first address, then the larger network first. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.length - b.length;
}

/** The netmask, for instance 255.255.254.0 for a /23. */
export function netmask(prefix: Prefix): Address {
  return { family: prefix.family, value: lastValue(prefix.family) ^ (addressCount(prefix) - 1n) };
}

/** 23 for 255.255.254.0; undefined when the ones of the mask are not all on the left. */
export function prefixLengthOfMask(mask: Address): number | undefined {
  const bits = addressBits(mask.family);
  const hosts = lastValue(mask.family) ^ mask.value;
  if ((hosts & (hosts + 1n)) !== 0n) return undefined;
  return bits - (hosts === 0n ? 0 : hosts.toString(2).length);
}
