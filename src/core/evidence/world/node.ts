import { parseAddress } from '../../net/address.ts';
import { containsAddress, parsePrefix } from '../../net/prefix.ts';
import type { Prefix } from '../../net/types.ts';
import { constants } from '../../ovnk/constants.ts';
import { defaults } from '../../ovnk/defaults.ts';
import { ipFromMac } from '../../ovnk/mac.ts';
import { masqueradeRoles, type ReservedMasqueradeName } from '../../ovnk/masquerade.ts';
import { networkIDOfPacketMark, networkIDOfVRF, readManagementPortName } from '../../ovnk/network-id.ts';
import type { Explanation } from '../explanation.ts';

const COURSE = '/course/masquerade-subnet/';

/** Names that mean one thing on a node that OVN-Kubernetes runs on. */
const FIXED: Readonly<Record<string, Omit<Explanation, 'term'>>> = {
  'br-ex': {
    title: 'br-ex: the external bridge of an OpenShift node',
    text:
      'An Open vSwitch bridge that holds the node’s own address and the physical network card. ' +
      'Everything that leaves or enters the cluster through this node crosses it. ' +
      'It also carries an address of the masquerade subnet, for traffic from the host to services.',
  },
  'br-int': {
    title: 'br-int: the integration bridge of Open vSwitch',
    text:
      'Every pod’s veth and every tunnel is plugged in here; OVN’s switches and routers are flows on this one bridge. ' +
      'DOWN is normal: the host itself sends nothing through it.',
    tone: 'normal',
  },
  genev_sys_6081: {
    title: 'genev_sys_6081: the Geneve tunnels to the other nodes',
    text:
      'Open vSwitch makes one Geneve device for all tunnels; 6081 is the UDP port. ' +
      'Its large MTU is normal: what fits on the wire is decided by the network card below.',
    tone: 'normal',
  },
  'ovs-system': {
    title: 'ovs-system: the kernel datapath of Open vSwitch',
    text: 'A stand-in for the datapath that all Open vSwitch bridges share. It carries no traffic under this name, so DOWN is normal.',
    tone: 'normal',
  },
};

/** What OVN-Kubernetes means by an interface name on a node. */
export function explainNodeName(name: string): Explanation[] {
  const fixed = FIXED[name];
  if (fixed && Object.hasOwn(FIXED, name)) return [{ term: `world.${name}`, ...fixed }];
  const port = readManagementPortName(name);
  if (port) {
    return [
      {
        term: 'world.management-port',
        title: `${name}: the node’s own port on ${port.networkId === 0 ? 'the cluster network' : `the network with ID ${port.networkId}`}`,
        text:
          port.networkId === 0
            ? 'The host reaches pods through this port, and kubelet’s probes take it. It has the second address of the node’s subnet.'
            : `The management port of the user-defined network with ID ${port.networkId}. It sits in that network’s VRF; the ID is the annotation k8s.ovn.org/network-id of its NetworkAttachmentDefinition.`,
        ...(port.networkId > 0 && { href: COURSE }),
      },
    ];
  }
  const vrf = networkIDOfVRF(name);
  if (vrf !== undefined) {
    return [
      {
        term: 'world.vrf',
        title: `${name}: the VRF of the user-defined network with ID ${vrf}`,
        text: 'A routing table of its own, so that the network’s addresses may overlap those of others. Look into it with ip route show vrf and the name.',
        href: COURSE,
      },
    ];
  }
  return [];
}

/** What OVN-Kubernetes means by the mark of a rule, such as `0x1002`. A mask after it means somebody else's rule. */
export function explainNodeMark(text: string): Explanation[] {
  if (!/^0x[0-9a-f]{1,8}$/.test(text)) return [];
  const networkId = networkIDOfPacketMark(Number(text));
  if (networkId === undefined || networkId === 0) return [];
  return [
    {
      term: 'world.packet-mark',
      title: `${text}: on a node of OVN-Kubernetes, the mark of the network with ID ${networkId}`,
      text: 'Traffic of a primary user-defined network carries 0x1000 plus the network’s ID inside the node. The rule leads it into that network’s own table.',
      href: COURSE,
    },
  ];
}

