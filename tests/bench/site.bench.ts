import { build } from '../../src/build/build.ts';
import { budgetOf } from '../site/budgets.ts';
import { builtPages, openSite } from '../site/site.ts';
import { visitAll } from '../site/visit.ts';
import type { Row } from './measure.ts';

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The build, and what each page weighs: Brotli, cold, search unopened, its tools in view but untouched. */
export async function rows(): Promise<Row[]> {
  const start = performance.now();
  await build(() => undefined);
  const seconds = (performance.now() - start) / 1000;
  const paths = builtPages();
  const site = await openSite();
  try {
    const visits = await visitAll(site.browser, paths, 1);
    return [
      { name: `build of ${paths.length} pages`, value: `${seconds.toFixed(1)} s` },
      ...visits.map(({ path, hasTool, sent }): Row => {
        const total = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
        return { name: path, value: kB(total), reach: `≤ ${kB(budgetOf(path, hasTool).total)}` };
      }),
    ];
  } finally {
    await site.close();
  }
}
