import type { Context } from './context.ts';
import { placeAfter } from './link-words.ts';
import type { JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';

/** The place of the `@` before the other end, or -1. A `master` on the line that holds an `@` itself is a name. */
function farEnd({ words }: Context, index: number, length: number): number {
  const word = words.text[index] as string;
  const at = word.lastIndexOf('@', length - 1);
  for (let k = index + 1; at > 0 && k + 1 < words.length; k++) {
    const master = words.text[k] === 'master' ? (words.text[k + 1] as string) : '';
    if (master.includes('@') && word.slice(0, length).endsWith(`@${master}`))
      return length - master.length - 1;
  }
  return at;
}

/**
 * Reads a name with its other end, `eth0@if379`, from the word at `index`, leaving out what follows `length`
 * characters. `at` is the place of the `@` that sets the other end off, or -1. `bare` says that a number there is
 * an index, as before 4.0. Writes `link_index` or `link`, and `ifname`.
 */
export function readName(
  ctx: Context,
  object: JsonObject,
  index: number,
  length: number,
  at = farEnd(ctx, index, length),
  bare = false,
): void {
  const { words, sink } = ctx;
  const word = words.text[index] as string;
  const name = at > 0 ? word.slice(0, at) : word.slice(0, length);
  if (at <= 0) {
    object['ifname'] = name;
    sink?.claim(words.from[index] as number, placeAfter(words, index, length), 'name', 'link.name');
    return;
  }
  const peer = word.slice(at + 1, length);
  let term = 'link.peer.name';
  const far = bare ? (readInteger(peer) ?? -1) : farIndex(word, at + 1, length);
  if (far >= 0) {
    object['link_index'] = far;
    term = 'link.peer.ifindex';
  } else if (peer === 'NONE') {
    object['link'] = null;
    term = 'link.peer.none';
  } else object['link'] = peer;
  object['ifname'] = name;
  if (sink === null) return;
  sink.claim(words.from[index] as number, placeAfter(words, index, at), 'name', 'link.name');
  sink.claim(words.place(index, at), placeAfter(words, index, length), 'name', term);
}

/** The number in `if379`, the characters `from` to `to` of a word; -1 for anything else. */
export function farIndex(word: string, from: number, to: number): number {
  if (to - from < 3 || word.charCodeAt(from) !== 105 || word.charCodeAt(from + 1) !== 102) return -1;
  let value = 0;
  for (let k = from + 2; k < to; k++) {
    const digit = word.charCodeAt(k) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
