import { formatAddress } from '../net/address.ts';
import { formatCidr } from '../net/prefix.ts';
import type { Family } from '../net/types.ts';
import type { Problem } from '../text/problem.ts';
import { fail } from '../text/result.ts';
import type { Interface, InterfaceStatus, Network } from './api.ts';
import { byName, lookupDefaultNetwork } from './api.ts';
import { interfaceAttachment } from './attachment.ts';
import type { Attachment, BindingPlugin } from './bindings.ts';
import { handedOnRoutes } from './classless-routes.ts';
import type { KubeVirtCode, KubeVirtResult } from './codes.ts';
import { constants } from './constants.ts';
import { firstGlobalUnicast } from './global-unicast.ts';
import type { Attached, GuestInterface, LauncherDevice, PodInterface, Sysctl } from './launcher-devices.ts';
import { bridgeDevice, podDevice, tapDevice, untouched } from './launcher-devices.ts';
import { bridgeLinkLocal } from './link-local.ts';
import type { MacSource } from './mac.ts';
import { interfaceMacs } from './mac.ts';
import { masqueradeBinding } from './masquerade.ts';
import type { InterfaceNames, NameScheme } from './names.ts';
import { nameSchemeOf, networkInterfaceNames } from './names.ts';
import type { MasqueradeTable } from './nftables.ts';
import { masqueradeRules } from './nftables.ts';
import type { SetupMode } from './setup-order.ts';
import { setupOrder } from './setup-order.ts';

export interface LauncherTopology {
  readonly devices: readonly LauncherDevice[];
  readonly guests: readonly GuestInterface[];
  readonly sysctls: readonly Sysctl[];
  /** The nftables rules of the masquerade interface, one table a family. */
  readonly nat: readonly MasqueradeTable[];
  readonly problems: readonly Problem<KubeVirtCode>[];
}

export interface TopologyInput {
  readonly interfaces: readonly Interface[];
  readonly networks: readonly Network[];
  readonly podInterfaces: readonly PodInterface[];
  /** What the cluster has registered; an interface of another plugin gets no device. */
  readonly plugins?: ReadonlyMap<string, BindingPlugin>;
  /** `status.interfaces[].podInterfaceName` of the primary network; `eth0` unless given. */
  readonly primaryPodInterface?: string;
  /** `startup` unless given. At a hotplug the devices of the other interfaces are left out. */
  readonly mode?: SetupMode;
  /** `status.interfaces`, for a hotplug. */
  readonly statuses?: readonly InterfaceStatus[];
  readonly istio?: boolean;
  readonly legacyMigrationPorts?: boolean;
  readonly portRangesGate?: boolean;
}

/**
 * What virt-handler makes of a launcher pod at the start of a VM, from the VM's interfaces and what the CNI
 * plugins left: devices in the order in which they are made, what the guest gets, sysctls and nftables rules.
 * A pod interface that is missing is `pod-link-missing`; what a masquerade network or a route lacks is reported
 * under its own code. The devices of an interface with a problem are left out.
 *
 * Upstream: `pkg/network/setup/netpod/netpod.go`, `composeDesiredSpec`, KubeVirt v1.9.0.
 */
export function launcherTopology(input: TopologyInput): LauncherTopology {
  return new Builder(input).build();
}

class Builder {
  readonly #input: TopologyInput;
  readonly #devices: LauncherDevice[] = [];
  readonly #guests: GuestInterface[] = [];
  /** The pod interfaces that appear among the devices of an interface of the VM. */
  readonly #used = new Set<string>();
  readonly #sysctls = new Map<string, string>();
  readonly #nat: MasqueradeTable[] = [];
  readonly #problems: Problem<KubeVirtCode>[] = [];

  readonly #pods: ReadonlyMap<string, PodInterface>;
  readonly #primary: Network | undefined;

  constructor(input: TopologyInput) {
    this.#input = input;
    this.#pods = new Map(input.podInterfaces.map((pod) => [pod.name, pod]));
    this.#primary = lookupDefaultNetwork(input.networks);
  }

