import type { DataNode, MapEntry, MapNode } from '../../text/data.ts';
import { innerSpan } from '../../text/data.ts';
import type { DataDocument } from '../../text/data-document.ts';
import { objectsOf } from '../../text/data-objects.ts';
import type { DataPart } from '../../text/data-paste.ts';
import { readDataPaste } from '../../text/data-paste.ts';
import { plainMap } from '../../text/offset-map.ts';
import type { Problem } from '../../text/problem.ts';
import { compareNodeSubnets } from './cluster-network.ts';
import type { PasteCode } from './codes.ts';
import { compareEntries } from './compare.ts';
import type { Entry } from './entry.ts';
import { knownAnnotation } from './known.ts';
import {
  annotationsOf,
  bareAnnotations,
  isObject,
  kindOfObject,
  subjectOf,
  subjectOfKey,
} from './objects.ts';
import { readValue } from './read-value.ts';
import type { Shape } from './shape.ts';
import { cniConfig, shapeOf } from './shape.ts';
import { cniEntry, specificationsOf } from './specifications.ts';
import type { PasteKind, Subject } from './types.ts';
import type { ValueText } from './value-text.ts';
import { valueText } from './value-text.ts';

/** One object, bundle of annotations or value in a paste. */
export interface Unit {
  readonly kind: PasteKind;
  readonly subject: Subject;
  readonly reason: string;
  /** Of a value: the key of its annotation. */
  readonly key?: string;
}

export interface Collection {
  readonly units: readonly Unit[];
  /** In the order of the text. */
  readonly entries: readonly Entry[];
  /** Of the form of the paste, and of what belongs to no entry. */
  readonly problems: readonly Problem[];
  /** Everything that was read, for cutting the text into words. */
  readonly roots: readonly DataNode[];
}

/**
 * Everything that a paste (without colour codes) says. `as` is the key of an annotation whose value the paste is,
 * whatever it looks like.
 */
export function collect(text: string, as?: string): Collection {
  const paste = readDataPaste(text);
  const collector = new Collector(text);
  for (const part of paste.parts) {
    for (const document of part.documents) collector.document(document, part, as);
  }
  return collector.result(paste.problems);
}

