import type { Note } from '../text/note.ts';
import type { Span } from '../text/span.ts';
import type { Explanation } from './explanation.ts';

/**
 * A text cut into tokens, each with what there is to say about it, in the shape that a page draws and a worker can
 * hand over cheaply: tokens as quads of numbers, explanations once each.
 */
export interface MarkedText {
  /** Quads: from, to, index in `kinds`, index in `explained` or -1. The tokens joined give the text back. */
  readonly tokens: ArrayLike<number>;
  readonly kinds: readonly string[];
  /** Sets of explanations that stand at one token, as indexes into `explanations`. */
  readonly explained: readonly (readonly number[])[];
  readonly explanations: readonly Explanation[];
}

/** A piece of a text and what it is, for drawing. `space` is never explained. */
export interface KindedSpan extends Span {
  readonly kind: string;
}

/** Joins tokens, which cover the text without gaps and in order, with notes. Linear in both. */
export function markText(tokens: readonly KindedSpan[], unordered: readonly Note[]): MarkedText {
  const kinds: string[] = [];
  const kindIndex = new Map<string, number>();
  const explanations: Explanation[] = [];
  const explanationIndex = new Map<string, number>();
  const explained: number[][] = [];
  const setIndex = new Map<string, number>();

  const notes = [...unordered].sort((a, b) => a.from - b.from || b.to - a.to);
  const quads = new Int32Array(tokens.length * 4);
  let next = 0;
  let open: Note[] = [];
  tokens.forEach((token, k) => {
    open = open.filter((note) => note.to > token.from);
    for (; next < notes.length && (notes[next] as Note).from < token.to; next++) {
      const note = notes[next] as Note;
      if (note.to > token.from) open.push(note);
    }
    let kind = kindIndex.get(token.kind);
    if (kind === undefined) {
      kind = kinds.push(token.kind) - 1;
      kindIndex.set(token.kind, kind);
    }
    let set = -1;
    if (open.length > 0 && token.kind !== 'space') {
      const ids = open.map(({ from: _from, to: _to, ...explanation }) => {
        const key = `${explanation.term}\n${explanation.title}\n${explanation.text}\n${explanation.tone ?? ''}`;
        let id = explanationIndex.get(key);
        if (id === undefined) {
          id = explanations.push(explanation) - 1;
          explanationIndex.set(key, id);
        }
        return id;
      });
      const key = ids.join();
      set = setIndex.get(key) ?? explained.push(ids) - 1;
      setIndex.set(key, set);
    }
    quads.set([token.from, token.to, kind, set], k * 4);
  });
  return { tokens: quads, kinds, explained, explanations };
}
