import { expect, test } from 'vitest';
import { ansiEnd } from '../../../src/core/text/ansi.ts';
import { splitLines } from '../../../src/core/text/lines.ts';
import { splitWords } from '../../../src/core/text/split.ts';
import { TokenSink } from '../../../src/core/text/tokens.ts';
import { Words } from '../../../src/core/text/words.ts';

function load(text: string): Words {
  const words = new Words();
  splitWords(words, text, 0, text.length, null);
  return words;
}

test.each([
  ['', []],
  ['\n', ['']],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\r\nb\rc\n\nd', ['a', 'b', 'c', '', 'd']],
  ['a\u2028b\u2029c\fd\ve\u0085f', ['a', 'b', 'c', 'd', 'e', 'f']],
])('lines of %j', (text, lines) => {
  expect(Array.from(splitLines(text), ({ from, to }) => text.slice(from, to))).toEqual(lines);
});

test.each([
  ['\u001b[0m', 4],
  ['\u001b[1;36m', 7],
  ['\u001b[38;5;12mx', 10],
  ['\u001b[K', 3],
  ['\u001b(B', 3],
  ['\u001b]0;title\u0007', 10],
  ['\u001b]8;;http://x\u001b\\', 15],
  ['\u009b36m', 4],
  ['^[[36m', 6],
  ['\\e[36m', 6],
  ['\\x1b[36m', 8],
  ['\\033[36m', 8],
  ['\\u001b[36m', 10],
  ['␛[36m', 5],
  ['[0m', 3],
  ['[1;36m', 6],
])('a terminal code: %j', (text, end) => {
  expect(ansiEnd(text, 0, text.length)).toBe(end);
});

test.each(['[m]', '[detached]', '[1]', '[ A B ]', '[u@h', '[12', 'm', '\\', '^', '\\n', '[l3mdev-table]'])(
  'no terminal code: %j',
  (text) => {
    expect(ansiEnd(text, 0, text.length)).toBe(-1);
  },
);

test('a code that is cut off ends where the text ends', () => {
  for (const text of ['\u001b', '\u001b[', '\u001b[1;', '\u001b]8;;x']) {
    const end = ansiEnd(text, 0, text.length);
    expect(end > 0 && end <= text.length, JSON.stringify(text)).toBe(true);
  }
});

test('words that share a hash with one cut before are themselves', () => {
  const words = new Words();
  // Many more words than are kept, so that slots are overwritten and asked again.
  const list = Array.from({ length: 12_000 }, (_, k) => `w${(k * 7919) % 12_000}`);
  const text = [...list, ...list].join(' ');
  splitWords(words, text, 0, text.length, null);
  expect(words.text.slice(0, words.length)).toEqual([...list, ...list]);
  expect(words.cut('ab cd', 3, 5, 0)).toBe('cd');
  expect(words.cut('ab ce', 3, 5, 0)).toBe('ce');
  expect(words.cut('ab c', 3, 4, 0)).toBe('c');
});

test('lines keep their places, from the first to the last and past it', () => {
  const text = Array.from({ length: 1000 }, (_, k) => 'x'.repeat(k % 7)).join('\n');
  const lines = splitLines(text);
  expect(lines.length).toBe(1000);
  expect([...lines].every((line, k) => line.to - line.from === k % 7)).toBe(true);
  expect(lines.at(999)).toEqual({ from: lines.from(999), to: lines.to(999) });
  expect([lines.at(-1), lines.at(1000)]).toEqual([undefined, undefined]);
});

test('words keep their places across codes, tabs, odd blanks and characters of no width', () => {
  const text = 'a\tb\u00a0c \u001b[36m10.0.0.1\u001b[0m/24 d\u200be';
  const words = load(text);
  const found = words.text.slice(0, words.length);
  expect(found).toEqual(['a', 'b', 'c', '10.0.0.1/24', 'de']);
  const k = found.indexOf('10.0.0.1/24');
  expect(text[words.place(k, 8)]).toBe('/');
  expect(text.slice(words.from[k], words.to[k])).toBe('10.0.0.1\u001b[0m/24');
  expect(text[words.place(4, 1)]).toBe('e');
  expect(words.place(4, 9)).toBe(words.to[4]);
});

test('words are joined, cut, taken out and mended in their places', () => {
  const words = load('fq codel state UP');
  words.join(0, 2, 'fq_codel');
  expect(words.text.slice(0, words.length)).toEqual(['fq_codel', 'state', 'UP']);
  expect([words.from[0], words.to[0]]).toEqual([0, 8]);
  words.split(1, 2);
  expect(words.text.slice(0, words.length)).toEqual(['fq_codel', 'st', 'ate', 'UP']);
  expect([words.from[2], words.to[2]]).toEqual([11, 14]);
  words.remove(1);
  words.replace(1, 'ATE');
  expect(words.text.slice(0, words.length)).toEqual(['fq_codel', 'ATE', 'UP']);
  expect([words.word(2), words.word(3), words.peek(1)]).toEqual(['UP', '', 'ATE']);
});

test('a word past the end is empty, even when an older line was longer', () => {
  const words = load('a b c');
  words.clear();
  splitWords(words, 'x', 0, 1, null);
  expect([words.word(1), words.peek(2)]).toEqual(['', '']);
});

test('tokens have no gaps; a code cuts a claim, the first of two claims wins', () => {
  const text = 'ab\u001b[0mcd ef ?';
  const sink = new TokenSink();
  sink.claim(9, 11, 'value', 'later');
  sink.claim(0, 8, 'name', 'x');
  sink.claim(6, 8, 'flag', 'y');
  sink.claim(2, 6, 'ansi');
  sink.claim(4, 4, 'flag', 'empty');
  expect(sink.tokens(text).map(({ from, to, kind, term }) => [text.slice(from, to), kind, term])).toEqual([
    ['ab', 'name', 'x'],
    ['\u001b[0m', 'ansi', undefined],
    ['cd', 'name', 'x'],
    [' ', 'space', undefined],
    ['ef', 'value', 'later'],
    [' ', 'space', undefined],
    ['?', 'unknown', undefined],
  ]);
});
