/** The five layers that every figure, transcript and table of the site colours alike. */
export type Layer = 'guest' | 'launcher' | 'node' | 'ovn' | 'outside';

/**
 * Where a statement of the graph comes from. `transcript`: a command printed it. `rule`: it follows from what was
 * printed by a rule of the program that made the interfaces. `documentation`: nothing printed it; upstream says so.
 */
export type Provenance = 'transcript' | 'rule' | 'documentation';

/** A horizontal band of the figure: one network namespace, or one part of the world outside of it. */
export interface Band {
  readonly id: string;
  readonly layer: Layer;
  readonly title: string;
}

export interface TopologyNode {
  /** `<band id>/<name>`, unique in the graph. */
  readonly id: string;
  readonly band: string;
  /** The interface's own name, without the `@…` that `ip` puts behind it. */
  readonly name: string;
  /** `info_kind` as `ip -d` prints it, or a word for what is no interface; null when nothing tells. */
  readonly kind: string | null;
  /** Addresses with their prefix length, in the order they were printed. */
  readonly addresses: readonly string[];
  /** As printed, also when octets are lost: see `isCut`. */
  readonly mac: string | null;
  /** `operstate` as printed. */
  readonly state: string | null;
  readonly index: number | null;
  /** The other end as printed, when it is not in this graph: `if379`. */
  readonly elsewhere: string | null;
  /** What it is for, or why it looks as it does. */
  readonly note: string | null;
  /** The place upstream that vouches for what no transcript shows. */
  readonly href: string | null;
  readonly provenance: Provenance;
}

export type EdgeKind =
  | 'virtio' // a NIC of the guest and the tap that QEMU holds open for it
  | 'port' // a bridge and what is plugged into it
  | 'veth' // the two ends of a veth
  | 'peer' // another end that is not a veth for certain
  | 'lower' // a vlan, macvlan or ipvlan and the device it sits on
  | 'nat' // routed and rewritten by nftables
  | 'route' // routed, addresses kept
  | 'stand-in' // a dummy that keeps the name and addresses of a device that gave them up
  | 'patch' // an OVS or OVN patch, or a place where one realises the other
  | 'wire';

/** `from` is nearer to the guest, `to` nearer to the wire. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** Two or three words for the figure. */
  readonly label: string;
  /** How it is known, as a sentence. */
  readonly because: string;
  readonly provenance: Provenance;
}

/** What a figure shows, from the guest at the top to the wire at the bottom. */
export interface Topology {
  readonly bands: readonly Band[];
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly Edge[];
}

/** Whether a MAC as printed has lost octets on its way: an Ethernet address has six. */
export function isCut(mac: string): boolean {
  return mac.split(':').length < 6;
}
