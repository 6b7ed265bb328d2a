import type { Context } from './context.ts';
import { type Field, take, valueFollows } from './fields.ts';
import { isIPv4, isIPv6 } from './ip.ts';
import { readInteger } from './numbers.ts';
import { repairAddress } from './repair-address.ts';

/** A place where an IP address or a prefix stands. `-r` prints host names instead. */

/** An address, with or without a length. */
function isAddress(word: string): boolean {
  const slash = word.indexOf('/');
  const address = slash < 0 ? word : word.slice(0, slash);
  const bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  const length = slash < 0 ? 0 : (readInteger(word.slice(slash + 1)) ?? Number.POSITIVE_INFINITY);
  return length >= 0 && length <= bits;
}

/** Whether a word must have been meant as an address: a host's name has no colon and does not begin with `10.`. */
function lookedLikeAddress(word: string): boolean {
  const dot = word.indexOf('.');
  return word.includes(':') || readInteger(dot < 0 ? word : word.slice(0, dot)) !== undefined;
}

/** `10.x.x.x`, `***`: what people put over an address before they share it. */
function isMasked(word: string): boolean {
  let masks = 0;
  for (let k = 0; k < word.length; k++) {
    const code = word.charCodeAt(k) | 32;
    if (code === 120 /* x */ || word[k] === '*') masks++;
    else if (!(code >= 97 && code <= 102) && !(code >= 46 && code <= 58)) return false;
  }
  return masks > 1 || word === 'x' || word === '*';
}

/**
 * Takes the next word as an address or prefix and returns it. Damage is mended where it can be; what cannot be an
 * address, or is masked, is reported, and undefined is returned. A word of other letters is a host's name.
 */
export function takeAddress(ctx: Context, term: string): string | undefined {
  const { words } = ctx;
  const k = words.at;
  const family = words.peek().includes(':') ? 'inet6' : 'inet';
  if (isAddress(words.peek()) || repairAddress(ctx, k, family)) return take(ctx, 'ip', term);
  const word = words.peek();
  const from = words.from[k] as number;
  const to = words.to[k] as number;
  if (isMasked(word)) {
    ctx.problem('masked', from, to, 'This address was masked by whoever shared the text.', {
      severity: 'info',
    });
    take(ctx, 'ip', term);
    return undefined;
  }
  if (lookedLikeAddress(word)) {
    words.at++;
    ctx.problem('value-malformed', from, to, `“${word}” is not an IP address.`);
    return undefined;
  }
  return take(ctx, 'name', term);
}

/** Keyword, then an address or a prefix. */
export function address(key: string, term: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const value = takeAddress(ctx, term);
    if (value !== undefined) object[key] = value;
  };
}
