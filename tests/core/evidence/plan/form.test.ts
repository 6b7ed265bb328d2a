import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deckPlan } from '../../../../src/core/evidence/plan/deck.ts';
import { formOf, type PlanForm, readForm } from '../../../../src/core/evidence/plan/form.ts';
import { planRanges } from '../../../../src/core/evidence/plan/ranges.ts';
import {
  networkGateways,
  networkRow,
  nodeIndexOf,
  nodeRows,
} from '../../../../src/core/evidence/plan/rows.ts';
import { stripsOf } from '../../../../src/core/evidence/plan/strip.ts';
import { planView } from '../../../../src/core/evidence/plan/view.ts';

const deckForm = formOf(deckPlan);
const withField = (part: Partial<PlanForm>): PlanForm => ({ ...deckForm, ...part });

test('a plan goes into a form and comes back', () => {
  const { plan, problems } = readForm(deckForm);
  expect(problems).toEqual([]);
  expect(plan).toMatchObject({ ...deckPlan, networks: deckPlan.networks });
  expect(formOf(plan)).toEqual(deckForm);
});

test.each([
  ['serviceNetworks', '010.0.0.0/8', 'octet-leading-zero', 0, 3],
  ['machineNetworks', '10.0.0.0/16, 10.0.0.0/33', 'length-range', 22, 24],
  ['clusterNetworks', '10.128.0.0/14/9', 'host-prefix-not-longer', 14, 15],
  ['clusterNetworks', '10.128.0.0', 'cluster-subnet-format', 0, 10],
] as const)('%s: “%s” is %s at %i–%i, and nothing typed is lost', (field, text, code, from, to) => {
  const { problems } = readForm(withField({ [field]: text }));
  expect(problems).toMatchObject([{ field, code, from, to, severity: 'error' }]);
});

test.each(['0', '4096', '1.5', 'x', '-1', '0x2'])('“%s” is no network ID', (networkId) => {
  const [network] = deckForm.networks;
  if (!network) throw new Error('the deck has a network');
  const { problems, plan } = readForm({ ...deckForm, networks: [{ ...network, networkId }] });
  expect(problems).toMatchObject([{ field: 'networkId', network: 0, code: 'network-id-malformed' }]);
  expect(plan.networks[0]).not.toHaveProperty('networkId');
});

test('items are set apart by commas, blanks and line breaks alike', () => {
  const { plan } = readForm(withField({ serviceNetworks: '10.0.0.0/16,10.1.0.0/16\n 10.2.0.0/16' }));
  expect(plan.serviceNetworks).toEqual(['10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16']);
});

test('a layer3 network carries its host subnet', () => {
  const [network] = deckForm.networks;
  if (!network) throw new Error('the deck has a network');
  const form = {
    ...deckForm,
    networks: [{ ...network, topology: 'layer3' as const, subnets: '10.20.0.0/16/24' }],
  };
  const { plan } = readForm(form);
  expect(plan.networks[0]).toMatchObject({ subnets: ['10.20.0.0/16'], hostSubnets: [24] });
  expect(formOf(plan).networks[0]?.subnets).toBe('10.20.0.0/16/24');
});

test('each subnet of a layer3 network keeps its own host subnet, in both families', () => {
  const [network] = deckForm.networks;
  if (!network) throw new Error('the deck has a network');
  const subnets = '10.20.0.0/16/24, 10.30.0.0/16/26, fd40::/48/64';
  const form = { ...deckForm, networks: [{ ...network, topology: 'layer3' as const, subnets }] };
  const { plan, problems } = readForm(form);
  expect(problems).toEqual([]);
  expect(plan.networks[0]?.hostSubnets).toEqual([24, 26, 64]);
  expect(formOf(plan).networks[0]?.subnets).toBe(subnets);
});

test('a pasted IPv6 host subnet that upstream refuses comes into the form, with upstream’s words', () => {
  const form = formOf({
    ...deckPlan,
    networks: [{ name: 'n', topology: 'layer3', role: 'primary', subnets: ['fd40::/48'], hostSubnets: [60] }],
  });
  expect(form.networks[0]?.subnets).toBe('fd40::/48/60');
  expect(readForm(form).problems).toMatchObject([
    { field: 'subnets', from: 10, to: 12, upstream: 'IPv6 only supports /64 host subnets' },
  ]);
});

test('a form of any text is read without throwing, and problems stay inside their fields', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const [network] = deckForm.networks;
      const form = withField({
        clusterNetworks: text,
        joinSubnets: text,
        networks: network ? [{ ...network, subnets: text, networkId: text, defaultGatewayIPs: text }] : [],
      });
      const view = planView(form);
      for (const { from, to } of view.problems)
        expect(0 <= from && from <= to && to <= text.length).toBe(true);
      for (const { bars } of view.strips) {
        for (const bar of bars) expect(0 <= bar.from && bar.from < bar.to && bar.to <= 1.000001).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('on the strip nested ranges lie below, and no two on one lane touch', () => {
  const { ranges } = planRanges({ ...deckPlan, machineNetworks: ['10.0.0.0/8'] });
  const [v4] = stripsOf(ranges);
  const bar = (text: string) => v4?.bars.find(({ range }) => ranges[range]?.text === text);
  expect(bar('10.128.0.0/14')?.lane).toBeGreaterThan(bar('10.0.0.0/8')?.lane ?? 9);
  for (const a of v4?.bars ?? []) {
    for (const b of v4?.bars ?? []) {
      if (a !== b && a.lane === b.lane) expect(a.to <= b.from + 1e-9 || b.to <= a.from + 1e-9).toBe(true);
    }
  }
  // The picture keeps the order of the addresses.
  const starts = (v4?.bars ?? []).map(({ range, from }) => ({
    value: ranges[range]?.prefix.value ?? 0n,
    from,
  }));
  for (const [k, next] of starts.slice(1).entries())
    expect(next.from).toBeGreaterThanOrEqual(starts[k]?.from ?? 0);
});

test('the node table answers both ways', () => {
  expect(nodeRows(deckPlan, 3, 1)).toMatchObject([
    {
      index: 3,
      subnets: ['10.131.0.0/23'],
      gateways: ['10.131.0.1'],
      managementPorts: ['10.131.0.2'],
      gatewayMac: '0a:58:0a:83:00:01',
    },
  ]);
  expect(nodeIndexOf(deckPlan, '10.131.1.97')).toBe(3);
  expect(nodeIndexOf(deckPlan, '192.0.2.1')).toBeNull();
  expect(nodeIndexOf(deckPlan, 'nonsense')).toBeNull();
  expect(nodeRows(deckPlan, 510, 8)).toHaveLength(2);
});

test('a network ID beyond the masquerade subnet says so in upstream’s words', () => {
  const narrow = { ...deckPlan, masqueradeSubnets: ['169.254.169.0/29'] };
  expect(networkRow(narrow, 1)?.masquerade).toMatchObject([
    { ok: false, upstream: expect.stringContaining('is out of range in the network 169.254.169.0/29') },
  ]);
  expect(networkRow(deckPlan, 2)?.masquerade[0]).toEqual({
    ok: true,
    gatewayRouter: '169.254.0.13/17',
    managementPort: '169.254.0.14/17',
  });
  expect(networkRow(deckPlan, 0)).toBeNull();
});

test('only a primary layer2 network has gateways', () => {
  expect(deckPlan.networks.map(networkGateways)).toEqual([
    [{ subnet: '10.1.1.0/24', gateway: '10.1.1.1', managementPort: '10.1.1.2' }],
    [],
  ]);
});
