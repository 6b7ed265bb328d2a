/**
 * A text on its way from the home page to a tool, in this tab only and for one page load. Not in the address: what was
 * pasted must not travel along when somebody copies the address bar. The tool takes it and it is gone.
 */
const KEY = 'handed-over'; // components/site/paste.ts writes it

/** The text that was handed over, once; undefined when there is none. */
export function takeOver(): string | undefined {
  try {
    const text = sessionStorage.getItem(KEY) ?? undefined;
    sessionStorage.removeItem(KEY);
    return text;
  } catch {
    return undefined;
  }
}
