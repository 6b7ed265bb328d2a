import type { UserDefinedNetworkFacts } from '../../ovnk/user-defined-networks/facts.ts';
import { lintUserDefinedNetwork } from '../../ovnk/user-defined-networks/lint.ts';
import type { RenderedAttachment } from '../../ovnk/user-defined-networks/render.ts';
import { attachmentYaml } from '../../ovnk/user-defined-networks/render.ts';
import type { DataNode, MapNode } from '../../text/data.ts';
import { childOf, innerSpan, plainValue } from '../../text/data.ts';
import type { Fact, FactKind } from '../../text/fact.ts';
import type { Note } from '../../text/note.ts';
import type { Span } from '../../text/span.ts';
import type { Entry } from './entry.ts';
import { scalarText } from './list-facts.ts';
import { entrySpan, headOf, kindOfKey, spanOf } from './specification-places.ts';
import type { Subject } from './types.ts';

/** Stands for a namespace that the manifest does not name. */
const anyNamespace = '<namespace>';
/** A network for hundreds of namespaces becomes as many definitions, which differ in nothing else. */
const maxRendered = 3;

/**
 * A user-defined network: its fields, with what the API server and the controller refuse; the addresses that no pod
 * gets; the definitions that it becomes. The last two have no place of their own in the text: they follow its end.
 */
export function userDefinedNetwork(object: MapNode, subject: Subject): Entry[] {
  const reading = lintUserDefinedNetwork(object, { namespace: subject.namespace || anyNamespace });
  const spec = childOf(object, 'spec');
  const whole = entrySpan(object, ['spec']) ?? headOf(object);
  const end = { from: whole.to, to: whole.to };
  const network: Entry = {
    kind: 'specification',
    key: 'spec',
    title: 'User-defined network',
    what: 'A network of OVN-Kubernetes. The cluster manager renders a NetworkAttachmentDefinition from it in every namespace that it belongs to.',
    writer: 'a user',
    learns: 'Whether it was accepted stands in status.conditions.',
    href: '/course/user-defined-networks/',
    subject,
    span: spec === undefined ? headOf(object) : spanOf(spec),
    whole,
    known: true,
    value: spec === undefined ? null : plainValue(spec),
    text: '',
    facts: fieldFacts(spec, reading.notes),
    problems: [...reading.problems],
    notes: reading.notes,
  };
  const { facts, attachments } = reading;
  if (facts === undefined) return [network];
  return [
    network,
    addresses(facts, subject, end),
    ...attachments.slice(0, maxRendered).map((each) => attachment(each, end)),
  ];
}

/** The fields as rows, each with what it means. */
function fieldFacts(spec: DataNode | undefined, notes: readonly Note[]): Fact[] {
  const meanings = new Map(notes.map((note) => [note.from, note.text]));
  const facts: Fact[] = [];
  const walk = (node: DataNode | undefined, prefix: string, depth: number) => {
    if (node?.kind !== 'map' || depth > 4) return;
    for (const { key, keySpan, value } of node.entries) {
      if (value.kind === 'map') walk(value, `${prefix}${key}.`, depth + 1);
      for (const item of value.kind === 'list' ? value.items : [value]) {
        if (item.kind === 'map' && value.kind === 'list') walk(item, `${prefix}${key}[].`, depth + 1);
        const text = scalarText(item);
        if (text === undefined) continue;
        const note = meanings.get(keySpan.from);
        facts.push({
          label: prefix + key,
          text,
          kind: kindOfKey(key, text),
          ...innerSpan(item),
          ...(note === undefined ? {} : { note }),
        });
      }
    }
  };
  walk(spec, '', 0);
  return facts;
}

/** What follows from a network that is made. */
function addresses(facts: UserDefinedNetworkFacts, subject: Subject, place: Span): Entry {
  const row = (label: string, text: string | undefined, kind: FactKind, note?: string): Fact[] =>
    text === undefined ? [] : [{ label, text, kind, ...place, ...(note === undefined ? {} : { note }) }];
  const { layer3 } = facts;
  return {
    kind: 'specification',
    key: 'addresses',
    title: 'Names, and addresses that no pod gets by itself',
    what: 'What follows from the manifest: the name that the network has everywhere in OVN, its interface in the pods, and what is taken before the first pod starts.',
    writer: 'OVN-Kubernetes',
    learns: 'An address in this list that answers is no pod. One of your own machines must not have it.',
    href: '/course/user-defined-networks/',
    subject,
    span: place,
    whole: place,
    known: true,
    value: null,
    text: '',
    derived: true,
    facts: [
      ...row('Name of the network', facts.networkName, 'network'),
      ...row('Its objects in OVN begin with', facts.objectPrefix, 'text'),
      ...row('Interface in the pod', facts.podInterface, 'interface'),
      ...row(
        'Label of the namespace',
        facts.namespaceLabel,
        'text',
        'The namespace must have been made with it.',
      ),
      ...row('MTU', facts.mtu?.toString(), 'number'),
      ...facts.joinSubnets.flatMap((text) => row('Join subnet', text, 'cidr')),
      ...facts.transitSubnets.flatMap((text) => row('Transit subnet', text, 'cidr')),
      ...row('Room for nodes', layer3?.capacity.nodes?.toString(), 'number'),
      ...(layer3?.firstNode ?? []).flatMap(({ subnet, gateway, managementPort }) => [
        ...row('First node’s piece', subnet, 'cidr'),
        ...row('Its gateway', gateway, 'address'),
        ...row('Its management port', managementPort, 'address'),
      ]),
      ...facts.kept.flatMap(({ value, what }) =>
        row(sentence(what), value, value.includes('/') ? 'cidr' : 'address'),
      ),
    ],
    problems: [],
    notes: [],
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A definition that the cluster manager makes. */
function attachment(rendered: RenderedAttachment, place: Span): Entry {
  const { namespace, name, config } = rendered;
  return {
    kind: 'specification',
    key: 'spec.config',
    title: 'The definition that it becomes',
    what: 'The NetworkAttachmentDefinition that the cluster manager makes of it. Its config is on one line in the real one.',
    writer: 'the cluster manager (ovnkube-control-plane)',
    learns: 'Do not edit it: change the network. If it is missing, the network’s conditions say why.',
    href: '/course/user-defined-networks/',
    subject: { kind: 'NetworkAttachmentDefinition', namespace, name },
    span: place,
    whole: place,
    known: true,
    value: null,
    text: '',
    derived: true,
    rendered: attachmentYaml(rendered),
    facts: Object.entries(config).map(([key, value]): Fact => {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return { label: key, text, kind: kindOfKey(key, text), ...place };
    }),
    problems: [],
    notes: [],
  };
}
