import type { CniCode, CniProblem } from '../../cni/codes.ts';
import { effectsOf } from '../../cni/effects.ts';
import type { CniLint } from '../../cni/lint.ts';
import { lintDocument, readCniConfig } from '../../cni/lint.ts';
import type { NetworkList } from '../../cni/load.ts';
import type { MultusCode } from '../../multus/codes.ts';
import { constants } from '../../multus/constants.ts';
import type { DataNode } from '../../text/data.ts';
import { plainValue, stringAt } from '../../text/data.ts';
import { refuseLarge } from '../../text/data-limits.ts';
import type { FixableProblem } from '../../text/fix.ts';
import type { Note } from '../../text/note.ts';
import type { Encode } from '../../text/offset-map.ts';
import { dataTokens } from '../data-tokens.ts';
import type { MarkedText } from '../marked-text.ts';
import { markText } from '../marked-text.ts';
import type { BandHops } from '../topology/describe.ts';
import { describeTopology } from '../topology/describe.ts';
import type { Topology } from '../topology/graph.ts';
import type { ConfiguredPlugin } from './plugins.ts';
import { configuredPlugins } from './plugins.ts';
import { effectsTopology } from './topology.ts';

export type ConfigProblem = FixableProblem<CniCode | MultusCode>;

/**
 * What becomes of a configuration. `loads`: libcni loads it and no plugin is known to refuse it. `fails`: it loads, and
 * a plugin refuses it when a pod comes. `refused`: `by` does not load it. `unread`: it could not be read here.
 */
export interface Verdict {
  readonly result: 'loads' | 'fails' | 'refused' | 'unread';
  readonly by: 'libcni' | 'Multus' | null;
  /** The problem that the verdict speaks of: a place and, where it is known, upstream's words. */
  readonly because: ConfigProblem | null;
}

/** One configuration of a paste. */
export interface ConfiguredNetwork {
  /** The name of the network; empty when it has none. */
  readonly name: string;
  /** The definition around the configuration, `namespace/name` as far as they are written; null for a bare file. */
  readonly definition: string | null;
  readonly form: 'conflist' | 'conf' | null;
  /** The version of the specification that counts; empty when there is none. */
  readonly cniVersion: string;
  readonly at: number;
  readonly verdict: Verdict;
  readonly plugins: readonly ConfiguredPlugin[];
  /** What will exist when it has run for a pod; null when nothing would. */
  readonly effects: NetworkEffects | null;
}

export interface NetworkEffects {
  /** What the interface of the pod is called: Multus counts, a runtime has one. */
  readonly ifName: string;
  readonly topology: Topology;
  /** The same in words, band by band. */
  readonly words: readonly BandHops[];
  readonly sentences: readonly string[];
}

/** Everything that a page draws of a paste. */
export interface CniConfigView extends MarkedText {
  /** What the paste was taken for: a CNI configuration file, manifests that hold some, or nothing of these. */
  readonly taken: 'file' | 'manifest' | 'nothing';
  readonly networks: readonly ConfiguredNetwork[];
  /** The best to begin with first: what refuses the whole, then errors, warnings and remarks in the order of the text. */
  readonly problems: readonly ConfigProblem[];
  /** The configurations as formatted JSON; null when one of them is no JSON. */
  readonly json: string | null;
}

/** One configuration as it was found, before it is put together with the others. */
export interface FoundConfig {
  readonly network: ConfiguredNetwork;
  readonly problems: readonly ConfigProblem[];
  readonly notes: readonly Note[];
  /** Null when it is no JSON. */
  readonly json: unknown;
}

/**
 * A CNI configuration file for a page: verdict, marked text, problems, chain, effects. The JSON may stand behind a
 * prompt or in quotes. Manifests are `viewManifests`' business; `viewCniConfig` chooses.
 */
export function viewConfigFile(text: string): CniConfigView {
  const refused = refuseLarge(text);
  if (refused !== undefined) return putTogether(text, 'nothing', [], [], [refused]);
  const { document, problems, encode } = readCniConfig(text);
  if (document === undefined) {
    // libcni takes a file without plugins for a list.
    const worded = problems.map((problem) => withPrefix(problem));
    return putTogether(text, 'nothing', [], [], worded);
  }
  const { root } = document;
  const found = findConfig(root, problems, encode);
  return putTogether(text, root.kind === 'map' ? 'file' : 'nothing', [root], [found], []);
}

