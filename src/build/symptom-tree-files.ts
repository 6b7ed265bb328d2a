/** The symptom trees of content/, read from the files without Astro. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TreeFile } from './symptom-trees.ts';

/** Every tree below a content folder, sorted by name. */
export function readTrees(contentDir: string): TreeFile[] {
  return globSync('workflows/trees/*.yaml', { cwd: contentDir })
    .sort()
    .map((path) => ({
      name: basename(path, '.yaml'),
      text: readFileSync(join(contentDir, path), 'utf8').replaceAll('\r\n', '\n'),
    }));
}
