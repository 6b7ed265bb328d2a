import type { Words } from '../text/words.ts';
import { address, takeAddress } from './address-slot.ts';
import { Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import {
  claimPart,
  each,
  type Field,
  type Fields,
  flag,
  integer,
  malformed,
  named,
  take,
  takeInteger,
  takeNamed,
  text,
  valueFollows,
} from './fields.ts';
import type { Block, JsonObject } from './model.ts';
import { readInteger, readIntegerOrHex } from './numbers.ts';
import { type RecordReader, readRecords } from './records.ts';
import { repairWord } from './repair-words.ts';

/**
 * `ip rule` and `ip -6 rule`. Both look alike. Source: iproute2 v7.1.0, ip/iprule.c, `print_rule`.
 */

/** Actions that are printed as a route type. */
const ACTIONS = [
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'xresolve',
] as const;

/** `ip -j` prints this mask for `flowlabel` even when the text leaves it out (include/linux LABEL_MAX_MASK). */
const WHOLE_FLOWLABEL = '0xfffff';

const ALL = new Vocabulary(['all']);

/** `from 10.0.0.0/8`: address and length are two keys. `all` and a host have no length; no address is `0`. */
function prefix(key: string, term: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const { words } = ctx;
    if (words.peek() !== 'all' && ALL.nearest(words.peek()) !== null)
      repairWord(ctx, 'value-spelling', words.at, 'all');
    if (words.peek() === 'all') {
      object[key] = takeNamed(ctx, 'value', term);
      return;
    }
    const word = words.peek().startsWith('0/') ? take(ctx, 'ip', term) : takeAddress(ctx, term);
    if (word === undefined) return;
    const slash = word.indexOf('/');
    object[key] = slash < 0 ? word : word.slice(0, slash);
    const length = slash < 0 ? undefined : readInteger(word.slice(slash + 1));
    if (length !== undefined) object[`${key}len`] = length;
  };
}

/** `fwmark 0x10/0xff`: value and mask as two texts. */
function masked(key: string, maskKey: string, term: string, whole?: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const word = take(ctx, 'value', term);
    const slash = word.indexOf('/');
    object[key] = slash < 0 ? word : word.slice(0, slash);
    if (slash >= 0) object[maskKey] = word.slice(slash + 1);
    else if (whole !== undefined) object[maskKey] = whole;
  };
}

/** `iif eth0 [detached]`: detached means that no device of that name exists now. */
function device(key: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', `rule.${key}`);
    if (valueFollows(ctx, fields)) object[key] = take(ctx, 'name', `rule.${key}`);
    if (ctx.words.peek() !== '[detached]') return;
    take(ctx, 'flag', 'rule.detached');
    object[`${key}_detached`] = null;
  };
}

const lookup: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'rule.lookup');
  if (ctx.words.peek() === '[l3mdev-table]') {
    take(ctx, 'value', 'rule.l3mdev');
    object['l3mdev'] = null;
  } else if (valueFollows(ctx, fields)) {
    object['table'] = takeNamed(ctx, 'value', 'rule.lookup');
  }
};

/** Two numbers joined by `-`. */
function readRange(word: string): [number, number] | undefined {
  const dash = word.indexOf('-');
  const start = readInteger(word.slice(0, dash));
  const end = readInteger(word.slice(dash + 1));
  return dash < 0 || start === undefined || end === undefined ? undefined : [start, end];
}

const uidrange: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'rule.uidrange');
  if (!valueFollows(ctx, fields)) return;
  const range = readRange(ctx.words.peek());
  if (range === undefined) {
    malformed(ctx, ctx.words.at++, 'a range such as 0-100');
    return;
  }
  take(ctx, 'number', 'rule.uidrange');
  [object['uid_start'], object['uid_end']] = range;
};

/** `sport 80`, `sport 10-20`, or with a mask `sport 0x50/0xff0`. */
function port(key: string): Field {
  const term = `rule.${key}`;
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const word = ctx.words.peek();
    const range = readRange(word);
    const slash = word.indexOf('/');
    const single = readIntegerOrHex(slash < 0 ? word : word.slice(0, slash));
    if (range !== undefined) [object[`${key}_start`], object[`${key}_end`]] = range;
    else if (single !== undefined) object[key] = single;
    if (range === undefined && single === undefined) {
      malformed(ctx, ctx.words.at++, 'a port, a range of ports or a port with a mask');
      return;
    }
    if (slash >= 0) object[`${key}_mask`] = word.slice(slash + 1);
    take(ctx, 'number', term);
  };
}

