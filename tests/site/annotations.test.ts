import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';

const PATH = '/tools/annotations/';
const POD_NETWORKS = 'k8s.ovn.org/pod-networks';
const sample = (file: string) =>
  readFileSync(new URL(`../../content/samples/annotations/${file}`, import.meta.url), 'utf8');

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

const field = (page: Page) => page.getByLabel('Object, annotations, or the value of one');
const source = (page: Page) => page.locator('.annotated');
const meaning = (page: Page) => page.locator('.explanation');
const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const choice = (page: Page) => page.getByLabel('Not so? Read it as');
const problems = (page: Page) => page.getByRole('group', { name: 'Problems' });
const card = (page: Page, title: string) =>
  page.locator('details.card').filter({ has: page.locator('summary b', { hasText: title }) });
const values = (page: Page, title: string) => page.getByRole('group', { name: `Values: ${title}` });
const word = (page: Page, text: string) =>
  source(page).getByRole('button', { name: text, exact: true }).first();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** Types and waits until what is drawn below is what stands above. */
async function type(page: Page, text: string) {
  await field(page).fill(text);
  await expect
    .poll(async () => (await source(page).textContent())?.replaceAll('\n', ''))
    .toBe(text.replaceAll('\n', ''));
}

test('without JavaScript the sample is there: what it is, meaning, cards', async () => {
  const { page, context } = await site.open(PATH, { javaScriptEnabled: false });
  expect(await verdict(page).textContent()).toContain('This is a pod, virt-launcher-fedora');
  expect(await source(page).textContent()).toContain('"infrastructure-locked"');
  expect(await meaning(page).textContent()).toContain('What every network of OVN-Kubernetes gave this pod');
  expect(await values(page, 'The pod’s networks').textContent()).toContain('10.1.1.3/24');
  await context.close();
});

test('the page says the same before and after its script has run', async () => {
  const words = (page: Page) => page.locator('.tool > :not(.tool-input)').allTextContents();
  const still = await site.open(PATH, { javaScriptEnabled: false });
  const { page, context, trouble } = await open();
  const before = await words(still.page);
  expect(before.length).toBeGreaterThan(4);
  expect(await words(page)).toEqual(before);
  expect(trouble).toEqual([]);
  await still.context.close();
  await context.close();
});

test('the deck’s pipeline, prompt and all, is one value', async () => {
  const { page, context, trouble } = await open();
  await type(page, sample('deck-jq.txt'));
  await expect.poll(() => verdict(page).textContent()).toContain(`This is the value of ${POD_NETWORKS}`);
  expect(await verdict(page).textContent()).toContain('as jq -s prints it');
  expect(await page.locator('details.card').count()).toBe(1);
  expect(await problems(page).count()).toBe(0);
  expect(trouble).toEqual([]);
  await context.close();
});

test('what it was taken for can be changed, and changed back', async () => {
  const { page, context, trouble } = await open();
  await type(page, '["192.0.2.10"]');
  await expect.poll(() => verdict(page).textContent()).toContain('k8s.ovn.org/node-encap-ips');
  await choice(page).selectOption('k8s.ovn.org/bridge-egress-ips');
  await expect.poll(() => verdict(page).textContent()).toContain('You chose it.');
  expect(await page.locator('details.card summary').textContent()).toContain('k8s.ovn.org/bridge-egress-ips');
  // The choice stays while the reader types on.
  await type(page, '["192.0.2.10","192.0.2.11"]');
  await expect.poll(() => verdict(page).textContent()).toContain('bridge-egress-ips');
  await choice(page).selectOption('');
  await expect.poll(() => verdict(page).textContent()).toContain('node-encap-ips');
  expect(trouble).toEqual([]);
  await context.close();
});

test('a card: who writes it, its values, what they can be, and the way to each', async () => {
  const { page, context } = await open();
  const networks = card(page, 'The pod’s networks');
  expect(await networks.textContent()).toContain('cluster manager');
  const table = values(page, 'The pod’s networks');
  const row = table.getByRole('row').filter({ hasText: '10.131.1.128/23' });
  expect(await row.getByRole('link').textContent()).toContain(
    'pod’s address in the node subnet 10.131.0.0/23',
  );
  expect(await row.textContent()).toContain('by the defaults');
  expect(await row.getByRole('link').getAttribute('href')).toBe('/tools/addresses/#sample=10.131.1.128%2F23');
  await row.getByRole('button', { name: '10.131.1.128/23' }).click();
  await expect.poll(() => focused(page)).toBe('"10.131.1.128/23"');
  expect(await meaning(page).getByRole('link').textContent()).toContain('pod’s address');
  expect(await networks.getByRole('link', { name: 'In the table of all' }).getAttribute('href')).toBe(
    '/reference/annotations/#k8s-ovn-org-pod-networks',
  );
  await context.close();
});

test('a key that nothing here knows is shown as it stands', async () => {
  const { page, context } = await open();
  const other = card(page, 'kubectl.kubernetes.io/default-container');
  await other.locator('summary').click();
  expect(await other.textContent()).toContain('nothing here knows');
  expect(await other.textContent()).toContain('compute');
  await context.close();
});

test('what is wrong has a place, the words of the program, and stands in its card', async () => {
  const { page, context, trouble } = await open();
  await type(
    page,
    sample('deck-pod.yaml').replace('"ip_address":"10.1.1.3/24"', '"ip_address":"10.1.1.4/24"'),
  );
  await expect.poll(() => verdict(page).textContent()).toContain('1 error');
  expect(await problems(page).textContent()).toContain(
    'bad annotation data (ip_address and ip_addresses conflict)',
  );
  expect(await card(page, 'The pod’s networks').locator('.finding-error').count()).toBe(1);
  await problems(page)
    .getByRole('button', { name: /line 10, column/ })
    .click();
  await expect.poll(() => focused(page)).toBe('"10.1.1.4/24"');
  expect(trouble).toEqual([]);
  await context.close();
});

