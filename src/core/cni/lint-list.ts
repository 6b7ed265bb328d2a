import { keyNote, walkKeys } from '../text/config-keys.ts';
import type { MapNode } from '../text/data.ts';
import { entryOf } from '../text/data.ts';
import type { Note } from '../text/note.ts';
import type { Encode } from '../text/offset-map.ts';
import type { Span } from '../text/span.ts';
import type { CniProblem } from './codes.ts';
import { listKeys } from './common-keys.ts';
import { constants } from './constants.ts';
import { incompatible } from './lint-chain.ts';
import type { Loading, NetworkList } from './load.ts';
import { errorText, networkNameError } from './names.ts';
import { PluginContext } from './plugin-context.ts';
import { plugins } from './plugins/index.ts';
import { compareVersions, isKnownVersion } from './versions.ts';

/** Checks what stands outside the plugins: name, version, keys of the list. */
export function lintListLevel(
  root: MapNode,
  loading: Loading,
  single: boolean,
  problems: CniProblem[],
  notes: Note[],
  encode: Encode,
): void {
  const { list } = loading;
  const context = new PluginContext(root, { ...list, types: [], makers: [], single }, 0, problems, encode);
  const start = { from: root.from, to: Math.min(root.from + 1, root.to) };
  const nameNode = entryOf(root, 'name')?.value;
  const nameError = networkNameError(list.name);
  if (nameError !== undefined && (single || nameNode?.kind === 'string')) {
    const empty = list.name === '';
    context.warn(
      empty ? 'name-empty' : 'name-characters',
      nameNode ?? start,
      empty
        ? 'Without a name every ADD fails. In a NetworkAttachmentDefinition Multus puts its name here, and CRI-O the name of the file.'
        : 'The name loads, but every ADD fails: it consists of letters, digits and . _ -, and begins with a letter or digit.',
      { upstream: errorText(nameError) },
    );
  }
  lintVersion(context, root, start);
  if (single) {
    context.inform(
      'single-plugin-file',
      start,
      'This is the old form for one plugin. The specification dropped it in 1.0.0; runtimes still read it.',
      {
        help: 'A list can hold more plugins, and keys such as disableCheck.',
        fixes: listFix(root, list, encode),
      },
    );
    return;
  }
  if (
    loading.plugins.length === 0 &&
    entryOf(root, 'plugins') === undefined &&
    !list.loadOnlyInlinedPlugins
  ) {
    context.warn(
      'plugins-elsewhere',
      start,
      `Without plugins, those of the files ${list.name === '' ? '<name>' : list.name}/*.conf beside this one are used.`,
      {
        upstream: 'no plugin configs found',
        help: 'That is libcni v1.3.0 and later, which says this when there are no such files. Older ones need the key plugins.',
      },
    );
  }
  lintListKeys(root, context, notes);
}

function lintVersion(context: PluginContext, root: MapNode, start: Span): void {
  const { cniVersion } = context.list;
  // Letter case counts in a list, and does not in the file of a single plugin.
  const entry = context.list.single ? context.entry(['cniVersion']) : entryOf(root, 'cniVersion');
  if (cniVersion === '' && entry?.value.kind !== 'number') {
    context.warn(
      'version-missing',
      entry?.value ?? start,
      `Without a version, plugins speak CNI ${constants.absentVersion}: the result has no list of interfaces and one address per family, and there is no CHECK.`,
      {
        fixes:
          entry === undefined
            ? context.fixAdd('Add cniVersion 1.0.0', [], 'cniVersion', '"1.0.0"')
            : context.fixValue('Write 1.0.0', ['cniVersion'], '"1.0.0"'),
      },
    );
  } else if (cniVersion !== '' && !isKnownVersion(cniVersion)) {
    context.warn(
      'version-unknown',
      entry?.value ?? start,
      `CNI has no version ${cniVersion}; the plugins will refuse it.`,
      {
        upstream: incompatible(cniVersion),
        help: `The versions are ${constants.allVersions.join(', ')}.`,
        fixes: context.fixValue('Write 1.0.0', ['cniVersion'], '"1.0.0"'),
      },
    );
  } else if (context.flag('disableCheck') && compareVersions(cniVersion, '0.4.0') < 0) {
    context.inform('key-no-effect', ['disableCheck'], `Before CNI 0.4.0 there is no CHECK to switch off.`);
  }
  const all = context.nodeAt(['cniVersions']);
  for (const item of all?.kind === 'list' ? all.items : []) {
    if (item.kind !== 'string' || compareVersions(item.value, constants.currentVersion) <= 0) continue;
    context.inform(
      'versions-dropped',
      item,
      `libcni knows versions up to ${constants.currentVersion} and leaves this one out.`,
    );
  }
}

function listFix(root: MapNode, list: NetworkList, encode: Encode) {
  const head = JSON.stringify({
    cniVersion: list.cniVersion === '' ? '1.0.0' : list.cniVersion,
    name: list.name,
  });
  const edits = [
    { from: root.from, to: root.from, insert: encode(`${head.slice(0, -1)},"plugins":[`) },
    { from: root.to, to: root.to, insert: encode(']}') },
  ];
  return [{ label: 'Make it a list', edits }];
}

const pluginWords = new Set(plugins.flatMap(({ keys }) => keys.map(({ key }) => key)));

/** Keys of the list: libcni decodes them into a map, so their letter case counts. */
function lintListKeys(root: MapNode, context: PluginContext, notes: Note[]): void {
  walkKeys(root, listKeys, {
    known: (entry, spec) => {
      if (entry.key === spec.key) notes.push(keyNote(entry, spec, `cni.list.${spec.key}`));
      else {
        context.warn('key-letter-case', entry.keySpan, `libcni reads ${spec.key} only in this letter case.`, {
          fixes: context.fixKey(`Write ${spec.key}`, entry, spec.key),
        });
      }
    },
    unknown: (entry, nearest) => {
      if (entry.key === 'type' || entry.key === 'ipam' || pluginWords.has(entry.key)) {
        context.warn(
          'key-misplaced',
          entry.keySpan,
          `${entry.key} belongs into a plugin, inside plugins; here it is ignored.`,
          {
            ...(entry.key === 'type'
              ? { help: 'Multus takes an object with type for a single plugin and ignores the list.' }
              : {}),
          },
        );
        return;
      }
      context.warn(
        'key-unknown',
        entry.keySpan,
        `libcni reads no such key${nearest === undefined ? '.' : `. Is ${nearest} meant?`}`,
        {
          fixes: nearest === undefined ? [] : context.fixKey(`Rename to ${nearest}`, entry, nearest),
        },
      );
    },
    repeated: (entry, first) => {
      if (entry.key !== first.key) return;
      context.warn('key-repeated', entry.keySpan, 'This key stands here a second time; the last one counts.');
    },
  });
}
