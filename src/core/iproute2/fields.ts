import type { TokenKind } from '../text/token.ts';
import type { Words } from '../text/words.ts';
import { Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import type { Json, JsonObject } from './model.ts';
import { readInteger, readSeconds } from './numbers.ts';
import { repairNumber } from './repair-words.ts';

/**
 * Reads one item, from its keyword on, into an object. `fields` is the table that the keyword was found in: a
 * value that is lost shows itself by the next keyword standing in its place.
 */
export type Field = (ctx: Context, object: JsonObject, fields: Fields) => void;

/** The items of one kind of line, by keyword. */
export type Fields = ReadonlyMap<string, Field>;

const noFields: Fields = new Map();

/** Claims the next word and steps over it. */
export function take(ctx: Context, kind: TokenKind, term: string): string {
  const { words, sink } = ctx;
  const k = words.at++;
  sink?.claim(words.from[k] as number, words.to[k] as number, kind, term);
  return words.text[k] as string;
}

/** As `take`; the word is the last part of its term, because it has an explanation of its own. */
export function takeNamed(ctx: Context, kind: TokenKind, term: string): string {
  const { words, sink } = ctx;
  const k = words.at++;
  const word = words.text[k] as string;
  sink?.claim(words.from[k] as number, words.to[k] as number, kind, `${term}.${word}`);
  return word;
}

/** Claims the characters `start` to `end` of the word at `index`. */
export function claimPart(
  ctx: Context,
  index: number,
  start: number,
  end: number,
  kind: TokenKind,
  term: string,
): void {
  const { words, sink } = ctx;
  if (sink === null || start >= end) return;
  const whole = end >= (words.text[index] as string).length;
  sink.claim(
    words.place(index, start),
    whole ? (words.to[index] as number) : words.place(index, end - 1) + 1,
    kind,
    term,
  );
}

/** Whether the value of the keyword just taken stands next. If not, says so. */
export function valueFollows(ctx: Context, fields: Fields): boolean {
  const { words } = ctx;
  const next = words.peek();
  const after = words.peek(1);
  // A device may be called like a keyword: then a keyword, or nothing, follows it.
  if (next !== '' && !(fields.has(next) && after !== '' && !fields.has(after))) return true;
  valueMissing(ctx);
  return false;
}

function valueMissing(ctx: Context): void {
  const { words } = ctx;
  const k = words.at - 1;
  ctx.problem(
    'value-missing',
    words.from[k] as number,
    words.to[k] as number,
    `A value was expected after “${words.text[k]}”.`,
  );
}

/** Reports the word at `index` as a value that cannot be what stands there. `expected` has its article. */
export function malformed(ctx: Context, index: number, expected: string): void {
  const { words } = ctx;
  ctx.problem(
    'value-malformed',
    words.from[index] as number,
    words.to[index] as number,
    `“${words.text[index]}” is not ${expected}.`,
  );
}

/**
 * The next word as a whole number, its digits mended if letters stand for some. Anything else stays unclaimed
 * and is reported; undefined then.
 */
export function takeInteger(ctx: Context, term: string, fields: Fields = noFields): number | undefined {
  return takeParsed(ctx, term, fields, readInteger, 'a whole number');
}

function takeParsed(
  ctx: Context,
  term: string,
  fields: Fields,
  parse: (text: string) => number | undefined,
  expected: string,
): number | undefined {
  const { words } = ctx;
  let value = parse(words.peek());
  if (value === undefined) {
    if (words.done || fields.has(words.peek())) {
      valueMissing(ctx);
      return undefined;
    }
    if (repairNumber(ctx, words.at)) value = parse(words.peek());
  }
  if (value === undefined) malformed(ctx, words.at++, expected);
  else take(ctx, 'number', term);
  return value;
}

/** The array under `key`, made if it is not there yet. */
export function listOf(object: JsonObject, key: string): Json[] {
  const list = object[key];
  if (Array.isArray(list)) return list;
  const made: Json[] = [];
  object[key] = made;
  return made;
}

/** Keyword, then one word that is kept as text. */
export function text(key: string, term: string, kind: TokenKind = 'value'): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    // A link may be called like any keyword.
    if ((kind === 'name' && !ctx.words.done) || valueFollows(ctx, fields))
      object[key] = take(ctx, kind, term);
  };
}

/**
 * Keyword, then the name of a link, where every keyword of the line is in one table: there a name that is lost can be
 * told from a link that is called like a keyword.
 */
export function device(key: string, term: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (valueFollows(ctx, fields)) object[key] = take(ctx, 'name', term);
  };
}

/** Keyword, then one word of a known set, each of which is explained. */
export function named(key: string, term: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (valueFollows(ctx, fields)) object[key] = takeNamed(ctx, 'value', term);
  };
}

/** Keyword, then a whole number. */
export function integer(key: string, term: string): Field {
  return parsed(key, term, readInteger, 'a whole number');
}

/** Keyword, then a number of seconds as `499sec` or `0.44`. */
export function seconds(key: string, term: string): Field {
  return parsed(key, term, readSeconds, 'a number of seconds');
}

