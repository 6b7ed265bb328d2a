import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '../../../../src/core/evidence/plan/check.ts';
import { findOverlaps, type PlanOverlap } from '../../../../src/core/evidence/plan/overlaps.ts';
import {
  type AddressPlan,
  defaultPlan,
  type PlannedNetwork,
} from '../../../../src/core/evidence/plan/plan.ts';
import { planRanges } from '../../../../src/core/evidence/plan/ranges.ts';
import { overlaps } from '../../../../src/core/net/prefix.ts';

const base = defaultPlan('openshift');

const network = (more: Partial<PlannedNetwork> = {}): PlannedNetwork => ({
  name: 'shop_blue',
  topology: 'layer2',
  role: 'primary',
  subnets: ['10.20.0.0/16'],
  ...more,
});

const find = (more: Partial<AddressPlan>): readonly PlanOverlap[] => checkPlan({ ...base, ...more }).overlaps;

const refusal = (text: string) =>
  `invalid subnet configuration: pod or join subnet overlaps with already configured internal subnets: ${text}`;

test('the defaults of every way to come to a cluster overlap nowhere', () => {
  for (const name of ['openshift', 'openshiftUpgraded', 'ovnkube', 'helm', 'kindDualStack'] as const) {
    expect(checkPlan(defaultPlan(name))).toMatchObject({ problems: [], overlaps: [] });
  }
});

