import { addToAddress, formatAddress } from '../net/address.ts';
import { goParseCIDR } from '../net/go-net.ts';
import { firstAddress, formatPrefix, lastAddress } from '../net/prefix.ts';
import type { DataNode, DataValue } from '../text/data.ts';
import { readJson } from '../text/json-document.ts';
import { PluginContext } from './plugin-context.ts';
import { firstCandidate, hostLocalRanges, rangeCapacity } from './plugins/host-local-ranges.ts';

/** An address that a pod would get. */
export interface AddressCandidate {
  /** With its prefix length; `…` when only a server or an object of the cluster knows. */
  readonly address: string;
  readonly length?: number;
  readonly gateway?: string;
  /** Where it comes from, in a few words. */
  readonly note: string;
}

type Conf = { readonly [key: string]: DataValue };

/**
 * The addresses that the IPAM plugin of a configuration would give to the first pod. Later pods get others; what is
 * written down on the node is not known here.
 */
export function addressCandidates(plugin: Conf): AddressCandidate[] {
  const root = readJson(JSON.stringify(plugin)).documents[0]?.root;
  if (root?.kind !== 'map') return [];
  const context = new PluginContext(
    root,
    { name: '', cniVersion: '', types: [], makers: [], single: true },
    0,
    [],
    (text) => text,
  );
  const { ipamType } = context;
  if (ipamType === 'host-local') return hostLocal(context);
  if (ipamType === 'static') return fixed(context);
  if (ipamType === 'dhcp') return [{ address: '…', note: 'from the DHCP server of the network' }];
  if (ipamType === 'whereabouts') return whereabouts(context);
  return ipamType === '' ? [] : [{ address: '…', note: `from ${ipamType}` }];
}

function hostLocal(context: PluginContext): AddressCandidate[] {
  return hostLocalRanges(context).flatMap((set) => {
    const first = firstCandidate(set);
    if (first === undefined) return [];
    const { length } = first.range.subnet;
    const count = rangeCapacity(set);
    return [
      {
        address: `${formatAddress(first.address)}/${length}`,
        length,
        gateway: formatAddress(first.range.gateway),
        note: `the first of ${count} addresses that host-local gives on this node`,
      },
    ];
  });
}

function listOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === 'list' ? node.items : [];
}

function fixed(context: PluginContext): AddressCandidate[] {
  return listOf(context.nodeAt(['ipam', 'addresses'])).flatMap((_, index) => {
    const address = context.string('ipam', 'addresses', index, 'address') ?? '';
    const cidr = goParseCIDR(address);
    if (cidr === undefined) return [];
    const gateway = context.string('ipam', 'addresses', index, 'gateway');
    return [
      {
        address,
        length: cidr.prefix.length,
        ...(gateway ? { gateway } : {}),
        note: 'as written, for every pod',
      },
    ];
  });
}

function whereabouts(context: PluginContext): AddressCandidate[] {
  const bases: (string | number)[][] = [
    ...(context.string('ipam', 'range') ? [['ipam']] : []),
    ...listOf(context.nodeAt(['ipam', 'ipRanges'])).map((_, index) => ['ipam', 'ipRanges', index]),
  ];
  const gateway = context.string('ipam', 'gateway');
  return bases.flatMap((base) => {
    const range = context.string(...base, 'range') ?? '';
    const dash = range.indexOf('-');
    const cidr = goParseCIDR(range.slice(dash + 1));
    if (cidr === undefined) return [];
    const start = dash >= 0 ? range.slice(0, dash) : (context.string(...base, 'range_start') ?? '');
    const first = goParseCIDR(`${start}/${cidr.prefix.length}`);
    const inside = first !== undefined && formatPrefix(first.prefix) === formatPrefix(cidr.prefix);
    const address =
      inside &&
      first.address.value !== firstAddress(cidr.prefix).value &&
      first.address.value !== lastAddress(cidr.prefix).value
        ? first.address
        : addToAddress(cidr.prefix, 1n);
    if (address === undefined) return [];
    return [
      {
        address: `${formatAddress(address)}/${cidr.prefix.length}`,
        length: cidr.prefix.length,
        ...(gateway ? { gateway } : {}),
        note: 'the first that whereabouts gives in the whole cluster, unless it is left out',
      },
    ];
  });
}
