/** Cuts a drawn chapter into slides: its sections, the long ones by subsection, each exercise by itself. */

export interface Slide {
  readonly html: string;
  /** The id of the heading or the exercise that it begins with; null for what stands before the first heading. */
  readonly anchor: string | null;
  /** The heading of the section, as text in HTML, on a slide that does not begin with it. */
  readonly section: string | null;
}

/** Letters beyond which a section is cut at its subsections: about a screen of a room's size. */
const LONG = 1000;

const TAG =
  /<!--[\s\S]*?-->|<(script|style)\b[^>]*>[\s\S]*?<\/\1>|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
const HEADING = /\bclass="sl-heading-wrapper level-h([23])"/;
const EXERCISE = /\bclass="exercise"/;
const ID = /<[a-z][^>]*\sid="([^"]+)"/i;

const textOf = (html: string) =>
  html
    .replaceAll(TAG, (_, raw) => (raw === undefined ? '' : ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

interface Part {
  readonly level: 2 | 3;
  readonly from: number;
}

function partsOf(html: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  for (const { 0: tag, 2: closing, 3: name = '', 4: attributes = '', index } of html.matchAll(TAG)) {
    if (name === '' || VOID.test(name)) continue;
    if (closing) depth--;
    else {
      const level = HEADING.exec(attributes)?.[1];
      if (depth === 0 && level !== undefined) parts.push({ level: level === '2' ? 2 : 3, from: index });
      else if (depth === 0 && EXERCISE.test(attributes)) parts.push({ level: 3, from: index });
      if (!tag.endsWith('/>')) depth++;
    }
  }
  if (depth !== 0) throw new Error('A chapter whose elements do not close cannot be cut into slides.');
  return parts;
}

/** Starlight's link to a heading: it leads to where one already is. */
const ANCHOR_LINK = /<a class="sl-anchor-link"[\s\S]*?<\/a>/g;

const headingOf = (html: string) => textOf(/<h2\b[\s\S]*?<\/h2>/i.exec(html)?.[0] ?? '');

/**
 * In: the HTML of a chapter's body. Out: its slides in order; their HTML, joined, is what came in, without the links
 * beside its headings. The first is what stands before the first section, perhaps nothing. Throws when elements stay
 * open.
 */
export function slidesOf(body: string): Slide[] {
  const html = body.replaceAll(ANCHOR_LINK, '');
  const parts = partsOf(html);
  const ends = (k: number) => parts[k + 1]?.from ?? html.length;
  const sections = parts.flatMap(({ level }, k) => (level === 2 ? [k] : []));
  const slides: Slide[] = [
    { html: html.slice(0, parts[0]?.from ?? html.length), anchor: null, section: null },
  ];
  const add = (from: number, to: number, section: string | null) => {
    const piece = html.slice(from, to);
    slides.push({ html: piece, anchor: ID.exec(piece)?.[1] ?? null, section });
  };
  // Subsections before the first section belong to none.
  for (let k = 0; k < (sections[0] ?? parts.length); k++) add(parts[k]?.from ?? 0, ends(k), null);
  for (const [which, first] of sections.entries()) {
    const from = parts[first]?.from ?? 0;
    const last = (sections[which + 1] ?? parts.length) - 1;
    const whole = html.slice(from, ends(last));
    if (textOf(whole).length <= LONG) {
      add(from, ends(last), null);
      continue;
    }
    const section = headingOf(whole);
    // A heading with nothing below it goes with the first subsection.
    const alone = first < last && textOf(html.slice(from, ends(first))) === section;
    const start = alone ? first + 1 : first;
    add(from, ends(start), null);
    for (let k = start + 1; k <= last; k++) add(parts[k]?.from ?? 0, ends(k), section);
  }
  return slides;
}
