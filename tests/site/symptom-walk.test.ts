import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenPage, type OpenSite, openSite } from './site.ts';

const path = '/workflows/start-vm-no-address/';
let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const awake = ({ page }: OpenPage) =>
  page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
const focused = () => document.activeElement?.textContent;

describe('walking a symptom tree', () => {
  let opened: OpenPage;
  beforeEach(async () => {
    opened = await site.open(path);
    await awake(opened);
    return () => opened.context.close();
  });

  test('by the keyboard alone asks the next question and gives it the focus', async () => {
    const { page } = opened;
    await page.locator('.walker .answers button').last().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(focused)).toBe('Which addresses and routes does the guest have?');
    await page.keyboard.press('5');
    await expect.poll(() => page.evaluate(focused)).toBe('Is the other card there and up?');
    expect(await page.locator('.walker .walked li').count()).toBe(2);
    await page.keyboard.press('Backspace');
    await expect.poll(() => page.evaluate(focused)).toBe('Which addresses and routes does the guest have?');
    await page.keyboard.press('9');
    expect(await page.evaluate(focused)).toBe('Which addresses and routes does the guest have?');
  });

  test('ends with a link to the workflow, and its way can be copied', async () => {
    const { page, context, trouble } = opened;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const answers = page.locator('.walker .answers button');
    await answers.last().click();
    await answers.filter({ hasText: '10.0.2.2/24' }).click();
    const link = page.locator('.walker h3 a');
    expect(await link.getAttribute('href')).toBe('/workflows/kubevirt-masquerade-10-0-2-2/');
    await page.locator('.walker').getByRole('button', { name: 'Copy' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain(
        [
          '2. Which addresses and routes does the guest have? (In the guest)',
          '   $ ip -br addr',
          '   $ ip route',
          '   $ ip -6 route',
          '   → 10.0.2.2/24, and something else was expected',
          '',
          `Led to: ${await link.textContent()}, ${site.served.url}workflows/kubevirt-masquerade-10-0-2-2/`,
        ].join('\n'),
      );
    expect(trouble).toEqual([]);
  });

  test('can go back to a question that was answered', async () => {
    const { page } = opened;
    await page.locator('.walker .answers button').last().click();
    await page.locator('.walker .answers button').first().click();
    await page.locator('.walker .walked button').first().click();
    await expect.poll(() => page.evaluate(focused)).toBe('How far did the VM get?');
    expect(await page.locator('.walker .walked').count()).toBe(0);
  });
});

test('a link to a question opens the walk there', async () => {
  const opened = await site.open(`${path}#second`);
  await awake(opened);
  await expect
    .poll(() => opened.page.locator('.walker .now h3').textContent())
    .toBe('Is the other card there and up?');
  await opened.context.close();
});

test('without scripts the whole tree is there, each question with its link, and nothing that does not work', async () => {
  const { page, context } = await site.open(path, { javaScriptEnabled: false });
  expect(await page.locator('.walker').isVisible()).toBe(false);
  const ids = await page.locator('.question').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids).toEqual(['phase', 'events', 'guest', 'first', 'client', 'second', 'lan']);
  for (const id of ids) {
    expect(await page.locator(`.question > .ask a[href="#${id}"]`).count()).toBe(1);
    expect(await page.locator(`[id="${id}"] > pre`).isVisible()).toBe(true);
  }
  await context.close();
});
