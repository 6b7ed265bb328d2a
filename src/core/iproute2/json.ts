import type { TokenKind } from '../text/token.ts';
import type { Context } from './context.ts';
import type { Block, JsonObject, Line, ListName } from './model.ts';

/**
 * The JSON of `ip -j` and `bridge -j` itself. Objects stay as they are; each goes into the list of its command, or of
 * what its keys say that it is. Duplicate keys, which releases up to 6.2 print in `encap`, keep their last value.
 */

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Whether JSON of `ip -j` begins at `at`: an array of objects, an empty array, or an object. */
export function jsonBegins(text: string, at: number): boolean {
  const next = skipBlanks(text, at + 1);
  const code = text.charCodeAt(next);
  if (text.charCodeAt(at) === 91) return code === 123 || (code === 93 && isLineEnd(text, next + 1));
  return code === 34 && /^"[\w -]+"\s*:/.test(text.slice(next, next + 60));
}

function isLineEnd(text: string, at: number): boolean {
  return /^[ \t]*(?:\r?\n|$)/.test(text.slice(at, at + 40));
}

/** Steps over the string that begins at `at`; returns the place after its closing quote, or the end of the text. */
function stringEnd(text: string, at: number): number {
  let close = text.indexOf('"', at + 1);
  while (close >= 0) {
    let back = close - 1;
    while (text.charCodeAt(back) === 92) back--;
    if ((close - back) % 2 === 1) return close + 1;
    close = text.indexOf('"', close + 1);
  }
  return text.length;
}

/** Where the array or object that begins at `at` ends; the end of the text when it is never closed. */
export function jsonEnd(text: string, at: number): number {
  let depth = 0;
  for (let k = at; k < text.length; ) {
    const code = text.charCodeAt(k);
    if (code === 34) {
      k = stringEnd(text, k);
      continue;
    }
    k++;
    if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) return k;
  }
  return text.length;
}

/** The objects of the array, or the one object, that a span holds. */
function elements(text: string, span: Line): Line[] {
  if (text.charCodeAt(span.from) === 123) return [span];
  const out: Line[] = [];
  for (let at = span.from + 1; at < span.to; ) {
    if (text.charCodeAt(at) !== 123) {
      at++;
      continue;
    }
    const to = Math.min(jsonEnd(text, at), span.to);
    out.push({ from: at, to });
    at = to;
  }
  return out;
}

/** Reads a block of JSON. */
export function readJsonBlock(block: Block, ctx: Context): void {
  const span = block.lines.at(0);
  if (span === undefined) return;
  const { text } = ctx;
  const wanted = listOfCommand(block);
  let list: ListName = wanted ?? 'links';
  for (const { from, to } of elements(text, span)) {
    const value = parse(text.slice(from, to));
    if (value === undefined) {
      ctx.problem('json-syntax', from, to, 'This object is not JSON: it may be cut off or changed.', {
        help: 'Copy the whole output of ip -j again.',
      });
      continue;
    }
    list = wanted ?? listOfObject(value) ?? list;
    ctx.add(list, value, from, to);
  }
  if (!closes(text, span)) {
    ctx.problem('cut', span.to, span.to, 'The JSON ends before its brackets are closed.', {
      severity: 'warning',
    });
  }
  if (ctx.sink !== null) claimTokens(ctx, span, list);
}

function parse(text: string): JsonObject | undefined {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return undefined;
  }
}

function closes(text: string, span: Line): boolean {
  const open = text.charCodeAt(span.from);
  return text.charCodeAt(span.to - 1) === open + 2;
}

function listOfCommand({ command }: Block): ListName | null {
  if (command === null) return null;
  if (command.tool === 'bridge') {
    if (command.object === 'link') return 'ports';
    if (command.object === 'fdb') return 'fdb';
    return command.object === 'vlan' ? 'vlans' : null;
  }
  switch (command.object) {
    case 'link':
    case 'addr':
      return 'links';
    case 'route':
      return 'routes';
    case 'neigh':
      return 'neighbours';
    case 'rule':
      return 'rules';
    case 'nexthop':
      return 'nexthops';
    default:
      return null;
  }
}

/** What an object is by its keys; `null` for one that does not say. */
export function listOfObject(object: JsonObject): ListName | null {
  if ('vlans' in object) return 'vlans';
  if ('mac' in object) return 'fdb';
  if ('ifname' in object || 'addr_info' in object) {
    const state = object['state'];
    const port = typeof state === 'string' && !('operstate' in object) && !('qdisc' in object);
    return port ? 'ports' : 'links';
  }
  if ('lladdr' in object || Array.isArray(object['state'])) return 'neighbours';
  if ('priority' in object) return 'rules';
  if ('dst' in object) return 'dev' in object && 'proxy' in object ? 'neighbours' : 'routes';
  return typeof object['id'] === 'number' ? 'nexthops' : null;
}

