import fc from 'fast-check';
import { lastValue } from '../../../src/core/net/address.ts';
import { prefixOf } from '../../../src/core/net/prefix.ts';
import type { Address, Family, Prefix } from '../../../src/core/net/types.ts';
import { addressBits } from '../../../src/core/net/types.ts';

export const anyFamily = fc.constantFrom<Family>(4, 6);

export const addressOf = (family: Family): fc.Arbitrary<Address> =>
  fc
    .oneof(
      fc.bigInt({ min: 0n, max: lastValue(family) }),
      fc.constantFrom(0n, 1n, lastValue(family), lastValue(family) - 1n),
      // Long runs of zeros, where the text of IPv6 becomes interesting.
      fc
        .array(fc.constantFrom<bigint>(0n, 0n, 0n, 1n, 0xffffn), { minLength: 8, maxLength: 8 })
        .map((groups) => {
          const value = groups.reduce((sum, group) => (sum << 16n) | group, 0n);
          return family === 4 ? value & lastValue(4) : value;
        }),
    )
    .map((value) => ({ family, value }));

export const anyAddress: fc.Arbitrary<Address> = anyFamily.chain(addressOf);

export const prefixIn = (family: Family): fc.Arbitrary<Prefix> =>
  fc
    .tuple(addressOf(family), fc.integer({ min: 0, max: addressBits(family) }))
    .map(([address, length]) => prefixOf(address, length));

export const anyPrefix: fc.Arbitrary<Prefix> = anyFamily.chain(prefixIn);

/** Networks from so small a space that they often meet. */
export const crowdedPrefix: fc.Arbitrary<Prefix> = fc
  .tuple(anyFamily, fc.integer({ min: 0, max: 63 }), fc.integer({ min: 0, max: 6 }))
  .map(([family, low, host]) => prefixOf({ family, value: BigInt(low) }, addressBits(family) - host));

/** Text that is often nearly an address, sometimes anything at all. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'0123456789.:/%- afx') }),
  fc.string({
    unit: fc.constantFrom('::', ':', 'fd01', '0', 'ffff', '10.0.0.1', '.', '/', '64', '%', 'e', '010'),
  }),
);
