import { address } from './address-slot.ts';
import type { Context } from './context.ts';
import {
  claimPart,
  type Field,
  flag,
  integer,
  listOf,
  malformed,
  named,
  readInOrder,
  type Sequence,
  take,
  takeNamed,
  text,
  valueFollows,
} from './fields.ts';
import type { JsonObject } from './model.ts';
import { readHex, readInteger } from './numbers.ts';

/**
 * `encap TYPE …`: what a route wraps its packets in. Inner words such as `src`, `dst` and `tos` occur again as
 * items of the route, so each type's items are read in their printed order.
 *
 * The object has the shape that `ip -j` prints since 6.3, under the key `encap`. Until 6.2 the same items lay flat
 * in the route, with two keys `dst`, of which one was lost. Source: iproute2 v7.1.0, ip/iproute_lwtunnel.c.
 */

const t = (item: string) => `route.encap.${item}`;

const tunnelFlags: Sequence = [
  ['key', flag('key', t('key'), true)],
  ['csum', flag('csum', t('csum'), true)],
  ['seq', flag('seq', t('seq'), true)],
];

/** `segs 2 [ A B ]`: the brackets stand alone; the count is not in the JSON. */
const segments: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', t('segs'));
  if (!valueFollows(ctx, fields)) return;
  const { words } = ctx;
  if (readInteger(words.peek()) === undefined) malformed(ctx, words.at++, 'a number of segments');
  else take(ctx, 'number', t('segs'));
  const list = listOf(object, 'segs');
  if (words.peek() !== '[') return;
  take(ctx, 'punctuation', t('segs'));
  while (!words.done && words.peek() !== ']') list.push(take(ctx, 'ip', t('segs')));
  if (!words.done) take(ctx, 'punctuation', t('segs'));
};

const hmac = text('hmac', t('hmac'));

const segmentsOfAction: Field = (ctx, object, fields) => {
  const srh: JsonObject = {};
  object['srh'] = srh;
  segments(ctx, srh, fields);
  if (ctx.words.peek() === 'hmac') hmac(ctx, srh, fields);
};

const counters: Field = (ctx, object, fields) => {
  const stats: JsonObject = {};
  object['stats64'] = stats;
  integer('packets', t('packets'))(ctx, stats, fields);
  if (ctx.words.peek() === 'bytes') integer('bytes', t('bytes'))(ctx, stats, fields);
  if (ctx.words.peek() === 'errors') integer('errors', t('errors'))(ctx, stats, fields);
};

const flavors: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', t('flavors'));
  if (valueFollows(ctx, fields)) object['flavors'] = take(ctx, 'value', t('flavors')).split(',');
};

/** A BPF program's name, which the kernel need not know. */
function program(key: string): Field {
  return (ctx, object) => {
    take(ctx, 'keyword', t(key));
    const next = ctx.words.peek();
    const nameless = next === '' || next === 'out' || next === 'xmit' || next === 'via' || next === 'dev';
    object[key] = nameless ? '<unknown>' : take(ctx, 'name', t(key));
  };
}

/** `freq K/N`. */
const frequency: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', t('freq'));
  if (!valueFollows(ctx, fields)) return;
  const { words } = ctx;
  const word = words.peek();
  const slash = word.indexOf('/');
  const k = readInteger(word.slice(0, slash));
  const n = readInteger(word.slice(slash + 1));
  if (slash < 0 || k === undefined || n === undefined) {
    malformed(ctx, words.at++, 'a frequency such as 1/2');
    return;
  }
  take(ctx, 'number', t('freq'));
  object['freqk'] = k;
  object['freqn'] = n;
};

/** Printed as `0x800000`; the JSON has the digits only. */
const traceType: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', t('trace'));
  if (!valueFollows(ctx, fields)) return;
  const bits = readHex(ctx.words.peek());
  if (bits === undefined) {
    malformed(ctx, ctx.words.at++, 'a hexadecimal number');
    return;
  }
  take(ctx, 'value', t('trace'));
  object['type'] = bits.toString(16);
};

