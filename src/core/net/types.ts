/** IP version, as the number that `ip -4` and `ip -6` use. */
export type Family = 4 | 6;

/** One address: the bits as an unsigned integer in network order. An IPv4-mapped IPv6 address is family 6. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** A network: `value` is the first address of it, so no host bit is ever set. */
export interface Prefix {
  readonly family: Family;
  readonly value: bigint;
  /** 0…32 or 0…128. */
  readonly length: number;
}

/** An address together with the network it was written with: what Go's `net.ParseCIDR` returns. */
export interface Cidr {
  readonly address: Address;
  readonly prefix: Prefix;
}

/** How many bits an address of the family has. */
export function addressBits(family: Family): 32 | 128 {
  return family === 4 ? 32 : 128;
}
