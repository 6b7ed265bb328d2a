/**
 * What a page may weigh: bytes over the wire (HTML, CSS, JS, images, favicon, response headers), Brotli, cold cache,
 * search unopened, and every tool on the page awake. One line a kind of page; a page that needs more is named with its
 * reason.
 */
export interface Budget {
  readonly total: number;
  readonly js: number;
}

const plain: Budget = { total: 30_000, js: 8_000 };
const withTool: Budget = { total: 60_000, js: 50_000 };

/** Pages with a budget of their own, by path. */
const own: Readonly<Record<string, Budget>> = {
  // Its script is the search itself; the index comes with the first question.
  '/search/': { total: 30_000, js: 16_000 },
  // Four tools, each with the case of a question already answered.
  '/course/questions/': { total: 80_000, js: 54_000 },
};

export function budgetOf(path: string, hasTool: boolean): Budget {
  // A chapter shown to a room weighs what the chapter weighs.
  return own[path.replace(/^\/present\//, '/course/')] ?? (hasTool ? withTool : plain);
}
