/** What the search knows of a page. */
export interface SearchPage {
  readonly url: string;
  readonly title: string;
  /** What one page of its face is called: `Workflow`. */
  readonly face: string;
  readonly description: string;
  readonly component?: string;
  readonly layer?: string;
  readonly symptoms: readonly string[];
  readonly errors: readonly string[];
  readonly aliases: readonly string[];
}

/** A page with the text that is only searched. */
export interface SearchRecord extends SearchPage {
  readonly headings: string;
  readonly body: string;
}