/** What is in the plan besides the defaults, and what is found: rule, upstream's text and the ranges in words. */
const rules: readonly (readonly [
  title: string,
  plan: Partial<AddressPlan>,
  found: readonly Partial<PlanOverlap>[],
])[] = [
  [
    'the later one of upstream’s list is named first, whatever contains what',
    { serviceNetworks: ['10.128.0.0/16'] },
    [
      {
        rule: 'ovnkube-start',
        severity: 'error',
        relation: 'inside',
        message: 'The service network 10.128.0.0/16 lies inside the cluster network 10.128.0.0/14.',
        upstream: 'cluster subnet "10.128.0.0/14" overlaps service subnet "10.128.0.0/16"',
      },
    ],
  ],
  [
    'join and transit',
    { joinSubnets: ['100.88.0.0/16', 'fd98::/64'] },
    [
      {
        rule: 'ovnkube-start',
        relation: 'same',
        upstream: 'transit switch subnet "100.88.0.0/16" overlaps built-in join subnet "100.88.0.0/16"',
      },
    ],
  ],
  [
    'hybrid overlay and masquerade, host bits masked in the text',
    { hybridNetworks: [{ cidr: '169.254.4.7/22', hostPrefix: 24 }] },
    [
      {
        rule: 'ovnkube-start',
        upstream: 'hybrid overlay subnet "169.254.4.0/22" overlaps masquerade subnet "169.254.0.0/17"',
      },
    ],
  ],
  [
    'IPv6',
    { serviceNetworks: ['fd98::/112'] },
    [
      {
        rule: 'ovnkube-start',
        upstream: 'built-in join subnet "fd98::/64" overlaps service subnet "fd98::/112"',
      },
    ],
  ],
  [
    'two cluster networks side by side',
    {
      clusterNetworks: [
        { cidr: '10.128.0.0/15', hostPrefix: 23 },
        { cidr: '10.130.0.0/15', hostPrefix: 23 },
      ],
    },
    [],
  ],
  [
    'a machine network in the join subnet is nobody’s error',
    { machineNetworks: ['100.64.10.0/24'] },
    [
      {
        rule: 'unchecked-outside',
        severity: 'warning',
        inferred: true,
        message: 'The machine network 100.64.10.0/24 lies inside the join subnet 100.64.0.0/16.',
      },
    ],
  ],
  ['a machine network and a route to it belong together', { hostRoutes: ['10.0.128.0/17'] }, []],
  [
    'a route into the masquerade subnet',
    { hostRoutes: ['169.254.64.0/18'] },
    [{ rule: 'unchecked-outside' }],
  ],
  [
    'a route into a network’s subnet',
    { networks: [network()], hostRoutes: ['10.20.30.0/24'] },
    [
      {
        rule: 'unchecked-outside',
        message: 'The host route 10.20.30.0/24 lies inside the network shop_blue (10.20.0.0/16).',
      },
    ],
  ],
  [
    'a network in the cluster network',
    { networks: [network({ subnets: ['10.128.4.0/24'] })] },
    [
      {
        rule: 'network-refused',
        severity: 'error',
        upstream: refusal('user defined subnet "10.128.4.0/24" overlaps cluster subnet "10.128.0.0/14"'),
      },
    ],
  ],
  [
    'a secondary network around the service network',
    { networks: [network({ role: 'secondary', subnets: ['172.16.0.0/12'] })] },
    [
      {
        rule: 'network-refused',
        upstream: refusal('user defined subnet "172.16.0.0/12" overlaps service subnet "172.30.0.0/16"'),
      },
    ],
  ],
  [
    'a network’s own join subnet in the masquerade subnet',
    { networks: [network({ joinSubnets: ['169.254.32.0/19'] })] },
    [
      {
        rule: 'network-refused',
        upstream: refusal(
          'user defined join subnet "169.254.32.0/19" overlaps masquerade subnet "169.254.0.0/17"',
        ),
      },
    ],
  ],
  [
    'Layer3 against the transit subnet',
    { networks: [network({ topology: 'layer3', subnets: ['100.88.0.0/17'] })] },
    [
      {
        rule: 'network-refused',
        upstream: refusal(
          'user defined subnet "100.88.0.0/17" overlaps transit switch subnet "100.88.0.0/16"',
        ),
      },
    ],
  ],
  [
    'primary Layer2 against the transit subnet',
    { networks: [network({ subnets: ['100.88.0.0/17'] })] },
    [{ rule: 'transit-moves', severity: 'info' }],
  ],
  [
    'secondary Layer2 has no transit subnet',
    { networks: [network({ role: 'secondary', subnets: ['100.88.0.0/17'] })] },
    [],
  ],
  [
    'a network’s subnet against the join subnet it has by default',
    { networks: [network({ subnets: ['100.65.4.0/24'] })] },
    [
      {
        rule: 'network-refused',
        upstream: refusal(
          'user defined join subnet "100.65.0.0/16" overlaps user defined subnet "100.65.4.0/24"',
        ),
      },
    ],
  ],
  [
    'a secondary network has the default join subnet too',
    { networks: [network({ role: 'secondary', subnets: ['100.65.4.0/24'] })] },
    [{ rule: 'network-refused' }],
  ],
  [
    'with a join subnet of its own it has not',
    { networks: [network({ subnets: ['100.65.4.0/24'], joinSubnets: ['100.66.0.0/16'] })] },
    [],
  ],
  [
    'a join subnet of the other family does not help',
    { networks: [network({ subnets: ['100.65.4.0/24'], joinSubnets: ['fd66::/64'] })] },
    [{ rule: 'network-refused' }],
  ],
  [
    'a network’s subnet against its own join subnet',
    { networks: [network({ joinSubnets: ['10.20.4.0/24'] })] },
    [
      {
        rule: 'network-refused',
        upstream: refusal(
          'user defined join subnet "10.20.4.0/24" overlaps user defined subnet "10.20.0.0/16"',
        ),
      },
    ],
  ],
  [
    'two subnets of one Layer3 network',
    { networks: [network({ topology: 'layer3', subnets: ['10.20.0.0/17', '10.20.0.0/16'] })] },
    [
      {
        rule: 'network-refused',
        upstream: refusal('user defined subnet "10.20.0.0/16" overlaps user defined subnet "10.20.0.0/17"'),
      },
    ],
  ],
  [
    'two of many subnets of one Layer3 network',
    {
      networks: [
        network({
          topology: 'layer3',
          subnets: [...Array.from({ length: 12 }, (_, k) => `10.${k + 20}.0.0/16`), '10.25.128.0/17'],
        }),
      ],
    },
    [
      {
        rule: 'network-refused',
        upstream: refusal('user defined subnet "10.25.128.0/17" overlaps user defined subnet "10.25.0.0/16"'),
      },
    ],
  ],
  [
    'the default join subnet before there is a network',
    { clusterNetworks: [{ cidr: '100.65.0.0/16', hostPrefix: 23 }] },
    [
      {
        rule: 'first-network',
        severity: 'warning',
        upstream: refusal('user defined join subnet "100.65.0.0/16" overlaps cluster subnet "100.65.0.0/16"'),
      },
    ],
  ],
  [
    'the default join subnet once a network uses it',
    {
      clusterNetworks: [{ cidr: '100.65.0.0/16', hostPrefix: 23 }],
      networks: [network({ role: 'secondary' })],
    },
    [{ rule: 'network-refused', severity: 'error' }],
  ],
  [
    'the default join subnet and transit: only Layer3 minds',
    { transitSubnets: ['100.65.0.0/16', 'fd97::/64'], networks: [network()] },
    [{ rule: 'first-network' }],
  ],
  [
    'the default join subnet and transit, with a Layer3 network',
    { transitSubnets: ['100.65.0.0/16', 'fd97::/64'], networks: [network({ topology: 'layer3' })] },
    [
      {
        rule: 'network-refused',
        upstream: refusal(
          'user defined join subnet "100.65.0.0/16" overlaps transit switch subnet "100.65.0.0/16"',
        ),
      },
    ],
  ],
  [
    'localnet is compared with nothing',
    { networks: [network({ topology: 'localnet', role: 'secondary', subnets: ['10.128.0.0/24'] })] },
    [{ rule: 'localnet-unchecked', severity: 'warning', inferred: true }],
  ],
  [
    'what the network excludes is left out',
    {
      networks: [network({ role: 'secondary', subnets: ['10.0.0.0/8'], excludeSubnets: ['10.128.0.0/14'] })],
      machineNetworks: [],
    },
    [],
  ],
  [
    'excluding a part is not enough',
    {
      networks: [network({ role: 'secondary', subnets: ['10.0.0.0/8'], excludeSubnets: ['10.128.0.0/15'] })],
      machineNetworks: [],
    },
    [{ rule: 'network-refused' }],
  ],
  [
    'networks may overlap one another',
    {
      networks: [
        network(),
        network({ name: 'shop_red', subnets: ['10.20.4.0/24'] }),
        network({ name: 'far', subnets: ['10.30.0.0/16'] }),
      ],
    },
    [
      {
        rule: 'networks-apart',
        severity: 'info',
        relation: 'several',
        message: '2 networks share addresses: shop_blue, shop_red.',
      },
    ],
  ],
];

