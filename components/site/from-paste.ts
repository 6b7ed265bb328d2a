/**
 * A workflow page that the error tool led to: shows the names that the tool read out of the paste, and puts them into
 * the commands. They come in the fragment (`#with=`), which no server sees.
 */
import { fillCommand, namesFrom } from '../../src/core/evidence/errors/with-names.ts';

const names = namesFrom(location.hash);
const place = document.querySelector('.prose');

if (place && names.size > 0) {
  for (const code of document.querySelectorAll('.prose pre code')) {
    const text = code.textContent ?? '';
    const filled = fillCommand(text, Object.fromEntries(names)).command;
    // A placeholder lies across several coloured pieces: the block loses its colours.
    if (filled !== text) code.textContent = filled;
  }
  const box = document.createElement('p');
  box.className = 'from-paste';
  box.append('From your text: ');
  let first = true;
  for (const [name, value] of names) {
    if (!first) box.append(', ');
    first = false;
    const code = document.createElement('code');
    code.textContent = value;
    box.append(`${name} `, code);
  }
  box.append('. The commands below have them.');
  place.prepend(box);
}
