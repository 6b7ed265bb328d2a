import { expect, test } from 'vitest';
import { pluginConf as cniPluginConf } from '../../../src/core/cni/common-keys.ts';
import { multusOwnCodes } from '../../../src/core/multus/codes.ts';
import { compareSelectionWithStatus } from '../../../src/core/multus/compare.ts';
import { readDefaultNetwork } from '../../../src/core/multus/default-network.ts';
import { loadDelegate, pluginConf } from '../../../src/core/multus/delegate.ts';
import { lintMultusConfig } from '../../../src/core/multus/lint-config.ts';
import { readNetAttachDef } from '../../../src/core/multus/net-attach-def.ts';
import { readNetworkStatus } from '../../../src/core/multus/network-status.ts';
import { readNetworkSelection } from '../../../src/core/multus/read-selection.ts';
import { missingCapabilities } from '../../../src/core/multus/requests.ts';
import { configFromSpec } from '../../../src/core/multus/spec-config.ts';
import { applyEdits } from '../../../src/core/text/fix.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';
import vectors from '../vectors/cni-multus.json' with { type: 'json' };

interface Vector {
  readonly input: string;
  readonly value?: unknown;
  readonly error?: string;
  readonly panic?: string;
}

interface Found {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  readonly upstream?: string;
}

/** Code, text, what the problem points at, and the words of the program. */
type Rule = readonly [code: string, text: string, place: string, upstream?: string];
const named = ([code, text, place, upstream]: Rule) => ({ code, text, place, upstream });

function expectProblem(rule: ReturnType<typeof named>, problems: readonly Found[]): void {
  const { text, place } = rule;
  const found = problems.filter(({ code }) => code === rule.code);
  expect(found.map(({ from, to }) => text.slice(from, to))).toContain(place);
  const at = found.find(({ from, to }) => text.slice(from, to) === place);
  expect(at?.upstream).toBe(rule.upstream);
}

