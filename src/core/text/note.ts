import type { Span } from './span.ts';

/**
 * What a span of the input means, in words that people wrote (`terms.ts` of each room), never generated.
 */
export interface Note extends Span {
  /** The key of the explanation, for instance `link.flag.LOWER_UP`. */
  readonly term: string;
  readonly title: string;
  /** What it is, why it is so, what it means when it is not. */
  readonly text: string;
  readonly href?: string;
  /** `normal`: looks wrong to newcomers and is not. `look`: deserves a second look. */
  readonly tone?: 'normal' | 'look';
}
