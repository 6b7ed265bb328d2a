import type { DataNode, MapEntry } from './data.ts';
import type { DataCode, DataProblem } from './data-codes.ts';
import { maxDataDepth } from './data-codes.ts';
import type { Fix } from './fix.ts';
import { goCharacter } from './go-quote.ts';
import type { GoContext, JsonProblemExtra, JsonSource } from './json-grammar.ts';
import { endOfInput, isInvisible, isKeyCharacter, isQuote, refusesBlank } from './json-grammar.ts';
import type { JsonString } from './json-string.ts';
import { readBareWord, readJsonString } from './json-string.ts';
import type { OffsetMap } from './offset-map.ts';
import { plainMap } from './offset-map.ts';
import type { Span } from './span.ts';

const maxProblems = 200;

/**
 * Reads JSON with the place of everything. What the grammar does not allow is reported and, as far as it can be
 * guessed, read all the same. The first problem carries in `upstream` what Go's `encoding/json` would print: it
 * stops there.
 *
 * `map` leads from the text that is read to the text that was pasted; all places that come out are in the latter.
 */
export class JsonReader implements JsonSource {
  readonly text: string;
  readonly end: number;
  readonly problems: DataProblem[] = [];
  readonly #map: OffsetMap;
  at: number;
  #stopped = false;

  constructor(text: string, map: OffsetMap = plainMap(0), from = 0, end = text.length) {
    this.text = text;
    this.#map = map;
    this.at = from;
    this.end = end;
  }

