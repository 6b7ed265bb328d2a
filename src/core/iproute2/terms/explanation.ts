/** What a word of the output means, written by people. */
export interface Explanation {
  readonly title: string;
  /** What it is, why it is so, what it means when it is not. */
  readonly text: string;
  /** Where upstream says more. */
  readonly href?: string;
  /** `normal`: looks wrong to newcomers and is not. `look`: deserves a second look. */
  readonly tone?: 'normal' | 'look';
}

/**
 * Explanations by term. In titles and texts, `{value}` stands for the word as it was printed and `{number}` for the
 * digits that the word ends with.
 */
export type Terms = Readonly<Record<string, Explanation>>;

/** The terms of one subject, and the upstream page that is about all of them. */
export interface Area {
  readonly href: string;
  readonly terms: Terms;
}
