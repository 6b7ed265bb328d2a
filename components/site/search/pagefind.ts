/** Pagefind's index of the finished pages: which sections of a page have the words, and pages that only it finds. */
import { plainTerms } from '../../../src/search/words.ts';

interface Section {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
}
export interface FoundPage {
  readonly url: string;
  readonly excerpt: string;
  /** The whole text of the page. */
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sub_results: readonly Section[];
}
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: readonly { data(): Promise<FoundPage> }[] }>;
}

/** Pages beyond these are not asked for: each is a file of its own. */
const MOST = 12;

let engine: Promise<Pagefind> | undefined;

/** Loads it; a failed load may be a moment without network, so the next call tries again. */
export function loadPagefind(): Promise<Pagefind> {
  engine ??= (async () => {
    const address = `${import.meta.env.BASE_URL}pagefind/pagefind.js`;
    const module: Pagefind = await import(/* @vite-ignore */ address);
    await module.options({ excerptLength: 24 });
    await module.init();
    return module;
  })();
  engine.catch(() => {
    engine = undefined;
  });
  return engine;
}

/**
 * Pagefind answers a word that it does not know with pages that begin alike, down to one letter. A page that it found
 * must hold the words.
 */
function holds({ content, meta }: FoundPage, words: readonly string[]): boolean {
  const text = `${meta.title ?? ''} ${content}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The pages that hold all words of a question, with their sections; empty when the index does not load. */
export async function pagesWith(question: string): Promise<FoundPage[]> {
  try {
    const { results } = await (await loadPagefind()).search(question);
    const pages = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
    const words = plainTerms(question);
    return pages.filter((page) => holds(page, words));
  } catch {
    return [];
  }
}
