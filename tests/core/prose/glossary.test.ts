import { expect, test } from 'vitest';
import { glossary, glossaryPages, termOf } from '../../../components/prose/glossary.ts';

test('every term has an anchor of its own, which is none of the letters’', () => {
  const ids = glossary.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^(?!letter-)[a-z0-9][a-z0-9-]*$/);
});

test('no word names two terms', () => {
  const words = glossary.flatMap(({ name, also = [] }) => [name, ...also]);
  const twice = words.filter((word, at) => words.indexOf(word) !== at);
  expect(twice).toEqual([]);
});

test.each(glossary)('$id is explained in one to three sentences, its code closed', ({ text }) => {
  const sentences = text.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '');
  expect(sentences.length).toBeGreaterThanOrEqual(1);
  expect(sentences.length).toBeLessThanOrEqual(3);
  expect(text.split('`').length % 2).toBe(1);
  expect(text).toMatch(/\.$/);
});

test.each(glossary.filter(({ source }) => source !== undefined))(
  '$id links a commit or a tag',
  ({ source }) => {
    expect(source).toMatch(
      /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/blob\/(?:[0-9a-f]{40}|v\d+\.\d+\.\d+)\/\S+$/,
    );
  },
);

test('every page that a term may lead to is led to', () => {
  const used = new Set(glossary.map(({ more }) => more));
  expect(Object.keys(glossaryPages).filter((page) => !used.has(page as keyof typeof glossaryPages))).toEqual(
    [],
  );
});

test('a term is found by its anchor, and a word that is none is not', () => {
  expect(termOf('nad')?.name).toBe('NAD');
  expect(termOf('constructor')).toBeUndefined();
});
