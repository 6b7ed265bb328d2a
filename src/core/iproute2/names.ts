import type { Block } from './model.ts';

/**
 * Whether `a@b` in the place of a name is a link called `a` with `b` as its other end, or a link whose own name holds
 * an `@`, which the kernel allows. The other end is the usual case. It is the whole name only when the block lists
 * every link of the host and none is called `b`: a parent that is not UP, and so may be left out of a listing, is
 * marked by the flag M-DOWN.
 */
export class Names {
  readonly #block: Block;
  readonly #text: string;
  #names: Set<string> | null = null;
  #complete = false;

  constructor(block: Block, text: string) {
    this.#block = block;
    this.#text = text;
  }

  /** `word` is `a@b`, `at` the place of its last `@`; `line` is the whole line. */
  isWhole(word: string, at: number, line: string): boolean {
    const peer = word.slice(at + 1);
    if (peer === '') return true;
    if (this.#names === null) this.#names = this.#collect();
    if (!this.#complete || this.#names.has(peer) || line.includes('M-DOWN')) return false;
    return !word.startsWith(`${peer}.`);
  }

  #collect(): Set<string> {
    const names = new Set<string>();
    const brief = this.#block.kind === 'link-brief';
    let bare = false;
    let open = false;
    let first = true;
    for (const line of this.#block.lines) {
      const code = this.#text.charCodeAt(line.from);
      const head = brief || (code >= 48 && code <= 57);
      const words = this.#text.slice(line.from, Math.min(line.to, line.from + 160)).split(/\s+/, 5);
      if (!head) {
        if (words[0] === '' && (words[1] === 'inet' || words[1] === 'inet6')) open = false;
        continue;
      }
      if (open) bare = true;
      const name = (brief ? (words[0] as string) : (words[1] ?? '')).replace(/:$/, '');
      names.add(name);
      const at = name.lastIndexOf('@');
      if (at > 0) names.add(name.slice(0, at));
      if (first) this.#complete = name === 'lo' && (brief || words[0] === '1:');
      first = false;
      if (brief)
        bare ||=
          words.length < 3 ||
          words[2] === '' ||
          !/^[0-9a-f.:]+\/?/.test(words[2] as string) ||
          /^(?:[0-9a-f]{2}:){5}/.test(words[2] as string);
      else if (this.#text.slice(line.from, line.to).includes(' mode ')) bare = true;
      open = !brief;
    }
    // `ip -4 addr` leaves out links without addresses: every link it shows has one.
    if (!bare) this.#complete = false;
    return names;
  }
}
