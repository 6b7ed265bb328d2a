import { constants as kubevirt, sourceUrl as kubevirtSource } from '../../kubevirt/constants.ts';
import { bridgeLinkLocal, bridgeLinkLocalIsValid } from '../../kubevirt/link-local.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import {
  conntrackMarkMeaning,
  interfaceOfRouteTable,
  networkIDOfPacketMark,
  tunnelKeyMeaning,
} from '../../ovnk/network-id.ts';
import { nodeSubnetAddresses } from '../../ovnk/node-addresses.ts';
import { nodeSubnet } from '../../ovnk/node-subnets.ts';
import { type Found, type IdentityKind, ranks } from './types.ts';
import { findNodeBySubnet, networksWithID, networkValues, nodeValues, value } from './values.ts';
import { saidOf, type World } from './world.ts';

/** What the words before a number say about it. */
export type NumberHint = 'network' | 'node' | 'node index' | 'index' | 'table' | 'mark' | 'key' | 'port';

const hinted: Readonly<Record<NumberHint, readonly IdentityKind[]>> = {
  network: ['network-id'],
  node: ['node-id', 'node-index'],
  'node index': ['node-index'],
  index: ['interface-index', 'node-index'],
  table: ['route-table'],
  mark: ['packet-mark', 'conntrack-mark'],
  key: ['tunnel-key'],
  port: ['tunnel-port'],
};

/** Everything that a number can be. `hint` puts first what the words around it ask for. */
export function identifyNumber(number: number, world: World, hint?: NumberHint): Found[] {
  const found = [
    ...networkID(number, world),
    ...nodeID(number, world),
    ...nodeIndex(number, world),
    ...interfaceIndex(number),
    ...packetMark(number, world),
    ...tunnelKey(number, world, hint),
    ...routeTable(number),
    ...rulePriority(number),
    ...tunnelPort(number),
    ...conntrackMark(number, world),
  ];
  if (hint === undefined) return found;
  const wanted = hinted[hint];
  return found.map((each) => {
    const place = wanted.indexOf(each.kind);
    return place < 0 ? each : { ...each, rank: each.rank + ranks.planExact * (wanted.length - place) };
  });
}

const last = constants.maxNetworks.value - 1;

function networkID(number: number, world: World): Found[] {
  if (number < 0 || number > last) return [];
  const values = networkValues(number, world);
  const names = networksWithID(number, world);
  if (number === constants.defaultNetworkID.value) {
    return [
      {
        kind: 'network-id',
        title: 'Network ID 0: the default network',
        reason: 'The cluster’s own pod network has the ID 0; user-defined networks count from 1.',
        certainty: 'possible',
        values,
        rank: ranks.builtIn,
        source: sourceUrl(constants.defaultNetworkID),
      },
    ];
  }
  return [
    {
      kind: 'network-id',
      title: `Network ID ${number}: ${names.length > 0 ? `the network ${names.join(', ')}` : 'a user-defined network'}`,
      reason: `Network IDs go from 1 to ${last}. A network has the same one on every node: annotation k8s.ovn.org/network-id of its NetworkAttachmentDefinition.`,
      certainty: names.length > 0 ? 'exact' : 'possible',
      values,
      rank: ranks.builtIn,
      href: '/course/masquerade-subnet/',
      source: sourceUrl(constants.maxNetworks),
    },
  ];
}

function nodeID(number: number, world: World): Found[] {
  const [, clusterRouter] = constants.reservedNodeIDs.value;
  if (number < clusterRouter || number > constants.maxNodeID.value) return [];
  if (number === clusterRouter) {
    return [
      {
        kind: 'node-id',
        title: 'Node ID 1: no node, but the distributed router',
        reason: 'The first address of a join subnet is ovn_cluster_router’s; the first node gets the ID 2.',
        certainty: 'possible',
        values: [],
        rank: ranks.unused,
        source: sourceUrl(constants.reservedNodeIDs),
      },
    ];
  }
  return [
    {
      kind: 'node-id',
      title: `Node ID ${number}`,
      reason: `Nodes have IDs from 2 to ${constants.maxNodeID.value}: annotation k8s.ovn.org/node-id. It is the host part of the node’s join and transit addresses.`,
      certainty: 'possible',
      values: nodeValues(number, world),
      rank: ranks.builtIn - 1,
      source: sourceUrl(constants.maxNodeID),
    },
  ];
}

