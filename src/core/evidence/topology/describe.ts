import { isCut, type Provenance, type Topology, type TopologyNode } from './graph.ts';

/** One line of the text equivalent: a node, what was printed about it, and what it leads to. */
export interface Hop {
  readonly node: TopologyNode;
  /** Kind, state, addresses and MAC in words, as far as they are known. */
  readonly facts: readonly string[];
  readonly leads: readonly {
    readonly to: TopologyNode;
    /** The title of the other band, when the line leaves this one. */
    readonly band: string | null;
    readonly label: string;
    readonly because: string;
    readonly provenance: Provenance;
  }[];
}

export interface BandHops {
  readonly id: string;
  readonly layer: Topology['bands'][number]['layer'];
  readonly title: string;
  readonly hops: readonly Hop[];
}

function factsOf({ kind, state, addresses, mac, elsewhere }: TopologyNode): string[] {
  const facts: string[] = [];
  if (kind !== null) facts.push(kind);
  if (state !== null) facts.push(`state ${state}`);
  facts.push(...addresses);
  if (mac !== null) facts.push(isCut(mac) ? `MAC ${mac} (octets lost in the transcript)` : `MAC ${mac}`);
  if (elsewhere !== null) facts.push(`other end: interface ${elsewhere.slice(2)} in another namespace`);
  return facts;
}

/**
 * The figure in words, band by band from the guest to the wire: what a reader who does not see the picture needs,
 * made of the same data.
 */
export function describeTopology(topology: Topology): BandHops[] {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const titles = new Map(topology.bands.map(({ id, title }) => [id, title]));
  return topology.bands.map(({ id, layer, title }) => ({
    id,
    layer,
    title,
    hops: topology.nodes
      .filter((node) => node.band === id)
      .map((node) => ({
        node,
        facts: factsOf(node),
        leads: topology.edges
          .filter(({ from }) => from === node.id)
          .flatMap(({ to, label, because, provenance }) => {
            const other = nodes.get(to);
            if (other === undefined) return [];
            const band = other.band === id ? null : (titles.get(other.band) ?? null);
            return [{ to: other, band, label, because, provenance }];
          }),
      })),
  }));
}
