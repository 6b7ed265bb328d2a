import type { Span } from './span.ts';

/** What a piece of the text is, for drawing. The meaning is in `term`. */
export type TokenKind =
  | 'space'
  | 'ansi'
  | 'prompt'
  | 'command'
  | 'index'
  | 'name'
  | 'flag'
  | 'keyword'
  | 'value'
  | 'number'
  | 'mac'
  | 'ip'
  | 'punctuation'
  | 'noise'
  | 'unknown';

/**
 * One piece of the text. The tokens of a text, joined, give the text back: gaps between what a reader claimed
 * are filled with `space` or `unknown`.
 */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** Key of the explanation in a room's `terms`, for instance `link.flag.LOWER_UP`. */
  readonly term?: string;
}
