import { readLocal } from './address.ts';
import { isCell, isState, type RowPlace } from './brief-row.ts';
import { Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import { take, takeNamed } from './fields.ts';
import { readFlags } from './link-flags.ts';
import { readName } from './link-name.ts';
import { unknownWords } from './link-words.ts';
import { octets } from './mac.ts';
import type { Block, JsonObject, Line } from './model.ts';
import { Names } from './names.ts';
import { readInteger } from './numbers.ts';
import { readScatteredRows } from './repair-brief.ts';
import { repairFlags } from './repair-flags.ts';
import { repairWord } from './repair-words.ts';
import { OPER_STATES } from './vocabulary.ts';

/**
 * `ip -br link` and `ip -br addr`: a row a link, with name, state, and either MAC and flags or addresses.
 *
 *     eth0@if379       UP             10.131.1.97/23 fe80::858:aff:fe83:161/64
 *
 * Columns overflow, so that blanks say nothing. Source: print_linkinfo_brief and print_addrinfo in ip/ipaddress.c,
 * iproute2 7.1.
 */
export function readBrief(block: Block, ctx: Context): void {
  const names = new Names(block, ctx.text);
  if (areRows(ctx, block)) {
    for (const line of block.lines) {
      const words = ctx.load(line);
      if (words.length > 0) addRow(block, ctx, names, { name: 0, state: 1 });
    }
  } else readScatteredRows(block, ctx, (place) => addRow(block, ctx, names, place));
}

const states = new Vocabulary(OPER_STATES);

function areRows(ctx: Context, block: Block): boolean {
  for (const line of block.lines) if (!isRow(ctx, line)) return false;
  return true;
}

/** Whether a line is a row, or an empty line. A state with its letters changed counts. */
function isRow(ctx: Context, line: Line): boolean {
  const words = ctx.load(line);
  if (words.length === 0) return true;
  return words.length > 1 && isState(words.text[1] as string) && !isCell(words.text[0] as string);
}

/** Reads the words that are loaded as one row, and adds its object. */
function addRow(block: Block, ctx: Context, names: Names, place: RowPlace): JsonObject {
  const { words } = ctx;
  const row: JsonObject = {};
  let from = words.from[0] as number;
  let to = words.to[0] as number;
  for (let k = 1; k < words.length; k++) {
    from = Math.min(from, words.from[k] as number);
    to = Math.max(to, words.to[k] as number);
  }
  if (place.name >= 0) {
    const word = words.text[place.name] as string;
    readName(ctx, row, place.name, word.length, names.cut(word, ctx.text.slice(from, to)));
  }
  if (place.state >= 0) {
    words.at = place.state;
    if (!OPER_STATES.has(words.peek())) {
      repairWord(ctx, 'value-spelling', words.at, states.nearest(words.peek()) ?? words.peek());
    }
    if (OPER_STATES.has(words.peek())) row['operstate'] = takeNamed(ctx, 'value', 'link.state');
    else unknownWords(ctx, words.at, words.at + 1);
  }
  const addresses = readCells(ctx, row, place);
  if (addresses !== null) {
    row['addr_info'] = addresses;
    checkFamily(block, ctx, addresses, place);
  }
  ctx.add('links', row, from, to);
  return row;
}

/** Reads the cells besides name and state. Returns the addresses, or `null` when the row is one of `ip -br link`. */
function readCells(ctx: Context, row: JsonObject, place: RowPlace): JsonObject[] | null {
  const { words } = ctx;
  let addresses: JsonObject[] | null = [];
  words.at = 0;
  while (!words.done) {
    if (words.at === place.name || words.at === place.state) {
      words.at++;
      continue;
    }
    const word = words.peek();
    if (word.startsWith('<')) {
      if (!word.endsWith('>')) repairFlags(ctx, words.at);
      if (readFlags(ctx, row, words.at)) {
        words.at++;
        addresses = null;
      } else unknownWords(ctx, words.at, ++words.at);
    } else if (octets(word) > 0 || words.peek(1).startsWith('<')) {
      row['address'] = take(ctx, 'mac', 'link.address');
      addresses = null;
    } else if (word === 'metric' && readInteger(words.peek(1)) !== undefined && addresses?.length) {
      take(ctx, 'keyword', 'addr.metric');
      (addresses[addresses.length - 1] as JsonObject)['metric'] = readInteger(
        take(ctx, 'number', 'addr.metric'),
      ) as number;
    } else if (/^[0-9a-fA-F]*[.:,]/.test(word)) {
      const address: JsonObject = {};
      readLocal(ctx, address, word.includes(':') ? 'inet6' : 'inet');
      if ('local' in address) addresses?.push(address);
    } else unknownWords(ctx, words.at, ++words.at);
  }
  return addresses;
}

/** With `-4` or `-6`, ip leaves out links that have no address of the family. */
function checkFamily(block: Block, ctx: Context, addresses: readonly JsonObject[], place: RowPlace): void {
  const family = block.command?.family ?? null;
  if (family === null || block.command?.object !== 'addr' || addresses.length > 0 || place.name < 0) return;
  const { words } = ctx;
  ctx.problem(
    'value-missing',
    words.from[place.name] as number,
    words.to[place.name] as number,
    `ip -${family} addr leaves out interfaces without an IPv${family} address, so this one must have had one.`,
    {
      severity: 'warning',
      help: 'Its address is lost, or stands in another row.',
    },
  );
}
