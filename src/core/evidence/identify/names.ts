import { constants as kubevirt, sourceUrl as kubevirtSource } from '../../kubevirt/constants.ts';
import {
  type InterfaceRole,
  type RecognisedName,
  recogniseInterfaceName,
} from '../../kubevirt/recognise-name.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import {
  networkIDOfPacketMark,
  networkIDOfVRF,
  readManagementPortName,
  vrfName,
} from '../../ovnk/network-id.ts';
import { explainNodeName } from '../world/node.ts';
import { networkNames } from './network-names.ts';
import { ovnObjects } from './ovn-names.ts';
import { type Found, type IdentityKind, ranks } from './types.ts';
import { networksWithID, networkValues, value } from './values.ts';
import type { World } from './world.ts';

/** Everything that a name can be. `name` may carry `@if379` or `@eth0`, as `ip` prints it. */
export function identifyName(name: string, world: World): Found[] {
  const [bare = '', peer] = name.split('@', 2);
  const all = [
    ...managementPort(bare, world),
    ...vrf(bare, world),
    ...nodeInterface(bare),
    ...launcherNames(bare, world),
    ...hostVeth(bare),
    ...markChain(bare, world),
    ...networkNames(bare, world),
    ...ovnObjects(bare, world),
  ];
  // Any word can be the name of a node or of a network: that is worth saying only where nothing better is known.
  const sure = all.filter(({ rank }) => rank >= ranks.possible);
  const found = sure.length > 0 ? sure : all;
  return peer === undefined ? found : found.map((each) => withPeer(each, peer));
}

/** What stands behind the `@` of a name. */
function withPeer(found: Found, peer: string): Found {
  const [, index] = /^if(\d+)$/.exec(peer) ?? [];
  const shown =
    index === undefined
      ? value('Lower or peer interface', peer)
      : value('Interface index of the other end', `${index}, in another network namespace`);
  return { ...found, values: [...found.values, shown] };
}

function managementPort(name: string, world: World): Found[] {
  const port = readManagementPortName(name);
  const [explanation] = explainNodeName(name);
  if (!port || !explanation) return [];
  const [network] = networksWithID(port.networkId, world);
  return [
    {
      kind: 'management-port',
      title: `${explanation.title}${network === undefined ? '' : `: ${network}`}`,
      reason: port.representor
        ? `${explanation.text} The ending _0 is that of the representor of an accelerated port.`
        : explanation.text,
      certainty: 'exact',
      values: networkValues(port.networkId, world),
      rank: ranks.planExact,
      ...(explanation.href !== undefined && { href: explanation.href }),
      source: sourceUrl(constants.managementPortPrefix),
    },
  ];
}

function vrf(name: string, world: World): Found[] {
  const id = networkIDOfVRF(name);
  const [explanation] = id === undefined ? [] : explainNodeName(name);
  if (id !== undefined && explanation) {
    return [
      {
        kind: 'vrf',
        title: explanation.title,
        reason: explanation.text,
        certainty: 'exact',
        values: networkValues(id, world),
        rank: ranks.planExact,
        source: sourceUrl(constants.vrfSuffix),
      },
    ];
  }
  const network = world.plan?.networks.find((each) => {
    return (
      each.role === 'primary' && each.networkId !== undefined && vrfName(each.name, each.networkId) === name
    );
  });
  if (network?.networkId === undefined) return [];
  return [
    {
      kind: 'vrf',
      title: `${name}: the VRF of the network ${network.name}`,
      reason:
        'The VRF of a ClusterUserDefinedNetwork has the name of the network, when that fits into an interface name.',
      certainty: 'exact',
      values: networkValues(network.networkId, world),
      rank: ranks.planExact,
      source: sourceUrl(constants.vrfSuffix),
    },
  ];
}

/** Names of NetworkManager's profiles on an OpenShift node: `configure-ovs-network.yaml` of its machine-config-operator. */
const profile = /^ovs-(port|if)-(br-ex1?|phys[01])$/;

function nodeInterface(name: string): Found[] {
  const common = { certainty: 'exact', values: [], rank: ranks.builtIn } as const;
  if (name === 'lo') {
    return [
      {
        ...common,
        kind: 'node-interface',
        title: 'lo: the loopback interface',
        reason: 'Every network namespace has one of its own. Its state UNKNOWN is normal.',
      },
    ];
  }
  if (profile.test(name)) {
    return [
      {
        ...common,
        kind: 'node-interface',
        title: `${name}: a NetworkManager profile of the external bridge`,
        reason:
          'OpenShift’s configure-ovs makes such profiles when it moves the physical card into br-ex (br-ex1: the second bridge).',
      },
    ];
  }
  if (readManagementPortName(name) || networkIDOfVRF(name) !== undefined) return [];
  const [explanation] = explainNodeName(name);
  if (explanation) {
    return [
      {
        ...common,
        kind: name === 'br-ex' ? 'external-bridge' : 'node-interface',
        title: explanation.title,
        reason: explanation.text,
      },
    ];
  }
  if (name === 'br-ex1') {
    return [
      {
        ...common,
        kind: 'external-bridge',
        title: 'br-ex1: the second external bridge of an OpenShift node',
        reason: 'An Open vSwitch bridge over a second physical card; it carries exgw- ports in OVN.',
      },
    ];
  }
  const [, card] = /^br((?:eth|en|bond)[a-z0-9.]+)$/.exec(name) ?? [];
  if (card === undefined) return [];
  return [
    {
      ...common,
      kind: 'external-bridge',
      title: `${name}: the external bridge over ${card}`,
      reason:
        'Upstream’s OVN-Kubernetes names the bridge that it makes “br” and the interface that it moves into it; on OpenShift it is br-ex.',
      certainty: 'possible',
    },
  ];
}

