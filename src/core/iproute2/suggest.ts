import type { Problem } from '../text/problem.ts';
import type { IpProblemCode } from './codes.ts';
import type { Block, JsonObject, ListName, RecordSpan } from './model.ts';

/** What a pass has read so far. */
interface Read {
  readonly lists: Readonly<Record<ListName, readonly JsonObject[]>>;
  readonly blocks: readonly Block[];
  readonly records: readonly RecordSpan[];
  readonly problems: Problem<IpProblemCode>[];
}

/** A text with more of these problems is beyond help; each costs a look at every link. */
const MOST = 100;

/**
 * Says in the help of a problem what the rest of the text suggests: which link a row without a name may be, what
 * another output says of a lost state. It is never written into the objects, for it may be wrong.
 */
export function suggest(read: Read): void {
  if (!read.problems.some(({ code }) => code === 'name-missing' || code === 'state-missing')) return;
  const links = read.records.filter(({ list }) => list === 'links');
  let left = MOST;
  for (const [k, problem] of read.problems.entries()) {
    if (problem.code !== 'name-missing' && problem.code !== 'state-missing') continue;
    if (left-- === 0) return;
    const record = links.find(({ from, to }) => from <= problem.from && problem.to <= to);
    if (record === undefined) continue;
    let help: string | null = null;
    if (problem.code === 'name-missing') help = nameHelp(read, links, record);
    else if (problem.code === 'state-missing') help = stateHelp(read, links, record);
    if (help !== null) read.problems[k] = { ...problem, help };
  }
}

function objectOf(read: Read, record: RecordSpan): JsonObject {
  return read.lists[record.list][record.index] as JsonObject;
}

/** Records of other blocks of the same host, as far as prompts tell hosts apart. */
function elsewhere(read: Read, links: readonly RecordSpan[], record: RecordSpan): JsonObject[] {
  const { prompt, netns } = read.blocks[record.block] as Block;
  return links
    .filter(({ block }) => {
      const other = read.blocks[block] as Block;
      return block !== record.block && other.prompt === prompt && other.netns === netns;
    })
    .map((other) => objectOf(read, other));
}

function nameHelp(read: Read, links: readonly RecordSpan[], record: RecordSpan): string | null {
  const object = objectOf(read, record);
  const label = firstLabel(object);
  if (label !== null) return `Its address carries the label ${label}, which usually is the name of the link.`;
  const taken = new Set(
    links.filter(({ block }) => block === record.block).map((other) => objectOf(read, other)['ifname']),
  );
  const state = object['operstate'];
  const index = object['ifindex'];
  const names = new Set<string>();
  for (const other of elsewhere(read, links, record)) {
    const name = other['ifname'];
    if (typeof name !== 'string' || taken.has(name)) continue;
    if (index !== undefined ? other['ifindex'] === index : other['operstate'] === state) names.add(name);
  }
  const list = [...names];
  if (list.length === 0) return null;
  const what = index !== undefined ? `has the index ${index}` : `is ${String(state)} and has no row here`;
  if (list.length === 1) return `Of the links in the other outputs of this host only ${list[0]} ${what}.`;
  if (list.length > 8) return null;
  return `Of the links in the other outputs of this host, ${list.join(', ')} could be meant.`;
}

function firstLabel(object: JsonObject): string | null {
  const addresses = object['addr_info'];
  if (!Array.isArray(addresses)) return null;
  for (const address of addresses) {
    const label = (address as JsonObject)['label'];
    if (typeof label === 'string') return label.replace(/:.*$/, '');
  }
  return null;
}

function stateHelp(read: Read, links: readonly RecordSpan[], record: RecordSpan): string | null {
  const name = objectOf(read, record)['ifname'];
  for (const other of elsewhere(read, links, record)) {
    if (other['ifname'] === name && typeof other['operstate'] === 'string') {
      return `Another output of this host says ${other['operstate']} for ${String(name)}.`;
    }
  }
  return null;
}
