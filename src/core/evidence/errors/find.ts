import type { Problem } from '../../text/problem.ts';
import { type Automaton, automatonOf } from './automaton.ts';
import type { Catalogue, KnownError } from './catalogue.ts';
import { type Match, matchAt, REST } from './match.ts';
import { type Pattern, patternOf, withoutEscapes } from './pattern.ts';
import { type Wrapper, wrappers } from './wrappers.ts';

/** A value of a placeholder, as it stands in the text. */
export interface FoundValue {
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly values: readonly FoundValue[];
}
export interface FoundWrapper extends Place {
  readonly wrapper: Wrapper;
}
export interface FoundError extends Place {
  /** Every page's entry with this text. */
  readonly errors: readonly KnownError[];
}

/** A line that holds known errors, with the lines below it that are indented deeper: they go on with it. */
export interface Chain {
  readonly from: number;
  readonly to: number;
  /** From the outermost on. */
  readonly wrappers: readonly FoundWrapper[];
  /** From the outermost on; the last is the cause. */
  readonly errors: readonly FoundError[];
}

export interface Finding {
  /** The lines that hold errors, in the order of the text. */
  readonly chains: readonly Chain[];
  /** Pages with what speaks for them, best first. */
  readonly pages: readonly { readonly page: number; readonly lines: number; readonly first: number }[];
  /** Names from the text, by placeholder: the value that was seen most often. */
  readonly names: Readonly<Record<string, string>>;
  readonly problems: readonly Problem<ErrorsCode>[];
}

export type ErrorsCode = 'text-too-large' | 'no-known-error';

export const MAX_LOG = 16 * 1024 * 1024;
/** More lines than this are counted, and not shown. */
const MOST_CHAINS = 2_000;
/** Strings that are looked for are cut to this: it keeps the automaton small and tells enough. */
const ANCHOR = 14;

interface Known {
  readonly pattern: Pattern;
  /** Which piece of the pattern the anchor is cut from, and where. */
  readonly piece: number;
  readonly at: number;
  readonly anchor: string;
  readonly errors: readonly KnownError[];
  readonly wrapper?: Wrapper;
}

export interface ErrorMatcher {
  readonly automaton: Automaton;
  readonly known: readonly Known[];
}

/** The rarest `ANCHOR` characters among the fixed parts: those of which the fewest patterns have a part. */
function anchorOf(
  pattern: Pattern,
  commonness: ReadonlyMap<string, number>,
): Pick<Known, 'piece' | 'at' | 'anchor'> {
  let best = { piece: 0, at: 0, anchor: '' };
  let least = Number.POSITIVE_INFINITY;
  for (const [piece, text] of pattern.fixed.entries()) {
    const length = Math.min(ANCHOR, text.length);
    for (let at = 0; length > 0 && at + length <= text.length; at++) {
      const anchor = text.slice(at, at + length);
      let cost = (ANCHOR - length) * 1000;
      for (const gram of grams(anchor)) cost += commonness.get(gram) ?? 0;
      if (cost < least) {
        least = cost;
        best = { piece, at, anchor };
      }
    }
  }
  return best;
}

function* grams(text: string): Generator<string> {
  for (let k = 0; k + 3 <= text.length; k++) yield text.slice(k, k + 3);
}

/** Compiles a catalogue, with the wrappers that every text may have, for `findErrors`. Entries that say too little are left out. */
export function compileErrors(catalogue: Catalogue): ErrorMatcher {
  const byText = new Map<string, { pattern: Pattern; errors: KnownError[]; wrapper?: Wrapper }>();
  for (const wrapper of wrappers) {
    const pattern = patternOf(wrapper.text);
    if (pattern) byText.set(withoutEscapes(wrapper.text), { pattern, errors: [], wrapper });
  }
  for (const error of catalogue.errors) {
    const key = withoutEscapes(error.text);
    const entry = byText.get(key);
    const pattern = entry?.pattern ?? patternOf(error.text);
    if (entry) entry.errors.push(error);
    else if (pattern) byText.set(key, { pattern, errors: [error] });
  }
  const commonness = new Map<string, number>();
  for (const { pattern } of byText.values()) {
    for (const gram of new Set(pattern.fixed.flatMap((piece) => [...grams(piece)])))
      commonness.set(gram, (commonness.get(gram) ?? 0) + 1);
  }
  const known = [...byText.values()].map((entry) => ({ ...entry, ...anchorOf(entry.pattern, commonness) }));
  return { automaton: automatonOf(known.map(({ anchor }) => anchor)), known };
}

