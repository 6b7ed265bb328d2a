import type { Interface, Network } from './api.ts';
import type { Attachment } from './bindings.ts';
import type { Route } from './classless-routes.ts';
import type { InterfaceMacs, MacSource } from './mac.ts';
import { podMac } from './mac.ts';
import type { InterfaceNames } from './names.ts';
import type { InterfaceRole } from './recognise-name.ts';

/** An interface that the CNI plugins left in the launcher pod. */
export interface PodInterface {
  readonly name: string;
  readonly mac?: string;
  readonly mtu?: number;
  /** With prefix lengths, both families. */
  readonly addresses: readonly string[];
  readonly routes?: readonly Route[];
}

/** An interface of the launcher pod once virt-handler is done. */
export interface LauncherDevice {
  readonly name: string;
  readonly kind: 'nic' | 'bridge' | 'tap' | 'dummy';
  /** `other`: an interface of the pod that the VM does not use. */
  readonly role: InterfaceRole | 'other';
  /** The network of the VM to which it belongs; null for `other`. */
  readonly network: string | null;
  readonly master: string | null;
  readonly mac: MacSource;
  readonly mtu: number | null;
  readonly addresses: readonly string[];
  readonly state: 'up' | 'down';
  /** False on a bridge port that does not learn addresses. */
  readonly learning?: false;
}

/** The interface that the guest sees. */
export interface GuestInterface {
  readonly network: string;
  readonly attachment: Attachment | null;
  /** The device of the launcher pod into which it is plugged; null for a virtual function or passt. */
  readonly device: string | null;
  readonly mac: MacSource;
  /** What KubeVirt’s DHCP servers give it, with prefix length; empty when somebody else does or nobody. */
  readonly addresses: readonly string[];
  /** The IPv4 router that KubeVirt’s DHCP server offers. */
  readonly gateway: string | null;
  /** The server identifier of KubeVirt’s DHCPv4 server; null when it runs none for this interface. */
  readonly dhcpServer: string | null;
}

export interface Sysctl {
  readonly key: string;
  readonly value: string;
}

/** An interface of the VM with all that belongs to it. */
export interface Attached {
  readonly iface: Interface;
  readonly network: Network;
  readonly names: InterfaceNames;
  readonly pod: PodInterface;
  readonly macs: InterfaceMacs;
  /** Place among the interfaces that are set up together. */
  readonly setupIndex: number;
}

/** An interface of the pod that the VM does not use. */
export function untouched(pod: PodInterface): LauncherDevice {
  return {
    name: pod.name,
    kind: 'nic',
    role: 'other',
    network: null,
    master: null,
    mac: podMac(pod.mac ?? ''),
    mtu: pod.mtu ?? null,
    addresses: pod.addresses,
    state: 'up',
  };
}

/** The CNI plugin’s interface as it is. */
export function podDevice({ iface, pod, macs }: Attached): LauncherDevice {
  return {
    ...untouched(pod),
    role: 'pod-interface',
    network: iface.name,
    mac: macs.podInterface ?? { origin: 'pod-interface' },
  };
}

/** Only the masquerade bridge is given an MTU; another one takes the smallest of its ports, by the kernel. */
export function bridgeDevice(
  { iface, names, macs }: Attached,
  addresses: readonly string[],
  mtu: number | null,
): LauncherDevice {
  return {
    name: names.bridge,
    kind: 'bridge',
    role: 'bridge',
    network: iface.name,
    master: null,
    mac: macs.bridge ?? { origin: 'kernel' },
    mtu,
    addresses,
    state: 'up',
  };
}

/** The tap into which QEMU is plugged. */
export function tapDevice({ iface, names, pod, macs }: Attached): LauncherDevice {
  return {
    name: names.tap,
    kind: 'tap',
    role: 'tap',
    network: iface.name,
    master: names.bridge,
    mac: macs.tap ?? { origin: 'kernel' },
    mtu: pod.mtu ?? null,
    addresses: [],
    state: 'up',
  };
}
