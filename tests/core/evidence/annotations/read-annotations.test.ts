import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pasteOwnCodes } from '../../../../src/core/evidence/annotations/codes.ts';
import { readAnnotations } from '../../../../src/core/evidence/annotations/read-annotations.ts';
import type { Annotation } from '../../../../src/core/evidence/annotations/types.ts';
import { podNetworks, sample } from './samples.ts';

const key = 'k8s.ovn.org/pod-networks';
const networksKey = 'k8s.v1.cni.cncf.io/networks';

/** The same value as JSON, whatever its maps are made of. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function only(text: string): Annotation {
  const { annotations } = readAnnotations(text);
  expect(annotations).toHaveLength(1);
  return annotations[0] as Annotation;
}

const asPod = (value: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', namespace: 'shop', annotations: { [key]: value } },
});
const pod = asPod(podNetworks);

const facts = ({ facts: each }: Annotation) =>
  each.map(({ group, label, text }) => `${group} ${label} ${text}`);
const expected = facts(only(podNetworks));

describe('one value in every form in which it is pasted', () => {
  const quoted = JSON.stringify(podNetworks);
  test.each(
    Object.entries({
      'one line': podNetworks,
      'spread over lines': JSON.stringify(JSON.parse(podNetworks), null, 2),
      'the deck’s pipeline, its prompt included': sample('deck-jq.txt'),
      'jq without -r': quoted,
      'jq -s of that': `[\n  ${quoted}\n]`,
      'escaped, without its quotes': quoted.slice(1, -1),
      'escaped twice': JSON.stringify(quoted).slice(3, -3),
      'single quotes': `'${podNetworks}'`,
      'YAML, in single quotes': `    ${key}: '${podNetworks}'`,
      'YAML, as a block': `${key}: |\n  ${podNetworks}\n`,
      'a line of JSON': `  ${JSON.stringify(key)}: ${quoted},`,
      'a map of annotations': JSON.stringify({ [key]: podNetworks }),
      metadata: `metadata:\n  annotations:\n    ${key}: '${podNetworks}'\n`,
      'a pod': JSON.stringify(pod),
      'a List': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [pod] }),
      'a PodList': JSON.stringify({ kind: 'PodList', items: [pod] }),
      'an array of pods': JSON.stringify([pod], null, 2),
      'a command': `oc annotate pod web-0 ${key}='${podNetworks}'`,
      'a line of a log': `E0612 09:14:26 ovn.go:12] annotation is ${quoted.slice(1, -1)}`,
      'kubectl describe': `Name:         web-0\nNamespace:    shop\nAnnotations:  ${key}:\n                ${JSON.stringify(JSON.parse(podNetworks), null, 1).replaceAll('\n', '\n                ')}\nStatus:       Running\n`,
    }),
  )('%s', (_, text) => {
    const annotation = only(text);
    expect(annotation).toMatchObject({ key, known: true });
    expect(plain(annotation.value)).toEqual(JSON.parse(podNetworks));
    expect(facts(annotation)).toEqual(expected);
    expect(annotation.subject.kind).toBe('Pod');
    for (const { from, to, text: value } of annotation.facts) expect(text.slice(from, to)).toBe(value);
    expect(annotation.from).toBeLessThan(annotation.to);
  });
});

test('the deck’s pod, as oc get -o yaml prints it: its networks agree with the deck’s interfaces', () => {
  const { annotations, problems } = readAnnotations(sample('deck-pod.yaml'));
  expect(problems).toEqual([]);
  const texts = new Set(annotations.flatMap(({ facts: each }) => each.map(({ text }) => text)));
  // content/transcripts/deck/secondary-udn-launcher.txt
  for (const seen of [
    '10.131.1.128/23',
    '0a:58:0a:83:01:80',
    '10.1.1.3/24',
    '0a:58:0a:01:01:03',
    '10.2.2.1/24',
    '02:00:0a:02:02:03',
    'pod2eae7330186',
    'ovn-udn1',
  ]) {
    expect(texts).toContain(seen);
  }
  expect(annotations.map((each) => [each.key, each.known])).toEqual([
    [key, true],
    ['k8s.v1.cni.cncf.io/network-status', true],
    [networksKey, true],
    ['kubectl.kubernetes.io/default-container', false],
    ['kubevirt.io/domain', true],
    ['kubevirt.io/migrationTransportUnix', true],
  ]);
  expect(annotations[0]?.subject).toEqual({
    kind: 'Pod',
    namespace: 'demo-udn-2',
    name: 'virt-launcher-fedora-black-elephant-21-msldg',
  });
});

test('the node: nothing in it contradicts anything', () => {
  const { annotations, problems } = readAnnotations(sample('node.yaml'));
  expect(problems.map(({ code }) => code)).toEqual(['annotation-obsolete']);
  expect(annotations).toHaveLength(13);
});

describe('bare values of other annotations', () => {
  test.each([
    [
      '[{"name":"ovn-kubernetes","interface":"eth0","ips":["10.128.0.5"],"default":true,"dns":{}}]',
      'k8s.v1.cni.cncf.io/network-status',
    ],
    ['[{"name":"shop/blue","interface":"net1"}]', 'k8s.v1.cni.cncf.io/network-status'],
    ['[{"name":"blue"}]', networksKey],
    ['[{"name":"blue","namespace":"shop","ips":["10.0.0.5/24"]}]', networksKey],
    ['shop/blue@net7, green', networksKey],
    ['{"interfaces":[{"network":"blue","mac":"02:00:00:00:00:01"}]}', 'kubevirt.io/network-info'],
    ['{"default":["10.131.0.0/23"]}', 'k8s.ovn.org/node-subnets'],
    ['{"default":"10.131.0.0/23"}', 'k8s.ovn.org/node-subnets'],
    ['{"default":{"mode":"shared"}}', 'k8s.ovn.org/l3-gateway-config'],
    ['{"ipv4":"100.88.0.2/16"}', 'k8s.ovn.org/node-transit-switch-port-ifaddr'],
    ['{"ipv4":"169.254.0.0/17","ipv6":"fd69::/112"}', 'k8s.ovn.org/node-masquerade-subnet'],
    ['{"ipv4":"192.0.2.10/24"}', 'k8s.ovn.org/node-primary-ifaddr'],
    ['{"default":{"ipv4":"100.64.0.2/16"}}', 'k8s.ovn.org/node-gateway-router-lrp-ifaddrs'],
    ['{"layer3_1":{"ipv4":"192.0.2.0/26"}}', 'k8s.ovn.org/network-connect-subnet'],
    ['{"default":"0","shop_blue":"3"}', 'k8s.ovn.org/network-ids'],
    ['["192.0.2.10/24"]', 'k8s.ovn.org/host-cidrs'],
    ['["192.0.2.10"]', 'k8s.ovn.org/node-encap-ips'],
    ['[16711686,16715779]', 'k8s.ovn.org/tunnel-keys'],
    ['{"default":{"pfId":"0","vfId":"3","sandboxId":"35b8"}}', 'k8s.ovn.org/dpu.connection-details'],
    ['{"default":{"Status":"Ready"}}', 'k8s.ovn.org/dpu.connection-status'],
    ['{"default":{"DeviceId":"x","PfId":0,"FuncId":1}}', 'k8s.ovn.org/node-mgmt-port'],
    ['{"deny":"alert","allow":"info"}', 'k8s.ovn.org/acl-logging'],
    ['{"evpn1":{"ips":["192.0.2.10"]}}', 'k8s.ovn.org/vteps'],
    ['- protocol: tcp\n  port: 8080\n', 'k8s.ovn.org/open-default-ports'],
    [
      '[{"interface":"eni-1","ifaddr":{"ipv4":"192.0.2.0/24"},"capacity":{"ipv4":14}}]',
      'cloud.network.openshift.io/egress-ipconfig',
    ],
    ['b1f96182-2bdd-42b6-88f9-9a1fc1c85ece', 'k8s.ovn.org/node-chassis-id'],
  ])('%s', (text, wanted) => {
    const annotation = only(text);
    expect(annotation.key).toBe(wanted);
    expect(text.slice(annotation.from, annotation.to).trim()).toBe(text.trim());
  });
});

describe('what stands in one object is held against each other', () => {
  const codes = (object: unknown) => {
    const text = JSON.stringify(object);
    return readAnnotations(text).problems.map(({ code, from, to }) => [code, text.slice(from, to)]);
  };
  const podOf = (annotations: Readonly<Record<string, unknown>>, rest: object = {}) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web-0',
      namespace: 'shop',
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([name, value]) => [name, JSON.stringify(value)]),
      ),
    },
    ...rest,
  });
  const status = 'k8s.v1.cni.cncf.io/network-status';
  const assigned = { default: { mac_address: '0a:58:0a:80:00:05', ip_addresses: ['10.128.0.5/23'] } };
  const attached = {
    name: 'ovn-kubernetes',
    interface: 'eth0',
    ips: ['10.128.0.5'],
    mac: '0a:58:0a:80:00:05',
    default: true,
  };

  test('a pod in order', () => {
    expect(
      codes(podOf({ [key]: assigned, [status]: [attached] }, { status: { podIP: '10.128.0.5' } })),
    ).toEqual([]);
  });

  test('asked for and not attached', () => {
    expect(
      codes(podOf({ [networksKey]: [{ name: 'blue' }], [status]: [attached] })).map(([code]) => code),
    ).toEqual(['attachment-missing']);
  });

  test('asked for, and no status at all', () => {
    expect(codes(podOf({ [networksKey]: [{ name: 'blue' }] })).map(([code]) => code)).toEqual([
      'status-missing',
    ]);
  });

  test('another address, and another MAC, than OVN-Kubernetes gave', () => {
    const other = { ...attached, ips: ['10.128.0.9'], mac: '0a:58:0a:80:00:09' };
    expect(codes(podOf({ [key]: assigned, [status]: [other] }))).toEqual([
      ['status-address', '10.128.0.9'],
      ['status-mac', '0a:58:0a:80:00:09'],
    ]);
  });

  test('an address of the pod that no network has; a pod on the host’s network is let be', () => {
    const rest = { status: { podIP: '10.128.0.77' } };
    expect(codes(podOf({ [key]: assigned }, rest))).toEqual([['pod-ip', '"10.128.0.77"']]);
    expect(codes(podOf({ [key]: assigned }, { ...rest, spec: { hostNetwork: true } }))).toEqual([]);
  });

  test('a node whose ID and transit address differ', () => {
    const node = {
      kind: 'Node',
      apiVersion: 'v1',
      metadata: {
        name: 'a',
        annotations: {
          'k8s.ovn.org/node-id': '3',
          'k8s.ovn.org/node-subnets': '{"default":["10.131.0.0/23"]}',
          'k8s.ovn.org/node-transit-switch-port-ifaddr': '{"ipv4":"100.88.0.2/16"}',
        },
      },
    };
    expect(codes(node)).toEqual([['node-id-transit', '100.88.0.2/16']]);
  });

  const list = (subnets: string, ...clusterNetwork: readonly object[]) => ({
    kind: 'List',
    apiVersion: 'v1',
    items: [
      {
        kind: 'Node',
        apiVersion: 'v1',
        metadata: { name: 'a', annotations: { 'k8s.ovn.org/node-subnets': subnets } },
      },
      {
        kind: 'Network',
        apiVersion: 'config.openshift.io/v1',
        metadata: { name: 'cluster' },
        spec: { clusterNetwork },
      },
    ],
  });
  const v4 = { cidr: '10.128.0.0/14', hostPrefix: 23 };
  test.each([
    ['{"default":["10.131.0.0/23"]}', [v4], []],
    ['{"default":["10.131.0.0/23","fd01:0:0:3::/64"]}', [v4, { cidr: 'fd01::/48', hostPrefix: 64 }], []],
    ['{"default":["10.132.0.0/23"]}', [v4], [['node-subnet-outside', '10.132.0.0/23']]],
    ['{"default":["10.131.0.0/24"]}', [v4], [['node-subnet-length', '10.131.0.0/24']]],
    ['{"default":["10.131.0.0/23","fd01:0:0:3::/64"]}', [v4], [['node-subnet-outside', 'fd01:0:0:3::/64']]],
    // The subnets of another network are none of the cluster network's.
    ['{"shop_blue":["10.20.0.0/24"]}', [v4], []],
    ['{"default":["10.132.0.0/23"]}', [], []],
    ['{"default":["10.132.0.0/23"]}', [{ cidr: 'all of it', hostPrefix: 23 }], []],
  ])('node subnets %s beside the cluster network %j', (subnets, clusterNetwork, wanted) => {
    expect(codes(list(subnets, ...clusterNetwork))).toEqual(wanted);
  });

  test('a network selection on a Deployment does nothing; on its template it does', () => {
    const deployment = (metadata: object, template: object) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { template: { metadata: template } },
    });
    const annotations = { [networksKey]: 'blue' };
    expect(codes(deployment({ name: 'web', annotations }, {})).map(([code]) => code)).toEqual([
      'annotation-place',
    ]);
    const good = JSON.stringify(deployment({ name: 'web', namespace: 'shop' }, { annotations }));
    expect(readAnnotations(good).problems).toEqual([]);
    expect(only(good).subject).toEqual({ kind: 'Pod', namespace: 'shop', name: '' });
  });
});

test('an annotation that is no text is read, and what the API server does is said', () => {
  const text = 'metadata:\n  annotations:\n    k8s.ovn.org/node-id: 5\n';
  const { annotations, problems } = readAnnotations(text);
  expect(annotations).toMatchObject([{ key: 'k8s.ovn.org/node-id', value: '5', text: '5' }]);
  expect(problems).toMatchObject([{ code: 'annotation-not-text', severity: 'warning' }]);
  expect(text.slice(problems[0]?.from, problems[0]?.to)).toBe('5');
});

test('what kubectl describe cut is said once', () => {
  const text = `Name: web-0\nAnnotations:  ${key}:\n                ${podNetworks.slice(0, 138)}...\n`;
  expect(readAnnotations(text).problems.map(({ code }) => code)).toEqual(['value-cut']);
});

test('keys of prototypes are keys', () => {
  const annotation = only(
    '{"__proto__":{"mac_address":"0a:58:0a:80:00:05"},"constructor":{"mac_address":"0a:58:0a:80:00:06"}}',
  );
  expect(annotation.key).toBe(key);
  expect(annotation.facts.map(({ text }) => text)).toEqual([
    '__proto__',
    '0a:58:0a:80:00:05',
    'constructor',
    '0a:58:0a:80:00:06',
  ]);
});

test.each(['', 'hello', '42', 'null', '[]', '{}', '$ oc get pod'])(
  'nothing is found in %j, and that is said',
  (text) => {
    const { annotations, problems } = readAnnotations(text);
    expect(annotations).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  },
);

test('colour codes count in places', () => {
  const text =
    '\u001b[1;39m{\u001b[0m\u001b[34;1m"default"\u001b[0m: {"mac_address": \u001b[32m"0a:58:0a:80:00:05"\u001b[0m}}';
  const mac = only(text).facts.find(({ label }) => label === 'MAC');
  expect(text.slice(mac?.from, mac?.to)).toContain('0a:58:0a:80:00:05');
});

interface Vectors {
  readonly multus_parsePodNetworkAnnotation: readonly {
    readonly input: string;
    readonly value?: unknown;
    readonly error?: string;
  }[];
}

describe('the vectors of the network selection hold on a pod, too', () => {
  const { multus_parsePodNetworkAnnotation: vectors } = JSON.parse(
    readFileSync(new URL('../../vectors/cni-multus.json', import.meta.url), 'utf8'),
  ) as Vectors;

  test('there are some', () => {
    expect(vectors.length).toBeGreaterThan(40);
  });

  test.each(vectors.map((vector) => [JSON.stringify(vector), vector] as const))('%s', (_, vector) => {
    const object = {
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { name: 'a', namespace: 'podns', annotations: { [networksKey]: vector.input } },
    };
    const text = JSON.stringify(object);
    const { annotations, problems } = readAnnotations(text);
    expect(annotations).toMatchObject([{ key: networksKey, text: vector.input }]);
    if (vector.error !== undefined) {
      expect(problems.map(({ upstream }) => upstream)).toContain(vector.error);
    } else {
      expect(
        problems.filter(({ severity, upstream }) => severity === 'error' && upstream?.startsWith('parsePod')),
      ).toEqual([]);
      if (!/[[{"]/.test(vector.input)) expect(plain(annotations[0]?.value)).toEqual(vector.value);
    }
    for (const { from, to } of problems) expect(to <= text.length && from <= to).toBe(true);
  });
});

interface KubeVirtVectors {
  readonly multusAnnotation: readonly {
    readonly annotationString: string | null;
    readonly value?: unknown;
  }[];
}

describe('what virt-controller writes is read back', () => {
  const { multusAnnotation } = JSON.parse(
    readFileSync(new URL('../../vectors/kubevirt.json', import.meta.url), 'utf8'),
  ) as KubeVirtVectors;

  test.each(multusAnnotation.flatMap(({ annotationString }) => annotationString ?? []))('%s', (text) => {
    const { annotations, problems } = readAnnotations(text);
    expect(annotations).toMatchObject([{ key: networksKey }]);
    expect(plain(annotations[0]?.value)).toEqual(JSON.parse(text));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

const nodeIn = (subnet: string) =>
  `apiVersion: v1\nkind: Node\nmetadata:\n  name: a\n  annotations:\n    k8s.ovn.org/node-subnets: '{"default":["${subnet}"]}'\n---\napiVersion: operator.openshift.io/v1\nkind: Network\nmetadata:\n  name: cluster\nspec:\n  clusterNetwork:\n  - cidr: 10.128.0.0/14\n    hostPrefix: 23\n`;

/** A paste for each code of this folder. */
const pasteFixtures: Readonly<Record<(typeof pasteOwnCodes)[number], string>> = {
  'annotations-none': 'hello',
  'annotation-not-text': 'metadata:\n  annotations:\n    k8s.ovn.org/node-id: 5\n',
  'annotation-place': `kind: Deployment\napiVersion: apps/v1\nmetadata:\n  name: a\n  annotations:\n    ${networksKey}: blue\n`,
  'status-missing': `kind: Pod\napiVersion: v1\nmetadata:\n  name: a\n  namespace: b\n  annotations:\n    ${networksKey}: blue\n`,
  'status-address': `{"${key}":"{\\"default\\":{\\"mac_address\\":\\"0a:58:0a:80:00:05\\",\\"ip_addresses\\":[\\"10.128.0.5/23\\"]}}","k8s.v1.cni.cncf.io/network-status":"[{\\"interface\\":\\"eth0\\",\\"ips\\":[\\"10.128.0.6\\"]}]"}`,
  'status-mac': `{"${key}":"{\\"default\\":{\\"mac_address\\":\\"0a:58:0a:80:00:05\\"}}","k8s.v1.cni.cncf.io/network-status":"[{\\"interface\\":\\"eth0\\",\\"mac\\":\\"0a:58:0a:80:00:06\\"}]"}`,
  'pod-ip': `{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","annotations":{"${key}":"{\\"default\\":{\\"mac_address\\":\\"0a:58:0a:80:00:05\\",\\"ip_addresses\\":[\\"10.128.0.5/23\\"]}}"}},"status":{"podIP":"10.128.0.6"}}`,
  'node-subnet-outside': nodeIn('10.200.0.0/23'),
  'node-subnet-length': nodeIn('10.128.4.0/24'),
};

test.each(pasteOwnCodes)('%s has a paste that triggers it', (code) => {
  const text = pasteFixtures[code];
  const problem = readAnnotations(text).problems.find((each) => each.code === code);
  expect(problem).toBeDefined();
  expect(text.slice(problem?.from, problem?.to)).toMatch(/\S/);
});

test.each(['[{"name":"blue"}]', '["192.168.1.2/24"]', podNetworks])(
  'the value %s in single quotes is read as without them',
  (value) => {
    const quoted = only(`'${value}'`);
    const bare = only(value);
    expect(plain(quoted.value)).toEqual(plain(bare.value));
    expect(readAnnotations(`'${value}'`).problems).toEqual(
      readAnnotations(value).problems.map((problem) => ({
        ...problem,
        from: problem.from + 1,
        to: problem.to + 1,
      })),
    );
  },
);

test.each([
  ['apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n', 'This object has no annotations.'],
  ['a: 1\n', 'No annotation, and no object that describes a network, was found in this.'],
])('%j: %s', (text, message) => {
  expect(readAnnotations(text).problems.map((problem) => problem.message)).toEqual([message]);
});
