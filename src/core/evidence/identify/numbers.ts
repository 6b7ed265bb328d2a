import { constants as kubevirt, sourceUrl as kubevirtSource } from '../../kubevirt/constants.ts';
import { bridgeLinkLocal, bridgeLinkLocalIsValid } from '../../kubevirt/link-local.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { nodeSubnetAddresses } from '../../ovnk/node-addresses.ts';
import { nodeSubnet } from '../../ovnk/node-subnets.ts';
import { conntrackMark, packetMark, routeTable, rulePriority, tunnelKey, tunnelPort } from './marks.ts';
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
    ...tunnelKey(number, world, hint === 'key'),
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
