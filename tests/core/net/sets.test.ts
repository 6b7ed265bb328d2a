import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress } from '../../../src/core/net/address.ts';
import { indexPrefixes } from '../../../src/core/net/overlap.ts';
import {
  addressCount,
  comparePrefixes,
  containsAddress,
  containsPrefix,
  formatPrefix,
  lastAddress,
  overlaps,
  parsePrefix,
  samePrefix,
} from '../../../src/core/net/prefix.ts';
import { rangeToPrefixes, subtract, summarise } from '../../../src/core/net/sets.ts';
import { splitPrefix } from '../../../src/core/net/split.ts';
import type { Prefix } from '../../../src/core/net/types.ts';
import { addressBits } from '../../../src/core/net/types.ts';
import { addressOf, anyAddress, anyFamily, anyPrefix, crowdedPrefix } from './arbitraries.ts';

const prefix = (text: string): Prefix => {
  const result = parsePrefix(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.value;
};
const texts = (prefixes: Iterable<Prefix>) => [...prefixes].map(formatPrefix);
const split = (text: string, length: number) => {
  const result = splitPrefix(prefix(text), length);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};

/** Every address of small networks, as text: the slow truth to compare with. */
const addressesOf = (prefixes: readonly Prefix[]) =>
  new Set(
    prefixes.flatMap((network) =>
      Array.from({ length: Number(addressCount(network)) }, (_, i) =>
        formatAddress({ family: network.family, value: network.value + BigInt(i) }),
      ),
    ),
  );
const crowd = fc.array(crowdedPrefix, { maxLength: 12 });

describe('split', () => {
  test('in numeric order', () => {
    expect(texts(split('10.0.0.0/22', 24))).toEqual([
      '10.0.0.0/24',
      '10.0.1.0/24',
      '10.0.2.0/24',
      '10.0.3.0/24',
    ]);
    expect(texts(split('192.0.2.7/32', 32))).toEqual(['192.0.2.7/32']);
    expect(texts(split('fd01::/126', 127))).toEqual(['fd01::/127', 'fd01::2/127']);
  });

  test('a /8 into /24s and a /0 into /128s is counted and paged, never expanded', () => {
    const subnets = split('::/0', 128);
    expect(subnets.count).toBe(2n ** 128n);
    expect(texts(subnets.page(2n ** 127n, 2))).toEqual(['8000::/128', '8000::1/128']);
    expect(subnets.page(2n ** 128n - 1n, 5)).toHaveLength(1);
    expect(subnets.page(0n, 0)).toEqual([]);
    expect(split('10.0.0.0/8', 24).count).toBe(65536n);
    expect(split('fd01::/48', 64).at(65535n)).toEqual(prefix('fd01:0:0:ffff::/64'));
  });

  test.each([
    ['10.0.0.0/22', 21],
    ['10.0.0.0/22', 33],
    ['10.0.0.0/22', 22.5],
    ['fd01::/48', Number.NaN],
  ])('%s into /%s is refused', (text, length) => {
    expect(splitPrefix(prefix(text), length)).toMatchObject({ ok: false, problem: { code: 'split-length' } });
  });

  test('index and subnet are inverse', () => {
    fc.assert(
      fc.property(anyPrefix, fc.nat(128), anyAddress, (network, more, address) => {
        const length = network.length + (more % (addressBits(network.family) - network.length + 1));
        const result = splitPrefix(network, length);
        if (!result.ok) throw new Error(result.problem.message);
        const index = result.value.indexOf(address);
        expect(index !== undefined).toBe(containsAddress(network, address));
        const subnet = index === undefined ? undefined : result.value.at(index);
        if (subnet) expect(containsAddress(subnet, address)).toBe(true);
        const last = result.value.at(result.value.count - 1n);
        expect(last && lastAddress(last)).toEqual(lastAddress(network));
        expect(result.value.at(result.value.count)).toBeUndefined();
      }),
    );
  });
});

describe('ranges, sums and differences', () => {
  test('range to networks', () => {
    const range = (first: string, last: string) => {
      const result = rangeToPrefixes(prefix(`${first}/32`), prefix(`${last}/32`));
      return result.ok ? texts(result.value) : result.problem.code;
    };
    expect(range('10.0.0.1', '10.0.0.6')).toEqual([
      '10.0.0.1/32',
      '10.0.0.2/31',
      '10.0.0.4/31',
      '10.0.0.6/32',
    ]);
    expect(range('0.0.0.0', '255.255.255.255')).toEqual(['0.0.0.0/0']);
    expect(range('255.255.255.255', '255.255.255.255')).toEqual(['255.255.255.255/32']);
    expect(range('10.0.0.2', '10.0.0.1')).toBe('range-order');
    const mixed = rangeToPrefixes(prefix('10.0.0.0/32'), prefix('::/128'));
    expect(mixed).toMatchObject({ ok: false, problem: { code: 'family-mismatch' } });
  });

  test('a range becomes adjoining networks from first to last', () => {
    fc.assert(
      fc.property(
        anyFamily.chain((family) => fc.tuple(addressOf(family), addressOf(family))),
        ([a, b]) => {
          const [first, last] = a.value <= b.value ? [a, b] : [b, a];
          const result = rangeToPrefixes(first, last);
          if (!result.ok) throw new Error(result.problem.message);
          let next = first.value;
          for (const network of result.value) {
            expect(network.value).toBe(next);
            expect(network.value % addressCount(network)).toBe(0n);
            next = lastAddress(network).value + 1n;
          }
          expect(next).toBe(last.value + 1n);
          expect(result.value.length).toBeLessThanOrEqual(2 * addressBits(first.family));
        },
      ),
    );
  });

  test('summarise keeps the addresses and cannot be shortened', () => {
    fc.assert(
      fc.property(crowd, (prefixes) => {
        const sum = summarise(prefixes);
        expect(addressesOf(sum)).toEqual(addressesOf(prefixes));
        expect(sum.reduce((total, network) => total + addressCount(network), 0n)).toBe(
          BigInt(addressesOf(prefixes).size),
        );
        expect(summarise(sum)).toEqual(sum);
        expect([...sum].sort(comparePrefixes)).toEqual(sum);
        for (const [i, network] of sum.entries()) {
          const next = sum[i + 1];
          const joined = { ...network, length: network.length - 1 };
          const halves = next && network.length === next.length && containsPrefix(joined, next);
          expect(halves && network.value % addressCount(joined) === 0n).toBeFalsy();
        }
      }),
    );
  });

  test('subtract keeps what is in no hole', () => {
    fc.assert(
      fc.property(crowd, crowd, (prefixes, holes) => {
        const gone = addressesOf(holes);
        const rest = new Set([...addressesOf(prefixes)].filter((text) => !gone.has(text)));
        expect(addressesOf(subtract(prefixes, holes))).toEqual(rest);
      }),
      { numRuns: 300 },
    );
    expect(texts(subtract([prefix('10.0.0.0/8')], [prefix('10.128.0.0/9')]))).toEqual(['10.0.0.0/9']);
    expect(texts(subtract([prefix('10.0.0.0/8'), prefix('fd01::/48')], [prefix('0.0.0.0/0')]))).toEqual([
      'fd01::/48',
    ]);
    expect(subtract([prefix('::/0')], [prefix('::/128')])).toHaveLength(128);
  });
});

describe('many networks', () => {
  test('every overlapping pair, once, the outer one first', () => {
    fc.assert(
      fc.property(crowd, (prefixes) => {
        const slow: string[] = [];
        for (const [i, a] of prefixes.entries()) {
          for (const [j, b] of prefixes.slice(0, i).entries())
            if (overlaps(a, b)) slow.push([i, j].sort().join());
        }
        const fast = [...indexPrefixes(prefixes).pairs()];
        expect(fast.map((pair) => [...pair].sort().join()).sort()).toEqual(slow.sort());
        for (const [outer, inner] of fast) {
          expect(containsPrefix(prefixes[outer] as Prefix, prefixes[inner] as Prefix)).toBe(true);
        }
      }),
    );
  });

  test('groups hold exactly what overlaps something', () => {
    fc.assert(
      fc.property(crowd, (prefixes) => {
        const groups = indexPrefixes(prefixes).groups();
        const slow = prefixes.flatMap((a, i) =>
          prefixes.some((b, j) => i !== j && overlaps(a, b)) ? [i] : [],
        );
        expect(groups.flat().sort((a, b) => a - b)).toEqual(slow);
        for (const [outer = 0, ...others] of groups) {
          for (const inner of others) {
            expect(containsPrefix(prefixes[outer] as Prefix, prefixes[inner] as Prefix)).toBe(true);
          }
        }
      }),
    );
  });

  test('what contains an address, the most specific first', () => {
    fc.assert(
      fc.property(crowd, crowdedPrefix, (prefixes, { family, value }) => {
        const address = { family, value };
        const found = indexPrefixes(prefixes).containing(address);
        const slow = prefixes.flatMap((network, i) => (containsAddress(network, address) ? [i] : []));
        expect([...found].sort((a, b) => a - b)).toEqual(slow);
        const lengths = found.map((i) => prefixes[i]?.length ?? 0);
        expect([...lengths].sort((a, b) => b - a)).toEqual(lengths);
      }),
    );
  });

  test('what overlaps a network', () => {
    fc.assert(
      fc.property(crowd, crowdedPrefix, (prefixes, wanted) => {
        const found = indexPrefixes(prefixes).overlapping(wanted);
        const slow = prefixes.flatMap((network, i) => (overlaps(network, wanted) ? [i] : []));
        expect([...found].sort((a, b) => a - b)).toEqual(slow);
        const firstInside = found.findIndex((i) => containsPrefix(wanted, prefixes[i] as Prefix));
        const strictlyOuter = found.filter(
          (i) => containsPrefix(prefixes[i] as Prefix, wanted) && !samePrefix(prefixes[i] as Prefix, wanted),
        );
        if (firstInside >= 0) expect(firstInside).toBe(strictlyOuter.length);
      }),
    );
  });

  test('200,000 equal networks are one group, and the first pairs come without the rest', () => {
    const index = indexPrefixes(Array.from({ length: 200_000 }, () => prefix('10.0.0.0/16')));
    expect(index.groups()).toHaveLength(1);
    expect(index.overlapping(prefix('10.0.1.0/24'))).toHaveLength(200_000);
    expect(index.pairs().next().value).toEqual([0, 1]);
  });
});
