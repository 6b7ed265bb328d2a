import { expect, test } from 'vitest';
import { findJson } from '../../../src/core/text/embedded-json.ts';
import { plainMap } from '../../../src/core/text/offset-map.ts';
import { pasteSections } from '../../../src/core/text/paste-sections.ts';
import { readShellCommand } from '../../../src/core/text/shell.ts';

const words = (text: string) => readShellCommand(text, 0, text.length)?.words.map((word) => word.text);

test.each([
  ['oc get pod', ['oc', 'get', 'pod']],
  [`a 'b c' "d e" f\\ g`, ['a', 'b c', 'd e', 'f g']],
  [`'it'\\''s'`, ["it's"]],
  [`"a \\"b\\" \\$c \\n"`, ['a "b" $c \\n']],
  ['a=\'{"x": 1}\' # comment', ['a={"x": 1}']],
  ['a \\\n  b', ['a', 'b']],
  ['a | b', ['a', 'b']],
  ['a |\n b', ['a', 'b']],
  ['a\n| b', ['a', 'b']],
  ["a 'x\ny'", ['a', 'x\ny']],
  ['a\nb', ['a']],
  ['a > b', ['a', 'b']],
])('%j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test.each([`a 'b`, `a "b`, `it's`])('%j is no command: a quote is never closed', (text) => {
  expect(words(text)).toBe(undefined);
});

test('the word that ends a here-document', () => {
  for (const text of ['cat <<EOF', "cat <<'EOF' | x", 'cat <<-EOF']) {
    expect(readShellCommand(text, 0, text.length)?.heredoc).toBe('EOF');
  }
});

test('each character of a word leads to where it stood', () => {
  const text = `x 'a'"b\\"c"\\d`;
  const word = readShellCommand(text, 0, text.length)?.words[1];
  expect(word?.text).toBe('ab"cd');
  expect([...(word?.text ?? '')].map((_, i) => text[word?.map.place(i) ?? 0]).join('')).toBe('ab"cd');
});

test('a paste is cut at prompts, commands and fences', () => {
  const text = '$ oc get a\nkind: A\n# not a prompt\nx: 1\n[root@h ~]# ls\nfile\n```\ntext\n';
  const sections = pasteSections(text).map((section) => [
    section.kind,
    text.slice(section.from, section.to).trim(),
  ]);
  expect(sections).toEqual([
    ['command', '$ oc get a'],
    ['output', 'kind: A\n# not a prompt\nx: 1'],
    ['command', '[root@h ~]# ls'],
    ['output', 'file'],
    ['output', 'text'],
  ]);
});

test.each([
  ['a {"b": 1} c [{"d": 2}] e', ['{"b":1}', '[{"d":2}]']],
  ['[verbose] Add: [10.0.0.1/24] {"a": {}}', ['{"a":{}}']],
  ['{"broken": } {"whole": 1}', ['{"whole":1}']],
  ['msg="x {\\"a\\": [1]} y"', ['{"a":[1]}']],
  ['no JSON {here} or [there]', []],
])('JSON in %j', (text, expected) => {
  const found = findJson(text, { from: 0, to: text.length }, plainMap(0));
  expect(found.map(({ document }) => JSON.stringify(document.value))).toEqual(expected);
  for (const { from, to } of found)
    expect('{['.includes(text[from] as string) && '}]'.includes(text[to - 1] as string)).toBe(true);
});
