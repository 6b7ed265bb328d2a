import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenAt } from '../../../../components/widgets/shared/lines.ts';
import { holdsManifest } from '../../../../src/core/evidence/cni-config/paste.ts';
import { viewCniConfig } from '../../../../src/core/evidence/cni-config/read.ts';
import type { CniConfigView } from '../../../../src/core/evidence/cni-config/view.ts';
import { applyEdits } from '../../../../src/core/text/fix.ts';

const folder = fileURLToPath(new URL('../../../../content/samples/cni-config/', import.meta.url));
const samples = globSync('*', { cwd: folder });
const sample = (name: string) => readFileSync(`${folder}${name}`, 'utf8');

const only = (text: string) => {
  const { networks } = viewCniConfig(text);
  expect(networks).toHaveLength(1);
  return networks[0] as CniConfigView['networks'][number];
};

/** The titles of what is said about the text at a place. */
const saidAt = (text: string, at: number) => {
  const view = viewCniConfig(text);
  const token = tokenAt(view.tokens, at);
  return (view.explained[view.tokens[token * 4 + 3] as number] ?? []).map(
    (id) => view.explanations[id]?.title,
  );
};

const joined = (text: string) => {
  const { tokens } = viewCniConfig(text);
  let all = '';
  for (let k = 0; k < tokens.length; k += 4) all += text.slice(tokens[k], tokens[k + 1]);
  return all;
};

const list = (plugins: string) => `{"cniVersion":"1.0.0","name":"n","plugins":[${plugins}]}`;
const nad = (config: string, name = 'net') =>
  `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata:\n  name: ${name}\n  namespace: ns\nspec:\n  config: '${config}'\n`;

test.each([
  ['bridge.conflist', 'file', 'conflist', 'loads'],
  ['broken.conflist', 'file', 'conflist', 'refused'],
  ['macvlan-dhcp.conf', 'file', 'conf', 'loads'],
  ['nad.yaml', 'manifest', 'conf', 'loads'],
  ['whereabouts.conflist', 'file', 'conflist', 'loads'],
])('the sample %s is taken for a %s with a %s, and it %s', (name, taken, form, result) => {
  const text = sample(name);
  expect(viewCniConfig(text).taken).toBe(taken);
  expect(only(text)).toMatchObject({ form, verdict: { result } });
  expect(samples).toContain(name);
});

test('every sample is drawn whole', () => {
  for (const name of samples) expect(joined(sample(name))).toBe(sample(name));
});

test('what libcni refuses comes first, with its words and its place', () => {
  const text = sample('broken.conflist');
  const { networks, problems } = viewCniConfig(text);
  expect(networks[0]?.verdict).toMatchObject({
    by: 'libcni',
    because: {
      upstream:
        "error parsing configuration list: invalid character '}' looking for beginning of object key string",
    },
  });
  expect(problems[0]).toBe(networks[0]?.verdict.because);
  expect(problems.map(({ severity }) => severity)).toEqual(['error', 'error', 'error', 'warning', 'warning']);
  expect(text.slice(problems[0]?.from, problems[0]?.to)).toBe(',');
});

test('fixes applied one after the other leave only what has no certain mend', () => {
  let text = sample('broken.conflist');
  for (let round = 0; round < 20; round++) {
    const fix = viewCniConfig(text).problems.find(({ fixes }) => fixes !== undefined)?.fixes?.[0];
    if (fix === undefined) break;
    text = applyEdits(text, fix.edits);
  }
  const { problems } = viewCniConfig(text);
  expect(problems.map(({ code }) => code)).toEqual(['range-start']);
  expect(text).toContain('"isGateway": true');
});

test('a plugin that refuses a value fails at ADD, after libcni has loaded the list', () => {
  const { verdict } = only(list('{"type":"bridge","vlan":"7"}'));
  expect(verdict).toMatchObject({ result: 'fails', by: null, because: { code: 'key-type' } });
});

test.each([
  ['', 'nothing'],
  ['no configuration', 'nothing'],
  ['[1]', 'nothing'],
  [list('{"type":"bridge"}'), 'file'],
  ['{"spec":5}', 'file'],
  ['spec: 5', 'nothing'],
  [nad(list('{"type":"bridge"}')), 'manifest'],
  ['kind: Pod\nspec:\n  config: 5\n', 'nothing'],
])('%j is taken for: %s', (text, taken) => {
  expect(viewCniConfig(text).taken).toBe(taken);
});

test('a place in spec.config is a place in the manifest, through its quotes', () => {
  const text = nad(list('{"type":"bridge","isGatway":true}'));
  const problem = viewCniConfig(text).problems.find(({ code }) => code === 'key-unknown');
  expect(text.slice(problem?.from, problem?.to)).toBe('"isGatway"');
  const [fix] = problem?.fixes ?? [];
  expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replace('isGatway', 'isGateway'));
});

