import { splitWords } from '../text/split.ts';
import { Words } from '../text/words.ts';
import { isIPv4, isIPv6 } from './ip.ts';
import { beginsRecord } from './link-words.ts';
import { octets } from './mac.ts';
import type { BlockKind } from './model.ts';
import { mayBeHeader } from './repair-header.ts';
import { ROUTE_KEYWORDS } from './route.ts';
import { OPER_STATES } from './vocabulary.ts';

/**
 * What a line is by its shape alone. `member`: a line of a link that is not its first. `address`: `A dev D` or
 * `A dev D proto P`, a route or a neighbour. `none`: nothing known.
 */
export type Shape = Exclude<BlockKind, 'unknown'> | 'member' | 'address' | 'none';

const NUD_STATES: ReadonlySet<string> = new Set([
  'INCOMPLETE',
  'REACHABLE',
  'STALE',
  'DELAY',
  'PROBE',
  'FAILED',
  'NOARP',
  'PERMANENT',
]);

const ROUTE_TYPES: ReadonlySet<string> = new Set([
  'default',
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'nat',
  'xresolve',
]);

/** What may follow the MAC of a forwarding entry; a listing of one device has no `dev`. */
const FDB_WORDS: ReadonlySet<string> = new Set(
  'dev dst vlan port vni src_vni via nhid link-netnsid used self router extern_learn offload master sticky locked permanent static stale'.split(
    ' ',
  ),
);

const words = new Words();

/** A destination: `10.0.0.0/8`, `10.0.0.1`, `2001:db8::/32`, `0/0`. */
function isDestination(word: string): boolean {
  const slash = word.indexOf('/');
  const address = slash < 0 ? word : word.slice(0, slash);
  if (slash >= 0 && !/^\d{1,3}$/.test(word.slice(slash + 1))) return false;
  return isIPv4(address) || isIPv6(address) || (slash > 0 && address === '0');
}

function endsWithColon(word: string): boolean {
  return word.length > 1 && word.charCodeAt(word.length - 1) === 58;
}

/**
 * The shape of `text.slice(from, to)`. `within` is the kind of the block that the line may go on with, for rows of
 * links that are called like an address.
 */
export function shapeOf(text: string, from: number, to: number, within: BlockKind | null = null): Shape {
  words.clear();
  // A line of ip is never longer; what is, is something else or has run together, and begins like it.
  splitWords(words, text, from, Math.min(to, from + 2000), null);
  if (words.length === 0) return 'none';
  const first = words.text[0] as string;
  const second = words.word(1);
  const code = first.charCodeAt(0);
  if (code >= 48 && code <= 57 && first.charCodeAt(first.length - 1) === 58) {
    const numbered = numberedShape(first, second);
    if (numbered !== 'none') return numbered;
  }
  const named = within === 'link-brief' || !isDestination(first);
  if (OPER_STATES.has(second) && named && !endsWithColon(first) && isCellOrNone(words.word(2))) {
    return 'link-brief';
  }
  if (beginsRecord(words, 0)) return 'member';
  if (first === 'port' && (second.startsWith('vlan') || second === '')) return 'bridge-vlan';
  if (isVlanRow(text, from, to, second)) return 'bridge-vlan';
  if (first === 'id' && /^\d+$/.test(second)) return 'nexthop';
  if (FDB_WORDS.has(second) && octets(first) === 6) return 'fdb';
  if (isDestination(first)) return addressShape(first, second, within === 'neigh-brief');
  if (
    ROUTE_TYPES.has(first) &&
    (ROUTE_KEYWORDS.has(second) || isDestination(second) || second === 'default')
  ) {
    return 'route';
  }
  if (first === 'default' || first === 'Deleted')
    return first === 'default' && second === '' ? 'none' : deletedShape(second);
  // `    cache mtu 1400` is the second line of `ip route get`.
  return first !== 'cache' && mayBeHeader(words) ? 'link' : 'none';
}

