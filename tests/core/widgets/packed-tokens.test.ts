import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packTokens, unpackTokens } from '../../../components/widgets/shared/packed-tokens.ts';
import { viewIp } from '../../../src/core/evidence/ip-view.ts';
import { readIp } from '../../../src/core/index.ts';

const deck = (name: string) =>
  readFileSync(new URL(`../../../content/transcripts/deck/${name}.txt`, import.meta.url), 'utf8');

test.each(['', 'x', deck('masquerade-launcher'), deck('secondary-udn-guest')])(
  'tokens come out of the page as they went in',
  (text) => {
    const tokens = Array.from(viewIp(readIp(text)).tokens);
    expect(unpackTokens(packTokens(tokens))).toEqual(tokens);
  },
);

test('a gap between tokens is refused, since it would be lost', () => {
  expect(() => packTokens([0, 2, 0, -1, 3, 4, 0, -1])).toThrow('Token 1');
});
