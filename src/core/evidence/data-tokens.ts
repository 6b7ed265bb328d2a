import type { DataNode, StringNode } from '../text/data.ts';
import { nestedJson } from '../text/data-document.ts';
import type { KindedSpan } from './marked-text.ts';

/** What a piece of JSON or YAML is, for drawing. `noise` is what stands around the values. */
export type DataTokenKind = 'space' | 'key' | 'value' | 'number' | 'keyword' | 'punctuation' | 'noise';

export interface DataToken extends KindedSpan {
  readonly kind: DataTokenKind;
}

/**
 * The tokens of a text out of which values were read, also of values inside strings: keys and scalars as the readers
 * found them, the rest by its characters. The tokens joined give the text back, whatever is wrong with it.
 */
export function dataTokens(text: string, roots: readonly DataNode[]): DataToken[] {
  const found = leavesOf(roots).sort((a, b) => a.from - b.from || b.to - a.to);
  const tokens: DataToken[] = [];
  let at = 0;
  for (const leaf of found) {
    // A value that begins inside another one is shown with it.
    if (leaf.from < at || leaf.to > text.length) continue;
    fill(text, at, leaf.from, tokens);
    tokens.push(leaf);
    at = leaf.to;
  }
  fill(text, at, text.length, tokens);
  return tokens;
}

/** The JSON inside a string, when it has the look of an object or a list. */
export function jsonInside(node: StringNode): DataNode | undefined {
  const first = node.value.trimStart()[0];
  if (first !== '{' && first !== '[') return undefined;
  const root = nestedJson(node).document?.root;
  return root?.kind === 'map' || root?.kind === 'list' ? root : undefined;
}

function leavesOf(roots: readonly DataNode[]): DataToken[] {
  const found: DataToken[] = [];
  const seen = new Set<DataNode>();
  const todo = [...roots];
  const add = (from: number, to: number, kind: DataTokenKind) => {
    if (to > from) found.push({ from, to, kind });
  };
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    // What aliases share stands in the text once.
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'map') {
      for (const { keySpan, value } of node.entries) {
        add(keySpan.from, keySpan.to, 'key');
        todo.push(value);
      }
    } else if (node.kind === 'list') {
      for (const item of node.items) todo.push(item);
    } else if (node.kind === 'string') {
      const inside = jsonInside(node);
      if (inside === undefined) add(node.from, node.to, 'value');
      else todo.push(inside);
    } else add(node.from, node.to, node.kind === 'number' ? 'number' : 'keyword');
  }
  return found;
}

const isSpace = (code: number): boolean => code <= 32 || code === 0xa0;
const isPunctuation = (character: string): boolean => '{}[],:'.includes(character);

function fill(text: string, from: number, to: number, tokens: DataToken[]): void {
  for (let at = from; at < to; ) {
    let end = at + 1;
    if (isSpace(text.charCodeAt(at))) {
      while (end < to && isSpace(text.charCodeAt(end))) end++;
      tokens.push({ from: at, to: end, kind: 'space' });
    } else if (isPunctuation(text[at] as string)) {
      tokens.push({ from: at, to: end, kind: 'punctuation' });
    } else {
      while (end < to && !isSpace(text.charCodeAt(end)) && !isPunctuation(text[end] as string)) end++;
      tokens.push({ from: at, to: end, kind: 'noise' });
    }
    at = end;
  }
}
