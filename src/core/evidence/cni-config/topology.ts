import type { EffectLink, EffectNode, Effects } from '../../cni/effects.ts';
import type { Band, Edge, EdgeKind, Topology, TopologyNode } from '../topology/graph.ts';

const bands: readonly (Band & { readonly id: EffectNode['place'] })[] = [
  { id: 'pod', layer: 'launcher', title: 'Pod' },
  { id: 'node', layer: 'node', title: 'Node' },
  { id: 'outside', layer: 'outside', title: 'Outside' },
];

const states: Readonly<Record<EffectNode['state'], string>> = {
  made: 'made',
  'made-if-missing': 'made if missing',
  kept: 'must be there',
  moved: 'moved into the pod',
};

const edgeKinds: Readonly<Record<EffectLink['kind'], EdgeKind>> = {
  pair: 'veth',
  port: 'port',
  parent: 'lower',
  member: 'port',
  moved: 'peer',
  traffic: 'route',
};

/** A label longer than this would leave the figure; the sentence in `because` has the whole. */
const longestLabel = 44;

/**
 * What a configuration makes, as the graph that all figures are drawn of. What must be there already has the
 * provenance `documentation`, which figures draw dashed: the configuration names it and does not make it.
 */
export function effectsTopology({ nodes, links, addresses }: Effects): Topology {
  const used = new Set(nodes.map(({ place }) => place));
  const places = new Map(nodes.map((node) => [node.id, node]));
  const unknown = new Map(addresses.map(({ address, note }) => [address, note]));
  return {
    bands: bands.filter(({ id }) => used.has(id)),
    nodes: nodes.map((node) => topologyNode(node, unknown)),
    edges: links.flatMap((link) => edgeOf(link, places)),
  };
}

function topologyNode(node: EffectNode, notes: ReadonlyMap<string, string>): TopologyNode {
  const kind = node.kind === 'network' ? [] : [node.kind, states[node.state]];
  if (node.mtu !== undefined) kind.push(`MTU ${node.mtu}`);
  return {
    id: node.id,
    band: node.place,
    name: node.name,
    kind: kind.length === 0 ? null : kind.join(', '),
    // An address that nobody can know before has no text of its own, so it is shown with where it comes from.
    addresses: node.addresses.map((address) =>
      address === '…' ? `address ${notes.get(address) ?? '…'}` : address,
    ),
    mac: node.mac ?? null,
    state: null,
    index: null,
    elsewhere: null,
    note: node.details.length === 0 ? null : `${node.details.join('; ')}.`,
    href: null,
    provenance: node.state === 'kept' ? 'documentation' : 'rule',
  };
}

function edgeOf({ from, to, kind, label }: EffectLink, nodes: ReadonlyMap<string, EffectNode>): Edge[] {
  const ends = [nodes.get(from), nodes.get(to)];
  if (ends.includes(undefined)) return [];
  const nat = kind === 'traffic' && ends[1]?.kind === 'network';
  return [
    {
      from,
      to,
      kind: nat ? 'nat' : edgeKinds[kind],
      label: shortened(label),
      because: label.length > longestLabel ? `${label}.` : '',
      provenance: 'rule',
    },
  ];
}

/** The first parts of a label that fit. */
function shortened(label: string): string {
  if (label.length <= longestLabel) return label;
  const parts = label.split(', ');
  let short = parts[0] ?? '';
  for (const part of parts.slice(1)) {
    if (short.length + part.length + 4 > longestLabel) break;
    short += `, ${part}`;
  }
  return `${short.slice(0, longestLabel)} …`;
}
