import type { DataNode, MapEntry, MapNode } from '../text/data.ts';
import { entryOf } from '../text/data.ts';
import type { Edit, Fix } from '../text/fix.ts';
import { foldCase } from '../text/go-types.ts';
import type { Encode } from '../text/offset-map.ts';
import type { Severity } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { CniCode, CniProblem } from './codes.ts';

export type KeyPath = readonly (string | number)[];

export interface ProblemDetails {
  readonly severity?: Severity;
  readonly upstream?: string;
  readonly help?: string;
  readonly fixes?: readonly Fix[];
}

/** The list that a plugin stands in, as far as its checks ask. */
export interface ListContext {
  readonly name: string;
  readonly cniVersion: string;
  /** The types of all plugins, in order. */
  readonly types: readonly string[];
  /** Which of them make an interface. */
  readonly makers: readonly number[];
  /** The file has the form of a single plugin, without a list. */
  readonly single: boolean;
}

/**
 * One plugin object under examination: its values as the plugin reads them, the places of its keys, and a way to
 * report. Keys are found as Go finds them, in any letter case.
 */
export class PluginContext {
  readonly node: MapNode;
  readonly list: ListContext;
  readonly index: number;
  readonly #problems: CniProblem[];
  readonly #encode: Encode;
  readonly #places = new Set<string>();
  readonly #refused = new Set<string>();

  constructor(node: MapNode, list: ListContext, index: number, problems: CniProblem[], encode: Encode) {
    this.node = node;
    this.list = list;
    this.index = index;
    this.#problems = problems;
    this.#encode = encode;
  }

  get type(): string {
    return this.list.types[this.index] ?? '';
  }

  /** The type of the IPAM plugin; empty when there is none. */
  get ipamType(): string {
    const type = this.nodeAt(['ipam', 'type']);
    return type?.kind === 'string' ? type.value : '';
  }

  /** The entry of a key, the one that counts when several match. */
  entry(path: KeyPath): MapEntry | undefined {
    const parent = this.nodeAt(path.slice(0, -1));
    const key = path.at(-1);
    return parent?.kind === 'map' && typeof key === 'string' ? lastEntry(parent, key) : undefined;
  }

  nodeAt(path: KeyPath): DataNode | undefined {
    let node: DataNode | undefined = this.node;
    for (const step of path) {
      if (node?.kind === 'map' && typeof step === 'string') node = lastEntry(node, step)?.value;
      else if (node?.kind === 'list' && typeof step === 'number') node = node.items[step];
      else return undefined;
    }
    return node;
  }

  has(...path: KeyPath): boolean {
    const node = this.nodeAt(path);
    return node !== undefined && node.kind !== 'null';
  }

  string(...path: KeyPath): string | undefined {
    const node = this.nodeAt(path);
    return node?.kind === 'string' ? node.value : undefined;
  }

  number(...path: KeyPath): number | undefined {
    const node = this.nodeAt(path);
    return node?.kind === 'number' ? node.value : undefined;
  }

  flag(...path: KeyPath): boolean {
    const node = this.nodeAt(path);
    return node?.kind === 'boolean' && node.value;
  }

  /** The place of a value; of the nearest key above it when it is absent. */
  place(path: KeyPath): Span {
    const node = this.nodeAt(path);
    if (node !== undefined) return { from: node.from, to: node.to };
    for (let length = path.length - 1; length > 0; length--) {
      const above = this.entry(path.slice(0, length));
      if (above !== undefined) return above.keySpan;
    }
    const type = lastEntry(this.node, 'type');
    return type?.value ?? { from: this.node.from, to: this.node.from + 1 };
  }

  /** A value that the plugin's decoder refuses; later reports about the same place are left out. */
  refuseValue(span: Span, message: string, details: ProblemDetails): void {
    this.report('key-type', { from: span.from, to: span.to }, message, details);
    this.#refused.add(`${span.from}-${span.to}`);
  }