test('in escaped JSON a fix is escaped too', () => {
  const config = JSON.stringify(list('{"type":"bridge","isGatway":true}'));
  const text = `{"apiVersion":"k8s.cni.cncf.io/v1","kind":"NetworkAttachmentDefinition","metadata":{"name":"a"},"spec":{"config":${config}}}`;
  const problem = viewCniConfig(text).problems.find(({ code }) => code === 'key-unknown');
  const [fix] = problem?.fixes ?? [];
  const mended = applyEdits(text, fix?.edits ?? []);
  expect(JSON.parse(JSON.parse(mended).spec.config).plugins[0]).toEqual({ type: 'bridge', isGateway: true });
});

test('Multus names a network that has no name, so libcni does not miss it', () => {
  const { name, definition, verdict, effects } = only(
    nad('{"cniVersion":"1.0.0","plugins":[{"type":"bridge"}]}'),
  );
  expect({ name, definition }).toEqual({ name: 'net', definition: 'ns/net' });
  expect(verdict.result).toBe('loads');
  expect(effects?.ifName).toBe('net1');
  expect(only('{"cniVersion":"1.0.0","plugins":[{"type":"bridge"}]}').verdict.because?.code).toBe(
    'name-missing',
  );
});

test.each([
  [
    nad('{"cniVersion":"1.0.0","name":"n",}'),
    'Multus',
    "GetCNIConfig: err in getCNIConfigFromSpec: failed to unmarshal Spec.Config: invalid character '}' looking for beginning of object key string",
  ],
  [
    nad('{"cniVersion":1,"name":"n","plugins":[{"type":"bridge"}]}'),
    'Multus',
    'LoadDelegateNetConf: error unmarshalling delegate config: json: cannot unmarshal number into Go struct field PluginConf.cniVersion of type string',
  ],
  [
    nad('{"name":"n","disableCheck":"perhaps","plugins":[{"type":"bridge"}]}'),
    'Multus',
    'LoadDelegateNetConf: failed with: LoadDelegateNetConfList: error unmarshalling delegate conflist: json: cannot unmarshal string into Go struct field NetConfList.disableCheck of type bool',
  ],
  [
    nad('{"cniVersions":["x"],"name":"n","plugins":[{"type":"bridge"}]}'),
    'libcni',
    'error parsing configuration list: invalid cniVersions entry x at index 0: failed to convert major version part "x": strconv.Atoi: parsing "x": invalid syntax',
  ],
])('who refuses %j is %s', (text, by, words) => {
  const { verdict } = only(text);
  expect(verdict).toMatchObject({ result: 'refused', by });
  expect(verdict.because?.upstream).toBe(words);
  const said = viewCniConfig(text).problems.map(({ from, to, message }) => `${from}-${to}-${message}`);
  expect(new Set(said).size).toBe(said.length);
});

test('every definition of a List is read', () => {
  const one = (name: string) =>
    `{"kind":"NetworkAttachmentDefinition","metadata":{"name":"${name}"},"spec":{"config":${JSON.stringify(list('{"type":"bridge"}'))}}}`;
  const { networks, json } = viewCniConfig(`{"kind":"List","items":[${one('a')},${one('b')}]}`);
  expect(networks.map(({ definition }) => definition)).toEqual(['a', 'b']);
  expect(JSON.parse(json ?? '')).toHaveLength(2);
});

test.each([
  [`config: '${list('{"type":"bridge"}')}'`],
  [`spec:\n  config: '${list('{"type":"bridge"}')}'`],
  [`      config: |\n        ${list('{"type":"bridge"}')}`],
])('a piece of a definition is enough: %j', (text) => {
  expect(only(text)).toMatchObject({ definition: '', name: 'n', verdict: { result: 'loads' } });
});

test('a piece without a name is not said to lack one: the definition around it has it', () => {
  const { problems } = viewCniConfig(
    `spec:\n  config: '{"cniVersion":"1.0.0","plugins":[{"type":"bridge"}]}'`,
  );
  expect(problems.map(({ code }) => code)).toEqual([]);
});

test('a definition without a configuration says what Multus looks for', () => {
  const text = 'kind: NetworkAttachmentDefinition\nmetadata:\n  name: a\n';
  expect(only(text)).toMatchObject({ definition: 'a', verdict: { result: 'unread' }, effects: null });
  expect(viewCniConfig(text).problems.map(({ code }) => code)).toEqual(['nad-config-file']);
});

test('keys and their values are explained, and the keys around the configuration', () => {
  const text = sample('nad.yaml');
  expect(saidAt(text, text.indexOf('"vlan"'))).toEqual(['vlan']);
  expect(saidAt(text, text.indexOf('100,'))).toEqual(['vlan']);
  expect(saidAt(text, text.indexOf('vlan100'))).toEqual(['The name of the definition']);
  expect(saidAt(text, text.indexOf('config: |'))).toEqual(['The configuration, as text']);
  expect(saidAt(text, text.indexOf('kind'))).toEqual([]);
});

