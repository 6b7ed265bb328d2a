/** What the chapter on debugging shows: where a packet passes, who sees it there, and the commands by layer. */
import type { Layer } from '../../../src/build/faces.ts';
import { interfacesOf } from '../../../src/core/evidence/topology/interfaces.ts';
import { readIp } from '../../../src/core/index.ts';
import type { Flow } from '../../figures/flow/flow.ts';
import { transcriptFile } from '../transcript/files.ts';

/** From the guest to the wire: each step is where a command looks. */
export const wayOut: Flow = {
  rows: [
    [{ id: 'guest', name: 'eth0', kind: 'the guest’s card', layer: 'guest' }],
    [{ id: 'tap', name: 'tap0', kind: 'what QEMU holds', layer: 'launcher' }],
    [{ id: 'pod', name: 'eth0', kind: 'the CNI plugin’s interface', layer: 'launcher' }],
    [{ id: 'veth', name: '5f0c1d2e3a4b596', kind: 'the node’s end of the cable', layer: 'node' }],
    [{ id: 'int', name: 'br-int', kind: 'flows of OVN’s switches and routers', layer: 'ovn' }],
    [
      { id: 'tunnel', name: 'genev_sys_6081', kind: 'the way to other nodes', layer: 'node' },
      { id: 'ex', name: 'br-ex', kind: 'the way out', layer: 'node' },
    ],
    [{ id: 'wire', name: 'network card', kind: 'a port of br-ex', layer: 'outside' }],
  ],
  steps: [
    {
      from: 'guest',
      to: 'tap',
      label: 'virtctl, virsh, tcpdump',
      text: '`ip route` in the guest says whether it would send, `virsh dumpxml` which tap it is plugged into, `tcpdump` on the tap whether it sends.',
    },
    {
      from: 'tap',
      to: 'pod',
      label: 'bridge, nft, tcpdump',
      text: '`bridge link` shows a bridged binding, the counters of `nft` a masquerade. `tcpdump` on both sides shows what is lost between.',
    },
    {
      from: 'pod',
      to: 'veth',
      label: 'ip link',
      text: 'The number behind `@if` on each side names the other.',
    },
    {
      from: 'veth',
      to: 'int',
      label: 'ovs-vsctl',
      text: '`iface-id` says which logical port it is, `ovn-installed` that the flows are there.',
    },
    {
      from: 'int',
      to: 'tunnel',
      label: 'two traces',
      text: '`ovn-trace` asks what the logical network would do, `ofproto/trace` what this node’s flows would do.',
    },
    {
      from: 'int',
      to: 'ex',
      label: 'ovn-nbctl',
      text: 'What leaves the cluster goes through the gateway router, which rewrites the source: `lr-nat-list` shows to what.',
    },
    {
      from: 'tunnel',
      to: 'wire',
      label: 'tcpdump',
      text: 'The same packet inside of another, between the nodes’ addresses: UDP port 6081.',
    },
    {
      from: 'ex',
      to: 'wire',
      label: 'ovs-ofctl, tcpdump',
      text: 'The flows of `br-ex` tell the host’s traffic from that of pods. `tcpdump` on the card is the last place that is yours.',
    },
  ],
};

export interface Command {
  readonly name: string;
  /** The anchor of its section. */
  readonly at: string;
  /** Where it looks; what it is listed under. */
  readonly layer: Layer;
  readonly where: string;
  readonly proves: string;
}

