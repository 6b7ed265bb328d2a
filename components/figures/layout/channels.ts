import type { Grid } from './arrange.ts';
import { textWidth } from './measure.ts';
import type { Way } from './route.ts';
import type { Ports } from './runs.ts';

/** The room below a row: horizontal tracks, then rows of labels. */
export interface Channel {
  tracks: number;
  readonly trackOf: Map<Way, number>;
  labelRows: number;
  readonly labelOf: Map<Way, { readonly x: number; readonly row: number; readonly width: number }>;
  /** Set when the rows have heights. */
  top: number;
  labelTop: number;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The first level at which an interval meets no other; the interval is entered there. */
function stack(levels: Interval[][], interval: Interval): number {
  const free = levels.findIndex((level) =>
    level.every(({ from, to }) => to < interval.from || from > interval.to),
  );
  if (free >= 0) {
    levels[free]?.push(interval);
    return free;
  }
  return levels.push([interval]) - 1;
}

const GAP = 4;

/** Where a label stands beside its line: to the right, unless another line or the edge of the drawing is there. */
function beside(x: number, width: number, lines: readonly number[], drawingWidth: number): number {
  const right = x + GAP;
  const left = x - GAP - width;
  const fits = (from: number) => from >= GAP && from + width <= drawingWidth - GAP;
  const crossed = (from: number) =>
    lines.some((line) => line !== x && line > from - 2 && line < from + width + 2);
  if (fits(right) && !crossed(right)) return right;
  if (fits(left) && !crossed(left)) return left;
  return fits(right) ? right : fits(left) ? left : Math.max(GAP, drawingWidth - GAP - width);
}

/**
 * Plans the channel below every row: which track each sideways line takes and where each label stands. Lines that
 * share a channel get tracks of their own where they would lie on each other; labels never cover each other.
 */
export function channelsOf(
  grid: Grid,
  ways: readonly Way[],
  ports: ReadonlyMap<Way, Ports>,
  laneX: (way: Way) => number,
  drawingWidth: number,
): Channel[] {
  return grid.rows.map((_, r) => {
    const channel: Channel = {
      tracks: 0,
      trackOf: new Map(),
      labelRows: 0,
      labelOf: new Map(),
      top: 0,
      labelTop: 0,
    };
    const tracks: Interval[][] = [];
    const labels: Interval[][] = [];
    const lines: number[] = [];
    const labelled: { way: Way; x: number }[] = [];
    for (const way of ways) {
      const { upperRow, lowerRow, by } = way;
      const last = by === 'beside' ? upperRow : lowerRow - 1;
      if (r < upperRow || r > last) continue;
      const { upper, lower } = ports.get(way) ?? { upper: 0, lower: 0 };
      const lane = by === 'gutter' ? laneX(way) : null;
      const enters = r === upperRow ? upper : (lane ?? lower);
      const leaves = r === last ? lower : (lane ?? upper);
      lines.push(enters, leaves);
      if (enters !== leaves || by === 'beside') {
        const interval = { from: Math.min(enters, leaves) - GAP, to: Math.max(enters, leaves) + GAP };
        channel.trackOf.set(way, stack(tracks, interval));
      }
      if (r === last) labelled.push({ way, x: leaves });
    }
    for (const { way, x } of labelled) {
      const width = textWidth(way.edge.label, 'label');
      const from = beside(x, width, lines, drawingWidth);
      channel.labelOf.set(way, {
        x: from,
        row: stack(labels, { from: from - GAP, to: from + width + GAP }),
        width,
      });
    }
    channel.tracks = tracks.length;
    channel.labelRows = labels.length;
    return channel;
  });
}
