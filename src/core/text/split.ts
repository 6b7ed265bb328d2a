import { ansiEnd, mayBeginAnsi } from './ansi.ts';
import type { Words } from './words.ts';

/** Blanks of any width, and line breaks: a line that was put together from two has one inside. */
export function isBlank(code: number): boolean {
  if (code <= 32) return code !== 27;
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Characters of no width, which editors and chats leave behind: they are nothing. */
export function isNothing(code: number): boolean {
  return (
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0xfeff
  );
}

/** Characters that stand for themselves in a word: printable ASCII but `&`, `[`, the backslash and `^`. */
const PLAIN = new Uint8Array(128);
for (let code = 33; code < 127; code++) PLAIN[code] = code === 38 || mayBeginAnsi(code) ? 0 : 1;

/** What `splitWords` found besides words. */
export interface SplitEvents {
  /** A terminal code. */
  code(from: number, to: number): void;
}

/**
 * Appends the words of `text.slice(from, to)` to `words`. Terminal codes are taken out, characters of no width
 * too; a word that held one inside keeps the places of its characters. Returns whether the line had a character that
 * may stand for another one: beyond ASCII, `&`, a backslash or Markdown's `](`. Plain lines are left after `most` words.
 */
export function splitWords(
  words: Words,
  text: string,
  from: number,
  to: number,
  events: SplitEvents | null,
  most = Number.POSITIVE_INFINITY,
): boolean {
  let k = from;
  while (k < to && words.length < most) {
    let code = text.charCodeAt(k);
    if (code === 32 || code === 9) {
      k++;
      continue;
    }
    const start = k;
    let hash = 0;
    while (code < 128 && PLAIN[code] === 1) {
      hash = (Math.imul(hash, 31) + code) | 0;
      if (++k >= to) break;
      code = text.charCodeAt(k);
    }
    if (k >= to || code === 32 || code === 9) {
      words.push(words.cut(text, start, k, hash), start, k);
      continue;
    }
    return splitOdd(words, text, start, to, events);
  }
  return false;
}

/** The careful way, from the first word on that holds more than plain characters. */
function splitOdd(words: Words, text: string, from: number, to: number, events: SplitEvents | null): boolean {
  let odd = false;
  let word = '';
  let places: number[] = [];
  const end = (): void => {
    if (word === '') return;
    const first = places[0] as number;
    const last = (places[places.length - 1] as number) + 1;
    words.push(word, first, last, last - first === places.length ? null : places);
    word = '';
    places = [];
  };
  for (let k = from; k < to; k++) {
    const code = text.charCodeAt(k);
    if (mayBeginAnsi(code)) {
      const after = ansiEnd(text, k, to);
      if (after > k) {
        if (events !== null) events.code(k, after);
        k = after - 1;
        continue;
      }
    }
    // `](` is the middle of a link of Markdown.
    if (code >= 127 || code === 38 || code === 92 || (code === 40 && text.charCodeAt(k - 1) === 93))
      odd = true;
    if (isBlank(code)) end();
    else if (!isNothing(code)) {
      word += text[k];
      places.push(k);
    }
  }
  end();
  return odd;
}
