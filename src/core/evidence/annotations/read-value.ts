import { readNetworkInfo } from '../../kubevirt/network-info.ts';
import { readDefaultNetwork } from '../../multus/default-network.ts';
import type { PlacedStatus } from '../../multus/network-status.ts';
import { readNetworkStatus } from '../../multus/network-status.ts';
import type { SelectedNetwork } from '../../multus/read-selection.ts';
import { readNetworkSelection } from '../../multus/read-selection.ts';
import { readOvnAnnotation } from '../../ovnk/annotations/read.ts';
import type { DataNode, DataValue } from '../../text/data.ts';
import { innerSpan, plainValue } from '../../text/data.ts';
import { nestedJson } from '../../text/data-document.ts';
import type { Fact } from '../../text/fact.ts';
import type { Note } from '../../text/note.ts';
import { moveNote, moveProblem } from '../../text/place-problem.ts';
import type { Problem } from '../../text/problem.ts';
import { annotationKeys, knownAnnotation } from './known.ts';
import { listFacts, networkInfoLabels, selectionLabels, statusLabels } from './list-facts.ts';
import type { Subject } from './types.ts';
import type { ValueText } from './value-text.ts';

/** One value, read by whoever knows its key. */
export interface ValueReading {
  readonly value: DataValue;
  readonly facts: readonly Fact[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  readonly known: boolean;
  /** For holding annotations of one pod against each other; places are those of the value's text. */
  readonly networks?: readonly SelectedNetwork[];
  readonly statuses?: readonly PlacedStatus[];
}

/** Reads the value of one annotation. Places are those of the text that was pasted. */
export function readValue(key: string, text: ValueText, subject: Subject): ValueReading {
  const reading = readByKey(key, text, subject);
  if (!text.coarse) return reading;
  // The text of the value is not the one that was pasted: a place in it means the whole.
  const { from, to } = text.node;
  const within = <T extends { from: number; to: number }>(place: T): T =>
    place.from >= from && place.to <= to ? place : { ...place, from, to };
  return {
    ...reading,
    problems: reading.problems.map(within),
    notes: reading.notes.map(within),
  };
}

function readByKey(key: string, text: ValueText, subject: Subject): ValueReading {
  const { networks, networkStatus, networksStatus, defaultNetwork, networkInfo } = annotationKeys;
  if (key === networks) return readSelection(text, subject);
  if (key === networkStatus || key === networksStatus) return readStatus(key, text);
  if (key === defaultNetwork) return readDefault(text);
  if (key === networkInfo) return readInfo(text);
  const ovn = readOvnAnnotation(key, text, subject.name);
  if (ovn !== undefined) {
    return { value: ovn.value, facts: ovn.facts, problems: ovn.problems, notes: ovn.notes, known: true };
  }
  return readOther(key, text);
}

/** The JSON of a value, whatever is wrong with it. */
function rootOf({ node, document }: ValueText): DataNode | undefined {
  return document?.root ?? nestedJson(node).document?.root;
}

const itemsOf = (root: DataNode | undefined): readonly DataNode[] =>
  root?.kind === 'list' ? root.items : [];

function readSelection(text: ValueText, subject: Subject): ValueReading {
  const { node } = text;
  const reading = readNetworkSelection(node.value, subject.namespace);
  const problems = reading.problems
    // Of a pod whose namespace is not known it cannot be said.
    .filter(({ code }) => code !== 'selection-namespace' || subject.namespace !== '')
    .map((problem) => moveProblem(node.map, problem));
  const notes = reading.notes.map((note) => moveNote(node.map, note));
  const facts: Fact[] =
    reading.form === 'json'
      ? listFacts(itemsOf(rootOf(text)), selectionLabels, ['name'])
      : reading.networks.flatMap(({ item, value, interfaceName }) => {
          if (item === undefined) return [];
          const group = value.name;
          const at = (
            label: string,
            part: { from: number; to: number },
            kind: Fact['kind'],
            note?: string,
          ): Fact => ({
            label,
            text: node.value.slice(part.from, part.to),
            kind,
            group,
            ...node.map.span(part.from, part.to),
            ...(note === undefined ? {} : { note }),
          });
          return [
            at(
              'Network',
              item.name,
              'network',
              item.interface === undefined ? `Its interface will be ${interfaceName}.` : undefined,
            ),
            ...(item.namespace === undefined ? [] : [at('Namespace', item.namespace, 'text')]),
            ...(item.interface === undefined ? [] : [at('Interface', item.interface, 'interface')]),
          ];
        });
  const root = reading.form === 'json' ? rootOf(text) : undefined;
  const value =
    root === undefined
      ? reading.networks.map(({ value: each }) => each as unknown as DataValue)
      : plainValue(root);
  return { value, facts, problems, notes, known: true, networks: reading.networks };
}

function readStatus(key: string, text: ValueText): ValueReading {
  const { node } = text;
  const reading = readNetworkStatus(node.value, key);
  const root = rootOf(text);
  return {
    value: root === undefined ? node.value : plainValue(root),
    facts: listFacts(itemsOf(root), statusLabels, ['interface', 'name']),
    problems: reading.problems.map((problem) => moveProblem(node.map, problem)),
    notes: reading.notes.map((note) => moveNote(node.map, note)),
    known: true,
    statuses: reading.statuses,
  };
}

function readDefault(text: ValueText): ValueReading {
  const { node } = text;
  const reading = readDefaultNetwork(node.value);
  const root = /[[{"]/.test(node.value) ? rootOf(text) : undefined;
  const facts =
    root === undefined
      ? [{ label: 'Network', text: node.value, kind: 'network' as const, ...innerSpan(node) }]
      : listFacts(itemsOf(root), selectionLabels, ['name']);
  return {
    value: root === undefined ? (reading.value as unknown as DataValue) : plainValue(root),
    facts,
    problems: reading.problems.map((problem) => moveProblem(node.map, problem)),
    notes: [],
    known: true,
  };
}

function readInfo(text: ValueText): ValueReading {
  const { node, document } = text;
  const nested = document === undefined ? nestedJson(node) : { document, problems: [] };
  const root = nested.document?.root;
  const value = root === undefined ? node.value : plainValue(root);
  const problems: Problem[] = [...nested.problems];
  if (root !== undefined) {
    const info = readNetworkInfo(value);
    if (!info.ok) problems.push({ ...info.problem, from: node.from, to: node.to });
  }
  const interfaces =
    root?.kind === 'map' ? root.entries.find(({ key }) => key === 'interfaces')?.value : undefined;
  return {
    value,
    facts: listFacts(itemsOf(interfaces), networkInfoLabels, ['network']),
    problems,
    notes: [],
    known: true,
  };
}

/** A key that is only explained, or that nothing here knows: the text is shown, and nothing is said of it. */
function readOther(key: string, { node }: ValueText): ValueReading {
  const long = node.value.length > 200;
  const shown = long ? `${node.value.slice(0, 200)}…` : node.value;
  const fact: Fact = {
    label: 'Value',
    text: shown === '' ? '(empty)' : shown,
    kind: 'text',
    ...innerSpan(node),
  };
  return {
    value: node.value,
    facts: [fact],
    problems: [],
    notes: [],
    known: knownAnnotation(key) !== undefined,
  };
}
