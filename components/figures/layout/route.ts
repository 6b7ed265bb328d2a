import type { Edge } from '../../../src/core/evidence/topology/graph.ts';
import type { Cell, Grid } from './arrange.ts';

/**
 * The way of an edge through the grid, before anything has a size. The channel below row `r` has number `r`; gutter
 * `g` runs to the left of column `g`, and the last one to the right of all columns.
 */
export interface Way {
  readonly edge: Edge;
  readonly upper: Cell;
  readonly lower: Cell;
  readonly upperRow: number;
  readonly lowerRow: number;
  /** `straight` may run down between the two boxes; `gutter` goes around the rows in between. */
  readonly by: 'straight' | 'gutter' | 'beside';
  readonly gutter: number;
  readonly lane: number;
}

export interface Ways {
  readonly ways: readonly Way[];
  /** How many lanes each gutter has. */
  readonly lanes: readonly number[];
}

const middle = ({ column, span }: Cell): number => column + span / 2;

/** Whether a column that both cells cover is free in all rows between them. */
function clear(grid: Grid, upper: Cell, lower: Cell, upperRow: number, lowerRow: number): boolean {
  if (lowerRow === upperRow + 1) return true;
  const from = Math.max(upper.column, lower.column);
  const to = Math.min(upper.column + upper.span, lower.column + lower.span);
  if (from >= to) return false;
  return grid.rows
    .slice(upperRow + 1, lowerRow)
    .every(({ cells }) => cells.every(({ column, span }) => column >= to || column + span <= from));
}

function passable(grid: Grid, gutter: number, upperRow: number, lowerRow: number): boolean {
  return grid.rows
    .slice(upperRow + 1, lowerRow)
    .every(({ cells }) => cells.every(({ column, span }) => gutter <= column || gutter >= column + span));
}

/** Finds the way of every edge and gives those that share a gutter lanes of their own. */
export function route(grid: Grid, edges: readonly Edge[]): Ways {
  const at = new Map<string, { row: number; cell: Cell }>();
  grid.rows.forEach(({ cells }, row) => {
    for (const cell of cells) at.set(cell.node.id, { row, cell });
  });
  const used: { from: number; to: number }[][][] = Array.from({ length: grid.columns + 1 }, () => []);
  const ways: Way[] = [];
  for (const edge of edges) {
    const a = at.get(edge.from);
    const b = at.get(edge.to);
    if (a === undefined || b === undefined || a.cell === b.cell) continue;
    const [upper, lower] = a.row <= b.row ? [a, b] : [b, a];
    const way = { edge, upper: upper.cell, lower: lower.cell, upperRow: upper.row, lowerRow: lower.row };
    if (upper.row === lower.row) ways.push({ ...way, by: 'beside', gutter: 0, lane: 0 });
    else if (clear(grid, upper.cell, lower.cell, upper.row, lower.row))
      ways.push({ ...way, by: 'straight', gutter: 0, lane: 0 });
    else {
      const gutters = used.map((_, gutter) => gutter).filter((g) => passable(grid, g, upper.row, lower.row));
      const cost = (g: number) => Math.abs(g - middle(upper.cell)) + Math.abs(g - middle(lower.cell));
      const gutter = gutters.reduce((best, g) => (cost(g) < cost(best) ? g : best));
      const lanes = used[gutter] as { from: number; to: number }[][];
      const free = lanes.findIndex((lane) =>
        lane.every(({ from, to }) => to < upper.row || from > lower.row),
      );
      const lane = free < 0 ? lanes.push([]) - 1 : free;
      lanes[lane]?.push({ from: upper.row, to: lower.row });
      ways.push({ ...way, by: 'gutter', gutter, lane });
    }
  }
  return { ways, lanes: used.map((lanes) => lanes.length) };
}
