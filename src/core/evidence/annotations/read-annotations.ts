import { withoutCodes } from '../../text/paste-sections.ts';
import { collect } from './collect.ts';
import { placer } from './place.ts';
import type { Annotation, AnnotationsReading } from './types.ts';

/**
 * Reads annotations out of whatever was pasted: whole objects as YAML or JSON, `List`s, arrays as `jq -s` prints
 * them, `kubectl describe`, a map of annotations, or one bare value, which is recognised by its shape. Places are
 * offsets into `text`.
 *
 * Reports what is malformed, what the program that reads an annotation would refuse (with its words in `upstream`),
 * and what contradicts something else in the same object. Over 4 MB nothing is read. Never throws.
 */
export function readAnnotations(text: string): AnnotationsReading {
  const clean = withoutCodes(text);
  const { entries, problems } = collect(clean.text);
  const { placed, problem } = placer(clean.map, text.length);
  const annotations = entries
    .filter(({ kind }) => kind === 'annotation')
    .map(
      ({ key, subject, value, text: raw, facts, known, span }): Annotation => ({
        key,
        subject,
        value,
        text: raw,
        facts: facts.map(placed),
        known,
        ...placed(span),
      }),
    );
  const all = [...problems, ...entries.flatMap((entry) => entry.problems)].map(problem);
  return {
    annotations,
    problems: all.sort((a, b) => a.from - b.from || a.to - b.to),
    notes: entries.flatMap((entry) => entry.notes).map(placed),
  };
}
