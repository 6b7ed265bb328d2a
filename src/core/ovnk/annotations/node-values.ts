import { goNetErrors, goParseCIDR } from '../../net/go-net.ts';
import { formatPrefix, offsetOf } from '../../net/prefix.ts';
import type { DataNode } from '../../text/data.ts';
import { goDecode } from '../../text/go-decode.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goInt, goMap, goSlice, goString, goStruct } from '../../text/go-types.ts';
import type { Span } from '../../text/span.ts';
import { constants } from '../constants.ts';
import { masqueradeCapacity } from '../masquerade.ts';
import { nodeSubnetAddresses } from '../node-addresses.ts';
import type { FamilyAddress } from './forms.ts';
import { readFamilies, readInteger, structFacts } from './forms.ts';
import type { ValueReader } from './reader.ts';
import { entriesOf, itemsOf, textOf } from './reader.ts';

const lists = goMap(goSlice(goString));
const singles = goMap(goString);

/**
 * Reads `k8s.ovn.org/node-subnets` as `parseSubnetAnnotationValue` of `util/subnet_annotations.go` does: a list of
 * subnets per network, or in the old form one text per network; not both in one annotation.
 */
export function readNodeSubnets(reader: ValueReader): void {
  const words = (error: string) =>
    `could not parse ${goQuote(reader.key)} annotation ${goQuote(reader.text)} as either single-stack or dual-stack: ${error}`;
  const root = reader.json(words);
  if (root === undefined) return;
  const asLists = goDecode(root, lists).error;
  const asTexts = goDecode(root, singles).error;
  if (asLists !== undefined && asTexts !== undefined) {
    const mixed = entriesOf(root).some(({ value }) => value.kind === 'string');
    reader.report(
      'annotation-type',
      mixed ? asLists.node : asTexts.node,
      'error',
      mixed
        ? 'The old form (one text per network) and the new one (a list per network) do not go together.'
        : 'Each network has a list of subnets here.',
      { upstream: words(asTexts.message) },
    );
  }
  if (root.kind === 'map' && root.entries.length === 0) {
    reader.report('annotation-empty', root, 'error', 'The annotation holds no network.', {
      upstream: `unexpected empty ${reader.key} annotation`,
    });
  }
  for (const { key, value } of entriesOf(root)) {
    const items = value.kind === 'string' ? [value] : itemsOf(value);
    if (items.length === 0 && (value.kind === 'list' || value.kind === 'null')) {
      reader.report('annotation-empty', value, 'error', 'This network has no subnet.', {
        upstream: `unexpected empty ${reader.key} annotation entry for network ${key}`,
      });
    }
    for (const item of items) readNodeSubnet(reader, key, item);
  }
}

function readNodeSubnet(reader: ValueReader, network: string, node: DataNode): void {
  const text = textOf(node);
  if (text === undefined) return;
  const cidr = goParseCIDR(text);
  if (cidr === undefined) {
    reader.report('node-subnet', node, 'error', 'This is no subnet.', {
      upstream: `error parsing ${goQuote(reader.key)} value: ${goNetErrors.cidr(text)}`,
    });
    return;
  }
  if (offsetOf(cidr.prefix, cidr.address) !== 0n) {
    reader.report(
      'node-subnet-host-bits',
      node,
      'warning',
      `OVN-Kubernetes reads this as ${formatPrefix(cidr.prefix)}, and does not write it like this.`,
    );
  }
  const addresses = nodeSubnetAddresses(formatPrefix(cidr.prefix));
  const note = addresses.ok
    ? `Gateway ${addresses.value.gateway}, management port ${addresses.value.managementPort}.`
    : undefined;
  reader.fact('Subnet', text, node, 'cidr', { group: network, note });
}

export function readNodeID(reader: ValueReader): void {
  const value = readInteger(reader);
  if (value === undefined) return;
  const [, reserved] = constants.reservedNodeIDs.value;
  if (value <= reserved || value > constants.maxNodeID.value) {
    reader.report(
      'node-id-range',
      reader.node,
      'error',
      `Nodes have IDs from ${reserved + 1} to ${constants.maxNodeID.value}.`,
    );
  }
  reader.fact('Node ID', reader.text, reader.node, 'number', {
    note: 'Its addresses in the join and transit subnets are the subnet’s address plus this number.',
  });
}

export function networkIDFact(reader: ValueReader): void {
  const value = readInteger(reader);
  if (value === undefined) return;
  checkNetworkID(reader, value, reader.node);
  const key = constants.transitSwitchTunnelKeyBase.value + value;
  reader.fact('Network ID', reader.text, reader.node, 'number', {
    note:
      value > 0 && value < constants.maxNetworks.value
        ? `Management port ${constants.managementPortPrefix.value}${value}, tunnel key ${key}, packet mark ${constants.packetMarkBase.value + value}.`
        : undefined,
  });
}

