import type { Topology } from '../../../src/core/evidence/topology/graph.ts';
import { arrange, type Grid } from './arrange.ts';
import { channelsOf } from './channels.ts';
import { fontSize, lineHeight, type NodeText, nodeHeight, nodeText, padding, textWidth } from './measure.ts';
import { route, type Way } from './route.ts';
import { placePorts } from './runs.ts';
import type { BandShape, Box, Drawing, EdgeShape, NodeShape, Point, TextLine } from './shapes.ts';

export interface DrawingOptions {
  /** The width of the drawing. 328 is what a screen of 360 px leaves; nothing is smaller than 10.5 px there. */
  readonly width?: number;
  /** How many boxes may stand side by side. Each wants 130 px for a MAC. */
  readonly maxColumns?: number;
}

const EDGE = 2; // from the drawing's edge to the band's
const GUTTER = { outer: 9, inner: 12 };
const LANE = 6;
const TRACK = 7;
const LABEL = 14;
const TAB = 19;

interface Columns {
  readonly x: (column: number) => number;
  readonly width: (span: number) => number;
  readonly lane: (gutter: number, lane: number) => number;
}

function columnsOf(width: number, grid: Grid, lanes: readonly number[]): Columns {
  const gutters = lanes.map(
    (count, g) => (g === 0 || g === grid.columns ? GUTTER.outer : GUTTER.inner) + count * LANE,
  );
  const total = gutters.reduce((sum, gutter) => sum + gutter, 0);
  const column = (width - 2 * EDGE - total) / grid.columns;
  const before = (g: number) => gutters.slice(0, g).reduce((sum, gutter) => sum + gutter, EDGE) + g * column;
  return {
    x: (c) => before(c + 1) - column,
    width: (span) => span * column,
    lane: (g, lane) => before(g) + (g === 0 ? GUTTER.outer / 2 : LANE) + lane * LANE,
  };
}

function textLines({ left, right }: NodeText, box: Box): TextLine[] {
  const y = (k: number) => box.y + padding.top + (k + 1) * lineHeight - 3;
  return [
    ...left.map((line, k) => ({ ...line, x: box.x + padding.x, y: y(k), anchor: 'start' as const })),
    ...right.map((line, k) => ({
      ...line,
      x: box.x + box.width - padding.x,
      y: y(k),
      anchor: 'end' as const,
    })),
  ];
}

/**
 * Lays a topology out as boxes, lines and texts with coordinates, from the guest at the top to the wire at the
 * bottom. Pure: the same topology gives the same drawing, in a build and in a browser. It is made for tens of nodes,
 * which is what a reader can follow; whoever draws what was pasted shows more than that as a table.
 */
export function drawTopology(topology: Topology, options: DrawingOptions = {}): Drawing {
  const { width = 328, maxColumns = 2 } = options;
  const grid = arrange(topology, maxColumns);
  const { ways, lanes } = route(grid, topology.edges);
  const columns = columnsOf(width, grid, lanes);
  const laneX = (way: Way) => columns.lane(way.gutter, way.lane);

  const texts = new Map<string, NodeText>();
  const flat = new Map<string, Box>();
  for (const { cells } of grid.rows)
    for (const { node, column, span } of cells) {
      const x = columns.x(column);
      const boxWidth = columns.x(column + span - 1) + columns.width(1) - x;
      const text = nodeText(node, boxWidth);
      texts.set(node.id, text);
      flat.set(node.id, { x, y: 0, width: boxWidth, height: nodeHeight(text) });
    }
  const boxOf = (id: string) => flat.get(id) as Box;
  const ports = placePorts(ways, boxOf, laneX);
  const channels = channelsOf(grid, ways, ports, laneX, width);

  // From the top down: a band's tab, its rows with the channels between them, the labels between two bands.
  const rowTop: number[] = [];
  const bands: BandShape[] = [];
  let y = EDGE;
  grid.rows.forEach((row, r) => {
    const band = topology.bands[row.band];
    if (band === undefined) return;
    if (grid.rows[r - 1]?.band !== row.band) {
      const tab = { x: EDGE, y, width: textWidth(band.title, 'title') + 14, height: TAB };
      bands.push({
        band,
        x: EDGE,
        y,
        width: width - 2 * EDGE,
        height: 0,
        tab: { ...tab, baseline: y + TAB - 6 },
      });
      y += TAB + 5;
    }
    rowTop[r] = y;
    y += Math.max(0, ...row.cells.map(({ node }) => boxOf(node.id).height));
    const channel = channels[r];
    if (channel === undefined) return;
    channel.top = y + 5;
    const ends = grid.rows[r + 1]?.band !== row.band;
    y += 5 + channel.tracks * TRACK;
    if (ends) {
      y += 5;
      const last = bands.at(-1);
      if (last !== undefined) bands[bands.length - 1] = { ...last, height: y - last.y };
      y += grid.rows[r + 1] === undefined ? EDGE : 5;
    }
    channel.labelTop = y;
    y += channel.labelRows * LABEL + (ends || channel.labelRows > 0 ? 3 : 7);
  });
  const height = (bands.at(-1)?.y ?? 0) + (bands.at(-1)?.height ?? 0) + EDGE;

  const nodes: NodeShape[] = grid.rows.flatMap(({ cells }, r) =>
    cells.map(({ node }) => {
      const box = { ...boxOf(node.id), y: rowTop[r] ?? 0 };
      return { node, ...box, lines: textLines(texts.get(node.id) as NodeText, box) };
    }),
  );
  const shapes = new Map(nodes.map((shape) => [shape.node.id, shape]));

  const trackY = (r: number, track: number) => (channels[r]?.top ?? 0) + track * TRACK;
  const edges: EdgeShape[] = ways.map((way) => {
    const upper = shapes.get(way.upper.node.id) as NodeShape;
    const lower = shapes.get(way.lower.node.id) as NodeShape;
    const port = ports.get(way) ?? { upper: 0, lower: 0 };
    const start = { x: port.upper, y: upper.y + upper.height };
    const end = { x: port.lower, y: way.by === 'beside' ? lower.y + lower.height : lower.y };
    const last = way.by === 'beside' ? way.upperRow : way.lowerRow - 1;
    const points: Point[] = [start];
    const jog = (r: number, from: number, to: number) => {
      const track = channels[r]?.trackOf.get(way);
      if (track === undefined) return;
      const at = trackY(r, track);
      points.push({ x: from, y: at }, { x: to, y: at });
    };
    if (way.by === 'gutter') {
      jog(way.upperRow, port.upper, laneX(way));
      jog(last, laneX(way), port.lower);
    } else jog(way.by === 'beside' ? way.upperRow : last, port.upper, port.lower);
    points.push(end);
    const label = channels[last]?.labelOf.get(way) ?? { x: 0, row: 0, width: 0 };
    const top = (channels[last]?.labelTop ?? 0) + label.row * LABEL;
    return {
      edge: way.edge,
      points,
      label: {
        text: way.edge.label,
        x: label.x,
        y: top,
        width: label.width,
        height: fontSize.label + 2,
        baseline: top + fontSize.label - 1,
      },
    };
  });
  return { width, height, bands, nodes, edges };
}
