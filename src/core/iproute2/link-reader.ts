import { readAddress, readLifetimes } from './address.ts';
import type { Context } from './context.ts';
import { take } from './fields.ts';
import { type CanLines, canLines, readCanLine } from './kinds/can.ts';
import { isKind, objectIn, readKind, readKindContinuation } from './kinds/index.ts';
import { type LinkHead, readDamagedHead, readHead, readMarkedHead } from './link-head.ts';
import { readDeviceItems, readLinkLine } from './link-line.ts';
import { beginsHeader, beginsRecord, mendStarter, unknownWords } from './link-words.ts';
import type { Block, Json, JsonObject, Line } from './model.ts';
import { Names } from './names.ts';
import { mayBeHeader } from './repair-header.ts';
import { type JoinedLine, loadJoined } from './repair-wrap.ts';
import { beginsColumns, type Columns, dropMissed, isValues, readColumns, readValues } from './stats.ts';
import { readVf } from './vf.ts';
import { readProgram } from './xdp.ts';

/** A copy that shares nothing. Parts of one object become parts of none, which does for a reading that is thrown away. */
function clone<T extends Json>(value: T): T {
  return value === null ? value : (JSON.parse(JSON.stringify(value)) as T);
}

function startsWithBlank(text: string, line: Line): boolean {
  return text.charCodeAt(line.from) <= 32;
}

function listIn(object: JsonObject, key: string): Json[] {
  const known = object[key];
  if (Array.isArray(known)) return known;
  const made: Json[] = [];
  object[key] = made;
  return made;
}

/** Reads the lines of links one after the other, and knows which link the next line belongs to. */
export class LinkReader {
  readonly #block: Block;
  readonly #ctx: Context;
  readonly #names: Names;
  #link: JsonObject | null = null;
  #name = '';
  /** The list of its addresses, when it has one. */
  #addresses: JsonObject[] | null = null;
  #address: JsonObject | null = null;
  #columns: Columns | null = null;
  #vf: JsonObject | null = null;
  /** Details of the kind that further lines may add to. */
  #data: JsonObject | null = null;
  #can: CanLines | null = null;
  /** Whether the `link/` line had details, so that a kind may follow. */
  #detailed = false;

  constructor(block: Block, ctx: Context) {
    this.#block = block;
    this.#ctx = ctx;
    this.#names = new Names(block, ctx.text);
  }

