import { Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import { take } from './fields.ts';
import { objectIn } from './kinds/index.ts';
import { unknownWords } from './link-words.ts';
import type { JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';
import { repairWord } from './repair-words.ts';

/**
 * Counters of `-s` and `-s -s`: a row of column words, then a row of values, read by position and never by column
 * offset (print_stats64 and print_vf_stats64 in ip/ipaddress.c, iproute2 7.1; `overrun` and `missed` changed
 * places in 5.10, so that each is read by its word).
 */

/** Column words of a device, with the key of `ip -j`; `null` for one that `ip -j` does not print there. */
const RX: Readonly<Record<string, string>> = {
  bytes: 'bytes',
  packets: 'packets',
  errors: 'errors',
  dropped: 'dropped',
  overrun: 'over_errors',
  missed: 'missed_errors',
  mcast: 'multicast',
  bcast: 'broadcast',
  compressed: 'compressed',
  length: 'length_errors',
  crc: 'crc_errors',
  frame: 'frame_errors',
  fifo: 'fifo_errors',
  nohandler: 'nohandler',
  otherhost: 'otherhost',
};

const TX: Readonly<Record<string, string>> = {
  bytes: 'bytes',
  packets: 'packets',
  errors: 'errors',
  dropped: 'dropped',
  carrier: 'carrier_errors',
  collsns: 'collisions',
  compressed: 'compressed',
  aborted: 'aborted_errors',
  fifo: 'fifo_errors',
  window: 'window_errors',
  heartbeat: 'heartbeat_errors',
  heartbt: 'heartbeat_errors',
  transns: 'carrier_changes',
};

/** The order in which `ip -j` prints the counters of one direction. */
const ORDER: readonly string[] = [
  'bytes',
  'packets',
  'errors',
  'dropped',
  'over_errors',
  'carrier_errors',
  'collisions',
  'multicast',
  'broadcast',
  'compressed',
  'aborted_errors',
  'length_errors',
  'crc_errors',
  'frame_errors',
  'fifo_errors',
  'window_errors',
  'heartbeat_errors',
  'missed_errors',
  'nohandler',
  'otherhost',
  'carrier_changes',
];

/** A row of column words that waits for its values. */
export interface Columns {
  readonly direction: 'rx' | 'tx';
  readonly errors: boolean;
  readonly names: string[];
  /** Whether the table is that of a virtual function. */
  readonly vf: boolean;
}

/** Whether the words begin a row of columns: `RX:`, `TX errors:`. */
export function beginsColumns(words: Context['words']): boolean {
  const first = words.peek();
  if (first === 'RX:' || first === 'TX:') return true;
  return (first === 'RX' || first === 'TX') && words.peek(1) === 'errors:';
}

export function readColumns(ctx: Context, vf: boolean): Columns {
  const { words } = ctx;
  const direction = words.peek().startsWith('R') ? 'rx' : 'tx';
  const term = vf ? `vf.stats.${direction}` : `stats.${direction}`;
  const errors = !words.peek().endsWith(':');
  take(ctx, 'keyword', term);
  if (errors) take(ctx, 'keyword', term);
  const names: string[] = [];
  const known = direction === 'rx' ? RX : TX;
  while (!words.done && !isValue(words.peek())) {
    if (known[words.peek()] === undefined) mendColumn(ctx, direction);
    const name = words.peek();
    if (known[name] === undefined) unknownWords(ctx, words.at, ++words.at);
    else take(ctx, 'keyword', `${term}.${name}`);
    names.push(name);
  }
  return { direction, errors, names, vf };
}

const VOCABULARIES = { rx: new Vocabulary(Object.keys(RX)), tx: new Vocabulary(Object.keys(TX)) };

function mendColumn(ctx: Context, direction: 'rx' | 'tx'): void {
  const now = VOCABULARIES[direction].nearest(ctx.words.peek());
  if (now !== null) repairWord(ctx, 'keyword-spelling', ctx.words.at, now);
}

/** Values of a row, by the key of `ip -j`. The first table of `-s` alone has no `missed_errors` there. */
export function readValues(ctx: Context, columns: Columns, into: JsonObject): void {
  const { words } = ctx;
  const { direction, names, vf } = columns;
  const known = direction === 'rx' ? RX : TX;
  const term = vf ? `vf.stats.${direction}` : `stats.${direction}`;
  const counters = objectIn(into, direction);
  for (const name of names) {
    if (words.done) break;
    const key = known[name];
    const value = readInteger(words.peek());
    if (key === undefined) {
      unknownWords(ctx, words.at, ++words.at);
      continue;
    }
    // `-h` shortens values to `1.50M`; the number itself is not in the text then.
    if (value !== undefined)
      counters[vf && direction === 'tx' && key !== 'dropped' ? `tx_${key}` : key] = value;
    take(ctx, 'number', `${term}.${name}`);
  }
  unknownWords(ctx, words.at, words.length);
  words.at = words.length;
  if (columns.errors) {
    const ordered: JsonObject = {};
    for (const key of ORDER) if (key in counters) ordered[key] = counters[key] as number;
    into[direction] = ordered;
  }
}

/**
 * With one `-s`, `ip -j` prints `over_errors` where the text of 5.10 and later prints `missed`, which is another
 * counter. What the text shows is not in the JSON then, and is left out.
 */
export function dropMissed(stats: JsonObject): void {
  const rx = objectIn(stats, 'rx');
  if (!('length_errors' in rx)) delete rx['missed_errors'];
}

/** A number, or a short one such as `1.5M`. */
function isValue(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

/** Whether the words are the values of a row: one at least, and most of them. */
export function isValues(words: Context['words']): boolean {
  let values = 0;
  for (let k = words.at; k < words.length; k++) if (isValue(words.text[k] as string)) values++;
  return (
    isValue(words.peek()) &&
    words.word(words.at + 1).slice(-1) !== ':' &&
    values * 2 > words.length - words.at
  );
}
