import { goQuote } from '../text/go-quote.ts';
import { nearestWord } from '../text/nearest.ts';
import type { Note } from '../text/note.ts';
import { capabilities } from './common-keys.ts';
import { constants } from './constants.ts';
import type { PluginContext } from './plugin-context.ts';
import { pluginOf } from './plugins/index.ts';
import { compareVersions, isKnownVersion } from './versions.ts';

/** Interfaces whose other end is no veth on the node. */
const withoutVeth = new Set(['macvlan', 'ipvlan', 'vlan', 'tap', 'dummy']);

/** Checks how a plugin fits behind those before it, what it declares, and the version of the list. */
export function lintPlace(context: PluginContext, notes: Note[]): void {
  checkOrder(context);
  checkCapabilities(context, notes);
  checkVersion(context);
}

function checkOrder(context: PluginContext): void {
  const spec = pluginOf(context.type);
  if (spec === undefined) return;
  const { makers, types } = context.list;
  if (spec.kind === 'chained' && context.index === 0) {
    const idle = spec.type === 'bandwidth' && !context.has('ingressRate') && !context.has('egressRate');
    const upstream = idle ? 'runtime error: invalid memory address or nil pointer dereference' : spec.alone;
    context.report(
      'chain-first',
      ['type'],
      `${spec.type} works on the result of a plugin before it, and there is none.`,
      {
        ...(upstream === undefined ? {} : { upstream }),
        help: context.list.single
          ? 'Make the file a list and put the plugin that makes the interface first.'
          : 'Put it behind the plugin that makes the interface.',
      },
    );
  }
  const first = makers[0] ?? context.index;
  if (first < context.index && isMaker(spec.type) && spec.type !== 'ipvlan') {
    context.report(
      'chain-second-interface',
      ['type'],
      `${types[first]} has made the interface already; a second one of the same name cannot be made.`,
      { help: 'A network gives a pod one interface. For another one, define another network.' },
    );
  }
  const maker = types[first] ?? '';
  if (spec.type === 'bandwidth' && first < context.index && withoutVeth.has(maker)) {
    context.report(
      'chain-needs-veth',
      ['type'],
      `bandwidth shapes the end of a veth on the node, and ${maker} has none.`,
      {
        help: 'ADD fails with “container interface … has no veth peer”.',
      },
    );
  }
}

/** Whether a plugin makes the interface of the pod. */
export function isMaker(type: string): boolean {
  return pluginOf(type)?.kind === 'interface' && type !== 'loopback';
}

function checkCapabilities(context: PluginContext, notes: Note[]): void {
  const spec = pluginOf(context.type);
  const declared = context.nodeAt(['capabilities']);
  const used = [...(spec?.capabilities ?? []), ...(pluginOf(context.ipamType)?.capabilities ?? [])];
  for (const entry of declared?.kind === 'map' ? declared.entries : []) {
    const meaning = Object.hasOwn(capabilities, entry.key) ? capabilities[entry.key] : undefined;
    if (meaning !== undefined) {
      const text = `The plugin accepts from the runtime: ${meaning}.`;
      notes.push({ ...entry.keySpan, term: `cni.capabilities.${entry.key}`, title: entry.key, text });
    }
    const on = entry.value.kind === 'boolean' && entry.value.value;
    if (spec === undefined || !on || used.includes(entry.key)) continue;
    const nearest = meaning === undefined ? nearestWord(entry.key, Object.keys(capabilities)) : undefined;
    if (nearest !== undefined) {
      context.warn(
        'capability-unused',
        entry.keySpan,
        `No runtime offers this capability. Is ${nearest} meant?`,
        {
          fixes: context.fixKey(`Rename to ${nearest}`, entry, nearest),
        },
      );
    } else {
      context.inform('capability-unused', entry.keySpan, `${spec.type} does not read this from the runtime.`);
    }
  }
  checkMissing(context);
}

/** Chained plugins that do nothing unless the runtime tells them what. */
function checkMissing(context: PluginContext): void {
  const [capability, what] =
    context.type === 'portmap'
      ? ['portMappings', 'no ports are mapped']
      : context.type === 'bandwidth' && !context.has('ingressRate') && !context.has('egressRate')
        ? ['bandwidth', 'no traffic is limited']
        : [undefined, ''];
  if (capability === undefined || context.flag('capabilities', capability)) return;
  const declared = context.nodeAt(['capabilities'])?.kind === 'map';
  context.warn('capability-missing', ['type'], `Without the capability ${capability} ${what}.`, {
    fixes: declared
      ? context.fixAdd(`Declare ${capability}`, ['capabilities'], capability, 'true')
      : context.fixAdd(`Declare ${capability}`, [], 'capabilities', `{"${capability}": true}`),
  });
}

/** cni pkg/skel/skel.go, `validateConfig`, and pkg/version/reconcile.go. */
function checkVersion(context: PluginContext): void {
  const spec = pluginOf(context.type);
  const version = context.list.cniVersion === '' ? constants.absentVersion : context.list.cniVersion;
  if (spec?.oldestVersion === undefined || !isKnownVersion(version)) return;
  if (compareVersions(version, spec.oldestVersion) >= 0) return;
  context.report(
    'version-too-old',
    ['type'],
    `${spec.type} needs CNI ${spec.oldestVersion} or newer; this is ${version}.`,
    {
      upstream: incompatible(version, spec.oldestVersion),
    },
  );
}

/** What a plugin says of a version that it does not support. */
export function incompatible(version: string, oldest: string = constants.absentVersion): string {
  const from = (constants.allVersions as readonly string[]).indexOf(oldest);
  const supported = constants.allVersions.slice(Math.max(from, 0)).map(goQuote);
  return `incompatible CNI versions; config is ${goQuote(version)}, plugin supports [${supported.join(' ')}]`;
}
