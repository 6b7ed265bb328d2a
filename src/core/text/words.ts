/** How many words are kept to be used again; a power of two. */
const SLOTS = 1024;

/**
 * The words of one line, with their places in the whole text.
 *
 * A word's `text` is what a reader reads; `from` and `to` say where it stands in the original. The two differ
 * when colour codes stand inside a word, and after a repair has joined or replaced words; `place` then says where
 * a character of the word stands. One instance is loaded again for every line, because a paste may have a million
 * of them.
 */
export class Words {
  readonly text: string[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** Offsets of each character of a word, for words whose characters do not stand side by side. */
  readonly #places: (readonly number[] | null)[] = [];
  /** The word that was cut last for each hash. Words that are loaded in turn may share it. */
  readonly known: string[];
  length = 0;
  /** The next word to read. */
  at = 0;

  /**
   * `text.slice(from, to)`, the very string of last time when the same word was cut before: the output of `ip -d` says
   * a hundred words again for each link. `hash` is any number that depends on the characters alone.
   */
  cut(text: string, from: number, to: number, hash: number): string {
    const slot = (hash ^ (hash >>> 10)) & (SLOTS - 1);
    const known = this.known[slot] ?? '';
    if (known.length === to - from && text.startsWith(known, from)) return known;
    const word = text.slice(from, to);
    this.known[slot] = word;
    return word;
  }

  constructor(known: string[] = []) {
    this.known = known;
  }

  clear(): void {
    this.length = 0;
    this.at = 0;
  }

  /** `places[k]` is the offset of character `k`; leave it out when they stand side by side from `from` on. */
  push(text: string, from: number, to: number, places: readonly number[] | null = null): void {
    const n = this.length++;
    this.text[n] = text;
    this.from[n] = from;
    this.to[n] = to;
    this.#places[n] = places;
  }

  /** The word at `index`, or `''` past the end. */
  word(index: number): string {
    return index < this.length ? (this.text[index] as string) : '';
  }

  /** The word `ahead` places after the next one, or `''` past the end. */
  peek(ahead = 0): string {
    return this.word(this.at + ahead);
  }

  get done(): boolean {
    return this.at >= this.length;
  }

  /**
   * Whether words may be joined and split here. Either moves all words after it, so that in a line without end the
   * time would grow with the square of its length.
   */
  get short(): boolean {
    return this.length <= 1000;
  }

  /** Where character `k` of the word `index` stands in the text; its end for `k` past the last character. */
  place(index: number, k: number): number {
    const places = this.#places[index];
    const to = this.to[index] as number;
    if (places === null || places === undefined) return Math.min((this.from[index] as number) + k, to);
    return k < places.length ? (places[k] as number) : to;
  }

  /** Puts a mended word in the place of another one; `places` as for `push`. */
  replace(index: number, text: string, places: readonly number[] | null = null): void {
    this.text[index] = text;
    this.#places[index] = places;
  }

  /** Replaces `count` words from `index` on by one word that covers their span. */
  join(index: number, count: number, text: string, places: readonly number[] | null = null): void {
    const last = index + count - 1;
    this.text[index] = text;
    this.to[index] = this.to[last] as number;
    this.#places[index] = places;
    const gone = count - 1;
    if (gone === 0) return;
    for (let k = index + 1; k + gone < this.length; k++) {
      this.text[k] = this.text[k + gone] as string;
      this.from[k] = this.from[k + gone] as number;
      this.to[k] = this.to[k + gone] as number;
      this.#places[k] = this.#places[k + gone] ?? null;
    }
    this.length -= gone;
  }

  /** Takes the word `index` out. */
  remove(index: number): void {
    for (let k = index; k + 1 < this.length; k++) {
      this.text[k] = this.text[k + 1] as string;
      this.from[k] = this.from[k + 1] as number;
      this.to[k] = this.to[k + 1] as number;
      this.#places[k] = this.#places[k + 1] ?? null;
    }
    this.length--;
  }

  /** Cuts the word `index` in two after `k` characters. */
  split(index: number, k: number): void {
    const text = this.text[index] as string;
    const places = this.#places[index] ?? null;
    const cut = this.place(index, k);
    for (let n = this.length; n > index + 1; n--) {
      this.text[n] = this.text[n - 1] as string;
      this.from[n] = this.from[n - 1] as number;
      this.to[n] = this.to[n - 1] as number;
      this.#places[n] = this.#places[n - 1] ?? null;
    }
    this.length++;
    this.text[index + 1] = text.slice(k);
    this.from[index + 1] = cut;
    this.to[index + 1] = this.to[index] as number;
    this.#places[index + 1] = places === null ? null : places.slice(k);
    this.text[index] = text.slice(0, k);
    this.to[index] = places === null ? cut : (places[k - 1] as number) + 1;
    this.#places[index] = places === null ? null : places.slice(0, k);
  }
}
