import type { IpView } from '../../../src/core/evidence/ip-view.ts';

/** A repair that the reader has undone: the rule, and where in the text. */
export interface Undone {
  readonly from: number;
  readonly rule: string;
}

/** What the page asks of the worker. `id` comes back with the answer, so that a late answer can be dropped. */
export type Request =
  | { readonly id: number; readonly want: 'view'; readonly text: string; readonly undo: readonly Undone[] }
  | {
      readonly id: number;
      readonly want: 'json' | 'markdown';
      readonly text: string;
      readonly undo: readonly Undone[];
    };

export type Answer =
  | { readonly id: number; readonly want: 'view'; readonly view: IpView }
  | { readonly id: number; readonly want: 'json' | 'markdown'; readonly text: string };
