import type { Lines } from '../text/lines.ts';
import type { Context } from './context.ts';
import type { Line } from './model.ts';
import { TrialContext } from './trial.ts';

/** A line that was wrapped from the one above it. */
export interface JoinedLine extends Line {
  /** Whether the break stood inside a word, so that nothing comes in its place. */
  readonly glued: boolean;
}

/** The part of a reader that is needed to try a reading out. */
export interface LineReader {
  readLine(line: Line, wrapped: readonly JoinedLine[] | null): void;
}

/** More lines than this are never one. */
const MOST = 12;

const STARTERS =
  /^(?:\d+:\s|link\/|inet6?\s|valid_lft|altname|alias|RX|TX|vf\s|prog\/|\w+_slave\b|Deleted\s|\[(?:LINK|ADDR)\])/;

/** Whether a line cannot be looked at by itself: it stands at the left edge and begins no record. */
function mayBeWrapped(text: string, from: number, to: number): boolean {
  if (from >= to) return false;
  const code = text.charCodeAt(from);
  if (code <= 32) return false;
  const start = text.slice(from, Math.min(to, from + 160));
  // A header that lost its index or name is still a header.
  return !STARTERS.test(start) && !/[>A-Z] mtu \d/.test(start);
}

/** Loads a line with the lines wrapped from it as one line of words. */
export function loadJoined(ctx: Context, line: Line, wrapped: readonly JoinedLine[] | null): void {
  if (wrapped === null) {
    ctx.load(line);
    return;
  }
  const last = wrapped[wrapped.length - 1] as JoinedLine;
  const words = ctx.load({ from: line.from, to: last.to });
  for (const { from, glued } of wrapped) {
    if (!glued) continue;
    for (let k = 1; k < words.length; k++) {
      if ((words.from[k] as number) < from) continue;
      if ((words.to[k - 1] as number) <= from) {
        const now = `${words.text[k - 1]}${words.text[k]}`;
        words.join(k - 1, 2, now, placesOf(words, k));
      }
      break;
    }
  }
}

function placesOf(words: Context['words'], k: number): number[] {
  const out: number[] = [];
  for (const index of [k - 1, k]) {
    const { length } = words.text[index] as string;
    for (let n = 0; n < length; n++) out.push(words.place(index, n));
  }
  return out;
}

/**
 * Finds the lines below `lines[at]` that were wrapped from it by a terminal, a mail or a slide. Each reading is tried
 * out: apart, joined by a blank, joined by nothing. A line is joined only when that leaves fewer words without a
 * meaning. `reader` makes a reader in the present state that writes into the trial.
 */
export function joinWrapped(
  ctx: Context,
  lines: Lines,
  at: number,
  reader: (trial: Context) => LineReader,
): readonly JoinedLine[] | null {
  const { text } = ctx;
  let wrapped: JoinedLine[] | null = null;
  for (let k = at + 1; k <= at + MOST; k++) {
    if (k >= lines.length || !mayBeWrapped(text, lines.from(k), lines.to(k))) break;
    const line = lines.at(at) as Line;
    const next = lines.at(k) as Line;
    const before: readonly JoinedLine[] | null = wrapped;
    const apart = new TrialContext(text, ctx);
    const one = reader(apart);
    one.readLine(line, before);
    if (apart.hopeless) break;
    one.readLine(next, null);
    const cost = (glued: boolean): number => {
      const trial = new TrialContext(text, ctx);
      reader(trial).readLine(line, [...(before ?? []), { from: next.from, to: next.to, glued }]);
      return trial.hopeless ? Number.POSITIVE_INFINITY : trial.cost + 1;
    };
    const spaced = cost(false);
    const glued = cost(true);
    if (Math.min(spaced, glued) >= apart.cost) break;
    const from = before?.[before.length - 1]?.to ?? lines.to(at);
    if (!ctx.repair('line-joined', from, next.from, glued < spaced ? '' : ' ')) break;
    wrapped = [...(before ?? []), { from: next.from, to: next.to, glued: glued < spaced }];
  }
  return wrapped;
}
