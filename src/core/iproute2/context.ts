import type { Severity } from '../text/problem.ts';
import type { TokenKind } from '../text/token.ts';
import type { Words } from '../text/words.ts';
import type { IpProblemCode, IpRepairRule } from './codes.ts';
import type { JsonObject, Line, ListName } from './model.ts';

/** Receives the claimed pieces of the text. Absent while only the model is read, so that reading stays fast. */
export interface Sink {
  claim(from: number, to: number, kind: TokenKind, term?: string): void;
}

/**
 * What a block's reader is given. `words` is loaded with one line at a time by `load`; a reader takes words from
 * it, writes objects with `add`, and claims what it understood. Whatever it does not claim is drawn as unknown.
 */
export interface Context {
  /** The whole text as given. */
  readonly text: string;
  readonly words: Words;
  readonly sink: Sink | null;
  /** Loads the words of a line: colour codes removed, other blanks folded, other forms of `-` and letters mended. */
  load(line: Line): Words;
  /** Puts an object into a list; `from` and `to` are its place in the text. */
  add(list: ListName, object: JsonObject, from: number, to: number): void;
  /** Moves the end of the object added last, for objects of several lines. */
  extend(to: number): void;
  problem(
    code: IpProblemCode,
    from: number,
    to: number,
    message: string,
    more?: { severity?: Severity; help?: string; href?: string },
  ): void;
  /** Records a repair and says whether it may be made: the reader of the page may have undone it. */
  repair(rule: IpRepairRule, from: number, to: number, now: string): boolean;
  /** Whether the reader of the page has undone the repair of this rule at this place. Records nothing. */
  undone(rule: IpRepairRule, from: number): boolean;
}
