import type { DataNode } from './data.ts';
import type { DataCode } from './data-codes.ts';
import type { Fix } from './fix.ts';
import type { OffsetMap } from './offset-map.ts';
import type { Span } from './span.ts';

/** What Go's `encoding/json` says of a text that breaks off. */
export const endOfInput = 'unexpected end of JSON input';

/** What `encoding/json` says it was doing when a character did not fit (Go 1.26, `src/encoding/json/scanner.go`). */
export type GoContext =
  | 'looking for beginning of value'
  | 'looking for beginning of object key string'
  | 'after object key'
  | 'after object key:value pair'
  | 'after array element'
  | 'after top-level value'
  | 'in string literal'
  | 'in string escape code'
  | 'in \\u hexadecimal character escape'
  | 'in numeric literal'
  | 'after decimal point in numeric literal'
  | 'in exponent of numeric literal'
  | `in literal ${string}`;

/** Whether a blank is an error in this state of Go's scanner. */
export function refusesBlank(context: GoContext): boolean {
  return (
    context !== 'in string literal' &&
    !context.startsWith('looking') &&
    !/^after (?:object|array|top)/.test(context)
  );
}

export interface JsonProblemExtra {
  readonly help?: string;
  readonly fix?: Fix;
  /** The character at which Go gives up, when it is not the first of the span, and what it was doing. */
  readonly go?: { readonly at: number; readonly context: GoContext } | typeof endOfInput;
}

/** The text that is read, and the place where the reader stands. All places are those of that text. */
export interface JsonSource {
  readonly text: string;
  readonly end: number;
  at: number;
  report(code: DataCode, from: number, to: number, message: string, extra?: JsonProblemExtra): void;
  /** A mend of the text that is read, as edits of the text that was pasted. */
  fix(label: string, ...edits: readonly (readonly [from: number, to: number, insert: string])[]): Fix;
  /** A string node for `text`, whose characters stand in the read text as `inner` says. */
  stringNode(from: number, to: number, text: string, inner: OffsetMap): DataNode;
  /** The span in the text that was pasted. */
  span(from: number, to: number): Span;
}

/** Quotes that begin a string: JSON's own, and those that shells and word processors put in their place. */
export function isQuote(character: string): boolean {
  return (
    character === '"' || character === "'" || character === '“' || character === '”' || character === '„'
  );
}

/** What an unquoted key, number or word may be made of. */
export function isKeyCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 45 ||
    code === 46 ||
    code === 43 ||
    code === 36 ||
    code === 47 ||
    code === 64 ||
    code > 0xbf
  );
}

/** Characters that nobody sees and JSON does not allow between values. */
export function isInvisible(code: number): boolean {
  return (
    code === 0x7f ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0xad ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    (code >= 0x205f && code <= 0x2064) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
