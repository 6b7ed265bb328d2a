import { constants } from './constants.ts';
import type { InterfaceNames } from './names.ts';
import { networkHash, primaryInterfaceNames, tapNameUntilV140 } from './names.ts';

/** What an interface of a launcher pod is for. */
export type InterfaceRole = 'pod-interface' | 'dummy' | 'tap' | 'bridge' | 'renamed-nic';

/** One thing that an interface name can be in a launcher pod. */
export interface RecognisedName {
  readonly role: InterfaceRole;
  /** Which network it belongs to, in the terms of the naming scheme. */
  readonly network: 'primary' | 'hashed' | 'ordinal';
  /** The hash, where the name holds one. */
  readonly hash?: string;
  /** Those of the network names given whose hash it is: one, or none. */
  readonly networkNames?: readonly string[];
  /** The number of the secondary network, from 1, where the name holds one. */
  readonly position?: number;
  /** The pod interface from which the name was made. */
  readonly podInterface: string;
  /** The last release that made this name, where newer ones do not. */
  readonly until?: string;
  readonly reason: string;
}

const {
  bridgePrefix,
  hashHexChars,
  hashPrefix,
  interfaceNameLength,
  maxInterfaces,
  nicSuffix,
  ordinalPrefix,
  primaryPodInterface,
  primaryTap,
  primaryUdnPodInterface,
  tapPrefix,
} = constants;

/**
 * Everything that the name of an interface can be in a launcher pod, the likeliest first; empty for a name that
 * KubeVirt does not make or look for. `@if25` and the like, as `ip` prints it, is left out of account. A hash is
 * compared with the hashes of `networkNames` (`networks[].name` of VMs).
 *
 * Upstream: `pkg/network/namescheme/networknamescheme.go`, `pkg/network/link/names.go`, KubeVirt v1.9.0.
 */
export function recogniseInterfaceName(
  name: string,
  networkNames: Iterable<string> = [],
): readonly RecognisedName[] {
  const bare = name.split('@', 1)[0] ?? '';
  if (bare === '' || bare.length > interfaceNameLength.value) return [];
  const found: RecognisedName[] = [];
  const reading = readRole(bare);
  if (reading) {
    const { role, stem } = reading;
    if (isHash(stem)) found.push(...hashed(role, stem, networkNames));
    const position = ordinalOf(role, stem);
    if (position !== undefined) found.push(...ordinal(role, position));
    if (role === 'bridge' || role === 'renamed-nic') {
      if (!isHash(stem) && position === undefined) found.push(primaryPart(role, stem));
    }
  }
  found.push(...primaryWhole(bare));
  return found;
}

/** The role that the fixed part of the name tells, and the rest. */
function readRole(name: string): { role: InterfaceRole; stem: string } | undefined {
  if (name.startsWith(bridgePrefix.value) && name.length > bridgePrefix.value.length) {
    return { role: 'bridge', stem: name.slice(bridgePrefix.value.length) };
  }
  if (name.endsWith(nicSuffix.value) && name.length > nicSuffix.value.length) {
    return { role: 'renamed-nic', stem: name.slice(0, -nicSuffix.value.length) };
  }
  if (name.startsWith(tapPrefix.value)) return { role: 'tap', stem: name.slice(tapPrefix.value.length) };
  if (name.startsWith(hashPrefix.value)) {
    return { role: 'pod-interface', stem: name.slice(hashPrefix.value.length) };
  }
  return name.startsWith(ordinalPrefix.value) ? { role: 'pod-interface', stem: name } : undefined;
}

const isHash = (stem: string) => stem.length === hashHexChars.value && /^[0-9a-f]+$/.test(stem);

/** The number in `net1`, `k6t-net1`, `net1-nic` and `tap1`, from 1 to the most networks a VM may have. */
function ordinalOf(role: InterfaceRole, stem: string): number | undefined {
  const digits = role === 'tap' ? stem : /^net(.*)$/.exec(stem)?.[1];
  if (digits === undefined || !/^[1-9][0-9]{0,2}$/.test(digits)) return undefined;
  return Number(digits) <= maxInterfaces.value ? Number(digits) : undefined;
}

