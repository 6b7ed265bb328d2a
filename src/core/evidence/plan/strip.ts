import { lastOf } from '../../net/prefix.ts';
import type { Family } from '../../net/types.ts';
import type { PlanRange } from './ranges.ts';

/** A range on the strip: where it begins and ends between 0 and 1, and on which lane below the top one. */
export interface StripBar {
  /** Index into the ranges that were given. */
  readonly range: number;
  readonly from: number;
  readonly to: number;
  readonly lane: number;
}

export interface Strip {
  readonly family: Family;
  readonly bars: readonly StripBar[];
  readonly lanes: number;
}

/** The share of a gap between ranges: enough to see that there is one. */
const GAP = 1.5;
/** A piece of one address still has this width. */
const LEAST = 2;

/**
 * The address space of each family as a strip. Only what the ranges use is drawn: a piece is as wide as the
 * logarithm of its size, so that a /29 and a /8 are both to be seen, and what lies between two ranges is a narrow
 * gap. Nested ranges lie on lanes below each other. Costs n log n.
 */
export function stripsOf(ranges: readonly PlanRange[]): Strip[] {
  return ([4, 6] as const).flatMap((family) => {
    const own = ranges.flatMap(({ prefix }, k) => (prefix.family === family ? [k] : []));
    return own.length === 0 ? [] : [stripOf(family, ranges, own)];
  });
}

const bitsOf = (size: bigint): number => size.toString(2).length - 1;

function stripOf(family: Family, ranges: readonly PlanRange[], own: readonly number[]): Strip {
  const first = (k: number) => (ranges[k] as PlanRange).prefix.value;
  const end = (k: number) => lastOf((ranges[k] as PlanRange).prefix) + 1n;
  const order = [...own].sort((a, b) => {
    const by = first(a) - first(b) || end(b) - end(a);
    return by < 0n ? -1 : by > 0n ? 1 : a - b;
  });
  const edges = [...new Set(order.flatMap((k) => [first(k), end(k)]))].sort((a, b) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
  const at = new Map<bigint, number>();
  let width = 0;
  let covered = 0n;
  let next = 0;
  edges.forEach((edge, n) => {
    at.set(edge, width);
    for (; next < order.length && first(order[next] as number) === edge; next++) {
      const to = end(order[next] as number);
      if (to > covered) covered = to;
    }
    const following = edges[n + 1];
    if (following === undefined) return;
    width += covered > edge ? LEAST + bitsOf(following - edge) : GAP;
  });
  const lanes: bigint[] = [];
  const bars = order.map((k): StripBar => {
    let lane = lanes.findIndex((taken) => taken <= first(k));
    if (lane < 0) lane = lanes.push(0n) - 1;
    lanes[lane] = end(k);
    return { range: k, from: (at.get(first(k)) ?? 0) / width, to: (at.get(end(k)) ?? width) / width, lane };
  });
  return { family, bars, lanes: lanes.length };
}
