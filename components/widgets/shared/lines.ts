import type { MarkedText } from '../../../src/core/evidence/marked-text.ts';

/** One line of the annotated text: its place, and which tokens it shows. */
export interface DrawnLine {
  readonly from: number;
  readonly to: number;
  readonly firstToken: number;
  readonly endToken: number;
}

/** The lines of a text with the range of tokens that each shows. A token over a break is shown, cut, on both lines. */
export function drawnLines(text: string, tokens: MarkedText['tokens']): DrawnLine[] {
  const lines: DrawnLine[] = [];
  const count = tokens.length / 4;
  let token = 0;
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    while (token < count && (tokens[token * 4 + 1] as number) <= from) token++;
    const firstToken = token;
    while (token < count && (tokens[token * 4] as number) < to) token++;
    lines.push({ from, to, firstToken, endToken: token });
    if (token > firstToken && (tokens[token * 4 - 3] as number) > to) token--;
    from = to + 1;
  }
  return lines;
}

/** The line (0-based) that holds an offset, by binary search. */
export function lineAt(lines: readonly DrawnLine[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as DrawnLine).from <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The token that holds an offset, or -1. */
export function tokenAt(tokens: MarkedText['tokens'], offset: number): number {
  let low = 0;
  let high = tokens.length / 4 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tokens[middle * 4] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return high >= 0 && offset < (tokens[low * 4 + 1] as number) ? low : -1;
}

/** Spans of problems or repairs by the token they touch: token index → indexes into `spans`. */
export function byToken(
  tokens: MarkedText['tokens'],
  spans: readonly { readonly from: number; readonly to: number }[],
): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const count = tokens.length / 4;
  spans.forEach((span, k) => {
    for (let token = Math.max(0, tokenAt(tokens, span.from)); token < count; token++) {
      const from = tokens[token * 4] as number;
      if (from >= span.to && !(span.from === span.to && from === span.from)) break;
      const list = found.get(token);
      if (list) list.push(k);
      else found.set(token, [k]);
    }
  });
  return found;
}
