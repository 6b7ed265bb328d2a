import type { Span } from './span.ts';

/** What a value is, so that a page knows what can be asked of it: addresses, MACs and names can be identified. */
export type FactKind =
  | 'address'
  | 'cidr'
  | 'mac'
  | 'interface'
  | 'network'
  | 'node'
  | 'role'
  | 'number'
  | 'text';

/** One thing that an object or an annotation says. The span is where the value stands in the paste. */
export interface Fact extends Span {
  /** What it is, as a row's heading: `Address`, `MAC`, `Gateway`. */
  readonly label: string;
  /** The value as it is meant. */
  readonly text: string;
  readonly kind: FactKind;
  /** What it is part of: the network of `pod-networks`, the interface of `network-status`. */
  readonly group?: string;
  /** What follows from it, in a sentence: `The MAC spells the address.` */
  readonly note?: string;
}
