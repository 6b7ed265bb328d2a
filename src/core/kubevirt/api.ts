/**
 * What this room reads of a VirtualMachine or VirtualMachineInstance: the names are those of the API
 * (`staging/src/kubevirt.io/api/core/v1/schema.go` and `types.go`, KubeVirt v1.9.0). An absent string is `''`,
 * as in Go. `index` is the place in the list.
 */
import type { Path } from '../text/path-problem.ts';
import type { DiscontinuedBinding } from './bindings.ts';

export type CoreBinding = 'bridge' | 'masquerade' | 'sriov' | 'passtBinding';

export interface Port {
  readonly index: number;
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
}

export interface PortRange {
  readonly index: number;
  readonly protocol: string;
  readonly start: number;
  readonly end: number;
}

export interface DhcpOptions {
  readonly bootFileName: string;
  readonly tftpServerName: string;
  readonly ntpServers: readonly { readonly text: string; readonly index: number }[];
  readonly privateOptions: readonly {
    readonly index: number;
    readonly option: number;
    readonly value: string;
  }[];
}

export interface Interface {
  readonly index: number;
  readonly name: string;
  readonly model: string;
  /** Those of the core bindings that are given. Admission wants exactly one, or a plugin. */
  readonly bindings: readonly CoreBinding[];
  readonly discontinued: readonly DiscontinuedBinding[];
  /** `binding.name`; also the empty text counts as a plugin. */
  readonly plugin?: string;
  /** Keys of bindings that were written without a value, which means nothing. */
  readonly emptyBindings: readonly string[];
  readonly ports?: readonly Port[];
  readonly portRanges?: readonly PortRange[];
  readonly macAddress: string;
  readonly pciAddress: string;
  readonly bootOrder?: number;
  readonly dhcpOptions?: DhcpOptions;
  readonly acpiIndex: number;
  readonly state: string;
}

export interface Network {
  readonly index: number;
  readonly name: string;
  readonly pod?: { readonly vmNetworkCIDR: string; readonly vmIPv6NetworkCIDR: string };
  readonly multus?: { readonly networkName: string; readonly default: boolean };
  readonly resourceClaim?: { readonly claimName: string; readonly requestName: string };
  /** Keys of network types that were written without a value, which means nothing. */
  readonly emptyTypes: readonly string[];
}

export interface Probe {
  readonly name: 'readinessProbe' | 'livenessProbe';
  readonly handlers: readonly ('httpGet' | 'tcpSocket')[];
}

/** An entry of `status.interfaces`. */
export interface InterfaceStatus {
  readonly index: number;
  readonly name: string;
  readonly podInterfaceName: string;
  readonly interfaceName: string;
  readonly mac: string;
  readonly ipAddress: string;
  readonly ipAddresses: readonly string[];
  readonly infoSource: string;
  readonly queueCount: number;
  readonly linkState: string;
}

export interface Condition {
  readonly index: number;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export type InstanceKind =
  | 'VirtualMachine'
  | 'VirtualMachineInstance'
  | 'VirtualMachineInstanceReplicaSet'
  | 'VirtualMachinePool';

/** The parts of a VM, or of the template of one, that concern its network. */
export interface Instance {
  readonly kind: InstanceKind;
  readonly name: string;
  readonly namespace: string;
  /** The way to the specification of the instance: `spec.template.spec`, or `spec` for a VMI. */
  readonly specPath: Path;
  /** The annotations that the VMI has or will have, and the way to them. */
  readonly annotations: ReadonlyMap<string, string>;
  readonly annotationsPath: Path;
  readonly interfaces: readonly Interface[];
  readonly networks: readonly Network[];
  /** Whether the interface and the network were put in by KubeVirt's defaults. */
  readonly defaulted: boolean;
  readonly autoattachPodInterface: boolean;
  readonly multiqueue: boolean;
  readonly cpu: { readonly sockets: number; readonly cores: number; readonly threads: number };
  readonly subdomain: string;
  readonly resourceClaims: readonly string[];
  readonly disksBootOrder: readonly number[];
  readonly probes: readonly Probe[];
  readonly status: {
    readonly phase: string;
    readonly interfaces: readonly InterfaceStatus[];
    readonly conditions: readonly Condition[];
    readonly migrationTransport: string;
  };
}

export function lookupPodNetwork(networks: readonly Network[]): Network | undefined {
  return networks.find(({ pod }) => pod !== undefined);
}

/** Upstream's `LookUpDefaultNetwork`: the pod network, or the Multus network that replaces it. */
export function lookupDefaultNetwork(networks: readonly Network[]): Network | undefined {
  return networks.find(({ pod, multus }) => pod !== undefined || multus?.default === true);
}

/** By name; of several with one name the last, as in upstream's maps. */
export function byName<T extends { readonly name: string }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.map((entry) => [entry.name, entry]));
}
