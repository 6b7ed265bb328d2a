/**
 * Which word of a closed list a damaged word must be: by letters that optical recognition confuses, by blanks and
 * joiners that got lost or swapped, and, for words of four letters and more, by one wrong letter.
 */

const ALIKE: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '|': 'l',
  '!': 'l',
  i: 'l',
  g: 'q',
  '9': 'q',
  '5': 's',
  '8': 'b',
  '2': 'z',
  '6': 'b',
  '€': 'e',
};

/** A word as the eye of a machine sees it: confusable letters made equal, blanks and joiners dropped. */
export function skeleton(word: string): string {
  let out = '';
  for (const letter of word.toLowerCase()) {
    if (letter === ' ' || letter === '_' || letter === '-' || letter === '/' || letter === '.') continue;
    out += ALIKE[letter] ?? letter;
  }
  return out.replaceAll('rn', 'm').replaceAll('cl', 'd').replaceAll('vv', 'w');
}

/** Whether one letter must be put in, taken out or changed to make `b` of `a`. Linear in their length. */
export function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let k = 0;
  while (k < a.length && k < b.length && a[k] === b[k]) k++;
  const restA = a.length >= b.length ? k + 1 : k;
  const restB = b.length >= a.length ? k + 1 : k;
  return a.slice(restA) === b.slice(restB);
}

/** A closed list of words, prepared for look-up by damaged forms. */
export class Vocabulary {
  readonly #words: readonly string[];
  readonly #bySkeleton = new Map<string, string | null>();

  constructor(words: Iterable<string>) {
    this.#words = [...words];
    for (const word of this.#words) {
      const key = skeleton(word);
      this.#bySkeleton.set(key, this.#bySkeleton.has(key) ? null : word);
    }
  }

  /** The one word that looks the same, or `null`. */
  alike(word: string): string | null {
    return this.#bySkeleton.get(skeleton(word)) ?? null;
  }

  /** The one word that looks the same or is one letter away, or `null` when there is none or more than one. */
  nearest(word: string): string | null {
    const same = this.alike(word);
    if (same !== null || word.length < 4 || word.length > 24) return same;
    const lower = word.toLowerCase();
    let found: string | null = null;
    for (const candidate of this.#words) {
      if (!oneApart(lower, candidate.toLowerCase())) continue;
      if (found !== null) return null;
      found = candidate;
    }
    return found;
  }
}
