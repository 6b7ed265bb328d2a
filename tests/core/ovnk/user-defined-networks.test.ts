import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  controllerCodes,
  ruleCodes,
  schemaCodes,
} from '../../../src/core/ovnk/user-defined-networks/codes.ts';
import { udnConstants } from '../../../src/core/ovnk/user-defined-networks/constants.ts';
import type { UserDefinedNetworkOptions } from '../../../src/core/ovnk/user-defined-networks/lint.ts';
import { lintUserDefinedNetwork } from '../../../src/core/ovnk/user-defined-networks/lint.ts';
import { specSchemas } from '../../../src/core/ovnk/user-defined-networks/schema.ts';
import type { Schema } from '../../../src/core/ovnk/user-defined-networks/schema-types.ts';
import { terms } from '../../../src/core/ovnk/user-defined-networks/terms.ts';
import { readJson } from '../../../src/core/text/json-document.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';
import { mutants } from '../text/mutants.ts';
import type { Refusal } from './user-defined-network-refusals.ts';
import {
  controllerRefusals,
  cudn,
  dual2,
  evpn,
  layer2,
  layer3,
  local,
  localnet,
  primary2,
  routeTarget,
  ruleRefusals,
  schemaRefusals,
  udn,
} from './user-defined-network-refusals.ts';

function lint(text: string, options: UserDefinedNetworkOptions = {}) {
  const root = readYaml(text).documents[0]?.root;
  if (root?.kind !== 'map') throw new Error(`No map: ${text}`);
  return lintUserDefinedNetwork(root, options);
}

const named = (refusals: readonly Refusal[]) => refusals.map((refusal) => ({ code: refusal[0], refusal }));

function expectRefusal([code, text, place, upstream]: Refusal, options: UserDefinedNetworkOptions = {}) {
  const found = lint(text, options).problems.filter((problem) => problem.code === code);
  expect(found.map(({ from, to }) => text.slice(from, to))).toContain(place);
  const at = found.find(({ from, to }) => text.slice(from, to) === place);
  expect(at?.upstream).toBe(upstream);
}

describe('what the API server refuses', () => {
  test.each(named([...schemaRefusals, ...ruleRefusals]))('$code (%#)', ({ refusal }) => {
    expectRefusal(refusal);
    const { accepted, attachments } = lint(refusal[1]);
    expect(accepted).toBe(refusal[0] === 'field-unknown');
    if (!accepted) expect(attachments).toEqual([]);
  });

  test('a duplicate is pointed at where it stands the second time', () => {
    const text = layer3('role: Primary, subnets: [{cidr: 10.20.0.0/16}, {cidr: 10.20.0.0/16}]');
    const { problems } = lint(text);
    expect(problems).toMatchObject([{ code: 'subnets-duplicate', from: text.lastIndexOf('10.20.0.0/16') }]);
  });

  test('equal subnets with different hostSubnets break three rules', () => {
    const text = layer3(
      'role: Primary, subnets: [{cidr: 10.20.0.0/16, hostSubnet: 24}, {cidr: 10.20.0.0/16, hostSubnet: 25}]',
    );
    expect(
      lint(text)
        .problems.map(({ code }) => code)
        .sort(),
    ).toEqual(['host-subnets-differ', 'subnets-duplicate', 'subnets-overlap']);
  });

  test('two IPv6 subnets hide a small MTU from the rule, as upstream', () => {
    const text = layer3('role: Primary, mtu: 1000, subnets: [{cidr: fd20::/48}, {cidr: fd21::/48}]');
    expect(lint(text).accepted).toBe(true);
  });

  test('types and limits keep the server from the rules', () => {
    expect(lint(layer2('role: Primary, mtu: x')).rulesUnchecked).toBe(true);
    expect(lint(layer2('role: Primary, mtu: 5')).rulesUnchecked).toBe(false);
    expect(lint(layer2('role: Primary')).rulesUnchecked).toBe(false);
  });

  test('says what was probably meant', () => {
    const helpOf = (text: string, code: string) =>
      lint(text).problems.find((problem) => problem.code === code)?.help;
    expect(helpOf(udn('topology: layer2'), 'value-unsupported')).toBe('Did you mean Layer2?');
    expect(helpOf(layer2(`${primary2}, joinSubnet: 1`), 'field-unknown')).toBe('Did you mean joinSubnets?');
    expect(helpOf(layer2('role: Primary, subnets: 10.20.0.0/16'), 'field-type')).toContain('dash');
    const slide = layer2(primary2).replace('metadata: {name: blue, namespace: shop}', 'name: blue');
    expect(helpOf(slide, 'name-missing')).toContain('metadata:');
  });
});

