import { goNetErrors, goParseCIDR, goParseIP, goParseMAC } from '../../net/go-net.ts';
import type { DataNode } from '../../text/data.ts';
import type { FactKind } from '../../text/fact.ts';
import { goEntryOf } from '../../text/go-decode.ts';
import { goQuote } from '../../text/go-quote.ts';
import type { GoStruct, GoType } from '../../text/go-types.ts';
import { goMap, goSlice, goString, goStruct } from '../../text/go-types.ts';
import type { Span } from '../../text/span.ts';
import type { ValueReader } from './reader.ts';
import { entriesOf, itemsOf, kindOfText, textOf } from './reader.ts';

/** The forms that many annotations share. Each function makes the reader of one annotation. */

/** Text as it stands. */
export const plainText =
  (label: string, kind: FactKind = 'text', note?: string) =>
  (reader: ValueReader): void => {
    const { text, node } = reader;
    reader.fact(label, text === '' ? '(empty)' : text, node, kind, { note });
  };

/** A whole number as text. */
export const integer =
  (label: string, check: (value: number, reader: ValueReader) => string | undefined) =>
  (reader: ValueReader): void => {
    const value = readInteger(reader);
    if (value === undefined) return;
    reader.fact(label, reader.text, reader.node, 'number', { note: check(value, reader) });
  };

/** The number in the text, as `strconv.Atoi` reads it; reports what is none. */
export function readInteger(reader: ValueReader): number | undefined {
  const { text, node } = reader;
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  reader.report('annotation-value', node, 'error', 'A whole number was expected here.');
  return undefined;
}

/** A MAC as text. */
export const plainMac =
  (label: string) =>
  (reader: ValueReader): void => {
    const { text, node } = reader;
    if (goParseMAC(text) === undefined) {
      reader.report('annotation-value', node, 'error', 'This is no MAC address.', {
        upstream: goNetErrors.mac(text),
      });
    } else reader.fact(label, text, node, 'mac');
  };

/** An address, or a prefix, as text. */
export const plainAddress =
  (label: string, kind: 'address' | 'cidr') =>
  (reader: ValueReader): void => {
    const { text, node } = reader;
    const read = kind === 'address' ? goParseIP(text) : goParseCIDR(text);
    if (read === undefined) {
      reader.report(
        'annotation-value',
        node,
        'error',
        `This is no ${kind === 'cidr' ? 'prefix' : 'address'}.`,
      );
    } else reader.fact(label, text, node, kind);
  };

/** `{"ipv4": "…", "ipv6": "…"}`: `primaryIfAddrAnnotation` of `util/node_annotations.go`. */
export const familyStruct = goStruct('util.primaryIfAddrAnnotation', [
  { key: 'ipv4', type: goString },
  { key: 'ipv6', type: goString },
]);

export interface FamilyAddress extends Span {
  readonly family: 4 | 6;
  readonly text: string;
}

/** The CIDRs of an object of the two families, which may not be empty. */
export function readFamilies(
  reader: ValueReader,
  node: DataNode,
  label: string,
  rest: { group?: string; note?: (address: FamilyAddress) => string | undefined; bare?: boolean } = {},
): FamilyAddress[] {
  const { group, note, bare = false } = rest;
  reader.unknownKeys(node, familyStruct);
  const found = ([4, 6] as const).flatMap((family): FamilyAddress[] => {
    const at = goEntryOf(node, familyStruct, `ipv${family}`, false)?.value;
    const text = textOf(at) ?? '';
    if (at === undefined || text === '') return [];
    const read = goParseCIDR(text);
    if (read === undefined && !(bare && goParseIP(text) !== undefined)) {
      const error = goNetErrors.cidr(text);
      reader.report(
        'annotation-value',
        at,
        'error',
        goParseIP(text) === undefined ? 'This is no address.' : 'The prefix length is missing.',
        { upstream: `failed to parse IPv${family} address ${text}, err: ${error}` },
      );
      return [];
    }
    const address = { from: at.from, to: at.to, family, text };
    if (read !== undefined && read.prefix.family !== family) {
      reader.report('annotation-value', at, 'warning', `This address is not of IPv${family}.`);
    }
    const kind = read === undefined ? 'address' : 'cidr';
    reader.fact(`${label} (IPv${family})`, text, at, kind, { group, note: note?.(address) });
    return [address];
  });
  const values = entriesOf(node).some(({ value }) => textOf(value) !== '' && value.kind !== 'null');
  if (node.kind === 'map' && found.length === 0 && !values) {
    reader.report('annotation-empty', node, 'warning', 'No address of either family stands here.', {
      ...(group === undefined
        ? {}
        : { upstream: `annotation: ${reader.key} does not have any IP information set` }),
    });
  }
  return found;
}

