import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';

const PATH = '/tools/errors/';
/** The page, with the names from the paste or without. */
const to = (address: string) => new RegExp(`^${address}(?:#with=|$)`);
const sample = (name: string) =>
  readFileSync(new URL(`../../content/samples/errors/${name}.txt`, import.meta.url), 'utf8');

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

async function open(fragment = '') {
  const opened = await site.open(`${PATH}${fragment}`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await opened.page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
  return opened;
}

test('without JavaScript the sample is explained', async () => {
  const { page, context } = await site.open(PATH, { javaScriptEnabled: false });
  expect(await page.locator('.likely a').first().getAttribute('href')).toMatch(
    to('/workflows/cni-plugin-binary-missing/'),
  );
  expect(await page.locator('.way li').count()).toBeGreaterThanOrEqual(5);
  await context.close();
});

test.each([
  ['crio', '/workflows/ovn-annotation-timeout/', 'ovn-k8s-cni-overlay'],
  ['containerd', '/workflows/cni-confdir-watch-lost/', 'libcni'],
])('the sample %s leads to its page, and shows the way', async (name, href, by) => {
  const { page, context, trouble } = await open(`#sample=${name}`);
  await expect.poll(() => page.locator('.likely a').first().getAttribute('href')).toMatch(to(href));
  expect(await page.locator('.way').first().textContent()).toContain(by);
  expect(trouble).toEqual([]);
  await context.close();
});

test('a pasted event gives the next command with its own names', async () => {
  const { page, context } = await open();
  const field = page.getByRole('textbox', { name: /A log, an event/ });
  await field.fill(
    'Multus: [green/db-1/6c1d4f0a]: error loading k8s delegates k8s args: TryLoadPodDelegates: error in getting k8s network for pod: GetNetworkDelegates: failed getting the delegate: getKubernetesDelegate: cannot find a network-attachment-definition (vlan-7) in namespace (green): not found',
  );
  await expect
    .poll(() => page.locator('.likely a').first().getAttribute('href'))
    .toMatch(to('/workflows/nad-not-found/'));
  expect(await page.locator('.likely .command').first().textContent()).toMatch(/green|db-1|vlan-7/);
  await context.close();
});

test('the page that it leads to has the names of the paste, also in its commands', async () => {
  const { page, context, trouble } = await open();
  await page
    .getByRole('textbox', { name: /A log, an event/ })
    .fill('cannot find a network-attachment-definition (vlan-7) in namespace (green): not found');
  await expect
    .poll(() => page.locator('.likely a').first().getAttribute('href'))
    .toMatch(to('/workflows/nad-not-found/'));
  await page.locator('.likely a').first().click();
  await page.waitForURL('**/workflows/nad-not-found/#with=*');
  const box = page.locator('.from-paste');
  expect(await box.textContent()).toContain('network vlan-7');
  expect(await box.textContent()).toContain('namespace green');
  expect(await page.locator('.prose pre').allTextContents()).toContainEqual(expect.stringContaining('green'));
  expect(new URL(page.url()).search).toBe('');
  expect(trouble).toEqual([]);
  await context.close();
});

test('what is not known is said, and stays in the field', async () => {
  const { page, context } = await open();
  const field = page.getByRole('textbox', { name: /A log, an event/ });
  await field.fill('everything is fine');
  await expect.poll(() => page.locator('.finding').textContent()).toContain('None of the errors');
  expect(await field.inputValue()).toBe('everything is fine');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => page.locator('.empty').textContent()).toContain('Nothing to look at yet');
  await page.getByRole('button', { name: 'Bring it back' }).click();
  expect(await field.inputValue()).toBe('everything is fine');
  await context.close();
});

test('a shared link restores the text and its answer; Markdown holds both', async () => {
  const { page, context } = await open();
  await page.getByRole('textbox', { name: /A log, an event/ }).fill(sample('containerd'));
  await page.getByRole('button', { name: 'Share link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(new URL(link).search).toBe('');
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('/workflows/bridge-addr-conflict/');
  await context.close();
  const again = await open(new URL(link).hash);
  await expect
    .poll(() => again.page.locator('.likely a').nth(1).getAttribute('href'))
    .toMatch(to('/workflows/bridge-addr-conflict/'));
  await again.context.close();
});
