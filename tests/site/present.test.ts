import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dist, type OpenSite, openSite } from './site.ts';
import { axe } from './visit.ts';

const VM = '/present/kubevirt-masquerade/';
const SUBNET = '/present/masquerade-subnet/';
const ROOM = { width: 1280, height: 720 };

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const open = (path: string, options = {}) => site.open(path, { viewport: ROOM, ...options });
const hash = (page: Page) => new URL(page.url()).hash;
const position = (page: Page) => page.locator('.bar output').textContent();
/** The ids of the slides that can be seen. */
const seen = (page: Page) =>
  page
    .locator('.slide')
    .evaluateAll((slides) => slides.filter((slide) => slide.checkVisibility()).map(({ id }) => id));
const slideOf = (page: Page, inside: string) =>
  page.locator(inside).evaluate((element) => element.closest('.slide')?.id ?? '');
const rootSize = (page: Page) =>
  page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));

/** Presses a key until `done`, and says how often that took. */
async function pressUntil(page: Page, key: string, done: () => Promise<boolean>): Promise<number> {
  for (let pressed = 1; pressed <= 300; pressed++) {
    await page.keyboard.press(key);
    // The address changes at once, the slide with the event that follows.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    if (await done()) return pressed;
  }
  throw new Error(`${key} did not lead there; it is ${page.url()}`);
}

test('each chapter leads to its slides, and they lead back', async () => {
  const { page, context } = await open('/course/kubevirt-masquerade/');
  await page.getByRole('link', { name: 'Present' }).click();
  await page.waitForURL(`**${VM}`);
  expect(await page.locator('link[rel="canonical"]').evaluate((link: HTMLLinkElement) => link.href)).toBe(
    new URL('/course/kubevirt-masquerade/', site.served.url).href,
  );
  expect(await page.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex');
  await page.getByRole('link', { name: 'Leave' }).click();
  await page.waitForURL('**/course/kubevirt-masquerade/');
  await context.close();
});

test('one slide is seen, and keys go to the next, the previous, the last and the first', async () => {
  const { page, context, trouble } = await open(VM);
  const last = await page.locator('.slide').count();
  expect(await seen(page)).toEqual(['1']);
  for (const [key, slide] of [
    ['ArrowDown', 2],
    ['ArrowDown', 3],
    ['ArrowUp', 2],
    ['End', last],
    ['ArrowDown', last],
    ['Home', 1],
    ['ArrowUp', 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => seen(page), { message: key }).toEqual([String(slide)]);
    await expect.poll(() => position(page), { message: key }).toBe(`${slide} / ${last}`);
  }
  for (const [forward, backward] of [
    ['ArrowRight', 'ArrowLeft'],
    ['PageDown', 'PageUp'],
    ['Space', 'Shift+Space'],
  ] as const) {
    await pressUntil(page, forward, async () => (await seen(page))[0] === '3');
    await pressUntil(page, backward, async () => (await seen(page))[0] === '1');
  }
  expect(trouble).toEqual([]);
  await context.close();
});

test('next shows all of a tall slide before it leaves it', async () => {
  const { page, context } = await open(`${VM}#3`);
  const sizes = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(await sizes()).toBeGreaterThan(100);
  let lowest = 0;
  await pressUntil(page, 'ArrowRight', async () => {
    if ((await seen(page))[0] !== '3') return true;
    lowest = Math.max(lowest, await page.evaluate(() => innerHeight + scrollY));
    expect(lowest).toBeGreaterThan(ROOM.height);
    return false;
  });
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => seen(page)).toEqual(['3']);
  // Back at where the slide was left.
  await expect.poll(() => page.evaluate(() => innerHeight + scrollY)).toBeGreaterThanOrEqual(lowest - 1);
  await context.close();
});

test("a transcript's notes come one by one, in order, before the next slide", async () => {
  const { page, context, trouble } = await open(VM);
  const slide = await slideOf(page, '#masquerade-launcher');
  await page.goto(`${site.served.url}${VM.slice(1)}#${slide}`);
  await page.reload();
  const notes = await page
    .locator('#masquerade-launcher .notes > [id]')
    .evaluateAll((all) => all.map(({ id }) => id));
  expect(notes.length).toBeGreaterThan(10);
  const shown: string[] = [];
  await pressUntil(page, 'ArrowRight', async () => {
    if ((await seen(page))[0] !== slide) return true;
    const now = await page
      .locator('.notes > [id]')
      .evaluateAll((all) => all.filter((note) => note.checkVisibility()).map(({ id }) => id));
    expect(now.length).toBeLessThanOrEqual(1);
    if (now[0] && now[0] !== shown.at(-1)) {
      shown.push(now[0]);
      // The word that is explained stands out, and the note does not cover it.
      const word = page.locator(`pre a[href="#${now[0]}"]`).first();
      expect(await word.getAttribute('aria-current')).toBe('true');
      const box = await word.boundingBox();
      const note = await page.locator(`[id="${now[0]}"]`).boundingBox();
      expect(box?.y).toBeGreaterThan(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(note?.y ?? 0);
      expect(await position(page)).toContain(`note ${shown.length} of ${notes.length}`);
    }
    return false;
  });
  expect(shown).toEqual(notes);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => hash(page)).toBe(`#${notes.at(-1)}`);
  // A slide that is taller than the room is first gone up again.
  const presses = await pressUntil(page, 'ArrowLeft', async () => (await hash(page)) !== `#${notes.at(-1)}`);
  expect(presses).toBeLessThanOrEqual(4);
  expect(await hash(page)).toBe(`#${notes.at(-2)}`);
  // Who goes back to the line goes on from there.
  await page.getByRole('link', { name: 'Back to the line' }).click();
  await expect.poll(() => page.locator('.notes > [id]:visible').count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => hash(page)).toBe(`#${notes.at(-1)}`);
  expect(trouble).toEqual([]);
  await context.close();
});

test('a reload stays on the slide, at the note, in the size', async () => {
  const { page, context } = await open(`${VM}#5`);
  expect(await seen(page)).toEqual(['5']);
  await page.keyboard.press('+');
  const size = await rootSize(page);
  await page.reload();
  expect(await seen(page)).toEqual(['5']);
  expect(await rootSize(page)).toBe(size);
  await page.goto(`${site.served.url}${VM.slice(1)}#masquerade-launcher-n3`);
  await page.reload();
  expect(await page.locator('#masquerade-launcher-n3').isVisible()).toBe(true);
  expect(await position(page)).toContain('note 4 of');
  await context.close();
});

test('larger and smaller change the type, by key and by button, and stop at the ends', async () => {
  const { page, context } = await open(VM);
  const normal = await rootSize(page);
  await page.keyboard.press('+');
  const larger = await rootSize(page);
  expect(larger).toBeGreaterThan(normal);
  await page.keyboard.press('-');
  expect(await rootSize(page)).toBe(normal);
  await page.getByRole('button', { name: 'Smaller' }).click();
  expect(await rootSize(page)).toBeLessThan(normal);
  for (let k = 0; k < 12; k++) await page.keyboard.press('+');
  const largest = await rootSize(page);
  expect(largest).toBeGreaterThan(larger);
  expect(largest).toBeLessThan(3 * normal);
  // The size survives the way to another slide.
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => seen(page)).toEqual(['2']);
  expect(await rootSize(page)).toBe(largest);
  await context.close();
});

