/** The errors of all workflow pages as one catalogue: `virtual:error-catalogue` for the tools, and for programs. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { Catalogue, CataloguePage, KnownError } from '../core/evidence/errors/catalogue.ts';
import { type PageFile, readPages } from './pages.ts';

interface Written {
  readonly text: string;
  readonly by: string;
  readonly source: string;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
/** A question is shown as text: links and code marks are taken off. */
const plain = (markdown: string) =>
  markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '');

/** The first step of *Confirm*: its question in bold, and the first command that follows it. */
export function firstStep(body: string): Pick<CataloguePage, 'ask' | 'command'> {
  const [, confirm = ''] = /^## Confirm\s*$([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(body) ?? [];
  const ask = /^(?:1\.|-) \*\*(.+?)\*\*/m.exec(confirm)?.[1];
  const command = /^\s*```(?:terminal|console)\n\s*[$#] (.+)$/m.exec(confirm)?.[1];
  return { ...(ask && { ask: plain(ask) }), ...(command && { command: command.trim() }) };
}

export function catalogueOf(files: readonly PageFile[]): Catalogue {
  const pages: CataloguePage[] = [];
  const errors: KnownError[] = [];
  for (const { slug, frontmatter, body } of files) {
    if (frontmatter.kind !== 'workflow' || frontmatter.draft === true) continue;
    const written = Array.isArray(frontmatter.errors) ? (frontmatter.errors as Written[]) : [];
    if (written.length === 0) continue;
    const page = pages.push({ slug, title: text(frontmatter.title), ...firstStep(body) }) - 1;
    for (const each of written) errors.push({ text: each.text, by: each.by, source: each.source, page });
  }
  return { pages, errors };
}

const content = fileURLToPath(new URL('../../content', import.meta.url));
export const readCatalogue = (): Catalogue => catalogueOf(readPages(content));

const name = 'virtual:error-catalogue';
const resolved = `\0${name}`;

export function errorCatalogue(): Plugin {
  return {
    name: 'error-catalogue',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) => (id === resolved ? `export default ${JSON.stringify(readCatalogue())};` : undefined),
  };
}
