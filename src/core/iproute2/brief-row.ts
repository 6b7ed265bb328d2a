import { Vocabulary } from './confusion.ts';
import { OPER_STATES } from './vocabulary.ts';

/** What tells the cells of a brief row apart. */

const states = new Vocabulary(OPER_STATES);

/** Whether a word is a state, perhaps with its letters changed. */
export function isState(word: string): boolean {
  return (
    OPER_STATES.has(word) ||
    (word.length > 1 && word.length < 16 && /^[A-Z0-9|]+$/.test(word) && states.nearest(word) !== null)
  );
}

/** Whether a word is an address with its length, so that it cannot be a name. */
export function isCell(word: string): boolean {
  return /^[0-9a-fA-F.:]+\/\d{1,3}$/.test(word);
}

/** Which words of a row are its name and its state; -1 for one that is lost. */
export interface RowPlace {
  readonly name: number;
  readonly state: number;
}
