import { constants } from './constants.ts';

/** What a word of a VM, of its status or of its launcher pod means. */
export interface Term {
  readonly title: string;
  readonly text: string;
  /** The first release that has it. */
  readonly since?: string;
}

const c = constants;

/** `spec.domain.devices.interfaces[]`, by field. */
export const interfaceTerms = {
  name: {
    title: 'Interface name',
    text: 'The name of the network in `networks` to which this interface belongs. It is also hashed into the names of the interfaces in the launcher pod.',
  },
  model: {
    title: 'Network card model',
    text: `What the guest sees: ${c.interfaceModels.value.join(', ')}. Only ${c.defaultModel.value} gets multiqueue and is told its MTU by libvirt.`,
  },
  bridge: {
    title: 'Binding: bridge',
    text: 'Tap and pod interface are ports of one Linux bridge. The guest takes over the address of the pod interface.',
  },
  masquerade: {
    title: 'Binding: masquerade',
    text: 'The guest sits behind NAT in the launcher pod, with the same private address in every VM. On the pod network only.',
  },
  sriov: {
    title: 'Binding: SR-IOV',
    text: 'A virtual function of the node’s network card is passed through to the guest.',
  },
  passtBinding: {
    title: 'Binding: passt',
    text: 'passt, a user-space process, carries the guest’s connections. On the pod network only.',
    since: 'v1.8.0',
  },
  binding: {
    title: 'Binding plugin',
    text: 'A binding that the cluster registers by name, such as l2bridge on primary user-defined networks.',
    since: 'v1.1.0',
  },
  slirp: { title: 'slirp', text: 'Refused since v1.3.' },
  macvtap: { title: 'macvtap', text: 'Refused since v1.3. A binding plugin took its place.' },
  passt: { title: 'passt', text: 'Refused since v1.3. passtBinding took its place.' },
  ports: {
    title: 'Forwarded ports',
    text: 'With masquerade and passtBinding only these ports reach the guest; without the list, all do. No firewall: the rest reaches the launcher pod, and what the guest sends is not limited.',
  },
  portRanges: {
    title: 'Forwarded port ranges',
    text: `Like ports, by first and last, for masquerade. At most ${c.maxPortRanges.value}. Needs feature gate PortRangesSpec.`,
    since: 'v1.9.0',
  },
  macAddress: {
    title: 'MAC of the guest’s interface',
    text: 'Without it the guest gets the MAC that the CNI plugin chose, another one after every start. Only for a secondary Multus network is the CNI plugin asked for it.',
  },
  bootOrder: {
    title: 'Boot order',
    text: 'The place of this interface among the devices from which the guest boots, from 1. Disks count in the same order.',
  },
  pciAddress: {
    title: 'PCI address in the guest',
    text: 'Where the guest finds the card: domain:bus:slot.function.',
  },
  dhcpOptions: {
    title: 'DHCP options',
    text: 'What KubeVirt’s own DHCP server sends besides the address. It runs for masquerade and bridge only.',
  },
  tag: {
    title: 'Tag',
    text: 'Handed to the guest in the metadata of a config drive, with the address and MAC of the interface.',
  },
  acpiIndex: {
    title: 'ACPI index',
    text: 'A number from which the guest can make a name that stays, such as eno101.',
  },
  state: {
    title: 'Wanted state',
    text: 'up (also when empty), down: the guest sees no link, or absent: to be unplugged.',
  },
} as const satisfies Readonly<Record<string, Term>>;

/** `spec.networks[]`, by field. */
export const networkTerms = {
  name: {
    title: 'Network name',
    text: 'The name inside this VM. An interface of the same name belongs to it. It need not be the name of the NetworkAttachmentDefinition.',
  },
  pod: {
    title: 'Pod network',
    text: 'The network on which every pod is: the cluster network, or the primary user-defined network of the namespace.',
  },
  vmNetworkCIDR: {
    title: 'IPv4 network behind masquerade',
    text: `Its first address is the bridge in the launcher pod, its second the guest. ${c.vmNetworkCIDR.value} unless given.`,
  },
  vmIPv6NetworkCIDR: {
    title: 'IPv6 network behind masquerade',
    text: `As vmNetworkCIDR. ${c.vmIPv6NetworkCIDR.value} unless given.`,
  },
  multus: {
    title: 'Multus network',
    text: 'A network described by a NetworkAttachmentDefinition.',
  },
  networkName: {
    title: 'NetworkAttachmentDefinition',
    text: '`name` in the namespace of the VM, or `namespace/name`. Nobody looks whether it exists before the pod is made.',
  },
  default: {
    title: 'In place of the pod network',
    text: `The launcher pod asks for this network as its first, by annotation ${c.defaultNetworkAnnotation.value}.`,
  },
  resourceClaim: {
    title: 'Network from a ResourceClaim',
    text: 'A device that Dynamic Resource Allocation finds. Needs feature gate NetworkDevicesWithDRA.',
    since: 'v1.9.0',
  },
  claimName: { title: 'Claim', text: 'An entry of spec.resourceClaims.' },
  requestName: { title: 'Request', text: 'The request in the ResourceClaim.' },
} as const satisfies Readonly<Record<string, Term>>;

