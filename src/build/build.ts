/** The whole build: check what Astro cannot check, let Astro draw the pages, index them, and write their policy. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPages } from './pages.ts';
import { writePolicy } from './policy.ts';
import { writeSearchIndex } from './search-index.ts';
import { readTrees } from './symptom-tree-files.ts';
import { checkTrees } from './symptom-trees.ts';
import { checkWorkflowBodies } from './workflow-bodies.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = join(root, 'dist');

/** A build that failed for a reason that its messages explain, so that no stack needs to be read. */
export class BuildError extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}

function insist(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new BuildError(reasons);
}

/** Builds the site into `dist/`. `say` hears each step as it begins. Throws a BuildError when a check fails. */
export async function build(say: (step: string) => void): Promise<void> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  say('Checking the workflow pages');
  const content = join(root, 'content');
  const pages = readPages(content);
  insist([...checkWorkflowBodies(pages), ...checkTrees(readTrees(content), pages)]);
  say('Drawing the pages');
  rmSync(dist, { recursive: true, force: true });
  const astro = await import('astro');
  await astro.build({ root, logLevel: 'error' });
  say('Indexing them for search');
  const indexed = await writeSearchIndex(dist);
  say('Writing the security policy');
  insist(await writePolicy(dist));
  say(`Done: ${indexed} pages in dist/`);
}

export async function main(): Promise<void> {
  const started = performance.now();
  await build((step) =>
    console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${step}`),
  );
}
