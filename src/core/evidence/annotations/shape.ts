import { goParseCIDR, goParseIP } from '../../net/go-net.ts';
import type { DataNode, MapNode, StringNode } from '../../text/data.ts';
import { childOf } from '../../text/data.ts';
import { nestedJson } from '../../text/data-document.ts';
import { annotationKeys } from './known.ts';

/** What a value gives itself away as: the key of its annotation, or a CNI configuration. */
export interface Shape {
  readonly key: string;
  /** What gave it away, as a sentence. */
  readonly reason: string;
  /** Where the value is a list that `jq -s` made around values: one for each item. */
  readonly each?: boolean;
}

export const cniConfig = 'spec.config';

const ovn = (name: string) => `k8s.ovn.org/${name}`;

/** How many entries are looked at: a value is recognised by its beginning. */
const looked = 50;

function has(node: DataNode | undefined, ...keys: readonly string[]): boolean {
  return node?.kind === 'map' && node.entries.some(({ key }) => keys.includes(key.toLowerCase()));
}

const valuesOf = (map: MapNode): readonly DataNode[] =>
  map.entries.slice(0, looked).map(({ value }) => value);

const every = (nodes: readonly DataNode[], test: (node: DataNode) => boolean): boolean =>
  nodes.length > 0 && nodes.every(test);

const isText = (node: DataNode) => node.kind === 'string';
const isCIDR = (node: DataNode) => node.kind === 'string' && goParseCIDR(node.value) !== undefined;
const isIP = (node: DataNode) => node.kind === 'string' && goParseIP(node.value) !== undefined;

const isPodNetwork = (node: DataNode) =>
  has(node, 'mac_address', 'ip_addresses', 'ip_address', 'gateway_ips');
const isPodNetworks = (node: DataNode): boolean =>
  node.kind === 'map' &&
  valuesOf(node).some(isPodNetwork) &&
  every(valuesOf(node), (value) => value.kind === 'map');

const isFamilies = (node: DataNode): boolean =>
  node.kind === 'map' &&
  every(
    node.entries.map(({ value }) => value),
    isText,
  ) &&
  node.entries.every(({ key }) => /^ipv[46]$/i.test(key)) &&
  node.entries.length > 0;

/**
 * Recognises a bare value by its shape. Forms that several annotations share are told apart by their addresses, as
 * far as that goes; the reader may choose another.
 */
