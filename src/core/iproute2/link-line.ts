import type { Context } from './context.ts';
import { type Field, type Fields, flag, integer, take, text, valueFollows } from './fields.ts';
import { beginsRecord, placeAfter, unknownWords } from './link-words.ts';
import { readMac } from './mac.ts';
import type { JsonObject } from './model.ts';

/**
 * The line that begins with `link/`, and the items that stand for the whole device wherever its last detail line
 * ends.
 *
 *     link/ether 0a:58:0a:83:01:61 brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 0 allmulti 0 minmtu 68
 *
 * Source: print_linkinfo in ip/ipaddress.c, iproute2 7.1.
 */

/** `link-netnsid 0`, `link-netnsid unknown`. */
const netnsid: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'link.link-netnsid');
  if (ctx.words.peek() === 'unknown') {
    object['link_netnsid'] = -1;
    take(ctx, 'value', 'link.link-netnsid');
    return;
  }
  ctx.words.at--;
  NETNSID(ctx, object, fields);
};
const NETNSID = integer('link_netnsid', 'link.link-netnsid');

/** A name or number that `ip -j` does not print. */
function textOnly(term: string): Field {
  return (ctx, _object, fields) => {
    take(ctx, 'keyword', term);
    if (valueFollows(ctx, fields)) take(ctx, 'value', term);
  };
}

const protodown: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'link.protodown');
  if (valueFollows(ctx, fields)) object['proto_down'] = take(ctx, 'value', 'link.protodown') === 'on';
};

/** `protodown_reason <a,b>`. */
const protodownReason: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'link.protodown_reason');
  if (!valueFollows(ctx, fields)) return;
  const list = take(ctx, 'value', 'link.protodown_reason');
  object['proto_down_reason'] = list.replace(/^<|>$/g, '').split(',');
};

/** Items that close the `link/` line; with `ip -4` they stand on the header line. */
export const LINK_TAIL: Fields = new Map([
  ['link-netns', textOnly('link.link-netns')],
  ['link-netnsid', netnsid],
  ['new-netns', textOnly('link.new-netns')],
  ['new-netnsid', textOnly('link.new-netnsid')],
  ['new-ifindex', textOnly('link.new-ifindex')],
  ['protodown', protodown],
  ['protodown_reason', protodownReason],
]);

/** Items of `-d` for the whole device. */
export const DEVICE: Fields = new Map([
  ['promiscuity', integer('promiscuity', 'link.promiscuity')],
  ['allmulti', integer('allmulti', 'link.allmulti')],
  ['minmtu', integer('min_mtu', 'link.minmtu')],
  ['maxmtu', integer('max_mtu', 'link.maxmtu')],
  ['netns-immutable', flag('netns-immutable', 'link.netns-immutable', true)],
  ['addrgenmode', text('inet6_addr_gen_mode', 'link.addrgenmode')],
  ['numtxqueues', integer('num_tx_queues', 'link.numtxqueues')],
  ['numrxqueues', integer('num_rx_queues', 'link.numrxqueues')],
  ['gso_max_size', integer('gso_max_size', 'link.gso_max_size')],
  ['gso_max_segs', integer('gso_max_segs', 'link.gso_max_segs')],
  ['tso_max_size', integer('tso_max_size', 'link.tso_max_size')],
  ['tso_max_segs', integer('tso_max_segs', 'link.tso_max_segs')],
  ['gro_max_size', integer('gro_max_size', 'link.gro_max_size')],
  ['gso_ipv4_max_size', integer('gso_ipv4_max_size', 'link.gso_ipv4_max_size')],
  ['gro_ipv4_max_size', integer('gro_ipv4_max_size', 'link.gro_ipv4_max_size')],
  ['portname', text('phys_port_name', 'link.portname')],
  ['portid', text('phys_port_id', 'link.portid')],
  ['switchid', text('phys_switch_id', 'link.switchid')],
  ['parentbus', text('parentbus', 'link.parentbus')],
  ['parentdev', text('parentdev', 'link.parentdev')],
]);

function isItem(word: string): boolean {
  return word === 'brd' || word === 'peer' || word === 'permaddr' || LINK_TAIL.has(word) || DEVICE.has(word);
}

/** Reads the line from its `link/TYPE` on. */
export function readLinkLine(ctx: Context, object: JsonObject): void {
  const { words, sink } = ctx;
  const word = words.peek();
  const type = word.slice(5);
  object['link_type'] = type;
  if (sink !== null) {
    const k = words.at;
    sink.claim(words.place(k, 0), placeAfter(words, k, 5), 'keyword', 'link.type');
    sink.claim(words.place(k, 5), placeAfter(words, k, word.length), 'value', `link.type.${type}`);
  }
  words.at++;
  if (!words.done && !isItem(words.peek())) readMac(ctx, object, 'address', type, 'link.address', isItem);
  readItems(ctx, object, type);
}

/** The items after the address, up to the end of the line. */
function readItems(ctx: Context, object: JsonObject, type: string): void {
  const { words } = ctx;
  while (words.at < words.length) {
    const word = words.text[words.at] as string;
    if (word === 'brd' || word === 'peer') {
      take(ctx, 'keyword', `link.${word}`);
      if (word === 'peer') object['link_pointtopoint'] = true;
      readMac(ctx, object, 'broadcast', type, `link.${word}`, isItem);
    } else if (word === 'permaddr') {
      take(ctx, 'keyword', 'link.permaddr');
      readMac(ctx, object, 'permaddr', type, 'link.permaddr', isItem);
    } else if (!readItem(ctx, object) && !skip(ctx)) return;
  }
}

/** Reads one item of the tail or of the device; says whether one stood there. */
function readItem(ctx: Context, object: JsonObject): boolean {
  const word = ctx.words.peek();
  const fields = LINK_TAIL.has(word) ? LINK_TAIL : DEVICE;
  const field = fields.get(word);
  if (field === undefined) return false;
  field(ctx, object, fields);
  return true;
}

/** Steps over words that are no item, and reports them. Stops at a record that has run into the line. */
function skip(ctx: Context): boolean {
  const { words } = ctx;
  if (beginsRecord(words)) return false;
  const first = words.at;
  words.at++;
  while (!words.done && !isItem(words.peek()) && !beginsRecord(words)) words.at++;
  unknownWords(ctx, first, words.at);
  return true;
}

/** The device's items at the end of a detail line. Words that are none are reported. */
export function readDeviceItems(ctx: Context, object: JsonObject): void {
  while (!ctx.words.done) if (!readItem(ctx, object) && !skip(ctx)) return;
}
