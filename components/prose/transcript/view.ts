import type { Explanation } from '../../../src/core/evidence/explanation.ts';
import type { IpView } from '../../../src/core/evidence/ip-view.ts';
import type { Severity } from '../../../src/core/text/problem.ts';
import { byToken, drawnLines, lineAt } from '../../widgets/shared/lines.ts';

/** A piece of a line that is drawn in one way. */
export interface Piece {
  readonly text: string;
  /** The kind of its token; `plain` where the kind does not show. */
  readonly kind: string;
  /** Index in `entries`, or -1. */
  readonly entry: number;
  /** Whether it is the first place that its entry explains: the one that is reached by the Tab key. */
  readonly first: boolean;
  readonly mended: boolean;
  /** What is read instead, at the first piece of a mended place. */
  readonly readAs: string | null;
  readonly severity: Severity | null;
}

/** What is said about one word of the transcript: a meaning of the word, and what this one means here. */
export interface Entry {
  /** The words that it explains, each once, in order. */
  readonly words: readonly string[];
  readonly explanations: readonly Explanation[];
  /** Explanations that an earlier entry gives: the explanation's title and the index of that entry. */
  readonly elsewhere: readonly { readonly title: string; readonly entry: number }[];
  readonly tone: 'normal' | 'look' | null;
}

export interface TranscriptLine {
  readonly pieces: readonly Piece[];
  /** What is explained outright below this line. */
  readonly callouts: readonly Callout[];
}

export interface Callout {
  /** The word as it stands in the line. */
  readonly word: string;
  readonly explanation: Explanation;
}

/** The same damage at several places is one row. Lines count from 1. */
export interface Mended {
  readonly was: string;
  readonly now: string;
  readonly rule: string;
  readonly lines: readonly number[];
}

export interface Unread {
  readonly message: string;
  readonly help: string | null;
  readonly severity: Severity;
  readonly line: number;
}

export interface TranscriptView {
  readonly lines: readonly TranscriptLine[];
  readonly entries: readonly Entry[];
  readonly mended: readonly Mended[];
  readonly unread: readonly Unread[];
}

/** Kinds that are drawn in a way of their own. */
const shown = new Set(['prompt', 'command', 'keyword', 'punctuation', 'noise', 'unknown', 'name', 'ip']);

interface Drafts {
  readonly ofSet: ReadonlyMap<number, number>;
  readonly entries: Entry[];
}

/** One entry for each set of explanations, in the order of their first words; no explanation is given twice. */
function entriesOf(text: string, { tokens, explained, explanations }: IpView): Drafts {
  const ofSet = new Map<number, number>();
  const words: string[][] = [];
  const sets: number[] = [];
  for (let k = 0; k < tokens.length; k += 4) {
    const set = tokens[k + 3] as number;
    if (set < 0) continue;
    let entry = ofSet.get(set);
    if (entry === undefined) {
      entry = sets.push(set) - 1;
      ofSet.set(set, entry);
      words.push([]);
    }
    const word = text.slice(tokens[k], tokens[k + 1]);
    if (!words[entry]?.includes(word)) words[entry]?.push(word);
  }
  const given = new Map<number, number>();
  const entries = sets.map((set, entry): Entry => {
    const own: Explanation[] = [];
    const elsewhere: { title: string; entry: number }[] = [];
    let tone: Entry['tone'] = null;
    for (const id of explained[set] ?? []) {
      const explanation = explanations[id];
      if (explanation === undefined) continue;
      tone = explanation.tone ?? tone;
      const before = given.get(id);
      if (before === undefined) {
        given.set(id, entry);
        own.push(explanation);
      } else elsewhere.push({ title: explanation.title, entry: before });
    }
    return { words: words[entry] ?? [], explanations: own, elsewhere, tone };
  });
  return { ofSet, entries };
}

/**
 * Where the explanations chosen by the author are given outright: at the first word that a term explains, or, with
 * `term@word`, at that word. Throws on a term that the transcript does not have: the page would promise more than
 * the core found.
 */
