import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawTopology } from '../../../components/figures/layout/draw.ts';
import { fontSize, textWidth } from '../../../components/figures/layout/measure.ts';
import type { Box, Drawing, Point } from '../../../components/figures/layout/shapes.ts';
import type { Edge, Topology, TopologyNode } from '../../../src/core/evidence/topology/graph.ts';
import { topologies } from '../../core/evidence/topology/places.ts';

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

interface Segment {
  readonly from: Point;
  readonly to: Point;
}
const segments = (points: readonly Point[]): Segment[] =>
  points.slice(1).map((to, k) => ({ from: points[k] as Point, to }));
/** A segment as a box of no width, drawn in at its ends so that touching a side is no crossing. */
const asBox = ({ from, to }: Segment): Box => ({
  x: Math.min(from.x, to.x) + (from.y === to.y ? 0.5 : 0),
  y: Math.min(from.y, to.y) + (from.x === to.x ? 0.5 : 0),
  width: Math.max(0.01, Math.abs(from.x - to.x) - 1),
  height: Math.max(0.01, Math.abs(from.y - to.y) - 1),
});

/** What may never happen, whatever is drawn. */
function checkBoxes(drawing: Drawing, topology: Topology): void {
  const { nodes, bands, edges } = drawing;
  expect(nodes.map(({ node }) => node.id).sort()).toEqual(topology.nodes.map(({ id }) => id).sort());
  expect(edges.map(({ edge }) => edge)).toEqual(topology.edges);
  nodes.forEach((a, k) => {
    for (const b of nodes.slice(k + 1)) expect(overlap(a, b), `${a.node.id} over ${b.node.id}`).toBe(false);
    const band = bands.find(({ band }) => band.id === a.node.band);
    expect(band && inside(a, band), `${a.node.id} outside of its band`).toBe(true);
    expect(band && overlap(a, band.tab), `${a.node.id} over the title of its band`).toBe(false);
    for (const { text, role, x, y, anchor } of a.lines) {
      const width = textWidth(text, role);
      const box = {
        x: anchor === 'end' ? x - width : x,
        y: y - fontSize[role],
        width,
        height: fontSize[role],
      };
      expect(inside(box, a), `“${text}” sticks out of ${a.node.id}`).toBe(true);
    }
    const left = a.lines.filter(({ anchor }) => anchor === 'start');
    for (const l of left)
      for (const r of a.lines.filter((line) => line.anchor === 'end' && line.y === l.y))
        expect(l.x + textWidth(l.text, l.role), `“${l.text}” runs into “${r.text}”`).toBeLessThan(
          r.x - textWidth(r.text, r.role),
        );
  });
  bands.forEach((a, k) => {
    expect(inside(a, { x: 0, y: 0, width: drawing.width, height: drawing.height })).toBe(true);
    for (const b of bands.slice(k + 1)) expect(overlap(a, b)).toBe(false);
  });
}

/** Every line begins and ends at its boxes, runs along the axes, stays on the drawing and goes around the boxes. */
function checkLines({ nodes, edges, width, height }: Drawing): void {
  const box = new Map(nodes.map((shape) => [shape.node.id, shape]));
  for (const { edge, points, label } of edges) {
    const ends = [points[0], points.at(-1)] as Point[];
    for (const id of [edge.from, edge.to]) {
      const shape = box.get(id) as Box;
      const touches = ({ x, y }: Point) =>
        x > shape.x && x < shape.x + shape.width && (y === shape.y || y === shape.y + shape.height);
      expect(ends.some(touches), `${edge.from} → ${edge.to} does not reach ${id}`).toBe(true);
    }
    for (const segment of segments(points)) {
      expect(segment.from.x === segment.to.x || segment.from.y === segment.to.y).toBe(true);
      for (const { x, y } of [segment.from, segment.to]) {
        expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
      }
      for (const shape of nodes)
        expect(overlap(asBox(segment), shape), `${edge.from} → ${edge.to} crosses ${shape.node.id}`).toBe(
          false,
        );
    }
    for (const shape of nodes)
      expect(overlap(label, shape), `“${label.text}” on ${shape.node.id}`).toBe(false);
    for (const other of edges)
      if (other.edge !== edge) expect(overlap(label, other.label), `“${label.text}” twice`).toBe(false);
  }
}

