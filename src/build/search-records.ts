/** What is searched, from the page files: `virtual:search`. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { makeIndex } from '../search/index.ts';
import type { SearchPage, SearchRecord } from '../search/records.ts';
import { catalogueOf } from './error-catalogue.ts';
import { faceOf } from './faces.ts';
import { type PageFile, readPages } from './pages.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** An MDX body as words: without imports, comments, tags and the marks of Markdown. What expressions show is not in it. */
function plainBody(body: string): string {
  return body
    .replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, ' ')
    .replaceAll(/^(?:import|export) [\s\S]*?;\s*$/gm, ' ')
    .replaceAll(/<\/?[A-Za-z][^<>]*>/g, ' ')
    .replaceAll(/\]\([^)]*\)/g, '] ')
    .replaceAll(/[`*#|[\]{}]/g, ' ');
}

export function recordOf({ slug, frontmatter, body }: PageFile): SearchRecord {
  const errors = Array.isArray(frontmatter.errors) ? frontmatter.errors : [];
  return {
    url: `/${slug}/`,
    title: text(frontmatter.title),
    face: faceOf(slug)?.one ?? '',
    description: text(frontmatter.description),
    ...(frontmatter.kind === 'workflow' && {
      component: text(frontmatter.component),
      layer: text(frontmatter.layer),
    }),
    symptoms: list(frontmatter.symptoms),
    errors: errors.map((each) => text((each as { text?: unknown }).text)),
    aliases: list(frontmatter.aliases),
    body: plainBody(body),
    headings: [...body.matchAll(/^#{2,3} +(.+?)\s*$/gm)].map(([, title]) => title).join('\n'),
  };
}

export const isSearched = ({ slug, frontmatter }: PageFile) =>
  frontmatter.draft !== true && frontmatter.kind !== 'home' && slug !== '404';

/** Everything that a search needs: pages, index, and for each page of the error catalogue the place of the page. */
export function searchData(files: readonly PageFile[]) {
  const searched = files.filter(isSearched);
  const records = searched.map(recordOf);
  const pages = records.map(({ headings: _headings, body: _body, ...page }): SearchPage => page);
  const catalogue = catalogueOf(files);
  const places = catalogue.pages.map(({ slug }) => searched.findIndex((file) => file.slug === slug));
  return { pages, index: JSON.stringify(makeIndex(records)), places };
}

const content = fileURLToPath(new URL('../../content', import.meta.url));
const name = 'virtual:search';
const resolved = `\0${name}`;

export function searchRecords(): Plugin {
  return {
    name: 'search-records',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) =>
      id === resolved ? `export default ${JSON.stringify(searchData(readPages(content)))};` : undefined,
  };
}
