import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defaultCidr,
  launcherSubnetError,
  masqueradeBinding,
} from '../../../src/core/kubevirt/masquerade.ts';
import { parseAddress } from '../../../src/core/net/address.ts';
import { containsAddress, parseCIDR } from '../../../src/core/net/prefix.ts';
import { problemOf, unwrap, vectors } from './support.ts';

test.each(vectors.masquerade.cidr)('family $family, $cidr', (vector) => {
  const binding = masqueradeBinding(vector.cidr, vector.family);
  if (vector.handlerError !== undefined) {
    const problem = problemOf(binding);
    expect(problem).toMatchObject({
      code: 'masquerade-cidr-too-small',
      upstream: vector.handlerError,
      from: 0,
      to: vector.cidr.length,
    });
    expect(launcherSubnetError).toBe(vector.launcherError);
    expect(problem.message).toContain(vector.launcherError);
    return;
  }
  expect(unwrap(binding)).toEqual({
    bridge: vector.bridgeAddress,
    guest: vector.guestAddress,
    gateway: vector.guestGateway,
  });
  expect(vector.dhcpServerIdentifier).toBe(vector.guestGateway);
  expect(vector.cidr || defaultCidr(vector.family)).toBe(vector.effectiveCidr);
});

test.each([
  ['172.16.5.128/25', 4, '172.16.5.129/25', '172.16.5.130/25'],
  ['', 6, 'fd10:0:2::1/120', 'fd10:0:2::2/120'],
  ['010.10.10.0/24', 4, '10.10.10.1/24', '10.10.10.2/24'],
  ['10.0.2.0/024', 4, '10.0.2.1/24', '10.0.2.2/24'],
  ['0.0.0.0/0', 4, '0.0.0.1/0', '0.0.0.2/0'],
  ['255.255.255.255/30', 4, '255.255.255.253/30', '255.255.255.254/30'],
  ['2001:db8::ff/64', 6, '2001:db8::1/64', '2001:db8::2/64'],
] as const)('%j in family %i gives %s and %s', (cidr, family, bridge, guest) => {
  expect(unwrap(masqueradeBinding(cidr, family))).toMatchObject({ bridge, guest });
});

describe('what is refused', () => {
  test.each([
    ['10.0.2.0', 4],
    ['10.0.2/24', 4],
    ['10.0.2.0/33', 4],
    ['10.0.2.0/-1', 4],
    ['10.0.2.0/24 ', 4],
    [' ', 4],
    ['nonsense', 4],
    ['10.300.0.0/24', 4],
    ['fd10:0:2::/129', 6],
    ['fd10::0:2::/120', 6],
  ] as const)('%j in family %i is no CIDR', (cidr, family) => {
    expect(problemOf(masqueradeBinding(cidr, family))).toMatchObject({
      code: 'masquerade-cidr-malformed',
      upstream: `failed to parse VM CIDR: ${cidr}, invalid CIDR address: ${cidr}`,
      from: 0,
      to: cidr.length,
    });
  });

  test('leading zeros are gone from the text that virt-handler prints', () => {
    expect(problemOf(masqueradeBinding('010.000.0.0/31', 4)).upstream).toBe(
      'VM CIDR subnet is too small, at least 2 host addresses are required: 10.0.0.0/31',
    );
  });

  test.each([
    ['fd10:0:2::/120', 4, 'vmIPv6NetworkCIDR'],
    ['10.0.2.0/24', 6, 'vmNetworkCIDR'],
  ] as const)('%s in family %i belongs into the other field', (cidr, family, field) => {
    const problem = problemOf(masqueradeBinding(cidr, family));
    expect(problem.code).toBe('masquerade-cidr-family');
    expect(problem.help).toContain(field);
    expect(problem.upstream).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(4, 6), (text, family) => void masqueradeBinding(text, family)),
    );
  });
});

test('gateway and guest are neighbours inside the network', () => {
  const ipv4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 30 }));
  const ipv6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 126 }));
  fc.assert(
    fc.property(fc.oneof(ipv4, ipv6), ([address, length]) => {
      const cidr = parseCIDR(`${address}/${length}`, { ipv4Mapped: 'keep' });
      if (!cidr.ok) return;
      const { prefix } = cidr.value;
      const { gateway, bridge, guest } = unwrap(masqueradeBinding(`${address}/${length}`, prefix.family));
      const [first, second] = [gateway, guest.split('/', 1)[0] ?? ''].map((text) =>
        parseAddress(text, { ipv4Mapped: 'keep' }),
      );
      if (!first?.ok || !second?.ok) expect.unreachable();
      expect(containsAddress(prefix, first.value)).toBe(true);
      expect(first.value.value).toBe(prefix.value + 1n);
      expect(second.value.value).toBe(prefix.value + 2n);
      expect(bridge).toBe(`${gateway}/${length}`);
    }),
  );
});