test('buttons and swipes do what the keys do', async () => {
  const { page, context } = await open(SUBNET, { hasTouch: true });
  await page.getByRole('button', { name: 'Keys' }).click();
  expect(await page.locator('#keys').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Keys' }).click();
  expect(await page.locator('#keys').isVisible()).toBe(false);
  const swipe = (from: number, to: number) =>
    page
      .locator('.slide[data-now] p')
      .last()
      .evaluate(
        (element, [from, to]) => {
          const touch = (clientX: number) =>
            new Touch({ identifier: 1, target: element, clientX, clientY: 300 });
          const start = { bubbles: true, touches: [touch(from)], changedTouches: [touch(from)] };
          element.dispatchEvent(new TouchEvent('touchstart', start));
          element.dispatchEvent(
            new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [touch(to)] }),
          );
        },
        [from, to] as const,
      );
  const until = async (act: () => Promise<unknown>, slide: string) => {
    for (let k = 0; k < 20 && (await seen(page))[0] !== slide; k++) {
      await act();
      await page.waitForTimeout(50);
    }
    expect(await seen(page)).toEqual([slide]);
  };
  await until(() => page.getByRole('button', { name: 'Next' }).click(), '2');
  await until(() => page.getByRole('button', { name: 'Back' }).click(), '1');
  await until(() => swipe(900, 300), '2');
  await until(() => swipe(300, 900), '1');
  await swipe(500, 520);
  expect(await seen(page)).toEqual(['1']);
  await context.close();
});

