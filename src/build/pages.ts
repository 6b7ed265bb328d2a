/** The pages of content/, read from the files: frontmatter and body, without Astro. */
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'yaml';

export interface PageFile {
  /** Equal to the path without its ending: `course/multus`; a folder's `index` has the folder's name. */
  readonly slug: string;
  readonly path: string;
  readonly frontmatter: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const FRONTMATTER = /^---\n([\s\S]*?)\n---(?:\n|$)/;

/** The slug of a page from its path inside content/, with either separator. */
export function slugOf(path: string): string {
  const slug = path.replaceAll('\\', '/').replace(/\.mdx$/, '');
  return slug.endsWith('/index') ? slug.slice(0, -'/index'.length) : slug;
}

/** Every page file below a content folder, sorted by slug. A page without frontmatter has an empty one. */
export function readPages(contentDir: string): PageFile[] {
  return globSync('**/*.mdx', { cwd: contentDir })
    .filter((path) => !path.startsWith(`transcripts${sep}`))
    .map((path): PageFile => {
      const text = readFileSync(join(contentDir, path), 'utf8').replaceAll('\r\n', '\n');
      const head = FRONTMATTER.exec(text);
      const data: unknown = head ? parse(head[1] ?? '') : {};
      return {
        slug: slugOf(path),
        path,
        frontmatter: typeof data === 'object' && data !== null ? { ...data } : {},
        body: text.slice(head?.[0].length ?? 0),
      };
    })
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
