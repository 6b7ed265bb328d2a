import {
  each,
  type Field,
  type Fields,
  flag,
  integer,
  named,
  onOff,
  take,
  text,
  valueFollows,
} from '../fields.ts';
import type { JsonObject } from '../model.ts';
import { readInteger } from '../numbers.ts';

/**
 * `ip -d` of devices that stand on others or on a program: vlan, macvlan, ipvlan, tun, vrf, macsec, hsr, ipoib,
 * netkit, dsa, rmnet, wwan (ip/iplink_vlan.c, ip/iplink_macvlan.c, ip/iplink_ipvlan.c, ip/iptuntap.c,
 * ip/iplink_vrf.c, ip/ipmacsec.c, ip/iplink_hsr.c, ip/iplink_ipoib.c, ip/iplink_netkit.c, ip/iplink_dsa.c,
 * ip/iplink_rmnet.c, ip/iplink_wwan.c, iproute2 7.1).
 */

/** `ingress-qos-map { 1:2 3:4 }`. */
function qosMap(word: string, key: string): [string, Field] {
  const term = `vlan.${word}`;
  return [
    word,
    (ctx, object) => {
      take(ctx, 'keyword', term);
      if (ctx.words.peek() === '{') take(ctx, 'punctuation', term);
      const map: JsonObject[] = [];
      while (!ctx.words.done && ctx.words.peek() !== '}') {
        const pair = ctx.words.peek();
        const colon = pair.indexOf(':');
        const from = readInteger(pair.slice(0, colon));
        const to = readInteger(pair.slice(colon + 1));
        if (colon < 0 || from === undefined || to === undefined) break;
        take(ctx, 'value', term);
        map.push({ from, to });
      }
      if (ctx.words.peek() === '}') take(ctx, 'punctuation', term);
      object[key] = map;
    },
  ];
}

export const VLAN: Fields = new Map([
  ['protocol', named('protocol', 'vlan.protocol')],
  ['id', integer('id', 'vlan.id')],
  qosMap('ingress-qos-map', 'ingress_qos'),
  qosMap('egress-qos-map', 'egress_qos'),
]);

/** `remotes (2) 00:11:… 00:22:…` of mode source. */
const remotes: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'macvlan.remotes');
  if (!valueFollows(ctx, fields)) return;
  const count = readInteger(ctx.words.peek().slice(1, -1));
  if (count === undefined) return;
  take(ctx, 'number', 'macvlan.remotes');
  object['macaddr_count'] = count;
  const list: string[] = [];
  while (list.length < count && ctx.words.peek().includes(':'))
    list.push(take(ctx, 'mac', 'macvlan.remotes'));
  if (list.length > 0) object['macaddr_data'] = list;
};

export const MACVLAN: Fields = new Map([
  ['mode', named('mode', 'macvlan.mode')],
  ['nopromisc', flag('nopromisc', 'macvlan.nopromisc', true)],
  ['nodst', flag('nodst', 'macvlan.nodst', true)],
  ...each(['bcqueuelen', 'usedbcqueuelen', 'bclim'], (word) => integer(word, `macvlan.${word}`)),
  ['remotes', remotes],
]);

export const IPVLAN: Fields = new Map([
  ['mode', named('mode', 'ipvlan.mode')],
  ...each(['private', 'vepa', 'bridge'], (word) => flag(word, `ipvlan.${word}`, true)),
]);

/** A user or group by name, or by number when it has no name here. */
function owner(word: string): [string, Field] {
  const term = `tun.${word}`;
  return [
    word,
    (ctx, object, fields) => {
      take(ctx, 'keyword', term);
      if (!valueFollows(ctx, fields)) return;
      const value = take(ctx, 'value', term);
      object[word] = readInteger(value) ?? value;
    },
  ];
}

export const TUN: Fields = new Map([
  ['type', named('type', 'tun.type')],
  ...each(['pi', 'vnet_hdr', 'persist'], (word) => onOff(word, `tun.${word}`)),
  ['multi_queue', flag('multi_queue', 'tun.multi_queue', true)],
  ...each(['numqueues', 'numdisabled'], (word) => integer(word, `tun.${word}`)),
  owner('user'),
  owner('group'),
]);

export const VRF: Fields = new Map([['table', integer('table', 'vrf.table')]]);
export const VRF_SLAVE: Fields = new Map([['table', integer('table', 'vrf_slave.table')]]);

export const MACSEC: Fields = new Map([
  ['sci', text('sci', 'macsec.sci')],
  ['cipher', text('cipher_suite', 'macsec.cipher')],
  ['icvlen', integer('icv_len', 'macsec.icvlen')],
  ['encodingsa', integer('encoding_sa', 'macsec.encodingsa')],
  ['validate', text('validation', 'macsec.validate')],
  ['offload', text('offload', 'macsec.offload')],
  ...each(['protect', 'encrypt', 'scb'], (word) => onOff(word, `macsec.${word}`)),
  ['send_sci', onOff('inc_sci', 'macsec.send_sci')],
  ['end_station', onOff('es', 'macsec.end_station')],
  ['replay', onOff('replay_protect', 'macsec.replay')],
  ['window', integer('window', 'macsec.window')],
]);

/** A port of the ring, or `<none>`. */
function ring(word: string): [string, Field] {
  const term = `hsr.${word}`;
  return [
    word,
    (ctx, object, fields) => {
      take(ctx, 'keyword', term);
      if (!valueFollows(ctx, fields)) return;
      const value = take(ctx, 'name', term);
      object[word] = value === '<none>' ? null : value;
    },
  ];
}

export const HSR: Fields = new Map([
  ring('slave1'),
  ring('slave2'),
  ring('interlink'),
  ['sequence', integer('seq_nr', 'hsr.sequence')],
  ['supervision', text('supervision_addr', 'hsr.supervision', 'mac')],
  ['proto', integer('proto', 'hsr.proto')],
  ['version', integer('version', 'hsr.version')],
]);

export const IPOIB: Fields = new Map([
  ['pkey', text('key', 'ipoib.pkey')],
  ['mode', named('mode', 'ipoib.mode')],
  ['umcast', text('umcast', 'ipoib.umcast')],
]);

/** `peer policy blackhole`, `peer scrub none`. */
const netkitPeer: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'netkit.peer');
  const word = ctx.words.peek();
  if (word !== 'policy' && word !== 'scrub') return;
  take(ctx, 'keyword', `netkit.peer.${word}`);
  if (valueFollows(ctx, fields)) object[`peer_${word}`] = take(ctx, 'value', `netkit.peer.${word}`);
};

export const NETKIT: Fields = new Map([
  ['mode', named('mode', 'netkit.mode')],
  ['type', text('type', 'netkit.type')],
  ['policy', text('policy', 'netkit.policy')],
  ['scrub', text('scrub', 'netkit.scrub')],
  ['peer', netkitPeer],
]);

export const DSA: Fields = new Map([
  ['conduit', text('conduit', 'dsa.conduit', 'name')],
  ['master', text('master', 'dsa.conduit', 'name')],
]);

export const RMNET: Fields = new Map([['mux_id', integer('mux_id', 'rmnet.mux_id')]]);
export const WWAN: Fields = new Map([['linkid', integer('linkid', 'wwan.linkid')]]);
