import type { Note } from '../text/note.ts';

/** A note without its place: the same explanation serves every place it applies to. */
export type Explanation = Omit<Note, 'from' | 'to'>;
