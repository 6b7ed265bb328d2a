import type { IpReading } from '../../iproute2/model.ts';
import { constants } from '../../kubevirt/constants.ts';
import { type Attachment, attachmentsOf, pairGuest } from './attachments.ts';
import type { Band, Edge, EdgeKind, Layer, Topology, TopologyNode } from './graph.ts';
import { type Interface, interfacesOf } from './interfaces.ts';
import { kindsOf, notesOf } from './roles.ts';

/** Something that no transcript shows and that upstream's documentation or source vouches for. */
export interface DeclaredNode {
  readonly name: string;
  readonly kind: string;
  readonly addresses?: readonly string[];
  readonly mac?: string;
  readonly note: string;
  /** The place upstream that says so. */
  readonly href?: string;
}

/** A band of the figure with what is known to be in it. */
export interface Place {
  readonly id: string;
  readonly layer: Layer;
  readonly title: string;
  /** What `ip` printed there. */
  readonly reading?: Pick<IpReading, 'links'>;
  readonly nodes?: readonly DeclaredNode[];
  /**
   * What the far ends of the pod's `@if…` are, in a place below that was not looked at: they are drawn under their
   * index, and `to` names the node that they are plugged into.
   */
  readonly otherEnds?: {
    readonly kind: string;
    readonly note: string;
    readonly href?: string;
    readonly to?: { readonly node: string; readonly label: string; readonly because: string };
  };
}

type DeclaredEdge = Omit<Edge, 'provenance'>;

interface Inhabited {
  readonly place: Place;
  readonly interfaces: readonly Interface[];
  readonly attachments: readonly Attachment[];
  readonly kinds: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, string>;
}

const isLoopback = (each: Interface): boolean =>
  each.linkType === 'loopback' || each.flags.includes('LOOPBACK') || each.name === 'lo';
const lead = (layer: Layer): 'down' | 'up' => (layer === 'guest' || layer === 'launcher' ? 'down' : 'up');

function nodeOf(each: Interface, { place, kinds, notes }: Inhabited): TopologyNode {
  return {
    id: `${place.id}/${each.name}`,
    band: place.id,
    name: each.name,
    kind: kinds.get(each.name) ?? null,
    addresses: each.addresses,
    mac: each.mac,
    state: each.state,
    index: each.index,
    elsewhere: each.peerIndex === null ? null : `if${each.peerIndex}`,
    note: notes.get(each.name) ?? null,
    href: null,
    provenance: 'transcript',
  };
}

class Builder {
  readonly bands: Band[] = [];
  readonly nodes: TopologyNode[] = [];
  readonly edges: Edge[] = [];
  readonly #ids = new Set<string>();

