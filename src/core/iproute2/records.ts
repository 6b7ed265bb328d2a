import type { Words } from '../text/words.ts';
import type { Context } from './context.ts';
import { type Fields, readFields } from './fields.ts';
import type { Block, JsonObject, ListName } from './model.ts';

/** How the lines of one command become objects. */
export interface RecordReader {
  readonly list: ListName;
  /** What one line is, with its article, for messages. */
  readonly what: string;
  /** The items after the head of a line. */
  readonly fields: Fields;
  /** Whether the words go on with the object above them. */
  continues(words: Words, object: JsonObject): boolean;
  /** Whether the words are the beginning of an object. */
  begins(words: Words): boolean;
  /** Reads the head of a line, up to its first keyword. */
  head(ctx: Context, object: JsonObject): void;
  /** Where the items of a line that goes on are written, when not into the object itself. */
  target?(words: Words, object: JsonObject): { object: JsonObject; fields: Fields } | undefined;
  /** Adds what `ip -j` prints although the line does not show it. */
  end?(object: JsonObject): void;
}

/**
 * Reads a block whose lines each make an object or go on with the one above. A line that begins with an item
 * was wrapped from the line above and is joined to it again, as a repair that can be undone. Any other line is
 * reported.
 */
export function readRecords(block: Block, ctx: Context, reader: RecordReader): void {
  let current: JsonObject | null = null;
  let end = 0;
  for (const line of block.lines) {
    const words = ctx.load(line);
    if (words.length === 0) continue;
    setBackslashesApart(words);
    const from = words.from[0] as number;
    const to = words.to[words.length - 1] as number;
    if (current !== null && reader.continues(words, current)) {
      const target = reader.target?.(words, current);
      readFields(ctx, target?.object ?? current, target?.fields ?? reader.fields);
      ctx.extend(to);
    } else if (reader.begins(words)) {
      current = {};
      ctx.add(reader.list, current, from, to);
      reader.head(ctx, current);
      readFields(ctx, current, reader.fields);
      reader.end?.(current);
    } else if (
      current !== null &&
      reader.fields.has(words.peek()) &&
      ctx.repair('line-joined', end, from, ' ')
    ) {
      readFields(ctx, current, reader.fields);
      ctx.extend(to);
    } else {
      lineNotUnderstood(ctx, from, to, reader.what);
    }
    end = to;
  }
}

/** With `-o`, some items have no blank before the backslash: `pref medium\`. */
function setBackslashesApart(words: Words): void {
  for (let k = 0; k < words.length; k++) {
    const word = words.text[k] as string;
    if (word.length > 1 && word.endsWith('\\')) words.split(k, word.length - 1);
  }
}

/** Reports a whole line. `what` says, with its article, what was expected. */
export function lineNotUnderstood(ctx: Context, from: number, to: number, what: string): void {
  ctx.problem('line-not-understood', from, to, `This line is not ${what}.`, { severity: 'warning' });
}