function withPrefix(problem: CniProblem): CniProblem {
  if (problem.upstream === undefined) return problem;
  return { ...problem, upstream: `error parsing configuration list: ${problem.upstream}` };
}

/** One bare configuration. */
function findConfig(root: DataNode, syntax: readonly CniProblem[], encode: Encode): FoundConfig {
  const lint = lintDocument(root, syntax, encode);
  const refusal = lint.refusal;
  const verdict: Verdict =
    refusal === null ? outcome(lint.problems) : { result: 'refused', by: 'libcni', because: refusal };
  return {
    network: networkOf(root, lint, verdict, { definition: null, ifName: constants.masterInterface }),
    problems: lint.problems,
    notes: [...lint.notes, ...valueNotes(root, lint.notes)],
    json: syntax.length > 0 ? null : plainValue(root),
  };
}

/** The verdict on what loads: the first error is a plugin's, at ADD. */
export function outcome(problems: readonly ConfigProblem[]): Verdict {
  const error = problems.find(({ severity }) => severity === 'error');
  return error === undefined
    ? { result: 'loads', by: null, because: null }
    : { result: 'fails', by: null, because: error };
}

/** `value` is what runs, when it is not the linter's: Multus puts a name in. */
export function networkOf(
  root: DataNode,
  lint: CniLint,
  verdict: Verdict,
  around: {
    readonly definition: string | null;
    readonly ifName: string;
    readonly value?: NetworkList | null;
  },
): ConfiguredNetwork {
  const value = around.value === undefined ? lint.value : around.value;
  const runs = verdict.result === 'loads' || verdict.result === 'fails';
  const list = runs && value !== null ? value : null;
  return {
    name: value?.name ?? stringAt(root, 'name')?.value ?? '',
    definition: around.definition,
    form: lint.form,
    cniVersion: value?.cniVersion ?? '',
    at: root.from,
    verdict,
    plugins: configuredPlugins(root, lint.notes, lint.problems),
    effects: list === null ? null : effects(list, around.ifName),
  };
}

function effects(list: NetworkList, ifName: string): NetworkEffects | null {
  const found = effectsOf(list, ifName);
  if (found.nodes.length + found.sentences.length === 0) return null;
  const topology = effectsTopology(found);
  return { ifName, topology, words: describeTopology(topology), sentences: found.sentences };
}

/** The meaning of a key also at its value, when that is no object. */
export function valueNotes(root: DataNode, notes: readonly Note[]): Note[] {
  const meanings = new Map(notes.map((note) => [`${note.from}-${note.to}`, note]));
  const found: Note[] = [];
  const todo: { readonly node: DataNode; readonly note: Note | undefined }[] = [
    { node: root, note: undefined },
  ];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { node, note } = next;
    if (node.kind === 'map') {
      for (const { keySpan, value } of node.entries)
        todo.push({ node: value, note: meanings.get(`${keySpan.from}-${keySpan.to}`) });
    } else if (node.kind === 'list') {
      for (const item of node.items) todo.push({ node: item, note });
    } else if (note !== undefined) {
      found.push({ ...note, from: node.from, to: node.to });
    }
  }
  return found;
}

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** Puts what was found in a paste into the shape of a page. */
export function putTogether(
  text: string,
  taken: CniConfigView['taken'],
  roots: readonly DataNode[],
  found: readonly FoundConfig[],
  others: readonly ConfigProblem[],
): CniConfigView {
  const first = new Set(found.map(({ network }) => network.verdict.because));
  const rank = (problem: ConfigProblem) => (first.has(problem) ? -1 : ranks[problem.severity]);
  const problems = [...others, ...found.flatMap((each) => each.problems)].sort(
    (a, b) => rank(a) - rank(b) || a.from - b.from || a.to - b.to,
  );
  const jsons = found.map(({ json }) => json);
  const marked = markText(
    dataTokens(text, roots),
    found.flatMap(({ notes }) => notes),
  );
  return {
    ...marked,
    taken,
    networks: found.map(({ network }) => network),
    problems,
    json:
      jsons.length === 0 || jsons.includes(null)
        ? null
        : JSON.stringify(jsons.length === 1 ? jsons[0] : jsons, null, 2),
  };
}
