import { goNetErrors, goParseIP, goParseMAC } from '../../net/go-net.ts';
import { formatMAC } from '../../net/mac.ts';
import { formatPrefix } from '../../net/prefix.ts';
import type { DataNode, MapNode } from '../../text/data.ts';
import { goDecode, goEntryOf } from '../../text/go-decode.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goInt, goMap, goSlice, goString, goStruct } from '../../text/go-types.ts';
import type { Span } from '../../text/span.ts';
import { constants } from '../constants.ts';
import type { AnnotationCode } from './codes.ts';
import type { PlacedCidr, PlacedIP, PodNetwork } from './pod-network.ts';
import { checkPodNetwork, checkRoles, macNote } from './pod-network-checks.ts';
import type { ValueReader } from './reader.ts';
import { cidrOf, entriesOf, itemsOf, textOf } from './reader.ts';
import { routeMeaning } from './routes.ts';
import { podNetworkMeaning } from './terms.ts';

/** The roles that a network can play for a pod: `types/const.go`, `NetworkRole…`. */
export const podNetworkRoles = {
  primary: 'The pod’s traffic goes here: the address that services and other pods use.',
  secondary: 'An additional network. It has no default route unless one was asked for.',
  'infrastructure-locked':
    'The cluster’s default network, kept for the probes of kubelet only, because another network is primary.',
} as const;

const routeStruct = goStruct('util.podRoute', [
  { key: 'dest', type: goString },
  { key: 'nextHop', type: goString },
]);

/** `podAnnotation` of `util/pod_annotation.go`, in the order in which Go writes its keys. */
export const podNetworkStruct = goStruct('util.podAnnotation', [
  { key: 'ip_addresses', type: goSlice(goString) },
  { key: 'mac_address', type: goString },
  { key: 'gateway_ips', type: goSlice(goString) },
  { key: 'routes', type: goSlice(routeStruct) },
  { key: 'ip_address', type: goString },
  { key: 'gateway_ip', type: goString },
  { key: 'ipv6_lla_gateway_ip', type: goString },
  { key: 'tunnel_id', type: goInt },
  { key: 'role', type: goString },
  // Not in the snapshot of constants.ts; util/pod_annotation.go at 0198eff65b80 has it.
  { key: 'ipam_mode', type: goString },
]);

const podNetworks = goMap(podNetworkStruct, 'map[string]util.podAnnotation');

/**
 * Reads `k8s.ovn.org/pod-networks` as `UnmarshalPodAnnotation` does for each of its networks, and holds what it
 * says against itself. OVN-Kubernetes stops at the first error of a network: only that one carries its words.
 *
 * Upstream: `util/pod_annotation.go`.
 */
export function readPodNetworks(reader: ValueReader): readonly PodNetwork[] {
  const root = reader.decode(
    podNetworks,
    (error) => `failed to unmarshal ovn pod annotation ${goQuote(reader.text)}: ${error}`,
  );
  if (root?.kind !== 'map') return [];
  if (root.entries.length === 0) {
    reader.report('annotation-empty', root, 'warning', 'The annotation holds no network.', {
      upstream: `no ovn pod annotation for NAD key ${constants.defaultNetworkName.value}: ${goQuote(reader.text)}`,
    });
  }
  const networks = entriesOf(root).flatMap(({ key, keySpan, value }) =>
    value.kind === 'map' ? [readNetwork(reader, key, keySpan, value)] : [],
  );
  for (const network of networks) checkPodNetwork(reader, network);
  checkRoles(reader, networks);
  return networks;
}

function readNetwork(reader: ValueReader, nadKey: string, keySpan: Span, node: MapNode): PodNetwork {
  const network = new NetworkReader(reader, nadKey, node);
  reader.unknownKeys(node, podNetworkStruct);
  explainKeys(reader, node);
  const role = network.role(keySpan);
  const mac = network.mac();
  const addresses = network.addresses();
  network.macFact(mac, addresses);
  const gateways = network.gateways();
  const routes = network.routes();
  network.linkLocalGateway();
  const tunnelId = network.tunnelId();
  network.ipamMode();
  return { nadKey, keySpan, node, addresses, mac, gateways, routes, tunnelId, role };
}

/** They are no facts of their own, and their values say nothing without their keys. */
const unlisted: ReadonlySet<string> = new Set(['ip_address', 'gateway_ip', 'nextHop']);

function explainKeys(reader: ValueReader, node: MapNode): void {
  const routes = node.entries.filter(({ key }) => key === 'routes').flatMap(({ value }) => itemsOf(value));
  for (const { key, keySpan, value } of [node, ...routes].flatMap(entriesOf)) {
    const text = podNetworkMeaning(key);
    if (text === undefined) continue;
    const term = `ovnk.pod-networks.${key}`;
    for (const { from, to } of unlisted.has(key) ? [keySpan, value] : [keySpan])
      reader.notes.push({ from, to, term, title: key, text });
  }
}

