import type { Words } from '../text/words.ts';
import { address, takeAddress } from './address-slot.ts';
import { Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import {
  claimPart,
  device,
  type Field,
  type Fields,
  integer,
  listOf,
  malformed,
  named,
  parsed,
  readWhileKnown,
  seconds,
  take,
  takeInteger,
  takeNamed,
  text,
  valueFollows,
} from './fields.ts';
import type { Block, JsonObject } from './model.ts';
import { readNexthopInfo } from './nexthop.ts';
import { behindFlags, HOP, HOP_FLAGS, PROTO, SCOPE, withFlags } from './nexthop-flags.ts';
import { readInteger, readIntegerOrHex } from './numbers.ts';
import { type RecordReader, readRecords } from './records.ts';
import { ENCAP_OPTIONS, encap } from './route-encap.ts';
import { METRICS } from './route-metrics.ts';

/**
 * `ip route`, `ip -6 route`, `ip route get`. Source: iproute2 v7.1.0, ip/iproute.c, `print_route`. The text and
 * the JSON have their items in the same order, so a route is written as it is read.
 */

/** Route types that are printed by name (ip/rtm_map.c, `rtnl_rtntype_n2a`). */
const TYPES: ReadonlySet<string> = new Set([
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'nat',
  'xresolve',
]);

/** `from P`: the source that an IPv6 route is limited to. */
const from = address('from', 'route.from');

/** `as to A`: the new label or destination. */
const asTo: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'route.as');
  if (ctx.words.peek() === 'to') take(ctx, 'keyword', 'route.as');
  if (valueFollows(ctx, fields)) object['to'] = take(ctx, 'ip', 'route.as');
};

/**
 * `metric N` is the preference of the route. Among the metrics, `metric INDEX VALUE` is one that this `ip` had no
 * name for; `ip -j` prints no key for it, so there is none here.
 */
const metric: Field = (ctx, object, fields) => {
  if (object['metric'] === undefined && object['metrics'] === undefined) {
    take(ctx, 'keyword', 'route.metric');
    if (!valueFollows(ctx, fields)) return;
    const value = takeInteger(ctx, 'route.metric', fields);
    if (value !== undefined) object['metric'] = value;
    return;
  }
  take(ctx, 'keyword', 'route.metrics.unnamed');
  while (readInteger(ctx.words.peek()) !== undefined || ctx.words.peek() === 'lock') {
    take(ctx, 'number', 'route.metrics.unnamed');
  }
};

/** `realm T` or `realms F/T`. */
const realms: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'route.realms');
  if (!valueFollows(ctx, fields)) return;
  const word = take(ctx, 'value', 'route.realms');
  const slash = word.indexOf('/');
  object['flow'] = slash < 0 ? { to: word } : { from: word.slice(0, slash), to: word.slice(slash + 1) };
};

/** `error N`: `ip` before 4.17 prints it signed, later ones and the JSON unsigned. */
const error: Field = parsed(
  'error',
  'route.error',
  (word) => {
    const value = readInteger(word);
    return value === undefined ? undefined : value >>> 0;
  },
  'a whole number',
);

/** `cache <local,src-direct>` on the second line of `ip route get`. */
const cache: Field = (ctx, object) => {
  take(ctx, 'keyword', 'route.cache');
  const list = listOf(object, 'cache');
  const { words } = ctx;
  const word = words.peek();
  if (!word.startsWith('<') || !word.endsWith('>')) return;
  const k = words.at++;
  claimPart(ctx, k, 0, 1, 'punctuation', 'route.cache');
  let start = 1;
  for (const name of word.slice(1, -1).split(',')) {
    const end = start + name.length;
    list.push(name);
    claimPart(ctx, k, start, end, 'flag', `route.cache.${name}`);
    claimPart(ctx, k, end, end + 1, 'punctuation', 'route.cache');
    start = end + 1;
  }
};

/** The JSON key keeps the misspelling of the text. */
const ttlPropagate: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'route.ttl-propogate');
  if (!valueFollows(ctx, fields)) return;
  const word = ctx.words.peek();
  if (word === 'enabled' || word === 'disabled') {
    object['ttl-propogate'] = take(ctx, 'value', 'route.ttl-propogate') === 'enabled';
  } else {
    malformed(ctx, ctx.words.at++, '“enabled” or “disabled”');
  }
};

const info: Field = (ctx, object) => {
  take(ctx, 'keyword', 'route.nh_info');
  object['nh_info'] = readNexthopInfo(ctx);
};

const HOP_FIELDS: Fields = new Map([
  ['encap', encap],
  ['as', asTo],
  ...HOP,
  ['realm', realms],
  ['realms', realms],
  ['weight', integer('weight', 'route.weight')],
  ...HOP_FLAGS,
  ...ENCAP_OPTIONS,
]);

