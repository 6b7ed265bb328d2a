import type { Alias, ParsedNode, YAMLError, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, Scalar } from 'yaml';
import type { DataNode, MapEntry, MapNode } from './data.ts';
import type { DataCode, DataProblem } from './data-codes.ts';
import { maxAliasedValues, maxDataDepth } from './data-codes.ts';
import { DataDocument } from './data-document.ts';
import { refuseLarge } from './data-limits.ts';
import type { DataReading } from './json-document.ts';
import type { OffsetMap } from './offset-map.ts';
import { plainMap } from './offset-map.ts';
import type { Severity } from './problem.ts';
import type { Span } from './span.ts';
import type { ScalarStyle } from './yaml-scalar.ts';
import { scalarMap } from './yaml-scalar.ts';

const maxProblems = 200;
const maxOpenBrackets = 10_000;

/**
 * Reads YAML: any number of documents, anchors, aliases and merge keys. Places are offsets into `text`. As the
 * YAML 1.1 reader of Kubernetes has it, unquoted `yes`, `no`, `on`, `off`, `y` and `n` are booleans.
 *
 * Syntax errors, repeated keys, unknown or circular aliases are reported, and what could be read comes with them.
 * Aliases may add no more than 10,000 values to a document. Over 4 MB nothing is read and `too-large` says so.
 */
export function readYaml(text: string): DataReading {
  const refused = refuseLarge(text);
  return refused === undefined
    ? readYamlPart(text, { from: 0, to: text.length })
    : { documents: [], problems: [refused] };
}

/** As `readYaml`, for a part of a text; `map` leads from the text to the one that was pasted. */
export function readYamlPart(text: string, span: Span, map = plainMap(0)): DataReading {
  const source = text.slice(span.from, span.to);
  const places = map.chain(plainMap(span.from));
  const documents: DataDocument[] = [];
  const problems: DataProblem[] = [];
  const deep = deepAt(source);
  if (deep >= 0) {
    problems.push({
      code: 'too-deep',
      ...places.span(deep, deep + 1),
      severity: 'error',
      message: `More than ${maxOpenBrackets} brackets are open here; the text was not read.`,
    });
    return { documents, problems };
  }
  // Empty input gives an array too, without documents.
  for (const document of parse(source)) {
    const reader = new YamlReader(source, places, problems);
    for (const error of document.errors) reader.syntax(error);
    if (document.contents === null) continue;
    const root = reader.read(document.contents as ParsedNode);
    if (root !== undefined) documents.push(new DataDocument(root, 'yaml'));
  }
  return { documents, problems };
}

function parse(source: string) {
  return parseAllDocuments(source, {
    // Compared pair by pair, which takes for ever in a large map; repeated keys are found below.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    strict: false,
    version: '1.2',
    resolveKnownTags: false,
  });
}

/**
 * Where more brackets are open than the parser's stack can bear, quotes aside; -1 when that never happens. The
 * parser would go on for long after its stack has overflowed.
 */
function deepAt(source: string): number {
  let open = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 91 || code === 123) open++;
    else if (code === 93 || code === 125) open--;
    if (open > maxOpenBrackets) return at;
  }
  return -1;
}

/** An anchored value, how many values it stands for, and whether it is still being read. */
interface Anchor {
  node: DataNode | undefined;
  size: number;
}

class YamlReader {
  readonly #text: string;
  readonly #map: OffsetMap;
  readonly #problems: DataProblem[];
  readonly #anchors = new Map<string, Anchor>();
  /** Values read so far in this document, those behind aliases included. */
  #size = 0;
  #aliased = 0;

  constructor(text: string, map: OffsetMap, problems: DataProblem[]) {
    this.#text = text;
    this.#map = map;
    this.#problems = problems;
  }

