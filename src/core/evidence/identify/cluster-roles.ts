/** Addresses of the cluster's own ranges: node subnets, masquerade, join, transit, services. */
import { formatAddress } from '../../net/address.ts';
import { formatPrefix, offsetOf } from '../../net/prefix.ts';
import type { Address } from '../../net/types.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { macOfAddress } from '../../ovnk/mac.ts';
import { type MasqueradeRole, masqueradeRoles, type ReservedMasqueradeName } from '../../ovnk/masquerade.ts';
import { nodeSubnetAddresses } from '../../ovnk/node-addresses.ts';
import { layer2TransitRole, nodeIDRole } from '../../ovnk/node-ids.ts';
import { nodeSubnetOf } from '../../ovnk/node-subnets.ts';
import { nodeAddress } from './node-subnet.ts';
import { type Found, ranks } from './types.ts';
import { findNodeBySubnet, networksWithID, networkValues, nodeValues, value } from './values.ts';
import { type KnownRange, rangeText, saidOf, type World } from './world.ts';

const MASQUERADE = '/course/masquerade-subnet/';

const rankOf = ({ certainty }: KnownRange) => (certainty === 'exact' ? ranks.planExact : ranks.byDefault);

/** What an address is in one range; empty for roles that other modules read. */
export function clusterRoles(range: KnownRange, address: Address, world: World): Found[] {
  switch (range.role) {
    case 'cluster':
      return inClusterNetwork(range, address);
    case 'masquerade':
      return inMasquerade(range, address, world);
    case 'join':
    case 'networkJoin':
      return inJoin(range, address, world);
    case 'transit':
      return inTransit(range, address, world);
    case 'service':
      return inServices(range, address);
    case 'hybrid':
    case 'machine':
    case 'route':
      return [around(range, range.role)];
    case 'network':
      return [];
  }
}

const ordinals = (n: number) => {
  const tens = n % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
};

/** When a node subnet is handed out, as a sentence. */
export function handedOut(subnet: string, index: number | null): string {
  return index === null
    ? `${subnet} is never handed out to a node.`
    : `${subnet} is the ${ordinals(index + 1)} node subnet handed out (index ${index}), if no node was deleted before.`;
}

function inClusterNetwork(range: KnownRange, address: Address): Found[] {
  const text = formatAddress(address);
  const found = nodeSubnetOf(range.plan.clusterNetworks, text);
  if (!found.ok || found.value === null) return [];
  const { subnet, index } = found.value;
  const reason = `${text} lies in the cluster network ${rangeText(range)}${saidOf(range)}. ${handedOut(subnet, index)}`;
  const common = {
    certainty: range.certainty,
    range: subnet,
    rank: rankOf(range),
    source: sourceUrl(constants.gatewayOffset),
  };
  if (index === null) {
    return [
      {
        ...common,
        kind: 'never-handed-out',
        title: `${text}: in a node subnet that no node gets`,
        reason: `${reason} OVN-Kubernetes leaves out IPv6 subnets whose last 16 subnet bits are zero, and all beyond the first 2²⁴.`,
        values: [],
        rank: ranks.unused,
      },
    ];
  }
  const addresses = nodeSubnetAddresses(subnet);
  const values = [
    value('Node subnet', subnet),
    value('Index of the node', String(index)),
    ...(addresses.ok
      ? [
          value('Gateway', `${addresses.value.gateway} (${addresses.value.gatewayMac})`),
          value(
            'Management port',
            `${addresses.value.managementPort} (${addresses.value.managementPortMac})`,
          ),
        ]
      : []),
    findNodeBySubnet(subnet),
  ];
  return nodeAddress(subnet, text, 'the default network', { ...common, reason, values });
}

const fixedRoles: Readonly<Record<ReservedMasqueradeName, readonly [title: string, reason: string]>> = {
  ovn: [
    'OVN’s own masquerade address',
    'A gateway router puts it on service traffic of the default network that leaves through the external bridge, as the source.',
  ],
  host: [
    'the host’s masquerade address',
    'It stands on the external bridge of every node, and is the source of traffic from the host to a service.',
  ],
  hostEtpLocal: [
    'the host’s masquerade address for externalTrafficPolicy: Local',
    'The source of traffic to a service with externalTrafficPolicy: Local that the host passes on.',
  ],
  dummyNextHop: [
    'the next hop of the service routes',
    'Nobody has this address. A permanent neighbour entry stands in for it, so that the host hands service traffic to OVN.',
  ],
  ovnServiceHairpin: [
    'the hairpin address',
    'The source that OVN puts on the traffic of a pod that reaches itself through a service.',
  ],
};

function inMasquerade(range: KnownRange, address: Address, world: World): Found[] {
  const text = formatAddress(address);
  const roles = masqueradeRoles(range.text, text);
  return roles.ok ? roles.value.map((role) => masquerade(range, address, role, world)) : [];
}

