/** What the chapter of questions shows: two VMs on their way out, and the numbers that its answers name. */
import { interfacesOf } from '../../../src/core/evidence/topology/interfaces.ts';
import { readIp } from '../../../src/core/index.ts';
import { bridgeLinkLocal } from '../../../src/core/kubevirt/link-local.ts';
import { masqueradeBinding } from '../../../src/core/kubevirt/masquerade.ts';
import { interfaceNames } from '../../../src/core/kubevirt/names.ts';
import { constants, sources } from '../../../src/core/ovnk/constants.ts';
import { defaults } from '../../../src/core/ovnk/defaults.ts';
import { macFromIP } from '../../../src/core/ovnk/mac.ts';
import { masqueradeCapacity, networkMasqueradeIPs } from '../../../src/core/ovnk/masquerade.ts';
import { nodeSubnetOf } from '../../../src/core/ovnk/node-subnets.ts';
import type { Result } from '../../../src/core/text/result.ts';
import type { Flow } from '../../figures/flow/flow.ts';
import { transcriptFile } from '../transcript/files.ts';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}
const bare = (cidr: string) => cidr.replace(/\/\d+$/, '');
function addressOf(transcript: string, name: string): string {
  const found = interfacesOf(readIp(transcriptFile(transcript).text)).find((each) => each.name === name);
  const address = found?.addresses[0];
  if (address === undefined) throw new Error(`The chapter needs the address of ${name} in ${transcript}.`);
  return bare(address);
}

/** The ID that the examples give the primary network. The deck does not tell the real one. */
export const networkId = 2;
const openshift = defaults.openshift.value;
const [wide = ''] = openshift.masqueradeSubnets;
const masquerade = value(networkMasqueradeIPs(wide, networkId));
export const gatewayRouterIP = bare(masquerade.gatewayRouter);
export const managementPortIP = bare(masquerade.managementPort);
export const wideCapacity = value(masqueradeCapacity(wide)).effective;
export const [narrow = ''] = constants.masqueradeSubnets.value;
export const narrowCapacity = value(masqueradeCapacity(narrow)).effective;
export { wide };

export const guestIP = bare(value(masqueradeBinding('', 4)).guest);
export const podIP = addressOf('deck/masquerade-launcher', 'eth0');
export const udnIP = addressOf('deck/primary-udn-launcher', 'ovn-udn1');
export const nodeSubnet = value(nodeSubnetOf(openshift.clusterNetworks, podIP))?.subnet ?? '';
if (nodeSubnet === '') throw new Error(`${podIP} is in no node's subnet.`);

/** The secondary network of the deck, and what KubeVirt makes of its name. */
export const secondaryName = 'secondary-udn';
export const secondary = interfaceNames(secondaryName);
const inDeck = interfacesOf(readIp(transcriptFile('deck/secondary-udn-launcher').text));
if (!inDeck.some(({ name }) => name === secondary.bridge))
  throw new Error(`The deck has no ${secondary.bridge}.`);
/** The deck's own row of this bridge is torn; the network is the second of the VM. */
export const bridgeIP = bare(bridgeLinkLocal(1));

/** The exercise: the MAC that OVN-Kubernetes gives the port of a pod that has this address and asked for no MAC. */
export const askedIP = addressOf('deck/secondary-udn-launcher', secondary.podInterface);
export const askedMac = value(macFromIP(askedIP));
export const deckMac = inDeck.find(({ name }) => name === secondary.podInterface)?.mac ?? '';

const { repository, commit } = sources.ovnKubernetes;
const ovnk = (path: string) => `https://github.com/${repository}/blob/${commit}/${path}`;
const kubevirt = (path: string) => `https://github.com/kubevirt/kubevirt/blob/v1.9.0/${path}`;

/** The same request from two VMs. Each step names the source address that is seen there. */
export const whoTheWorldSees: Flow = {
  rows: [
    [
      { id: 'guest1', name: 'VM, masquerade', kind: 'cluster network', layer: 'guest' },
      { id: 'guest2', name: 'VM, l2bridge', kind: 'primary UDN', layer: 'guest' },
    ],
    [
      { id: 'pod1', name: 'eth0', kind: 'nftables', layer: 'launcher' },
      { id: 'pod2', name: 'ovn-udn1-nic', kind: 'a port of the bridge', layer: 'launcher' },
    ],
    [
      { id: 'gr1', name: 'gateway router', kind: 'of the cluster network', layer: 'ovn' },
      { id: 'gr2', name: 'gateway router', kind: 'of the network', layer: 'ovn' },
    ],
    [{ id: 'ex', name: 'br-ex', kind: 'flows', layer: 'node' }],
    [{ id: 'world', name: 'a server', layer: 'outside' }],
  ],
  steps: [
    { from: 'guest1', to: 'pod1', label: guestIP, text: 'The same in every guest.' },
    {
      from: 'guest2',
      to: 'pod2',
      label: udnIP,
      text: 'An address of the network, and nobody else’s in it.',
    },
    {
      from: 'pod1',
      to: 'gr1',
      label: podIP,
      text: 'nftables in the launcher pod made it the pod’s address. Inside the cluster it stays that.',
      source: kubevirt('pkg/network/setup/netpod/masquerade/masquerade.go'),
    },
    {
      from: 'pod2',
      to: 'gr2',
      label: udnIP,
      text: 'A bridge changes nothing. Inside of the network it stays that.',
      source: kubevirt('pkg/network/setup/netpod/netpod.go'),
    },
    {
      from: 'gr1',
      to: 'ex',
      label: 'the node’s',
      text: 'The gateway router makes it the node’s address.',
      source: ovnk('go-controller/pkg/ovn/gateway.go'),
    },
    {
      from: 'gr2',
      to: 'ex',
      label: gatewayRouterIP,
      text: `The gateway router of the network makes it the network’s masquerade address; with the ID ${networkId} that is this one. It never leaves the node.`,
      source: ovnk('docs/design/masquerade-ips.md'),
    },
    {
      from: 'ex',
      to: 'world',
      label: 'the node’s',
      text: 'Both come from the node. Its bridge keeps the answers apart.',
      source: ovnk('docs/design/masquerade-ips.md'),
    },
  ],
};