const commands: readonly Command[] = [
  {
    name: 'virtctl',
    at: 'virtctl',
    layer: 'guest',
    where: 'workstation',
    proves: 'what the guest itself has: address, route, and whether its software answers',
  },
  {
    name: 'virsh',
    at: 'virsh',
    layer: 'guest',
    where: 'compute container of the launcher pod',
    proves: 'which card, MAC and MTU QEMU gives the guest, and on which tap',
  },
  {
    name: 'nsenter',
    at: 'nsenter-and-crictl',
    layer: 'launcher',
    where: 'node, or virt-handler',
    proves: 'nothing by itself: it puts any command of the node into the pod’s network',
  },
  {
    name: 'ip',
    at: 'ip',
    layer: 'launcher',
    where: 'guest, pod or node',
    proves: 'what is there: interfaces, addresses, routes, neighbours. Never that packets pass',
  },
  {
    name: 'bridge',
    at: 'bridge',
    layer: 'launcher',
    where: 'pod or node',
    proves: 'what is plugged into which bridge, with which VLANs, and which MAC was learned where',
  },
  {
    name: 'nft',
    at: 'nft',
    layer: 'launcher',
    where: 'node or virt-handler, in the pod’s network',
    proves: 'which rules there are, and by its counters that a connection met one',
  },
  {
    name: 'crictl',
    at: 'nsenter-and-crictl',
    layer: 'node',
    where: 'node',
    proves: 'that the pod has a sandbox here, and where its network namespace is',
  },
  {
    name: 'ovs-vsctl, ovs-ofctl',
    at: 'ovs-vsctl-and-ovs-ofctl',
    layer: 'node',
    where: 'node',
    proves: 'that the port is plugged in, and which flows really are there, with counters',
  },
  {
    name: 'must-gather',
    at: 'must-gather',
    layer: 'node',
    where: 'workstation',
    proves: 'nothing yet: it takes logs, objects and databases along, for somebody who has no access',
  },
  {
    name: 'ovn-nbctl',
    at: 'ovn-nbctl',
    layer: 'ovn',
    where: 'container nbdb of the node’s ovnkube-node pod',
    proves: 'what OVN-Kubernetes wants: ports, addresses, routes, NAT, ACLs',
  },
  {
    name: 'ovn-trace',
    at: 'ovn-trace',
    layer: 'ovn',
    where: 'container sbdb of the same pod',
    proves: 'what the logical network would do with a packet that you describe, and which stage drops it',
  },
  {
    name: 'ovnkube-trace',
    at: 'ovnkube-trace',
    layer: 'ovn',
    where: 'workstation',
    proves: 'that OVN would let a packet from pod to pod pass, both ways, on the cluster network',
  },
  {
    name: 'tcpdump',
    at: 'tcpdump',
    layer: 'outside',
    where: 'node, in the pod’s network for a pod',
    proves: 'that a packet was at this place, with these addresses',
  },
];

const inOrder = ['guest', 'launcher', 'node', 'ovn', 'outside'] as const satisfies readonly Layer[];
/** From the guest to the wire, each command where it tells most. */
export const commandsByLayer = inOrder.map((layer) => ({
  layer,
  commands: commands.filter((command) => command.layer === layer),
}));

/** The exercise: a launcher pod of the deck, as its `ip` output has it. */
function podInterface(transcript: string, name: string) {
  const found = interfacesOf(readIp(transcriptFile(transcript).text)).find((each) => each.name === name);
  if (!found || found.index === null || found.peerIndex === null)
    throw new Error(`The chapter needs ${name} of ${transcript}, and the core did not find it whole.`);
  return { index: found.index, peer: found.peerIndex };
}
export const numbered = podInterface('deck/masquerade-launcher', 'eth0');

/** Workflows for what these tools find: identifier and what one sees. */
export const whenItFails = [
  ['ovn-annotation-timeout', 'No logical port: the annotation does not come'],
  ['ovn-installed-timeout', 'A port without ovn-installed: the flows do not come'],
  ['kubevirt-mac-spoof-drop', 'Dropped in the first stage of the switch: port security'],
  ['udn-default-ip-unreachable', 'Dropped on eth0 of a pod on a user-defined network'],
  ['kubevirt-masquerade-ports', 'The counter of nft does not move for this port'],
  ['kubevirt-guest-mtu', 'Small packets are on the wire, large ones are not'],
  ['bridge-forward-drop', 'In on the bridge, and out nowhere'],
  ['macvlan-hypervisor-mac-filter', 'Out on the card, and no answer comes back'],
  ['kubevirt-dummy-interface-down', 'An interface is DOWN, and nothing is wrong'],
] as const;