/** An annotation that is an object of the two families. */
export const families =
  (
    label: string,
    note?: (address: FamilyAddress, reader: ValueReader) => string | undefined,
    options: { bare?: boolean } = {},
  ) =>
  (reader: ValueReader): void => {
    const root = reader.decode(
      familyStruct,
      (error) =>
        `failed to unmarshal annotation: ${reader.key} for node ${goQuote(reader.subject)}, err: ${error}`,
    );
    if (root === undefined) return;
    readFamilies(reader, root, label, {
      ...options,
      ...(note === undefined ? {} : { note: (address) => note(address, reader) }),
    });
  };

/** An annotation that is an object of networks, each with an object of the two families. */
export const familiesByNetwork =
  (label: string, note?: (address: FamilyAddress, network: string) => string | undefined) =>
  (reader: ValueReader): void => {
    const type = goMap(familyStruct, 'map[string]util.primaryIfAddrAnnotation');
    const root = reader.decode(
      type,
      (error) => `failed to unmarshal annotation: ${reader.key}, err: ${error}`,
    );
    if (root === undefined) return;
    if (root.kind === 'map' && root.entries.length === 0) {
      reader.report('annotation-empty', root, 'warning', 'The annotation holds no network.', {
        upstream: `unexpected empty ${reader.key} annotation`,
      });
    }
    for (const { key, value } of entriesOf(root)) {
      if (value.kind !== 'map') continue;
      readFamilies(reader, value, label, {
        group: key,
        ...(note === undefined ? {} : { note: (address) => note(address, key) }),
      });
    }
  };

/** A JSON list of texts, each of which should be an address or a prefix. */
export const textList =
  (label: string, wanted: 'address' | 'cidr' | 'text', what?: string) =>
  (reader: ValueReader): void => {
    const root = reader.decode(
      goSlice(goString),
      (error) =>
        `failed to unmarshal ${what ?? reader.key} annotation ${reader.text} for node ${goQuote(reader.subject)}: ${error}`,
    );
    for (const item of itemsOf(root)) {
      const text = textOf(item);
      if (text === undefined) continue;
      const kind = wanted === 'text' ? 'text' : kindOfText(text);
      if (kind !== wanted) {
        reader.report(
          'annotation-value',
          item,
          'error',
          wanted === 'cidr'
            ? 'An address with a prefix length was expected here.'
            : 'An address was expected here.',
        );
      }
      reader.fact(label, text, item, kind);
    }
  };

/** `{"<network>": "<text>"}`. */
export const textByNetwork =
  (
    label: string,
    kind: FactKind,
    check?: (text: string, place: Span, network: string, reader: ValueReader) => void,
  ) =>
  (reader: ValueReader): void => {
    const root = reader.decode(
      goMap(goString),
      (error) => `could not parse ${goQuote(reader.key)} annotation ${goQuote(reader.text)} : ${error}`,
    );
    if (root?.kind === 'map' && root.entries.length === 0) {
      reader.report('annotation-empty', root, 'warning', 'The annotation holds no network.', {
        upstream: `unexpected empty ${reader.key} annotation`,
      });
    }
    for (const { key, value } of entriesOf(root)) {
      const text = textOf(value);
      if (text === undefined) continue;
      check?.(text, value, key, reader);
      reader.fact(label, text, value, kind, { group: key });
    }
  };

export interface StructField {
  readonly key: string;
  readonly label: string;
  readonly kind: FactKind;
  readonly note?: (text: string) => string | undefined;
}

/** The fields of an object as facts, texts and numbers alike. */
export function structFacts(
  reader: ValueReader,
  node: DataNode,
  struct: GoStruct,
  fields: readonly StructField[],
  group?: string,
): void {
  reader.unknownKeys(node, struct);
  for (const { key, label, kind, note } of fields) {
    const at = goEntryOf(node, struct, key, false)?.value;
    if (at === undefined || (at.kind !== 'string' && at.kind !== 'number')) continue;
    const text = at.kind === 'string' ? at.value : at.source;
    if (text !== '') reader.fact(label, text, at, kind, { group, note: note?.(text) });
  }
}

/** `{"<network or NAD>": {…}}`, or in the old form the object alone, which means the default network. */
export const structByNetwork =
  (struct: GoStruct, type: GoType, fields: readonly StructField[], isOld: (node: DataNode) => boolean) =>
  (reader: ValueReader): void => {
    const root = reader.json();
    if (root === undefined) return;
    if (root.kind === 'map' && isOld(root)) {
      structFacts(reader, root, struct, fields, 'default');
      return;
    }
    reader.decode(type);
    for (const { key, value } of entriesOf(root)) {
      if (value.kind === 'map') structFacts(reader, value, struct, fields, key);
    }
  };
