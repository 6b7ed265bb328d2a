import { type ErrorMatcher, findErrors, peeled } from '../core/evidence/errors/find.ts';
import { boost, type Index } from './index.ts';
import { mended, type Vocabulary } from './mend.ts';
import type { Rarity } from './rarity.ts';
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

const sum = (terms: readonly string[], rarity: Rarity) =>
  terms.reduce((total, term) => total + rarity(term), 0);

/** How much each sign says. Set by trying them on the questions of tests/search. */
const WEIGHTS = {
  base: 0.2,
  run: 0.05,
  inTitle: 1,
  ofTitle: 0.5,
  tells: 2,
  fails: 1.4,
};

/** So few words are a subject to look up. */
const FEW = 5;
/** A question about how things are, not about what fails: chapters and reference pages answer it. */
const ASKS =
  /^(?:what|how|why|which|where|when|who|explain|difference|is it|does|do|can|should)\b|\bvs\.?\b|\bdifference\b/i;
const TELLS: ReadonlySet<string> = new Set(['Chapter', 'Reference', 'Tool']);
const FAILS =
  /\b(?:fail\w*|error|stuck|not|no|cannot|can'?t|lost|down|wrong|refused|unreachable|timeout|dropped|missing|hang\w*|n't)\b/i;

export interface SearchSpace {
  readonly pages: readonly SearchPage[];
  readonly index: Index;
  readonly matcher: ErrorMatcher;
  readonly rarity: Rarity;
  readonly vocabulary: Vocabulary;
  /** The place of a page of the error catalogue in `pages`. */
  readonly pageOf: (errorPage: number) => number;
}

/**
 * The pages that answer a question, best first. A question that holds a known error leads to its pages first; what
 * other programs put around an error does not count. The others are ranked by the words that they have, where they
 * have them, how much of the question these cover, rare words more than common ones, and the longest run of words that
 * a title, a symptom or an error has in common with it. Words that are mistyped by a letter or two, begun, joined or
 * split are found too.
 */
export function rank(
  question: string,
  { pages, index, matcher, rarity, vocabulary, pageOf }: SearchSpace,
): Ranked[] {
  const core = peeled(matcher, question);
  const cut = mended(plainTerms(core).length >= 2 ? core : question, vocabulary);
  const asked = plainTerms(cut);
  if (asked.length === 0) return [];
  const exact = findErrors(matcher, question).pages.map(({ page }) => pageOf(page));
  const found = index.search(questionTerms(cut).join(' '), {
    boost,
    combineWith: 'OR',
    prefix: (term, k, all) => term.length >= 3 && k >= all.length - 3,
    // Misspelled words have been mended before: see mended.
    weights: { fuzzy: 0, prefix: 0.5 },
    tokenize: (text) => text.split(' '),
  });
  const inOrder = sequence(cut);
  const all = sum(asked, rarity);
  const fails = FAILS.test(question);
  const asks = !fails && (ASKS.test(question.trim()) || asked.length <= FEW);
  const ranked = found.slice(0, CLOSE).map((hit): Ranked => {
    const page = Number(hit.id);
    const { title, symptoms, errors, aliases, description, face } = pages[page] as SearchPage;
    let run = 0;
    let because = description;
    for (const text of [title, ...errors, ...symptoms, ...aliases]) {
      const here = longestRun(inOrder, sequence(text));
      if (here <= run) continue;
      run = here;
      if (text !== title && !aliases.includes(text)) because = text;
    }
    const covered = new Set(hit.queryTerms);
    const coverage =
      sum(
        asked.filter((term) => covered.has(term)),
        rarity,
      ) / all;
    const named = plainTerms(title);
    const inTitle =
      sum(
        named.filter((term) => asked.includes(term)),
        rarity,
      ) / Math.max(1, sum(named, rarity));
    const ofTitle =
      sum(
        asked.filter((term) => named.includes(term)),
        rarity,
      ) / all;
    return {
      page,
      score:
        hit.score *
        (WEIGHTS.base + coverage) *
        (1 + WEIGHTS.run * Math.max(0, run - 1)) *
        (1 + WEIGHTS.inTitle * inTitle * coverage + WEIGHTS.ofTitle * ofTitle) *
        (asks && TELLS.has(face) ? WEIGHTS.tells : 1) *
        (fails && !TELLS.has(face) ? WEIGHTS.fails : 1),
      because,
      exact: false,
    };
  });
  ranked.sort((a, b) => b.score - a.score);
  // An error that only passes another on is not the answer when the other is known by its words.
  const inner = core === question ? [] : ranked.slice(0, 1).filter(({ page }) => !exact.includes(page));
  const closeTo = (page: number) => {
    const { errors } = pages[page] as SearchPage;
    return Math.max(0, ...errors.map((text) => longestRun(inOrder, sequence(text))));
  };
  const whole = sequence(question);
  const known = exact.map((page): Ranked => {
    const { errors, description } = pages[page] as SearchPage;
    const runs = errors.map((text) => longestRun(whole, sequence(text)));
    const because = errors[runs.indexOf(Math.max(...runs))] ?? description;
    return { page, score: Number.POSITIVE_INFINITY, because, exact: true };
  });
  const before = inner.filter(
    ({ page }) => closeTo(page) >= 3 && !exact.some((other) => closeTo(other) >= closeTo(page)),
  );
  const first = [...before, ...known];
  return [...first, ...ranked.filter(({ page }) => !first.some((other) => other.page === page))];
}
