import type { IpView } from '../../../src/core/evidence/ip-view.ts';

/** A repair that the reader has undone: the rule, and where in the text. */
export interface Undone {
  readonly from: number;
  readonly rule: string;
}

/** What the page asks of the worker. */
export interface Question {
  readonly want: 'view' | 'json' | 'markdown';
  readonly text: string;
  readonly undo: readonly Undone[];
}

export type Answer =
  | { readonly want: 'view'; readonly view: IpView }
  | { readonly want: 'json' | 'markdown'; readonly text: string };
