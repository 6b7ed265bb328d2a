/**
 * Reads and checks symptom trees. A tree is a YAML file in content/workflows/trees/; its page is
 * content/workflows/start-<name>.mdx.
 *
 * A question says where to run which command, and each answer where it leads: to another question of the tree, to a
 * workflow, or to another tree. Nothing may lead nowhere, and nobody may walk in a circle.
 */
import * as v from 'valibot';
import { parse } from 'yaml';
import type { PageFile } from './pages.ts';
import { type PlaceName, places, type SymptomTree } from './symptom-tree.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/));

const answer = v.pipe(
  v.strictObject({
    is: text,
    to: v.optional(id),
    page: v.optional(id),
    tree: v.optional(id),
  }),
  v.check(
    ({ to, page, tree }) => [to, page, tree].filter((way) => way !== undefined).length === 1,
    'leads to one of: to, page, tree',
  ),
);

const node = v.strictObject({
  ask: text,
  where: v.picklist(Object.keys(places) as [PlaceName, ...PlaceName[]]),
  run: text,
  answers: v.pipe(v.array(answer), v.minLength(2, 'fewer than two answers decide nothing')),
});

/** The first question is where one starts. */
const schema = v.strictObject({ nodes: v.record(id, node) });

export interface TreeFile {
  /** `pod-no-network` for content/workflows/trees/pod-no-network.yaml. */
  readonly name: string;
  readonly text: string;
}

export const treeSlug = (name: string) => `workflows/start-${name}`;

type Parsed =
  | { readonly ok: true; readonly tree: SymptomTree }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a tree. Its problems are sentences without the name of the file. */
export function parseTree(source: string): Parsed {
  let data: unknown;
  try {
    data = parse(source);
  } catch (error) {
    return { ok: false, problems: [error instanceof Error ? error.message : String(error)] };
  }
  const result = v.safeParse(schema, data);
  if (!result.success) {
    return {
      ok: false,
      problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`),
    };
  }
  const { nodes } = result.output;
  const start = Object.keys(nodes)[0];
  return start === undefined
    ? { ok: false, problems: ['it has no question'] }
    : { ok: true, tree: { start, nodes } };
}

/** Questions that no answer leads to, that several lead to, or that do not exist; and circles. */
function shapeProblems({ start, nodes }: SymptomTree): string[] {
  const ways = new Map<string, number>();
  const problems: string[] = [];
  for (const [from, { answers }] of Object.entries(nodes)) {
    for (const { to } of answers) {
      if (to === undefined) continue;
      ways.set(to, (ways.get(to) ?? 0) + 1);
      if (!Object.hasOwn(nodes, to))
        problems.push(`"${from}" leads to the question "${to}", which does not exist`);
    }
  }
  // A question drawn in two places would need two links. One way to each also leaves no circle but one that
  // nobody can reach, so what cannot be reached is all that is left to look for.
  if (ways.has(start)) problems.push(`an answer leads back to the first question "${start}"`);
  for (const [to, count] of ways)
    if (count > 1) problems.push(`${count} answers lead to the question "${to}"`);
  const reached = new Set<string>();
  const todo = [start];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    for (const { to } of nodes[next]?.answers ?? []) if (to !== undefined) todo.push(to);
  }
  for (const one of Object.keys(nodes)) {
    if (!reached.has(one)) problems.push(`no way leads to the question "${one}"`);
  }
  return problems;
}

/** Trees that lead to each other in a circle: the names on it, or undefined. */
function circle(trees: ReadonlyMap<string, SymptomTree>): readonly string[] | undefined {
  const done = new Set<string>();
  function walk(name: string, path: readonly string[]): readonly string[] | undefined {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const { answers } of Object.values(trees.get(name)?.nodes ?? {})) {
      for (const { tree } of answers) {
        const found = tree === undefined ? undefined : walk(tree, [...path, name]);
        if (found) return found;
      }
    }
    done.add(name);
    return undefined;
  }
  for (const name of trees.keys()) {
    const found = walk(name, []);
    if (found) return found;
  }
  return undefined;
}

/** What is wrong with the trees, one sentence each; empty when every way leads to a page that exists. */
export function checkTrees(files: readonly TreeFile[], pages: readonly PageFile[]): string[] {
  const workflows = new Set(
    pages.filter(({ frontmatter }) => frontmatter.kind === 'workflow').map(({ slug }) => slug),
  );
  const slugs = new Set(pages.map(({ slug }) => slug));
  const names = new Set(files.map(({ name }) => name));
  const trees = new Map<string, SymptomTree>();
  const complaints: string[] = [];
  for (const { name, text: source } of files) {
    const complain = (problem: string) =>
      complaints.push(`content/workflows/trees/${name}.yaml: ${problem}.`);
    if (!slugs.has(treeSlug(name))) complain(`there is no page content/${treeSlug(name)}.mdx`);
    const parsed = parseTree(source);
    if (!parsed.ok) {
      for (const problem of parsed.problems) complain(problem);
      continue;
    }
    trees.set(name, parsed.tree);
    for (const problem of shapeProblems(parsed.tree)) complain(problem);
    for (const [from, { answers }] of Object.entries(parsed.tree.nodes)) {
      for (const { page, tree } of answers) {
        if (page !== undefined && !workflows.has(`workflows/${page}`))
          complain(`"${from}" leads to the workflow "${page}", which does not exist`);
        if (tree !== undefined && !names.has(tree))
          complain(`"${from}" leads to the tree "${tree}", which does not exist`);
      }
    }
  }
  const round = circle(trees);
  if (round) complaints.push(`The symptom trees ${round.join(' → ')} lead in a circle.`);
  for (const slug of slugs) {
    const name = slug.startsWith(treeSlug('')) ? slug.slice(treeSlug('').length) : undefined;
    if (name !== undefined && !names.has(name))
      complaints.push(`content/${slug}.mdx has no tree content/workflows/trees/${name}.yaml.`);
  }
  return complaints;
}
