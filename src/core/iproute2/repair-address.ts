import type { Context } from './context.ts';
import { isIPv4, isIPv6 } from './ip.ts';
import { readInteger } from './numbers.ts';

/**
 * IP addresses that blanks, commas or look-alike letters have come into: `10. 0.2.1 /24`, `10,0.2.1`, `fe80: :1`,
 * `10.O.2.1/24`.
 */

const DIGIT: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1', S: '5', Z: '2' };

/** Whether a word can be a part of an address: its characters only. */
function isPart(word: string): boolean {
  return /^[0-9a-fA-F.,:;/OoIl|SZ]+$/.test(word);
}

function isWhole(word: string, family: string): boolean {
  const slash = word.indexOf('/');
  const address = slash < 0 ? word : word.slice(0, slash);
  if (slash >= 0) {
    const length = readInteger(word.slice(slash + 1));
    if (length === undefined || length > (family === 'inet6' ? 128 : 32)) return false;
  }
  return family === 'inet6' ? isIPv6(address) : isIPv4(address);
}

/** The spelling that a damaged address must have had, as far as signs and letters go. */
function mended(raw: string, family: string): string {
  if (family === 'inet6')
    return raw
      .toLowerCase()
      .replaceAll(';', ':')
      .replace(/:{3,}/g, '::')
      .replace(/[olis|]/g, (c) => ({ o: '0', l: '1', i: '1', '|': '1', s: '5' })[c] ?? c);
  let out = '';
  for (const letter of raw) out += letter === ',' ? '.' : (DIGIT[letter] ?? letter);
  return out;
}

/**
 * Mends the address at the word `index`, taking in following words only while a point, colon or slash is missing,
 * never a second whole address. Says whether the word is an address now.
 */
export function repairAddress(ctx: Context, index: number, family: string): boolean {
  const { words } = ctx;
  if (!words.short) return false;
  let raw = '';
  let best = 0;
  let now = '';
  const limit = Math.min(words.length - index, 8);
  for (let count = 1; count <= limit; count++) {
    const word = words.text[index + count - 1] as string;
    if (!isPart(word) || (count > 1 && isWhole(word, family) && word.length > 4)) break;
    if (count > 1 && !joins(raw, word, family)) break;
    raw += word;
    const candidate = mended(raw, family);
    if (isWhole(candidate, family)) {
      best = count;
      now = candidate;
      if (now.includes('/')) {
        // `/2 4`: the second digit of a length may stand apart.
        const next = words.word(index + count);
        if (!/^\d$/.test(next) || !isWhole(now + next, family)) break;
      }
    }
  }
  if (best === 0 || (best === 1 && now === words.text[index])) return best > 0;
  const from = words.from[index] as number;
  const to = words.to[index + best - 1] as number;
  if (!ctx.repair(best === 1 && !/[,;]/.test(raw) ? 'digit-spelling' : 'address-spacing', from, to, now))
    return false;
  words.join(index, best, now, placesOf(words, index, best, now.length));
  return true;
}

/** Where the characters stand, when none was put in or taken out; else the word is one piece. */
function placesOf(words: Context['words'], index: number, count: number, length: number): number[] | null {
  const out: number[] = [];
  for (let k = index; k < index + count; k++) {
    for (let n = 0; n < (words.text[k] as string).length; n++) out.push(words.place(k, n));
  }
  return out.length === length ? out : null;
}

/** Whether what is there wants to go on with the next word: an open end or an open beginning. */
function joins(raw: string, word: string, family: string): boolean {
  const open = /[.,:;/]$/.test(raw) || /^[.,:;/]/.test(word);
  if (open) return true;
  return family === 'inet'
    ? /\/\d$/.test(raw) && /^\d$/.test(word)
    : /\/\d{1,2}$/.test(raw) && /^\d{1,2}$/.test(word);
}
