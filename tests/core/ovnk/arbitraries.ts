import fc from 'fast-check';
import { formatAddress } from '../../../src/core/net/address.ts';
import { formatCidr, formatPrefix } from '../../../src/core/net/prefix.ts';
import type { Prefix } from '../../../src/core/net/types.ts';
import { addressBits } from '../../../src/core/net/types.ts';
import type { ClusterNetwork } from '../../../src/core/ovnk/allocator.ts';
import { anyAddress, hostile, prefixIn } from '../net/arbitraries.ts';

/** Text of an address that is not IPv4-mapped. */
export const addressText = anyAddress.map(formatAddress).filter((text) => !text.startsWith('::ffff:'));

/** Text of a subnet, sometimes with host bits. */
export const subnetText = fc
  .tuple(anyAddress, fc.nat(128))
  .map(([address, length]) => formatCidr(address, length % (addressBits(address.family) + 1)))
  .filter((text) => !text.startsWith('::ffff:'));

/** Not so low in IPv6 that a subnet of it could be IPv4-mapped, which is another story. */
export const notNearMapped = ({ family, value }: Prefix) => family === 4 || value >> 96n > 0n;

/** A cluster network that the allocator takes. */
export const clusterNetwork: fc.Arbitrary<ClusterNetwork> = fc
  .tuple(fc.oneof(prefixIn(4), prefixIn(6).filter(notNearMapped)), fc.nat(128))
  .filter(([network]) => network.length < addressBits(network.family))
  .map(([network, more]) => ({
    cidr: formatPrefix(network),
    hostPrefix: network.length + (more % (addressBits(network.family) - network.length)),
  }));

/** What people might type into any field. */
export const anything = fc.oneof(addressText, subnetText, hostile);

/** Numbers that a careless caller might pass. */
export const anyNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(
    0,
    1,
    2,
    -1,
    4095,
    4096,
    5000,
    Number.MAX_SAFE_INTEGER,
    Number.MAX_VALUE,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
);
