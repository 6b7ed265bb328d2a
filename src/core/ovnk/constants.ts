/**
 * Every default and limit that the arithmetic of this room uses, each with the place upstream where it was read.
 * Prose, tables, tools and tests take the values from here.
 */

import { type Source, type SourcedConstant, sourceLinks } from '../text/source.ts';

/** The snapshots that were read. */
export const sources = {
  ovnKubernetes: {
    repository: 'ovn-kubernetes/ovn-kubernetes',
    commit: '8871cd9cec9c45d6da1baf9e3b06eb575f49039c',
    date: '2026-08-21',
  },
  clusterNetworkOperator: {
    repository: 'openshift/cluster-network-operator',
    commit: '2a6a57fef3ac1c8fde00e85b603e9f73ef29b75c',
    date: '2026-08-20',
  },
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof sources;

export type Constant<T = unknown> = SourcedConstant<SourceName, T>;

/** The address of the file in which a constant was read, at the commit that was read. */
export const sourceUrl = sourceLinks(sources);

/** A file below `go-controller/pkg/` of OVN-Kubernetes. */
const pkg = (path: string, symbol: string) =>
  ({ source: 'ovnKubernetes', path: `go-controller/pkg/${path}`, symbol }) as const;

export const constants = {
  masqueradeSubnets: {
    value: ['169.254.169.0/29', 'fd69::/125'],
    meaning: 'the masquerade subnets when no flag names others: room for no user-defined network',
    ...pkg('config/config.go', 'Gateway.V4MasqueradeSubnet'),
  },
  networkMasqueradeBase: {
    value: 10,
    meaning: 'the offset before the first masquerade address of a user-defined network',
    ...pkg('generator/udn/masquerade_ips.go', 'userDefinedNetworkMasqueradeIPBase'),
    since: 'v1.1.0',
  },
  reservedMasqueradeOffsets: {
    value: [6, 9],
    meaning: 'the offsets that are kept for masquerade addresses to come',
    source: 'ovnKubernetes',
    path: 'docs/design/masquerade-ips.md',
    symbol: 'Global Region (Offsets 0–9)',
  },
  maxNetworks: {
    value: 4096,
    meaning: 'how many network IDs there are, 0 of the default network included',
    ...pkg('networkmanager/api.go', 'MaxNetworks'),
  },
  defaultNetworkID: {
    value: 0,
    meaning: 'the network ID of the cluster’s default network',
    ...pkg('types/const.go', 'DefaultNetworkID'),
  },
  hostPrefixV4: {
    value: 24,
    meaning: 'the prefix length of a node’s IPv4 subnet when a cluster subnet names none',
    ...pkg('config/utils.go', 'ParseClusterSubnetEntries'),
  },
  hostPrefixV6: {
    value: 64,
    meaning: 'the prefix length of a node’s IPv6 subnet; no other is accepted',
    ...pkg('config/utils.go', 'ParseClusterSubnetEntriesWithDefaults'),
  },
  maxCandidateBits: {
    value: 24,
    meaning: 'of a cluster subnet that holds more node subnets than 2 to this power, only so many are tried',
    ...pkg('clustermanager/node/subnet_allocator.go', 'foreach'),
  },
  podPoolV6: {
    value: 65536,
    meaning: 'the addresses at the beginning of an IPv6 subnet that are handed out; the rest is never used',
    ...pkg('allocator/ip/allocator.go', 'NewAllocatorFullCIDRRange'),
  },
  gatewayOffset: {
    value: 1,
    meaning: 'the offset of the gateway in a node subnet',
    ...pkg('util/net.go', 'GetNodeGatewayIfAddr'),
  },
  managementPortOffset: {
    value: 2,
    meaning: 'the offset of the management port in a node subnet',
    ...pkg('util/net.go', 'GetNodeManagementIfAddr'),
  },
  hybridOverlayOffset: {
    value: 3,
    meaning: 'the offset of the hybrid overlay port in a node subnet, where hybrid overlay is enabled',
    ...pkg('util/net.go', 'GetNodeHybridOverlayIfAddr'),
  },
  macPrefix: {
    value: [0x0a, 0x58],
    meaning: 'the first two octets of every MAC that is made from an address',
    ...pkg('util/net.go', 'IPAddrToHWAddr'),
  },
  joinSubnets: {
    value: ['100.64.0.0/16', 'fd98::/64'],
    meaning: 'the join subnets of the default network',
    ...pkg('config/config.go', 'Gateway.V4JoinSubnet'),
  },
  transitSubnets: {
    value: ['100.88.0.0/16', 'fd97::/64'],
    meaning: 'the subnets of the transit switch, and the first candidates of a Layer2 network',
    ...pkg('config/config.go', 'ClusterManager.V4TransitSubnet'),
  },
  networkJoinSubnets: {
    value: ['100.65.0.0/16', 'fd99::/64'],
    meaning: 'the join subnets of a primary user-defined network',
    ...pkg('types/const.go', 'UserDefinedPrimaryNetworkJoinSubnetV4'),
    since: 'v1.1.0',
  },
  reservedNodeIDs: {
    value: [0, 1],
    meaning: 'the node IDs that no node gets; the address at offset 1 is the cluster router’s',
    ...pkg('clustermanager/node_allocation_controller.go', 'ReserveID'),
  },
  maxNodeID: {
    value: 5000,
    meaning: 'the largest node ID',
    ...pkg('clustermanager/node_allocation_controller.go', 'maxNodeIDs'),
  },
  transitSubnetAttempts: {
    value: 10,
    meaning: 'how many transit subnets are tried for a primary Layer2 network',
    ...pkg('util/multi_network.go', 'getTransitSubnet'),
    since: 'v1.2.0',
  },
  transitRouterTunnelKeyBase: {
    value: 10,
    meaning: 'what is added to a node ID for the tunnel key of its port on a transit router',
    ...pkg('ovn/transit_router.go', 'transitRouterPortFirstTunnelKey'),
    since: 'v1.2.0',
  },
  conntrackMarkBase: {
    value: 3,
    meaning: 'what is added to a network ID for its conntrack mark on the external bridge',
    ...pkg('node/gateway_udn.go', 'ctMarkUDNBase'),
  },
  conntrackMarkOVN: {
    value: 1,
    meaning: 'the conntrack mark of the default network on the external bridge',
    ...pkg('node/types/const.go', 'CtMarkOVN'),
  },
  conntrackMarkHost: {
    value: 2,
    meaning: 'the conntrack mark of the host’s own traffic on the external bridge',
    ...pkg('node/types/const.go', 'CtMarkHost'),
  },
  packetMarkBase: {
    value: 4096,
    meaning: 'what is added to a network ID for the mark of its packets (fwmark)',
    ...pkg('node/gateway_udn.go', 'pktMarkBase'),
  },
  markChainPrefix: {
    value: 'udn-mark-',
    meaning: 'what the name of the nftables chain that sets the packet mark begins with',
    ...pkg('node/gateway_udn.go', 'GetUDNMarkChain'),
  },
  ipRulePriority: {
    value: 2000,
    meaning: 'the priority of the ip rules that lead into the VRF of a network',
    ...pkg('node/gateway_udn.go', 'UDNMasqueradeIPRulePriority'),
  },
  transitSwitchTunnelKeyBase: {
    value: 16711683,
    meaning: 'what is added to a network ID for the tunnel key of its transit switch (0xff0003)',
    ...pkg('ovn/zone_interconnect/zone_ic_handler.go', 'BaseTransitSwitchTunnelKey'),
  },
  maxDatapathTunnelKey: {
    value: 16777215,
    meaning: 'the largest tunnel key of a datapath',
    ...pkg('allocator/id/tunnelkeyallocator.go', 'maxDPKey'),
  },
  routingTableIDStart: {
    value: 1000,
    meaning: 'what is added to an interface index for the number of the VRF’s route table',
    ...pkg('config/config.go', 'DefaultRoutingTableIDStart'),
  },
  managementPortPrefix: {
    value: 'ovn-k8s-mp',
    meaning: 'what the name of a management port begins with; the network ID follows',
    ...pkg('types/const.go', 'K8sMgmtIntfNamePrefix'),
  },
  managementRepresentorSuffix: {
    value: '_0',
    meaning: 'what the name of the representor of an accelerated management port ends with',
    ...pkg('node/managementport/port_linux.go', 'ifName += "_0"'),
  },
  vrfPrefix: {
    value: 'mp',
    meaning: 'what the name of a network’s VRF begins with; the network ID follows',
    ...pkg('types/const.go', 'UDNVRFDevicePrefix'),
  },
  vrfSuffix: {
    value: '-udn-vrf',
    meaning: 'what the name of a network’s VRF ends with',
    ...pkg('types/const.go', 'UDNVRFDeviceSuffix'),
  },
  interfaceNameLength: {
    value: 15,
    meaning: 'the longest name the kernel takes for an interface',
    ...pkg('util/util.go', 'GetNetworkScopedK8sMgmtHostIntfName'),
  },
  defaultNetworkName: {
    value: 'default',
    meaning: 'the name of the cluster’s default network',
    ...pkg('types/const.go', 'DefaultNetworkName'),
  },
  clusterNetworkPrefix: {
    value: 'cluster_udn_',
    meaning: 'what the network name of a ClusterUserDefinedNetwork begins with',
    ...pkg('types/const.go', 'CUDNPrefix'),
  },
  physicalNetworkName: {
    value: 'physnet',
    meaning: 'the network_name of the localnet port to the external bridge',
    ...pkg('types/const.go', 'PhysicalNetworkName'),
  },
  egressGatewayPhysicalNetworkName: {
    value: 'exgwphysnet',
    meaning: 'the network_name of the localnet port to the second external bridge',
    ...pkg('types/const.go', 'PhysicalNetworkExGwName'),
  },
  arpProxies: {
    value: ['169.254.1.1', 'fe80::1'],
    meaning: 'the gateway that a bridge-bound virtual machine is given on the default network',
    ...pkg('kubevirt/switch.go', 'ARPProxyIPv4'),
  },
} as const satisfies Record<string, Constant>;
