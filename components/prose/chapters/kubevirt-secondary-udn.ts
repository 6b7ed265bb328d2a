/** What the chapter on a VM with a secondary network prints, read and computed by the core at build time. */
import { vmOnPrimaryNetwork } from '../../../src/core/evidence/topology/primary-network.ts';
import { handedOnRoutes } from '../../../src/core/kubevirt/classless-routes.ts';
import { ipamClaimName } from '../../../src/core/kubevirt/ipam-claims.ts';
import { bridgeLinkLocal } from '../../../src/core/kubevirt/link-local.ts';
import { recogniseMac } from '../../../src/core/kubevirt/mac.ts';
import { networkHash, primaryInterfaceNames } from '../../../src/core/kubevirt/names.ts';
import { formatPrefix, parseCIDR } from '../../../src/core/net/prefix.ts';
import { macFromIP } from '../../../src/core/ovnk/mac.ts';
import { objectName } from '../../../src/core/ovnk/names.ts';
import { networkNameOf } from '../../../src/core/ovnk/user-defined-networks/render.ts';
import { names as primaryNames } from './kubevirt-primary-udn.ts';
import { namespace, primary, secondary } from './user-defined-networks.ts';
import {
  found,
  launcherOf,
  launcherRows,
  podInterfacesOf,
  shownIn,
  virtualMachine,
} from './virtual-machines.ts';

export const vm = virtualMachine('vm-on-both-udns.yaml', namespace);
const second = found(vm.interfaces[1], 'the second interface');
export const network = second.name;
export const names = found(second.names, 'the names of the second network');
export const hash = networkHash(network);
export const annotation = found(vm.networksAnnotation, 'the networks annotation');
export const askedMac = found(vm.instance.interfaces[1], 'the second interface').macAddress;
export const claims = vm.interfaces.map((each) => ipamClaimName(vm.instance.name, each.name));

const transcript = 'deck/secondary-udn-launcher';
const launcher = shownIn(transcript);
const guestShown = shownIn('deck/secondary-udn-guest');
export const pods = podInterfacesOf(transcript, [
  primaryInterfaceNames().podInterface,
  primaryNames.podInterface,
  names.podInterface,
]);

export const dummy = launcher.named(names.podInterface);
export const podCidr = found(dummy.addresses[0], 'the address on the second network');
export const podIP = podCidr.slice(0, podCidr.indexOf('/'));
const read = parseCIDR(podCidr);
if (!read.ok) throw new Error(read.problem.message);
export const subnet = formatPrefix(read.value.prefix);
if (secondary.network.subnets[0] !== subnet) throw new Error(`${podCidr} is not of the second network.`);

/** The CNI plugin makes only the route to the network itself: there is no gateway. */
const routes = [{ destination: subnet }];
export const handedOn = handedOnRoutes(routes, podCidr, names.podInterface);
if (!handedOn.ok || handedOn.value.router !== undefined) throw new Error('The guest must get no router.');

const all = launcherRows(
  launcherOf(
    vm,
    pods.map((pod) => (pod.name === names.podInterface ? { ...pod, routes } : pod)),
  ),
  transcript,
);
export const rows = all.filter(({ name }) => (Object.values(names) as string[]).includes(name));
export const bridgeAddress = found(second.bridgeAddress, 'the address of the bridge');
export const bridgeAddresses = [0, 1, 2, 10].map((index) => ({ index, address: bridgeLinkLocal(index) }));

/** The MAC that no rule gives. */
export const shownMac = found(dummy.mac, 'the MAC of the dummy');
const derived = macFromIP(podIP);
if (!derived.ok) throw new Error(derived.problem.message);
export const derivedMac = derived.value;
if ([derivedMac, askedMac].includes(shownMac))
  throw new Error('The MAC of the slide must follow from no rule.');
export const byHand = found(
  recogniseMac(shownMac).find(({ kind }) => kind === 'by-hand'),
  'what the MAC looks like',
).reason;

export const guests = ['eth0', 'eth1'].map((name) => guestShown.named(name));
if (guests[1]?.mac !== shownMac) throw new Error('The guest must have the MAC of the dummy.');

const objects = {
  network: networkNameOf(secondary.network, namespace),
  kind: 'layer2',
  node: '<node>',
} as const;
export const switchName = objectName('layer2Switch', objects);

export const topology = vmOnPrimaryNetwork(guestShown.reading, launcher.reading, primary.network, namespace, [
  secondary.network,
]);
