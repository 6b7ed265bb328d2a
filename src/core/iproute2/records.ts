import { splitWords } from '../text/split.ts';
import { Words } from '../text/words.ts';
import type { Context } from './context.ts';
import { type Fields, readFields } from './fields.ts';
import type { Block, JsonObject, Line, ListName } from './model.ts';
import { readInteger } from './numbers.ts';
import { expandOneline } from './oneline-lines.ts';
import { type JoinedLine, joinWrapped, loadJoined } from './repair-wrap.ts';

/** How the lines of one command become objects. */
export interface RecordReader {
  readonly list: ListName;
  /** What one line is, with its article, for messages. */
  readonly what: string;
  /** The items after the head of a line. */
  readonly fields: Fields;
  /** Whether the next words go on with the object above them. */
  continues(words: Words, object: JsonObject): boolean;
  /** Whether the next words are the beginning of an object. */
  begins(words: Words): boolean;
  /** Reads the head of a line, up to its first keyword. */
  head(ctx: Context, object: JsonObject): void;
  /** Where the items of a line that goes on are written, when not into the object itself. */
  target?(words: Words, object: JsonObject): { object: JsonObject; fields: Fields } | undefined;
  /** Called when the last line of an object is read: adds what `ip -j` prints although the text does not show it. */
  end?(object: JsonObject): void;
}

/**
 * Reads a block whose lines each make an object or go on with the one above. A line that was wrapped is joined, one
 * into which two objects ran is split, both as repairs that can be undone. Any other line is reported.
 */
export function readRecords(block: Block, ctx: Context, reader: RecordReader): void {
  const lines = expandOneline(ctx, block.lines);
  const records = new Records(ctx, reader, null);
  const scratch = new Words();
  for (let k = 0; k < lines.length; k++) {
    const wrapped = mayGoOn(ctx.text, lines.at(k + 1), reader, scratch)
      ? joinWrapped(ctx, lines, k, (trial) => new Records(trial, reader, {}))
      : null;
    records.readLine(lines.at(k) as Line, wrapped);
    k += wrapped === null ? 0 : wrapped.length;
  }
  records.end();
}

/** Whether a line could be the rest of the one above: it is not empty and does not begin as an object does. */
function mayGoOn(text: string, line: Line | undefined, reader: RecordReader, scratch: Words): boolean {
  if (line === undefined || line.from === line.to) return false;
  scratch.clear();
  splitWords(scratch, text, line.from, Math.min(line.to, line.from + 80), null);
  return scratch.length > 0 && !reader.begins(scratch) && !reader.continues(scratch, {});
}

class Records {
  readonly #ctx: Context;
  readonly #reader: RecordReader;
  #current: JsonObject | null;

  constructor(ctx: Context, reader: RecordReader, current: JsonObject | null) {
    this.#ctx = ctx;
    this.#reader = reader;
    this.#current = current;
  }

  readLine(line: Line, wrapped: readonly JoinedLine[] | null): void {
    const { words } = this.#ctx;
    loadJoined(this.#ctx, line, wrapped);
    while (!words.done) this.#readObject();
  }

  end(): void {
    if (this.#current !== null) this.#reader.end?.(this.#current);
  }

  /** Reads the next words up to the end of the line, or up to where another object has run into it. */
  #readObject(): void {
    const ctx = this.#ctx;
    const reader = this.#reader;
    const { words } = ctx;
    const first = words.at;
    const from = words.from[first] as number;
    let current = this.#current;
    let target: { object: JsonObject; fields: Fields } | undefined;
    if (current !== null && reader.continues(words, current)) {
      target = reader.target?.(words, current);
    } else if (reader.begins(words)) {
      this.end();
      current = {};
      this.#current = current;
      ctx.add(reader.list, current, from, words.to[words.at] as number);
      reader.head(ctx, current);
    } else {
      lineNotUnderstood(ctx, from, words.to[words.length - 1] as number, reader.what);
      words.at = words.length;
      return;
    }
    readFields(ctx, target?.object ?? current, target?.fields ?? reader.fields, (next) => {
      const place = words.from[words.at] as number;
      // A number alone, such as an MPLS label, begins an object only at the start of a line.
      const strong = next.at > first && readInteger(next.peek()) === undefined && reader.begins(next);
      return strong && ctx.repair('line-split', place, place, '\n');
    });
    ctx.extend(words.to[words.at - 1] as number);
  }
}

/** Reports a whole line. `what` says, with its article, what was expected. */
export function lineNotUnderstood(ctx: Context, from: number, to: number, what: string): void {
  ctx.problem('line-not-understood', from, to, `This line is not ${what}.`, { severity: 'warning' });
}
