import { isBlank, isNothing } from './split.ts';
import type { Token, TokenKind } from './token.ts';

interface Claim {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
  readonly term: string | undefined;
}

/** Blanks and characters of no width: nothing to read. */
function isEmpty(code: number): boolean {
  return isBlank(code) || isNothing(code);
}

/**
 * Collects what readers understood of a text and makes the token list of it: without gaps, in order, so that the
 * tokens joined give the text back. What nobody claimed becomes `space` or `unknown`. Of two claims on one place the
 * one that begins first wins, then the earlier one; a terminal code always wins, and cuts a claim around it.
 */
export class TokenSink {
  readonly #claims: Claim[] = [];
  readonly #codes: Claim[] = [];
  #sorted = true;
  #codesSorted = true;

  claim(from: number, to: number, kind: TokenKind, term?: string): void {
    if (to <= from) return;
    const list = kind === 'ansi' ? this.#codes : this.#claims;
    const last = list[list.length - 1];
    if (last !== undefined && from < last.from) {
      if (kind === 'ansi') this.#codesSorted = false;
      else this.#sorted = false;
    }
    list.push({ from, to, kind, term });
  }

  tokens(text: string): Token[] {
    if (!this.#sorted) this.#claims.sort((a, b) => a.from - b.from);
    if (!this.#codesSorted) this.#codes.sort((a, b) => a.from - b.from);
    const tokens: Token[] = [];
    const codes = this.#codes;
    let code = 0;
    let at = 0;
    const fill = (to: number): void => {
      while (at < to) {
        const blank = isEmpty(text.charCodeAt(at));
        let end = at + 1;
        while (end < to && isEmpty(text.charCodeAt(end)) === blank) end++;
        tokens.push({ from: at, to: end, kind: blank ? 'space' : 'unknown' });
        at = end;
      }
    };
    /** Writes up to `to`, letting terminal codes through. */
    const write = (to: number, kind: TokenKind | null, term: string | undefined): void => {
      while (at < to) {
        let next = codes[code];
        while (next !== undefined && next.to <= at) next = codes[++code];
        const stop = next === undefined ? to : Math.min(to, Math.max(next.from, at));
        if (stop > at) {
          if (kind === null) fill(stop);
          else {
            tokens.push(
              term === undefined ? { from: at, to: stop, kind } : { from: at, to: stop, kind, term },
            );
            at = stop;
          }
        }
        if (next !== undefined && at < to && at >= next.from) {
          const end = Math.min(next.to, text.length);
          tokens.push({ from: at, to: end, kind: 'ansi' });
          at = end;
        }
      }
    };
    for (const claim of this.#claims) {
      if (claim.to <= at) continue;
      if (claim.from > at) write(claim.from, null, undefined);
      write(Math.min(claim.to, text.length), claim.kind, claim.term);
    }
    write(text.length, null, undefined);
    return tokens;
  }
}
