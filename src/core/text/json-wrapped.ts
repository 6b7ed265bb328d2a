import type { DataNode } from './data.ts';
import type { DataProblem } from './data-codes.ts';
import { DataDocument, nestedJson } from './data-document.ts';
import { readJsonPart } from './json-document.ts';
import { JsonReader } from './json-reader.ts';
import { readJsonString } from './json-string.ts';
import type { OffsetMap } from './offset-map.ts';
import { plainMap } from './offset-map.ts';
import { pasteSections, withoutCodes } from './paste-sections.ts';
import type { ShellWord } from './shell.ts';
import { readShellWord } from './shell.ts';
import type { Span } from './span.ts';

/** What a part of a paste was taken for. */
export type DataForm =
  /** JSON, one value or several. */
  | 'json'
  /** `"key": value` lines out of a JSON object. */
  | 'json-members'
  /** A JSON string that holds JSON: what `jq` without `-r` prints of an annotation. */
  | 'json-string'
  /** JSON with every quote escaped, copied from inside a string. */
  | 'escaped'
  | 'yaml'
  /** The output of `kubectl describe`. */
  | 'describe'
  /** A value in a shell command. */
  | 'shell'
  /** JSON inside a log line, an event or other prose. */
  | 'text'
  /** One bare value. */
  | 'value';

/** One part of a paste, read. */
export interface DataPartReading {
  readonly form: DataForm;
  readonly reason: string;
  readonly documents: readonly DataDocument[];
  readonly problems: readonly DataProblem[];
}

/**
 * Reads JSON out of a paste in which it does not stand alone: behind a prompt and a command, in the quotes of a
 * string or of a shell, or with its own quotes escaped. Undefined when there is none, or more than one value.
 */
export function readWrappedJson(text: string): DataPartReading | undefined {
  const clean = withoutCodes(text);
  const sections = pasteSections(clean.text).filter((section) => section.kind === 'output');
  const [section] = sections;
  if (section === undefined || sections.length > 1) return undefined;
  const span = trimmed(clean.text, section);
  const first = clean.text[span.from];
  let reading: DataPartReading | undefined;
  if (first === "'") {
    const word = readShellWord(clean.text, span.from, span.to);
    if (word !== undefined && word.to === span.to) reading = wordValue(word, clean.map);
  } else if (first === '\\' || isEscaped(clean.text, span)) {
    reading = readEscaped(clean.text, span, clean.map);
  } else {
    const json = readJsonPart(clean.text, span, clean.map);
    const documents = json.documents.map(unwrapString);
    reading = {
      form: 'json-string',
      reason: 'It is a JSON string that holds JSON.',
      documents,
      problems: json.problems,
    };
  }
  return reading?.documents.length === 1 ? reading : undefined;
}

/** Whether a bracket is followed by an escaped quote. */
export function isEscaped(text: string, span: Span): boolean {
  return /^[[{]\s*\[?\{?\s*\\+"/.test(text.slice(span.from, Math.min(span.to, span.from + 200)));
}

/** The span without blanks at its ends. */
export function trimmed(text: string, span: Span): Span {
  let { from, to } = span;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return { from, to };
}

/** How often a value may be quoted. Escapes double with every level, so that nobody meets more. */
const maxLevels = 8;

/** JSON whose quotes are escaped, once or more often, because it was copied from inside a string. */
export function readEscaped(
  text: string,
  span: Span,
  map: OffsetMap,
  level = 1,
): DataPartReading | undefined {
  const source = new JsonReader(`"${text.slice(span.from, span.to)}"`);
  const string = readJsonString(source);
  if (source.problems.length > 0 || source.at < source.end) return undefined;
  // The copy has one quote more than the text.
  const inside = map.chain(plainMap(span.from - 1).chain(string.map));
  const reading = readJsonPart(string.text, { from: 0, to: string.text.length }, inside);
  // Text without escapes would come out the same for ever.
  const isShorter = string.text.length < span.to - span.from;
  const deeper =
    reading.problems.length > 0 && isShorter && level < maxLevels
      ? readEscaped(string.text, { from: 0, to: string.text.length }, inside, level + 1)
      : undefined;
  if (deeper !== undefined) return deeper;
  const documents = reading.documents.map(unwrapString);
  return { form: 'escaped', reason: 'Its quotes are escaped.', documents, problems: reading.problems };
}

/** The JSON inside a document that is one string, however often it was quoted. */
export function unwrapString(document: DataDocument): DataDocument {
  let current = document;
  for (let level = 0; level < maxLevels && current.root.kind === 'string'; level++) {
    const { document: inner, problems } = nestedJson(current.root);
    if (inner === undefined || problems.length > 0) break;
    if (inner.root.kind !== 'string' && inner.root.kind !== 'map' && inner.root.kind !== 'list') break;
    current = inner;
  }
  return current;
}

/** A value in single quotes. */
export function wordValue(word: ShellWord, map: OffsetMap): DataPartReading {
  const places = map.chain(word.map);
  const span = map.span(word.from, word.to);
  const root: DataNode = { kind: 'string', ...span, value: word.text, map: places };
  const reason = 'It stands in single quotes.';
  const document = unwrapString(new DataDocument(root, 'yaml'));
  return { form: 'shell', reason, documents: [document], problems: [] };
}
