/** The answer to a question, from data that the build made. Loaded when somebody searches. */
import catalogue from 'virtual:error-catalogue';
import data from 'virtual:search';
import { compileErrors } from '../../../src/core/evidence/errors/find.ts';
import { loadIndex } from '../../../src/search/index.ts';
import { marked, type Piece } from '../../../src/search/marks.ts';
import { vocabularyOf } from '../../../src/search/mend.ts';
import { offerFor } from '../../../src/search/offer.ts';
import { rank } from '../../../src/search/rank.ts';
import { rarityOf } from '../../../src/search/rarity.ts';
import type { SearchPage } from '../../../src/search/records.ts';

export interface Filters {
  readonly face?: string;
  readonly component?: string;
  readonly layer?: string;
}

export interface Result {
  readonly url: string;
  readonly title: string;
  /** What kind of page it is. */
  readonly face: string;
  readonly excerpt: readonly Piece[];
  /** The question holds this page's error, or is something that the tool identifies. */
  readonly exact: boolean;
}

const space = {
  pages: data.pages,
  index: loadIndex(data.index),
  matcher: compileErrors(catalogue),
  rarity: rarityOf(data.pages),
  vocabulary: vocabularyOf(data.pages),
  pageOf: (errorPage: number) => data.places[errorPage] as number,
};

const fits = (page: SearchPage, { face, component, layer }: Filters) =>
  (!face || page.face === face) &&
  (!component || page.component === component) &&
  (!layer || page.layer === layer);

/** Every page that answers, best first. */
export function search(question: string, filters: Filters = {}): Result[] {
  const offer = filters.face || filters.component || filters.layer ? undefined : offerFor(question);
  const ranked = rank(question, space).flatMap(({ page, because, exact }): Result[] => {
    const known = data.pages[page];
    if (!known || !fits(known, filters)) return [];
    return [
      { url: known.url, title: known.title, face: known.face, excerpt: marked(because, question), exact },
    ];
  });
  return offer ? [{ ...offer, excerpt: marked(offer.text, question), exact: true }, ...ranked] : ranked;
}
