import type { Words } from '../text/words.ts';
import { takeAddress } from './address-slot.ts';
import type { Context } from './context.ts';
import {
  claimPart,
  device,
  each,
  type Field,
  type Fields,
  flag,
  integer,
  malformed,
  member,
  named,
  take,
  valueFollows,
} from './fields.ts';
import { readLladdr } from './lladdr.ts';
import type { Block, JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';
import { type RecordReader, readRecords } from './records.ts';

/**
 * `ip neigh`, with `-s`, and `ip -br neigh`. Source: iproute2 v7.1.0, ip/ipneigh.c, `print_neigh`.
 */

/** Neighbour states, in the order in which they are printed. */
const STATES = [
  'INCOMPLETE',
  'REACHABLE',
  'STALE',
  'DELAY',
  'PROBE',
  'FAILED',
  'NOARP',
  'PERMANENT',
] as const;

const FLAGS = ['router', 'proxy', 'managed', 'extern_learn', 'offload', 'extern_valid'] as const;

const AGES = ['used', 'confirmed', 'updated'] as const;

/** `used U/C/P`, in seconds; no blank stands between it and `probes` (`used 2/62/2probes 0`). */
const used: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'neigh.used');
  if (!valueFollows(ctx, fields)) return;
  const { words } = ctx;
  const k = words.at++;
  const word = words.text[k] as string;
  const glued = word.endsWith('probes');
  const end = glued ? word.length - 6 : word.length;
  let start = 0;
  for (const key of AGES) {
    const slash = key === 'updated' ? end : word.indexOf('/', start);
    const value = slash < 0 ? undefined : readInteger(word.slice(start, slash));
    if (value === undefined) {
      malformed(ctx, k, 'three numbers such as 2/62/2');
      return;
    }
    object[key] = value;
    start = slash + 1;
  }
  claimPart(ctx, k, 0, end, 'number', 'neigh.used');
  if (!glued) return;
  claimPart(ctx, k, end, word.length, 'keyword', 'neigh.probes');
  const probes = readInteger(words.peek());
  if (probes !== undefined) {
    take(ctx, 'number', 'neigh.probes');
    object['probes'] = probes;
  }
};

const lladdr: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'neigh.lladdr');
  if (valueFollows(ctx, fields)) readLladdr(ctx, object, 'lladdr', 'neigh.lladdr', fields);
};

const FIELDS: Fields = new Map([
  ['dev', device('dev', 'neigh.dev')],
  ['lladdr', lladdr],
  ...each(FLAGS, (word) => flag(word, `neigh.flag.${word}`)),
  ['ref', integer('refcnt', 'neigh.ref')],
  ['used', used],
  ['probes', integer('probes', 'neigh.probes')],
  ...each(STATES, () => member('state', 'neigh.state')),
  ['proto', named('protocol', 'neigh.proto')],
]);

function takeDst(ctx: Context, object: JsonObject): void {
  const dst = takeAddress(ctx, 'neigh.dst');
  if (dst !== undefined) object['dst'] = dst;
}

/** Before the address: `Deleted` and `miss` come from `ip monitor`. */
function head(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  if (words.peek() === 'Deleted') {
    take(ctx, 'keyword', 'neigh.deleted');
    object['deleted'] = true;
  }
  if (words.peek() === 'miss') {
    take(ctx, 'keyword', 'neigh.miss');
    object['miss'] = null;
  }
  if (!words.done && !FIELDS.has(words.peek())) takeDst(ctx, object);
}

/** An address by its characters: an IPv4 address has points, an IPv6 address has colons. */
function isAddress(word: string): boolean {
  return word.includes('.') || word.includes(':');
}

const reader: RecordReader = {
  list: 'neighbours',
  what: 'a neighbour',
  fields: FIELDS,
  continues: () => false,
  begins(words: Words) {
    const first = words.peek();
    if (first === 'Deleted' || first === 'miss' || isAddress(first)) return true;
    return !FIELDS.has(first) && FIELDS.has(words.peek(1));
  },
  head,
};

/** Reads a block of `ip neigh` into `neighbours`. Unknown words and lines are reported and stay unclaimed. */
export function readNeighbours(block: Block, ctx: Context): void {
  readRecords(block, ctx, reader);
}

const NO_FIELDS: Fields = new Map();

/**
 * Rows of `ip -br neigh`: address, device, link-layer address. Either of the last two may be missing; a device's
 * name has no colon, which tells them apart.
 */
const briefReader: RecordReader = {
  list: 'neighbours',
  what: 'a neighbour',
  fields: NO_FIELDS,
  continues: () => false,
  begins: (words: Words) => isAddress(words.peek()),
  head(ctx, object) {
    const { words } = ctx;
    takeDst(ctx, object);
    if (!words.done && !words.peek().includes(':')) object['dev'] = take(ctx, 'name', 'neigh.dev');
    if (!words.done) readLladdr(ctx, object, 'lladdr', 'neigh.lladdr', NO_FIELDS);
  },
};

/** Reads a block of `ip -br neigh` into `neighbours`. */
export function readBriefNeighbours(block: Block, ctx: Context): void {
  readRecords(block, ctx, briefReader);
}
