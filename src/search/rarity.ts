import type { SearchPage } from './records.ts';
import { plainTerms } from './words.ts';

/** How telling each term is: the fewer pages say it of themselves, the more. */
export type Rarity = (term: string) => number;

/** Terms that no page has are no reason against a page: they are names, mostly. */
export function rarityOf(pages: readonly SearchPage[]): Rarity {
  const pagesWith = new Map<string, number>();
  for (const { title, description, symptoms, errors, aliases } of pages) {
    const own = new Set([title, description, ...symptoms, ...errors, ...aliases].flatMap(plainTerms));
    for (const term of own) pagesWith.set(term, (pagesWith.get(term) ?? 0) + 1);
  }
  return (term) => {
    const times = pagesWith.get(term);
    return times === undefined ? 0.3 : Math.log(1 + pages.length / times);
  };
}
