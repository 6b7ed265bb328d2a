import type { Span } from './span.ts';

/** Go's `unicode.IsSpace`, which differs from JavaScript's `\s` in U+0085 and U+FEFF. */
export const goSpace = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** The part of `text.slice(from, to)` that Go's `strings.TrimSpace` leaves. */
export function goTrim(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && goSpace.test(text[start] as string)) start++;
  while (end > start && goSpace.test(text[end - 1] as string)) end--;
  return { from: start, to: end };
}

/** How many bytes the text has as UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
