import type { Problem } from '../text/problem.ts';
import type { IpProblemCode } from './codes.ts';
import { octets } from './mac.ts';
import type { Block, JsonObject, ListName, RecordSpan } from './model.ts';

/** What a pass has read so far. */
interface Read {
  readonly text: string;
  readonly lists: Readonly<Record<ListName, readonly JsonObject[]>>;
  readonly blocks: readonly Block[];
  readonly records: readonly RecordSpan[];
  readonly problems: Problem<IpProblemCode>[];
}

/** A text with more of these problems is beyond help; each costs a look at every link. */
const MOST = 100;

/**
 * Says in the help of a problem what the rest of the text suggests: which link a row without a name may be, what
 * another output says of a lost state, which octet a MAC may lack. It is never written into the objects, for it may
 * be wrong.
 */
export function suggest(read: Read): void {
  const links = read.records.filter(({ list }) => list === 'links');
  let left = MOST;
  for (const [k, problem] of read.problems.entries()) {
    const helper = HELPERS[problem.code];
    if (helper === undefined) continue;
    if (left-- === 0) return;
    const record = links.find(({ from, to }) => from <= problem.from && problem.to <= to);
    if (record === undefined) continue;
    const help = helper({ read, links, record, object: objectOf(read, record), problem });
    if (help !== null) read.problems[k] = { ...problem, help };
  }
}

/** A problem with the link that it is about. */
interface Case {
  readonly read: Read;
  readonly links: readonly RecordSpan[];
  readonly record: RecordSpan;
  readonly object: JsonObject;
  readonly problem: Problem<IpProblemCode>;
}

const HELPERS: Partial<Record<IpProblemCode, (of: Case) => string | null>> = {
  'name-missing': nameHelp,
  'state-missing': stateHelp,
  'mac-incomplete': macHelp,
};

function objectOf(read: Read, record: RecordSpan): JsonObject {
  return read.lists[record.list][record.index] as JsonObject;
}

/**
 * The links of the nearest other output of the same host, the one above before the one below. Prompts tell hosts
 * apart, though not always: the shells of two pods may have the same.
 */
function elsewhere({ read, links, record }: Case): JsonObject[] {
  const { prompt, netns } = read.blocks[record.block] as Block;
  const same = (block: number): boolean => {
    const other = read.blocks[block] as Block;
    return block !== record.block && other.prompt === prompt && other.netns === netns;
  };
  let nearest = -1;
  for (const { block } of links) {
    if (!same(block)) continue;
    if (block < record.block || nearest < 0) nearest = block;
    if (block > record.block) break;
  }
  return links.filter(({ block }) => block === nearest).map((other) => objectOf(read, other));
}

function nameHelp(of: Case): string | null {
  const { object, read, links, record } = of;
  const label = firstLabel(object);
  if (label !== null) return `Its address carries the label ${label}, which usually is the name of the link.`;
  const taken = new Set(
    links.filter(({ block }) => block === record.block).map((other) => objectOf(read, other)['ifname']),
  );
  const state = object['operstate'];
  const index = object['ifindex'];
  const names = new Set<string>();
  for (const other of elsewhere(of)) {
    const name = other['ifname'];
    if (typeof name !== 'string' || taken.has(name)) continue;
    if (index !== undefined ? other['ifindex'] === index : other['operstate'] === state) names.add(name);
  }
  const list = [...names];
  if (list.length === 0) return null;
  const what = index !== undefined ? `has the index ${index}` : `is ${String(state)} and has no row here`;
  if (list.length === 1) return `Of the links in the other output of this host only ${list[0]} ${what}.`;
  if (list.length > 8) return null;
  return `Of the links in the other output of this host, ${list.join(', ')} could be meant.`;
}

function firstLabel(object: JsonObject): string | null {
  for (const address of addressesOf(object)) {
    const label = address['label'];
    if (typeof label === 'string') return label.replace(/:.*$/, '');
  }
  return null;
}

function addressesOf(object: JsonObject): JsonObject[] {
  const list = object['addr_info'];
  return Array.isArray(list) ? (list as JsonObject[]) : [];
}

function stateHelp(of: Case): string | null {
  const name = of.object['ifname'];
  for (const other of elsewhere(of)) {
    if (other['ifname'] === name && typeof other['operstate'] === 'string') {
      return `Another output of this host says ${other['operstate']} for ${String(name)}.`;
    }
  }
  return null;
}

/** A MAC that has the octets which are there, in their order, and is printed for the same link in another way. */
function macHelp(of: Case): string | null {
  const { object, read, problem } = of;
  const found = read.text.slice(problem.from, problem.to);
  if (object['address'] !== found) return null;
  const wholes = new Set<string>();
  const name = object['ifname'];
  for (const other of elsewhere(of)) {
    const address = other['address'];
    if (other['ifname'] === name && typeof address === 'string' && holds(address, found)) wholes.add(address);
  }
  for (const { local } of addressesOf(object)) {
    const address = typeof local === 'string' ? fromLinkLocal(local) : null;
    if (address !== null && holds(address, found)) wholes.add(address);
  }
  if (wholes.size !== 1) return null;
  return `It may be ${[...wholes][0]}, which another output, or the link-local address of this link, points to.`;
}

/** Whether a whole MAC becomes `part` when octets are taken out. */
function holds(whole: string, part: string): boolean {
  if (octets(whole) !== 6) return false;
  const wanted = part.split(':');
  let k = 0;
  for (const octet of whole.split(':')) if (octet === wanted[k]) k++;
  return k === wanted.length;
}

/** The MAC that a link-local address was made from (RFC 4291, appendix A), or `null` when it was made otherwise. */
function fromLinkLocal(address: string): string | null {
  const match = /^fe80::([0-9a-f]{1,4}):([0-9a-f]{1,4}):([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (match === null) return null;
  const hex = match
    .slice(1)
    .map((group) => group.padStart(4, '0'))
    .join('');
  if (hex.slice(6, 10) !== 'fffe') return null;
  const first = (Number.parseInt(hex.slice(0, 2), 16) ^ 2).toString(16).padStart(2, '0');
  return (`${first}${hex.slice(2, 6)}${hex.slice(10)}`.match(/../g) as string[]).join(':');
}
