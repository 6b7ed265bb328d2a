import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';

const PATH = '/tools/addresses/';

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

const query = (page: Page) => page.getByRole('textbox', { name: 'What is this?' });
const best = (page: Page) => page.locator('.identity.best').first();

test('without JavaScript the first question is answered, and the plan is there', async () => {
  const { page, context } = await site.open(PATH, { javaScriptEnabled: false });
  expect(await best(page).textContent()).toContain('10.131.0.0/23');
  expect(await page.locator('.plan-result').textContent()).toContain('169.254.0.13');
  await context.close();
});

test.each([
  ['which node owns 10.131.1.97?', /10\.131\.0\.0\/23/],
  ['what is 169.254.0.14?', /management port/i],
  ['how many UDNs fit in a /24?', /122/],
  ['why does k6t-2eae7330186 carry 169.254.75.11?', /bridge/i],
])('%s', async (question, answer) => {
  const { page, context, trouble } = await open();
  await query(page).fill(question);
  await expect.poll(() => page.locator('.identities').textContent()).toMatch(answer);
  expect(trouble).toEqual([]);
  await context.close();
});

test.each([
  ['010.0.0.1', /leading zero/],
  ['10.0.0', /octet/],
])('bad input %s gets a clear message and stays', async (text, message) => {
  const { page, context } = await open();
  await query(page).fill(text);
  await expect.poll(() => page.locator('.identities').textContent()).toMatch(message);
  expect(await query(page).inputValue()).toBe(text);
  await context.close();
});

test('the plan answers to its fields: an overlap comes up on top, a mistake stands under its field', async () => {
  const { page, context, trouble } = await open();
  const service = page.getByLabel('Service networks');
  await service.fill('10.130.0.0/16');
  const overlaps = page.getByRole('region', { name: 'Overlaps' });
  await expect
    .poll(() => overlaps.textContent())
    .toContain('cluster subnet "10.128.0.0/14" overlaps service subnet "10.130.0.0/16"');
  await service.fill('10.130.0.0/99');
  await expect.poll(() => page.locator('.plan-fields').textContent()).toContain('at most 32');
  expect(await service.inputValue()).toBe('10.130.0.0/99');
  expect(await service.getAttribute('aria-invalid')).toBe('true');
  expect(trouble).toEqual([]);
  await context.close();
});

test('a number leads to the row, and an address to the number', async () => {
  const { page, context } = await open();
  const nodes = page.getByRole('region', { name: 'Nodes', exact: true });
  await nodes.getByLabel('or an address').fill('10.131.1.97');
  await expect.poll(() => nodes.getByLabel('Node number').inputValue()).toBe('3');
  await expect.poll(() => nodes.locator('tbody tr').first().textContent()).toContain('10.131.0.0/23');
  const networks = page.getByRole('region', { name: 'Network IDs', exact: true });
  await networks.getByLabel('Network ID').fill('100');
  await expect.poll(() => networks.locator('tbody tr').first().textContent()).toContain('169.254.0.209');
  await networks.getByLabel('or a masquerade address').fill('169.254.0.14');
  await expect.poll(() => networks.getByLabel('Network ID').inputValue()).toBe('2');
  await networks.getByLabel('or a masquerade address').fill('192.0.2.1');
  await expect.poll(() => networks.textContent()).toContain('No network ID has that address');
  await context.close();
});

test('a value is copied plain, as CIDR and as JSON', async () => {
  const { page, context } = await open();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const value = page.getByRole('button', { name: '10.128.0.0/23' }).first();
  await value.click();
  await expect.poll(clipboard).toBe('10.128.0.0');
  await page.getByLabel('Copy as').selectOption('CIDR');
  await value.click();
  await expect.poll(clipboard).toBe('10.128.0.0/23');
  await page.getByLabel('Copy as').selectOption('JSON');
  await value.click();
  await expect.poll(clipboard).toBe('{"subnet":"10.128.0.0/23"}');
  await context.close();
});

test('a link restores the question and the plan', async () => {
  const { page, context } = await open();
  await query(page).fill('100.64.0.5');
  await page.getByLabel('Machine networks').fill('192.168.0.0/24');
  await page.getByRole('button', { name: 'Share link' }).click();
  await page.waitForFunction(() => location.hash.startsWith('#v1.'));
  const again = await open(new URL(page.url()).hash);
  await expect.poll(() => query(again.page).inputValue()).toBe('100.64.0.5');
  expect(await again.page.getByLabel('Machine networks').inputValue()).toBe('192.168.0.0/24');
  await context.close();
  await again.context.close();
});

test('a manifest is taken over, and what is left out is said', async () => {
  const { page, context, trouble } = await open();
  await page.getByText('Take it over from a manifest').click();
  await page.getByLabel(/Output of oc get network.operator/).fill(`apiVersion: operator.openshift.io/v1
kind: Network
metadata:
  name: cluster
spec:
  clusterNetwork:
  - cidr: 10.132.0.0/14
    hostPrefix: 24
  serviceNetwork:
  - 172.31.0.0/16
`);
  await expect.poll(() => page.getByLabel('Cluster networks').inputValue()).toBe('10.132.0.0/14/24');
  expect(await page.getByLabel('Service networks').inputValue()).toBe('172.31.0.0/16');
  expect(trouble).toEqual([]);
  await context.close();
});

test('a manifest with a mistake says in which line, and takes nothing over', async () => {
  const { page, context } = await open();
  await page.getByText('Take it over from a manifest').click();
  await page
    .getByLabel(/Output of oc get network.operator/)
    .fill('apiVersion: operator.openshift.io/v1\nkind: Network\nspec:\n  serviceNetwork:\n  - 10.0.0.0/99\n');
  await expect.poll(() => page.locator('.imported').textContent()).toMatch(/Line 5, “99”: .*at most 32/);
  expect(await page.getByLabel('Service networks').inputValue()).toBe('172.30.0.0/16');
  await context.close();
});

test('every range on the strip is reached by keyboard and named', async () => {
  const { page, context } = await open();
  const bar = page.getByRole('button', { name: 'cluster network 10.128.0.0/14' });
  await bar.focus();
  await expect.poll(() => page.locator('.ranges li.focused').textContent()).toContain('10.128.0.0/14');
  await context.close();
});
