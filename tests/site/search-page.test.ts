import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';
import { axe } from './visit.ts';

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const open = (question: string) => site.open(`/search/#q=${encodeURIComponent(question)}`);

test('a link asks its question, and every answer is a link, best first', async () => {
  const { page, context, trouble } = await open('failed to find plugin "macvlan" in path [/opt/cni/bin]');
  await page.locator('[data-result]').first().waitFor();
  expect(await page.locator('[data-result]').first().getAttribute('href')).toBe(
    '/workflows/cni-plugin-binary-missing/',
  );
  expect(await page.getByRole('searchbox').inputValue()).toContain('macvlan');
  expect(trouble).toEqual([]);
  await context.close();
});

test('typing writes the question into the fragment, never into the query string', async () => {
  const { page, context } = await site.open('/search/');
  await page.getByRole('searchbox').fill('k6t-eth0 & more');
  await page.locator('[data-result]').first().waitFor();
  expect(new URL(page.url()).search).toBe('');
  expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#q=k6t-eth0 & more');
  await context.close();
});

test.each([
  ['10.131.1.97', '/tools/addresses/#sample=10.131.1.97'],
  ['0a:58:0a:83:01:61', '/tools/addresses/#sample=0a%3A58%3A0a%3A83%3A01%3A61'],
  ['what is fd69::2?', '/tools/addresses/#sample=fd69%3A%3A2'],
  ['k6t-2eae7330186', '/tools/addresses/#sample=k6t-2eae7330186'],
])('%s offers to say what it is, first', async (question, href) => {
  const { page, context } = await open(question);
  await page.locator('[data-result]').first().waitFor();
  expect(await page.locator('[data-result]').first().getAttribute('href')).toBe(href);
  await context.close();
});

test('nothing found says what to try', async () => {
  const { page, context } = await open('qzxwv');
  await page.locator('[data-no-result]').waitFor();
  expect(await page.locator('[data-result]').count()).toBe(0);
  await context.close();
});

test('the filters narrow the answer down', async () => {
  const { page, context } = await open('masquerade');
  await page.locator('[data-result]').first().waitFor();
  await page.getByRole('combobox', { name: 'Any component' }).selectOption('kubevirt');
  const hrefs = () =>
    page
      .locator('[data-result]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  await expect
    .poll(async () => (await hrefs()).every((href) => href.startsWith('/workflows/kubevirt')))
    .toBe(true);
  expect((await hrefs()).length).toBeGreaterThan(0);
  await page.getByRole('combobox', { name: 'Any component' }).selectOption('');
  await page.getByRole('combobox', { name: 'Any kind' }).selectOption('Chapter');
  await expect.poll(async () => (await hrefs()).every((href) => href.startsWith('/course/'))).toBe(true);
  await context.close();
});

test.each(['light', 'dark'] as const)('with results it is accessible in %s', async (colorScheme) => {
  const { page, context } = await site.open('/search/#q=multus', { colorScheme });
  await page.locator('.search-results[aria-busy="false"]').waitFor({ state: 'attached' });
  expect(await axe(page, colorScheme)).toEqual([]);
  await context.close();
});

test('without JavaScript it says where else to look', async () => {
  const { page, context } = await site.open('/search/', { javaScriptEnabled: false });
  expect(await page.locator('noscript').textContent()).toContain('JavaScript');
  await context.close();
});
