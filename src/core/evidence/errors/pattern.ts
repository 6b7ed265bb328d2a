/** An error's text with `{placeholders}`, cut into what is always printed and what varies. */
export interface Pattern {
  readonly text: string;
  /** What is always printed, in order; the first and the last may be empty, the others are not. */
  readonly fixed: readonly string[];
  /** The name of what stands between `fixed[k]` and `fixed[k + 1]`. */
  readonly names: readonly string[];
  /** How many characters are always printed. */
  readonly weight: number;
}

/** Quotes inside a log's quotes are escaped. Both sides are compared without the backslashes. */
export const withoutEscapes = (text: string): string => text.replaceAll('\\', '');

/** Below this many fixed characters an error says too little to be told from other text. */
export const LEAST_WEIGHT = 10;

/**
 * Cuts an error's text at its `{placeholders}`. Two placeholders side by side are one: nothing tells where the first
 * ends. Returns null when too little is fixed to recognise it by.
 */
export function patternOf(text: string): Pattern | null {
  const fixed: string[] = [''];
  const names: string[] = [];
  let at = 0;
  for (const match of text.matchAll(/\{[a-zA-Z][\w-]{0,40}\}/g)) {
    const before = withoutEscapes(text.slice(at, match.index));
    at = match.index + match[0].length;
    const last = fixed.length - 1;
    fixed[last] += before;
    if (fixed[last] === '' && last > 0) continue;
    names.push(match[0].slice(1, -1));
    fixed.push('');
  }
  fixed[fixed.length - 1] += withoutEscapes(text.slice(at));
  const weight = fixed.reduce((sum, piece) => sum + piece.length, 0);
  return weight < LEAST_WEIGHT ? null : { text, fixed, names, weight };
}
