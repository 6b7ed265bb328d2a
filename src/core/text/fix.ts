import type { Problem } from './problem.ts';
import type { Span } from './span.ts';

/** One replacement: `text.slice(from, to)` becomes `insert`. */
export interface Edit extends Span {
  readonly insert: string;
}

/** A mend that a reader may apply, and undo. Its edits do not overlap. */
export interface Fix {
  /** What it does, as the words on a button: “Rename to bridge”. */
  readonly label: string;
  readonly edits: readonly Edit[];
}

/** A problem that brings ways to mend it, the best first. */
export interface FixableProblem<Code extends string = string> extends Problem<Code> {
  readonly fixes?: readonly Fix[];
}

/** The text after the edits. Edits that overlap an earlier one are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let position = 0;
  for (const edit of ordered) {
    if (edit.from < position) continue;
    result += text.slice(position, edit.from) + edit.insert;
    position = edit.to;
  }
  return result + text.slice(position);
}
