import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';

const PATH = '/tools/cni-config/';
const sample = (file: string) =>
  readFileSync(new URL(`../../content/samples/cni-config/${file}`, import.meta.url), 'utf8');

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

const field = (page: Page) => page.getByLabel('CNI configuration or NetworkAttachmentDefinition');
const source = (page: Page) => page.locator('.annotated');
const meaning = (page: Page) => page.locator('.explanation');
const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const problems = (page: Page) => page.getByRole('group', { name: 'Problems' });
const effects = (page: Page) => page.getByRole('group', { name: 'What will exist' });
const plugin = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const word = (page: Page, text: string) => source(page).getByRole('button', { name: text, exact: true });

/** Types and waits until what is drawn below is what stands above. */
async function type(page: Page, text: string) {
  await field(page).fill(text);
  await expect
    .poll(async () => (await source(page).textContent())?.replaceAll('\n', ''))
    .toBe(text.replaceAll('\n', ''));
}

test('without JavaScript the sample is there: verdict, meaning, figure and keys', async () => {
  const { page, context } = await site.open(PATH, { javaScriptEnabled: false });
  expect(await verdict(page).textContent()).toContain('libcni loads it');
  expect(await source(page).textContent()).toContain('"isDefaultGateway": true');
  expect(await meaning(page).textContent()).toContain('default route');
  expect(await effects(page).locator('svg').textContent()).toContain('cni0');
  expect(await plugin(page, 'Plugin 1: bridge').textContent()).toContain('hairpinMode');
  await context.close();
});

test('the page says the same before and after its script has run', async () => {
  const words = (page: Page) => page.locator('.tool > :not(.tool-input)').allTextContents();
  const still = await site.open(PATH, { javaScriptEnabled: false });
  const { page, context, trouble } = await open();
  const before = await words(still.page);
  expect(before.length).toBeGreaterThan(5);
  expect(await words(page)).toEqual(before);
  expect(trouble).toEqual([]);
  await still.context.close();
  await context.close();
});

test('a configuration that libcni refuses: its words, the place, and nothing will exist', async () => {
  const { page, context, trouble } = await open();
  await type(page, sample('broken.conflist'));
  await expect.poll(() => verdict(page).textContent()).toContain('libcni refuses it');
  expect(await verdict(page).textContent()).toContain(
    "error parsing configuration list: invalid character '}' looking for beginning of object key string",
  );
  expect(await effects(page).count()).toBe(0);
  await verdict(page).getByRole('button', { name: 'line 13, column 34' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('t-problem');
  expect(await meaning(page).textContent()).toContain('no comma after the last element');
  expect(trouble).toEqual([]);
  await context.close();
});

test('a plugin that refuses is told from libcni, in the words of the plugin', async () => {
  const { page, context } = await open();
  await type(page, '{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"bridge","vlan":"7"}]}');
  await expect.poll(() => verdict(page).textContent()).toContain('libcni loads it, but every pod');
  expect(await verdict(page).textContent()).toContain(
    'failed to load netconf: json: cannot unmarshal string into Go struct field',
  );
  await context.close();
});

test('fixes are applied and undone, one after the other', async () => {
  const { page, context, trouble } = await open();
  const before = sample('broken.conflist');
  await type(page, before);
  const list = problems(page);
  await list.getByRole('button', { name: 'Remove the comma' }).click();
  await expect.poll(() => verdict(page).textContent()).toContain('libcni loads it, but');
  const commaGone = await field(page).inputValue();
  expect(commaGone).toBe(before.replace('"10.2.0.10",', '"10.2.0.10"'));
  await list.getByRole('button', { name: 'Rename to isGateway' }).click();
  await expect.poll(() => field(page).inputValue()).toContain('"isGateway"');
  const applied = page.getByRole('group', { name: 'Applied' });
  await expect.poll(() => applied.getByRole('listitem').count()).toBe(2);
  await applied.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => field(page).inputValue()).toBe(commaGone);
  await applied.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => field(page).inputValue()).toBe(before);
  await expect.poll(() => verdict(page).textContent()).toContain('libcni refuses it');
  expect(await applied.count()).toBe(0);
  expect(trouble).toEqual([]);
  await context.close();
});

test('a fix can be applied where the word stands', async () => {
  const { page, context } = await open();
  await type(page, sample('broken.conflist'));
  await word(page, '"isGatway"').click();
  await meaning(page).getByRole('button', { name: 'Rename to isGateway' }).click();
  await expect.poll(() => field(page).inputValue()).toContain('"isGateway": true');
  await context.close();
});

