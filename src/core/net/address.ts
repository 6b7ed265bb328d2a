import ipaddr from 'ipaddr.js';
import { fail, ok } from '../text/result.ts';
import type { NetProblem, NetResult } from './codes.ts';
import { gateAddress } from './gate.ts';
import type { Address, Family } from './types.ts';
import { addressBits } from './types.ts';

/**
 * What to do with an IPv4-mapped IPv6 address such as `::ffff:10.0.0.1`. `reject` (the default) reports it;
 * `keep` returns the IPv6 address, as `ip -6 route` shows one; `unmap` returns the IPv4 address, which is what
 * Go's `net.ParseIP` makes of it.
 */
export type MappedPolicy = 'reject' | 'keep' | 'unmap';

export interface AddressOptions {
  readonly ipv4Mapped?: MappedPolicy;
}

const low32 = 0xffff_ffffn;
const mappedMarker = 0xffffn;

/**
 * Reads one address of either family, strictly: four decimal octets without leading zeros, or RFC 4291 text.
 * No spaces, zone, prefix length or port; each is reported with its place in `text`.
 */
export function parseAddress(text: string, options: AddressOptions = {}): NetResult<Address> {
  const slash = text.indexOf('/');
  const read = readAddress(text, 0, slash < 0 ? text.length : slash, options);
  if (!read.ok || slash < 0) return read;
  return fail('length-unexpected', 'An address without a prefix length was expected here.', {
    from: slash,
    to: text.length,
    help: 'Remove the slash and what follows it.',
  });
}

/** As `parseAddress`, for `text.slice(from, to)`; positions are those of `text`. */
export function readAddress(
  text: string,
  from: number,
  to: number,
  options: AddressOptions = {},
): NetResult<Address> {
  const gated = gateAddress(text, from, to);
  if ('code' in gated) return { ok: false, problem: gated };
  const source = text.slice(from, to);
  const address = addressFromBytes(
    (gated.family === 4 ? ipaddr.IPv4.parse(source) : parseIPv6(source)).toByteArray(),
  );
  const policy = options.ipv4Mapped ?? 'reject';
  const inner = mappedIPv4(address);
  if (inner === undefined || policy === 'keep') return ok(address);
  return policy === 'unmap' ? ok(inner) : { ok: false, problem: mappedProblem(inner, from, to) };
}

/** `ipaddr.js` makes ::ffff:10.0.0.1 out of ::10.0.0.1, so it gets the last 32 bits as two groups. */
function parseIPv6(source: string): ipaddr.IPv6 {
  if (!source.includes('.')) return ipaddr.IPv6.parse(source);
  const tail = source.lastIndexOf(':') + 1;
  const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(source.slice(tail)).octets;
  return ipaddr.IPv6.parse(
    `${source.slice(0, tail)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`,
  );
}

function mappedProblem(inner: Address, from: number, to: number): NetProblem {
  return fail('ipv4-mapped', 'This is an IPv4-mapped IPv6 address, which programs read differently.', {
    from,
    to,
    help: `Write ${formatAddress(inner)}.`,
  }).problem;
}

/** The address of 4 or 16 octets in network order. */
export function addressFromBytes(octets: readonly number[]): Address {
  if (octets.length === 4) {
    const [a = 0, b = 0, c = 0, d = 0] = octets;
    return { family: 4, value: BigInt(((a << 24) | (b << 16) | (c << 8) | d) >>> 0) };
  }
  let hex = '0x';
  for (const octet of octets) hex += octet.toString(16).padStart(2, '0');
  return { family: 6, value: BigInt(hex) };
}

/** The 4 or 16 octets of the address in network order. */
export function addressBytes(address: Address): number[] {
  const hex = address.value.toString(16).padStart(addressBits(address.family) / 4, '0');
  const octets: number[] = [];
  for (let i = 0; i < hex.length; i += 2) octets.push(Number.parseInt(hex.slice(i, i + 2), 16));
  return octets;
}

/**
 * The canonical text: dotted decimal, or RFC 5952 (lower case, the longest run of zero groups as `::`, the
 * first of equal runs). An IPv4-mapped address is written `::ffff:10.0.0.1` (RFC 5952, section 5).
 */
export function formatAddress(address: Address): string {
  return address.family === 4 ? formatIPv4(Number(address.value)) : formatIPv6(address.value);
}

function formatIPv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function formatIPv6(value: bigint): string {
  if (value >> 32n === mappedMarker) return `::ffff:${formatIPv4(Number(value & low32))}`;
  const hex = value.toString(16).padStart(32, '0');
  const groups: string[] = [];
  for (let i = 0; i < 32; i += 4) groups.push(Number.parseInt(hex.slice(i, i + 4), 16).toString(16));
  const run = longestZeroRun(groups);
  if (run.length < 2) return groups.join(':');
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}

function longestZeroRun(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (let i = 0; i <= groups.length; i++) {
    if (groups[i] === '0') continue;
    if (i - start > best.length) best = { start, length: i - start };
    start = i + 1;
  }
  return best;
}

/** The IPv4 address inside an IPv4-mapped IPv6 address; undefined for every other address. */
export function mappedIPv4(address: Address): Address | undefined {
  return address.family === 6 && address.value >> 32n === mappedMarker
    ? { family: 4, value: address.value & low32 }
    : undefined;
}

/** The address `offset` further (or back, when negative); undefined when that leaves the family's range. */
export function addToAddress(address: Address, offset: bigint): Address | undefined {
  const value = address.value + offset;
  return value < 0n || value > lastValue(address.family) ? undefined : { family: address.family, value };
}

/** The numerically largest address of the family, as an integer. */
export function lastValue(family: Family): bigint {
  return family === 4 ? low32 : 0xffff_ffff_ffff_ffff_ffff_ffff_ffff_ffffn;
}

/** Order for sorting: IPv4 before IPv6, then by number. */
export function compareAddresses(a: Address, b: Address): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value;
}
