import type { DataValue } from '../../text/data.ts';
import type { Entry } from './entry.ts';
import type { Subject } from './types.ts';

interface Decoded {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** Without a prototype: keys are data. */
  readonly annotations: Record<string, DataValue>;
  readonly specification: Record<string, DataValue>;
}

/**
 * Everything that was found as formatted JSON, object by object, with the JSON inside strings read: what `jq` would
 * show if no value were a string. Null when nothing was found.
 */
export function decodedJson(entries: readonly Entry[]): string | null {
  const objects: { readonly subject: Subject; readonly decoded: Decoded }[] = [];
  for (const { kind, key, subject, value, derived } of entries) {
    if (derived === true) continue;
    const part = kind === 'annotation' ? 'annotations' : 'specification';
    const last = objects.at(-1);
    const isSame = last !== undefined && sameSubject(last.subject, subject) && !(key in last.decoded[part]);
    const decoded = isSame ? last.decoded : newObject(subject);
    if (!isSame) objects.push({ subject, decoded });
    decoded[part][key] = value;
  }
  if (objects.length === 0) return null;
  const shown = objects.map(({ decoded: { annotations, specification, ...head } }) => ({
    ...head,
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    ...(Object.keys(specification).length === 0 ? {} : { specification }),
  }));
  return JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2);
}

function sameSubject(a: Subject, b: Subject): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

function newObject({ kind, namespace, name }: Subject): Decoded {
  return {
    ...(kind === '' ? {} : { kind }),
    ...(namespace === '' ? {} : { namespace }),
    ...(name === '' ? {} : { name }),
    annotations: Object.create(null),
    specification: Object.create(null),
  };
}
