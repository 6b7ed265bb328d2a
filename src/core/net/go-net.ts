import type { GoText } from '../text/go-types.ts';
import { formatAddress, parseAddress } from './address.ts';
import { parseMAC } from './mac.ts';
import { cidrOf, formatPrefix } from './prefix.ts';
import type { Address, Cidr } from './types.ts';
import { addressBits } from './types.ts';

/**
 * What Go's `net` package reads, for the rooms that must agree with Go programs (Go 1.26, `src/net/ip.go`,
 * `src/net/mac.go`). Only whether and as what; to tell people what is wrong use `parseAddress` and its kin.
 */

/** `net.ParseIP`: an IPv4-mapped IPv6 address is the IPv4 address; no zone, no leading zeros. */
export function goParseIP(text: string): Address | undefined {
  const read = parseAddress(text, { ipv4Mapped: 'unmap' });
  return read.ok ? read.value : undefined;
}

/** `net.IP` as `encoding/json` reads it: the empty text is no address and no error. */
export const goIP: GoText = {
  kind: 'text',
  name: 'net.IP',
  refuse: (text) => (text === '' || goParseIP(text) !== undefined ? undefined : goNetErrors.ip(text)),
};

/** `net.IP.String` of the address that `net.ParseIP` read. */
export const goFormatIP = formatAddress;

/** `net.ParseCIDR`: host bits are kept in `address`; the length may have leading zeros. */
export function goParseCIDR(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const read = parseAddress(text.slice(0, slash), { ipv4Mapped: 'keep' });
  const digits = text.slice(slash + 1);
  if (!read.ok || !/^\d{1,20}$/.test(digits)) return undefined;
  const length = Number(digits);
  if (length > addressBits(read.value.family)) return undefined;
  const inner = length >= 96 ? goParseIP(text.slice(0, slash)) : undefined;
  return inner !== undefined && inner.family !== read.value.family
    ? cidrOf(inner, length - 96)
    : cidrOf(read.value, length);
}

/** `net.IPNet.String` of the network. */
export const goFormatIPNet = formatPrefix;

/** `net.ParseMAC`: 6, 8 or 20 octets with colons, dashes or dots. */
export function goParseMAC(text: string): readonly number[] | undefined {
  const read = parseMAC(text, { lengths: [6, 8, 20] });
  return read.ok && read.value.form !== 'bare' ? read.value.octets : undefined;
}

/** The errors that these functions return, as Go prints them. */
export const goNetErrors = {
  ip: (text: string) => `invalid IP address: ${text}`,
  cidr: (text: string) => `invalid CIDR address: ${text}`,
  mac: (text: string) => (text === '' ? 'invalid MAC address' : `address ${text}: invalid MAC address`),
} as const;