/** `v0  1 PVID Egress Untagged`, or, with the tab of releases up to 5.4, `v0\t 10` and `v0\tNone`. */
function isVlanRow(text: string, from: number, to: number, second: string): boolean {
  const third = words.word(2);
  if (
    /^\d{1,4}(?:-\d{1,4})?$/.test(second) &&
    (third === 'PVID' || (third === 'Egress' && words.word(3) === 'Untagged'))
  ) {
    return true;
  }
  const end = words.to[0] as number;
  if (words.length !== 2 || end >= to || text.charCodeAt(end) !== 9 || (words.from[0] as number) !== from)
    return false;
  return second === 'None' || /^\d{1,4}(?:-\d{1,4})?$/.test(second);
}

/** After `N:` comes a rule, a link, a port of a bridge or an address of `-o`. */
function numberedShape(first: string, second: string): Shape {
  for (let k = 0; k < first.length - 1; k++) {
    const code = first.charCodeAt(k);
    if (code < 48 || code > 57) return 'none';
  }
  if (second === 'from' || second === 'not') return 'rule';
  const third = words.word(2);
  if (third === 'inet' || third === 'inet6' || third === 'family') return 'link-oneline';
  if (endsWithColon(second)) return isPort() ? 'bridge-link' : 'link';
  // Up to 4.16, `bridge link` printed `2: eth0 state UP @br0: <…>`.
  return third === 'state' && OPER_STATES.has(words.word(3)) ? 'bridge-link' : 'none';
}

/** `bridge link` prints the state of spanning tree, in small letters; `ip link` prints a qdisc or a state in capitals. */
function isPort(): boolean {
  for (let k = 3; k < words.length; k++) {
    const word = words.text[k] as string;
    if (word === 'qdisc') return false;
    if (word === 'state') {
      const code = (words.text[k + 1] ?? 'A').charCodeAt(0);
      return (code >= 97 && code <= 122) || code === 40;
    }
  }
  return false;
}

/** `ip -br neigh` pads the address to 39 columns. Without a MAC only that tells a row from a line of /etc/hosts. */
function isPadded(): boolean {
  return (words.from[1] as number) - (words.from[0] as number) >= 39;
}

/** The third word of a brief row: a MAC, flags, an address, or nothing. */
function isCellOrNone(word: string): boolean {
  if (word === '' || word.startsWith('<')) return true;
  return /^[0-9a-fA-F]*[.:]/.test(word);
}

/** Marks of neighbours that no route has. */
const NEIGH_WORDS: ReadonlySet<string> = new Set([
  'lladdr',
  'proxy',
  'router',
  'extern_learn',
  'managed',
  ...NUD_STATES,
]);

/** An address begins a route, a neighbour, or a row of `ip -br neigh`. */
function addressShape(first: string, second: string, brief: boolean): Shape {
  if (first.includes('/')) return second === '' ? 'none' : 'route';
  const third = words.word(2);
  // A padded row has a device there, which may be called `lladdr` or `STALE`.
  const row = brief || isPadded();
  if (second !== 'dev' && NEIGH_WORDS.has(second) && !(row && words.length <= 3)) return 'neigh';
  if (words.length === 2 && row) return 'neigh-brief';
  if (words.length === 3 && (octets(third) > 0 || (isDestination(third) && !ROUTE_KEYWORDS.has(second)))) {
    return 'neigh-brief';
  }
  if (!ROUTE_KEYWORDS.has(second)) return 'none';
  // After `dev` stands a name, which may be any word.
  let open = true;
  for (let k = 1; k < words.length; k += 2) {
    const word = words.text[k] as string;
    if (word === 'dev' || word === 'proto') continue;
    if (NEIGH_WORDS.has(word) || word === 'ref') return 'neigh';
    // Of a route it is one number, of a neighbour `used 2/62/2`.
    if (word === 'used' && words.word(k + 1).includes('/')) return 'neigh';
    open = false;
    if (ROUTE_KEYWORDS.has(word)) return 'route';
  }
  return open && second === 'dev' ? 'address' : 'route';
}

function deletedShape(second: string): Shape {
  if (endsWithColon(second)) return 'link';
  return ROUTE_KEYWORDS.has(second) || isDestination(second) || ROUTE_TYPES.has(second) ? 'route' : 'none';
}
