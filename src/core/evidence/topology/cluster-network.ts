import type { IpReading } from '../../iproute2/model.ts';
import { formatPrefix, parseCIDR } from '../../net/prefix.ts';
import { sourceUrl } from '../../ovnk/constants.ts';
import { nodeSubnetAddresses } from '../../ovnk/node-addresses.ts';
import { attachmentsOf } from './attachments.ts';
import { buildTopology, type Place } from './build.ts';
import type { Edge, Topology } from './graph.ts';
import { interfacesOf } from './interfaces.ts';

/** `OVNClusterRouter` in `types/const.go`. */
const clusterRouter = 'ovn_cluster_router';

const source = (path: string): string => sourceUrl({ source: 'ovnKubernetes', path });
const design = source('docs/design/topology.md');
const podVeth = source('go-controller/pkg/cni/helper_linux.go');
const names = source('go-controller/pkg/types/const.go');
const gateway = source('go-controller/pkg/ovn/gateway.go');

/** The IPv4 address of the pod interface, with its prefix length, where a launcher's transcript shows it. */
function podAddress(launcher: Pick<IpReading, 'links'>): string | undefined {
  const [attachment] = attachmentsOf(interfacesOf(launcher));
  const addresses = (attachment?.dummy ?? attachment?.nic)?.addresses ?? [];
  return addresses.find((address) => address.includes('.'));
}

/**
 * What OVN-Kubernetes has below a pod on the cluster's default network, from the pod's veth to the wire: the node's
 * bridge, the logical switch and routers of the node, the external bridge. Nothing of it stands in a pod's
 * transcript, except that the pod's own prefix is the node's subnet, whose first address is the gateway.
 *
 * Upstream: `docs/design/topology.md`, `types/const.go`, `cni/helper_linux.go` and `ovn/gateway.go` of
 * OVN-Kubernetes; shared gateway mode, one zone a node.
 */
export function belowClusterNetworkPod(address: string | undefined): {
  places: Place[];
  edges: Omit<Edge, 'provenance'>[];
} {
  const read = address === undefined ? undefined : parseCIDR(address);
  const subnet = read?.ok ? formatPrefix(read.value.prefix) : undefined;
  const computed = subnet === undefined ? undefined : nodeSubnetAddresses(subnet);
  const router = computed?.ok
    ? {
        addresses: [`${computed.value.gateway}/${read?.ok ? read.value.prefix.length : ''}`],
        mac: computed.value.gatewayMac,
      }
    : {};
  const places: Place[] = [
    {
      id: 'node',
      layer: 'node',
      title: 'Node',
      otherEnds: {
        kind: 'veth',
        note: 'The node’s end of the pod’s cable. OVN-Kubernetes names it with the first 15 characters of the sandbox ID.',
        href: podVeth,
        to: {
          node: 'node/br-int',
          label: 'OVS port',
          because: 'OVN-Kubernetes plugs every pod of the node into br-int.',
        },
      },
      nodes: [
        {
          name: 'br-int',
          kind: 'OVS bridge',
          note: 'Its flows carry out what OVN’s switches and routers decide.',
          href: podVeth,
        },
      ],
    },
    {
      id: 'ovn',
      layer: 'ovn',
      title: 'OVN',
      nodes: [
        {
          name: '<node>',
          kind: 'logical switch',
          ...(subnet === undefined ? {} : { addresses: [subnet] }),
          note: 'Every pod of the node on the cluster network has a port here, called <namespace>_<pod>.',
          href: design,
        },
        {
          name: clusterRouter,
          kind: 'logical router',
          ...router,
          note: 'Its port rtos-<node> is the default gateway of the node’s pods.',
          href: design,
        },
        {
          name: 'GR_<node>',
          kind: 'gateway router',
          note: 'Where the pod’s address becomes the node’s, for what leaves the cluster.',
          href: gateway,
        },
      ],
    },
    {
      id: 'edge',
      layer: 'node',
      title: 'Node again',
      nodes: [
        {
          name: 'br-ex',
          kind: 'OVS bridge',
          note: 'The external bridge. It carries the node’s own IP; upstream’s kind clusters call it breth0.',
          href: names,
        },
      ],
    },
    {
      id: 'outside',
      layer: 'outside',
      title: 'Outside',
      nodes: [
        {
          name: 'the wire',
          kind: 'physical network',
          note: 'Sees the node’s IP only.',
          href: design,
        },
      ],
    },
  ];
  const edges: Omit<Edge, 'provenance'>[] = [
    {
      from: 'node/br-int',
      to: 'ovn/<node>',
      kind: 'patch',
      label: 'logical port',
      because: 'The OVS port carries the name of the pod’s logical switch port in external_ids:iface-id.',
    },
    {
      from: 'ovn/<node>',
      to: `ovn/${clusterRouter}`,
      kind: 'patch',
      label: 'stor- to rtos-<node>',
      because: 'The node’s switch hangs from the cluster router.',
    },
    {
      from: `ovn/${clusterRouter}`,
      to: 'ovn/GR_<node>',
      kind: 'route',
      label: 'join switch',
      because: 'The join switch connects the cluster router to the gateway routers.',
    },
    {
      from: 'ovn/GR_<node>',
      to: 'edge/br-ex',
      kind: 'nat',
      label: 'SNAT to node IP',
      because:
        'The gateway router rewrites the source and hands the packet to the external bridge, through the switch ext_<node> and a patch port.',
    },
    {
      from: 'edge/br-ex',
      to: 'outside/the wire',
      kind: 'wire',
      label: 'NIC of the node',
      because: 'The node’s uplink is a port of br-ex.',
    },
  ];
  return { places, edges };
}

/**
 * A VM with a masquerade interface on the cluster's default network, from the `ip` output of its guest and of its
 * virt-launcher pod, with what OVN-Kubernetes has below.
 */
export function masqueradeOnClusterNetwork(
  guest: Pick<IpReading, 'links'>,
  launcher: Pick<IpReading, 'links'>,
): Topology {
  const below = belowClusterNetworkPod(podAddress(launcher));
  const places: Place[] = [
    { id: 'guest', layer: 'guest', title: 'Guest', reading: guest },
    { id: 'launcher', layer: 'launcher', title: 'Launcher pod', reading: launcher },
    ...below.places,
  ];
  return buildTopology(places, below.edges);
}
