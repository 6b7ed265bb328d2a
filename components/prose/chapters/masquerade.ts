/**
 * What the chapter on masquerade prints, read and computed by the core when the page is built. A value that the core
 * cannot give stops the build: the chapter never shows one that was typed by hand.
 */

import { masqueradeOnClusterNetwork } from '../../../src/core/evidence/topology/cluster-network.ts';
import { interfacesOf } from '../../../src/core/evidence/topology/interfaces.ts';
import { readIp } from '../../../src/core/index.ts';
import { masqueradeBinding } from '../../../src/core/kubevirt/masquerade.ts';
import { primaryInterfaceNames } from '../../../src/core/kubevirt/names.ts';
import { masqueradeRules } from '../../../src/core/kubevirt/nftables.ts';
import { ipFromMac } from '../../../src/core/ovnk/mac.ts';
import { nodeSubnetAddresses } from '../../../src/core/ovnk/node-addresses.ts';
import { nodeSubnetOf } from '../../../src/core/ovnk/node-subnets.ts';
import type { Result } from '../../../src/core/text/result.ts';
import { transcriptFile } from '../transcript/files.ts';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}
function found<T>(thing: T | null | undefined, what: string): T {
  if (thing === null || thing === undefined)
    throw new Error(`The chapter needs ${what}, and the core found none.`);
  return thing;
}
function bare(cidr: string): string {
  return cidr.slice(0, cidr.indexOf('/'));
}

const guestReading = readIp(transcriptFile('deck/masquerade-guest').text);
const launcherReading = readIp(transcriptFile('deck/masquerade-launcher').text);
const launcher = interfacesOf(launcherReading);
const guest = interfacesOf(guestReading);

export const names = primaryInterfaceNames();
export const binding = value(masqueradeBinding('', 4));
export const guestIP = bare(binding.guest);

const podNic = found(
  launcher.find(({ name }) => name === names.podInterface),
  'the pod interface',
);
const guestNic = found(
  guest.find(({ mac }) => mac !== null && mac !== '00:00:00:00:00:00'),
  'the guest’s NIC',
);

export const pod = {
  cidr: found(podNic.addresses[0], 'the pod’s address'),
  ip: bare(found(podNic.addresses[0], 'the pod’s address')),
  mac: found(podNic.mac, 'the pod’s MAC'),
  peer: found(podNic.peerIndex, 'the index of the other end'),
  index: found(podNic.index, 'the index of the pod interface'),
  mtu: found(podNic.mtu, 'the MTU'),
};
export const guestMac = found(guestNic.mac, 'the guest’s MAC');
export const macOctets = pod.mac.split(':').slice(2);

/** The page says that the MAC spells the address and that the guest has the default one. So they must. */
if (value(ipFromMac(pod.mac)) !== pod.ip) throw new Error(`${pod.mac} does not spell ${pod.ip}.`);
if (guestNic.addresses[0] !== binding.guest) throw new Error(`The guest is ${guestNic.addresses[0]}.`);

/** How many MACs of the launcher's transcript lost octets. */
export const cutMacs = launcherReading.problems.filter(({ code }) => code === 'mac-incomplete').length;

/** The cluster network of the deck's network.operator object. */
export const clusterNetwork = '10.128.0.0/14';
export const hostPrefix = 23;
const onNode = found(
  value(nodeSubnetOf([{ cidr: clusterNetwork, hostPrefix }], pod.ip)),
  'the node’s subnet',
);
export const nodeSubnet = onNode.subnet;
export const nodeNumber = found(onNode.index, 'the place of the subnet') + 1;
export const gateway = value(nodeSubnetAddresses(onNode.subnet)).gateway;

export const rules = masqueradeRules({
  family: 4,
  binding,
  podInterface: names.podInterface,
  bridge: names.bridge,
});
export const topology = masqueradeOnClusterNetwork(guestReading, launcherReading);

/** For the first exercise: another MAC of the deck, and the address that it spells. */
export const otherMac = '0a:58:0a:83:01:80';
export const otherIP = found(value(ipFromMac(otherMac)), 'the address that a MAC spells');
