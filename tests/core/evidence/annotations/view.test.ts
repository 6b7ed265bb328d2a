import { describe, expect, test } from 'vitest';
import { annotationsMarkdown } from '../../../../src/core/evidence/annotations/markdown.ts';
import type { PasteKind } from '../../../../src/core/evidence/annotations/types.ts';
import { asChoices, viewAnnotations } from '../../../../src/core/evidence/annotations/view.ts';
import { podNetworks, sample, sampleFiles, userDefinedNetwork } from './samples.ts';

const joined = (text: string, pieces: readonly { readonly from: number; readonly to: number }[]) =>
  pieces.map(({ from, to }) => text.slice(from, to)).join('');

const nad = (config: string, annotations = '') =>
  `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata:\n  name: blue\n  namespace: shop\n${annotations}spec:\n  config: '${config}'\n`;

describe('what a paste is taken for, and why', () => {
  test.each<[string, string, PasteKind, string, string]>([
    [
      'a pod',
      sample('deck-pod.yaml'),
      'pod',
      'a pod, virt-launcher-fedora-black-elephant-21-msldg',
      'It says kind: Pod.',
    ],
    ['a node', sample('node.yaml'), 'node', 'a node, worker-2', 'It says kind: Node.'],
    [
      'a VM',
      sample('deck-vm.yaml'),
      'virtual-machine',
      'a VirtualMachine, vm-on-primary-udn',
      'It says kind: VirtualMachine.',
    ],
    [
      'the deck’s pipeline',
      sample('deck-jq.txt'),
      'value',
      'the value of k8s.ovn.org/pod-networks',
      'It is a list, as jq -s prints it, of networks with mac_address and ip_addresses.',
    ],
    [
      'a value',
      podNetworks,
      'value',
      'the value of k8s.ovn.org/pod-networks',
      'Its networks have mac_address and ip_addresses.',
    ],
    [
      'annotations',
      '{"a.b/c":"d"}',
      'annotations',
      'annotations without their object',
      'Its keys are those of annotations. It begins with a bracket.',
    ],
    [
      'a definition',
      nad('{}'),
      'network-attachment-definition',
      'a NetworkAttachmentDefinition, blue',
      'It says kind: NetworkAttachmentDefinition.',
    ],
    [
      'a configuration',
      '{"cniVersion":"1.0.0","name":"a","type":"bridge"}',
      'cni-config',
      'a CNI configuration',
      'It has the keys of a CNI configuration.',
    ],
    [
      'a namespace',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
      'namespace',
      'a namespace, shop',
      'It says kind: Namespace.',
    ],
    [
      'a network',
      'apiVersion: k8s.ovn.org/v1\nkind: UserDefinedNetwork\nmetadata:\n  name: blue\nspec:\n  topology: Layer2\n',
      'user-defined-network',
      'a UserDefinedNetwork, blue',
      'It says kind: UserDefinedNetwork.',
    ],
    [
      'describe',
      'Name:         a\nAnnotations:  k8s.ovn.org/node-id: 2\n',
      'describe',
      'the output of kubectl describe, a',
      'It has the heading “Annotations:” of kubectl describe.',
    ],
    [
      'an event',
      'Warning  x  got [{"name":"a/b","interface":"net1"}] instead',
      'event',
      'a line of a log or an event with the value of k8s.v1.cni.cncf.io/network-status',
      'It lists networks as namespace/name.',
    ],
    [
      'nothing',
      'hello',
      'nothing',
      'nothing that is known here',
      'There is no object, no annotation and no value with a known shape in it.',
    ],
  ])('%s', (_, text, kind, what, reason) => {
    expect(viewAnnotations(text).taken).toMatchObject({ kind, what, reason, chosen: false });
  });

  test('several objects are counted', () => {
    const object = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: 'a' } });
    const list = { apiVersion: 'v1', kind: 'List', items: [object('Pod'), object('Node'), object('Pod')] };
    expect(viewAnnotations(JSON.stringify(list)).taken).toMatchObject({
      kind: 'list',
      what: 'several objects: 2 × Pod, 1 × Node',
    });
  });
});

