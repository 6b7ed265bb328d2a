import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestWord } from '../../../src/core/text/nearest.ts';

const fields = ['macAddress', 'model', 'name', 'masquerade', 'bridge', 'bootOrder', 'ports'];

test.each([
  ['macAdress', 'macAddress'],
  ['MacAddress', 'macAddress'],
  ['macaddress', 'macAddress'],
  ['masqeurade', 'masquerade'],
  ['brige', 'bridge'],
  ['port', 'ports'],
])('%s is meant to be %s', (typed, meant) => {
  expect(nearestWord(typed, fields)).toBe(meant);
});

test.each(['vlan', 'x', '', 'networkInterface', 'a'.repeat(1000)])('%s is near to nothing', (typed) => {
  expect(nearestWord(typed, fields)).toBeUndefined();
});

test('a known word is its own nearest, whatever its case, and the answer is always a known word', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1 }),
      fc.nat(),
      (known, n) => {
        const word = known[n % known.length] as string;
        const nearest = nearestWord(word, known);
        if (word.length > 1) expect(nearest?.toLowerCase()).toBe(word.toLowerCase());
      },
    ),
  );
});
