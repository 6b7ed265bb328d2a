import type { Address } from '../../net/types.ts';
import { builtInRoles } from './built-in.ts';
import { classOfAddress } from './classes.ts';
import { clusterRoles } from './cluster-roles.ts';
import { networkRoles } from './network-roles.ts';
import type { Found } from './types.ts';
import { ranks } from './types.ts';
import type { RangeBook, World } from './world.ts';

/**
 * Everything that an address can be. What the plan says nothing about is looked up among the defaults, and then
 * said to be a possibility only.
 */
export function identifyAddress(address: Address, world: World): Found[] {
  const own = fromBook(world.book, address, world);
  const elsewhere =
    world.plan && own.length === 0
      ? fromBook(world.fallback, address, world).map((found): Found => {
          return {
            ...found,
            reason: `No range of this plan holds it. ${found.reason}`,
            certainty: 'possible',
            rank: Math.min(found.rank, ranks.possible),
          };
        })
      : [];
  return [...own, ...elsewhere, ...builtInRoles(address), ...classOfAddress(address)];
}

function fromBook(book: RangeBook, address: Address, world: World): Found[] {
  const ranges = book.containing(address);
  const seen = new Set(ranges);
  // The fixed masquerade addresses may lie outside of the subnet, when it was typed with host bits.
  const beside = book
    .of('masquerade')
    .filter((range) => !seen.has(range) && range.prefix.family === address.family);
  return [
    ...[...ranges, ...beside].flatMap((range) => clusterRoles(range, address, world)),
    ...networkRoles(ranges, address),
  ];
}
