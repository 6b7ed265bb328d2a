import { sha256Hex } from '../net/sha256.ts';
import { constants } from './constants.ts';

/** The names of everything that virt-handler makes, or finds, for one network in a launcher pod. */
export interface InterfaceNames {
  /** What the CNI plugin makes; later the dummy bears this name, where there is one. */
  readonly podInterface: string;
  readonly tap: string;
  readonly bridge: string;
  /** What the CNI's interface is called once it is a port of the bridge. */
  readonly renamedNic: string;
  readonly dummy: string;
}

/** How the secondary networks of a pod are named: all by hash, or, in pods from before v1.0, all by number. */
export type NameScheme = 'hashed' | 'ordinal';

const {
  hashPrefix,
  hashHexChars,
  primaryPodInterface,
  primaryTap,
  tapPrefix,
  bridgePrefix,
  nicSuffix,
  ordinalPrefix,
  interfaceNameLength,
} = constants;

/**
 * The hexadecimal digits that stand for a network in the names of its interfaces: the beginning of the SHA-256
 * of `networks[].name` of the VM, byte for byte as it is spelled (not of the NetworkAttachmentDefinition's name).
 *
 * Upstream: `pkg/network/namescheme/networknamescheme.go`, `GenerateHashedInterfaceName`, KubeVirt v1.9.0.
 */
export function networkHash(networkName: string): string {
  return sha256Hex(networkName).slice(0, hashHexChars.value);
}

/**
 * The names for a secondary network, from `networks[].name` of the VM.
 *
 * Upstream: `pkg/network/namescheme/networknamescheme.go` and `pkg/network/link/names.go`, KubeVirt v1.9.0.
 */
export function interfaceNames(networkName: string): InterfaceNames {
  return secondaryInterfaceNames(`${hashPrefix.value}${networkHash(networkName)}`);
}

/**
 * The names for the secondary network at `position` (from 1, counting only secondary Multus networks in the
 * order of `networks`), in a pod that was started before KubeVirt v1.0.
 */
export function ordinalInterfaceNames(position: number): InterfaceNames {
  return secondaryInterfaceNames(`${ordinalPrefix.value}${position}`);
}

/**
 * The names for the primary network, whose pod interface is `eth0`, or what Multus reports as the default one
 * (`ovn-udn1` on a primary user-defined network). Its tap is `tap0` since v1.4.1; before, see `tapNameUntilV140`.
 */
export function primaryInterfaceNames(podInterface: string = primaryPodInterface.value): InterfaceNames {
  return { ...bridgeNames(podInterface), tap: primaryTap.value };
}

function secondaryInterfaceNames(podInterface: string): InterfaceNames {
  return { ...bridgeNames(podInterface), tap: tapNameUntilV140(podInterface) };
}

function bridgeNames(podInterface: string): Omit<InterfaceNames, 'tap'> {
  // A leading "pod" goes, whether a hash follows or not: a primary interface called pod1 gets k6t-1.
  const stem = podInterface.startsWith(hashPrefix.value)
    ? podInterface.slice(hashPrefix.value.length)
    : podInterface;
  return {
    podInterface,
    bridge: `${bridgePrefix.value}${stem}`,
    renamedNic: `${stem}${nicSuffix.value}`,
    dummy: podInterface,
  };
}

/**
 * The tap of any network up to v1.4.0, and of secondary networks still: `tap` in place of the first three
 * characters. `ovn-udn1` gave `tap-udn1`, which betrays the version.
 */
export function tapNameUntilV140(podInterface: string): string {
  return `${tapPrefix.value}${podInterface.slice(3)}`;
}

/** Those of the names that the kernel would refuse for their length (inferred: KubeVirt does not check). */
export function namesTooLong(names: InterfaceNames): string[] {
  const all: readonly string[] = Object.values(names);
  return [...new Set(all)].filter((name) => utf8Length(name) > interfaceNameLength.value);
}

function utf8Length(text: string): number {
  let octets = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    octets += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return octets;
}

/** What this module needs to know of an entry of `networks`. */
export interface NamedNetwork {
  readonly name: string;
  readonly pod?: unknown;
  readonly multus?: { readonly default?: boolean | undefined } | undefined;
}

/** Whether the pod network, or the Multus network that replaces it, stands behind this entry. */
export function isPrimaryNetwork(network: NamedNetwork): boolean {
  return network.pod !== undefined || network.multus?.default === true;
}

export function isSecondaryNetwork(network: NamedNetwork): boolean {
  return network.multus !== undefined && network.multus.default !== true;
}

export interface NamingOptions {
  readonly scheme?: NameScheme;
  /** `status.interfaces[].podInterfaceName` of the primary network, or `interface` of Multus's default status. */
  readonly primaryPodInterface?: string;
}

/**
 * The names for every network of a VM, by network name. The first primary network gets the primary's names, each
 * secondary one its own; networks from a ResourceClaim get none. Of two networks with one name the last counts,
 * as in upstream's maps.
 *
 * Upstream: `CreateHashedNetworkNameScheme`, `CreateOrdinalNetworkNameScheme`, KubeVirt v1.9.0.
 */
export function networkInterfaceNames(
  networks: readonly NamedNetwork[],
  options: NamingOptions = {},
): Map<string, InterfaceNames> {
  const names = new Map<string, InterfaceNames>();
  let position = 0;
  for (const network of networks) {
    if (!isSecondaryNetwork(network)) continue;
    position++;
    names.set(
      network.name,
      options.scheme === 'ordinal' ? ordinalInterfaceNames(position) : interfaceNames(network.name),
    );
  }
  const primary = networks.find(isPrimaryNetwork);
  if (primary) names.set(primary.name, primaryInterfaceNames(options.primaryPodInterface));
  return names;
}

/**
 * The scheme of a pod that exists: ordinal as soon as one of its interfaces is called `net` and a number, else
 * hashed. A binding plugin whose CNI reports an interface (`net1`, because KubeVirt asks for no name) makes
 * such a pod look ordinal.
 *
 * Upstream: `PodHasOrdinalInterfaceName`, `includesOrdinalNames`, KubeVirt v1.9.0.
 */
export function nameSchemeOf(podInterfaces: Iterable<string>): NameScheme {
  for (const name of podInterfaces) if (isOrdinalName(name)) return 'ordinal';
  return 'hashed';
}

/** Upstream's `^net\d+$`. */
export function isOrdinalName(name: string): boolean {
  return /^net[0-9]+$/.test(name);
}