const roleKinds: Readonly<Record<InterfaceRole, IdentityKind>> = {
  'pod-interface': 'pod-interface',
  dummy: 'kubevirt-dummy',
  tap: 'kubevirt-tap',
  bridge: 'kubevirt-bridge',
  'renamed-nic': 'kubevirt-renamed-nic',
};

const roleTitles: Readonly<Record<InterfaceRole, string>> = {
  'pod-interface': 'a pod interface',
  dummy: 'a dummy that KubeVirt left behind',
  tap: 'the tap of a virtual machine’s network card',
  bridge: 'KubeVirt’s bridge in a launcher pod',
  'renamed-nic': 'the pod interface, renamed by KubeVirt',
};

function launcherNames(name: string, world: World): Found[] {
  const all = recogniseInterfaceName(name, world.networkNames);
  return all.map((recognised, k) => launcherName(name, recognised, k, all.length === 1));
}

function launcherName(name: string, recognised: RecognisedName, place: number, only: boolean): Found {
  const { role, hash, networkNames: names = [], podInterface, network } = recognised;
  // `eth0` is a pod's interface far more often than a dummy, and a hash is hardly ever a coincidence.
  const sure = network !== 'ordinal' && place === 0;
  const ofNetwork = names.length > 0 ? `, network ${names.join(' or ')}` : '';
  return {
    kind: roleKinds[role],
    title: `${name}: ${roleTitles[role]}${ofNetwork}`,
    reason: recognised.reason,
    certainty: place === 0 && (names.length > 0 || (only && network === 'hashed')) ? 'exact' : 'possible',
    values: [
      value('Pod interface', podInterface),
      ...(names.length > 0 ? [value('Network (networks[].name of the VM)', names.join(', '))] : []),
      ...(hash !== undefined && names.length === 0 ? [findNetworkName(hash)] : []),
    ],
    rank: (sure ? ranks.builtIn : ranks.possible) - place,
    source: kubevirtSource(kubevirt.hashPrefix),
  };
}

/** The command that shows which network name gives a hash. */
const findNetworkName = (hash: string) =>
  value(
    'Find the network',
    `oc get vmi -A -o jsonpath='{range .items[*].spec.networks[*]}{.name}{"\\n"}{end}' | sort -u | while read -r n; do printf %s "$n" | sha256sum | grep -q ^${hash} && echo "$n"; done`,
  );

function hostVeth(name: string): Found[] {
  const [, sandbox, index] = /^([0-9a-f]{8,15})(?:_(\d{1,5}))?$/.exec(name) ?? [];
  if (sandbox === undefined || name.length !== constants.interfaceNameLength.value) return [];
  return [
    {
      kind: 'host-veth',
      title: `${name}: the node’s end of a pod’s cable`,
      reason:
        'OVN-Kubernetes names it with the first characters of the sandbox ID' +
        (index === undefined
          ? ', 15 on the default network.'
          : `; _${index} is the interface index of the pod’s end, on a user-defined network.`),
      certainty: 'possible',
      owner: 'the node, as a port of br-int',
      values: [
        value('Sandbox ID begins with', sandbox),
        value('Find the pod', `crictl pods --no-trunc | grep ^${sandbox}`),
        value('Its port in Open vSwitch', `ovs-vsctl get Interface ${name} external_ids`),
      ],
      rank: ranks.builtIn,
      source: sourceUrl({ source: 'ovnKubernetes', path: 'go-controller/pkg/cni/helper_linux.go' }),
    },
  ];
}

function markChain(name: string, world: World): Found[] {
  const prefix = constants.markChainPrefix.value;
  const digits = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  const id = /^0x[0-9a-f]{1,8}$/.test(digits) ? networkIDOfPacketMark(Number(digits)) : undefined;
  if (id === undefined) return [];
  return [
    {
      kind: 'mark-chain',
      title: `${name}: the nftables chain of the network with ID ${id}`,
      reason: `It marks the packets of the network with ${digits}, 0x1000 and the network ID.`,
      certainty: 'exact',
      values: networkValues(id, world),
      rank: ranks.planExact,
      source: sourceUrl(constants.markChainPrefix),
    },
  ];
}
