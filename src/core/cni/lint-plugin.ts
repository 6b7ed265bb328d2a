import type { KeySpec, KeyVisitor } from '../text/config-keys.ts';
import { keyNote, walkKeys } from '../text/config-keys.ts';
import type { GoError } from '../text/go-decode.ts';
import { goDecode } from '../text/go-decode.ts';
import type { GoStruct } from '../text/go-types.ts';
import { nearestWord } from '../text/nearest.ts';
import type { Note } from '../text/note.ts';
import { pluginKeys, runtimeKeys } from './common-keys.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginSpec } from './plugin-spec.ts';
import { pluginOf, plugins } from './plugins/index.ts';

/** Keys that the runtime fills in; what stands there in a file is no mistake of spelling. */
const filledIn = new Set(['args', 'runtimeConfig']);

/**
 * Checks one plugin of a configuration: its keys, their types, the rules of the plugin and of its IPAM plugin.
 * Notes say what each key means.
 */
export function lintPlugin(context: PluginContext, notes: Note[]): void {
  const spec = pluginOf(context.type);
  const ipam = context.ipamType === '' ? undefined : pluginOf(context.ipamType);
  noteTypes(context, spec, ipam, notes);
  if (spec === undefined) reportUnknownPlugin(context);
  checkIpam(context, spec, ipam);
  checkRuntimeKeys(context);
  if (spec !== undefined) examine(context, spec);
  if (ipam !== undefined && ipam.kind === 'ipam' && spec?.kind !== 'chained') examine(context, ipam);
  walkKeys(context.node, keysOf(spec, ipam), visitor(context, spec, notes));
}

/** What the decoder refuses, then the rules of the plugin. Of a value that cannot be read, no rule speaks. */
function examine(context: PluginContext, spec: PluginSpec): void {
  for (const error of goDecode(context.node, spec.struct, { throughMap: true }).errors) {
    if (isCommon(error, spec.struct) || context.hasProblemAt(error.node)) continue;
    context.refuseValue(error.node, typeMessage(error), {
      upstream: spec.decodeWords?.(error) ?? spec.decodeError + error.message,
      fixes: typeFix(context, error),
    });
  }
  spec.check?.(context);
}

/** What libcni reads too, it has refused already. */
function isCommon(error: GoError, struct: GoStruct): boolean {
  const [first = ''] = error.field.split('.');
  const field = struct.fields.find((each) => each.embedded === first || each.key === first);
  return field?.embedded === 'NetConf';
}

const wanted: Readonly<Record<string, string>> = {
  string: 'Text in quotes was expected here.',
  bool: 'true or false without quotes was expected here.',
  integer: 'A whole number without quotes was expected here.',
  slice: 'A list was expected here.',
  map: 'An object was expected here.',
  struct: 'An object was expected here.',
  text: 'An address was expected here.',
  custom: 'A network, address/length, was expected here.',
};

function typeMessage(error: GoError): string {
  return wanted[error.type.kind] ?? 'Another type was expected here.';
}

function typeFix(context: PluginContext, error: GoError) {
  const { node, type } = error;
  if (node.kind !== 'string') {
    if (type.kind !== 'string' || (node.kind !== 'number' && node.kind !== 'boolean')) return [];
    const text = node.kind === 'number' ? node.source : String(node.value);
    return context.fixSpan('Put it in quotes', node, JSON.stringify(text));
  }
  const text = node.value.trim().toLowerCase();
  if (type.kind === 'bool' && (text === 'true' || text === 'false'))
    return context.fixSpan(`Write ${text}`, node, text);
  if (type.kind === 'integer' && /^-?(?:0|[1-9]\d{0,14})$/.test(text))
    return context.fixSpan(`Write ${text}`, node, text);
  return [];
}

const knownKeys = new Map<string, readonly KeySpec[]>();

/** The keys that a plugin with this IPAM plugin reads. */
function keysOf(spec: PluginSpec | undefined, ipam: PluginSpec | undefined): readonly KeySpec[] {
  const id = `${spec?.type ?? ''} ${ipam?.type ?? ''}`;
  let keys = knownKeys.get(id);
  if (keys === undefined) {
    const own = (spec?.keys ?? []).filter(({ key }) => !filledIn.has(key));
    const ipamKey = ipam?.keys.filter(({ key }) => key === 'ipam') ?? [];
    const common = pluginKeys.filter(({ key }) => key !== 'ipam' || ipamKey.length === 0);
    keys = [...own, ...ipamKey, ...common, ...runtimeKeys];
    knownKeys.set(id, keys);
  }
  return keys;
}

