import type { Span } from './span.ts';

/** A mended place: the span of the original text, what stood there, what is read instead, by which rule. */
export interface Repair<Rule extends string = string> extends Span {
  readonly was: string;
  readonly now: string;
  readonly rule: Rule;
}
