import { addToAddress, formatAddress, parseAddress } from '../../net/address.ts';
import { formatPrefix, parsePrefix } from '../../net/prefix.ts';
import type { Address } from '../../net/types.ts';
import { layer2Addresses } from '../../ovnk/layer2-addresses.ts';
import { macOfAddress } from '../../ovnk/mac.ts';
import { nodeSubnet } from '../../ovnk/node-subnets.ts';
import type { RangeBook, World } from './world.ts';

/** How far the search goes: each address costs a hash, so the whole stays below a thousand. */
const tried = { offsets: 64, nodes: 16, pods: 8, networks: 50 } as const;

const indexes = new WeakMap<RangeBook, Map<string, string>>();

/** The likely IPv6 addresses whose hash gives this MAC: one, or none. The table is made once for a plan. */
export function ipv6OfMac(mac: string, { book }: World): string[] {
  let index = indexes.get(book);
  if (!index) {
    index = new Map();
    for (const address of likely(book)) {
      const key = macOfAddress(address);
      if (!index.has(key)) index.set(key, formatAddress(address));
    }
    indexes.set(book, index);
  }
  const found = index.get(mac);
  return found === undefined ? [] : [found];
}

function* likely(book: RangeBook): Generator<Address, void, undefined> {
  for (const role of ['masquerade', 'join', 'networkJoin', 'transit'] as const) {
    for (const { prefix, network } of book.of(role)) {
      if (prefix.family === 6 && !network) yield* firstOf(prefix, tried.offsets);
    }
  }
  const plans = new Set(book.of('cluster').map(({ plan }) => plan));
  for (const { clusterNetworks } of plans) {
    const six = clusterNetworks.filter(({ cidr }) => cidr.includes(':'));
    for (let index = 0; index < tried.nodes && six.length > 0; index++) {
      const subnets = nodeSubnet(six, index);
      const subnet = subnets.ok ? parsePrefix(subnets.value[0] ?? '') : undefined;
      if (!subnet?.ok) break;
      yield* firstOf(subnet.value, tried.pods);
    }
  }
  let networks = 0;
  for (const { prefix, network } of book.of('network')) {
    if (prefix.family !== 6 || !network || networks++ >= tried.networks) continue;
    yield* firstOf(prefix, tried.pods);
    if (network.topology !== 'layer2' || network.role !== 'primary') continue;
    const own = layer2Addresses({ ...network, subnets: [formatPrefix(prefix)] });
    for (const { gateway, managementPort } of own.ok ? own.value : []) {
      for (const text of [gateway, managementPort]) {
        const address = parseAddress(text);
        if (address.ok) yield address.value;
      }
    }
  }
}

function* firstOf(base: Address, count: number): Generator<Address, void, undefined> {
  for (let offset = 1n; offset <= BigInt(count); offset++) {
    const address = addToAddress(base, offset);
    if (address) yield address;
  }
}
