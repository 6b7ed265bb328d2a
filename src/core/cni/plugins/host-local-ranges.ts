import { addToAddress, compareAddresses, formatAddress } from '../../net/address.ts';
import { goParseCIDR, goParseIP } from '../../net/go-net.ts';
import { containsAddress, formatCidr, formatPrefix, lastAddress } from '../../net/prefix.ts';
import type { Address, Prefix } from '../../net/types.ts';
import { addressBits } from '../../net/types.ts';
import type { KeyPath, PluginContext } from '../plugin-context.ts';

/** A range as host-local holds it after filling in what is absent. */
export interface Range {
  readonly path: KeyPath;
  readonly subnet: Prefix;
  readonly start: Address;
  readonly end: Address;
  readonly gateway: Address;
}

export interface RangeSet {
  readonly path: KeyPath;
  readonly ranges: readonly Range[];
}

/**
 * The range sets of a host-local configuration as the plugin orders them: the old-style range first, then `ranges`.
 * What the plugin refuses is reported in its words; a set with a refused range comes without it.
 * plugins/ipam/host-local/backend/allocator, `LoadIPAMConfig`, `RangeSet.Canonicalize`, `Range.Canonicalize`.
 */
export function hostLocalRanges(context: PluginContext): RangeSet[] {
  const found: { path: KeyPath; ranges: KeyPath[] }[] = [];
  if (goParseCIDR(context.string('ipam', 'subnet') ?? '') !== undefined) {
    found.push({ path: ['ipam', 'subnet'], ranges: [['ipam']] });
  }
  const runtime = sets(context, ['runtimeConfig', 'ipRanges']);
  const all = [...runtime, ...found, ...sets(context, ['ipam', 'ranges'])];
  if (all.length === 0) {
    if (!context.flag('capabilities', 'ipRanges')) {
      context.report('range-missing', ['ipam', 'ranges'], 'host-local needs at least one range.', {
        upstream: 'no IP ranges specified',
      });
    }
    return [];
  }
  const read = all.map(({ path, ranges }, index) => readSet(context, path, ranges, index));
  checkOverlaps(context, read);
  return read;
}

function sets(context: PluginContext, path: KeyPath): { path: KeyPath; ranges: KeyPath[] }[] {
  const list = context.nodeAt(path);
  if (list?.kind !== 'list') return [];
  return list.items.map((item, index) => {
    const set = [...path, index];
    return { path: set, ranges: item.kind === 'list' ? item.items.map((_, at) => [...set, at]) : [] };
  });
}

function readSet(context: PluginContext, path: KeyPath, paths: readonly KeyPath[], index: number): RangeSet {
  const prefix = `invalid range set ${index}: `;
  if (paths.length === 0) {
    if (context.nodeAt(path)?.kind === 'list') {
      context.report('range-set-empty', path, 'A range set needs at least one range.', {
        upstream: `${prefix}empty range set`,
      });
    }
    return { path, ranges: [] };
  }
  const ranges: Range[] = [];
  for (const rangePath of paths) {
    const range = readRange(context, rangePath, prefix);
    if (range === undefined) continue;
    const [first] = ranges;
    if (first !== undefined && first.subnet.family !== range.subnet.family) {
      context.report(
        'range-families',
        rangePath,
        'A range set has one family; IPv4 and IPv6 need a set each.',
        {
          upstream: `${prefix}mixed address families`,
          help: 'One address is given per set: two sets give the pod two addresses.',
        },
      );
      continue;
    }
    ranges.push(range);
  }
  return { path, ranges };
}

function readRange(context: PluginContext, path: KeyPath, prefix: string): Range | undefined {
  const typed = context.string(...path, 'subnet');
  if (!context.has(...path, 'subnet')) {
    context.report('range-subnet', [...path, 'subnet'], 'A range needs a subnet.', {
      upstream: `${prefix}IP <nil> not v4 nor v6`,
    });
    return undefined;
  }
  const cidr = typed === undefined ? undefined : goParseCIDR(typed);
  // What is no CIDR was reported when the value was decoded.
  if (cidr === undefined) return undefined;
  const subnet = cidr.prefix;
  const bits = addressBits(subnet.family);
  if (subnet.length > bits - 2) {
    context.report('range-small', [...path, 'subnet'], `A subnet is /${bits - 2} or larger.`, {
      upstream: `${prefix}Network ${formatCidr(cidr.address, subnet.length)} too small to allocate from`,
    });
    return undefined;
  }
  if (compareAddresses(cidr.address, subnet) !== 0) {
    const network = formatAddress(subnet);
    context.report(
      'range-host-bits',
      [...path, 'subnet'],
      `This is an address in the subnet ${formatPrefix(subnet)}.`,
      {
        upstream: `${prefix}Network has host bits set. For a subnet mask of length ${subnet.length} the network address is ${network}`,
        fixes: context.fixValue(
          `Write ${formatPrefix(subnet)}`,
          [...path, 'subnet'],
          JSON.stringify(formatPrefix(subnet)),
        ),
      },
    );
    return undefined;
  }
  return withBounds(context, path, prefix, subnet);
}

