import { encodeJsonString } from './json-string.ts';
import type { Encode } from './offset-map.ts';
import { OffsetMap, OffsetMapBuilder, plainMap } from './offset-map.ts';

/** How a scalar is written, in the names of the `yaml` package. */
export type ScalarStyle = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

const doubleSingleQuotes: Encode = (text) => text.replace(/'/g, "''");

/**
 * Where the characters of a YAML scalar stand in its source `text.slice(from, to)`. The source is decoded once
 * more, and the map is used only if that gives `value`; otherwise the whole source stands for every character.
 */
export function scalarMap(
  text: string,
  from: number,
  to: number,
  style: ScalarStyle,
  value: string,
): OffsetMap {
  if (style === 'PLAIN' && text.startsWith(value, from) && to - from === value.length) return plainMap(from);
  if (style === 'QUOTE_SINGLE' && isAsItStands(text, from, to, value))
    return plainMap(from + 1, doubleSingleQuotes);
  const map =
    style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED'
      ? blockMap(text, from, to, style === 'BLOCK_FOLDED', value)
      : flowMap(text, from, to, style, value);
  return map ?? new OffsetMap([0, 1], [from, to]);
}

/** Quoted text without a doubled quote, a fold or an escape. */
function isAsItStands(text: string, from: number, to: number, value: string): boolean {
  return to - from - 2 === value.length && text.startsWith(value, from + 1);
}

const blank = (character: string | undefined) => character === ' ' || character === '\t';

interface Sink {
  readonly map: OffsetMapBuilder;
  readonly parts: string[];
}

/** Plain and quoted scalars: escapes, doubled quotes, and line breaks that fold into a blank. */
function flowMap(
  text: string,
  from: number,
  to: number,
  style: ScalarStyle,
  value: string,
): OffsetMap | undefined {
  const quoted = style !== 'PLAIN';
  const end = quoted ? to - 1 : to;
  const sink: Sink = { map: new OffsetMapBuilder(), parts: [] };
  let at = quoted ? from + 1 : from;
  while (at < end) {
    const character = text[at] as string;
    if (character === '\n' || character === '\r' || blank(character)) at = fold(text, at, end, sink);
    else if (style === 'QUOTE_DOUBLE' && character === '\\') at = escape2(text, at, end, sink);
    else {
      sink.map.add(at, 1);
      sink.parts.push(character);
      at += style === 'QUOTE_SINGLE' && character === "'" ? 2 : 1;
    }
  }
  if (sink.parts.join('') !== value) return undefined;
  const encode =
    style === 'QUOTE_DOUBLE' ? encodeJsonString : style === 'QUOTE_SINGLE' ? doubleSingleQuotes : undefined;
  return sink.map.build(end, encode);
}

/** Blanks and line breaks at `at`: kept inside a line, folded at its end. Returns the place behind them. */
function fold(text: string, at: number, end: number, sink: Sink): number {
  let next = at;
  let breaks = 0;
  while (next < end && (blank(text[next]) || text[next] === '\n' || text[next] === '\r')) {
    if (text[next] === '\n') breaks++;
    next++;
  }
  if (breaks === 0) {
    sink.map.add(at, next - at);
    sink.parts.push(text.slice(at, next));
  } else if (breaks === 1) {
    sink.map.add(at, 1);
    sink.parts.push(' ');
  } else {
    for (let k = 1; k < breaks; k++) sink.map.add(at, 1);
    sink.parts.push('\n'.repeat(breaks - 1));
  }
  return next;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

/** The escape at `at` of a double-quoted scalar. Returns the place behind it. */
function escape2(text: string, at: number, end: number, sink: Sink): number {
  const character = text[at + 1] ?? '';
  const digits = { x: 2, u: 4, U: 8 }[character];
  if (digits !== undefined) {
    const written = text.slice(at + 2, at + 2 + digits);
    // `parseInt` would take a sign for a part of the number.
    const code = /^[\da-f]+$/i.test(written) ? Number.parseInt(written, 16) : Number.NaN;
    const decoded = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    for (let k = 0; k < decoded.length; k++) sink.map.add(at, 1);
    sink.parts.push(decoded);
    return at + 2 + digits;
  }
  if (character === '\n' || character === '\r') {
    let next = at + (text.startsWith('\r\n', at + 1) ? 3 : 2);
    while (next < end && blank(text[next])) next++;
    return next;
  }
  sink.map.add(at, 1);
  sink.parts.push(escapes[character] ?? character);
  return at + 2;
}

/** Block scalars: each line has lost its indentation; `>` has folded some of the line breaks. */
function blockMap(
  text: string,
  from: number,
  to: number,
  folded: boolean,
  value: string,
): OffsetMap | undefined {
  const map = new OffsetMapBuilder();
  let line = text.indexOf('\n', from) + 1;
  if (line === 0 || line > to) return value === '' ? plainMap(to) : undefined;
  const indent = folded ? blockIndent(text, line, to) : 0;
  let at = 0;
  while (at < value.length && line < to) {
    const stop = endOfLine(text, line, to);
    const content = folded ? Math.min(line + indent, stop) : contentOf(text, line, stop, value, at);
    if (content < 0 || !value.startsWith(text.slice(content, stop), at)) return undefined;
    map.add(content, stop - content);
    at += stop - content;
    const next = endOfBreak(text, stop);
    const separators = folded ? foldedBreaks(value, at) : Number(value[at] === '\n');
    for (let k = 0; k < separators; k++) map.add(stop, 1);
    at += separators;
    if (next === stop) break;
    line = next;
    while (folded && separators > 0 && line < to && isEmptyLine(text, line, to))
      line = nextLine(text, line, to);
  }
  return at === value.length ? map.build(to) : undefined;
}

function endOfLine(text: string, from: number, to: number): number {
  const at = text.indexOf('\n', from);
  const stop = at < 0 || at > to ? to : at;
  return stop > from && text[stop - 1] === '\r' ? stop - 1 : stop;
}

function endOfBreak(text: string, stop: number): number {
  if (text[stop] === '\r' && text[stop + 1] === '\n') return stop + 2;
  return text[stop] === '\n' ? stop + 1 : stop;
}

function nextLine(text: string, line: number, to: number): number {
  const stop = endOfLine(text, line, to);
  return Math.max(endOfBreak(text, stop), stop + 1);
}

function isEmptyLine(text: string, line: number, to: number): boolean {
  const stop = endOfLine(text, line, to);
  for (let at = line; at < stop; at++) if (!blank(text[at])) return false;
  return true;
}

/** Where the line of a literal block goes on behind its indentation: it ends as the line of the value does. */
function contentOf(text: string, line: number, stop: number, value: string, at: number): number {
  const valueStop = value.indexOf('\n', at);
  const length = (valueStop < 0 ? value.length : valueStop) - at;
  const content = stop - length;
  return content < line ? -1 : content < text.length ? content : -1;
}

function blockIndent(text: string, from: number, to: number): number {
  let indent = Number.POSITIVE_INFINITY;
  for (let line = from; line < to; line = nextLine(text, line, to)) {
    if (isEmptyLine(text, line, to)) continue;
    let at = line;
    while (text[at] === ' ') at++;
    indent = Math.min(indent, at - line);
  }
  return Number.isFinite(indent) ? indent : 0;
}

function foldedBreaks(value: string, at: number): number {
  if (value[at] === ' ') return 1;
  let count = 0;
  while (value[at + count] === '\n') count++;
  return count;
}