  build(): LauncherTopology {
    const { podInterfaces } = this.#input;
    const networks = byName(this.#input.networks);
    const scheme: NameScheme = nameSchemeOf(podInterfaces.map(({ name }) => name));
    const names = networkInterfaceNames(this.#input.networks, {
      scheme,
      ...(this.#input.primaryPodInterface === undefined
        ? {}
        : { primaryPodInterface: this.#input.primaryPodInterface }),
    });
    for (const [setupIndex, iface] of setupOrder(this.#input, this.#input.mode).entries()) {
      const network = networks.get(iface.name);
      if (iface.state === 'absent' || network === undefined) continue;
      const own = names.get(network.name);
      this.#attach(iface, network, own, own && this.#pods.get(own.podInterface), setupIndex);
    }
    const others = podInterfaces.filter(({ name }) => !this.#used.has(name)).map(untouched);
    return {
      devices: [...others, ...this.#devices],
      guests: this.#guests,
      sysctls: [...this.#sysctls].map(([key, value]) => ({ key, value })),
      nat: this.#nat,
      problems: this.#problems,
    };
  }

  #attach(
    iface: Interface,
    network: Network,
    names: InterfaceNames | undefined,
    pod: PodInterface | undefined,
    setupIndex: number,
  ): void {
    const attachment = interfaceAttachment(iface, this.#input.plugins);
    const macs = (podMac: string) =>
      interfaceMacs({
        attachment: attachment ?? 'sidecar',
        network: network === this.#primary ? 'primary' : 'secondary',
        specMac: iface.macAddress,
        podMac,
      });
    if (attachment === undefined || attachment === 'sriov' || names === undefined) {
      this.#guest(iface, attachment, null, macs(pod?.mac ?? '').guest);
      return;
    }
    if (pod === undefined) {
      if (attachment === 'sidecar' || attachment === 'tap') {
        this.#guest(iface, attachment, null, macs('').guest);
      } else {
        this.#report(podLinkMissing(names.podInterface));
      }
      return;
    }
    const attached: Attached = { iface, network, names, pod, macs: macs(pod.mac ?? ''), setupIndex };
    if (attachment === 'masquerade') this.#masquerade(attached);
    else if (attachment === 'bridge' || attachment === 'managedTap') this.#bridged(attached, attachment);
    else {
      if (attachment === 'passtBinding') this.#allowPasst();
      this.#device(attached, podDevice(attached));
      this.#guest(
        iface,
        attachment,
        attachment === 'passtBinding' ? null : this.#target(attached),
        attached.macs.guest,
      );
    }
  }

  #masquerade(attached: Attached): void {
    const { iface, network, names, pod, macs } = attached;
    const families: { family: Family; cidr: string }[] = [];
    if (firstGlobalUnicast(pod.addresses, 4)) {
      families.push({ family: 4, cidr: network.pod?.vmNetworkCIDR ?? '' });
    }
    if (firstGlobalUnicast(pod.addresses, 6)) {
      families.push({ family: 6, cidr: network.pod?.vmIPv6NetworkCIDR ?? '' });
    }
    const bindings = families.map(({ family, cidr }) => ({
      family,
      binding: masqueradeBinding(cidr, family),
    }));
    const usable = bindings.flatMap(({ family, binding }) => {
      if (!binding.ok) this.#report(binding);
      return binding.ok ? [{ family, binding: binding.value }] : [];
    });
    if (usable.length < bindings.length) return;
    const podIP = firstGlobalUnicast(pod.addresses, 4);
    for (const { family, binding } of usable) {
      this.#sysctls.set(family === 4 ? 'net.ipv4.ip_forward' : 'net.ipv6.conf.all.forwarding', '1');
      if (family === 4) this.#sysctls.set(`net.ipv4.conf.${names.bridge}.route_localnet`, '1');
      this.#nat.push(
        masqueradeRules({
          family,
          binding,
          podInterface: pod.name,
          bridge: names.bridge,
          ports: iface.ports ?? [],
          portRanges: iface.portRanges ?? [],
          portRangesGate: this.#input.portRangesGate ?? false,
          istio: this.#input.istio ?? false,
          ...(podIP ? { podIP: formatAddress(podIP.address) } : {}),
          legacyMigrationPorts: this.#input.legacyMigrationPorts ?? false,
        }),
      );
    }
    this.#device(
      attached,
      podDevice(attached),
      bridgeDevice(
        attached,
        usable.map(({ binding }) => binding.bridge),
        pod.mtu ?? null,
      ),
      tapDevice(attached),
    );
    const v4 = usable.find(({ family }) => family === 4)?.binding;
    this.#guests.push({
      network: iface.name,
      attachment: 'masquerade',
      device: names.tap,
      mac: macs.guest,
      addresses: usable.map(({ binding }) => binding.guest),
      gateway: v4?.gateway ?? null,
      dhcpServer: v4?.gateway ?? null,
    });
  }

