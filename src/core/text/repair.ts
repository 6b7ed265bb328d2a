import type { Span } from './span.ts';

/** A mended place: the span of the original text, what stood there, what is read instead, by which rule. */
export interface Repair<Rule extends string = string> extends Span {
  readonly was: string;
  readonly now: string;
  readonly rule: Rule;
}

/**
 * One side of a repair on one line, for a list that shows both: each line break with the blanks around it is a sign,
 * and so is a blank that stands alone. Without them a line that was put together looks the same on both sides.
 * `''` for what is nothing.
 */
export function repairOnOneLine(text: string): string {
  const line = text.replace(/[^\S\r\n]*(?:\r\n?|\n)\s*/g, ' ⏎ ').trim();
  return line === '' && text !== '' ? '␣' : line;
}
