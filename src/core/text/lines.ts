import type { Span } from './span.ts';

const EXOTIC = /[\r\v\f\u0085\u2028\u2029]/;

function isBreak(code: number): boolean {
  return (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/**
 * The lines of a text, without their line breaks. Breaks are LF, CR LF, a lone CR, vertical tab, form feed,
 * U+0085, U+2028 and U+2029: slides and PDF readers put any of them into the clipboard. A last empty line is left out.
 */
export function splitLines(text: string): Span[] {
  const lines: Span[] = [];
  const n = text.length;
  let from = 0;
  if (!EXOTIC.test(text)) {
    while (from < n) {
      const at = text.indexOf('\n', from);
      const to = at < 0 ? n : at;
      lines.push({ from, to });
      from = to + 1;
    }
    return lines;
  }
  for (let k = 0; k < n; k++) {
    const code = text.charCodeAt(k);
    if (!isBreak(code)) continue;
    lines.push({ from, to: k });
    if (code === 13 && text.charCodeAt(k + 1) === 10) k++;
    from = k + 1;
  }
  if (from < n) lines.push({ from, to: n });
  return lines;
}
