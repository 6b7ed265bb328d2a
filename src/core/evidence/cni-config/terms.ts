import { annotations } from '../../multus/constants.ts';
import type { DataNode, MapNode } from '../../text/data.ts';
import { entryOf } from '../../text/data.ts';
import type { Note } from '../../text/note.ts';
import type { Path } from '../../text/path-problem.ts';

/** What stands around the configuration in a NetworkAttachmentDefinition, by the way to it. */
const terms: readonly { readonly path: Path; readonly title: string; readonly text: string }[] = [
  {
    path: ['metadata', 'name'],
    title: 'The name of the definition',
    text: 'Pods ask for it by this name in k8s.v1.cni.cncf.io/networks. It is not the name of the network, which stands in the configuration; only when the configuration has none, Multus puts this one there.',
  },
  {
    path: ['metadata', 'namespace'],
    title: 'The namespace of the definition',
    text: 'Pods of the same namespace may leave it out. Pods of other namespaces write namespace/name, unless Multus runs with namespaceIsolation.',
  },
  {
    path: ['metadata', 'annotations', annotations.resourceName],
    title: 'The resource of a device plugin',
    text: 'Multus takes a device that kubelet has allocated to the pod out of this resource and hands it to every plugin as deviceID and pciBusID. If nothing was allocated, nothing is handed over and nobody complains.',
  },
  {
    path: ['spec', 'config'],
    title: 'The configuration, as text',
    text: 'The JSON of a CNI configuration in a string. The API server looks only whether it is text: mistakes in it are found when the first pod asks for the network.',
  },
];

/** Explains the keys of a definition around its configuration. */
export function definitionNotes(object: MapNode): Note[] {
  return terms.flatMap(({ path, title, text }) => {
    let node: DataNode | undefined = object;
    for (const step of path.slice(0, -1)) {
      node = node?.kind === 'map' ? entryOf(node, String(step))?.value : undefined;
    }
    const entry = node?.kind === 'map' ? entryOf(node, String(path.at(-1))) : undefined;
    if (entry === undefined) return [];
    const note = { term: `nad.${path.join('.')}`, title, text };
    const key = { ...note, ...entry.keySpan };
    const isConfig = path[0] === 'spec';
    return isConfig ? [key] : [key, { ...note, from: entry.value.from, to: entry.value.to }];
  });
}
