import { goParseCIDR, goParseIP, goParseMAC } from '../net/go-net.ts';
import type { KeySpec } from '../text/config-keys.ts';
import { keyNote, objectKey, structOf, walkKeys } from '../text/config-keys.ts';
import type { DataNode, DataValue } from '../text/data.ts';
import { refuseLarge } from '../text/data-limits.ts';
import { goDecode, goEntryOf } from '../text/go-decode.ts';
import { goBool, goInt, goSlice, goString } from '../text/go-types.ts';
import { readJson } from '../text/json-document.ts';
import type { Note } from '../text/note.ts';
import type { Severity } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { MultusCode, MultusProblem } from './codes.ts';
import { annotations, constants } from './constants.ts';

const text = (key: string, meaning: string): KeySpec => ({ key, type: goString, meaning });
const texts = (key: string, meaning: string): KeySpec => ({ key, type: goSlice(goString), meaning });

const deviceKinds: readonly KeySpec[] = [
  objectKey(
    'pci',
    'v1.PciDevice',
    [
      text('pci-address', 'The PCI address of the device.'),
      text('vhost-net', 'The vhost device.'),
      text('rdma-device', 'The RDMA device.'),
      text('pf-pci-address', 'The PCI address of the physical function.'),
      text('representor-device', 'The representor of the virtual function on the node.'),
    ],
    { pointer: true, meaning: 'A PCI device, for instance an SR-IOV virtual function.' },
  ),
  objectKey(
    'vdpa',
    'v1.VdpaDevice',
    [
      text('parent-device', 'The device that offers the vDPA device.'),
      text('driver', 'The driver: vhost or virtio.'),
      text('path', 'The path of the device.'),
      text('pci-address', 'The PCI address.'),
      text('pf-pci-address', 'The PCI address of the physical function.'),
      text('representor-device', 'The representor on the node.'),
    ],
    { pointer: true, meaning: 'A vDPA device.' },
  ),
  objectKey(
    'vhost-user',
    'v1.VhostDevice',
    [text('mode', 'client or server.'), text('path', 'The path of the socket.')],
    {
      pointer: true,
      meaning: 'A vhost-user socket.',
    },
  ),
  objectKey(
    'memif',
    'v1.MemifDevice',
    [
      text('role', 'master or slave.'),
      text('path', 'The path of the socket.'),
      text('mode', 'ethernet, ip or punt.'),
    ],
    { pointer: true, meaning: 'A memif socket.' },
  ),
];

/** The keys of an entry of network-status: NAD client pkg/apis/k8s.cni.cncf.io/v1/types.go, `NetworkStatus`. */
export const statusKeys: readonly KeySpec[] = [
  text(
    'name',
    'Namespace and name of the NetworkAttachmentDefinition; for the default network of the cluster the name in its configuration.',
  ),
  text('interface', 'The interface in the pod.'),
  texts('ips', 'Its addresses, without prefix length.'),
  text('mac', 'Its MAC address as the plugin reported it, not as the kernel has it now.'),
  { key: 'mtu', type: goInt, meaning: 'Its MTU, if the plugin reported it (CNI 1.1.0).' },
  {
    key: 'default',
    type: goBool,
    meaning: 'The interface of the default network, whose address Kubernetes shows.',
    default: 'false',
  },
  objectKey(
    'dns',
    'v1.DNS',
    [
      texts('nameservers', 'Name servers.'),
      text('domain', 'The local domain.'),
      texts('search', 'Domains that are tried for short names.'),
      texts('options', 'Options as in resolv.conf.'),
    ],
    { meaning: 'DNS settings of the result; nearly always empty.' },
  ),
  objectKey(
    'device-info',
    'v1.DeviceInfo',
    [
      text('type', 'pci, vdpa, vhost-user or memif.'),
      text('version', `The version of this description: ${constants.deviceInfoVersion}.`),
      ...deviceKinds,
    ],
    {
      pointer: true,
      meaning: 'The device behind the interface, from the files that the device plugin wrote on the node.',
    },
  ),
  texts('gateway', 'The gateways of the default routes in the result.'),
];

const statusStruct = structOf('v1.NetworkStatus', statusKeys);
const statusList = goSlice(statusStruct);

/** One attachment of a pod, as Multus wrote it down. */
export interface NetworkStatus {
  readonly name: string;
  readonly interface?: string;
  readonly ips?: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  readonly default?: boolean;
  readonly dns?: DataValue;
  readonly 'device-info'?: DataValue;
  readonly gateway?: readonly string[];
}

export interface PlacedStatus extends Span {
  readonly value: NetworkStatus;
}

export interface StatusReading {
  readonly statuses: readonly PlacedStatus[];
  readonly problems: readonly MultusProblem[];
  readonly notes: readonly Note[];
}

class Reader {
  readonly problems: MultusProblem[] = [];
  readonly notes: Note[] = [];