  syntax(error: YAMLError): void {
    // At the end of the text the parser points behind it.
    const end = this.#text.length;
    const from = Math.min(error.pos[0], end);
    const to = Math.min(error.pos[1], end);
    const tab = error.code === 'TAB_AS_INDENT';
    this.#report('yaml-syntax', { from, to: Math.max(to, from) }, sentence(error.message), {
      ...(tab ? { help: 'Indent with blanks.' } : {}),
    });
  }

  read(node: ParsedNode | null, depth = 0): DataNode | undefined {
    this.#size++;
    if (node === null) return undefined;
    if (isAlias(node)) return this.#alias(node);
    if (depth > maxDataDepth) {
      this.#report(
        'too-deep',
        rangeOf(node),
        `Values are nested more than ${maxDataDepth} levels deep here.`,
      );
      return { kind: 'null', ...this.#span(rangeOf(node)) };
    }
    const anchor = this.#open(node.anchor);
    const before = this.#size;
    const read = this.#value(node, depth);
    if (anchor !== undefined) {
      anchor.node = read;
      anchor.size = this.#size - before + 1;
    }
    return read;
  }

  #value(node: ParsedNode, depth: number): DataNode {
    const span = this.#span(rangeOf(node));
    if (isMap(node)) return this.#mapping(node, span, depth);
    if (isSeq(node)) {
      const items = (node as YAMLSeq<ParsedNode>).items.map(
        (item) => this.read(isPair(item) ? null : item, depth + 1) ?? { kind: 'null' as const, ...span },
      );
      return { kind: 'list', ...span, items };
    }
    return this.#scalar(node as Scalar.Parsed, span);
  }

  #scalar(node: Scalar.Parsed, span: Span): DataNode {
    const { value } = node;
    const source = node.source ?? '';
    if (node.type === Scalar.PLAIN && typeof value === 'string' && Object.hasOwn(yaml11, value)) {
      return { kind: 'boolean', ...span, value: yaml11[value] as boolean };
    }
    if (value === null) return { kind: 'null', ...span };
    if (typeof value === 'boolean') return { kind: 'boolean', ...span, value };
    if (typeof value === 'number' || typeof value === 'bigint') {
      return { kind: 'number', ...span, value: Number(value), source };
    }
    const string = String(value);
    const [from, to] = node.range;
    const map = scalarMap(this.#text, from, to, (node.type ?? 'PLAIN') as ScalarStyle, string);
    return { kind: 'string', ...span, value: string, map: this.#map.chain(map, string.length) };
  }

  #mapping(node: YAMLMap, span: Span, depth: number): DataNode {
    const entries: MapEntry[] = [];
    const seen = new Set<string>();
    const merges: DataNode[] = [];
    for (const pair of node.items) {
      const keyNode = pair.key as ParsedNode | null;
      const valueNode = pair.value as ParsedNode | null;
      const key = this.#key(keyNode);
      const keySpan = keyNode === null ? span : this.#span(rangeOf(keyNode));
      const after = { from: keySpan.to, to: keySpan.to };
      const value = this.read(valueNode, depth + 1) ?? { kind: 'null' as const, ...after };
      if (key === undefined) continue;
      if (key === '<<' && isScalar(keyNode) && keyNode.type === Scalar.PLAIN && isMergeable(value)) {
        merges.push(value);
        continue;
      }
      if (seen.has(key) && keyNode !== null) {
        this.#report(
          'duplicate-key',
          rangeOf(keyNode),
          `The key ${key} stands here a second time; the last one counts.`,
          {
            severity: 'warning',
          },
        );
      }
      seen.add(key);
      entries.push({ key, keySpan, value });
    }
    const merged = merges.flatMap(entriesOf).filter((entry) => !seen.has(entry.key));
    return { kind: 'map', ...span, entries: [...merged.reverse(), ...entries] };
  }

  /** Keys of Kubernetes objects are scalars; their text is the key. */
  #key(node: ParsedNode | null): string | undefined {
    if (node === null) return '';
    if (isScalar(node)) {
      this.#open(node.anchor);
      return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source)?.node;
      if (target?.kind === 'string') return target.value;
    }
    this.#report('yaml-key', rangeOf(node), 'A key must be plain text here.');
    return undefined;
  }

  #alias(node: Alias.Parsed): DataNode | undefined {
    const anchor = this.#anchors.get(node.source);
    const range = rangeOf(node);
    if (anchor === undefined) {
      this.#report('alias-unknown', range, `No anchor &${node.source} stands before this alias.`);
      return { kind: 'null', ...this.#span(range) };
    }
    if (anchor.node === undefined) {
      this.#report(
        'alias-cycle',
        range,
        `The value of &${node.source} contains this alias, so it would never end.`,
      );
      return { kind: 'null', ...this.#span(range) };
    }
    if (this.#aliased + anchor.size > maxAliasedValues) {
      this.#report(
        'alias-expansion',
        range,
        `Aliases would add more than ${maxAliasedValues} values to this document; this one was left out.`,
      );
      return { kind: 'null', ...this.#span(range) };
    }
    this.#aliased += anchor.size;
    this.#size += anchor.size;
    return anchor.node;
  }

  #open(name: string | undefined): Anchor | undefined {
    if (name === undefined) return undefined;
    const anchor: Anchor = { node: undefined, size: 0 };
    this.#anchors.set(name, anchor);
    return anchor;
  }

  #span(range: Span): Span {
    return this.#map.span(range.from, range.to);
  }

  #report(
    code: DataCode,
    range: Span,
    message: string,
    extra: { readonly help?: string; readonly severity?: Severity } = {},
  ): void {
    if (this.#problems.length >= maxProblems) return;
    this.#problems.push({ code, ...this.#span(range), severity: 'error', message, ...extra });
  }
}

/** What YAML 1.1 takes for a boolean and YAML 1.2 for text (kubernetes-sigs/yaml @ 742f5e6f, goyaml.v2/resolve.go). */
const yaml11: Readonly<Record<string, boolean>> = {
  y: true,
  Y: true,
  n: false,
  N: false,
  yes: true,
  Yes: true,
  YES: true,
  on: true,
  On: true,
  ON: true,
  no: false,
  No: false,
  NO: false,
  off: false,
  Off: false,
  OFF: false,
};

function rangeOf(node: { readonly range?: readonly number[] | null | undefined }): Span {
  const [from = 0, to = from] = node.range ?? [];
  return { from, to };
}

function isMergeable(value: DataNode): boolean {
  return value.kind === 'map' || (value.kind === 'list' && value.items.every((item) => item.kind === 'map'));
}

/** The entries that a merge brings, the ones that count first. */
function entriesOf(value: DataNode): MapEntry[] {
  const maps = value.kind === 'list' ? value.items : [value];
  return maps.flatMap((map) => (map as MapNode).entries);
}

function sentence(message: string): string {
  const trimmed = message.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
