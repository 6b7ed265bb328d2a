import { type Edge, isCut, type Provenance, type Topology, type TopologyNode } from './graph.ts';

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

/** Gathers by key, in order. */
function grouped<T>(list: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return groups;
}

/**
 * The nodes of a band from the guest's side to the wire's: what is reached from above first, each followed by what it
 * leads to. Loops, which a damaged paste can make, end the walk.
 */
function inOrder(
  nodes: readonly TopologyNode[],
  down: ReadonlyMap<string, readonly Edge[]>,
  up: ReadonlyMap<string, readonly Edge[]>,
): TopologyNode[] {
  const own = new Map(nodes.map((node) => [node.id, node]));
  const order = new Set<TopologyNode>();
  const visit = (start: TopologyNode) => {
    const stack = [start];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (order.has(node)) continue;
      order.add(node);
      const below = (down.get(node.id) ?? []).flatMap(({ to }) => own.get(to) ?? []);
      stack.push(...below.toReversed());
    }
  };
  const above = ({ id }: TopologyNode) => up.get(id) ?? [];
  nodes.filter((node) => above(node).some(({ from }) => !own.has(from))).forEach(visit);
  nodes.filter((node) => above(node).length === 0).forEach(visit);
  nodes.forEach(visit);
  return [...order];
}

/**
 * The figure in words, band by band from the guest to the wire: what a reader who does not see the picture needs,
 * made of the same data.
 */
export function describeTopology(topology: Topology): BandHops[] {
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const titles = new Map(topology.bands.map(({ id, title }) => [id, title]));
  const inBand = grouped(topology.nodes, ({ band }) => band);
  const down = grouped(topology.edges, ({ from }) => from);
  const up = grouped(topology.edges, ({ to }) => to);
  return topology.bands.map(({ id, layer, title }) => ({
    id,
    layer,
    title,
    hops: inOrder(inBand.get(id) ?? [], down, up).map((node) => ({
      node,
      facts: factsOf(node),
      leads: (down.get(node.id) ?? []).flatMap(({ to, label, because, provenance }) => {
        const other = nodes.get(to);
        if (other === undefined) return [];
        const band = other.band === id ? null : (titles.get(other.band) ?? null);
        return [{ to: other, band, label, because, provenance }];
      }),
    })),
  }));
}
