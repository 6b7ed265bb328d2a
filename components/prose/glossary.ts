/**
 * The words that the course introduces, each explained once. `<Term of="…" />` links them from the chapters; the page
 * /reference/glossary/ lists them. A default or a limit is not spelt here: it is said where the entry links to.
 */
import { sources as cniSources, sourceLink } from '../../src/core/cni/constants.ts';
import { sources as multusSources } from '../../src/core/multus/constants.ts';

export interface GlossaryTerm {
  /** The anchor. Once published it stays. */
  readonly id: string;
  readonly name: string;
  /** Other words for it, which are searched and shown. */
  readonly also?: readonly string[];
  /** One to three sentences. Backticks mark code. */
  readonly text: string;
  /** Where what it says of a program was read. */
  readonly source?: string;
  /** Where more is said. */
  readonly more?: GlossaryPage;
}

/** The pages that entries lead to, with what a reader calls them. */
export const glossaryPages = {
  '/course/cni-spec/': 'The CNI specification',
  '/course/ovn-kubernetes/': 'OVN-Kubernetes',
  '/course/multus/': 'Multus',
  '/course/bridge/': 'The bridge plugin',
  '/course/macvlan/': 'The macvlan plugin',
  '/course/user-defined-networks/': 'User-defined networks',
  '/course/kubevirt-masquerade/': 'A VM on the cluster network',
  '/course/masquerade-subnet/': 'The masquerade subnet',
  '/course/pod-annotations/': 'Pod annotations',
  '/reference/layers/': 'The five layers',
  '/reference/cni-plugins/': 'CNI plugins and their keys',
  '/reference/error-codes/': 'CNI error codes',
  '/tools/ip/': 'The ip annotator',
  '/tools/addresses/': 'The address tool',
} as const;
export type GlossaryPage = keyof typeof glossaryPages;

const ovnkCommit = cniSources.ovnKubernetes;
const cni = (file: string) => sourceLink(cniSources.cni, file);
const plugins = (file: string) => sourceLink(cniSources.plugins, file);
const whereabouts = (file: string) => sourceLink(cniSources.whereabouts, file);
const ovnk = (file: string) => sourceLink(ovnkCommit, file);
const multus = (file: string) => sourceLink(multusSources.multus, file);
const nadClient = (file: string) => sourceLink(multusSources.nadClient, file);
const kubevirt = (file: string) => `https://github.com/kubevirt/kubevirt/blob/v1.9.0/${file}`;
const cri =
  'https://github.com/containerd/containerd/blob/301026e58c619e63d09c0ec411012e54c0124b03/vendor/k8s.io/cri-api/pkg/apis/runtime/v1/api.proto';
const ipamClaims =
  'https://github.com/k8snetworkplumbingwg/ipamclaims/blob/d97058c3d5dd2c5b40d0b7a112a183cfda98ef46/pkg/crd/ipamclaims/v1alpha1/types.go';

