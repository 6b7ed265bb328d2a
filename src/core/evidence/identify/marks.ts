/** Numbers that stand for a network elsewhere: marks, tunnel keys, route tables, rules, ports. */
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import {
  conntrackMarkMeaning,
  interfaceOfRouteTable,
  networkIDOfPacketMark,
  tunnelKeyMeaning,
} from '../../ovnk/network-id.ts';
import { type Found, ranks } from './types.ts';
import { networkValues, value } from './values.ts';
import type { World } from './world.ts';

const last = constants.maxNetworks.value - 1;

/** A fwmark: 0x1000 and a network ID. */
export function packetMark(number: number, world: World): Found[] {
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

/** The tunnel key of a datapath, or the VNI of a Geneve packet. Keys of one node only are told when they are `meant`. */
export function tunnelKey(number: number, world: World, meant: boolean): Found[] {
  const meaning = tunnelKeyMeaning(number);
  if (!meaning || (meaning.kind === 'local' && !meant)) return [];
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

/** A route table: one of the kernel’s, or that of a VRF. */
export function routeTable(number: number): Found[] {
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

/** The priority of an ip rule. */
export function rulePriority(number: number): Found[] {
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

/** The UDP port of a tunnel. */
export function tunnelPort(number: number): Found[] {
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

/** A conntrack mark on the external bridge. */
export function conntrackMark(number: number, world: World): Found[] {
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
