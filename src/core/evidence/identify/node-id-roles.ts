import { formatAddress } from '../../net/address.ts';
import type { Address } from '../../net/types.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { macOfAddress } from '../../ovnk/mac.ts';
import { layer2TransitRole, nodeIDRole } from '../../ovnk/node-ids.ts';
import { type Found, ranks } from './types.ts';
import { nodeValues, value } from './values.ts';
import { type KnownRange, rangeText, rankOf, saidOf, type World } from './world.ts';

/** What an address is in a join subnet, of the default network or of user-defined ones. */
export function inJoin(range: KnownRange, address: Address, world: World): Found[] {
  const text = formatAddress(address);
  const role = nodeIDRole(rangeText(range), text);
  if (!role.ok || role.value === null) return [];
  const ofNetworks = range.role === 'networkJoin';
  const what = range.network
    ? `the network ${range.network.name}`
    : ofNetworks
      ? 'each primary network that sets no joinSubnets'
      : 'the default network';
  const within = `the join subnet ${rangeText(range)} of ${what}${saidOf(range)}`;
  const common = {
    certainty: range.certainty,
    range: rangeText(range),
    rank: rankOf(range),
    source: sourceUrl(ofNetworks ? constants.networkJoinSubnets : constants.joinSubnets),
  };
  const mac = value('MAC', macOfAddress(address));
  const P = ofNetworks ? '<network>_' : '';
  switch (role.value.kind) {
    case 'node':
      return [
        {
          ...common,
          kind: ofNetworks ? 'network-join-gateway-router' : 'join-gateway-router',
          title: `${text}: join address of the gateway router of the node with ID ${role.value.nodeId}, in ${what}`,
          reason: `The host part of ${within} is the node’s ID, ${role.value.nodeId}.`,
          owner: `rtoj-GR_${P}<node>`,
          values: [mac, ...nodeValues(role.value.nodeId, world)],
        },
      ];
    case 'clusterRouter':
      return [
        {
          ...common,
          kind: ofNetworks ? 'network-join-cluster-router' : 'join-cluster-router',
          title: `${text}: join address of the distributed router, in ${what}`,
          reason: `The host part 1 of ${within} belongs to ovn_cluster_router; the first node has the ID 2.`,
          owner: `rtoj-${P}ovn_cluster_router`,
          values: [mac],
        },
      ];
    case 'subnet':
    case 'unused':
      return [unusedID(range, text, within)];
  }
}

const unusedID = (range: KnownRange, text: string, within: string): Found => ({
  kind: 'node-id-unused',
  title: `${text}: no node’s address`,
  reason: `It lies in ${within}, but its host part is no node’s ID: they go from 2 to ${constants.maxNodeID.value}.`,
  certainty: range.certainty,
  range: rangeText(range),
  values: [],
  rank: ranks.unused,
  source: sourceUrl(constants.maxNodeID),
});

/** What an address is in a transit subnet: on the transit switch, and on the links of a primary Layer2 network. */
export function inTransit(range: KnownRange, address: Address, world: World): Found[] {
  const text = formatAddress(address);
  const subnet = rangeText(range);
  const within = `the transit subnet ${subnet}${saidOf(range)}`;
  const found: Found[] = [];
  const common = { certainty: range.certainty, range: subnet, rank: rankOf(range) };
  const mac = value('MAC', macOfAddress(address));
  const port = nodeIDRole(subnet, text);
  if (port.ok && port.value?.kind === 'node') {
    found.push({
      ...common,
      kind: 'transit-switch-port',
      title: `${text}: transit switch address of the node with ID ${port.value.nodeId}`,
      reason: `On the default network and on Layer3 networks the host part of ${within} is the node’s ID, ${port.value.nodeId}.`,
      owner: 'rtots-<node>',
      values: [mac, ...nodeValues(port.value.nodeId, world)],
      source: sourceUrl(constants.transitSubnets),
    });
  }
  const link = layer2TransitRole(subnet, text);
  if (link.ok && link.value?.kind === 'node') {
    const { nodeId, end } = link.value;
    const isRouter = end === 'transitRouter';
    found.push({
      ...common,
      kind: isRouter ? 'layer2-transit-router' : 'layer2-gateway-router',
      title: `${text}: the ${isRouter ? 'transit router' : 'gateway router'}’s end of the link to the node with ID ${nodeId}, in a primary Layer2 network`,
      reason:
        `A primary Layer2 network takes pair number ${nodeId} of ${within} for the link between its transit router and the node’s gateway router (since v1.2.0). ` +
        'A network whose own subnets are in the way has another transit subnet.',
      owner: isRouter ? 'trtor-GR_<network>_<node>' : 'rtotr-GR_<network>_<node>',
      certainty: 'possible',
      values: [
        value('Prefix length', range.prefix.family === 4 ? '/31' : '/127'),
        ...nodeValues(nodeId, world),
      ],
      rank: common.rank - 1,
      source: sourceUrl(constants.transitRouterTunnelKeyBase),
    });
  }
  return found.length > 0 ? found : [unusedID(range, text, within)];
}
