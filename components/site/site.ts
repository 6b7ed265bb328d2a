/** The whole script of a page without a tool: the theme switch, the way into search, copying, where the reader is. */
import searchDialog from 'virtual:search-dialog';
import { addCopyButtons } from './copy-code.ts';

const root = document.documentElement;

const themeSwitch = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
if (themeSwitch) {
  themeSwitch.hidden = false;
  themeSwitch.addEventListener('click', () => {
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const now = (root.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
    // Back at what the system says, there is nothing to remember.
    if (now === system) delete root.dataset.theme;
    else root.dataset.theme = now;
    try {
      if (now === system) localStorage.removeItem('theme');
      else localStorage.setItem('theme', now);
    } catch {
      // Storage is refused: the choice holds for this page.
    }
  });
}

const openSearch = async () => {
  const dialog: typeof import('./search/dialog.ts') = await import(/* @vite-ignore */ searchDialog);
  dialog.openSearch();
};
document.querySelector('[data-search]')?.addEventListener('click', openSearch);
addEventListener('keydown', (event) => {
  const typing = (event.target as Element | null)?.closest?.('input, textarea, select, [contenteditable]');
  const asked =
    (event.key.toLowerCase() === 'k' &&
      (event.ctrlKey || event.metaKey) &&
      !event.shiftKey &&
      !event.altKey) ||
    (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey);
  if (!asked) return;
  event.preventDefault();
  openSearch();
});

addCopyButtons();

// The current page is in sight in a long sidebar, without moving the page itself.
const sidebar = document.getElementById('contents');
const current = sidebar?.querySelector<HTMLElement>('[aria-current="page"]');
if (sidebar && current) sidebar.scrollTop = current.offsetTop - sidebar.clientHeight / 3;

// "On this page" marks the section that is being read.
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.toc a')].map((link) => [
    decodeURIComponent(link.hash.slice(1)),
    link,
  ]),
);
if (links.size > 0) {
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const mark = () => {
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4);
    // The last sections may be too short to ever reach the top.
    const atEnd = innerHeight + scrollY >= root.scrollHeight - 2;
    const here = (atEnd && scrollY > 0 ? headings : above).at(-1)?.id;
    for (const [id, link] of links) {
      if (id === here) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  addEventListener('scroll', () => requestAnimationFrame(mark), { passive: true });
  mark();
}
