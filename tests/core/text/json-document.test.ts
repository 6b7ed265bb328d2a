import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/text/fix.ts';
import { readJson, readJsonMembers, readJsonSequence } from '../../../src/core/text/json-document.ts';

const first = (text: string) => readJson(text).problems[0];
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** What Go's json.Unmarshal says of each text, and where. Go 1.19 and 1.26 agree on all of them. */
test.each([
  ['', 'unexpected end of JSON input', 0],
  ['{', 'unexpected end of JSON input', 0],
  ['[1', 'unexpected end of JSON input', 0],
  ['{"a', 'unexpected end of JSON input', 1],
  ['{bad', "invalid character 'b' looking for beginning of object key string", 1],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string", 6],
  ['[1,]', "invalid character ']' looking for beginning of value", 2],
  ['[1 2]', "invalid character '2' after array element", 3],
  ['{"a":1 "b":2}', `invalid character '"' after object key:value pair`, 7],
  ['{"a" 1}', "invalid character '1' after object key", 4],
  ['{"a"=1}', "invalid character '=' after object key", 4],
  ['{} x', "invalid character 'x' after top-level value", 3],
  ['// c\n{}', "invalid character '/' looking for beginning of value", 0],
  ['\ufeff{}', "invalid character 'ï' looking for beginning of value", 0],
  ['“a”', "invalid character 'â' looking for beginning of value", 0],
  ["'a'", "invalid character '\\'' looking for beginning of value", 0],
  ['{"a":tru}', "invalid character '}' in literal true (expecting 'e')", 5],
  ['tru', "invalid character ' ' in literal true (expecting 'e')", 0],
  ['True', "invalid character 'T' looking for beginning of value", 0],
  ['01', "invalid character '1' after top-level value", 0],
  ['10.0.0.1', "invalid character '.' after top-level value", 0],
  ['-x', "invalid character 'x' in numeric literal", 0],
  ['1.', "invalid character ' ' after decimal point in numeric literal", 0],
  ['1e+', "invalid character ' ' in exponent of numeric literal", 0],
  ['"a\\q"', "invalid character 'q' in string escape code", 2],
  ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape", 1],
  ['"a\nb"', "invalid character '\\n' in string literal", 2],
  ['[1}', "invalid character '}' after array element", 0],
  ['{"a":[1}', "invalid character '}' after array element", 5],
])('%j is refused as Go refuses it', (text, upstream, from) => {
  expect(first(text)).toMatchObject({ upstream, from, severity: 'error' });
});

test('only the first problem carries what Go says, because Go stops there', () => {
  const { problems } = readJson('{"a":1,} // x');
  expect(problems.map((problem) => [problem.code, problem.upstream !== undefined])).toEqual([
    ['json-trailing-comma', true],
    ['json-comment', false],
  ]);
});

test.each([
  ['{"a":1,}', '{"a":1}'],
  ['[1,2,]', '[1,2]'],
  ['{"a":1 "b":2}', '{"a":1 ,"b":2}'],
  ['{a: 1}', '{"a": 1}'],
  ["{'a': 1}", '{"a": 1}'],
  ['{"a": True}', '{"a": true}'],
  ['{"a": None}', '{"a": null}'],
  ['{"a": 10.0.0.1}', '{"a": "10.0.0.1"}'],
  ['{"a"=1}', '{"a":1}'],
  ['{"a":1} // x', '{"a":1} '],
  ['{/* x */"a":1}', '{"a":1}'],
  ['\ufeff{}', '{}'],
  ['{"a":[1', '{"a":[1]'],
  ['[1,,2]', '[1,2]'],
  ['"\\d"', '"\\\\d"'],
])('the fix for %j gives %j', (text, mended) => {
  expect(applyEdits(text, first(text)?.fixes?.[0]?.edits ?? [])).toBe(mended);
});

test.each([
  ['{"a":1,}', { a: 1 }],
  ['{"a":1 "b":2}', { a: 1, b: 2 }],
  ['{a: 1, b-c: two}', { a: 1, 'b-c': 'two' }],
  ["{'a': 'x'}", { a: 'x' }],
  ['{“a”: “x”}', { a: 'x' }],
  ['{"a":[1,2}', { a: [1, 2] }],
  ['{"mac": 0a:58:0a:80:00:05}', { mac: '0a:58:0a:80:00:05' }],
  ['{"a": "x\n}', { a: 'x' }],
  ['{"a": False, "b": nil', { a: false, b: null }],
  ['{"a": , "b": 1}', { b: 1 }],
  ['{"a": "one\ntwo"}', { a: 'one\ntwo' }],
])('what can be guessed of %j is read all the same', (text, value) => {
  const reading = readJson(text);
  expect(reading.problems.length).toBeGreaterThan(0);
  expect(plain(reading.documents[0]?.value)).toEqual(value);
});

test('keys of prototypes are plain data', () => {
  const value = readJson('{"__proto__":{"x":1},"constructor":2,"toString":3}').documents[0]?.value;
  expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(Object.getPrototypeOf(value)).toBe(null);
  expect(({} as Record<string, unknown>).x).toBe(undefined);
});