function withBounds(
  context: PluginContext,
  path: KeyPath,
  prefix: string,
  subnet: Prefix,
): Range | undefined {
  const first = addToAddress(subnet, 1n) ?? subnet;
  const last = lastAddress(subnet);
  const start = addressAt(context, [...path, 'rangeStart']);
  const end = addressAt(context, [...path, 'rangeEnd']);
  const gateway = addressAt(context, [...path, 'gateway']);
  const network = formatPrefix(subnet);
  if (
    start !== undefined &&
    (!containsAddress(subnet, start) || (end !== undefined && isAfter(start, end)))
  ) {
    context.report(
      'range-start',
      [...path, 'rangeStart'],
      containsAddress(subnet, start)
        ? 'The range begins behind its end.'
        : `The start lies outside ${network}.`,
      { upstream: `${prefix}RangeStart ${formatAddress(start)} not in network ${network}` },
    );
    return undefined;
  }
  const from = start ?? first;
  if (end !== undefined && (!containsAddress(subnet, end) || isAfter(from, end))) {
    context.report(
      'range-end',
      [...path, 'rangeEnd'],
      `The end lies outside ${network}, or before the start.`,
      {
        upstream: `${prefix}RangeEnd ${formatAddress(end)} not in network ${network}`,
      },
    );
    return undefined;
  }
  if (gateway !== undefined && !containsAddress(subnet, gateway)) {
    context.warn(
      'range-gateway',
      [...path, 'gateway'],
      `The gateway lies outside ${network}; the plugin does not check it, but the pod cannot reach it without a route.`,
    );
  }
  const usual = subnet.family === 4 ? (addToAddress(last, -1n) ?? last) : last;
  return { path, subnet, start: from, end: end ?? usual, gateway: gateway ?? first };
}

function addressAt(context: PluginContext, path: KeyPath): Address | undefined {
  const typed = context.string(...path);
  return typed === undefined ? undefined : goParseIP(typed);
}

function isAfter(a: Address, b: Address): boolean {
  return a.family === b.family && a.value > b.value;
}

/** `Range.Overlaps`: start and end lie in the subnet here, so the ranges overlap when these intervals do. */
function overlaps(a: Range, b: Range): boolean {
  return a.subnet.family === b.subnet.family && !isAfter(a.start, b.end) && !isAfter(b.start, a.end);
}

function text(range: Range): string {
  return `${formatAddress(range.start)}-${formatAddress(range.end)}`;
}

/** Beyond this many ranges they are not compared pair by pair, and the plugin's words are not given. */
const fewRanges = 256;

function checkOverlaps(context: PluginContext, sets: readonly RangeSet[]): void {
  const all = sets.flatMap((set, index) => set.ranges.map((range) => ({ range, set: index })));
  if (all.length > fewRanges) {
    sweep(
      context,
      all.map(({ range }) => range),
    );
    return;
  }
  all.forEach((second, j) => {
    const first = all.find((each, i) => i < j && overlaps(each.range, second.range));
    if (first === undefined) return;
    const same = first.set === second.set;
    context.report(
      'range-overlap',
      second.range.path,
      same ? 'Ranges of a set may not overlap.' : `This range overlaps one of set ${first.set}.`,
      {
        upstream: same
          ? `invalid range set ${second.set}: subnets ${text(first.range)} and ${text(second.range)} overlap`
          : `range set ${first.set} overlaps with ${second.set}`,
      },
    );
  });
}

/** Finds overlaps among many ranges in one pass over their sorted starts. */
function sweep(context: PluginContext, ranges: Range[]): void {
  ranges.sort((a, b) => compareAddresses(a.start, b.start));
  let furthest: Range | undefined;
  for (const range of ranges) {
    if (furthest !== undefined && overlaps(furthest, range)) {
      context.report('range-overlap', range.path, `This range overlaps ${text(furthest)}.`);
    }
    if (
      furthest === undefined ||
      furthest.subnet.family !== range.subnet.family ||
      isAfter(range.end, furthest.end)
    ) {
      furthest = range;
    }
  }
}

/** How many addresses the sets can give to pods, the gateways left out; one entry per set. */
export function rangeCapacity(set: RangeSet): bigint {
  return set.ranges.reduce((sum, range) => {
    const size = range.end.value - range.start.value + 1n;
    return sum + size - (isInside(range, range.gateway) ? 1n : 0n);
  }, 0n);
}

/** The first address that the set gives: the start, or the one behind it when that is the gateway. */
export function firstCandidate(
  set: RangeSet,
): { readonly address: Address; readonly range: Range } | undefined {
  for (const range of set.ranges) {
    const isGateway = compareAddresses(range.start, range.gateway) === 0;
    const address = isGateway ? addToAddress(range.start, 1n) : range.start;
    if (address !== undefined && isInside(range, address)) return { address, range };
  }
  return undefined;
}

function isInside(range: Range, address: Address): boolean {
  return (
    address.family === range.start.family && !isAfter(range.start, address) && !isAfter(address, range.end)
  );
}