/** Terms of the text's words for keys of the JSON that have another name there. */
const TERMS: Readonly<Record<string, string>> = {
  ifindex: 'link.index',
  ifname: 'link.name',
  link: 'link.peer.name',
  link_index: 'link.peer.ifindex',
  flags: 'link.flags',
  operstate: 'link.state',
  linkmode: 'link.mode',
  txqlen: 'link.qlen',
  link_type: 'link.type',
  broadcast: 'link.brd',
  link_netnsid: 'link.link-netnsid',
  altnames: 'link.altname',
  ifalias: 'link.alias',
  info_kind: 'link.kind',
  local: 'addr.inet',
  prefixlen: 'addr.prefix',
  valid_life_time: 'addr.valid_lft',
  preferred_life_time: 'addr.preferred_lft',
  label: 'addr.label',
  min_mtu: 'link.minmtu',
  max_mtu: 'link.maxmtu',
  num_tx_queues: 'link.numtxqueues',
  num_rx_queues: 'link.numrxqueues',
  inet6_addr_gen_mode: 'link.addrgenmode',
};

const ROOM: Readonly<Record<ListName, string>> = {
  links: 'link',
  routes: 'route',
  neighbours: 'neigh',
  rules: 'rule',
  nexthops: 'nexthop',
  ports: 'bridge-link',
  fdb: 'fdb',
  vlans: 'bridge-vlan',
};

/** Values that have an explanation of their own. */
const NAMED: ReadonlySet<string> = new Set(['operstate', 'linkmode', 'link_type', 'qdisc', 'info_kind']);

/** Claims keys, values and signs. A value has the term of its key; flags and states their own. */
function claimTokens(ctx: Context, span: Line, list: ListName): void {
  const { text } = ctx;
  let key = '';
  let room = ROOM[list];
  for (let k = span.from; k < span.to; ) {
    const code = text.charCodeAt(k);
    if (code === 34) {
      const end = Math.min(stringEnd(text, k), span.to);
      const after = skipBlanks(text, end);
      const inner = text.slice(k + 1, end - 1);
      if (text.charCodeAt(after) === 58) {
        key = inner;
        if (key === 'addr_info') room = 'addr';
        else if (key === 'ifindex' || key === 'ifname') room = ROOM[list];
        ctx.sink?.claim(k, end, 'keyword', termOf(key, room));
      } else ctx.sink?.claim(k, end, kindOfValue(inner, key), valueTerm(inner, key, room));
      k = end;
    } else if (code <= 32) k++;
    else if ('{}[],:'.includes(text[k] as string)) {
      ctx.sink?.claim(k, k + 1, 'punctuation');
      k++;
    } else {
      let end = k + 1;
      while (end < span.to && !/[\s{}[\],:"]/.test(text[end] as string)) end++;
      ctx.sink?.claim(k, end, 'number', termOf(key, room));
      k = end;
    }
  }
}

function termOf(key: string, room: string): string {
  if (room === 'addr') {
    if (key === 'family' || key === 'scope' || key === 'metric') return `addr.${key}`;
    if (key === 'broadcast') return 'addr.brd';
    if (key === 'address') return 'addr.peer';
    if (key === 'protocol') return 'addr.proto';
  }
  if (room === 'addr' || room === 'link')
    return TERMS[key] ?? (room === 'addr' ? `addr.flag.${key}` : `link.${key}`);
  return `${room}.${key === 'gateway' ? 'via' : key === 'protocol' ? 'proto' : key === 'prefsrc' ? 'src' : key}`;
}

function valueTerm(value: string, key: string, room: string): string {
  if (key === 'flags') return room === 'link' ? `link.flag.${value}` : `${room}.flag.${value}`;
  if (key === 'scope' || key === 'state' || NAMED.has(key) || key === 'protocol')
    return `${termOf(key, room)}.${value}`;
  return termOf(key, room);
}

function kindOfValue(value: string, key: string): TokenKind {
  if (key === 'flags') return 'flag';
  if (key === 'ifname' || key === 'link' || key === 'dev' || key === 'master') return 'name';
  if (/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(value)) return 'mac';
  return /^[0-9a-f:.]+(?:\/\d+)?$/.test(value) && /[:.]/.test(value) ? 'ip' : 'value';
}
