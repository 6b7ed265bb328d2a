import { fail, ok } from '../text/result.ts';
import type { NetResult } from './codes.ts';
import { containsPrefix, formatPrefix, prefixOf } from './prefix.ts';
import type { Address, Prefix } from './types.ts';
import { addressBits } from './types.ts';

/**
 * The subnets of one length inside a network, in numeric order. Nothing is stored: a /8 split into /24s, or a
 * /48 into /64s, costs as much as a /31 split into two.
 */
export interface Subnets extends Iterable<Prefix> {
  readonly network: Prefix;
  /** Prefix length of the subnets. */
  readonly length: number;
  readonly count: bigint;
  /** The subnet at `index` (0-based); undefined when there is none. */
  at(index: bigint): Prefix | undefined;
  /** Which subnet the address lies in; undefined when it lies outside the network. */
  indexOf(address: Address): bigint | undefined;
  /** One page: at most `limit` subnets, from `index` on. */
  page(index: bigint, limit: number): Prefix[];
}

/** Splits a network into subnets of `length`. Reports a length that is shorter than the network's or too long. */
export function splitPrefix(network: Prefix, length: number): NetResult<Subnets> {
  const bits = addressBits(network.family);
  if (!Number.isInteger(length) || length < network.length || length > bits) {
    return fail(
      'split-length',
      `${formatPrefix(network)} splits into subnets of /${network.length} to /${bits}, not of /${length}.`,
    );
  }
  const shift = BigInt(bits - length);
  const count = 1n << BigInt(length - network.length);
  const at = (index: bigint): Prefix | undefined =>
    index < 0n || index >= count
      ? undefined
      : { family: network.family, value: network.value | (index << shift), length };
  const from = function* (index: bigint): Generator<Prefix, void, undefined> {
    for (let i = index < 0n ? 0n : index; ; i++) {
      const subnet = at(i);
      if (!subnet) return;
      yield subnet;
    }
  };
  return ok({
    network,
    length,
    count,
    at,
    indexOf: (address) => {
      const subnet = address.family === network.family ? prefixOf(address, length) : undefined;
      return subnet && containsPrefix(network, subnet) ? (subnet.value - network.value) >> shift : undefined;
    },
    page: (index, limit) => [...take(from(index), limit)],
    [Symbol.iterator]: () => from(0n),
  });
}

function* take<T>(items: Iterable<T>, limit: number): Generator<T, void, undefined> {
  if (limit <= 0) return;
  let taken = 0;
  for (const item of items) {
    yield item;
    if (++taken >= limit) return;
  }
}
