import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress, lastValue, parseAddress } from '../../../src/core/net/address.ts';
import {
  addressCount,
  comparePrefixes,
  containsAddress,
  containsPrefix,
  firstAddress,
  formatCidr,
  formatPrefix,
  lastAddress,
  netmask,
  nthAddress,
  offsetOf,
  overlaps,
  parseCIDR,
  parsePrefix,
  prefixLengthOfMask,
  prefixOf,
  samePrefix,
} from '../../../src/core/net/prefix.ts';
import type { Address, Prefix } from '../../../src/core/net/types.ts';
import { addressBits } from '../../../src/core/net/types.ts';
import { anyAddress, anyPrefix, crowdedPrefix, hostile } from './arbitraries.ts';
import { cidrRejects, hostBitRejects } from './rejects.ts';

const prefix = (text: string): Prefix => {
  const result = parsePrefix(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.value;
};
const address = (text: string): Address => {
  const result = parseAddress(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.value;
};

describe('read', () => {
  test.each([
    ['10.128.0.0/14', '10.128.0.0/14', 262144n, '10.128.0.0', '10.131.255.255'],
    ['0.0.0.0/0', '0.0.0.0/0', 2n ** 32n, '0.0.0.0', '255.255.255.255'],
    ['192.0.2.4/31', '192.0.2.4/31', 2n, '192.0.2.4', '192.0.2.5'],
    ['192.0.2.5/32', '192.0.2.5/32', 1n, '192.0.2.5', '192.0.2.5'],
    ['::/0', '::/0', 2n ** 128n, '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['FD01::/48', 'fd01::/48', 2n ** 80n, 'fd01::', 'fd01::ffff:ffff:ffff:ffff:ffff'],
    ['fd97::4/127', 'fd97::4/127', 2n, 'fd97::4', 'fd97::5'],
    ['fd97::5/128', 'fd97::5/128', 1n, 'fd97::5', 'fd97::5'],
  ])('%s', (text, canonical, count, first, last) => {
    const network = prefix(text);
    expect(formatPrefix(network)).toBe(canonical);
    expect(addressCount(network)).toBe(count);
    expect(formatAddress(firstAddress(network))).toBe(first);
    expect(formatAddress(lastAddress(network))).toBe(last);
  });

  test('an address inside a network keeps both', () => {
    const result = parseCIDR('169.254.10.7/17');
    expect(result).toEqual({
      ok: true,
      value: { address: address('169.254.10.7'), prefix: prefix('169.254.0.0/17') },
    });
    expect(result.ok && formatCidr(result.value.address, result.value.prefix.length)).toBe('169.254.10.7/17');
  });
});

describe('refused, with the place', () => {
  test.each(cidrRejects)('%j is %s', (text, code, from, to) => {
    const expected = { ok: false, problem: { code, from, to, severity: 'error' } };
    expect(parseCIDR(text)).toMatchObject(expected);
    expect(parsePrefix(text)).toMatchObject(expected);
  });

  test.each(hostBitRejects)('%j is %s for a network', (text, code, from, to) => {
    expect(parsePrefix(text)).toMatchObject({ ok: false, problem: { code, from, to } });
    expect(parseCIDR(text).ok).toBe(true);
  });

  test.each([
    ['10.128.0.5/14', 'Write 10.128.0.0/14.'],
    ['10.0.0.0/255.255.0.0', 'Write /16 instead of the mask.'],
    ['10.0.0.0', 'Write 10.0.0.0/32 for this one address.'],
    ['fd01::', 'Write fd01::/128 for this one address.'],
    ['::ffff:10.0.0.0/104', 'Write 10.0.0.0/8.'],
  ])('%s: the help says what to write', (text, help) => {
    expect(parsePrefix(text)).toMatchObject({ problem: { help } });
  });

  test('a mask with holes gets no help that would be wrong', () => {
    const result = parsePrefix('10.0.0.0/255.0.255.0');
    expect(result).toMatchObject({ problem: { code: 'length-format' } });
    expect(!result.ok && result.problem.help).toBeUndefined();
  });

  test('any text gives a value or a problem inside the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = parsePrefix(text);
        if (!result.ok) {
          const { from, to } = result.problem;
          expect(0 <= from && from <= to && to <= text.length).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test('IPv4-mapped networks: refused, kept, or unmapped when the marker lies in the network part', () => {
  const text = '::ffff:10.0.0.0/104';
  expect(parsePrefix(text, { ipv4Mapped: 'unmap' })).toEqual({ ok: true, value: prefix('10.0.0.0/8') });
  expect(parsePrefix(text, { ipv4Mapped: 'keep' })).toMatchObject({
    ok: true,
    value: { family: 6, length: 104 },
  });
  expect(parseCIDR('::ffff:10.0.0.0/64', { ipv4Mapped: 'unmap' })).toMatchObject({
    problem: { code: 'ipv4-mapped' },
  });
});

describe('arithmetic', () => {
  test('nth address and offset are inverse, and undefined outside', () => {
    fc.assert(
      fc.property(anyPrefix, anyAddress, (network, other) => {
        const offset = offsetOf(network, other);
        expect(offset !== undefined).toBe(containsAddress(network, other));
        if (offset !== undefined) expect(nthAddress(network, offset)).toEqual(other);
        expect(nthAddress(network, addressCount(network))).toBeUndefined();
        expect(nthAddress(network, -1n)).toBeUndefined();
        expect(nthAddress(network, addressCount(network) - 1n)).toEqual(lastAddress(network));
      }),
    );
  });

  test('a network of an address contains it and only its own range', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(128), (inside, wanted) => {
        const length = wanted % (addressBits(inside.family) + 1);
        const network = prefixOf(inside, length);
        expect(containsAddress(network, inside)).toBe(true);
        expect(inside.value - network.value < addressCount(network)).toBe(true);
        expect(parsePrefix(formatPrefix(network), { ipv4Mapped: 'keep' })).toEqual({
          ok: true,
          value: network,
        });
      }),
    );
  });

  test('overlapping means sharing an address, and then one contains the other', () => {
    fc.assert(
      fc.property(crowdedPrefix, crowdedPrefix, (a, b) => {
        const share =
          a.family === b.family && a.value <= lastAddress(b).value && b.value <= lastAddress(a).value;
        expect(overlaps(a, b)).toBe(share);
        expect(containsPrefix(a, b) || containsPrefix(b, a)).toBe(share);
        expect(containsPrefix(a, b) && containsPrefix(b, a)).toBe(samePrefix(a, b));
      }),
    );
  });

  test('sorting puts the larger network before those inside it', () => {
    const texts = ['fd01::/48', '10.0.0.0/9', '10.0.0.0/8', '0.0.0.0/0', '9.0.0.0/8', '10.128.0.0/9'];
    expect(texts.map(prefix).sort(comparePrefixes).map(formatPrefix)).toEqual([
      '0.0.0.0/0',
      '9.0.0.0/8',
      '10.0.0.0/8',
      '10.0.0.0/9',
      '10.128.0.0/9',
      'fd01::/48',
    ]);
  });

  test('masks', () => {
    expect(formatAddress(netmask(prefix('10.0.0.0/23')))).toBe('255.255.254.0');
    expect(formatAddress(netmask(prefix('::/64')))).toBe('ffff:ffff:ffff:ffff::');
    expect(prefixLengthOfMask(address('255.0.255.0'))).toBeUndefined();
    fc.assert(
      fc.property(anyPrefix, (network) => {
        expect(prefixLengthOfMask(netmask(network))).toBe(network.length);
        expect(netmask(network).value + addressCount(network) - 1n).toBe(lastValue(network.family));
      }),
    );
  });
});