/** `status.interfaces[]` of a VMI, by field. */
export const statusTerms = {
  name: {
    title: 'Interface name',
    text: 'The name in the specification. Missing for an interface that only the guest agent knows.',
  },
  podInterfaceName: {
    title: 'Interface in the launcher pod',
    text: 'What the CNI plugin made. The names of bridge, tap and renamed interface are made from it.',
    since: 'v1.4.0',
  },
  interfaceName: {
    title: 'Interface in the guest',
    text: 'What the guest itself calls it, as the guest agent reports. KubeVirt does not choose it.',
  },
  mac: {
    title: 'MAC',
    text: 'From the running domain; for SR-IOV repeated from the specification.',
  },
  ipAddress: {
    title: 'Address',
    text: 'The first of ipAddresses. What kubectl get vmi shows is that of the first interface.',
  },
  ipAddresses: {
    title: 'Addresses',
    text: 'Those of the pod interface. The guest agent adds a family that has none, and empties one for which the guest reports none.',
  },
  infoSource: {
    title: 'Who saw it',
    text: 'domain: it is plugged into the guest. guest-agent: the guest reports it. multus-status: it is attached to the launcher pod.',
  },
  queueCount: {
    title: 'Queues',
    text: 'Queues of the virtio device; 1 without multiqueue.',
  },
  linkState: {
    title: 'Link state',
    text: 'up or down, as the domain says. Not for SR-IOV.',
    since: 'v1.5.0',
  },
} as const satisfies Readonly<Record<string, Term>>;

/** An entry of `spec.configuration.network.binding` of the KubeVirt CR, by field. */
export const pluginTerms = {
  sidecarImage: {
    title: 'Sidecar',
    text: 'A container beside virt-launcher that may change the domain.',
  },
  networkAttachmentDefinition: {
    title: 'The plugin’s own CNI',
    text: `Another element in ${c.networksAnnotation.value}, without an interface name, that tells the CNI the network by ${c.pluginNetworkArgument.value}.`,
  },
  domainAttachmentType: {
    title: 'How the domain is attached',
    text: 'tap: the plugin’s CNI makes the tap. managedTap: KubeVirt makes the same bridge, tap and dummy as for bridge, without an address on the bridge and without DHCP.',
    since: 'v1.1.1',
  },
  migration: {
    title: 'Migration',
    text: 'Its presence alone makes a VM migratable that is on the pod network by this plugin. With method link-refresh the guest’s link goes down and up after a migration.',
  },
  downwardAPI: {
    title: 'Device information',
    text: `device-info: the plugin reads ${c.networkInfoAnnotation.value}.`,
  },
  computeResourceOverhead: {
    title: 'Overhead',
    text: 'Memory added to the compute container.',
    since: 'v1.3.0',
  },
} as const satisfies Readonly<Record<string, Term>>;

/** Annotations of a launcher pod that KubeVirt writes, and of a VMI that it reads. */
export const annotationTerms: Readonly<Record<string, Term & { readonly on: 'launcher pod' | 'VMI' }>> = {
  [c.networksAnnotation.value]: {
    on: 'launcher pod',
    title: 'The secondary networks asked for',
    text: 'One element for each secondary Multus network, with the hashed interface name and macAddress. KubeVirt itself never asks for addresses.',
  },
  [c.defaultNetworkAnnotation.value]: {
    on: 'launcher pod',
    title: 'Another first network',
    text: 'From a Multus network with default: true, as it is spelled. ipam-extensions writes it too, as a JSON list, to pass on MAC and addresses for a primary user-defined network.',
  },
  [c.networkInfoAnnotation.value]: {
    on: 'launcher pod',
    title: 'Devices of the networks',
    text: `Which device belongs to which network, for SR-IOV and plugins that ask for it. The launcher reads it in ${c.networkInfoPath.value}.`,
    since: 'v1.3.0',
  },
  [c.domainAnnotation.value]: {
    on: 'launcher pod',
    title: 'The VM of this pod',
    text: 'By it ipam-extensions and OVN-Kubernetes recognise the VM.',
  },
  'kubevirt.io/migrationTransportUnix': {
    on: 'launcher pod',
    title: 'Migration over Unix sockets',
    text: 'Always true in current releases. Without it the masquerade rules spare the migration ports.',
  },
  [c.istioBridgeAnnotations.value[0]]: {
    on: 'launcher pod',
    title: 'Istio: where the guest’s traffic comes in',
    text: `${c.istioBridge.value} whenever there is a masquerade interface, also when its bridge is called otherwise.`,
  },
  [c.istioBridgeAnnotations.value[1]]: {
    on: 'launcher pod',
    title: 'Istio: where the guest’s traffic comes in',
    text: 'The same, under the name that Istio uses since 1.25.',
  },
  [c.podBridgeMigrationAnnotation.value]: {
    on: 'VMI',
    title: 'Migration with bridge on the pod network',
    text: 'Allows it, whatever the value. OVN-Kubernetes then leaves the pod interface without addresses and serves the guest by its own DHCP.',
  },
  [c.istioInjectAnnotation.value]: {
    on: 'VMI',
    title: 'Istio sidecar',
    text: 'With true the masquerade rules leave all but port 22 to the sidecar.',
  },
  [c.addressesAnnotation.value]: {
    on: 'VMI',
    title: 'Fixed addresses on a primary user-defined network',
    text: 'JSON: interface name to addresses without prefix length. Only for the interface on the pod network, and only where the network keeps addresses.',
  },
};
