import { expect, test } from 'vitest';
import { readDataPaste } from '../../../src/core/text/data-paste.ts';
import { describeCutsAt } from '../../../src/core/text/describe.ts';
import type { DataForm } from '../../../src/core/text/json-wrapped.ts';

const value = '{"default":{"ip_addresses":["10.128.0.5/23"],"mac_address":"0a:58:0a:80:00:05"}}';
const key = 'k8s.ovn.org/pod-networks';
const quoted = JSON.stringify(value);

const describe = `Name:         web-0
Namespace:    shop
Labels:       <none>
Annotations:  ${key}:
                ${value}
              k8s.v1.cni.cncf.io/network-status:
                [{
                    "name": "ovn-kubernetes",
                    "interface": "eth0"
                }]
              openshift.io/scc: restricted-v2
Status:       Running
`;

/** A paste, its forms, and a path to the same address in each. */
const pastes: readonly (readonly [
  name: string,
  text: string,
  form: DataForm,
  path: readonly (string | number)[],
])[] = [
  ['the bare JSON', value, 'json', []],
  ['what jq prints without -r', quoted, 'json-string', []],
  ['a string quoted twice', JSON.stringify(quoted), 'json-string', []],
  ['escaped JSON without its quotes', quoted.slice(1, -1), 'escaped', []],
  ['JSON escaped twice', JSON.stringify(quoted).slice(1, -1), 'escaped', []],
  ['a value in single quotes', `'${value}'`, 'shell', []],
  ['a line of YAML', `${key}: '${value}'`, 'yaml', [key]],
  ['lines out of a JSON object', `  "${key}": ${quoted},\n  "other": "x",`, 'json-members', [key]],
  ['an assignment', `${key}='${value}'`, 'shell', [key]],
  [
    'a command that annotates',
    `$ oc annotate pod web-0 ${key}='${value}' --overwrite\npod/web-0 annotated\n`,
    'shell',
    [key],
  ],
  [
    'a command that patches',
    `kubectl patch pod web-0 -p '${JSON.stringify({ metadata: { annotations: { [key]: value } } })}'`,
    'shell',
    ['metadata', 'annotations', key],
  ],
  [
    'the pipeline of the deck',
    `oc get pods -n demo-udn-2 virt-launcher-fedora-black-elephant-21-msldg -o json \\\n| jq -r '.metadata.annotations."k8s.ovn.org/pod-networks"' | jq -s\n[\n  ${value}\n]\nsh-5.1$ `,
    'json',
    [0],
  ],
  [
    'a pod between prompts',
    `[root@host ~]# oc get pod web-0 -o yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    ${key}: '${value}'\n[root@host ~]# `,
    'yaml',
    ['metadata', 'annotations', key],
  ],
  [
    'YAML with comments that look like the prompt of root',
    `# a pod\nkind: Pod\n# its annotations\nmetadata:\n  annotations:\n    ${key}: '${value}'\n`,
    'yaml',
    ['metadata', 'annotations', key],
  ],
  ['a code fence', `\`\`\`json\n${value}\n\`\`\``, 'json', []],
  ['a here-document', `cat <<EOF | kubectl apply -f -\n${key}: '${value}'\nEOF\n`, 'yaml', [key]],
  ['kubectl describe', describe, 'describe', ['metadata', 'annotations', key]],
  ['a line without its indentation', `${key}: '${value}'\n    other: x\n`, 'yaml', [key]],
  ['a log line', `2026-01-01T00:00:00Z [verbose] Add: ns:pod:uid:net(net):net1 ${value}`, 'text', []],
  ['a log line with escaped JSON', `E0101 err="StdinData: ${quoted.slice(1, -1)} more"`, 'text', []],
  [
    'colours of jq',
    `\u001b[1;39m${value.replace('"default"', '\u001b[0m\u001b[34;1m"default"\u001b[0m')}\u001b[0m`,
    'json',
    [],
  ],
];

test.each(pastes)('%s', (_, text, form, path) => {
  const { parts, problems } = readDataPaste(text);
  expect(problems).toEqual([]);
  expect(parts.map((part) => part.form)).toEqual([form]);
  const document = parts[0]?.documents[0];
  const span = document?.locate([...path, 'default', 'ip_addresses', 0])?.value;
  expect(text.slice(span?.from, span?.to)).toMatch(/^\\*"10\.128\.0\.5\/23\\*"$/);
});

