/** A search excerpt, which comes as HTML with `<mark>`, taken apart into plain text and marked text. */
export interface ExcerptPart {
  readonly text: string;
  readonly marked: boolean;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/**
 * In: HTML in which only `<mark>` is markup and `&amp; &lt; &gt; &quot; &#39; &nbsp;` are escapes. Out: its parts in
 * order, without empty ones. Any other tag stays visible as the text it is.
 */
export function excerptParts(html: string): ExcerptPart[] {
  let marked = false;
  const parts: ExcerptPart[] = [];
  for (const piece of html.split(/(<\/?mark>)/)) {
    if (piece === '<mark>') marked = true;
    else if (piece === '</mark>') marked = false;
    else if (piece !== '') {
      const text = piece.replaceAll(
        /&(amp|lt|gt|quot|#39|nbsp);/g,
        (whole, name: string) => entities[name] ?? whole,
      );
      parts.push({ text, marked });
    }
  }
  return parts;
}
