import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressBytes, formatAddress } from '../../../src/core/net/address.ts';
import { formatPrefix, parsePrefix } from '../../../src/core/net/prefix.ts';
import { splitPrefix } from '../../../src/core/net/split.ts';
import { addressBits } from '../../../src/core/net/types.ts';
import type { ClusterNetwork } from '../../../src/core/ovnk/allocator.ts';
import type { NodeEvent } from '../../../src/core/ovnk/node-subnet-history.ts';
import { nodeSubnetHistory } from '../../../src/core/ovnk/node-subnet-history.ts';
import { nodeCapacity, nodeSubnet, nodeSubnetOf } from '../../../src/core/ovnk/node-subnets.ts';
import { prefixIn } from '../net/arbitraries.ts';
import { clusterNetwork, notNearMapped } from './arbitraries.ts';

const deck: ClusterNetwork[] = [{ cidr: '10.128.0.0/14', hostPrefix: 23 }];
const v6: ClusterNetwork = { cidr: 'fd01::/48', hostPrefix: 64 };

const value = <T>(result: { ok: true; value: T } | { ok: false; problem: { message: string } }): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};

/**
 * The subnets in upstream's order by walking through them with 32-bit arithmetic and octets, a second way to the
 * same answer.
 */
function* walk({ cidr, hostPrefix }: ClusterNetwork): Generator<string> {
  const network = value(parsePrefix(cidr));
  const octets = addressBytes(network);
  const bits = octets.length * 8;
  const hostBits = bits - hostPrefix;
  const subnetBits = hostPrefix - network.length;
  const turned =
    bits === 32 &&
    hostBits % 8 !== 0 &&
    Math.floor((hostBits - 1) / 8) !== Math.floor((hostBits + subnetBits - 1) / 8);
  const left = 8 - (hostBits % 8);
  const leftMask = ((2 ** subnetBits - 1) & 0xffffffff) >>> 0;
  for (let n = 0; n < 2 ** Math.min(subnetBits, 24); n++) {
    let base = n;
    if (turned) base = (((n << left) & leftMask) | ((n >>> (subnetBits - left)) & (2 ** left - 1))) >>> 0;
    else if (bits === 128 && subnetBits >= 16 && (n & 0xffff) === 0) continue;
    const address = [...octets];
    let rest = base * 2 ** (hostBits % 8);
    for (let at = Math.floor((bits - hostBits - 1) / 8); rest > 0; at--) {
      address[at] = (address[at] ?? 0) | (rest % 256);
      rest = Math.floor(rest / 256);
    }
    const family = bits === 32 ? 4 : 6;
    const number = address.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
    yield `${formatAddress({ family, value: number })}/${hostPrefix}`;
  }
}

test('which node owns 10.131.1.97?', () => {
  expect(nodeSubnetOf(deck, '10.131.1.97')).toEqual({
    ok: true,
    value: { subnet: '10.131.0.0/23', clusterNetwork: 0, index: 3 },
  });
});

