import {
  type Field,
  type Fields,
  flag,
  integer,
  malformed,
  take,
  takeInteger,
  text,
  valueFollows,
} from '../fields.ts';
import type { JsonObject } from '../model.ts';
import { readInteger } from '../numbers.ts';

/**
 * `ip -d` of tunnels: vxlan, geneve, the gre family, ipip, sit, ip6tnl, vti, xfrm, bareudp, amt, gtp
 * (ip/iplink_vxlan.c, ip/iplink_geneve.c, ip/link_gre.c, ip/link_gre6.c, ip/link_iptnl.c, ip/link_ip6tnl.c,
 * ip/link_vti.c, ip/link_xfrm.c, iproute2 7.1; the spellings of vxlan before 6.4 from 6.1).
 */

/** A switch that prints another word when it is off: `udpcsum`, `noudpcsum`. */
function turned(key: string, value: boolean, term: string): Field {
  return (ctx, object) => {
    take(ctx, 'flag', term);
    object[key] = value;
  };
}

/** `onWord` for true, `no` + `onWord` or `no_` + `onWord` for false. */
function pair(room: string, word: string, key: string): [string, Field][] {
  const term = `${room}.${word}`;
  return [
    [word, turned(key, true, term)],
    [`no${word}`, turned(key, false, term)],
    [`no_${word}`, turned(key, false, term)],
  ];
}

/** IPv6 values go under a key of their own. */
function address(room: string, word: string, suffixed: boolean): [string, Field] {
  const term = `${room}.${word}`;
  return [
    word,
    (ctx, object, fields) => {
      take(ctx, 'keyword', term);
      if (!valueFollows(ctx, fields)) return;
      const value = take(ctx, 'ip', term);
      object[suffixed && value.includes(':') ? `${word}6` : word] = value;
    },
  ];
}

/** `ttl 64`; for `words` JSON has the number given there, or nothing. */
function ttl(term: string, words: Readonly<Record<string, number | null>>): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const named = words[ctx.words.peek()];
    if (named !== undefined) {
      if (named !== null) object['ttl'] = named;
      take(ctx, 'value', term);
      return;
    }
    const value = takeInteger(ctx, term);
    if (value !== undefined) object['ttl'] = value;
  };
}

/** `tos inherit` is 0x1. */
function tos(term: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', term);
    if (!valueFollows(ctx, fields)) return;
    const word = take(ctx, 'value', term);
    object['tos'] = word === 'inherit' ? '0x1' : word;
  };
}

/** `tclass inherit` sets a flag instead of a value. */
function orInherit(
  word: string,
  key: string,
  inherited: string,
  term: string,
  special = 'inherit',
): [string, Field] {
  return [
    word,
    (ctx, object, fields) => {
      take(ctx, 'keyword', term);
      if (!valueFollows(ctx, fields)) return;
      if (ctx.words.peek() === special) {
        take(ctx, 'value', term);
        object[inherited] = true;
      } else if (key === 'encap_limit') {
        const value = takeInteger(ctx, term);
        if (value !== undefined) object[key] = value;
      } else object[key] = take(ctx, 'value', term);
    },
  ];
}

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

/** `encap fou encap-sport auto encap-dport 5555 encap-csum noencap-csum6 noencap-remcsum`. */
const encap: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'tunnel.encap');
  if (!valueFollows(ctx, fields)) return;
  const word = take(ctx, 'value', 'tunnel.encap');
  object['encap'] = { type: word === 'unknown' ? null : word };
};

function encapOf(object: JsonObject): JsonObject {
  const known = object['encap'];
  if (known !== null && typeof known === 'object' && !Array.isArray(known)) return known;
  const made: JsonObject = {};
  object['encap'] = made;
  return made;
}

function encapPort(key: 'sport' | 'dport'): [string, Field] {
  const term = `tunnel.encap-${key}`;
  return [
    `encap-${key}`,
    (ctx, object, fields) => {
      take(ctx, 'keyword', term);
      if (!valueFollows(ctx, fields)) return;
      const word = ctx.words.peek();
      const value = word === 'auto' ? 0 : readInteger(word);
      if (value === undefined) malformed(ctx, ctx.words.at++, 'a port');
      else {
        take(ctx, 'number', term);
        encapOf(object)[key] = value;
      }
    },
  ];
}

function encapSwitch(key: string): [string, Field][] {
  const field = (value: boolean): Field => {
    return (ctx, object) => {
      take(ctx, 'flag', `tunnel.encap-${key}`);
      encapOf(object)[key] = value;
    };
  };
  return [
    [`encap-${key}`, field(true)],
    [`noencap-${key}`, field(false)],
  ];
}

const ENCAP: [string, Field][] = [
  ['encap', encap],
  encapPort('sport'),
  encapPort('dport'),
  ...encapSwitch('csum'),
  ...encapSwitch('csum6'),
  ...encapSwitch('remcsum'),
];

const ENDS: [string, Field][] = [
  ['external', flag('external', 'tunnel.external', true)],
  ['remote', text('remote', 'tunnel.remote', 'ip')],
  ['local', text('local', 'tunnel.local', 'ip')],
  ['dev', text('link', 'tunnel.dev', 'name')],
];

const KEYS: [string, Field][] = [
  ['ikey', text('ikey', 'tunnel.ikey')],
  ['okey', text('okey', 'tunnel.okey')],
];

const SEQUENCES: [string, Field][] = ['iseq', 'oseq', 'icsum', 'ocsum'].map((word) => [
  word,
  flag(word, `tunnel.${word}`, true),
]);

