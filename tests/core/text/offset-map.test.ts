import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/text/fix.ts';
import { OffsetMapBuilder, plainMap } from '../../../src/core/text/offset-map.ts';

/** Removes the letter x, which stands for an escape, and remembers where the others stood. */
function strip(text: string) {
  const builder = new OffsetMapBuilder();
  let kept = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === 'x') continue;
    builder.add(i, 1);
    kept += text[i];
  }
  return { kept, map: builder.build(text.length) };
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'x'), maxLength: 30 });

test('each character leads to where it stood, through two removals too', () => {
  fc.assert(
    fc.property(letters, (text) => {
      const noX = strip(text);
      const noB = strip(noX.kept.replace(/b/g, 'x'));
      const both = noX.map.chain(noB.map);
      [...noB.kept].forEach((letter, i) => {
        expect(text[both.place(i)]).toBe(letter);
        expect(both.place(i)).toBe(noX.map.place(noB.map.place(i)));
      });
      expect(both.span(0, noB.kept.length).to).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('a plain map only shifts', () => {
  expect(plainMap(5).span(1, 3)).toEqual({ from: 6, to: 8 });
  expect(plainMap(5).chain(plainMap(2)).place(1)).toBe(8);
});

test('what is inserted is written as every level asks for it', () => {
  const outer = plainMap(0, (text) => `<${text}>`);
  expect(outer.chain(plainMap(0, (text) => text.toUpperCase())).encode('a')).toBe('<A>');
});

test('edits are applied in the order of the text; one that overlaps an earlier one is left out', () => {
  const edits = [
    { from: 3, to: 4, insert: 'D' },
    { from: 0, to: 2, insert: '' },
    { from: 1, to: 3, insert: '!' },
  ];
  expect(applyEdits('abcd', edits)).toBe('cD');
});
