import type { DataNode } from './data.ts';
import { DataDocument } from './data-document.ts';
import { JsonReader } from './json-reader.ts';
import { readJsonString } from './json-string.ts';
import type { Encode, OffsetMap } from './offset-map.ts';
import { plainMap } from './offset-map.ts';
import type { Span } from './span.ts';

export interface EmbeddedJson extends Span {
  readonly document: DataDocument;
}

/**
 * Finds the JSON objects and arrays inside prose: log lines, events, error messages. Only JSON without a flaw
 * counts. It may stand there with every quote escaped, as a logger prints it. Places are those of `map`'s text.
 */
export function findJson(text: string, span: Span, map: OffsetMap): EmbeddedJson[] {
  const found: EmbeddedJson[] = [];
  // What was read in vain may not add up to more than a few times the text.
  let budget = 4 * (span.to - span.from) + 1000;
  for (let at = span.from; at < span.to && budget > 0; at++) {
    const code = text.charCodeAt(at);
    if (code !== 123 && code !== 91) continue;
    const reading = readAt(text, at, span.to, map);
    if (reading.root !== undefined) {
      found.push({
        ...map.span(at, reading.end),
        document: new DataDocument(reading.root, 'json', reading.encode),
      });
      at = reading.end - 1;
    } else {
      budget -= reading.end - at;
    }
  }
  return found;
}

interface Attempt {
  readonly root: DataNode | undefined;
  readonly encode?: Encode;
  /** How far was read. */
  readonly end: number;
}

function readAt(text: string, from: number, to: number, map: OffsetMap): Attempt {
  const next = nextCharacter(text, from + 1, to);
  if (text.startsWith('\\"', next)) return readEscapedAt(text, from, to, map);
  if (!beginsMember(text, from, next)) return { root: undefined, end: from + 1 };
  const reader = new StrictReader(text, map, from, to);
  const root = reader.value(0, 'after top-level value');
  return reader.failedAt < 0 ? { root, end: reader.at } : { root: undefined, end: reader.failedAt + 1 };
}

/** A reader that gives up at the first flaw. */
class StrictReader extends JsonReader {
  failedAt = -1;

  override report(...parameters: Parameters<JsonReader['report']>): void {
    const [, from, to] = parameters;
    if (this.failedAt < 0) this.failedAt = Math.max(this.at, from, to);
    this.at = this.end;
  }
}

function readEscapedAt(text: string, from: number, to: number, map: OffsetMap): Attempt {
  const stop = unescapedQuote(text, from, to);
  const source = new JsonReader(`"${text.slice(from, stop)}"`);
  const string = readJsonString(source);
  if (source.problems.length > 0) return { root: undefined, end: stop };
  // The copy has one quote more than the text.
  const inside = plainMap(from - 1).chain(string.map);
  const places = map.chain(inside);
  const reader = new StrictReader(string.text, places);
  const root = reader.value(0, 'after top-level value');
  if (reader.failedAt >= 0) return { root: undefined, end: stop };
  return { root, encode: places.encode, end: inside.place(reader.at) };
}

/** Where escaped text ends: before the first quote without a backslash, or at the end of the line. */
function unescapedQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"' || character === '\n') return at;
  }
  return to;
}

function nextCharacter(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** `{"`, `{}`, `[{`, `["`, `[]`: what begins otherwise is rather a log's own brackets. */
function beginsMember(text: string, from: number, next: number): boolean {
  const character = text[next];
  if (text[from] === '{') return character === '"' || character === '}';
  return character === '{' || character === '"';
}