const whatItIs: Readonly<Record<InterfaceRole, string>> = {
  'pod-interface': 'the interface that the CNI plugin made',
  dummy: 'the dummy that keeps the name, MAC and addresses of the interface that the CNI plugin made',
  tap: 'the tap into which QEMU is plugged',
  bridge: 'the bridge between tap and pod interface',
  'renamed-nic': 'the CNI plugin’s interface, renamed and made a port of the bridge',
};

/** A name that the CNI's interface has first and the dummy afterwards. */
const rolesOf = (role: InterfaceRole): readonly InterfaceRole[] =>
  role === 'pod-interface' ? ['dummy', 'pod-interface'] : [role];

function hashed(role: InterfaceRole, hash: string, networkNames: Iterable<string>): RecognisedName[] {
  const given = [...new Set(networkNames)];
  const matching = given.filter((name) => networkHash(name) === hash);
  const origin =
    matching.length > 0
      ? `${hash} begins the SHA-256 of the network name “${matching.join('”, “')}”`
      : given.length > 0
        ? `${hash} begins the SHA-256 of a network name, and of none of those known here`
        : `${hash} begins the SHA-256 of a network name of the VM`;
  return rolesOf(role).map((each) => ({
    role: each,
    network: 'hashed',
    hash,
    networkNames: matching,
    podInterface: `${hashPrefix.value}${hash}`,
    reason: `${sentence(each)}: ${origin}.`,
  }));
}

function ordinal(role: InterfaceRole, position: number): RecognisedName[] {
  const podInterface = `${ordinalPrefix.value}${position}`;
  return rolesOf(role).map((each) => ({
    role: each,
    network: 'ordinal',
    position,
    podInterface,
    reason:
      `${sentence(each)}: secondary network number ${position} of a launcher pod from before KubeVirt v1.0` +
      (each === 'pod-interface' ? ', or any pod for which Multus chose the name.' : '.'),
  }));
}

/** `k6t-…` and `…-nic` around something that is neither a hash nor a number: the name of a primary interface. */
function primaryPart(role: 'bridge' | 'renamed-nic', stem: string): RecognisedName {
  const usual = stem === primaryPodInterface.value || stem === primaryUdnPodInterface.value;
  return {
    role,
    network: 'primary',
    podInterface: stem,
    reason: usual
      ? `${sentence(role)}: the primary network, whose pod interface is ${stem}.`
      : `${sentence(role)}: the primary network, if its pod interface is called ${stem}` +
        ` (or ${hashPrefix.value}${stem}: a leading “${hashPrefix.value}” is dropped).`,
  };
}

/** Names of the primary network that are recognised as a whole. */
function primaryWhole(name: string): RecognisedName[] {
  if (name === primaryTap.value) {
    return [
      {
        role: 'tap',
        network: 'primary',
        podInterface: primaryPodInterface.value,
        reason:
          `${sentence('tap')}: the primary network. Since v1.4.1 whatever its pod interface is called,` +
          ` before only for ${primaryPodInterface.value}.`,
      },
    ];
  }
  const names: InterfaceNames = primaryInterfaceNames(primaryUdnPodInterface.value);
  if (name === tapNameUntilV140(names.podInterface)) {
    return [
      {
        role: 'tap',
        network: 'primary',
        podInterface: names.podInterface,
        until: 'v1.4.0',
        reason: `${sentence('tap')}: the primary network on ${names.podInterface}, named by KubeVirt v1.4.0 or older.`,
      },
    ];
  }
  if (name === names.podInterface) {
    return rolesOf('pod-interface').map((role) => ({
      role,
      network: 'primary',
      podInterface: name,
      reason: `${sentence(role)}: OVN-Kubernetes calls the interface of a primary user-defined network so.`,
    }));
  }
  if (name === primaryPodInterface.value) {
    return (['pod-interface', 'dummy'] as const).map((role) => ({
      role,
      network: 'primary',
      podInterface: name,
      reason:
        role === 'dummy'
          ? `${sentence(role)}: bridge, or a managedTap plugin, on the pod network.`
          : `${sentence(role)}: every pod has one. Masquerade leaves it as it is; beside ` +
            `${primaryUdnPodInterface.value} it is the cluster network that no VM uses.`,
    }));
  }
  return [];
}

function sentence(role: InterfaceRole): string {
  const text = whatItIs[role];
  return text.charAt(0).toUpperCase() + text.slice(1);
}
