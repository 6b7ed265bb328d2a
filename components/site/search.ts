/**
 * The search dialog, fetched when it is first asked for. Pagefind answers from an index of static files; the results
 * are links, walked with the arrow keys, so that everything a browser can do with a link can be done with a result.
 */
import { excerptParts } from './excerpt.ts';
import style from './search.css?url&no-inline';

interface Section {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
}
interface Page {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly sub_results: readonly Section[];
}
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  debouncedSearch(
    query: string,
    options: Record<string, unknown>,
    ms: number,
  ): Promise<{ results: readonly { data(): Promise<Page> }[] } | null>;
}

const BATCH = 8;
const SECTIONS_PER_PAGE = 3;

type Children = readonly (Node | string)[];
function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: Children
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

let engine: Promise<Pagefind> | undefined;
function pagefind(): Promise<Pagefind> {
  engine ??= (async () => {
    const address = `${import.meta.env.BASE_URL}pagefind/pagefind.js`;
    const module: Pagefind = await import(/* @vite-ignore */ address);
    await module.options({ excerptLength: 24 });
    await module.init();
    return module;
  })();
  // A failed load may be a moment without network: the next question tries again.
  engine.catch(() => {
    engine = undefined;
  });
  return engine;
}

const field = h('input', {
  type: 'search',
  id: 'search-field',
  placeholder: 'An error, an interface, an address, a word…',
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: 'false',
  enterkeyhint: 'go',
  'aria-describedby': 'search-keys',
});
const status = h('p', { class: 'search-status', role: 'status' });
const list = h('ol', { class: 'search-results', 'aria-label': 'Results' });
const more = h('button', { type: 'button', class: 'search-more', hidden: '' }, 'More results');
const close = h(
  'button',
  { type: 'button', class: 'search-close' },
  'Esc',
  h('span', { class: 'sr-only' }, ' closes the search'),
);
const keys = h(
  'p',
  { class: 'search-keys', id: 'search-keys' },
  h('kbd', {}, '↑'),
  h('kbd', {}, '↓'),
  ' to walk, ',
  h('kbd', {}, 'Enter'),
  ' to open, ',
  h('kbd', {}, 'Esc'),
  ' to leave',
);
const dialog = h(
  'dialog',
  { class: 'search-dialog', 'aria-label': 'Search', closedby: 'any' },
  h(
    'div',
    { class: 'search-head', role: 'search' },
    h('label', { for: 'search-field', class: 'sr-only' }, 'Search'),
    field,
    close,
  ),
  h('div', { class: 'search-body' }, status, list, more),
  keys,
);

/** An excerpt as text and marks. It comes as HTML; nothing but those two is taken from it. */
function excerpt(html: string): HTMLParagraphElement {
  const paragraph = h('p');
  for (const { text, marked } of excerptParts(html)) {
    paragraph.append(marked ? h('mark', {}, text) : text);
  }
  return paragraph;
}

function result(page: Page): HTMLLIElement {
  const head = h('a', { href: page.url, 'data-result': '' }, h('strong', {}, page.meta.title ?? page.url));
  if (page.meta.face) head.append(h('span', { class: 'search-face' }, page.meta.face));
  const sections = page.sub_results.filter(({ url }) => url.includes('#') && !url.endsWith('#_top'));
  const item = h('li', {}, head);
  // The page's own excerpt says what its best section says, unless no section matched.
  if (sections.length === 0) head.append(excerpt(page.excerpt));
  else {
    const own = sections
      .slice(0, SECTIONS_PER_PAGE)
      .map((section) =>
        h('li', {}, h('a', { href: section.url }, h('span', {}, section.title), excerpt(section.excerpt))),
      );
    item.append(h('ul', {}, ...own));
  }
  return item;
}

/** What to try when nothing matches, with the tools that exist. */
function suggestions(query: string): Node {
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
    h('p', {}, 'Nothing here matches ', h('q', {}, query), '. What often helps:'),
    h('ul', {}, ...items),
  );
}

let asked = 0;
let rest: readonly { data(): Promise<Page> }[] = [];

async function showMore(question: number): Promise<void> {
  const batch = rest.slice(0, BATCH);
  const pages = await Promise.all(batch.map((hit) => hit.data()));
  if (question !== asked) return;
  rest = rest.slice(BATCH);
  list.append(...pages.map(result));
  more.hidden = rest.length === 0;
}

function clear(): void {
  list.replaceChildren();
  dialog.querySelector('.search-nothing')?.remove();
  more.hidden = true;
}

async function ask(): Promise<void> {
  const query = field.value.trim();
  asked += 1;
  const question = asked;
  if (query === '') {
    clear();
    status.textContent = '';
    return;
  }
  status.textContent = 'Searching…';
  try {
    const found = await (await pagefind()).debouncedSearch(query, {}, 120);
    if (!found || question !== asked) return;
    rest = found.results;
    const count = rest.length;
    const first = rest.slice(0, BATCH);
    // The old answer stays until the new one is there: nothing flickers.
    const pages = await Promise.all(first.map((hit) => hit.data()));
    if (question !== asked) return;
    rest = rest.slice(BATCH);
    clear();
    list.append(...pages.map(result));
    more.hidden = rest.length === 0;
    status.textContent = count === 0 ? 'No result' : count === 1 ? '1 page' : `${count} pages`;
    if (count === 0) status.after(suggestions(query));
  } catch {
    if (question !== asked) return;
    clear();
    status.textContent = import.meta.env.DEV
      ? 'The index is made by the build: run npm start and search there.'
      : 'The search index did not load. Check the connection and type again.';
  }
}

const stops = () => [field, ...dialog.querySelectorAll<HTMLAnchorElement>('.search-body a')];

function walk(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    // A search field would take the first Esc to empty itself. Here it leaves, and the question is kept.
    event.preventDefault();
    dialog.close();
    return;
  }
  const links = stops();
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move !== undefined && at !== -1) {
    event.preventDefault();
    links[Math.min(Math.max(at + move, 0), links.length - 1)]?.focus();
  } else if (event.key === 'Enter' && document.activeElement === field) {
    event.preventDefault();
    dialog.querySelector<HTMLAnchorElement>('[data-result]')?.click();
  } else if (
    event.key.length === 1 &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    at > 0 &&
    event.key !== ' '
  ) {
    // Typing goes on with the question, wherever the walk has led.
    field.focus();
  }
}

field.addEventListener('input', ask);
more.addEventListener('click', () => showMore(asked));
close.addEventListener('click', () => dialog.close());
dialog.addEventListener('keydown', walk);
dialog.addEventListener('click', (event) => {
  // The backdrop counts as the dialog itself. A link on this very page must not leave the dialog standing over it.
  const target = event.target as Element;
  if (target === dialog || target.closest('a')) dialog.close();
});

export function openSearch(): void {
  if (dialog.open) return;
  if (!dialog.isConnected) {
    document.head.append(h('link', { rel: 'stylesheet', href: style }));
    document.body.append(dialog);
  }
  dialog.showModal();
  field.select();
  // Fetched while the first word is being typed.
  pagefind().catch(() => undefined);
}
