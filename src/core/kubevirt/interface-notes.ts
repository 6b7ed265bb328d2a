import type { PathNote } from '../text/path-problem.ts';
import type { Instance, Network } from './api.ts';
import type { Attachment } from './bindings.ts';
import { bindings } from './bindings.ts';
import { constants } from './constants.ts';
import type { InterfaceNames } from './names.ts';
import type { InterfaceRole } from './recognise-name.ts';
import type { InterfaceSummary } from './summary.ts';

/** What a reader should know of each interface and network: its names in the launcher pod, its binding, its NAD. */
export function interfaceNotes(
  instance: Instance,
  networks: ReadonlyMap<string, Network>,
  interfaces: readonly InterfaceSummary[],
): PathNote[] {
  if (instance.defaulted) {
    return [
      {
        path: instance.specPath,
        term: 'interface.default',
        title: 'No network is listed',
        text:
          `KubeVirt adds network and interface “${constants.defaultNetworkName.value}” on the pod network, with the ` +
          'binding that the KubeVirt CR sets in defaultNetworkInterface: ' +
          `${constants.defaultInterfaceBinding.value} if it sets none.`,
      },
    ];
  }
  const notes: PathNote[] = [];
  for (const summary of interfaces) {
    const path = [...instance.specPath, 'domain', 'devices', 'interfaces', summary.index];
    if (summary.names) notes.push(namesNote([...path, 'name'], summary, summary.names));
    if (summary.attachment) {
      const key = summary.plugin === null ? [summary.attachment] : ['binding', 'name'];
      notes.push(bindingNote([...path, ...key], summary.attachment));
    }
    const network = networks.get(summary.name);
    if (network) notes.push(...networkNotes(instance, summary, network));
  }
  return notes;
}

function namesNote(path: PathNote['path'], summary: InterfaceSummary, names: InterfaceNames): PathNote {
  const sentences = [`In the launcher pod its interface is ${names.podInterface}${besides(summary)}.`];
  if (summary.attachment === 'bridge' && summary.bridgeAddress !== null) {
    sentences.push(`The bridge gets ${summary.bridgeAddress} if the pod interface has IPv4.`);
  }
  if (summary.otherNames) {
    const udn = constants.primaryUdnPodInterface.value;
    const other = summary.otherNames.podInterface;
    sentences.push(`${other === udn ? 'On' : 'Without'} a primary user-defined network it is ${other}.`);
  }
  return { path, term: 'interface.names', title: names.podInterface, text: sentences.join(' ') };
}

/** What KubeVirt makes besides the pod interface. */
function besides({ state, attachment, devices }: InterfaceSummary): string {
  if (state === 'absent') return ', and is to be unplugged';
  if (attachment === null) return '; what KubeVirt makes beside it depends on the binding';
  if (devices.length === 0) return ', and KubeVirt makes nothing beside it';
  return `; KubeVirt then has ${devices.map(({ role, name }) => `${roleNames[role]} ${name}`).join(', ')}`;
}

const roleNames: Readonly<Record<InterfaceRole, string>> = {
  'pod-interface': 'pod interface',
  bridge: 'bridge',
  'renamed-nic': 'renamed pod interface',
  tap: 'tap',
  dummy: 'dummy',
};

function bindingNote(path: PathNote['path'], attachment: Attachment): PathNote {
  const binding = bindings[attachment];
  return {
    path,
    term: `binding.${attachment}`,
    title: attachment,
    text:
      `Address of the guest: ${binding.guestAddress} DHCP: ${binding.dhcp.v4}. ` +
      `MAC: ${binding.mac}. Live migration: ${binding.migration}`,
  };
}

function networkNotes(instance: Instance, summary: InterfaceSummary, network: Network): PathNote[] {
  const path = [...instance.specPath, 'networks', network.index];
  const notes: PathNote[] = [];
  if (summary.nad) {
    const { namespace, name } = summary.nad;
    notes.push({
      path: [...path, 'multus', 'networkName'],
      term: 'network.nad',
      title: 'NetworkAttachmentDefinition',
      text: `${name} in ${namespace === '' ? 'the namespace of the VM' : `namespace ${namespace}`}. Whether it exists is not checked before the pod is made.`,
    });
  }
  if (summary.ipamClaim !== null) {
    notes.push({
      path: [...path, 'name'],
      term: 'network.ipam-claim',
      title: 'IPAMClaim',
      text: `If the network keeps addresses for VMs, they are in IPAMClaim ${summary.ipamClaim}.`,
    });
  }
  return notes;
}