test('a definition in YAML: Multus first, places through the string, and YAML is read only now', async () => {
  const { page, context, trouble } = await open();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await type(page, sample('bridge.conflist'));
  expect(loaded.filter((url) => url.includes('manifests'))).toEqual([]);
  await type(page, sample('nad.yaml').replace('"vlan"', '"vlann"'));
  await expect.poll(() => verdict(page).textContent()).toContain('Multus and libcni load it');
  expect(await verdict(page).textContent()).toContain('vms/vlan100');
  expect(loaded.filter((url) => url.includes('manifests'))).toHaveLength(1);
  await problems(page).getByRole('button', { name: 'line 12, column 7' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('"vlann"');
  await problems(page).getByRole('button', { name: 'Rename to vlan' }).click();
  await expect.poll(() => field(page).inputValue()).toBe(sample('nad.yaml'));
  expect(await effects(page).locator('svg').textContent()).toContain('net1');
  expect(trouble).toEqual([]);
  await context.close();
});

test('the figure and its words show the same', async () => {
  const { page, context } = await open();
  await type(page, sample('macvlan-dhcp.conf'));
  await expect.poll(() => effects(page).locator('svg .node').count()).toBe(2);
  const figure = effects(page);
  await figure.getByText('The figure in words').click();
  const words = await figure.getByRole('list').textContent();
  for (const name of await figure.locator('svg .name').allTextContents()) expect(words).toContain(name);
  expect(words).toContain('DHCP server');
  expect(words).toContain('mode bridge, MAC address of its own');
  expect(await figure.getByRole('img').getAttribute('aria-labelledby')).toBeTruthy();
  expect(await figure.textContent()).toContain('Dashed');
  await context.close();
});

test('keys are explained where they stand, by pointer and by keyboard', async () => {
  const { page, context } = await open();
  await type(page, '{\n  "cniVersion": "1.0.0",\n  "name": "n",\n  "plugins": [{ "type": "bridge" }]\n}');
  await word(page, '"bridge"').hover();
  await expect.poll(() => meaning(page).textContent()).toContain('Linux bridge');
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await source(page).locator('[tabindex="0"]').focus();
  expect(await focused()).toBe('"bridge"');
  const walk: [key: string, to: string][] = [
    ['Home', '"plugins"'],
    ['ArrowRight', '"type"'],
    ['ArrowUp', '"n"'],
    ['ArrowLeft', '"name"'],
    ['ArrowUp', '"cniVersion"'],
    ['End', '"1.0.0"'],
  ];
  for (const [key, to] of walk) {
    await page.keyboard.press(key);
    await expect.poll(focused).toBe(to);
  }
  await expect.poll(() => meaning(page).textContent()).toContain('version of the CNI specification');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await context.close();
});

test('a key in the table leads to its place', async () => {
  const { page, context } = await open();
  await plugin(page, 'Plugin 1: bridge').getByRole('button', { name: 'ipam.ranges[][].subnet' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('"subnet"');
  await context.close();
});

test('copies as formatted JSON, and only what is JSON', async () => {
  const { page, context } = await open();
  await type(page, '{"type":"bridge","name":"n","cniVersion":"1.0.0"}');
  const copy = page.getByRole('button', { name: 'Copy as JSON' });
  await copy.click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('{\n  "type": "bridge",\n  "name": "n",\n  "cniVersion": "1.0.0"\n}');
  await type(page, sample('broken.conflist'));
  await expect.poll(() => copy.count()).toBe(0);
  await context.close();
});

test('what is no configuration is said to be none, with what Go prints', async () => {
  const { page, context } = await open();
  await type(page, 'hello');
  await expect.poll(() => verdict(page).textContent()).toContain('no CNI configuration');
  expect(await verdict(page).textContent()).toContain("invalid character 'h' looking for beginning of value");
  await context.close();
});

test('a large paste does not block the field', async () => {
  const { page, context, trouble } = await open();
  const plugins = Array.from({ length: 3000 }, () => '    {"type":"portmap","snatt":true}').join(',\n');
  const text = `{\n  "cniVersion": "1.0.0",\n  "name": "n",\n  "plugins": [\n${plugins}\n  ]\n}`;
  await field(page).selectText();
  await page.evaluate((long) => navigator.clipboard.writeText(long), text);
  await page.keyboard.press('ControlOrMeta+V');
  await expect.poll(() => problems(page).textContent(), { timeout: 30_000 }).toContain('more');
  expect(await source(page).locator('.line').count()).toBeLessThan(1500);
  await field(page).press('End');
  await field(page).pressSequentially(' ');
  expect(trouble).toEqual([]);
  await context.close();
});
