/**
 * The words of one line, with their places in the whole text.
 *
 * A word's `text` is what a reader reads; `from` and `to` say where it stands in the original. The two differ
 * when colour codes stand inside a word, and after a repair has joined or replaced words. One instance is loaded
 * again for every line, because a paste may have a million of them.
 */
export class Words {
  readonly text: string[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  length = 0;
  /** The next word to read. */
  at = 0;

  clear(): void {
    this.length = 0;
    this.at = 0;
  }

  push(text: string, from: number, to: number): void {
    const n = this.length++;
    this.text[n] = text;
    this.from[n] = from;
    this.to[n] = to;
  }

  /** The word `ahead` places after the next one, or `''` past the end. */
  peek(ahead = 0): string {
    const k = this.at + ahead;
    return k < this.length ? (this.text[k] as string) : '';
  }

  get done(): boolean {
    return this.at >= this.length;
  }

  /** Replaces `count` words from `index` on by one word that covers their span. */
  join(index: number, count: number, text: string): void {
    const last = index + count - 1;
    this.text[index] = text;
    this.to[index] = this.to[last] as number;
    const gone = count - 1;
    for (let k = index + 1; k + gone < this.length; k++) {
      this.text[k] = this.text[k + gone] as string;
      this.from[k] = this.from[k + gone] as number;
      this.to[k] = this.to[k + gone] as number;
    }
    this.length -= gone;
  }
}
