import type { Edge, Topology, TopologyNode } from '../../../src/core/evidence/topology/graph.ts';

/** A node in the grid. `span` columns from `column` on are its own. */
export interface Cell {
  readonly node: TopologyNode;
  readonly column: number;
  readonly span: number;
}

export interface Row {
  /** Index of the band it belongs to. */
  readonly band: number;
  readonly cells: readonly Cell[];
}

/** Every node in a row and a column; rows from the guest down. A band without nodes has no row. */
export interface Grid {
  readonly columns: number;
  readonly rows: readonly Row[];
}

interface Block {
  readonly rows: readonly (readonly TopologyNode[])[];
  readonly width: number;
  /** Hangs from the band below only, and so stands on the floor of its shelf. */
  readonly sinks: boolean;
}

const byId = (nodes: readonly TopologyNode[]) => new Map(nodes.map((node) => [node.id, node]));

/** Groups the nodes of a band that lines within the band connect, in the order of their first nodes. */
function components(nodes: readonly TopologyNode[], inside: readonly Edge[]): TopologyNode[][] {
  const group = new Map(nodes.map((node) => [node.id, new Set([node.id])]));
  for (const { from, to } of inside) {
    const [a, b] = [group.get(from), group.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    for (const id of b) {
      a.add(id);
      group.set(id, a);
    }
  }
  const seen = new Set<Set<string>>();
  const found: TopologyNode[][] = [];
  for (const node of nodes) {
    const ids = group.get(node.id);
    if (ids === undefined || seen.has(ids)) continue;
    seen.add(ids);
    found.push(nodes.filter(({ id }) => ids.has(id)));
  }
  return found;
}

/**
 * Ranks by the longest way down. What nothing leads to is moved down to just above what it leads to, so that a
 * dummy stands beside its bridge and not beside the tap. Loops, which a damaged paste can make, end the walk.
 */
function ranks(
  nodes: readonly TopologyNode[],
  inside: readonly Edge[],
  entered: ReadonlySet<string>,
): TopologyNode[][] {
  const rank = new Map(nodes.map(({ id }) => [id, 0]));
  const get = (id: string) => rank.get(id) ?? 0;
  for (let round = 0; round < nodes.length; round++) {
    let moved = false;
    for (const { from, to } of inside) {
      if (get(to) > get(from) || get(from) + 1 >= nodes.length) continue;
      rank.set(to, get(from) + 1);
      moved = true;
    }
    if (!moved) break;
  }
  for (const { id } of nodes) {
    if (entered.has(id) || inside.some(({ to }) => to === id)) continue;
    const below = inside.filter(({ from }) => from === id).map(({ to }) => get(to));
    if (below.length > 0) rank.set(id, Math.max(get(id), Math.min(...below) - 1));
  }
  const layers: TopologyNode[][] = [];
  for (const node of nodes) {
    const at = get(node.id);
    layers[at] = [...(layers[at] ?? []), node];
  }
  return layers.filter((layer) => layer !== undefined);
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let k = 0; k < list.length; k += size) chunks.push(list.slice(k, k + size));
  return chunks;
}

function blocksOf(nodes: readonly TopologyNode[], topology: Topology, maxColumns: number): Block[] {
  const own = byId(nodes);
  const inside = topology.edges.filter(({ from, to }) => own.has(from) && own.has(to));
  const entered = new Set(
    topology.edges.filter(({ from, to }) => !own.has(from) && own.has(to)).map(({ to }) => to),
  );
  const left = new Set(
    topology.edges.filter(({ from, to }) => own.has(from) && !own.has(to)).map(({ from }) => from),
  );
  const layered = components(nodes, inside).map((members) => ranks(members, inside, entered));
  const broad = layered.filter((layers) => layers.some((layer) => layer.length > 1)).length;
  const most = broad > 1 ? Math.max(1, Math.floor(maxColumns / broad)) : maxColumns;
  return layered.map((layers) => {
    const rows = layers.flatMap((layer) => chunk(layer, most));
    const ids = rows.flat().map(({ id }) => id);
    return {
      rows,
      width: Math.max(...rows.map((row) => row.length)),
      sinks: ids.some((id) => left.has(id)) && !ids.some((id) => entered.has(id)),
    };
  });
}

/** Orders a band's blocks by the columns of what leads to them; what hangs from below comes last. */
function ordered(
  blocks: readonly Block[],
  topology: Topology,
  columnOf: ReadonlyMap<string, number>,
): Block[] {
  const key = (block: Block): number => {
    const ids = new Set(block.rows.flat().map(({ id }) => id));
    const above = topology.edges.filter(({ to }) => ids.has(to)).map(({ from }) => columnOf.get(from));
    const known = above.filter((column) => column !== undefined);
    if (known.length === 0) return Number.POSITIVE_INFINITY;
    return known.reduce((sum, column) => sum + column, 0) / known.length;
  };
  return blocks
    .map((block, k) => ({ block, k, key: key(block) }))
    .sort((a, b) => (a.key === b.key ? a.k - b.k : a.key - b.key))
    .map(({ block }) => block);
}

function shelvesOf(blocks: readonly Block[], maxColumns: number): Block[][] {
  const shelves: Block[][] = [];
  let room = 0;
  for (const block of blocks) {
    const shelf = shelves.at(-1);
    if (shelf !== undefined && block.width <= room) shelf.push(block);
    else {
      shelves.push([block]);
      room = maxColumns;
    }
    room -= block.width;
  }
  return shelves;
}

/**
 * Puts every node of the topology into a grid at most `maxColumns` wide: bands from top to bottom, in each band
 * what is connected side by side, in each group ports below what they are plugged into.
 */
export function arrange(topology: Topology, maxColumns: number): Grid {
  const columnOf = new Map<string, number>();
  const placed: { band: number; shelf: readonly Block[] }[] = [];
  topology.bands.forEach(({ id }, band) => {
    const nodes = topology.nodes.filter((node) => node.band === id);
    const blocks = ordered(blocksOf(nodes, topology, maxColumns), topology, columnOf);
    for (const shelf of shelvesOf(blocks, maxColumns)) {
      placed.push({ band, shelf });
      let column = 0;
      for (const block of shelf) {
        for (const row of block.rows)
          for (const [k, node] of row.entries()) columnOf.set(node.id, column + k);
        column += block.width;
      }
    }
  });
  const widths = placed.map(({ shelf }) => shelf.reduce((sum, { width }) => sum + width, 0));
  const columns = Math.max(1, ...widths);
  const rows: Row[] = [];
  for (const { band, shelf } of placed) {
    const height = Math.max(...shelf.map((block) => block.rows.length));
    for (let r = 0; r < height; r++) {
      const nodes = shelf.flatMap(
        (block) => block.rows[block.sinks ? r - (height - block.rows.length) : r] ?? [],
      );
      const alone = shelf.length === 1 && nodes.length === 1;
      rows.push({
        band,
        cells: nodes.map((node) =>
          alone ? { node, column: 0, span: columns } : { node, column: columnOf.get(node.id) ?? 0, span: 1 },
        ),
      });
    }
  }
  return { columns, rows };
}
