import type { DataNode, MapEntry, MapNode } from '../../text/data.ts';
import type { Fact } from '../../text/fact.ts';
import type { Span } from '../../text/span.ts';

/** What the value of a key in a specification is. */
export function kindOfKey(key: string, text: string): Fact['kind'] {
  if (/^(?:master|bridge|device|vrfname)$/i.test(key)) return 'interface';
  if (/^(?:name|netAttachDefName)$/i.test(key)) return 'network';
  if (/^[\da-fA-F.:]+\/\d+$/.test(text)) return 'cidr';
  if (/^\d+(?:\.\d+){3}$/.test(text) || /^[\da-fA-F]*:[\da-fA-F:]*:[\da-fA-F:.]*$/.test(text))
    return 'address';
  return /^\d+$/.test(text) ? 'number' : 'text';
}

/** Key and value at the end of a path of keys. */
export function entrySpan(object: MapNode, path: readonly string[]): Span | undefined {
  let node: DataNode | undefined = object;
  let found: MapEntry | undefined;
  for (const step of path) {
    if (node?.kind !== 'map') return undefined;
    found = node.entries.findLast(({ key }) => key === step);
    node = found?.value;
  }
  if (found === undefined) return undefined;
  const from = Math.min(found.keySpan.from, found.value.from);
  return { from, to: Math.max(found.keySpan.to, found.value.to) };
}

export function spanOf({ from, to }: Span): Span {
  return { from, to };
}

/** The kind of an object, for what is said of the whole. */
export function headOf(object: MapNode): Span {
  return entrySpan(object, ['kind']) ?? { from: object.from, to: Math.min(object.from + 1, object.to) };
}