const terms: readonly GlossaryTerm[] = [
  {
    id: 'add',
    name: 'ADD',
    text: 'The CNI operation that attaches a container to a network. The runtime calls the plugin with it when the sandbox is made; the plugin makes the interface and prints a result.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'binding',
    name: 'binding',
    also: ['interface binding', 'network binding'],
    text: 'How KubeVirt gets a guest behind the interface of its launcher pod, for instance masquerade or bridge. It is chosen per interface of the VM.',
    source: kubevirt('docs/network/network-binding-mechanisms.md'),
    more: '/course/kubevirt-masquerade/',
  },
  {
    id: 'br-ex',
    name: 'br-ex',
    also: ['breth0', 'external bridge'],
    text: 'The Open vSwitch bridge by which a node reaches the outside. The node’s network card is a port of it, and the node’s address is on it. OpenShift calls it `br-ex`.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'br-int',
    name: 'br-int',
    also: ['integration bridge'],
    text: 'The Open vSwitch bridge that every pod of a node is plugged into. OVN writes its flows; it is where all logical switches and routers of the node really are.',
    source: ovnk('go-controller/pkg/cni/helper_linux.go'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'bridge',
    name: 'bridge',
    also: ['Linux bridge'],
    text: 'A switch in the kernel. Interfaces are plugged into it as ports, and it forwards frames by MAC address. The CNI plugin of the same name makes one on the node; KubeVirt makes one in the launcher pod.',
    source: plugins('plugins/main/bridge/bridge.go'),
    more: '/course/bridge/',
  },
  {
    id: 'capability',
    name: 'capability',
    also: ['capabilities', 'runtimeConfig'],
    text: 'What a plugin declares that it accepts from the runtime, such as `ips` or `mac`. libcni drops a value whose capability is not declared, and nobody says so.',
    source: cni('libcni/api.go'),
    more: '/reference/cni-plugins/',
  },
  {
    id: 'chaining',
    name: 'chaining',
    also: ['plugin chain', 'chained plugin'],
    text: 'Several plugins in one list: each gets the result of the one before it and works on the same interface. portmap and tuning only work in a chain.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'check',
    name: 'CHECK',
    text: 'The CNI operation that asks a plugin whether what ADD made is still there.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'cluster-network',
    name: 'cluster network',
    also: ['default network', 'cluster default network', 'pod network'],
    text: 'The network that every pod has unless its namespace has a primary network of its own. Its range is cut into one subnet for each node.',
    source: ovnk('go-controller/pkg/config/config.go'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'cni',
    name: 'CNI',
    also: ['Container Network Interface'],
    text: 'The agreement between a container runtime and the programs that connect containers: which program is called when, with which variables and which JSON, and what it answers.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'conflist',
    name: 'conflist',
    also: ['network configuration list', 'netconf'],
    text: 'The JSON that describes a network to CNI: a name, a version and a list of plugins with their keys. On a node it is a file; in a NetworkAttachmentDefinition it is a string.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'conntrack',
    name: 'conntrack',
    also: ['connection tracking'],
    text: 'The kernel’s list of connections. It is what turns the addresses of an answer back after the first packet was rewritten. A connection that stands in it does not meet the NAT rules again.',
    more: '/course/kubevirt-masquerade/',
  },
  {
    id: 'cri',
    name: 'CRI',
    also: ['Container Runtime Interface', 'containerd', 'CRI-O'],
    text: 'The interface by which kubelet tells a runtime, containerd or CRI-O, to make sandboxes and containers. kubelet itself calls no CNI plugin: the runtime does.',
    source: cri,
    more: '/course/multus/',
  },
  {
    id: 'cudn',
    name: 'CUDN',
    also: ['ClusterUserDefinedNetwork'],
    text: 'A user-defined network for several namespaces, chosen by their labels. Only a CUDN can be a localnet.',
    source: ovnk('go-controller/pkg/crd/userdefinednetwork/v1/cudn.go'),
    more: '/course/user-defined-networks/',
  },
  {
    id: 'del',
    name: 'DEL',
    text: 'The CNI operation that takes an attachment away. It must work also when half of it is gone, since the runtime repeats it.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'delegate',
    name: 'delegate',
    also: ['delegation'],
    text: 'A plugin that another plugin calls. Multus makes no interface: it calls one delegate for each network of the pod. A bridge delegates addresses to its IPAM plugin.',
    source: multus('pkg/multus/multus.go'),
    more: '/course/multus/',
  },
  {
    id: 'dhcp',
    name: 'dhcp',
    also: ['DHCP daemon'],
    text: 'The IPAM plugin that asks a DHCP server for an address. It needs a daemon on the node, which renews the lease.',
    source: plugins('plugins/ipam/dhcp/main.go'),
    more: '/course/macvlan/',
  },
  {
    id: 'dummy',
    name: 'dummy',
    text: 'An interface that leads nowhere. KubeVirt leaves one in the launcher pod under the name that the pod’s interface had, so that programs which look for its address still find it. It is not on the way of any packet.',
    source: kubevirt('pkg/network/setup/netpod/netpod.go'),
    more: '/tools/ip/',
  },
  {
    id: 'gateway-router',
    name: 'gateway router',
    also: ['GR', 'GR_<node>'],
    text: 'The logical router by which traffic of a node leaves the cluster. Each node has one per network, called `GR_` and the node’s name.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'geneve',
    name: 'Geneve',
    also: ['overlay', 'tunnel', 'genev_sys_6081'],
    text: 'The tunnel that carries frames of pods from node to node in UDP packets. Its header is why the MTU of pods is smaller than that of the nodes.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'guest',
    name: 'guest',
    also: ['VM', 'virtual machine'],
    text: 'What runs inside the virtual machine, with a kernel and interfaces of its own.',
    more: '/reference/layers/',
  },
  {
    id: 'host-local',
    name: 'host-local',
    text: 'The IPAM plugin that gives addresses out of a range and keeps the books in files of the node. Each node counts for itself, so the same range on two nodes gives the same address twice.',
    source: plugins('plugins/ipam/host-local/backend/disk/backend.go'),
    more: '/reference/cni-plugins/',
  },
  {
    id: 'infrastructure-locked',
    name: 'infrastructure-locked',
    text: 'The role of the cluster network in a pod whose namespace has a primary network of its own. The interface is there for kubelet and its probes; it is not the pod’s way out.',
    source: ovnk('go-controller/pkg/types/const.go'),
    more: '/course/pod-annotations/',
  },
  {
    id: 'ipam',
    name: 'IPAM',
    also: ['IP address management'],
    text: 'Who gives the interface its address. In CNI it is a plugin that the main plugin calls; OVN-Kubernetes does it itself.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'ipamclaim',
    name: 'IPAMClaim',
    also: ['persistent IPs', 'IPAMClaims'],
    text: 'An object that holds the addresses of a VM on one network. They belong to the claim and not to the pod, so they survive a restart and a migration.',
    source: ipamClaims,
    more: '/course/user-defined-networks/',
  },
  {
    id: 'ipvlan',
    name: 'ipvlan',
    text: 'Interfaces that share one parent and its MAC address. It works where a switch or a hypervisor accepts only one MAC, and macvlan does not.',
    source: plugins('plugins/main/ipvlan/ipvlan.go'),
    more: '/course/macvlan/',
  },
  {
    id: 'join-switch',
    name: 'join switch',
    also: ['join subnet'],
    text: 'The logical switch between the cluster router and the gateway routers. Its range, the join subnet, must not be used by anything that pods want to reach.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'kubelet',
    name: 'kubelet',
    text: 'The agent of Kubernetes on every node. It has pods made through the CRI, and shows what the runtime answered as events, such as `FailedCreatePodSandBox`.',
    more: '/course/multus/',
  },
  {
    id: 'layer2',
    name: 'Layer2',
    text: 'The topology of a user-defined network that is one logical switch over all nodes, with one subnet. A VM keeps its address when it moves.',
    source: ovnk('go-controller/pkg/crd/userdefinednetwork/v1/shared.go'),
    more: '/course/user-defined-networks/',
  },
  {
    id: 'layer3',
    name: 'Layer3',
    text: 'The topology of a user-defined network that gives each node a subnet of its own, with a router between them, as the cluster network does.',
    source: ovnk('go-controller/pkg/crd/userdefinednetwork/v1/shared.go'),
    more: '/course/user-defined-networks/',
  },
  {
    id: 'live-migration',
    name: 'live migration',
    text: 'A running VM moves to another node. It gets a new launcher pod there, so a pod’s address changes, and a VM’s only where it is not kept by the network.',
    source: ovnk('docs/features/live-migration.md'),
    more: '/course/kubevirt-masquerade/',
  },
  {
    id: 'localnet',
    name: 'Localnet',
    also: ['bridge mapping', 'physical network'],
    text: 'The topology of a network that is the nodes’ own network: pods stand on the wire, without overlay and without a router of OVN. A bridge mapping on each node says by which bridge.',
    source: ovnk('docs/features/multiple-networks/multi-homing.md'),
    more: '/course/user-defined-networks/',
  },
  {
    id: 'logical-port',
    name: 'logical port',
    also: ['logical switch port', 'LSP', 'logical router port', 'LRP'],
    text: 'What a pod or a router is plugged into a logical switch by. A pod’s is called namespace, underscore, pod; it holds the MAC and the addresses that the pod may use.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'logical-router',
    name: 'logical router',
    also: ['ovn_cluster_router'],
    text: 'A router that exists as rows in OVN’s database and as flows on every node. `ovn_cluster_router` routes between the subnets of the nodes.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'logical-switch',
    name: 'logical switch',
    text: 'A switch that exists as rows in OVN’s database and as flows on every node. The cluster network has one per node, with the node’s name.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'macvlan',
    name: 'macvlan',
    text: 'Interfaces with MAC addresses of their own on one parent interface, each as if it were plugged into the wire. The host cannot reach those on its own parent.',
    source: plugins('plugins/main/macvlan/macvlan.go'),
    more: '/course/macvlan/',
  },
  {
    id: 'management-port',
    name: 'management port',
    also: ['ovn-k8s-mp0'],
    text: 'The node’s own port in a pod network: the interface by which the node and its kubelet reach pods. `ovn-k8s-mp0` on the cluster network, `ovn-k8s-mp` and the network’s ID on a primary one.',
    source: ovnk('go-controller/pkg/types/const.go'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'masquerade',
    name: 'masquerade',
    also: ['SNAT', 'NAT'],
    text: 'To put another source address on a packet that leaves, so that the answer comes back to whoever rewrote it. KubeVirt’s binding of that name does it in the launcher pod, in both directions.',
    source: kubevirt('pkg/network/setup/netpod/masquerade/masquerade.go'),
    more: '/course/kubevirt-masquerade/',
  },
  {
    id: 'masquerade-subnet',
    name: 'masquerade subnet',
    also: ['internalMasqueradeSubnet'],
    text: 'The range of addresses that every node keeps to itself for traffic between the host, OVN and the user-defined networks. None of them leaves the node.',
    source: ovnk('docs/design/masquerade-ips.md'),
    more: '/course/masquerade-subnet/',
  },
  {
    id: 'multus',
    name: 'Multus',
    also: ['multus-cni'],
    text: 'The CNI plugin that calls other plugins: first that of the cluster’s default network, then one for each further network that the pod asks for.',
    source: multus('pkg/multus/multus.go'),
    more: '/course/multus/',
  },
  {
    id: 'nad',
    name: 'NAD',
    also: ['NetworkAttachmentDefinition', 'net-attach-def'],
    text: 'The object that holds the CNI configuration of one network under a name, so that pods can ask for it. Kubernetes does not look at the JSON inside.',
    source: nadClient('pkg/apis/k8s.cni.cncf.io/v1/types.go'),
    more: '/course/multus/',
  },
  {
    id: 'netns',
    name: 'network namespace',
    also: ['netns'],
    text: 'A network stack of its own: interfaces, addresses, routes, rules. Each pod has one, the node has one, and interface numbers count separately in each.',
    more: '/reference/layers/',
  },
  {
    id: 'network-id',
    name: 'network ID',
    text: 'The number that OVN-Kubernetes gives a network, the same on all nodes. Masquerade addresses, marks and the name of the management port follow from it.',
    source: ovnk('go-controller/pkg/networkmanager/nad_controller.go'),
    more: '/course/masquerade-subnet/',
  },
  {
    id: 'network-selection',
    name: 'network selection annotation',
    also: ['k8s.v1.cni.cncf.io/networks', 'network selection element'],
    text: 'What a pod asks Multus for: a list of names with commas, or a JSON list of objects.',
    source: multus('pkg/k8sclient/k8sclient.go'),
    more: '/course/multus/',
  },
  {
    id: 'network-status',
    name: 'network-status',
    also: ['k8s.v1.cni.cncf.io/network-status'],
    text: 'The annotation in which Multus writes down what a pod got. It is written after the last network was attached, so a pod that hangs has none.',
    source: nadClient('pkg/utils/net-attach-def.go'),
    more: '/course/multus/',
  },
  {
    id: 'nftables',
    name: 'nftables',
    also: ['nft', 'iptables'],
    text: 'The kernel’s rules for filtering packets and rewriting addresses, and the successor of iptables. Each network namespace has its own.',
    more: '/course/kubevirt-masquerade/',
  },
  {
    id: 'node-subnet',
    name: 'node subnet',
    also: ['host subnet', 'hostPrefix', 'k8s.ovn.org/node-subnets'],
    text: 'The part of the cluster network that one node’s pods get their addresses from. OVN-Kubernetes does not hand them out in the order of their numbers.',
    source: ovnk('go-controller/pkg/clustermanager/node/subnet_allocator.go'),
    more: '/tools/addresses/',
  },
  {
    id: 'ovn',
    name: 'OVN',
    also: ['Open Virtual Network'],
    text: 'The system that turns logical switches and routers, which are rows in a database, into the flows of Open vSwitch on each node.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'ovn-kubernetes',
    name: 'OVN-Kubernetes',
    also: ['ovnkube'],
    text: 'The CNI plugin and controllers that build the cluster network, services and user-defined networks with OVN. It is OpenShift’s default.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'ovs',
    name: 'Open vSwitch',
    also: ['OVS'],
    text: 'The software switch on each node. It does what its flows say, and its flows come from OVN.',
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'parent',
    name: 'parent',
    also: ['master'],
    text: 'The interface of the node that a macvlan, an ipvlan or a VLAN sits on. The plugins call it `master`.',
    source: plugins('plugins/main/macvlan/macvlan.go'),
    more: '/course/macvlan/',
  },
  {
    id: 'pod-networks',
    name: 'pod-networks',
    also: ['k8s.ovn.org/pod-networks'],
    text: 'The annotation in which OVN-Kubernetes says, for each network of a pod, which addresses, MAC, gateways, routes and role it has. It is there before the interface is.',
    source: ovnk('go-controller/pkg/util/pod_annotation.go'),
    more: '/course/pod-annotations/',
  },
  {
    id: 'prev-result',
    name: 'prevResult',
    text: 'The result of the plugin before, which the runtime puts into the configuration of the next one in a chain, and into that of DEL and CHECK.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'primary',
    name: 'primary network',
    also: ['primary', 'primary UDN'],
    text: 'The network by which a pod reaches everything else: its default route, services and DNS go there. A namespace may have one of its own instead of the cluster network.',
    source: ovnk('docs/features/user-defined-networks/user-defined-networks.md'),
    more: '/course/user-defined-networks/',
  },
  {
    id: 'result',
    name: 'result',
    also: ['CNI result'],
    text: 'The JSON that a plugin prints after ADD: the interfaces it made, their addresses, routes and DNS.',
    source: cni('SPEC.md'),
    more: '/course/cni-spec/',
  },
  {
    id: 'sandbox',
    name: 'sandbox',
    also: ['pod sandbox', 'pause container', 'container ID'],
    text: 'What a pod is to the runtime before any container of it runs: above all its network namespace. CNI’s container ID is the sandbox’s ID.',
    source: cri,
    more: '/course/cni-spec/',
  },
  {
    id: 'secondary',
    name: 'secondary network',
    also: ['additional network'],
    text: 'A network that a pod has besides its primary one, as a further interface. A pod gets it by naming its NAD.',
    source: ovnk('docs/features/multiple-networks/multi-homing.md'),
    more: '/course/user-defined-networks/',
  },
  {
    id: 'shim',
    name: 'shim',
    also: ['multus-shim'],
    text: 'The small binary that a runtime calls in the place of a plugin, and that passes the call on to a daemon through a socket. OVN-Kubernetes and thick Multus work like that.',
    source: multus('pkg/server/api/shim.go'),
    more: '/course/multus/',
  },
  {
    id: 'skel',
    name: 'skel',
    text: 'The frame that CNI plugins in Go are written in. It reads the variables and standard input, checks them, calls the plugin and prints its result or error.',
    source: cni('pkg/skel/skel.go'),
    more: '/reference/error-codes/',
  },
  {
    id: 'static',
    name: 'static',
    text: 'The IPAM plugin that gives the addresses in its configuration, or those that the pod asks for. It does not notice when two pods have the same.',
    source: plugins('plugins/ipam/static/main.go'),
    more: '/reference/cni-plugins/',
  },
  {
    id: 'tap',
    name: 'tap',
    text: 'A network interface with a program at its other end. What the guest sends comes out of the tap in the launcher pod; the program is QEMU.',
    source: kubevirt('pkg/network/link/names.go'),
    more: '/course/kubevirt-masquerade/',
  },
  {
    id: 'thick',
    name: 'thick Multus',
    also: ['multus-daemon'],
    text: 'Multus as a daemon on each node, with a shim as the CNI binary. The daemon reads the objects and runs the delegates.',
    source: multus('docs/thick-plugin.md'),
    more: '/course/multus/',
  },
  {
    id: 'thin',
    name: 'thin Multus',
    text: 'Multus as one binary that does everything within the CNI call and then ends.',
    source: multus('cmd/multus/main.go'),
    more: '/course/multus/',
  },
  {
    id: 'transit-router',
    name: 'transit router',
    text: 'The logical router of a primary Layer2 network, between its switch and the gateway routers.',
    source: ovnk('go-controller/pkg/ovn/transit_router.go'),
    more: '/course/user-defined-networks/',
  },
  {
    id: 'transit-switch',
    name: 'transit switch',
    also: ['interconnect', 'transit subnet'],
    text: 'The logical switch that joins the routers of all nodes, where each node is an OVN zone of its own. Traffic from node to node crosses it, and goes through the tunnel.',
    source: ovnk('docs/design/topology.md'),
    more: '/course/ovn-kubernetes/',
  },
  {
    id: 'udn',
    name: 'UDN',
    also: ['UserDefinedNetwork', 'user-defined network'],
    text: 'A network that a user declares for a namespace, with a topology, subnets and a role. OVN-Kubernetes makes a NAD of it.',
    source: ovnk('go-controller/pkg/crd/userdefinednetwork/v1/udn.go'),
    more: '/course/user-defined-networks/',
  },
  {
    id: 'veth',
    name: 'veth',
    also: ['veth pair', '@if'],
    text: 'A cable with two ends, usually in two network namespaces. `eth0@if379` is one end, and 379 the number of the other where that is.',
    more: '/tools/ip/',
  },
  {
    id: 'virt-handler',
    name: 'virt-handler',
    text: 'KubeVirt’s agent on every node. It enters the launcher pod’s network namespace and makes bridge, tap and rules there.',
    source: kubevirt('pkg/network/setup/netpod/netpod.go'),
    more: '/course/kubevirt-masquerade/',
  },
  {
    id: 'virt-launcher',
    name: 'virt-launcher',
    also: ['launcher pod'],
    text: 'The pod that carries a virtual machine. Its network namespace holds the interface from the CNI plugin and what leads from there to the guest.',
    source: kubevirt('docs/components.md'),
    more: '/reference/layers/',
  },
  {
    id: 'vlan',
    name: 'VLAN',
    text: 'A number in the frame that divides one wire into several networks. The plugins for it are bridge with `vlan`, vlan, and localnet networks.',
    source: plugins('plugins/main/vlan/vlan.go'),
    more: '/course/bridge/',
  },
  {
    id: 'vmi',
    name: 'VMI',
    also: ['VirtualMachineInstance'],
    text: 'A running virtual machine as an object of KubeVirt. Its status lists the interfaces with the addresses that the cluster and the guest agent report.',
    source: kubevirt('docs/components.md'),
    more: '/course/kubevirt-masquerade/',
  },
  {
    id: 'whereabouts',
    name: 'whereabouts',
    text: 'The IPAM plugin that keeps its books in the cluster, so that no two nodes give out the same address.',
    source: whereabouts('pkg/config/config.go'),
    more: '/reference/cni-plugins/',
  },
];

/** All terms, in the order of the alphabet. */
export const glossary = terms.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

const byId = new Map(glossary.map((term) => [term.id, term]));

/** The term with this anchor; undefined when the glossary has none. */
export function termOf(id: string): GlossaryTerm | undefined {
  return byId.get(id);
}
