import { nearestWord } from '../core/text/nearest.ts';
import type { SearchPage } from './records.ts';
import { wordsOf } from './words.ts';

/** Every plain word that pages say of themselves. */
export type Vocabulary = ReadonlySet<string>;

const PLAIN = /^[a-z]{4,}$/;
const plainWords = (texts: readonly string[]) =>
  texts
    .flatMap((text) => wordsOf(text).flatMap((word) => [word, ...word.split(/[.:/@_-]+/)]))
    .filter((word) => PLAIN.test(word));

/** The words of titles, texts and errors, and those aliases that two pages have: a single one may be a misspelling. */
export function vocabularyOf(pages: readonly SearchPage[]): Vocabulary {
  const known = new Set<string>();
  const aliased = new Set<string>();
  for (const { title, description, symptoms, errors, aliases } of pages) {
    for (const word of plainWords([title, description, ...symptoms, ...errors])) known.add(word);
    for (const word of new Set(plainWords(aliases))) {
      if (aliased.has(word)) known.add(word);
      aliased.add(word);
    }
  }
  return known;
}

/** Endings under which a word counts as known. */
const ENDINGS = ['s', 'es', 'ed', 'd', 'ing'];

function isKnown(word: string, vocabulary: Vocabulary): boolean {
  if (vocabulary.has(word) || ENDINGS.some((ending) => vocabulary.has(word + ending))) return true;
  // `status` and `multis` are no plurals.
  if (/[ius]s$/.test(word)) return false;
  return ENDINGS.some((ending) => word.endsWith(ending) && vocabulary.has(word.slice(0, -ending.length)));
}

/**
 * A question with its unknown words spelled as the pages spell them: what is split in two is joined, what differs by a
 * letter (two in a long word) is taken for the known word. Names, numbers and words that nothing resembles stay.
 */
export function mended(question: string, vocabulary: Vocabulary): string {
  const words = wordsOf(question);
  const said: string[] = [];
  for (let k = 0; k < words.length; k++) {
    const word = words[k] as string;
    const next = words[k + 1] ?? '';
    if (
      /^[a-z]+$/.test(word + next) &&
      vocabulary.has(word + next) &&
      !(isKnown(word, vocabulary) && isKnown(next, vocabulary))
    ) {
      said.push(word + next);
      k++;
    } else if (!PLAIN.test(word) || isKnown(word, vocabulary)) said.push(word);
    else said.push((word.length >= 5 && nearestWord(word, vocabulary, word.length >= 8 ? 2 : 1)) || word);
  }
  return said.join(' ');
}
