import type { DataValue } from '../../text/data.ts';
import type { Fact, FactKind } from '../../text/fact.ts';
import type { Note } from '../../text/note.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { MarkedText } from '../marked-text.ts';

/** What an annotation stands on. Empty texts where the paste does not say. */
export interface Subject {
  /** `Pod`, `Node`, `NetworkAttachmentDefinition`…; for a value without its object, the kind that carries such a key. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** One annotation of a paste. The span is that of its value. */
export interface Annotation extends Span {
  readonly key: string;
  readonly subject: Subject;
  /**
   * What the program holds: the JSON of the Go structs where the value is JSON, the elements where it is the short
   * form of a network selection, else the text. Maps have no prototype.
   */
  readonly value: DataValue;
  /** The value as it stands in the object. */
  readonly text: string;
  readonly facts: readonly Fact[];
  /** False for keys that nothing here knows. */
  readonly known: boolean;
}

export interface AnnotationsReading {
  readonly annotations: readonly Annotation[];
  readonly problems: readonly Problem[];
  /** What keys inside the values mean. */
  readonly notes: readonly Note[];
}

/** What a paste was taken for. */
export type PasteKind =
  | 'pod'
  | 'node'
  | 'namespace'
  | 'network-attachment-definition'
  | 'virtual-machine'
  | 'user-defined-network'
  /** An object of another kind. */
  | 'object'
  /** Several objects. */
  | 'list'
  /** Annotations without their object. */
  | 'annotations'
  /** One value, `key` says of which annotation. */
  | 'value'
  /** A CNI configuration. */
  | 'cni-config'
  /** The output of `kubectl describe`. */
  | 'describe'
  /** JSON in a log line or an event. */
  | 'event'
  | 'nothing';

export interface TakenFor {
  readonly kind: PasteKind;
  /** `a pod`, `the value of k8s.ovn.org/pod-networks`: continues “Read as”. */
  readonly what: string;
  /** What gave it away, as a sentence. */
  readonly reason: string;
  /** The annotation, when it is one value. */
  readonly key?: string;
  /** Whether the reader chose this. */
  readonly chosen: boolean;
}

/** What a reader can choose instead. */
export interface AsChoice {
  /** For the `as` of `viewAnnotations`: the key of an annotation. */
  readonly as: string;
  readonly title: string;
  /** The kind of object that carries it: choices are grouped by it. */
  readonly on: string;
}

export interface CardRow extends Span {
  readonly label: string;
  readonly value: string;
  readonly kind: FactKind;
  readonly group?: string;
  readonly note?: string;
}

export interface CardSource {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly path: string;
  readonly href: string;
}

/** One annotation, or one object's own specification. The span is what it is about in the text. */
export interface Card extends Span {
  /** Unique among the cards of a view, and usable as an element's id. */
  readonly id: string;
  readonly kind: 'annotation' | 'specification';
  /** The key of the annotation, or the field (`spec.config`). */
  readonly key: string;
  readonly title: string;
  readonly subject: Subject;
  readonly known: boolean;
  /** What it is. */
  readonly what: string;
  /** Who writes it; empty where that is not known. */
  readonly writer: string;
  /** What somebody who looks for a fault learns from it; empty where there is nothing to say. */
  readonly learns: string;
  readonly source?: CardSource;
  /** A page of this site that says more. */
  readonly href?: string;
  readonly rows: readonly CardRow[];
  /** A manifest that another program makes of this, as YAML. */
  readonly rendered?: string;
  /** Indexes into `problems` of the view. */
  readonly problems: readonly number[];
}

/** A piece of the pasted text. The pieces of a view, joined, are the text. */
export interface Piece extends Span {
  /** The card that it belongs to, as an index into `cards`; -1 for text around. */
  readonly card: number;
  /** The row of that card whose value this is; -1 when it is none. */
  readonly row: number;
  /** Indexes into `problems` of the problems that this piece is part of. */
  readonly problems: readonly number[];
}

/** A paste of annotations and objects, in the shape that a page draws. Plain data: a worker can hand it over. */
export interface AnnotationsView {
  readonly taken: TakenFor;
  readonly choices: readonly AsChoice[];
  readonly cards: readonly Card[];
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  readonly pieces: readonly Piece[];
  readonly notes: readonly Note[];
  /** The text cut into words, each with what it means. */
  readonly marked: MarkedText;
  /** What the programs hold, as formatted JSON: strings inside strings are read. Null when nothing was found. */
  readonly json: string | null;
}
