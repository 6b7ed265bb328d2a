import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { objectsOf } from '../../../src/core/text/data-objects.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const codes = (text: string) => readYaml(text).problems.map((problem) => problem.code);

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web-0
  annotations:
    k8s.ovn.org/pod-networks: '{"default":{"ip_addresses":["10.128.0.5/23"],"note":"it''s"}}'
    k8s.v1.cni.cncf.io/network-status: |-
      [{
          "name": "ovn-kubernetes",
          "ips": ["10.128.0.5"]
      }]
    double: "[{\\"name\\": \\"a\\"}]"
    folded: >-
      {"a":
      1}
    plain: {"a": 1}
`;

test('an object with its annotations', () => {
  const { documents, problems } = readYaml(pod);
  expect(problems).toEqual([]);
  const status = documents[0]?.nodeAt(['metadata', 'annotations', 'k8s.v1.cni.cncf.io/network-status']);
  expect(JSON.parse(status?.kind === 'string' ? status.value : '')).toEqual([
    { name: 'ovn-kubernetes', ips: ['10.128.0.5'] },
  ]);
});

test.each([
  [['k8s.ovn.org/pod-networks', 'default', 'ip_addresses', 0], '"10.128.0.5/23"'],
  [['k8s.ovn.org/pod-networks', 'default', 'note'], `"it''s"`],
  [['k8s.v1.cni.cncf.io/network-status', 0, 'name'], '"ovn-kubernetes"'],
  [['k8s.v1.cni.cncf.io/network-status', 0, 'ips', 0], '"10.128.0.5"'],
  [['double', 0, 'name'], '\\"a\\"'],
  [['folded', 'a'], '1'],
  [['plain', 'a'], '1'],
])('JSON inside the string %j is located in the YAML', (path, source) => {
  const span = readYaml(pod).documents[0]?.locate(['metadata', 'annotations', ...path])?.value;
  expect(pod.slice(span?.from, span?.to)).toBe(source);
});

test('several documents and a List', () => {
  const { documents } = readYaml('a: 1\n---\nkind: List\nitems:\n- {kind: Pod, n: 1}\n- {kind: Pod, n: 2}\n');
  expect(documents.map((document) => objectsOf(document).map((object) => object.path))).toEqual([
    [[]],
    [
      ['items', 0],
      ['items', 1],
    ],
  ]);
});

test('anchors, aliases and merge keys', () => {
  const { documents, problems } = readYaml(
    'a: &x {p: 1, q: 2}\nb: *x\nc: {<<: *x, q: 3}\nd: {<<: [{q: 5}, *x]}\n',
  );
  expect(problems).toEqual([]);
  expect(plain(documents[0]?.value)).toEqual({
    a: { p: 1, q: 2 },
    b: { p: 1, q: 2 },
    c: { p: 1, q: 3 },
    d: { p: 1, q: 5 },
  });
});

test('booleans as the YAML reader of Kubernetes has them', () => {
  expect(plain(readYaml('a: yes\nb: "yes"\nc: off\nd: N\ne: yess\n').documents[0]?.value)).toEqual({
    a: true,
    b: 'yes',
    c: false,
    d: false,
    e: 'yess',
  });
});

test('an alias bomb stays small and is named', () => {
  const nine = (name: string) => `[${Array(9).fill(`*${name}`).join(',')}]`;
  const lines = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (let i = 1; i < 20; i++) {
    const from = String.fromCharCode(96 + i);
    const to = String.fromCharCode(97 + i);
    lines.push(`${to}: &${to} ${nine(from)}`);
  }
  const { documents, problems } = readYaml(lines.join('\n'));
  expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set(['alias-expansion']));
  expect(JSON.stringify(documents[0]?.value).length).toBeLessThan(100_000);
});

test.each([
  ['a: &a [*a]', 'alias-cycle', '*a'],
  ['a: *b', 'alias-unknown', '*b'],
  ['a: 1\na: 2', 'duplicate-key', 'a'],
  ['{a: b}: c', 'yaml-key', '{a: b}'],
  ['a: [1, 2', 'yaml-syntax', ''],
])('%j is %s', (text, code, source) => {
  const problem = readYaml(text).problems[0];
  expect(problem?.code).toBe(code);
  expect(text.slice(problem?.from, problem?.to)).toBe(source);
});

test('what could be read comes with a syntax error', () => {
  const { documents, problems } = readYaml('a: 1\nb: [1, 2\nc: 3\n');
  expect(problems.length).toBeGreaterThan(0);
  expect(documents[0]?.value).toMatchObject({ a: 1 });
});

test('keys of prototypes are plain data', () => {
  const value = readYaml('__proto__: {x: 1}\nconstructor: 2\n').documents[0]?.value;
  expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>).x).toBe(undefined);
});

test('too deep and too long', () => {
  expect(codes(`${'['.repeat(800)}${']'.repeat(800)}`)).toContain('too-deep');
  expect(codes('['.repeat(20_000))).toEqual(['too-deep']);
  expect(codes('x'.repeat(4 * 1024 * 1024 + 1))).toEqual(['too-large']);
});

test('Windows line ends do not move anything', () => {
  const text = pod.replace(/\n/g, '\r\n');
  const document = readYaml(text).documents[0];
  const status = document?.locate([
    'metadata',
    'annotations',
    'k8s.v1.cni.cncf.io/network-status',
    0,
    'name',
  ])?.value;
  expect(text.slice(status?.from, status?.to)).toBe('"ovn-kubernetes"');
});

test('every value comes back as it was, and every string leads to its place', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'Z', '1', ' ', '\n', "'", '"', '\\', ':', '#', '-', 'é', '😀'),
    maxLength: 30,
  });
  const styles = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), words, { maxKeys: 5 }),
      styles,
      (value, style) => {
        const text = stringify({ outer: value }, { defaultStringType: style, lineWidth: 20 });
        const { documents, problems } = readYaml(text);
        expect(problems).toEqual([]);
        expect(plain(documents[0]?.value)).toEqual(plain(parse(text)));
        for (const key of Object.keys(value)) {
          const node = documents[0]?.nodeAt(['outer', key]);
          if (node?.kind !== 'string') continue;
          for (let i = 0; i < node.value.length; i++) {
            const place = node.map.place(i);
            expect(place).toBeGreaterThanOrEqual(node.from);
            expect(place).toBeLessThanOrEqual(node.to);
            if (/[aZ1é]/.test(node.value[i] as string)) expect(text[place]).toBe(node.value[i]);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});
