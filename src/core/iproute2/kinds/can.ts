import type { Context } from '../context.ts';
import { each, type Field, type Fields, integer, named, readWhileKnown, take, text } from '../fields.ts';
import type { JsonObject } from '../model.ts';
import { readInteger } from '../numbers.ts';

/**
 * `ip -d` of a CAN controller, which takes several lines that begin with a tab (ip/iplink_can.c, iproute2 7.1).
 * A line belongs to the bit timing that the lines before it opened.
 */

/** `berr-counter tx 0 rx 0` in round brackets. */
const berrCounter: Field = (ctx, object) => {
  const { words } = ctx;
  take(ctx, 'keyword', 'can.details');
  const counter: JsonObject = {};
  while (words.peek() === 'tx' || words.peek() === 'rx') {
    const key = take(ctx, 'keyword', 'can.details');
    const value = readInteger(words.peek().replace(/\)$/, ''));
    if (value === undefined) break;
    counter[key] = value;
    take(ctx, 'number', 'can.details');
  }
  object['berr_counter'] = counter;
};

const KIND: Fields = new Map([
  ['state', named('state', 'can.details')],
  ['(berr-counter', berrCounter],
  ['restart-ms', integer('restart_ms', 'can.details')],
]);

/** Parts of a bit timing, whose words carry the prefix of the phase they are for. */
function timing(prefix: string): [string, Field][] {
  const term = 'can.details';
  return [
    [`${prefix}sample-point`, text('sample_point', term, 'number')],
    [`${prefix}tq`, integer('tq', term)],
    [`${prefix}prop-seg`, integer('prop_seg', term)],
    [`${prefix}phase-seg1`, integer('phase_seg1', term)],
    [`${prefix}phase-seg2`, integer('phase_seg2', term)],
    [`${prefix}sjw`, integer('sjw', term)],
    [`${prefix}brp`, integer('brp', term)],
  ];
}

/** `tseg1 3..16`: the least and the most that the controller can do. */
function range(word: string, key: string): [string, Field] {
  return [
    word,
    (ctx, object) => {
      take(ctx, 'keyword', 'can.details');
      const [min, max] = ctx.words.peek().split('..').map(readInteger);
      if (min === undefined || max === undefined) return;
      take(ctx, 'value', 'can.details');
      object[key] = { min, max };
    },
  ];
}

function limits(prefix: string): [string, Field][] {
  return [
    range(`${prefix}tseg1`, 'tseg1'),
    range(`${prefix}tseg2`, 'tseg2'),
    range(`${prefix}sjw`, 'sjw'),
    range(`${prefix}brp`, 'brp'),
    [`${prefix}brp_inc`, integer('brp_inc', 'can.details')],
  ];
}

interface Phase {
  readonly key: string;
  readonly timing: Fields;
  readonly limits: Fields;
}

const PHASES: readonly Phase[] = ['', 'd', 'x'].map((prefix, k) => ({
  key: ['bittiming', 'data_bittiming', 'xl_data_bittiming'][k] as string,
  timing: new Map(timing(prefix)),
  limits: new Map(limits(prefix)),
}));

const RATES = ['bitrate', 'dbitrate', 'xbitrate'];
const DELAYS: Fields = new Map([
  ...each(['tdcv', 'tdco', 'tdcf'], delay),
  ...['tdcv', 'tdco', 'tdcf'].map((key): [string, Field] => [`x${key}`, delay(key)]),
]);

/** A number, or a range when the controller's limits are printed. */
function delay(key: string): Field {
  return (ctx, object) => {
    take(ctx, 'keyword', 'can.details');
    const value = ctx.words.peek();
    const [min, max] = value.split('..').map(readInteger);
    if (min === undefined) return;
    take(ctx, 'value', 'can.details');
    object[key] = max === undefined ? min : { min, max };
  };
}

/** The lines of one controller that have been read so far. */
export interface CanLines {
  phase: number;
  /** Where the delays of a line go. */
  last: JsonObject | null;
  /** Column words of the counters whose values stand on the next line. */
  counters: boolean;
  /** The list of fixed bit rates, while its lines go on. */
  rates: number[] | null;
}

export function canLines(): CanLines {
  return { phase: 0, last: null, counters: false, rates: null };
}

/** The kind's own line: `can <LISTEN-ONLY> state ERROR-ACTIVE (berr-counter tx 0 rx 0) restart-ms 100`. */
export function readCan(ctx: Context, info: JsonObject): void {
  const word = ctx.words.peek();
  if (word.startsWith('<') && word.endsWith('>')) {
    info['ctrlmode'] = take(ctx, 'value', 'can.details').slice(1, -1).split(',');
  }
  readWhileKnown(ctx, info, KIND);
}

const COUNTERS = ['restarts', 'bus_error', 'arbitration_lost', 'error_warning', 'error_passive', 'bus_off'];