  /** A reader in the same state that writes elsewhere, to try a reading out. */
  copy(ctx: Context): LinkReader {
    const copy = new LinkReader(this.#block, ctx);
    copy.#link = clone(this.#link);
    copy.#name = this.#name;
    copy.#addresses = clone(this.#addresses);
    copy.#address = clone(this.#address);
    copy.#columns = this.#columns;
    copy.#vf = clone(this.#vf);
    copy.#data = clone(this.#data);
    copy.#can = this.#can === null ? null : { ...this.#can };
    copy.#detailed = this.#detailed;
    return copy;
  }

  /** Reads a line with the lines that were wrapped from it, if any. */
  readLine(line: Line, wrapped: readonly JoinedLine[] | null): void {
    const { words } = this.#ctx;
    loadJoined(this.#ctx, line, wrapped);
    if (words.length === 0) return;
    this.#readWords(line);
    // What is left begins another record that had run into this line.
    while (!words.done) {
      const k = words.at;
      const place = words.from[k] as number;
      if (!this.#ctx.repair('line-split', place, place, '\n')) {
        unknownWords(this.#ctx, k, words.length);
        words.at = words.length;
        return;
      }
      this.#readWords(line);
      if (words.at === k) words.at++;
    }
    if (this.#link !== null) this.#ctx.extend(words.to[words.length - 1] as number);
  }

  #readWords(line: Line): void {
    const ctx = this.#ctx;
    const { words } = ctx;
    const first = words.peek();
    if (this.#columns !== null) {
      if (isValues(words)) {
        this.#readValues(this.#columns);
        return;
      }
      this.#columns = null;
    }
    switch (first) {
      case 'inet':
      case 'inet6':
      case 'family':
        this.#readAddress();
        return;
      case 'valid_lft':
      case 'preferred_lft':
        if (this.#address === null) break;
        readLifetimes(ctx, this.#address);
        return;
      case 'altname':
        this.#readAltname();
        return;
      case 'alias':
        this.#readAlias(line);
        return;
      case 'vf':
        if (this.#link === null) break;
        this.#vf = readVf(ctx);
        listIn(this.#link, 'vfinfo_list').push(this.#vf);
        return;
      default:
    }
    if (first.startsWith('link/') && first.length > 5) this.#readLinkLine();
    else if (beginsHeader(words)) this.#begin(readHead(ctx, this.#names, line));
    else if (beginsColumns(words)) this.#columns = readColumns(ctx, this.#vf !== null);
    else this.#readOther(line, first);
    if (this.#columns !== null && !words.done) this.#readValues(this.#columns);
  }

  #readOther(line: Line, first: string): void {
    const ctx = this.#ctx;
    const { words } = ctx;
    const link = this.#link;
    if (link !== null) {
      if (first.startsWith('prog/xdp')) {
        readProgram(ctx, link);
        return;
      }
      // A line of CAN follows one that made the details, so `linkinfo` is there.
      if (
        this.#can !== null &&
        this.#data !== null &&
        readCanLine(ctx, this.#data, objectIn(link, 'linkinfo'), this.#can)
      ) {
        readDeviceItems(ctx, link);
        return;
      }
      if (this.#data !== null && readKindContinuation(ctx, this.#data)) {
        readDeviceItems(ctx, link);
        return;
      }
      if (isKind(first) || (this.#detailed && startsWithBlank(ctx.text, line))) {
        this.#data = readKind(ctx, link);
        this.#can = first === 'can' ? canLines() : null;
        this.#detailed = false;
        readDeviceItems(ctx, link);
        return;
      }
    }
    if (this.#begin(readMarkedHead(ctx, this.#names, line))) return;
    if (mayBeHeader(words) && this.#begin(readDamagedHead(ctx, this.#names, line))) return;
    if (this.#readMisspelt(line, first)) return;
    this.#notUnderstood();
  }

  /** A known first word with its letters changed: `lnet 10.0.0.1/24`, `Link/ether`, `a1tname`. */
  #readMisspelt(line: Line, first: string): boolean {
    const ctx = this.#ctx;
    const { words } = ctx;
    const now = mendStarter(words);
    if (now === null || this.#link === null) return false;
    const k = words.at;
    const rule = now === first.toLowerCase() ? 'letter-case' : 'keyword-spelling';
    if (!ctx.repair(rule, words.from[k] as number, words.to[k] as number, now)) return false;
    words.replace(k, now);
    this.#readWords(line);
    return true;
  }

  #notUnderstood(): void {
    const { words } = this.#ctx;
    const from = words.from[words.at] as number;
    const to = words.to[words.length - 1] as number;
    words.at = words.length;
    this.#ctx.problem(
      'line-not-understood',
      from,
      to,
      'This line is not one that ip link or ip addr prints.',
      {
        severity: 'warning',
      },
    );
  }

  /** Goes on with the link whose header has just been read, if there was one. */
  #begin(head: LinkHead | null): boolean {
    if (head === null) return false;
    this.end();
    const { link, from } = head;
    this.#link = link;
    this.#name = typeof link['ifname'] === 'string' ? link['ifname'] : '';
    this.#address = null;
    this.#columns = null;
    this.#vf = null;
    this.#data = null;
    this.#can = null;
    this.#detailed = false;
    this.#ctx.add('links', link, from, this.#ctx.words.to[this.#ctx.words.length - 1] as number);
    // `ip link` prints the mode, `ip addr` does not: there every link has a list of addresses, even an empty one.
    this.#addresses = 'linkmode' in link || 'linkmode_index' in link ? null : [];
    return true;
  }

  #readLinkLine(): void {
    const ctx = this.#ctx;
    const { words } = ctx;
    if (this.#link === null) {
      const from = words.from[words.at] as number;
      readLinkLine(ctx, {});
      const to = words.to[words.at - 1] as number;
      ctx.problem(
        'name-missing',
        from,
        to,
        'The first line of this link, with its name, is not in the text.',
        {
          severity: 'warning',
        },
      );
      return;
    }
    readLinkLine(ctx, this.#link);
    this.#detailed = 'promiscuity' in this.#link;
    if (words.done || beginsRecord(words)) return;
    words.at = words.length;
  }

  #readAddress(): void {
    const ctx = this.#ctx;
    const { words } = ctx;
    if (this.#link === null) {
      const from = words.from[words.at] as number;
      readAddress(ctx, '');
      const to = words.to[words.at - 1] as number;
      ctx.problem(
        'address-without-interface',
        from,
        to,
        'The interface of this address is not in the text.',
        {
          severity: 'warning',
          help: 'The line with the name stands above the addresses in the output of ip addr. Copy it too.',
        },
      );
      return;
    }
    const address = readAddress(ctx, this.#name);
    this.#address = address;
    if (this.#addresses === null) this.#addresses = [];
    this.#addresses.push(address);
  }

  #readAltname(): void {
    const ctx = this.#ctx;
    if (this.#link === null || ctx.words.peek(1) === '') {
      this.#notUnderstood();
      return;
    }
    take(ctx, 'keyword', 'link.altname');
    listIn(this.#link, 'altnames').push(take(ctx, 'name', 'link.altname'));
  }

  /** Free text up to the end of the line, which may look like anything. */
  #readAlias(line: Line): void {
    const ctx = this.#ctx;
    const { words, text } = ctx;
    if (this.#link === null) {
      this.#notUnderstood();
      return;
    }
    const k = words.at;
    const from = Math.min((words.to[k] as number) + 1, line.to);
    take(ctx, 'keyword', 'link.alias');
    this.#link['ifalias'] = text.slice(from, line.to);
    ctx.sink?.claim(from, line.to, 'value', 'link.alias');
    words.at = words.length;
  }

  #readValues(columns: Columns): void {
    this.#columns = null;
    if (this.#link === null) {
      this.#notUnderstood();
      return;
    }
    if (columns.vf && this.#vf !== null) {
      readValues(this.#ctx, columns, objectIn(this.#vf, 'stats'));
      return;
    }
    // In `ip -s addr` the counters stand after the addresses, also in the JSON.
    this.#writeAddresses();
    readValues(this.#ctx, columns, objectIn(this.#link, 'stats64'));
  }

  #writeAddresses(): void {
    if (this.#addresses === null || this.#link === null) return;
    // A list that grew by one has room for many: the copy has none.
    this.#addresses = this.#addresses.slice();
    this.#link['addr_info'] = this.#addresses;
  }

  /** Closes the link that is being read. */
  end(): void {
    const link = this.#link;
    if (link === null) return;
    this.#writeAddresses();
    if ('stats64' in link) dropMissed(objectIn(link, 'stats64'));
    this.#link = null;
    this.#addresses = null;
  }
}
