import { expect, test } from 'vitest';
import { goDecode, goEntryOf } from '../../../src/core/text/go-decode.ts';
import type { GoCustom, GoText } from '../../../src/core/text/go-types.ts';
import {
  goAny,
  goBool,
  goInt,
  goMap,
  goSlice,
  goString,
  goStruct,
  goUint32,
} from '../../../src/core/text/go-types.ts';
import { readJson } from '../../../src/core/text/json-document.ts';

const even: GoText = {
  kind: 'text',
  name: 'x.Even',
  refuse: (text) => (text.length % 2 ? `odd: ${text}` : undefined),
};
const upper: GoCustom = {
  kind: 'custom',
  name: 'x.Upper',
  inner: goString,
  refuse: (text) => (/^[A-Z]+$/.test(text) ? undefined : `not upper: ${text}`),
};
const inner = goStruct('x.Inner', [
  { key: 'n', type: goInt },
  { key: 'u', type: goUint32, embedded: 'Base' },
]);
const outer = goStruct('x.Outer', [
  { key: 'name', type: goString },
  { key: 'on', type: goBool },
  { key: 'inner', type: inner },
  { key: 'list', type: goSlice(inner, '[]*x.Inner') },
  { key: 'map', type: goMap(goString) },
  { key: 'any', type: goAny },
  { key: 'even', type: even },
  { key: 'upper', type: upper },
  { key: 'nameless', type: goStruct('', [{ key: 'mac', type: goString }]) },
]);

const decode = (text: string, throughMap = false) => {
  const root = readJson(text).documents[0]?.root;
  if (root === undefined) throw new Error(text);
  return goDecode(root, outer, { throughMap });
};

/** The messages are those of Go 1.26 (`encoding/json`), for structs of these shapes. */
test.each([
  ['{"name":1}', 'json: cannot unmarshal number into Go struct field Outer.name of type string'],
  ['{"name":{}}', 'json: cannot unmarshal object into Go struct field Outer.name of type string'],
  ['{"on":"true"}', 'json: cannot unmarshal string into Go struct field Outer.on of type bool'],
  ['{"inner":{"n":1.5}}', 'json: cannot unmarshal number 1.5 into Go struct field Inner.inner.n of type int'],
  ['{"inner":{"n":1.0}}', 'json: cannot unmarshal number 1.0 into Go struct field Inner.inner.n of type int'],
  [
    '{"inner":{"u":-1}}',
    'json: cannot unmarshal number -1 into Go struct field Inner.inner.Base.u of type uint32',
  ],
  [
    '{"inner":{"u":4294967296}}',
    'json: cannot unmarshal number 4294967296 into Go struct field Inner.inner.Base.u of type uint32',
  ],
  ['{"list":{}}', 'json: cannot unmarshal object into Go struct field Outer.list of type []*x.Inner'],
  ['{"list":["x"]}', 'json: cannot unmarshal string into Go struct field Outer.list of type x.Inner'],
  ['{"map":{"k":true}}', 'json: cannot unmarshal bool into Go struct field Outer.map of type string'],
  ['{"any":1e999}', 'json: cannot unmarshal number 1e999 into Go struct field Outer.any of type float64'],
  ['{"even":"abc"}', 'odd: abc'],
  ['{"even":5}', 'json: cannot unmarshal number into Go struct field Outer.even of type x.Even'],
  ['{"upper":"abc"}', 'not upper: abc'],
  ['{"upper":5}', 'json: cannot unmarshal number into Go struct field Outer.upper of type string'],
  [
    '{"nameless":{"mac":5}}',
    'json: cannot unmarshal number into Go struct field .nameless.mac of type string',
  ],
  ['[]', 'json: cannot unmarshal array into Go value of type x.Outer'],
])('%s is refused', (text, message) => {
  expect(decode(text).error?.message).toBe(message);
});

test('a type error waits for the end, an error of UnmarshalText does not', () => {
  expect(decode('{"name":1,"on":1}').error?.message).toContain('Outer.name');
  expect(decode('{"name":1,"even":"abc"}').error?.message).toBe('odd: abc');
});

test('keys match in any letter case, the exact one first; unknown keys are dropped', () => {
  const { value, error } = decode('{"NAME":"a","On":true,"other":1}');
  expect(error).toBe(undefined);
  expect(JSON.parse(JSON.stringify(value))).toEqual({ name: 'a', on: true });
});

test('null leaves a field as it was, and of equal keys the last wins', () => {
  expect(JSON.parse(JSON.stringify(decode('{"name":"a","name":null}').value))).toEqual({ name: 'a' });
  expect(JSON.parse(JSON.stringify(decode('{"name":"a","name":"b"}').value))).toEqual({ name: 'b' });
});

test('JSON that went through a map: keys in order of their bytes, numbers as float64', () => {
  expect(decode('{"on":1,"name":1}').error?.message).toContain('Outer.on');
  expect(decode('{"on":1,"name":1}', true).error?.message).toContain('Outer.name');
  expect(decode('{"inner":{"n":1.0}}', true).error).toBe(undefined);
  expect(decode('{"inner":{"n":1e3}}', true).value).toMatchObject({ inner: { n: 1000 } });
  expect(decode('{"name":"lower","NAME":"upper"}', true).value).toMatchObject({ name: 'lower' });
  expect(decode('{"name":"lower","NAME":"upper"}').value).toMatchObject({ name: 'upper' });
});

test('the entry that a field is read from', () => {
  const root = readJson('{"Name":"a","name":"b"}').documents[0]?.root;
  expect(goEntryOf(root, outer, 'name', false)?.keySpan.from).toBe(12);
  expect(goEntryOf(root, outer, 'on', false)).toBe(undefined);
});

test('the value that does not fit is placed', () => {
  const text = '{"list":[{"n":1},{"n":"x"}]}';
  const { error } = decode(text);
  expect(text.slice(error?.node.from, error?.node.to)).toBe('"x"');
  expect(error?.field).toBe('list.n');
});
