import type { DataNode, MapEntry } from './data.ts';
import type { GoField, GoStruct, GoType } from './go-types.ts';
import { foldCase, goSlice, goStruct, indexByKey } from './go-types.ts';
import { nearestWord } from './nearest.ts';
import type { Note } from './note.ts';

/** A key, or one value of it, beside which another key is refused or does nothing. */
export interface Exclusion {
  readonly key: string;
  readonly value?: string;
}

/** One key of a configuration: how the program reads it, and what people should know of it. */
export interface KeySpec {
  readonly key: string;
  readonly type: GoType;
  /** What it does, in one or two sentences. */
  readonly meaning: string;
  /** What counts when it is absent, in words. */
  readonly default?: string;
  /** Which values are allowed, in words. */
  readonly allowed?: string;
  /** What it does not go together with; the rules of the program that reads it say what happens then. */
  readonly excludes?: readonly Exclusion[];
  /** The first release that reads it. */
  readonly since?: string;
  /** The embedded struct that brings it, as Go names it in errors. */
  readonly embedded?: string;
  /** The program holds a pointer, so null empties it. */
  readonly pointer?: boolean;
  /** The keys of the object, or of each object in the list, that is the value. */
  readonly keys?: readonly KeySpec[];
  /** Keys of the user's own making are allowed in the value. */
  readonly open?: boolean;
}

/** A key whose value is an object. `name` is the Go struct, as `reflect.Type.String` prints it. */
export function objectKey(
  key: string,
  name: string,
  keys: readonly KeySpec[],
  rest: Omit<KeySpec, 'key' | 'type' | 'keys'>,
): KeySpec {
  return { key, type: structOf(name, keys), keys, ...rest };
}

/** A key whose value is a list of objects. `list` is the Go type of the list, when its elements are pointers. */
export function listKey(
  key: string,
  name: string,
  keys: readonly KeySpec[],
  rest: Omit<KeySpec, 'key' | 'type' | 'keys'> & { readonly list?: string },
): KeySpec {
  const { list = `[]${name}`, ...doc } = rest;
  return { key, type: goSlice(structOf(name, keys), list), keys, ...doc };
}

/** The Go struct that reads these keys. */
export function structOf(name: string, keys: readonly KeySpec[]): GoStruct {
  return goStruct(
    name,
    keys.map(
      ({ key, type, embedded, pointer }): GoField => ({
        key,
        type,
        ...(embedded === undefined ? {} : { embedded }),
        ...(pointer === undefined ? {} : { pointer }),
      }),
    ),
  );
}

/** A row of a reference table. */
export interface KeyRow extends Omit<KeySpec, 'key' | 'type' | 'keys'> {
  /** The way to the key: `vlanTrunk[].minID`. */
  readonly path: string;
  /** The type in words: `list of integers`. */
  readonly type: string;
}

/** The rows of a table of keys, those of nested objects behind their parent. */
export function keyRows(keys: readonly KeySpec[], prefix = ''): KeyRow[] {
  return keys.flatMap(({ key, type, keys: inner, ...rest }) => {
    const path = prefix + key;
    const row: KeyRow = { path, type: typeLabel(type), ...rest };
    return inner === undefined ? [row] : [row, ...keyRows(inner, `${path}${'[]'.repeat(listDepth(type))}.`)];
  });
}

function listDepth(type: GoType): number {
  return type.kind === 'slice' ? 1 + listDepth(type.element) : 0;
}

const labels: Readonly<Record<string, string>> = {
  string: 'string',
  bool: 'boolean',
  integer: 'integer',
  struct: 'object',
  map: 'object',
  any: 'anything',
};

const plurals: Readonly<Record<string, string>> = {
  string: 'strings',
  boolean: 'booleans',
  integer: 'integers',
  object: 'objects',
  'IP address': 'IP addresses',
};

/** A Go type in the words of people who write JSON. */
export function typeLabel(type: GoType): string {
  if (type.kind === 'slice') {
    const element = typeLabel(type.element);
    return `list of ${plurals[element] ?? element.replace(/^list/, 'lists')}`;
  }
  if (type.kind === 'text') return type.name === 'net.IP' || type.name === 'ip.IP' ? 'IP address' : 'string';
  if (type.kind === 'custom') return typeLabel(type.inner);
  return labels[type.kind] ?? type.kind;
}

/** What a walk over a configuration meets. */
export interface KeyVisitor {
  /** A key that the program reads. `path` is the way to it in the table, as in `KeyRow`. */
  known?(entry: MapEntry, spec: KeySpec, path: string): void;
  /** A key that the program does not read, and the one that was probably meant. */
  unknown?(entry: MapEntry, nearest: string | undefined, path: string): void;
  /** A key that the program reads twice: `first` is overwritten by `entry`. */
  repeated?(entry: MapEntry, first: MapEntry): void;
}

/** Walks over an object and the objects in it, as far as the table of keys describes them. */
export function walkKeys(node: DataNode, keys: readonly KeySpec[], visitor: KeyVisitor, prefix = ''): void {
  if (node.kind === 'list') {
    for (const item of node.items) walkKeys(item, keys, visitor, prefix);
    return;
  }
  if (node.kind !== 'map') return;
  const seen = new Map<string, MapEntry>();
  for (const entry of node.entries) {
    const spec = specOf(keys, entry.key);
    if (spec === undefined) {
      visitor.unknown?.(
        entry,
        nearestWord(
          entry.key,
          keys.map(({ key }) => key),
        ),
        prefix + entry.key,
      );
      continue;
    }
    const first = seen.get(spec.key);
    if (first !== undefined) visitor.repeated?.(entry, first);
    seen.set(spec.key, entry);
    const path = prefix + spec.key;
    visitor.known?.(entry, spec, path);
    if (spec.keys !== undefined && spec.open !== true) {
      walkKeys(entry.value, spec.keys, visitor, `${path}${'[]'.repeat(listDepth(spec.type))}.`);
    }
  }
}

const specIndexes = new WeakMap<readonly KeySpec[], ReturnType<typeof indexByKey<KeySpec>>>();

/** The key that Go chooses: the exact one, else the first that differs in letter case only. */
export function specOf(keys: readonly KeySpec[], key: string): KeySpec | undefined {
  let index = specIndexes.get(keys);
  if (index === undefined) {
    index = indexByKey(keys);
    specIndexes.set(keys, index);
  }
  return index.exact.get(key) ?? index.folded.get(foldCase(key));
}

/** What a key does not go together with, in words: `topology layer3, topology localnet`. */
export function exclusionLabels(excludes: readonly Exclusion[]): string {
  return excludes.map(({ key, value }) => (value === undefined ? key : `${key} ${value}`)).join(', ');
}

/** What a key means, with its default and what is allowed, as a note at the key. */
export function keyNote(entry: MapEntry, spec: KeySpec, term: string): Note {
  const parts = [spec.meaning];
  if (spec.allowed !== undefined) parts.push(`Allowed: ${spec.allowed}.`);
  if (spec.default !== undefined) parts.push(`Default: ${spec.default}.`);
  if (spec.excludes !== undefined) parts.push(`Not together with ${exclusionLabels(spec.excludes)}.`);
  if (spec.since !== undefined) parts.push(`Since ${spec.since}.`);
  return { from: entry.keySpan.from, to: entry.keySpan.to, term, title: spec.key, text: parts.join(' ') };
}
