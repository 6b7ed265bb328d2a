import type { Fact } from '../../text/fact.ts';
import type { Note } from '../../text/note.ts';
import type { OffsetMap } from '../../text/offset-map.ts';
import type { Span } from '../../text/span.ts';
import { dataTokens } from '../data-tokens.ts';
import type { KindedSpan, MarkedText } from '../marked-text.ts';
import { markText } from '../marked-text.ts';
import type { Collection } from './collect.ts';
import type { Entry } from './entry.ts';
import { placer } from './place.ts';

/** Of things that stand at one word no more than these are named. */
const maxAtOneWord = 12;

/**
 * The pasted text cut into words, each with what there is to say about it: the key of an annotation, the keys inside
 * its value, the values. `clean` is the text without colour codes, out of which everything was read.
 */
export function markedEntries(
  clean: { readonly text: string; readonly map: OffsetMap },
  text: string,
  { roots, entries }: Collection,
): MarkedText {
  const { placed } = placer(clean.map, text.length);
  const tokens: KindedSpan[] = [];
  let at = 0;
  for (const token of dataTokens(clean.text, roots).map(placed)) {
    if (token.to <= at) continue;
    if (token.from > at) tokens.push({ from: at, to: token.from, kind: 'ansi' });
    tokens.push(token);
    at = token.to;
  }
  if (at < text.length) tokens.push({ from: at, to: text.length, kind: 'ansi' });
  return markText(tokens, entries.flatMap(notesOf).map(placed));
}

function notesOf(entry: Entry): Note[] {
  const { key, keySpan, title, what, href, notes } = entry;
  const head: Note[] =
    keySpan === undefined
      ? []
      : [{ ...spanOf(keySpan), term: key, title, text: what, ...(href === undefined ? {} : { href }) }];
  return [...head, ...notes, ...valueNotes(entry)];
}

/** What a value is. A word that says several things at once, as the name of an interface of a VM, has one note. */
function valueNotes({ key, title, facts }: Entry): Note[] {
  const bySpan = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.to <= fact.from) continue;
    const at = `${fact.from}-${fact.to}`;
    const list = bySpan.get(at);
    if (list) list.push(fact);
    else bySpan.set(at, [fact]);
  }
  return [...bySpan.values()].map((all): Note => {
    const [first] = all as [Fact];
    const { label, group, note } = first;
    const whose = group === undefined || group === first.text ? title : `${group}, in ${title}`;
    if (all.length === 1) {
      return { ...spanOf(first), term: `${key} ${label}`, title: label, text: note ?? `Of ${whose}.` };
    }
    const told = all.slice(0, maxAtOneWord).map((fact) => `${fact.label}: ${fact.text}`);
    const more = all.length > maxAtOneWord ? '; …' : '.';
    return { ...spanOf(first), term: key, title: whose, text: `${told.join('; ')}${more}` };
  });
}

function spanOf({ from, to }: Span): Span {
  return { from, to };
}
