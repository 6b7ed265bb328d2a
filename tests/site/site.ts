/** The built site, for tests: where it is, which pages it has, and how a test opens one. */
import { existsSync, globSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { dist } from '../../src/build/build.ts';
import { type Served, serve } from '../../src/build/serve.ts';
import { launchChromium } from './browser.ts';

export { dist };

/** The path of every page in the build: `/`, `/course/multus/`, `/404.html`. */
export function builtPages(): string[] {
  if (!existsSync(join(dist, '_headers'))) {
    throw new Error(
      'There is no finished build in dist/. Run `npm run build` first, or `npm test` for everything.',
    );
  }
  return globSync('**/*.html', { cwd: dist })
    .map((path) => `/${path.replaceAll(sep, '/')}`.replace(/\/index\.html$/, '/'))
    .sort();
}

export interface OpenSite {
  readonly browser: Browser;
  readonly served: Served;
  /** A page in a context of its own, with an empty cache and storage. Its trouble is collected in `trouble`. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and warnings, uncaught errors, failed requests, violations of the policy. */
  readonly trouble: string[];
}

/** Listens for everything that a page should not do. */
export async function watch(page: Page): Promise<string[]> {
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      trouble.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    trouble.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => trouble.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${event.effectiveDirective} refused ${event.blockedURI}`);
    });
  });
  return trouble;
}

/** Serves `dist/` (or another folder) and starts a browser. */
export async function openSite(dir: string = dist): Promise<OpenSite> {
  const served = await serve({ dir, port: 0 });
  const browser = await launchChromium();
  return {
    browser,
    served,
    async open(path, options) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      const trouble = await watch(page);
      await page.goto(new URL(path, served.url).href, { waitUntil: 'load' });
      return { page, context, trouble };
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