/** Two lines may cross, but never run on each other. */
function checkApart({ edges }: Drawing): void {
  edges.forEach((a, k) => {
    for (const b of edges.slice(k + 1))
      for (const s of segments(a.points))
        for (const t of segments(b.points)) {
          const upright = s.from.x === s.to.x;
          if (upright !== (t.from.x === t.to.x)) continue;
          const [along, across] = upright ? (['y', 'x'] as const) : (['x', 'y'] as const);
          if (Math.abs(s.from[across] - t.from[across]) > 1) continue;
          const [s0, s1] = [s.from[along], s.to[along]].sort((x, y) => x - y) as [number, number];
          const [t0, t1] = [t.from[along], t.to[along]].sort((x, y) => x - y) as [number, number];
          expect(s1 <= t0 || t1 <= s0, `${a.edge.from} → ${a.edge.to} on ${b.edge.from} → ${b.edge.to}`).toBe(
            true,
          );
        }
  });
}

test.each(Object.entries(topologies))('%s is drawn whole, without overlaps, at 328 units', (_, topology) => {
  const drawing = drawTopology(topology);
  expect(drawing.width).toBe(328);
  checkBoxes(drawing, topology);
  checkLines(drawing);
  checkApart(drawing);
  const names = drawing.nodes.flatMap(({ lines }) => lines.map(({ text }) => text));
  for (const { name, mac } of topology.nodes) {
    expect(names).toContain(name);
    if (mac !== null) expect(names, 'a MAC that is broken over two lines is hard to compare').toContain(mac);
  }
});

test('a wider drawing puts more side by side', () => {
  const topology = topologies['bridge plugin'] as Topology;
  const drawing = drawTopology(topology, { width: 640, maxColumns: 4 });
  checkBoxes(drawing, topology);
  checkLines(drawing);
  checkApart(drawing);
  expect(drawing.height).toBeLessThan(drawTopology(topology).height);
});

test('nothing at all is a drawing too', () => {
  const drawing = drawTopology({ bands: [], nodes: [], edges: [] });
  expect(drawing.nodes).toEqual([]);
  expect(drawing.height).toBeGreaterThan(0);
});

const graph: fc.Arbitrary<Topology> = fc
  .record({
    bands: fc.integer({ min: 1, max: 4 }),
    nodes: fc.array(
      fc.record({
        band: fc.nat(3),
        name: fc.string({ minLength: 1, maxLength: 15 }),
        addresses: fc.array(fc.oneof(fc.ipV4(), fc.ipV6()), { maxLength: 3 }),
        mac: fc.option(fc.constant('0a:58:0a:83:01:61')),
        kind: fc.option(fc.constantFrom('bridge', 'veth', 'tap', 'logical router')),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    edges: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
  })
  .map(({ bands, nodes, edges }) => {
    const made = nodes.map(
      ({ band, name, ...rest }, k): TopologyNode => ({
        ...rest,
        id: `${k}`,
        band: `${band % bands}`,
        name,
        state: 'UP',
        index: k,
        elsewhere: null,
        note: null,
        href: null,
        provenance: 'transcript',
      }),
    );
    const joined = new Map<string, Edge>();
    for (const [a, b] of edges) {
      const [from, to] = [a % made.length, b % made.length];
      const key = [from, to].sort().join();
      if (from !== to && !joined.has(key))
        joined.set(key, {
          from: `${from}`,
          to: `${to}`,
          kind: 'port',
          label: 'port',
          because: '',
          provenance: 'transcript',
        });
    }
    return {
      bands: Array.from({ length: bands }, (_, k) => ({
        id: `${k}`,
        layer: 'node' as const,
        title: `Band ${k}`,
      })),
      nodes: made,
      edges: [...joined.values()],
    };
  });

test('whatever the graph, every box and line is drawn, no box overlaps, no text sticks out, no line cuts a box', () => {
  fc.assert(
    fc.property(graph, fc.constantFrom(2, 3), (topology, maxColumns) => {
      const drawing = drawTopology(topology, { width: maxColumns * 180, maxColumns });
      checkBoxes(drawing, topology);
      checkLines(drawing);
    }),
    { numRuns: 300 },
  );
});
