import type { IpReading } from '../../iproute2/model.ts';
import { sourceUrl } from '../../ovnk/constants.ts';
import { layer2Addresses } from '../../ovnk/layer2-addresses.ts';
import { objectName } from '../../ovnk/names.ts';
import type { UserDefinedNetwork } from '../../ovnk/user-defined-networks/network.ts';
import { networkNameOf } from '../../ovnk/user-defined-networks/render.ts';
import { buildTopology, type Place } from './build.ts';
import type { Edge, Topology } from './graph.ts';

const source = (path: string): string => sourceUrl({ source: 'ovnKubernetes', path });
const podVeth = source('go-controller/pkg/cni/helper_linux.go');
const isolation = source('go-controller/pkg/ovn/udn_isolation.go');
const layer2 = source('docs/okeps/okep-5094-layer2-transit-router.md');
const secondaryLayer2 = source('docs/features/user-defined-networks/user-defined-networks.md');
const gateway = source('docs/design/masquerade-ips.md');
const bridge = source('go-controller/pkg/types/const.go');

/**
 * A VM on a primary Layer2 network, from the `ip` output of its guest and of its virt-launcher pod, with what
 * OVN-Kubernetes has below: the network's own switch and routers, and, beside them, the cluster network's switch, on
 * which the pod is locked. Names and addresses follow from the network and its namespace. `secondaries` are Layer2
 * networks that the VM is on besides: each has a switch, and nothing below it.
 *
 * Upstream: `okep-5094-layer2-transit-router.md`, `ovn/udn_isolation.go`, `masquerade-ips.md` of OVN-Kubernetes; shared
 * gateway mode, one zone a node, nodes with a transit router.
 */
export function vmOnPrimaryNetwork(
  guest: Pick<IpReading, 'links'>,
  launcher: Pick<IpReading, 'links'>,
  network: UserDefinedNetwork,
  namespace: string,
  secondaries: readonly UserDefinedNetwork[] = [],
): Topology {
  const named = { network: networkNameOf(network, namespace), kind: 'layer2', node: '<node>' } as const;
  const [networkSwitch, router, gatewayRouter] = (
    ['layer2Switch', 'transitRouter', 'gatewayRouter'] as const
  ).map((kind) => objectName(kind, named)) as [string, string, string];
  const secondary = secondaries.map((each) => ({
    name: objectName('layer2Switch', { ...named, network: networkNameOf(each, namespace) }),
    subnets: each.subnets,
  }));
  const computed = layer2Addresses(network);
  const first = computed.ok ? computed.value[0] : undefined;
  const places: Place[] = [
    { id: 'guest', layer: 'guest', title: 'Guest', reading: guest },
    { id: 'launcher', layer: 'launcher', title: 'Launcher pod', reading: launcher },
    {
      id: 'node',
      layer: 'node',
      title: 'Node',
      otherEnds: {
        kind: 'veth',
        note: 'The node’s end of one of the pod’s cables.',
        href: podVeth,
        to: {
          node: 'node/br-int',
          label: 'OVS port',
          because: 'OVN-Kubernetes plugs every interface of every pod of the node into br-int.',
        },
      },
      nodes: [
        {
          name: 'br-int',
          kind: 'OVS bridge',
          note: 'One bridge for all networks. Its flows keep them apart.',
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
          name: networkSwitch,
          kind: 'logical switch',
          addresses: network.subnets,
          note: 'The primary network: one switch over all nodes.',
          href: layer2,
        },
        ...secondary.map(({ name, subnets }) => ({
          name,
          kind: 'logical switch',
          addresses: subnets,
          note: 'A secondary network: one switch over all nodes, without a router. Nothing leads out of it.',
          href: secondaryLayer2,
        })),
        {
          name: '<node>',
          kind: 'logical switch',
          note: 'The cluster network’s switch of the node. What comes from this pod’s eth0 is dropped, but for answers to the node.',
          href: isolation,
        },
        {
          name: router,
          kind: 'logical router',
          ...(first === undefined
            ? {}
            : {
                addresses: [`${first.gateway}/${first.subnet.slice(first.subnet.indexOf('/') + 1)}`],
                mac: first.gatewayMac,
              }),
          note: 'The default gateway of the network, on every node the same.',
          href: layer2,
        },
        {
          name: gatewayRouter,
          kind: 'gateway router',
          note: 'Where the source becomes the network’s masquerade address, for what leaves the cluster.',
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
          note: 'The external bridge. Here the masquerade address becomes the node’s own.',
          href: bridge,
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
          href: gateway,
        },
      ],
    },
  ];
  const edges: Omit<Edge, 'provenance'>[] = [
    {
      from: 'node/br-int',
      to: `ovn/${networkSwitch}`,
      kind: 'patch',
      label: 'port of the network',
      because:
        'The OVS port of the primary interface carries the name of a port of this switch in external_ids:iface-id.',
    },
    ...secondary.map(({ name }) => ({
      from: 'node/br-int',
      to: `ovn/${name}`,
      kind: 'patch' as const,
      label: 'secondary',
      because: 'The OVS port of the secondary interface carries the name of a port of this switch.',
    })),
    {
      from: 'node/br-int',
      to: 'ovn/<node>',
      kind: 'patch',
      label: 'eth0, locked',
      because: 'The OVS port of eth0 carries the name of a port of the cluster network’s switch.',
    },
    {
      from: `ovn/${networkSwitch}`,
      to: `ovn/${router}`,
      kind: 'patch',
      label: 'stotr- to trtos-',
      because: 'The network’s switch hangs from its transit router.',
    },
    {
      from: `ovn/${router}`,
      to: `ovn/${gatewayRouter}`,
      kind: 'route',
      label: 'trtor- to rtotr-',
      because: 'The transit router leads to the gateway router of the node.',
    },
    {
      from: `ovn/${gatewayRouter}`,
      to: 'edge/br-ex',
      kind: 'nat',
      label: 'SNAT to masquerade IP',
      because:
        'The gateway router hides the network behind its masquerade address, and a patch port leads to the external bridge.',
    },
    {
      from: 'edge/br-ex',
      to: 'outside/the wire',
      kind: 'wire',
      label: 'NIC of the node',
      because: 'The node’s uplink is a port of br-ex, and flows of br-ex put the node’s address in.',
    },
  ];
  return buildTopology(places, edges);
}
