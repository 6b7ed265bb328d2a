import type { Way } from './route.ts';
import type { Box } from './shapes.ts';

/** Where an edge leaves its upper box and enters its lower one. */
export interface Ports {
  readonly upper: number;
  readonly lower: number;
}

/** A vertical piece of an edge: it may stand anywhere in its interval, in the channels from `first` to `last`. */
interface Run {
  x: number;
  readonly low: number;
  readonly high: number;
  readonly first: number;
  readonly last: number;
}

const MARGIN = 8;
/** What two vertical lines keep between them. */
const APART = 7;

type Side = 'top' | 'bottom';
const sideOfLower = (way: Way): Side => (way.by === 'beside' ? 'bottom' : 'top');

/** Spreads the ends of edges evenly over each side of each box, in the order of where they lead. */
function spread(
  ways: readonly Way[],
  boxOf: (id: string) => Box,
  laneX: (way: Way) => number,
): Map<Way, { upper: number; lower: number; upperAlone: boolean; lowerAlone: boolean }> {
  const centre = (id: string) => boxOf(id).x + boxOf(id).width / 2;
  const sides = new Map<string, { way: Way; end: 'upper' | 'lower'; towards: number }[]>();
  const add = (way: Way, end: 'upper' | 'lower', side: Side) => {
    const [own, other] = end === 'upper' ? [way.upper, way.lower] : [way.lower, way.upper];
    const key = `${own.node.id} ${side}`;
    const towards = way.by === 'gutter' ? laneX(way) : centre(other.node.id);
    sides.set(key, [...(sides.get(key) ?? []), { way, end, towards }]);
  };
  for (const way of ways) {
    add(way, 'upper', 'bottom');
    add(way, 'lower', sideOfLower(way));
  }
  const ends = new Map(
    ways.map((way) => [way, { upper: 0, lower: 0, upperAlone: false, lowerAlone: false }]),
  );
  for (const side of sides.values()) {
    side.sort((a, b) => a.towards - b.towards);
    side.forEach(({ way, end }, k) => {
      const box = boxOf(way[end].node.id);
      const found = ends.get(way);
      if (found === undefined) return;
      found[end] = box.x + (box.width * (k + 1)) / (side.length + 1);
      found[`${end}Alone`] = side.length === 1;
    });
  }
  return ends;
}

/** Moves a run to the nearest place where it keeps clear of the runs that are settled already. */
function settle(run: Run, settled: readonly Run[]): void {
  const near = settled.filter(({ first, last }) => first <= run.last && last >= run.first);
  const free = (x: number) => near.every((other) => Math.abs(other.x - x) >= APART);
  for (let step = 0; step <= run.high - run.low; step++)
    for (const x of [run.x + step, run.x - step])
      if (x >= run.low && x <= run.high && free(x)) {
        run.x = x;
        return;
      }
}

/**
 * Gives both ends of every edge an x: one and the same where the line can run straight, apart from all others in
 * the same channel as far as the boxes are wide enough.
 */
export function placePorts(
  ways: readonly Way[],
  boxOf: (id: string) => Box,
  laneX: (way: Way) => number,
): Map<Way, Ports> {
  const ends = spread(ways, boxOf, laneX);
  const settled: Run[] = [];
  const ports = new Map<Way, Ports>();
  const run = (x: number, box: { low: number; high: number }, first: number, last: number): Run => {
    const made: Run = { x: Math.min(Math.max(x, box.low), box.high), ...box, first, last };
    settle(made, settled);
    settled.push(made);
    return made;
  };
  const interval = (box: Box) => ({ low: box.x + MARGIN, high: box.x + box.width - MARGIN });

  const straightFirst = [...ways].sort((a, b) => Number(b.by === 'straight') - Number(a.by === 'straight'));
  for (const way of straightFirst) {
    const end = ends.get(way);
    if (end === undefined) continue;
    const upper = interval(boxOf(way.upper.node.id));
    const lower = interval(boxOf(way.lower.node.id));
    const both = { low: Math.max(upper.low, lower.low), high: Math.min(upper.high, lower.high) };
    const oneWay = end.upperAlone || end.lowerAlone;
    const wanted =
      end.upperAlone && end.lowerAlone ? (both.low + both.high) / 2 : end.upperAlone ? end.lower : end.upper;
    if (way.by === 'straight' && both.low <= both.high && (oneWay || way.lowerRow > way.upperRow + 1)) {
      const { x } = run(wanted, both, way.upperRow, way.lowerRow - 1);
      ports.set(way, { upper: x, lower: x });
    } else {
      const last = way.by === 'beside' ? way.upperRow : way.lowerRow - 1;
      ports.set(way, {
        upper: run(end.upper, upper, way.upperRow, way.upperRow).x,
        lower: run(end.lower, lower, last, last).x,
      });
    }
  }
  return ports;
}