const selections: readonly Rule[] = [
  ['selection-empty', '', '', 'parsePodNetworkAnnotation: pod annotation does not have "network" as key'],
  ['selection-nameless', 'net1,', '', 'cannot find a network-attachment-definition () in namespace (podns)'],
  ['selection-nameless', '[{}]', '{}', 'cannot find a network-attachment-definition () in namespace (podns)'],
  [
    'selection-object-name',
    '[{"name":"A_B"}]',
    '"A_B"',
    'cannot find a network-attachment-definition (A_B) in namespace (podns)',
  ],
  ['selection-interface-late', 'net1@a:b', 'a:b', 'interface name contains / or : or whitespace characters'],
  [
    'selection-interface-late',
    '[{"name":"a","interfaceRequest":"sixteencharsabcd"}]',
    '"sixteencharsabcd"',
    'interface name is too long; interface name should be less than 16 characters',
  ],
  ['selection-interface-twice', 'a@x,b@x', 'x', 'validateIfName: interface name x already exists'],
  ['selection-interface-twice', 'a@net2,b', 'b', 'validateIfName: interface name net2 already exists'],
  ['selection-interface-twice', 'a@eth0', 'eth0', 'validateIfName: interface name eth0 already exists'],
  ['selection-ips-several', '[{"name":"a","ips":["10.0.0.1","10.0.0.2"]}]', '["10.0.0.1","10.0.0.2"]'],
  ['selection-mac-length', '[{"name":"a","mac":"c2:11:22:33:44:55:66:77"}]', '"c2:11:22:33:44:55:66:77"'],
  ['selection-mac-length', '[{"name":"a","mac":"01:00:5e:00:00:01"}]', '"01:00:5e:00:00:01"'],
  [
    'selection-ecmp',
    '[{"name":"a","default-route":["10.0.0.1"]},{"name":"b","default-route":["10.0.1.1"]}]',
    '["10.0.1.1"]',
    'multus does not support ECMP for default-route',
  ],
  [
    'selection-namespace',
    'other/net1',
    'other',
    'GetNetworkDelegates: namespace isolation enabled, annotation violates permission, pod is in namespace podns but refers to target namespace other',
  ],
  [
    'selection-port',
    '[{"name":"a","portMappings":[{"hostPort":99999,"containerPort":80,"protocol":"tcp"}]}]',
    '{"hostPort":99999,"containerPort":80,"protocol":"tcp"}',
  ],
  [
    'selection-port',
    '[{"name":"a","portMappings":[{"hostPort":80,"containerPort":80}]}]',
    '{"hostPort":80,"containerPort":80}',
  ],
  [
    'selection-bandwidth',
    '[{"name":"a","bandwidth":{"ingressRate":-1,"ingressBurst":-1}}]',
    '{"ingressRate":-1,"ingressBurst":-1}',
  ],
  [
    'selection-bandwidth',
    '[{"name":"a","bandwidth":{"egressRate":5}}]',
    '{"egressRate":5}',
    'if rate is set, burst must also be set',
  ],
  ['selection-word-null', 'null', 'null'],
  ['selection-claim', '[{"name":"a","ipam-claim-reference":"c"}]', '"ipam-claim-reference"'],
  ['selection-alias', '[{"name":"a","interfaceRequest":"x"}]', '"interfaceRequest"'],
  [
    'selection-other-parser',
    'net1@my_if',
    'my_if',
    "parsePodNetworkAnnotation: Failed to parse: one or more items did not match comma-delimited format (must consist of lower case alphanumeric characters). Must start and end with an alphanumeric character), mismatch @ 'my_if'",
  ],
  ['key-unknown', '[{"name":"a","nmaespace":"b"}]', '"nmaespace"'],
  ['key-repeated', '[{"name":"a","name":"b"}]', '"name"'],
  [
    'selection-slash',
    'a/b/c',
    '/',
    "parsePodNetworkAnnotation: parsePodNetworkObjectName: Invalid network object (failed at '/')",
  ],
  [
    'selection-at',
    'a@b@c',
    '@',
    "parsePodNetworkAnnotation: parsePodNetworkObjectName: Invalid network object (failed at '@')",
  ],
  [
    'selection-name',
    'A',
    'A',
    "parsePodNetworkAnnotation: parsePodNetworkObjectName: Failed to parse: one or more items did not match comma-delimited format (must consist of lower case alphanumeric characters). Must start and end with an alphanumeric character), mismatch @ 'A'",
  ],
  [
    'selection-interface',
    'a@b c',
    'b c',
    "parsePodNetworkAnnotation: parsePodNetworkObjectName: Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name 'b c'",
  ],
  [
    'selection-json',
    '[',
    '[',
    'parsePodNetworkAnnotation: failed to parse pod Network Attachment Selection Annotation JSON format: unexpected end of JSON input',
  ],
  [
    'selection-type',
    '[1]',
    '1',
    'parsePodNetworkAnnotation: failed to parse pod Network Attachment Selection Annotation JSON format: json: cannot unmarshal number into Go value of type types.NetworkSelectionElement',
  ],
  ['selection-null', '[null]', 'null', 'runtime error: invalid memory address or nil pointer dereference'],
  ['selection-ip', '[{"name":"a","ips":["x"]}]', '"x"', 'failed to parse IP address "x"'],
  [
    'selection-mac',
    '[{"name":"a","mac":"x"}]',
    '"x"',
    'parsePodNetworkAnnotation: failed to mac: address x: invalid MAC address',
  ],
  [
    'selection-guid',
    '[{"name":"a","infiniband-guid":"x"}]',
    '"x"',
    'parsePodNetworkAnnotation: failed to validate infiniband GUID: address x: invalid MAC address',
  ],
  [
    'selection-address',
    '[{"name":"a","default-route":["x"]}]',
    '"x"',
    'parsePodNetworkAnnotation: failed to parse pod Network Attachment Selection Annotation JSON format: invalid IP address: x',
  ],
];

test.each(selections.map(named))('networks: $code in $text', (rule) => {
  expectProblem(rule, readNetworkSelection(rule.text, 'podns').problems);
});

