/** Holds a value against a schema of the CRDs, as the API server does. */
import type { DataNode, MapNode } from '../../text/data.ts';
import { jsonKind } from '../../text/data.ts';
import { nearestWord } from '../../text/nearest.ts';
import type { Note } from '../../text/note.ts';
import type { Span } from '../../text/span.ts';
import type { UserDefinedNetworkCode, UserDefinedNetworkProblem } from './codes.ts';
import type { ListSchema, MapSchema, Schema, TextSchema } from './schema-types.ts';
import { terms } from './terms.ts';

/** What the server finds wrong with such a value keeps it from looking at any rule in CEL. */
const blocking: ReadonlySet<UserDefinedNetworkCode> = new Set([
  'field-required',
  'field-type',
  'value-unsupported',
  'text-too-long',
  'list-too-long',
]);

const expected: Readonly<Record<Schema['type'], string>> = {
  object: 'A map of fields',
  array: 'A list',
  string: 'Text',
  integer: 'A whole number',
};

/** Problems that are alike are told this often; a list with ten thousand mistakes has one. */
const mostAlike = 50;

export class Validation {
  readonly problems: UserDefinedNetworkProblem[] = [];
  readonly notes: Note[] = [];
  readonly #counts = new Map<UserDefinedNetworkCode, number>();

  /** Whether the server says `some validation rules were not checked because the object was invalid`. */
  get blocked(): boolean {
    return this.problems.some(({ code }) => blocking.has(code));
  }

