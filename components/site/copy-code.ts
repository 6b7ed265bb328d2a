/** Puts a button on every block of code that copies it; of a terminal's text, the commands without their prompts. */

const PROMPT = /^[$#] /;

function wanted(pre: HTMLPreElement): string {
  const text = (pre.textContent ?? '').trimEnd();
  const commands = text.split('\n').filter((line) => PROMPT.test(line));
  const isTerminal = /^(?:terminal|console)$/.test(pre.dataset.language ?? '');
  return isTerminal && commands.length > 0 ? commands.map((line) => line.slice(2)).join('\n') : text;
}

export function addCopyButtons(): void {
  for (const pre of document.querySelectorAll<HTMLPreElement>('.prose pre.code')) {
    const box = document.createElement('div');
    box.className = 'code-box';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(wanted(pre));
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Not allowed';
      }
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 2000);
    });
    pre.replaceWith(box);
    box.append(pre, button);
  }
}
