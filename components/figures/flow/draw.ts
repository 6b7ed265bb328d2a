import { layers } from '../../../src/build/faces.ts';
import type { Flow, FlowNode, FlowStep } from './flow.ts';

export interface FlowPoint {
  readonly x: number;
  readonly y: number;
}

/** Units are CSS pixels at the figure's natural size. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FlowNodeShape extends Box {
  readonly node: FlowNode;
  readonly name: string;
  /** Kind and place, a line each, with the baseline of each. */
  readonly lines: readonly { readonly text: string; readonly y: number }[];
}

export interface FlowStepShape {
  readonly step: FlowStep;
  readonly number: number;
  /** Corners of a line along the axes, with its head at the last. */
  readonly points: readonly FlowPoint[];
  /** The centre of the circle with the number. */
  readonly mark: FlowPoint;
  readonly label: Box & { readonly text: string };
}

export interface FlowDrawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly FlowNodeShape[];
  readonly steps: readonly FlowStepShape[];
}

/** Text sizes, which figure.css repeats, and the widest that a character of a monospaced face is. */
export const flowFont = { name: 12, line: 11, label: 10.5 } as const;
const EM = 0.61;
const WIDTH = 420;
const PAD = 10;
const LINE = 15;
/** Between two nodes of a row: with steps between them there is room for their labels. */
const GAP = 14;
const TALKING_GAP = 104;
const MARK = 8;
const STEP = 20;
const ACROSS = 34;
/** From the side of a box to its first arrow. */
const EDGE = 22;

interface Numbered {
  readonly step: FlowStep;
  readonly number: number;
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
}

export function flowTextWidth(text: string, size: keyof typeof flowFont): number {
  return text.length * flowFont[size] * EM;
}

/**
 * Lays a flow out from the top down. An arrow runs down or up between two rows, with a bend when no place is above both
 * boxes, or across between two boxes of a row. Throws on a flow that cannot be drawn so, since its author can change it.
 */
export function drawFlow({ rows, steps }: Flow): FlowDrawing {
  const place = new Map<string, { readonly row: number; readonly column: number }>();
  rows.forEach((row, r) => {
    row.forEach(({ id }, column) => {
      if (place.has(id)) throw new Error(`The flow has two nodes ${id}.`);
      place.set(id, { row: r, column });
    });
  });
  const numbered = steps.map((step, k): Numbered => {
    const [from, to] = [placeOf(place, step.from), placeOf(place, step.to)];
    const across = from.row === to.row;
    if (Math.abs(from.row - to.row) > 1 || (across && Math.abs(from.column - to.column) !== 1)) {
      throw new Error(`Step ${k + 1} of the flow, ${step.from} to ${step.to}, joins no neighbours.`);
    }
    return { step, number: k + 1, from, to };
  });
  const groups = new Map<string, Numbered[]>();
  for (const each of numbered) {
    const key = [each.step.from, each.step.to].sort().join(' ');
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [each]);
    else same.push(each);
  }

  const boxes = new Map<string, FlowNodeShape>();
  const arrows: FlowStepShape[] = [];
  let y = 1;
  let above: readonly FlowNodeShape[] = [];
  rows.forEach((row, r) => {
    const across = [...groups.values()].filter(([first]) => first?.from.row === r && first.to.row === r);
    const most = Math.max(0, ...across.map((group) => group.length));
    const gap = most > 0 ? TALKING_GAP : GAP;
    const width = (WIDTH - 2 - gap * (row.length - 1)) / row.length;
    const flat = row.map((node, k) => nodeShape(node, 1 + k * (width + gap), 0, width));
    const down = [...groups.values()].filter(([first]) => first && isBetween(first, r - 1, r));
    const pairs = down.map((group) => {
      const ids = [group[0]?.step.from, group[0]?.step.to];
      const upper = above.find(({ node }) => ids.includes(node.id)) as FlowNodeShape;
      const lower = flat.find(({ node }) => ids.includes(node.id)) as FlowNodeShape;
      return { group, upper, lower, bent: !meet(upper, lower) };
    });
    const straight = Math.max(0, ...pairs.map(({ group, bent }) => (bent ? 0 : group.length)));
    const bent = pairs.reduce((sum, pair) => sum + (pair.bent ? pair.group.length : 0), 0);
    const top = y;
    if (r > 0) y += PAD + (straight + bent) * STEP;
    const height = Math.max(...flat.map((shape) => shape.height), most * ACROSS);
    above = flat.map((shape) => ({
      ...shape,
      y,
      height,
      lines: shape.lines.map((line) => ({ ...line, y: line.y + y })),
    }));
    for (const shape of above) boxes.set(shape.node.id, shape);
    let next = straight;
    for (const pair of pairs) {
      const lower = boxOf(boxes, pair.lower.node.id);
      pair.group.forEach((each, k) => {
        const at = top + PAD / 2 + ((pair.bent ? next++ : k) + 0.5) * STEP;
        arrows.push(downShape(each, pair.upper, lower, at, k, pair.group.length));
      });
    }
    for (const group of across) {
      group.forEach((each, k) => {
        arrows.push(acrossShape(each, boxOf(boxes, each.step.from), boxOf(boxes, each.step.to), k));
      });
    }
    y += height;
  });
  arrows.sort((a, b) => a.number - b.number);
  return { width: WIDTH, height: y + 1, nodes: [...boxes.values()], steps: arrows };
}

