/** The sidebar, derived from the pages that exist. Nothing is listed by hand, so nothing can be listed in vain. */
import { components, type Face, faces } from './faces.ts';
import { type PageFile, readPages } from './pages.ts';

export interface SidebarLink {
  readonly slug: string;
  readonly attrs?: { readonly 'data-number': string };
}
export interface SidebarGroup {
  readonly label: string;
  readonly collapsed?: boolean;
  readonly items: readonly (SidebarLink | SidebarGroup)[];
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const order = ({ frontmatter }: PageFile) =>
  typeof frontmatter.order === 'number' ? frontmatter.order : Number.POSITIVE_INFINITY;

function byOrderThenTitle(a: PageFile, b: PageFile): number {
  const [x, y] = [order(a), order(b)];
  if (x !== y) return x < y ? -1 : 1;
  const [s, t] = [text(a.frontmatter.title), text(b.frontmatter.title)];
  return s < t ? -1 : s > t ? 1 : 0;
}

function link({ slug, frontmatter }: PageFile, face: Face): SidebarLink {
  const numbered = face.folder === 'course' && typeof frontmatter.order === 'number';
  return numbered ? { slug, attrs: { 'data-number': String(frontmatter.order) } } : { slug };
}

function items(pages: readonly PageFile[], face: Face): (SidebarLink | SidebarGroup)[] {
  const own = pages.filter((page) => page.frontmatter.kind !== 'workflow');
  const groups = Object.entries(components).map(([component, label]): SidebarGroup => {
    const members = pages.filter(
      ({ frontmatter }) => frontmatter.kind === 'workflow' && frontmatter.component === component,
    );
    return { label, collapsed: true, items: members.map((page) => link(page, face)) };
  });
  return [...own.map((page) => link(page, face)), ...groups.filter((group) => group.items.length > 0)];
}

/** Starlight's sidebar configuration for a content folder: one group a face, and within Workflows one a component. */
export function sidebar(contentDir: string): SidebarGroup[] {
  const pages = readPages(contentDir).filter(({ frontmatter }) => frontmatter.draft !== true);
  return faces
    .map((face): SidebarGroup => {
      const own = pages.filter(({ slug }) => slug === face.folder || slug.startsWith(`${face.folder}/`));
      return { label: face.label, items: items(own.sort(byOrderThenTitle), face) };
    })
    .filter((group) => group.items.length > 0);
}