  report(problem: UserDefinedNetworkProblem): void {
    const count = (this.#counts.get(problem.code) ?? 0) + 1;
    this.#counts.set(problem.code, count);
    if (count <= mostAlike) this.problems.push(problem);
  }

  check(schema: Schema, node: DataNode, path: string, key: Span | undefined): void {
    const term = schema.term === undefined ? undefined : terms[schema.term];
    if (term && key) this.notes.push({ from: key.from, to: key.to, term: `udn.${schema.term}`, ...term });
    if (!hasType(schema, node)) {
      this.#type(schema, node, path);
      return;
    }
    if (schema.type === 'object' && node.kind === 'map') this.#map(schema, node, path, key);
    else if (schema.type === 'array' && node.kind === 'list') this.#list(schema, node, path);
    else if (schema.type === 'string' && node.kind === 'string') this.#text(schema, node, path);
    else if (schema.type === 'integer' && node.kind === 'number') {
      const { min, max } = schema;
      const inBody = `${path}: Invalid value: ${node.value}: ${path} in body should be`;
      if (node.value < min) {
        this.#add('value-too-small', node, `The smallest value is ${min}.`, {
          upstream: `${inBody} greater than or equal to ${min}`,
        });
      }
      if (node.value > max) {
        this.#add('value-too-large', node, `The largest value is ${max}.`, {
          upstream: `${inBody} less than or equal to ${max}`,
        });
      }
    }
  }

  #add(
    code: UserDefinedNetworkCode,
    { from, to }: Span,
    message: string,
    rest: { readonly upstream?: string; readonly help?: string } = {},
  ): void {
    this.report({ code, from, to, severity: 'error', message, ...rest });
  }

  #type(schema: Schema, node: DataNode, path: string): void {
    const is = jsonType(node);
    const help =
      node.kind === 'null'
        ? 'A field without a value is no absent field. Give it one, or remove it.'
        : schema.type === 'string' && (node.kind === 'number' || node.kind === 'boolean')
          ? 'Put it into quotes.'
          : schema.type === 'integer' && node.kind === 'string'
            ? 'Write the number without quotes.'
            : schema.type === 'array' && node.kind === 'string'
              ? 'Begin the line with a dash and a space, below the key.'
              : undefined;
    this.#add('field-type', node, `${expected[schema.type]} was expected here.`, {
      upstream: `${path}: Invalid value: "${is}": ${path} in body must be of type ${schema.type}: "${is}"`,
      ...(help === undefined ? {} : { help }),
    });
  }

  #map(schema: MapSchema, node: MapNode, path: string, key: Span | undefined): void {
    const { properties = {}, additional, required = [], minProperties = 0, rules = [] } = schema;
    if (node.entries.length < minProperties) {
      this.#add('map-empty', node, 'At least one field was expected here.', {
        upstream: `${path}: Invalid value: ${node.entries.length}: ${path} in body should have at least ${minProperties} properties`,
        help: 'Remove the key, or give it a field.',
      });
    }
    for (const name of required) {
      if (node.entries.some((entry) => entry.key === name)) continue;
      const place = key ?? { from: node.from, to: Math.min(node.from + 1, node.to) };
      this.#add('field-required', place, `The field ${name} is missing.`, {
        upstream: `${path}.${name}: Required value`,
      });
    }
    for (const entry of node.entries) {
      const own = Object.hasOwn(properties, entry.key) ? properties[entry.key] : additional;
      if (own) this.check(own, entry.value, `${path}.${entry.key}`, entry.keySpan);
      else this.#unknown(entry.key, entry.keySpan, path, Object.keys(properties));
    }
    for (const rule of rules) this.#rule(rule, rule.broken(node));
  }

  #unknown(name: string, { from, to }: Span, path: string, known: readonly string[]): void {
    const near = nearestWord(name, known);
    this.report({
      code: 'field-unknown',
      from,
      to,
      severity: 'warning',
      message: 'There is no such field here. kubectl refuses it; without strict validation it is dropped.',
      help: near === undefined ? `Here may stand: ${known.join(', ')}.` : `Did you mean ${near}?`,
      upstream: `strict decoding error: unknown field "${path}.${name}"`,
    });
  }

  #list(schema: ListSchema, node: Extract<DataNode, { kind: 'list' }>, path: string): void {
    const { items, min = 0, max = Number.POSITIVE_INFINITY, rules = [] } = schema;
    const { length } = node.items;
    if (length < min) {
      this.#add('list-too-short', node, `At least ${min} item was expected here.`, {
        upstream: `${path}: Invalid value: ${length}: ${path} in body should have at least ${min} items`,
        help: 'Remove the key, or give it an item.',
      });
    }
    const first = node.items[max];
    if (first) {
      this.#add('list-too-long', first, `At most ${max} items are allowed; this list has ${length}.`, {
        upstream: `${path}: Too many: ${length}: must have at most ${max} items`,
      });
    }
    for (const [index, item] of node.items.entries()) this.check(items, item, `${path}[${index}]`, undefined);
    for (const rule of rules) this.#rule(rule, rule.broken(node));
  }

  #text(schema: TextSchema, node: Extract<DataNode, { kind: 'string' }>, path: string): void {
    const { values, min = 0, max = Number.POSITIVE_INFINITY, pattern, rules = [] } = schema;
    const { value } = node;
    if (values && !values.includes(value)) {
      const near =
        values.find((each) => each.toLowerCase() === value.toLowerCase()) ?? nearestWord(value, values);
      this.#add('value-unsupported', node, `Here may stand: ${values.join(', ')}.`, {
        upstream: `${path}: Unsupported value: ${JSON.stringify(value)}: supported values: ${values.map((each) => `"${each}"`).join(', ')}`,
        ...(near === undefined ? {} : { help: `Did you mean ${near}?` }),
      });
    }
    const length = [...value].length;
    const quoted = `${path}: Invalid value: ${JSON.stringify(value)}: ${path} in body should`;
    if (length < min) {
      this.#add('text-too-short', node, 'The text is empty.', {
        upstream: `${quoted} be at least ${min} chars long`,
      });
    }
    if (length > max) {
      this.#add('text-too-long', node, `At most ${max} characters are allowed; this text has ${length}.`, {
        upstream: `${path}: Too long: may not be more than ${max} bytes`,
      });
    }
    if (pattern && !pattern.matches(value)) {
      this.#add(
        'text-pattern',
        node,
        'Lower-case letters, digits and hyphens were expected, no hyphen at an end.',
        {
          upstream: `${quoted} match '${pattern.source}'`,
        },
      );
    }
    for (const rule of rules) this.#rule(rule, rule.broken(node));
  }

  #rule(
    rule: Pick<UserDefinedNetworkProblem, 'code' | 'message'> & { upstream: string; help?: string },
    places: readonly Span[],
  ): void {
    const { code, message, upstream, help } = rule;
    for (const place of places) {
      this.#add(code, place, message, { upstream, ...(help === undefined ? {} : { help }) });
    }
  }
}

function hasType(schema: Schema, node: DataNode): boolean {
  if (schema.type === 'object') return node.kind === 'map';
  if (schema.type === 'array') return node.kind === 'list';
  if (schema.type === 'string') return node.kind === 'string';
  return node.kind === 'number' && Number.isInteger(node.value);
}

/** The types as the server’s OpenAPI validation calls them. */
function jsonType(node: DataNode): string {
  const kind = jsonKind(node);
  if (kind === 'bool') return 'boolean';
  return node.kind === 'number' && Number.isInteger(node.value) ? 'integer' : kind;
}