class Collector {
  readonly #text: string;
  readonly #units: Unit[] = [];
  readonly #entries: Entry[] = [];
  readonly #roots: DataNode[] = [];
  readonly #objects: MapNode[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  document(document: DataDocument, part: DataPart, as: string | undefined): void {
    const { root } = document;
    this.#roots.push(root);
    if (as !== undefined) this.#as(document, part, as);
    else if (part.form === 'describe') this.#object(root, document, 'describe', part.reason);
    else this.#root(document, part);
  }

  result(formal: readonly Problem[]): Collection {
    compareNodeSubnets(this.#objects, this.#entries);
    this.#withoutCut(formal);
    const told = new Set(this.#entries.flatMap(({ problems }) => problems.map(({ from }) => from)));
    // What the reader of a value says of its JSON carries the program's words: it takes the place of the bare remark.
    const problems = formal.filter(({ code, from }) => !(code.startsWith('json-') && told.has(from)));
    if (this.#entries.length === 0 && problems.length === 0) {
      problems.push({
        code: 'annotations-none' satisfies PasteCode,
        from: 0,
        to: this.#text.length,
        severity: 'error',
        ...(this.#units.length > 0
          ? {
              message: 'This object has no annotations.',
              help: 'A manifest that was not applied yet has none: “oc get … -o yaml” prints those of the cluster.',
            }
          : {
              message: 'No annotation, and no object that describes a network, was found in this.',
              help: 'Paste the output of “oc get pod … -o yaml”, or choose whose value this is.',
            }),
      });
    }
    const entries = this.#entries.sort((a, b) => a.whole.from - b.whole.from || a.whole.to - b.whole.to);
    return { units: this.#units, entries, problems, roots: this.#roots };
  }

  /** Of a value that kubectl cut, nothing is said but that. */
  #withoutCut(formal: readonly Problem[]): void {
    const cuts = formal.filter(({ code }) => code === 'value-cut');
    for (const { problems, whole } of cuts.length === 0 ? [] : this.#entries) {
      const cut = cuts.find(({ from }) => from >= whole.from && from <= whole.to);
      if (cut === undefined) continue;
      const kept = problems.filter(({ code, to }) => !/-(?:json|type)$/.test(code) && to < cut.from);
      problems.splice(0, problems.length, ...kept);
    }
  }

  #root(document: DataDocument, part: DataPart): void {
    const { root } = document;
    const objects = isObject(root) || root.kind === 'list' ? objectsOf(document) : [];
    const found = objects.filter(({ node }) => isObject(node) || bareAnnotations(node) !== undefined);
    if (found.length > 0) {
      for (const { node } of found) this.#object(node, document, undefined, part.reason);
      return;
    }
    const bare = bareAnnotations(root);
    const shape = bare === undefined ? shapeOf(root) : undefined;
    if (bare !== undefined) this.#object(root, document, undefined, part.reason);
    else if (shape !== undefined) this.#values(document, shape, part);
    else if (root.kind === 'list') {
      // The values of several annotations, one behind the other.
      for (const item of root.items.slice(0, 1000)) {
        const inner = shapeOf(item);
        if (inner !== undefined) this.#value(document, item, inner.key, inner.reason, part);
      }
    } else if (root.kind === 'map' && objectsOf(document)[0]?.node !== root) {
      for (const { node } of objectsOf(document)) this.#object(node, document, undefined, part.reason);
    }
  }

  #as(document: DataDocument, part: DataPart, as: string): void {
    const { root } = document;
    const shape = shapeOf(root);
    if (shape?.key === as) this.#values(document, shape, part, true);
    else if (root.kind === 'map' && part.form === 'yaml' && isPlainMistake(root)) this.#partText(part, as);
    else this.#value(document, root, as, 'You chose it.', part);
  }

  /** Text that only happens to read as YAML. */
  #partText(part: DataPart, as: string): void {
    const { from, to } = part;
    const node = {
      kind: 'string' as const,
      from,
      to,
      value: this.#text.slice(from, to),
      map: plainMap(from),
    };
    this.#push(as, { node, coarse: false }, subjectOfKey(as), undefined);
    this.#units.push({ kind: 'value', subject: subjectOfKey(as), reason: 'You chose it.', key: as });
  }

  #values(document: DataDocument, shape: Shape, part: DataPart, chosen = false): void {
    const reason = chosen ? 'You chose it.' : shape.reason;
    const { root } = document;
    const nodes = shape.each === true && root.kind === 'list' ? root.items : [root];
    for (const node of nodes) this.#value(document, node, shape.key, reason, part);
  }

  #value(document: DataDocument, node: DataNode, key: string, reason: string, part: DataPart): void {
    const kind: PasteKind = part.form === 'text' ? 'event' : key === cniConfig ? 'cni-config' : 'value';
    this.#units.push({ kind, subject: subjectOfKey(key), reason, key });
    if (key === cniConfig)
      this.#entries.push(cniEntry(node, document.encode, this.#text.slice(node.from, node.to)));
    else this.#push(key, valueText(this.#text, document, node), subjectOfKey(key), undefined);
  }

  #object(node: DataNode, document: DataDocument, kind: PasteKind | undefined, reason: string): void {
    if (node.kind !== 'map') return;
    const whole = isObject(node) ? node : undefined;
    if (whole !== undefined) this.#objects.push(whole);
    const bare = whole === undefined ? bareAnnotations(node) : undefined;
    const subject = whole === undefined ? { kind: '', namespace: '', name: '' } : subjectOf(whole);
    const annotations =
      whole === undefined ? (bare === undefined ? [] : [{ subject, map: bare }]) : annotationsOf(whole);
    const first = this.#entries.length;
    for (const { subject: of, map } of annotations) this.#annotations(map, of, document, whole);
    if (whole !== undefined) this.#entries.push(...specificationsOf(whole));
    const inferred = subject.kind === '' ? this.#entries[first]?.subject.kind : undefined;
    this.#units.push({
      kind: kind ?? (subject.kind === '' ? 'annotations' : kindOfObject(subject.kind)),
      subject: { ...subject, kind: subject.kind || (inferred ?? '') },
      reason: reasonOf(subject.kind, kind, reason),
    });
  }

  #annotations(map: MapNode, subject: Subject, document: DataDocument, whole: MapNode | undefined): void {
    const kind = subject.kind === '' ? inferKind(map) : subject.kind;
    const of = { ...subject, kind };
    const entries = map.entries.flatMap((entry) => this.#annotation(entry, of, document) ?? []);
    const self = subject.kind !== '' && whole !== undefined && subject.name !== '' ? whole : undefined;
    compareEntries(kind, entries, self);
  }

  #annotation(entry: MapEntry, subject: Subject, document: DataDocument): Entry | undefined {
    const { key, keySpan, value } = entry;
    if (value.kind === 'null') return undefined;
    const scalar = value.kind === 'number' || value.kind === 'boolean';
    const text: ValueText = scalar
      ? {
          node: {
            kind: 'string',
            from: value.from,
            to: value.to,
            value: value.kind === 'number' ? value.source : this.#text.slice(value.from, value.to),
            map: plainMap(value.from),
          },
          coarse: true,
        }
      : valueText(this.#text, document, value);
    const pushed = this.#push(key, text, subject, keySpan);
    if (value.kind !== 'string') {
      pushed.problems.push({
        code: 'annotation-not-text' satisfies PasteCode,
        from: value.from,
        to: value.to,
        severity: 'warning',
        message: 'The value of an annotation is text. The API server refuses anything else.',
        help: 'Put it into quotes.',
      });
    }
    return pushed;
  }

  #push(
    key: string,
    text: ValueText,
    subject: Subject,
    keySpan: { from: number; to: number } | undefined,
  ): Entry {
    const { node } = text;
    const known = knownAnnotation(key);
    const reading = readValue(key, text, subject);
    const span = innerSpan(node);
    const entry: Entry = {
      kind: 'annotation',
      key,
      subject,
      span,
      ...(keySpan === undefined ? {} : { keySpan }),
      whole:
        keySpan === undefined
          ? span
          : { from: Math.min(keySpan.from, node.from), to: Math.max(keySpan.to, node.to) },
      title: known?.title ?? key,
      what: known?.what ?? 'An annotation that nothing here knows. It is shown as it stands.',
      writer: known?.writer ?? '',
      learns: known?.learns ?? '',
      ...(known?.source === undefined ? {} : { source: known.source }),
      known: reading.known,
      value: reading.value,
      text: node.value,
      facts: reading.facts,
      problems: [...reading.problems],
      notes: reading.notes,
      ...(reading.networks === undefined ? {} : { selected: { networks: reading.networks, map: node.map } }),
      ...(reading.statuses === undefined ? {} : { attached: { statuses: reading.statuses, map: node.map } }),
    };
    this.#entries.push(entry);
    return entry;
  }
}

function reasonOf(objectKind: string, kind: PasteKind | undefined, reason: string): string {
  if (objectKind !== '') return `It says kind: ${objectKind}.`;
  return kind === undefined ? `Its keys are those of annotations. ${reason}` : reason;
}

/** The kind of object that most of the keys belong to. */
function inferKind(map: MapNode): string {
  const counts = new Map<string, number>();
  for (const { key } of map.entries) {
    const on = knownAnnotation(key)?.on;
    if (on !== undefined) counts.set(on, (counts.get(on) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** A map of one or two texts: `a: b` in prose, rather than a value. */
function isPlainMistake(root: MapNode): boolean {
  return (
    root.entries.length <= 2 &&
    root.entries.every(({ value }) => value.kind === 'string' || value.kind === 'null')
  );
}
