import { withoutCodes } from '../../text/paste-sections.ts';
import type { Problem } from '../../text/problem.ts';
import type { Collection, Unit } from './collect.ts';
import { collect } from './collect.ts';
import { decodedJson } from './decoded.ts';
import { asChoices } from './known.ts';
import { markedEntries } from './marked.ts';
import { piecesOf } from './pieces.ts';
import { placer } from './place.ts';
import type { AnnotationsView, Card, PasteKind, TakenFor } from './types.ts';

export { asChoices } from './known.ts';

/**
 * What a tool shows of a paste: what it was taken for and why, a card for each annotation and each specification,
 * and the text cut into pieces that belong to them. `as` is the key of an annotation (one of `asChoices`): the paste
 * is then read as its value, whatever it looks like; a key that is none of them counts as not given.
 *
 * Never throws, and never leaves a character of the paste out.
 */
export function viewAnnotations(text: string, as?: string): AnnotationsView {
  const chosen = as !== undefined && asChoices.some((choice) => choice.as === as) ? as : undefined;
  const clean = withoutCodes(text);
  const collection = collect(clean.text, chosen);
  const { placed, problem } = placer(clean.map, text.length);
  const numbered = numberProblems(collection, problem);
  const cards = collection.entries.map((entry, index): Card => {
    const { kind, key, title, subject, known, what, writer, learns, source, href, facts, whole, rendered } =
      entry;
    return {
      id: `card-${index + 1}`,
      kind,
      key,
      title,
      subject,
      known,
      what,
      writer,
      learns,
      ...(source === undefined ? {} : { source }),
      ...(href === undefined ? {} : { href }),
      ...span(placed(whole)),
      rows: facts.map((fact) => {
        const { label, text: value, kind: factKind, group, note, from, to } = placed(fact);
        return {
          label,
          value,
          kind: factKind,
          from,
          to,
          ...(group === undefined ? {} : { group }),
          ...(note === undefined ? {} : { note }),
        };
      }),
      ...(rendered === undefined ? {} : { rendered }),
      problems: numbered.byEntry[index] ?? [],
    };
  });
  return {
    taken: takenFor(collection, chosen),
    choices: asChoices,
    cards,
    problems: numbered.problems,
    pieces: piecesOf(text.length, cards, numbered.problems),
    notes: collection.entries.flatMap(({ notes }) => notes).map(placed),
    marked: markedEntries(clean, text, collection),
    json: decodedJson(collection.entries),
  };
}

function span({ from, to }: { from: number; to: number }) {
  return { from, to };
}

/** The problems in the order of the text, and which of them each entry has. */
function numberProblems(collection: Collection, place: (problem: Problem) => Problem) {
  const all = [
    ...collection.problems.map((problem) => ({ problem: place(problem), entry: -1 })),
    ...collection.entries.flatMap(({ problems }, entry) =>
      problems.map((problem) => ({ problem: place(problem), entry })),
    ),
  ].sort((a, b) => a.problem.from - b.problem.from || a.problem.to - b.problem.to);
  const byEntry: number[][] = collection.entries.map(() => []);
  all.forEach(({ entry }, index) => {
    byEntry[entry]?.push(index);
  });
  return { problems: all.map(({ problem }) => problem), byEntry };
}

const names: Readonly<Record<Exclude<PasteKind, 'value' | 'list'>, string>> = {
  pod: 'a pod',
  node: 'a node',
  namespace: 'a namespace',
  'network-attachment-definition': 'a NetworkAttachmentDefinition',
  'virtual-machine': 'a virtual machine',
  'user-defined-network': 'a user-defined network',
  object: 'an object',
  annotations: 'annotations without their object',
  'cni-config': 'a CNI configuration',
  describe: 'the output of kubectl describe',
  event: 'a line of a log or an event with JSON in it',
  nothing: 'nothing that is known here',
};

function takenFor({ units }: Collection, chosen: string | undefined): TakenFor {
  const [first] = units;
  if (first === undefined) {
    return {
      kind: 'nothing',
      what: names.nothing,
      reason: 'There is no object, no annotation and no value with a known shape in it.',
      chosen: false,
    };
  }
  const isChosen = chosen !== undefined;
  if (units.length === 1) {
    const { kind, reason, key } = first;
    return {
      kind,
      what: nameOf(first),
      reason,
      ...(key === undefined ? {} : { key }),
      chosen: isChosen,
    };
  }
  const keys = new Set(units.map(({ key }) => key));
  const [key] = keys;
  if (keys.size === 1 && key !== undefined) {
    return {
      kind: first.kind,
      what: `${units.length} values of ${key}`,
      reason: first.reason,
      key,
      chosen: isChosen,
    };
  }
  return {
    kind: 'list',
    what: countUnits(units),
    reason: 'It holds several objects or values.',
    chosen: isChosen,
  };
}

function nameOf({ kind, key, subject }: Unit): string {
  if (kind === 'value' || (kind === 'event' && key !== undefined)) {
    const value = `the value of ${key}`;
    return kind === 'event' ? `a line of a log or an event with ${value}` : value;
  }
  const name = subject.name === '' ? '' : `, ${subject.name}`;
  if (kind === 'object' && subject.kind !== '') return `an object of the kind ${subject.kind}${name}`;
  if (kind === 'virtual-machine' || kind === 'user-defined-network') return `a ${subject.kind}${name}`;
  return kind === 'list' ? 'a list' : `${names[kind as keyof typeof names]}${name}`;
}

/** `2 pods, 1 node`, by how they follow each other. */
function countUnits(units: readonly Unit[]): string {
  const counts = new Map<string, number>();
  for (const { kind, key, subject } of units) {
    const name = kind === 'value' ? `value of ${key}` : subject.kind || kind;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const parts = [...counts].map(([name, count]) => `${count} × ${name}`);
  const shown = parts.slice(0, 5).join(', ');
  return parts.length > 5 ? `several objects: ${shown}, …` : `several objects: ${shown}`;
}