  /** Skips blanks, comments and invisible characters. `context` says what Go would have expected instead of them. */
  skip(context: GoContext): void {
    for (; this.at < this.end; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === 32 || code === 9 || code === 10 || code === 13) continue;
      const next = this.text[this.at + 1];
      if (code === 35 || (code === 47 && (next === '/' || next === '*'))) this.#comment(context);
      else if (code > 126 && isInvisible(code)) this.#invisible(context);
      else return;
    }
  }

  /** Reads the one value that the text is; what follows it is a problem. */
  whole(): DataNode | undefined {
    const root = this.next();
    this.skip('after top-level value');
    if (this.at < this.end) {
      this.report('json-after-value', this.at, this.end, 'Something follows the JSON value.', {
        go: { at: this.at, context: 'after top-level value' },
      });
    }
    return root;
  }

  /** Reads the next of several values; undefined at the end, or when what stands there is no value. */
  next(): DataNode | undefined {
    const root = this.value(0, 'after top-level value');
    if (root === undefined && this.at < this.end) {
      this.report('json-unexpected', this.at, this.end, 'A JSON value was expected here.', {
        go: { at: this.at, context: 'looking for beginning of value' },
      });
      this.at = this.end;
    }
    return root;
  }

  /** Reads one value and leaves `at` behind it; undefined when none begins here. */
  value(depth: number, after: GoContext): DataNode | undefined {
    this.skip('looking for beginning of value');
    if (this.at >= this.end) {
      if (depth === 0) {
        this.report('nothing-to-read', this.at, this.at, 'A JSON value was expected here.', {
          go: endOfInput,
        });
      }
      return undefined;
    }
    const character = this.text[this.at] as string;
    if (character === '{' || character === '[') {
      if (depth >= maxDataDepth) return this.#tooDeep();
      return character === '{' ? this.#object(depth + 1) : this.#array(depth + 1);
    }
    if (isQuote(character)) return this.#string();
    const word = readBareWord(this, after);
    if (word !== undefined) return word;
    return undefined;
  }

  /** The text from `from` on as a problem; places are given in the text that is read. */
  report(code: DataCode, from: number, to: number, message: string, extra: JsonProblemExtra = {}): void {
    if (this.#stopped || this.problems.length >= maxProblems) return;
    const { help, fix, go } = extra;
    const upstream = this.problems.length > 0 || go === undefined ? undefined : this.#goSays(go);
    this.problems.push({
      code,
      ...this.#map.span(from, to),
      severity: 'error',
      message,
      ...(help === undefined ? {} : { help }),
      ...(upstream === undefined ? {} : { upstream }),
      ...(fix === undefined ? {} : { fixes: [fix] }),
    });
  }

  /** At the end of the text Go's scanner gets one more blank; only where that does not fit it names a character. */
  #goSays(go: NonNullable<JsonProblemExtra['go']>): string {
    if (go === endOfInput) return endOfInput;
    if (go.at < this.end) return `invalid character ${goCharacter(this.text, go.at)} ${go.context}`;
    return refusesBlank(go.context) ? `invalid character ' ' ${go.context}` : endOfInput;
  }

  fix(label: string, ...edits: readonly (readonly [from: number, to: number, insert: string])[]): Fix {
    return {
      label,
      edits: edits.map(([from, to, insert]) => ({
        ...this.#map.span(from, to),
        insert: this.#map.encode(insert),
      })),
    };
  }

  stringNode(from: number, to: number, text: string, inner: OffsetMap): DataNode {
    return {
      kind: 'string',
      ...this.#map.span(from, to),
      value: text,
      map: this.#map.chain(inner, text.length),
    };
  }

  span(from: number, to: number): Span {
    return this.#map.span(from, to);
  }

  #string(): DataNode {
    const from = this.at;
    const string = readJsonString(this);
    return this.stringNode(from, this.at, string.text, string.map);
  }

  #array(depth: number): DataNode {
    const from = this.at++;
    const items: DataNode[] = [];
    let comma = -1;
    let context: GoContext = 'looking for beginning of value';
    for (;;) {
      this.skip(context);
      if (this.at >= this.end) {
        this.#unclosed(from, 'This array is never closed.', ']');
        break;
      }
      const character = this.text[this.at];
      if (character === ']') {
        if (comma >= 0) this.#trailingComma(comma, context);
        this.at++;
        break;
      }
      if (character === '}') {
        this.#closedByOther(from, 'array', ']', context);
        break;
      }
      if (character === ',') {
        this.#lonelyComma(context);
        continue;
      }
      const item = this.value(depth, 'after array element');
      if (item !== undefined) items.push(item);
      else this.#strange('A value was expected here.', 'looking for beginning of value');
      comma = this.#separator(']', 'after array element');
      context = comma < 0 ? 'after array element' : 'looking for beginning of value';
    }
    return { kind: 'list', ...this.#map.span(from, this.at), items };
  }

  #object(depth: number): DataNode {
    const from = this.at++;
    const entries: MapEntry[] = [];
    this.members(entries, depth, from);
    return { kind: 'map', ...this.#map.span(from, this.at), entries };
  }

  /**
   * Reads members up to the closing brace of the object that began at `from`, or, for members without braces
   * around them (`from` is -1), up to the end.
   */
  members(entries: MapEntry[], depth: number, from: number): void {
    let context: GoContext = 'looking for beginning of object key string';
    let comma = -1;
    for (;;) {
      this.skip(context);
      if (this.at >= this.end) {
        if (from >= 0) this.#unclosed(from, 'This object is never closed.', '}');
        return;
      }
      const character = this.text[this.at] as string;
      if (character === '}') {
        if (comma >= 0) this.#trailingComma(comma, context);
        this.at++;
        return;
      }
      if (character === ']') {
        this.#closedByOther(from, 'object', '}', context);
        if (from < 0) this.at++;
        return;
      }
      if (character === ',') {
        this.#lonelyComma(context);
        continue;
      }
      const key = this.#key();
      if (key === undefined) {
        this.#strange('A key in double quotes was expected here.', context);
        continue;
      }
      const entry = this.#member(key, depth);
      if (entry !== undefined) entries.push(entry);
      comma = this.#separator('}', 'after object key:value pair');
      context = comma < 0 ? 'after object key:value pair' : 'looking for beginning of object key string';
    }
  }

  #key(): (JsonString & { readonly from: number; readonly to: number }) | undefined {
    const from = this.at;
    if (isQuote(this.text[from] as string)) {
      const string = readJsonString(this, 'looking for beginning of object key string');
      return { ...string, from, to: this.at };
    }
    let to = from;
    while (to < this.end && isKeyCharacter(this.text.charCodeAt(to))) to++;
    if (to === from) return undefined;
    this.at = to;
    this.report('json-unquoted-key', from, to, 'A key of a JSON object stands in double quotes.', {
      fix: this.fix('Put the key in double quotes', [from, from, '"'], [to, to, '"']),
      go: { at: from, context: 'looking for beginning of object key string' },
    });
    return { text: this.text.slice(from, to), map: plainMap(from), from, to };
  }

  #member(
    key: JsonString & { readonly from: number; readonly to: number },
    depth: number,
  ): MapEntry | undefined {
    this.skip('after object key');
    const character = this.at < this.end ? this.text[this.at] : undefined;
    if (character === ':') this.at++;
    else if (character === '=') {
      this.report('json-missing-colon', this.at, this.at + 1, 'A colon separates key and value.', {
        fix: this.fix('Write a colon', [this.at, this.at + 1, ':']),
        go: { at: this.at, context: 'after object key' },
      });
      this.at++;
    } else {
      this.report('json-missing-colon', key.to, key.to, 'A colon and a value belong behind the key.', {
        go: { at: this.at, context: 'after object key' },
      });
      if (character === undefined || character === ',' || character === '}' || character === ']')
        return undefined;
    }
    this.skip('looking for beginning of value');
    const next = this.at < this.end ? this.text[this.at] : undefined;
    if (next === ',' || next === '}' || next === ']') {
      this.report('json-unexpected', key.from, this.at, 'This key has no value.', {
        go: { at: this.at, context: 'looking for beginning of value' },
      });
      return undefined;
    }
    const value = this.value(depth, 'after object key:value pair');
    if (value === undefined) {
      this.#strange('A value was expected here.', 'looking for beginning of value');
      return undefined;
    }
    return { key: key.text, keySpan: this.#map.span(key.from, key.to), value };
  }

  /** Reads the comma before the next element and returns its place; -1 when the parent closes or ends here. */
  #separator(close: ']' | '}', context: GoContext): number {
    this.skip(context);
    if (this.at >= this.end) return -1;
    const character = this.text[this.at] as string;
    if (character === ',') return this.at++;
    if (character === ']' || character === '}') return -1;
    const code = this.text.charCodeAt(this.at);
    if (isQuote(character) || character === '{' || character === '[' || isKeyCharacter(code)) {
      this.report('json-missing-comma', this.at, this.at, 'A comma is missing before this.', {
        fix: this.fix('Insert a comma', [this.at, this.at, ',']),
        go: { at: this.at, context },
      });
      return -1;
    }
    this.#strange(`A comma or ${close} was expected here.`, context);
    return -1;
  }

  #trailingComma(comma: number, context: GoContext): void {
    this.report('json-trailing-comma', comma, comma + 1, 'JSON allows no comma after the last element.', {
      fix: this.fix('Remove the comma', [comma, comma + 1, '']),
      go: { at: this.at, context },
    });
  }

  #lonelyComma(context: GoContext): void {
    this.report('json-unexpected', this.at, this.at + 1, 'Nothing stands before this comma.', {
      fix: this.fix('Remove the comma', [this.at, this.at + 1, '']),
      go: { at: this.at, context },
    });
    this.at++;
  }

  #closedByOther(from: number, what: string, close: string, context: GoContext): void {
    if (from < 0) {
      this.#strange('No bracket is open here.', context);
      return;
    }
    this.report('json-unclosed', from, from + 1, `This ${what} is closed by the wrong bracket.`, {
      fix: this.fix(`Insert ${close}`, [this.at, this.at, close]),
      go: { at: this.at, context },
    });
  }

  #unclosed(from: number, message: string, close?: string): void {
    this.report('json-unclosed', from, Math.min(from + 1, this.end), message, {
      help: 'Check that the paste is complete.',
      ...(close === undefined
        ? {}
        : { fix: this.fix(`Add ${close} at the end`, [this.end, this.end, close]) }),
      go: endOfInput,
    });
  }

  #strange(message: string, context: GoContext): void {
    if (this.at >= this.end) return;
    const to = this.at + ((this.text.codePointAt(this.at) as number) > 0xffff ? 2 : 1);
    this.report('json-unexpected', this.at, to, message, { go: { at: this.at, context } });
    this.at = to;
  }

  #tooDeep(): undefined {
    this.report(
      'too-deep',
      this.at,
      this.at + 1,
      `Values are nested more than ${maxDataDepth} levels deep here; the rest was not read.`,
    );
    this.#stopped = true;
    this.at = this.end;
    return undefined;
  }

  #comment(context: GoContext): void {
    const from = this.at;
    const block = this.text.startsWith('/*', from);
    const close = this.text.indexOf(block ? '*/' : '\n', from + 2);
    const to = close < 0 || close > this.end ? this.end : block ? close + 2 : close;
    this.report('json-comment', from, to, 'JSON has no comments.', {
      fix: this.fix('Remove the comment', [from, to, '']),
      go: { at: from, context },
    });
    this.at = to - 1;
  }

  #invisible(context: GoContext): void {
    const bom = this.at === 0 && this.text.charCodeAt(0) === 0xfeff;
    this.report(
      bom ? 'json-bom' : 'json-unexpected',
      this.at,
      this.at + 1,
      bom
        ? 'The text begins with a byte order mark, an invisible character that Go does not accept as JSON.'
        : 'An invisible character stands here that JSON does not allow between values.',
      {
        fix: this.fix('Remove the invisible character', [this.at, this.at + 1, '']),
        go: { at: this.at, context },
      },
    );
  }
}
