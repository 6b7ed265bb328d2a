import { expect, test } from 'vitest';
import type { DataCode } from '../../../src/core/text/data-codes.ts';
import { dataCodes, maxDataLength } from '../../../src/core/text/data-codes.ts';
import { readDataPaste } from '../../../src/core/text/data-paste.ts';
import { readJson } from '../../../src/core/text/json-document.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';

const json = (text: string) => readJson(text).problems;
const yaml = (text: string) => readYaml(text).problems;
const paste = (text: string) => readDataPaste(text).problems;

/** A text for every code, and the part of it that the problem points at. */
const fixtures: readonly (readonly [code: DataCode, read: typeof json, text: string, place: string])[] = [
  ['too-large', json, 'x'.repeat(maxDataLength + 1), 'x'.repeat(maxDataLength + 1)],
  ['too-deep', json, '['.repeat(500), '['],
  ['nothing-to-read', paste, '', ''],
  ['json-bom', json, '\ufeff{}', '\ufeff'],
  ['json-trailing-comma', json, '[1,]', ','],
  ['json-missing-comma', json, '[1 2]', ''],
  ['json-missing-colon', json, '{"a"=1}', '='],
  ['json-comment', json, '[1] /* x */', '/* x */'],
  ['json-quotes', json, "['a']", "'"],
  ['json-unquoted-key', json, '{a:1}', 'a'],
  ['json-literal', json, '[True]', 'True'],
  ['json-number', json, '[10.0.0.1]', '10.0.0.1'],
  ['json-control-character', json, '["a\tb"]', '\t'],
  ['json-escape', json, '["\\q"]', '\\q'],
  ['json-unclosed', json, '{"a":1', '{'],
  ['json-unexpected', json, '[1,,2]', ','],
  ['json-after-value', json, '{} {}', '{}'],
  ['duplicate-key', yaml, 'a: 1\na: 2', 'a'],
  ['yaml-syntax', yaml, 'a: "x', ''],
  ['yaml-key', yaml, '{a: b}: c', '{a: b}'],
  ['alias-unknown', yaml, 'a: *x', '*x'],
  ['alias-cycle', yaml, 'a: &x [*x]', '*x'],
  ['alias-expansion', yaml, `a: &a [${'x,'.repeat(6000)}]\nb: *a\nc: *a`, '*a'],
  ['value-cut', paste, `Annotations:  a/b:\n                ${'x'.repeat(138)}...\nStatus: x`, '...'],
];

test.each(fixtures.map(([code, read, text, place]) => ({ code, read, text, place })))(
  '$code',
  ({ code, read, text, place }) => {
    const problem = read(text).find((each) => each.code === code);
    expect(problem?.message).toMatch(/[.]$/);
    expect(text.slice(problem?.from, problem?.to) === place).toBe(true);
  },
);

test('every code has a fixture', () => {
  expect(dataCodes.filter((code) => !fixtures.some(([each]) => each === code))).toEqual([]);
});
