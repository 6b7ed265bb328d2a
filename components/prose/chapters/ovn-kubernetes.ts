/** What the chapter on OVN-Kubernetes prints, computed by the core when the page is built. */
import { addToAddress, formatAddress } from '../../../src/core/net/address.ts';
import { parseCIDR } from '../../../src/core/net/prefix.ts';
import { constants, sourceUrl } from '../../../src/core/ovnk/constants.ts';
import { defaults } from '../../../src/core/ovnk/defaults.ts';
import { macFromIP } from '../../../src/core/ovnk/mac.ts';
import type { NameKind } from '../../../src/core/ovnk/name-kinds.ts';
import { objectName, objectNames, podPortName } from '../../../src/core/ovnk/names.ts';
import { nodeSubnetAddresses } from '../../../src/core/ovnk/node-addresses.ts';
import { clusterRouterJoinIP, joinIP, transitSwitchIP } from '../../../src/core/ovnk/node-ids.ts';
import { nodeSubnet } from '../../../src/core/ovnk/node-subnets.ts';
import type { Result } from '../../../src/core/text/result.ts';
import type { Flow } from '../../figures/flow/flow.ts';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}
const bare = (cidr: string) => cidr.slice(0, cidr.indexOf('/'));
const source = (path: string) => sourceUrl({ source: 'ovnKubernetes', path });

/** The cluster of the chapter: OpenShift’s defaults. */
const cluster = defaults.openshift.value;
export const [clusterNetwork] = cluster.clusterNetworks;
export const [serviceNetwork] = cluster.serviceNetworks;
const [joinSubnet] = cluster.joinSubnets;
const [transitSubnet] = cluster.transitSubnets;
export const internal = { join: joinSubnet, transit: transitSubnet };
const [, firstID] = constants.reservedNodeIDs.value;

/** The address so many places behind the beginning of a subnet. */
function addressIn(subnet: string, offset: number): string {
  const read = parseCIDR(subnet);
  const address = read.ok ? addToAddress(read.value.prefix, BigInt(offset)) : undefined;
  if (address === undefined) throw new Error(`${subnet} has no address number ${offset}.`);
  return formatAddress(address);
}

/** The node that asks as number `index`, from 0, on a cluster that has never lost one. */
function node(index: number) {
  const [subnet] = value(nodeSubnet(cluster.clusterNetworks, index));
  if (subnet === undefined) throw new Error(`Node ${index} gets no subnet.`);
  const id = firstID + 1 + index;
  return {
    name: `worker-${index + 1}`,
    id,
    subnet,
    ...value(nodeSubnetAddresses(subnet)),
    join: bare(value(joinIP(joinSubnet, id))),
    transit: bare(value(transitSwitchIP(transitSubnet, id))),
  };
}
export const nodes = [0, 1, 2, 3, 4].map(node);
const [here, there] = [node(0), node(1)];

export { here, there };
/** What somebody would say who counts subnets up. */
export const counted = addressIn(clusterNetwork.cidr, 4 * 512);
export const notCounted = addressIn(clusterNetwork.cidr, 4 * 65536);

const macOf = (address: string) => value(macFromIP(address));
export const pod = { ip: addressIn(here.subnet, 5), port: podPortName('demo', 'client') };
export const server = { ip: addressIn(there.subnet, 7), port: podPortName('demo', 'web-0') };
export const podMac = macOf(pod.ip);
export const service = addressIn(serviceNetwork, 10248);
export const nodeIP = '192.0.2.11';
export const outside = '198.51.100.7';

/** The address of a port of the first node; undefined where it has none, or one that is not computed. */
const portAddress: Partial<Record<NameKind, string>> = {
  nodeSwitch: here.subnet,
  transitSwitch: transitSubnet,
  joinSwitch: joinSubnet,
  routerToSwitch: here.gateway,
  gatewayRouterToJoin: here.join,
  clusterRouterToJoin: bare(value(clusterRouterJoinIP(joinSubnet))),
  routerToTransitSwitch: here.transit,
  managementPort: here.managementPort,
};
const tables = {
  Logical_Switch: 'Switches',
  Logical_Router: 'Routers',
  Logical_Router_Port: 'Ports of routers',
  Logical_Switch_Port: 'Ports of switches',
  'OVS port': 'Ports of Open vSwitch',
} as const;

/** Every object of the cluster network on the first node, by table. */
export const objects = Object.entries(tables).map(([table, title]) => ({
  title,
  rows: objectNames({ network: 'default', kind: 'default', node: here.name })
    .filter((each) => each.table === table)
    .map(({ name, kind, meaning }) => ({ name, meaning, address: portAddress[kind] })),
}));