describe('what the controller refuses', () => {
  test.each(named(controllerRefusals))('$code (%#)', ({ refusal }) => {
    expectRefusal(refusal);
    const { accepted, attachments, facts, problems } = lint(refusal[1]);
    expect(accepted).toBe(true);
    const isRefused = problems.some(({ severity }) => severity === 'error');
    expect(facts === undefined).toBe(isRefused);
    if (isRefused) expect(attachments).toEqual([]);
  });

  test('the cluster’s own subnets, once they are known', () => {
    const text = layer2('role: Primary, subnets: [10.130.0.0/24]');
    const free = lint(text, { cluster: { clusterNetworks: ['10.244.0.0/16'] } });
    expect(free.problems).toEqual([]);
    expectRefusal(
      [
        'subnet-overlaps-cluster',
        text,
        '10.130.0.0/24',
        'pod or join subnet overlaps with already configured internal subnets: user defined subnet "10.130.0.0/24" overlaps cluster subnet "10.128.0.0/14"',
      ],
      { cluster: { clusterNetworks: ['10.128.0.0/14'] } },
    );
  });

  test('no transit subnet can be found', () => {
    const serviceNetworks = Array.from({ length: 10 }, (_, index) => `100.${88 + index}.0.0/16`);
    const upstream = `can't generate transit subnets: failed to find non-overlapping transit subnet after 10 attempts`;
    expectRefusal(['transit-subnet-not-found', layer2(primary2), '[10.20.0.0/16]', upstream], {
      cluster: { serviceNetworks },
    });
  });

  test('a namespace without the label', () => {
    const text = layer2(primary2);
    const label = udnConstants.namespaceLabel.value;
    const shop = (labels: [string, string][]) => ({
      namespaces: [{ name: 'shop', labels: new Map(labels) }],
    });
    expectRefusal(
      [
        'namespace-label-missing',
        text,
        'shop',
        `invalid primary network state for namespace "shop": a valid primary user defined network or network attachment definition custom resource, and required namespace label "${label}" must both be present`,
      ],
      shop([]),
    );
    expect(lint(text, shop([])).attachments).toEqual([]);
    expect(lint(text, shop([[label, '']])).problems).toEqual([]);
    expect(lint(text.replace('Primary', 'Secondary'), shop([])).problems).toEqual([]);
  });
});

test('every code has a fixture', () => {
  const shown = new Set([...schemaRefusals, ...ruleRefusals, ...controllerRefusals].map(([code]) => code));
  for (const code of ['transit-subnet-not-found', 'namespace-label-missing']) shown.add(code);
  expect([...schemaCodes, ...ruleCodes, ...controllerCodes].filter((code) => !shown.has(code))).toEqual([]);
});

