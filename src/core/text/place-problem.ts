import type { DataDocument } from './data-document.ts';
import type { FixableProblem } from './fix.ts';
import type { Note } from './note.ts';
import type { OffsetMap } from './offset-map.ts';
import type { Path, PathNote, PathProblem } from './path-problem.ts';
import type { Problem } from './problem.ts';
import type { Span } from './span.ts';

/**
 * Where the value at a path stands. A path that leads nowhere, because what is missing is the problem, gives the
 * key of the nearest value above it that is there.
 */
export function placeOf(document: DataDocument, path: Path): Span {
  const exact = document.locate(path);
  if (exact !== undefined) return exact.value;
  for (let length = path.length - 1; length > 0; length--) {
    const above = document.locate(path.slice(0, length));
    if (above !== undefined) return above.key ?? { from: above.value.from, to: above.value.from + 1 };
  }
  const { from, to } = document.root;
  return { from, to: Math.min(from + 1, to) };
}

/** A problem that names its value by a path below `base`, as one that names it by its place in the text. */
export function placeProblem<Code extends string>(
  document: DataDocument,
  problem: PathProblem<Code>,
  base: Path = [],
): Problem<Code> {
  const { path, ...rest } = problem;
  return { ...rest, ...placeOf(document, [...base, ...path]) };
}

/** As `placeProblem`, for notes. */
export function placeNote(document: DataDocument, note: PathNote, base: Path = []): Note {
  const { path, ...rest } = note;
  return { ...rest, ...placeOf(document, [...base, ...path]) };
}

/** A problem with its place in a string, as one with its place in the text that the string was read from. */
export function moveProblem<P extends FixableProblem>(map: OffsetMap, problem: P): P {
  const moved = { ...problem, ...map.span(problem.from, problem.to) };
  if (problem.fixes === undefined) return moved;
  const fixes = problem.fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...map.span(edit.from, edit.to), insert: map.encode(edit.insert) })),
  }));
  return { ...moved, fixes };
}

/** A note with its place in a string, as one with its place in the text that the string was read from. */
export function moveNote<N extends Note>(map: OffsetMap, note: N): N {
  return { ...note, ...map.span(note.from, note.to) };
}