class NetworkReader {
  readonly #reader: ValueReader;
  readonly #group: string;
  readonly #node: MapNode;
  #refused = false;

  constructor(reader: ValueReader, group: string, node: MapNode) {
    this.#reader = reader;
    this.#group = group;
    this.#node = node;
  }

  #at(key: string): DataNode | undefined {
    return goEntryOf(this.#node, podNetworkStruct, key, false)?.value;
  }

  #fact(
    label: string,
    text: string,
    place: Span | DataNode,
    kind: Parameters<ValueReader['fact']>[3],
    note?: string,
  ) {
    this.#reader.fact(label, text, place, kind, { group: this.#group, note });
  }

  /** What `UnmarshalPodAnnotation` refuses; it says only the first. */
  #refuse(code: AnnotationCode, place: Span, message: string, upstream: string, help?: string): void {
    this.#reader.report(code, place, 'error', message, {
      ...(this.#refused ? {} : { upstream }),
      ...(help === undefined ? {} : { help }),
    });
    this.#refused = true;
  }

  role(keySpan: Span): PodNetwork['role'] {
    const node = this.#at('role');
    const text = textOf(node) ?? '';
    const meaning = Object.hasOwn(podNetworkRoles, text)
      ? podNetworkRoles[text as keyof typeof podNetworkRoles]
      : undefined;
    this.#fact(
      'Network',
      this.#group,
      withoutQuotes(this.#group, keySpan),
      'network',
      networkMeaning(this.#group),
    );
    if (node === undefined || text === '') return undefined;
    this.#fact('Role', text, node, 'role', meaning);
    return { from: node.from, to: node.to, text };
  }

  mac(): PodNetwork['mac'] {
    const node = this.#at('mac_address');
    const text = textOf(node) ?? '';
    const octets = goParseMAC(text);
    if (octets === undefined) {
      this.#refuse(
        'pod-network-mac',
        node ?? startOf(this.#node),
        text === ''
          ? 'A network has a MAC address: it is the only thing that a pod cannot be attached without.'
          : 'This is no MAC address.',
        `failed to parse pod MAC ${goQuote(text)}: ${goNetErrors.mac(text)}`,
        text === ''
          ? 'Whoever assigns addresses has not finished, or has written an empty entry.'
          : undefined,
      );
      return undefined;
    }
    const place = node ?? this.#node;
    return { from: place.from, to: place.to, octets };
  }

  macFact(mac: PodNetwork['mac'], addresses: readonly PlacedCidr[]): void {
    if (mac === undefined) return;
    const { octets } = mac;
    this.#fact(
      'MAC',
      formatMAC({ octets }),
      this.#at('mac_address') ?? mac,
      'mac',
      macNote(octets, addresses[0]?.cidr.address),
    );
  }

  addresses(): PlacedCidr[] {
    const list = itemsOf(this.#at('ip_addresses'));
    const legacy = this.#at('ip_address');
    const legacyText = textOf(legacy) ?? '';
    const items = list.length === 0 && legacy !== undefined && legacyText !== '' ? [legacy] : list;
    const first = textOf(list[0]) ?? '';
    if (list.length > 0 && legacyText !== '' && legacyText !== first) {
      this.#refuse(
        'pod-network-ip-conflict',
        legacy ?? this.#node,
        `ip_address is the old form of ip_addresses and says the same; here it is another address than ${first}.`,
        'bad annotation data (ip_address and ip_addresses conflict)',
      );
    }
    return items.flatMap((node): PlacedCidr[] => {
      const cidr = cidrOf(node);
      const text = textOf(node) ?? '';
      if (cidr === undefined) {
        this.#refuse(
          'pod-network-ip',
          node,
          goParseIP(text) === undefined
            ? 'This is no address with a prefix length.'
            : 'The prefix length is missing: 10.128.0.5/23 is how an address is written here.',
          `failed to parse pod IP ${goQuote(text)}: ${goNetErrors.cidr(text)}`,
        );
        return [];
      }
      const note = node === legacy ? 'From ip_address, the old form of ip_addresses.' : undefined;
      this.#fact('Address', text, node, 'cidr', note);
      return [{ from: node.from, to: node.to, cidr }];
    });
  }

  gateways(): PlacedIP[] {
    const list = itemsOf(this.#at('gateway_ips'));
    const legacy = this.#at('gateway_ip');
    const legacyText = textOf(legacy) ?? '';
    const items = list.length === 0 && legacy !== undefined && legacyText !== '' ? [legacy] : list;
    const first = textOf(list[0]) ?? '';
    if (list.length > 0 && legacyText !== '' && legacyText !== first) {
      this.#refuse(
        'pod-network-gateway-conflict',
        legacy ?? this.#node,
        `gateway_ip is the old form of gateway_ips and says the same; here it is another address than ${first}.`,
        'bad annotation data (gateway_ip and gateway_ips conflict)',
      );
    }
    return items.flatMap((node): PlacedIP[] => {
      const text = textOf(node) ?? '';
      if (goParseIP(text) === undefined) {
        this.#refuse(
          'pod-network-gateway',
          node,
          'A gateway is an address without a prefix length.',
          `failed to parse pod gateway ${goQuote(text)}`,
        );
        return [];
      }
      this.#fact('Default gateway', text, node, 'address');
      return [{ from: node.from, to: node.to, text }];
    });
  }

  routes(): PodNetwork['routes'] {
    return itemsOf(this.#at('routes')).flatMap((node) => {
      const destNode = goEntryOf(node, routeStruct, 'dest', false)?.value;
      const hopNode = goEntryOf(node, routeStruct, 'nextHop', false)?.value;
      const text = textOf(destNode) ?? '';
      const hop = textOf(hopNode) ?? '';
      const dest = cidrOf(destNode);
      if (dest === undefined) {
        this.#refuse(
          'pod-network-route-dest',
          destNode ?? startOf(node),
          'The destination of a route is a prefix.',
          `failed to parse pod route dest ${goQuote(text)}: ${goNetErrors.cidr(text)}`,
        );
        return [];
      }
      const network = formatPrefix(dest.prefix);
      if (dest.prefix.value === 0n) {
        this.#refuse(
          'pod-network-default-route',
          destNode ?? node,
          'A default route stands in gateway_ips, not among the routes; any destination that begins at the zero address counts as one.',
          `bad podNetwork data: default route ${network} <nil> should be specified as gateway`,
        );
        return [];
      }
      const place = destNode ?? node;
      const meaning = routeMeaning(dest);
      const via = hop === '' ? 'On-link: no next hop.' : `Via ${hop}.`;
      this.#fact('Route to', text, place, 'cidr', [meaning, via].filter(Boolean).join(' '));
      const address = hop === '' ? undefined : goParseIP(hop);
      if (hop !== '' && address === undefined) {
        this.#refuse(
          'pod-network-next-hop',
          hopNode ?? node,
          'A next hop is an address without a prefix length.',
          `failed to parse pod route next hop ${goQuote(hop)}`,
        );
      } else if (address !== undefined && address.family !== dest.prefix.family) {
        this.#refuse(
          'pod-network-route-family',
          hopNode ?? node,
          'Destination and next hop are of different IP families.',
          `pod route ${text} has next hop ${hop} of different family`,
        );
      }
      const nextHop =
        address === undefined || hopNode === undefined
          ? undefined
          : { from: hopNode.from, to: hopNode.to, text: hop };
      return [{ dest, nextHop }];
    });
  }

  linkLocalGateway(): void {
    const node = this.#at('ipv6_lla_gateway_ip');
    const text = textOf(node) ?? '';
    if (node === undefined || text === '') return;
    const address = goParseIP(text);
    if (address?.family !== 6 || address.value >> 118n !== 0x3fan) {
      this.#refuse(
        'pod-network-lla',
        node,
        'This is the gateway from which router advertisements are accepted: an IPv6 address in fe80::/10.',
        `failed to parse pod ipv6 lla gateway, or non ipv6 lla ${goQuote(text)}`,
      );
      return;
    }
    this.#fact(
      'IPv6 router',
      text,
      node,
      'address',
      'The pod takes its IPv6 default route from this router’s advertisements and drops those of others.',
    );
  }

  tunnelId(): PodNetwork['tunnelId'] {
    const node = this.#at('tunnel_id');
    const value = node === undefined ? undefined : goDecode(node, goInt).value;
    if (node === undefined || typeof value !== 'number' || value === 0) return undefined;
    this.#fact(
      'Tunnel key',
      String(value),
      node,
      'number',
      'The key of the pod’s port on the network’s switch, the same on all nodes.',
    );
    return { from: node.from, to: node.to, value };
  }

  ipamMode(): void {
    const node = this.#at('ipam_mode');
    const text = textOf(node) ?? '';
    if (node === undefined || text === '') return;
    const note = text === 'dhcp' ? 'The workload asks a DHCP server outside for its address.' : undefined;
    this.#fact('IPAM mode', text, node, 'text', note);
  }
}

/** Where a key stands, without the quotes around it, escaped or not. */
function withoutQuotes(key: string, { from, to }: Span): Span {
  const around = to - from - key.length;
  const isPlain = /^[\w./-]+$/.test(key) && (around === 2 || around === 4 || around === 8);
  return isPlain ? { from: from + around / 2, to: to - around / 2 } : { from, to };
}

function networkMeaning(nadKey: string): string | undefined {
  if (nadKey === constants.defaultNetworkName.value) return 'The cluster’s default network.';
  const [namespace, name, again, more] = nadKey.split('/');
  if (!namespace || !name || more !== undefined) return undefined;
  const times = again === undefined ? '' : `, attached a further time (${again})`;
  return `NetworkAttachmentDefinition ${name} in namespace ${namespace}${times}.`;
}

function startOf(node: Span): Span {
  return { from: node.from, to: Math.min(node.from + 1, node.to) };
}
