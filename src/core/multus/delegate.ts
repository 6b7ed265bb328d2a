import type { DataNode, DataValue } from '../text/data.ts';
import { goDecode, goEntryOf } from '../text/go-decode.ts';
import type { GoField } from '../text/go-types.ts';
import { goAny, goBool, goMap, goSlice, goString, goStruct } from '../text/go-types.ts';
import { readJson } from '../text/json-document.ts';
import type { Result } from '../text/result.ts';
import { fail, ok } from '../text/result.ts';
import type { Span } from '../text/span.ts';
import type { MultusCode } from './codes.ts';

const field = (key: string, type: GoField['type']): GoField => ({ key, type });
const dns = goStruct('types.DNS', [
  field('nameservers', goSlice(goString)),
  field('domain', goString),
  field('search', goSlice(goString)),
  field('options', goSlice(goString)),
]);

/** `types.PluginConf` of cni, which Multus decodes delegates into: cni pkg/types/types.go. */
export const pluginConf = goStruct('types.PluginConf', [
  field('type', goString),
  field('name', goString),
  field('cniVersion', goString),
  field('capabilities', goMap(goBool)),
  field('ipam', goStruct('types.IPAM', [field('type', goString)])),
  field('dns', dns),
  field('prevResult', goMap(goAny)),
  field(
    'cni.dev/valid-attachments',
    goSlice(goStruct('types.GCAttachment', [field('containerID', goString), field('ifname', goString)])),
  ),
]);

/** `types.NetConfList` of cni. */
const netConfList = goStruct('types.NetConfList', [
  field('cniVersion', goString),
  field('name', goString),
  field('disableCheck', goBool),
  field('disableGC', goBool),
  field('plugins', goSlice(pluginConf, '[]*types.PluginConf')),
]);

/** A configuration that Multus runs: one plugin or a list. */
export interface Delegate {
  readonly list: boolean;
  readonly name: string;
}

const outer = 'LoadDelegateNetConf: ';
const inner = `${outer}failed with: LoadDelegateNetConfList: `;
const indexPanic = 'runtime error: index out of range [0] with length 0';

/**
 * Loads a delegate as Multus v4.3.0 does (pkg/types/conf.go, `LoadDelegateNetConf`): an object with `type` is one
 * plugin, whatever else it has; otherwise it is a list. Refusals carry Multus's words and the place in `text`.
 */
export function loadDelegate(text: string): Result<Delegate, MultusCode> {
  const { documents, problems } = readJson(text);
  const root = documents[0]?.root;
  const [syntax] = problems;
  if (root === undefined || syntax !== undefined) {
    const { from = 0, to = text.length, upstream = '', message = 'There is no JSON here.' } = syntax ?? {};
    return fail('delegate-unreadable', message, {
      from,
      to,
      upstream: `${outer}error unmarshalling delegate config: ${upstream}`,
    });
  }
  return loadDelegateNode(root);
}

/** As `loadDelegate`, for JSON that was read elsewhere. `throughMap`: it went through a Go map on the way. */
export function loadDelegateNode(root: DataNode, throughMap = false): Result<Delegate, MultusCode> {
  const single = goDecode(root, pluginConf, { throughMap });
  if (single.error !== undefined) {
    return refuse(
      'delegate-unreadable',
      single.error.node,
      'Multus cannot read this value.',
      `${outer}error unmarshalling delegate config: ${single.error.message}`,
    );
  }
  const conf = held(single.value);
  if (textOf(conf, 'type') !== '') return ok({ list: false, name: textOf(conf, 'name') });
  const many = goDecode(root, netConfList, { throughMap });
  if (many.error !== undefined) {
    return refuse(
      'delegate-unreadable',
      many.error.node,
      'Multus cannot read this value.',
      `${inner}error unmarshalling delegate conflist: ${many.error.message}`,
    );
  }
  const list = held(many.value);
  const { plugins } = list;
  const start = { from: root.from, to: Math.min(root.from + 1, root.to) };
  if (!Array.isArray(plugins)) {
    return refuse(
      'delegate-type',
      start,
      'A configuration has a type, or a list of plugins.',
      `${inner}delegate must have the 'type' or 'plugin' field`,
    );
  }
  const place = goEntryOf(root, netConfList, 'plugins', throughMap)?.value;
  if (plugins.length === 0) {
    return refuse(
      'nad-list-empty',
      place ?? start,
      'Multus crashes on an empty list of plugins.',
      indexPanic,
    );
  }
  const [first] = plugins as readonly DataValue[];
  const firstNode = place?.kind === 'list' ? place.items[0] : undefined;
  if (first === null) {
    return refuse(
      'nad-list-empty',
      firstNode ?? start,
      'Multus crashes on a null in the list of plugins.',
      'runtime error: invalid memory address or nil pointer dereference',
    );
  }
  if (textOf(held(first ?? null), 'type') === '') {
    return refuse(
      'delegate-type',
      firstNode ?? start,
      'The first plugin has no type.',
      `${inner}a plugin delegate must have the 'type' field`,
    );
  }
  return ok({ list: true, name: textOf(list, 'name') });
}

type Held = { readonly [key: string]: DataValue };

function held(value: DataValue): Held {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Held) : {};
}

function textOf(conf: Held, key: string): string {
  const value = conf[key];
  return typeof value === 'string' ? value : '';
}

function refuse(code: MultusCode, place: Span, message: string, upstream: string) {
  return fail(code, message, { from: place.from, to: place.to, upstream });
}