  add(node: TopologyNode): void {
    if (this.#ids.has(node.id)) return;
    this.#ids.add(node.id);
    this.nodes.push(node);
  }

  /** An edge to what is not drawn, or back to itself, would be a line to nowhere: it is left out. */
  join(edge: Edge): void {
    if (edge.from !== edge.to && this.#ids.has(edge.from) && this.#ids.has(edge.to)) this.edges.push(edge);
  }
}

/** Ports, lower devices and veths within one namespace, and what KubeVirt's names add. */
function joinWithin(into: Builder, { place, interfaces, attachments }: Inhabited): void {
  const id = (name: string) => `${place.id}/${name}`;
  const named = new Map(interfaces.map((each) => [each.name, each]));
  const edge = (from: string, to: string, kind: EdgeKind, label: string, because: string, rule = false) =>
    into.join({ from: id(from), to: id(to), kind, label, because, provenance: rule ? 'rule' : 'transcript' });

  for (const each of interfaces) {
    if (each.master !== null) {
      const inward = each.name.startsWith(constants.tapPrefix.value);
      const above = inward || (each.peerIndex !== null && lead(place.layer) === 'up');
      const because = `${each.name} is printed with “master ${each.master}”.`;
      if (above) edge(each.name, each.master, 'port', 'port', because);
      else edge(each.master, each.name, 'port', 'port', because);
    }
    if (each.lower !== null) {
      const other = named.get(each.lower);
      if (other?.lower === each.name) {
        if ((each.index ?? 0) < (other.index ?? 0))
          edge(
            each.name,
            other.name,
            'veth',
            each.kind ?? 'veth',
            `${each.name} and ${other.name} name each other.`,
          );
      } else edge(each.name, each.lower, 'lower', 'sits on', `It is printed as ${each.name}@${each.lower}.`);
    }
  }
  for (const { bridge, nic, dummy, binding } of attachments) {
    if (nic === null) continue;
    if (binding === 'masquerade' && nic.master === null)
      edge(
        bridge.name,
        nic.name,
        'nat',
        'nftables NAT',
        `${nic.name} is no port of ${bridge.name}: KubeVirt routes between the two and rewrites addresses.`,
        true,
      );
    if (dummy !== null)
      edge(
        dummy.name,
        nic.name,
        'stand-in',
        'stands in',
        `${nic.name} gave its name to ${dummy.name}.`,
        true,
      );
  }
}

/** Follows `@if…` into the other namespaces that were looked at. */
function joinAcross(into: Builder, inhabited: readonly Inhabited[], resolved: Set<string>): void {
  /** By place and index, and by place, index and peer index; null where two interfaces claim the same. */
  const claims = new Map<string, Interface | null>();
  const claim = (key: string, each: Interface) => claims.set(key, claims.has(key) ? null : each);
  inhabited.forEach(({ interfaces }, k) => {
    for (const each of interfaces) {
      if (each.index === null) continue;
      claim(`${k} ${each.index}`, each);
      claim(`${k} ${each.index} ${each.peerIndex}`, each);
    }
  });
  const found = (upper: Inhabited, k: number, key: string) =>
    inhabited.flatMap((lower, below) => {
      const other =
        below > k && lower.place.layer !== upper.place.layer ? claims.get(`${below} ${key}`) : undefined;
      return other === undefined ? [] : [{ lower, other }];
    });
  inhabited.forEach((upper, k) => {
    for (const each of upper.interfaces) {
      if (each.peerIndex === null) continue;
      const mutual = each.index === null ? [] : found(upper, k, `${each.peerIndex} ${each.index}`);
      const candidates = mutual.length > 0 ? mutual : found(upper, k, `${each.peerIndex}`);
      const [match] = candidates;
      if (match === undefined || match.other === null || candidates.length > 1) continue;
      const from = `${upper.place.id}/${each.name}`;
      const to = `${match.lower.place.id}/${match.other.name}`;
      resolved.add(from);
      if (mutual.length > 0) {
        resolved.add(to);
        const because = `Each names the index of the other: ${each.peerIndex} and ${each.index}.`;
        into.join({
          from,
          to,
          kind: 'veth',
          label: `${each.kind ?? 'veth'}, @if${each.peerIndex}`,
          because,
          provenance: 'transcript',
        });
      } else {
        const because = `${each.name} names index ${each.peerIndex}, and ${match.other.name} has it.`;
        const sits = each.kind !== null && /^(mac|ip)v(lan|tap)$|^vlan$/.test(each.kind);
        const [kind, label] = sits
          ? (['lower', 'sits on'] as const)
          : (['peer', `peer, @if${each.peerIndex}`] as const);
        into.join({ from, to, kind, label, because, provenance: 'transcript' });
      }
    }
  });
}

/** Draws the far ends of `@if…` in the first place below that declares what they are. */
function joinOtherEnds(into: Builder, places: readonly Place[], resolved: Set<string>): void {
  const at = places.findIndex(({ otherEnds }) => otherEnds !== undefined);
  const below = places[at];
  if (below?.otherEnds === undefined) return;
  const { kind, note, href = null, to } = below.otherEnds;
  const above = new Set(places.slice(0, at).map(({ id }) => id));
  for (const node of [...into.nodes]) {
    if (node.elsewhere === null || !above.has(node.band) || resolved.has(node.id)) continue;
    const id = `${below.id}/${node.elsewhere}`;
    const index = Number(node.elsewhere.slice(2));
    into.add({
      id,
      band: below.id,
      name: `interface ${index}`,
      kind,
      addresses: [],
      mac: null,
      state: null,
      index,
      elsewhere: null,
      note,
      href,
      provenance: 'documentation',
    });
    resolved.add(node.id);
    into.join({
      from: node.id,
      to: id,
      kind: kind === 'veth' ? 'veth' : 'peer',
      label: `${kind === 'veth' ? 'veth' : 'peer'}, @${node.elsewhere}`,
      because: `${node.name} is printed as ${node.name}@${node.elsewhere}: the other end is interface ${index} over there.`,
      provenance: 'transcript',
    });
    if (to !== undefined)
      into.join({
        from: id,
        to: to.node,
        kind: 'port',
        label: to.label,
        because: to.because,
        provenance: 'documentation',
      });
  }
}

function joinGuests(into: Builder, inhabited: readonly Inhabited[]): void {
  const guest = inhabited.find(({ place }) => place.layer === 'guest');
  const launcher = inhabited.find(({ place }) => place.layer === 'launcher');
  if (guest === undefined || launcher === undefined) return;
  for (const { tap, nic, because } of pairGuest(launcher.attachments, guest.interfaces)) {
    const from = `${guest.place.id}/${nic.name}`;
    const to = `${launcher.place.id}/${tap.name}`;
    into.join({ from, to, kind: 'virtio', label: 'virtual NIC', because, provenance: 'rule' });
  }
}

/**
 * Builds the graph of places given from the guest down to the wire. Ports come from `master`, parents from the name
 * behind the `@`, the far ends of veths from the indexes behind `@if`, the guest's NICs from KubeVirt's rules.
 * Loopbacks are left out. `edges` adds what upstream's documentation says; an edge that names an unknown node is
 * left out, as is every line that nothing printed or declared tells.
 */
export function buildTopology(places: readonly Place[], edges: readonly DeclaredEdge[] = []): Topology {
  const into = new Builder();
  const inhabited: Inhabited[] = [];
  for (const place of places) {
    into.bands.push({ id: place.id, layer: place.layer, title: place.title });
    const interfaces =
      place.reading === undefined ? [] : interfacesOf(place.reading).filter((each) => !isLoopback(each));
    const attachments = place.layer === 'launcher' ? attachmentsOf(interfaces) : [];
    const seen = { place, interfaces, attachments };
    const here = { ...seen, kinds: kindsOf(seen), notes: notesOf(seen) };
    inhabited.push(here);
    for (const each of interfaces) into.add(nodeOf(each, here));
    for (const { name, kind, addresses = [], mac = null, note, href = null } of place.nodes ?? [])
      into.add({
        id: `${place.id}/${name}`,
        band: place.id,
        name,
        kind,
        addresses,
        mac,
        state: null,
        index: null,
        elsewhere: null,
        note,
        href,
        provenance: 'documentation',
      });
  }
  joinGuests(into, inhabited);
  for (const here of inhabited) joinWithin(into, here);
  const resolved = new Set<string>();
  joinAcross(into, inhabited, resolved);
  joinOtherEnds(into, places, resolved);
  for (const edge of edges) into.join({ ...edge, provenance: 'documentation' });
  const nodes = into.nodes.map((node) => (resolved.has(node.id) ? { ...node, elsewhere: null } : node));
  return { bands: into.bands, nodes, edges: into.edges };
}
