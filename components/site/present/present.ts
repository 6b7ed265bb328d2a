/**
 * Shows a chapter slide by slide. Where we are is the address and nothing else: `#3` is the third slide, the id of a
 * transcript's note is that note on its slide, the id of anything else is the slide it stands on. So a reload, a shared
 * link and a click on an explained word all go the same way. On a narrow screen the slides stay a page that scrolls.
 */
const root = document.documentElement;
const slides = [...document.querySelectorAll<HTMLElement>('.slide')];
const output = document.querySelector('output');
const keys = document.getElementById('keys');
const leave = document.querySelector<HTMLAnchorElement>('[data-leave]');
const wide = matchMedia('(min-width: 48rem)');
const SMALLEST = -3;
const LARGEST = 5;
/** Less than this below the window is no reason to scroll once more. */
const SLACK = 8;

let now = 0;
/** The note that is shown, by its place on the slide; -1 before the first. */
let at = -1;
/** Whether all notes of this slide were shown, and closed to read on. */
let done = false;
let size = Number(history.state?.size ?? 0);

const notesOf = (slide: number) => [
  ...(slides[slide]?.querySelectorAll<HTMLElement>('.transcript .notes > [id]') ?? []),
];
const wordsOf = (note: HTMLElement | undefined) => [
  ...document.querySelectorAll<HTMLElement>(`pre a[href="#${CSS.escape(note?.id ?? '')}"]`),
];

function resize(by: number): void {
  size = Math.min(LARGEST, Math.max(SMALLEST, size + by));
  root.dataset.size = String(size);
  // Kept with this entry of the history: a reload has it, the next visitor has not.
  history.replaceState({ size }, '');
}

function show(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const slide = target?.closest<HTMLElement>('.slide');
  const before = now;
  now = Math.max(0, slide ? slides.indexOf(slide) : 0);
  if (now !== before) done = false;
  for (const [k, each] of slides.entries()) each.toggleAttribute('data-now', k === now);
  const notes = notesOf(now);
  // Back at a word, its note counts as shown.
  const wanted = target?.getAttribute('href')?.slice(1) ?? target?.id;
  at = notes.findIndex(({ id }) => id === wanted);
  for (const word of document.querySelectorAll('pre a[aria-current]')) word.removeAttribute('aria-current');
  const words = wordsOf(notes[at]);
  for (const word of words) word.setAttribute('aria-current', 'true');
  if (wide.matches) {
    if (words[0]) words[0].scrollIntoView({ block: 'nearest' });
    else if (target === slide || !target) scrollTo(0, 0);
    else target.scrollIntoView();
  }
  const anchor = slides[now]?.dataset.anchor;
  if (leave) leave.hash = anchor ? `#${anchor}` : '';
  const noted = at < 0 ? '' : `, note ${at + 1} of ${notes.length}`;
  if (output) output.textContent = `${now + 1} / ${slides.length}${noted}`;
  resize(0);
}

const goTo = (id: string) => location.replace(`#${id}`);
const toSlide = (slide: number) => {
  if (slides[slide]) goTo(String(slide + 1));
};
const below = () =>
  (slides[now]?.lastElementChild?.getBoundingClientRect().bottom ?? 0) - innerHeight > SLACK;
const afterwards = (act: () => void) => addEventListener('hashchange', act, { once: true });
const scrollScreens = (screens: number) =>
  scrollBy({ top: screens * innerHeight * 0.8, behavior: 'instant' });

/** A note once its word is in sight, else the rest of the slide, else the next slide. */
function next(): void {
  const note = done ? undefined : notesOf(now)[at + 1];
  const word = wordsOf(note)[0];
  const inSight = word !== undefined && word.getBoundingClientRect().top < innerHeight;
  if (note && (inSight || !below())) goTo(note.id);
  else if (!below()) toSlide(now + 1);
  else if (at < 0) scrollScreens(1);
  else {
    // The last note gives way to what it covers.
    const from = scrollY;
    done = true;
    afterwards(() => {
      scrollTo(0, from);
      scrollScreens(1);
    });
    toSlide(now);
  }
}

function back(): void {
  const note = notesOf(now)[at - 1];
  if (note) goTo(note.id);
  else if (at >= 0) toSlide(now);
  else if (scrollY > SLACK) scrollScreens(-1);
  else if (now > 0) {
    const last = notesOf(now - 1).at(-1);
    if (last) goTo(last.id);
    else {
      afterwards(() => scrollTo(0, root.scrollHeight));
      toSlide(now - 1);
    }
  }
}

const acts: Readonly<Record<string, () => void>> = {
  next,
  back,
  larger: () => resize(1),
  smaller: () => resize(-1),
  keys: () => keys?.togglePopover(),
  first: () => toSlide(0),
  last: () => toSlide(slides.length - 1),
  down: () => toSlide(now + 1),
  up: () => toSlide(now - 1),
};
const keyOf: Readonly<Record<string, string>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'back',
  PageUp: 'back',
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'first',
  End: 'last',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '?': 'keys',
};

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const focused = event.target instanceof HTMLElement ? event.target : root;
  const inTool = focused.closest('astro-island, input, textarea, select') !== null;
  if (event.key === 'Escape') {
    if (keys?.matches(':popover-open')) return;
    if (inTool) focused.blur();
    else if (leave) location.assign(leave.href);
    return;
  }
  // A tool has its keys to itself, and a control its space bar.
  if (!wide.matches || inTool || (event.key === ' ' && focused.closest('a, button, summary'))) return;
  const act = acts[event.key === ' ' && event.shiftKey ? 'back' : (keyOf[event.key] ?? '')];
  if (!act) return;
  event.preventDefault();
  act();
});

for (const button of document.querySelectorAll<HTMLElement>('[data-do]')) {
  button.addEventListener('click', acts[button.dataset.do ?? ''] ?? (() => {}));
}

// A swipe, unless it scrolls something that is wider than the window or belongs to a tool.
let touch: Touch | undefined;
addEventListener(
  'touchstart',
  ({ touches, target }) => {
    const own = (target as Element | null)?.closest?.('astro-island, .table-box, .code, .bar');
    touch = touches.length === 1 && !own ? touches[0] : undefined;
  },
  { passive: true },
);
addEventListener('touchend', ({ changedTouches: [end] }) => {
  if (!touch || !end || !wide.matches) return;
  const x = end.clientX - touch.clientX;
  if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(end.clientY - touch.clientY)) (x < 0 ? next : back)();
});

addEventListener('hashchange', show);
for (const controls of document.querySelectorAll<HTMLElement>('.controls')) controls.hidden = false;
root.dataset.live = '';
show();
