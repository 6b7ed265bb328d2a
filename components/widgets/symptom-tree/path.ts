/** The way through a symptom tree: which answer was given to each question, and what that is as text. */
import {
  commands,
  places,
  type SymptomTree,
  type TreeAnswer,
  type TreeNode,
} from '../../../src/build/symptom-tree.ts';

/** The number of the answer to the first question, to the one that it led to, and so on. */
export type Path = readonly number[];

export interface Step {
  readonly id: string;
  readonly node: TreeNode;
  /** The number of the answer that was given, if one was. */
  readonly given?: number;
}

/** The questions along a path; the last has no answer yet, unless its answer led out of the tree. */
export function stepsOf(tree: SymptomTree, path: Path): Step[] {
  const steps: Step[] = [];
  let id: string | undefined = tree.start;
  for (const given of [...path, undefined]) {
    const node: TreeNode | undefined = id === undefined ? undefined : tree.nodes[id];
    if (id === undefined || node === undefined) break;
    const answer: TreeAnswer | undefined = given === undefined ? undefined : node.answers[given];
    steps.push(given === undefined || answer === undefined ? { id, node } : { id, node, given });
    id = answer?.to;
  }
  return steps;
}

/** The path that leads to a question; undefined when the tree has no such question. */
export function pathTo(tree: SymptomTree, id: string): Path | undefined {
  function search(from: string, path: Path): Path | undefined {
    if (from === id) return path;
    for (const [number, { to }] of (tree.nodes[from]?.answers ?? []).entries()) {
      const found = to === undefined ? undefined : search(to, [...path, number]);
      if (found) return found;
    }
    return undefined;
  }
  return search(tree.start, []);
}

/** The walked way for a ticket: questions, commands, answers, and where it led. */
export function ticketOf(title: string, steps: readonly Step[], led?: string): string {
  const lines = [title, ''];
  for (const [at, { node, given }] of steps.entries()) {
    lines.push(`${at + 1}. ${node.ask} (${places[node.where].label})`);
    lines.push(
      ...commands(node)
        .split('\n')
        .map((line) => `   ${line}`),
    );
    const answer = given === undefined ? undefined : node.answers[given];
    lines.push(`   → ${answer === undefined ? '(not answered yet)' : answer.is.replaceAll('`', '')}`, '');
  }
  if (led !== undefined) lines.push(`Led to: ${led}`, '');
  return lines.join('\n');
}
