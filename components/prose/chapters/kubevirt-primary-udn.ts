/** What the chapter on a VM on a primary user-defined network prints, read and computed by the core at build time. */
import { constants } from '../../../src/core/kubevirt/constants.ts';
import { ipamClaimName } from '../../../src/core/kubevirt/ipam-claims.ts';
import { primaryInterfaceNames, tapNameUntilV140 } from '../../../src/core/kubevirt/names.ts';
import { constants as ovnk } from '../../../src/core/ovnk/constants.ts';
import { macFromIP } from '../../../src/core/ovnk/mac.ts';
import { podPortName } from '../../../src/core/ovnk/names.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';
import { gateway, namespace, podIP, podMac } from './user-defined-networks.ts';
import {
  found,
  launcherOf,
  launcherRows,
  manifest,
  podInterfacesOf,
  shownIn,
  virtualMachine,
} from './virtual-machines.ts';

export const vm = virtualMachine('vm-on-primary-udn.yaml', namespace);
export const names = primaryInterfaceNames(constants.primaryUdnPodInterface.value);
export const oldTap = tapNameUntilV140(names.podInterface);
export const bridgeBound = primaryInterfaceNames();

const transcript = 'deck/primary-udn-launcher';
const launcher = shownIn(transcript);
const guestShown = shownIn('deck/primary-udn-guest');
export const pod = podInterfacesOf(transcript, [bridgeBound.podInterface, names.podInterface]);
export const rows = launcherRows(launcherOf(vm, pod), transcript);
export const bridgeMac = found(launcher.named(names.bridge).mac, 'the MAC of the bridge');
export const peers = [bridgeBound.podInterface, names.renamedNic].map((name) =>
  found(launcher.named(name).peerIndex, `the other end of ${name}`),
);
export const guest = guestShown.named('eth0');
if (guest.mac !== podMac || guest.addresses[0]?.split('/')[0] !== podIP)
  throw new Error('The guest must have the MAC and the address of the pod interface.');
const route = guestShown.reading.routes.find(({ dst }) => dst === 'default');
if (route?.['gateway'] !== gateway) throw new Error('The guest must have the network’s gateway.');

export const claim = ipamClaimName(vm.instance.name, found(vm.interfaces[0], 'the interface').name);

/** OVN's own DHCP server, as OVN-Kubernetes sets it up. */
export const dhcpServer = found(ovnk.arpProxies.value[0], 'the DHCP server');
const serverMac = macFromIP(dhcpServer);
if (!serverMac.ok) throw new Error(serverMac.problem.message);
export const dhcpServerMac = serverMac.value;

export const logicalPort = podPortName(namespace, '<launcher pod>', `${namespace}/primary-udn`);

/** Why the slide's manifest is none: what a YAML reader says of it, and where. */
const slide = manifest('slide-udn.txt');
const refusal = found(
  readYaml(slide).problems.find(({ severity }) => severity === 'error'),
  'the mistake of the slide',
);
export const slideLine = slide.slice(0, refusal.from).split('\n').length;
export const slideRefusal = refusal.message;

/** For the exercise: the next guest of the network. */
export const nextIP = podIP.replace(/\d+$/, (last) => String(Number(last) + 1));
const next = macFromIP(nextIP);
if (!next.ok) throw new Error(next.problem.message);
export const nextMac = next.value;
