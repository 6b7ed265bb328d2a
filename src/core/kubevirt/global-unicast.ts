import { containsAddress, parseCIDR } from '../net/prefix.ts';
import type { Address, Cidr, Family, Prefix } from '../net/types.ts';

const prefix = (family: Family, value: bigint, length: number): Prefix => ({ family, value, length });

/** What Go's `net.IP.IsGlobalUnicast` excludes. Private addresses are not among it. */
const excluded: readonly Prefix[] = [
  prefix(4, 0n, 32), // unspecified
  prefix(4, 0x7f00_0000n, 8), // loopback
  prefix(4, 0xa9fe_0000n, 16), // link-local
  prefix(4, 0xe000_0000n, 4), // multicast
  prefix(4, 0xffff_ffffn, 32), // broadcast
  prefix(6, 0n, 128), // unspecified
  prefix(6, 1n, 128), // loopback
  prefix(6, 0xfe80n << 112n, 10), // link-local
  prefix(6, 0xff00n << 112n, 8), // multicast
];

/** Go's `IsGlobalUnicast`, by which KubeVirt decides whether an interface has an address worth handing on. */
export function isGlobalUnicast(address: Address): boolean {
  return !excluded.some((range) => containsAddress(range, address));
}

/** The first global unicast address of a family among texts like `10.244.1.5/24`; others are passed over. */
export function firstGlobalUnicast(addresses: readonly string[], family: Family): Cidr | undefined {
  for (const text of addresses) {
    const read = parseCIDR(text);
    if (read.ok && read.value.address.family === family && isGlobalUnicast(read.value.address)) {
      return read.value;
    }
  }
  return undefined;
}
