import type { Span } from '../../text/span.ts';
import type { Card, Piece } from './types.ts';

/** Of problems that lie over one another no more than these are named at a piece of text. */
const maxTogether = 8;

interface Open extends Span {
  readonly index: number;
}

/** Intervals one inside the other: which is the innermost at a place that moves on through the text. */
class Nest {
  readonly #sorted: readonly Open[];
  readonly #stack: Open[] = [];
  #next = 0;

  constructor(spans: readonly Open[]) {
    this.#sorted = spans
      .filter(({ from, to }) => from < to)
      .sort((a, b) => a.from - b.from || b.to - a.to || b.index - a.index);
  }

  at(place: number): number {
    for (
      let next = this.#sorted[this.#next];
      next !== undefined && next.from <= place;
      next = this.#sorted[++this.#next]
    ) {
      this.#stack.push(next);
    }
    while ((this.#stack.at(-1)?.to ?? Number.POSITIVE_INFINITY) <= place) this.#stack.pop();
    return this.#stack.at(-1)?.index ?? -1;
  }
}

/** The problems that a place is part of, a few at most. */
class Together {
  readonly #sorted: readonly Open[];
  #open: Open[] = [];
  #next = 0;

  constructor(spans: readonly Open[]) {
    this.#sorted = spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from || a.to - b.to);
  }

  at(place: number): number[] {
    this.#open = this.#open.filter(({ to }) => to > place);
    for (
      let next = this.#sorted[this.#next];
      next !== undefined && next.from <= place;
      next = this.#sorted[++this.#next]
    ) {
      if (this.#open.length < maxTogether && next.to > place) this.#open.push(next);
    }
    return this.#open.map(({ index }) => index);
  }
}

/**
 * Cuts a text at the borders of cards, rows and problems. The pieces are in order, do not overlap, and give the
 * text when they are joined.
 */
export function piecesOf(length: number, cards: readonly Card[], problems: readonly Span[]): Piece[] {
  const rows = cards.flatMap(({ rows: each }, card) =>
    each.map(({ from, to }, row) => ({ from, to, card, row })),
  );
  const borders = new Set([0, length]);
  for (const { from, to } of [...cards, ...rows, ...problems]) borders.add(from).add(to);
  const sorted = [...borders].filter((at) => at >= 0 && at <= length).sort((a, b) => a - b);
  const cardNest = new Nest(cards.map(({ from, to }, index) => ({ from, to, index })));
  const rowNest = new Nest(rows.map(({ from, to }, index) => ({ from, to, index })));
  const together = new Together(problems.map(({ from, to }, index) => ({ from, to, index })));
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const from = sorted[i] as number;
    const to = sorted[i + 1] as number;
    const row = rows[rowNest.at(from)];
    const card = cardNest.at(from);
    pieces.push({ from, to, card: row?.card ?? card, row: row?.row ?? -1, problems: together.at(from) });
  }
  return pieces;
}
