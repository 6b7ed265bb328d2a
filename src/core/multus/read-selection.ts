import { goParseIP, goParseMAC } from '../net/go-net.ts';
import { interfaceNameError } from '../net/interface-name.ts';
import { keyNote, walkKeys } from '../text/config-keys.ts';
import type { DataNode } from '../text/data.ts';
import type { Fix } from '../text/fix.ts';
import { goEntryOf } from '../text/go-decode.ts';
import type { Note } from '../text/note.ts';
import type { Severity } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { MultusCode, MultusProblem } from './codes.ts';
import { constants } from './constants.ts';
import type { NetworkSelectionElement, PlacedElement } from './selection.ts';
import { parseSelection } from './selection.ts';
import { selectionKeys, selectionStruct } from './selection-keys.ts';

/** A network of the annotation, with the name that its interface will have. */
export interface SelectedNetwork extends PlacedElement {
  /** The name asked for, or `net<position>`; right when the cluster adds no defaultNetworks of its own. */
  readonly interfaceName: string;
}

export interface SelectionReading {
  readonly form: 'json' | 'short';
  /** Whether Multus accepts the annotation. */
  readonly accepted: boolean;
  readonly networks: readonly SelectedNetwork[];
  readonly problems: readonly MultusProblem[];
  readonly notes: readonly Note[];
}

/**
 * Reads the annotation `k8s.v1.cni.cncf.io/networks` and says what will come of it. Beyond what Multus refuses
 * (`parseNetworkSelection`) it reports what Multus accepts and what then fails or does nothing. Places are those of
 * `value`.
 */
export function readNetworkSelection(value: string, podNamespace: string): SelectionReading {
  const parse = parseSelection(value, podNamespace, 'multus');
  const reader = new Reader(value, podNamespace);
  if (parse.refusal !== undefined) reader.problems.push(parse.refusal);
  reader.problems.push(...parse.syntax);
  const networks = parse.elements.map((element, index): SelectedNetwork => {
    const interfaceName = element.value.interface ?? `net${index + 1}`;
    return { ...element, interfaceName };
  });
  for (const network of networks) reader.network(network);
  reader.together(networks);
  if (parse.refusal === undefined) reader.otherParser();
  reader.problems.sort((a, b) => a.from - b.from || a.to - b.to);
  reader.notes.sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    form: parse.form,
    accepted: parse.refusal === undefined,
    networks,
    problems: reader.problems,
    notes: reader.notes,
  };
}

interface Details {
  readonly upstream?: string;
  readonly help?: string;
  readonly fixes?: readonly Fix[];
}

class Reader {
  readonly problems: MultusProblem[] = [];
  readonly notes: Note[] = [];
  readonly #text: string;
  readonly #podNamespace: string;

  constructor(text: string, podNamespace: string) {
    this.#text = text;
    this.#podNamespace = podNamespace;
  }