function visitor(context: PluginContext, spec: PluginSpec | undefined, notes: Note[]): KeyVisitor {
  return {
    known: (entry, key, path) => {
      notes.push(keyNote(entry, key, `cni.${context.type}.${path}`));
      if (entry.key !== key.key) {
        context.inform(
          'key-letter-case',
          entry.keySpan,
          `The key is spelled ${key.key}. The plugin accepts any letter case.`,
          {
            fixes: context.fixKey(`Write ${key.key}`, entry, key.key),
          },
        );
      }
    },
    unknown: (entry, nearest) => {
      if (spec === undefined && nearest === undefined) return;
      if (context.hasProblemAt(entry.keySpan)) return;
      const where = spec === undefined ? 'A plugin' : `The plugin ${spec.type}`;
      context.warn(
        'key-unknown',
        entry.keySpan,
        `${where} reads no such key${nearest === undefined ? '; it is ignored' : `. Is ${nearest} meant?`}`,
        nearest === undefined ? {} : { fixes: context.fixKey(`Rename to ${nearest}`, entry, nearest) },
      );
    },
    repeated: (entry) => {
      context.warn(
        'key-repeated',
        entry.keySpan,
        'This key stands here a second time; only one of them counts.',
      );
    },
  };
}

function noteTypes(
  context: PluginContext,
  spec: PluginSpec | undefined,
  ipam: PluginSpec | undefined,
  notes: Note[],
): void {
  for (const [each, path] of [
    [spec, ['type']],
    [ipam, ['ipam', 'type']],
  ] as const) {
    const node = context.nodeAt(path);
    if (each === undefined || node === undefined) continue;
    const text = [each.summary, ...(each.facts ?? [])].join(' ');
    notes.push({ from: node.from, to: node.to, term: `cni.${each.type}`, title: each.type, text });
  }
}

function reportUnknownPlugin(context: PluginContext): void {
  const { type } = context;
  if (type === '') return;
  if (type.includes('/')) {
    context.warn('plugin-type-path', ['type'], 'The type is the name of a binary, not a path.', {
      upstream: `invalid plugin name: ${type}`,
    });
    return;
  }
  if (type === 'multus' || type === 'multus-shim') {
    context.inform(
      'plugin-unknown',
      ['type'],
      'This is the configuration of Multus itself, which has rules of its own.',
    );
    return;
  }
  const known = plugins.filter(({ kind }) => kind !== 'ipam').map((plugin) => plugin.type);
  const nearest = nearestWord(type, known);
  if (nearest === undefined) {
    context.inform(
      'plugin-unknown',
      ['type'],
      `The keys of ${type} are not known here, so they were not checked.`,
    );
    return;
  }
  context.warn('plugin-unknown', ['type'], `No plugin of this name is known. Is ${nearest} meant?`, {
    fixes: context.fixValue(`Write ${nearest}`, ['type'], JSON.stringify(nearest)),
  });
}

function checkIpam(context: PluginContext, spec: PluginSpec | undefined, ipam: PluginSpec | undefined): void {
  const type = context.ipamType;
  if (type === '') {
    const chained = spec?.type === 'ipvlan' && context.index > 0;
    if (spec?.withoutIpam !== undefined && !chained) {
      context.report('ipam-required', ['ipam', 'type'], `${spec.type} needs an IPAM plugin.`, {
        upstream: spec.withoutIpam,
      });
    } else if (context.nodeAt(['ipam'])?.kind === 'map' && spec?.ipam !== 'none') {
      context.warn(
        'ipam-type-missing',
        ['ipam'],
        'Without type no IPAM plugin is called and the pod gets no address.',
      );
    }
    return;
  }
  if (spec !== undefined && spec.ipam === 'none' && spec.type !== 'ovn-k8s-cni-overlay') {
    context.warn('key-no-effect', ['ipam'], `${spec.type} calls no IPAM plugin.`, {
      fixes: context.fixRemove('Remove ipam', ['ipam']),
    });
    return;
  }
  if (ipam?.kind === 'ipam') return;
  const nearest = nearestWord(
    type,
    plugins.filter(({ kind }) => kind === 'ipam').map((plugin) => plugin.type),
  );
  if (nearest === undefined) {
    context.inform(
      'ipam-unknown',
      ['ipam', 'type'],
      `The keys of ${type} are not known here, so they were not checked.`,
    );
    return;
  }
  context.warn(
    'ipam-unknown',
    ['ipam', 'type'],
    `No IPAM plugin of this name is known. Is ${nearest} meant?`,
    {
      fixes: context.fixValue(`Write ${nearest}`, ['ipam', 'type'], JSON.stringify(nearest)),
    },
  );
}

function checkRuntimeKeys(context: PluginContext): void {
  for (const key of ['prevResult', 'runtimeConfig', 'cni.dev/valid-attachments']) {
    const entry = context.entry([key]);
    if (entry === undefined) continue;
    context.warn(
      'runtime-key',
      entry.keySpan,
      `${key} is filled in by the runtime; it has no place in a file.`,
      {
        fixes: context.fixRemove(`Remove ${key}`, [key]),
      },
    );
  }
}
