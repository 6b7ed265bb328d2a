import { lintDocument } from '../../cni/lint.ts';
import { lintVirtualMachine } from '../../kubevirt/lint.ts';
import type { InterfaceSummary } from '../../kubevirt/summary.ts';
import { readNetAttachDef } from '../../multus/net-attach-def.ts';
import type { DataNode, MapNode } from '../../text/data.ts';
import { childOf, innerSpan, plainValue } from '../../text/data.ts';
import { DataDocument } from '../../text/data-document.ts';
import type { Fact } from '../../text/fact.ts';
import type { Note } from '../../text/note.ts';
import type { Encode } from '../../text/offset-map.ts';
import { placeNote, placeOf, placeProblem } from '../../text/place-problem.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { Entry } from './entry.ts';
import { scalarText } from './list-facts.ts';
import { kindOfObject, subjectOf } from './objects.ts';
import { cniConfig } from './shape.ts';
import { entrySpan, headOf, kindOfKey, spanOf } from './specification-places.ts';
import type { Subject } from './types.ts';
import { userDefinedNetwork } from './user-defined-network.ts';

/** What an object says beside its annotations, where that is worth a card: a definition, a VM, a network. */
export function specificationsOf(object: MapNode): Entry[] {
  const subject = subjectOf(object);
  switch (kindOfObject(subject.kind)) {
    case 'network-attachment-definition':
      return [definition(object, subject)];
    case 'virtual-machine':
      return [virtualMachine(object, subject)];
    case 'user-defined-network':
      return userDefinedNetwork(object, subject);
    default:
      return [];
  }
}

const configWords = {
  key: cniConfig,
  title: 'CNI configuration',
  what: 'What the CNI plugins are given: JSON in the text of spec.config. Nobody checks it before a pod asks for the network.',
  writer: 'a user, or the cluster manager for a user-defined network',
  learns: 'What is wrong in here shows up only when a pod is attached.',
};

/** A CNI configuration that was pasted without its definition. */
export function cniEntry(root: DataNode, encode: Encode, text: string): Entry {
  const { problems, notes } = lintDocument(root, [], encode);
  const span = spanOf(root);
  return {
    kind: 'specification',
    ...configWords,
    subject: { kind: 'NetworkAttachmentDefinition', namespace: '', name: '' },
    span,
    whole: span,
    known: true,
    value: plainValue(root),
    text,
    facts: configFacts(root, notes),
    problems: [...problems],
    notes,
  };
}

function definition(object: MapNode, subject: Subject): Entry {
  const reading = readNetAttachDef(object);
  const node = childOf(childOf(object, 'spec'), 'config');
  const root = reading.config?.root;
  const lint = root?.kind === 'map' ? lintDocument(root, [], reading.config?.encode) : undefined;
  const span = node === undefined ? headOf(object) : spanOf(node);
  const problems: Problem[] = [...reading.problems];
  const seen = new Set(problems.map(({ from, to, message }) => `${from}:${to}:${message}`));
  for (const problem of lint?.problems ?? []) {
    // A single plugin is old-fashioned in a file, and usual in a definition.
    if (problem.code === 'single-plugin-file') continue;
    if (!seen.has(`${problem.from}:${problem.to}:${problem.message}`)) problems.push(problem);
  }
  return {
    kind: 'specification',
    ...configWords,
    subject,
    span,
    whole: entrySpan(object, ['spec', 'config']) ?? span,
    known: true,
    value: root === undefined ? null : plainValue(root),
    text: node?.kind === 'string' ? node.value : '',
    facts: root === undefined ? [] : configFacts(root, lint?.notes ?? []),
    problems,
    notes: lint?.notes ?? [],
  };
}

/** The keys of a configuration as rows, each with what the key means. */
function configFacts(root: DataNode, notes: readonly Note[]): Fact[] {
  const meanings = new Map(notes.map((note) => [note.from, note.text]));
  const facts: Fact[] = [];
  const walk = (node: DataNode, group: string | undefined, prefix: string, depth: number) => {
    if (node.kind !== 'map' || depth > 4) return;
    for (const { key, keySpan, value } of node.entries) {
      const label = prefix + key;
      if (value.kind === 'map') walk(value, group, `${label}.`, depth + 1);
      const items = value.kind === 'list' ? value.items : [value];
      for (const item of items) {
        if (value.kind === 'list' && item.kind === 'map') {
          const type = key === 'plugins' ? pluginName(item) : group;
          walk(item, type, key === 'plugins' ? '' : `${label}[].`, depth + 1);
          continue;
        }
        const text = scalarText(item);
        if (text === undefined) continue;
        const note = meanings.get(keySpan.from);
        facts.push({
          label,
          text,
          kind: kindOfKey(key, text),
          ...innerSpan(item),
          ...(group === undefined ? {} : { group }),
          ...(note === undefined ? {} : { note }),
        });
      }
    }
  };
  walk(root, undefined, '', 0);
  return facts;
}

function pluginName(node: DataNode): string | undefined {
  const type = childOf(node, 'type');
  return type?.kind === 'string' ? type.value : undefined;
}

function virtualMachine(object: MapNode, subject: Subject): Entry {
  const document = new DataDocument(object, 'yaml');
  const reading = lintVirtualMachine(document.value);
  const specPath = reading.instance?.specPath ?? ['spec'];
  const path = [...specPath, 'domain', 'devices', 'interfaces'];
  const at = (index: number): Span => placeOf(document, [...path, index, 'name']);
  const whole = document.nodeAt(specPath) ?? object;
  return {
    kind: 'specification',
    key: 'spec.networks',
    title: 'Networks of the VM',
    what: 'Which networks the VM has, how each is bound to the guest, and what that makes in the launcher pod.',
    writer: 'a user',
    learns:
      'The names to look for with ip link in the launcher pod. Interfaces and networks belong together by name; the name is hashed into the names in the pod.',
    href: '/course/kubevirt-masquerade/',
    subject,
    span: headOf(object),
    whole: entrySpan(object, ['kind']) ?? headOf(object),
    known: true,
    value: plainValue(whole),
    text: '',
    facts: reading.interfaces.flatMap((each) => interfaceFacts(each, at(each.index))),
    problems: reading.problems.map((problem) => placeProblem(document, problem)),
    notes: reading.notes.map((note) => placeNote(document, note)),
  };
}

function interfaceFacts(summary: InterfaceSummary, place: Span): Fact[] {
  const { name, attachment, plugin, network, nad, names, masquerade, bridgeAddress, ipamClaim } = summary;
  const fact = (label: string, text: string | null | undefined, kind: Fact['kind'], note?: string): Fact[] =>
    text ? [{ label, text, kind, group: name, ...place, ...(note === undefined ? {} : { note }) }] : [];
  const binding = plugin ?? (typeof attachment === 'string' ? attachment : null);
  return [
    ...fact('Interface', name, 'text'),
    ...fact('Binding', binding, 'text'),
    ...fact('Network', network, 'text'),
    ...fact(
      'Definition',
      nad === null ? null : `${nad.namespace === '' ? '' : `${nad.namespace}/`}${nad.name}`,
      'network',
    ),
    ...fact('In the pod', names?.podInterface, 'interface'),
    ...fact('Bridge in the pod', names?.bridge, 'interface'),
    ...fact('Tap in the pod', names?.tap, 'interface'),
    ...fact('Address of the bridge', bridgeAddress, 'cidr'),
    ...fact('Address of the guest', masquerade?.v4?.guest, 'cidr', 'The same in every VM with this binding.'),
    ...fact('IPAMClaim', ipamClaim, 'text'),
  ];
}
