import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintCniConfig } from '../../../src/core/cni/lint.ts';
import vectors from '../vectors/cni-multus.json' with { type: 'json' };

interface Accepted {
  readonly name: string;
  readonly cniVersion: string;
  readonly disableCheck: boolean;
  readonly disableGC: boolean;
  readonly loadOnlyInlined: boolean;
  readonly nplugins: number;
}

interface Vector {
  readonly input: string;
  readonly error?: string;
  readonly value?: Accepted;
}

const cases = vectors.libcni_NetworkConfFromBytes as readonly Vector[];
const refused = cases.filter((each) => each.error !== undefined);
const accepted = cases.filter((each) => each.value !== undefined);

test('the vectors are all here', () => {
  expect(refused.length + accepted.length).toBe(cases.length);
  expect(cases.length).toBe(31);
});

/** What libcni refuses, and the text that the error points at. */
const places: Readonly<Record<string, string>> = {
  '{"name":5,"plugins":[{"type":"bridge"}]}': '5',
  '{"name":"n","cniVersion":1,"plugins":[{"type":"bridge"}]}': '1',
  '{"name":"n","cniVersions":[1],"plugins":[{"type":"bridge"}]}': '1',
  '{"name":"n","cniVersions":["x.y"],"plugins":[{"type":"bridge"}]}': '"x.y"',
  '{"name":"n","cniVersion":"zz","cniVersions":["1.0.0"],"plugins":[{"type":"bridge"}]}': '"zz"',
  '{"name":"n","cniVersions":["1.0.x"],"plugins":[{"type":"bridge"}]}': '"1.0.x"',
  '{"name":"n","loadOnlyInlinedPlugins":true}': 'true',
  '{"name":"n","plugins":null}': 'null',
  '{"name":"n","plugins":["x"]}': '"x"',
  '{"name":"n","plugins":[{}]}': '{',
  '{"name":"n","plugins":[{"type":"bridge"},{"name":"x"}]}': '{',
  '{"name":"n","plugins":[{"type":5}]}': '5',
  '{"name":"n","plugins":[null]}': 'null',
  '{"name":"n","plugins":[{"type":""}]}': '{',
  '{"name":"n","plugins":[{"type":"bridge","capabilities":["mac"]}]}': '["mac"]',
  '{"name":"n","plugins":[{"type":"bridge","ipam":[]}]}': '[]',
  '{"name":"n","plugins":[{"type":"bridge","dns":{"nameservers":"1.1.1.1"}}]}': '"1.1.1.1"',
  '{"name":"n","plugins":[{"type":"bridge","prevResult":"x"}]}': '"x"',
  '[]': '[]',
  '': '',
  '{': '{',
  '"x"': '"x"',
};

test.each(refused)('libcni refuses $input', ({ input, error }) => {
  const { value, problems } = lintCniConfig(input);
  const first = problems.find((problem) => problem.severity === 'error');
  expect(value).toBe(null);
  expect(first?.upstream).toBe(error);
  expect(input.slice(first?.from, first?.to)).toBe(places[input]);
});

test.each(accepted)('libcni loads $input', ({ input, value: expected }) => {
  const { value, problems } = lintCniConfig(input);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  expect({
    name: value?.name,
    cniVersion: value?.cniVersion,
    disableCheck: value?.disableCheck,
    disableGC: value?.disableGC,
    loadOnlyInlined: value?.loadOnlyInlinedPlugins,
    nplugins: value?.plugins.length,
  }).toEqual(expected);
});

/** More of libcni v1.3.0, from the fact sheet: order of the checks, switches as text, errors of versions. */
test.each([
  ['null', 'error parsing configuration list: no name', ''],
  [
    '{"name":"n","x":{"y":[1e999]}}',
    'error parsing configuration list: json: cannot unmarshal number 1e999 into Go value of type float64',
    '1e999',
  ],
  ['{"Name":"n","plugins":[{"type":"bridge"}]}', 'error parsing configuration list: no name', '{'],
  ['{"name":null}', 'error parsing configuration list: invalid name type <nil>', 'null'],
  [
    '{"name":{},"cniVersion":1}',
    'error parsing configuration list: invalid name type map[string]interface {}',
    '{}',
  ],
  ['{"name":[]}', 'error parsing configuration list: invalid name type []interface {}', '[]'],
  [
    '{"name":"n","cniVersions":"1.0.0"}',
    'error parsing configuration list: invalid type for cniVersions: []interface {}',
    '"1.0.0"',
  ],
  [
    '{"name":"n","cniVersions":["1.0.0.0"]}',
    'error parsing configuration list: invalid cniVersions entry 1.0.0.0 at index 0: invalid version "1.0.0.0": too many parts',
    '"1.0.0.0"',
  ],
  [
    '{"name":"n","cniVersions":["1.x"]}',
    'error parsing configuration list: invalid cniVersions entry 1.x at index 0: failed to convert minor version part "x": strconv.Atoi: parsing "x": invalid syntax',
    '"1.x"',
  ],
  [
    '{"name":"n","disableCheck":1}',
    'error parsing configuration list: invalid type float64 for disableCheck',
    '1',
  ],
  [
    '{"name":"n","disableGC":"YES"}',
    'error parsing configuration list: invalid value "yes" for disableGC',
    '"YES"',
  ],
  [
    '{"name":"n","plugins":{}}',
    `error parsing configuration list: invalid 'plugins' type map[string]interface {}`,
    '{}',
  ],
  ['{"name":"n","plugins":[]}', 'error parsing configuration list: no plugins in list', '[]'],
  [
    '{"name":"n","plugins":[{"type":"bridge",}]}',
    "error parsing configuration list: invalid character '}' looking for beginning of object key string",
    ',',
  ],
  [
    '// c\n{"name":"n"}',
    "error parsing configuration list: invalid character '/' looking for beginning of value",
    '// c',
  ],
  [
    '\ufeff{"name":"n"}',
    "error parsing configuration list: invalid character 'ï' looking for beginning of value",
    '\ufeff',
  ],
  ['{"name":"n"} x', "error parsing configuration list: invalid character 'x' after top-level value", 'x'],
  [
    '{"name":"n","type":5}',
    'error parsing configuration: json: cannot unmarshal number into Go struct field PluginConf.type of type string',
    '5',
  ],
  ['{"name":"n","type":""}', "error parsing configuration: missing 'type'", '{'],
  [
    '{"name":"n","type":"bridge",}',
    "error parsing configuration: invalid character '}' looking for beginning of object key string",
    ',',
  ],
])('%s is refused', (text, upstream, place) => {
  const { value, problems } = lintCniConfig(text);
  const first = problems.find((problem) => problem.upstream !== undefined && problem.severity === 'error');
  expect(value).toBe(null);
  expect(first?.upstream).toBe(upstream);
  expect(text.slice(first?.from, first?.to)).toBe(place || text.slice(0, 1));
});