const named = (kind: NameKind, of = here) =>
  objectName(kind, { network: 'default', kind: 'default', node: of.name });
export const transitSwitchKey = `0x${(constants.transitSwitchTunnelKeyBase.value + constants.defaultNetworkID.value).toString(16)}`;

/** From a pod in the API to flows, and the ADD that waits for them. */
export const wayOfAPod: Flow = {
  rows: [
    [
      {
        id: 'manager',
        name: 'cluster manager',
        kind: 'deals out subnets',
        layer: 'node',
        place: 'Control plane',
      },
      { id: 'api', name: 'API server', kind: 'nodes and pods' },
    ],
    [
      { id: 'plugin', name: 'CNI plugin', kind: 'ovn-k8s-cni-overlay', layer: 'node' },
      { id: 'controller', name: 'ovnkube-controller', kind: 'in ovnkube-node', layer: 'node' },
    ],
    [
      { id: 'northd', name: 'northd', kind: 'in ovnkube-node', layer: 'node' },
      { id: 'nb', name: 'nbdb', kind: 'in ovnkube-node', layer: 'node' },
    ],
    [
      { id: 'sb', name: 'sbdb', kind: 'in ovnkube-node', layer: 'node' },
      { id: 'ovn', name: 'ovn-controller', kind: 'in ovnkube-node', layer: 'node' },
    ],
    [{ id: 'ovs', name: 'br-int', kind: 'ovs-vswitchd, a service of the host', layer: 'node' }],
  ],
  steps: [
    {
      from: 'manager',
      to: 'api',
      label: 'node-subnets',
      text: 'Once a node: the cluster manager gives it a subnet and an ID, and writes them into annotations.',
      source: source('go-controller/pkg/clustermanager/node_allocation_controller.go'),
    },
    {
      from: 'api',
      to: 'controller',
      label: 'its pods',
      text: 'Every node has its own ovnkube-controller. It gives the pod an address of the node’s subnet.',
      source: source('docs/design/architecture.md'),
    },
    {
      from: 'controller',
      to: 'api',
      label: 'pod-networks',
      text: 'Address, MAC, gateway and routes go into the pod’s annotation `k8s.ovn.org/pod-networks`.',
      source: source('go-controller/pkg/util/pod_annotation.go'),
    },
    {
      from: 'controller',
      to: 'nb',
      label: 'a switch port',
      text: `The pod becomes a row of the northbound database: a port of the node’s switch, called \`${pod.port}\`.`,
      source: source('go-controller/pkg/ovn/pods.go'),
    },
    {
      from: 'nb',
      to: 'northd',
      label: 'what is wanted',
      text: 'northd reads switches, routers, ports and rules.',
    },
    {
      from: 'northd',
      to: 'sb',
      label: 'logical flows',
      text: 'It translates them into logical flows: tables of matches and actions that know ports, not cables.',
    },
    {
      from: 'sb',
      to: 'ovn',
      label: 'logical flows',
      text: 'ovn-controller learns which of the ports are on this node.',
    },
    {
      from: 'ovn',
      to: 'ovs',
      label: 'OpenFlow',
      text: 'It writes them as OpenFlow flows of br-int. Only now can a packet of the pod go anywhere.',
    },
    {
      from: 'plugin',
      to: 'controller',
      label: 'ADD',
      text: 'The runtime runs the plugin, which hands the request on through a socket. ovnkube-controller waits for the annotation, makes the veth pair, plugs it into br-int, and waits for ovn-controller to mark the port with `ovn-installed`.',
      source: source('go-controller/pkg/cni/cni.go'),
    },
    {
      from: 'controller',
      to: 'plugin',
      label: 'result',
      text: 'The result goes back the same way.',
    },
  ],
};

const logicalSwitch = { kind: 'logical switch', layer: 'ovn' } as const;
const logicalRouter = { kind: 'logical router', layer: 'ovn' } as const;
const place = 'Pod';