  report(code: CniCode, place: KeyPath | Span, message: string, details: ProblemDetails = {}): void {
    const span = 'from' in place ? place : this.place(place);
    if (this.#refused.has(`${span.from}-${span.to}`)) return;
    const { severity = 'error', fixes, ...rest } = details;
    this.#places.add(`${span.from}-${span.to}`);
    this.#problems.push({
      code,
      from: span.from,
      to: span.to,
      severity,
      message,
      ...rest,
      ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
    });
  }

  warn(code: CniCode, place: KeyPath | Span, message: string, details: ProblemDetails = {}): void {
    this.report(code, place, message, { severity: 'warning', ...details });
  }

  inform(code: CniCode, place: KeyPath | Span, message: string, details: ProblemDetails = {}): void {
    this.report(code, place, message, { severity: 'info', ...details });
  }

  /** Whether something was reported at exactly this place. */
  hasProblemAt(span: Span): boolean {
    return this.#places.has(`${span.from}-${span.to}`);
  }

  /** Replaces what stands at a place. */
  fixSpan(label: string, span: Span, json: string): Fix[] {
    return [{ label, edits: [this.#edit(span, json)] }];
  }

  /** Replaces a value by JSON. */
  fixValue(label: string, path: KeyPath, json: string): Fix[] {
    const node = this.nodeAt(path);
    return node === undefined ? [] : [{ label, edits: [this.#edit(node, json)] }];
  }

  /** Writes a key differently. */
  fixKey(label: string, entry: MapEntry, key: string): Fix[] {
    return [{ label, edits: [this.#edit(entry.keySpan, JSON.stringify(key))] }];
  }

  /** Adds a key to the object at `path`. */
  fixAdd(label: string, path: KeyPath, key: string, json: string): Fix[] {
    const parent = this.nodeAt(path);
    if (parent?.kind !== 'map') return [];
    const last = parent.entries.at(-1);
    const member = `${JSON.stringify(key)}: ${json}`;
    const at = last === undefined ? parent.from + 1 : last.value.to;
    return [
      { label, edits: [this.#edit({ from: at, to: at }, last === undefined ? member : `, ${member}`)] },
    ];
  }

  /** Takes a key out. */
  fixRemove(label: string, path: KeyPath): Fix[] {
    const parent = this.nodeAt(path.slice(0, -1));
    const entry = this.entry(path);
    return parent?.kind === 'map' && entry !== undefined ? [this.#removal(label, parent, entry)] : [];
  }

  /** Takes an element out of a list. */
  fixRemoveItem(label: string, path: KeyPath, index: number): Fix[] {
    const parent = this.nodeAt(path);
    const item = parent?.kind === 'list' ? parent.items[index] : undefined;
    if (parent?.kind !== 'list' || item === undefined) return [];
    const next = parent.items[index + 1];
    const previous = parent.items[index - 1];
    const from = next === undefined && previous !== undefined ? previous.to : item.from;
    return [{ label, edits: [this.#edit({ from, to: next === undefined ? item.to : next.from }, '')] }];
  }

  #removal(label: string, parent: MapNode, entry: MapEntry): Fix {
    const index = parent.entries.indexOf(entry);
    const next = parent.entries[index + 1];
    const previous = parent.entries[index - 1];
    const from = next === undefined && previous !== undefined ? previous.value.to : entry.keySpan.from;
    const to = next === undefined ? entry.value.to : next.keySpan.from;
    return { label, edits: [this.#edit({ from, to }, '')] };
  }

  #edit(span: Span, insert: string): Edit {
    return { from: span.from, to: span.to, insert: this.#encode(insert) };
  }
}

const folded = new WeakMap<MapNode, Map<string, MapEntry>>();

/** The entry that Go's decoder is left with: keys come in the order of their bytes, the exact spelling last. */
function lastEntry(map: MapNode, key: string): MapEntry | undefined {
  const exact = entryOf(map, key);
  if (exact !== undefined) return exact;
  let index = folded.get(map);
  if (index === undefined) {
    index = new Map(map.entries.map((entry) => [foldCase(entry.key), entry]));
    folded.set(map, index);
  }
  return index.get(foldCase(key));
}
