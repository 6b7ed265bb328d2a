import { Lines } from '../text/lines.ts';
import type { Context } from './context.ts';
import type { Line } from './model.ts';
import { shapeOf } from './shape.ts';

/**
 * Signs that mails, chats, diffs, editors and loggers put before every line. They are taken off only when they stand
 * before nearly every line, and what remains then has the shape of output where it had none before.
 */

const PREFIXES: readonly RegExp[] = [
  /^\s*(?:>\s?)+/,
  /^\s*\|\s?/,
  /^\+\s?/,
  /^\s*\d+\t/,
  /^\s*\d+[:|]\s?/,
  /^\[[\w./-]+\]\s/,
  /^\S+\s+\|\s?/,
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\s(?:std(?:out|err) [FP] )?/,
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [^\s:]+: /,
];

/** How many lines are looked at to decide. */
const SAMPLE = 60;

/** Shapes that a line has only when it is output. */
function isOutput(text: string, from: number, to: number): boolean {
  return shapeOf(text, from, to) !== 'none';
}

export function stripPrefix(ctx: Context, lines: Lines): Lines {
  const { text } = ctx;
  const sample: Line[] = [];
  for (const line of lines) {
    if (line.to > line.from) sample.push(line);
    if (sample.length >= SAMPLE) break;
  }
  if (sample.length < 2) return lines;
  let best: RegExp | null = null;
  let most = 0;
  let plain = -1;
  for (const prefix of PREFIXES) {
    let matches = 0;
    for (const { from, to } of sample) if (lengthOf(prefix, text, from, to) > 0) matches++;
    if (matches * 10 < sample.length * 9) continue;
    if (plain < 0) plain = count(text, sample, null);
    const shaped = count(text, sample, prefix);
    if (shaped > plain && shaped > most) {
      most = shaped;
      best = prefix;
    }
  }
  if (best === null) return lines;
  const first = sample[0] as Line;
  const length = lengthOf(best, text, first.from, first.to);
  if (!ctx.repair('line-prefix', first.from, first.from + length, '')) return lines;
  const stripped = new Lines();
  for (const { from, to } of lines) {
    const length = lengthOf(best, text, from, to);
    if (length > 0) ctx.sink?.claim(from, from + length, 'noise', 'shell.noise');
    stripped.push(from + length, to);
  }
  return stripped;
}

function lengthOf(prefix: RegExp, text: string, from: number, to: number): number {
  return prefix.exec(text.slice(from, Math.min(to, from + 120)))?.[0].length ?? 0;
}

function count(text: string, lines: readonly Line[], prefix: RegExp | null): number {
  let shaped = 0;
  for (const { from, to } of lines) {
    const length = prefix === null ? 0 : lengthOf(prefix, text, from, to);
    if (isOutput(text, from + length, to)) shaped++;
  }
  return shaped;
}
