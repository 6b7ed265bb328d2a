/** A workflow's body has four headings, in this order, and says something under each. */
import type { PageFile } from './pages.ts';

export const headings = ['What it means', 'Confirm', 'Fix', 'Prevent'] as const;

interface Section {
  readonly title: string;
  readonly empty: boolean;
}

/** The `##` sections of an MDX body. Headings inside code fences are code; comments and imports are not content. */
function sections(body: string): Section[] {
  const found: { title: string; empty: boolean }[] = [];
  let fence: string | undefined;
  for (const line of body.replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, '').split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    const title = fence === undefined ? /^## +(.+?)\s*$/.exec(line)?.[1] : undefined;
    const last = found.at(-1);
    if (title !== undefined) found.push({ title, empty: true });
    else if (last && line.trim() !== '' && !/^(?:import|export) |^#+ /.test(line)) last.empty = false;
  }
  return found;
}

/** What is wrong with the bodies of the workflow pages, one sentence each; empty when all is well. */
export function checkWorkflowBodies(pages: readonly PageFile[]): string[] {
  return pages
    .filter(({ frontmatter }) => frontmatter.kind === 'workflow')
    .flatMap(({ path, body }) => {
      const own = sections(body);
      const wanted = headings.map((title) => own.findIndex((section) => section.title === title));
      const missing = headings.filter((_, at) => wanted[at] === -1);
      if (missing.length > 0) return [`content/${path} has no heading "## ${missing.join('", "## ')}".`];
      const complaints = headings
        .filter((title) => own.find((section) => section.title === title)?.empty)
        .map((title) => `content/${path} says nothing under "## ${title}".`);
      const sorted = wanted.every((place, at) => at === 0 || place > (wanted[at - 1] ?? -1));
      return sorted
        ? complaints
        : [...complaints, `content/${path} has its headings in another order than ${headings.join(', ')}.`];
    });
}
