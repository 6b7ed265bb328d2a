import { goNetErrors, goParseCIDR, goParseIP, goParseMAC } from '../../net/go-net.ts';
import { containsAddress } from '../../net/prefix.ts';
import type { Cidr } from '../../net/types.ts';
import type { DataNode, MapNode } from '../../text/data.ts';
import { goEntryOf } from '../../text/go-decode.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goMap, goSlice, goString, goStruct } from '../../text/go-types.ts';
import type { Span } from '../../text/span.ts';
import { constants } from '../constants.ts';
import type { AnnotationCode } from './codes.ts';
import type { ValueReader } from './reader.ts';
import { entriesOf, itemsOf, textOf } from './reader.ts';

const texts = goSlice(goString);

/** `l3GatewayConfigJSON` of `util/node_annotations.go`, in its order. */
export const gatewayConfigStruct = goStruct('util.l3GatewayConfigJSON', [
  { key: 'mode', type: goString },
  { key: 'bridge-id', type: goString },
  { key: 'interface-id', type: goString },
  { key: 'mac-address', type: goString },
  { key: 'ip-addresses', type: texts },
  { key: 'ip-address', type: goString },
  { key: 'exgw-interface-id', type: goString },
  { key: 'exgw-mac-address', type: goString },
  { key: 'exgw-ip-addresses', type: texts },
  { key: 'exgw-ip-address', type: goString },
  { key: 'next-hops', type: texts },
  { key: 'next-hop', type: goString },
  { key: 'node-port-enable', type: goString },
  { key: 'vlan-id', type: goString },
]);

/** `config.GatewayMode…`. */
const modes: Readonly<Record<string, string>> = {
  shared: 'Pod traffic leaves through OVN’s gateway router on the bridge.',
  local: 'Pod traffic leaves through the host’s routing table (routingViaHost on OpenShift).',
};

const maxVlanID = 4095;

/** Reads `k8s.ovn.org/l3-gateway-config` as `L3GatewayConfig.UnmarshalJSON` of `util/node_annotations.go` does. */
export function readGatewayConfig(reader: ValueReader): void {
  const root = reader.decode(
    goMap(gatewayConfigStruct, 'map[string]*util.L3GatewayConfig'),
    (error) =>
      `failed to unmarshal l3 gateway config annotation ${reader.text} for node ${goQuote(reader.subject)}: ${error}`,
  );
  if (root?.kind !== 'map') return;
  const name = constants.defaultNetworkName.value;
  if (!root.entries.some(({ key }) => key === name)) {
    reader.report('annotation-empty', root, 'error', 'The configuration stands under “default”.', {
      upstream: `${reader.key} annotation for ${name} network not found`,
    });
  }
  for (const { key, value } of entriesOf(root)) {
    if (value.kind === 'map') new GatewayReader(reader, key, value).read();
  }
}

class GatewayReader {
  readonly #reader: ValueReader;
  readonly #group: string;
  readonly #node: MapNode;
  #refused = false;

  constructor(reader: ValueReader, group: string, node: MapNode) {
    this.#reader = reader;
    this.#group = group;
    this.#node = node;
  }

  read(): void {
    this.#reader.unknownKeys(this.#node, gatewayConfigStruct);
    if (!this.#mode()) return;
    this.#plain('bridge-id', 'Bridge', 'interface');
    this.#plain('interface-id', 'Port of the bridge', 'text');
    this.#vlan();
    this.#mac('mac-address', 'MAC of the bridge', `bad 'mac-address' value`);
    const external = textOf(this.#at('exgw-interface-id')) ?? '';
    this.#plain('exgw-interface-id', 'Second bridge', 'interface');
    if (external !== '') {
      this.#mac('exgw-mac-address', 'MAC of the second bridge', `bad 'egress mac-address' value`);
      this.#addresses('exgw-ip-address', 'Address of the second bridge');
    }
    const addresses = this.#addresses('ip-address', 'Address of the node');
    this.#nextHops(addresses);
    this.#plain('node-port-enable', 'NodePort', 'text');
  }

  #at(key: string): DataNode | undefined {
    return goEntryOf(this.#node, gatewayConfigStruct, key, false)?.value;
  }

  #fact(label: string, node: Span, text: string, kind: Parameters<ValueReader['fact']>[3], note?: string) {
    this.#reader.fact(label, text, node, kind, { group: this.#group, note });
  }

  #refuse(code: AnnotationCode, place: Span, message: string, upstream: string): void {
    this.#reader.report(code, place, 'error', message, this.#refused ? {} : { upstream });
    this.#refused = true;
  }

