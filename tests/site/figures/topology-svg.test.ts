import { readFileSync } from 'node:fs';
import { h } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { drawTopology } from '../../../components/figures/layout/draw.ts';
import { fontSize } from '../../../components/figures/layout/measure.ts';
import { TopologySvg } from '../../../components/figures/topology-svg.tsx';
import { topologies } from '../../core/evidence/topology/places.ts';

test.each(Object.entries(topologies))(
  '%s: every band, box, line and label is in the SVG',
  (title, topology) => {
    const drawing = drawTopology(topology);
    const svg = renderToStaticMarkup(
      h(TopologySvg, { drawing, title, description: 'From the top down.', id: 'figure' }),
    );
    expect(svg).toContain(`viewBox="0 0 ${drawing.width} ${Math.round(drawing.height * 10) / 10}"`);
    expect(svg.match(/class="node /g)).toHaveLength(topology.nodes.length);
    expect(svg.match(/class="edge /g)).toHaveLength(topology.edges.length);
    expect(svg.match(/class="label"/g)).toHaveLength(topology.edges.length);
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    for (const { title: band } of topology.bands) expect(texts).toContain(band);
    for (const { name } of topology.nodes) expect(texts).toContain(name);
    for (const { label } of topology.edges) expect(texts).toContain(label);
    expect(svg).toMatch(/role="img" aria-labelledby="figure-title" aria-describedby="figure-desc"/);
    expect(svg).toContain(`<title id="figure-title">${title}</title>`);
    expect(svg).not.toMatch(/style=/);
  },
);

test('the style sheet sets the sizes that the layout measured with', () => {
  const css = readFileSync(new URL('../../../components/figures/figure.css', import.meta.url), 'utf8');
  const sizeOf = (selector: string) =>
    Number(new RegExp(`\\${selector} \\{[^}]*font-size: ([\\d.]+)px`).exec(css)?.[1]);
  expect(Number(/\.topology \{[^}]*font-size: ([\d.]+)px/.exec(css)?.[1])).toBe(fontSize.address);
  expect([fontSize.kind, fontSize.mac, fontSize.title]).toEqual([
    fontSize.address,
    fontSize.address,
    fontSize.address,
  ]);
  expect(sizeOf('.topology .name')).toBe(fontSize.name);
  expect(sizeOf('.topology .label')).toBe(fontSize.label);
});