function calloutLines(
  text: string,
  view: IpView,
  explain: readonly string[],
  lineOf: (offset: number) => number,
): Map<number, Callout[]> {
  const found = new Map<number, Callout[]>();
  for (const wanted of explain) {
    const at = wanted.lastIndexOf('@');
    const [term, word] = at < 0 ? [wanted, null] : [wanted.slice(0, at), wanted.slice(at + 1)];
    let placed = false;
    for (let k = 0; k < view.tokens.length && !placed; k += 4) {
      const ids = view.explained[view.tokens[k + 3] as number] ?? [];
      const explanation = ids.map((id) => view.explanations[id]).find((each) => each?.term === term);
      const here = text.slice(view.tokens[k], view.tokens[k + 1]);
      if (explanation === undefined || (word !== null && word !== here)) continue;
      const line = lineOf(view.tokens[k] as number);
      found.set(line, [...(found.get(line) ?? []), { word: here, explanation }]);
      placed = true;
    }
    if (!placed) throw new Error(`The transcript has no word with the explanation ${wanted}.`);
  }
  return found;
}

/**
 * A transcript as a page draws it: every character, each explained word with its entry, damage and what could not be
 * read with their lines. `explain` names the terms that are explained outright below their lines.
 */
export function transcriptView(text: string, view: IpView, explain: readonly string[] = []): TranscriptView {
  const { tokens, kinds, problems, repairs } = view;
  const drawn = drawnLines(text, tokens);
  const lineOf = (offset: number) => lineAt(drawn, offset);
  const drafts = entriesOf(text, view);
  const mendedAt = byToken(tokens, repairs);
  const wrongAt = byToken(tokens, problems);
  const callouts = calloutLines(text, view, explain, lineOf);
  const met = new Set<number>();
  const told = new Set<IpView['repairs'][number]>();

  /** Blanks are marked where they are the damage, not where a repair joined lines over them. */
  const damageOf = (token: number, piece: string) => {
    const repair = repairs[mendedAt.get(token)?.[0] ?? -1];
    return repair?.was.includes('\n') && piece.trim() === '' ? undefined : repair;
  };

  const lines = drawn.map(({ from, to, firstToken, endToken }, number): TranscriptLine => {
    const pieces: Piece[] = [];
    for (let token = firstToken; token < endToken; token++) {
      const start = Math.max(from, tokens[token * 4] as number);
      const end = Math.min(to, tokens[token * 4 + 1] as number);
      if (start >= end) continue;
      const entry = drafts.ofSet.get(tokens[token * 4 + 3] as number) ?? -1;
      const kind = kinds[tokens[token * 4 + 2] as number] ?? 'unknown';
      const repair = damageOf(token, text.slice(start, end));
      const wrong = wrongAt.get(token)?.[0];
      const piece: Piece = {
        text: text.slice(start, end),
        kind: shown.has(kind) ? kind : 'plain',
        entry,
        first: entry >= 0 && !met.has(entry),
        mended: repair !== undefined,
        readAs: repair === undefined || told.has(repair) ? null : repair.now,
        severity: wrong === undefined ? null : (problems[wrong]?.severity ?? null),
      };
      if (entry >= 0) met.add(entry);
      if (repair !== undefined) told.add(repair);
      const last = pieces.at(-1);
      const joins =
        last !== undefined &&
        last.entry < 0 &&
        entry < 0 &&
        last.mended === piece.mended &&
        piece.readAs === null &&
        last.severity === piece.severity &&
        (last.kind === piece.kind || piece.text.trim() === '');
      if (joins) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
      else pieces.push(piece);
    }
    return { pieces, callouts: callouts.get(number) ?? [] };
  });

  const mended = new Map<string, { was: string; now: string; rule: string; lines: number[] }>();
  for (const { from, was, now, rule } of repairs) {
    const key = `${rule}\n${was}\n${now}`;
    const row = mended.get(key) ?? { was, now, rule, lines: [] };
    const line = lineOf(from) + 1;
    if (row.lines.at(-1) !== line) row.lines.push(line);
    mended.set(key, row);
  }
  return {
    lines,
    entries: drafts.entries,
    mended: [...mended.values()],
    unread: problems.map(({ message, help = null, severity, from }) => ({
      message,
      help,
      severity,
      line: lineOf(from) + 1,
    })),
  };
}
