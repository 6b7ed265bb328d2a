import { expect, test } from 'vitest';
import { netCodes } from '../../../src/core/net/codes.ts';
import { parsePrefix } from '../../../src/core/net/prefix.ts';
import { sha256Hex } from '../../../src/core/net/sha256.ts';
import { addressRejects, cidrRejects, hostBitRejects, macRejects } from './rejects.ts';

test('every code of the room is triggered by a fixture', () => {
  const fromTables = [...addressRejects, ...cidrRejects, ...hostBitRejects, ...macRejects].map(
    ([, code]) => code,
  );
  // The three that come from values, not from text: sets.test.ts triggers them.
  const fromValues = ['split-length', 'family-mismatch', 'range-order'];
  expect([...new Set([...fromTables, ...fromValues])].sort()).toEqual([...netCodes].sort());
});

test('messages quote long text only in part', () => {
  const result = parsePrefix(`10.0.0.0/8${'x'.repeat(10_000)}`);
  expect(result).toMatchObject({ problem: { code: 'trailing', from: 10, to: 10_010 } });
  expect(!result.ok && result.problem.message.length).toBeLessThan(200);
});

test('SHA-256 of UTF-8 text', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});
