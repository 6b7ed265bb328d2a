import type { Instance, Network } from './api.ts';
import { lookupDefaultNetwork } from './api.ts';
import { interfaceAttachment } from './attachment.ts';
import type { Attachment, BindingPlugin } from './bindings.ts';
import { bindings } from './bindings.ts';
import { constants } from './constants.ts';
import { ipamClaimName } from './ipam-claims.ts';
import { bridgeLinkLocal } from './link-local.ts';
import type { MasqueradeBinding } from './masquerade.ts';
import { masqueradeBinding } from './masquerade.ts';
import type { InterfaceNames, NameScheme } from './names.ts';
import { isPrimaryNetwork, nameSchemeOf, networkInterfaceNames, primaryInterfaceNames } from './names.ts';
import type { NadReference } from './networks-annotation.ts';
import { nadReference } from './networks-annotation.ts';
import type { InterfaceQueues } from './queues.ts';
import { interfaceQueues } from './queues.ts';
import type { InterfaceRole } from './recognise-name.ts';
import { setupOrder } from './setup-order.ts';

/** What becomes of one interface of the VM. */
export interface InterfaceSummary {
  readonly name: string;
  readonly index: number;
  /** `up`, `down`, `absent`, or empty, which is up. */
  readonly state: string;
  /** Null when the object does not tell: an unknown plugin, or no binding. */
  readonly attachment: Attachment | null;
  readonly plugin: string | null;
  readonly network: 'pod' | 'multus' | 'resourceClaim' | null;
  readonly nad: NadReference | null;
  /** The names in the launcher pod; null when there are none, as for a ResourceClaim. */
  readonly names: InterfaceNames | null;
  /** What they are if the primary pod interface is the other one that it can be; null when there is no doubt. */
  readonly otherNames: InterfaceNames | null;
  /** Those of the names that virt-handler makes, in its order; none for an interface of `state: absent`. */
  readonly devices: readonly { readonly role: InterfaceRole; readonly name: string }[];
  /** What the bridge gets, if the pod interface has IPv4; null when it gets nothing. */
  readonly bridgeAddress: string | null;
  readonly masquerade: {
    readonly v4: MasqueradeBinding | null;
    readonly v6: MasqueradeBinding | null;
  } | null;
  /** The IPAMClaim, if the network keeps addresses. */
  readonly ipamClaim: string | null;
  readonly queues: InterfaceQueues;
}

export interface SummaryInput {
  readonly instance: Instance;
  readonly networks: ReadonlyMap<string, Network>;
  readonly plugins: ReadonlyMap<string, BindingPlugin>;
  /** That of the VM, or what stands for it. */
  readonly namespace: string;
  /** For a VM whose status does not say it. */
  readonly primaryPodInterface: string | undefined;
}

/** What becomes of each interface of a VM, in the order of `interfaces`. */
export function summariseInterfaces(input: SummaryInput): InterfaceSummary[] {
  const { instance, networks, plugins, namespace } = input;
  const primary = primaryPodInterfaces(instance, input.primaryPodInterface);
  const scheme = schemeOf(instance);
  const names = networkInterfaceNames(instance.networks, { scheme, primaryPodInterface: primary.likely });
  const setup = setupOrder(instance);
  const setupIndexes = new Map(setup.map((iface, index) => [iface, index]));
  return instance.interfaces.map((iface) => {
    const network = networks.get(iface.name);
    const attachment = interfaceAttachment(iface, plugins) ?? null;
    const own = (network && names.get(network.name)) ?? null;
    const index = setupIndexes.get(iface);
    const isPrimary = network !== undefined && isPrimaryNetwork(network);
    return {
      name: iface.name,
      index: iface.index,
      state: iface.state,
      attachment,
      plugin: iface.plugin ?? null,
      network: networkType(network),
      nad: network?.multus ? nadReference(network.multus.networkName, namespace) : null,
      names: own,
      otherNames: isPrimary && primary.other !== null ? primaryInterfaceNames(primary.other) : null,
      devices: own && attachment && index !== undefined ? devicesOf(attachment, own) : [],
      bridgeAddress: index === undefined ? null : bridgeAddress(attachment, network, index),
      masquerade: attachment === 'masquerade' && network?.pod ? masqueradeOf(network.pod) : null,
      ipamClaim: claimOf(instance, network),
      queues: interfaceQueues(instance.multiqueue, instance.cpu, iface.model),
    };
  });
}

/**
 * What the primary pod interface is called: as the status says, else `eth0`, or `ovn-udn1` on a primary
 * user-defined network, which a VM that nobody has started does not tell. The plugin l2bridge is there for such
 * networks.
 */
function primaryPodInterfaces(instance: Instance, given: string | undefined) {
  const primary = lookupDefaultNetwork(instance.networks);
  const status = instance.status.interfaces.find(({ name }) => name === primary?.name);
  const known = status?.podInterfaceName || given;
  if (known !== undefined) return { likely: known, other: null };
  const usual = constants.primaryPodInterface.value;
  const udn = constants.primaryUdnPodInterface.value;
  if (primary?.pod === undefined) return { likely: usual, other: null };
  const plugin = instance.interfaces.find(({ name }) => name === primary.name)?.plugin;
  return plugin === constants.l2bridgePlugin.value
    ? { likely: udn, other: usual }
    : { likely: usual, other: udn };
}

/** Ordinal as soon as the status names one interface so. */
export function schemeOf(instance: Instance): NameScheme {
  return nameSchemeOf(instance.status.interfaces.map(({ podInterfaceName }) => podInterfaceName));
}

function networkType(network: Network | undefined): InterfaceSummary['network'] {
  return (['pod', 'multus', 'resourceClaim'] as const).find((type) => network?.[type] !== undefined) ?? null;
}

const nameOfRole = {
  'pod-interface': 'podInterface',
  'renamed-nic': 'renamedNic',
  dummy: 'dummy',
  tap: 'tap',
  bridge: 'bridge',
} as const satisfies Record<InterfaceRole, keyof InterfaceNames>;

function devicesOf(attachment: Attachment, names: InterfaceNames) {
  return bindings[attachment].devices.map(({ role }) => ({ role, name: names[nameOfRole[role]] }));
}

function bridgeAddress(
  attachment: Attachment | null,
  network: Network | undefined,
  index: number,
): string | null {
  if (attachment === 'bridge') return bridgeLinkLocal(index);
  return attachment === 'masquerade' && network?.pod ? (masqueradeOf(network.pod).v4?.bridge ?? null) : null;
}

function masqueradeOf(pod: NonNullable<Network['pod']>) {
  const v4 = masqueradeBinding(pod.vmNetworkCIDR, 4);
  const v6 = masqueradeBinding(pod.vmIPv6NetworkCIDR, 6);
  return { v4: v4.ok ? v4.value : null, v6: v6.ok ? v6.value : null };
}

/** ipam-extensions makes claims for the pod network and secondary Multus networks. */
function claimOf(instance: Instance, network: Network | undefined): string | null {
  const claimable = network?.pod !== undefined || network?.multus?.default === false;
  return claimable && network !== undefined && instance.name !== ''
    ? ipamClaimName(instance.name, network.name)
    : null;
}
