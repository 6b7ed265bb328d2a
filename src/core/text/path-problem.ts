import type { Note } from './note.ts';
import type { Problem } from './problem.ts';

/** The way to a value inside a parsed object: keys of maps and indexes of lists, from the root down. */
export type Path = readonly (string | number)[];

/**
 * A problem of a value that was parsed elsewhere: it says which value by its path, and a later layer that knows
 * the text turns the path into `from` and `to`.
 */
export interface PathProblem<Code extends string = string> extends Omit<Problem<Code>, 'from' | 'to'> {
  readonly path: Path;
}

/** What the value at a path means, as a `Note` says it of a span. */
export interface PathNote extends Omit<Note, 'from' | 'to'> {
  readonly path: Path;
}
