import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswer, type Expected } from '../../../../src/core/evidence/answers/check-answer.ts';

const address: Expected = {
  kind: 'address',
  is: 'fd69::b',
  near: [{ typed: 'fd69::c', says: 'That is the management port.' }],
};
const prefix: Expected = { kind: 'prefix', is: '10.131.0.2/23' };
const mac: Expected = { kind: 'mac', is: '0a:58:0a:83:01:61' };
const number: Expected = { kind: 'number', is: 122, near: [{ typed: '123', says: 'Count again.' }] };
const words: Expected = { kind: 'words', is: ['gateway router', 'GR'] };

test.each([
  [address, 'fd69::b'],
  [address, '  FD69:0::B '],
  [prefix, '10.131.0.2/23'],
  [mac, '0A-58-0A-83-01-61'],
  [number, ' 122'],
  [number, '@if122'],
  [number, '122:'],
  [words, 'Gateway  Router'],
  [words, '"gr"'],
] as const)('%j: %j is right', (expected, typed) => {
  expect(checkAnswer(typed, expected)).toEqual({ answer: 'right' });
});

test.each([
  [address, 'fd69::d', 'This is another address.'],
  [address, 'fd69::c', 'That is the management port.'],
  [prefix, '10.131.0.2', 'The prefix length is missing: a slash and a number.'],
  [prefix, '10.131.0.2/24', 'The address is right, the prefix length is not.'],
  [prefix, '10.131.0.1/23', 'This is another address.'],
  [mac, '0a:58:0a:83:01:62', 'This is another MAC.'],
  [number, '7', 'This is another number.'],
  [number, '123', 'Count again.'],
  [number, '@if123', 'Count again.'],
  [words, 'management port', 'Not quite.'],
] as const)('%j: %j is wrong: %s', (expected, typed, says) => {
  expect(checkAnswer(typed, expected)).toEqual({ answer: 'wrong', says });
});

test.each([
  [address, ' fd69::g', 'fd69::g'],
  [number, 'many', 'many'],
  [number, '@if', '@if'],
  [mac, '0a:58:0a:83:01', '0a:58:0a:83:01'],
] as const)('%j: %j cannot be read, and the place is inside what was typed', (expected, typed, within) => {
  const verdict = checkAnswer(typed, expected);
  expect(verdict.answer).toBe('unreadable');
  if (verdict.answer !== 'unreadable') return;
  const { from, to } = verdict.problem;
  expect(within).toContain(typed.slice(from, to));
  expect(from).toBeGreaterThanOrEqual(typed.indexOf(within));
});

test('nothing typed is no answer', () => {
  expect(checkAnswer('  ', number)).toEqual({ answer: 'none' });
});

test('whatever is typed gets a verdict', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(address, prefix, mac, number, words), (typed, expected) => {
      const verdict = checkAnswer(typed, expected);
      if (verdict.answer !== 'unreadable') return;
      expect(verdict.problem.from).toBeGreaterThanOrEqual(0);
      expect(verdict.problem.to).toBeLessThanOrEqual(typed.length);
    }),
  );
});
