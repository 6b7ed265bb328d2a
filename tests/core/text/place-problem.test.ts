import { expect, test } from 'vitest';
import type { DataDocument } from '../../../src/core/text/data-document.ts';
import type { FixableProblem } from '../../../src/core/text/fix.ts';
import { applyEdits } from '../../../src/core/text/fix.ts';
import { moveNote, moveProblem, placeNote, placeProblem } from '../../../src/core/text/place-problem.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';

const text = `metadata:
  annotations:
    a: '{"default": {"ip": "10.0.0.5/24"}}'
    b: 'it''s net1'
`;
const document = readYaml(text).documents[0] as DataDocument;
const cut = (span: { readonly from: number; readonly to: number }) => text.slice(span.from, span.to);
const about = { code: 'x', severity: 'error', message: 'A problem.' } as const;

test.each([
  [['metadata', 'annotations', 'a', 'default', 'ip'], '"10.0.0.5/24"'],
  [['metadata', 'annotations', 'a', 'default', 'mac'], '"default"'],
  [['metadata', 'annotations', 'missing', 'deep'], 'annotations'],
  [['nothing'], 'm'],
])('the path %j leads to %s', (path, place) => {
  expect(cut(placeProblem(document, { ...about, path }))).toBe(place);
});

test('a path below a base, and a note', () => {
  const base = ['metadata', 'annotations', 'a'];
  const placed = placeProblem(document, { ...about, path: ['default'] }, base);
  expect(cut(placed)).toBe('{"ip": "10.0.0.5/24"}');
  expect('path' in placed).toBe(false);
  expect(cut(placeNote(document, { path: ['default', 'ip'], term: 't', title: 'T', text: 'x' }, base))).toBe(
    '"10.0.0.5/24"',
  );
});

test('what was found in a string is moved to where the string stands', () => {
  const node = document.nodeAt(['metadata', 'annotations', 'b']);
  if (node?.kind !== 'string') throw new Error('no string');
  const from = node.value.indexOf('net1');
  const problem: FixableProblem = {
    ...about,
    from,
    to: from + 4,
    fixes: [{ label: 'Quote it', edits: [{ from, to: from + 4, insert: "'net2'" }] }],
  };
  const moved = moveProblem(node.map, problem);
  expect(cut(moved)).toBe('net1');
  expect(applyEdits(text, moved.fixes?.[0]?.edits ?? [])).toContain(`b: 'it''s ''net2'''`);
  expect(cut(moveNote(node.map, { from: 0, to: 4, term: 't', title: 'T', text: 'x' }))).toBe("it''s");
});
