import { addressBytes, formatAddress } from '../net/address.ts';
import { formatMAC, linkLocalFromMAC, parseMAC } from '../net/mac.ts';
import { sha256Hex } from '../net/sha256.ts';
import type { Address } from '../net/types.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import { constants } from './constants.ts';
import { readIP } from './input.ts';

const [first, second] = constants.macPrefix.value;

/**
 * The MAC that OVN-Kubernetes makes from an address: `0a:58` and the four octets of an IPv4 address; for IPv6,
 * `0a:58` and the first four octets of the SHA-256 of the address' canonical text. A port with addresses of both
 * families takes the first one, IPv4. An IPv4-mapped address counts as IPv4.
 *
 * Upstream: `IPAddrToHWAddr` in `util/net.go`.
 */
export function macFromIP(ip: string): AddressResult<string> {
  const address = readIP(ip);
  return address.ok ? ok(macOfAddress(address.value)) : address;
}

/** As `macFromIP`, for an address that was read already. */
export function macOfAddress(address: Address): string {
  if (address.family === 4) return formatMAC({ octets: [first, second, ...addressBytes(address)] });
  const hash = sha256Hex(formatAddress(address)).slice(0, 8);
  return formatMAC({
    octets: [first, second, ...[0, 2, 4, 6].map((i) => Number.parseInt(hash.slice(i, i + 2), 16))],
  });
}

/**
 * The IPv4 address that a MAC spells; null when it does not begin with `0a:58`. The answer is a possibility: the
 * same prefix is used for MACs made from IPv6 addresses, and then the four octets are a hash.
 */
export function ipFromMac(mac: string): AddressResult<string | null> {
  const parsed = parseMAC(mac);
  if (!parsed.ok) return parsed;
  const [one, two, ...rest] = parsed.value.octets;
  return ok(one === first && two === second ? rest.join('.') : null);
}

/**
 * The IPv6 link-local address that an interface with this MAC gives itself, without prefix length.
 *
 * Upstream: `HWAddrToIPv6LLA` in `util/net.go`.
 */
export function linkLocalFromMac(mac: string): AddressResult<string> {
  const parsed = parseMAC(mac);
  if (!parsed.ok) return parsed;
  const address = linkLocalFromMAC(parsed.value);
  return address ? ok(formatAddress(address)) : fail('mac-length', 'A MAC address has 6 octets.');
}
