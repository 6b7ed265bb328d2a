/** What the chapter on the masquerade subnet prints, computed by the core. */

import { constants, sourceUrl } from '../../../src/core/ovnk/constants.ts';
import { defaults } from '../../../src/core/ovnk/defaults.ts';
import {
  masqueradeCapacity,
  networkMasqueradeIPs,
  type ReservedMasqueradeName,
  reservedMasqueradeIPs,
  reservedMasqueradeNames,
} from '../../../src/core/ovnk/masquerade.ts';
import type { Flow } from '../../figures/flow/flow.ts';

export const [narrowV4, narrowV6] = constants.masqueradeSubnets.value;
export const [wideV4, wideV6] = defaults.openshift.value.masqueradeSubnets;

const purposes: Readonly<Record<ReservedMasqueradeName, string>> = {
  ovn: 'The source that a gateway router puts on service traffic of the default network when it leaves through the bridge.',
  host: 'The source of traffic from the host to a service. It also stands on br-ex as an address.',
  hostEtpLocal:
    'The same for services with externalTrafficPolicy: Local, whose backends see the client’s own address.',
  dummyNextHop: 'The next hop of the service routes. Nobody has it; a permanent neighbour entry stands in.',
  ovnServiceHairpin: 'The source when a pod reaches itself through a service.',
};

/** A row for each fixed address, in both default subnets. */
export const fixedRows = reservedMasqueradeNames.map((name, k) => ({
  offset: k + 1,
  name,
  purpose: purposes[name],
  addresses: [wideV4, narrowV4, wideV6].map((subnet) => {
    const fixed = reservedMasqueradeIPs(subnet);
    return fixed.ok ? fixed.value[name] : '';
  }),
}));

/** How many primary networks fit, by prefix length. */
export const sizes = [29, 28, 26, 24, 22, 20, 18, 17].map((length) => {
  const capacity = masqueradeCapacity(`169.254.0.0/${length}`);
  return {
    length,
    max: capacity.ok ? capacity.value.max : 0,
    effective: capacity.ok ? capacity.value.effective : 0,
  };
});

/** What ovnkube says when the first primary network meets the narrow subnet. */
export const trap = (() => {
  const ips = networkMasqueradeIPs(narrowV4, 1);
  return ips.ok ? '' : (ips.problem.upstream ?? '');
})();

const capacityOf = (subnet: string): number => {
  const capacity = masqueradeCapacity(subnet);
  return capacity.ok ? capacity.value.max : 0;
};
/** The longest prefix length that has room for so many networks. */
function longest(network: string, bits: number, networks: number): number {
  let length = bits;
  while (length > 0 && capacityOf(`${network}/${length}`) < networks) length--;
  return length;
}
export const capacityOf24 = capacityOf('169.254.0.0/24');

/** The longest prefix length with room for 200 networks. */
export const longestFor200 = longest('169.254.0.0', 32, 200);
export const capacityOfLongest = capacityOf(`169.254.0.0/${longestFor200}`);

/** The longest prefix lengths that have room for every network ID there is. */
export const enoughV4 = longest('169.254.0.0', 32, constants.maxNetworks.value - 1);
export const enoughV6 = longest('fd69::', 128, constants.maxNetworks.value - 1);

export const idOf = 7;
export const addressesOf7 = (() => {
  const ips = networkMasqueradeIPs(wideV4, idOf);
  return ips.ok ? ips.value : { gatewayRouter: '', managementPort: '' };
})();

/** The network of the transcript: its ID, and a pod of it. */
const shownID = 2;
const shownPod = '10.1.1.3';
const nodeIP = '192.0.2.12';
const shown = networkMasqueradeIPs(wideV4, shownID);
if (!shown.ok) throw new Error(shown.problem.message);
const hidden = shown.value.gatewayRouter.replace(/\/\d+$/, '');
const upstream = (path: string) => sourceUrl({ source: 'ovnKubernetes', path });
const layout = upstream('docs/design/masquerade-ips.md');

/** How a packet of a pod on a primary network leaves the node, and how the answer finds the network again. */
export const wayOut: Flow = {
  rows: [
    [{ id: 'pod', name: shownPod, kind: 'pod on the primary network', layer: 'launcher', place: 'Pod' }],
    [{ id: 'router', name: 'gateway router', kind: 'of the network, on this node', layer: 'ovn' }],
    [{ id: 'bridge', name: 'br-ex', kind: 'Open vSwitch bridge', layer: 'node' }],
    [{ id: 'wire', name: 'the wire', kind: 'physical network', layer: 'outside' }],
  ],
  steps: [
    {
      from: 'pod',
      to: 'router',
      label: `from ${shownPod}`,
      text: 'The packet leaves through `ovn-udn1` with the pod’s own address. A pod of another network may have the same.',
    },
    {
      from: 'router',
      to: 'bridge',
      label: `from ${hidden}`,
      text: `The router writes the network’s own address over the source. No other network has it, so from here on the packet tells where it belongs.`,
      source: layout,
    },
    {
      from: 'bridge',
      to: 'wire',
      label: `from ${nodeIP}`,
      text: 'A flow of the bridge writes the node’s address over it, and keeps both, with the network’s mark, in the list of connections.',
      source: upstream('go-controller/pkg/node/bridgeconfig/bridgeflows.go'),
    },
    {
      from: 'wire',
      to: 'bridge',
      label: `to ${nodeIP}`,
      text: 'The answer comes to the node. Its destination alone does not say whose it is; the entry in the list does.',
      source: layout,
    },
    {
      from: 'bridge',
      to: 'router',
      label: `to ${hidden}`,
      text: 'By the mark the bridge finds the network’s port, and turns the destination back.',
      source: layout,
    },
    {
      from: 'router',
      to: 'pod',
      label: `to ${shownPod}`,
      text: 'The router turns it back to the pod’s address.',
      source: layout,
    },
  ],
};

/** Workflows for what goes wrong here: identifier and what one sees. */
export const whenItFails = [
  ['ovn-annotation-timeout', 'Pods of the network wait for an annotation that does not come'],
  ['start-udn-unreachable', 'A pod on a user-defined network is not reached'],
  [
    'ovn-internal-range-collides-with-infra',
    'Something outside cannot be reached, because it uses the same range',
  ],
  ['udn-subnet-overlap', 'A network is refused, because its subnet overlaps the masquerade subnet'],
  ['udn-nodeport-limits', 'A node port answers from another node, and not from this one'],
  ['start-service-unreachable', 'A Service does not answer'],
] as const;
