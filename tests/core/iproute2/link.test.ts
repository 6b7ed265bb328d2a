import { describe, expect, test } from 'vitest';
import { describeTerm } from '../../../src/core/iproute2/terms.ts';
import { fixtures } from './fixtures.ts';
import { count, read } from './read.ts';

const FILES = ['link', 'link-address', 'link-brief', 'link-counters', 'link-details', 'link-repairs'];
const all = FILES.flatMap((file) => fixtures(file).map((fixture) => [fixture.title, fixture] as const));

describe.each(FILES)('%s', (file) => {
  test.each(fixtures(file))('$title', ({ input, expected, problems, repairs }) => {
    const reading = read(input);
    // As text, because the order of the keys counts too.
    expect(reading.links.map((object) => JSON.stringify(object))).toEqual(
      (expected as unknown[]).map((object) => JSON.stringify(object)),
    );
    expect(count(reading)).toBe(reading.links.length);
    expect(reading.said.problems).toEqual(problems);
    expect(reading.said.repairs).toEqual(repairs);
  });
});

test.each(all)('the tokens give the text back, none is unknown unless it is reported: %s', (_, { input }) => {
  const { tokens, problems, records } = read(input);
  expect(tokens.map(({ from, to }) => input.slice(from, to)).join('')).toBe(input);
  for (const { from, to, kind } of tokens) {
    if (kind !== 'unknown') continue;
    const reported = problems.some((problem) => problem.from <= from && problem.to >= to);
    expect(reported, input.slice(from, to)).toBe(true);
  }
  for (const { from, to } of records) expect(from < to && to <= input.length).toBe(true);
});

test.each(all)('every token that has a meaning is explained: %s', (_, { input }) => {
  const { tokens, notes } = read(input);
  const terms = new Set(tokens.flatMap(({ term }) => term ?? []));
  for (const term of terms) expect(describeTerm(term), term).toBeDefined();
  expect(notes).toHaveLength(tokens.filter(({ term }) => term !== undefined).length);
});

const mended = all.filter(([, { repairs }]) => repairs.length > 0);

test.each(mended)('each repair can be undone by itself: %s', (_, { input }) => {
  const whole = read(input);
  for (const { rule, from } of whole.repairs) {
    const without = read(input, [{ rule, from }]);
    expect(without.repairs.some((repair) => repair.rule === rule && repair.from === from)).toBe(false);
    expect({ links: without.links, problems: without.said.problems, blocks: without.blocks }).not.toEqual({
      links: whole.links,
      problems: whole.said.problems,
      blocks: whole.blocks,
    });
    expect(without.tokens.map((token) => input.slice(token.from, token.to)).join('')).toBe(input);
  }
});
