import type { Span } from './span.ts';

/** How a piece of text has to be written to stand where it is inserted: escaped, doubled quotes, or as it is. */
export type Encode = (text: string) => string;

const asItIs: Encode = (text) => text;

/**
 * Where the characters of a decoded string stand in the text that was given. A string of JSON inside a YAML value
 * has lost its escapes, its indentation or its quotes: this leads back through them.
 *
 * The map is a list of runs. Inside a run one character of the string is one character of the text; a new run
 * begins behind every escape, fold or cut. Two maps can be chained, for strings inside strings.
 */
export class OffsetMap {
  /** Where each run begins in the string; the first is 0. */
  readonly at: readonly number[];
  /** Where each run begins in the text. */
  readonly from: readonly number[];
  readonly encode: Encode;

  constructor(at: readonly number[], from: readonly number[], encode: Encode = asItIs) {
    this.at = at;
    this.from = from;
    this.encode = encode;
  }

  /** The place in the text of the character at `offset`; for the length of the string, the place after the last. */
  place(offset: number): number {
    const run = this.#run(offset);
    return (this.from[run] as number) + offset - (this.at[run] as number);
  }

  /** The span in the text of `string.slice(from, to)`. */
  span(from: number, to: number): Span {
    const start = this.place(from);
    return { from: start, to: Math.max(start, this.place(to)) };
  }

  /** Whether the string stands in the text without any change. */
  get plain(): boolean {
    return this.at.length === 1;
  }

  /**
   * The map of a string that was decoded out of this map's string: `inner` leads from the decoded string into
   * this one's, the result leads into the text. With the `length` of the decoded string only the runs are kept that
   * it can reach: a long text may hold thousands of short strings.
   */
  chain(inner: OffsetMap, length = Number.POSITIVE_INFINITY): OffsetMap {
    const encode: Encode = (text) => this.encode(inner.encode(text));
    if (this.plain) {
      const shift = this.from[0] as number;
      return new OffsetMap(
        inner.at,
        inner.from.map((from) => from + shift),
        encode,
      );
    }
    const at: number[] = [];
    const from: number[] = [];
    for (let i = 0; i < inner.at.length; i++) {
      const start = inner.at[i] as number;
      const end = i + 1 < inner.at.length ? (inner.at[i + 1] as number) : length + 1;
      const middle = inner.from[i] as number;
      let run = this.#run(middle);
      at.push(start);
      from.push(this.place(middle));
      for (run++; run < this.at.length; run++) {
        const place = start + (this.at[run] as number) - middle;
        if (place >= end) break;
        at.push(place);
        from.push(this.from[run] as number);
      }
    }
    return new OffsetMap(at, from, encode);
  }

  #run(offset: number): number {
    let low = 0;
    let high = this.at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.at[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The map of a string that is `text.slice(from, …)` without any change. */
export function plainMap(from: number, encode?: Encode): OffsetMap {
  return new OffsetMap([0], [from], encode);
}

/** Builds a map while a string is decoded, character by character. */
export class OffsetMapBuilder {
  readonly #at: number[] = [];
  readonly #from: number[] = [];
  #length = 0;
  #next = -1;

  /** `length` characters of the string stand at `from` in the text; more than one only if they stand there as they are. */
  add(from: number, length: number): void {
    if (from !== this.#next) {
      this.#at.push(this.#length);
      this.#from.push(from);
    }
    this.#length += length;
    this.#next = from + length;
  }

  /** Ends the map: the place after the last character is `to`. */
  build(to: number, encode?: Encode): OffsetMap {
    if (this.#next !== to) {
      this.#at.push(this.#length);
      this.#from.push(to);
    }
    return new OffsetMap(this.#at, this.#from, encode);
  }
}
