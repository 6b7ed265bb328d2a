import { isIndented } from '../text/prompt.ts';
import type { Words } from '../text/words.ts';
import { stpState } from './bridge-link.ts';
import type { Context } from './context.ts';
import {
  each,
  type Field,
  type Fields,
  integer,
  listOf,
  malformed,
  onOff,
  readFields,
  take,
  takeInteger,
  text,
} from './fields.ts';
import type { Block, JsonObject, Line } from './model.ts';
import { readDecimal, readInteger } from './numbers.ts';
import { lineNotUnderstood } from './records.ts';

/**
 * `bridge vlan`, `bridge vlan tunnelshow` and `bridge vlan global`, with `-d` and `-s`. A port's vlans stand in
 * rows below its name. Source: iproute2 v7.1.0, bridge/vlan.c and lib/bridge.c; for the table up to 5.4,
 * bridge/vlan.c of v5.4.0.
 */

const NUMBERS = [
  'mcast_router',
  'mcast_n_groups',
  'mcast_max_groups',
  'mcast_snooping',
  'mcast_querier',
  'mcast_igmp_version',
  'mcast_mld_version',
  'mcast_last_member_count',
  'mcast_last_member_interval',
  'mcast_startup_query_count',
  'mcast_startup_query_interval',
  'mcast_membership_interval',
  'mcast_querier_interval',
  'mcast_query_interval',
  'mcast_query_response_interval',
  'msti',
] as const;

const SWITCHES = ['neigh_suppress', 'neigh_forward_grat'] as const;

const term = (word: string) => `bridge-vlan.${word}`;

/** `ip -j` prints both objects as soon as there is a querier of either family. */
function querier(key: string, family: 'ipv4' | 'ipv6', field: Field): [string, Field] {
  return [
    key,
    (ctx, object, fields) => {
      const states = (['ipv4', 'ipv6'] as const).map((name) => {
        const known = object[`mcast_querier_state_${name}`];
        const state = known !== null && typeof known === 'object' && !Array.isArray(known) ? known : {};
        object[`mcast_querier_state_${name}`] = state;
        return state;
      });
      field(ctx, states[family === 'ipv4' ? 0 : 1] as JsonObject, fields);
    },
  ];
}

function queriers(family: 'ipv4' | 'ipv6'): [string, Field][] {
  const key = (name: string) => `mcast_querier_${family}_${name}`;
  return [
    querier(key('addr'), family, text(key('addr'), term('mcast_querier'), 'ip')),
    querier(key('port'), family, integer(key('port'), term('mcast_querier'))),
    querier(key('other_timer'), family, text(key('other_timer'), term('mcast_querier'))),
  ];
}

/** `RX: 12 bytes 3 packets`. */
function counters(direction: 'rx' | 'tx'): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term(direction));
    for (const unit of ['bytes', 'packets']) {
      const value = takeInteger(ctx, term(`${direction}.${unit}`), fields);
      if (value === undefined) return;
      object[`${direction}_${unit}`] = value;
      if (ctx.words.peek() === unit) take(ctx, 'keyword', term(`${direction}.${unit}`));
    }
  };
}

/**
 * `router ports: v0 v1`, the ports of a vlan behind which multicast routers are; with `-s` each is followed by the
 * time it has left and by how it was learned.
 */
const routerPorts: Field = (ctx, object) => {
  const { words } = ctx;
  take(ctx, 'keyword', term('router_ports'));
  if (words.peek() === 'ports:') take(ctx, 'keyword', term('router_ports'));
  const list = listOf(object, 'router_ports');
  while (!words.done) {
    const port: JsonObject = { port: take(ctx, 'name', term('router_ports')) };
    list.push(port);
    if (readDecimal(words.peek()) === undefined) continue;
    port['timer'] = take(ctx, 'number', term('router_ports'));
    if (!words.done) port['type'] = take(ctx, 'value', term('router_ports'));
  }
};

/** What stands on the lines below a vlan's own. */
const FIELDS: Fields = new Map([
  ['state', stpState(term('state'))],
  ...each(NUMBERS, (word) => integer(word, term(word))),
  ...each(SWITCHES, (word) => onOff(word, term(word))),
  ...queriers('ipv4'),
  ...queriers('ipv6'),
  ['RX:', counters('rx')],
  ['TX:', counters('tx')],
  ['router', routerPorts],
]);

/** `10` or `10-20`. */
function isRange(word: string): boolean {
  const dash = word.indexOf('-');
  if (dash < 0) return readInteger(word) !== undefined;
  return readInteger(word.slice(0, dash)) !== undefined && readInteger(word.slice(dash + 1)) !== undefined;
}

/** Reads a range into `key` and, if it has two ends, `keyEnd`. */
function takeRange(ctx: Context, object: JsonObject, key: string, of: string): void {
  const { words } = ctx;
  const word = words.peek();
  if (!isRange(word)) {
    malformed(ctx, words.at++, 'a number or a range such as 10-20');
    return;
  }
  take(ctx, 'number', of);
  const dash = word.indexOf('-');
  object[key] = Number(dash < 0 ? word : word.slice(0, dash));
  if (dash >= 0) object[`${key}End`] = Number(word.slice(dash + 1));
}

