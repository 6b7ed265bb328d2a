import type { FixableProblem } from '../../text/fix.ts';
import type { OffsetMap } from '../../text/offset-map.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';

export interface Placer {
  readonly placed: <T extends Span>(value: T) => T;
  /** As `placed`, for a problem and the mends that it may bring. */
  readonly problem: (problem: Problem) => Problem;
}

/** Moves places out of the text without colour codes, and never beyond the end of the one that was pasted. */
export function placer(map: OffsetMap, length: number): Placer {
  const placed = <T extends Span>(value: T): T => {
    const { from, to } = map.span(value.from, value.to);
    const start = Math.max(0, Math.min(from, length));
    return { ...value, from: start, to: Math.max(start, Math.min(to, length)) };
  };
  const problem = (given: FixableProblem): FixableProblem => {
    const moved = placed(given);
    if (given.fixes === undefined) return moved;
    return { ...moved, fixes: given.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(placed) })) };
  };
  return { placed, problem };
}
