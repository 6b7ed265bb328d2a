import type { DataNode, DataValue, MapEntry, MapNode, NumberNode } from './data.ts';
import { jsonKind, plainValue } from './data.ts';
import type { GoField, GoInteger, GoStruct, GoType } from './go-types.ts';
import { goFieldOf } from './go-types.ts';

/** One reason why Go's decoder refuses a value. */
export interface GoError {
  /** As Go prints it. */
  readonly message: string;
  /** The value that does not fit. */
  readonly node: DataNode;
  /** The type that was expected. */
  readonly type: GoType;
  /** The keys that lead to it, as the structs spell them. */
  readonly field: string;
}

export interface GoDecoding {
  /** What the program holds afterwards: keys in the spelling of the structs, unknown ones left out. */
  readonly value: DataValue;
  /** The error of `json.Unmarshal`; undefined when it accepts. */
  readonly error: GoError | undefined;
  /** Everything that does not fit, in the order in which Go meets it. */
  readonly errors: readonly GoError[];
}

export interface GoDecodeOptions {
  /**
   * The JSON went through a Go map first, as libcni does it with every plugin configuration: keys come in the order
   * of their bytes, of equal keys the last one is left, numbers have been float64.
   */
  readonly throughMap?: boolean;
}

/** A type error is kept and decoding goes on; any other error ends it. */
interface Found extends GoError {
  readonly final: boolean;
  readonly typeError?: { readonly value: string; readonly type: string; readonly field: string };
}

interface Context {
  readonly struct: string;
  readonly fields: readonly string[];
}

const noContext: Context = { struct: '', fields: [] };

/**
 * Decodes a JSON value into a Go type as `json.Unmarshal` of Go 1.24 to 1.26 does (`src/encoding/json/decode.go`):
 * keys match in any letter case, unknown keys are dropped, null leaves a field as it was, a number with a fraction
 * is no integer. The first type error is what Go returns, unless an `UnmarshalText` or `UnmarshalJSON` fails: that
 * ends the decoding.
 */
export function goDecode(node: DataNode, type: GoType, options: GoDecodeOptions = {}): GoDecoding {
  const decoder = new Decoder(options.throughMap === true);
  const value = decoder.decode(node, type, noContext);
  const { found } = decoder;
  return { value: value ?? null, error: found.find((error) => error.final) ?? found[0], errors: found };
}

