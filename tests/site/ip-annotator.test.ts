import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';

const PATH = '/tools/ip/';
const deck = (name: string) =>
  readFileSync(new URL(`../../content/transcripts/deck/${name}.txt`, import.meta.url), 'utf8');

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

async function open(fragment = '') {
  const opened = await site.open(`${PATH}${fragment}`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await opened.page.waitForSelector('.ip-annotator');
  await opened.page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
  return opened;
}

const field = (page: Page) => page.getByLabel('Output of ip or bridge');
const result = (page: Page) => page.locator('.annotated');
const meaning = (page: Page) => page.locator('.explanation');
const word = (page: Page, text: string) => result(page).getByRole('button', { name: text, exact: true });

/** Pastes and waits until the text below is the one above. */
async function paste(page: Page, text: string) {
  await field(page).fill(text);
  await page.waitForFunction(
    (first) =>
      document.querySelector('.tool-result')?.getAttribute('aria-busy') === 'false' &&
      document.querySelector('.annotated')?.textContent?.startsWith(first),
    text.slice(0, text.indexOf('\n')),
  );
}

test('without JavaScript the sample is there, drawn and explained', async () => {
  const { page, context } = await site.open(PATH, { javaScriptEnabled: false });
  expect(await result(page).textContent()).toContain('eth0@if379');
  expect(await meaning(page).textContent()).toContain('index 379');
  const all = page.locator('details.words');
  await all.locator('summary').click();
  expect(await all.textContent()).toContain('LOWER_UP');
  await context.close();
});

test('what is pasted is drawn whole, and every word says what it means', async () => {
  const { page, context, trouble } = await open();
  const text =
    '7: br-ex: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UNKNOWN group default qlen 1000\n    inet 10.0.0.5/24 scope global br-ex\n';
  await paste(page, text);
  expect((await result(page).textContent())?.trim().replaceAll('\n', '')).toBe(
    text.trim().replaceAll('\n', ''),
  );
  await word(page, '1500').hover();
  await expect.poll(() => meaning(page).textContent()).toMatch(/octets|bytes/);
  await word(page, 'br-ex').first().click();
  await expect.poll(() => meaning(page).textContent()).toContain('external bridge');
  // A chosen word stays, also when the pointer moves on.
  await word(page, '1500').hover();
  expect(await meaning(page).textContent()).toContain('external bridge');
  expect(trouble).toEqual([]);
  await context.close();
});

test('the arrow keys walk from word to word, Escape leads back to the field', async () => {
  const { page, context } = await open();
  await paste(
    page,
    '1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue state UNKNOWN\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n',
  );
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await result(page).locator('[tabindex="0"]').focus();
  expect(await focused()).toBe('1');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('lo');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toMatch(/link|loopback/);
  await page.keyboard.press('End');
  expect(await focused()).toBe('00:00:00:00:00:00');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  expect(await focused()).toBe('1');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await context.close();
});

test('the deck pasted raw: every repair is named, can be undone and made again', async () => {
  const { page, context, trouble } = await open();
  await paste(page, deck('secondary-udn-guest'));
  const repairs = page.getByRole('region', { name: 'Repairs' });
  await expect.poll(() => repairs.textContent()).toContain('fq_codel');
  const entry = repairs.locator('li', { hasText: 'fq codel' }).first();
  await entry.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => repairs.textContent()).toContain('Left as it stands');
  await expect.poll(() => repairs.locator('li', { hasText: /fq codel.*read as/ }).count()).toBe(0);
  await repairs.getByRole('button', { name: 'Mend it again' }).click();
  await expect.poll(() => repairs.locator('li', { hasText: /fq codel.*read as/ }).count()).toBe(1);
  const problems = page.getByRole('group', { name: 'Problems' });
  expect(await problems.textContent()).toContain('5 octets');
  await problems.locator('button.place').first().click();
  // The place of a problem is marked by how grave it is.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.className))
    .toMatch(/\bt-(?:problem|warning|info)\b/);
  expect(trouble).toEqual([]);
  await context.close();
});

test('the links that were found stand in a table', async () => {
  const { page, context } = await open();
  await paste(page, deck('masquerade-launcher'));
  const row = page.getByRole('row', { name: /^eth0/ });
  await expect.poll(() => row.textContent()).toContain('10.131.1.97');
  expect(await row.textContent()).toContain('379');
  await context.close();
});

test('copies as the JSON of ip -j and as Markdown', async () => {
  const { page, context } = await open();
  await paste(
    page,
    '2: eth0@if9: <UP> mtu 1400 qdisc noqueue state UP group default\n    inet 10.1.1.3/24 scope global eth0\n',
  );
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect
    .poll(async () => JSON.parse((await clipboard()) || 'null'))
    .toMatchObject([
      {
        ifindex: 2,
        link_index: 9,
        ifname: 'eth0',
        mtu: 1400,
        addr_info: [{ local: '10.1.1.3', prefixlen: 24 }],
      },
    ]);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(clipboard).toContain('| eth0 | UP | 10.1.1.3/24 |');
  await context.close();
});

test('of a very long paste only what is in view is drawn, and the field stays usable', async () => {
  const { page, context, trouble } = await open();
  const line = (k: number) =>
    `${k}: veth${k}@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000`;
  const text = Array.from({ length: 10_000 }, (_, k) => line(k + 1)).join('\n');
  // Through the clipboard, as a reader would: filling in so much by editing commands takes the browser minutes.
  await field(page).selectText();
  await page.evaluate((long) => navigator.clipboard.writeText(long), text);
  await page.keyboard.press('ControlOrMeta+V');
  await expect.poll(() => result(page).textContent(), { timeout: 20_000 }).toContain('veth7@if2');
  expect(await result(page).locator('.line').count()).toBeLessThan(1500);
  await result(page).evaluate((box) => {
    box.scrollTop = box.scrollHeight;
  });
  await expect.poll(() => result(page).textContent()).toContain('veth10000@if2');
  await field(page).press('End');
  await field(page).pressSequentially('x');
  expect(trouble).toEqual([]);
  await context.close();
});

test('what is pasted on the home page arrives in the tool, and the address does not show it', async () => {
  const { page, context } = await site.open('/');
  await page.getByRole('textbox').first().fill('3: eth7: <UP> mtu 9000\n');
  await page.getByRole('button', { name: 'Explain it' }).click();
  await page.waitForURL(`**${PATH}`);
  await expect.poll(() => field(page).inputValue()).toContain('eth7');
  expect(new URL(page.url()).hash).toBe('');
  await context.close();
});
