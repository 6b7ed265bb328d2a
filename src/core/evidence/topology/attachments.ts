import { constants } from '../../kubevirt/constants.ts';
import { isCut } from './graph.ts';
import type { Interface } from './interfaces.ts';

const bridgePrefix = constants.bridgePrefix.value;
const nicSuffix = constants.nicSuffix.value;
const hashPrefix = constants.hashPrefix.value;

/** What KubeVirt made in a launcher pod for one NIC of the guest. */
export interface Attachment {
  readonly bridge: Interface;
  /** The port that QEMU holds open. */
  readonly tap: Interface | null;
  /** The pod interface: under its own name with masquerade, renamed to `…-nic` where it is a port. */
  readonly nic: Interface | null;
  /** The dummy that keeps the name and addresses of the renamed interface. */
  readonly dummy: Interface | null;
  /** Routed and rewritten, or one layer 2 segment from the guest to the CNI. */
  readonly binding: 'masquerade' | 'bridged';
}

/**
 * Finds the attachments among a launcher pod's interfaces by KubeVirt's names (pkg/network/link/names.go,
 * pkg/network/setup/netpod/netpod.go). A bridge is one when its name begins with `k6t-`; the rest of the name says
 * what belongs to it. What is missing stays null.
 */
export function attachmentsOf(interfaces: readonly Interface[]): Attachment[] {
  const named = new Map(interfaces.map((each) => [each.name, each]));
  const taps = new Map<string, Interface>();
  for (const each of interfaces)
    if (each.master !== null && each.name.startsWith(constants.tapPrefix.value) && !taps.has(each.master))
      taps.set(each.master, each);
  const found: Attachment[] = [];
  for (const bridge of interfaces) {
    if (!bridge.name.startsWith(bridgePrefix)) continue;
    const rest = bridge.name.slice(bridgePrefix.length);
    const tap = taps.get(bridge.name) ?? null;
    const renamed = named.get(`${rest}${nicSuffix}`);
    const original = named.get(`${hashPrefix}${rest}`) ?? named.get(rest) ?? null;
    found.push(
      renamed === undefined
        ? { bridge, tap, nic: original, dummy: null, binding: 'masquerade' }
        : { bridge, tap, nic: renamed, dummy: original, binding: 'bridged' },
    );
  }
  return found;
}

/** A tap of the launcher and the guest's NIC behind it, with the reason. */
export interface Pairing {
  readonly tap: Interface;
  readonly nic: Interface;
  readonly because: string;
}

/**
 * Pairs taps with the guest's NICs. The guest's MAC is what the pod interface had before KubeVirt took it, unless
 * the VM's manifest asks for another; so an equal MAC decides. A single pair that is left over is a pair; more than
 * one stays unpaired, because nothing printed tells them apart.
 */
export function pairGuest(attachments: readonly Attachment[], guest: readonly Interface[]): Pairing[] {
  /** Null where two NICs of the guest share a MAC. */
  const byMac = new Map<string, Interface | null>();
  for (const each of guest)
    if (each.mac !== null && !isCut(each.mac)) byMac.set(each.mac, byMac.has(each.mac) ? null : each);
  const pairs: Pairing[] = [];
  const taken = new Set<Interface>();
  const left: Interface[] = [];
  for (const { tap, nic, dummy } of attachments) {
    if (tap === null) continue;
    const original = dummy ?? nic;
    const only = byMac.get(original?.mac ?? '') ?? null;
    if (only !== null && !taken.has(only)) {
      taken.add(only);
      pairs.push({
        tap,
        nic: only,
        because: `${only.name} in the guest has the MAC that ${original?.name} keeps in the launcher pod.`,
      });
    } else left.push(tap);
  }
  const rest = guest.filter((each) => !taken.has(each));
  const [tap] = left;
  const [nic] = rest;
  if (tap !== undefined && nic !== undefined && left.length === 1 && rest.length === 1) {
    const which = pairs.length === 0 ? 'the only' : 'the only remaining';
    pairs.push({
      tap,
      nic,
      because: `${tap.name} is ${which} tap of the launcher pod and ${nic.name} ${which} NIC of the guest.`,
    });
  }
  return pairs;
}