export function checkNetworkID(reader: ValueReader, value: number, place: Span): void {
  if (value >= 0 && value < constants.maxNetworks.value) return;
  reader.report(
    'network-id-range',
    place,
    'warning',
    `Network IDs go from ${constants.defaultNetworkID.value} (the default network) to ${constants.maxNetworks.value - 1}.`,
  );
}

/** What a masquerade subnet leaves for user-defined networks. */
export function masqueradeNote({ text, from, to }: FamilyAddress, reader: ValueReader): string | undefined {
  const cidr = goParseCIDR(text);
  const capacity = cidr === undefined ? undefined : masqueradeCapacity(formatPrefix(cidr.prefix));
  if (capacity === undefined || !capacity.ok) return undefined;
  const { effective } = capacity.value;
  if (effective === 0) {
    reader.report(
      'masquerade-capacity',
      { from, to },
      'warning',
      'This masquerade subnet has no room for a primary user-defined network.',
      {
        help: 'A cluster that was installed before OpenShift 4.17 keeps the small subnet. Set gatewayConfig.ipv4.internalMasqueradeSubnet to a larger one.',
      },
    );
    return 'Room for no primary user-defined network.';
  }
  return `Room for primary user-defined networks with IDs up to ${effective}.`;
}

export function readGatewayMtuSupport(reader: ValueReader): void {
  const { text, node } = reader;
  if (text === 'false') {
    reader.report(
      'gateway-mtu-false',
      node,
      'info',
      'The kernel of this node cannot check packet sizes for OVN, so the gateway router gets no gateway_mtu: too large packets are dropped without an ICMP answer.',
    );
  } else {
    reader.report(
      'annotation-value',
      node,
      'info',
      'Anything but false counts as if the annotation were absent.',
    );
  }
  reader.fact('Gateway MTU', text, node, 'text');
}

const capacityStruct = goStruct('util.Capacity', [
  { key: 'ipv4', type: goInt },
  { key: 'ipv6', type: goInt },
  { key: 'ip', type: goInt },
]);
const familyAddresses = goStruct('util.ifAddr', [
  { key: 'ipv4', type: goString },
  { key: 'ipv6', type: goString },
]);
const egressStruct = goStruct('util.nodeEgressIPConfiguration', [
  { key: 'interface', type: goString },
  { key: 'ifaddr', type: familyAddresses },
  { key: 'capacity', type: capacityStruct },
]);

/** `cloud.network.openshift.io/egress-ipconfig`: only the first interface counts. */
export function readEgressIPConfig(reader: ValueReader): void {
  const root = reader.decode(
    goSlice(egressStruct),
    // Upstream names the wrong annotation in this error.
    (error) =>
      `failed to unmarshal annotation: k8s.ovn.org/node-primary-ifaddr for node ${goQuote(reader.subject)}, err: ${error}`,
  );
  if (root?.kind === 'list' && root.items.length === 0) {
    reader.report('annotation-empty', root, 'error', 'No interface stands here.', {
      upstream: `empty annotation: ${reader.key} for node: ${goQuote(reader.subject)}`,
    });
  }
  for (const item of itemsOf(root)) {
    if (item.kind !== 'map') continue;
    const group = textOf(item.entries.find(({ key }) => key === 'interface')?.value) ?? '';
    structFacts(
      reader,
      item,
      egressStruct,
      [{ key: 'interface', label: 'Interface', kind: 'interface' }],
      group,
    );
    for (const { key, value } of item.entries) {
      if (key === 'ifaddr') readFamilies(reader, value, 'Subnet', { group });
      if (key !== 'capacity') continue;
      structFacts(
        reader,
        value,
        capacityStruct,
        [
          { key: 'ip', label: 'Room for EgressIPs of both families', kind: 'number' },
          { key: 'ipv4', label: 'Room for IPv4 EgressIPs', kind: 'number' },
          { key: 'ipv6', label: 'Room for IPv6 EgressIPs', kind: 'number' },
        ],
        group,
      );
    }
  }
}

const vtepStruct = goStruct('util.VTEPNodeAnnotation', [{ key: 'ips', type: goSlice(goString) }]);

export function readVteps(reader: ValueReader): void {
  const root = reader.decode(
    goMap(vtepStruct),
    (error) => `failed to parse ${reader.key} annotation on node ${goQuote(reader.subject)}: ${error}`,
  );
  for (const { key, value } of entriesOf(root)) {
    for (const item of itemsOf(entriesOf(value).find((entry) => entry.key === 'ips')?.value)) {
      const text = textOf(item);
      if (text !== undefined) reader.fact('Address', text, item, 'address', { group: key });
    }
  }
}

/** `ManagementPortDetails`, per network. */
export const managementPortStruct = goStruct('util.NetworkDeviceDetails', [
  { key: 'DeviceId', type: goString },
  { key: 'PfId', type: goInt },
  { key: 'FuncId', type: goInt },
]);
export const managementPorts = goMap(managementPortStruct);
