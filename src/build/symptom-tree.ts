/**
 * What a symptom tree is: questions that lead from what somebody sees to the workflow that fixes it. This file goes into
 * the browser too, so it imports nothing; reading and checking is in symptom-trees.ts.
 */
import type { Layer } from './faces.ts';

interface Place {
  readonly label: string;
  readonly prompt: '$' | '#';
  readonly layer?: Layer;
}

/** Where a command is run. */
const known = {
  workstation: { label: 'From your workstation', prompt: '$' },
  guest: { label: 'In the guest', prompt: '$', layer: 'guest' },
  node: { label: 'On the node', prompt: '#', layer: 'node' },
  ovn: { label: 'In the ovnkube-node pod of that node', prompt: '#', layer: 'ovn' },
} as const satisfies Record<string, Place>;
export type PlaceName = keyof typeof known;
export const places: Readonly<Record<PlaceName, Place>> = known;

export interface TreeAnswer {
  /** What one sees; `code` between backticks. */
  readonly is: string;
  /** Another question of this tree. */
  readonly to?: string | undefined;
  /** A workflow. */
  readonly page?: string | undefined;
  /** Another tree. */
  readonly tree?: string | undefined;
}

export interface TreeNode {
  readonly ask: string;
  readonly where: PlaceName;
  /** The commands, one a line. */
  readonly run: string;
  readonly answers: readonly TreeAnswer[];
}

export interface SymptomTree {
  /** The question where one starts. */
  readonly start: string;
  readonly nodes: Readonly<Record<string, TreeNode>>;
}

export interface Part {
  readonly text: string;
  readonly code: boolean;
}

/** A sentence with its `code` told apart. A backtick without a partner is a backtick. */
export function parts(sentence: string): Part[] {
  const pieces = sentence.split('`');
  if (pieces.length % 2 === 0) return [{ text: sentence, code: false }];
  return pieces.map((piece, at) => ({ text: piece, code: at % 2 === 1 })).filter((part) => part.text !== '');
}

/** The commands of a question with the prompt of their place. */
export function commands({ run, where }: Pick<TreeNode, 'run' | 'where'>): string {
  return run
    .split('\n')
    .map((line) => `${places[where].prompt} ${line}`)
    .join('\n');
}