/**
 * Reads one of the lines below the kind's. Says whether it was one: otherwise nothing has been taken.
 */
export function readCanLine(ctx: Context, info: JsonObject, linkinfo: JsonObject, lines: CanLines): boolean {
  const { words } = ctx;
  const first = words.peek();
  if (lines.counters) {
    lines.counters = false;
    return readCounters(ctx, linkinfo);
  }
  if (lines.rates !== null || first === '[') return readRates(ctx, info, lines);
  if (first === 're-started') {
    while (!words.done) take(ctx, 'keyword', 'can.details');
    lines.counters = true;
    return true;
  }
  const rate = RATES.indexOf(first);
  if (rate >= 0) return readTiming(ctx, info, lines, rate);
  if (first === 'termination') return readTermination(ctx, info);
  if (first === 'clock') {
    CLOCK(ctx, info, DELAYS);
    return true;
  }
  if (DELAYS.has(first)) {
    const tdc: JsonObject = {};
    readWhileKnown(ctx, tdc, DELAYS);
    if (lines.last !== null) lines.last[first.startsWith('x') ? 'xtdc' : 'tdc'] = tdc;
    return true;
  }
  const phase = PHASES[lines.phase] as Phase;
  if (phase.timing.has(first) && lines.last !== null) {
    readWhileKnown(ctx, lines.last, phase.timing);
    return true;
  }
  if (first.endsWith(':') && PHASES.some(({ limits }) => limits.has(words.peek(1)))) {
    return readLimits(ctx, info, lines);
  }
  return false;
}

const CLOCK = integer('clock', 'can.details');

function readTiming(ctx: Context, info: JsonObject, lines: CanLines, phase: number): boolean {
  const { words } = ctx;
  lines.phase = phase;
  const { key, timing } = PHASES[phase] as Phase;
  take(ctx, 'keyword', 'can.details');
  const value = readInteger(words.peek());
  if (value === undefined) return true;
  take(ctx, 'number', 'can.details');
  if (words.done) {
    // A controller with fixed bit rates prints only the rate, then the list of rates.
    info[`${key}_bitrate`] = value;
    return true;
  }
  const object: JsonObject = { bitrate: value };
  info[key] = object;
  lines.last = object;
  readWhileKnown(ctx, object, timing);
  return true;
}

function readLimits(ctx: Context, info: JsonObject, lines: CanLines): boolean {
  const { words } = ctx;
  const phase = PHASES.find(({ limits }) => limits.has(words.peek(1))) as Phase;
  const object: JsonObject = { name: take(ctx, 'name', 'can.details').slice(0, -1) };
  info[`${phase.key}_const`] = object;
  lines.last = object;
  lines.phase = PHASES.indexOf(phase);
  readWhileKnown(ctx, object, phase.limits);
  return true;
}

/** `[ 20000, 33333, … ]` over several lines. `ip -j` writes them for all phases under one of two keys. */
function readRates(ctx: Context, info: JsonObject, lines: CanLines): boolean {
  const { words } = ctx;
  const rates = lines.rates ?? [];
  while (!words.done) {
    const word = words.peek();
    if (word === '[' || word === ']') take(ctx, 'punctuation', 'can.details');
    else {
      const value = readInteger(word.replace(/,$/, ''));
      if (value === undefined) return false;
      rates.push(value);
      take(ctx, 'number', 'can.details');
    }
    if (word === ']') {
      info[lines.phase === 0 ? 'bitrate_const' : 'data_bitrate_const'] = rates;
      lines.rates = null;
      return true;
    }
  }
  lines.rates = rates;
  return true;
}

/** `termination 120 [ 0, 120 ]`. */
function readTermination(ctx: Context, info: JsonObject): boolean {
  const { words } = ctx;
  take(ctx, 'keyword', 'can.details');
  const value = readInteger(words.peek());
  if (value === undefined) return true;
  info['termination'] = value;
  take(ctx, 'number', 'can.details');
  if (words.peek() !== '[') return true;
  take(ctx, 'punctuation', 'can.details');
  const list: number[] = [];
  while (!words.done && words.peek() !== ']') {
    const one = readInteger(words.peek().replace(/,$/, ''));
    if (one === undefined) return true;
    list.push(one);
    take(ctx, 'number', 'can.details');
  }
  if (!words.done) take(ctx, 'punctuation', 'can.details');
  info['termination_const'] = list;
  return true;
}

/** The values below `re-started bus-errors arbit-lost error-warn error-pass bus-off`. */
function readCounters(ctx: Context, linkinfo: JsonObject): boolean {
  const { words } = ctx;
  const counters: JsonObject = {};
  for (const key of COUNTERS) {
    const value = readInteger(words.peek());
    if (value === undefined) break;
    counters[key] = value;
    take(ctx, 'number', 'can.details');
  }
  linkinfo['info_xstats'] = counters;
  return true;
}
