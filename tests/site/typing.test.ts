/** What a reader types is never lost: before the scripts have come, on the way to a tool, and when it is cleared. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const awake = (page: Page) =>
  page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);

test.each([
  ['/tools/ip/', 'textarea', '9: early0: <UP> mtu 1400 qdisc noqueue state UP', '.annotated'],
  ['/tools/annotations/', 'textarea', 'k8s.ovn.org/node-id: "early"', '.annotated'],
  ['/tools/cni-config/', 'textarea', '{"name":"early","type":"bridge"}', '.annotated'],
  ['/tools/errors/', 'textarea', 'failed to locate network attachment definition blue/early', 'astro-island'],
  ['/tools/addresses/', 'input.query', 'k6t-early', 'astro-island'],
])('%s keeps and reads what was typed before its script came', async (path, selector, text, shown) => {
  const { page, context } = await site.open('/404.html');
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route('**/_astro/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(new URL(path, site.served.url).href, { waitUntil: 'commit' });
  const field = page.locator(`astro-island ${selector}`).first();
  await field.fill(text);
  release();
  await awake(page);
  expect(await field.inputValue()).toBe(text);
  await expect.poll(() => page.locator(shown).first().textContent()).toContain('early');
  expect(await field.inputValue()).toBe(text);
  await context.close();
});

test.each([
  ['10.0.2.2', '/tools/addresses/', 'input.query'],
  ['k6t-eth0', '/tools/addresses/', 'input.query'],
  ['my pod does not start', '/search/', '#search-page-field'],
  ['blue/macvlan-conf@net1', '/tools/annotations/', 'astro-island textarea'],
])('%s goes from the start page to %s', async (text, path, selector) => {
  const { page, context, trouble } = await site.open('/');
  await page.locator('form.paste textarea').fill(text);
  await page.locator('form.paste button').click();
  await page.waitForURL((url) => url.pathname === path);
  await expect.poll(() => page.locator(selector).first().inputValue()).toBe(text);
  // What was pasted does not stand in the address.
  expect(new URL(page.url()).hash).toBe('');
  expect(trouble).toEqual([]);
  await context.close();
});

test('the start page has no dead button before its script, and says so without JavaScript', async () => {
  const { page, context } = await site.open('/', { javaScriptEnabled: false });
  expect(await page.locator('form.paste button').isDisabled()).toBe(true);
  expect(await page.locator('form.paste').textContent()).toContain('takes JavaScript');
  await context.close();
});

test.each([
  ['/tools/errors/', 'textarea'],
  ['/tools/ip/', 'textarea'],
  ['/tools/addresses/', 'input.query'],
])('%s brings back what was cleared, and the keyboard stays in the field', async (path, selector) => {
  const { page, context } = await site.open(path);
  await awake(page);
  const field = page.locator(`astro-island ${selector}`).first();
  const text = await field.inputValue();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  expect(await field.inputValue()).toBe('');
  await page.getByRole('button', { name: 'Bring it back' }).click();
  expect(await field.inputValue()).toBe(text);
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await context.close();
});

test('a plan that was started again can be brought back', async () => {
  const { page, context } = await site.open('/tools/addresses/');
  await awake(page);
  const field = page.getByLabel('Machine network').first();
  await field.fill('192.168.111.0/24');
  await page.getByRole('button', { name: /Start again/ }).click();
  expect(await field.inputValue()).not.toBe('192.168.111.0/24');
  await page.getByRole('button', { name: 'Bring your plan back' }).click();
  expect(await field.inputValue()).toBe('192.168.111.0/24');
  await context.close();
});

test('a text too long for a link is not shared, in words', async () => {
  const { page, context } = await site.open('/tools/errors/');
  await awake(page);
  await page
    .locator('astro-island textarea')
    .first()
    .evaluate((element) => {
      (element as HTMLTextAreaElement).value = 'a line of a log\n'.repeat(300_000);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const status = page.locator('.tool-status');
  await expect.poll(() => status.textContent(), { timeout: 20_000 }).toBe('');
  await page.getByRole('button', { name: 'Share link' }).click();
  await expect.poll(() => status.textContent(), { timeout: 10_000 }).toContain('There is no link');
  expect(new URL(page.url()).hash).toBe('');
  await context.close();
});

test('a long explanation can be reached and scrolled by keyboard', async () => {
  const { page, context } = await site.open('/tools/ip/');
  await awake(page);
  const panel = page.getByRole('group', { name: 'Meaning of the word' });
  await panel.focus();
  expect(await panel.evaluate((element) => element === document.activeElement)).toBe(true);
  await context.close();
});
