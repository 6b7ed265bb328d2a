/** What every tool with a paste area does alike: links, samples, clearing. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeState } from '../../components/widgets/shared/share.ts';
import { type OpenSite, openSite } from './site.ts';

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const content = (file: string) => readFileSync(new URL(`../../content/${file}`, import.meta.url), 'utf8');

interface Tool {
  readonly path: string;
  readonly label: string;
  /** A text of its kind, and what is drawn of it. */
  readonly text: string;
  readonly drawn: string;
  readonly samples: number;
  /** One sample by the name in its link, and its text. */
  readonly sample: readonly [name: string, text: string];
}

const tools: readonly Tool[] = [
  {
    path: '/tools/ip/',
    label: 'Output of ip or bridge',
    text: '9: tap0: <UP> mtu 1400\n',
    drawn: 'tap0',
    samples: 6,
    sample: ['deck/primary-udn-guest', content('transcripts/deck/primary-udn-guest.txt')],
  },
  {
    path: '/tools/cni-config/',
    label: 'CNI configuration or NetworkAttachmentDefinition',
    text: '{"type":"dummy"}',
    drawn: '"dummy"',
    samples: 5,
    sample: ['whereabouts', content('samples/cni-config/whereabouts.conflist')],
  },
  {
    path: '/tools/annotations/',
    label: 'Object, annotations, or the value of one',
    text: 'k8s.ovn.org/host-cidrs: ["192.0.2.10/24"]',
    drawn: '192.0.2.10/24',
    samples: 4,
    sample: ['node', content('samples/annotations/node.yaml')],
  },
  {
    path: '/tools/errors/',
    label: 'A log, an event, or kubectl describe',
    text: 'failed to find plugin "macvlan" in path [/opt/cni/bin]',
    drawn: 'macvlan',
    samples: 3,
    sample: ['crio', content('samples/errors/crio.txt')],
  },
];

describe.each(tools)('$path', ({ path, label, text, drawn, samples, sample }) => {
  async function open(fragment = '') {
    const opened = await site.open(`${path}${fragment}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await opened.page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
    return opened;
  }
  const field = (page: Page) => page.getByLabel(label);
  const outcome = (page: Page) => page.locator('.tool > :not(.tool-input)').allTextContents();
  const status = (page: Page) => page.locator('.tool-status').textContent();

  test('a link holds the text, only when asked for, and opens again', async () => {
    const { page, context, trouble } = await open();
    await field(page).fill(text);
    await expect.poll(async () => (await outcome(page)).join('')).toContain(drawn);
    expect(new URL(page.url()).hash).toBe('');
    await page.getByRole('button', { name: 'Share link' }).click();
    await page.waitForFunction(() => location.hash.startsWith('#v1.'));
    const { hash, search } = new URL(page.url());
    expect(search).toBe('');
    const again = await open(hash);
    await expect.poll(() => field(again.page).inputValue()).toBe(text);
    await expect.poll(async () => (await outcome(again.page)).join('')).toContain(drawn);
    expect([...trouble, ...again.trouble]).toEqual([]);
    await context.close();
    await again.context.close();
  });

  test.each([
    ['#v1.broken', /damaged/],
    ['#v9.abc', /format v9/],
    ['#sample=nothing', /no sample called/],
    ['#sample=constructor', /no sample called/],
  ])('a link that cannot be opened says why: %s', async (fragment, why) => {
    const { page, context } = await open(fragment);
    await expect.poll(() => status(page)).toMatch(why);
    await context.close();
  });

  test('a link to something else is refused in words', async () => {
    const { page, context } = await open(await encodeState({ plan: 1 }));
    await expect.poll(() => status(page)).toMatch(/does not know/);
    await context.close();
  });

  test('every sample opens by its button, and one by its link', async () => {
    const { page, context } = await open(`#sample=${sample[0]}`);
    await expect.poll(() => field(page).inputValue()).toBe(sample[1]);
    const buttons = page.getByRole('group', { name: 'Samples' }).getByRole('button');
    expect(await buttons.count()).toBe(samples);
    const seen = new Set<string>();
    for (const button of await buttons.all()) {
      await field(page).fill('');
      await button.click();
      await expect.poll(() => field(page).inputValue()).not.toBe('');
      seen.add(await field(page).inputValue());
    }
    expect(seen.size).toBe(samples);
    await context.close();
  });

  test('an empty field says what to do, and what was there is not lost', async () => {
    const { page, context } = await open();
    const before = await field(page).inputValue();
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => page.locator('.empty').textContent()).toContain('Paste');
    for (const name of ['Verdict', 'Problems', 'Repairs'])
      expect(await page.getByLabel(name, { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect.poll(() => field(page).inputValue()).toBe(before);
    await expect.poll(() => page.locator('.empty').count()).toBe(0);
    await context.close();
  });
});
