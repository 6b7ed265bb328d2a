import { Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import { take, takeNamed } from './fields.ts';
import { readFlagsOrMend } from './link-flags.ts';
import { LINK_TAIL } from './link-line.ts';
import { beginsRecord, unknownWords } from './link-words.ts';
import type { JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';
import { repairNumber, repairValue, repairWord } from './repair-words.ts';
import { HEADER_KEYWORDS, LINK_MODES, OPER_STATES, QDISCS } from './vocabulary.ts';
import { readXdp } from './xdp.ts';

/**
 * The header line of `ip link` and `ip addr`:
 *
 *     2: eth0@if379: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP mode DEFAULT group default
 *
 * Source: print_linkinfo in ip/ipaddress.c, iproute2 7.1.
 */

const keywords = new Vocabulary(HEADER_KEYWORDS);
const qdiscs = new Vocabulary(QDISCS);
const states = new Vocabulary(OPER_STATES);
const modes = new Vocabulary(LINK_MODES);

/** Events whose names have a blank (`link_events` in ip/ipaddress.c). */
const EVENTS = [
  'FEATURE CHANGE',
  'BONDING FAILOVER',
  'NOTIFY PEERS',
  'RESEND IGMP',
  'BONDING OPTION',
  'REBOOT',
  'NONE',
];

export function isKeyword(word: string): boolean {
  return HEADER_KEYWORDS.has(word);
}

/** Reads the whole header line. `object` is empty; `words` stand at the index or after it. */
export function readHeader(ctx: Context, object: JsonObject): void {
  readFlagsOrMend(ctx, object);
  readHeaderItems(ctx, object);
}

/** The items after the flags, in any order, up to the end of the line or to a record that has run into it. */
function readHeaderItems(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  while (words.at < words.length) {
    switch (words.text[words.at]) {
      case 'mtu':
        number(ctx, object, 'mtu', 'link.mtu');
        break;
      case 'qdisc':
        listed(ctx, object, 'qdisc', 'link.qdisc', QDISCS, qdiscs);
        break;
      case 'master':
        take(ctx, 'keyword', 'link.master');
        if (hasValue(ctx)) object['master'] = take(ctx, 'name', 'link.master');
        break;
      case 'state':
        state(ctx, object);
        break;
      case 'mode':
        mode(ctx, object);
        break;
      case 'group':
        take(ctx, 'keyword', 'link.group');
        if (hasValue(ctx)) object['group'] = take(ctx, 'value', 'link.group');
        break;
      case 'qlen':
        number(ctx, object, 'txqlen', 'link.qlen');
        break;
      case 'event':
        event(ctx, object);
        break;
      default:
        if (beginsRecord(words)) return;
        other(ctx, object);
    }
  }
}

function other(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  const word = words.peek();
  const tail = LINK_TAIL.get(word);
  if (tail !== undefined) {
    tail(ctx, object, LINK_TAIL);
    return;
  }
  if (word.startsWith('xdp')) {
    readXdp(ctx, object);
    return;
  }
  if (repairKeyword(ctx)) return;
  const first = words.at;
  words.at++;
  while (!words.done && !isKeyword(words.peek()) && !LINK_TAIL.has(words.peek())) {
    if (keywordFor(ctx, words.at) !== null || beginsRecord(words)) break;
    words.at++;
  }
  unknownWords(ctx, first, words.at);
}

/** A keyword that only has its letters changed: the next word must fit it. */
function repairKeyword(ctx: Context): boolean {
  const keyword = keywordFor(ctx, ctx.words.at);
  return keyword !== null && repairWord(ctx, 'keyword-spelling', ctx.words.at, keyword);
}

function keywordFor(ctx: Context, index: number): string | null {
  const keyword = keywords.nearest(ctx.words.text[index] as string);
  if (keyword === null) return null;
  const value = ctx.words.word(index + 1);
  if (value === '') return null;
  switch (keyword) {
    case 'mtu':
    case 'qlen':
      return /^[\dOolI|SB]+$/.test(value) && /\d/.test(value) ? keyword : null;
    case 'state':
      return states.nearest(value) !== null ? keyword : null;
    case 'mode':
      return modes.nearest(value) !== null ? keyword : null;
    default:
      return isKeyword(value) ? null : keyword;
  }
}

/** Whether a value stands after the keyword just taken; says so if not. */
function hasValue(ctx: Context): boolean {
  const { words } = ctx;
  const next = words.peek();
  if (next !== '' && !(isKeyword(next) && words.peek(1) !== '' && !isKeyword(words.peek(1)))) return true;
  const k = words.at - 1;
  ctx.problem(
    'value-missing',
    words.from[k] as number,
    words.to[k] as number,
    `A value was expected after “${words.text[k]}”.`,
  );
  return false;
}

function number(ctx: Context, object: JsonObject, key: string, term: string): void {
  const { words } = ctx;
  take(ctx, 'keyword', term);
  if (!hasValue(ctx)) return;
  let value = readInteger(words.peek());
  if (value === undefined && repairNumber(ctx, words.at)) value = readInteger(words.peek());
  if (value !== undefined) {
    object[key] = value;
    take(ctx, 'number', term);
    return;
  }
  const k = words.at++;
  ctx.problem(
    'value-malformed',
    words.from[k] as number,
    words.to[k] as number,
    `“${words.text[k]}” is not a number.`,
  );
}

function listed(
  ctx: Context,
  object: JsonObject,
  key: string,
  term: string,
  known: ReadonlySet<string>,
  vocabulary: Vocabulary,
): void {
  const { words } = ctx;
  take(ctx, 'keyword', term);
  if (!hasValue(ctx)) return;
  const ends = words.peek(1) === '' || isKeyword(words.peek(1)) || LINK_TAIL.has(words.peek(1));
  if (!known.has(words.peek()) || !ends) repairValue(ctx, words.at, vocabulary, isKeyword);
  object[key] = takeNamed(ctx, 'value', term);
}

function state(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  take(ctx, 'keyword', 'link.state');
  if (!hasValue(ctx)) return;
  if (!OPER_STATES.has(words.peek()) && !words.peek().startsWith('0x')) {
    if (!repairValue(ctx, words.at, states, isKeyword)) {
      const k = words.at++;
      ctx.problem(
        'value-malformed',
        words.from[k] as number,
        words.to[k] as number,
        `“${words.text[k]}” is not a state of a link.`,
        { help: `One of ${[...OPER_STATES].join(', ')}.` },
      );
      return;
    }
  }
  const word = takeNamed(ctx, 'value', 'link.state');
  if (word.startsWith('0x')) object['operstate_index'] = Number(word);
  else object['operstate'] = word;
}

function mode(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  take(ctx, 'keyword', 'link.mode');
  if (!hasValue(ctx)) return;
  const value = readInteger(words.peek());
  if (value !== undefined) {
    object['linkmode_index'] = value;
    take(ctx, 'number', 'link.mode');
    return;
  }
  if (!LINK_MODES.has(words.peek())) repairValue(ctx, words.at, modes, isKeyword);
  object['linkmode'] = takeNamed(ctx, 'value', 'link.mode');
}

function event(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  take(ctx, 'keyword', 'link.event');
  const two = `${words.peek()} ${words.peek(1)}`;
  if (EVENTS.includes(two)) {
    object['event'] = two;
    take(ctx, 'value', 'link.event');
    take(ctx, 'value', 'link.event');
  } else if (hasValue(ctx)) {
    const value = readInteger(words.peek());
    object['event'] = value ?? words.peek();
    take(ctx, 'value', 'link.event');
  }
}