const ERSPAN: [string, Field][] = [
  ['erspan_index', integer('erspan_index', 'tunnel.erspan_index')],
  ['erspan_ver', integer('erspan_ver', 'tunnel.erspan_ver')],
  ['erspan_dir', text('erspan_dir', 'tunnel.erspan_dir')],
  ['erspan_hwid', text('erspan_hwid', 'tunnel.erspan_hwid')],
];

const PMTUDISC: [string, Field][] = [
  ['pmtudisc', turned('pmtudisc', true, 'tunnel.pmtudisc')],
  ['nopmtudisc', turned('pmtudisc', false, 'tunnel.pmtudisc')],
];

const FWMARK: [string, Field] = ['fwmark', text('fwmark', 'tunnel.fwmark')];
const FWMARK6 = orInherit('fwmark', 'fwmark', 'ip6_tnl_f_use_orig_fwmark', 'tunnel.fwmark');

export const GRE: Fields = new Map([
  ...ENDS,
  ['ttl', ttl('tunnel.ttl', { inherit: 0 })],
  ['tos', tos('tunnel.tos')],
  ...PMTUDISC,
  ['ignore-df', flag('ignore_df', 'tunnel.ignore-df', true)],
  ...KEYS,
  ...SEQUENCES,
  FWMARK,
  ...ERSPAN,
  ...ENCAP,
]);

const IPV6: [string, Field][] = [
  ['hoplimit', ttl('tunnel.hoplimit', { inherit: 0 })],
  orInherit('encaplimit', 'encap_limit', 'ip6_tnl_f_ign_encap_limit', 'tunnel.encaplimit', 'none'),
  orInherit('tclass', 'tclass', 'ip6_tnl_f_use_orig_tclass', 'tunnel.tclass'),
  orInherit('flowlabel', 'flowlabel', 'ip6_tnl_f_use_orig_flowlabel', 'tunnel.flowlabel'),
  orInherit('dscp', 'dscp', 'ip6_tnl_f_rcv_dscp_copy', 'tunnel.dscp'),
  ['mip6', flag('ip6_tnl_f_mip6_dev', 'tunnel.mip6', true)],
  ['allow-localremote', flag('ip6_tnl_f_allow_local_remote', 'tunnel.allow-localremote', true)],
  FWMARK6,
];

export const GRE6: Fields = new Map([...ENDS, ...IPV6, ...KEYS, ...SEQUENCES, ...ERSPAN, ...ENCAP]);

/** The inner protocol stands as a bare word. */
function protocols(...words: string[]): [string, Field][] {
  return words.map((word) => [
    word,
    (ctx, object) => {
      object['proto'] = take(ctx, 'value', `tunnel.proto.${word}`);
    },
  ]);
}

export const IP6TNL: Fields = new Map([...protocols('ipip6', 'ip6ip6', 'any'), ...ENDS, ...IPV6, ...ENCAP]);

/** `6rd-prefix 2001:db8::/32`. */
function prefix(word: string, key: string): [string, Field] {
  const term = `tunnel.${word}`;
  return [
    word,
    (ctx, object, fields) => {
      take(ctx, 'keyword', term);
      if (!valueFollows(ctx, fields)) return;
      const value = ctx.words.peek();
      const slash = value.indexOf('/');
      const length = slash < 0 ? undefined : readInteger(value.slice(slash + 1));
      if (length === undefined) {
        malformed(ctx, ctx.words.at++, 'a prefix');
        return;
      }
      take(ctx, 'ip', term);
      object[key] = value.slice(0, slash);
      object[`${key}len`] = length;
    },
  ];
}

export const IPTNL: Fields = new Map([
  ...protocols('ipip', 'ip6ip', 'mplsip', 'any'),
  ...ENDS,
  ['ttl', ttl('tunnel.ttl', { inherit: 0 })],
  ['tos', tos('tunnel.tos')],
  ...PMTUDISC,
  ['isatap', flag('isatap', 'tunnel.isatap', true)],
  prefix('6rd-prefix', 'prefix'),
  prefix('6rd-relay_prefix', 'relay_prefix'),
  FWMARK,
  ...ENCAP,
]);

export const VTI: Fields = new Map([...ENDS, ...KEYS, FWMARK]);

export const XFRM: Fields = new Map([
  ['external', flag('external', 'xfrm.external', true)],
  ['if_id', text('if_id', 'xfrm.if_id')],
]);

export const BAREUDP: Fields = new Map([
  ['dstport', integer('dstport', 'bareudp.dstport')],
  ['ethertype', text('ethertype', 'bareudp.ethertype')],
  ['srcportmin', integer('srcportmin', 'bareudp.srcportmin')],
  ['multiproto', turned('multiproto', true, 'bareudp.multiproto')],
  ['nomultiproto', turned('multiproto', false, 'bareudp.multiproto')],
]);

/** The mode stands as a bare word. */
function amtMode(word: string): [string, Field] {
  return [
    word,
    (ctx, object) => {
      object['mode'] = take(ctx, 'value', `amt.mode.${word}`);
    },
  ];
}

export const AMT: Fields = new Map([
  amtMode('gateway'),
  amtMode('relay'),
  ['gateway_port', integer('gateway_port', 'amt.gateway_port')],
  ['relay_port', integer('relay_port', 'amt.relay_port')],
  ['local', text('local', 'amt.local', 'ip')],
  ['remote', text('remote', 'amt.remote', 'ip')],
  ['discovery', text('discovery', 'amt.discovery', 'ip')],
  ['dev', text('link', 'amt.dev', 'name')],
  ['max_tunnels', integer('max_tunnels', 'amt.max_tunnels')],
]);

export const GTP: Fields = new Map([
  ['role', text('role', 'gtp.role')],
  ['hsize', integer('hsize', 'gtp.hsize')],
  ['restart_count', integer('restart_count', 'gtp.restart_count')],
]);