test.each(rules)('%s', (_, plan, expected) => {
  const found = find(plan);
  expect(found).toHaveLength(expected.length);
  expect(found).toMatchObject(expected);
});

test('the gravest comes first', () => {
  const found = find({
    networks: [network({ subnets: ['100.88.0.0/17'] }), network({ name: 'b', subnets: ['10.128.0.0/24'] })],
    machineNetworks: ['172.30.4.0/24'],
  });
  expect(found.map(({ severity }) => severity)).toEqual(['error', 'warning', 'info']);
});

test('ranges are named by their place, so that a page can point at them', () => {
  const plan = { ...base, serviceNetworks: ['10.128.0.0/16'] };
  const { ranges, overlaps: found } = checkPlan(plan);
  expect(found[0]?.ranges.map((k) => ranges[k]?.path)).toEqual([
    ['serviceNetworks', 0],
    ['clusterNetworks', 0, 'cidr'],
  ]);
});

test('a thousand networks with one subnet are one finding', () => {
  const networks = Array.from({ length: 1000 }, (_, k) => network({ name: `n${k}` }));
  const found = find({ networks });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ rule: 'networks-apart', relation: 'several' });
  expect(found[0]?.ranges).toHaveLength(1000);
  expect(found[0]?.message).toBe('1000 networks share addresses: n0, n1, n2, n3, n4, ….');
});

test('ten thousand networks side by side overlap nowhere, and one in the way is found', () => {
  const subnet = (k: number) => `11.${k >> 8}.${k & 255}.0/24`;
  const networks = Array.from({ length: 10_000 }, (_, k) => network({ name: `n${k}`, subnets: [subnet(k)] }));
  expect(find({ networks })).toEqual([]);
  const found = find({ networks: [...networks, network({ name: 'last', subnets: ['172.30.9.0/24'] })] });
  expect(found.map(({ rule }) => rule)).toEqual(['network-refused']);
});

test('what is found overlaps, and of the cluster’s own ranges nothing is missed', () => {
  const cidr = fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 8, max: 24 }))
    .map(([a, b, length]) => `10.${a}.${b * 64}.0/${length}`);
  const plans = fc.record({
    serviceNetworks: fc.array(cidr, { maxLength: 3 }),
    joinSubnets: fc.array(cidr, { maxLength: 2 }),
    transitSubnets: fc.array(cidr, { maxLength: 2 }),
    machineNetworks: fc.array(cidr, { maxLength: 2 }),
    subnets: fc.array(cidr, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(plans, ({ subnets, ...more }) => {
      const networks = subnets.map((each, k) => network({ name: `n${k}`, subnets: [each] }));
      const { ranges } = planRanges({ ...base, ...more, networks });
      const found = findOverlaps(ranges);
      const at = (k: number) => ranges[k] ?? expect.unreachable();
      for (const { ranges: places, relation } of found) {
        if (relation === 'several') continue;
        const [a = -1, b = -1] = places;
        expect(a).toBeLessThan(b);
        expect(overlaps(at(a).prefix, at(b).prefix)).toBe(true);
      }
      const own = ranges.flatMap(({ role }, k) =>
        ['service', 'cluster', 'join', 'masquerade', 'transit'].includes(role) ? [k] : [],
      );
      const expected = own.flatMap((b, n) =>
        own
          .slice(0, n)
          .filter((a) => overlaps(at(a).prefix, at(b).prefix))
          .map((a) => `${a} ${b}`),
      );
      const told = found
        .filter(({ rule }) => rule === 'ovnkube-start')
        .map(({ ranges: places }) => places.join(' '));
      expect(told.sort()).toEqual(expected.sort());
    }),
    { numRuns: 200 },
  );
});
