import type { Words } from '../text/words.ts';
import type { Context } from './context.ts';
import {
  claimPart,
  type Field,
  type Fields,
  flag,
  integer,
  listOf,
  malformed,
  named,
  onOff,
  parsed,
  readWhileKnown,
  take,
  valueFollows,
} from './fields.ts';
import type { Block, JsonObject } from './model.ts';
import { behindFlags, HOP, HOP_FLAGS, PROTO, SCOPE, withFlags } from './nexthop-flags.ts';
import { readDecimal, readInteger } from './numbers.ts';
import { type RecordReader, readRecords } from './records.ts';
import { ENCAP_OPTIONS, encap } from './route-encap.ts';

/**
 * `ip nexthop`, its resilient groups, buckets (`ip nexthop bucket`) and group counters (`-s`, ≥ 6.9), and the
 * `nh_info` of `ip -d route`. Source: iproute2 v7.1.0, ip/ipnexthop.c.
 */

/** `group 1,20/2`: ids with weights; a weight of 1 is not printed. */
const group: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'nexthop.group');
  if (!valueFollows(ctx, fields)) return;
  const { words } = ctx;
  const k = words.at++;
  const members: JsonObject[] = [];
  for (const part of (words.text[k] as string).split('/')) {
    const comma = part.indexOf(',');
    const id = readInteger(comma < 0 ? part : part.slice(0, comma));
    const weight = comma < 0 ? 1 : readInteger(part.slice(comma + 1));
    if (id === undefined || weight === undefined) {
      malformed(ctx, k, 'a group of next hops such as 1,20/2');
      return;
    }
    members.push(comma < 0 ? { id } : { id, weight });
  }
  claimPart(ctx, k, 0, (words.text[k] as string).length, 'value', 'nexthop.group');
  object['group'] = members;
};

/** Times are printed with C's `%g`. */
function time(key: string): Field {
  return parsed(key, `nexthop.${key}`, readDecimal, 'a number of seconds');
}

/** Items that `ip -j` gathers in an object of their own. */
function inside(parent: string, field: Field): Field {
  return (ctx, object, fields) => {
    const known = object[parent];
    const child: JsonObject =
      known !== null && typeof known === 'object' && !Array.isArray(known) ? known : {};
    object[parent] = child;
    field(ctx, child, fields);
  };
}

/** The items of a next hop, after its id. */
const ITEMS: [string, Field][] = [
  ['group', group],
  ['type', named('type', 'nexthop.type')],
  ['buckets', inside('resilient_args', integer('buckets', 'nexthop.buckets'))],
  ['idle_timer', inside('resilient_args', time('idle_timer'))],
  ['unbalanced_timer', inside('resilient_args', time('unbalanced_timer'))],
  ['unbalanced_time', inside('resilient_args', time('unbalanced_time'))],
  ['index', inside('bucket', integer('index', 'nexthop.bucket.index'))],
  ['idle_time', inside('bucket', time('idle_time'))],
  ['nhid', inside('bucket', integer('nhid', 'nexthop.bucket.nhid'))],
  ['encap', encap],
  ...HOP,
  ['scope', SCOPE],
  ['blackhole', flag('blackhole', 'nexthop.blackhole')],
  ['proto', PROTO],
  ...HOP_FLAGS,
  ...behindFlags([
    ['fdb', flag('fdb', 'nexthop.fdb')],
    ['hw_stats', inside('hw_stats', onOff('enabled', 'nexthop.hw_stats'))],
    ['used', inside('hw_stats', onOff('used', 'nexthop.hw_stats'))],
  ]),
  ...ENCAP_OPTIONS,
];

const id: Field = integer('id', 'nexthop.id');

/** Reads what stands after `nh_info`. */
export function readNexthopInfo(ctx: Context): JsonObject {
  const info: JsonObject = {};
  readWhileKnown(ctx, info, INFO);
  withFlags(info);
  return info;
}

const INFO: Fields = new Map([['id', id], ...ITEMS]);

const COUNTERS: Fields = new Map([
  ['id', id],
  ['packets', integer('packets', 'nexthop.packets')],
  ['packets_hw', integer('packets_hw', 'nexthop.packets_hw')],
]);

/** `stats:` opens the counters of a group's members, each on a line of its own. */
const stats: Field = (ctx, object) => {
  take(ctx, 'keyword', 'nexthop.stats');
  listOf(object, 'group_stats');
};

const FIELDS: Fields = new Map([...ITEMS, ...behindFlags([['stats:', stats]])]);

const CONTINUING: ReadonlySet<string> = new Set([...ENCAP_OPTIONS.map(([word]) => word), 'stats:']);

/** `    id 1 packets 42`, below `stats:`. */
function isCounterLine(words: Words, object: JsonObject): boolean {
  return words.peek(2) === 'packets' && Array.isArray(object['group_stats']);
}

const reader: RecordReader = {
  list: 'nexthops',
  what: 'a next hop',
  fields: FIELDS,
  continues: (words, object) => CONTINUING.has(words.peek()) || isCounterLine(words, object),
  target(words, object) {
    if (!isCounterLine(words, object)) return undefined;
    const counters: JsonObject = {};
    listOf(object, 'group_stats').push(counters);
    return { object: counters, fields: COUNTERS };
  },
  begins: (words: Words) => words.peek() === 'id' || (words.peek() === 'Deleted' && words.peek(1) === 'id'),
  head(ctx, object) {
    if (ctx.words.peek() === 'Deleted') {
      take(ctx, 'keyword', 'route.deleted');
      object['deleted'] = true;
    }
    id(ctx, object, FIELDS);
  },
  end: withFlags,
};

/** Reads a block of `ip nexthop` into `nexthops`. Unknown words and lines are reported and stay unclaimed. */
export function readNexthops(block: Block, ctx: Context): void {
  readRecords(block, ctx, reader);
}