/** `nexthop …`: one way of several. */
const nexthop: Field = (ctx, object) => {
  take(ctx, 'keyword', 'route.nexthop');
  const hop: JsonObject = {};
  listOf(object, 'nexthops').push(hop);
  readWhileKnown(ctx, hop, HOP_FIELDS);
  withFlags(hop);
};

const FIELDS: Fields = new Map([
  ['from', from],
  ['nhid', integer('nhid', 'route.nhid')],
  ['as', asTo],
  ['encap', encap],
  ['tos', text('tos', 'route.tos')],
  ...HOP,
  ['table', named('table', 'route.table')],
  ['proto', PROTO],
  ['scope', SCOPE],
  ['src', address('prefsrc', 'route.src')],
  ['metric', metric],
  ...HOP_FLAGS,
  ...behindFlags([
    ['mark', parsed('mark', 'route.mark', readIntegerOrHex, 'a number')],
    ['realm', realms],
    ['realms', realms],
    ['uid', integer('uid', 'route.uid')],
    ['cache', cache],
    ['expires', seconds('expires', 'route.expires')],
    ['error', error],
    ['users', integer('users', 'route.users')],
    ['used', integer('used', 'route.used')],
    ['age', seconds('age', 'route.age')],
    ...METRICS,
    ['iif', device('iif', 'route.iif')],
    ['pref', named('pref', 'route.pref')],
    ['ttl-propogate', ttlPropagate],
    ['nh_info', info],
    ['nexthop', nexthop],
  ]),
  ...ENCAP_OPTIONS,
]);

/** Words that can follow the destination of a route. */
export const ROUTE_KEYWORDS: ReadonlySet<string> = new Set(FIELDS.keys());

const CONTINUING: ReadonlySet<string> = new Set([
  'nexthop',
  'nh_info',
  'cache',
  ...ENCAP_OPTIONS.map(([word]) => word),
]);

/** `10.0.0.0/8`, `::1`, `0/0`, an MPLS label: what can be a destination by its characters alone. */
function isDestination(word: string): boolean {
  if (word === 'default') return true;
  let digits = 0;
  for (let k = 0; k < word.length; k++) {
    const code = word.charCodeAt(k);
    if (code === 46 || code === 58 || code === 47) return true;
    if (code >= 48 && code <= 57) digits++;
  }
  return digits > 0 && digits === word.length;
}

const FIRST_WORDS = new Vocabulary(['default', ...TYPES]);

/** Mends the first word of a route that is neither a type nor a destination, and not the name of a host. */
function repairFirstWord(ctx: Context): void {
  const { words } = ctx;
  const word = words.peek();
  const now = FIRST_WORDS.nearest(word);
  if (now === null || (now !== 'default' && !isDestination(words.peek(1)))) return;
  const rule = word.toLowerCase() === now ? 'letter-case' : 'value-spelling';
  const k = words.at;
  if (ctx.repair(rule, words.from[k] as number, words.to[k] as number, now)) words.replace(k, now);
}

/** Reads the type, where one is printed, and the destination. */
function head(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  if (words.peek() === 'Deleted') {
    take(ctx, 'keyword', 'route.deleted');
    object['deleted'] = true;
  }
  if (!TYPES.has(words.peek()) && !isDestination(words.peek())) repairFirstWord(ctx);
  const first = words.peek();
  // `-N` prints the type as a number; an MPLS label is a number too, but no destination follows it.
  if (TYPES.has(first) || (readInteger(first) !== undefined && isDestination(words.peek(1)))) {
    object['type'] = takeNamed(ctx, 'keyword', 'route.type');
  }
  const destination = words.peek();
  // A keyword here means that the destination is lost.
  if (words.done || FIELDS.has(destination)) return;
  if (destination === 'default') object['dst'] = take(ctx, 'keyword', 'route.dst.default');
  else if (readInteger(destination) !== undefined) object['dst'] = take(ctx, 'value', 'route.dst');
  else {
    const dst = takeAddress(ctx, 'route.dst');
    if (dst !== undefined) object['dst'] = dst;
  }
}

const reader: RecordReader = {
  list: 'routes',
  what: 'a route',
  fields: FIELDS,
  continues: (words) => CONTINUING.has(words.peek()),
  target(words, object) {
    if (!words.peek().endsWith('_opts')) return undefined;
    // Tunnel options belong to the encapsulation printed last: the one of the last hop, if there are hops.
    const hops = object['nexthops'];
    if (!Array.isArray(hops)) return undefined;
    return { object: hops[hops.length - 1] as JsonObject, fields: HOP_FIELDS };
  },
  begins(words: Words) {
    const first = words.peek();
    if (TYPES.has(first) || isDestination(first) || first === 'Deleted') return true;
    return !FIELDS.has(first) && FIELDS.has(words.peek(1));
  },
  head,
  end: withFlags,
};

/**
 * Reads a block of `ip route` into `routes`: one object a route, its hops under `nexthops`. Unknown words and
 * lines are reported and stay unclaimed.
 */
export function readRoutes(block: Block, ctx: Context): void {
  readRecords(block, ctx, reader);
}
