import { comparePrefixes, containsAddress, containsPrefix, lastOf } from './prefix.ts';
import type { Address, Prefix } from './types.ts';

/**
 * Many networks, ready to be searched. Of two networks that share an address one contains the other, so the
 * distinct ones form a forest; building it costs one sort. All numbers are positions in the list that was given.
 */
export interface PrefixIndex {
  /** Which networks hold the address, the most specific first. */
  containing(address: Address): number[];
  /** Which networks share an address with this one: those that contain it first, then those inside it. */
  overlapping(prefix: Prefix): number[];
  /** Every pair that overlaps, the containing one first. Lazy, since there can be a great many. */
  pairs(): Generator<readonly [outer: number, inner: number], void, undefined>;
  /** The networks that overlap another one, grouped: a network and all that lies inside it. */
  groups(): number[][];
}

interface Node {
  readonly prefix: Prefix;
  /** Every position at which this network is listed. */
  readonly items: number[];
  readonly parent: Node | undefined;
}

/** Prepares a search in the given networks: one sort, then one pass. */
export function indexPrefixes(prefixes: readonly Prefix[]): PrefixIndex {
  const nodes = buildForest(prefixes);
  return {
    containing: (address) => {
      const last = nodes[countBefore(nodes, (prefix) => compareToAddress(prefix, address) <= 0) - 1];
      return itemsOf(withParents(last).filter((node) => containsAddress(node.prefix, address)));
    },
    overlapping: (prefix) => overlapping(nodes, prefix),
    pairs: () => pairs(nodes),
    groups: () => groups(nodes),
  };
}

function buildForest(prefixes: readonly Prefix[]): Node[] {
  const order = prefixes.map((prefix, item) => ({ prefix, item }));
  order.sort((a, b) => comparePrefixes(a.prefix, b.prefix) || a.item - b.item);
  const nodes: Node[] = [];
  for (const { prefix, item } of order) {
    let parent = nodes.at(-1);
    if (parent && comparePrefixes(parent.prefix, prefix) === 0) {
      parent.items.push(item);
      continue;
    }
    while (parent && !containsPrefix(parent.prefix, prefix)) parent = parent.parent;
    nodes.push({ prefix, items: [item], parent });
  }
  return nodes;
}

function overlapping(nodes: readonly Node[], prefix: Prefix): number[] {
  const start = countBefore(nodes, (other) => comparePrefixes(other, prefix) < 0);
  const last = { family: prefix.family, value: lastOf(prefix) };
  const end = countBefore(nodes, (other) => compareToAddress(other, last) <= 0);
  const outer = withParents(nodes[start - 1]).filter((node) => containsPrefix(node.prefix, prefix));
  return itemsOf([...outer.reverse(), ...nodes.slice(start, end)]);
}

function* pairs(nodes: readonly Node[]): Generator<readonly [number, number], void, undefined> {
  for (const node of nodes) {
    for (let i = 0; i < node.items.length; i++) {
      const inner = node.items[i] as number;
      for (let j = 0; j < i; j++) yield [node.items[j] as number, inner];
      for (let above = node.parent; above; above = above.parent) {
        for (const outer of above.items) yield [outer, inner];
      }
    }
  }
}

function groups(nodes: readonly Node[]): number[][] {
  const trees: Node[][] = [];
  for (const node of nodes) {
    if (node.parent) trees.at(-1)?.push(node);
    else trees.push([node]);
  }
  return trees.map(itemsOf).filter((group) => group.length > 1);
}

const itemsOf = (nodes: readonly Node[]) => nodes.flatMap((node) => node.items);

/** The node and all that contain it, the most specific first. */
function withParents(node: Node | undefined): Node[] {
  const chain: Node[] = [];
  for (let above = node; above; above = above.parent) chain.push(above);
  return chain;
}

function compareToAddress(prefix: Prefix, address: Address): number {
  if (prefix.family !== address.family) return prefix.family - address.family;
  return prefix.value < address.value ? -1 : prefix.value > address.value ? 1 : 0;
}

/** How many of the sorted nodes come before the place where `before` turns false. */
function countBefore(nodes: readonly Node[], before: (prefix: Prefix) => boolean): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const node = nodes[middle];
    if (node && before(node.prefix)) low = middle + 1;
    else high = middle;
  }
  return low;
}
