import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeState, encodeState } from '../../../components/widgets/shared/share.ts';

test('a state goes into a fragment and comes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 3000 }), async (text) => {
      const fragment = await encodeState({ text });
      expect(fragment).toMatch(/^#v1\.[A-Za-z0-9_-]+$/);
      expect(await decodeState(fragment ?? '')).toEqual({ kind: 'state', state: { text } });
    }),
    { numRuns: 200 },
  );
});

// Links that people have sent to each other. They open for ever: add new ones, never change these.
const OLD_LINKS: [string, unknown][] = [['#v1.q1YqSa0oUbJSyixQSExJKVKqBQA', { text: 'ip addr' }]];

test.each(OLD_LINKS)('the old link %s still opens', async (fragment, state) => {
  expect(await decodeState(fragment)).toEqual({ kind: 'state', state });
});

test.each([
  ['', 'none'],
  ['#', 'none'],
  ['#the-heading', 'none'],
  ['#v2.abc', 'broken'],
  ['#v1.', 'broken'],
  ['#v1.%%%', 'broken'],
  ['#v1.q1YqSa0oUbJS', 'broken'],
])('%j is %s', async (fragment, kind) => {
  expect((await decodeState(fragment)).kind).toBe(kind);
});

test('a sample is named, not packed', async () => {
  expect(await decodeState('#sample=deck/masquerade-launcher')).toEqual({
    kind: 'sample',
    name: 'deck/masquerade-launcher',
  });
  expect(await decodeState('#sample=%E0%A4%A')).toEqual({ kind: 'sample', name: '%E0%A4%A' });
});

test('a small link that unpacks to a very large text is refused', async () => {
  const packed = deflateRawSync(JSON.stringify({ text: 'a'.repeat(5 * 1024 * 1024) }));
  expect(await decodeState(`#v1.${packed.toString('base64url')}`)).toMatchObject({
    kind: 'broken',
    why: expect.stringContaining('4 MB'),
  });
});

test('no link is made that would not open', async () => {
  expect(await encodeState({ text: 'a'.repeat(5 * 1024 * 1024) })).toBeUndefined();
  const fragment = await encodeState({ text: 'a'.repeat(4 * 1024 * 1024 - 100) });
  expect(await decodeState(fragment ?? '')).toMatchObject({ kind: 'state' });
});
