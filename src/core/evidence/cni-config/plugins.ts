import { sourceLink } from '../../cni/constants.ts';
import { isSingle } from '../../cni/load.ts';
import type { PluginSpec } from '../../cni/plugin-spec.ts';
import { pluginOf, pluginRows } from '../../cni/plugins/index.ts';
import type { DataNode, MapEntry, MapNode } from '../../text/data.ts';
import { childOf, stringAt } from '../../text/data.ts';
import type { Note } from '../../text/note.ts';
import type { Problem } from '../../text/problem.ts';

/** A key that stands in a plugin. */
export interface ConfiguredKey {
  /** The way to it as tables of keys write it: `ipam.ranges[].subnet`. */
  readonly path: string;
  /** The value as it stands in the text; null for an object or a list of objects, whose keys follow. */
  readonly value: string | null;
  /** What it means; null when the plugin does not read it. */
  readonly meaning: string | null;
  /** Where the key stands. */
  readonly at: number;
}

/** A key that does not stand there, and what counts instead. */
export interface DefaultKey {
  readonly path: string;
  readonly default: string;
}

/** One plugin of the chain. */
export interface ConfiguredPlugin {
  readonly type: string;
  /** Undefined for a plugin that this site does not know. */
  readonly kind: PluginSpec['kind'] | null;
  readonly summary: string | null;
  /** The file upstream that reads the configuration. */
  readonly href: string | null;
  readonly ipam: string;
  readonly at: number;
  readonly keys: readonly ConfiguredKey[];
  readonly defaults: readonly DefaultKey[];
}

const longestValue = 80;

/** The plugins of a configuration in the order in which ADD calls them, each with its keys. */
export function configuredPlugins(
  root: DataNode,
  notes: readonly Note[],
  problems: readonly Problem[],
): ConfiguredPlugin[] {
  const list = childOf(root, 'plugins');
  const nodes = isSingle(root) ? [root] : list?.kind === 'list' ? list.items : [];
  const meanings = new Map(notes.map((note) => [`${note.from}-${note.to}`, note]));
  const unread = new Set(
    problems.filter(({ code }) => code === 'key-unknown').map(({ from, to }) => `${from}-${to}`),
  );
  return nodes.flatMap((node) => (node.kind === 'map' ? [pluginView(node, meanings, unread)] : []));
}

function pluginView(
  node: MapNode,
  meanings: ReadonlyMap<string, Note>,
  unread: ReadonlySet<string>,
): ConfiguredPlugin {
  const type = textOf(node, 'type');
  const ipam = textOf(childOf(node, 'ipam'), 'type');
  const spec = type === '' ? undefined : pluginOf(type);
  const ipamSpec = ipam === '' ? undefined : pluginOf(ipam);
  const keys: ConfiguredKey[] = [];
  collect(node, '', meanings, unread, keys);
  const present = new Set(keys.map(({ path }) => path.toLowerCase()));
  const defaults = [spec, ipamSpec]
    .flatMap((each) => (each === undefined ? [] : pluginRows(each)))
    .flatMap(({ path, default: value }) => {
      const parent = path.slice(0, path.lastIndexOf('.') + 1).replace(/(?:\[\])?\.$/, '');
      const applies = parent === '' || (parent === 'ipam' && present.has('ipam'));
      return value === undefined || !applies || present.has(path.toLowerCase())
        ? []
        : [{ path, default: value }];
    });
  return {
    type,
    kind: spec?.kind ?? null,
    summary: spec?.summary ?? null,
    href: spec === undefined ? null : sourceLink(spec.repository, spec.file),
    ipam,
    at: node.from,
    keys,
    defaults,
  };
}

function textOf(node: DataNode | undefined, key: string): string {
  const exact = stringAt(node, key);
  if (exact !== undefined || node?.kind !== 'map') return exact?.value ?? '';
  const value = node.entries.findLast((entry) => entry.key.toLowerCase() === key)?.value;
  return value?.kind === 'string' ? value.value : '';
}

/** The explained keys of an object and of those inside it, in the order of the text. */
function collect(
  node: DataNode,
  prefix: string,
  meanings: ReadonlyMap<string, Note>,
  unread: ReadonlySet<string>,
  keys: ConfiguredKey[],
): void {
  if (node.kind === 'list') {
    for (const item of node.items) collect(item, prefix, meanings, unread, keys);
    return;
  }
  if (node.kind !== 'map') return;
  for (const entry of node.entries) {
    const place = `${entry.keySpan.from}-${entry.keySpan.to}`;
    const note = meanings.get(place);
    if (note === undefined && !unread.has(place)) continue;
    const path = prefix + (note?.title ?? entry.key);
    keys.push({ path, value: shownValue(entry), meaning: note?.text ?? null, at: entry.keySpan.from });
    const lists = entry.value.kind === 'list' ? '[]'.repeat(depth(entry.value)) : '';
    if (note !== undefined) collect(entry.value, `${path}${lists}.`, meanings, unread, keys);
  }
}

function depth(node: DataNode): number {
  return node.kind === 'list' ? 1 + (node.items[0] === undefined ? 0 : depth(node.items[0])) : 0;
}

/** Scalars and lists of scalars as JSON, cut when they are long. */
function shownValue({ value }: MapEntry): string | null {
  const text = scalar(value);
  if (text === null || text.length <= longestValue) return text;
  return `${text.slice(0, longestValue - 1)}…`;
}

function scalar(node: DataNode): string | null {
  switch (node.kind) {
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
      return node.source;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'map':
      return node.entries.length === 0 ? '{}' : null;
    case 'list': {
      const items = node.items.map(scalar);
      return items.includes(null) ? null : `[${items.join(', ')}]`;
    }
  }
}