/** Keyword, then one word from which `parse` makes a number. */
export function parsed(
  key: string,
  term: string,
  parse: (text: string) => number | undefined,
  expected: string,
): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const value = takeParsed(ctx, term, fields, parse, expected);
    if (value !== undefined) object[key] = value;
  };
}

/** Keyword, then `on` or `off`. */
export function onOff(key: string, term: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const word = ctx.words.peek();
    if (word === 'on' || word === 'off') object[key] = takeNamed(ctx, 'value', term) === 'on';
    else malformed(ctx, ctx.words.at++, '“on” or “off”');
  };
}

/** A keyword that stands alone: `ip -j` prints `null` for most, `true` for a few. */
export function flag(key: string, term: string, value: null | true = null): Field {
  return (ctx, object) => {
    take(ctx, 'flag', term);
    object[key] = value;
  };
}

/** A keyword that stands alone and goes into an array with its like; the word is the last part of its term. */
export function member(key: string, term: string): Field {
  return (ctx, object) => {
    listOf(object, key).push(takeNamed(ctx, 'flag', term));
  };
}

/** The same field for every word of a list. */
export function each(words: readonly string[], field: (word: string) => Field): [string, Field][] {
  return words.map((word) => [word, field(word)]);
}

/**
 * Reads items to the end of the line. A word that is no item is mended if it can only be one of them; otherwise it
 * is reported, a run of such words at once. `stops` may say that a word which is no item begins something else;
 * reading ends before it.
 */
export function readFields(
  ctx: Context,
  object: JsonObject,
  fields: Fields,
  stops: (words: Words) => boolean = () => false,
): void {
  const { words } = ctx;
  while (!words.done) {
    const field = fields.get(words.peek());
    if (field !== undefined) field(ctx, object, fields);
    else if (stops(words)) return;
    else if (!repairKeyword(ctx, fields)) skipUnknown(ctx, fields);
  }
}

/** Reads items up to the first word that is none, which is left for whoever reads on. */
export function readWhileKnown(ctx: Context, object: JsonObject, fields: Fields): void {
  let field = fields.get(ctx.words.peek());
  while (field !== undefined) {
    field(ctx, object, fields);
    field = fields.get(ctx.words.peek());
  }
}

/** The words of a table, for finding the one that a damaged word must be. Made when first needed. */
const vocabularies = new WeakMap<Fields, Vocabulary>();

function keywordFor(word: string, fields: Fields): string | null {
  let vocabulary = vocabularies.get(fields);
  if (vocabulary === undefined) {
    vocabulary = new Vocabulary(fields.keys());
    vocabularies.set(fields, vocabulary);
  }
  return vocabulary.nearest(word);
}

/** No line of `ip` has more words. What is longer has run together, and an item may stand in it twice. */
const LONGEST = 100;

/**
 * Mends the next word where only a keyword can stand: when the item has not been read on this line and what follows
 * fits it. Says whether the word is a keyword now.
 */
function repairKeyword(ctx: Context, fields: Fields): boolean {
  const { words } = ctx;
  const word = words.peek();
  const keyword = keywordFor(word, fields);
  if (keyword === null) return false;
  for (let k = Math.max(0, words.at - LONGEST); k < words.at; k++)
    if (words.text[k] === keyword) return false;
  if (!fits(ctx, fields.get(keyword) as Field, fields)) return false;
  const rule = word.toLowerCase() === keyword.toLowerCase() ? 'letter-case' : 'keyword-spelling';
  if (!ctx.repair(rule, words.from[words.at] as number, words.to[words.at] as number, keyword)) return false;
  words.replace(words.at, keyword);
  return true;
}

/** Whether a field could be read from the next words on without a complaint. Nothing is kept of the attempt. */
function fits(ctx: Context, field: Field, fields: Fields): boolean {
  const { words } = ctx;
  const { at } = words;
  let complaints = 0;
  const attempt: Context = {
    text: ctx.text,
    words,
    sink: null,
    load: () => words,
    add: () => {},
    extend: () => {},
    problem: () => {
      complaints++;
    },
    repair: () => false,
    undone: () => true,
  };
  field(attempt, {}, fields);
  words.at = at;
  return complaints === 0;
}

function skipUnknown(ctx: Context, fields: Fields): void {
  const { words } = ctx;
  const first = words.at++;
  while (!words.done && !fields.has(words.peek()) && keywordFor(words.peek(), fields) === null) words.at++;
  const from = words.from[first] as number;
  const to = words.to[words.at - 1] as number;
  ctx.problem('word-not-understood', from, to, `“${ctx.text.slice(from, to)}” is not known here.`, {
    severity: 'warning',
  });
}

/** Items in the order in which they are printed; each may be missing. Stops at the first word that is none of them. */
export type Sequence = readonly (readonly [string, Field])[];

/**
 * Reads items in their printed order. For items whose keywords also occur after them with another meaning: an
 * item is read once, and never after one that follows it in print.
 */
export function readInOrder(ctx: Context, object: JsonObject, sequence: Sequence): void {
  for (const [keyword, field] of sequence) {
    if (ctx.words.peek() === keyword) field(ctx, object, noFields);
  }
}