function masquerade(range: KnownRange, address: Address, role: MasqueradeRole, world: World): Found {
  const text = formatAddress(address);
  const within = `the masquerade subnet ${range.text}${saidOf(range)}`;
  const common = {
    certainty: range.certainty,
    range: rangeText(range),
    rank: rankOf(range),
    href: MASQUERADE,
    source: sourceUrl(constants.networkMasqueradeBase),
  };
  const mac = value('MAC of its neighbour entry', macOfAddress(address));
  switch (role.kind) {
    case 'fixed': {
      const [title, reason] = fixedRoles[role.name];
      return {
        ...common,
        kind: 'masquerade-fixed',
        title: `${text}: ${title}`,
        reason: `${reason} It is a fixed address of ${within}, the same on every node, and means something on its own node only.`,
        ...(role.name === 'host' && { owner: 'br-ex' }),
        values: role.name === 'ovn' || role.name === 'dummyNextHop' ? [mac] : [],
      };
    }
    case 'network': {
      const gateway = role.port === 'gatewayRouter';
      const id = role.networkId;
      const [name] = networksWithID(id, world);
      const of = `the network with ID ${id}${name === undefined ? '' : ` (${name})`}`;
      return {
        ...common,
        kind: gateway ? 'masquerade-gateway-router' : 'masquerade-management-port',
        title: `${text}: masquerade address of the ${gateway ? 'gateway router' : 'management port'} of ${of}`,
        reason:
          `Offset ${role.offset} in ${within} is 10 + 2 × ${id}${gateway ? ' − 1' : ''}: each primary network has two addresses, ` +
          'the odd offset for its gateway router, the even one for its management port. They are the same on every node, and stay on it.',
        owner: gateway ? 'GR_<network>_<node>' : `ovn-k8s-mp${id}`,
        values: [...(gateway ? [mac] : []), ...networkValues(id, world)],
      };
    }
    case 'subnet':
    case 'reserved':
    case 'unused':
      return {
        ...common,
        kind: 'masquerade-unused',
        title: `${text}: ${role.kind === 'subnet' ? 'the masquerade subnet’s own address' : 'an unused address of the masquerade subnet'}`,
        reason:
          role.kind === 'reserved'
            ? `Offset ${role.offset} in ${within} is kept for fixed addresses to come.`
            : `Offset ${role.offset} in ${within} is never given to anything.`,
        values: [],
        rank: ranks.unused,
      };
  }
}

function inJoin(range: KnownRange, address: Address, world: World): Found[] {
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

function inTransit(range: KnownRange, address: Address, world: World): Found[] {
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

/** The offset of the address that OpenShift's DNS operator and kubeadm take for the cluster's DNS. */
const dnsOffset = 10n;

function inServices(range: KnownRange, address: Address): Found[] {
  const text = formatAddress(address);
  const offset = offsetOf(range.prefix, address);
  const within = `the service network ${rangeText(range)}${saidOf(range)}`;
  const common = {
    certainty: range.certainty,
    range: rangeText(range),
    values: [value('Find the Service', `oc get services -A -o wide | grep -wF ${text}`)],
    rank: rankOf(range),
  };
  if (offset === 1n) {
    return [
      {
        ...common,
        kind: 'service-api-server',
        title: `${text}: the API server’s Service, kubernetes.default`,
        reason: `The API server takes the first address of ${within} for itself.`,
        owner: 'default/kubernetes',
      },
    ];
  }
  if (offset === dnsOffset) {
    return [
      {
        ...common,
        kind: 'service-dns',
        title: `${text}: the cluster’s DNS Service`,
        reason: `By convention OpenShift and kubeadm give the tenth address of ${within} to DNS.`,
        certainty: 'possible',
        owner: 'openshift-dns/dns-default, or kube-system/kube-dns',
      },
    ];
  }
  return [
    {
      ...common,
      kind: 'service',
      title: `${text}: a Service’s clusterIP`,
      reason: `It lies in ${within}. No interface has such an address: OVN’s load balancers turn it into a pod’s.`,
      values: common.values,
    },
  ];
}

const aroundWords = {
  hybrid: ['a node’s or pod’s address on the hybrid overlay', 'hybrid overlay network'],
  machine: ['the address of a machine', 'machine network'],
  route: ['a destination outside the cluster', 'host route'],
} as const;

function around(range: KnownRange, kind: keyof typeof aroundWords): Found {
  const [title, name] = aroundWords[kind];
  return {
    kind,
    title: `In the ${name} ${formatPrefix(range.prefix)}: ${title}`,
    reason: `It lies in the ${name} ${rangeText(range)}${saidOf(range)}.`,
    certainty: range.certainty === 'exact' ? 'exact' : 'default',
    range: rangeText(range),
    values: kind === 'machine' ? [value('Find the node', 'oc get nodes -o wide')] : [],
    rank: range.certainty === 'exact' ? ranks.planRange : ranks.defaultRange,
  };
}
