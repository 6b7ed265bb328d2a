import type { PlacedStatus } from '../../multus/network-status.ts';
import type { SelectedNetwork } from '../../multus/read-selection.ts';
import type { DataValue } from '../../text/data.ts';
import type { Fact } from '../../text/fact.ts';
import type { Note } from '../../text/note.ts';
import type { OffsetMap } from '../../text/offset-map.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { CardSource, Subject } from './types.ts';

/** One thing that a paste says: an annotation, or an object's own specification. */
export interface Entry {
  readonly kind: 'annotation' | 'specification';
  readonly key: string;
  readonly subject: Subject;
  /** The value. */
  readonly span: Span;
  /** The key, where the value stands behind one. */
  readonly keySpan?: Span;
  /** The key and the value. */
  readonly whole: Span;
  readonly title: string;
  readonly what: string;
  readonly writer: string;
  readonly learns: string;
  readonly source?: CardSource;
  readonly href?: string;
  readonly known: boolean;
  readonly value: DataValue;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly problems: Problem[];
  readonly notes: readonly Note[];
  /** What follows from another entry, and does not stand in the text. */
  readonly derived?: true;
  /** A manifest that another program makes of this. */
  readonly rendered?: string;
  /** For holding the annotations of a pod against each other: places are those of the value, `map` leads out. */
  readonly selected?: { readonly networks: readonly SelectedNetwork[]; readonly map: OffsetMap };
  readonly attached?: { readonly statuses: readonly PlacedStatus[]; readonly map: OffsetMap };
}
