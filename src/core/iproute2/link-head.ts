import type { Context } from './context.ts';
import { take } from './fields.ts';
import { readHeader } from './link-header.ts';
import { farIndex, readName } from './link-name.ts';
import { beginsHeader, indexOf } from './link-words.ts';
import type { JsonObject, Line } from './model.ts';
import type { Names } from './names.ts';
import { mendPeer, repairHeader } from './repair-header.ts';
import { roomyObject } from './roomy.ts';

/** A link whose header line was read, and where that begins. */
export interface LinkHead {
  readonly link: JsonObject;
  readonly from: number;
}

/** Reads a header line from its index on: `2: eth0@if379: <…> mtu …`. */
export function readHead(ctx: Context, names: Names, line: Line, link: JsonObject = roomyObject()): LinkHead {
  const from = ctx.words.from[ctx.words.at] as number;
  readIndex(ctx, link);
  readNameWord(ctx, names, line, link);
  readHeader(ctx, link);
  return { link, from };
}

function readIndex(ctx: Context, link: JsonObject): void {
  const { words, sink } = ctx;
  const k = words.at++;
  const index = words.text[k] as string;
  sink?.claim(words.from[k] as number, words.place(k, index.length - 1), 'index', 'link.index');
  sink?.claim(words.place(k, index.length - 1), words.to[k] as number, 'punctuation');
  link['ifindex'] = indexOf(index);
}

function readNameWord(ctx: Context, names: Names, line: Line, link: JsonObject): void {
  const { words, sink } = ctx;
  const k = words.at++;
  let word = words.text[k] as string;
  let at = word.lastIndexOf('@');
  let bare = false;
  // `@if379` is beyond doubt. All else that follows an `@` may be damaged, or part of the name.
  if (at > 0 && farIndex(word, at + 1, word.length - 1) < 0) {
    word = mendPeerWord(ctx, k, word);
    at = names.cut(word.slice(0, -1), ctx.text.slice(line.from, line.to));
    bare = at > 0 && names.isBareIndex(word.slice(at + 1, -1));
  }
  readName(ctx, link, k, word.length - 1, at, bare);
  sink?.claim(words.place(k, word.length - 1), words.to[k] as number, 'punctuation');
}

/** `eth0@1f379:` → `eth0@if379:`. */
function mendPeerWord(ctx: Context, k: number, word: string): string {
  const { words } = ctx;
  const now = `${mendPeer(word.slice(0, -1))}:`;
  if (now === word) return word;
  const at = word.lastIndexOf('@');
  const end = words.place(k, word.length - 1);
  if (!ctx.repair('peer-spelling', words.place(k, at), end, now.slice(at, -1))) return word;
  words.replace(k, now);
  return now;
}

/** `Deleted 2: eth0: …`, `[LINK]2: eth0: …` of `ip monitor`; `null` for anything else. */
export function readMarkedHead(ctx: Context, names: Names, line: Line): LinkHead | null {
  const { words } = ctx;
  const bracket = /^\[(?:LINK|ADDR)\]/.exec(words.peek());
  if (bracket !== null) {
    if (bracket[0].length < words.peek().length) words.split(words.at, bracket[0].length);
    take(ctx, 'keyword', 'link.monitor');
  }
  const deleted = words.peek() === 'Deleted';
  if (deleted) take(ctx, 'keyword', 'link.deleted');
  if ((bracket === null && !deleted) || !beginsHeader(words)) return null;
  return readHead(ctx, names, line, deleted ? { deleted: true } : {});
}

/** A header that lost its index or its name, or whose signs were changed. What is lost is reported. */
export function readDamagedHead(ctx: Context, names: Names, line: Line): LinkHead | null {
  const { words } = ctx;
  const first = words.at;
  const from = words.from[first] as number;
  const head = repairHeader(ctx);
  if (head === null) return null;
  const link: JsonObject = {};
  if (head.index) readIndex(ctx, link);
  if (head.name) readNameWord(ctx, names, line, link);
  else readPeerOnly(ctx, link);
  readHeader(ctx, link);
  if (!head.name) {
    const to = words.to[words.length - 1] as number;
    ctx.problem('name-missing', from, to, 'The name of this link is missing.', {
      severity: 'warning',
      help: 'A link begins with its index and its name, such as “2: eth0:”.',
    });
  } else if (!head.index) {
    const to = words.to[first] as number;
    ctx.problem('value-missing', from, to, 'The index before the name of this link is missing.', {
      severity: 'warning',
    });
  }
  return { link, from };
}

/** `@if379:` without a name before it. */
function readPeerOnly(ctx: Context, link: JsonObject): void {
  const { words } = ctx;
  const word = words.peek();
  if (!word.startsWith('@') || word.length < 2) return;
  const length = word.endsWith(':') ? word.length - 1 : word.length;
  // The index of an other end elsewhere is told by its form; there is no name to cut off.
  const far = /^@if(\d+)$/.exec(word.slice(0, length));
  if (far !== null) link['link_index'] = Number(far[1]);
  else link['link'] = word.slice(1, length) === 'NONE' ? null : word.slice(1, length);
  take(ctx, 'name', far !== null ? 'link.peer.ifindex' : 'link.peer.name');
}