test('? shows the keys, Esc closes them and then leaves to the same section of the chapter', async () => {
  const { page, context } = await open(VM);
  const slide = await slideOf(page, '#k6t-eth0-is-the-guests-gateway');
  await page.goto(`${site.served.url}${VM.slice(1)}#${slide}`);
  await expect.poll(() => seen(page)).toEqual([slide]);
  await page.keyboard.press('?');
  expect(await page.locator('#keys').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await page.locator('#keys').isVisible()).toBe(false);
  await page.keyboard.press('Escape');
  await page.waitForURL('**/course/kubevirt-masquerade/#k6t-eth0-is-the-guests-gateway');
  await context.close();
});

test('a tool is alive inside, has its keys to itself, and Esc gives them back', async () => {
  const { page, context, trouble } = await open(SUBNET);
  const slide = await slideOf(page, '#exercise-whose-address');
  await page.goto(`${site.served.url}${SUBNET.slice(1)}#${slide}`);
  const exercise = page.locator('#exercise-whose-address');
  await exercise.locator('astro-island:not([ssr])').waitFor({ state: 'attached' });
  const field = exercise.getByRole('textbox', { name: 'The network ID' });
  await field.click();
  await field.pressSequentially('- 7+?');
  expect(await field.inputValue()).toBe('- 7+?');
  await field.press('Home');
  await field.press('ArrowLeft');
  expect(await seen(page)).toEqual([slide]);
  await field.fill('7');
  await field.press('Enter');
  await expect.poll(() => exercise.getByRole('status').textContent()).toMatch(/^Right/);
  await field.press('Escape');
  await page.keyboard.press('Home');
  await expect.poll(() => seen(page)).toEqual(['1']);
  expect(trouble).toEqual([]);
  await context.close();
});

test('hint and solution are folded, and Space or Enter opens them', async () => {
  const { page, context } = await open(`${VM}#exercise-ping`);
  const parts = page.locator('#exercise-ping details');
  expect(await parts.evaluateAll((all) => all.some((each) => (each as HTMLDetailsElement).open))).toBe(false);
  await parts.first().locator('summary').focus();
  await page.keyboard.press('Space');
  await parts.last().locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await parts.evaluateAll((all) => all.every((each) => (each as HTMLDetailsElement).open))).toBe(true);
  expect(await seen(page)).toEqual([await slideOf(page, '#exercise-ping')]);
  await context.close();
});

test.each([
  ['without script', ROOM, false],
  ['on a narrow screen', { width: 360, height: 740 }, true],
] as const)('%s the slides stand one below the other, and #3 leads to the third', async (_, viewport, js) => {
  const { page, context } = await open(`${VM}#3`, { viewport, javaScriptEnabled: js });
  expect(await page.locator('.slide:visible').count()).toBe(await page.locator('.slide').count());
  expect(await page.locator('.controls').isVisible()).toBe(false);
  const top = (await page.locator('[id="3"]').boundingBox())?.y ?? -1;
  expect(top).toBeGreaterThan(0);
  expect(top).toBeLessThan(viewport.height / 4);
  await context.close();
});

test('in print each slide begins a page, and the bar is left out', async () => {
  const { page, context } = await open(SUBNET);
  const slides = await page.locator('.slide').count();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.slide:visible').count()).toBe(slides);
  expect(await page.locator('.bar').isVisible()).toBe(false);
  const before = await page
    .locator('.slide')
    .evaluateAll((all) => all.slice(1).map((slide) => getComputedStyle(slide).breakBefore));
  expect(new Set(before)).toEqual(new Set(['page']));
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThanOrEqual(slides);
  await context.close();
});

test('every slide is accessible in both themes, and none is wider than the room', async () => {
  const { page, context } = await open(SUBNET);
  const slides = await page.locator('.slide').count();
  for (let slide = 1; slide <= slides; slide++) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axe(page, `slide ${slide}, ${colorScheme}`)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(ROOM.width);
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(50);
  }
  await context.close();
});

test('the script of the view is small, and no slide is searched', () => {
  const html = readFileSync(join(dist, VM, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, path = '']) => path);
  const own = scripts.filter((path) => path.includes('chapter'));
  expect(own).toHaveLength(1);
  expect(readFileSync(join(dist, own[0] ?? '')).length).toBeLessThanOrEqual(4_000);
  // Pagefind reads what stands in this attribute's element, and nothing else.
  expect(html).not.toContain('data-pagefind-body');
});
