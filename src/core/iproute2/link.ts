import { isFamily, readAddress, readLifetimes } from './address.ts';
import type { Context } from './context.ts';
import { take } from './fields.ts';
import { type CanLines, canLines, readCanLine } from './kinds/can.ts';
import { isKind, objectIn, readKind, readKindContinuation } from './kinds/index.ts';
import { readHeader, readName } from './link-header.ts';
import { readDeviceItems, readLinkLine } from './link-line.ts';
import { beginsHeader, beginsRecord, indexOf, mendStarter, unknownWords } from './link-words.ts';
import type { Block, Json, JsonObject, Line } from './model.ts';
import { Names } from './names.ts';
import { expandOneline } from './oneline-lines.ts';
import { mayBeHeader, mendPeer, repairHeader } from './repair-header.ts';
import { type JoinedLine, joinWrapped, loadJoined } from './repair-wrap.ts';
import { beginsColumns, type Columns, dropMissed, isValues, readColumns, readValues } from './stats.ts';
import { readVf } from './vf.ts';

/**
 * `ip link` and `ip addr`, with `-d`, `-s`, `-s -s`, `-4`, `-6`, `-o`, `-c`: one object a link, with the keys of
 * `ip -j`. Source: ip/ipaddress.c, iproute2 7.1.
 */