/** A text without its backslashes, and the way back to the text as it is. */
function unescaped(text: string): { plain: string; back: (offset: number) => number } {
  if (!text.includes('\\')) return { plain: text, back: (offset) => offset };
  const places: number[] = [];
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) places.push(at);
  return {
    plain: withoutEscapes(text),
    back(offset) {
      // How many backslashes stand before the character that is at `offset` without them.
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((places[middle] as number) - middle <= offset) low = middle + 1;
        else high = middle;
      }
      return offset + low;
    },
  };
}

interface Hit extends Match {
  readonly known: Known;
}

/** How far up a record's first line is looked for. */
const MOST_LINES = 12;

function indentOf(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - from;
}

/** Where the line begins that the line at `from` goes on with: the nearest above that is indented less, if it is near. */
function recordOf(text: string, from: number): number {
  const own = indentOf(text, from);
  let start = from;
  for (let k = 0; k < MOST_LINES && own > 0 && start > 0; k++) {
    start = text.lastIndexOf('\n', start - 2) + 1;
    const indent = indentOf(text, start);
    if (indent >= own) continue;
    // `Events:` and the like stand above records, and are none.
    const end = text.indexOf('\n', start);
    return end - start > 60 || text[end - 1] !== ':' ? (end === start + indent ? from : start) : from;
  }
  return from;
}

/**
 * What is left of the hits of one record. A wrapper tells the way whatever it overlaps, unless an error says all that
 * it says.
 */
function withoutParts(hits: readonly Hit[]): Hit[] {
  const errors = longest(hits.filter(({ known }) => known.errors.length > 0));
  const around = longest(hits.filter(({ known }) => known.errors.length === 0)).filter(
    (wrapper) =>
      !errors.some(
        (error) => error.from <= wrapper.from && wrapper.to <= error.to && !inValue(wrapper, error),
      ),
  );
  return [...errors, ...around].sort((a, b) => a.from - b.from || b.to - a.to);
}

const inValue = (hit: Hit, outer: Hit) =>
  outer.values.some(({ from, to }) => from <= hit.from && hit.to <= to);

/** Takes away what is only a part of a longer error; keeps what stands where a longer one varies. */
function longest(hits: readonly Hit[]): Hit[] {
  const sorted = [...hits].sort((a, b) => a.from - b.from || b.known.pattern.weight - a.known.pattern.weight);
  const kept: Hit[] = [];
  for (const hit of sorted) {
    const within = kept.some((outer) => hit.from < outer.to && outer.from < hit.to && !inValue(hit, outer));
    if (!within) kept.push(hit);
  }
  return kept;
}

/** What a wrapper calls a name that pages call otherwise. */
const ALSO: Readonly<Record<string, string>> = { ns: 'namespace', 'pod-name': 'pod', nad: 'network' };

/**
 * Finds the known errors in a log, an event, or the output of `kubectl describe`.
 *
 * Out: for each line with errors (and those that go on with it) the wrappers around them and the errors, from the outermost to the innermost, which
 * is the cause; the pages that explain the causes, best first: by how many lines speak for them, then by how much of
 * the line the error fixes; names of pods, namespaces and networks that stand where the errors vary. Positions are
 * those of `text`. Never throws; the time is linear in `text`. Reports text over 16 MB, and text without any error.
 */