const accepted: readonly [what: string, text: string, config: Record<string, unknown>][] = [
  [
    'layer2 primary, persistent, as in the deck',
    layer2('ipam: {lifecycle: Persistent}, role: Primary, subnets: [10.1.1.0/24]'),
    {
      role: 'primary',
      topology: 'layer2',
      subnets: '10.1.1.0/24',
      joinSubnet: '100.65.0.0/16,fd99::/64',
      transitSubnet: '100.88.0.0/16',
      allowPersistentIPs: true,
    },
  ],
  [
    'layer2 secondary, persistent, as in the deck',
    layer2('ipam: {lifecycle: Persistent}, role: Secondary, subnets: [10.2.2.0/24]'),
    { role: 'secondary', topology: 'layer2', subnets: '10.2.2.0/24', allowPersistentIPs: true },
  ],
  [
    'layer2 with everything',
    layer2(
      `${dual2}, mtu: 1500, joinSubnets: [100.62.0.0/24, fd92::/64], reservedSubnets: [10.20.8.0/24], infrastructureSubnets: [10.20.0.0/29, fd20::/125], defaultGatewayIPs: [10.20.0.5, fd20::5]`,
    ),
    {
      role: 'primary',
      topology: 'layer2',
      mtu: 1500,
      subnets: '10.20.0.0/16,fd20::/64',
      joinSubnet: '100.62.0.0/24,fd92::/64',
      transitSubnet: '100.88.0.0/16,fd97::/64',
      reservedSubnets: '10.20.8.0/24',
      infrastructureSubnets: '10.20.0.0/29,fd20::/125',
      defaultGatewayIPs: '10.20.0.5,fd20::5',
    },
  ],
  [
    'layer2 without addresses',
    layer2('role: Secondary, ipam: {mode: Disabled}'),
    { role: 'secondary', topology: 'layer2' },
  ],
  [
    'layer3 with and without hostSubnet, host bits kept',
    layer3(
      'role: Primary, mtu: 1500, subnets: [{cidr: 192.168.100.0/16}, {cidr: 2001:dbb::/60, hostSubnet: 64}]',
    ),
    {
      role: 'primary',
      topology: 'layer3',
      mtu: 1500,
      subnets: '192.168.100.0/16,2001:dbb::/60/64',
      joinSubnet: '100.65.0.0/16,fd99::/64',
    },
  ],
  [
    'layer3 secondary',
    layer3('role: Secondary, subnets: [{cidr: 10.20.0.0/16, hostSubnet: 24}]'),
    { role: 'secondary', topology: 'layer3', subnets: '10.20.0.0/16/24' },
  ],
];

const acceptedInCluster: readonly [what: string, text: string, config: Record<string, unknown>][] = [
  [
    'localnet with a VLAN; its MTU is always written',
    localnet(
      `${local}, subnets: [10.20.0.0/16], excludeSubnets: [10.20.0.0/24], vlan: {mode: Access, access: {id: 20}}`,
    ),
    {
      role: 'secondary',
      topology: 'localnet',
      mtu: 1500,
      subnets: '10.20.0.0/16',
      excludeSubnets: '10.20.0.0/24',
      physicalNetworkName: 'lan',
      vlanID: 20,
    },
  ],
  [
    'no overlay',
    cudn(
      'topology: Layer3, layer3: {role: Primary, subnets: [{cidr: 10.20.0.0/16}]}, transport: NoOverlay, noOverlay: {outboundSNAT: Disabled, routing: Managed}',
      ', uplinks: [eth1]',
    ),
    {
      role: 'primary',
      topology: 'layer3',
      subnets: '10.20.0.0/16',
      joinSubnet: '100.65.0.0/16,fd99::/64',
      transport: 'no-overlay',
      outboundSNAT: 'disabled',
      uplink: 'eth1',
    },
  ],
  [
    'EVPN',
    evpn("vtep: v, macVRF: {vni: 100, routeTarget: '65000:100'}"),
    {
      role: 'primary',
      topology: 'layer2',
      subnets: '10.20.0.0/16',
      joinSubnet: '100.65.0.0/16,fd99::/64',
      transitSubnet: '100.88.0.0/16',
      transport: 'evpn',
      evpn: { vtep: 'v', macVRF: { vni: 100, routeTarget: '65000:100' } },
    },
  ],
];