const SEQUENCES: ReadonlyMap<string, Sequence> = new Map<string, Sequence>([
  ['mpls', [['ttl', integer('ttl', t('ttl'))]]],
  [
    'ip',
    [
      ['id', integer('id', t('id'))],
      ['src', address('src', t('src'))],
      ['dst', address('dst', t('dst'))],
      ['ttl', integer('ttl', t('ttl'))],
      ['tos', integer('tos', t('tos'))],
      ...tunnelFlags,
    ],
  ],
  [
    'ip6',
    [
      ['id', integer('id', t('id'))],
      ['src', address('src', t('src'))],
      ['dst', address('dst', t('dst'))],
      ['hoplimit', integer('hoplimit', t('hoplimit'))],
      ['tc', integer('tc', t('tc'))],
      ...tunnelFlags,
    ],
  ],
  [
    'ila',
    [
      ['csum-mode', named('csum_mode', t('csum-mode'))],
      ['ident-type', named('ident_type', t('ident-type'))],
      ['hook-type', named('hook_type', t('hook-type'))],
    ],
  ],
  [
    'bpf',
    [
      ['in', program('in')],
      ['out', program('out')],
      ['xmit', program('xmit')],
    ],
  ],
  [
    'seg6',
    [
      ['mode', named('mode', t('mode'))],
      ['tunsrc', address('tunsrc', t('tunsrc'))],
      ['segs', segments],
      ['hmac', hmac],
    ],
  ],
  [
    'seg6local',
    [
      ['action', named('action', t('action'))],
      ['segs', segmentsOfAction],
      ['table', text('table', t('table'))],
      ['vrftable', text('vrftable', t('vrftable'))],
      ['nh4', address('nh4', t('nh4'))],
      ['nh6', address('nh6', t('nh6'))],
      ['iif', text('iif', t('iif'), 'name')],
      ['oif', text('oif', t('oif'), 'name')],
      ['endpoint', program('endpoint')],
      ['packets', counters],
      ['flavors', flavors],
      ['lblen', integer('lblen', t('lblen'))],
      ['nflen', integer('nflen', t('nflen'))],
    ],
  ],
  ['rpl', [['segs', segments]]],
  [
    'ioam6',
    [
      ['freq', frequency],
      ['mode', named('mode', t('mode'))],
      ['tunsrc', address('tunsrc', t('tunsrc'))],
      ['tundst', address('tundst', t('tundst'))],
      ['trace', flag('trace', t('trace'))],
      ['prealloc', flag('prealloc', t('trace'))],
      ['type', traceType],
      ['ns', integer('ns', t('ns'))],
      ['size', integer('size', t('size'))],
    ],
  ],
  [
    'xfrm',
    [
      ['if_id', integer('if_id', t('if_id'))],
      ['link_dev', text('link_dev', t('link_dev'), 'name')],
    ],
  ],
]);

/** The item that stands without a keyword: the labels of `mpls`, the locator of `ila`. */
function bare(ctx: Context, type: string, object: JsonObject): void {
  if (ctx.words.done) return;
  if (type === 'mpls') object['dst'] = take(ctx, 'value', t('labels'));
  if (type === 'ila') object['locator'] = take(ctx, 'value', t('locator'));
}

/** `encap TYPE …`. An unknown type leaves its items to be reported. */
export const encap: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'route.encap');
  if (!valueFollows(ctx, fields)) return;
  const type = takeNamed(ctx, 'value', 'route.encap');
  const inner: JsonObject = { encap_type: type };
  object['encap'] = inner;
  bare(ctx, type, inner);
  const sequence = SEQUENCES.get(type);
  if (sequence !== undefined) readInOrder(ctx, inner, sequence);
  if (type === 'bpf') headroom(ctx, inner);
};

function headroom(ctx: Context, object: JsonObject): void {
  const value = readInteger(ctx.words.peek());
  if (value === undefined) return;
  take(ctx, 'number', t('headroom'));
  object['headroom'] = value;
}

/**
 * Tunnel options, which `ip` prints on a line of their own: several of numbers with colons, joined by commas,
 * as an array of objects under `encap`.
 */
function options(name: string, keys: readonly string[]): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', t(name));
    if (!valueFollows(ctx, fields)) return;
    const { words } = ctx;
    const k = words.at++;
    const word = words.text[k] as string;
    const entries: JsonObject[] = [];
    for (const part of word.split(',')) {
      const entry: JsonObject = {};
      const values = part.split(':');
      for (const [place, key] of keys.entries()) {
        const value = values[place] ?? '';
        const number = readInteger(value);
        if (key === 'data') entry[key] = value;
        else if (number !== undefined) entry[key] = number;
      }
      if (Object.keys(entry).length < keys.length) {
        malformed(ctx, k, `a list of ${keys.join(':')}`);
        return;
      }
      entries.push(entry);
    }
    claimPart(ctx, k, 0, word.length, 'value', t(name));
    const inner = object['encap'];
    if (inner !== null && typeof inner === 'object' && !Array.isArray(inner)) inner[name] = entries;
  };
}

/** First words of the lines that carry tunnel options. */
export const ENCAP_OPTIONS: [string, Field][] = [
  ['geneve_opts', options('geneve_opts', ['class', 'type', 'data'])],
  ['vxlan_opts', options('vxlan_opts', ['gbp'])],
  ['erspan_opts', options('erspan_opts', ['ver', 'index', 'dir', 'hwid'])],
];
