/** The symptom trees for the pages that draw them. The build has checked them before any page is drawn. */
import type { SymptomTree, TreeAnswer } from '../../src/build/symptom-tree.ts';
import { parseTree, treeSlug } from '../../src/build/symptom-trees.ts';

const files = import.meta.glob<string>('/content/workflows/trees/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export function treeNamed(name: string): SymptomTree {
  const text = files[`/content/workflows/trees/${name}.yaml`];
  if (text === undefined) throw new Error(`There is no symptom tree content/workflows/trees/${name}.yaml.`);
  const parsed = parseTree(text);
  if (!parsed.ok) throw new Error(`${name}: ${parsed.problems.join('; ')}`);
  return parsed.tree;
}

/** The slug of the page that an answer leads to; undefined when it leads to another question. */
export function slugOfAnswer({ page, tree }: TreeAnswer): string | undefined {
  return page === undefined ? tree && treeSlug(tree) : `workflows/${page}`;
}
