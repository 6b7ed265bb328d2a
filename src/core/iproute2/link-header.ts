import { Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import { take, takeNamed } from './fields.ts';
import { LINK_TAIL } from './link-line.ts';
import { beginsRecord, placeAfter, unknownWords } from './link-words.ts';
import type { JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';
import { mendFlags, repairFlags } from './repair-flags.ts';
import { repairNumber, repairValue, repairWord } from './repair-words.ts';
import { HEADER_KEYWORDS, LINK_FLAGS, LINK_MODES, OPER_STATES, QDISCS } from './vocabulary.ts';

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

/** The place of the `@` before the other end, or -1. A `master` on the line that holds an `@` itself is a name. */
function farEnd({ words }: Context, index: number, length: number): number {
  const word = words.text[index] as string;
  const at = word.lastIndexOf('@', length - 1);
  for (let k = index + 1; at > 0 && k + 1 < words.length; k++) {
    const master = words.text[k] === 'master' ? (words.text[k + 1] as string) : '';
    if (master.includes('@') && word.slice(0, length).endsWith(`@${master}`))
      return length - master.length - 1;
  }
  return at;
}

/**
 * Reads a name with its other end, `eth0@if379`, from the word at `index`, leaving out what follows `length`
 * characters. `at` is the place of the `@` that sets the other end off, or -1. `bare` says that a number there is
 * an index, as before 4.0. Writes `link_index` or `link`, and `ifname`.
 */
export function readName(
  ctx: Context,
  object: JsonObject,
  index: number,
  length: number,
  at = farEnd(ctx, index, length),
  bare = false,
): void {
  const { words, sink } = ctx;
  const word = words.text[index] as string;
  const name = at > 0 ? word.slice(0, at) : word.slice(0, length);
  if (at <= 0) {
    object['ifname'] = name;
    sink?.claim(words.place(index, 0), placeAfter(words, index, length), 'name', 'link.name');
    return;
  }
  const peer = word.slice(at + 1, length);
  let term = 'link.peer.name';
  const far = bare ? (readInteger(peer) ?? -1) : farIndex(peer);
  if (far >= 0) {
    object['link_index'] = far;
    term = 'link.peer.ifindex';
  } else if (peer === 'NONE') {
    object['link'] = null;
    term = 'link.peer.none';
  } else object['link'] = peer;
  object['ifname'] = name;
  if (sink === null) return;
  sink.claim(words.place(index, 0), placeAfter(words, index, at), 'name', 'link.name');
  sink.claim(words.place(index, at), placeAfter(words, index, length), 'name', term);
}

/** `if379` → 379, else -1. */
function farIndex(peer: string): number {
  if (peer.length < 3 || peer.charCodeAt(0) !== 105 || peer.charCodeAt(1) !== 102) return -1;
  let value = 0;
  for (let k = 2; k < peer.length; k++) {
    const digit = peer.charCodeAt(k) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Lists that were seen already: most links of a host have one of a few. */
const seen = new Map<string, readonly string[]>();

/** Reads `<A,B,C>` from the word at `index`. Says whether it is a list. */
export function readFlags(ctx: Context, object: JsonObject, index: number): boolean {
  const { words, sink } = ctx;
  const word = words.text[index] as string;
  const last = word.length - 1;
  if (word.charCodeAt(0) !== 60 || word.charCodeAt(last) !== 62) return false;
  let list = seen.get(word);
  if (list === undefined) {
    list = flagList(word);
    if (seen.size < 256) seen.set(word, list);
  }
  object['flags'] = list.slice();
  if (sink !== null) claimFlags(ctx, index);
  return true;
}

function flagList(word: string): string[] {
  const inner = word.slice(1, -1);
  if (inner === '') return [];
  // `<,M-DOWN>`: a link without flags whose parent is down.
  return inner.split(',').filter((flag) => flag !== '');
}

function claimFlags(ctx: Context, index: number): void {
  const { words, sink } = ctx;
  const word = words.text[index] as string;
  const mark = (from: number, to: number, kind: 'punctuation' | 'flag', term?: string): void => {
    const start = from === 0 ? (words.from[index] as number) : words.place(index, from);
    sink?.claim(start, Math.max(placeAfter(words, index, to), start + 1), kind, term);
  };
  mark(0, 1, 'punctuation', 'link.flags');
  let from = 1;
  for (let k = 1; k < word.length; k++) {
    const code = word.charCodeAt(k);
    if (code !== 44 && code !== 62) continue;
    if (k > from) mark(from, k, 'flag', `link.flag.${word.slice(from, k)}`);
    mark(k, k + 1, 'punctuation', 'link.flags');
    from = k + 1;
  }
}

/** Whether a well-set list has words that are no flags, and mending it would give only flags. */
function mendable(word: string): boolean {
  let strange = false;
  for (const flag of flagList(word)) if (!LINK_FLAGS.has(flag) && !/^[0-9a-f]+$/.test(flag)) strange = true;
  if (!strange) return false;
  const { flags, known } = mendFlags(word.slice(1, -1));
  return known === flags.length && known > 0;
}

/** Reads the whole header line. `object` is empty; `words` stand at the index or after it. */
export function readHeader(ctx: Context, object: JsonObject): void {
  readFlagsOrMend(ctx, object);
  readHeaderItems(ctx, object);
}

function readFlagsOrMend(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  const at = words.at;
  const word = words.peek();
  if (word.charCodeAt(0) === 60 && word.charCodeAt(word.length - 1) === 62) {
    if (!seen.has(word) && mendable(word)) repairFlags(ctx, at);
    readFlags(ctx, object, at);
    words.at++;
    return;
  }
  if (word !== 'mtu' && repairFlags(ctx, at)) {
    readFlags(ctx, object, at);
    words.at++;
    return;
  }
  if (word === 'mtu' || word === '') {
    const k = Math.max(at - 1, 0);
    ctx.problem(
      'value-missing',
      words.from[k] as number,
      words.to[k] as number,
      'The flags between < and > are missing here.',
      {
        severity: 'warning',
        help: 'Web pages swallow what stands between < and >. Copy from the terminal itself.',
      },
    );
    return;
  }
  const first = words.at;
  while (!words.done && words.peek() !== 'mtu' && !beginsRecord(words)) words.at++;
  unknownWords(ctx, first, words.at);
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
    xdp(ctx, object);
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

const XDP_MODES: Readonly<Record<string, number>> = { xdp: 1, xdpgeneric: 2, xdpoffload: 3, xdpmulti: 4 };

/** `xdp`, `xdpgeneric`, `xdpgeneric/id:14`, `xdp[9]` (xdp_dump in ip/iplink_xdp.c). */
function xdp(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  const word = words.peek();
  const slash = word.indexOf('/id:');
  const name = slash < 0 ? word : word.slice(0, slash);
  const mode = XDP_MODES[name] ?? readInteger(name.slice(4, -1));
  if (mode === undefined) {
    unknownWords(ctx, words.at, ++words.at);
    return;
  }
  const xdp: JsonObject = { mode };
  const id = slash < 0 ? undefined : readInteger(word.slice(slash + 4));
  if (id !== undefined) xdp['prog'] = { id };
  object['xdp'] = xdp;
  take(ctx, 'value', 'link.xdp');
}
