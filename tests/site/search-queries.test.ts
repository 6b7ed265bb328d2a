/**
 * What people type, and the pages that answer it: [kind, question, pages]. One half was written from what people ask
 * in public threads by somebody who has not read the pages, the other half from the facts, before they were written.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPages } from '../../src/build/pages.ts';
import { type OpenSite, openSite } from './site.ts';

type Query = readonly [kind: string, question: string, pages: readonly string[]];
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../search/${name}.json`, import.meta.url), 'utf8')) as Query[];
const sets = { newcomers: read('queries-by-newcomers'), threads: read('queries-from-threads') };
const all = Object.values(sets).flat();

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const content = new URL('../../content/', import.meta.url).pathname;

test('there are at least 200 questions, none of them a page’s title, and every page exists', () => {
  const pages = readPages(content);
  const titles = new Set(pages.map(({ frontmatter }) => String(frontmatter.title).toLowerCase()));
  const slugs = new Set(pages.map(({ slug }) => slug));
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(all.filter(([, question]) => titles.has(question.toLowerCase()))).toEqual([]);
  expect(all.flatMap(([, , wanted]) => wanted).filter((slug) => !slugs.has(slug))).toEqual([]);
});

test('the right page comes first for 85 % of them, and among the first three for 95 %', async () => {
  const { page, context, trouble } = await site.open('/search/');
  const tally = new Map<string, { asked: number; first: number; three: number }>();
  const missed: string[] = [];
  for (const [set, queries] of Object.entries(sets)) {
    for (const [kind, question, wanted] of queries) {
      await page.evaluate((text) => {
        location.hash = `#q=${encodeURIComponent(text)}`;
      }, question);
      const answered = page.locator(`.search-results[aria-busy="false"]`);
      await expect.poll(() => answered.getAttribute('data-answers')).toBe(question.trim());
      const links = await page
        .locator('[data-result]')
        .evaluateAll((all) => all.slice(0, 3).map((link) => (link as HTMLAnchorElement).pathname));
      const places = links.map((path) => wanted.includes(path.replaceAll(/^\/|\/$/g, '')));
      for (const key of [`${set}: ${kind}`, 'all']) {
        const row = tally.get(key) ?? { asked: 0, first: 0, three: 0 };
        row.asked++;
        if (places[0]) row.first++;
        if (places.includes(true)) row.three++;
        tally.set(key, row);
      }
      if (!places.includes(true)) missed.push(`${kind}: ${question} → ${links.join(' ')}`);
    }
  }
  console.table(
    Object.fromEntries(
      [...tally].map(([key, { asked, first, three }]) => [
        key,
        {
          asked,
          'first %': Math.round((100 * first) / asked),
          'first three %': Math.round((100 * three) / asked),
        },
      ]),
    ),
  );
  for (const line of missed) console.log(`missed: ${line}`);
  const total = tally.get('all') ?? { asked: 1, first: 0, three: 0 };
  expect(total.first / total.asked).toBeGreaterThanOrEqual(0.85);
  expect(total.three / total.asked).toBeGreaterThanOrEqual(0.95);
  expect(trouble).toEqual([]);
  await context.close();
});