  #bridged(attached: Attached, attachment: 'bridge' | 'managedTap'): void {
    const { iface, names, pod, macs, setupIndex } = attached;
    const address = firstGlobalUnicast(pod.addresses, 4);
    const text = address && formatCidr(address.address, address.prefix.length);
    const serves = attachment === 'bridge' && text !== undefined;
    const routes = serves && pod.routes ? handedOnRoutes(pod.routes, text, pod.name) : undefined;
    if (routes && !routes.ok) {
      this.#report(routes);
      return;
    }
    if (text !== undefined) this.#sysctls.set('net.ipv4.conf.all.arp_ignore', '1');
    this.#device(
      attached,
      bridgeDevice(attached, serves ? [bridgeLinkLocal(setupIndex)] : [], null),
      {
        ...podDevice(attached),
        name: names.renamedNic,
        role: 'renamed-nic',
        master: names.bridge,
        addresses: [],
        learning: false,
      },
      tapDevice(attached),
      {
        ...podDevice(attached),
        kind: 'dummy',
        role: 'dummy',
        mac: macs.dummy ?? { origin: 'pod-interface' },
        state: 'down',
      },
    );
    this.#guests.push({
      network: iface.name,
      attachment,
      device: names.tap,
      mac: macs.guest,
      addresses: serves ? [text] : [],
      gateway: routes?.value.router ?? null,
      dhcpServer: serves ? (bridgeLinkLocal(iface.index).split('/', 1)[0] ?? null) : null,
    });
  }

  #allowPasst(): void {
    this.#sysctls.set('net.ipv4.ping_group_range', constants.passtPingGroupRange.value.join(' '));
    this.#sysctls.set(
      'net.ipv4.ip_unprivileged_port_start',
      String(constants.passtUnprivilegedPortStart.value),
    );
  }

  #device({ pod }: Attached, ...devices: LauncherDevice[]): void {
    this.#used.add(pod.name);
    this.#devices.push(...devices);
  }

  /** The tap if the plugin’s CNI made one, else the pod interface itself. */
  #target({ names }: Attached): string {
    return this.#pods.has(names.tap) ? names.tap : names.podInterface;
  }

  #guest(iface: Interface, attachment: Attachment | undefined, device: string | null, mac: MacSource): void {
    this.#guests.push({
      network: iface.name,
      attachment: attachment ?? null,
      device,
      mac,
      addresses: [],
      gateway: null,
      dhcpServer: null,
    });
  }

  #report(result: KubeVirtResult<unknown>): void {
    if (!result.ok) this.#problems.push(result.problem);
  }
}

function podLinkMissing(name: string): KubeVirtResult<never> {
  return fail('pod-link-missing', `The launcher pod has no interface ${name}.`, {
    help: 'The CNI plugin did not make it, or gave it another name: compare with the pod’s network-status.',
    upstream: `pod link (${name}) is missing`,
  });
}
