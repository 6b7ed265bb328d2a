import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressBytes,
  addressFromBytes,
  addToAddress,
  compareAddresses,
  formatAddress,
  lastValue,
  mappedIPv4,
  parseAddress,
  sameAddress,
} from '../../../src/core/net/address.ts';
import type { Address } from '../../../src/core/net/types.ts';
import { anyAddress, hostile } from './arbitraries.ts';
import { addressRejects } from './rejects.ts';

const read = (text: string): Address => {
  const result = parseAddress(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.value;
};

describe('accepted, with the canonical text', () => {
  test.each([
    ['0.0.0.0', '0.0.0.0'],
    ['10.131.1.97', '10.131.1.97'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['FD01:0:0:1::A', 'fd01:0:0:1::a'],
    ['fd01:0000:0000:0001:0000:0000:0000:000a', 'fd01:0:0:1::a'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['0:0:1::', '0:0:1::'],
    ['64:ff9b::10.0.0.1', '64:ff9b::a00:1'],
    ['::10.0.0.1', '::a00:1'],
    ['1:2:3:4:5:6:10.0.0.1', '1:2:3:4:5:6:a00:1'],
    ['::ffff:0:0:1', '::ffff:0:0:1'],
  ])('%s', (text, canonical) => {
    expect(formatAddress(read(text))).toBe(canonical);
  });

  test('the value is the address as an unsigned integer', () => {
    expect(read('10.131.1.97')).toEqual({ family: 4, value: 0x0a83_0161n });
    expect(read('fd01::1')).toEqual({ family: 6, value: 0xfd01_0000_0000_0000_0000_0000_0000_0001n });
  });
});

describe('refused, with the place', () => {
  test.each(addressRejects)('%j is %s', (text, code, from, to) => {
    const result = parseAddress(text);
    expect(result).toMatchObject({ ok: false, problem: { code, from, to, severity: 'error' } });
  });

  test('an octal-looking octet is named with what to write instead', () => {
    expect(parseAddress('010.0.0.1')).toMatchObject({
      problem: { message: expect.stringContaining('“010”') },
    });
    expect(parseAddress('010.0.0.1')).toMatchObject({
      problem: { help: expect.stringContaining('Write 10') },
    });
  });

  test('a character that cannot be seen is named by its code point', () => {
    expect(parseAddress('10.0.0.1\u200b')).toMatchObject({
      problem: { code: 'trailing', from: 8, to: 9, message: expect.stringContaining('U+200B') },
    });
  });
});

describe('IPv4-mapped addresses', () => {
  test.each(['::ffff:10.0.0.1', '::ffff:a00:1', '0:0:0:0:0:ffff:a00:1'])('%s', (text) => {
    expect(parseAddress(text)).toMatchObject({ problem: { code: 'ipv4-mapped', help: 'Write 10.0.0.1.' } });
    expect(parseAddress(text, { ipv4Mapped: 'unmap' })).toEqual({ ok: true, value: read('10.0.0.1') });
    const kept = parseAddress(text, { ipv4Mapped: 'keep' });
    expect(kept).toEqual({ ok: true, value: { family: 6, value: 0xffff_0a00_0001n } });
    expect(kept.ok && formatAddress(kept.value)).toBe('::ffff:10.0.0.1');
  });

  test('are told from others', () => {
    expect(mappedIPv4({ family: 6, value: 0xffff_0a00_0001n })).toEqual({ family: 4, value: 0x0a00_0001n });
    expect(mappedIPv4({ family: 6, value: 0x1_ffff_0a00_0001n })).toBeUndefined();
    expect(mappedIPv4({ family: 4, value: 1n })).toBeUndefined();
  });
});

describe('properties', () => {
  test('text and value round-trip', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(parseAddress(formatAddress(address), { ipv4Mapped: 'keep' })).toEqual({
          ok: true,
          value: address,
        });
      }),
    );
  });

  test('fully written and upper-case text reads as the same address', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: lastValue(6) }), (value) => {
        const groups = value.toString(16).padStart(32, '0').match(/.{4}/g) ?? [];
        const full = parseAddress(groups.join(':').toUpperCase(), { ipv4Mapped: 'keep' });
        expect(full).toEqual({ ok: true, value: { family: 6, value } });
      }),
    );
  });

  test('octets and value round-trip', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(addressFromBytes(addressBytes(address))).toEqual(address);
      }),
    );
  });

  test('any text gives a value or a problem inside the text', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('reject', 'keep', 'unmap' as const), (text, ipv4Mapped) => {
        const result = parseAddress(text, { ipv4Mapped: ipv4Mapped as 'keep' });
        if (result.ok) return;
        const { from, to, message } = result.problem;
        expect(0 <= from && from <= to && to <= text.length).toBe(true);
        expect(message).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  test('adding and taking away cancel out, and nothing leaves the family', () => {
    fc.assert(
      fc.property(anyAddress, fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }), (address, offset) => {
        const moved = addToAddress(address, offset);
        const value = address.value + offset;
        expect(moved === undefined).toBe(value < 0n || value > lastValue(address.family));
        if (moved) expect(addToAddress(moved, -offset)).toEqual(address);
      }),
    );
  });

  test('sorting puts IPv4 first and agrees with equality', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (a, b) => {
        const order = Math.sign(compareAddresses(a, b));
        expect(order).toBe(-Math.sign(compareAddresses(b, a)) + 0);
        expect(order === 0).toBe(sameAddress(a, b));
        if (a.family !== b.family) expect(order).toBe(a.family === 4 ? -1 : 1);
        else if (order !== 0) expect(order < 0).toBe(a.value < b.value);
      }),
    );
  });
});