test('the name, the namespace and all annotations of kubectl describe', () => {
  const document = readDataPaste(describe).parts[0]?.documents[0];
  expect(JSON.parse(JSON.stringify(document?.value))).toEqual({
    metadata: {
      name: 'web-0',
      namespace: 'shop',
      annotations: {
        [key]: value,
        'k8s.v1.cni.cncf.io/network-status': '[{\n    "name": "ovn-kubernetes",\n    "interface": "eth0"\n}]',
        'openshift.io/scc': 'restricted-v2',
      },
    },
  });
  const span = document?.locate([
    'metadata',
    'annotations',
    'k8s.v1.cni.cncf.io/network-status',
    0,
    'interface',
  ])?.value;
  expect(describe.slice(span?.from, span?.to)).toBe('"eth0"');
});

test('a value that kubectl describe cut is named as such', () => {
  const long = `{"default":{"ip_addresses":["10.128.0.5/23"],"x":"${'y'.repeat(200)}"}}`;
  const text = `Annotations:  ${key}:\n                ${long.slice(0, describeCutsAt)}...\nStatus:  Running\n`;
  const { problems } = readDataPaste(text);
  expect(problems).toMatchObject([
    { code: 'value-cut', from: text.indexOf('...'), to: text.indexOf('...') + 3 },
  ]);
});

test('several outputs of several commands', () => {
  const text = '$ oc get a -o json\n{"a":1}\n{"b":2}\n$ oc get c -o yaml\nc: 3\n---\nd: 4\n$ ls\n';
  const { parts } = readDataPaste(text);
  expect(parts.map((part) => part.documents.map((document) => JSON.stringify(document.value)))).toEqual([
    ['{"a":1}', '{"b":2}'],
    ['{"c":3}', '{"d":4}'],
  ]);
});

test.each([
  '[shop/web-0/5f7c:blue]: error adding container to network "blue": no IP ranges specified',
  'net1',
  'default/net1@eth5, net2',
  'Normal  AddedInterface  5s  multus  Add eth0 [10.244.0.5/24] from cbr0',
])('%j is one bare value', (text) => {
  const { parts } = readDataPaste(`\n  ${text}\n`);
  expect(parts[0]?.form).toBe('value');
  expect(parts[0]?.documents[0]?.value).toBe(text);
  expect(parts[0]?.documents[0]?.root).toMatchObject({ from: 3, to: 3 + text.length });
});

test.each(['', ' \n\t', '$ \n'])('%j: nothing to read', (text) => {
  expect(readDataPaste(text).problems.map((problem) => problem.code)).toEqual(['nothing-to-read']);
});

test('flow YAML is not held to the rules of JSON', () => {
  const { parts, problems } = readDataPaste('{name: net1, ips: [10.0.0.1]}');
  expect(problems).toEqual([]);
  expect(parts[0]?.form).toBe('yaml');
});

test('JSON behind a time in brackets', () => {
  const { parts } = readDataPaste('[2026-01-01T00:00:00Z] result {"a": 1}');
  expect(parts.map((part) => [part.form, JSON.stringify(part.documents[0]?.value)])).toEqual([
    ['text', '{"a":1}'],
  ]);
});

test('a jq filter is not taken for JSON', () => {
  expect(
    readDataPaste(`oc get pod -o jsonpath='{.metadata}'\n{"a":1}`).parts.map((part) => part.form),
  ).toEqual(['json']);
});

// Pastes that once brought the reader down.

test('a backslash before text without escapes', () => {
  expect(readDataPaste('\\/').parts).toHaveLength(1);
  expect(readDataPaste('\\u11686,16null15779]').parts).toHaveLength(1);
});

test('a YAML escape whose digits are a negative number', () => {
  const { parts, problems } = readDataPaste('a: "b1f\\u-2bdd"\n');
  expect(parts).toHaveLength(1);
  expect(problems.map(({ code }) => code)).toContain('yaml-syntax');
});

test('very many short strings in one long escaped string', () => {
  const list = JSON.stringify(Array.from({ length: 30_000 }, (_, i) => `10.0.${i >> 8}.${i & 255}`));
  const [part] = readDataPaste(JSON.stringify({ a: list })).parts;
  const inside = part?.documents[0]?.nested(['a'])?.document?.root;
  expect(inside?.kind === 'list' && inside.items.length).toBe(30_000);
});