test('a key and its value are located', () => {
  const text = '{"a": {"b": [10, "x\\ny"]}}';
  const document = readJson(text).documents[0];
  const at = (path: readonly (string | number)[]) => {
    const found = document?.locate(path);
    const cut = (span: { from: number; to: number } | undefined) => span && text.slice(span.from, span.to);
    return [cut(found?.key), cut(found?.value)];
  };
  expect(at(['a', 'b'])).toEqual(['"b"', '[10, "x\\ny"]']);
  expect(at(['a', 'b', 1])).toEqual([undefined, '"x\\ny"']);
  expect(at([])).toEqual([undefined, text]);
  expect(document?.locate(['a', 'c'])).toBe(undefined);
});

test('of a key that stands twice the last one counts', () => {
  const text = '{"a":1,"a":2}';
  const document = readJson(text).documents[0];
  expect(plain(document?.value)).toEqual({ a: 2 });
  expect(document?.locate(['a'])?.value).toEqual({ from: 11, to: 12 });
});

test('JSON inside a string is read, with its places in the outer text', () => {
  const inner = '{"default": {"ip": "10.128.0.5/23", "n": "a\\u00e9\\"b"}}';
  const text = `{"annotation": ${JSON.stringify(inner)}}`;
  const document = readJson(text).documents[0];
  const nested = document?.nested(['annotation']);
  expect(nested?.problems).toEqual([]);
  expect(plain(nested?.document?.value)).toEqual(JSON.parse(inner));
  const span = document?.locate(['annotation', 'default', 'ip']);
  expect(text.slice(span?.key?.from, span?.key?.to)).toBe('\\"ip\\"');
  expect(text.slice(span?.value.from, span?.value.to)).toBe('\\"10.128.0.5/23\\"');
  const odd = document?.locate(['annotation', 'default', 'n']);
  expect(text.slice(odd?.value.from, odd?.value.to)).toBe('\\"a\\\\u00e9\\\\\\"b\\"');
});

test('a problem of nested JSON, and its fix, are those of the outer text', () => {
  const text = `{"annotation": ${JSON.stringify('{"a": [1, 2,]}')}}`;
  const nested = readJson(text).documents[0]?.nested(['annotation']);
  const problem = nested?.problems[0];
  expect(problem).toMatchObject({
    code: 'json-trailing-comma',
    from: text.indexOf(',]'),
    to: text.indexOf(',]') + 1,
  });
  const mended = applyEdits(text, problem?.fixes?.[0]?.edits ?? []);
  expect(JSON.parse(JSON.parse(mended).annotation)).toEqual({ a: [1, 2] });
});

test('a fix inside a string escapes what it inserts', () => {
  const text = `{"annotation": ${JSON.stringify('{a: 1}')}}`;
  const problem = readJson(text).documents[0]?.nested(['annotation'])?.problems[0];
  const mended = applyEdits(text, problem?.fixes?.[0]?.edits ?? []);
  expect(mended).toBe('{"annotation": "{\\"a\\": 1}"}');
});

test('half a surrogate pair becomes U+FFFD, as in Go', () => {
  expect(readJson('"\\ud800x"').documents[0]?.value).toBe('\ufffdx');
  expect(readJson('"\\ud83d\\ude00"').documents[0]?.value).toBe('😀');
});

test('several values one behind the other', () => {
  const text = '{"a":1}\n{"b":2}';
  const reading = readJsonSequence(text, { from: 0, to: text.length });
  expect(plain(reading.documents.map((document) => document.value))).toEqual([{ a: 1 }, { b: 2 }]);
  expect(reading.problems).toEqual([]);
  expect(readJson(text).problems[0]?.code).toBe('json-after-value');
});

test('members without braces', () => {
  const text = '"a": 1,\n"b": {"c": 2},\n';
  const reading = readJsonMembers(text, { from: 0, to: text.length });
  expect(plain(reading.documents[0]?.value)).toEqual({ a: 1, b: { c: 2 } });
  expect(reading.problems).toEqual([]);
});

test('values nested too deep, and texts too long, are refused with a message', () => {
  const deep = readJson(`${'['.repeat(5000)}${']'.repeat(5000)}`);
  expect(deep.problems.map((problem) => problem.code)).toEqual(['too-deep']);
  const long = readJson(`"${'x'.repeat(4 * 1024 * 1024)}"`);
  expect(long.problems.map((problem) => problem.code)).toEqual(['too-large']);
  expect(long.documents).toEqual([]);
});

test('every JSON value comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const reading = readJson(text);
      expect(reading.problems).toEqual([]);
      expect(plain(reading.documents[0]?.value)).toEqual(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

test('the span of a value is its text, also three strings deep', () => {
  const values = fc.dictionary(fc.string({ maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 8 }), {
    maxKeys: 4,
  });
  fc.assert(
    fc.property(values, (value) => {
      const text = JSON.stringify([JSON.stringify({ s: JSON.stringify(value) })]);
      const document = readJson(text).documents[0];
      for (const key of Object.keys(value)) {
        const span = document?.locate([0, 's', key])?.value;
        // Undoing the quoting twice gives the JSON of the value.
        const quoted = text.slice(span?.from, span?.to);
        const once = JSON.parse(`"${quoted}"`);
        expect(JSON.parse(`"${once}"`)).toBe(JSON.stringify(value[key]));
      }
    }),
    { numRuns: 300 },
  );
});
