import type { Topology } from '../../../src/core/evidence/topology/graph.ts';

/**
 * Draws pods side by side: namespaces whose band begins with `pod` share one band of the figure, so that no line of
 * one pod crosses another.
 */
export function podsInOneBand({ bands, nodes, edges }: Topology): Topology {
  const isPod = (band: string) => band.startsWith('pod');
  const [first] = bands.filter(({ id }) => isPod(id));
  if (first === undefined) return { bands, nodes, edges };
  return {
    bands: [{ id: 'pods', layer: first.layer, title: 'Two pods' }, ...bands.filter(({ id }) => !isPod(id))],
    nodes: nodes.map((node) => (isPod(node.band) ? { ...node, band: 'pods' } : node)),
    edges,
  };
}
