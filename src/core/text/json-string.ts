import type { DataNode } from './data.ts';
import type { GoContext, JsonSource } from './json-grammar.ts';
import { isKeyCharacter } from './json-grammar.ts';
import type { OffsetMap } from './offset-map.ts';
import { OffsetMapBuilder, plainMap } from './offset-map.ts';

export interface JsonString {
  readonly text: string;
  /** From offsets in the string to offsets in the text that is read. */
  readonly map: OffsetMap;
}

/** How text has to be written inside a JSON string. */
export const encodeJsonString = (text: string): string => JSON.stringify(text).slice(1, -1);

const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '”': '”', '„': '“' };

const simple: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads the string that begins with a quote at `reader.at` and leaves `at` behind it. As Go does, a `\u` escape of
 * half a surrogate pair becomes U+FFFD.
 */
export function readJsonString(
  reader: JsonSource,
  context: GoContext = 'looking for beginning of value',
): JsonString {
  const { text, end } = reader;
  const open = reader.at;
  const quote = text[open] as string;
  const close = closing[quote] as string;
  if (quote !== '"') reportQuotes(reader, open, close, context);
  const plainEnd = endOfPlain(text, open + 1, end, close);
  if (plainEnd < end && text[plainEnd] === close) {
    reader.at = plainEnd + 1;
    return { text: text.slice(open + 1, plainEnd), map: plainMap(open + 1, encodeJsonString) };
  }
  return readCarefully(reader, open, plainEnd, close);
}

function endOfPlain(text: string, from: number, end: number, close: string): number {
  const stop = close.charCodeAt(0);
  let at = from;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === stop || code === 92 || code < 32) break;
  }
  return at;
}

function readCarefully(reader: JsonSource, open: number, plainEnd: number, close: string): JsonString {
  const { text, end } = reader;
  const map = new OffsetMapBuilder();
  const parts: string[] = [];
  const take = (from: number, to: number) => {
    if (to > from) {
      map.add(from, to - from);
      parts.push(text.slice(from, to));
    }
  };
  take(open + 1, plainEnd);
  let at = plainEnd;
  let control = false;
  let broken: GoContext = 'in string literal';
  while (at < end) {
    const character = text[at] as string;
    if (character === close) {
      reader.at = at + 1;
      return { text: parts.join(''), map: map.build(at, encodeJsonString) };
    }
    if (character === '\\') {
      const read = readEscape(reader, at);
      map.add(at, 1);
      if (read.text.length === 2) map.add(at + 6, 1);
      parts.push(read.text);
      at = read.end;
      if (read.brokenOff !== undefined) broken = read.brokenOff;
      continue;
    }
    if (character < ' ') {
      if (character === '\n' && isEndOfMember(text, at, end)) break;
      if (!control) reportControl(reader, at);
      control = true;
      take(at, at + 1);
      at++;
      continue;
    }
    const next = endOfPlain(text, at, end, close);
    take(at, next);
    at = next;
  }
  const cut = at < end;
  reader.report('json-unclosed', open, open + 1, 'This string is never closed.', {
    go: { at, context: broken },
    ...(cut ? {} : { help: 'Check that the paste is complete.' }),
  });
  reader.at = at;
  return { text: parts.join(''), map: map.build(at, encodeJsonString) };
}

/** Whether the line break at `at` looks like the end of a member whose closing quote was forgotten. */
function isEndOfMember(text: string, at: number, end: number): boolean {
  let next = at;
  while (next < end && text.charCodeAt(next) <= 32) next++;
  const character = text[next];
  return next < end && (character === '"' || character === '}' || character === ']');
}

function reportQuotes(reader: JsonSource, open: number, close: string, context: GoContext): void {
  const at = reader.text.indexOf(close, open + 1);
  const closed = at >= 0 && at < reader.end && !reader.text.slice(open, at).includes('\n');
  reader.report('json-quotes', open, open + 1, 'Strings of JSON stand in straight double quotes.', {
    ...(closed && !reader.text.slice(open + 1, at).includes('"')
      ? { fix: reader.fix('Use double quotes', [open, open + 1, '"'], [at, at + 1, '"']) }
      : {}),
    go: { at: open, context },
  });
}

function reportControl(reader: JsonSource, at: number): void {
  const line = reader.text[at] === '\n' || reader.text[at] === '\r';
  reader.report(
    'json-control-character',
    at,
    at + 1,
    line
      ? 'A string of JSON may not go over the end of a line.'
      : 'A control character inside a string must be written as an escape.',
    {
      ...(line
        ? { help: 'A mail or a terminal may have broken the line: join it again, or write \\n.' }
        : {}),
      go: { at, context: 'in string literal' },
    },
  );
}

interface Escape {
  readonly text: string;
  readonly end: number;
  /** The text ended inside the escape. */
  readonly brokenOff?: GoContext;
}

function readEscape(reader: JsonSource, at: number): Escape {
  const { text, end } = reader;
  const character = at + 1 < end ? (text[at + 1] as string) : '';
  const known = simple[character];
  if (known !== undefined) return { text: known, end: at + 2 };
  if (character === '') return { text: '\\', end: at + 1, brokenOff: 'in string escape code' };
  if (character !== 'u') {
    reader.report('json-escape', at, at + 2, 'JSON has no such escape.', {
      help: 'A backslash that means itself is written twice.',
      fix: reader.fix('Write the backslash twice', [at, at, '\\']),
      go: { at: at + 1, context: 'in string escape code' },
    });
    return { text: '\\', end: at + 1 };
  }
  const unit = hexUnit(reader, at);
  if (unit === undefined) {
    return { text: '\\', end: at + 1, brokenOff: 'in \\u hexadecimal character escape' };
  }
  if (unit < 0) return { text: '\\', end: at + 1 };
  if (unit < 0xd800 || unit > 0xdfff) return { text: String.fromCharCode(unit), end: at + 6 };
  if (unit < 0xdc00 && text[at + 6] === '\\' && text[at + 7] === 'u') {
    const low = Number.parseInt(text.slice(at + 8, at + 12), 16);
    if (at + 12 <= end && low >= 0xdc00 && low <= 0xdfff && isHex4(text, at + 8)) {
      return { text: String.fromCharCode(unit, low), end: at + 12 };
    }
  }
  return { text: '\ufffd', end: at + 6 };
}

