import type { Place } from '../../../../src/core/evidence/topology/build.ts';
import { buildTopology } from '../../../../src/core/evidence/topology/build.ts';
import type { Topology } from '../../../../src/core/evidence/topology/graph.ts';
import { both, bridgePlugin, macvlan, masquerade, primary } from './readings.ts';

const node = (reading: Place['reading']): Place => ({
  id: 'node',
  layer: 'node',
  title: 'Node',
  ...(reading === undefined ? {} : { reading }),
});

const kubevirt = ({ guest, launcher }: typeof masquerade): Topology =>
  buildTopology([
    { id: 'guest', layer: 'guest', title: 'Guest', reading: guest },
    { id: 'launcher', layer: 'launcher', title: 'Launcher pod', reading: launcher },
    {
      id: 'node',
      layer: 'node',
      title: 'Node',
      nodes: [{ name: 'br-int', kind: 'OVS bridge', note: 'Every pod of the node is plugged in here.' }],
      otherEnds: {
        kind: 'veth',
        note: 'Its name was not printed.',
        to: { node: 'node/br-int', label: 'OVS port', because: 'OVN-Kubernetes plugs it in.' },
      },
    },
  ]);

export const topologies: Readonly<Record<string, Topology>> = {
  masquerade: kubevirt(masquerade),
  'primary UDN': kubevirt(primary),
  'primary and secondary UDN': kubevirt(both),
  'bridge plugin': buildTopology([
    { id: 'a', layer: 'launcher', title: 'Pod a', reading: bridgePlugin.a },
    { id: 'b', layer: 'launcher', title: 'Pod b', reading: bridgePlugin.b },
    node(bridgePlugin.node),
  ]),
  macvlan: buildTopology([
    { id: 'pod', layer: 'launcher', title: 'Pod', reading: macvlan.pod },
    node(macvlan.node),
  ]),
};
