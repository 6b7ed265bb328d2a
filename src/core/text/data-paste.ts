import type { DataNode, MapEntry } from './data.ts';
import type { DataProblem } from './data-codes.ts';
import { DataDocument } from './data-document.ts';
import { refuseLarge } from './data-limits.ts';
import { holdsDescribe, readDescribe } from './describe.ts';
import { findJson } from './embedded-json.ts';
import type { DataReading } from './json-document.ts';
import { readJsonMembers, readJsonPart, readJsonSequence } from './json-document.ts';
import { JsonReader } from './json-reader.ts';
import { readJsonString } from './json-string.ts';
import type { DataForm, DataPartReading } from './json-wrapped.ts';
import { isEscaped, readEscaped, trimmed, unwrapString, wordValue } from './json-wrapped.ts';
import { OffsetMap, plainMap } from './offset-map.ts';
import { pasteSections, withoutCodes } from './paste-sections.ts';
import type { ShellCommand, ShellWord } from './shell.ts';
import { readShellWord } from './shell.ts';
import type { Span } from './span.ts';
import { readYamlPart } from './yaml-document.ts';

export interface DataPart extends Span {
  readonly form: DataForm;
  /** What gave it away. */
  readonly reason: string;
  readonly documents: readonly DataDocument[];
}

export interface DataPaste {
  readonly parts: readonly DataPart[];
  readonly problems: readonly DataProblem[];
}

/**
 * Reads objects out of whatever was pasted: JSON and YAML as `oc get -o json|yaml` prints them, several objects
 * behind one another, what `jq` makes of them, escaped values, values quoted for a shell, the annotations of
 * `kubectl describe`, JSON inside a log line or an event, with prompts and commands around it. Nothing has to be
 * edited first; every place is an offset into `text`.
 *
 * Says per part what it was taken for and why. Problems are those of the form only; over 4 MB nothing is read.
 */
export function readDataPaste(text: string): DataPaste {
  const refused = refuseLarge(text);
  if (refused !== undefined) return { parts: [], problems: [refused] };
  const clean = withoutCodes(text);
  const parts: DataPart[] = [];
  const problems: DataProblem[] = [];
  for (const section of pasteSections(clean.text)) {
    const read =
      section.kind === 'command'
        ? readCommand(section.command, clean.map)
        : readOutput(clean.text, trimmed(clean.text, section), clean.map);
    if (read === undefined) continue;
    parts.push({
      ...clean.map.span(section.from, section.to),
      form: read.form,
      reason: read.reason,
      documents: read.documents,
    });
    problems.push(...read.problems);
  }
  if (parts.every((part) => part.documents.length === 0) && problems.length === 0) {
    problems.push({
      code: 'nothing-to-read',
      from: 0,
      to: text.length,
      severity: 'error',
      message: 'There is no JSON, YAML or value here that could be read.',
    });
  }
  return { parts, problems };
}

function readOutput(text: string, span: Span, map: OffsetMap): DataPartReading {
  const first = text[span.from];
  if (first === '{' || first === '[') return readBraces(text, span, map);
  if (first === '"') return readQuoted(text, span, map);
  if (first === '\\') {
    const escaped = readEscaped(text, span, map);
    if (escaped !== undefined) return escaped;
  }
  const source = text.slice(span.from, span.to);
  if (first === "'" && !source.includes('\n')) {
    const word = readShellWord(text, span.from, span.to);
    if (word !== undefined && word.to === span.to) return wordValue(word, map);
  }
  if (holdsDescribe(source)) {
    const described = readDescribe(text, span, map);
    if (described !== undefined) {
      return {
        form: 'describe',
        reason: 'It has the heading “Annotations:” of kubectl describe.',
        documents: [new DataDocument(described.root, 'yaml')],
        problems: described.problems,
      };
    }
  }
  return readLoose(text, span, map);
}

