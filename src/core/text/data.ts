import type { OffsetMap } from './offset-map.ts';
import type { Path } from './path-problem.ts';
import type { Span } from './span.ts';

/**
 * A value of JSON or YAML with its place in the text. Spans are offsets into the text that was pasted, also for
 * values that were read out of a string inside it.
 */
export type DataNode = MapNode | ListNode | StringNode | NumberNode | BooleanNode | NullNode;

export interface MapNode extends Span {
  readonly kind: 'map';
  /** In the order of the text; a key may stand here twice. */
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  /** The key as it is written, quotes included. */
  readonly keySpan: Span;
  readonly value: DataNode;
}

export interface ListNode extends Span {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
}

export interface StringNode extends Span {
  readonly kind: 'string';
  readonly value: string;
  /** From offsets in `value` to offsets in the text. */
  readonly map: OffsetMap;
}

export interface NumberNode extends Span {
  readonly kind: 'number';
  readonly value: number;
  /** As it is written: a number may have more digits than `value` can hold. */
  readonly source: string;
}

export interface BooleanNode extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullNode extends Span {
  readonly kind: 'null';
}

/**
 * A plain value. Maps are objects without a prototype, so that `__proto__` and `constructor` are keys like any
 * other: ask with `in` or `Object.hasOwn`, `toString` is not there.
 */
export type DataValue =
  | string
  | number
  | boolean
  | null
  | readonly DataValue[]
  | { readonly [key: string]: DataValue };

/** Where a value stands, and the key that leads to it when its parent is a map. */
export interface Located {
  readonly key?: Span;
  readonly value: Span;
}

const indexes = new WeakMap<MapNode, Map<string, MapEntry>>();
const smallMap = 8;

/** The entry of a key. Of keys that stand twice the last one counts, as in Go and in JavaScript. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  const { entries } = map;
  if (entries.length <= smallMap) return entries.findLast((entry) => entry.key === key);
  let index = indexes.get(map);
  if (index === undefined) {
    index = new Map(entries.map((entry) => [entry.key, entry]));
    indexes.set(map, index);
  }
  return index.get(key);
}

/** The value at a key or an index; undefined when there is none. */
export function childOf(node: DataNode | undefined, step: string | number): DataNode | undefined {
  if (node?.kind === 'map') return entryOf(node, String(step))?.value;
  if (node?.kind === 'list' && typeof step === 'number') return node.items[step];
  return undefined;
}

/** The text of a string value at a key; undefined when there is none or it is something else. */
export function stringAt(node: DataNode | undefined, ...path: Path): StringNode | undefined {
  let at = node;
  for (const step of path) at = childOf(at, step);
  return at?.kind === 'string' ? at : undefined;
}

/** Where the text of a string stands, without the quotes around it; of any other value, where it stands. */
export function innerSpan(node: Span | DataNode): Span {
  if (!('kind' in node) || node.kind !== 'string' || node.value === '')
    return { from: node.from, to: node.to };
  const { from, to } = node.map.span(0, node.value.length);
  return { from, to };
}

const values = new WeakMap<DataNode, DataValue>();

/** The plain value of a node. Parts that aliases share are shared objects. */
export function plainValue(node: DataNode): DataValue {
  if (node.kind === 'null') return null;
  if (node.kind !== 'map' && node.kind !== 'list') return node.value;
  const known = values.get(node);
  if (known !== undefined) return known;
  let value: DataValue;
  if (node.kind === 'list') {
    value = node.items.map(plainValue);
  } else {
    const object: Record<string, DataValue> = Object.create(null);
    for (const entry of node.entries) object[entry.key] = plainValue(entry.value);
    value = object;
  }
  values.set(node, value);
  return value;
}

/** The words of Go's `encoding/json` for the kind of a JSON value. */
export function jsonKind(node: DataNode): 'object' | 'array' | 'string' | 'number' | 'bool' | 'null' {
  if (node.kind === 'map') return 'object';
  if (node.kind === 'list') return 'array';
  return node.kind === 'boolean' ? 'bool' : node.kind;
}
