/** What the fields of a manifest mean. The keys are the `term`s of the schema. */
export interface Term {
  readonly title: string;
  readonly text: string;
}

const fixedOnce =
  'It cannot be changed afterwards: delete the network, and every pod on it, and make it again.';

export const terms: Readonly<Record<string, Term>> = {
  topology: {
    title: 'topology',
    text:
      'Layer2: one switch over all nodes, one subnet. Layer3: a switch and a subnet for each node, routed. Localnet: ' +
      `the physical network behind a bridge of the nodes; only in a ClusterUserDefinedNetwork. ${fixedOnce}`,
  },
  layer2: {
    title: 'layer2',
    text: `One switch that reaches over all nodes. Nothing in this part can be changed afterwards, not even its MTU. Delete the network and make it again.`,
  },
  layer3: {
    title: 'layer3',
    text: 'Each node gets a piece of subnets. role, mtu and joinSubnets stay as they are; a primary network may get more subnets, but none is taken away. Releases before 2026-05-18 allow no change at all.',
  },
  localnet: {
    title: 'localnet',
    text: 'OVN only connects the pod to the physical network: no gateway, no Services. Nothing in this part can be changed afterwards.',
  },
  role: {
    title: 'role',
    text:
      'Primary: every new pod of the namespace is on it, as its default route, and nobody asks for it by annotation. ' +
      `Secondary: a pod asks for it in k8s.v1.cni.cncf.io/networks. ${fixedOnce}`,
  },
  mtu: {
    title: 'mtu',
    text: 'What the pods’ interfaces get. Without it they get the MTU of the cluster network, which leaves room for the tunnel header.',
  },
  'localnet.mtu': {
    title: 'mtu',
    text: 'What the pods’ interfaces get. Without it they get the cluster’s MTU plus 100: there is no tunnel header. It has to fit the physical network.',
  },
  subnets: {
    title: 'subnets',
    text: 'From these OVN-Kubernetes hands out the pods’ addresses. Two networks may use the same: they never meet. The cluster’s own subnets must stay free.',
  },
  'layer3.subnets': {
    title: 'subnets',
    text: 'Each is cut into pieces, one for each node. When all are given away, new nodes get none. One of each family before 2026-05-18; since then up to 400 on a primary network.',
  },
  hostSubnet: {
    title: 'hostSubnet',
    text: 'The prefix length of each node’s piece. Without it: 24 for IPv4, 64 for IPv6. For IPv6 the controller takes no other.',
  },
  joinSubnets: {
    title: 'joinSubnets',
    text: 'Addresses between the network’s routers, inside OVN. Every network may use the same. Leave it out unless it collides with what the pods must reach.',
  },
  defaultGatewayIPs: {
    title: 'defaultGatewayIPs',
    text: 'The pods’ default gateway instead of the first address of the subnet, for machines that were moved here with their gateway in their configuration.',
  },
  reservedSubnets: {
    title: 'reservedSubnets',
    text: 'Never handed out on their own. A pod gets such an address only when it asks for it.',
  },
  infrastructureSubnets: {
    title: 'infrastructureSubnets',
    text: 'Never given to pods. The gateway and the management port take their addresses from here.',
  },
  excludeSubnets: {
    title: 'excludeSubnets',
    text: 'Addresses of subnets that are in use on the physical network and are not handed out.',
  },
  ipam: {
    title: 'ipam',
    text: 'Whether OVN-Kubernetes hands out addresses, and for how long a VM keeps its own.',
  },
  'ipam.mode': {
    title: 'mode',
    text: 'Disabled: pods get a MAC and no address; who runs in them sets it up. Then nothing checks senders, and no network policy that names addresses can match.',
  },
  'ipam.lifecycle': {
    title: 'lifecycle',
    text: 'Persistent: the address is kept in an IPAMClaim, so that a VM has it again after a restart and after a live migration.',
  },
  physicalNetworkName: {
    title: 'physicalNetworkName',
    text: 'A name from the bridge mappings of the nodes (ovn-bridge-mappings). Where a node has no such mapping, pods do not start; in old releases they start and reach nobody.',
  },
  vlan: {
    title: 'vlan',
    text: 'The VLAN of the physical network in which the pods are. Pods themselves send without a tag.',
  },
  transport: {
    title: 'transport',
    text: `How packets get from node to node: by default in a Geneve tunnel; NoOverlay routes them as they are; EVPN takes VXLAN with BGP. ${fixedOnce}`,
  },
  noOverlay: {
    title: 'noOverlay',
    text: `How a network without tunnels is routed. ${fixedOnce}`,
  },
  'noOverlay.outboundSNAT': {
    title: 'outboundSNAT',
    text: 'Whether what leaves the cluster gets the node’s address as its source.',
  },
  'noOverlay.routing': {
    title: 'routing',
    text: 'Managed: OVN-Kubernetes makes the routes between the nodes. Unmanaged: you do.',
  },
  evpn: {
    title: 'evpn',
    text: 'Which VTEP carries the network, and under which numbers.',
  },
  'evpn.macVRF': {
    title: 'macVRF',
    text: 'The layer 2 of the network. Its VNI must be unique in the cluster.',
  },
  'evpn.ipVRF': {
    title: 'ipVRF',
    text: 'The layer 3 of the network. Its VNI must be unique in the cluster.',
  },
  namespaceSelector: {
    title: 'namespaceSelector',
    text: 'Which namespaces are on the network. It can be changed: each namespace that matches gets a NetworkAttachmentDefinition.',
  },
  uplinks: {
    title: 'uplinks',
    text: `By which link of the node a primary network leaves it. ${fixedOnce}`,
  },
};
