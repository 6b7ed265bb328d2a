/** The ranges that the short answers list: what a cluster keeps to itself, and who uses link-local addresses. */

import { constants as kubevirt, sourceUrl as kubevirtUrl } from '../../../src/core/kubevirt/constants.ts';
import { bridgeLinkLocal } from '../../../src/core/kubevirt/link-local.ts';
import { constants, sourceUrl } from '../../../src/core/ovnk/constants.ts';
import { defaults } from '../../../src/core/ovnk/defaults.ts';
import { networkMasqueradeIPs, reservedMasqueradeIPs } from '../../../src/core/ovnk/masquerade.ts';
import type { Result } from '../../../src/core/text/result.ts';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}
const bare = (cidr: string) => cidr.replace(/\/\d+$/, '');
const openshift = defaults.openshift.value;

export const reserved: readonly {
  readonly name: string;
  readonly subnets: readonly string[];
  /** What happens when something else uses it. */
  readonly hurts: string;
}[] = [
  {
    name: 'Pods',
    subnets: openshift.clusterNetworks.map(({ cidr }) => cidr),
    hurts: 'a host outside has such an address: pods take it for a pod',
  },
  {
    name: 'Services',
    subnets: openshift.serviceNetworks,
    hurts: 'a host outside has such an address: pods and nodes take it for a service',
  },
  {
    name: 'Nodes',
    subnets: openshift.machineNetworks,
    hurts: 'pods or services overlap it: nodes do not reach each other',
  },
  {
    name: 'Join',
    subnets: constants.joinSubnets.value,
    hurts: 'a pod must reach a host outside with such an address',
  },
  {
    name: 'Join of primary user-defined networks',
    subnets: constants.networkJoinSubnets.value,
    hurts: 'the same, from such a network',
  },
  {
    name: 'Transit',
    subnets: constants.transitSubnets.value,
    hurts: 'the same, as soon as there are two nodes',
  },
  {
    name: 'Masquerade',
    subnets: openshift.masqueradeSubnets,
    hurts: 'the node must reach something there, such as a metadata service',
  },
  {
    name: 'Guests with masquerade',
    subnets: [kubevirt.vmNetworkCIDR.value],
    hurts: 'a guest must reach a host with such an address: nothing else notices',
  },
];

const [wide = ''] = openshift.masqueradeSubnets;
const [narrow = ''] = constants.masqueradeSubnets.value;

export const linkLocals: readonly {
  readonly text: string;
  readonly where: string;
  readonly what: string;
  readonly source?: string;
}[] = [
  {
    text: bare(value(reservedMasqueradeIPs(wide)).host),
    where: 'on br-ex of a node',
    what: `the host’s address in the masquerade subnet ${wide}. With ${narrow} it is ${bare(value(reservedMasqueradeIPs(narrow)).host)}.`,
    source: sourceUrl(constants.masqueradeSubnets),
  },
  {
    text: bare(value(networkMasqueradeIPs(wide, 2)).managementPort),
    where: 'on ovn-k8s-mp2 of a node',
    what: 'the address of the primary user-defined network with ID 2.',
    source: sourceUrl(constants.networkMasqueradeBase),
  },
  {
    text: bare(bridgeLinkLocal(1)),
    where: 'on a k6t bridge in a launcher pod',
    what: 'the bridge’s address as a DHCP server; the last digits are the number of the interface.',
    source: kubevirtUrl(kubevirt.bridgeLinkLocalBase),
  },
  {
    text: constants.arpProxies.value[0],
    where: 'in a guest, as DHCP server or gateway',
    what: 'OVN itself, as it serves a bridged VM.',
    source: sourceUrl(constants.arpProxies),
  },
  {
    text: '169.254.169.254',
    where: 'in routes of nodes and guests',
    what: 'the metadata service of a cloud.',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
  },
];
