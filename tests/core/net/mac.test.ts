import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../../src/core/net/address.ts';
import type { Mac } from '../../../src/core/net/mac.ts';
import {
  formatMAC,
  isLocalMAC,
  isMulticastMAC,
  linkLocalFromMAC,
  macFromLinkLocal,
  parseMAC,
} from '../../../src/core/net/mac.ts';
import { hostile } from './arbitraries.ts';
import { macRejects } from './rejects.ts';

const octet = fc.nat(255);
const ethernet: fc.Arbitrary<Mac> = fc
  .array(octet, { minLength: 6, maxLength: 6 })
  .map((octets) => ({ octets }));

const read = (text: string): Mac => {
  const result = parseMAC(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.value;
};

test.each([
  ['0a:58:0a:80:00:01', 'colon'],
  ['0A-58-0a-80-00-01', 'dash'],
  ['0a58.0A80.0001', 'dot'],
  ['0a580a800001', 'bare'],
])('%s is read as %s', (text, form) => {
  const result = parseMAC(text);
  expect(result).toMatchObject({ ok: true, value: { octets: [0x0a, 0x58, 0x0a, 0x80, 0, 1], form } });
  expect(result.ok && formatMAC(result.value)).toBe('0a:58:0a:80:00:01');
});

test.each(macRejects)('%j is refused: %s', (text, code, from, to) => {
  expect(parseMAC(text)).toMatchObject({ ok: false, problem: { code, from, to, severity: 'error' } });
});

test('longer hardware addresses are read when they are asked for', () => {
  const infiniband = Array.from({ length: 20 }, (_, i) => (i + 1).toString(16).padStart(2, '0')).join(':');
  expect(parseMAC(infiniband)).toMatchObject({ problem: { code: 'mac-length' } });
  const result = parseMAC(infiniband, { lengths: [6, 8, 20] });
  expect(result.ok && formatMAC(result.value)).toBe(infiniband);
});

describe('properties', () => {
  test('each form reads back as the same octets', () => {
    fc.assert(
      fc.property(ethernet, (mac) => {
        const text = formatMAC(mac);
        const bare = text.replaceAll(':', '');
        for (const form of [
          text,
          text.toUpperCase(),
          text.replaceAll(':', '-'),
          bare,
          bare.replace(/.{4}(?=.)/g, '$&.'),
        ]) {
          expect(read(form).octets).toEqual(mac.octets);
        }
      }),
    );
  });

  test('any text gives a MAC or a problem inside the text', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: fc.constantFrom(...'0aF:-.') })), (text) => {
        const result = parseMAC(text, { lengths: [6, 8, 20] });
        if (result.ok) return;
        const { from, to } = result.problem;
        expect(0 <= from && from <= to && to <= text.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('link-local addresses made from a MAC lead back to it', () => {
    fc.assert(
      fc.property(ethernet, (mac) => {
        const address = linkLocalFromMAC(mac);
        expect(address && macFromLinkLocal(address)).toEqual(mac);
      }),
    );
  });
});

test.each([
  ['0a:58:0a:f4:00:01', 'fe80::858:aff:fef4:1'],
  ['0a:58:64:41:00:02', 'fe80::858:64ff:fe41:2'],
  ['02:00:00:00:00:01', 'fe80::ff:fe00:1'],
  ['00:00:5e:00:53:01', 'fe80::200:5eff:fe00:5301'],
])('%s ↔ %s', (mac, address) => {
  const made = linkLocalFromMAC(read(mac));
  expect(made && formatAddress(made)).toBe(address);
  const parsed = parseAddress(address);
  const back = parsed.ok ? macFromLinkLocal(parsed.value) : undefined;
  expect(back && formatMAC(back)).toBe(mac);
});

test('EUI-64 hardware addresses keep their octets', () => {
  const mac = { octets: [0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77] };
  const address = linkLocalFromMAC(mac);
  expect(address && formatAddress(address)).toBe('fe80::211:2233:4455:6677');
  expect(linkLocalFromMAC({ octets: [1, 2, 3] })).toBeUndefined();
});

test.each(['fe80::1', 'fd01::858:aff:fef4:1', 'fe80:0:0:1:858:aff:fef4:1', '169.254.0.1'])(
  '%s comes from no MAC',
  (text) => {
    const parsed = parseAddress(text);
    expect(parsed.ok && macFromLinkLocal(parsed.value)).toBeUndefined();
  },
);

test('the two bits of the first octet', () => {
  expect([read('0a:58:0a:80:00:01')].map((mac) => [isLocalMAC(mac), isMulticastMAC(mac)])).toEqual([
    [true, false],
  ]);
  expect([read('33:33:00:00:00:01')].map((mac) => [isLocalMAC(mac), isMulticastMAC(mac)])).toEqual([
    [true, true],
  ]);
  expect([read('01:00:5e:00:00:01')].map((mac) => [isLocalMAC(mac), isMulticastMAC(mac)])).toEqual([
    [false, true],
  ]);
  expect([read('52:54:00:12:34:56')].map((mac) => [isLocalMAC(mac), isMulticastMAC(mac)])).toEqual([
    [true, false],
  ]);
  expect([read('00:50:56:00:00:01')].map((mac) => [isLocalMAC(mac), isMulticastMAC(mac)])).toEqual([
    [false, false],
  ]);
});
