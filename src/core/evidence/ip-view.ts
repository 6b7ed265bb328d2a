import type { IpReading, JsonObject, RecordSpan } from '../iproute2/model.ts';
import { ipFromMac } from '../ovnk/mac.ts';
import type { Problem } from '../text/problem.ts';
import type { Repair } from '../text/repair.ts';
import type { MarkedText } from './marked-text.ts';
import { markText } from './marked-text.ts';

/** One link as the paste shows it, put together from every block of one host that mentions it. */
export interface FoundLink {
  readonly name: string;
  readonly index: number | null;
  readonly kind: string | null;
  readonly state: string | null;
  readonly mac: string | null;
  /** The IPv4 address that an `0a:58` MAC spells. */
  readonly macSpells: string | null;
  readonly mtu: number | null;
  /** Addresses with prefix length. */
  readonly addresses: readonly string[];
  /** The bridge, bond or VRF that it is a port of. */
  readonly master: string | null;
  /** The other end: a name in this namespace, or `index N` in another one. */
  readonly peer: string | null;
  /** Where its first record stands, or null when only `ip -j` objects without places were read. */
  readonly at: number | null;
}

/** A reading in the shape that a page draws and a worker can hand over cheaply. */
export interface IpView extends MarkedText {
  readonly problems: readonly Problem[];
  readonly repairs: readonly Repair[];
  readonly links: readonly FoundLink[];
  /** How many objects of each other kind were read, in the order they are listed. */
  readonly counts: readonly (readonly [string, number])[];
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const object = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

function addressesOf(link: JsonObject): string[] {
  if (!Array.isArray(link.addr_info)) return [];
  const found: string[] = [];
  for (const entry of link.addr_info) {
    const { local, prefixlen } = object(entry);
    if (typeof local === 'string')
      found.push(typeof prefixlen === 'number' ? `${local}/${prefixlen}` : local);
  }
  return found;
}

function peerOf(link: JsonObject): string | null {
  if (typeof link.link === 'string') return link.link;
  if (typeof link.link_index === 'number') return `index ${link.link_index} in another namespace`;
  return null;
}

function spelled(mac: string | null): string | null {
  if (mac === null) return null;
  const spelled = ipFromMac(mac);
  return spelled.ok ? spelled.value : null;
}

function merge(known: FoundLink | undefined, link: JsonObject, at: number | null): FoundLink {
  const mac = known?.mac ?? text(link.address);
  return {
    name: text(link.ifname) ?? known?.name ?? '',
    index: known?.index ?? number(link.ifindex),
    kind: known?.kind ?? text(object(link.linkinfo).info_kind),
    state: known?.state ?? text(link.operstate),
    mac,
    macSpells: known?.macSpells ?? spelled(mac),
    mtu: known?.mtu ?? number(link.mtu),
    addresses: [...new Set([...(known?.addresses ?? []), ...addressesOf(link)])],
    master: known?.master ?? text(link.master),
    peer: known?.peer ?? peerOf(link),
    at: known?.at ?? at,
  };
}

/**
 * The links of a reading, one row each, in the order they were first seen. A brief table adds its addresses to
 * the row of the full listing above it. Another prompt or namespace is another host, and so is an index that comes
 * back with another name.
 */
export function foundLinks(reading: IpReading): FoundLink[] {
  const records = new Map<number, RecordSpan>();
  for (const record of reading.records) if (record.list === 'links') records.set(record.index, record);
  const rows: FoundLink[] = [];
  let host = '';
  let ofHost = new Map<string, number>();
  let named = new Map<number, string>();
  reading.links.forEach((link, k) => {
    const name = text(link.ifname);
    if (name === null) return;
    const record = records.get(k);
    const block = record && reading.blocks[record.block];
    const here = block ? `${block.prompt}\n${block.netns}` : host;
    const index = number(link.ifindex);
    const before = index === null ? undefined : named.get(index);
    if (here !== host || (before !== undefined && before !== name)) {
      host = here;
      ofHost = new Map();
      named = new Map();
    }
    if (index !== null) named.set(index, name);
    const at = record?.from ?? null;
    const row = ofHost.get(name);
    if (row === undefined) ofHost.set(name, rows.push(merge(undefined, link, at)) - 1);
    else rows[row] = merge(rows[row], link, at);
  });
  return rows;
}

/** Turns a reading into what a page draws. Pure and linear in the number of tokens and notes. */
export function viewIp(reading: IpReading): IpView {
  const { routes, neighbours, rules, nexthops, ports, fdb, vlans } = reading;
  const counts = Object.entries({ routes, neighbours, rules, nexthops, ports, fdb, vlans })
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => [name, list.length] as const);
  return {
    ...markText(reading.tokens, reading.notes),
    problems: reading.problems,
    repairs: reading.repairs,
    links: foundLinks(reading),
    counts,
  };
}
