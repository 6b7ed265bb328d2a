/** Names from a paste on their way to the page that explains it, in a link's fragment: `#with=pod:web-0,namespace:blue`. */

/** What may stand in a command without quotes, and is no option of it. */
const SAFE = /^[\w.:/@][\w.:/@+-]{0,252}$/;
const NAME = /^[a-z][a-z -]{0,40}$/;
const START = '#with=';
const MOST = 12;

/** The fragment for some names; empty when none of them may stand in a command. */
export function fragmentFor(names: Readonly<Record<string, string>>): string {
  const parts = Object.entries(names)
    .filter(([name, value]) => NAME.test(name) && SAFE.test(value))
    .slice(0, MOST)
    .map(([name, value]) => `${encodeURIComponent(name)}:${encodeURIComponent(value)}`);
  return parts.length === 0 ? '' : START + parts.join(',');
}

/** The names in a fragment; those that may not stand in a command are left out, as is everything else. Never throws. */
export function namesFrom(fragment: string): Map<string, string> {
  const names = new Map<string, string>();
  if (!fragment.startsWith(START)) return names;
  for (const part of fragment.slice(START.length).split(',').slice(0, MOST)) {
    const colon = part.indexOf(':');
    try {
      const name = decodeURIComponent(part.slice(0, colon));
      const value = decodeURIComponent(part.slice(colon + 1));
      if (colon > 0 && NAME.test(name) && SAFE.test(value)) names.set(name, value);
    } catch {
      // Not one of ours.
    }
  }
  return names;
}

/**
 * Puts names into a command where it has `<pod>`, `<namespace>` and the like. A name that a shell would read otherwise
 * is left out, as is one that is not known: both are returned in `missing`.
 */
export function fillCommand(
  command: string,
  names: Readonly<Record<string, string>>,
): { readonly command: string; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const filled = command.replaceAll(/<([a-z][a-z -]{0,40})>/g, (whole, name: string) => {
    const value = Object.hasOwn(names, name) ? names[name] : undefined;
    if (value !== undefined && SAFE.test(value)) return value;
    missing.push(name);
    return whole;
  });
  return { command: filled, missing: [...new Set(missing)] };
}
