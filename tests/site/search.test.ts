import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';
import { axe } from './visit.ts';

/** A word that the page on the layers has, and a word that no page has. */
const WORD = 'launcher';
const NO_WORD = 'qzxwv';

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test.each(['/', 'Control+k', 'Meta+k'])('%s opens the dialog, and the field has the focus', async (key) => {
  const { page, context, trouble } = await site.open('/');
  await page.keyboard.press(key);
  await page.locator('dialog[open]').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-field');
  expect(await page.locator('#search-field').inputValue()).toBe('');
  expect(trouble).toEqual([]);
  await context.close();
});

test('a slash that is typed into a field is a slash', async () => {
  const { page, context } = await site.open('/');
  await page.evaluate(() => document.body.append(document.createElement('textarea')));
  await page.locator('textarea').last().focus();
  await page.keyboard.press('/');
  expect(await page.locator('textarea').last().inputValue()).toBe('/');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await context.close();
});

test('no byte of search is fetched before it is opened', async () => {
  const { page, context } = await site.open('/');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload({ waitUntil: 'networkidle' });
  expect(asked.filter((path) => /pagefind|\/(?:search|dialog|engine)\./.test(path))).toEqual([]);
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await expect.poll(() => asked.some((path) => path.startsWith('/pagefind/'))).toBe(true);
  await context.close();
});

test('typing finds, arrows walk, Enter opens', async () => {
  const { page, context, trouble } = await site.open('/');
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type(WORD);
  const results = page.locator('[data-result]');
  await results.first().waitFor();
  // All of it is there: a page that is left before would break off what is on its way.
  await page.locator('.search-results[aria-busy="false"]').waitFor({ state: 'attached' });
  expect(await page.locator('.search-results mark').first().textContent()).toMatch(/launcher/i);
  expect(await page.locator('.search-status').textContent()).toMatch(/^\d+ pages?$/);

  const links = page.locator('.search-results a');
  await page.keyboard.press('ArrowDown');
  expect(await links.nth(0).evaluate((link) => link === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  expect(await links.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-field');

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const wanted = (await links.nth(1).getAttribute('href')) ?? '';
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname + url.hash === wanted);
  expect(trouble).toEqual([]);
  await context.close();
});

test('Enter in the field opens the first result', async () => {
  const { page, context } = await site.open('/404.html');
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type(WORD);
  const first = page.locator('[data-result]').first();
  await first.waitFor();
  const wanted = (await first.getAttribute('href')) ?? '';
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === wanted);
  await context.close();
});

test('a hidden alias finds its page', async () => {
  const { page, context } = await site.open('/');
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type('legend');
  await page.locator('[data-result][href="/reference/layers/"]').waitFor();
  await context.close();
});

test('typing goes on from a result', async () => {
  const { page, context } = await site.open('/');
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type('launch');
  await page.locator('[data-result]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('er');
  expect(await page.locator('#search-field').inputValue()).toBe(WORD);
  await context.close();
});

test('no result says what to try, and a later answer takes it away', async () => {
  const { page, context } = await site.open('/reference/layers/');
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type(NO_WORD);
  const nothing = page.locator('[data-no-result]');
  await nothing.waitFor();
  expect(await nothing.textContent()).toContain(NO_WORD);
  expect(await nothing.locator('li').count()).toBeGreaterThanOrEqual(3);
  expect(await page.locator('[data-result]').count()).toBe(0);
  await page.locator('#search-field').fill(WORD);
  await page.locator('[data-result]').first().waitFor();
  expect(await nothing.count()).toBe(0);
  await context.close();
});

test('Esc leaves at once, gives the focus back and keeps the question', async () => {
  const { page, context } = await site.open('/');
  const button = page.locator('[data-search]');
  await button.click();
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type(WORD);
  await page.keyboard.press('Escape');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('/');
  expect(await page.locator('#search-field').inputValue()).toBe(WORD);
  await context.close();
});

test('a click beside the dialog leaves it', async () => {
  const { page, context } = await site.open('/');
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await page.mouse.click(5, 400);
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await context.close();
});

test.each(['light', 'dark'] as const)(
  'the dialog is accessible, with and without results, in %s',
  async (colorScheme) => {
    const { page, context } = await site.open('/', { colorScheme });
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type(WORD);
    await page.locator('[data-result]').first().waitFor();
    expect(await axe(page, colorScheme)).toEqual([]);
    await page.locator('#search-field').fill(NO_WORD);
    await page.locator('[data-no-result]').waitFor();
    expect(await axe(page, colorScheme)).toEqual([]);
    await context.close();
  },
);

test('at 360 px the dialog fills the window and nothing sticks out', async () => {
  const { page, context } = await site.open('/', { viewport: { width: 360, height: 640 } });
  await page.locator('[data-search]').click();
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  await page.keyboard.type(WORD);
  await page.locator('[data-result]').first().waitFor();
  await expect.poll(() => dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
  const body = page.locator('.search-body');
  expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  await context.close();
});
