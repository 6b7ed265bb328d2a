/** Asks and draws: what the dialog and the search page have in common. */
import { componentNames, components, faces, layerNames, layers } from '../../../src/build/faces.ts';
import type { Piece } from '../../../src/search/marks.ts';
import { h } from './element.ts';
import type { Filters, Result } from './engine.ts';
import { excerptParts } from './excerpt.ts';
import { type FoundPage, pagesWith } from './pagefind.ts';

const BATCH = 8;
const SECTIONS_PER_PAGE = 3;
/** So many results stand first whatever Pagefind finds besides. */
const FIRST = 5;

interface Shown extends Result {
  readonly sections: FoundPage['sub_results'];
}

function withMarks(pieces: readonly Piece[]): HTMLParagraphElement {
  return h('p', {}, ...pieces.map(({ text, marked }) => (marked ? h('mark', {}, text) : text)));
}

const sectionsOf = (page: FoundPage) =>
  page.sub_results
    .filter(({ url }) => url.includes('#') && !url.endsWith('#_top'))
    .slice(0, SECTIONS_PER_PAGE);

function item({ url, title, face, excerpt, sections }: Shown): HTMLLIElement {
  const head = h('a', { href: url, 'data-result': '' }, h('strong', {}, title));
  if (face !== '') head.append(h('span', { class: 'search-face' }, face));
  head.append(withMarks(excerpt));
  const own = sections.map((section) =>
    h(
      'li',
      {},
      h('a', { href: section.url }, h('span', {}, section.title), withMarks(excerptParts(section.excerpt))),
    ),
  );
  return h('li', {}, head, ...(own.length > 0 ? [h('ul', {}, ...own)] : []));
}

/** What to try when nothing matches, with the tools that exist. */
function suggestions(question: string): HTMLElement {
  const tools = [...document.querySelectorAll<HTMLAnchorElement>('.sidebar a[href^="/tools/"]')];
  const items = [
    h('li', {}, 'Fewer words: the one that is rarest, such as ', h('code', {}, 'ovn-installed'), '.'),
    h(
      'li',
      {},
      'A name without its number: ',
      h('code', {}, 'genev_sys'),
      ', not ',
      h('code', {}, 'genev_sys_6081'),
      '.',
    ),
    h('li', {}, 'The fixed part of an error, without names and addresses.'),
  ];
  if (tools.length > 0) {
    const links = tools.flatMap((tool, at) => [
      ...(at > 0 ? [', '] : []),
      h('a', { href: tool.getAttribute('href') ?? '' }, tool.textContent?.trim() ?? ''),
    ]);
    items.push(h('li', {}, 'Paste the whole output instead: ', ...links, '.'));
  }
  return h(
    'div',
    { class: 'search-nothing', 'data-no-result': '' },
    h('p', {}, 'Nothing here matches ', h('q', {}, question), '. What often helps:'),
    h('ul', {}, ...items),
  );
}

/** The engine's pages with the sections that Pagefind knows, and Pagefind's own pages behind the best. */
function merged(ranked: readonly Result[], found: readonly FoundPage[], filters: Filters): Shown[] {
  const byUrl = new Map(found.map((page) => [page.url, page]));
  const shown = ranked.map((result): Shown => {
    const page = byUrl.get(result.url);
    return { ...result, sections: page ? sectionsOf(page) : [] };
  });
  const known = new Set(ranked.map(({ url }) => url));
  const filtered = Boolean(filters.face || filters.component || filters.layer);
  const more = found
    .filter(({ url }) => !known.has(url) && !filtered)
    .map((page): Shown => {
      const sections = sectionsOf(page);
      return {
        url: page.url,
        title: page.meta.title ?? page.url,
        face: page.meta.face ?? '',
        excerpt: sections.length > 0 ? [] : excerptParts(page.excerpt),
        exact: false,
        sections,
      };
    });
  return [...shown.slice(0, FIRST), ...more, ...shown.slice(FIRST)];
}

/** Where the answers to one field's questions are drawn. */
export class Results {
  readonly status = h('p', { class: 'search-status', role: 'status' });
  readonly list = h('ol', { class: 'search-results', 'aria-label': 'Results' });
  readonly more = h('button', { type: 'button', class: 'search-more', hidden: '' }, 'More results');
  #asked = 0;
  #rest: readonly Shown[] = [];

  constructor() {
    this.more.addEventListener('click', () => this.#draw());
  }

  clear(): void {
    this.list.replaceChildren();
    this.list.parentElement?.querySelector('.search-nothing')?.remove();
    this.more.hidden = true;
  }

  #draw(): void {
    this.list.append(...this.#rest.slice(0, BATCH).map(item));
    this.#rest = this.#rest.slice(BATCH);
    this.more.hidden = this.#rest.length === 0;
  }

  #show(question: string, results: readonly Shown[]): void {
    this.clear();
    this.#rest = results;
    this.#draw();
    const count = results.length;
    this.status.textContent = count === 0 ? 'No result' : count === 1 ? '1 page' : `${count} pages`;
    if (count === 0) this.status.after(suggestions(question));
  }

  /** The answer is whole: for screen readers, and for programs that read the search page. */
  #settle(question: string): void {
    this.list.setAttribute('aria-busy', 'false');
    this.list.dataset.answers = question;
  }

  async ask(question: string, filters: Filters = {}): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    if (question === '') {
      this.clear();
      this.status.textContent = '';
      return;
    }
    this.status.textContent = 'Searching…';
    this.list.setAttribute('aria-busy', 'true');
    try {
      const found = pagesWith(question);
      const { search } = await import('./engine.ts');
      if (turn !== this.#asked) return;
      const ranked = search(question, filters);
      // The old answer stays until the new one is there: nothing flickers.
      if (ranked.length > 0) this.#show(question, merged(ranked, [], filters));
      const withSections = merged(ranked, await found, filters);
      if (turn !== this.#asked) return;
      // A reader who walks the results already keeps the ones that are there.
      if (!this.list.contains(document.activeElement)) this.#show(question, withSections);
      this.#settle(question);
    } catch {
      if (turn !== this.#asked) return;
      this.clear();
      this.status.textContent = 'The search index did not load. Check the connection and type again.';
      this.#settle(question);
    }
  }
}

/** The three choices that narrow an answer down, and what is chosen. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly #selects: Readonly<Record<keyof Filters, HTMLSelectElement>>;

  constructor(changed: () => void) {
    const select = (name: string, options: readonly (readonly [value: string, label: string])[]) => {
      const made = h(
        'select',
        { 'aria-label': name },
        ...[['', name] as const, ...options].map(([value, label]) => h('option', { value }, label)),
      );
      made.addEventListener('change', changed);
      return made;
    };
    this.#selects = {
      face: select(
        'Any kind',
        faces.map(({ one }) => [one, one]),
      ),
      component: select(
        'Any component',
        componentNames.map((name) => [name, components[name]]),
      ),
      layer: select(
        'Any layer',
        layerNames.map((name) => [name, layers[name]]),
      ),
    };
    this.element = h(
      'div',
      { class: 'search-filters', role: 'group', 'aria-label': 'Only' },
      ...Object.values(this.#selects),
    );
  }

  get chosen(): Filters {
    const { face, component, layer } = this.#selects;
    return {
      ...(face.value !== '' && { face: face.value }),
      ...(component.value !== '' && { component: component.value }),
      ...(layer.value !== '' && { layer: layer.value }),
    };
  }
}
