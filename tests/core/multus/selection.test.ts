import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNadClientSelection, parseNetworkSelection } from '../../../src/core/multus/selection.ts';
import { applyEdits } from '../../../src/core/text/fix.ts';
import vectors from '../vectors/cni-multus.json' with { type: 'json' };

interface Vector {
  readonly input: string;
  readonly value?: unknown;
  readonly error?: string;
  readonly panic?: string;
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const multus = vectors.multus_parsePodNetworkAnnotation as readonly Vector[];
const client = vectors.nadclient_ParseNetworkAnnotation as readonly Vector[];

/** What each refusal points at. */
const places: Readonly<Record<string, string>> = {
  'net1@@x': '@',
  'a/b/c': '/',
  '': '',
  'net.1': 'net.1',
  '-net': '-net',
  'net-': 'net-',
  Net1: 'Net1',
  net_1: 'net_1',
  'net1@averyveryverylongifname': 'averyveryverylongifname',
  'net1@a b': 'a b',
  'net1@a:b': 'a:b',
  'net1@..': '..',
  'n@if/x': 'n@if',
  'net1@Eth0': 'Eth0',
  'net1@é234567890123456': 'é234567890123456',
  'net1\tx': 'net1\tx',
  'net1 net2': 'net1 net2',
  '{}': '{}',
  '{"name":"a"}': '{"name":"a"}',
  '"net1"': '"net1"',
  '["net1"]': '"net1"',
  '[null]': 'null',
  '[{"name":1}]': '1',
  '[{"name":"a","ips":"10.0.0.1"}]': '"10.0.0.1"',
  '[{"name":"a","ips":[""]}]': '""',
  '[{"name":"a","ips":["fe80::1%eth0"]}]': '"fe80::1%eth0"',
  '[{"name":"a","mac":"c2:11:22:33:44"}]': '"c2:11:22:33:44"',
  '[{"name":"a","mac":"zz:11:22:33:44:55"}]': '"zz:11:22:33:44:55"',
  '[{"name":"a","default-route":"10.0.0.1"}]': '"10.0.0.1"',
  '[{"name":"a","portMappings":[{"hostPort":"8080"}]}]': '"8080"',
  '[{"name":"a","cni-args":"x"}]': '"x"',
  '[{"name":"a","ipam-claim-reference":"c1","ips":["10.0.0.1"]}]': '"c1"',
};

test('the vectors are all here', () => {
  expect([multus.length, client.length]).toEqual([51, 50]);
});

test.each([
  ...multus.map((vector) => ({ ...vector, who: 'Multus', parse: parseNetworkSelection })),
  ...client.map((vector) => ({ ...vector, who: 'the NAD client', parse: parseNadClientSelection })),
])('$who reads $input', ({ input, value, error, panic, parse }) => {
  const result = parse(input, 'podns');
  if (value !== undefined) {
    expect(plain(result)).toEqual({ ok: true, value });
    return;
  }
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(result.problem.upstream).toBe(error ?? panic);
  expect(input.slice(result.problem.from, result.problem.to)).toBe(places[input]);
});

/** From the fact sheet and the code of v4.3.0, beyond the vectors. */
test.each([
  ['ns / net @ eth1 , b', [{ name: 'net', namespace: 'ns', interface: 'eth1' }, { name: 'b' }]],
  ['\u00a0net1\u0085', [{ name: 'net1' }]],
  [',', [{ name: '' }, { name: '' }]],
  ['ns/', [{ name: '', namespace: 'ns' }]],
  ['@eth9', [{ name: '', interface: 'eth9' }]],
  ['net1@éééééé', [{ name: 'net1', interface: 'éééééé' }]],
  ['[]', []],
  [
    '[{"name":"a","bandwidth":{"ingressRate":1},"bandwidth":{"egressRate":2}}]',
    [{ name: 'a', bandwidth: { ingressRate: 1, ingressBurst: 0, egressRate: 2, egressBurst: 0 } }],
  ],
  ['[{"name":"a","bandwidth":{"ingressRate":1},"bandwidth":null}]', [{ name: 'a' }]],
  [
    '[{"name":"a","default-route":["2001:DB8::1","::ffff:192.0.2.1",""]}]',
    [{ name: 'a', 'default-route': ['2001:db8::1', '192.0.2.1', ''] }],
  ],
  ['[{"name":"a","ips":["10.0.0.1/024"]}]', [{ name: 'a', ips: ['10.0.0.1/024'] }]],
])('Multus accepts %j', (input, expected) => {
  const result = parseNetworkSelection(input, 'podns');
  const value = expected.map((element) => ({ namespace: 'podns', 'cni-args': null, ...element }));
  expect(plain(result)).toEqual({ ok: true, value });
});

test.each([
  [
    'a/b/c@d',
    'selection-slash',
    '/',
    "parsePodNetworkAnnotation: parsePodNetworkObjectName: Invalid network object (failed at '/')",
  ],
  [
    'ok, A',
    'selection-name',
    'A',
    "parsePodNetworkAnnotation: parsePodNetworkObjectName: Failed to parse: one or more items did not match comma-delimited format (must consist of lower case alphanumeric characters). Must start and end with an alphanumeric character), mismatch @ 'A'",
  ],
  [
    'a@ééééééééx',
    'selection-interface',
    'ééééééééx',
    "parsePodNetworkAnnotation: parsePodNetworkObjectName: Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name 'ééééééééx'",
  ],
  [
    '[{"name":"a"},]',
    'selection-json',
    ',',
    "parsePodNetworkAnnotation: failed to parse pod Network Attachment Selection Annotation JSON format: invalid character ']' looking for beginning of value",
  ],
  [
    '[{"name":"a","infiniband-guid":"x"}]',
    'selection-guid',
    '"x"',
    'parsePodNetworkAnnotation: failed to validate infiniband GUID: address x: invalid MAC address',
  ],
  [
    '[{"name":"a","ips":["10.0.0.1","10.0.0.2/33"]}]',
    'selection-ip',
    '"10.0.0.2/33"',
    'failed to parse CIDR "10.0.0.2/33": invalid CIDR address: 10.0.0.2/33',
  ],
  [
    '[{"name":"a","ips":["010.0.0.1"]}]',
    'selection-ip',
    '"010.0.0.1"',
    'failed to parse IP address "010.0.0.1"',
  ],
  [
    '[{"name":"a","default-route":["x"]}]',
    'selection-address',
    '"x"',
    'parsePodNetworkAnnotation: failed to parse pod Network Attachment Selection Annotation JSON format: invalid IP address: x',
  ],
  [
    '[{"name":"a","mac":"x"},null]',
    'selection-mac',
    '"x"',
    'parsePodNetworkAnnotation: failed to mac: address x: invalid MAC address',
  ],
])('Multus refuses %j', (input, code, place, upstream) => {
  const result = parseNetworkSelection(input, 'podns');
  expect(result.ok ? undefined : result.problem).toMatchObject({ code, upstream });
  if (!result.ok) expect(input.slice(result.problem.from, result.problem.to)).toBe(place);
});

test('v1.7.7 of the NAD client takes fixed addresses beside an IPAMClaim', () => {
  const input = '[{"name":"a","ipam-claim-reference":"c1","ips":["10.0.0.1"]}]';
  expect(parseNadClientSelection(input, 'ns', 'v1.7.7').ok).toBe(true);
  expect(parseNadClientSelection(input, 'ns').ok).toBe(false);
});

test('a single object is mended into a list', () => {
  const result = parseNetworkSelection('{"name":"a"}', 'ns');
  const fix = result.ok ? undefined : result.problem;
  const [first] =
    (fix as { fixes?: readonly { edits: readonly { from: number; to: number; insert: string }[] }[] })
      .fixes ?? [];
  expect(applyEdits('{"name":"a"}', first?.edits ?? [])).toBe('[{"name":"a"}]');
});

test('more than 4 MB is refused', () => {
  const result = parseNetworkSelection('a'.repeat(4 * 1024 * 1024 + 1), 'ns');
  expect(result.ok ? undefined : result.problem.code).toBe('too-large');
});

const label = fc.stringMatching(/^[a-z0-9](?:[-a-z0-9]{0,8}[a-z0-9])?$/);
const element = fc.record(
  {
    name: label,
    namespace: label,
    interface: fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/),
    mac: fc.constantFrom('0a:58:0a:80:00:05', 'c2-11-22-33-44-55'),
    ips: fc.array(fc.ipV4(), { minLength: 1, maxLength: 2 }),
    'default-route': fc.array(fc.ipV4(), { maxLength: 1 }),
    'cni-args': fc.dictionary(label, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2, noNullPrototype: true }),
  },
  { requiredKeys: ['name', 'namespace'] },
);

test('what Multus holds, printed and read again, is the same', () => {
  fc.assert(
    fc.property(fc.array(element, { maxLength: 4 }), (elements) => {
      const first = parseNetworkSelection(JSON.stringify(elements), 'podns');
      if (!first.ok) throw new Error(first.problem.upstream);
      expect(plain(first.value)).toEqual(plain(elements.map((each) => ({ 'cni-args': null, ...each }))));
      const second = parseNetworkSelection(JSON.stringify(first.value), 'podns');
      expect(plain(second)).toEqual(plain(first));
    }),
  );
});

test('the short form and its JSON say the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(label, label, fc.option(label.filter((text) => text.length < 16))), {
        minLength: 1,
        maxLength: 4,
      }),
      (items) => {
        const short = items
          .map(([namespace, name, asked]) => `${namespace}/${name}${asked === null ? '' : `@${asked}`}`)
          .join(', ');
        const json = JSON.stringify(
          items.map(([namespace, name, asked]) => ({
            namespace,
            name,
            ...(asked === null ? {} : { interface: asked }),
          })),
        );
        expect(plain(parseNetworkSelection(short, 'x'))).toEqual(plain(parseNetworkSelection(json, 'x')));
      },
    ),
  );
});