export function shapeOf(node: DataNode): Shape | undefined {
  if (node.kind === 'string') return textShape(node.value) ?? nestedShape(node);
  if (node.kind === 'map') return mapShape(node);
  if (node.kind === 'list') return listShape(node.items.slice(0, looked));
  return undefined;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const selectionItem = /^\s*(?:[a-z0-9][-a-z0-9]*\/)?[a-z0-9][-a-z0-9.]*(?:@[\w.-]+)?\s*$/;

function textShape(text: string): Shape | undefined {
  if (uuid.test(text)) return { key: ovn('node-chassis-id'), reason: 'It is a UUID.' };
  const items = text.length > 10_000 ? [] : text.split(',');
  if (/[,/@]/.test(text) && items.length > 0 && items.every((item) => selectionItem.test(item))) {
    return {
      key: annotationKeys.networks,
      reason:
        'It has the short form of a network selection: names, by comma, with namespace/ and @interface.',
    };
  }
  return undefined;
}

/** JSON in a string, as `jq -s` makes it of an annotation that was not printed raw. */
function nestedShape(node: StringNode): Shape | undefined {
  const first = node.value.trimStart()[0];
  const root = first === '{' || first === '[' ? nestedJson(node).document?.root : undefined;
  return root === undefined || root.kind === 'string' ? undefined : shapeOf(root);
}

function mapShape(node: MapNode): Shape | undefined {
  const values = valuesOf(node);
  if (isPodNetworks(node)) {
    return { key: annotationKeys.podNetworks, reason: 'Its networks have mac_address and ip_addresses.' };
  }
  if (has(node, 'plugins') || (has(node, 'type') && has(node, 'cniversion', 'name', 'ipam'))) {
    return { key: cniConfig, reason: 'It has the keys of a CNI configuration.' };
  }
  if (every(values, (value) => has(value, 'mode') && value.kind === 'map')) {
    return { key: ovn('l3-gateway-config'), reason: 'Its networks have a gateway mode.' };
  }
  const interfaces = childOf(node, 'interfaces');
  if (
    interfaces?.kind === 'list' &&
    interfaces.items.slice(0, looked).every((item) => has(item, 'network'))
  ) {
    return { key: annotationKeys.networkInfo, reason: 'It lists interfaces with their network.' };
  }
  if (isFamilies(node)) return familyShape(node);
  if (every(values, isFamilies)) {
    const connect = node.entries.every(({ key }) => /^layer[23]_\d+$/.test(key));
    return connect
      ? { key: ovn('network-connect-subnet'), reason: 'Its networks are named by topology and number.' }
      : {
          key: ovn('node-gateway-router-lrp-ifaddrs'),
          reason: 'Its networks have an address of each family.',
        };
  }
  if (
    every(
      values,
      (value) => isCIDR(value) || (value.kind === 'list' && every(value.items.slice(0, looked), isCIDR)),
    )
  ) {
    return { key: ovn('node-subnets'), reason: 'Its networks have lists of subnets.' };
  }
  if (every(values, (value) => isText(value) && /^\d+$/.test((value as { value: string }).value))) {
    return { key: ovn('network-ids'), reason: 'Its networks have numbers in text.' };
  }
  if (has(node, 'pfid') || every(values, (value) => has(value, 'pfid') && !has(value, 'sandboxid', 'vfid'))) {
    return { key: ovn('node-mgmt-port'), reason: 'It names physical and virtual functions.' };
  }
  if (every(values, (value) => has(value, 'sandboxid'))) {
    return { key: ovn('dpu.connection-details'), reason: 'Its networks have a sandboxId.' };
  }
  if (every(values, (value) => has(value, 'status') && value.kind === 'map' && value.entries.length <= 2)) {
    return { key: ovn('dpu.connection-status'), reason: 'Its networks have a status.' };
  }
  if (every(values, (value) => childOf(value, 'ips')?.kind === 'list')) {
    return { key: ovn('vteps'), reason: 'Its entries have a list of addresses.' };
  }
  if (has(node, 'allow', 'deny') && every(values, isText)) {
    return { key: ovn('acl-logging'), reason: 'It has severities for allow and deny.' };
  }
  return undefined;
}

function familyShape(node: MapNode): Shape {
  const text = node.entries.map(({ value }) => (value.kind === 'string' ? value.value : '')).join(' ');
  if (/(?:^| )(?:169\.254\.|fd69:)/i.test(text)) {
    return { key: ovn('node-masquerade-subnet'), reason: 'It has a masquerade subnet of each family.' };
  }
  if (/(?:^| )(?:100\.88\.|fd97:)/i.test(text)) {
    return {
      key: ovn('node-transit-switch-port-ifaddr'),
      reason: 'It has an address of each family, in the default transit subnet.',
    };
  }
  return { key: ovn('node-primary-ifaddr'), reason: 'It has an address of each family.' };
}

function listShape(items: readonly DataNode[]): Shape | undefined {
  if (every(items, isPodNetworks)) {
    return {
      key: annotationKeys.podNetworks,
      reason: 'It is a list, as jq -s prints it, of networks with mac_address and ip_addresses.',
      each: true,
    };
  }
  if (every(items, (item) => has(item, 'protocol') && has(item, 'protocol', 'port'))) {
    return { key: ovn('open-default-ports'), reason: 'It lists protocols and ports.' };
  }
  if (every(items, (item) => has(item, 'ifaddr') || has(item, 'capacity'))) {
    return {
      key: 'cloud.network.openshift.io/egress-ipconfig',
      reason: 'It lists interfaces with their capacity.',
    };
  }
  if (every(items, (item) => has(item, 'name'))) return networksShape(items);
  if (every(items, (item) => item.kind === 'number')) {
    return { key: ovn('tunnel-keys'), reason: 'It is a list of numbers.' };
  }
  if (every(items, isCIDR))
    return { key: ovn('host-cidrs'), reason: 'It lists addresses with prefix length.' };
  if (every(items, isIP)) return { key: ovn('node-encap-ips'), reason: 'It lists addresses.' };
  if (every(items, (item) => item.kind === 'list')) {
    const inner = items
      .flatMap((item) => (item.kind === 'list' ? item.items.slice(0, looked) : []))
      .slice(0, looked);
    const shape = every(inner, (item) => item.kind === 'map') ? listShape(inner) : undefined;
    if (shape !== undefined && shape.each !== true) {
      return { ...shape, reason: `It is a list, as jq -s prints it. Inside: ${shape.reason}`, each: true };
    }
  }
  return undefined;
}

function networksShape(items: readonly DataNode[]): Shape | undefined {
  const status = items.some((item) => has(item, 'dns', 'default', 'gateway', 'device-info', 'mtu'));
  const asked = items.some((item) =>
    has(
      item,
      'namespace',
      'interfacerequest',
      'cni-args',
      'ipam-claim-reference',
      'portmappings',
      'bandwidth',
      'default-route',
    ),
  );
  const slash = items.some((item) => {
    const name = childOf(item, 'name');
    return name?.kind === 'string' && name.value.includes('/');
  });
  if (status || (slash && !asked)) {
    return {
      key: annotationKeys.networkStatus,
      reason: status
        ? 'It lists networks with what Multus writes down: dns, default or gateway.'
        : 'It lists networks as namespace/name.',
    };
  }
  return { key: annotationKeys.networks, reason: 'It lists networks by name, as a pod asks for them.' };
}
