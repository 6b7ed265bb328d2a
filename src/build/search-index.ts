/** The search index, made from the finished pages: only what stands in `<main data-pagefind-body>` is read. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';

// Pagefind brings interfaces of its own. Ours is components/site/search/dialog.ts; theirs need not be published.
const unused = /(?:-ui\.(?:js|css)|component|highlight|playground)/;

/** Writes `pagefind/` into the site. Out: how many pages it holds. Throws when Pagefind reports an error. */
export async function writeSearchIndex(dist: string): Promise<number> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
  try {
    if (!index) throw new Error(errors.join('\n'));
    const added = await index.addDirectory({ path: dist });
    const { files, errors: failed } = await index.getFiles();
    const trouble = [...errors, ...added.errors, ...failed];
    if (trouble.length > 0) throw new Error(trouble.join('\n'));
    rmSync(join(dist, 'pagefind'), { recursive: true, force: true });
    for (const { path, content } of files) {
      if (unused.test(path)) continue;
      const target = join(dist, 'pagefind', path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    return added.page_count;
  } finally {
    await pagefind.close();
  }
}
