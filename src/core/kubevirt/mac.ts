import { addressFromBytes, formatAddress } from '../net/address.ts';
import { formatMAC, isLocalMAC, isMulticastMAC, parseMAC } from '../net/mac.ts';
import type { Attachment } from './bindings.ts';
import { constants } from './constants.ts';

/** Where a MAC comes from. */
export type MacOrigin =
  | 'spec' // macAddress of the VM's interface
  | 'pod-interface' // what the CNI plugin gave the pod interface
  | 'fixed' // the constant of the masquerade bridge
  | 'kernel' // random, by the kernel
  | 'bridge' // copied from the bridge
  | 'vf' // the SR-IOV virtual function's own
  | 'libvirt'; // made up by libvirt

export interface MacSource {
  readonly origin: MacOrigin;
  /** Lower case with colons; absent where nobody can tell it beforehand. */
  readonly mac?: string;
}

/** The MACs along the way of one interface, once virt-handler is done. Absent: there is no such interface. */
export interface InterfaceMacs {
  readonly guest: MacSource;
  readonly podInterface?: MacSource;
  readonly bridge?: MacSource;
  readonly tap?: MacSource;
  readonly dummy?: MacSource;
  /** Whether KubeVirt asks the CNI plugin for the MAC, by `mac` in the networks annotation. */
  readonly requested: boolean;
}

export interface MacInput {
  readonly attachment: Attachment;
  readonly network: 'primary' | 'secondary';
  /** `macAddress` of the interface; empty or absent when the VM names none. */
  readonly specMac?: string;
  /** What the pod interface had when virt-handler found it. */
  readonly podMac?: string;
}

/**
 * Which MAC the guest gets and which MACs the interfaces of the launcher pod show.
 *
 * Upstream: `pkg/network/domainspec/generators.go` `discoverDomainIfaceSpec`, `pkg/network/setup/netpod/netpod.go`,
 * `pkg/network/multus/annotation.go`, KubeVirt v1.9.0 (the dummy has the MAC since v1.2.0).
 */
export function interfaceMacs(input: MacInput): InterfaceMacs {
  const specMac = input.specMac ?? '';
  const spec: MacSource | undefined = specMac === '' ? undefined : source('spec', specMac);
  const original = podMac(input.podMac ?? '');
  const requested = input.network === 'secondary' && spec !== undefined;
  const guest = spec ?? original;
  switch (input.attachment) {
    case 'masquerade':
      return {
        guest,
        podInterface: original,
        bridge: source('fixed', constants.masqueradeBridgeMac.value),
        tap: { origin: 'kernel' },
        requested,
      };
    case 'bridge':
    case 'managedTap':
      return {
        guest,
        podInterface: { origin: 'bridge' },
        bridge: { origin: 'kernel' },
        tap: { origin: 'kernel' },
        dummy: original,
        requested,
      };
    case 'sriov':
      return { guest: spec ? { ...spec, origin: 'vf' } : { origin: 'vf' }, requested };
    case 'passtBinding':
      return { guest: spec ?? { origin: 'libvirt' }, podInterface: original, requested };
    case 'tap':
    case 'sidecar':
      return { guest, podInterface: original, requested };
  }
}

/** The MAC of a pod interface as the CNI plugin left it. */
export function podMac(mac: string): MacSource {
  return source('pod-interface', mac);
}

function source(origin: MacOrigin, mac: string): MacSource {
  const read = parseMAC(mac);
  return read.ok ? { origin, mac: formatMAC(read.value) } : { origin };
}

/**
 * The one client that KubeVirt's DHCP server of a `bridge` interface answers: the MAC of the spec, else the one
 * in the VMI's status, else the pod interface's. Before v1.9.0 the status did not count, so that a migrated VM,
 * whose pod has another MAC, got no answer.
 *
 * Upstream: `pkg/network/setup/netpod/discoverbridge.go`, `resolveMacAddress`, KubeVirt v1.9.0.
 */
export function dhcpClientMac(specMac: string, statusMac: string, podMac: string): string {
  const mac = specMac || statusMac || podMac;
  return source('spec', mac).mac ?? mac;
}

/** What a MAC can be in KubeVirt's world. */
export interface RecognisedMac {
  readonly kind: 'masquerade-bridge' | 'kubemacpool' | 'by-hand' | 'libvirt' | 'kernel';
  readonly reason: string;
  /** Not read in code of KubeVirt; follows from how kernel, libvirt or people do it. */
  readonly inferred?: true;
  /** The range of the pool and the place in it, from 0. */
  readonly pool?: { readonly first: string; readonly last: string; readonly offset: number };
}

const masqueradeBridge = 'The bridge of a masquerade interface: the same MAC in every launcher pod.';

/** Everything that the MAC can be here, the likeliest first; empty for anything that is no MAC, or not ours. */
export function recogniseMac(text: string): readonly RecognisedMac[] {
  const read = parseMAC(text);
  if (!read.ok || isMulticastMAC(read.value)) return [];
  const { octets } = read.value;
  const mac = formatMAC(read.value);
  if (mac === constants.masqueradeBridgeMac.value) {
    return [{ kind: 'masquerade-bridge', reason: masqueradeBridge }];
  }
  const found: RecognisedMac[] = [];
  if (octets[0] === constants.macPoolFirstOctet.value) {
    const first = formatMAC({ octets: [...octets.slice(0, 3), 0, 0, 0] });
    const last = formatMAC({ octets: [...octets.slice(0, 3), 255, 255, 255] });
    const offset = octets.slice(3).reduce((sum, octet) => sum * 256 + octet, 0);
    const address = formatAddress(addressFromBytes(octets.slice(2)));
    const pool: RecognisedMac = {
      kind: 'kubemacpool',
      pool: { first, last, offset },
      reason:
        `kubemacpool gave it to a VM, if its range is ${first} to ${last} (the network add-ons operator draws ` +
        `such a range once for a cluster) or ${constants.macPoolUpstream.value.first} to ` +
        `${constants.macPoolUpstream.value.last} (as released).`,
    };
    const byHand: RecognisedMac = {
      kind: 'by-hand',
      inferred: true,
      reason:
        `Somebody wrote it by hand after the address ${address}: the last four octets spell it, and neither ` +
        'KubeVirt, kubemacpool nor OVN-Kubernetes derives a MAC so.',
    };
    found.push(...(octets[1] === 0 && (octets[2] ?? 0) !== 0 ? [byHand, pool] : [pool]));
  }
  if (mac.startsWith('52:54:00:')) {
    found.push({
      kind: 'libvirt',
      inferred: true,
      reason:
        'libvirt made it up, because the domain names no MAC: passtBinding, or masquerade before KubeVirt v1.2.',
    });
  }
  // OVN-Kubernetes begins its MACs so: the chance that the kernel drew one is too small to speak of.
  const ovn = octets[0] === 0x0a && octets[1] === 0x58;
  if (isLocalMAC(read.value) && found.length === 0 && !ovn) {
    found.push({
      kind: 'kernel',
      inferred: true,
      reason:
        'A random, locally made MAC: the kernel gives such ones to a bridge and a tap, and the renamed pod ' +
        'interface copies the bridge’s.',
    });
  }
  return found;
}