/** A packet to a pod of another node. */
export const podToPod: Flow = {
  rows: [
    [
      { id: 'a', name: pod.ip, kind: `pod on ${here.name}`, layer: 'launcher', place },
      { id: 'b', name: server.ip, kind: `pod on ${there.name}`, layer: 'launcher', place },
    ],
    [
      { id: 'sa', name: named('nodeSwitch'), ...logicalSwitch },
      { id: 'sb', name: named('nodeSwitch', there), ...logicalSwitch },
    ],
    [
      { id: 'ra', name: named('clusterRouter'), ...logicalRouter, place: `OVN of ${here.name}` },
      { id: 'rb', name: named('clusterRouter'), ...logicalRouter, place: `OVN of ${there.name}` },
    ],
    [
      {
        id: 'ts',
        name: named('transitSwitch'),
        kind: 'logical switch, in truth a Geneve tunnel',
        layer: 'ovn',
      },
    ],
  ],
  steps: [
    {
      from: 'a',
      to: 'sa',
      label: `to ${macOf(here.gateway)}`,
      text: `The other address is not in ${here.subnet}. The pod has a route for ${clusterNetwork.cidr} and sends the packet to its gateway ${here.gateway}.`,
      source: source('go-controller/pkg/allocator/pod/pod_annotation.go'),
    },
    {
      from: 'sa',
      to: 'ra',
      label: named('routerToSwitch'),
      text: `The switch knows that MAC at its port \`${named('switchToRouter')}\`. On the other side is the router’s port \`${named('routerToSwitch')}\`.`,
    },
    {
      from: 'ra',
      to: 'ts',
      label: `via ${there.transit}`,
      text: `The router has a route for each other node: ${there.subnet} by way of ${there.transit}, the transit address of ${there.name}.`,
      source: source('go-controller/pkg/ovn/zone_interconnect/zone_ic_handler.go'),
    },
    {
      from: 'ts',
      to: 'rb',
      label: named('routerToTransitSwitch', there),
      text: `The port \`${named('transitSwitchToRouter', there)}\` is remote here: the packet leaves the node in a Geneve packet. Its network identifier is the key of the transit switch, ${transitSwitchKey}.`,
      source: sourceUrl(constants.transitSwitchTunnelKeyBase),
    },
    {
      from: 'rb',
      to: 'sb',
      label: named('switchToRouter', there),
      text: `${there.subnet} is connected to the router of ${there.name}.`,
    },
    {
      from: 'sb',
      to: 'b',
      label: server.port,
      text: 'Rules of network policies are those of the two switches: out of the first, into the last.',
      source: source('docs/design/acls.md'),
    },
  ],
};

/** A packet to the address of a Service. */
export const podToService: Flow = {
  rows: [
    [
      { id: 'a', name: pod.ip, kind: `pod on ${here.name}`, layer: 'launcher', place },
      { id: 'b', name: server.ip, kind: `pod on ${there.name}`, layer: 'launcher', place },
    ],
    [
      { id: 's', name: named('nodeSwitch'), kind: 'switch, balancer', layer: 'ovn' },
      { id: 'way', name: 'as above', kind: 'router to switch', layer: 'ovn' },
    ],
  ],
  steps: [
    {
      from: 'a',
      to: 's',
      label: `${service}:80`,
      text: `The pod’s route for ${serviceNetwork} leads to the gateway too. The packet does not come so far as a packet to the Service.`,
    },
    {
      from: 's',
      to: 'way',
      label: 'DNAT',
      text: `The load balancers of the Services hang on the pods’ switch. One picks a backend, writes ${server.ip}:8080 into the packet and remembers that.`,
      source: source('go-controller/pkg/ovn/controller/services/lb_config.go'),
    },
    {
      from: 'way',
      to: 'b',
      label: `${server.ip}:8080`,
      text: 'From here on it is a packet from pod to pod. The backend sees the client’s own address.',
    },
    {
      from: 'b',
      to: 'way',
      label: `to ${pod.ip}`,
      text: 'The answer goes to the client.',
    },
    {
      from: 'way',
      to: 's',
      label: 'answer',
      text: 'It comes from the backend’s address.',
    },
    {
      from: 's',
      to: 'a',
      label: service,
      text: 'The switch of the client turns the source back. So a capture on the node of the backend never shows the address of the Service.',
    },
  ],
};