test.each([
  ['{"name":"n","disableCheck":"TRUE","plugins":[{"type":"bridge"}]}', { disableCheck: true }],
  [
    '{"name":"n","cniVersion":"0.4.0","cniVersions":["0.3.1","1.0.0"],"plugins":[{"type":"bridge"}]}',
    { cniVersion: '1.0.0' },
  ],
  ['{"name":"n","plugins":[{"TYPE":"bridge"}]}', { name: 'n' }],
  ['{"name":"n","plugins":[{"type":"bridge","ipam":null,"capabilities":null}]}', { name: 'n' }],
  ['{"name":"a","name":"b","plugins":[{"type":"bridge"}]}', { name: 'b' }],
  ['{"cniVersion":"1.0.0","name":"n","type":"bridge"}', { name: 'n', cniVersion: '1.0.0' }],
])('%s loads', (text, expected) => {
  const { value, problems } = lintCniConfig(text);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  expect(value).toMatchObject(expected);
});

test('only the first refusal carries words: libcni stops there', () => {
  const { problems } = lintCniConfig('{"plugins":[],"name":5,"cniVersion":1}');
  expect(problems.filter((problem) => problem.upstream !== undefined).map((problem) => problem.code)).toEqual(
    ['name-type'],
  );
});

const samples = [
  '{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"bridge","bridge":"br1","ipam":{"type":"host-local","ranges":[[{"subnet":"10.1.0.0/16"}]]}},{"type":"portmap","capabilities":{"portMappings":true}}]}',
  '{"cniVersion":"0.3.1","name":"m","type":"macvlan","master":"eth1","ipam":{"type":"static","addresses":[{"address":"192.0.2.1/24"}]}}',
  '{"cniVersion":"1.1.0","type":"ovn-k8s-cni-overlay","name":"shop_blue","netAttachDefName":"shop/blue","topology":"layer2","subnets":"10.20.0.0/16"}',
];

test.each(samples)('the plugins of %s come back as they were', (sample) => {
  const { value } = lintCniConfig(sample);
  const parsed = JSON.parse(sample);
  expect(JSON.parse(JSON.stringify(value?.plugins))).toEqual(parsed.plugins ?? [parsed]);
  expect(JSON.parse(JSON.stringify(lintCniConfig(JSON.stringify(value)).value))).toEqual(
    JSON.parse(JSON.stringify(value)),
  );
});

test.each([
  [
    'behind a prompt',
    (text: string) => `[root@node ~]# cat /etc/cni/net.d/10-n.conflist\n${text}\n[root@node ~]# `,
  ],
  ['in the quotes of JSON', (text: string) => JSON.stringify(text)],
  ['quoted twice', (text: string) => JSON.stringify(JSON.stringify(text))],
  ['in the quotes of a shell', (text: string) => `'${text}'`],
  ['with its quotes escaped', (text: string) => JSON.stringify(text).slice(1, -1)],
])('a configuration %s is read, and its fixes fit', (_, wrap) => {
  const inner = '{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"bridge","mtu":"1500"}]}';
  const text = wrap(inner);
  const { value, problems } = lintCniConfig(text);
  expect(value?.name).toBe('n');
  const [problem] = problems.filter((each) => each.code === 'key-type');
  const [fix] = problem?.fixes ?? [];
  const [edit] = fix?.edits ?? [];
  const mended = text.slice(0, edit?.from) + edit?.insert + text.slice(edit?.to);
  expect(mended).toBe(wrap(inner.replace('"1500"', '1500')));
});

test('whatever JSON is given, nothing throws and every place is in the text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify({ name: 'n', plugins: [value], cniVersion: value });
      for (const { from, to } of lintCniConfig(text).problems) {
        expect(from >= 0 && from <= to && to <= text.length).toBe(true);
      }
    }),
  );
});
