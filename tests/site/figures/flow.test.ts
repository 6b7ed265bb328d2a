import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import {
  drawFlow,
  type FlowDrawing,
  flowFont,
  flowTextWidth,
} from '../../../components/figures/flow/draw.ts';
import type { Flow } from '../../../components/figures/flow/flow.ts';
import { FlowSvg } from '../../../components/figures/flow-svg.tsx';
import { wayOfAdd } from '../../../components/prose/chapters/multus.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

/** What may never happen, whatever is drawn. */
function check(drawing: FlowDrawing, flow: Flow): void {
  const page = { x: 0, y: 0, width: drawing.width, height: drawing.height };
  expect(drawing.nodes.map(({ node }) => node.id)).toEqual(flow.rows.flat().map(({ id }) => id));
  expect(drawing.steps.map(({ step }) => step)).toEqual(flow.steps);
  drawing.nodes.forEach((a, k) => {
    expect(inside(a, page)).toBe(true);
    for (const b of drawing.nodes.slice(k + 1)) expect(overlap(a, b)).toBe(false);
    for (const { text, y } of a.lines) {
      const line = { x: a.x + 10, y: y - 11, width: flowTextWidth(text, 'line'), height: 11 };
      expect(inside(line, a), `“${text}” sticks out of ${a.node.id}`).toBe(true);
    }
  });
  const marks = drawing.steps.map(({ mark }) => ({ x: mark.x - 8, y: mark.y - 8, width: 16, height: 16 }));
  drawing.steps.forEach(({ label, points, step }, k) => {
    expect(inside(label, page), `“${label.text}” sticks out`).toBe(true);
    for (const node of drawing.nodes) expect(overlap(label, node), `“${label.text}” over a box`).toBe(false);
    for (const mark of marks) expect(overlap(label, mark), `“${label.text}” over a number`).toBe(false);
    for (const other of drawing.steps.slice(k + 1)) expect(overlap(label, other.label)).toBe(false);
    const boxOf = (id: string) => drawing.nodes.find(({ node }) => node.id === id) as Box;
    const [first, last] = [points[0], points.at(-1)];
    for (const [end, id] of [
      [first, step.from],
      [last, step.to],
    ] as const) {
      const box = boxOf(id);
      expect(end && end.x >= box.x && end.x <= box.x + box.width).toBe(true);
      expect(end && end.y >= box.y && end.y <= box.y + box.height).toBe(true);
    }
    points.slice(1).forEach((to, at) => {
      const from = points[at];
      expect(from && (from.x === to.x || from.y === to.y)).toBe(true);
    });
  });
}

test('the way of an ADD', () => check(drawFlow(wayOfAdd), wayOfAdd));

test('any flow between neighbours', () => {
  const flows = fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 5 }).chain((sizes) => {
    const rows = sizes.map((size, r) =>
      Array.from(
        { length: size },
        (_, k) => ({ id: `${r}${k}`, name: `node ${r}${k}`, layer: 'node' }) as const,
      ),
    );
    const nodes = rows.flatMap((row, r) => row.map(({ id }, k) => ({ id, r, k })));
    const pairs = nodes.flatMap((a) =>
      nodes
        .filter((b) => (Math.abs(a.r - b.r) === 1 || a.r === b.r) && a.id !== b.id)
        .map((b) => ({ from: a.id, to: b.id, label: 'label', text: 'Text.' })),
    );
    const steps =
      pairs.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...pairs), { maxLength: 8 });
    return steps.map((of): Flow => ({ rows, steps: of }));
  });
  fc.assert(
    fc.property(flows, (flow) => {
      // Many arrows between one narrow pair leave no room for the label: then it says so.
      let drawing: FlowDrawing;
      try {
        drawing = drawFlow(flow);
      } catch (error) {
        expect(String(error)).toContain('is too long');
        return;
      }
      check(drawing, flow);
    }),
    { numRuns: 500 },
  );
});

const two: Flow['rows'] = [[{ id: 'a', name: 'A' }], [{ id: 'b', name: 'B' }], [{ id: 'c', name: 'C' }]];
const step = (from: string, to: string, label = 'x') => ({ from, to, label, text: 'Text.' });

test.each<[string, Flow, string]>([
  ['an unknown node', { rows: two, steps: [step('a', 'd')] }, 'no node d'],
  ['a node twice', { rows: [...two, [{ id: 'a', name: 'A' }]], steps: [] }, 'two nodes a'],
  ['rows that are no neighbours', { rows: two, steps: [step('a', 'c')] }, 'joins no neighbours'],
  ['a step to itself', { rows: two, steps: [step('a', 'a')] }, 'joins no neighbours'],
  ['a long label', { rows: two, steps: [step('a', 'b', 'x'.repeat(80))] }, 'is too long'],
  ['a long name', { rows: [[{ id: 'a', name: 'x'.repeat(80) }]], steps: [] }, 'too long for its box'],
])('refuses %s', (_, flow, words) => {
  expect(() => drawFlow(flow)).toThrow(words);
});

test('every box, number and label is in the SVG', () => {
  const drawing = drawFlow(wayOfAdd);
  const svg = renderToStaticMarkup(h(FlowSvg, { drawing, title: 'Way', description: 'In steps.', id: 'f' }));
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  for (const { name } of wayOfAdd.rows.flat()) expect(texts).toContain(name);
  wayOfAdd.steps.forEach(({ label }, k) => {
    expect(texts).toContain(label);
    expect(texts).toContain(String(k + 1));
  });
  expect(svg).toMatch(/role="img" aria-labelledby="f-title" aria-describedby="f-desc"/);
  expect(svg).not.toMatch(/style=/);
});

test('the style sheet sets the sizes that the layout measured with', () => {
  const css = readFileSync(new URL('../../../components/figures/figure.css', import.meta.url), 'utf8');
  const size = (selector: string) =>
    Number(new RegExp(`\\${selector} \\{[^}]*font-size: ([\\d.]+)px`).exec(css)?.[1]);
  expect([size('.topology .name'), size('.topology'), size('.topology .label')]).toEqual([
    flowFont.name,
    flowFont.line,
    flowFont.label,
  ]);
});
