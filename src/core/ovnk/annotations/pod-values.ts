import type { DataNode } from '../../text/data.ts';
import { childOf } from '../../text/data.ts';
import { goDecode, goEntryOf } from '../../text/go-decode.ts';
import { goInt, goMap, goSlice, goString, goStruct } from '../../text/go-types.ts';
import { readYamlPart } from '../../text/yaml-document.ts';
import { structByNetwork } from './forms.ts';
import type { ValueReader } from './reader.ts';
import { entriesOf, itemsOf, textOf } from './reader.ts';

const portStruct = goStruct('util.OpenPort', [
  { key: 'protocol', type: goString },
  { key: 'port', type: goInt, pointer: true },
]);
const portList = goSlice(portStruct, '[]*util.OpenPort');
const protocols = ['tcp', 'udp', 'sctp', 'icmp'];
const maxPort = 65535;

/** `k8s.ovn.org/open-default-ports`: YAML, read as `UnmarshalUDNOpenPortsAnnotation` of `util/pod_annotation.go` does. */
export function readOpenPorts(reader: ValueReader): void {
  const { text, node } = reader;
  const reading =
    reader.document === undefined
      ? readYamlPart(text, { from: 0, to: text.length }, node.map)
      : { documents: [reader.document], problems: [] };
  for (const problem of reading.problems) {
    reader.problems.push({ ...problem, code: 'annotation-json' });
  }
  const root = reading.documents[0]?.root;
  if (root === undefined) return;
  reader.setRoot(root);
  const { error } = goDecode(root, portList);
  if (error !== undefined) {
    reader.report(
      'annotation-type',
      error.node,
      'error',
      'A list of protocols and ports was expected here.',
      {
        // sigs.k8s.io/yaml turns YAML into JSON first.
        upstream: `failed to unmarshal UDN open ports annotation ${text}: error unmarshaling JSON: while decoding JSON: ${error.message}`,
      },
    );
  }
  for (const item of itemsOf(root)) readPort(reader, item);
}

function readPort(reader: ValueReader, item: DataNode): void {
  if (item.kind !== 'map') return;
  reader.unknownKeys(item, portStruct);
  const protocolNode = goEntryOf(item, portStruct, 'protocol', false)?.value;
  const portNode = goEntryOf(item, portStruct, 'port', false)?.value;
  const protocol = textOf(protocolNode) ?? '';
  const port = portNode === undefined ? undefined : goDecode(portNode, goInt).value;
  const start = { from: item.from, to: Math.min(item.from + 1, item.to) };
  if (!protocols.includes(protocol)) {
    reader.report(
      'open-port-protocol',
      protocolNode ?? start,
      'error',
      'The protocol is tcp, udp, sctp or icmp.',
      {
        upstream: `invalid protocol ${protocol}`,
      },
    );
  } else if (protocol === 'icmp' && typeof port === 'number') {
    reader.report('open-port-forbidden', portNode ?? start, 'error', 'ICMP has no ports.', {
      upstream: `invalid port ${port} for icmp protocol, should be empty`,
    });
  } else if (protocol !== 'icmp' && typeof port !== 'number') {
    reader.report('open-port-missing', protocolNode ?? start, 'error', 'This protocol needs a port.', {
      upstream: `port is required for ${protocol} protocol`,
    });
  } else if (typeof port === 'number' && (port > maxPort || port < 0)) {
    reader.report('open-port-range', portNode ?? start, 'error', `Ports go up to ${maxPort}.`, {
      upstream: `invalid port ${port}`,
    });
  }
  const shown = typeof port === 'number' ? `${protocol}/${port}` : protocol;
  reader.fact('Open on the default network', shown, portNode ?? protocolNode ?? item, 'text');
}

const detailsStruct = goStruct('util.DPUConnectionDetails', [
  { key: 'pfId', type: goString },
  { key: 'vfId', type: goString },
  { key: 'sandboxId', type: goString },
  { key: 'vfNetdevName', type: goString },
]);

export const readDpuDetails = structByNetwork(
  detailsStruct,
  goMap(detailsStruct),
  [
    { key: 'pfId', label: 'Physical function', kind: 'number' },
    { key: 'vfId', label: 'Virtual function', kind: 'number' },
    { key: 'sandboxId', label: 'Sandbox', kind: 'text' },
    { key: 'vfNetdevName', label: 'Interface on the host', kind: 'interface' },
  ],
  (node) => childOf(node, 'sandboxId')?.kind === 'string',
);

const statusStruct = goStruct('util.DPUConnectionStatus', [
  { key: 'Status', type: goString },
  { key: 'Reason', type: goString },
]);

const readStatusFacts = structByNetwork(
  statusStruct,
  goMap(statusStruct),
  [
    { key: 'Status', label: 'Status', kind: 'text' },
    { key: 'Reason', label: 'Reason', kind: 'text' },
  ],
  (node) => entriesOf(node).some(({ key, value }) => /^status$/i.test(key) && value.kind === 'string'),
);

export function readDpuStatus(reader: ValueReader): void {
  readStatusFacts(reader);
  for (const { label, text, from, to } of reader.facts.slice()) {
    if (label !== 'Status' || text === 'Ready') continue;
    reader.report(
      'dpu-not-ready',
      { from, to },
      'warning',
      'The DPU has not plugged the pod’s interface in.',
      {
        upstream: 'DPU Not Ready',
      },
    );
  }
}

/** Kubernetes' quantities, as far as people write them here. */
const quantity = /^(\d{1,18})(?:\.\d{1,9})?(k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|m)?$/;
const factors: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** `kubernetes.io/ingress-bandwidth` and its counterpart: 1 kbit/s to 1 Pbit/s. */
export function readBandwidth(reader: ValueReader): void {
  const { text, node } = reader;
  const match = quantity.exec(text);
  if (match === null) {
    reader.report('annotation-value', node, 'error', 'A quantity such as 10M was expected here.');
    return;
  }
  const bits = Number.parseFloat(text) * (factors[match[2] ?? ''] ?? 1);
  if (bits < 1e3 || bits > 1e15) {
    reader.report('bandwidth-range', node, 'error', 'Limits go from 1k (1 kbit/s) to 1P (1 Pbit/s).', {
      // Spelled so upstream.
      upstream:
        bits < 1e3 ? 'resource is unreasonably small (< 1kbit)' : 'resoruce is unreasonably large (> 1Pbit)',
    });
  }
  reader.fact('Limit', text, node, 'text', { note: 'In bits per second.' });
}