test('words are explained where they stand, by pointer and by keyboard', async () => {
  const { page, context } = await open();
  await type(
    page,
    '{\n  "default": {\n    "mac_address": "0a:58:0a:83:01:80",\n    "role": "primary"\n  }\n}',
  );
  await word(page, '"mac_address"').hover();
  await expect.poll(() => meaning(page).textContent()).toContain('The MAC of the pod’s interface');
  // The word under the pointer is the one to step in at.
  await source(page).locator('[tabindex="0"]').focus();
  expect(await focused(page)).toBe('"mac_address"');
  const walk: [key: string, to: string][] = [
    ['ArrowRight', '"0a:58:0a:83:01:80"'],
    ['ArrowDown', '"primary"'],
    ['Home', '"role"'],
    ['ArrowUp', '"mac_address"'],
  ];
  for (const [key, to] of walk) {
    await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toBe(to);
  }
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await context.close();
});

test('a user-defined network: what it keeps, and the definition that it becomes', async () => {
  const { page, context } = await open();
  const manifest = [
    'apiVersion: k8s.ovn.org/v1',
    'kind: UserDefinedNetwork',
    'metadata: { name: blue, namespace: shop }',
    'spec:',
    '  topology: Layer2',
    '  layer2: { role: Primary, subnets: ["10.20.0.0/16"] }',
  ].join('\n');
  await type(page, manifest);
  const kept = values(page, 'Names, and addresses that no pod gets by itself');
  await expect.poll(() => kept.textContent()).toContain('10.20.0.1');
  const becomes = card(page, 'The definition that it becomes');
  await becomes.getByText('As YAML').click();
  expect(await becomes.locator('pre').textContent()).toContain('kind: NetworkAttachmentDefinition');
  await type(page, manifest.replace('Primary', 'Tertiary'));
  await expect.poll(() => problems(page).textContent()).toContain('Unsupported value');
  expect(await becomes.count()).toBe(0);
  await context.close();
});

test('copies as JSON with the strings read, and as Markdown', async () => {
  const { page, context } = await open();
  await page.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect
    .poll(async () => JSON.parse((await clipboard(page)) || '{}').annotations?.[POD_NETWORKS]?.default?.role)
    .toBe('infrastructure-locked');
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(() => clipboard(page)).toContain('| default | Role | `infrastructure-locked` |');
  await context.close();
});

test('a link holds the text and the choice, only when asked for, and opens again', async () => {
  const { page, context } = await open();
  await type(page, '["192.0.2.10"]');
  await choice(page).selectOption('k8s.ovn.org/bridge-egress-ips');
  await expect.poll(() => verdict(page).textContent()).toContain('You chose it.');
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('button', { name: 'Share link' }).click();
  await page.waitForFunction(() => location.hash.startsWith('#v1.'));
  const { hash, search } = new URL(page.url());
  expect(search).toBe('');
  const again = await open(hash);
  await expect.poll(() => field(again.page).inputValue()).toBe('["192.0.2.10"]');
  await expect.poll(() => verdict(again.page).textContent()).toContain('You chose it.');
  expect(await choice(again.page).inputValue()).toBe('k8s.ovn.org/bridge-egress-ips');
  await context.close();
  await again.context.close();
});

test('what holds no annotation is said to hold none', async () => {
  const { page, context } = await open();
  await type(page, 'hello');
  await expect.poll(() => verdict(page).textContent()).toContain('Nothing was found in it');
  expect(await problems(page).textContent()).toContain('No annotation');
  expect(await page.getByRole('button', { name: 'Copy as JSON' }).count()).toBe(0);
  await context.close();
});

test('nothing of a paste leaves the page, and the reader of YAML comes with the worker only', async () => {
  const { page, context, trouble } = await open();
  const asked: { readonly url: string; readonly body: string; readonly worker: boolean }[] = [];
  const secret = '10.128.77.88';
  page.on('request', (request) =>
    asked.push({
      url: request.url(),
      body: request.postData() ?? '',
      worker: request.url().includes('worker'),
    }),
  );
  await type(page, `metadata:\n  annotations:\n    example.com/a: ${secret}\n`);
  await expect.poll(() => page.locator('details.card').count()).toBe(1);
  expect(asked.filter(({ url, body }) => url.includes(secret) || body.includes(secret))).toEqual([]);
  expect(new Set(asked.map(({ url }) => new URL(url).origin)).size).toBeLessThanOrEqual(1);
  expect(trouble).toEqual([]);
  await context.close();
});

test('in a chapter the paste area and the cards are folded, and the address is left alone', async () => {
  const { page, context, trouble } = await site.open('/course/pod-annotations/');
  const tool = page.locator('.tool.annotations');
  await tool.scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    document.querySelector('.annotations')?.closest('astro-island:not([ssr])'),
  );
  expect(await tool.locator('details.tool-input').getAttribute('open')).toBeNull();
  expect(await tool.locator('details.card').getAttribute('open')).toBeNull();
  expect(await tool.getByRole('button', { name: 'Share link' }).count()).toBe(0);
  await tool.getByRole('button', { name: 'A node' }).click();
  await expect.poll(() => verdict(page).textContent()).toContain('This is a node, worker-2');
  expect(new URL(page.url()).hash).toBe('');
  expect(trouble).toEqual([]);
  await context.close();
});
