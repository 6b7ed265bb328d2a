import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '../../../../src/core/evidence/plan/check.ts';
import { type AddressPlan, defaultPlan } from '../../../../src/core/evidence/plan/plan.ts';
import { rangeName } from '../../../../src/core/evidence/plan/ranges.ts';

const base = defaultPlan('openshift');

test('capacity of a new OpenShift, and of one that was upgraded', () => {
  expect(checkPlan(base).capacity).toEqual({ nodes: 512, podsPerNode: 508, networks: 4095 });
  expect(checkPlan(defaultPlan('openshiftUpgraded')).capacity).toEqual({
    nodes: 512,
    podsPerNode: 508,
    networks: 0,
  });
});

test('with both families the smaller one counts', () => {
  const { capacity } = checkPlan({
    ...base,
    clusterNetworks: [
      { cidr: '10.128.0.0/14', hostPrefix: 23 },
      { cidr: 'fd01::/60', hostPrefix: 64 },
    ],
    masqueradeSubnets: ['169.254.0.0/17', 'fd69::/120'],
  });
  expect(capacity).toEqual({ nodes: 16, podsPerNode: 508, networks: 122 });
});

const malformed: readonly (readonly [
  plan: Partial<AddressPlan>,
  path: readonly (string | number)[],
  message: RegExp,
])[] = [
  [{ serviceNetworks: ['172.30.0.0'] }, ['serviceNetworks', 0], /prefix length is missing/],
  [{ machineNetworks: ['10.0.0.0/16', '10.0.0/16'] }, ['machineNetworks', 1], /four octets; this has three/],
  [
    { clusterNetworks: [{ cidr: '10.128.0.0/33', hostPrefix: 23 }] },
    ['clusterNetworks', 0, 'cidr'],
    /at most 32/,
  ],
  [{ joinSubnets: ['100.064.0.0/16'] }, ['joinSubnets', 0], /leading zero/],
  [{ hostRoutes: ['default'] }, ['hostRoutes', 0], /neither an IPv4 nor an IPv6/],
  [
    { networks: [{ name: 'a', topology: 'layer2', role: 'primary', subnets: ['10.1.0.0/16', 'x'] }] },
    ['networks', 0, 'subnets', 1],
    /neither an IPv4 nor an IPv6/,
  ],
  [
    { networks: [{ name: 'a', topology: 'layer2', role: 'primary', subnets: [], joinSubnets: [''] }] },
    ['networks', 0, 'joinSubnets', 0],
    /was expected here/,
  ],
];

test.each(malformed)('what cannot be read is told with its place: %j', (more, path, message) => {
  const { problems, ranges } = checkPlan({ ...base, ...more });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code: 'plan-cidr-malformed', severity: 'error', path });
  expect(problems[0]?.message).toMatch(message);
  // The rest is checked without it.
  expect(ranges.length).toBeGreaterThan(5);
});

test('a host prefix that does not fit is a problem of the cluster networks, in upstream’s words', () => {
  const { problems, capacity } = checkPlan({
    ...base,
    clusterNetworks: [{ cidr: '10.128.0.0/14', hostPrefix: 12 }],
  });
  expect(problems).toMatchObject([
    {
      code: 'host-prefix-too-short',
      path: ['clusterNetworks'],
      upstream: 'subnet capacity cannot be larger than number of networks available',
    },
  ]);
  expect(capacity).toMatchObject({ nodes: null, podsPerNode: null });
});

test('a plan without cluster networks says so', () => {
  expect(checkPlan({ ...base, clusterNetworks: [] }).problems).toMatchObject([
    { code: 'no-cluster-network' },
  ]);
});

test('ranges are named in words', () => {
  const networks = [
    {
      name: 'blue',
      topology: 'layer2',
      role: 'primary',
      subnets: [' 10.1.1.0/24 '],
      joinSubnets: ['100.70.0.0/16'],
    },
  ] as const;
  const names = checkPlan({ ...base, networks }).ranges.map(rangeName);
  expect(names).toContain('cluster network 10.128.0.0/14');
  expect(names).toContain('network blue (10.1.1.0/24)');
  expect(names).toContain('join subnet 100.70.0.0/16 of network blue');
});

test('never throws, and every problem names a place that is there', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('10.0.0.0/8', 'fd00::/8', '::/0', '0.0.0.0/0', '10.1.2.3/32'),
  );
  const list = fc.array(text, { maxLength: 3 });
  const cluster = fc.array(fc.record({ cidr: text, hostPrefix: fc.integer({ min: -2, max: 130 }) }), {
    maxLength: 3,
  });
  const plans = fc.record({
    clusterNetworks: cluster,
    serviceNetworks: list,
    machineNetworks: list,
    joinSubnets: list,
    transitSubnets: list,
    networkJoinSubnets: list,
    masqueradeSubnets: list,
    hybridNetworks: cluster,
    hostRoutes: list,
    networks: fc.array(
      fc.record({
        name: fc.string(),
        topology: fc.constantFrom('layer2' as const, 'layer3' as const, 'localnet' as const),
        role: fc.constantFrom('primary' as const, 'secondary' as const),
        subnets: list,
        joinSubnets: list,
        excludeSubnets: list,
      }),
      { maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(plans, (plan) => {
      for (const { path } of checkPlan(plan).problems) {
        let at: unknown = plan;
        for (const step of path) at = (at as Record<string | number, unknown>)[step];
        expect(at).toBeDefined();
      }
    }),
    { numRuns: 300 },
  );
});
