import type { Path, PathNote } from '../text/path-problem.ts';
import { readInstance } from './read-instance.ts';
import type { MapValue } from './read-value.ts';
import { asMap, mapAt, valueAt } from './read-value.ts';
import type { Term } from './terms.ts';
import { annotationTerms, interfaceTerms, networkTerms, statusTerms } from './terms.ts';

/**
 * What every field of the interfaces and networks of a VM means, of `status.interfaces`, and of its annotations
 * that concern the network: a note for each that is there, at its path. Empty for anything that is no VM.
 */
export function explainFields(value: unknown): PathNote[] {
  const { instance } = readInstance(value);
  const root = asMap(value);
  if (instance === undefined || root === undefined) return [];
  const names = instance.specPath.map(String);
  const spec = mapAt(root, ...names);
  const notes: PathNote[] = [];
  const devices = mapAt(spec, 'domain', 'devices');
  for (const [path, map] of entries(devices, 'interfaces', [...names, 'domain', 'devices'])) {
    explain(notes, path, map, 'interface', interfaceTerms);
  }
  for (const [path, map] of entries(spec, 'networks', names)) {
    explain(notes, path, map, 'network', networkTerms);
    for (const type of ['pod', 'multus', 'resourceClaim']) {
      explain(notes, [...path, type], asMap(valueAt(map, type)), 'network', networkTerms);
    }
  }
  for (const [path, map] of entries(mapAt(root, 'status'), 'interfaces', ['status'])) {
    explain(notes, path, map, 'status', statusTerms);
  }
  const annotations = mapAt(root, ...instance.annotationsPath.map(String));
  explain(notes, instance.annotationsPath, annotations, 'annotation', annotationTerms);
  return notes;
}

function* entries(map: MapValue | undefined, key: string, path: Path): Generator<[Path, MapValue]> {
  const list = valueAt(map, key);
  if (!Array.isArray(list)) return;
  for (const [index, item] of list.entries()) {
    const entry = asMap(item);
    if (entry) yield [[...path, key, index], entry];
  }
}

function explain(
  notes: PathNote[],
  path: Path,
  map: MapValue | undefined,
  kind: string,
  terms: Readonly<Record<string, Term>>,
): void {
  for (const key of Object.keys(map ?? {})) {
    const term = Object.hasOwn(terms, key) ? terms[key] : undefined;
    if (term === undefined) continue;
    const since = term.since === undefined ? '' : ` Since ${term.since}.`;
    notes.push({
      path: [...path, key],
      term: `${kind}.${key}`,
      title: term.title,
      text: `${term.text}${since}`,
    });
  }
}