/** A packet to the outside, in the two gateway modes. */
export const podToOutside: Flow = {
  rows: [
    [{ id: 'a', name: pod.ip, kind: `pod on ${here.name}`, layer: 'launcher', place }],
    [{ id: 's', name: named('nodeSwitch'), ...logicalSwitch }],
    [{ id: 'r', name: named('clusterRouter'), ...logicalRouter }],
    [{ id: 'gr', name: named('gatewayRouter'), kind: 'gateway router', layer: 'ovn' }],
    [{ id: 'ex', name: 'br-ex', kind: `Open vSwitch bridge, ${nodeIP}`, layer: 'node' }],
    [{ id: 'out', name: outside, kind: 'a machine', layer: 'outside' }],
  ],
  steps: [
    {
      from: 'a',
      to: 's',
      label: 'to the gateway',
      text: `The pod’s default route leads to ${here.gateway}.`,
    },
    { from: 's', to: 'r', label: named('routerToSwitch'), text: 'As before.' },
    {
      from: 'r',
      to: 'gr',
      label: `via ${here.join}`,
      text: `A route of the router goes by the source: what comes from ${here.subnet} and has no better way goes to ${here.join}, the join address of the gateway router. Between the two is the switch \`${named('joinSwitch')}\`.`,
      source: source('go-controller/pkg/ovn/gateway.go'),
    },
    {
      from: 'gr',
      to: 'ex',
      label: `SNAT to ${nodeIP}`,
      text: `The gateway router writes the node’s address into the packet. It goes through the switch \`${named('externalSwitch')}\` and a patch port into the external bridge.`,
      source: source('go-controller/pkg/ovn/gateway.go'),
    },
    {
      from: 'ex',
      to: 'out',
      label: 'on the wire',
      text: 'The bridge has the node’s card as a port. Host and gateway router share one address and one MAC; for what comes back, the bridge’s connection tracking knows whose it is.',
      source: source('docs/design/bridge-flows.md'),
    },
  ],
};

/** The same packet where the host routes. */
export const podToOutsideLocal: Flow = {
  rows: [
    [{ id: 'r', name: named('clusterRouter'), ...logicalRouter }],
    [{ id: 's', name: named('nodeSwitch'), ...logicalSwitch }],
    [{ id: 'mp', name: 'ovn-k8s-mp0', kind: 'interface of the host', layer: 'node' }],
    [{ id: 'ex', name: 'br-ex', kind: `Open vSwitch bridge, ${nodeIP}`, layer: 'node' }],
  ],
  steps: [
    {
      from: 'r',
      to: 's',
      label: `via ${here.managementPort}`,
      text: `The route by source has another next hop: ${here.managementPort}, the management port.`,
      source: source('go-controller/pkg/ovn/base_network_controller.go'),
    },
    {
      from: 's',
      to: 'mp',
      label: named('managementPort'),
      text: 'The packet goes back into the node’s switch, and out of its port to the host’s kernel.',
    },
    {
      from: 'mp',
      to: 'ex',
      label: 'masquerade',
      text: 'The kernel routes it by its own tables and masquerades it with nftables. Whatever the node can route, the pod can reach.',
      source: source('go-controller/pkg/node/gateway_nftables.go'),
    },
  ],
};

/** What an operator sets, by the release of OpenShift that a cluster was installed with or runs. */
export const openshiftSince = [
  ['4.14', 'Each node is a zone of its own: databases, northd and ovnkube-controller are on every node.'],
  [
    '4.17',
    'Clusters that are installed from here on have a masquerade subnet with room for primary networks.',
  ],
  ['4.18', 'User-defined networks are on by default; 4.17 had them as a technology preview.'],
  ['4.19', 'Localnet networks, and RouteAdvertisements by default.'],
  [
    '4.20',
    'Addresses of primary layer 2 networks can be chosen: gateway, reserved and infrastructure subnets.',
  ],
] as const;

/** The exercise: the port that a log names. */
export const puzzle = { name: named('transitSwitchToRouter', there), owner: named('transitSwitch') };

/** Workflows for what goes wrong here: identifier and what one sees. */
export const whenItFails = [
  ['ovn-annotation-timeout', 'ADD waits for the pod’s annotation'],
  ['ovn-installed-timeout', 'ADD waits for ovn-installed'],
  ['ovn-cni-config-missing', 'ovnkube-node is not ready, and there is no CNI configuration'],
  ['ovn-subnet-exhausted', 'The node, or the cluster, is out of addresses'],
  ['ovn-mtu-mismatch', 'Small packets pass, large ones hang'],
  ['ovn-internal-range-collides-with-infra', 'Hosts in an internal range cannot be reached'],
  ['ovn-node-bridge-ip-not-moved', 'The node is gone after a reboot: its address is not on the bridge'],
  ['ovn-stale-topology', 'Something deleted still owns an address in OVN'],
  ['ovn-localnet-bridge-mapping', 'A localnet network has no bridge on this node'],
  ['ovn-nad-invalid', 'A NetworkAttachmentDefinition is ignored'],
  ['ovn-egressip-unassigned', 'An EgressIP stays unassigned'],
] as const;
