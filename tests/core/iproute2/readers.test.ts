import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtures } from './fixtures.ts';
import { read } from './read.ts';

const FILES = ['route', 'route-encap', 'neighbour', 'rule', 'nexthop', 'bridge-link', 'fdb', 'bridge-vlan'];

describe.each(FILES)('%s', (file) => {
  test.each(fixtures(file))('$title', ({ input, expected, problems, repairs }) => {
    const { objects, ...found } = read(input);
    // As text, because the order of the keys counts too.
    expect(objects.map((object) => JSON.stringify(object))).toEqual(
      (expected as unknown[]).map((object) => JSON.stringify(object)),
    );
    expect(found.problems.toSorted()).toEqual(problems.toSorted());
    expect(found.repairs.toSorted()).toEqual(repairs.toSorted());
  });
});

const inputs = FILES.flatMap((file) => fixtures(file).map((fixture) => fixture.input));

test.each(inputs.map((input, k) => [k, input] as const))(
  'what is claimed is whole, and apart: input %i',
  (_, input) => {
    const { claims, problems, spans } = read(input);
    const claimed = new Uint8Array(input.length);
    for (const { from, to } of claims) {
      for (let k = from; k < to; k++) {
        expect(claimed[k], `claimed twice: ${input.slice(from, to)}`).toBe(0);
        claimed[k] = 1;
      }
    }
    for (const { from, to } of spans) expect(from < to && to <= input.length).toBe(true);
    if (problems.length > 0) return;
    const rest = [...input]
      .map((letter, k) => (claimed[k] === 1 ? ' ' : letter))
      .join('')
      .slice(input.indexOf('\n') + 1);
    expect(rest.trim()).toBe('');
  },
);

test('a repair that is not allowed leaves the word to be reported', () => {
  const text = '$ ip route\ndefault via 10.0.2.1 pr0to dhcp metric 1OO\nsrc 10.0.2.2';
  const { objects, problems, repairs } = read(text, () => false);
  expect(objects).toEqual([{ dst: 'default', gateway: '10.0.2.1', flags: [] }]);
  expect(problems).toEqual([
    'word-not-understood "pr0to dhcp"',
    'value-malformed "1OO"',
    'line-not-understood "src 10.0.2.2"',
  ]);
  expect(repairs).toEqual([]);
});

const words = fc.oneof(
  fc.constantFrom(...new Set(inputs.flatMap((input) => input.split(/[ \n\t]+/)))),
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
      const { claims, spans, objects } = read(text);
      for (const { from, to } of [...claims, ...spans]) {
        expect(from).toBeGreaterThan(command.length);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
      expect(() => JSON.stringify(objects)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
