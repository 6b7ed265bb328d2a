/** Everything that the gates want to know of a page, found in one visit. */
import axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { type Served, serve } from '../../src/build/serve.ts';
import { dist, watch } from './site.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
const HYDRATION_MS = 15_000;

export interface Visit {
  readonly path: string;
  readonly status: number;
  readonly trouble: readonly string[];
  /** Accessibility violations, `theme: rule: where`. */
  readonly violations: readonly string[];
  /** How many pixels the page is wider than a window of 360, and what sticks out. */
  readonly overflow: readonly string[];
  readonly hasTool: boolean;
  /** The paths that were sent, with all bytes for each. */
  readonly sent: ReadonlyMap<string, number>;
  readonly inlineScriptBytes: number;
  /** Absolute addresses of everything the page links or loads. */
  readonly links: readonly string[];
  readonly ids: ReadonlySet<string>;
  readonly title: string;
  readonly description: string;
  readonly headings: readonly string[];
}

async function wakeTools(page: Page): Promise<string[]> {
  for (const island of await page.locator('astro-island').all()) {
    // A tool inside a folded part is woken by unfolding it.
    await island.evaluate(async (element) => {
      for (let up = element.closest('details'); up; up = up.parentElement?.closest('details') ?? null)
        up.open = true;
      // The island itself has no box.
      (element.firstElementChild ?? element).scrollIntoView();
      // What watches for the island is told when a frame is drawn. The next island must not scroll it away before.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    });
  }
  await page
    .waitForFunction(() => document.querySelector('astro-island[ssr]') === null, undefined, {
      timeout: HYDRATION_MS,
    })
    .catch(() => undefined);
  await page.waitForLoadState('networkidle');
  const asleep = await page.locator('astro-island[ssr]').count();
  return asleep === 0 ? [] : [`${asleep} tools did not wake`];
}

/** What axe finds, `theme: rule: where`. Its source is put into the page once and serves both themes. */
export async function axe(page: Page, theme: string): Promise<string[]> {
  const loaded = await page.evaluate(() => 'axe' in window);
  if (!loaded) await page.evaluate(axeCore.source);
  return page.evaluate(async (theme) => {
    const axe = (window as unknown as { axe: typeof import('axe-core') }).axe;
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${theme}: ${id} (${help}): ${target} ${failureSummary ?? ''}`,
      ),
    );
  }, theme);
}

// Runs in the page: what is wider than the window, outermost first.
function sticksOut(): string[] {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5,
  );
  return [
    `${root.scrollWidth - root.clientWidth} px too wide`,
    ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
  ];
}

// Runs in the page.
function inventory() {
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  return {
    hasTool: document.querySelector('astro-island') !== null,
    inlineScriptBytes: all('script:not([src])').reduce(
      (sum, script) => sum + (script.textContent?.length ?? 0),
      0,
    ),
    links: all('[href], [src]').flatMap((element) => {
      const link = element as HTMLAnchorElement & HTMLImageElement;
      const address = typeof link.href === 'string' ? link.href : link.src;
      return typeof address === 'string' ? [address] : [];
    }),
    ids: all('[id]').map(({ id }) => id),
    title: document.title,
    description: document.querySelector('meta[name="description"]')?.getAttribute('content') ?? '',
    headings: all('h1').map((heading) => heading.textContent ?? ''),
  };
}

async function visit(
  browser: Browser,
  served: Served,
  path: string,
  sent: Map<string, number>,
): Promise<Visit> {
  sent.clear();
  const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light' });
  try {
    const page = await context.newPage();
    const trouble = await watch(page);
    const response = await page.goto(new URL(path, served.url).href, { waitUntil: 'load' });
    const found = await page.evaluate(inventory);
    if (found.hasTool) trouble.push(...(await wakeTools(page)));
    const weight = new Map(sent);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const violations = await axe(page, 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    violations.push(...(await axe(page, 'dark')));
    await page.setViewportSize(NARROW);
    const overflow = await page.evaluate(sticksOut);
    return {
      path,
      status: response?.status() ?? 0,
      trouble,
      violations,
      overflow,
      sent: weight,
      ...found,
      ids: new Set(found.ids),
    };
  } finally {
    await context.close();
  }
}

/** Visits pages, several at a time. Each visitor has a server of its own, so that bytes are counted to the right page. */
export async function visitAll(browser: Browser, paths: readonly string[], atOnce: number): Promise<Visit[]> {
  const todo = [...paths];
  const visits: Visit[] = [];
  async function visitor() {
    const sent = new Map<string, number>();
    const onSent = (path: string, bytes: number) => sent.set(path, (sent.get(path) ?? 0) + bytes);
    const served = await serve({ dir: dist, port: 0, onSent });
    try {
      for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
        visits.push(await visit(browser, served, path, sent));
      }
    } finally {
      await served.close();
    }
  }
  await Promise.all(Array.from({ length: atOnce }, visitor));
  return visits.sort((a, b) => (a.path < b.path ? -1 : 1));
}