function nodeIndex(number: number, world: World): Found[] {
  const plans = new Map(world.book.of('cluster').map((range) => [range.plan, range] as const));
  const found: Found[] = [];
  for (const [plan, range] of plans) {
    const subnets = nodeSubnet(plan.clusterNetworks, number);
    if (!subnets.ok) continue;
    const same = found.find(({ range: known }) => known === subnets.value[0]);
    if (same) continue;
    const networks = plan.clusterNetworks.map(({ cidr, hostPrefix }) => `${cidr} /${hostPrefix}`).join(', ');
    found.push({
      kind: 'node-index',
      title: `Node number ${number + 1} (index ${number}): ${subnets.value.join(' and ')}`,
      reason: `What the node that asks as number ${number}, counted from 0, gets of ${networks}${saidOf(range)}, if no node was deleted before.`,
      certainty: 'possible',
      values: subnets.value.flatMap((subnet) => {
        const addresses = nodeSubnetAddresses(subnet);
        return [
          value('Node subnet', subnet),
          ...(addresses.ok
            ? [
                value('Gateway', addresses.value.gateway),
                value('Management port', addresses.value.managementPort),
              ]
            : []),
          findNodeBySubnet(subnet),
        ];
      }),
      ...(subnets.value[0] !== undefined && { range: subnets.value[0] }),
      rank: ranks.byDefault - found.length,
      source: sourceUrl({
        source: 'ovnKubernetes',
        path: 'go-controller/pkg/clustermanager/node/subnet_allocator.go',
      }),
    });
  }
  return found;
}

function interfaceIndex(number: number): Found[] {
  if (number < 0 || !bridgeLinkLocalIsValid(number)) return [];
  return [
    {
      kind: 'interface-index',
      title: `Interface index ${number} of a KubeVirt VM: ${bridgeLinkLocal(number)} on its bridge`,
      reason: `With the bridge binding KubeVirt appends the index, counted from 0, as text to ${kubevirt.bridgeLinkLocalBase.value}.`,
      certainty: 'possible',
      values: [value('Address of the bridge', bridgeLinkLocal(number))],
      rank: ranks.possible,
      source: kubevirtSource(kubevirt.bridgeLinkLocalBase),
    },
  ];
}

function packetMark(number: number, world: World): Found[] {
  const id = networkIDOfPacketMark(number);
  if (id === undefined) return [];
  return [
    {
      kind: 'packet-mark',
      title: `Packet mark 0x${number.toString(16)}: traffic of the network with ID ${id}`,
      reason: `The fwmark of a network’s packets is 0x1000 and its ID, here ${constants.packetMarkBase.value} + ${id}.`,
      certainty: 'possible',
      values: networkValues(id, world),
      // So high a number is hardly the ID of a node.
      rank: ranks.builtIn,
      source: sourceUrl(constants.packetMarkBase),
    },
  ];
}

function tunnelKey(number: number, world: World, hint?: NumberHint): Found[] {
  const meaning = tunnelKeyMeaning(number);
  if (!meaning || (meaning.kind === 'local' && hint !== 'key')) return [];
  const common = {
    kind: 'tunnel-key',
    certainty: 'possible',
    rank: ranks.builtIn,
    source: sourceUrl(constants.transitSwitchTunnelKeyBase),
  } as const;
  const hex = `0x${number.toString(16)}`;
  if (meaning.kind === 'local') {
    return [
      {
        ...common,
        title: `Tunnel key ${number}: a datapath of one node`,
        reason: `Below ${hexBase} tunnel keys are given out on each node by itself, and mean nothing on another.`,
        values: [value('Look it up', `ovn-sbctl find Datapath_Binding tunnel_key=${number}`)],
      },
    ];
  }
  if (meaning.kind === 'transitRouter') {
    return [
      {
        ...common,
        title: `Tunnel key ${number} (${hex}): the transit router of a primary Layer2 network`,
        reason: `Keys above those of ${last} network IDs go to transit routers: annotation k8s.ovn.org/tunnel-keys of the NetworkAttachmentDefinition.`,
        values: [value('Look it up', `ovn-sbctl find Datapath_Binding tunnel_key=${number}`)],
      },
    ];
  }
  const { networkId } = meaning;
  return [
    {
      ...common,
      title: `Tunnel key ${number} (${hex}): the ${networkId === 0 ? 'transit switch of the default network' : `transit or Layer2 switch of the network with ID ${networkId}`}`,
      reason: `The key, and the VNI of a Geneve packet, is ${hexBase} and the network ID ${networkId}.`,
      values: networkValues(networkId, world),
    },
  ];
}

