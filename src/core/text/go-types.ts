/**
 * Go types, as far as `encoding/json` asks for them. A reader describes the structs of the real program with
 * these; `go-decode.ts` then says what the program would accept and in which words it would refuse.
 */
export type GoType = GoPlain | GoInteger | GoSlice | GoMap | GoStruct | GoText | GoCustom;

/** `any` takes every value as it is. */
export interface GoPlain {
  readonly kind: 'string' | 'bool' | 'any';
  readonly name: string;
}

export interface GoInteger {
  readonly kind: 'integer';
  readonly name: string;
  readonly min: bigint;
  readonly max: bigint;
}

export interface GoSlice {
  readonly kind: 'slice';
  readonly name: string;
  readonly element: GoType;
}

export interface GoMap {
  readonly kind: 'map';
  readonly name: string;
  readonly element: GoType;
}

export interface GoStruct {
  readonly kind: 'struct';
  /** As `reflect.Type.String` prints it, for instance `types.PluginConf`; an anonymous struct has none. */
  readonly name: string;
  readonly fields: readonly GoField[];
}

/** A type with `UnmarshalText`: it reads a JSON string and may refuse its text. */
export interface GoText {
  readonly kind: 'text';
  readonly name: string;
  /** The error for this text, or undefined. */
  readonly refuse: (text: string) => string | undefined;
}

/** A type with `UnmarshalJSON`, which decodes into `inner` on its own and may then refuse the value. */
export interface GoCustom {
  readonly kind: 'custom';
  readonly name: string;
  readonly inner: GoType;
  /** The error for the string that `inner` read, or undefined. `''` stands for JSON's null. */
  readonly refuse?: (text: string) => string | undefined;
}

export interface GoField {
  /** The key in JSON, in the spelling of the struct tag. */
  readonly key: string;
  readonly type: GoType;
  /** The embedded struct that brings the field, which Go 1.24 and later name in errors. */
  readonly embedded?: string;
  /** The field is a pointer, so null empties it. */
  readonly pointer?: boolean;
}

export const goString: GoPlain = { kind: 'string', name: 'string' };
export const goBool: GoPlain = { kind: 'bool', name: 'bool' };
export const goAny: GoPlain = { kind: 'any', name: 'interface {}' };

const integer = (name: string, bits: bigint, signed: boolean): GoInteger => ({
  kind: 'integer',
  name,
  min: signed ? -(1n << (bits - 1n)) : 0n,
  max: signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n,
});

/** `int` as on the 64-bit machines that clusters run on. */
export const goInt = integer('int', 64n, true);
export const goUint = integer('uint', 64n, false);
export const goUint32 = integer('uint32', 32n, false);
export const goUint64 = integer('uint64', 64n, false);

/** `name` is needed where the element is a pointer: `[]*types.PluginConf`. */
export function goSlice(element: GoType, name = `[]${element.name}`): GoSlice {
  return { kind: 'slice', name, element };
}

export function goMap(element: GoType, name = `map[string]${element.name}`): GoMap {
  return { kind: 'map', name, element };
}

export function goStruct(name: string, fields: readonly GoField[]): GoStruct {
  return { kind: 'struct', name, fields };
}

interface FieldIndex {
  readonly exact: ReadonlyMap<string, GoField>;
  readonly folded: ReadonlyMap<string, GoField>;
}

const fieldIndexes = new WeakMap<GoStruct, FieldIndex>();

/** The field that Go chooses for a key: the exact one, else the first that differs in letter case only. */
export function goFieldOf(struct: GoStruct, key: string): GoField | undefined {
  let index = fieldIndexes.get(struct);
  if (index === undefined) {
    index = indexByKey(struct.fields);
    fieldIndexes.set(struct, index);
  }
  return index.exact.get(key) ?? index.folded.get(foldCase(key));
}

/** Things with a key, by the key and by the key in folded letters; of equal ones the first. */
export function indexByKey<T extends { readonly key: string }>(
  items: readonly T[],
): { readonly exact: ReadonlyMap<string, T>; readonly folded: ReadonlyMap<string, T> } {
  const backwards = items.toReversed();
  return {
    exact: new Map(backwards.map((item) => [item.key, item])),
    folded: new Map(backwards.map((item) => [foldCase(item.key), item])),
  };
}

/** Letters that Unicode folds into ASCII ones: long s and the Kelvin sign count for Go. */
export function foldCase(text: string): string {
  if (!/[A-Z\u017f\u212a]/.test(text)) return text;
  return text
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/\u017f/g, 's')
    .replace(/\u212a/g, 'k');
}
