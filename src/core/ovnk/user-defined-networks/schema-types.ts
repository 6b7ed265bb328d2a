import type { DataNode, MapNode } from '../../text/data.ts';
import type { Span } from '../../text/span.ts';
import type { RuleCode } from './codes.ts';

/** One rule in CEL of the CRDs (`x-kubernetes-validations`). Rules about changes are not rules about a manifest. */
export interface Rule<N extends DataNode = MapNode> {
  readonly code: RuleCode;
  /** The `message` of the rule, byte for byte. */
  readonly upstream: string;
  readonly message: string;
  readonly help?: string;
  /** Where the rule is broken; nowhere when it holds, or when what it asks about is not there to be asked. */
  readonly broken: (node: N) => readonly Span[];
}

interface Described {
  /** The key of the explanation in `terms.ts`. */
  readonly term?: string;
}

export interface MapSchema extends Described {
  readonly type: 'object';
  readonly properties?: Readonly<Record<string, Schema>>;
  /** For maps with keys of the user’s own. */
  readonly additional?: Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly rules?: readonly Rule[];
}

export interface ListSchema extends Described {
  readonly type: 'array';
  readonly items: Schema;
  readonly min?: number;
  readonly max?: number;
  readonly rules?: readonly Rule<Extract<DataNode, { kind: 'list' }>>[];
}

export interface TextSchema extends Described {
  readonly type: 'string';
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: { readonly source: string; readonly matches: (text: string) => boolean };
  readonly rules?: readonly Rule<Extract<DataNode, { kind: 'string' }>>[];
}

export interface IntegerSchema extends Described {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
}

export type Schema = MapSchema | ListSchema | TextSchema | IntegerSchema;
