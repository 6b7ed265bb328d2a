import type { Span } from './span.ts';

const NONE = new Int32Array(0);

/**
 * Lines of one text, as places in it. They are kept as numbers side by side, because a paste may have a million of
 * them: an object for each takes three times the memory, and the collector copies it more than once.
 */
export class Lines implements Iterable<Span> {
  length = 0;
  /** Start and end of each line in turn. Blocks of one line are many: room is made as it is needed. */
  #places = NONE;

  push(from: number, to: number): void {
    const at = 2 * this.length++;
    if (at === this.#places.length) {
      const wider = new Int32Array(at === 0 ? 8 : 4 * at);
      wider.set(this.#places);
      this.#places = wider;
    }
    this.#places[at] = from;
    this.#places[at + 1] = to;
  }

  /** The line `k`, or undefined past either end. */
  at(k: number): Span | undefined {
    return k >= 0 && k < this.length ? { from: this.from(k), to: this.to(k) } : undefined;
  }

  /** Where the line `k` starts. For loops over a million of lines, which need no object of each. */
  from(k: number): number {
    return this.#places[2 * k] as number;
  }

  /** Where the line `k` ends. */
  to(k: number): number {
    return this.#places[2 * k + 1] as number;
  }

  *[Symbol.iterator](): Generator<Span, void> {
    for (let k = 0; k < this.length; k++) yield this.at(k) as Span;
  }
}

const EXOTIC = /[\r\v\f\u0085\u2028\u2029]/;

function isBreak(code: number): boolean {
  return (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/**
 * The lines of a text, without their line breaks. Breaks are LF, CR LF, a lone CR, vertical tab, form feed,
 * U+0085, U+2028 and U+2029: slides and PDF readers put any of them into the clipboard. A last empty line is left out.
 */
export function splitLines(text: string): Lines {
  const lines = new Lines();
  const n = text.length;
  let from = 0;
  if (!EXOTIC.test(text)) {
    while (from < n) {
      const at = text.indexOf('\n', from);
      const to = at < 0 ? n : at;
      lines.push(from, to);
      from = to + 1;
    }
    return lines;
  }
  for (let k = 0; k < n; k++) {
    const code = text.charCodeAt(k);
    if (!isBreak(code)) continue;
    lines.push(from, k);
    if (code === 13 && text.charCodeAt(k + 1) === 10) k++;
    from = k + 1;
  }
  if (from < n) lines.push(from, n);
  return lines;
}
