/**
 * Every default, name and limit of this room, each with the place upstream where it was read. Prose, tables,
 * tools and tests take the values from here.
 */

import { type Source, type SourcedConstant, sourceLinks } from '../text/source.ts';

/** The snapshots that were read. */
export const sources = {
  kubevirt: {
    repository: 'kubevirt/kubevirt',
    commit: 'd923fdb815cd2016ddaebdaaa51db04133576d72',
    date: '2026-08-22',
    release: 'v1.9.0',
  },
  ipamExtensions: {
    repository: 'kubevirt/ipam-extensions',
    commit: 'edb24dec884f176498021d3c8bbfbed2f9ec76ea',
    date: '2026-03-24',
  },
  kubemacpool: {
    repository: 'k8snetworkplumbingwg/kubemacpool',
    commit: '3f1a718518500585f5c6aa49c5b9adbe26012f94',
    date: '2026-08-04',
  },
  clusterNetworkAddons: {
    repository: 'kubevirt/cluster-network-addons-operator',
    commit: '28ecce36f6090f728acd41b8a085681ad5ca765a',
    date: '2026-08-21',
  },
  hyperconverged: {
    repository: 'kubevirt/hyperconverged-cluster-operator',
    commit: '03da3cff7325b28b4a7361a90bc921e184f875ef',
    date: '2026-08-21',
  },
  ovnKubernetes: {
    repository: 'ovn-kubernetes/ovn-kubernetes',
    commit: '8871cd9cec9c45d6da1baf9e3b06eb575f49039c',
    date: '2026-08-21',
  },
  linux: {
    repository: 'torvalds/linux',
    commit: 'v6.12',
    date: '2024-11-17',
  },
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof sources;

export type Constant<T = unknown> = SourcedConstant<SourceName, T>;

/** The address of the file in which a constant was read, at the commit that was read. */
export const sourceUrl = sourceLinks(sources);

const kubevirt = (path: string, symbol: string) => ({ source: 'kubevirt', path, symbol }) as const;

export const constants = {
  hashPrefix: {
    value: 'pod',
    meaning: 'what the name of a secondary pod interface begins with',
    ...kubevirt('pkg/network/namescheme/networknamescheme.go', 'HashedIfacePrefix'),
  },
  hashHexChars: {
    value: 11,
    meaning: 'how many hexadecimal digits of the SHA-256 of the network name follow',
    ...kubevirt('pkg/network/namescheme/networknamescheme.go', 'maxIfaceNameLen'),
  },
  interfaceNameLength: {
    value: 15,
    meaning: 'the longest name the kernel takes for an interface (IFNAMSIZ counts the closing zero too)',
    source: 'linux',
    path: 'include/uapi/linux/if.h',
    symbol: 'IFNAMSIZ',
  },
  primaryPodInterface: {
    value: 'eth0',
    meaning: 'the primary pod interface, unless the network status of Multus names another',
    ...kubevirt('pkg/network/namescheme/networknamescheme.go', 'PrimaryPodInterfaceName'),
  },
  primaryUdnPodInterface: {
    value: 'ovn-udn1',
    meaning: 'what OVN-Kubernetes calls the pod interface of a primary user-defined network',
    source: 'ovnKubernetes',
    path: 'go-controller/pkg/cni/cniserver.go',
    symbol: 'ovn-udn1',
  },
  primaryTap: {
    value: 'tap0',
    meaning: 'the tap of the primary network, whatever its pod interface is called',
    ...kubevirt('pkg/network/link/names.go', 'tapNameForPrimaryIface'),
    since: 'v1.4.1',
  },
  tapPrefix: {
    value: 'tap',
    meaning: 'what takes the place of the first three characters of a secondary pod interface',
    ...kubevirt('pkg/network/link/names.go', 'GenerateTapDeviceName'),
  },
  bridgePrefix: {
    value: 'k6t-',
    meaning: 'what the name of the bridge in the launcher pod begins with',
    ...kubevirt('pkg/network/link/names.go', 'GenerateBridgeName'),
  },
  nicSuffix: {
    value: '-nic',
    meaning: 'what the name of the renamed pod interface ends with',
    ...kubevirt('pkg/network/link/names.go', 'GenerateNewBridgedVmiInterfaceName'),
  },
  ordinalPrefix: {
    value: 'net',
    meaning: 'what an ordinal pod interface name begins with; a number from 1 follows',
    ...kubevirt('pkg/network/namescheme/networknamescheme.go', 'ordinalIfacePrefix'),
  },
  maxInterfaces: {
    value: 256,
    meaning: 'the most interfaces, and the most networks, that a VM may list',
    ...kubevirt('staging/src/kubevirt.io/api/core/v1/schema.go', 'MaxItems'),
  },
  masqueradeBridgeMac: {
    value: '02:00:00:00:00:00',
    meaning: 'the MAC of the masquerade bridge in every launcher pod',
    ...kubevirt('pkg/network/link/mac.go', 'StaticMasqueradeBridgeMAC'),
  },
  vmNetworkCIDR: {
    value: '10.0.2.0/24',
    meaning: 'the IPv4 network behind a masquerade bridge, unless vmNetworkCIDR says otherwise',
    ...kubevirt('pkg/virt-launcher/virtwrap/api/defaults.go', 'DefaultVMCIDR'),
  },
  vmIPv6NetworkCIDR: {
    value: 'fd10:0:2::/120',
    meaning: 'the IPv6 network behind a masquerade bridge, unless vmIPv6NetworkCIDR says otherwise',
    ...kubevirt('pkg/virt-launcher/virtwrap/api/defaults.go', 'DefaultVMIpv6CIDR'),
  },
  bridgeLinkLocalBase: {
    value: '169.254.75.1',
    meaning: 'the text to which the interface index is appended, digit by digit',
    ...kubevirt('pkg/network/setup/netpod/netpod.go', 'bridgeFakeIPBase'),
  },
  bridgeLinkLocalLength: {
    value: 32,
    meaning: 'the prefix length of that address',
    ...kubevirt('pkg/network/setup/netpod/netpod.go', 'bridgeFakePrefix'),
  },
  dhcpLeaseSeconds: {
    value: 86_313_600,
    meaning: 'the lease of the DHCP servers in the launcher pod: 999 days',
    ...kubevirt('pkg/network/dhcp/server/server.go', 'infiniteLease'),
  },
  dhcpStartedDirectory: {
    value: '/var/run/kubevirt-private',
    meaning: 'where virt-launcher leaves a dhcp_started-<pod interface> file for each DHCP server',
    ...kubevirt('pkg/network/dhcp/configurator.go', 'defaultDHCPStartedDirectory'),
  },
  defaultDns: {
    value: '8.8.8.8',
    meaning: 'the name server that DHCP offers when resolv.conf of the pod names none',
    ...kubevirt('pkg/network/dns/resolveconf.go', 'defaultDNS'),
  },
  defaultSearchDomain: {
    value: 'cluster.local',
    meaning: 'the search domain that DHCP offers when resolv.conf of the pod names none',
    ...kubevirt('pkg/network/dns/resolveconf.go', 'defaultSearchDomain'),
  },
  maxSearchListOctets: {
    value: 255,
    meaning: 'the most octets that the encoded search list may have',
    ...kubevirt('pkg/network/dhcp/server/server.go', 'convertSearchDomainsToBytes'),
  },
  maxSearchDomainLength: {
    value: 253,
    meaning: 'the longest single search domain',
    ...kubevirt('pkg/network/dhcp/server/server.go', 'isValidSearchDomain'),
  },
  dhcpPrivateOptions: {
    value: { first: 224, last: 254 },
    meaning: 'the DHCP options that dhcpOptions.privateOptions may set',
    ...kubevirt('pkg/network/admitter/netiface.go', 'validateDHCPPrivateOptionsWithinRange'),
  },
  maxPortRanges: {
    value: 10,
    meaning: 'the most portRanges on one interface',
    ...kubevirt('pkg/network/admitter/netiface.go', 'maxPortRanges'),
    since: 'v1.9.0',
  },
  interfaceModels: {
    value: ['e1000', 'e1000e', 'igb', 'ne2k_pci', 'pcnet', 'rtl8139', 'virtio'],
    meaning: 'the network card models that admission takes; virtio when none is named',
    ...kubevirt('pkg/network/admitter/netiface.go', 'validInterfaceModels'),
  },
  defaultModel: {
    value: 'virtio',
    meaning: 'the network card model when none is named',
    ...kubevirt('staging/src/kubevirt.io/api/core/v1/types.go', 'VirtIO'),
  },
  maxQueues: {
    value: 256,
    meaning: 'the most queues of one tap',
    ...kubevirt('pkg/virt-launcher/virtwrap/converter/network/virtio-queues.go', 'MultiQueueMaxQueues'),
  },
  defaultQueueCount: {
    value: 1,
    meaning: 'the queueCount in the status when the domain names no queues',
    ...kubevirt('pkg/network/setup/netstat.go', 'DefaultInterfaceQueueCount'),
  },
  tapOwner: {
    value: 107,
    meaning: 'the user and group that own the tap, unless the VM runs as root',
    ...kubevirt('pkg/util/util.go', 'NonRootUID'),
  },
  passtPingGroupRange: {
    value: [107, 107],
    meaning: 'the groups that may ping without privileges, set for passtBinding',
    ...kubevirt('pkg/network/setup/netpod/netpod.go', 'PingGroupRange'),
  },
  passtUnprivilegedPortStart: {
    value: 0,
    meaning: 'the first port that needs no privileges, set for passtBinding',
    ...kubevirt('pkg/network/setup/netpod/netpod.go', 'UnprivilegedPortStart'),
  },
  passtMemoryOverhead: {
    value: '250Mi',
    meaning: 'the memory that passtBinding adds to the compute container',
    ...kubevirt('pkg/network/resources/memory.go', 'passtComputeMemoryOverheadWhenAllPortsAreForwarded'),
  },
  istioReservedPorts: {
    value: [15000, 15001, 15004, 15006, 15008, 15009, 15020, 15021, 15053, 15090],
    meaning: 'the TCP ports of the Istio sidecar that are not forwarded to the guest',
    ...kubevirt('pkg/network/istio/ports.go', 'ReservedPorts'),
  },
  istioNonProxiedPorts: {
    value: [22],
    meaning: 'the TCP ports that reach the guest past the Istio sidecar',
    ...kubevirt('pkg/network/istio/ports.go', 'NonProxiedPorts'),
  },
  istioLoopback: {
    value: '127.0.0.6',
    meaning: 'the address from which the Istio sidecar connects to the workload',
    ...kubevirt('pkg/network/istio/proxy.go', 'GetLoopbackAddress'),
  },
  istioInjectAnnotation: {
    value: 'sidecar.istio.io/inject',
    meaning: 'the annotation of the VMI by which an Istio sidecar is wanted',
    ...kubevirt('pkg/network/istio/decorators.go', 'InjectSidecarAnnotation'),
  },
  istioBridge: {
    value: 'k6t-eth0',
    meaning: 'the bridge named to Istio for any masquerade interface, also when it is called otherwise',
    ...kubevirt('pkg/network/pod/annotations/generator.go', 'defaultBridgeName'),
  },
  istioBridgeAnnotations: {
    value: ['traffic.sidecar.istio.io/kubevirtInterfaces', 'istio.io/reroute-virtual-interfaces'],
    meaning: 'the pod annotations that carry the name of that bridge',
    ...kubevirt('pkg/network/istio/decorators.go', 'KubeVirtTrafficAnnotation'),
  },
  legacyMigrationPorts: {
    value: [49152, 49153],
    meaning: 'the libvirt migration ports kept out of NAT when migration does not go over Unix sockets',
    ...kubevirt('pkg/network/setup/netpod/masquerade/masquerade.go', 'WithLegacyMigrationPorts'),
  },
  networksAnnotation: {
    value: 'k8s.v1.cni.cncf.io/networks',
    meaning: 'the annotation of the launcher pod that asks Multus for the secondary networks',
    ...kubevirt('pkg/network/pod/annotations/generator.go', 'NetworkAttachmentAnnot'),
  },
  networkStatusAnnotation: {
    value: 'k8s.v1.cni.cncf.io/network-status',
    meaning: 'the annotation of the launcher pod in which Multus reports',
    ...kubevirt('pkg/network/multus/status.go', 'NetworkStatusAnnot'),
  },
  defaultNetworkAnnotation: {
    value: 'v1.multus-cni.io/default-network',
    meaning: 'the annotation of the launcher pod that names another network for its first interface',
    ...kubevirt('pkg/network/multus/annotation.go', 'DefaultNetworkCNIAnnotation'),
  },
  networkInfoAnnotation: {
    value: 'kubevirt.io/network-info',
    meaning: 'the annotation of the launcher pod that tells it which devices belong to which network',
    ...kubevirt('pkg/network/downwardapi/networkinfo.go', 'NetworkInfoAnnot'),
    since: 'v1.3.0',
  },
  networkInfoPath: {
    value: '/etc/podinfo/network-info',
    meaning: 'the file in the launcher pod that holds that annotation',
    ...kubevirt('pkg/network/downwardapi/networkinfo.go', 'MountPath'),
  },
  domainAnnotation: {
    value: 'kubevirt.io/domain',
    meaning: 'the annotation of the launcher pod that names its VM',
    ...kubevirt('staging/src/kubevirt.io/api/core/v1/types.go', 'DomainAnnotation'),
  },
  podBridgeMigrationAnnotation: {
    value: 'kubevirt.io/allow-pod-bridge-network-live-migration',
    meaning:
      'the annotation that lets a VM with bridge on its pod network migrate; its value does not matter',
    ...kubevirt(
      'staging/src/kubevirt.io/api/core/v1/types.go',
      'AllowPodBridgeNetworkLiveMigrationAnnotation',
    ),
  },
  pluginNetworkArgument: {
    value: 'logicNetworkName',
    meaning: 'the CNI argument by which a binding plugin’s CNI learns the network name',
    ...kubevirt('pkg/network/multus/annotation.go', 'cniArgNetworkName'),
  },
  defaultNetworkName: {
    value: 'default',
    meaning: 'the name of the network and the interface that are added when a VM lists none',
    ...kubevirt('staging/src/kubevirt.io/api/core/v1/defaults.go', 'DefaultPodNetwork'),
  },
  defaultInterfaceBinding: {
    value: 'bridge',
    meaning: 'the binding of that interface, unless the KubeVirt CR sets defaultNetworkInterface',
    ...kubevirt('pkg/virt-config/virt-config.go', 'DefaultNetworkInterface'),
  },
  permitBridgeOnPodNetwork: {
    value: true,
    meaning: 'whether bridge may be used on the pod network, unless the KubeVirt CR forbids it',
    ...kubevirt('pkg/virt-config/virt-config.go', 'DefaultPermitBridgeInterfaceOnPodNetwork'),
  },
  guestOnlyInterfaceLimit: {
    value: 10,
    meaning: 'the most interfaces in the status that only the guest agent knows',
    ...kubevirt('pkg/network/setup/netstat.go', 'guestOnlyInterfaceLimit'),
    since: 'v1.8.0',
  },
  hotplugGracePeriodSeconds: {
    value: 15,
    meaning: 'how long virt-controller waits for a dynamic-networks controller before it migrates the VM',
    ...kubevirt('pkg/network/migration/evaluator.go', 'DynamicNetworkControllerGracePeriod'),
  },
  linkRefreshSleepMs: {
    value: 100,
    meaning: 'how long migration method link-refresh keeps the guest’s link down',
    ...kubevirt('pkg/virt-launcher/virtwrap/live-migration-target.go', 'reconnectIface'),
  },
  maxReportedErrors: {
    value: 10,
    meaning: 'how many admission errors are spelled out before “and N more validation errors”',
    ...kubevirt('pkg/util/webhooks/webhooks.go', 'ToAdmissionResponse'),
  },
  addressesAnnotation: {
    value: 'network.kubevirt.io/addresses',
    meaning: 'the annotation of a VMI that asks for addresses on a primary user-defined network',
    source: 'ipamExtensions',
    path: 'pkg/config/types.go',
    symbol: 'IPRequestsAnnotation',
  },
  claimSeparator: {
    value: '.',
    meaning: 'what stands between the VM and the network in the name of an IPAMClaim',
    source: 'ipamExtensions',
    path: 'pkg/claims/claims.go',
    symbol: 'claimKeySeparator',
  },
  claimNameLength: {
    value: 253,
    meaning: 'where the name of an IPAMClaim is cut off',
    source: 'ipamExtensions',
    path: 'pkg/claims/claims.go',
    symbol: 'convertToCRDName',
  },
  claimFinalizer: {
    value: 'kubevirt.io/persistent-ipam',
    meaning: 'the finalizer on an IPAMClaim of a VM',
    source: 'ipamExtensions',
    path: 'pkg/claims/claims.go',
    symbol: 'KubevirtVMFinalizer',
  },
  claimLabel: {
    value: 'kubevirt.io/vm',
    meaning: 'the label on an IPAMClaim that names its VM',
    source: 'ipamExtensions',
    path: 'pkg/claims/claims.go',
    symbol: 'OwnedByVMLabel',
  },
  macPoolUpstream: {
    value: { first: '02:00:00:00:00:00', last: '02:ff:ff:ff:ff:ff' },
    meaning: 'the MAC range of kubemacpool as it is released',
    source: 'kubemacpool',
    path: 'config/default/manager/manager.yaml',
    symbol: 'RANGE_START',
  },
  macPoolFirstOctet: {
    value: 0x02,
    meaning: 'the first octet of the range that the network add-ons operator draws; two random octets follow',
    source: 'clusterNetworkAddons',
    path: 'pkg/network/kubemacpool.go',
    symbol: 'generateRandomMacPrefix',
  },
  l2bridgePlugin: {
    value: 'l2bridge',
    meaning:
      'the binding plugin that the HyperConverged operator registers for primary user-defined networks',
    source: 'hyperconverged',
    path: 'controllers/handlers/kubevirt.go',
    symbol: 'primaryUDNNetworkBindingName',
  },
  ovnDhcpLeaseSeconds: {
    value: 3500,
    meaning: 'the lease of OVN’s own DHCP answers to VMs',
    source: 'ovnKubernetes',
    path: 'go-controller/pkg/kubevirt/dhcp.go',
    symbol: 'dhcpLeaseTime',
  },
} as const satisfies Record<string, Constant>;

/** The webhook regards these as settings of the cluster; the values are those of a cluster that sets nothing. */
export interface FeatureGates {
  readonly PasstBinding: boolean;
  readonly NetworkDevicesWithDRA: boolean;
  readonly PortRangesSpec: boolean;
}

/**
 * A Beta gate was off until listed up to v1.8, and is on until listed in `disabledFeatureGates` from v1.9
 * (`pkg/virt-config/featuregate/feature-gates.go`, `IsEnabled`).
 */
export const defaultFeatureGates: FeatureGates = {
  PasstBinding: true,
  NetworkDevicesWithDRA: false,
  PortRangesSpec: false,
};