/** Text that begins with a bracket: JSON, a flow collection of YAML, or JSON with its quotes escaped. */
function readBraces(text: string, span: Span, map: OffsetMap): DataPartReading {
  const json = readJsonSequence(text, span, map);
  const reason = 'It begins with a bracket.';
  if (json.problems.length === 0) return { form: 'json', reason, ...json };
  if (isEscaped(text, span)) {
    const escaped = readEscaped(text, span, map);
    if (escaped !== undefined) return escaped;
  }
  const yaml = readYamlPart(text, span, map);
  if (yaml.problems.length === 0 && yaml.documents.length > 0) {
    return { form: 'yaml', reason: 'It is no JSON, but a flow collection of YAML.', ...yaml };
  }
  // Log lines and errors of Multus begin with something in brackets too.
  if (/^\[\s*[^\s[{"'\]]/.test(text.slice(span.from, span.from + 200))) return readLoose(text, span, map);
  return { form: 'json', reason, ...json };
}

/** Text that begins with a double quote: JSON strings, or members of an object. */
function readQuoted(text: string, span: Span, map: OffsetMap): DataPartReading {
  const reader = new JsonReader(text, map, span.from, span.to);
  readJsonString(reader);
  reader.skip('after top-level value');
  if (text[reader.at] === ':' && reader.at < span.to) {
    const members = readJsonMembers(text, span, map);
    const form = 'json-members';
    const reason = 'It consists of keys in double quotes with their values.';
    if (members.problems.length === 0) return { form, reason, ...members };
    const yaml = readYamlPart(text, span, map);
    if (yaml.problems.length === 0) return { form: 'yaml', reason, ...yaml };
    return { form, reason, ...members };
  }
  const sequence = readJsonSequence(text, span, map);
  const documents = sequence.documents.map(unwrapString);
  const nested = documents.some((document, index) => document !== sequence.documents[index]);
  return {
    form: nested ? 'json-string' : 'json',
    reason: nested ? 'It is a JSON string that holds JSON.' : 'It is a string in double quotes.',
    documents,
    problems: sequence.problems,
  };
}

/** Text that begins with neither bracket nor quote: YAML, prose with JSON in it, or a bare value. */
function readLoose(text: string, span: Span, map: OffsetMap): DataPartReading {
  const source = text.slice(span.from, span.to);
  if (/^[a-z0-9.-]+\/[\w.-]+=/.test(source)) {
    const word = readShellWord(text, span.from, span.to);
    const document = word === undefined ? undefined : assignment(word, map);
    if (document !== undefined) {
      return { form: 'shell', reason: 'It has the form key=value.', documents: [document], problems: [] };
    }
  }
  const yaml = readYaml(text, span, map);
  const object = yaml.documents.some((document) => isObject(document.root));
  if (object && yaml.problems.length === 0) return { form: 'yaml', reason: 'It reads as YAML.', ...yaml };
  const embedded = findJson(text, span, map);
  if (embedded.length > 0 && !(object && looksLikeObject(yaml))) {
    return {
      form: 'text',
      reason: 'There is JSON inside the text.',
      documents: embedded.map((each) => each.document),
      problems: [],
    };
  }
  if (object) return { form: 'yaml', reason: 'It reads as YAML.', ...yaml };
  const root: DataNode = {
    kind: 'string',
    ...map.span(span.from, span.to),
    value: source,
    map: map.chain(plainMap(span.from)),
  };
  return {
    form: 'value',
    reason: 'It is a bare value.',
    documents: [new DataDocument(root, 'yaml')],
    problems: [],
  };
}

/**
 * YAML; when the first line was copied without its indentation and the others with it, the first line is taken to
 * be indented like the second.
 */
function readYaml(text: string, span: Span, map: OffsetMap): DataReading {
  const reading = readYamlPart(text, span, map);
  if (reading.problems.length === 0) return reading;
  const line = text.lastIndexOf('\n', span.from) + 1;
  if (line === span.from && !/\n[ \t]+/.test(text.slice(span.from, span.to))) return reading;
  const indented = withIndentedFirstLine(text, span, map);
  if (indented === undefined) return reading;
  const again = readYamlPart(indented.text, { from: 0, to: indented.text.length }, indented.map);
  return again.problems.length === 0 ? again : reading;
}

function withIndentedFirstLine(text: string, span: Span, map: OffsetMap) {
  const second = /\n( +)\S/.exec(text.slice(span.from, span.to));
  const indent = second?.[1] ?? '';
  if (indent === '') return undefined;
  const shifted = map.chain(plainMap(span.from));
  return {
    text: indent + text.slice(span.from, span.to),
    map: shifted.chain(withLead(indent.length)),
  };
}

/** The map of a text that has `lead` characters put in front of it. */
function withLead(lead: number): OffsetMap {
  const at = Array.from({ length: lead + 1 }, (_, index) => index);
  return new OffsetMap(
    at,
    at.map(() => 0),
  );
}

function isObject(root: DataNode): boolean {
  if (root.kind === 'list') return true;
  return root.kind === 'map' && !root.entries.every((entry) => /\s/.test(entry.key));
}

/** Whether damaged YAML is still more likely an object of Kubernetes than prose with colons. */
function looksLikeObject(yaml: DataReading): boolean {
  return yaml.documents.some(
    (document) =>
      document.root.kind === 'map' &&
      document.root.entries.some((entry) =>
        ['apiVersion', 'kind', 'metadata', 'items', 'annotations'].includes(entry.key),
      ),
  );
}

/** The objects and annotations that a command carries in its words. */
function readCommand(command: ShellCommand, map: OffsetMap): DataPartReading | undefined {
  const documents: DataDocument[] = [];
  for (const word of command.words) {
    const assigned = assignment(word, map);
    if (assigned !== undefined) documents.push(assigned);
    else if (/^[[{]\s*["{[]/.test(word.text)) {
      const reading = readJsonPart(word.text, { from: 0, to: word.text.length }, map.chain(word.map));
      if (reading.problems.length === 0) documents.push(...reading.documents);
    }
  }
  if (documents.length === 0) return undefined;
  return { form: 'shell', reason: 'It stands in a command.', documents, problems: [] };
}

/** `key=value`, where the key is that of an annotation. */
function assignment(word: ShellWord, map: OffsetMap): DataDocument | undefined {
  const key = /^[a-z0-9.-]+\/[A-Za-z0-9._-]+(?==)/.exec(word.text)?.[0];
  if (key === undefined) return undefined;
  const places = map.chain(word.map);
  const from = key.length + 1;
  const value = word.text.slice(from);
  const entry: MapEntry = {
    key,
    keySpan: places.span(0, key.length),
    value: {
      kind: 'string',
      ...places.span(from, word.text.length),
      value,
      map: places.chain(plainMap(from)),
    },
  };
  return new DataDocument({ kind: 'map', ...map.span(word.from, word.to), entries: [entry] }, 'yaml');
}