export function readLinks(block: Block, ctx: Context): void {
  const reader = new LinkReader(block, ctx);
  const lines = expandOneline(ctx, block.lines);
  for (let k = 0; k < lines.length; k++) {
    const wrapped = joinWrapped(ctx, lines, k, (trial) => reader.copy(trial));
    reader.readLine(lines[k] as Line, wrapped);
    k += wrapped === null ? 0 : wrapped.length;
  }
  reader.end();
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

/** `prog/xdp id 14 name x tag 57cd311f2e27366b jited` (bpf_dump_prog_info in lib/bpf_legacy.c). */
function readProgram(ctx: Context, link: JsonObject): void {
  const { words } = ctx;
  take(ctx, 'keyword', 'link.prog');
  const program: JsonObject = {};
  while (!words.done) {
    const key = words.peek();
    if (key === 'jited') {
      program['jited'] = 1;
      take(ctx, 'flag', 'link.prog');
    } else if (/^(?:id|name|tag|load_time|created_by_uid|btf_id)$/.test(key) && words.peek(1) !== '') {
      take(ctx, 'keyword', 'link.prog');
      const value = take(ctx, 'value', 'link.prog');
      program[key] = key === 'name' || key === 'tag' ? value : Number(value);
    } else {
      unknownWords(ctx, words.at, ++words.at);
    }
  }
  if ('tag' in program && !('jited' in program)) program['jited'] = 0;
  objectIn(link, 'xdp')['prog'] ??= program;
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
    copy.#link = this.#link === null ? null : { ...this.#link };
    copy.#name = this.#name;
    copy.#addresses = this.#addresses === null ? null : [...this.#addresses];
    copy.#address = this.#address === null ? null : { ...this.#address };
    copy.#columns = this.#columns;
    copy.#vf = this.#vf === null ? null : { ...this.#vf };
    copy.#data = this.#data === null ? null : { ...this.#data };
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
    else if (beginsHeader(words)) this.#readHeader(line);
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
      const linkinfo = objectIn(link, 'linkinfo');
      if (this.#can !== null && this.#data !== null && readCanLine(ctx, this.#data, linkinfo, this.#can)) {
        readDeviceItems(ctx, link);
        return;
      }
      if (Object.keys(linkinfo).length === 0) delete link['linkinfo'];
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
    if (this.#readMarked(line)) return;
    if (mayBeHeader(words) && this.#readDamagedHeader(line)) return;
    if (this.#readMisspelt(line, first)) return;
    this.#notUnderstood();
  }

  /** `Deleted 2: eth0: …`, `[LINK]2: eth0: …` of `ip monitor`. */
  #readMarked(line: Line): boolean {
    const { words } = this.#ctx;
    let first = words.peek();
    const bracket = /^\[(?:LINK|ADDR)\]/.exec(first);
    if (bracket !== null) {
      if (bracket[0].length < first.length) words.split(words.at, bracket[0].length);
      take(this.#ctx, 'keyword', 'link.monitor');
      first = words.peek();
    }
    if (first !== 'Deleted') {
      if (bracket === null || !beginsHeader(words)) return false;
      this.#readHeader(line);
      return true;
    }
    take(this.#ctx, 'keyword', 'link.deleted');
    if (!beginsHeader(words)) return false;
    this.#readHeader(line, { deleted: true });
    return true;
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

  #begin(link: JsonObject): void {
    this.#link = link;
    this.#address = null;
    this.#columns = null;
    this.#vf = null;
    this.#data = null;
    this.#can = null;
    this.#detailed = false;
  }

  #readHeader(line: Line, link: JsonObject = {}): void {
    const ctx = this.#ctx;
    const { words } = ctx;
    this.end();
    const k = words.at;
    const index = words.text[k] as string;
    ctx.sink?.claim(words.place(k, 0), words.place(k, index.length - 1), 'index', 'link.index');
    ctx.sink?.claim(words.place(k, index.length - 1), words.to[k] as number, 'punctuation');
    link['ifindex'] = indexOf(index);
    words.at++;
    this.#readNameAndRest(line, link, words.from[k] as number);
  }

  #readNameAndRest(line: Line, link: JsonObject, from: number): void {
    const ctx = this.#ctx;
    const { words } = ctx;
    const k = words.at;
    let word = words.text[k] as string;
    let at = word.indexOf('@', 1);
    if (at > 0) {
      word = this.#mendPeer(k, word);
      at = this.#names.cut(word.slice(0, -1), ctx.text.slice(line.from, line.to));
    }
    const bare = at > 0 && this.#names.isBareIndex(word.slice(at + 1, -1));
    readName(ctx, link, k, word.length - 1, at, bare);
    ctx.sink?.claim(words.place(k, word.length - 1), words.to[k] as number, 'punctuation');
    words.at++;
    this.#finishHeader(link, from);
  }

  /** `eth0@1f379:` → `eth0@if379:`. */
  #mendPeer(k: number, word: string): string {
    const { words } = this.#ctx;
    const now = `${mendPeer(word.slice(0, -1))}:`;
    const at = word.lastIndexOf('@');
    if (now === word) return word;
    const end = words.place(k, word.length - 1);
    if (!this.#ctx.repair('peer-spelling', words.place(k, at), end, now.slice(at, -1))) return word;
    words.replace(k, now);
    return now;
  }

  #finishHeader(link: JsonObject, from: number): void {
    const ctx = this.#ctx;
    readHeader(ctx, link);
    this.#begin(link);
    this.#name = typeof link['ifname'] === 'string' ? link['ifname'] : '';
    ctx.add('links', link, from, ctx.words.to[ctx.words.length - 1] as number);
    // `ip link` prints the mode, `ip addr` does not: there every link has a list of addresses, even an empty one.
    this.#addresses = 'linkmode' in link || 'linkmode_index' in link ? null : [];
  }

  #readDamagedHeader(line: Line): boolean {
    const ctx = this.#ctx;
    const { words } = ctx;
    const first = words.at;
    const from = words.from[first] as number;
    const head = repairHeader(ctx);
    if (head === null) return false;
    this.end();
    const link: JsonObject = {};
    if (head.index) {
      const k = words.at++;
      link['ifindex'] = indexOf(words.text[k] as string);
      ctx.sink?.claim(words.from[k] as number, words.to[k] as number, 'index', 'link.index');
    }
    if (head.name) this.#readNameAndRest(line, link, from);
    else {
      const k = words.at;
      const word = words.peek();
      if (/^:?@/.test(word) && word !== ':') {
        const at = word.indexOf('@');
        readName(ctx, link, k, word.endsWith(':') ? word.length - 1 : word.length, at);
        delete link['ifname'];
        ctx.sink?.claim(words.place(k, at), words.to[k] as number, 'name', 'link.peer');
        words.at++;
      } else if (word === ':') words.at++;
      this.#finishHeader(link, from);
    }
    if (!head.name) {
      ctx.problem(
        'name-missing',
        from,
        words.to[words.length - 1] as number,
        'The name of this link is missing.',
        {
          severity: 'warning',
          help: 'A link begins with its index and its name, such as “2: eth0:”.',
        },
      );
    } else if (!head.index) {
      ctx.problem(
        'value-missing',
        from,
        words.to[first] as number,
        'The index before the name of this link is missing.',
        {
          severity: 'warning',
        },
      );
    }
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
    if (this.#link === null || !isFamily(words.peek())) {
      if (this.#link === null) {
        const from = words.from[words.at] as number;
        readAddress(ctx, '');
        ctx.problem(
          'address-without-interface',
          from,
          words.to[words.at - 1] as number,
          'The interface of this address is not in the text.',
          {
            severity: 'warning',
            help: 'The line with the name stands above the addresses in the output of ip addr. Copy it too.',
          },
        );
        return;
      }
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