const hexBase = `0x${constants.transitSwitchTunnelKeyBase.value.toString(16)}`;

const tables: Readonly<Record<number, string>> = { 253: 'default', 254: 'main', 255: 'local' };

/** More interfaces than this no node has had; a table beyond is not taken for one of OVN-Kubernetes. */
const highestTable = 100_000;

function routeTable(number: number): Found[] {
  const name = tables[number];
  if (name !== undefined) {
    return [
      {
        kind: 'route-table',
        title: `Route table ${number}: ${name}`,
        reason: 'One of the kernel’s own tables (/usr/share/iproute2/rt_tables).',
        certainty: 'possible',
        values: [value('Show it', `ip route show table ${name}`)],
        rank: ranks.possible,
      },
    ];
  }
  const index = interfaceOfRouteTable(number);
  if (index === undefined || number > highestTable) return [];
  return [
    {
      kind: 'route-table',
      title: `Route table ${number}: the VRF of the interface with index ${index}`,
      reason: `The table of a network’s VRF is ${constants.routingTableIDStart.value} and the interface index of its management port. It differs from node to node, and after a reboot.`,
      certainty: 'possible',
      values: [
        value('Show it', `ip route show table ${number}`),
        value('Find the interface', `ip -o link | grep '^${index}:'`),
      ],
      rank: ranks.possible - 1,
      source: sourceUrl(constants.routingTableIDStart),
    },
  ];
}

function rulePriority(number: number): Found[] {
  if (number !== constants.ipRulePriority.value) return [];
  return [
    {
      kind: 'rule-priority',
      title: `Rule priority ${number}: the ip rules of user-defined networks`,
      reason:
        'OVN-Kubernetes leads marked packets, and those to a network’s masquerade address, into the VRF of the network with rules of this priority.',
      certainty: 'possible',
      values: [value('Show them', `ip rule | grep ^${number}:`)],
      rank: ranks.builtIn,
      source: sourceUrl(constants.ipRulePriority),
    },
  ];
}

const ports: Readonly<Record<number, string>> = {
  6081: 'Geneve, the tunnels between the nodes of OVN-Kubernetes',
  4789: 'VXLAN, in OVN-Kubernetes the tunnels of hybrid overlay',
};

function tunnelPort(number: number): Found[] {
  const meaning = ports[number];
  if (meaning === undefined) return [];
  return [
    {
      kind: 'tunnel-port',
      title: `UDP port ${number}: ${meaning}`,
      reason: 'The port is registered with IANA for this protocol.',
      certainty: 'possible',
      values: [],
      // A well-known port is likelier than any mark with the same number.
      rank: ranks.builtIn + 1,
    },
  ];
}

function conntrackMark(number: number, world: World): Found[] {
  const meaning = conntrackMarkMeaning(number);
  if (meaning === undefined) return [];
  const host = meaning === 'host';
  const whose = host
    ? 'the host’s own traffic'
    : meaning.networkId === 0
      ? 'traffic of the default network'
      : `traffic of the network with ID ${meaning.networkId}`;
  return [
    {
      kind: 'conntrack-mark',
      title: `Conntrack mark ${number} on the external bridge: ${whose}`,
      reason: `The flows of the bridge mark connections: 1 the default network, 2 the host, ${constants.conntrackMarkBase.value} and the network ID the others.`,
      certainty: 'possible',
      values: host ? [] : networkValues(meaning.networkId, world),
      rank: ranks.size,
      source: sourceUrl(constants.conntrackMarkBase),
    },
  ];
}
