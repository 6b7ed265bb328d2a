import type { Context } from './context.ts';
import type { take } from './fields.ts';
import { placeAfter, unknownWords } from './link-words.ts';
import type { JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';

/**
 * Lines of virtual functions, comma separated unlike everything else:
 *
 *     vf 0     link/ether 7e:5f:17:91:30:52 brd ff:ff:ff:ff:ff:ff, vlan 100, spoof checking on, link-state auto, trust off
 *     vf 0 MAC 7e:5f:17:91:30:52, vlan 100, tx rate 100 (Mbps), spoof checking on, link-state auto
 *
 * The first form is that of 5.3 and later (print_vfinfo in ip/ipaddress.c, iproute2 7.1).
 */

/** Takes a word, its trailing comma as punctuation; returns it without the comma. */
function item(ctx: Context, kind: Parameters<typeof take>[1], term: string): string {
  const { words, sink } = ctx;
  if (words.done) {
    const last = words.at - 1;
    const from = words.from[last] as number;
    const to = words.to[last] as number;
    ctx.problem('value-missing', from, to, `A value was expected after “${words.text[last]}”.`);
    return '';
  }
  const k = words.at++;
  const word = words.text[k] as string;
  const length = word.endsWith(',') ? word.length - 1 : word.length;
  if (sink !== null) {
    sink.claim(words.from[k] as number, placeAfter(words, k, length), kind, term);
    if (length < word.length) sink.claim(words.place(k, length), words.to[k] as number, 'punctuation');
  }
  return word.slice(0, length);
}

function next(ctx: Context, ahead = 0): string {
  return ctx.words.peek(ahead).replace(/,$/, '');
}

function number(ctx: Context, term: string): number | undefined {
  const value = readInteger(next(ctx));
  if (value === undefined) return undefined;
  item(ctx, 'number', term);
  return value;
}

function set(object: JsonObject, key: string, value: string | number | boolean | undefined): void {
  if (value !== undefined && value !== '') object[key] = value;
}

function onOff(ctx: Context, term: string): boolean | undefined {
  const word = next(ctx);
  if (word !== 'on' && word !== 'off') return undefined;
  item(ctx, 'value', `${term}.${word}`);
  return word === 'on';
}

function vlanOf(vf: JsonObject): JsonObject {
  const list = vf['vlan_list'];
  if (Array.isArray(list)) return list[0] as JsonObject;
  const made: JsonObject = {};
  vf['vlan_list'] = [made];
  return made;
}

function rateOf(vf: JsonObject): JsonObject {
  const known = vf['rate'];
  if (known !== null && typeof known === 'object' && !Array.isArray(known)) return known;
  const made: JsonObject = {};
  vf['rate'] = made;
  return made;
}

/** `100Mbps` → 100. */
function rate(ctx: Context, vf: JsonObject, key: 'max_tx' | 'min_tx'): void {
  const value = readInteger(next(ctx).replace(/Mbps$/, ''));
  if (value === undefined) return;
  item(ctx, 'number', `vf.${key}_rate`);
  rateOf(vf)[key] = value;
}

/** Reads a line that begins with `vf N`; returns the object for `vfinfo_list`. */
export function readVf(ctx: Context): JsonObject {
  const vf: JsonObject = {};
  item(ctx, 'keyword', 'vf.index');
  set(vf, 'vf', number(ctx, 'vf.index'));
  const { words } = ctx;
  let strange = -1;
  while (!words.done) {
    const k = words.at;
    if (readItem(ctx, vf)) {
      if (strange >= 0) unknownWords(ctx, strange, k);
      strange = -1;
      continue;
    }
    if (strange < 0) strange = k;
    words.at = k + 1;
  }
  if (strange >= 0) unknownWords(ctx, strange, words.length);
  return vf;
}

function readItem(ctx: Context, vf: JsonObject): boolean {
  const word = next(ctx);
  const two = `${word} ${next(ctx, 1)}`;
  if (word.startsWith('link/')) {
    set(vf, 'link_type', item(ctx, 'keyword', `link.type.${word.slice(5)}`).slice(5));
    if (next(ctx).includes(':')) set(vf, 'address', item(ctx, 'mac', 'vf.mac'));
    return true;
  }
  switch (word) {
    case 'MAC':
      item(ctx, 'keyword', 'vf.mac');
      set(vf, 'address', item(ctx, 'mac', 'vf.mac'));
      return true;
    case 'brd':
    case 'peer':
      item(ctx, 'keyword', 'vf.brd');
      if (word === 'peer') vf['link_pointtopoint'] = true;
      set(vf, 'broadcast', item(ctx, 'mac', 'vf.brd'));
      return true;
    case 'qos':
      item(ctx, 'keyword', 'vf.qos');
      set(vlanOf(vf), 'qos', number(ctx, 'vf.qos'));
      return true;
    case 'max_tx_rate':
      item(ctx, 'keyword', 'vf.max_tx_rate');
      rate(ctx, vf, 'max_tx');
      return true;
    case 'min_tx_rate':
      item(ctx, 'keyword', 'vf.min_tx_rate');
      rate(ctx, vf, 'min_tx');
      return true;
    case 'NODE_GUID':
      item(ctx, 'keyword', 'vf.node_guid');
      set(vf, 'node guid', item(ctx, 'value', 'vf.node_guid'));
      return true;
    case 'PORT_GUID':
      item(ctx, 'keyword', 'vf.port_guid');
      set(vf, 'port guid', item(ctx, 'value', 'vf.port_guid'));
      return true;
    case 'link-state':
      item(ctx, 'keyword', 'vf.link-state');
      set(vf, 'link_state', item(ctx, 'value', `vf.link-state.${next(ctx)}`));
      return true;
    case 'trust':
      item(ctx, 'keyword', 'vf.trust');
      set(vf, 'trust', onOff(ctx, 'vf.trust'));
      return true;
    case 'query_rss':
      item(ctx, 'keyword', 'vf.query_rss');
      set(vf, 'query_rss_en', onOff(ctx, 'vf.query_rss'));
      return true;
    case 'vlan':
      return vlan(ctx, vf);
    default:
  }
  if (two === 'tx rate') {
    item(ctx, 'keyword', 'vf.tx_rate');
    item(ctx, 'keyword', 'vf.tx_rate');
    set(vf, 'tx_rate', number(ctx, 'vf.tx_rate'));
    if (next(ctx) === '(Mbps)') item(ctx, 'keyword', 'vf.tx_rate');
    return true;
  }
  if (two === 'spoof checking') {
    item(ctx, 'keyword', 'vf.spoofchk');
    item(ctx, 'keyword', 'vf.spoofchk');
    set(vf, 'spoofchk', onOff(ctx, 'vf.spoofchk'));
    return true;
  }
  return false;
}

/** `vlan 100`, `vlan protocol 802.1ad`. */
function vlan(ctx: Context, vf: JsonObject): boolean {
  item(ctx, 'keyword', 'vf.vlan');
  if (next(ctx) === 'protocol') {
    item(ctx, 'keyword', 'vf.vlan_protocol');
    set(vlanOf(vf), 'protocol', item(ctx, 'value', 'vf.vlan_protocol'));
  } else set(vlanOf(vf), 'vlan', number(ctx, 'vf.vlan'));
  return true;
}
