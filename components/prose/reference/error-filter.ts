/** Narrows the error catalogue down while the reader types. */
export {};

const field = document.querySelector<HTMLInputElement>('#error-filter');
const status = document.querySelector('.error-filter [role="status"]');

field?.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const group of document.querySelectorAll<HTMLElement>('.errors-of')) {
    const title = group.querySelector('p')?.textContent?.toLowerCase() ?? '';
    let any = false;
    for (const item of group.querySelectorAll<HTMLElement>('li')) {
      const text = `${item.querySelector('code')?.textContent?.toLowerCase()} ${title}`;
      item.hidden = !words.every((word) => text.includes(word));
      if (item.hidden) continue;
      any = true;
      shown++;
    }
    group.hidden = !any;
  }
  for (const section of document.querySelectorAll<HTMLElement>('.errors'))
    section.hidden = section.querySelector('.errors-of:not([hidden])') === null;
  if (status) {
    status.textContent =
      words.length === 0
        ? ''
        : shown === 0
          ? 'No error has all these words. Try fewer of them.'
          : `${shown} errors`;
  }
});