/** The entries of a map in the order in which Go's decoder meets them. */
export function goEntries(map: MapNode, throughMap: boolean): readonly MapEntry[] {
  if (!throughMap) return map.entries;
  const last = new Map(map.entries.map((entry) => [entry.key, entry]));
  return [...last.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** The entry whose value a struct field ends up with. */
export function goEntryOf(
  map: DataNode | undefined,
  struct: GoStruct,
  key: string,
  throughMap: boolean,
): MapEntry | undefined {
  if (map?.kind !== 'map') return undefined;
  return goEntries(map, throughMap).findLast((entry) => goFieldOf(struct, entry.key)?.key === key);
}

class Decoder {
  readonly #throughMap: boolean;
  readonly found: Found[] = [];

  constructor(throughMap: boolean) {
    this.#throughMap = throughMap;
  }

  /**
   * Undefined leaves the field as it was. `before` is what the field holds when its key stands twice: objects are
   * merged then, and lists element by element.
   */
  decode(node: DataNode, type: GoType, context: Context, before?: DataValue): DataValue | undefined {
    if (type.kind === 'custom') return this.#custom(node, type, context);
    if (node.kind === 'null') return type.kind === 'any' ? null : undefined;
    if (type.kind === 'any') return this.#any(node, context);
    if (node.kind === 'list') return this.#list(node.items, node, type, context, before);
    if (node.kind === 'map') return this.#map(node, type, context, before);
    if (node.kind === 'string') {
      if (type.kind === 'string') return node.value;
      if (type.kind === 'text') return this.#text(node.value, node, type.refuse(node.value), type, context);
    }
    if (node.kind === 'boolean' && type.kind === 'bool') return node.value;
    if (node.kind === 'number' && type.kind === 'integer') {
      return this.#integer(node.source, node.value, node, type, context);
    }
    return this.#mismatch(jsonKind(node), node, type, context);
  }

  #any(node: DataNode, context: Context): DataValue | undefined {
    const huge = beyondFloat(node);
    if (huge !== undefined) {
      this.#mismatch(`number ${huge.source}`, huge, { kind: 'any', name: 'float64' }, context);
    }
    return plainValue(node);
  }

  #list(
    items: readonly DataNode[],
    node: DataNode,
    type: GoType,
    context: Context,
    before: DataValue | undefined,
  ): DataValue | undefined {
    if (type.kind !== 'slice') return this.#mismatch('array', node, type, context);
    const { element } = type;
    const old: readonly DataValue[] = Array.isArray(before) ? before : [];
    return items.map((item, index) => {
      const value = this.decode(item, element, context, old[index]);
      // A null leaves what is no pointer as it was.
      const emptied = element.kind === 'struct' || isNillable(element);
      return value ?? (emptied ? zeroOf(element) : (old[index] ?? zeroOf(element)));
    });
  }

  #map(node: MapNode, type: GoType, context: Context, before: DataValue | undefined): DataValue | undefined {
    if (type.kind !== 'map' && type.kind !== 'struct') return this.#mismatch('object', node, type, context);
    const value: Record<string, DataValue> = Object.create(null);
    if (before !== null && typeof before === 'object' && !Array.isArray(before)) Object.assign(value, before);
    if (type.kind === 'map') {
      for (const entry of goEntries(node, this.#throughMap)) {
        value[entry.key] = this.decode(entry.value, type.element, context) ?? zeroOf(type.element);
      }
      return value;
    }
    for (const entry of goEntries(node, this.#throughMap)) {
      const field = goFieldOf(type, entry.key);
      if (field === undefined) continue;
      const decoded = this.decode(entry.value, field.type, inside(context, type, field), value[field.key]);
      if (decoded !== undefined) value[field.key] = decoded;
      else if (entry.value.kind === 'null' && (field.pointer === true || isNillable(field.type))) {
        delete value[field.key];
      }
    }
    return value;
  }

  #integer(source: string, value: number, node: DataNode, type: GoInteger, context: Context) {
    const literal = this.#throughMap ? String(value) : source;
    if (/^-?\d+$/.test(literal) && !(literal.startsWith('-') && type.min === 0n)) {
      const exact = BigInt(literal);
      if (exact >= type.min && exact <= type.max) return Number(exact);
    }
    return this.#mismatch(`number ${literal}`, node, type, context);
  }

  #text(text: string, node: DataNode, error: string | undefined, type: GoType, context: Context) {
    if (error === undefined) return text;
    this.#fail(node, type, context, error);
    return undefined;
  }

  #custom(
    node: DataNode,
    type: GoType & { readonly kind: 'custom' },
    context: Context,
  ): DataValue | undefined {
    const inner = new Decoder(this.#throughMap);
    const value = inner.decode(node, type.inner, noContext);
    const error = inner.found.find((each) => each.final) ?? inner.found[0];
    if (error !== undefined) {
      const { typeError } = error;
      if (typeError === undefined) this.#fail(error.node, error.type, context, error.message);
      else
        this.#add(
          error.node,
          error.type,
          context,
          typeError.value,
          typeError.type,
          typeError.field,
          true,
          error,
        );
      return undefined;
    }
    const refused = type.refuse?.(typeof value === 'string' ? value : '');
    if (refused !== undefined) {
      this.#fail(node, type, context, refused);
      return undefined;
    }
    return value;
  }

  #mismatch(value: string, node: DataNode, type: GoType, context: Context): undefined {
    this.#add(node, type, context, value, type.name, '', false);
    return undefined;
  }

  /** A type error, in the words of `UnmarshalTypeError.Error`. */
  #add(
    node: DataNode,
    type: GoType,
    context: Context,
    value: string,
    typeName: string,
    innerField: string,
    final: boolean,
    inner?: Found,
  ): void {
    const known = context.fields.length > 0 || context.struct !== '';
    const field = [...context.fields, ...(innerField === '' ? [] : [innerField])].join('.');
    const into =
      field === '' && !known
        ? `value of type ${typeName}`
        : `struct field ${context.struct}.${field} of type ${typeName}`;
    const message =
      inner !== undefined && !known ? inner.message : `json: cannot unmarshal ${value} into Go ${into}`;
    this.found.push({ message, node, type, field, final, typeError: { value, type: typeName, field } });
  }

  #fail(node: DataNode, type: GoType, context: Context, message: string): void {
    this.found.push({ message, node, type, field: context.fields.join('.'), final: true });
  }
}

/** The first number in the value that no float64 can hold. */
function beyondFloat(node: DataNode): NumberNode | undefined {
  if (node.kind === 'number') return Number.isFinite(node.value) ? undefined : node;
  const children =
    node.kind === 'map' ? node.entries.map((entry) => entry.value) : node.kind === 'list' ? node.items : [];
  for (const child of children) {
    const huge = beyondFloat(child);
    if (huge !== undefined) return huge;
  }
  return undefined;
}

function inside(context: Context, struct: GoStruct, field: GoField): Context {
  const dot = struct.name.lastIndexOf('.');
  return {
    struct: struct.name.slice(dot + 1),
    fields: [...context.fields, ...(field.embedded === undefined ? [] : [field.embedded]), field.key],
  };
}

function isNillable(type: GoType): boolean {
  // The text types are slices of bytes underneath.
  return type.kind === 'slice' || type.kind === 'map' || type.kind === 'any' || type.kind === 'text';
}

function zeroOf(type: GoType): DataValue {
  if (type.kind === 'string' || type.kind === 'text') return '';
  if (type.kind === 'bool') return false;
  if (type.kind === 'integer') return 0;
  return null;
}
