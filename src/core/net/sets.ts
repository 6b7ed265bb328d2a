import { fail, ok } from '../text/result.ts';
import { formatAddress } from './address.ts';
import type { NetResult } from './codes.ts';
import { lastOf } from './prefix.ts';
import type { Address, Family, Prefix } from './types.ts';
import { addressBits } from './types.ts';

/** Addresses from `first` to `last`, both included. */
interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * The fewest networks that together hold exactly the addresses from `first` to `last`, in order. Reports two
 * families, and a last address before the first.
 */
export function rangeToPrefixes(first: Address, last: Address): NetResult<Prefix[]> {
  if (first.family !== last.family) {
    return fail('family-mismatch', 'A range begins and ends in the same address family.');
  }
  if (first.value > last.value) {
    return fail('range-order', `${formatAddress(last)} comes before ${formatAddress(first)}.`, {
      help: 'Write the smaller address first.',
    });
  }
  return ok(prefixesOf({ family: first.family, first: first.value, last: last.value }));
}

/** The fewest networks that together hold exactly the addresses of the given ones, sorted. */
export function summarise(prefixes: readonly Prefix[]): Prefix[] {
  return merge(prefixes).flatMap(prefixesOf);
}

/** The fewest networks that hold the addresses of `prefixes` that are in none of `holes`, sorted. */
export function subtract(prefixes: readonly Prefix[], holes: readonly Prefix[]): Prefix[] {
  const rest: Prefix[] = [];
  const cuts = merge(holes);
  let next = 0;
  for (const { family, first, last } of merge(prefixes)) {
    let from = first;
    for (let cut = cuts[next]; cut; cut = cuts[++next]) {
      if (cut.family < family || (cut.family === family && cut.last < from)) continue;
      if (cut.family > family || cut.first > last) break;
      if (cut.first > from) rest.push(...prefixesOf({ family, first: from, last: cut.first - 1n }));
      from = cut.last + 1n;
      // A hole that reaches further also cuts what comes next.
      if (from > last) break;
    }
    if (from <= last) rest.push(...prefixesOf({ family, first: from, last }));
  }
  return rest;
}

/** Sorted, disjoint, not even adjacent. */
function merge(prefixes: readonly Prefix[]): AddressRange[] {
  const sorted = [...prefixes].sort((a, b) =>
    a.family !== b.family ? a.family - b.family : a.value < b.value ? -1 : a.value > b.value ? 1 : 0,
  );
  const ranges: AddressRange[] = [];
  for (const prefix of sorted) {
    const range = { family: prefix.family, first: prefix.value, last: lastOf(prefix) };
    const before = ranges.at(-1);
    if (before === undefined || before.family !== range.family || range.first > before.last + 1n)
      ranges.push(range);
    else if (range.last > before.last) ranges[ranges.length - 1] = { ...before, last: range.last };
  }
  return ranges;
}

function prefixesOf({ family, first, last }: AddressRange): Prefix[] {
  const bits = addressBits(family);
  const prefixes: Prefix[] = [];
  for (let value = first; value <= last; ) {
    const fits = bitLength(last - value + 1n) - 1;
    const aligned = value === 0n ? bits : bitLength(value & -value) - 1;
    const host = Math.min(fits, aligned);
    prefixes.push({ family, value, length: bits - host });
    value += 1n << BigInt(host);
  }
  return prefixes;
}

const bitLength = (value: bigint) => value.toString(2).length;