/** Reads `PVID` and `Egress Untagged`. */
function takeFlags(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  for (;;) {
    if (words.peek() === 'PVID') {
      listOf(object, 'flags').push(take(ctx, 'flag', term('flag.PVID')));
    } else if (words.peek() === 'Egress' && words.peek(1) === 'Untagged') {
      take(ctx, 'flag', term('flag.Untagged'));
      take(ctx, 'flag', term('flag.Untagged'));
      listOf(object, 'flags').push('Egress Untagged');
    } else {
      return;
    }
  }
}

/** The first line of the table names its columns. Says whether this is one, and of which table. */
function header(words: Words): 'vlans' | 'tunnels' | null {
  if (words.peek() !== 'port') return null;
  if (words.peek(1) === 'vlan-id') return words.peek(2) === 'tunnel-id' ? 'tunnels' : 'vlans';
  if (words.peek(1) === 'vlan' && words.peek(2) === 'ids')
    return words.peek(3) === 'tunnel' ? 'tunnels' : 'vlans';
  return null;
}

/**
 * Reads a block of `bridge vlan` into `vlans`: one object a port, its vlans (or tunnels) in an array. Unknown words
 * and lines are reported and stay unclaimed.
 */
export function readBridgeVlans(block: Block, ctx: Context): void {
  let table: 'vlans' | 'tunnels' = block.command?.rest[0]?.startsWith('t') ? 'tunnels' : 'vlans';
  let port: JsonObject | null = null;
  let vlan: JsonObject | null = null;

  for (const line of block.lines) {
    const words = ctx.load(line);
    if (words.length === 0) continue;
    const from = words.from[0] as number;
    const to = words.to[words.length - 1] as number;
    const columns = header(words);
    if (columns !== null) {
      table = columns;
      while (!words.done) take(ctx, 'keyword', term('header'));
      continue;
    }
    if (vlan !== null && isDetail(words)) {
      if (words.peek() === 'RX:') nameAsStatistics(vlan);
      readFields(ctx, vlan, FIELDS);
      ctx.extend(to);
    } else if (isRow(ctx, line, words, table)) {
      if (port === null) lineNotUnderstood(ctx, from, to, 'a vlan of a port named above it');
      else {
        vlan = readVlan(ctx, port, table);
        ctx.extend(to);
      }
    } else if (words.length === 1 || words.peek(1) === 'None' || isRange(words.peek(1))) {
      port = readPort(ctx, table, from, to);
      vlan = port === null || words.done ? null : readVlan(ctx, port, table);
    } else {
      lineNotUnderstood(ctx, from, to, 'a row of a table of vlans');
    }
  }
}

/** Whether a line says more about the vlan above it, and is not the row of a port called `state`. */
function isDetail(words: Words): boolean {
  return FIELDS.has(words.peek()) && !(words.peek() === 'state' && isRange(words.peek(1)));
}

/**
 * Whether a line is another row of the port above it: it begins with a vlan and, but for lost indentation, with a
 * blank. A port may be called `10`.
 */
function isRow(ctx: Context, line: Line, words: Words, table: string): boolean {
  if (!isRange(words.peek())) return false;
  if (isIndented(ctx.text, line.from, line.to)) return true;
  return !isRange(words.peek(1)) || (table === 'tunnels' && words.length === 2);
}

/** Reads a port's name. `None` behind it says, up to 5.4, that it has no vlans; `ip -j` leaves such a port out. */
function readPort(ctx: Context, table: string, from: number, to: number): JsonObject | null {
  const { words } = ctx;
  const ifname = take(ctx, 'name', term('port'));
  if (words.peek() === 'None' && words.length === 2) {
    take(ctx, 'keyword', term('none'));
    return null;
  }
  const port: JsonObject = { ifname, [table]: [] };
  ctx.add('vlans', port, from, to);
  return port;
}

function readVlan(ctx: Context, port: JsonObject, table: string): JsonObject {
  const vlan: JsonObject = {};
  listOf(port, table).push(vlan);
  takeRange(ctx, vlan, 'vlan', term('vid'));
  if (table === 'tunnels') {
    if (!ctx.words.done) takeRange(ctx, vlan, 'tunid', term('tunid'));
  } else {
    takeFlags(ctx, vlan);
  }
  readFields(ctx, vlan, FIELDS);
  return vlan;
}

/** In the counters of `-s` alone, where no state stands before them, the number of a vlan has the key `vid`. */
function nameAsStatistics(vlan: JsonObject): void {
  if (vlan['state'] !== undefined || vlan['vlan'] === undefined) return;
  const { vlan: vid, flags } = vlan;
  delete vlan['vlan'];
  delete vlan['flags'];
  vlan['vid'] = vid as number;
  if (flags !== undefined) vlan['flags'] = flags;
}
