import { type ErrorMatcher, findErrors } from '../core/evidence/errors/find.ts';
import { boost, type Index } from './index.ts';
import type { SearchPage } from './records.ts';
import { plainTerms, questionTerms, termOf, wordsOf } from './words.ts';

export interface Ranked {
  /** The place of the page in the list of pages. */
  readonly page: number;
  readonly score: number;
  /** The text of the page that answers the question best: an error, a symptom, its description. */
  readonly because: string;
  /** The question holds this page's error. */
  readonly exact: boolean;
}

/** How many candidates are looked at closely. */
const CLOSE = 40;

const WILD = '{}';
/** The terms of a text in order; a placeholder stands for any word. */
function sequence(text: string): string[] {
  return wordsOf(text.replaceAll(/\{[a-zA-Z][\w-]*\}/g, ' 0wild0 ')).flatMap((word) =>
    word === '0wild0' ? [WILD] : (termOf(word) ?? []),
  );
}

/** The longest run of words that both say, one after the other; a placeholder lengthens a run only between two words. */
export function longestRun(question: readonly string[], text: readonly string[]): number {
  let longest = 0;
  let before = new Array<number>(text.length + 1).fill(0);
  for (const asked of question) {
    const now = new Array<number>(text.length + 1).fill(0);
    for (const [k, said] of text.entries()) {
      const run = before[k] as number;
      if (said === asked) now[k + 1] = run + 1;
      else if (said === WILD && run > 0) now[k + 1] = run;
      longest = Math.max(longest, now[k + 1] as number);
    }
    before = now;
  }
  return longest;
}

/**
 * The pages that answer a question, best first. A question that holds a known error leads to its pages first. The
 * others are ranked by the words that they have, where they have them, how many of the question's words they cover, and
 * the longest run of words that a title, a symptom or an error has in common with it. Words that are mistyped by a
 * letter or two, begun, joined or split are found too.
 */
export function rank(
  question: string,
  pages: readonly SearchPage[],
  index: Index,
  matcher: ErrorMatcher,
  pageOf: (errorPage: number) => number,
): Ranked[] {
  const asked = plainTerms(question);
  if (asked.length === 0) return [];
  const exact = findErrors(matcher, question).pages.map(({ page }) => pageOf(page));
  const found = index.search(questionTerms(question).join(' '), {
    boost,
    combineWith: 'OR',
    prefix: (term, k, all) => term.length >= 3 && k >= all.length - 3,
    fuzzy: (term) => (/^[a-z]+$/.test(term) && term.length >= 5 ? 0.2 : false),
    weights: { fuzzy: 0.35, prefix: 0.5 },
    tokenize: (text) => text.split(' '),
  });
  const inOrder = sequence(question);
  const ranked = found.slice(0, CLOSE).map((hit): Ranked => {
    const page = Number(hit.id);
    const { title, symptoms, errors, aliases, description } = pages[page] as SearchPage;
    let run = 0;
    let because = description;
    for (const text of [title, ...errors, ...symptoms, ...aliases]) {
      const here = longestRun(inOrder, sequence(text));
      if (here <= run) continue;
      run = here;
      if (text !== title && !aliases.includes(text)) because = text;
    }
    const covered = new Set(hit.queryTerms);
    const coverage = asked.filter((term) => covered.has(term)).length / asked.length;
    const named = plainTerms(title);
    const inTitle = named.filter((term) => asked.includes(term)).length / Math.max(1, named.length);
    return {
      page,
      score: hit.score * (0.4 + coverage) * (1 + 0.25 * Math.max(0, run - 1)) * (1 + inTitle * coverage),
      because,
      exact: false,
    };
  });
  ranked.sort((a, b) => b.score - a.score);
  const first = exact.map((page): Ranked => {
    const { errors, description } = pages[page] as SearchPage;
    const because = [...errors].sort(
      (a, b) => longestRun(inOrder, sequence(b)) - longestRun(inOrder, sequence(a)),
    )[0];
    return { page, score: Number.POSITIVE_INFINITY, because: because ?? description, exact: true };
  });
  return [...first, ...ranked.filter(({ page }) => !exact.includes(page))];
}
