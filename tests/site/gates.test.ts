/** The gates that every page of the built site passes, found by walking dist/. */
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './browser.ts';
import { budgetOf } from './budgets.ts';
import { builtPages } from './site.ts';
import { type Visit, visitAll } from './visit.ts';

const pages = builtPages();
const visits = new Map<string, Visit>();
// A hundred and fifty pages take two minutes on two idle cores. The limit is for a machine that is busy otherwise.
const ALL_PAGES_MS = 1_800_000;
/** A fragment that a tool or the search page reads is a state, not a place in the page. */
const state = /^#(?:v\d+\.|sample=|q=|with=)/;

let browser: Awaited<ReturnType<typeof launchChromium>>;

beforeAll(async () => {
  browser = await launchChromium();
  const atOnce = Math.min(4, Math.max(2, availableParallelism()));
  for (const visit of await visitAll(browser, pages, atOnce)) visits.set(visit.path, visit);
}, ALL_PAGES_MS);

afterAll(async () => {
  await browser?.close();
});

function visitOf(path: string): Visit {
  const visit = visits.get(path);
  if (!visit) throw new Error(`${path} was not visited.`);
  return visit;
}

const isOurs = (link: URL) => link.hostname === 'localhost';
const internal = (visit: Visit) => visit.links.map((link) => new URL(link)).filter(isOurs);
const pathOf = ({ pathname }: URL) => decodeURIComponent(pathname);

test('the site has pages', () => {
  expect(pages).toContain('/');
  expect(pages).toContain('/404.html');
});

describe.each(pages)('%s', (path) => {
  test('loads without an error, a warning, a failed request or a violation of the policy', () => {
    expect(visitOf(path).trouble).toEqual([]);
    expect(visitOf(path).status).toBe(200);
  });

  test('has no accessibility violation in either theme', () => {
    expect(visitOf(path).violations).toEqual([]);
  });

  test('has one h1, a title and a description', () => {
    expect(visitOf(path).headings).toHaveLength(1);
    expect(visitOf(path).title).not.toBe('');
    expect(visitOf(path).description.length).toBeGreaterThan(20);
  });

  test('does not scroll sideways at 360 px', () => {
    expect(visitOf(path).overflow).toEqual([]);
  });

  test('links only to pages and places that exist', () => {
    const dead = internal(visitOf(path)).filter((link) => {
      const target = visits.get(pathOf(link));
      // Files that are no pages were requested, or are linked to be requested: `trouble` and the next gate know them.
      if (target === undefined) return pathOf(link).endsWith('/');
      if (link.hash === '' || state.test(link.hash)) return false;
      return !target.ids.has(decodeURIComponent(link.hash.slice(1)));
    });
    expect(dead.map(({ href }) => href)).toEqual([]);
  });

  test('links outside only over https', () => {
    const outside = visitOf(path)
      .links.map((link) => new URL(link))
      .filter((link) => !isOurs(link) && link.protocol !== 'data:');
    expect(outside.filter(({ protocol }) => protocol !== 'https:').map(({ href }) => href)).toEqual([]);
  });

  test('keeps to its weight', () => {
    const { sent, hasTool, inlineScriptBytes } = visitOf(path);
    const sum = (wanted: (file: string) => boolean) =>
      [...sent].reduce((total, [file, bytes]) => (wanted(file) ? total + bytes : total), 0);
    const budget = budgetOf(path, hasTool);
    // Nothing of the search, before somebody searches.
    expect(
      [...sent.keys()].filter((file) => /^\/pagefind\/|\/(?:dialog|engine)\.[^/]*\.js$/.test(file)),
    ).toEqual([]);
    expect(sum(() => true)).toBeLessThanOrEqual(budget.total);
    expect(sum((file) => file.endsWith('.js')) + inlineScriptBytes).toBeLessThanOrEqual(budget.js);
  });
});

test('every file that a page links is there', async () => {
  const known = new Set(pages);
  const files = new Set(
    [...visits.values()]
      .flatMap(internal)
      .map(pathOf)
      .filter((path) => !known.has(path)),
  );
  const { serve } = await import('../../src/build/serve.ts');
  const { dist } = await import('./site.ts');
  const served = await serve({ dir: dist, port: 0 });
  const missing: string[] = [];
  for (const file of files) {
    const { status } = await fetch(new URL(file, served.url), { redirect: 'manual' });
    if (status !== 200) missing.push(`${status} ${file}`);
  }
  await served.close();
  expect(missing).toEqual([]);
});

test('every page can be reached from the start', () => {
  const reached = new Set(['/']);
  for (const path of reached) {
    for (const link of internal(visitOf(path))) if (visits.has(pathOf(link))) reached.add(pathOf(link));
  }
  expect(pages.filter((path) => path !== '/404.html' && !reached.has(path))).toEqual([]);
});
