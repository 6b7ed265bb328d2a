import type { Words } from '../text/words.ts';
import type { Context } from './context.ts';
import {
  claimPart,
  each,
  type Field,
  type Fields,
  integer,
  malformed,
  named,
  onOff,
  take,
  takeNamed,
  text,
  valueFollows,
} from './fields.ts';
import { readFlags } from './link-flags.ts';
import { readName } from './link-name.ts';
import { indexOf } from './link-words.ts';
import type { Block, JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';
import { type RecordReader, readRecords } from './records.ts';
import { repairFlags } from './repair-flags.ts';

/**
 * `bridge link`, with `-d`: the ports of bridges. Source: iproute2 v7.1.0, bridge/link.c, `print_linkinfo` and
 * `print_protinfo`; for the header up to 4.16, v4.16.0 of the same file.
 */

const SWITCHES = [
  'hairpin',
  'guard',
  'root_block',
  'fastleave',
  'learning',
  'learning_sync',
  'flood',
  'mcast_flood',
  'bcast_flood',
  'mcast_to_unicast',
  'neigh_suppress',
  'neigh_vlan_suppress',
  'neigh_forward_grat',
  'vlan_tunnel',
  'isolated',
  'locked',
  'mab',
] as const;

const NUMBERS = [
  'mtu',
  'priority',
  'cost',
  'mcast_router',
  'backup_nhid',
  'mcast_n_groups',
  'mcast_max_groups',
] as const;

const term = (word: string) => `bridge-link.${word}`;

/** `state forwarding`; a state without a name stands in parentheses and is a number in JSON. */
export function stpState(stateTerm: string): Field {
  const byName = named('state', stateTerm);
  return (ctx, object, fields) => {
    const { words } = ctx;
    if (!words.peek(1).startsWith('(')) {
      byName(ctx, object, fields);
      return;
    }
    take(ctx, 'keyword', stateTerm);
    const value = readInteger(words.peek().slice(1, -1));
    if (value === undefined) {
      malformed(ctx, words.at++, 'a state of a bridge port');
    } else {
      object['state'] = value;
      take(ctx, 'number', stateTerm);
    }
  };
}

const FIELDS: Fields = new Map([
  ...each(NUMBERS, (word) => integer(word, term(word))),
  ['master', text('master', term('master'), 'name')],
  ['state', stpState(term('state'))],
  ...each(SWITCHES, (word) => onOff(word, term(word))),
  ['backup_port', text('backup_port', term('backup_port'), 'name')],
  ['hwmode', named('hwmode', term('hwmode'))],
]);

/** First words of the line that `-d` adds. */
const DETAILS: ReadonlySet<string> = new Set(SWITCHES);

/** `@v1`, `@if4`, `@NONE`, when it does not stand at the name. */
function readPeer(ctx: Context, object: JsonObject, index: number, length: number): void {
  const peer = (ctx.words.text[index] as string).slice(1, length);
  const far = peer.startsWith('if') ? readInteger(peer.slice(2)) : undefined;
  if (far !== undefined) object['link_index'] = far;
  else object['link'] = peer === 'NONE' ? null : peer;
  const kind = far !== undefined ? 'ifindex' : peer === 'NONE' ? 'none' : 'name';
  claimPart(ctx, index, 0, length, 'name', `link.peer.${kind}`);
}

/** Up to 4.16 the state of the link stands between the name and its colon: `2: v0 state UP @v1: <…>`. */
function readOldName(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  const k = words.at++;
  if (words.peek() === 'state') {
    take(ctx, 'keyword', 'link.state');
    if (valueFollows(ctx, FIELDS)) takeNamed(ctx, 'value', 'link.state');
  }
  const end = words.peek();
  if (end.endsWith(':')) {
    if (end.startsWith('@')) readPeer(ctx, object, words.at, end.length - 1);
    claimPart(ctx, words.at, end.length - 1, end.length, 'punctuation', 'link.name');
    words.at++;
  }
  readName(ctx, object, k, (words.text[k] as string).length);
}

function head(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  if (words.peek() === 'Deleted') {
    take(ctx, 'keyword', 'bridge-link.deleted');
    object['deleted'] = true;
  }
  const k = words.at;
  const index = words.peek();
  if (indexOf(index) < 0) return;
  words.at++;
  object['ifindex'] = indexOf(index);
  claimPart(ctx, k, 0, index.length - 1, 'index', 'link.index');
  claimPart(ctx, k, index.length - 1, index.length, 'punctuation', 'link.index');
  if (words.done) return;
  const name = words.peek();
  if (name.endsWith(':')) {
    readName(ctx, object, words.at, name.length - 1);
    claimPart(ctx, words.at++, name.length - 1, name.length, 'punctuation', 'link.name');
  } else {
    readOldName(ctx, object);
  }
  if (words.done) return;
  if (readFlags(ctx, object, words.at) || (repairFlags(ctx, words.at) && readFlags(ctx, object, words.at))) {
    words.at++;
  }
}

const reader: RecordReader = {
  list: 'ports',
  what: 'a bridge port',
  fields: FIELDS,
  continues: (words: Words) => DETAILS.has(words.peek()),
  begins: (words: Words) => indexOf(words.peek()) >= 0 || words.peek() === 'Deleted',
  head,
};

/** Reads a block of `bridge link` into `ports`. Unknown words and lines are reported and stay unclaimed. */
export function readBridgeLinks(block: Block, ctx: Context): void {
  readRecords(block, ctx, reader);
}