describe('what a manifest becomes', () => {
  const always = {
    cniVersion: '1.1.0',
    type: 'ovn-k8s-cni-overlay',
    netAttachDefName: 'shop/blue',
  };

  test.each(accepted)('%s', (_what, text, config) => {
    const { problems, attachments } = lint(text);
    expect(problems).toEqual([]);
    expect(attachments).toHaveLength(1);
    expect(attachments[0]?.config).toEqual({ ...always, name: 'shop_blue', ...config });
    expect(JSON.parse(attachments[0]?.configText ?? '')).toEqual(attachments[0]?.config);
  });

  test.each(acceptedInCluster)('%s', (_what, text, config) => {
    const { problems, attachments } = lint(text);
    expect(problems).toEqual([]);
    expect(attachments[0]?.config).toEqual({ ...always, name: 'cluster_udn_blue', ...config });
  });

  test('the object around the config', () => {
    const text = layer2(primary2).replace(
      'namespace: shop',
      'namespace: shop, labels: {team: a}, annotations: {note: b, k8s.ovn.org/x: c}',
    );
    expect(lint(text).attachments).toMatchObject([
      {
        name: 'blue',
        namespace: 'shop',
        labels: { 'k8s.ovn.org/user-defined-network': '', team: 'a' },
        finalizers: ['k8s.ovn.org/user-defined-network-protection'],
        owner: { apiVersion: 'k8s.ovn.org/v1', kind: 'UserDefinedNetwork', name: 'blue' },
      },
    ]);
    expect(lint(text).attachments[0]?.annotations).toEqual({ note: 'b' });
  });

  test('the text of the config has the keys in the order of the alphabet and Go’s escapes', () => {
    const text = localnet('role: Secondary, physicalNetworkName: a&b, subnets: [10.20.0.0/16]');
    expect(lint(text, { cluster: { mtu: 8900 } }).attachments[0]?.configText).toBe(
      '{"cniVersion":"1.1.0","mtu":9000,"name":"cluster_udn_blue","netAttachDefName":"shop/blue","physicalNetworkName":"a\\u0026b","role":"secondary","subnets":"10.20.0.0/16","topology":"localnet","type":"ovn-k8s-cni-overlay"}',
    );
  });

  test('one for each namespace that is selected', () => {
    const text = localnet(`${local}, subnets: [10.20.0.0/16]`).replace(
      'matchLabels: {kubernetes.io/metadata.name: shop}',
      'matchLabels: {team: a}, matchExpressions: [{key: env, operator: NotIn, values: [test]}, {key: x, operator: DoesNotExist}]',
    );
    const namespace = (name: string, labels: Record<string, string>) => ({
      name,
      labels: new Map(Object.entries(labels)),
    });
    const namespaces = [
      namespace('one', { team: 'a' }),
      namespace('two', { team: 'a', env: 'test' }),
      namespace('three', { team: 'b' }),
      namespace('four', { team: 'a', env: 'live' }),
      namespace('five', { team: 'a', x: '' }),
    ];
    expect(lint(text, { namespaces }).attachments.map((each) => each.namespace)).toEqual(['one', 'four']);
  });

  test('none while the namespace is not known', () => {
    const text = layer2(primary2).replace(', namespace: shop', '');
    expect(lint(text).attachments).toEqual([]);
    expect(lint(text).facts?.networkName).toBeUndefined();
    expect(lint(text, { namespace: 'shop' }).attachments[0]?.config.name).toBe('shop_blue');
  });
});

describe('what follows', () => {
  test('of the deck’s primary network', () => {
    const { facts } = lint(layer2('role: Primary, subnets: [10.1.1.0/24]'));
    expect(facts).toMatchObject({
      networkName: 'shop_blue',
      objectPrefix: 'shop_blue_',
      podInterface: 'ovn-udn1',
      namespaceLabel: 'k8s.ovn.org/primary-user-defined-network',
      layer2: [{ gateway: '10.1.1.1', managementPort: '10.1.1.2' }],
      kept: [
        { value: '10.1.1.0', what: 'network address' },
        { value: '10.1.1.1', what: 'gateway' },
        { value: '10.1.1.2', what: 'management port' },
        { value: '10.1.1.255', what: 'broadcast address' },
      ],
    });
    expect(facts?.objects.map(({ name }) => name)).toContain('shop_blue_ovn_layer2_switch');
  });

  test('of a secondary network: no gateway, no label', () => {
    const { facts } = lint(layer2('role: Secondary, subnets: [10.2.2.0/24]'));
    expect(facts).toMatchObject({ layer2: [], joinSubnets: [], transitSubnets: [] });
    expect(facts?.podInterface).toBeUndefined();
    expect(facts?.namespaceLabel).toBeUndefined();
  });

  test('of a Layer3 network: pieces', () => {
    const { facts } = lint(layer3('role: Primary, subnets: [{cidr: 10.20.0.0/16, hostSubnet: 24}]'));
    expect(facts?.layer3?.firstNode).toMatchObject([
      { subnet: '10.20.0.0/24', gateway: '10.20.0.1', managementPort: '10.20.0.2' },
    ]);
  });
});

