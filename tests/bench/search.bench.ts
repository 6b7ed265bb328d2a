/**
 * The search at today's size and with ten times the pages: what is loaded until the first result and how long that
 * takes, in a browser, and the build at that size. The copies have the pages of today with other slugs and titles.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, dist, root } from '../../src/build/build.ts';
import { serve } from '../../src/build/serve.ts';
import { launchChromium } from '../site/browser.ts';
import { builtPages } from '../site/site.ts';
import type { Row } from './measure.ts';

const QUESTION = 'pod stuck in ContainerCreating failed to find plugin';
const TIMES = 10;

async function firstResult(dir: string): Promise<{ bytes: number; ms: number }> {
  let bytes = 0;
  const served = await serve({ dir, port: 0, onSent: (_path, sent) => (bytes += sent) });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(new URL('/search/', served.url).href, { waitUntil: 'networkidle' });
    bytes = 0;
    const start = performance.now();
    await page.locator('#search-page-field').fill(QUESTION);
    await page.locator('[data-result]').first().waitFor();
    const ms = performance.now() - start;
    return { bytes, ms };
  } finally {
    await browser.close();
    await served.close();
  }
}

/** A copy of the project with every workflow page ten times. Out: its folder. */
function tenfold(): string {
  const copy = mkdtempSync(join(tmpdir(), 'cni-deep-dive-'));
  for (const name of [
    'content',
    'components',
    'src',
    'public',
    'package.json',
    'tsconfig.json',
    'astro.config.mjs',
  ])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const workflows = join(copy, 'content', 'workflows');
  for (const name of readdirSync(workflows).filter((file) => file.endsWith('.mdx') && file !== 'index.mdx')) {
    const text = readFileSync(join(workflows, name), 'utf8');
    if (!/^kind: workflow$/m.test(text)) continue;
    for (let k = 2; k <= TIMES; k++) {
      writeFileSync(
        join(workflows, name.replace('.mdx', `-${k}.mdx`)),
        text.replace(/^title: (['"]?)/m, `title: $1Copy ${k} of `),
      );
    }
  }
  return copy;
}

const rowsOf = (pages: number, { bytes, ms }: { bytes: number; ms: number }): Row[] => [
  { name: `bytes until the first result, ${pages} pages`, value: `${(bytes / 1000).toFixed(0)} kB` },
  { name: `time until the first result, ${pages} pages`, value: `${ms.toFixed(0)} ms` },
];

export async function rows(): Promise<Row[]> {
  await build(() => undefined);
  const today = rowsOf(builtPages().length, await firstResult(dist));
  const copy = tenfold();
  try {
    const start = performance.now();
    const run = spawnSync(process.execPath, ['src/build/run.mjs', 'src/build/build.ts'], {
      cwd: copy,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stdout + run.stderr);
    const seconds = (performance.now() - start) / 1000;
    const pages = Number(/Done: (\d+) pages/.exec(run.stdout)?.[1]);
    const then = rowsOf(pages, await firstResult(join(copy, 'dist')));
    return [...today, ...then, { name: `build of ${pages} pages`, value: `${seconds.toFixed(0)} s` }];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
