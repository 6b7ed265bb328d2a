/** One error that a page knows. */
export interface KnownError {
  /** Exactly as it is printed, with `{placeholders}` where it varies. */
  readonly text: string;
  /** Who prints it. */
  readonly by: string;
  readonly source: string;
  /** The page that explains it, by its place in `CataloguePage[]`. */
  readonly page: number;
}

export interface CataloguePage {
  readonly slug: string;
  readonly title: string;
  /** The first thing to look at, and with which command, in which `<pod>` and the like stand for names. */
  readonly ask?: string;
  readonly command?: string;
}

/** All errors of all pages, compiled when the site is built. */
export interface Catalogue {
  readonly pages: readonly CataloguePage[];
  readonly errors: readonly KnownError[];
}
