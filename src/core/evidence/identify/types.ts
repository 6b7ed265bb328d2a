import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { AddressPlan } from '../plan/plan.ts';

/** What is known besides the text. Without a plan, the defaults of each way to come to a cluster are tried. */
export interface IdentifyContext {
  readonly plan?: AddressPlan;
  /** `networks[].name` of VMs: the hashes in the names of interfaces are compared with theirs. */
  readonly networkNames?: readonly string[];
  /** Names of nodes: they make the reading of OVN names surer. */
  readonly nodeNames?: readonly string[];
}

/** What a word is, before anybody asks what it means. A length alone, such as `/24`, is a `prefix`. */
export type InputKind = 'ipv4' | 'ipv6' | 'prefix' | 'mac' | 'name' | 'number' | 'unknown';

/** Every kind of thing that can be identified. */
export const identityKinds = [
  // An address in the subnet of a node: of the cluster network, or of a Layer3 network.
  'node-gateway',
  'node-management-port',
  'node-hybrid-overlay-or-pod',
  'node-subnet-edge',
  'pod',
  'never-handed-out',
  // The masquerade subnet.
  'masquerade-fixed',
  'masquerade-gateway-router',
  'masquerade-management-port',
  'masquerade-unused',
  // Join and transit subnets.
  'join-gateway-router',
  'join-cluster-router',
  'network-join-gateway-router',
  'network-join-cluster-router',
  'transit-switch-port',
  'layer2-transit-router',
  'layer2-gateway-router',
  'node-id-unused',
  // Services, machines and what is around the cluster.
  'service-api-server',
  'service-dns',
  'service',
  'hybrid',
  'machine',
  'route',
  // The subnets of a Layer2 or localnet network.
  'network-gateway',
  'network-management-port',
  'network-edge',
  'network-excluded',
  'network-reserved',
  'network-infrastructure',
  'network-more',
  // Addresses that programs have built in.
  'kubevirt-bridge-address',
  'kubevirt-guest',
  'kubevirt-gateway',
  'arp-proxy',
  'metadata-service',
  'eui64',
  'class',
  // MACs.
  'ovn-mac',
  'ovn-mac-of-ipv6',
  'masquerade-bridge-mac',
  'kubemacpool-mac',
  'hand-made-mac',
  'libvirt-mac',
  'local-mac',
  'vendor-mac',
  'broadcast-mac',
  'multicast-mac',
  'zero-mac',
  // Names.
  'kubevirt-bridge',
  'kubevirt-tap',
  'kubevirt-dummy',
  'kubevirt-renamed-nic',
  'pod-interface',
  'management-port',
  'vrf',
  'external-bridge',
  'node-interface',
  'host-veth',
  'mark-chain',
  'ovn-object',
  'network-name',
  'vm-network',
  // Numbers.
  'network-id',
  'node-id',
  'node-index',
  'interface-index',
  'packet-mark',
  'conntrack-mark',
  'tunnel-key',
  'route-table',
  'rule-priority',
  'tunnel-port',
  // Prefixes and lengths.
  'range',
  'inside-range',
  'around-range',
  'node-subnet',
  'masquerade-size',
  'node-subnet-size',
  'prefix-size',
] as const;

export type IdentityKind = (typeof identityKinds)[number];

/**
 * How sure an identity is: `exact` follows from the plan or from a rule without exceptions; `default` holds for a
 * cluster whose settings nobody changed; `possible` is one of several things that the word can be.
 */
export type Certainty = 'exact' | 'default' | 'possible';

export interface IdentityValue {
  readonly label: string;
  readonly value: string;
}

/** One thing that a word can be. */
export interface Identity {
  readonly kind: IdentityKind;
  /** What it is, in one line. */
  readonly title: string;
  /** Why: the rule and the numbers. */
  readonly reason: string;
  readonly certainty: Certainty;
  /** Who or what bears it, by upstream's name: `ovn-k8s-mp2`, `rtoj-GR_<node>`. */
  readonly owner?: string;
  /** What follows from it, ready to be copied. */
  readonly values: readonly IdentityValue[];
  /** The range that it lies in or stands for, as a CIDR. */
  readonly range?: string;
  /** A page of this site that says more, as a root-relative path. */
  readonly href?: string;
  /** The file upstream in which the rule was read. */
  readonly source?: string;
}

export const identifyCodes = [
  'nothing-typed',
  'too-long',
  'too-many-words',
  'not-recognised',
  'nothing-recognised',
  'address-malformed',
  'prefix-malformed',
  'mac-malformed',
  'host-bits',
  'zone-ignored',
  'port-ignored',
  'plan-malformed',
] as const;

export type IdentifyCode = (typeof identifyCodes)[number];
export type IdentifyProblem = Problem<IdentifyCode>;

/** A word of the text that can be identified, with its place. */
export interface IdentifiedWord extends Span {
  /** The word alone: without quotes, punctuation, zone or port around it. */
  readonly text: string;
  readonly input: InputKind;
  /** Best first. */
  readonly identities: readonly Identity[];
}

export interface Identified {
  /** What the first word is; `unknown` when there is none. */
  readonly input: InputKind;
  /** The identities of all words: those of the first word first, each word's best first. */
  readonly identities: readonly Identity[];
  /** The words one by one, in the order of the text. */
  readonly words: readonly IdentifiedWord[];
  readonly problems: readonly IdentifyProblem[];
}

/** An identity with what it is sorted by. */
export interface Found extends Identity {
  readonly rank: number;
}

/** How far up an identity stands; what the plan says comes before what a program has built in, and before defaults. */
export const ranks = {
  /** An address that upstream's source fixes, whatever the plan: a plan only says which networks could have it too. */
  fixed: 110,
  planExact: 100,
  builtIn: 90,
  byDefault: 80,
  planRange: 70,
  possible: 60,
  defaultRange: 50,
  unused: 40,
  size: 30,
  class: 10,
} as const;
