import type { Problem, Severity } from './problem.ts';

/** What a function that can fail returns. Nothing in the core throws on input. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem<Code> };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

interface ProblemDetails {
  readonly from?: number;
  readonly to?: number;
  readonly severity?: Severity;
  readonly help?: string;
  readonly href?: string;
  readonly upstream?: string;
}

/** A failed result. `from` and `to` default to 0, for values that were not given as text. */
export function fail<Code extends string>(
  code: Code,
  message: string,
  details: ProblemDetails = {},
): { readonly ok: false; readonly problem: Problem<Code> } {
  const { from = 0, to = from, severity = 'error', ...rest } = details;
  return { ok: false, problem: { code, from, to, severity, message, ...rest } };
}
