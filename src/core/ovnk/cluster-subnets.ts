import { formatPrefix } from '../net/prefix.ts';
import { goQuote } from '../text/go-quote.ts';
import { fail, ok } from '../text/result.ts';
import type { AddressProblem, AddressResult } from './address-codes.ts';
import type { ClusterNetwork } from './allocator.ts';
import { constants } from './constants.ts';
import { readSubnet } from './input.ts';

/** One item of the list: its text without the spaces around it, and where it stands. */
interface Item {
  readonly text: string;
  readonly from: number;
}

/** The defaults for items without a host prefix; 0 where none is allowed, as in the subnets of a Layer2 network. */
export interface HostPrefixDefaults {
  readonly v4: number;
  readonly v6: number;
}

/**
 * Reads the value of `--cluster-subnets` (and of `subnets` in the NAD of a Layer3 network): items
 * `CIDR/hostPrefix`, separated by commas. The first mistake is reported with its place and in upstream's words.
 * Networks come back masked, as upstream keeps them.
 *
 * Upstream: `ParseClusterSubnetEntriesWithDefaults` in `config/utils.go`.
 */
export function parseClusterSubnets(
  text: string,
  defaults: HostPrefixDefaults = { v4: constants.hostPrefixV4.value, v6: constants.hostPrefixV6.value },
): AddressResult<ClusterNetwork[]> {
  const networks: ClusterNetwork[] = [];
  let hostPrefixV4: number | undefined;
  for (const item of itemsOf(text)) {
    const read = readItem(item, defaults, hostPrefixV4);
    if (!read.ok) return read;
    if (!read.value.cidr.includes(':')) hostPrefixV4 ??= read.value.hostPrefix;
    networks.push(read.value);
  }
  return ok(networks);
}

function* itemsOf(text: string): Generator<Item, void, undefined> {
  let from = 0;
  for (const piece of text.split(',')) {
    const trimmed = piece.trim();
    yield { text: trimmed, from: from + piece.indexOf(trimmed) };
    from += piece.length + 1;
  }
}

function readItem(
  item: Item,
  defaults: HostPrefixDefaults,
  hostPrefixV4: number | undefined,
): AddressResult<ClusterNetwork> {
  const [address, length, given, more] = item.text.split('/');
  if (length === undefined || more !== undefined) return badFormat(item);
  const cidr = `${address}/${length}`;
  const read = readSubnet(cidr);
  if (!read.ok) return { ok: false, problem: moved(read.problem, item.from) };
  const { prefix } = read.value;
  const isV4 = prefix.family === 4;
  const fallback = isV4 ? defaults.v4 : defaults.v6;
  if (fallback === 0) {
    return given === undefined
      ? ok({ cidr: formatPrefix(prefix), hostPrefix: prefix.length })
      : badFormat(item);
  }
  const place = { from: item.from, to: item.from + item.text.length };
  const givenPlace = given === undefined ? place : { from: item.from + cidr.length + 1, to: place.to };
  const hostPrefix = given === undefined ? fallback : atoi(given);
  if (typeof hostPrefix === 'string') {
    return fail('host-prefix-not-a-number', 'The host prefix, after the second slash, is a number.', {
      ...givenPlace,
      upstream: hostPrefix,
    });
  }
  if (!isV4 && hostPrefix !== constants.hostPrefixV6.value) {
    return fail('host-prefix-v6', `The host prefix of an IPv6 network is ${constants.hostPrefixV6.value}.`, {
      ...givenPlace,
      upstream: 'IPv6 only supports /64 host subnets',
    });
  }
  if (isV4 && hostPrefix > 32) {
    return fail('host-prefix-v4', 'The host prefix of an IPv4 network is less than 32.', {
      ...givenPlace,
      upstream: 'invalid host subnet, IPv4 subnet must be < 32',
    });
  }
  if (isV4 && hostPrefixV4 !== undefined && hostPrefix !== hostPrefixV4) {
    return fail(
      'host-prefix-differs',
      `Every IPv4 network has the same host prefix; the first one has ${hostPrefixV4}.`,
      {
        ...givenPlace,
        upstream: `all IPv4 cluster subnet entries must have the same host subnet length; found ${hostPrefixV4} and ${hostPrefix}`,
      },
    );
  }
  if (hostPrefix <= prefix.length) {
    return fail(
      'host-prefix-not-longer',
      `The host prefix is longer than the prefix of the network, /${prefix.length}.`,
      {
        ...givenPlace,
        upstream: `cannot use a host subnet length mask shorter than or equal to the cluster subnet mask. host subnet length: ${hostPrefix}, cluster subnet length: ${prefix.length}`,
      },
    );
  }
  return ok({ cidr: formatPrefix(prefix), hostPrefix });
}

function badFormat({ text, from }: Item) {
  return fail(
    'cluster-subnet-format',
    'A network is written as address/length/hostPrefix, for instance 10.128.0.0/14/23.',
    {
      from,
      to: from + text.length,
      upstream: `CIDR ${goQuote(text)} not properly formatted`,
    },
  );
}

/** Go's `strconv.Atoi`: the number (a sign is allowed), or the error. */
function atoi(text: string): number | string {
  const isNumber = /^[+-]?\d+$/.test(text);
  if (isNumber && Math.abs(Number(text)) < 2 ** 63) return Number(text);
  return `strconv.Atoi: parsing ${goQuote(text)}: ${isNumber ? 'value out of range' : 'invalid syntax'}`;
}

function moved(problem: AddressProblem, by: number): AddressProblem {
  return { ...problem, from: problem.from + by, to: problem.to + by };
}
