import type { Words } from '../text/words.ts';
import { skeleton, type Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';

/**
 * Mends single words where only a known word or a number can stand. All of these are called after the strict
 * reading of the slot has failed; none changes a word that is valid where it stands.
 */

const DIGIT: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
};

/** The word with letters that look like digits turned into them, or `null` when something else is in it. */
export function asDigits(word: string): string | null {
  let out = '';
  let digits = 0;
  for (const letter of word) {
    if (letter >= '0' && letter <= '9') {
      out += letter;
      digits++;
    } else {
      const digit = DIGIT[letter];
      if (digit === undefined) return null;
      out += digit;
    }
  }
  return digits > 0 ? out : null;
}

/** `14OO` → 1400 in a place for a number. Says whether the word at `index` is a number now. */
export function repairNumber(ctx: Context, index: number): boolean {
  const { words } = ctx;
  const digits = asDigits(words.word(index));
  if (digits === null) return false;
  if (!ctx.repair('digit-spelling', words.from[index] as number, words.to[index] as number, digits))
    return false;
  words.replace(index, digits, places(words, index));
  return true;
}

/** Puts `now` in the place of the word at `index`, if the rule may be used here. */
export function repairWord(
  ctx: Context,
  rule: 'keyword-spelling' | 'value-spelling',
  index: number,
  now: string,
): boolean {
  const { words } = ctx;
  // A word that is right already stands in the wrong place: nothing about it can be mended.
  if (now === words.text[index]) return false;
  if (!ctx.repair(rule, words.from[index] as number, words.to[index] as number, now)) return false;
  words.replace(index, now);
  return true;
}

/**
 * A value of a closed list in which blanks came up or letters changed: `fg codel` → `fq_codel`. Joins words from
 * `index` up to the next one that `stops`, at most `limit`. Says whether the word at `index` is such a value now.
 */
export function repairValue(
  ctx: Context,
  index: number,
  vocabulary: Vocabulary,
  stops: (word: string) => boolean,
  limit = 3,
): boolean {
  const { words } = ctx;
  let count = 1;
  while (count < limit && index + count < words.length && !stops(words.text[index + count] as string))
    count++;
  for (; count >= 1; count--) {
    let joined = words.text[index] as string;
    for (let k = 1; k < count; k++) joined += ` ${words.text[index + k]}`;
    const now = vocabulary.nearest(joined);
    if (now === null || (count > 1 && skeleton(now) !== skeleton(joined))) continue;
    if (now === joined) return true;
    const to = words.to[index + count - 1] as number;
    if (!ctx.repair('value-spelling', words.from[index] as number, to, now)) return false;
    words.join(index, count, now);
    return true;
  }
  return false;
}

function places(words: Words, index: number): number[] {
  const n = (words.text[index] as string).length;
  const out: number[] = [];
  for (let k = 0; k < n; k++) out.push(words.place(index, k));
  return out;
}