  #report(code: MultusCode, place: Span, severity: Severity, message: string, details: Details = {}): void {
    this.problems.push({ code, from: place.from, to: place.to, severity, message, ...details });
  }

  network(network: SelectedNetwork): void {
    const { value, node, item } = network;
    if (node !== undefined) this.#keys(node);
    if (item !== undefined) this.#itemNotes(network);
    this.#name(network);
    this.#interface(network);
    this.#addresses(network);
    this.#ports(network);
    this.#bandwidth(network);
    const { namespace } = value;
    if (
      namespace !== undefined &&
      namespace !== this.#podNamespace &&
      !constants.nonIsolatedNamespaces.includes(namespace as 'default')
    ) {
      this.#report(
        'selection-namespace',
        this.#place(network, 'namespace'),
        'info',
        `The definition is in another namespace than the pod. With namespaceIsolation Multus refuses that.`,
        {
          upstream: `GetNetworkDelegates: namespace isolation enabled, annotation violates permission, pod is in namespace ${this.#podNamespace} but refers to target namespace ${namespace}`,
          help: 'It is allowed for the namespaces in globalNamespaces, which is default unless it is set.',
        },
      );
    }
  }

  /** Keys of the JSON form: what they mean, and those that Multus does not read. */
  #keys(node: DataNode): void {
    walkKeys(node, selectionKeys, {
      known: (entry, spec, path) => this.notes.push(keyNote(entry, spec, `multus.networks.${path}`)),
      unknown: (entry, nearest, path) => {
        if (path === 'ipam-claim-reference') {
          this.#report(
            'selection-claim',
            entry.keySpan,
            'info',
            'Multus does not read this key; OVN-Kubernetes does.',
          );
          return;
        }
        const fixes =
          nearest === undefined
            ? []
            : [replace(`Rename to ${nearest}`, entry.keySpan, JSON.stringify(nearest))];
        const meant = nearest === undefined ? '' : ` Is ${nearest} meant?`;
        this.#report(
          'key-unknown',
          entry.keySpan,
          'warning',
          `Multus reads no such key.${meant}`,
          fixes.length === 0 ? {} : { fixes },
        );
      },
      repeated: (entry) =>
        this.#report(
          'key-repeated',
          entry.keySpan,
          'warning',
          'This key stands here a second time; the last one counts.',
        ),
    });
    const old = goEntryOf(node, selectionStruct, 'interfaceRequest', false);
    if (old === undefined) return;
    const both = goEntryOf(node, selectionStruct, 'interface', false) !== undefined;
    this.#report(
      'selection-alias',
      old.keySpan,
      'info',
      both
        ? 'interface wins over interfaceRequest.'
        : 'This is the old name of interface; other programs do not read it.',
      both ? {} : { fixes: [replace('Rename to interface', old.keySpan, '"interface"')] },
    );
  }

  #itemNotes({ item, value, interfaceName }: SelectedNetwork): void {
    if (item === undefined) return;
    const where = `${value.namespace ?? ''}/${value.name}`;
    this.notes.push({
      from: item.from,
      to: item.to,
      term: 'multus.networks.item',
      title: where,
      text: `The pod gets the network of the NetworkAttachmentDefinition ${value.name} in the namespace ${value.namespace ?? ''} as ${interfaceName}.`,
    });
  }

  /** The value of a key, else the element. */
  #place({ node, item, from, to }: PlacedElement, key: keyof NetworkSelectionElement): Span {
    if (item !== undefined) {
      const part = key === 'namespace' ? item.namespace : key === 'interface' ? item.interface : item.name;
      return part !== undefined && part.to > part.from ? part : item;
    }
    const entry = node && goEntryOf(node, selectionStruct, key, false);
    return entry?.value ?? { from, to };
  }

  #name(network: SelectedNetwork): void {
    const { name, namespace = '' } = network.value;
    const place = this.#place(network, 'name');
    if (name === '') {
      this.#report('selection-nameless', place, 'error', 'This element names no network.', {
        upstream: `cannot find a network-attachment-definition () in namespace (${namespace})`,
        ...(network.item === undefined ? {} : { help: 'A comma too many makes an empty element.' }),
      });
    } else if (network.node !== undefined && !/^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/.test(name)) {
      this.#report('selection-object-name', place, 'error', 'No object of Kubernetes can have this name.', {
        upstream: `cannot find a network-attachment-definition (${name}) in namespace (${namespace})`,
      });
    } else if (name === 'null' && this.#text.trim() === 'null') {
      this.#report(
        'selection-word-null',
        place,
        'warning',
        'Without brackets or quotes this is a network with the name null.',
      );
    }
  }

  #interface(network: SelectedNetwork): void {
    const { interface: asked } = network.value;
    const error = asked === undefined ? undefined : interfaceNameError(asked);
    if (error === undefined) return;
    const upstream = error.details === undefined ? error.msg : `${error.msg}; ${error.details}`;
    const place = this.#place(network, goKey(network));
    this.#report(
      'selection-interface-late',
      place,
      'error',
      'Multus accepts this name; libcni refuses it when the interface is made.',
      { upstream },
    );
  }

  #addresses(network: SelectedNetwork): void {
    const { ips = [], mac } = network.value;
    if (ips.length > 1) {
      this.#report(
        'selection-ips-several',
        this.#place(network, 'ips'),
        'info',
        'Several addresses reach the IPAM plugin as one text with commas.',
        {
          help: 'host-local fails on that; static takes it if every address has its prefix length.',
        },
      );
    }
    const octets = mac === undefined ? undefined : goParseMAC(mac);
    if (octets === undefined) return;
    const place = this.#place(network, 'mac');
    if (octets.length !== 6) {
      this.#report(
        'selection-mac-length',
        place,
        'warning',
        `An Ethernet interface has a MAC address of 6 octets; this has ${octets.length}.`,
      );
    } else if (((octets[0] ?? 0) & 1) === 1) {
      this.#report(
        'selection-mac-length',
        place,
        'warning',
        'This is a group address: no interface can have it.',
      );
    }
  }

  #ports(network: SelectedNetwork): void {
    const list = network.node && goEntryOf(network.node, selectionStruct, 'portMappings', false)?.value;
    for (const [index, port] of (network.value.portMappings ?? []).entries()) {
      const item = list?.kind === 'list' ? (list.items[index] ?? list) : this.#place(network, 'portMappings');
      if (port === null) continue;
      const wrong = [port.hostPort, port.containerPort].some((number) => number < 1 || number > 65535);
      if (wrong) {
        this.#report(
          'selection-port',
          item,
          'warning',
          'A mapping needs hostPort and containerPort, each from 1 to 65535. Multus does not check them; portmap does.',
        );
      }
      if (!['tcp', 'udp', 'sctp'].includes((port.protocol ?? '').toLowerCase())) {
        this.#report(
          'selection-port',
          item,
          'warning',
          'A mapping needs a protocol: tcp, udp or sctp. Nobody checks it before iptables refuses the rule.',
        );
      }
    }
  }

  #bandwidth(network: SelectedNetwork): void {
    const { bandwidth } = network.value;
    if (bandwidth === undefined) return;
    const place = this.#place(network, 'bandwidth');
    if (Object.values(bandwidth).some((number) => number < 0)) {
      this.#report(
        'selection-bandwidth',
        place,
        'warning',
        'Multus accepts negative numbers; the bandwidth plugin refuses them.',
      );
    }
    for (const [rate, burst] of [
      [bandwidth.ingressRate, bandwidth.ingressBurst],
      [bandwidth.egressRate, bandwidth.egressBurst],
    ] as const) {
      if ((rate === 0) === (burst === 0)) continue;
      this.#report('selection-bandwidth', place, 'warning', 'Rate and burst go together.', {
        upstream:
          burst === 0 ? 'if rate is set, burst must also be set' : 'if burst is set, rate must also be set',
      });
    }
  }

  /** What several networks must not do together. */
  together(networks: readonly SelectedNetwork[]): void {
    const names = new Map<string, SelectedNetwork>();
    for (const network of networks) {
      const name = network.interfaceName;
      if (names.has(name) || name === constants.masterInterface) {
        this.#report(
          'selection-interface-twice',
          this.#place(network, goKey(network)),
          'error',
          name === constants.masterInterface
            ? `${name} is the interface of the default network.`
            : `Another network has the interface ${name} already.`,
          {
            upstream: `validateIfName: interface name ${name} already exists`,
            help: 'When the pod starts, the whole ADD fails and everything is taken down again. A network without a name of its own still uses up its number.',
          },
        );
      }
      names.set(name, network);
    }
    const seen = { 4: 0, 6: 0 };
    for (const network of networks) {
      for (const route of network.value['default-route'] ?? []) {
        const family = goParseIP(route)?.family ?? 6;
        if (++seen[family] !== 2) continue;
        this.#report(
          'selection-ecmp',
          this.#place(network, 'default-route'),
          'error',
          `There is a second default route of IPv${family}.`,
          {
            upstream: 'multus does not support ECMP for default-route',
          },
        );
      }
    }
  }

  /** OVN-Kubernetes and others read the annotation too, with a parser that differs. */
  otherParser(): void {
    const { refusal } = parseSelection(this.#text, this.#podNamespace, 'nad-client', 'v1.7.7');
    if (refusal?.upstream === undefined) return;
    this.#report(
      'selection-other-parser',
      refusal,
      'warning',
      'Multus accepts this. OVN-Kubernetes and KubeVirt read the annotation with another parser, which refuses it.',
      {
        upstream: refusal.upstream,
      },
    );
  }
}

/** The key that named the interface. */
function goKey({ node }: PlacedElement): 'interface' | 'interfaceRequest' {
  const own = node && goEntryOf(node, selectionStruct, 'interface', false)?.value;
  const named = node === undefined || (own?.kind === 'string' && own.value !== '');
  return named ? 'interface' : 'interfaceRequest';
}

function replace(label: string, span: Span, insert: string): Fix {
  return { label, edits: [{ from: span.from, to: span.to, insert }] };
}
