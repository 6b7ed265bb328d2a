import { expect, test } from 'vitest';
import type { DataProblem } from '../../../src/core/text/data-codes.ts';
import type { DataDocument } from '../../../src/core/text/data-document.ts';
import { readDataPaste } from '../../../src/core/text/data-paste.ts';
import { readJson } from '../../../src/core/text/json-document.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';
import { mutants } from './mutants.ts';

const seeds = [
  '{"default":{"ip_addresses":["10.128.0.5/23"],"mac_address":"0a:58:0a:80:00:05","n":-1.5e+3,"b":true,"z":null}}',
  '"{\\"default\\":{\\"ip_addresses\\":[\\"10.128.0.5/23\\"],\\"x\\":\\"\\\\u00e9\\"}}"',
  `apiVersion: v1\nkind: List\nitems:\n- kind: Pod\n  metadata: &m\n    annotations:\n      a: '[{"name": "a"}]'\n      b: |-\n        [{\n          "x": 1\n        }]\n      c: "q\\"\\x41"\n- {kind: Pod, metadata: *m, <<: *m}\n---\n# c\nd: >\n  e\n  f\n`,
  `Name:  x\nAnnotations:  a/b:\n                {"x":1}\n              c: d\nStatus: y\n`,
  `[root@h ~]# oc annotate pod x a.b/c='[{"name":"a"}]' <<EOF\n{"a":1}\nEOF\n$ cat x\nnet1@eth0,ns/net2\n`,
  '2026-01-01 [verbose] Add: ns:pod:net1 {"cniVersion":"0.3.1"} err="{\\"a\\":[1]}"\n',
];

function check(text: string, documents: readonly DataDocument[], problems: readonly DataProblem[]): void {
  for (const problem of problems) {
    if (problem.from >= 0 && problem.from <= problem.to && problem.to <= text.length) continue;
    expect.fail(`${problem.code} at ${problem.from}-${problem.to} of ${JSON.stringify(text)}`);
  }
  for (const document of documents) JSON.stringify(document.value);
}

const readers = {
  readJson: (text: string) => {
    const { documents, problems } = readJson(text);
    check(text, documents, problems);
  },
  readYaml: (text: string) => {
    const { documents, problems } = readYaml(text);
    check(text, documents, problems);
  },
  readDataPaste: (text: string) => {
    const { parts, problems } = readDataPaste(text);
    check(
      text,
      parts.flatMap((part) => part.documents),
      problems,
    );
  },
};

test.each([
  ['readJson', 24_000],
  ['readYaml', 4_000],
  ['readDataPaste', 8_000],
] as const)('%s neither throws nor leaves the text, on %i damaged texts', (name, count) => {
  let read = 0;
  for (const text of mutants(seeds, count)) {
    readers[name](text);
    read++;
  }
  expect(read).toBe(count);
});

test.each(
  Object.entries({
    brackets: '[{'.repeat(100_000),
    quotes: '"'.repeat(100_000),
    'single quotes': "'".repeat(200_000),
    backslashes: `"${'\\'.repeat(200_000)}`,
    'comments without end': '/*'.repeat(200_000),
    'commands without end': "$ oc '\n".repeat(30_000),
    'JSON without end in prose': 'x {"a":'.repeat(30_000),
    'escaped JSON without end': 'x {\\"a\\":'.repeat(30_000),
    dashes: '- '.repeat(20_000),
    keys: Array.from({ length: 30_000 }, (_, i) => `k${i}: v`).join('\n'),
    'annotations of describe': `Annotations:  a: b\n${'              c:\n'.repeat(30_000)}`,
  }),
)('a long text of %s is read to its end', (_, text) => {
  const { parts, problems } = readDataPaste(text);
  check(
    text,
    parts.flatMap((part) => part.documents),
    problems,
  );
});