test.each([
  'net1',
  'net1, default/net2@eth5',
  '[{"name":"a","ips":["10.0.0.1/24"],"mac":"0a:58:0a:80:00:05","interface":"eth7"}]',
  '[]',
])('nothing is wrong with %s', (text) => {
  expect(readNetworkSelection(text, 'podns').problems).toEqual([]);
});

test('the names that the interfaces will have', () => {
  const names = (text: string) =>
    readNetworkSelection(text, 'ns').networks.map(({ interfaceName }) => interfaceName);
  expect(names('a,b,c')).toEqual(['net1', 'net2', 'net3']);
  expect(names('a@foo,b')).toEqual(['foo', 'net2']);
});

test('each network of the short form, and each key of the JSON form, has a note', () => {
  const short = readNetworkSelection(' ns/a@x', 'podns').notes;
  expect(short.map(({ from, to, title }) => [from, to, title])).toEqual([[1, 7, 'ns/a']]);
  const text = '[{"name":"a","MAC":"0a:58:0a:80:00:05"}]';
  const keys = readNetworkSelection(text, 'podns').notes.map(({ from, to, term }) => [
    text.slice(from, to),
    term,
  ]);
  expect(keys).toEqual([
    ['"name"', 'multus.networks.name'],
    ['"MAC"', 'multus.networks.mac'],
  ]);
});

const prefix = 'tryLoadK8sPodDefaultNetwork: ';
const defaults: readonly Rule[] = [
  ['default-network-several', 'a, b', 'b', `${prefix}more than one default network is specified: a, b`],
  ['default-network-none', '[]', '[]', 'runtime error: index out of range [0] with length 0'],
  [
    'selection-empty',
    '',
    '',
    `${prefix}failed to parse CRD object: parsePodNetworkAnnotation: pod annotation does not have "network" as key`,
  ],
  ['selection-null', '[null]', 'null', 'runtime error: invalid memory address or nil pointer dereference'],
];

test.each(defaults.map(named))('default-network: $code in $text', (rule) => {
  const { value, problems } = readDefaultNetwork(rule.text);
  expect(value).toBe(null);
  expectProblem(rule, problems);
});

test('the default network is in the namespace of Multus unless it names one', () => {
  expect(readDefaultNetwork('blue').value).toMatchObject({ name: 'blue', namespace: 'kube-system' });
  expect(readDefaultNetwork('shop/blue', 'openshift-multus').value).toMatchObject({
    name: 'blue',
    namespace: 'shop',
  });
});

const status = (entry: string) =>
  `[{"name":"ovn-kubernetes","interface":"eth0","ips":["10.128.0.5"],"default":true,"dns":{}},${entry}]`;
const statuses: readonly Rule[] = [
  ['status-json', '[{"name":"a",}]', ',', "invalid character '}' looking for beginning of object key string"],
  [
    'status-type',
    '[{"name":"a","default":true,"mtu":"1500"}]',
    '"1500"',
    'json: cannot unmarshal string into Go struct field NetworkStatus.mtu of type int',
  ],
  ['status-type', '{}', '{}', 'json: cannot unmarshal object into Go value of type []v1.NetworkStatus'],
  ['status-default', '[{"name":"a"}]', '['],
  ['status-default', status('{"name":"a","default":true}'), '{"name":"a","default":true}'],
  ['status-interface-twice', status('{"name":"a","interface":"eth0"}'), '{"name":"a","interface":"eth0"}'],
  ['status-ip', status('{"name":"a","ips":["10.0.0.1/24"]}'), '"10.0.0.1/24"'],
  ['status-ip', status('{"name":"a","ips":["x"]}'), '"x"'],
  ['status-mac', status('{"name":"a","mac":"x"}'), '"x"'],
  ['status-gateway-nil', status('{"name":"a","gateway":["<nil>"]}'), '"<nil>"'],
  [
    'status-device',
    status('{"name":"a","device-info":{"type":"pci","vdpa":{}}}'),
    '{"type":"pci","vdpa":{}}',
  ],
  ['key-unknown', status('{"name":"a","interfaces":"x"}'), '"interfaces"'],
];

