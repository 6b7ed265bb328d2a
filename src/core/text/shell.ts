import type { OffsetMap } from './offset-map.ts';
import { OffsetMapBuilder } from './offset-map.ts';
import type { Span } from './span.ts';

/** One word of a command, without its quotes. */
export interface ShellWord extends Span {
  readonly text: string;
  /** From offsets in `text` to offsets in the text that is read. */
  readonly map: OffsetMap;
}

export interface ShellCommand extends Span {
  readonly words: readonly ShellWord[];
  /** The word that ends the document which follows the command (`<<EOF`). */
  readonly heredoc?: string;
}

const operators = new Set(['|', '&', ';', '(', ')', '<', '>']);
/** What ends a word. */
const breaks = new Set([' ', '\t', '\r', '\n', ...operators]);

/**
 * Reads the command that begins at `from`: up to the end of its line, or further when the line break stands inside
 * quotes or behind a backslash. Undefined when a quote is never closed: then it is not a command but prose.
 */
export function readShellCommand(text: string, from: number, end: number): ShellCommand | undefined {
  const words: ShellWord[] = [];
  let heredoc: string | undefined;
  let at = from;
  let pipe = false;
  for (;;) {
    at = skipBlanks(text, at, end);
    if (at >= end) break;
    const character = text[at] as string;
    if (character === '\n') {
      const next = skipBlanks(text, at + 1, end);
      if (!pipe && text[next] !== '|') break;
      at++;
      continue;
    }
    if (character === '#') {
      const line = text.indexOf('\n', at);
      at = line < 0 ? end : Math.min(line, end);
      continue;
    }
    if (text.startsWith('<<', at) && text[at + 2] !== '<') {
      const word = readShellWord(text, skipBlanks(text, at + (text[at + 2] === '-' ? 3 : 2), end), end);
      if (word === undefined) return undefined;
      heredoc = word.text;
      at = word.to;
      continue;
    }
    pipe = character === '|';
    if (operators.has(character)) {
      at++;
      continue;
    }
    const word = readShellWord(text, at, end);
    if (word === undefined) return undefined;
    words.push(word);
    at = word.to;
  }
  return { from, to: at, words, ...(heredoc === undefined ? {} : { heredoc }) };
}

/** Skips blanks and escaped line breaks. */
function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    if (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at++;
    else if (text[at] === '\\' && text[at + 1] === '\n') at += 2;
    else if (text[at] === '\\' && text[at + 1] === '\r' && text[at + 2] === '\n') at += 3;
    else break;
  }
  return at;
}

/** Reads one word; undefined when a quote in it is never closed. */
export function readShellWord(text: string, from: number, end: number): ShellWord | undefined {
  const map = new OffsetMapBuilder();
  let word = '';
  let at = from;
  const take = (place: number, length: number) => {
    map.add(place, length);
    word += text.slice(place, place + length);
  };
  while (at < end) {
    const character = text[at] as string;
    if (character === "'") {
      const close = text.indexOf("'", at + 1);
      if (close < 0 || close >= end) return undefined;
      if (close > at + 1) take(at + 1, close - at - 1);
      at = close + 1;
    } else if (character === '"') {
      const close = readDouble(text, at, end, take);
      if (close < 0) return undefined;
      at = close;
    } else if (character === '\\' && at + 1 < end) {
      if (text[at + 1] !== '\n') take(at + 1, 1);
      at += 2;
    } else if (breaks.has(character)) {
      break;
    } else {
      take(at, 1);
      at++;
    }
  }
  return { from, to: at, text: word, map: map.build(at) };
}

/** Reads what stands in double quotes. Returns the place behind them, -1 when they are never closed. */
function readDouble(
  text: string,
  from: number,
  end: number,
  take: (place: number, length: number) => void,
): number {
  let at = from + 1;
  while (at < end) {
    const character = text[at] as string;
    if (character === '"') return at + 1;
    const next = text[at + 1] ?? '';
    if (character === '\\' && '"\\$`\n'.includes(next) && next !== '') {
      if (next !== '\n') take(at + 1, 1);
      at += 2;
    } else {
      take(at, 1);
      at++;
    }
  }
  return -1;
}
