import type { DataNode, DataValue, MapNode } from '../text/data.ts';
import { entryOf, plainValue } from '../text/data.ts';
import { goDecode } from '../text/go-decode.ts';
import { goQuote } from '../text/go-quote.ts';
import { goAny, goMap } from '../text/go-types.ts';
import type { Span } from '../text/span.ts';
import type { CniCode, CniProblem } from './codes.ts';
import { pluginConf } from './common-keys.ts';
import { constants } from './constants.ts';
import { compareVersions, parseVersion } from './versions.ts';

/** A configuration as libcni holds it: `NetworkConfigList` of libcni/api.go, with the names of its JSON. */
export interface NetworkList {
  readonly name: string;
  /** The version that counts: the newest of `cniVersion` and `cniVersions` that libcni knows. */
  readonly cniVersion: string;
  readonly disableCheck: boolean;
  readonly disableGC: boolean;
  readonly loadOnlyInlinedPlugins: boolean;
  /** The configurations of the plugins, as they stand in the file. */
  readonly plugins: readonly DataValue[];
}

export interface Loading {
  /** What could be read, also when libcni refuses the whole. */
  readonly list: NetworkList;
  /** The objects of the plugins, with their places. */
  readonly plugins: readonly DataNode[];
  /** What libcni refuses, in the order in which it looks; it stops at the first. */
  readonly refusals: readonly CniProblem[];
}

const listPrefix = 'error parsing configuration list: ';
const singlePrefix = 'error parsing configuration: ';

/** Go's `%T` of a value that was decoded into an interface. */
function goTypeOf(node: DataNode): string {
  if (node.kind === 'map') return 'map[string]interface {}';
  if (node.kind === 'list') return '[]interface {}';
  if (node.kind === 'null') return '<nil>';
  return { string: 'string', number: 'float64', boolean: 'bool' }[node.kind];
}

/** Whether the text has the form of a single plugin: `type` and no `plugins`. */
export function isSingle(root: DataNode): boolean {
  if (root.kind !== 'map' || entryOf(root, 'plugins') !== undefined) return false;
  return root.entries.some((entry) => entry.key.toLowerCase() === 'type');
}

class Loader {
  readonly refusals: CniProblem[] = [];

  /** Only the first refusal carries what libcni says: it stops there. */
  refuse(code: CniCode, span: Span, message: string, upstream: string): void {
    const words = this.refusals.length === 0 ? { upstream } : {};
    this.refusals.push({ code, from: span.from, to: span.to, severity: 'error', message, ...words });
  }
}

/** Loads a configuration list: libcni/conf.go, `NetworkConfFromBytes` of v1.3.0. */
export function loadList(root: DataNode): Loading {
  const loader = new Loader();
  const { error } = goDecode(root, goMap(goAny));
  if (error !== undefined) {
    const whole = error.node === root;
    loader.refuse(
      whole ? 'not-an-object' : 'number-too-large',
      error.node,
      whole ? 'A configuration is a JSON object.' : 'This number is larger than any that libcni can hold.',
      listPrefix + error.message,
    );
  }
  const map: MapNode =
    root.kind === 'map' ? root : { kind: 'map', from: root.from, to: root.to, entries: [] };
  const at = (key: string) => entryOf(map, key);
  const start = { from: map.from, to: Math.min(map.from + 1, map.to) };
  let name = '';
  const nameEntry = at('name');
  if (nameEntry === undefined) {
    if (error === undefined)
      loader.refuse('name-missing', start, 'A configuration list has a name.', `${listPrefix}no name`);
  } else if (nameEntry.value.kind !== 'string') {
    const upstream = `${listPrefix}invalid name type ${goTypeOf(nameEntry.value)}`;
    loader.refuse('name-type', nameEntry.value, 'The name is text in quotes.', upstream);
  } else name = nameEntry.value.value;
  const cniVersion = loadVersion(loader, map);
  const [disableCheck, disableGC, loadOnlyInlinedPlugins] = [
    'disableCheck',
    'disableGC',
    'loadOnlyInlinedPlugins',
  ].map((key) => loadSwitch(loader, map, key)) as [boolean, boolean, boolean];
  const plugins = loadPlugins(loader, map, loadOnlyInlinedPlugins, start);
  return {
    list: {
      ...(plainValue(map) as object),
      name,
      cniVersion,
      disableCheck,
      disableGC,
      loadOnlyInlinedPlugins,
      plugins: plugins.map(plainValue),
    },
    plugins,
    refusals: loader.refusals,
  };
}