describe('the reverse', () => {
  test.each<[ClusterNetwork[], string, unknown]>([
    [deck, '10.128.2.0/23', { subnet: '10.128.2.0/23', clusterNetwork: 0, index: 4 }],
    [deck, '10.128.3.255', { subnet: '10.128.2.0/23', clusterNetwork: 0, index: 4 }],
    [deck, '10.131.254.7', { subnet: '10.131.254.0/23', clusterNetwork: 0, index: 511 }],
    [deck, '10.128.2.5/24', { subnet: '10.128.2.0/23', clusterNetwork: 0, index: 4 }],
    // Larger than what a node gets, and outside.
    [deck, '10.128.0.0/22', null],
    [deck, '10.132.0.0', null],
    [deck, 'fd01::1', null],
    // The first /64 of a /48 is never handed out.
    [[...deck, v6], 'fd01::5', { subnet: 'fd01::/64', clusterNetwork: 1, index: null }],
    [[...deck, v6], 'fd01:0:0:1::5', { subnet: 'fd01:0:0:1::/64', clusterNetwork: 1, index: 0 }],
    [[...deck, v6], 'fd01:0:0:ffff::', { subnet: 'fd01:0:0:ffff::/64', clusterNetwork: 1, index: 65534 }],
    // Second ranges go on where the first ends.
    [
      [
        { cidr: '10.1.0.0/16', hostPrefix: 18 },
        { cidr: '10.2.0.0/16', hostPrefix: 18 },
      ],
      '10.2.64.1',
      { subnet: '10.2.64.0/18', clusterNetwork: 1, index: 5 },
    ],
    // Beyond the 2²⁴ that are tried.
    [
      [{ cidr: '0.0.0.0/0', hostPrefix: 30 }],
      '255.255.255.252',
      { subnet: '255.255.255.252/30', clusterNetwork: 0, index: null },
    ],
  ])('%j: %s', (networks, text, expected) => {
    expect(nodeSubnetOf(networks, text)).toEqual({ ok: true, value: expected });
  });

  /** Up to four ranges of one family that do not overlap, in any order, with a host prefix each. */
  const disjoint = fc
    .tuple(fc.oneof(prefixIn(4), prefixIn(6)), fc.array(fc.nat(128), { minLength: 4, maxLength: 4 }))
    .filter(([network]) => network.length <= addressBits(network.family) - 3 && notNearMapped(network))
    .chain(([network, more]) => {
      const parts = [...value(splitPrefix(network, network.length + 2))];
      const ranges = parts.map((part, i) => {
        const room = addressBits(part.family) - part.length;
        return { cidr: formatPrefix(part), hostPrefix: part.length + ((more[i] ?? 0) % room) };
      });
      return fc.shuffledSubarray(ranges, { minLength: 1 });
    });

  test('forward, then back', () => {
    fc.assert(
      fc.property(disjoint, fc.nat(2 ** 26), (networks, wanted) => {
        const { nodes } = value(nodeCapacity(networks));
        const index = wanted % nodes;
        const [subnet = ''] = value(nodeSubnet(networks, index));
        const owner = value(nodeSubnetOf(networks, subnet));
        expect(owner).toMatchObject({ subnet, index });
        expect(nodeSubnetOf([networks[owner?.clusterNetwork ?? -1] as ClusterNetwork], subnet)).toMatchObject(
          { value: { subnet } },
        );
        expect(nodeSubnet(networks, nodes)).toMatchObject({
          problem: { code: 'subnets-exhausted', upstream: 'no subnets available' },
        });
      }),
    );
  });

  test('in dual stack each family is counted by itself', () => {
    const networks = [v6, ...deck, { cidr: 'fd02::/56', hostPrefix: 64 }];
    for (const index of [0, 1, 100, 511]) {
      const subnets = value(nodeSubnet(networks, index));
      expect(subnets).toHaveLength(2);
      for (const subnet of subnets) expect(value(nodeSubnetOf(networks, subnet))?.index).toBe(index);
    }
    expect(value(nodeSubnetOf(networks, 'fd02::1'))).toEqual({
      subnet: 'fd02::/64',
      clusterNetwork: 2,
      index: 65535,
    });
  });
});

describe('the order', () => {
  test('agrees with a walk in 32-bit arithmetic, forward and back', () => {
    fc.assert(
      fc.property(clusterNetwork, (network) => {
        let index = 0;
        for (const subnet of walk(network)) {
          expect(value(nodeSubnet([network], index))).toEqual([subnet]);
          expect(value(nodeSubnetOf([network], subnet))?.index).toBe(index);
          if (++index === 300) return;
        }
        expect(value(nodeCapacity([network])).nodes).toBe(index);
      }),
      { numRuns: 60 },
    );
  });

  test('agrees to the very end where the bits are turned', () => {
    for (const network of [
      ...deck,
      { cidr: '172.16.0.0/12', hostPrefix: 25 },
      { cidr: '192.168.0.0/22', hostPrefix: 27 },
      { cidr: '10.0.0.0/15', hostPrefix: 30 },
    ]) {
      const all = [...walk(network)];
      expect(new Set(all).size).toBe(all.length);
      for (const [index, subnet] of all.entries()) {
        if (index % 7 !== 0 && index !== all.length - 1) continue;
        expect(value(nodeSubnet([network], index))).toEqual([subnet]);
        expect(value(nodeSubnetOf([network], subnet))?.index).toBe(index);
      }
    }
  });
});

