import type { Context } from './context.ts';
import { type Fields, take } from './fields.ts';
import { octets, readMac } from './mac.ts';
import type { JsonObject } from './model.ts';

/**
 * Lengths that only an Ethernet address has that lost an octet or got one too many. Others are printed: 1 for
 * neighbours of devices without addresses (`lladdr 08 NOARP`), 8 for IEEE 1394 and EUI-64, 20 for InfiniBand.
 */
const DAMAGED: ReadonlySet<number> = new Set([5, 7]);

/** Neighbours of a tunnel have an IP address here: with points, or with groups that are no octets. */
function isIp(word: string): boolean {
  if (word.includes(':')) return word.includes('::') || word.split(':').some((group) => group.length > 2);
  return word.split('.').length === 4 && word.split('.').every((part) => part !== '' && part.length <= 3);
}

/**
 * Reads the link-layer address of a neighbour or of an fdb entry from the next word into `object[key]`. The text
 * does not say the type of the device; a MAC is what is expected, and anything else must be plainly something else.
 */
export function readLladdr(
  ctx: Context,
  object: JsonObject,
  key: string,
  term: string,
  fields: Fields,
): void {
  const word = ctx.words.peek();
  const found = octets(word);
  if (found > 0 && !DAMAGED.has(found)) object[key] = take(ctx, 'mac', term);
  else if (found < 0 && isIp(word)) object[key] = take(ctx, 'ip', term);
  else readMac(ctx, object, key, 'ether', term, (next) => fields.has(next));
}
