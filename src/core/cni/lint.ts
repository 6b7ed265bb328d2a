import { specOf } from '../text/config-keys.ts';
import type { DataNode } from '../text/data.ts';
import type { DataDocument } from '../text/data-document.ts';
import { refuseLarge } from '../text/data-limits.ts';
import { readJson } from '../text/json-document.ts';
import { readWrappedJson } from '../text/json-wrapped.ts';
import type { Note } from '../text/note.ts';
import type { Encode } from '../text/offset-map.ts';
import type { CniProblem } from './codes.ts';
import { pluginKeys } from './common-keys.ts';
import { isMaker, lintPlace } from './lint-chain.ts';
import { lintListLevel } from './lint-list.ts';
import { lintPlugin } from './lint-plugin.ts';
import type { Loading, NetworkList } from './load.ts';
import { isSingle, loadList, loadSingle } from './load.ts';
import { PluginContext } from './plugin-context.ts';

export interface CniLint {
  /** The configuration as libcni holds it, one plugin in a list too; null when libcni refuses it. */
  readonly value: NetworkList | null;
  /** The form of the file: a list (`.conflist`) or a single plugin (`.conf`). Null when it is neither. */
  readonly form: 'conflist' | 'conf' | null;
  /** In the order of the text. What libcni refuses to load is an error with libcni's words in `upstream`. */
  readonly problems: readonly CniProblem[];
  /** Which of the problems stops libcni from loading it, the one that it speaks of; null when it loads. */
  readonly refusal: CniProblem | null;
  /** What the keys mean. */
  readonly notes: readonly Note[];
}

/**
 * Checks a CNI configuration as it stands in /etc/cni/net.d, or in spec.config of a NetworkAttachmentDefinition: a
 * list or a single plugin. The JSON may stand behind a prompt, in quotes, or with its quotes escaped; places are
 * always those of `text`.
 *
 * An `error` is what libcni v1.3.0 refuses to load (with its words in `upstream`), or what the plugin named in
 * `type` refuses at ADD. A `warning` is what loads and then fails or does nothing; it may carry `upstream` too.
 * Facts: cni libcni/conf.go, plugins @ 3d27709, whereabouts @ 3a262bd, ovn-kubernetes @ 8871cd9.
 */
export function lintCniConfig(text: string): CniLint {
  const refused = refuseLarge(text);
  if (refused !== undefined)
    return { value: null, form: null, problems: [refused], refusal: refused, notes: [] };
  const { document, problems: syntax, encode } = readCniConfig(text);
  if (document === undefined) {
    const problems = withPrefix(syntax, false);
    return { value: null, form: null, problems, refusal: problems[0] ?? null, notes: [] };
  }
  return lintDocument(document.root, syntax, encode);
}

/** As `lintCniConfig`, for JSON that was read elsewhere. `encode` writes what fixes insert. */
export function lintDocument(
  root: DataNode,
  syntax: readonly CniProblem[] = [],
  encode: Encode = (text) => text,
): CniLint {
  const single = isSingle(root);
  const loading = single ? loadSingle(root) : loadList(root);
  const problems: CniProblem[] = [
    ...withPrefix(syntax, single),
    ...(syntax.length > 0 ? loading.refusals.map(withoutWords) : loading.refusals),
  ];
  const [refusal = null] = problems;
  const notes: Note[] = [];
  if (root.kind === 'map') {
    lintListLevel(root, loading, single, problems, notes, encode);
    lintPlugins(loading, single, problems, notes, encode);
  }
  problems.sort((a, b) => a.from - b.from || a.to - b.to);
  notes.sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    value: refusal === null ? loading.list : null,
    form: root.kind === 'map' ? (single ? 'conf' : 'conflist') : null,
    problems,
    refusal,
    notes,
  };
}

/** The JSON of a configuration, what is wrong with it as JSON, and how text is written where it stands. */
export interface ReadConfig {
  readonly document: DataDocument | undefined;
  readonly problems: readonly CniProblem[];
  readonly encode: Encode;
}

/** Reads the JSON of a configuration, which may stand behind a prompt, in quotes, or with its quotes escaped. */
export function readCniConfig(text: string): ReadConfig {
  const direct = readJson(text);
  const [document] = direct.documents;
  const asItIs: ReadConfig = { document, problems: direct.problems, encode: (insert) => insert };
  if (document?.root.kind === 'map' && direct.problems.length === 0) return asItIs;
  const wrapped = readWrappedJson(text);
  const inner = wrapped?.documents[0];
  if (wrapped === undefined || inner?.root.kind !== 'map') return asItIs;
  // An object that stands at the beginning is damaged rather than wrapped, unless its quotes are escaped.
  if (document?.root.kind === 'map' && document.root.from === inner.root.from && wrapped.form !== 'escaped')
    return asItIs;
  return { document: inner, problems: wrapped.problems, encode: inner.encode };
}

/** What libcni does not get as far as: it has stopped at the syntax. */
function withoutWords(problem: CniProblem): CniProblem {
  const { upstream: _, ...rest } = problem;
  return rest;
}

function withPrefix(problems: readonly CniProblem[], single: boolean): CniProblem[] {
  const prefix = single ? 'error parsing configuration: ' : 'error parsing configuration list: ';
  return problems.map((problem) =>
    problem.upstream === undefined ? problem : { ...problem, upstream: prefix + problem.upstream },
  );
}

function lintPlugins(
  loading: Loading,
  single: boolean,
  problems: CniProblem[],
  notes: Note[],
  encode: Encode,
): void {
  const types = loading.plugins.map((node) => {
    const type =
      node.kind === 'map' ? node.entries.findLast((entry) => specOf(typeKey, entry.key))?.value : undefined;
    return type?.kind === 'string' ? type.value : '';
  });
  const makers = types.flatMap((type, index) => (isMaker(type) ? [index] : []));
  const list = { ...loading.list, types, makers, single };
  loading.plugins.forEach((node, index) => {
    if (node.kind !== 'map') return;
    const context = new PluginContext(node, list, index, problems, encode);
    lintPlugin(context, notes);
    lintPlace(context, notes);
  });
}

const typeKey = pluginKeys.filter(({ key }) => key === 'type');
