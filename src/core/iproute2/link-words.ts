import { skeleton } from './confusion.ts';
import type { Context } from './context.ts';

type Words = Context['words'];

/** Where the text goes on after the first `length` characters of a word: at the next one, or at its end. */
export function placeAfter(words: Words, index: number, length: number): number {
  return length < (words.text[index] as string).length
    ? words.place(index, length)
    : (words.to[index] as number);
}

/** Reports the words from `first` up to `end`, which mean nothing where they stand. */
export function unknownWords(ctx: Context, first: number, end: number): void {
  const { words } = ctx;
  if (end <= first) return;
  const from = words.from[first] as number;
  const to = words.to[end - 1] as number;
  ctx.problem('word-not-understood', from, to, `“${ctx.text.slice(from, to)}” is not known here.`, {
    severity: 'warning',
  });
}

/** The number before the colon of a word such as `12:`, or -1. */
export function indexOf(word: string): number {
  const end = word.length - 1;
  if (end < 1 || word.charCodeAt(end) !== 58) return -1;
  let value = 0;
  for (let k = 0; k < end; k++) {
    const digit = word.charCodeAt(k) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether the words from `k` on begin a header: `2: eth0:`, `2: eth0@if3:`. */
export function beginsHeader(words: Words, k = words.at): boolean {
  if (k + 1 >= words.length || indexOf(words.text[k] as string) < 0) return false;
  const name = words.text[k + 1] as string;
  return name.length > 1 && name.charCodeAt(name.length - 1) === 58;
}

/** Whether the words from `k` on begin a line of `ip link` or `ip addr`, wherever they stand. */
export function beginsRecord(words: Words, k = words.at): boolean {
  const word = words.word(k);
  const next = k + 1 < words.length ? (words.text[k + 1] as string) : '';
  switch (word) {
    case 'inet':
    case 'inet6':
      return /^[0-9a-fA-F]*[.:]/.test(next) && (next.includes('/') || words.word(k + 2) === 'peer');
    case 'valid_lft':
      return next === 'forever' || /^\d+sec/.test(next);
    case 'altname':
    case 'alias':
      return next !== '';
    case 'RX:':
    case 'TX:':
      return next === 'bytes';
    case 'RX':
    case 'TX':
      return next === 'errors:';
    case 'vf':
      return /^\d+$/.test(next);
    default:
  }
  if (word.startsWith('link/') && word.length > 5) return true;
  return beginsHeader(words, k) && words.word(k + 2).startsWith('<');
}

const STARTERS: readonly (readonly [string, (next: string) => boolean])[] = [
  ['inet6', (next) => next.includes(':')],
  ['inet', (next) => /^\d.*\./.test(next)],
  ['altname', (next) => next !== ''],
  ['valid_lft', (next) => next === 'forever' || /^\d/.test(next)],
];

/** The first word of a line that a damaged one must be, when what follows fits it; else `null`. */
export function mendStarter(words: Words): string | null {
  const word = words.peek();
  if (word.length > 40) return null;
  const next = words.peek(1);
  const seen = skeleton(word);
  for (const [starter, fits] of STARTERS) {
    if (starter !== word && skeleton(starter) === seen && fits(next)) return starter;
  }
  const slash = word.indexOf('/');
  if (slash < 3 || word.startsWith('link/') || skeleton(word.slice(0, slash)) !== skeleton('link'))
    return null;
  return `link/${word.slice(slash + 1).toLowerCase()}`;
}
