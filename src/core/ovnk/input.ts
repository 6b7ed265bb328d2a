/** How the functions of this room read their arguments: text of subnets and addresses, and numbers. */
import { parseAddress } from '../net/address.ts';
import { goNetErrors, goParseCIDR } from '../net/go-net.ts';
import { parseCIDR } from '../net/prefix.ts';
import type { Address, Cidr } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';

/**
 * Reads a subnet as upstream does, host bits allowed. `upstream` makes the message of the program that would
 * refuse it out of the message of Go's `net.ParseCIDR`.
 */
export function readSubnet(text: string, upstream = (error: string) => error): AddressResult<Cidr> {
  const cidr = parseCIDR(text);
  if (cidr.ok) return cidr;
  // Go takes some text that this reading refuses, for instance a length with leading zeros.
  if (goParseCIDR(text)) return cidr;
  return { ok: false, problem: { ...cidr.problem, upstream: upstream(goNetErrors.cidr(text)) } };
}

/** Reads an address as Go's `net.ParseIP` does: an IPv4-mapped one is the IPv4 address. */
export function readIP(text: string): AddressResult<Address> {
  return parseAddress(text, { ipv4Mapped: 'unmap' });
}

/** Refuses what is no whole number, and numbers so large that they are no longer exact. */
export function wholeNumber(value: number, what: string): AddressResult<bigint> {
  return Number.isSafeInteger(value)
    ? ok(BigInt(value))
    : fail('whole-number-expected', `${what} is a whole number; this is ${value}.`);
}
