import { ipFromMac } from '../../ovnk/mac.ts';
import type { DataNode, MapEntry } from '../../text/data.ts';
import { innerSpan } from '../../text/data.ts';
import type { Fact, FactKind } from '../../text/fact.ts';

interface FactLabel {
  readonly label: string;
  readonly kind: FactKind;
}

/** How a row names each key. A list gives a row for each of its items. */
export type FactLabels = Readonly<Record<string, FactLabel>>;

export const selectionLabels: FactLabels = {
  name: { label: 'Network', kind: 'network' },
  namespace: { label: 'Namespace', kind: 'text' },
  ips: { label: 'Address asked for', kind: 'cidr' },
  mac: { label: 'MAC asked for', kind: 'mac' },
  'infiniband-guid': { label: 'GUID asked for', kind: 'text' },
  interface: { label: 'Interface', kind: 'interface' },
  interfacerequest: { label: 'Interface', kind: 'interface' },
  deviceid: { label: 'Device', kind: 'text' },
  'default-route': { label: 'Default gateway', kind: 'address' },
  'ipam-claim-reference': { label: 'IPAMClaim', kind: 'text' },
};

export const statusLabels: FactLabels = {
  name: { label: 'Network', kind: 'network' },
  interface: { label: 'Interface', kind: 'interface' },
  ips: { label: 'Address', kind: 'address' },
  mac: { label: 'MAC', kind: 'mac' },
  mtu: { label: 'MTU', kind: 'number' },
  default: { label: 'Default network', kind: 'text' },
  gateway: { label: 'Gateway', kind: 'address' },
  type: { label: 'Device type', kind: 'text' },
  'pci-address': { label: 'PCI address', kind: 'text' },
};

export const networkInfoLabels: FactLabels = {
  network: { label: 'Network', kind: 'network' },
  mac: { label: 'MAC', kind: 'mac' },
  mtu: { label: 'MTU', kind: 'number' },
  type: { label: 'Device type', kind: 'text' },
  'pci-address': { label: 'PCI address', kind: 'text' },
};

/** The facts of a list of objects, one group an object. Objects inside the objects are walked too. */
export function listFacts(
  items: readonly DataNode[],
  labels: FactLabels,
  groupKeys: readonly string[],
): Fact[] {
  return items.flatMap((item, index) => {
    if (item.kind !== 'map') return [];
    const group = groupKeys.flatMap(
      (key) => scalar(item.entries.findLast((entry) => entry.key.toLowerCase() === key)) ?? [],
    )[0];
    return mapFacts(item.entries, labels, group ?? `number ${index + 1}`);
  });
}

function mapFacts(entries: readonly MapEntry[], labels: FactLabels, group: string, depth = 0): Fact[] {
  return entries.flatMap((entry): Fact[] => {
    const { key, value } = entry;
    const folded = key.toLowerCase();
    const known = Object.hasOwn(labels, folded) ? labels[folded] : undefined;
    if (value.kind === 'map') return depth < 3 ? mapFacts(value.entries, labels, group, depth + 1) : [];
    const nodes = value.kind === 'list' ? value.items : [value];
    return nodes.flatMap((node): Fact[] => {
      const text = scalarText(node);
      if (text === undefined)
        return node.kind === 'map' && depth < 3 ? mapFacts(node.entries, labels, group, depth + 1) : [];
      const { label, kind } = known ?? { label: key, kind: 'text' };
      const note = kind === 'mac' ? spelledNote(text) : undefined;
      return [{ label, text, kind, ...innerSpan(node), group, ...(note === undefined ? {} : { note }) }];
    });
  });
}

function scalar(entry: MapEntry | undefined): string | undefined {
  return entry === undefined ? undefined : scalarText(entry.value);
}

/** The text of a value that is no list and no object; undefined for null. */
export function scalarText(node: DataNode): string | undefined {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number') return node.source;
  if (node.kind === 'boolean') return String(node.value);
  return undefined;
}

function spelledNote(mac: string): string | undefined {
  const spelled = ipFromMac(mac);
  return spelled.ok && spelled.value !== null ? `Spells the address ${spelled.value}.` : undefined;
}
