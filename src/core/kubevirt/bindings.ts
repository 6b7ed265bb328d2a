import { constants } from './constants.ts';
import { masqueradeBinding } from './masquerade.ts';
import type { InterfaceRole } from './recognise-name.ts';

/** The ways in which an interface can be attached that a current KubeVirt carries out. */
export type Attachment =
  | 'masquerade'
  | 'bridge'
  | 'sriov'
  | 'passtBinding'
  /** A plugin with `domainAttachmentType: managedTap`, such as `l2bridge`. */
  | 'managedTap'
  /** A plugin with `domainAttachmentType: tap`, such as macvtap. */
  | 'tap'
  /** A plugin without `domainAttachmentType`: its sidecar does everything. */
  | 'sidecar';

/** Bindings that admission refuses since v1.3. */
export type DiscontinuedBinding = 'slirp' | 'macvtap' | 'passt';

export interface Binding {
  readonly attachment: Attachment;
  /** What stands in the interface of a VM. */
  readonly yaml: string;
  /** What the cluster's KubeVirt CR must say in `spec.configuration.network.binding`, for plugins. */
  readonly plugin?: string;
  readonly since?: string;
  readonly networks: readonly ('pod' | 'multus' | 'resourceClaim')[];
  /** The feature gate, and whether it is on when nobody says anything (v1.9). */
  readonly gate?: { readonly name: string; readonly default: 'on' | 'off' };
  /** What virt-handler makes or changes, in the order in which it does. */
  readonly devices: readonly { readonly role: InterfaceRole; readonly text: string }[];
  readonly guestAddress: string;
  readonly dhcp: { readonly v4: string; readonly v6: string };
  readonly mac: string;
  readonly migration: string;
  readonly hotplug: string;
}

const behindMasquerade = masqueradeBinding('', 4);
const defaultGuest = behindMasquerade.ok ? behindMasquerade.value.guest : '';

const masquerade: Binding = {
  attachment: 'masquerade',
  yaml: 'masquerade: {}',
  networks: ['pod'],
  devices: [
    {
      role: 'bridge',
      text: `up, MAC ${constants.masqueradeBridgeMac.value}, the first address of vmNetworkCIDR`,
    },
    { role: 'tap', text: 'up, port of the bridge' },
  ],
  guestAddress:
    'The second address of vmNetworkCIDR, the same in every VM unless it says otherwise: ' +
    `${defaultGuest}. Outside, it is the pod IP.`,
  dhcp: {
    v4: 'virt-launcher, to every client; router is the bridge',
    v6: 'virt-launcher, stateful DHCPv6; nobody advertises a router',
  },
  mac: 'macAddress, else the pod interface’s',
  migration: 'Yes. The pod IP changes, so established connections break.',
  hotplug: 'No',
};

const bridge: Binding = {
  attachment: 'bridge',
  yaml: 'bridge: {}',
  networks: ['pod', 'multus'],
  devices: [
    {
      role: 'bridge',
      text: `up, random MAC, ${constants.bridgeLinkLocalBase.value}<index>/${constants.bridgeLinkLocalLength.value} if the pod interface had IPv4`,
    },
    { role: 'renamed-nic', text: 'up, no address, MAC copied from the bridge, port of it, learning off' },
    { role: 'tap', text: 'up, port of the bridge' },
    { role: 'dummy', text: 'down; name, MAC, MTU and addresses of the pod interface' },
  ],
  guestAddress: 'The pod interface’s IPv4. Without one, whatever the network itself hands out.',
  dhcp: {
    v4: 'virt-launcher, to one MAC, if the pod interface had IPv4; else whoever serves the network',
    v6: 'Not KubeVirt; router advertisements of the network pass through',
  },
  mac: 'macAddress, else the one the CNI plugin gave. On a Multus network the plugin is asked for macAddress',
  migration: 'As secondary, yes. On the pod network only with the annotation that allows it',
  hotplug: 'Yes, on a Multus network',
};

