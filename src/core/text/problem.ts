import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info';

/**
 * Something that is wrong with the input, in CodeMirror lint's shape. Every room has a closed union of codes
 * and narrows `Code` to it.
 */
export interface Problem<Code extends string = string> extends Span {
  readonly code: Code;
  readonly severity: Severity;
  /** One or two sentences: what is wrong here and what was expected. */
  readonly message: string;
  /** What to try. */
  readonly help?: string;
  /** A page of this site that says more, as a root-relative path. */
  readonly href?: string;
  /** The exact error string that the real program would print, where there is one. */
  readonly upstream?: string;
}
