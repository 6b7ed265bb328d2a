import type { DataValue } from '../../text/data.ts';
import type { Fact } from '../../text/fact.ts';
import type { Note } from '../../text/note.ts';
import { annotationSpec } from './catalogue.ts';
import type { AnnotationProblem } from './codes.ts';
import type { AnnotationText } from './reader.ts';
import { ValueReader } from './reader.ts';
import type { AnnotationSpec } from './spec.ts';

export interface AnnotationValueReading {
  readonly spec: AnnotationSpec;
  /** What the program holds: JSON where the value is JSON (or YAML), else its text. */
  readonly value: DataValue;
  readonly facts: readonly Fact[];
  readonly problems: readonly AnnotationProblem[];
  /** What keys inside the value mean. */
  readonly notes: readonly Note[];
}

/**
 * Reads the value of one annotation: what it says, and what OVN-Kubernetes would refuse, with its words in
 * `upstream`. Places are those of the text that the value was read from. `subject` is the name of the object, which
 * some messages carry. Undefined for a key that is not in the catalogue.
 */
export function readOvnAnnotation(
  key: string,
  text: AnnotationText,
  subject = '',
): AnnotationValueReading | undefined {
  const spec = annotationSpec(key);
  if (spec === undefined) return undefined;
  const reader = new ValueReader(key, text, subject);
  spec.read(reader);
  if (spec.obsolete === true) {
    reader.report(
      'annotation-obsolete',
      text.node,
      'info',
      spec.releases === undefined
        ? 'Current releases do not use this annotation.'
        : `Current releases do not use this annotation (${spec.releases}).`,
    );
  }
  const problems = reader.problems.sort((a, b) => a.from - b.from || a.to - b.to);
  return { spec, value: reader.value, facts: reader.facts, problems, notes: reader.notes };
}