function loadVersion(loader: Loader, map: MapNode): string {
  const entry = entryOf(map, 'cniVersion');
  let version = '';
  if (entry?.value.kind === 'string') version = entry.value.value;
  else if (entry !== undefined) {
    const upstream = `${listPrefix}invalid cniVersion type ${goTypeOf(entry.value)}`;
    loader.refuse('version-type', entry.value, 'The version is text in quotes.', upstream);
  }
  const all = entryOf(map, 'cniVersions');
  if (all === undefined) return version;
  if (all.value.kind !== 'list') {
    // The variable of the wrong type is printed, so it is always this one.
    const upstream = `${listPrefix}invalid type for cniVersions: []interface {}`;
    loader.refuse('versions-type', all.value, 'cniVersions is a list of versions.', upstream);
    return version;
  }
  const known: string[] = [];
  for (const [index, item] of all.value.items.entries()) {
    if (item.kind !== 'string') {
      const upstream = `${listPrefix}invalid type for cniVersions index ${index}: ${goTypeOf(item)}`;
      loader.refuse('versions-type', item, 'Each version is text in quotes.', upstream);
      continue;
    }
    const parsed = parseVersion(item.value);
    if (!parsed.ok) {
      const upstream = `${listPrefix}invalid cniVersions entry ${item.value} at index ${index}: ${parsed.error}`;
      loader.refuse('versions-entry', item, 'A version is one to three numbers with dots.', upstream);
    } else if (compareVersions(item.value, constants.currentVersion) <= 0) known.push(item.value);
  }
  if (version !== '') {
    const parsed = parseVersion(version);
    if (!parsed.ok) {
      const upstream = `${listPrefix}invalid cniVersion ${version}: ${parsed.error}`;
      loader.refuse(
        'version-unreadable',
        entry?.value ?? map,
        'A version is one to three numbers with dots.',
        upstream,
      );
    } else if (compareVersions(version, constants.currentVersion) <= 0) known.push(version);
  }
  let newest: string | undefined;
  for (const each of known) if (newest === undefined || compareVersions(each, newest) > 0) newest = each;
  return newest ?? version;
}

function loadSwitch(loader: Loader, map: MapNode, key: string): boolean {
  const node = entryOf(map, key)?.value;
  if (node === undefined) return false;
  if (node.kind === 'boolean') return node.value;
  if (node.kind !== 'string') {
    loader.refuse(
      'switch-type',
      node,
      `${key} is true or false.`,
      `${listPrefix}invalid type ${goTypeOf(node)} for ${key}`,
    );
    return false;
  }
  const text = node.value.toLowerCase();
  if (text === 'true') return true;
  if (text !== 'false') {
    loader.refuse(
      'switch-value',
      node,
      `${key} is true or false.`,
      `${listPrefix}invalid value ${goQuote(text)} for ${key}`,
    );
  }
  return false;
}

function loadPlugins(loader: Loader, map: MapNode, onlyInlined: boolean, start: Span): readonly DataNode[] {
  const entry = entryOf(map, 'plugins');
  if (entry === undefined) {
    if (onlyInlined) {
      loader.refuse(
        'plugins-missing',
        entryOf(map, 'loadOnlyInlinedPlugins')?.value ?? start,
        'Without plugins there is nothing to load.',
        `${listPrefix}\`loadOnlyInlinedPlugins\` is true, and no 'plugins' key`,
      );
    }
    return [];
  }
  if (entry.value.kind !== 'list') {
    const upstream = `${listPrefix}invalid 'plugins' type ${goTypeOf(entry.value)}`;
    loader.refuse('plugins-type', entry.value, 'plugins is a list.', upstream);
    return [];
  }
  const { items } = entry.value;
  if (items.length === 0) {
    loader.refuse(
      'plugins-empty',
      entry.value,
      'A list has at least one plugin.',
      `${listPrefix}no plugins in list`,
    );
  }
  for (const [index, item] of items.entries()) {
    loadPlugin(loader, item, `failed to parse plugin config ${index}: `, true);
  }
  return items;
}

function loadPlugin(loader: Loader, node: DataNode, prefix: string, throughMap: boolean): void {
  const { value, error, errors } = goDecode(node, pluginConf, { throughMap });
  if (error !== undefined) {
    const message = 'libcni cannot read this value.';
    loader.refuse('plugin-unreadable', error.node, message, `${prefix}${singlePrefix}${error.message}`);
  }
  const { type = '' } = (value ?? {}) as { readonly type?: string };
  if (type !== '') return;
  if (errors.some(({ field }) => field === '' || field === 'type')) return;
  const place = node.kind === 'map' ? { from: node.from, to: Math.min(node.from + 1, node.to) } : node;
  loader.refuse(
    'plugin-type-missing',
    place,
    'Every plugin has a type.',
    `${prefix}${singlePrefix}missing 'type'`,
  );
}

/** Loads the configuration of a single plugin and makes a list of it: `ConfFromBytes` and `ConfListFromConf`. */
export function loadSingle(root: DataNode): Loading {
  const loader = new Loader();
  loadPlugin(loader, root, '', false);
  const { value } = goDecode(root, pluginConf);
  const { name = '', cniVersion = '' } = (value ?? {}) as {
    readonly name?: string;
    readonly cniVersion?: string;
  };
  return {
    list: {
      name,
      cniVersion,
      disableCheck: false,
      disableGC: false,
      loadOnlyInlinedPlugins: false,
      plugins: [plainValue(root)],
    },
    plugins: [root],
    refusals: loader.refusals,
  };
}
