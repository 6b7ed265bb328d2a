import type { Words } from '../text/words.ts';
import { address } from './address-slot.ts';
import type { Context } from './context.ts';
import {
  device,
  each,
  type Field,
  type Fields,
  flag,
  integer,
  listOf,
  malformed,
  member,
  take,
  takeInteger,
  takeNamed,
  text,
  valueFollows,
} from './fields.ts';
import { readLladdr } from './lladdr.ts';
import { octets } from './mac.ts';
import type { Block, JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';
import { type RecordReader, readRecords } from './records.ts';

/**
 * `bridge fdb`, with `-d` and `-s`. Source: iproute2 v7.1.0, bridge/fdb.c, `print_fdb`.
 */

const FLAGS = ['self', 'router', 'extern_learn', 'offload', 'sticky', 'locked'] as const;

/**
 * The state stands last, without a keyword. Of an entry that was learned it is empty in text, and an empty string
 * in JSON.
 */
const STATES = ['permanent', 'static', 'stale'] as const;

/** Before the number of a state without a name. */
const NUMBERED = 'state=';

const state: Field = (ctx, object) => {
  listOf(object, 'flags');
  object['state'] = takeNamed(ctx, 'value', 'fdb.state');
};

const numberedState: Field = (ctx, object, fields) => {
  listOf(object, 'flags');
  text('state', 'fdb.state')(ctx, object, fields);
};

/** `via vxlan0`, or `via ifindex 7` when that device is in another namespace. */
const via: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'fdb.via');
  if (!valueFollows(ctx, fields)) return;
  if (ctx.words.peek() === 'ifindex' && readInteger(ctx.words.peek(1)) !== undefined) {
    take(ctx, 'keyword', 'fdb.via');
    const index = takeInteger(ctx, 'fdb.via', fields);
    if (index !== undefined) object['viaIfIndex'] = index;
  } else {
    object['viaIf'] = take(ctx, 'name', 'fdb.via');
  }
};

/** `used 12/3`: seconds since the entry was used and since it was updated. */
const used: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'fdb.used');
  if (!valueFollows(ctx, fields)) return;
  const { words } = ctx;
  const word = words.peek();
  const slash = word.indexOf('/');
  const first = readInteger(word.slice(0, slash));
  const second = readInteger(word.slice(slash + 1));
  if (slash < 0 || first === undefined || second === undefined) {
    malformed(ctx, words.at++, 'two numbers such as 12/3');
    return;
  }
  take(ctx, 'number', 'fdb.used');
  object['used'] = first;
  object['updated'] = second;
};

/**
 * `master` alone is a flag (the entry is in the bridge's table), `master br0` names the bridge. A state or nothing
 * behind it means the flag, unless more words follow, as behind a bridge that is called like a state.
 */
const master: Field = (ctx, object) => {
  const { words } = ctx;
  const next = words.peek(1);
  // `master master br0` is the flag and the bridge; `master master` and `master master static` a bridge of that name.
  const twice =
    next === 'master' && words.peek(2) !== '' && !(ENDING.has(words.peek(2)) && words.peek(3) === '');
  const alone = next === '' || twice || BEHIND_MASTER.has(next) || (words.peek(2) === '' && ENDING.has(next));
  if (alone) {
    listOf(object, 'flags').push(takeNamed(ctx, 'flag', 'fdb.flag'));
    return;
  }
  listOf(object, 'flags');
  take(ctx, 'keyword', 'fdb.master');
  object['master'] = take(ctx, 'name', 'fdb.master');
};

const BEHIND_MASTER: ReadonlySet<string> = new Set(['sticky', 'locked']);
const ENDING: ReadonlySet<string> = new Set([...STATES, NUMBERED]);

const FIELDS: Fields = new Map([
  ['dev', device('ifname', 'fdb.dev')],
  ['dst', address('dst', 'fdb.dst')],
  ['vlan', integer('vlan', 'fdb.vlan')],
  ['port', integer('port', 'fdb.port')],
  ['vni', integer('vni', 'fdb.vni')],
  ['src_vni', integer('src_vni', 'fdb.src_vni')],
  ['via', via],
  ['nhid', integer('nhid', 'fdb.nhid')],
  ['link-netnsid', integer('linkNetNsId', 'fdb.link-netnsid')],
  ['activity_notify', flag('activity_notify', 'fdb.activity_notify', true)],
  ['inactive', flag('inactive', 'fdb.inactive', true)],
  ['used', used],
  ...each(FLAGS, () => member('flags', 'fdb.flag')),
  ['master', master],
  ...each(STATES, () => state),
  [NUMBERED, numberedState],
]);

/** First words of a line: the address. */
function isAddress(word: string): boolean {
  return octets(word) > 0 || word.split(':').length > 4 || word.split('.').length === 4;
}

function head(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  if (words.peek() === 'Deleted') {
    take(ctx, 'keyword', 'fdb.deleted');
    object['deleted'] = true;
  }
  readLladdr(ctx, object, 'mac', 'fdb.mac', FIELDS);
  const last = words.length - 1;
  if ((words.text[last] as string).startsWith(NUMBERED)) words.split(last, NUMBERED.length);
}

const reader: RecordReader = {
  list: 'fdb',
  what: 'an entry of a forwarding database',
  fields: FIELDS,
  continues: () => false,
  begins: (words: Words) => words.peek() === 'Deleted' || isAddress(words.peek()),
  head,
  end(object) {
    listOf(object, 'flags');
    object['state'] ??= '';
  },
};

/** Reads a block of `bridge fdb` into `fdb`. Unknown words and lines are reported and stay unclaimed. */
export function readFdb(block: Block, ctx: Context): void {
  readRecords(block, ctx, reader);
}
