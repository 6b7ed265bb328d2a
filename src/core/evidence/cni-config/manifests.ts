import type { CniLint } from '../../cni/lint.ts';
import { lintDocument } from '../../cni/lint.ts';
import { readNetAttachDef } from '../../multus/net-attach-def.ts';
import type { DataNode, MapEntry, MapNode } from '../../text/data.ts';
import { childOf, entryOf, plainValue, stringAt } from '../../text/data.ts';
import type { DataDocument } from '../../text/data-document.ts';
import { nestedJson } from '../../text/data-document.ts';
import { objectsOf } from '../../text/data-objects.ts';
import { readDataPaste } from '../../text/data-paste.ts';
import type { Note } from '../../text/note.ts';
import { plainMap } from '../../text/offset-map.ts';
import { definitionNotes } from './terms.ts';
import type { CniConfigView, ConfigProblem, FoundConfig, Verdict } from './view.ts';
import { networkOf, outcome, putTogether, valueNotes } from './view.ts';

/** What Multus calls the first network that a pod asks for: pkg/multus/multus.go, `getIfname`. */
const firstInterface = 'net1';

const definitionKind = 'NetworkAttachmentDefinition';

/**
 * Manifests for a page: every NetworkAttachmentDefinition in YAML or JSON, in a list or alone, also only its `spec` or
 * its `config`. Places are those of `text`, through the string that `spec.config` is. Undefined when there is none.
 */
export function viewManifests(text: string): CniConfigView | undefined {
  const paste = readDataPaste(text);
  const documents = paste.parts.flatMap((part) => part.documents);
  const definitions = documents.flatMap((document) =>
    objectsOf(document).flatMap(({ node }) => definitionIn(node)),
  );
  if (definitions.length === 0) return undefined;
  const roots = documents.map((document) => document.root);
  return putTogether(text, 'manifest', roots, definitions.map(findDefinition), paste.problems);
}

/** The object when it is a definition, or a piece of one set into its place. */
function definitionIn(node: MapNode): MapNode[] {
  const { from, to } = node;
  const around = (key: string, value: DataNode, keySpan: MapEntry['keySpan']): MapNode => ({
    kind: 'map',
    from,
    to,
    entries: [{ key, keySpan, value }],
  });
  if (stringAt(node, 'kind')?.value === definitionKind) return [node];
  if (stringAt(node, 'spec', 'config') !== undefined) return [node];
  const config = entryOf(node, 'config');
  return config?.value.kind === 'string' && config.value.value.includes('{')
    ? [around('spec', node, { from, to: from })]
    : [];
}

function findDefinition(object: MapNode): FoundConfig {
  const read = readNetAttachDef(object);
  const { name, namespace, config } = read;
  const definition = [namespace, name].filter((part) => part !== '').join('/');
  const around = definitionNotes(object);
  const ownProblems: ConfigProblem[] = read.problems.filter(
    // What Multus would call it cannot be said when the definition is not here.
    ({ code }) => !(name === '' && (code === 'nad-name-injected' || code === 'nad-config-file')),
  );
  if (config === undefined) return { ...nothing(object, definition, ownProblems), notes: around };

  const syntax = syntaxOf(object);
  const root = withName(config.root, name);
  const lint = lintDocument(root, syntax, config.encode);
  const multus = stages
    .map((codes) => ownProblems.find(({ severity, code }) => severity === 'error' && codes.includes(code)))
    .find((problem) => problem !== undefined);
  const told = new Set(syntax.map(({ from, to, code }) => `${from}-${to}-${code}`));
  const problems = [
    ...ownProblems.map((problem) => withoutLaterWords(problem, multus)),
    // Multus reads the JSON first, so its words are those that are printed.
    ...lint.problems.filter(
      ({ from, to, code }) =>
        !told.has(`${from}-${to}-${code}`) && !(code === 'name-empty' && definition === ''),
    ),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  const injected = root !== config.root;
  return {
    network: networkOf(config.root, lint, verdictOf(multus, lint, problems), {
      definition,
      ifName: firstInterface,
      value: lint.value === null || !injected ? lint.value : { ...lint.value, name: read.networkName },
    }),
    problems,
    notes: [...around, ...notesOf(config, lint)],
    json: syntax.length > 0 ? null : plainValue(config.root),
  };
}

/** What stops Multus before it hands the configuration on, in the order in which it looks. */
const stages: readonly (readonly ConfigProblem['code'][])[] = [
  ['nad-config-type', 'nad-config-json', 'nad-config-null'],
  ['delegate-unreadable', 'delegate-type', 'nad-list-empty'],
];

/** Multus stops at its first refusal: what it would say later is not printed. */
function withoutLaterWords(problem: ConfigProblem, refusal: ConfigProblem | undefined): ConfigProblem {
  const later = stages.slice(1).flat();
  if (refusal === undefined || problem === refusal || !later.includes(problem.code)) return problem;
  const { upstream: _, ...rest } = problem;
  return rest;
}

function verdictOf(
  multus: ConfigProblem | undefined,
  lint: CniLint,
  problems: readonly ConfigProblem[],
): Verdict {
  if (multus !== undefined) return { result: 'refused', by: 'Multus', because: multus };
  if (lint.refusal !== null) return { result: 'refused', by: 'libcni', because: lint.refusal };
  return outcome(problems);
}

function notesOf(config: DataDocument, lint: CniLint): Note[] {
  // A name that was put in stands nowhere.
  const notes = lint.notes.filter(({ from, to }) => to > from);
  return [...notes, ...valueNotes(config.root, notes)];
}

function syntaxOf(object: MapNode) {
  const node = childOf(childOf(object, 'spec'), 'config');
  return node?.kind === 'string' ? nestedJson(node).problems : [];
}

/**
 * The configuration as Multus hands it on: with a name when it has none (NAD client, `GetCNIConfigFromSpec`). Where the
 * definition is not in the paste the name is empty, which says nothing against the configuration.
 */
function withName(root: DataNode, name: string): DataNode {
  if (root.kind !== 'map' || root.entries.length === 0) return root;
  const own = entryOf(root, 'name');
  if (own === undefined) {
    const here = { from: root.from, to: root.from };
    const value: DataNode = { kind: 'string', ...here, value: name, map: plainMap(root.from) };
    return { ...root, entries: [{ key: 'name', keySpan: here, value }, ...root.entries] };
  }
  const { value } = own;
  if (value.kind !== 'string' || value.value !== '' || name === '') return root;
  const entries = root.entries.map((entry) =>
    entry === own ? { ...entry, value: { ...value, value: name } } : entry,
  );
  return { ...root, entries };
}

/** A definition without a configuration: Multus looks for a file on the node. */
function nothing(
  object: MapNode,
  definition: string,
  problems: readonly ConfigProblem[],
): Omit<FoundConfig, 'notes'> {
  const because = problems.find(({ severity }) => severity === 'error') ?? null;
  return {
    network: {
      name: '',
      definition,
      form: null,
      cniVersion: '',
      at: object.from,
      verdict: { result: because === null ? 'unread' : 'refused', by: because && 'Multus', because },
      plugins: [],
      effects: null,
    },
    problems,
    json: null,
  };
}
