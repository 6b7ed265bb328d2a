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
import { tos, ttl, turned } from './tunnel-fields.ts';

/**
 * `ip -d` of the gre family, ipip, sit, ip6tnl, vti, xfrm, bareudp, amt, gtp (ip/link_gre.c, ip/link_gre6.c,
 * ip/link_iptnl.c, ip/link_ip6tnl.c, ip/link_vti.c, ip/link_xfrm.c, ip/iplink_bareudp.c, ip/iplink_amt.c,
 * ip/iplink_gtp.c, iproute2 7.1).
 */

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
