import { formatAddress, parseAddress } from '../../src/core/net/address.ts';
import { indexPrefixes } from '../../src/core/net/overlap.ts';
import { parsePrefix, prefixOf } from '../../src/core/net/prefix.ts';
import { summarise } from '../../src/core/net/sets.ts';
import { splitPrefix } from '../../src/core/net/split.ts';
import type { Prefix } from '../../src/core/net/types.ts';
import { macFromIP } from '../../src/core/ovnk/mac.ts';
import { masqueradeRoles, networkMasqueradeIPs } from '../../src/core/ovnk/masquerade.ts';
import { nodeSubnet, nodeSubnetOf } from '../../src/core/ovnk/node-subnets.ts';
import { recogniseName } from '../../src/core/ovnk/recognise-names.ts';
import { growth, medianTime, type Row, rate } from './measure.ts';

/** So many networks with subnets of both families, scattered by a fixed sequence of numbers; some overlap. */
function manyNetworks(count: number): Prefix[] {
  let state = 1n;
  const next = () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n);
    return state >> 16n;
  };
  return Array.from({ length: count }, (_, i) =>
    i % 2 === 0
      ? prefixOf({ family: 4, value: (10n << 24n) | (next() & 0xffffffn) }, 16 + Number(next() % 9n))
      : prefixOf({ family: 6, value: (0xfdn << 120n) | (next() << 64n) }, 56 + Number(next() % 9n)),
  );
}

/** Every network that overlaps another one, in groups; the number of pairs can grow with the square. */
const checkOverlaps = (networks: readonly Prefix[]) => indexPrefixes(networks).groups().length;

const ops = (call: () => unknown) => `${Math.round(rate(call)).toLocaleString('en')} /s`;

export function rows(): Row[] {
  const thousand = manyNetworks(1_000);
  const tenThousand = manyNetworks(10_000);
  const few = medianTime(() => checkOverlaps(thousand), 51);
  const grown = growth(
    () => checkOverlaps(thousand),
    () => checkOverlaps(tenThousand),
  );
  const same = Array.from({ length: 10_000 }, () => tenThousand[0] as Prefix);
  const v6 = parseAddress('fd01:0:0:1::a1');
  const deck = [{ cidr: '10.128.0.0/14', hostPrefix: 23 }];
  const large = [{ cidr: 'fd01::/40', hostPrefix: 64 }];
  const half = parsePrefix('fd00::/8');
  return [
    { name: 'overlaps among 1,000 networks', value: `${few.toFixed(1)} ms`, reach: '< 50 ms' },
    { name: 'overlaps, growth from 1,000 to 10,000', value: `${grown.toFixed(1)} ×`, reach: '≤ 15 ×' },
    {
      name: 'overlaps among 10,000 equal networks',
      value: `${medianTime(() => checkOverlaps(same)).toFixed(1)} ms`,
    },
    { name: 'summarise 10,000 networks', value: `${medianTime(() => summarise(tenThousand)).toFixed(1)} ms` },
    { name: 'split a /8 into /128s, last subnet', value: ops(() => half.ok && lastSubnet(half.value)) },
    { name: 'parseAddress, IPv4', value: ops(() => parseAddress('10.131.1.97')) },
    { name: 'parseAddress, IPv6', value: ops(() => parseAddress('fd01:0:0:1::a1')) },
    { name: 'formatAddress, IPv6', value: ops(() => v6.ok && formatAddress(v6.value)) },
    { name: 'nodeSubnet', value: ops(() => nodeSubnet(deck, 300)) },
    { name: 'nodeSubnetOf', value: ops(() => nodeSubnetOf(deck, '10.131.1.97')) },
    { name: 'nodeSubnetOf, of 16 million', value: ops(() => nodeSubnetOf(large, 'fd01:0:fe:fffe::1')) },
    { name: 'networkMasqueradeIPs', value: ops(() => networkMasqueradeIPs('169.254.0.0/17', 2)) },
    { name: 'masqueradeRoles', value: ops(() => masqueradeRoles('169.254.0.0/17', '169.254.0.14')) },
    { name: 'macFromIP, IPv6', value: ops(() => macFromIP('fd01:0:0:1::a1')) },
    { name: 'recogniseName', value: ops(() => recogniseName('rtoe-GR_cluster_udn_blue_worker-1')) },
  ];
}

function lastSubnet(network: Prefix): Prefix | undefined {
  const subnets = splitPrefix(network, 128);
  return subnets.ok ? subnets.value.at(subnets.value.count - 1n) : undefined;
}