function isHex4(text: string, from: number): boolean {
  return /^[0-9a-fA-F]{4}$/.test(text.slice(from, from + 4));
}

/** The code unit of a `\u` escape; -1 when it is wrong (reported), undefined when the text ends inside it. */
function hexUnit(reader: JsonSource, at: number): number | undefined {
  const { text, end } = reader;
  for (let digit = at + 2; digit < at + 6; digit++) {
    if (digit >= end) return undefined;
    if (/[0-9a-fA-F]/.test(text[digit] as string)) continue;
    reader.report('json-escape', at, digit + 1, '\\u is followed by four hexadecimal digits.', {
      go: { at: digit, context: 'in \\u hexadecimal character escape' },
    });
    return -1;
  }
  return Number.parseInt(text.slice(at + 2, at + 6), 16);
}

/**
 * Reads what stands without quotes: a number, `true`, `false`, `null`, or a word that should not be there, which
 * becomes a string. Undefined when nothing of the kind begins at `reader.at`.
 */
export function readBareWord(reader: JsonSource, after: GoContext): DataNode | undefined {
  const { text, end, at: from } = reader;
  let to = from;
  while (
    to < end &&
    (isKeyCharacter(text.charCodeAt(to)) || (to > from && text[to] === ':' && text[to + 1] !== ' '))
  )
    to++;
  if (to === from) return undefined;
  const word = text.slice(from, to);
  reader.at = to;
  const span = reader.span(from, to);
  if (word === 'true' || word === 'false') return { kind: 'boolean', ...span, value: word === 'true' };
  if (word === 'null') return { kind: 'null', ...span };
  const first = text.charCodeAt(from);
  if (first === 45 || (first >= 48 && first <= 57)) {
    const number = scanNumber(text, from, to);
    if (number.end === to && number.context === undefined) {
      return { kind: 'number', ...span, value: Number(word), source: word };
    }
    reader.report('json-number', from, to, 'This is not a number of JSON.', {
      help: 'Numbers are decimal, without leading zeros or a unit. Anything else stands in double quotes.',
      fix: reader.fix('Put it in double quotes', [from, from, '"'], [to, to, '"']),
      go: { at: number.end, context: number.context ?? after },
    });
    return reader.stringNode(from, to, word, plainMap(from));
  }
  return readWord(reader, from, to, after);
}

/** Where the longest number of JSON's grammar ends, and what it was waiting for if it broke off. */
function scanNumber(text: string, from: number, to: number): { end: number; context?: GoContext } {
  let at = from;
  const digits = () => {
    const start = at;
    while (at < to && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
    return at > start;
  };
  if (text[at] === '-') at++;
  if (text[at] === '0' && at < to) at++;
  else if (!digits()) return { end: at, context: 'in numeric literal' };
  if (text[at] === '.' && at < to) {
    at++;
    if (!digits()) return { end: at, context: 'after decimal point in numeric literal' };
  }
  if ((text[at] === 'e' || text[at] === 'E') && at < to) {
    at++;
    if ((text[at] === '+' || text[at] === '-') && at < to) at++;
    if (!digits()) return { end: at, context: 'in exponent of numeric literal' };
  }
  return { end: at };
}

const foreign: Readonly<Record<string, 'true' | 'false' | 'null'>> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  NULL: 'null',
  Null: 'null',
  nil: 'null',
  undefined: 'null',
};

function readWord(reader: JsonSource, from: number, to: number, after: GoContext): DataNode {
  const { text } = reader;
  const word = text.slice(from, to);
  const meant = Object.hasOwn(foreign, word) ? foreign[word] : undefined;
  const go = goWord(word, from, after);
  if (meant !== undefined) {
    reader.report('json-literal', from, to, `JSON writes ${meant}.`, {
      fix: reader.fix(`Write ${meant}`, [from, to, meant]),
      go,
    });
    const span = reader.span(from, to);
    return meant === 'null'
      ? { kind: 'null', ...span }
      : { kind: 'boolean', ...span, value: meant === 'true' };
  }
  reader.report('json-literal', from, to, 'Text stands in double quotes.', {
    fix: reader.fix('Put it in double quotes', [from, from, '"'], [to, to, '"']),
    go,
  });
  return reader.stringNode(from, to, word, plainMap(from));
}

/** Where Go gives up on a word: it believes the first letter of `true`, `false` and `null`. */
function goWord(word: string, from: number, after: GoContext): { at: number; context: GoContext } {
  const literal = { t: 'true', f: 'false', n: 'null' }[word[0] as string];
  if (literal === undefined) return { at: from, context: 'looking for beginning of value' };
  for (let i = 1; i < literal.length; i++) {
    if (word[i] !== literal[i]) {
      return { at: from + i, context: `in literal ${literal} (expecting '${literal[i]}')` };
    }
  }
  return { at: from + literal.length, context: after };
}