/** What OVN-Kubernetes means by a MAC. */
export function explainNodeMac(mac: string): Explanation[] {
  const ip = ipFromMac(mac);
  if (!ip.ok || ip.value === null) return [];
  return [
    {
      term: 'world.ovn-mac',
      title: `${mac}: OVN-Kubernetes made it from the address ${ip.value}`,
      text:
        `After 0a:58 come the four octets of the IPv4 address in hexadecimal, here ${ip.value}. ` +
        'If the interface has another address, the MAC was copied, asked for, or the address was changed later. ' +
        '(A MAC made from an IPv6 address begins the same way but holds a hash, which cannot be read back.)',
    },
  ];
}

const FIXED_MASQUERADE: Readonly<Record<ReservedMasqueradeName, string>> = {
  ovn: 'OVN’s own masquerade address: a gateway router puts it on service traffic of the default network as the source.',
  host: 'the host’s masquerade address: it stands on the external bridge and is the source of traffic from the host to a service.',
  hostEtpLocal: 'the host’s masquerade address for services with externalTrafficPolicy: Local.',
  dummyNextHop:
    'the dummy next hop of the service routes. Nobody has this address; a permanent neighbour entry stands in for it.',
  ovnServiceHairpin: 'the source that OVN uses when a pod reaches itself through a service.',
};

const masqueradeSubnets = [
  defaults.openshift.value.masqueradeSubnets,
  constants.masqueradeSubnets.value,
].flat();

const ranges: readonly { readonly prefix: Prefix; readonly explanation: Explanation }[] = [
  ...around(constants.joinSubnets.value, {
    term: 'world.join',
    title: 'An address of the default join subnet',
    text: 'It connects a node’s gateway router with the cluster router. The host part is the node’s ID (annotation k8s.ovn.org/node-id); 1 is the cluster router.',
  }),
  ...around(constants.transitSubnets.value, {
    term: 'world.transit',
    title: 'An address of the default transit subnet',
    text: 'It connects the nodes’ routers with each other. The host part is the node’s ID (annotation k8s.ovn.org/node-id).',
  }),
  ...around(constants.networkJoinSubnets.value, {
    term: 'world.network-join',
    title: 'An address of the default join subnet of primary user-defined networks',
    text: 'Every primary user-defined network uses the same range inside, so the same address exists once in each of them.',
  }),
];

function around(cidrs: readonly string[], explanation: Explanation) {
  return cidrs.flatMap((cidr) => {
    const prefix = parsePrefix(cidr);
    return prefix.ok ? [{ prefix: prefix.value, explanation }] : [];
  });
}

/** What OVN-Kubernetes means by an address (without prefix length), by its defaults. */
export function explainNodeAddress(text: string): Explanation[] {
  const address = parseAddress(text);
  if (!address.ok) return [];
  for (const subnet of masqueradeSubnets) {
    const roles = masqueradeRoles(subnet, text);
    for (const role of roles.ok ? roles.value : []) {
      if (role.kind === 'fixed') {
        return [
          {
            term: `world.masquerade.${role.name}`,
            title: `${text}: a fixed address of the masquerade subnet ${subnet}`,
            text: `By default this is ${FIXED_MASQUERADE[role.name]} It means something on its own node only.`,
            href: COURSE,
          },
        ];
      }
      if (role.kind === 'network') {
        const port = role.port === 'gatewayRouter' ? 'gateway router' : 'management port';
        return [
          {
            term: 'world.masquerade.network',
            title: `${text}: the ${port} of the network with ID ${role.networkId}, in the masquerade subnet ${subnet}`,
            text: 'By default each primary user-defined network has two addresses of the masquerade subnet, the odd one for its gateway router, the even one for its management port. Traffic that leaves the network is hidden behind them, because its own addresses may overlap others.',
            href: COURSE,
          },
        ];
      }
    }
  }
  const range = ranges.find(({ prefix }) => containsAddress(prefix, address.value));
  return range ? [range.explanation] : [];
}