describe('notes', () => {
  test('stand at the keys and say what cannot be changed', () => {
    const text = layer2(`${primary2}, mtu: 1300`);
    const { notes } = lint(text);
    expect(notes.map(({ from, to }) => text.slice(from, to))).toEqual([
      'topology',
      'layer2',
      'role',
      'subnets',
      'mtu',
    ]);
    expect(notes[1]?.text).toContain('changed');
  });

  test('every term of the schemas is explained, and every explanation used', () => {
    const used = new Set<string>();
    const walk = (schema: Schema) => {
      if (schema.term !== undefined) used.add(schema.term);
      if (schema.type === 'array') walk(schema.items);
      if (schema.type === 'object') for (const each of Object.values(schema.properties ?? {})) walk(each);
    };
    walk(specSchemas.UserDefinedNetwork);
    walk(specSchemas.ClusterUserDefinedNetwork);
    expect([...used].sort()).toEqual(Object.keys(terms).sort());
  });
});

describe('whatever comes', () => {
  const samples = [
    ...accepted.map(([, text]) => text),
    ...acceptedInCluster.map(([, text]) => text),
    routeTarget('65000:100'),
    layer3('role: Primary, subnets: [{cidr: 10.20.0.0/16}, {cidr: 10.20.0.0/24, hostSubnet: 25}]'),
  ];

  test('4,000 damaged manifests neither throw nor point outside', () => {
    let taken = 0;
    for (const text of mutants(samples, 4_000, 7)) {
      for (const { root } of readYaml(text).documents) {
        if (root.kind !== 'map') continue;
        const reading = lintUserDefinedNetwork(root, { namespace: 'shop' });
        for (const { from, to } of [...reading.problems, ...reading.notes]) {
          if (!(from >= 0 && from <= to && to <= text.length)) expect.fail(JSON.stringify(text));
        }
        if (reading.accepted) taken++;
      }
    }
    expect(taken).toBeGreaterThan(300);
  });

  const words = fc.constantFrom(
    ...[
      'Layer2',
      'Layer3',
      'Localnet',
      'Primary',
      'Secondary',
      'Disabled',
      'Persistent',
      'NoOverlay',
      'EVPN',
    ],
    ...['10.0.0.0/16', 'fd00::/64', '10.0.0.1', '65000:1', '', 'Access', '__proto__', 'constructor'],
  );
  const keys = fc.constantFrom(
    ...['topology', 'layer2', 'layer3', 'localnet', 'role', 'subnets', 'cidr', 'hostSubnet', 'mtu', 'ipam'],
    ...['mode', 'lifecycle', 'joinSubnets', 'reservedSubnets', 'infrastructureSubnets', 'defaultGatewayIPs'],
    ...['network', 'namespaceSelector', 'matchLabels', 'matchExpressions', 'transport', 'evpn', 'macVRF'],
    ...['vni', 'routeTarget', 'vlan', 'access', 'id', 'uplinks', '__proto__', 'toString'],
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      words,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(keys, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));

  test('any object is read, and what is accepted and made has a config', () => {
    fc.assert(
      fc.property(fc.boolean(), value, (isCluster, spec) => {
        const kind = isCluster ? 'ClusterUserDefinedNetwork' : 'UserDefinedNetwork';
        const text = JSON.stringify({
          apiVersion: 'k8s.ovn.org/v1',
          kind,
          metadata: { name: 'blue', namespace: 'shop' },
          spec,
        });
        const root = readJson(text).documents[0]?.root;
        if (root?.kind !== 'map') return;
        const { accepted: isAccepted, facts, problems } = lintUserDefinedNetwork(root);
        expect(isAccepted || problems.some(({ severity }) => severity === 'error')).toBe(true);
        if (facts) expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('400 equal subnets, and 20,000, are read at once', () => {
    for (const length of [400, 20_000]) {
      const list = Array.from({ length }, () => '{cidr: 10.20.0.0/16}').join(', ');
      const { problems } = lint(layer3(`role: Primary, subnets: [${list}]`));
      expect(problems.length).toBeLessThan(200);
      expect(problems.some(({ code }) => code === 'list-too-long')).toBe(length > 400);
    }
  });
});