test('the chain lists its keys as they stand, with their values, and what counts for those left out', () => {
  const { plugins } = only(sample('bridge.conflist'));
  expect(plugins.map(({ type, kind, ipam }) => [type, kind, ipam])).toEqual([
    ['bridge', 'interface', 'host-local'],
    ['portmap', 'chained', ''],
  ]);
  const [bridge] = plugins;
  expect(bridge?.keys.map(({ path, value }) => [path, value])).toEqual([
    ['type', '"bridge"'],
    ['bridge', '"cni0"'],
    ['isDefaultGateway', 'true'],
    ['ipMasq', 'true'],
    ['hairpinMode', 'true'],
    ['ipam', null],
    ['ipam.type', '"host-local"'],
    ['ipam.ranges', null],
    ['ipam.ranges[][].subnet', '"10.244.1.0/24"'],
  ]);
  expect(bridge?.keys.every(({ meaning }) => meaning !== null && meaning.length > 15)).toBe(true);
  const defaults = new Map(bridge?.defaults.map((each) => [each.path, each.default]));
  expect(defaults.get('promiscMode')).toBe('false');
  expect(defaults.get('ipam.dataDir')).toBe('/var/lib/cni/networks');
  expect(defaults.has('ipMasq')).toBe(false);
});

test('a key that the plugin does not read has no meaning', () => {
  const [bridge] = only(list('{"type":"bridge","nonsense":[1,{"a":2}]}')).plugins;
  expect(bridge?.keys.at(-1)).toMatchObject({ path: 'nonsense', value: null, meaning: null });
});

test('what will exist is a graph and the same in words', () => {
  const { effects } = only(sample('bridge.conflist'));
  expect(effects?.topology.bands.map(({ layer }) => layer)).toEqual(['launcher', 'node', 'outside']);
  expect(effects?.topology.nodes.map(({ name, kind }) => [name, kind])).toEqual([
    ['eth0', 'veth, made'],
    ['veth…', 'veth, made'],
    ['cni0', 'bridge, made if missing'],
    ['outside', null],
    ['portmap', 'rules, made'],
  ]);
  const words = effects?.words.flatMap(({ hops }) => hops.map(({ node }) => node.id)) ?? [];
  expect([...words].sort()).toEqual(effects?.topology.nodes.map(({ id }) => id).sort());
});

test('what must be there already is told from what is made, and an unknown address says where it comes from', () => {
  const { effects } = only(sample('macvlan-dhcp.conf'));
  expect(
    effects?.topology.nodes.map(({ name, provenance, addresses }) => [name, provenance, addresses]),
  ).toEqual([
    ['eth0', 'rule', ['address from the DHCP server of the network']],
    ['eth1', 'documentation', []],
  ]);
  expect(effects?.sentences.join(' ')).not.toContain('…');
});

test('of what is refused nothing will exist', () => {
  expect(only(sample('broken.conflist')).effects).toBe(null);
  expect(viewCniConfig(sample('broken.conflist')).json).toBe(null);
});

test('a label that is too long for the figure is whole in the words', () => {
  const { effects } = only(
    list(
      '{"type":"bridge","vlan":7,"vlanTrunk":[{"id":8}],"hairpinMode":true,"portIsolation":true,"macspoofchk":true}',
    ),
  );
  const edge = effects?.topology.edges.find(({ to }) => to === 'bridge');
  expect(edge?.label).toMatch(/^port, VLAN 7 untagged, .* …$/);
  expect(edge?.label.length).toBeLessThanOrEqual(46);
  expect(edge?.because).toContain('source MAC checked');
});

test('YAML is read only where a manifest may be', () => {
  for (const name of samples) expect(holdsManifest(sample(name))).toBe(name === 'nad.yaml');
});

test('damaged pastes neither throw nor lose a character', () => {
  const mutation = fc.record({
    name: fc.constantFrom(...samples),
    at: fc.nat(),
    remove: fc.nat({ max: 12 }),
    insert: fc.constantFrom('', '"', '{', '}', ',', '\\', "'", '\n', ':', '&a', '*a', '[[', 'null', '\u2028'),
  });
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      let text = sample(mutations[0]?.name ?? 'nad.yaml');
      for (const { at, remove, insert } of mutations) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + insert + text.slice(place + remove);
      }
      const view = viewCniConfig(text);
      expect(joined(text)).toBe(text);
      for (const { from, to } of view.problems) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1000 },
  );
});

test('four megabytes and one are refused in words', () => {
  const { problems, taken } = viewCniConfig(' '.repeat(4 * 1024 * 1024 + 1));
  expect(taken).toBe('nothing');
  expect(problems.map(({ code }) => code)).toEqual(['too-large']);
});
