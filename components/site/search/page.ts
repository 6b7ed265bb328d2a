/** The search page: the same answers as in the dialog, with a link for each question (`#q=…`). */
import { FilterBar, Results } from './results.ts';

const SETTLE = 120;

// As components/widgets/shared/hand-over.ts, which would bring the tools' script here.
function takeOver(): string | undefined {
  try {
    const text = sessionStorage.getItem('handed-over') ?? undefined;
    sessionStorage.removeItem('handed-over');
    return text;
  } catch {
    return undefined;
  }
}
const field = document.querySelector<HTMLInputElement>('#search-page-field');
const place = document.querySelector('[data-search-page]');

if (field && place) {
  const results = new Results();
  const filters = new FilterBar(() => ask(0));
  place.append(filters.element, results.status, results.list, results.more);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = (settle: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => results.ask(field.value.trim(), filters.chosen), settle);
  };
  const open = () => {
    const question = /^#q=(.*)$/s.exec(location.hash)?.[1];
    if (question === undefined) return;
    try {
      field.value = decodeURIComponent(question.replaceAll('+', ' '));
    } catch {
      field.value = question;
    }
    ask(0);
  };
  field.addEventListener('input', () => {
    history.replaceState(
      null,
      '',
      field.value.trim() === '' ? location.pathname : `#q=${encodeURIComponent(field.value.trim())}`,
    );
    ask(SETTLE);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    results.list.querySelector<HTMLAnchorElement>('[data-result]')?.click();
  });
  addEventListener('hashchange', open);
  const handed = takeOver();
  if (handed === undefined) open();
  else {
    field.value = handed.trim();
    ask(0);
  }
  if (location.hash === '') field.focus();
}