  #plain(key: string, label: string, kind: Parameters<ValueReader['fact']>[3]): void {
    const node = this.#at(key);
    const text = textOf(node) ?? '';
    if (node !== undefined && text !== '') this.#fact(label, node, text, kind);
  }

  /** Whether there is a gateway at all. */
  #mode(): boolean {
    const node = this.#at('mode');
    const text = textOf(node) ?? '';
    const place = node ?? { from: this.#node.from, to: Math.min(this.#node.from + 1, this.#node.to) };
    if (text === '') {
      this.#fact('Mode', place, 'disabled', 'text', 'This node has no gateway; nothing else is written.');
      return false;
    }
    if (!Object.hasOwn(modes, text)) {
      this.#refuse(
        'gateway-mode',
        place,
        'The mode is shared, local, or empty for a node without a gateway.',
        `bad 'mode' value ${goQuote(text)}`,
      );
    }
    this.#fact('Mode', place, text, 'text', Object.hasOwn(modes, text) ? modes[text] : undefined);
    return true;
  }

  #vlan(): void {
    const node = this.#at('vlan-id');
    const text = textOf(node) ?? '';
    if (node === undefined || text === '') return;
    if (!/^\d{1,15}$/.test(text)) {
      const error = `strconv.ParseUint: parsing ${goQuote(text)}: invalid syntax`;
      this.#refuse(
        'gateway-vlan',
        node,
        'The VLAN is a number in text.',
        `bad 'vlan-id' value ${goQuote(text)}: ${error}`,
      );
    } else if (Number(text) > maxVlanID) {
      this.#refuse(
        'gateway-vlan',
        node,
        `VLANs go up to ${maxVlanID}.`,
        'vlan-id surpasses maximum supported value',
      );
    } else this.#fact('VLAN', node, text, 'number', Number(text) === 0 ? 'No tag.' : undefined);
  }

  #mac(key: string, label: string, words: string): void {
    const node = this.#at(key);
    const text = textOf(node) ?? '';
    if (goParseMAC(text) === undefined) {
      const place = node ?? { from: this.#node.from, to: Math.min(this.#node.from + 1, this.#node.to) };
      const upstream = `${words} ${goQuote(text)}: ${goNetErrors.mac(text)}`;
      this.#refuse('gateway-mac', place, 'A MAC address was expected here.', upstream);
    } else if (node !== undefined) this.#fact(label, node, text, 'mac');
  }

  /** The list counts; the single form only when the list is empty. */
  #addresses(key: string, label: string): Cidr[] {
    const list = itemsOf(this.#at(`${key}es`));
    const single = this.#at(key);
    const nodes = list.length > 0 ? list : [single];
    const words = list.length > 0 ? `bad 'ip-addresses' value` : `bad 'ip-address' value`;
    return nodes.flatMap((node): Cidr[] => {
      const text = textOf(node) ?? '';
      const cidr = goParseCIDR(text);
      const place = node ?? { from: this.#node.from, to: Math.min(this.#node.from + 1, this.#node.to) };
      if (cidr === undefined) {
        const upstream = `${words} ${goQuote(text)}: ${goNetErrors.cidr(text)}`;
        this.#refuse(
          'gateway-address',
          place,
          'An address with a prefix length was expected here.',
          upstream,
        );
        return [];
      }
      this.#fact(label, place, text, 'cidr');
      return [cidr];
    });
  }

  #nextHops(addresses: readonly Cidr[]): void {
    const list = itemsOf(this.#at('next-hops'));
    const single = this.#at('next-hop');
    if (list.length === 0 && single !== undefined && (textOf(single) ?? '') !== '') {
      this.#reader.report(
        'gateway-next-hop-ignored',
        single,
        'warning',
        'OVN-Kubernetes reads next-hops only: this node has no next hop for it.',
      );
    }
    for (const node of list) {
      const text = textOf(node) ?? '';
      const address = goParseIP(text);
      if (address === undefined) {
        const upstream = `bad 'next-hops' value ${goQuote(text)}`;
        this.#refuse('gateway-next-hop', node, 'A next hop is an address without a prefix length.', upstream);
        continue;
      }
      const isNear = addresses.slice(0, 8).some(({ prefix }) => containsAddress(prefix, address));
      const far = 'Not in the subnet of the bridge: reached by a route of its own.';
      this.#fact('Next hop', node, text, 'address', isNear || addresses.length === 0 ? undefined : far);
    }
  }
}