  report(code: MultusCode, place: Span, severity: Severity, message: string, upstream?: string): void {
    const words = upstream === undefined ? {} : { upstream };
    this.problems.push({ code, from: place.from, to: place.to, severity, message, ...words });
  }
}

/**
 * Reads the annotation `k8s.v1.cni.cncf.io/network-status`, which Multus writes when all networks of a pod were
 * attached (NAD client pkg/utils/net-attach-def.go, `GetNetworkStatus`). Places are those of `value`. `annotation` is
 * the key it stood under: that of before v4.0.0 is named as such.
 */
export function readNetworkStatus(
  value: string,
  annotation: string = annotations.networkStatus,
): StatusReading {
  const large = refuseLarge(value);
  if (large !== undefined) return { statuses: [], problems: [large], notes: [] };
  const reader = new Reader();
  if (annotation === annotations.networksStatus) {
    const message =
      'Multus before v4.0.0 wrote this annotation under the name networks-status; later ones leave it as it is.';
    reader.report('status-old-key', { from: 0, to: value.length }, 'info', message);
  }
  const { documents, problems } = readJson(value);
  for (const problem of problems) reader.problems.push({ ...problem, code: 'status-json' });
  const root = documents[0]?.root;
  if (root === undefined) return { statuses: [], problems: reader.problems, notes: [] };
  const { error } = goDecode(root, statusList);
  if (error !== undefined)
    reader.report(
      'status-type',
      error.node,
      'error',
      'This value has another type than the key.',
      error.message,
    );
  const items = root.kind === 'list' ? root.items : [];
  const statuses = items.flatMap((node): PlacedStatus[] => {
    if (node.kind !== 'map') return [];
    explain(reader, node);
    const status = (goDecode(node, statusStruct).value ?? {}) as Partial<NetworkStatus>;
    check(reader, node, status);
    return [{ from: node.from, to: node.to, value: { ...status, name: status.name ?? '' } }];
  });
  checkTogether(reader, root, statuses);
  reader.problems.sort((a, b) => a.from - b.from || a.to - b.to);
  return { statuses, problems: reader.problems, notes: reader.notes };
}

function explain(reader: Reader, node: DataNode): void {
  walkKeys(node, statusKeys, {
    known: (entry, spec, path) => reader.notes.push(keyNote(entry, spec, `multus.network-status.${path}`)),
    unknown: (entry, nearest) => {
      const meant = nearest === undefined ? '' : ` Is ${nearest} meant?`;
      reader.report('key-unknown', entry.keySpan, 'info', `Multus writes no such key.${meant}`);
    },
    repeated: (entry) =>
      reader.report(
        'key-repeated',
        entry.keySpan,
        'warning',
        'This key stands here a second time; the last one counts.',
      ),
  });
}

function check(reader: Reader, node: DataNode, status: Partial<NetworkStatus>): void {
  const at = (key: string): DataNode => goEntryOf(node, statusStruct, key, false)?.value ?? node;
  const item = (key: string, index: number): Span => {
    const list = at(key);
    return list.kind === 'list' ? (list.items[index] ?? list) : list;
  };
  for (const [index, ip] of (status.ips ?? []).entries()) {
    if (goParseIP(ip) !== undefined) continue;
    const withLength = goParseCIDR(ip) !== undefined;
    reader.report(
      'status-ip',
      item('ips', index),
      'warning',
      withLength
        ? 'Multus writes addresses without a prefix length; something else wrote this.'
        : 'This is no address.',
    );
  }
  if (status.mac && goParseMAC(status.mac) === undefined) {
    reader.report('status-mac', at('mac'), 'warning', 'This is no MAC address.');
  }
  for (const [index, gateway] of (status.gateway ?? []).entries()) {
    if (gateway !== '<nil>') continue;
    reader.report(
      'status-gateway-nil',
      item('gateway', index),
      'info',
      'The result has a default route without a gateway; Multus writes it like this.',
    );
  }
  const device = status['device-info'] as { readonly type?: string } | null | undefined;
  if (device?.type !== undefined && !(device.type in device)) {
    reader.report(
      'status-device',
      at('device-info'),
      'warning',
      `The device is of type ${device.type}, but there is nothing about it under that key.`,
    );
  }
}

function checkTogether(reader: Reader, root: DataNode, statuses: readonly PlacedStatus[]): void {
  const defaults = statuses.filter(({ value }) => value.default === true);
  const [, second] = defaults;
  if (statuses.length > 0 && defaults.length === 0) {
    reader.report(
      'status-default',
      { from: root.from, to: Math.min(root.from + 1, root.to) },
      'warning',
      'No network is marked as the default one.',
    );
  } else if (second !== undefined) {
    reader.report('status-default', second, 'warning', 'A second network is marked as the default one.');
  }
  const names = new Set<string>();
  for (const { value, ...span } of statuses) {
    const name = value.interface ?? '';
    if (name !== '' && names.has(name)) {
      reader.report('status-interface-twice', span, 'warning', `Two networks have the interface ${name}.`);
    }
    names.add(name);
  }
}
