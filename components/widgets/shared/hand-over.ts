/**
 * A text on its way from the home page to a tool, in this tab only and for one page load. Not in the address: what was
 * pasted must not travel along when somebody copies the address bar. The tool takes it and it is gone.
 */
const KEY = 'handed-over';

/** Puts the text where the next page finds it; false where the browser refuses (no storage, or too long). */
export function handOver(text: string): boolean {
  try {
    sessionStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

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