test.each(statuses.map(named))('network-status: $code in $text', (rule) => {
  expectProblem(rule, readNetworkStatus(rule.text).problems);
});

test('a status as Multus writes it', () => {
  const text = `[{
    "name": "ovn-kubernetes",
    "interface": "eth0",
    "ips": [
        "10.128.0.5"
    ],
    "mac": "0a:58:0a:80:00:05",
    "default": true,
    "dns": {}
},{
    "name": "shop/blue",
    "interface": "net1",
    "mac": "0a:58:0a:14:00:04",
    "dns": {},
    "device-info": {"type": "pci", "version": "1.1.0", "pci": {"pci-address": "0000:3b:00.1"}}
}]`;
  const { statuses: read, problems, notes } = readNetworkStatus(text);
  expect(problems).toEqual([]);
  expect(JSON.parse(JSON.stringify(read.map(({ value }) => value)))).toEqual(JSON.parse(text));
  expect(text.slice(read[1]?.from, read[1]?.to)).toMatch(/^\{\s+"name": "shop\/blue"[\s\S]+\}$/);
  expect(notes.map(({ term }) => term)).toContain('multus.network-status.device-info.pci.pci-address');
});

const compare = (asked: string, attached: string) =>
  compareSelectionWithStatus(
    readNetworkSelection(asked, 'shop').networks,
    readNetworkStatus(status(attached)).statuses,
  );

const comparisons = [
  ['attachment-missing', 'blue,red', '{"name":"shop/blue","interface":"net1"}', 'selection', 'red'],
  [
    'attachment-unasked',
    'blue',
    '{"name":"shop/blue","interface":"net1"},{"name":"shop/green","interface":"net2"}',
    'status',
    '{"name":"shop/green","interface":"net2"}',
  ],
  [
    'attachment-interface',
    'blue@a',
    '{"name":"shop/blue","interface":"b"}',
    'status',
    '{"name":"shop/blue","interface":"b"}',
  ],
  [
    'attachment-ip',
    '[{"name":"blue","ips":["10.0.0.1/24"]}]',
    '{"name":"shop/blue","ips":["10.0.0.2"]}',
    'status',
    '{"name":"shop/blue","ips":["10.0.0.2"]}',
  ],
  [
    'attachment-mac',
    '[{"name":"blue","mac":"0a:58:0a:80:00:05"}]',
    '{"name":"shop/blue","mac":"0a:58:0a:80:00:06"}',
    'status',
    '{"name":"shop/blue","mac":"0a:58:0a:80:00:06"}',
  ],
] as const;

test.each(comparisons)('%s: %s against %s', (code, asked, attached, where, place) => {
  const { problems } = compare(asked, attached);
  expect(problems).toHaveLength(1);
  const text = where === 'selection' ? asked : status(attached);
  expect(problems[0]).toMatchObject({ code, in: where });
  expect(text.slice(problems[0]?.from, problems[0]?.to)).toBe(place);
});

test('one definition asked for twice is attached twice, whatever the order', () => {
  const { attachments, problems } = compare(
    'blue@b,blue@a',
    '{"name":"shop/blue","interface":"a"},{"name":"shop/blue","interface":"b"}',
  );
  expect(problems).toEqual([]);
  expect(attachments.map((each) => each.status?.interface)).toEqual(['b', 'a']);
});

test('an address counts as given however it is written', () => {
  expect(
    compare(
      '[{"name":"blue","ips":["2001:DB8::1/64"],"mac":"0A-58-0A-80-00-05"}]',
      '{"name":"shop/blue","ips":["2001:db8::1"],"mac":"0a:58:0a:80:00:05"}',
    ).problems,
  ).toEqual([]);
});

const nad = (config: string, extra = '') => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: blue
  namespace: shop${extra}
spec:
  config: ${config}