const isBetween = ({ from, to }: Numbered, upper: number, lower: number) =>
  Math.min(from.row, to.row) === upper && Math.max(from.row, to.row) === lower;

/** Whether an arrow with its mark fits straight between two boxes. */
const meet = (a: Box, b: Box) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) >= 2 * EDGE;

function placeOf<Value>(places: ReadonlyMap<string, Value>, id: string): Value {
  const found = places.get(id);
  if (found === undefined) throw new Error(`The flow has no node ${id}.`);
  return found;
}
const boxOf = (boxes: ReadonlyMap<string, FlowNodeShape>, id: string) => placeOf(boxes, id);

function nodeShape(node: FlowNode, x: number, y: number, width: number): FlowNodeShape {
  const where = node.layer === undefined ? undefined : (node.place ?? layers[node.layer]);
  const texts = [node.kind, where].filter((text) => text !== undefined);
  const inner = width - 2 * PAD;
  if (flowTextWidth(node.name, 'name') > inner || texts.some((text) => flowTextWidth(text, 'line') > inner)) {
    throw new Error(`A text of the node ${node.id} of the flow is too long for its box.`);
  }
  const lines = texts.map((text, k) => ({ text, y: y + 18 + (k + 1) * LINE }));
  return { node, name: node.name, lines, x, y, width, height: 26 + texts.length * LINE };
}

function downShape(
  { step, number }: Numbered,
  upper: FlowNodeShape,
  lower: FlowNodeShape,
  middle: number,
  k: number,
  of: number,
): FlowStepShape {
  const bent = !meet(upper, lower);
  const left = bent ? lower.x : Math.max(upper.x, lower.x);
  const right = bent ? lower.x + lower.width : Math.min(upper.x + upper.width, lower.x + lower.width);
  const x = left + EDGE + k * 24;
  const labelX = left + EDGE + (of - 1) * 24 + MARK + 6;
  const width = flowTextWidth(step.label, 'label');
  if (labelX + width > right) throw new Error(`The label “${step.label}” of the flow is too long.`);
  const [start, end] = [upper.y + upper.height, lower.y];
  const side = lower.x > upper.x ? upper.x + upper.width - EDGE - k * 24 : upper.x + EDGE + k * 24;
  const down = bent
    ? [
        { x: side, y: start },
        { x: side, y: middle },
        { x, y: middle },
        { x, y: end },
      ]
    : [
        { x, y: start },
        { x, y: end },
      ];
  return {
    step,
    number,
    points: step.from === upper.node.id ? down : down.toReversed(),
    mark: { x, y: middle },
    label: { text: step.label, x: labelX, y: middle - 6, width, height: 12 },
  };
}

function acrossShape(
  { step, number }: Numbered,
  from: FlowNodeShape,
  to: FlowNodeShape,
  k: number,
): FlowStepShape {
  const [first, second] = from.x < to.x ? [from, to] : [to, from];
  const [left, right] = [first.x + first.width, second.x];
  const y = first.y + k * ACROSS + 24;
  const centre = (left + right) / 2;
  const width = flowTextWidth(step.label, 'label');
  if (width > right - left) throw new Error(`The label “${step.label}” of the flow is too long.`);
  const along = [
    { x: left, y },
    { x: right, y },
  ];
  return {
    step,
    number,
    points: from === first ? along : along.toReversed(),
    mark: { x: centre, y },
    label: { text: step.label, x: centre - width / 2, y: y - MARK - 13, width, height: 12 },
  };
}
