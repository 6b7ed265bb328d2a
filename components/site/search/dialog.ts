/**
 * The search dialog, fetched when it is first asked for. The results are links, walked with the arrow keys, so that
 * everything a browser can do with a link can be done with a result.
 */
import { h } from './element.ts';
import { loadPagefind } from './pagefind.ts';
import { FilterBar, Results } from './results.ts';
import style from './search.css?url&no-inline';

/** A pause in typing of this many milliseconds asks. */
const SETTLE = 120;

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
const results = new Results();
const filters = new FilterBar(() => ask(0));
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
  filters.element,
  h('div', { class: 'search-body' }, results.status, results.list, results.more),
  keys,
);

let timer: ReturnType<typeof setTimeout> | undefined;
function ask(settle: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => results.ask(field.value.trim(), filters.chosen), settle);
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

field.addEventListener('input', () => ask(SETTLE));
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
  loadPagefind().catch(() => undefined);
  import('./engine.ts').catch(() => undefined);
}