`;
const read = (text: string) => {
  const root = readYaml(text).documents[0]?.root;
  if (root?.kind !== 'map') throw new Error(text);
  return readNetAttachDef(root);
};
const spec = 'GetCNIConfig: err in getCNIConfigFromSpec: ';
const inner = 'LoadDelegateNetConf: failed with: LoadDelegateNetConfList: ';
const resource = '\n  annotations:\n    k8s.v1.cni.cncf.io/resourceName: vendor/vf';
const definitions: readonly Rule[] = [
  [
    'nad-kind',
    nad(`'{"name":"n","type":"bridge"}'`).replace('NetworkAttachmentDefinition', 'NetworkAttachment'),
    'NetworkAttachment',
  ],
  ['nad-config-type', nad('{"name":"n","type":"bridge"}'), '{"name":"n","type":"bridge"}'],
  [
    'nad-config-file',
    nad(`''`),
    `''`,
    'GetCNIConfig: err in GetCNIConfigFromFile: no network available in the name blue in cni dir /etc/cni/multus/net.d',
  ],
  [
    'nad-config-json',
    nad(`'{"name":"n","type":"bridge",}'`),
    ',',
    `${spec}failed to unmarshal Spec.Config: invalid character '}' looking for beginning of object key string`,
  ],
  [
    'nad-config-json',
    nad(`'[]'`),
    '[]',
    `${spec}failed to unmarshal Spec.Config: json: cannot unmarshal array into Go value of type map[string]interface {}`,
  ],
  ['nad-config-null', nad(`'null'`), 'null', 'assignment to entry in nil map'],
  [
    'nad-list-empty',
    nad(`'{"name":"n","plugins":[]}'`),
    '[]',
    'runtime error: index out of range [0] with length 0',
  ],
  ['nad-list-and-type', nad(`'{"name":"n","type":"bridge","plugins":[{"type":"bridge"}]}'`), '"bridge"'],
  ['nad-name-injected', nad(`'{"type":"bridge"}'`), '{'],
  ['nad-name-injected', nad(`"{\\"name\\":\\"\\",\\"type\\":\\"bridge\\"}"`), '\\"\\"'],
  [
    'nad-overlay-name',
    nad(
      `|\n    {"name":"n","type":"ovn-k8s-cni-overlay","topology":"layer2",\n     "netAttachDefName":"shop/red"}`,
    ),
    '"shop/red"',
    'net-attach-def name (shop/blue) is inconsistent with config (shop/red)',
  ],
  ['nad-resource-unused', nad(`'{"name":"n","type":"bridge"}'`, resource), 'vendor/vf'],
  ['delegate-type', nad(`'{"name":"n"}'`), '{', `${inner}delegate must have the 'type' or 'plugin' field`],
  [
    'delegate-type',
    nad(`'{"name":"n","plugins":[{"name":"x"}]}'`),
    '{"name":"x"}',
    `${inner}a plugin delegate must have the 'type' field`,
  ],
  [
    'delegate-unreadable',
    nad(`'{"name":"n","type":5}'`),
    '5',
    'LoadDelegateNetConf: error unmarshalling delegate config: json: cannot unmarshal number into Go struct field PluginConf.type of type string',
  ],
];

test.each(definitions.map(named))('definition: $code in $text', (rule) => {
  expectProblem(rule, read(rule.text).problems);
});

test('a fix inside spec.config is written as the YAML around it asks for', () => {
  const text = nad(
    `"{\\"name\\":\\"n\\",\\"type\\":\\"ovn-k8s-cni-overlay\\",\\"topology\\":\\"layer2\\",\\"netAttachDefName\\":\\"x/y\\"}"`,
  );
  const problem = read(text).problems.find(({ code }) => code === 'nad-overlay-name');
  const mended = applyEdits(text, problem?.fixes?.[0]?.edits ?? []);
  expect(mended).toContain('\\"netAttachDefName\\":\\"shop/blue\\"');
  expect(read(mended).problems).toEqual([]);
});

test('a definition as it should be', () => {
  const definition = read(
    nad(
      `'{"cniVersion":"1.0.0","name":"shop-blue","plugins":[{"type":"macvlan","capabilities":{"ips":true,"mac":false},"ipam":{"type":"static"}}]}'`,
    ),
  );
  expect(definition).toMatchObject({
    namespace: 'shop',
    name: 'blue',
    networkName: 'shop-blue',
    resourceName: null,
    plugins: [{ type: 'macvlan', ipam: 'static', capabilities: ['ips'] }],
    problems: [],
  });
});

test.each([
  ['ips', '"10.0.0.5/24"', '{"type":"macvlan","ipam":{"type":"dhcp"}}', true],
  ['ips', '"10.0.0.5/24"', '{"type":"macvlan","ipam":{"type":"static"}}', false],
  ['ips', '"10.0.0.5/24"', '{"type":"macvlan","capabilities":{"ips":true},"ipam":{"type":"dhcp"}}', false],
  ['mac', '"0a:58:0a:80:00:05"', '{"type":"ipvlan"}', true],
  ['mac', '"0a:58:0a:80:00:05"', '{"type":"macvlan"}', false],
  ['mac', '"0a:58:0a:80:00:05"', '{"type":"ovn-k8s-cni-overlay"}', false],
  ['portMappings', '{"hostPort":80,"containerPort":80,"protocol":"tcp"}', '{"type":"bridge"}', true],
  ['bandwidth', '{}', '{"type":"bridge"}', true],
])('%s %s of %s: missing %s', (key, value, plugin, missing) => {
  const list = key === 'ips' || key === 'portMappings' ? `[${value}]` : value;
  const text = `[{"name":"blue","${key}":${list}}]`;
  const [network] = readNetworkSelection(text, 'shop').networks;
  if (network === undefined) throw new Error(text);
  const problems = missingCapabilities(network, read(nad(`'{"name":"n","plugins":[${plugin}]}'`)));
  expect(problems.map(({ from, to }) => text.slice(from, to))).toEqual(missing ? [list] : []);
});

const configs: readonly Rule[] = [
  [
    'config-unreadable',
    '{"type":"multus","kubeconfig":"/k","clusterNetwork":5}',
    '5',
    'LoadNetConf: failed to load netconf: json: cannot unmarshal number into Go struct field NetConf.clusterNetwork of type string',
  ],
  ['config-unreadable', '[]', '[]'],
  [
    'config-no-delegate',
    '{"type":"multus","kubeconfig":"/k"}',
    '{',
    'LoadNetConf: at least one delegate/clusterNetwork must be specified',
  ],
  [
    'config-no-delegate',
    '{"type":"multus","kubeconfig":"/k","delegates":[]}',
    '[]',
    'LoadNetConf: at least one delegate/clusterNetwork must be specified',
  ],
  [
    'delegate-type',
    '{"type":"multus","kubeconfig":"/k","delegates":[{"name":"x"}]}',
    '{',
    `LoadNetConf: failed to load delegate 0 config: ${inner}delegate must have the 'type' or 'plugin' field`,
  ],
  [
    'config-delegates-ignored',
    '{"type":"multus","kubeconfig":"/k","clusterNetwork":"x","delegates":[{"type":"bridge"}]}',
    '[{"type":"bridge"}]',
  ],
  [
    'config-networks-ignored',
    '{"type":"multus","kubeconfig":"/k","defaultNetworks":["x"],"delegates":[{"type":"bridge"}]}',
    '["x"]',
  ],
  [
    'config-no-kubeconfig',
    '{"type":"multus","delegates":[{"type":"bridge"}]}',
    '"multus"',
    'TryLoadPodDelegates: must have either Kubernetes config or delegates',
  ],
  [
    'config-log-level',
    '{"type":"multus","kubeconfig":"/k","clusterNetwork":"x","logLevel":"info"}',
    '"info"',
    'multus logging: cannot set logging level to info',
  ],
  [
    'config-global-namespaces',
    '{"type":"multus","kubeconfig":"/k","clusterNetwork":"x","namespaceIsolation":true,"globalNamespaces":"shared"}',
    '"shared"',
  ],
  ['config-not-multus', '{"type":"multas","kubeconfig":"/k","clusterNetwork":"x"}', '"multas"'],
  [
    'config-value',
    '{"chrootDir":"/hostroot","cniVersion":"0.3.1","connectionLimit":0}',
    '0',
    'connection limit must be greater than 0, got 0',
  ],
  [
    'config-value',
    '{"chrootDir":"/hostroot","multusConfigFile":"auto"}',
    '"auto"',
    "the CNI version is a mandatory parameter when the '-multus-config-file=auto' option is used",
  ],
  ['key-unknown', '{"type":"multus","kubeconfig":"/k","clusterNetwork":"x","cniConf":"/y"}', '"cniConf"'],
  [
    'json-trailing-comma',
    '{"type":"multus","kubeconfig":"/k","clusterNetwork":"x",}',
    ',',
    "LoadNetConf: failed to load netconf: invalid character '}' looking for beginning of object key string",
  ],
];

test.each(configs.map(named))('configuration: $code in $text', (rule) => {
  expectProblem(rule, lintMultusConfig(rule.text).problems);
});

test.each([
  '{"cniVersion":"0.3.1","name":"multus-cni-network","type":"multus","capabilities":{"portMappings":true},"kubeconfig":"/etc/cni/net.d/multus.d/multus.kubeconfig","delegates":[{"cniVersion":"0.3.1","name":"cbr0","plugins":[{"type":"flannel"}]}]}',
  '{"cniVersion":"1.0.0","name":"multus-cni-network","type":"multus-shim","clusterNetwork":"/host/run/multus/cni/net.d/10-ovn-kubernetes.conf","logLevel":"verbose","daemonSocketDir":"/run/multus/socket"}',
  '{"chrootDir":"/hostroot","cniVersion":"0.3.1","logLevel":"verbose","logToStderr":true,"cniConfigDir":"/host/etc/cni/net.d","multusAutoconfigDir":"/host/etc/cni/net.d","multusConfigFile":"auto","socketDir":"/host/run/multus/"}',
])('nothing is wrong with %s', (text) => {
  const { value, problems } = lintMultusConfig(text);
  expect(problems).toEqual([]);
  expect(JSON.parse(JSON.stringify(value))).toEqual(JSON.parse(text));
});

const delegateVectors = vectors.multus_LoadDelegateNetConf as readonly Vector[];
const specVectors = vectors.nadclient_GetCNIConfigFromSpec_name_nadname as readonly Vector[];

test.each([
  ...delegateVectors.map((vector) => ({ ...vector, load: (text: string) => loadDelegate(text) })),
  ...specVectors.map((vector) => ({ ...vector, load: (text: string) => configFromSpec(text, 'nadname') })),
])('the vector $input', ({ input, value, error, panic, load }) => {
  const result = load(input);
  if (value !== undefined) expect(result).toEqual({ ok: true, value });
  else expect(result.ok ? undefined : result.problem.upstream).toBe(error ?? panic);
  if (!result.ok) expect(result.problem.to).toBeLessThanOrEqual(input.length);
});

test('the name is put in as Go prints JSON', () => {
  expect(configFromSpec('{"type":"b","z":1.0,"a":"<&>"}', 'n')).toEqual({
    ok: true,
    value: '{"a":"\\u003c\\u0026\\u003e","name":"n","type":"b","z":1}',
  });
});

test('Multus and the CNI room mean the same struct', () => {
  const shape = (struct: typeof pluginConf) =>
    struct.fields.map(({ key, type }) => `${key} ${type.name}`).sort();
  expect(shape(pluginConf)).toEqual(shape(cniPluginConf));
});

test('the old name of the annotation is named', () => {
  const [problem] = readNetworkStatus('[]', 'k8s.v1.cni.cncf.io/networks-status').problems;
  expect(problem).toMatchObject({ code: 'status-old-key', from: 0, to: 2 });
});

test('every code has a row in one of these tables, or a test of its own', () => {
  const tables = [selections, defaults, statuses, definitions, configs, comparisons];
  const codes = new Set<string>([
    ...tables.flatMap((table) => table.map(([code]) => code)),
    'capability-missing',
    'status-old-key',
  ]);
  expect(multusOwnCodes.filter((code) => !codes.has(code))).toEqual([]);
});
