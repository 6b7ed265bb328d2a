import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../src/build/build.ts';
import { faceOf } from '../../src/build/faces.ts';
import { readPages } from '../../src/build/pages.ts';
import { type OpenSite, openSite } from './site.ts';

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const ground = () => getComputedStyle(document.body).backgroundColor;
const LIGHT = 'rgb(251, 250, 247)';
const DARK = 'rgb(21, 24, 27)';

test('without script the theme is the one of the system', async () => {
  for (const [colorScheme, colour] of [
    ['light', LIGHT],
    ['dark', DARK],
  ] as const) {
    const { page, context } = await site.open('/reference/layers/', {
      javaScriptEnabled: false,
      colorScheme,
    });
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
      colour,
    );
    expect(await page.locator('[data-theme-switch]').isVisible()).toBe(false);
    await context.close();
  }
});

test('the switch changes the theme, the next page keeps it, and back at the system nothing is stored', async () => {
  const { page, context } = await site.open('/', { colorScheme: 'light' });
  expect(await page.evaluate(ground)).toBe(LIGHT);
  await page.locator('[data-theme-switch]').click();
  expect(await page.evaluate(ground)).toBe(DARK);
  await page.goto(`${site.served.url}reference/layers/`);
  expect(await page.evaluate(ground)).toBe(DARK);
  await page.locator('[data-theme-switch]').click();
  expect(await page.evaluate(ground)).toBe(LIGHT);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await context.close();
});

test('print is light and without the frame, whatever the theme', async () => {
  const { page, context } = await site.open('/reference/layers/', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.evaluate(ground)).toBe(LIGHT);
  for (const part of ['.masthead', '#contents', '.toc', 'main > footer']) {
    expect(await page.locator(part).isVisible(), part).toBe(false);
  }
  expect(await page.locator('h1').isVisible()).toBe(true);
  await context.close();
});

test('the sidebar lists every page that exists, each once, and marks the current one', async () => {
  const { page, context } = await site.open('/workflows/');
  const listed = () =>
    page.locator('#contents a').evaluateAll((links) => links.map((link) => link.getAttribute('href')).sort());
  const pages = readPages(join(root, 'content')).filter(
    ({ slug, frontmatter }) => faceOf(slug) !== undefined && frontmatter.draft !== true,
  );
  const addresses = (some: typeof pages) => some.map(({ slug }) => `/${slug}/`).sort();
  const current = () => page.locator('#contents [aria-current="page"]').getAttribute('href');
  expect(await listed()).toEqual(addresses(pages));
  expect(await current()).toBe('/workflows/');
  // From another face only the first pages of the workflows are listed: their own list, and the symptom trees.
  await page.goto(`${site.served.url}reference/layers/`);
  expect(await listed()).toEqual(addresses(pages.filter(({ slug }) => !/^workflows\/(?!start-)/.test(slug))));
  expect(await current()).toBe('/reference/layers/');
  await context.close();
});

test('on a narrow screen the contents are a drawer, by keyboard and without script', async () => {
  const { page, context } = await site.open('/reference/layers/', {
    viewport: { width: 360, height: 640 },
    javaScriptEnabled: false,
  });
  const drawer = page.locator('#contents');
  expect(await drawer.isVisible()).toBe(false);
  await page.locator('.menu-button').focus();
  await page.keyboard.press('Enter');
  expect(await drawer.isVisible()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.locator('#contents a:focus').count()).toBe(1);
  await page.keyboard.press('Escape');
  expect(await drawer.isVisible()).toBe(false);
  await context.close();
});

test('the skip link is the first stop and leads to the title', async () => {
  const { page, context } = await site.open('/reference/layers/');
  await page.keyboard.press('Tab');
  const skip = page.locator('.skip-link');
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  expect(await skip.boundingBox()).toMatchObject({ y: 12 });
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#_top');
  await context.close();
});

test('"On this page" follows the reader', async () => {
  const { page, context } = await site.open('/reference/layers/#severity');
  await expect
    .poll(() =>
      page
        .locator('.toc [aria-current="true"]')
        .evaluateAll((links) => links.map((link) => link.textContent)),
    )
    .toEqual(['Severity']);
  await context.close();
});

test('a heading that is linked to stands below the masthead', async () => {
  const { page, context } = await site.open('/reference/layers/#node');
  const top = await page.locator('#node').evaluate((heading) => heading.getBoundingClientRect().top);
  const masthead = await page
    .locator('.masthead')
    .evaluate((element) => element.getBoundingClientRect().bottom);
  expect(top).toBeGreaterThan(masthead);
  await context.close();
});

test('an address that does not exist gets the 404 page', async () => {
  const { page, context } = await site.open('/no/such/page/');
  expect(await page.locator('h1').textContent()).toBe('There is no page here');
  await context.close();
});

test('what is pasted on the start page is explained by the tool, and stays neither in the address nor in the tab', async () => {
  const { page, context, trouble } = await site.open('/');
  await page.locator('form.paste textarea').fill('7: eth7@if77: <BROADCAST,UP> mtu 1400');
  await page.locator('form.paste button').click();
  await page.waitForURL('**/tools/**');
  await expect.poll(() => page.locator('.tool textarea').first().inputValue()).toContain('eth7@if77');
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect(trouble).toEqual([]);
  await context.close();
});

test('a paste into the empty box of the start page needs no click', async () => {
  const { page, context } = await site.open('/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.evaluate(() => navigator.clipboard.writeText('8: eth8@if88: <BROADCAST,UP> mtu 1400'));
  await page.locator('form.paste textarea').focus();
  await page.keyboard.press('Control+v');
  await page.waitForURL('**/tools/**');
  await expect.poll(() => page.locator('.tool textarea').first().inputValue()).toContain('eth8@if88');
  await context.close();
});

test('a block of code copies itself; a terminal’s without its prompts', async () => {
  const { page, context } = await site.open('/workflows/cni-not-initialized/', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const box = page.locator('.code-box', { hasText: 'kubectl get pod -A' });
  await box.hover();
  await box.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => box.getByRole('button').textContent()).toBe('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'kubectl get pod -A -o wide --field-selector spec.nodeName=<node>',
  );
  await context.close();
});

test('a workflow shows its exact errors and its sources', async () => {
  const { page, context } = await site.open('/workflows/cni-not-initialized/', { javaScriptEnabled: false });
  const sources = page.locator('.workflow-sources');
  expect(await sources.textContent()).toContain('no CNI configuration file in {directory}');
  expect(await sources.locator('a[href*="containerd/go-cni"]').count()).toBeGreaterThan(0);
  await context.close();
});
