import type { MapNode } from './data.ts';
import { stringAt } from './data.ts';
import type { DataDocument } from './data-document.ts';
import type { Path } from './path-problem.ts';

/** One object of a document, and the way to it. */
export interface DataObject {
  readonly node: MapNode;
  readonly path: Path;
}

/**
 * The objects of a document: the items of a `List` of any kind, of an array as `jq -s` makes it, or the document
 * itself. Lists inside lists are opened too. Anything but maps is left out.
 */
export function objectsOf(document: DataDocument): DataObject[] {
  const found: DataObject[] = [];
  const open = (node: DataDocument['root'], path: Path) => {
    if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) open(item, [...path, index]);
    }
    if (node.kind !== 'map') return;
    const items = node.entries.find((entry) => entry.key === 'items')?.value;
    const kind = stringAt(node, 'kind')?.value ?? '';
    if (items?.kind === 'list' && kind.endsWith('List')) open(items, [...path, 'items']);
    else found.push({ node, path });
  };
  open(document.root, []);
  return found;
}
