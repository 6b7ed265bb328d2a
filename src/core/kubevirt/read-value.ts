import { nearestWord } from '../text/nearest.ts';
import type { Path } from '../text/path-problem.ts';
import type { KubeVirtProblem } from './codes.ts';

/** A map of a parsed object. Maps from JSON and YAML may have no prototype, and keys like `constructor`. */
export type MapValue = Readonly<Record<string, unknown>>;

/** The value at a key; undefined when the key is absent, and, as in Go, when its value is null. */
export function valueAt(map: MapValue | undefined, key: string): unknown {
  return map !== undefined && Object.hasOwn(map, key) ? (map[key] ?? undefined) : undefined;
}

export function asMap(value: unknown): MapValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as MapValue)
    : undefined;
}

/** The map at the end of a way through maps; undefined when there is none. */
export function mapAt(value: unknown, ...path: string[]): MapValue | undefined {
  let at = asMap(value);
  for (const key of path) at = asMap(valueAt(at, key));
  return at;
}

/** A string inside a map; undefined when it is absent or something else. */
export function stringAt(map: MapValue | undefined, key: string): string | undefined {
  const value = valueAt(map, key);
  return typeof value === 'string' ? value : undefined;
}

/** The keys of a map whose values are strings: labels and annotations. */
export function stringsOf(map: MapValue | undefined): Map<string, string> {
  const strings = new Map<string, string>();
  for (const [key, value] of Object.entries(map ?? {})) {
    if (typeof value === 'string') strings.set(key, value);
  }
  return strings;
}

const kinds = {
  string: 'A string',
  number: 'A whole number',
  boolean: 'True or false',
  map: 'A map',
  list: 'A list',
};

/**
 * Reads the fields of maps into the types of the API and collects what does not fit: a value of another type
 * (`wrong-type`, which the API server refuses) and a key that the API does not know (`unknown-field`, which it
 * drops or, with strict validation, refuses).
 */
export class FieldReader {
  readonly problems: KubeVirtProblem[] = [];

  string(map: MapValue, key: string, path: Path): string | undefined {
    const value = valueAt(map, key);
    return value === undefined || typeof value === 'string' ? value : this.#wrong('string', path, key);
  }

  integer(map: MapValue, key: string, path: Path): number | undefined {
    const value = valueAt(map, key);
    if (value === undefined || Number.isInteger(value)) return value as number | undefined;
    return this.#wrong('number', path, key);
  }

  boolean(map: MapValue, key: string, path: Path): boolean | undefined {
    const value = valueAt(map, key);
    return value === undefined || typeof value === 'boolean' ? value : this.#wrong('boolean', path, key);
  }

  map(map: MapValue | undefined, key: string, path: Path): MapValue | undefined {
    const value = valueAt(map, key);
    return value === undefined ? undefined : (asMap(value) ?? this.#wrong('map', path, key));
  }

  /** The items of a list, each with its place in the list; items that are no maps are reported and left out. */
  maps(map: MapValue, key: string, path: Path): { map: MapValue; index: number }[] | undefined {
    const items = this.#list(map, key, path);
    return items?.flatMap((item, index) => {
      const found = asMap(item);
      if (found === undefined) this.#wrong('map', [...path, key], index);
      return found === undefined ? [] : [{ map: found, index }];
    });
  }

  strings(map: MapValue, key: string, path: Path): { text: string; index: number }[] | undefined {
    const items = this.#list(map, key, path);
    return items?.flatMap((item, index) => {
      if (typeof item === 'string') return [{ text: item, index }];
      this.#wrong('string', [...path, key], index);
      return [];
    });
  }

  /** Reports the keys that are not among `known`, with the nearest one that is. */
  known(map: MapValue, path: Path, known: ReadonlySet<string>, what: string): void {
    for (const key of Object.keys(map)) {
      if (known.has(key)) continue;
      const near = nearestWord(key, known);
      this.problems.push({
        code: 'unknown-field',
        path: [...path, key],
        severity: 'warning',
        message: `${what} has no field “${key}”. The API server drops it, or refuses it when it validates strictly.`,
        ...(near === undefined ? {} : { help: `Did you mean “${near}”?` }),
      });
    }
  }

  #list(map: MapValue, key: string, path: Path): readonly unknown[] | undefined {
    const value = valueAt(map, key);
    if (value === undefined || Array.isArray(value)) return value as readonly unknown[] | undefined;
    return this.#wrong('list', path, key);
  }

  #wrong(expected: keyof typeof kinds, path: Path, key: string | number): undefined {
    this.problems.push({
      code: 'wrong-type',
      path: [...path, key],
      severity: 'error',
      message: `${kinds[expected]} was expected here.`,
      ...(expected === 'string' ? { help: 'Put it into quotes if it is meant to be text.' } : {}),
    });
    return undefined;
  }
}