test('capacity: what can be handed out, and what upstream counts', () => {
  expect(value(nodeCapacity([...deck, v6]))).toEqual({
    v4: 512,
    v6: 65535,
    nodes: 512,
    reported: { v4: 512n, v6: 65536n },
  });
  expect(value(nodeCapacity([v6]))).toEqual({ v6: 65535, nodes: 65535, reported: { v4: 0n, v6: 65536n } });
  // One too many for 64 bits.
  expect(value(nodeCapacity([{ cidr: '::/0', hostPrefix: 64 }])).reported.v6).toBe(0n);
});

test('a cluster network with host bits is masked', () => {
  expect(nodeSubnet([{ cidr: '10.130.7.7/14', hostPrefix: 23 }], 0)).toEqual({
    ok: true,
    value: ['10.128.0.0/23'],
  });
});

describe('nodes that come and go', () => {
  const got = (networks: ClusterNetwork[], events: NodeEvent[]) =>
    value(nodeSubnetHistory(networks, events)).map(
      ({ subnets, problem }) => problem?.upstream ?? subnets.join(),
    );
  const add = (node: string): NodeEvent => ({ kind: 'add', node });
  const remove = (node: string): NodeEvent => ({ kind: 'delete', node });
  const small: ClusterNetwork[] = [{ cidr: '10.1.0.0/16', hostPrefix: 18 }];

  test('a freed subnet waits until the search has come round', () => {
    expect(got(small, [add('a'), add('b'), remove('a'), add('c'), add('d'), add('e'), add('f')])).toEqual([
      '10.1.0.0/18',
      '10.1.64.0/18',
      '',
      '10.1.128.0/18',
      '10.1.192.0/18',
      '10.1.0.0/18',
      'no subnets available',
    ]);
  });

  test('a node that asks again keeps its subnet', () => {
    expect(got(small, [add('a'), add('b'), add('a')])).toEqual([
      '10.1.0.0/18',
      '10.1.64.0/18',
      '10.1.0.0/18',
    ]);
  });

  test('after a restart the lowest hole is filled', () => {
    expect(got(small, [add('a'), add('b'), remove('a'), { kind: 'restart' }, add('c')]).at(-1)).toBe(
      '10.1.0.0/18',
    );
  });

  test('without an IPv6 subnet there is no IPv4 subnet either', () => {
    const both = [...small, { cidr: 'fd01::/63', hostPrefix: 64 }];
    expect(got(both, [add('a'), add('b'), add('c'), remove('a'), add('d')])).toEqual([
      '10.1.0.0/18,fd01::/64',
      '10.1.64.0/18,fd01:0:0:1::/64',
      'no subnets available',
      '',
      '10.1.192.0/18,fd01::/64',
    ]);
  });

  test('without deletions it is the plain order', () => {
    fc.assert(
      fc.property(fc.array(clusterNetwork, { minLength: 1, maxLength: 3 }), (networks) => {
        const nodes = Array.from({ length: 20 }, (_, i) => add(`node-${i}`));
        const outcomes = value(nodeSubnetHistory(networks, nodes));
        for (const [i, { subnets, problem }] of outcomes.entries()) {
          if (problem) return;
          expect(subnets).toEqual(value(nodeSubnet(networks, i)));
        }
      }),
    );
  });
});