describe('the reader chooses', () => {
  test.each([
    ['5', 'k8s.ovn.org/node-id', 'Node ID', '5'],
    ['5', 'k8s.ovn.org/network-id', 'Network ID', '5'],
    ['blue', 'k8s.v1.cni.cncf.io/networks', 'Network', 'blue'],
    ['["192.0.2.10"]', 'k8s.ovn.org/bridge-egress-ips', 'EgressIP', '192.0.2.10'],
    [
      '{"ipv4":"192.0.2.10/24"}',
      'k8s.ovn.org/node-transit-switch-port-ifaddr',
      'Transit address (IPv4)',
      '192.0.2.10/24',
    ],
    ['worker: a', 'k8s.ovn.org/zone-name', 'Zone', 'worker: a'],
  ])('%s as %s', (text, as, label, value) => {
    const { taken, cards } = viewAnnotations(text, as);
    expect(taken).toMatchObject({ kind: 'value', key: as, chosen: true, reason: 'You chose it.' });
    expect(cards).toMatchObject([{ key: as, rows: [{ label, value }] }]);
  });

  test('an array of jq -s is still taken apart', () => {
    const { cards } = viewAnnotations(`[${podNetworks}]`, 'k8s.ovn.org/pod-networks');
    expect(cards).toHaveLength(1);
    expect(cards[0]?.problems).toEqual([]);
  });

  test('a key that is no choice counts as none', () => {
    expect(viewAnnotations(podNetworks, 'constructor').taken.chosen).toBe(false);
  });

  test('the choices have a title and an object each, and none stands there twice', () => {
    for (const { title, on } of asChoices) expect(title && on).toMatch(/\S/);
    expect(new Set(asChoices.map(({ as }) => as)).size).toBe(asChoices.length);
  });
});

