import type { Pattern } from './pattern.ts';

/** A value that stands where an error's text varies. */
export interface Value {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface Match {
  readonly from: number;
  readonly to: number;
  readonly values: readonly Value[];
}

/** What varies is no longer than this, and on one line: it keeps the search for what follows it short. */
const LONGEST_VALUE = 600;
/** Placeholders of these names hold another error, so they go on to the end of the line. */
export const REST: ReadonlySet<string> = new Set([
  'reason',
  'error',
  'err',
  'message',
  'cause',
  'details',
  'output',
  'inner',
]);
const ENDS_WORD = new Set([...' \t\r\n"\'`,;)]}>']);

function valueEnd(text: string, from: number, name: string): number {
  let to = from;
  const limit = Math.min(text.length, from + LONGEST_VALUE);
  const rest = REST.has(name);
  while (to < limit) {
    const character = text[to] as string;
    if (character === '\n' || character === '\r' || (!rest && ENDS_WORD.has(character))) break;
    to++;
  }
  // A sentence's full stop or a colon is not part of the word before it.
  if (!rest) while (to > from && /[.:]/.test(text[to - 1] as string)) to--;
  return to;
}

const STARTS_WORD = new Set([...' \t\r\n"\'`,;([{<=']);

function valueStart(text: string, to: number): number {
  let from = to;
  const limit = Math.max(0, to - LONGEST_VALUE);
  while (from > limit && !STARTS_WORD.has(text[from - 1] as string)) from--;
  return from;
}

/** Where the next `piece` stands after `from`, with something before it and all of it on one line; −1 if it does not. */
function nextPiece(text: string, piece: string, from: number): number {
  const window = text.slice(from, from + LONGEST_VALUE + piece.length);
  const line = window.search(/[\r\n]/);
  const at = window.indexOf(piece, 1);
  return at < 0 || (line >= 0 && at + piece.length > line) ? -1 : from + at;
}

function lastPiece(text: string, piece: string, to: number): number {
  const start = Math.max(0, to - LONGEST_VALUE - piece.length);
  const window = text.slice(start, to);
  const line = Math.max(window.lastIndexOf('\n'), window.lastIndexOf('\r'));
  const at = window.lastIndexOf(piece, window.length - piece.length - 1);
  return at < 0 || at <= line ? -1 : start + at;
}

/**
 * Reads a pattern at a place where a part of it was found: `fixed[piece]` begins at `at`. Takes the shortest value at
 * each placeholder. Returns null when the rest of the pattern is not there. The time does not depend on the text.
 */
export function matchAt(text: string, pattern: Pattern, piece: number, at: number): Match | null {
  const { fixed, names } = pattern;
  const here = fixed[piece] as string;
  if (!text.startsWith(here, at)) return null;
  const values: Value[] = [];
  let from = at;
  for (let k = piece - 1; k >= 0; k--) {
    const before = fixed[k] as string;
    const start = before === '' ? valueStart(text, from) : lastPiece(text, before, from);
    if (start < 0) return null;
    const value = { name: names[k] as string, from: start + before.length, to: from };
    if (value.from >= value.to) return null;
    values.unshift(value);
    from = start;
  }
  let to = at + here.length;
  for (let k = piece + 1; k < fixed.length; k++) {
    const after = fixed[k] as string;
    const name = names[k - 1] as string;
    const end = after === '' ? valueEnd(text, to, name) : nextPiece(text, after, to);
    if (end <= to) return null;
    values.push({ name, from: to, to: end });
    to = end + after.length;
  }
  return { from, to, values };
}