const realms: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'rule.realms');
  if (!valueFollows(ctx, fields)) return;
  const word = take(ctx, 'value', 'rule.realms');
  const slash = word.indexOf('/');
  if (slash >= 0) object['flow_from'] = word.slice(0, slash);
  object['flow_to'] = word.slice(slash + 1);
};

/** `goto N`, or `goto none` when the target is gone. */
const goto: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'rule.goto');
  if (ctx.words.peek() === 'none') object['goto'] = take(ctx, 'value', 'rule.goto');
  else if (valueFollows(ctx, fields)) {
    const target = takeInteger(ctx, 'rule.goto', fields);
    if (target !== undefined) object['goto'] = target;
  }
};

const action: Field = (ctx, object) => {
  object['action'] = takeNamed(ctx, 'keyword', 'rule.action');
};

const FIELDS: Fields = new Map([
  ['not', flag('not', 'rule.not')],
  ['from', prefix('src', 'rule.from')],
  ['to', prefix('dst', 'rule.to')],
  ['tos', text('tos', 'rule.tos')],
  ['fwmark', masked('fwmark', 'fwmask', 'rule.fwmark')],
  ['iif', device('iif')],
  ['oif', device('oif')],
  ['lookup', lookup],
  ['uidrange', uidrange],
  ['ipproto', named('ipproto', 'rule.ipproto')],
  ['sport', port('sport')],
  ['dport', port('dport')],
  ['tun_id', integer('tun_id', 'rule.tun_id')],
  ['suppress_prefixlength', integer('suppress_prefixlen', 'rule.suppress_prefixlength')],
  ['suppress_ifgroup', text('suppress_ifgroup', 'rule.suppress_ifgroup')],
  ['realms', realms],
  ['map-to', address('nat_gateway', 'rule.map-to')],
  ['masquerade', flag('masquerade', 'rule.masquerade')],
  ['goto', goto],
  ['[unresolved]', flag('unresolved', 'rule.unresolved')],
  ['nop', flag('nop', 'rule.nop')],
  ...each(ACTIONS, () => action),
  ['proto', named('protocol', 'rule.proto')],
  ['dscp', masked('dscp', 'dscp_mask', 'rule.dscp')],
  ['flowlabel', masked('flowlabel', 'flowlabel_mask', 'rule.flowlabel', WHOLE_FLOWLABEL)],
]);

/** `32766:`, the priority with its colon. */
function priorityOf(word: string): number | undefined {
  return word.endsWith(':') ? readInteger(word.slice(0, -1)) : undefined;
}

/** `32766 from`, `32766:from`: how many digits there are before a first condition, or 0. */
function damagedPriority(words: Words): number {
  const word = words.peek();
  const colon = word.indexOf(':');
  const digits = colon < 0 ? word.length : colon;
  const next = colon < 0 ? words.peek(1) : word.slice(colon + 1);
  const fits = (next === 'from' || next === 'not') && readInteger(word.slice(0, digits)) !== undefined;
  return fits ? digits : 0;
}

function repairPriority(ctx: Context): void {
  const { words } = ctx;
  const k = words.at;
  const digits = damagedPriority(words);
  if (digits === 0 || !words.short) return;
  const word = words.text[k] as string;
  const missing = digits === word.length;
  const now = missing ? `${word}:` : `${word.slice(0, digits + 1)} ${word.slice(digits + 1)}`;
  if (!ctx.repair('spacing', words.from[k] as number, words.to[k] as number, now)) return;
  if (missing) words.replace(k, now);
  else words.split(k, digits + 1);
}

function head(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  if (words.peek() === 'Deleted') {
    take(ctx, 'keyword', 'rule.deleted');
    object['deleted'] = true;
  }
  if (priorityOf(words.peek()) === undefined) repairPriority(ctx);
  const k = words.at;
  const word = words.peek();
  const priority = priorityOf(word);
  if (priority === undefined) return;
  words.at++;
  object['priority'] = priority;
  claimPart(ctx, k, 0, word.length - 1, 'number', 'rule.priority');
  claimPart(ctx, k, word.length - 1, word.length, 'punctuation', 'rule.priority');
}

const reader: RecordReader = {
  list: 'rules',
  what: 'a rule',
  fields: FIELDS,
  continues: () => false,
  begins: (words: Words) =>
    priorityOf(words.peek()) !== undefined || words.peek() === 'Deleted' || damagedPriority(words) > 0,
  head,
};

/** Reads a block of `ip rule` into `rules`. Unknown words and lines are reported and stay unclaimed. */
export function readRules(block: Block, ctx: Context): void {
  readRecords(block, ctx, reader);
}
