import { oneApart, skeleton, Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import { LINK_FLAGS } from './vocabulary.ts';

/**
 * The flags of a link header when they do not stand as `<A,B,C>`: blanks inside (`LOWER UP`, `UP, LOWER_UP`), other
 * separators, changed letters, mangled or missing brackets.
 */

const flags = new Vocabulary(LINK_FLAGS);
/** All flags that there are take less. */
const LONGEST = 1000;
const OPENING = /^[<([{«‹＜〈c]+/u;
const CLOSING = /[>)\]}»›＞〉]+$/u;

/** `distance` two, for words of nine letters and more. */
function twoApart(a: string, b: string): boolean {
  for (let k = 0; k < a.length; k++) {
    const without = a.slice(0, k) + a.slice(k + 1);
    if (without === b || oneApart(without, b)) return true;
    if (k < b.length && oneApart(a.slice(0, k) + b[k] + a.slice(k + 1), b)) return true;
  }
  return false;
}

/** The flag that a damaged word must be, or `null`. */
function flagOf(word: string): string | null {
  if (LINK_FLAGS.has(word)) return word;
  const near = flags.nearest(word);
  if (near !== null) return near;
  if (word.length < 9 || word.length > 20) return null;
  let found: string | null = null;
  for (const flag of LINK_FLAGS) {
    if (flag.length < 9 || !twoApart(word.toUpperCase(), flag)) continue;
    if (found !== null) return null;
    found = flag;
  }
  return found;
}

function isBits(word: string): boolean {
  return /^[0-9a-f]{3,8}$/.test(word);
}

/** The flags in a damaged list, known ones mended, unknown ones as they stand. */
export function mendFlags(inner: string): { readonly flags: string[]; readonly known: number } {
  const out: string[] = [];
  let known = 0;
  const add = (piece: string): boolean => {
    if (piece === '') return true;
    const flag = isBits(piece) ? piece : flagOf(piece);
    if (flag === null) return false;
    out.push(flag);
    known++;
    return true;
  };
  for (const part of inner.split(/[,;，]/)) {
    const piece = part.trim();
    if (add(piece)) continue;
    // Commas that became points or were lost: every part must be a flag by itself, and the longest wins.
    const parts = piece.split(/[\s.]+/);
    let k = 0;
    while (k < parts.length) {
      let taken = 0;
      for (let count = Math.min(3, parts.length - k); count >= 1; count--) {
        const joined = parts.slice(k, k + count).join(' ');
        if (count > 1 && !sameLetters(joined)) continue;
        if (add(joined)) {
          taken = count;
          break;
        }
      }
      if (taken === 0) out.push(parts[k] as string);
      k += Math.max(taken, 1);
    }
  }
  return { flags: out, known };
}

/** Whether words run together are exactly a flag: `LOWER UP`, `NO CARRIER`, `MULTI CAST`. */
function sameLetters(joined: string): boolean {
  const flag = flags.alike(joined);
  return flag !== null && skeleton(flag) === skeleton(joined);
}

/**
 * Mends the flags that begin at the word `at` and leaves one word `<A,B>` there. Says whether it did: the words up
 * to the closing bracket, or up to `mtu` when it is missing, must hold at least one known flag, and two when both
 * brackets are mangled.
 */
export function repairFlags(ctx: Context, at: number): boolean {
  const { words } = ctx;
  const first = words.word(at);
  let end = at;
  const limit = Math.min(words.length, at + 40);
  while (end < limit && !(words.text[end] as string).endsWith('>') && !isMtu(words, end)) end++;
  if (end < limit && !isMtu(words, end)) end++;
  if (end === at) return false;
  let raw = first;
  for (let k = at + 1; k < end; k++) raw += ` ${words.text[k]}`;
  if (raw.length > LONGEST) return false;
  const inner = raw.replace(OPENING, '').replace(CLOSING, '');
  const { flags: mended, known } = mendFlags(inner);
  const wellSet = raw.startsWith('<') && raw.endsWith('>');
  if (known < (wellSet ? 1 : 2) && !(wellSet && inner === '')) return false;
  if (!wellSet && !isMtu(words, end)) return false;
  const now = `<${mended.join(',')}>`;
  const rule = wellSet ? 'flag-spelling' : 'bracket';
  const from = words.from[at] as number;
  const to = words.to[end - 1] as number;
  if (now !== raw && !ctx.repair(rule, from, to, now)) return false;
  words.join(at, end - at, now, placesOf(ctx.text, from, to, now));
  return true;
}

function isMtu(words: Context['words'], index: number): boolean {
  const word = words.word(index);
  return (word === 'mtu' || skeleton(word) === 'mtu') && /^\d|^[OIl]/.test(words.word(index + 1));
}

/**
 * Where each character of a mended list stands. Letters are counted along, and both sides meet again at each comma;
 * a sign that was put in stands where the next letter does.
 */
function placesOf(text: string, from: number, to: number, now: string): number[] {
  const out: number[] = [];
  let at = from;
  const blank = (): boolean => /\s/.test(text[at] ?? '');
  for (const letter of now) {
    if (letter === ',' || letter === '>') {
      let comma = at;
      while (comma < to && comma < at + 4 && !/[,;.，>)\]}»›]/.test(text[comma] as string)) comma++;
      if (comma < to && comma < at + 4) at = comma;
    } else if (letter !== '_' && letter !== '-') while (at < to && blank()) at++;
    out.push(Math.min(at, to - 1));
    const stands = text[at] === letter || !/[<_-]/.test(letter) || /[\s_<({[-]/.test(text[at] ?? '');
    if (at < to && stands) at++;
  }
  return out;
}
