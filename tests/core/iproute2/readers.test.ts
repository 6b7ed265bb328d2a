import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtures } from './fixtures.ts';
import { count, read } from './read.ts';

const FILES = ['route', 'route-encap', 'neighbour', 'rule', 'nexthop', 'bridge-link', 'fdb', 'bridge-vlan'];

describe.each(FILES)('%s', (file) => {
  test.each(fixtures(file))('$title', ({ input, expected, problems, repairs }) => {
    const reading = read(input);
    // As text, because the order of the keys counts too.
    expect(reading.objects.map((object) => JSON.stringify(object))).toEqual(
      (expected as unknown[]).map((object) => JSON.stringify(object)),
    );
    expect(count(reading)).toBe(reading.objects.length);
    expect(reading.said.problems.toSorted()).toEqual(problems.toSorted());
    expect(reading.said.repairs.toSorted()).toEqual(repairs.toSorted());
  });
});

const inputs = FILES.flatMap((file) => fixtures(file).map(({ title, input }) => [title, input] as const));

test.each(inputs)('the tokens give the text back, none is unknown unless it is reported: %s', (_, input) => {
  const { tokens, problems, records } = read(input);
  expect(tokens.map(({ from, to }) => input.slice(from, to)).join('')).toBe(input);
  const unknown = tokens.filter(({ kind }) => kind === 'unknown');
  for (const { from, to } of unknown) {
    expect(
      problems.some((problem) => problem.from <= from && problem.to >= to),
      input.slice(from, to),
    ).toBe(true);
  }
  for (const { from, to } of records) expect(from < to && to <= input.length).toBe(true);
});

test('a repair that was undone leaves the word to be reported', () => {
  const text = '$ ip route\ndefault via 10.0.2.1 pr0to dhcp metric 1OO\nsrc 10.0.2.2';
  const mended = read(text);
  expect(mended.objects).toEqual([
    { dst: 'default', gateway: '10.0.2.1', protocol: 'dhcp', metric: 100, prefsrc: '10.0.2.2', flags: [] },
  ]);
  const { objects, said } = read(text, mended.repairs);
  expect(objects).toEqual([{ dst: 'default', gateway: '10.0.2.1', flags: [] }]);
  expect(said.problems).toEqual([
    'word-not-understood "pr0to dhcp"',
    'value-malformed "1OO"',
    'line-not-understood "src 10.0.2.2"',
  ]);
  expect(said.repairs).toEqual([]);
});

const words = fc.oneof(
  fc.constantFrom(...new Set(inputs.flatMap(([, input]) => input.split(/[ \n\t]+/)))),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('\n', '\n    ', '\n\t', '\\', '\u001b[36m'),
);

test.each([
  'ip route',
  'ip neigh',
  'ip -br neigh',
  'ip rule',
  'ip nexthop',
  'bridge link',
  'bridge fdb',
  'bridge vlan',
])('%s never throws, and its spans stay inside the text', (command) => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (list) => {
      const text = `$ ${command}\n${list.join(' ')}`;
      const { tokens, records, problems, repairs, objects } = read(text);
      expect(tokens.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
      for (const { from, to } of [...records, ...problems, ...repairs]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
      expect(() => JSON.stringify(objects)).not.toThrow();
      const asItStands = read(text, repairs);
      for (const { rule, from } of repairs) {
        expect(asItStands.repairs.some((other) => other.rule === rule && other.from === from)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});
