import { type Field, type Fields, flag, integer, take, takeInteger, text, valueFollows } from '../fields.ts';
import { address, pair, tos, ttl, turned } from './tunnel-fields.ts';

/**
 * `ip -d` of vxlan and geneve (ip/iplink_vxlan.c, ip/iplink_geneve.c, iproute2 7.1; the spellings of vxlan before 6.4
 * from 6.1).
 */

/** `srcport LOW HIGH`. */
const portRange: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'vxlan.srcport');
  if (!valueFollows(ctx, fields)) return;
  const low = takeInteger(ctx, 'vxlan.srcport');
  if (low === undefined || !valueFollows(ctx, fields)) return;
  const high = takeInteger(ctx, 'vxlan.srcport');
  if (high !== undefined) object['port_range'] = { low, high };
};

/** `ageing none` is 0. */
const ageing: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'vxlan.ageing');
  if (!valueFollows(ctx, fields)) return;
  if (ctx.words.peek() === 'none') {
    take(ctx, 'value', 'vxlan.ageing');
    object['ageing'] = 0;
    return;
  }
  const value = takeInteger(ctx, 'vxlan.ageing');
  if (value !== undefined) object['ageing'] = value;
};

/** Up to 6.3 these come after the checksum switches and are `true`; from 6.4 they come before and are `null`. */
function extension(word: string): [string, Field] {
  return [
    word,
    (ctx, object) => {
      take(ctx, 'flag', `vxlan.${word}`);
      object[word] = 'udp_csum' in object || 'udp_zero_csum6_tx' in object ? true : null;
    },
  ];
}

/** 6.1 to 6.3 forget the blank between `vnifilter` and `id`. */
const glued: Field = (ctx, object, fields) => {
  const { words } = ctx;
  words.split(words.at, 'vnifilter'.length);
  take(ctx, 'flag', 'vxlan.vnifilter');
  object['vnifilter'] = true;
  VXLAN_ID(ctx, object, fields);
};
const VXLAN_ID = integer('id', 'vxlan.id');

export const VXLAN: Fields = new Map([
  ['external', flag('external', 'vxlan.external', true)],
  ['vnifilter', flag('vnifilter', 'vxlan.vnifilter', true)],
  ['vnifilterid', glued],
  ['id', VXLAN_ID],
  address('vxlan', 'group', true),
  address('vxlan', 'remote', true),
  address('vxlan', 'local', true),
  ['dev', text('link', 'vxlan.dev', 'name')],
  ['srcport', portRange],
  ['dstport', integer('port', 'vxlan.dstport')],
  ['tos', tos('vxlan.tos')],
  ['ttl', ttl('vxlan.ttl', { auto: 0, inherit: null })],
  ['df', text('df', 'vxlan.df')],
  ['flowlabel', text('label', 'vxlan.flowlabel')],
  ['ageing', ageing],
  ['maxaddr', integer('limit', 'vxlan.maxaddr')],
  ['reserved_bits', text('reserved_bits', 'vxlan.reserved_bits')],
  extension('gbp'),
  extension('gpe'),
  ...pair('vxlan', 'learning', 'learning'),
  ...pair('vxlan', 'proxy', 'proxy'),
  ...pair('vxlan', 'rsc', 'rsc'),
  ...pair('vxlan', 'l2miss', 'l2miss'),
  ...pair('vxlan', 'l3miss', 'l3miss'),
  ...pair('vxlan', 'udpcsum', 'udp_csum'),
  ...pair('vxlan', 'udp_csum', 'udp_csum'),
  ...pair('vxlan', 'udp6zerocsumtx', 'udp_zero_csum6_tx'),
  ...pair('vxlan', 'udp_zero_csum6_tx', 'udp_zero_csum6_tx'),
  ...pair('vxlan', 'udp6zerocsumrx', 'udp_zero_csum6_rx'),
  ...pair('vxlan', 'udp_zero_csum6_rx', 'udp_zero_csum6_rx'),
  ...pair('vxlan', 'remcsumtx', 'remcsum_tx'),
  ...pair('vxlan', 'remcsum_tx', 'remcsum_tx'),
  ...pair('vxlan', 'remcsumrx', 'remcsum_rx'),
  ...pair('vxlan', 'remcsum_rx', 'remcsum_rx'),
  ...pair('vxlan', 'localbypass', 'localbypass'),
  ...pair('vxlan', 'mcroute', 'mcroute'),
  ['noexternal', turned('external', false, 'vxlan.external')],
  ['novnifilter', turned('vnifilter', false, 'vxlan.vnifilter')],
]);

export const GENEVE: Fields = new Map([
  ['external', flag('external', 'geneve.external', true)],
  ['id', integer('id', 'geneve.id')],
  address('geneve', 'remote', true),
  address('geneve', 'local', true),
  ['ttl', ttl('geneve.ttl', { auto: 0, inherit: null })],
  ['tos', tos('geneve.tos')],
  ['df', text('df', 'geneve.df')],
  ['flowlabel', text('label', 'geneve.flowlabel')],
  ['dstport', integer('port', 'geneve.dstport')],
  ...pair('geneve', 'udpcsum', 'udp_csum'),
  ...pair('geneve', 'udp6zerocsumtx', 'udp_zero_csum6_tx'),
  ...pair('geneve', 'udp6zerocsumrx', 'udp_zero_csum6_rx'),
  ['innerprotoinherit', flag('inner_proto_inherit', 'geneve.innerprotoinherit', true)],
]);
