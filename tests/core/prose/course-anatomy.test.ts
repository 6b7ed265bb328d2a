import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { whenItFails as masquerade } from '../../../components/prose/chapters/masquerade-subnet.ts';
import { whenItFails as multus } from '../../../components/prose/chapters/multus.ts';

const content = new URL('../../../content/', import.meta.url);
const chapters = ['bridge', 'macvlan', 'masquerade-subnet', 'multus', 'user-defined-networks'];
const read = (chapter: string) => readFileSync(new URL(`course/${chapter}.mdx`, content), 'utf8');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, what = '']) => what);

describe.each(chapters)('the chapter %s', (chapter) => {
  const page = read(chapter);

  test('begins with objectives, ends with sources, and has a summary and exercises', () => {
    expect(page).toMatch(/^After this chapter you can\n\n- /m);
    const headings = found(page, /^## (.+)$/gm);
    expect(headings.at(-1)).toBe('Sources');
    for (const heading of ['When it fails', 'Summary', 'Exercises']) expect(headings).toContain(heading);
  });

  test('has a figure and one live tool', () => {
    expect(page).toMatch(/<(?:Topology|Flow) of=\{/);
    expect(found(page, /<(\w+Tool) embedded /g)).toHaveLength(1);
  });

  test('has two to five exercises, each with a hint, one at least that the core checks', () => {
    const exercises = page.split('<Exercise ').slice(1);
    expect(exercises.length).toBeGreaterThanOrEqual(2);
    expect(exercises.length).toBeLessThanOrEqual(5);
    for (const exercise of exercises) expect(exercise).toContain('<Fragment slot="hint">');
    expect(exercises.filter((exercise) => exercise.includes('<CheckedAnswer')).length).toBeGreaterThan(0);
  });

  test('links each term once', () => {
    const terms = found(page, /<Term of="([\w-]+)"/g);
    expect(terms.length).toBeGreaterThan(5);
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
  });

  test('leads to workflows that are there', () => {
    const listed: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
      'masquerade-subnet': masquerade,
      multus,
    };
    const ids = [
      ...found(page, /\]\(\/workflows\/([\w-]+)\/\)/g),
      ...(listed[chapter] ?? []).map(([id]) => id),
    ];
    expect(ids.length).toBeGreaterThan(4);
    expect(ids.filter((id) => !existsSync(new URL(`workflows/${id}.mdx`, content)))).toEqual([]);
  });
});
