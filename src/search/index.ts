import MiniSearch, { type Options } from 'minisearch';
import type { SearchRecord } from './records.ts';
import { termOf, terms } from './words.ts';

const fields = ['title', 'aliases', 'symptoms', 'errors', 'description', 'headings', 'body'] as const;
type Field = (typeof fields)[number];

/** How much a word says by where it stands. */
export const boost: Readonly<Record<Field, number>> = {
  title: 2,
  aliases: 6,
  symptoms: 1.5,
  errors: 1.5,
  description: 2,
  headings: 1.5,
  body: 0.5,
};

interface Stored {
  readonly id: number;
  readonly record: SearchRecord;
}

/** The same when the index is made and when it is loaded. */
export const options: Options<Stored> = {
  fields: [...fields],
  extractField: ({ id, record }, name) => {
    if (name === 'id') return String(id);
    const value = record[name as Field];
    // What stands for a name in an error is no word of it.
    return typeof value === 'string' ? value : value.join('\n').replaceAll(/\{[\w-]+\}/g, ' ');
  },
  // Joined neighbours of a whole text would double the index and say little.
  tokenize: (text, field) => terms(text, field !== 'body'),
  processTerm: termOf,
};

export type Index = MiniSearch<Stored>;

/** The index of these pages; a page's number is its place in the list. */
export function makeIndex(records: readonly SearchRecord[]): Index {
  const index = new MiniSearch<Stored>(options);
  index.addAll(records.map((record, id) => ({ id, record })));
  return index;
}

export const loadIndex = (json: string): Index => MiniSearch.loadJSON<Stored>(json, options);
