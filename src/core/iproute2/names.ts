import { splitWords } from '../text/split.ts';
import { Words } from '../text/words.ts';
import { beginsHeader, indexOf } from './link-words.ts';
import type { Block } from './model.ts';

/** Two names of 15 bytes and an `@`, with room for damage. */
const LONGEST = 64;

/**
 * Where `a@b` in the place of a name is cut: it may be a link called `a` with `b` as its other end, or a link whose
 * own name holds an `@`, which the kernel allows. The other end is the usual case. Two things say otherwise: a
 * `master` with an `@`, which always is a name; and a listing of every link of the host, in which what follows the
 * `@` must be one of them. A listing counts as whole when its indexes go up from 1 without a gap; what is not UP, and
 * so may be left out of it, is marked by the flag M-DOWN. The last link of a listing does not count: the other end of a
 * veth often comes right after it, and may have been left out.
 */
export class Names {
  readonly #block: Block;
  readonly #text: string;
  /** Words in the place of a name, without the colon; `null` until they are needed. */
  #words: Set<string> | null = null;
  /** Everything that stands before an `@` in one of them. */
  readonly #starts = new Set<string>();
  /** Names that hold an `@` beyond doubt. */
  readonly #masters = new Set<string>();
  #complete = false;
  #last = 0;

  constructor(block: Block, text: string) {
    this.#block = block;
    this.#text = text;
  }

  /** The place of the `@` that sets off the other end, or -1. `line` is the whole line, for its flags. */
  cut(word: string, line: string): number {
    const last = word.lastIndexOf('@');
    if (last <= 0) return -1;
    // Two names of the kernel are not longer; a longer word is no name, and looking into it would take long.
    if (word.length > LONGEST) return last;
    const far = word.slice(last + 1);
    if (far === 'NONE' || /^if\d+$/.test(far)) return last;
    this.#collect();
    if (this.#masters.has(word)) return -1;
    for (let at = word.indexOf('@', 1); at >= 0; at = word.indexOf('@', at + 1)) {
      if (this.#masters.has(word.slice(at + 1))) return at;
    }
    if (!this.#complete || line.includes('M-DOWN') || Number.parseInt(line, 10) >= this.#last) return last;
    for (let at = word.indexOf('@', 1); at >= 0; at = word.indexOf('@', at + 1)) {
      if (this.#isName(word.slice(at + 1))) return at;
    }
    return -1;
  }

  /** Whether the other end is a bare number, the index that builds before 4.0 printed, and not the name of a link. */
  isBareIndex(far: string): boolean {
    if (!/^[1-9]\d*$/.test(far)) return false;
    this.#collect();
    return !(this.#words?.has(far) || this.#starts.has(far));
  }

  #isName(name: string): boolean {
    if (this.#starts.has(name)) return true;
    if (!this.#words?.has(name)) return false;
    // The word `b@c` is a name only when it is not `b` with the other end `c`.
    const at = name.lastIndexOf('@');
    return at < 0 || !(this.#words.has(name.slice(at + 1)) || this.#starts.has(name.slice(at + 1)));
  }

  /** Reads the names of the block, with words of its own, for those of the present line are still in use. */
  #collect(): void {
    if (this.#words !== null) return;
    const found = new Set<string>();
    this.#words = found;
    if (this.#block.kind !== 'link') return;
    const words = new Words();
    let expected = 1;
    let whole = true;
    let bare = false;
    let open = false;
    for (const line of this.#block.lines) {
      words.clear();
      splitWords(words, this.#text, line.from, line.to, null, 12);
      if (!beginsHeader(words, 0)) {
        if (words.word(0) === 'inet' || words.word(0) === 'inet6') open = false;
        continue;
      }
      this.#last = indexOf(words.word(0));
      whole &&= this.#last === expected++;
      const name = words.word(1).slice(0, -1);
      found.add(name);
      if (name.length > LONGEST) continue;
      for (let at = name.indexOf('@', 1); at >= 0; at = name.indexOf('@', at + 1)) {
        this.#starts.add(name.slice(0, at));
      }
      this.#addMaster(words);
      bare ||= open || this.#text.slice(line.from, line.to).includes(' mode ');
      open = true;
    }
    // `ip -4 addr` leaves out links without addresses: every link that it shows has one.
    this.#complete = whole && (bare || open);
  }

  #addMaster(words: Words): void {
    for (let k = 3; k < words.length; k++) {
      if (words.text[k] !== 'master') continue;
      if (words.word(k + 1).includes('@')) this.#masters.add(words.word(k + 1));
      return;
    }
  }
}
