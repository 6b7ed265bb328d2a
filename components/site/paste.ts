/** Hands what is pasted on the home page to the tool, or to the search, that reads it. It goes to no server on the way. */
import { placeFor } from '../../src/core/evidence/place-for.ts';

// The other side is components/widgets/shared/hand-over.ts; sharing a module would bring every tool's script here.
const KEY = 'handed-over';

/** Puts the text where the tool finds it; false where the browser refuses (no storage, or too long). */
function handOver(text: string): boolean {
  try {
    sessionStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

const form = document.querySelector<HTMLFormElement>('form.paste');
const field = form?.querySelector('textarea');
const note = form?.querySelector('[role="status"]');

function hand(): void {
  if (!field) return;
  const place = placeFor(field.value);
  const address = place === 'search' ? '/search/' : `/tools/${place}/`;
  if (field.value.trim() === '') location.assign('/tools/ip/');
  else if (handOver(field.value)) location.assign(address);
  else if (note) note.textContent = 'This is too long to hand over. Open the tool and paste it there.';
}

// Until now a click could only have lost what was typed.
const button = form?.querySelector('button');
button?.removeAttribute('disabled');
button?.addEventListener('click', hand);
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  hand();
});
// A paste into the empty box is the whole question.
field?.addEventListener('paste', () => {
  if (field.value === '') setTimeout(hand);
});
