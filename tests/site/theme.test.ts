import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, distance, SIGHT, type Sight } from './colour.ts';

const css = readFileSync(new URL('../../components/site/theme.css', import.meta.url), 'utf8');
const THEMES = ['light', 'dark'] as const;
const tokens = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((m) => [
    String(m[1]),
    { light: String(m[2]), dark: String(m[3]) },
  ]),
);
const layers = [...tokens.keys()].filter((name) => /^layer-[a-z]+$/.test(name));
const severities = ['problem', 'warning', 'normal'];

function colour(name: string, theme: (typeof THEMES)[number]): string {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`theme.css has no --${name}`);
  return token[theme];
}

test('there are five layers', () => {
  expect(layers).toEqual(['layer-guest', 'layer-launcher', 'layer-node', 'layer-ovn', 'layer-outside']);
});

describe.each(THEMES)('%s', (theme) => {
  test.each([...layers, ...severities])('--%s reads on paper and on its own tint (AA)', (name) => {
    for (const ground of ['paper', 'paper-raised', 'paper-sunk', `${name}-bg`]) {
      expect(contrast(colour(name, theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['ink', 'ink-2', 'ink-3'])('--%s reads on every ground (AA)', (name) => {
    for (const ground of ['paper', 'paper-raised', 'paper-sunk']) {
      expect(contrast(colour(name, theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['ink', 'ink-2'])('--%s reads on every tint and on a search mark (AA)', (name) => {
    for (const ground of [...layers, ...severities].map((tint) => `${tint}-bg`).concat('mark')) {
      expect(contrast(colour(name, theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('the border of a control stands out from the page (3:1)', () => {
    expect(contrast(colour('rule-strong', theme), colour('paper', theme))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour('rule-strong', theme), colour('paper-raised', theme))).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.keys(SIGHT) as Sight[])('no two layers look alike with %s', (sight) => {
    for (const [at, a] of layers.entries()) {
      for (const b of layers.slice(at + 1)) {
        const apart = distance(colour(a, theme), colour(b, theme), sight);
        expect(apart, `${a} and ${b}`).toBeGreaterThanOrEqual(0.1);
      }
    }
  });

  test('no two severities look alike, and none looks like a layer, to full sight', () => {
    for (const [at, a] of severities.entries()) {
      for (const b of [...severities.slice(at + 1), ...layers]) {
        const apart = distance(colour(a, theme), colour(b, theme), 'full');
        expect(apart, `${a} and ${b}`).toBeGreaterThanOrEqual(0.08);
      }
    }
  });
});