test.each(sampleFiles)('%s: cards with words, pieces that give the text', (file) => {
  const text = sample(file);
  const { cards, pieces, problems } = viewAnnotations(text);
  expect(joined(text, pieces)).toBe(text);
  expect(cards.length).toBeGreaterThan(0);
  expect(problems.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
  for (const { title, what, known, writer, rows } of cards) {
    expect(title && what).toMatch(/\S/);
    if (known) expect(writer).toMatch(/\S/);
    expect(rows.length).toBeGreaterThan(0);
  }
});

test('a piece leads to the row of its value', () => {
  const text = sample('deck-pod.yaml');
  const { cards, pieces } = viewAnnotations(text);
  const at = text.indexOf('10.1.1.3/24');
  const piece = pieces.find(({ from }) => from === at);
  expect(text.slice(piece?.from, piece?.to)).toBe('10.1.1.3/24');
  expect(cards[piece?.card ?? -1]?.rows[piece?.row ?? -1]).toMatchObject({
    label: 'Address',
    value: '10.1.1.3/24',
    group: 'demo-udn-2/primary-udn',
    kind: 'cidr',
  });
});

test('a piece leads to its problems, and a card to its own', () => {
  const text = '{"default":{"mac_address":"zz"}}';
  const { cards, pieces, problems } = viewAnnotations(text);
  expect(problems.map(({ code }) => code)).toEqual(['pod-network-mac']);
  expect(cards[0]?.problems).toEqual([0]);
  expect(
    pieces
      .filter((piece) => piece.problems.includes(0))
      .map(({ from, to }) => text.slice(from, to))
      .join(''),
  ).toBe('"zz"');
});

test('the deck’s VM: what its interfaces will be called', () => {
  const { cards } = viewAnnotations(sample('deck-vm.yaml'));
  expect(
    cards[0]?.rows.filter(({ group }) => group === 'secondary-udn').map(({ label, value }) => [label, value]),
  ).toEqual(
    expect.arrayContaining([
      ['In the pod', 'pod2eae7330186'],
      ['Bridge in the pod', 'k6t-2eae7330186'],
      ['Tap in the pod', 'tap2eae7330186'],
      ['Address of the bridge', '169.254.75.11/32'],
    ]),
  );
});

test('a definition: its annotations, its configuration, and what is wrong with either', () => {
  const text = nad(
    '{"cniVersion":"1.1.0","type":"ovn-k8s-cni-overlay","name":"shop_blue","netAttachDefName":"shop/green","topology":"layer2","role":"primary","subnets":"10.20.0.0/16"}',
    `  annotations:\n    k8s.ovn.org/network-id: "3"\n    k8s.ovn.org/tunnel-keys: '[16711685,16715779]'\n`,
  );
  const { cards, problems } = viewAnnotations(text);
  expect(cards.map(({ key }) => key)).toEqual([
    'k8s.ovn.org/network-id',
    'k8s.ovn.org/tunnel-keys',
    'spec.config',
  ]);
  expect(cards[2]?.rows).toContainEqual(
    expect.objectContaining({ label: 'subnets', value: '10.20.0.0/16', kind: 'cidr' }),
  );
  expect(problems.map(({ code, from, to }) => [code, text.slice(from, to)])).toEqual(
    expect.arrayContaining([
      ['tunnel-keys-network-id', '16711685'],
      ['nad-overlay-name', '"shop/green"'],
    ]),
  );
});

test('an unknown key is shown as it stands, and marked', () => {
  const { cards } = viewAnnotations('{"example.com/what":"is this","k8s.ovn.org/node-id":"2"}');
  expect(cards[0]).toMatchObject({
    key: 'example.com/what',
    known: false,
    writer: '',
    rows: [{ value: 'is this' }],
  });
  expect(cards[1]).toMatchObject({ known: true });
});

test('a view can be handed over by a worker', () => {
  for (const file of sampleFiles) {
    const view = viewAnnotations(sample(file));
    expect(structuredClone(view)).toEqual(view);
  }
});

test('a user-defined network is held against the rules of its CRD', () => {
  const text =
    'apiVersion: k8s.ovn.org/v1\nkind: UserDefinedNetwork\nmetadata:\n  name: blue\n  namespace: shop\nspec:\n  topology: Layer2\n  layer2:\n    role: Secondary\n    subnets: [10.20.0.0/16]\n    joinSubnets: [100.66.0.0/16]\n';
  const { cards, problems } = viewAnnotations(text);
  expect(cards[0]?.rows).toContainEqual(
    expect.objectContaining({ label: 'layer2.subnets', value: '10.20.0.0/16', kind: 'cidr' }),
  );
  expect(problems.map(({ message, upstream }) => `${message} ${upstream}`).join()).toContain(
    'JoinSubnets is only supported for Primary network',
  );
});

/** What is said of the word that begins at the first `piece` behind `after`. */
function meaningOf(text: string, piece: string, after = ''): string[] {
  const { tokens, explained, explanations } = viewAnnotations(text).marked;
  const at = text.indexOf(piece, text.indexOf(after));
  for (let k = 0; k < tokens.length; k += 4) {
    if (tokens[k] !== at) continue;
    return (explained[tokens[k + 3] as number] ?? []).map((id) => explanations[id]?.text ?? '');
  }
  return [];
}

describe('the words of the text', () => {
  const pod = sample('deck-pod.yaml');

  test.each([
    ['the key of an annotation', 'k8s.ovn.org/pod-networks', '', /What every network of OVN-Kubernetes gave/],
    ['a key inside a string', '"mac_address"', '', /The MAC of the pod’s interface/],
    ['a key of a route', '"nextHop"', '', /The router on the way/],
    ['the value of such a key', '"10.131.0.1"', '', /The router on the way/],
    ['a value with a note', '"infrastructure-locked"', '', /kept for the probes of kubelet/],
    ['a value without one', '"10.1.1.1"', 'gateway_ips', /Of demo-udn-2\/primary-udn, in The pod’s networks/],
    ['a key of Multus', '"interface"', 'network-status', /The interface in the pod/],
  ])('%s', (_, piece, after, meaning) => {
    expect(meaningOf(pod, piece, after).join('\n')).toMatch(meaning);
  });

  test('the name of a VM’s interface tells everything that follows from it, once', () => {
    const vm = sample('deck-vm.yaml');
    const meanings = meaningOf(vm, 'secondary-udn', 'model: virtio\n              name: secondary');
    expect(meanings.join('\n')).toContain('In the pod: pod2eae7330186; Bridge in the pod: k6t-2eae7330186');
  });

  test('colour codes are nobody’s words', () => {
    const { tokens, kinds } = viewAnnotations('\u001b[1m{"a.b/c":"d"}').marked;
    const kindsSeen = Array.from({ length: tokens.length / 4 }, (_, k) => kinds[tokens[k * 4 + 2] as number]);
    expect(kindsSeen).toEqual(['ansi', 'punctuation', 'key', 'punctuation', 'value', 'punctuation']);
  });
});

describe('as JSON', () => {
  test('strings inside strings are read, object by object', () => {
    const json = JSON.parse(viewAnnotations(sample('deck-pod.yaml')).json ?? '');
    expect(json).toMatchObject({
      kind: 'Pod',
      namespace: 'demo-udn-2',
      annotations: {
        'k8s.ovn.org/pod-networks': { 'demo-udn-2/primary-udn': { tunnel_id: 3 } },
        'kubevirt.io/domain': 'fedora-black-elephant-21',
      },
    });
    expect(json).not.toHaveProperty('specification');
  });

  test('two values of one annotation are two objects', () => {
    const json = JSON.parse(viewAnnotations(`[${podNetworks},${podNetworks}]`).json ?? '');
    expect(json).toHaveLength(2);
  });

  test('a key that JavaScript knows is data', () => {
    const json = viewAnnotations('{"a.b/c":"d","__proto__":"x"}').json ?? '';
    expect(json).toContain('"__proto__": "x"');
  });

  test('nothing is nothing', () => {
    expect(viewAnnotations('hello').json).toBeNull();
  });
});

describe('as Markdown', () => {
  test('a card is a heading, words, a table and its problems', () => {
    const { cards, problems } = viewAnnotations('{"default":{"mac_address":"zz"}}');
    expect(annotationsMarkdown(cards, problems)).toMatch(
      /^## The pod’s networks\n\n`k8s.ovn.org\/pod-networks` of Pod, written by .*\n[\s\S]*\| Of \| What \| Value \| It means \|\n\| --- \| --- \| --- \| --- \|\n\| default \| Network \| `default` \|[\s\S]*\n- \*\*error\*\*: .* `failed to parse pod MAC "zz":/,
    );
  });

  test('what would end a cell or a code does not', () => {
    const { cards, problems } = viewAnnotations('{"a.b/c":"x|y `z`"}');
    expect(annotationsMarkdown(cards, problems)).toContain('| Value | `` x\\|y `z` `` |  |');
  });
});

describe('a user-defined network', () => {
  test('its fields, what follows, and the definition that it becomes', () => {
    const { cards, problems, json } = viewAnnotations(userDefinedNetwork);
    expect(problems).toEqual([]);
    expect(cards.map(({ key, subject }) => [key, subject.kind])).toEqual([
      ['spec', 'UserDefinedNetwork'],
      ['addresses', 'UserDefinedNetwork'],
      ['spec.config', 'NetworkAttachmentDefinition'],
    ]);
    const rows = (index: number) => cards[index]?.rows.map(({ label, value }) => [label, value]);
    expect(rows(1)).toEqual(
      expect.arrayContaining([
        ['Name of the network', 'shop_blue'],
        ['Gateway', '10.20.0.1'],
        ['Management port', '10.20.0.2'],
      ]),
    );
    expect(rows(2)).toContainEqual(['netAttachDefName', 'shop/blue']);
    expect(cards[2]?.rendered).toContain('"subnets": "10.20.0.0/16"');
    expect(JSON.parse(json ?? '')).toEqual({
      kind: 'UserDefinedNetwork',
      namespace: 'shop',
      name: 'blue',
      specification: { spec: { topology: 'Layer2', layer2: { role: 'Primary', subnets: ['10.20.0.0/16'] } } },
    });
  });

  test('what the API server refuses, in its words, and nothing follows', () => {
    const text = userDefinedNetwork.replace('Primary', 'Secondary\n    joinSubnets: ["100.70.0.0/16"]');
    const { cards, problems } = viewAnnotations(text);
    expect(cards).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        code: 'join-on-secondary',
        severity: 'error',
        upstream: expect.stringContaining('JoinSubnets is only'),
      },
    ]);
    expect(cards[0]?.problems).toEqual([0]);
  });

  test('a namespace that is not named has a placeholder', () => {
    const { cards } = viewAnnotations(userDefinedNetwork.replace('  namespace: shop\n', ''));
    expect(cards[2]?.subject.namespace).toBe('<namespace>');
    expect(cards[1]?.rows[0]?.value).toBe('<namespace>_blue');
  });
});