const managedTap: Binding = {
  attachment: 'managedTap',
  yaml: `binding: { name: ${constants.l2bridgePlugin.value} }`,
  plugin: 'domainAttachmentType: managedTap',
  since: 'v1.4',
  networks: ['pod', 'multus'],
  devices: [{ role: 'bridge', text: 'up, random MAC, no address' }, ...bridge.devices.slice(1)],
  guestAddress: 'What the network itself hands out; on a primary user-defined network OVN’s DHCP answers.',
  dhcp: { v4: 'Whoever owns the network; never KubeVirt', v6: 'Whoever owns the network; never KubeVirt' },
  mac: 'macAddress, else the one the CNI plugin gave',
  migration: 'If the plugin is registered with migration: {}. l2bridge is',
  hotplug: 'No',
};

const tap: Binding = {
  attachment: 'tap',
  yaml: 'binding: { name: macvtap }',
  plugin: 'domainAttachmentType: tap',
  since: 'v1.1.1',
  networks: ['pod', 'multus'],
  devices: [],
  guestAddress: 'What the network itself hands out.',
  dhcp: { v4: 'Whoever owns the network; never KubeVirt', v6: 'Whoever owns the network; never KubeVirt' },
  mac: 'macAddress, else the pod interface’s',
  migration: 'On the pod network if the plugin is registered with migration; as secondary, yes',
  hotplug: 'No',
};

const sidecar: Binding = {
  attachment: 'sidecar',
  yaml: 'binding: { name: … }',
  plugin: 'sidecarImage',
  since: 'v1.1',
  networks: ['pod', 'multus'],
  devices: [],
  guestAddress: 'As the plugin says.',
  dhcp: { v4: 'As the plugin says; never KubeVirt', v6: 'As the plugin says; never KubeVirt' },
  mac: 'As the plugin says',
  migration: 'On the pod network if the plugin is registered with migration; as secondary, yes',
  hotplug: 'No',
};

const sriov: Binding = {
  attachment: 'sriov',
  yaml: 'sriov: {}',
  networks: ['multus', 'resourceClaim'],
  devices: [],
  guestAddress: 'What the network itself hands out.',
  dhcp: { v4: 'Whoever serves the network', v6: 'Whoever serves the network' },
  mac: 'The virtual function’s own; the CNI plugin is asked to set macAddress on it',
  migration: 'Yes: detached on the source, attached anew on the target',
  hotplug: 'Yes, by a migration',
};

const passtBinding: Binding = {
  attachment: 'passtBinding',
  yaml: 'passtBinding: {}',
  since: 'v1.8.0',
  networks: ['pod'],
  gate: { name: 'PasstBinding', default: 'on' },
  devices: [],
  guestAddress: 'The pod interface’s own addresses, handed on by passt.',
  dhcp: { v4: 'passt itself; KubeVirt runs no server', v6: 'passt itself; KubeVirt runs no server' },
  mac: 'macAddress, else one that libvirt makes up',
  migration: 'Yes',
  hotplug: 'No',
};

/** Every binding of KubeVirt v1.9: what it builds, who addresses the guest, whether the VM can migrate. */
export const bindings: Readonly<Record<Attachment, Binding>> = {
  masquerade,
  bridge,
  managedTap,
  tap,
  sidecar,
  sriov,
  passtBinding,
};

/** Bindings that older manifests still name, and what took their place. */
export const discontinuedBindings: Readonly<
  Record<DiscontinuedBinding, { readonly until: string; readonly instead: string }>
> = {
  slirp: { until: 'v1.2', instead: 'masquerade, or passtBinding' },
  macvtap: { until: 'v1.2', instead: 'a plugin with domainAttachmentType tap and the macvtap CNI' },
  passt: { until: 'v1.2', instead: 'passtBinding' },
};

/** What the cluster registers for a binding plugin: an entry of `spec.configuration.network.binding`. */
export interface BindingPlugin {
  readonly sidecarImage?: string;
  readonly networkAttachmentDefinition?: string;
  readonly domainAttachmentType?: string;
  readonly migration?: { readonly method?: string };
  readonly downwardAPI?: string;
}

/** The registration of `l2bridge` by the HyperConverged operator and by OVN-Kubernetes's development clusters. */
export const l2bridge: BindingPlugin = { domainAttachmentType: 'managedTap', migration: {} };

/** How a registered plugin attaches an interface. */
export function attachmentOf(plugin: BindingPlugin): 'managedTap' | 'tap' | 'sidecar' {
  const type = plugin.domainAttachmentType;
  return type === 'managedTap' || type === 'tap' ? type : 'sidecar';
}