export function findErrors(matcher: ErrorMatcher, text: string): Finding {
  const nothing = { chains: [], pages: [], names: {} };
  const problem = (code: ErrorsCode, severity: 'error' | 'info', message: string, help: string): Finding => ({
    ...nothing,
    problems: [{ code, from: 0, to: text.length, severity, message, help }],
  });
  if (text.length > MAX_LOG)
    return problem(
      'text-too-large',
      'error',
      'This is more than 16 MB.',
      'Paste the part around the failure.',
    );
  const { plain, back } = unescaped(text);
  const lines = new Map<number, { to: number; hits: Hit[] }>();
  let record = 0;
  let lineEnd = -1;
  matcher.automaton.scan(plain, (index, end) => {
    const known = matcher.known[index] as Known;
    const match = matchAt(plain, known.pattern, known.piece, end - known.anchor.length - known.at);
    if (match === null) return;
    // Ends come in order, so the lines do.
    if (match.from > lineEnd) {
      record = recordOf(plain, plain.lastIndexOf('\n', match.from) + 1);
      const newline = plain.indexOf('\n', match.from);
      lineEnd = newline < 0 ? plain.length : newline;
    }
    const open = lines.get(record);
    if (open) {
      open.hits.push({ ...match, known });
      open.to = lineEnd;
    } else lines.set(record, { to: lineEnd, hits: [{ ...match, known }] });
  });
  const chains: Chain[] = [];
  const scores = new Map<number, { lines: number; weight: number; first: number }>();
  const seen = new Map<string, Map<string, number>>();
  for (const [from, { to, hits }] of lines) {
    const kept = withoutParts(hits);
    const chain = chainOf(plain, back, from, to, kept);
    count(seen, chain);
    if (chain.errors.length === 0) continue;
    if (chains.length < MOST_CHAINS) chains.push(chain);
    const cause = kept.findLast(({ known }) => known.errors.length > 0);
    for (const page of new Set(cause?.known.errors.map((error) => error.page))) {
      const score = scores.get(page) ?? { lines: 0, weight: 0, first: back(from) };
      score.lines++;
      score.weight = Math.max(score.weight, cause?.known.pattern.weight ?? 0);
      scores.set(page, score);
    }
  }
  if (chains.length === 0) {
    return problem(
      'no-known-error',
      'info',
      'None of the errors that this site knows is in this text.',
      'Paste the whole event or log line, with the words after the last colon. Or search for a few of its words.',
    );
  }
  const pages = [...scores]
    .sort(([, a], [, b]) => b.lines - a.lines || b.weight - a.weight || a.first - b.first)
    .map(([page, score]) => ({ page, lines: score.lines, first: score.first }));
  return { chains, pages, names: mostSeen(seen), problems: [] };
}

/**
 * A pasted error without what other programs put before it, also when what is left is no known error: the text behind
 * the last wrapper, or where the outermost known errors vary and hold another. The whole text when nothing is around.
 */
export function peeled(matcher: ErrorMatcher, text: string): string {
  if (text.length > MAX_LOG) return text;
  const { plain, back } = unescaped(text);
  let end = 0;
  matcher.automaton.scan(plain, (index, at) => {
    const { pattern, piece, anchor, at: offset, wrapper } = matcher.known[index] as Known;
    const match = matchAt(plain, pattern, piece, at - anchor.length - offset);
    if (match === null) return;
    const last = match.values.at(-1);
    if (wrapper) end = Math.max(end, match.to);
    else if (last && REST.has(last.name) && last.to === match.to) end = Math.max(end, last.from);
  });
  return end === 0 || end >= plain.length ? text : text.slice(back(end));
}

function chainOf(
  plain: string,
  back: (offset: number) => number,
  from: number,
  to: number,
  hits: readonly Hit[],
): Chain {
  const place = (hit: Hit): Place => ({
    from: back(hit.from),
    to: back(hit.to - 1) + 1,
    values: hit.values.map((value) => ({
      name: value.name,
      value: plain.slice(value.from, value.to),
      from: back(value.from),
      to: back(value.to - 1) + 1,
    })),
  });
  return {
    from: back(from),
    to: back(to - 1) + 1,
    wrappers: hits.flatMap((hit) =>
      hit.known.wrapper && hit.known.errors.length === 0
        ? [{ ...place(hit), wrapper: hit.known.wrapper }]
        : [],
    ),
    errors: hits.flatMap((hit) =>
      hit.known.errors.length > 0 ? [{ ...place(hit), errors: hit.known.errors }] : [],
    ),
  };
}

/** Of a name that a line says twice, the inner value counts: the outer is the caller's. */
function count(seen: Map<string, Map<string, number>>, { wrappers, errors }: Chain): void {
  const own = new Map<string, string>();
  const all = [...wrappers, ...errors].sort((a, b) => a.from - b.from);
  for (const { name, value } of all.flatMap(({ values }) => values))
    own.set(Object.hasOwn(ALSO, name) ? (ALSO[name] as string) : name, value);
  for (const [name, value] of own) {
    const values = seen.get(name) ?? new Map<string, number>();
    values.set(value, (values.get(value) ?? 0) + 1);
    seen.set(name, values);
  }
}

function mostSeen(seen: ReadonlyMap<string, ReadonlyMap<string, number>>): Record<string, string> {
  const names = Object.create(null) as Record<string, string>;
  for (const [name, values] of seen) {
    let most = 0;
    for (const [value, times] of values) {
      if (times <= most) continue;
      most = times;
      names[name] = value;
    }
  }
  return { ...names };
}
