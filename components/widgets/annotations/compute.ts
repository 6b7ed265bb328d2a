import type { RowIdentity } from '../../../src/core/evidence/annotations/identities.ts';
import { identifyRows } from '../../../src/core/evidence/annotations/identities.ts';
import type { AnnotationsView } from '../../../src/core/evidence/annotations/types.ts';
import { viewAnnotations } from '../../../src/core/evidence/annotations/view.ts';

/** A reading with what its addresses and MACs can be. */
export interface Answer
  extends Pick<AnnotationsView, 'taken' | 'choices' | 'cards' | 'problems' | 'marked' | 'json'> {
  readonly identities: Readonly<Record<string, RowIdentity>>;
}

/** Reads a paste, for the build and for the worker alike. `as` is what the reader chose, if anything. */
export function answerOf(text: string, as?: string): Answer {
  const { taken, choices, cards, problems, marked, json } = viewAnnotations(text, as);
  return { taken, choices, cards, problems, marked, json, identities: identifyRows(cards) };
}
