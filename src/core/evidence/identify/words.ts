import type { Span } from '../../text/span.ts';
import type { NumberHint } from './numbers.ts';

/** A piece of the text between spaces, freed from quotes and punctuation. */
export interface Word extends Span {
  readonly text: string;
  /** What the words before say about it, should it be a number. */
  readonly hint?: NumberHint;
}

const separator = /[\s,;|=(){}<>]+/g;
const opening = /^["'“”‘’„«»`*[]+/;
const closing = /["'“”‘’«»`*\]?!.…]+$/;

/** The words of a text in order. Only characters that no name, address or MAC holds separate them. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const said: string[] = [];
  let from = 0;
  const take = (to: number): void => {
    const word = trim(text, from, to);
    if (word) {
      const hint = hintOf(said);
      words.push(hint ? { ...word, hint } : word);
      said.push(word.text.toLowerCase());
    }
  };
  for (const match of text.matchAll(separator)) {
    take(match.index);
    from = match.index + match[0].length;
  }
  take(text.length);
  return words;
}

/** Without the quotes and punctuation around it. An address in brackets keeps them: a port may follow. */
function trim(text: string, start: number, end: number): Word | undefined {
  let from = start;
  let to = end;
  const bracketed = /^["'“‘`]*\[[0-9a-fA-F:.]+\]/.test(text.slice(from, Math.min(to, from + 64)));
  from += (bracketed ? /^["'“‘`]*/ : opening).exec(text.slice(from, to))?.[0].length ?? 0;
  to -= trailing(text.slice(from, to), bracketed);
  if (text[to - 1] === ':' && text[to - 2] !== ':') to--;
  return to > from ? { text: text.slice(from, to), from, to } : undefined;
}

/** How many characters at the end are punctuation. The pattern is not searched from every place, which would be slow. */
function trailing(text: string, keepsBracket: boolean): number {
  let length = 0;
  while (length < text.length) {
    const character = text[text.length - 1 - length] ?? '';
    if (!closing.test(character) || (keepsBracket && character === ']')) break;
    length++;
  }
  return length;
}

const hints: Readonly<Record<string, NumberHint>> = {
  network: 'network',
  networks: 'network',
  udn: 'network',
  cudn: 'network',
  node: 'node',
  nodes: 'node',
  table: 'table',
  mark: 'mark',
  fwmark: 'mark',
  'ct-mark': 'mark',
  key: 'key',
  vni: 'key',
  tunnel: 'key',
  port: 'port',
};

/** `network ID 2`, `node index 5`, `table 1007`: the nearest of the three words before decides. */
function hintOf(said: readonly string[]): NumberHint | undefined {
  let fallback: NumberHint | undefined;
  for (const word of said.slice(-3).reverse()) {
    const hint = Object.hasOwn(hints, word) ? hints[word] : undefined;
    if (hint !== undefined) return fallback === 'index' && hint === 'node' ? 'node index' : hint;
    if (word === 'index') fallback = 'index';
    else if (word === 'id') fallback = 'network';
    else if (!fillers.has(word)) break;
  }
  return fallback;
}

const fillers: ReadonlySet<string> = new Set(['number', 'no', 'the', 'is', 'with', '#', 'of']);
