import { constants } from '../../kubevirt/constants.ts';
import type { Attachment } from './attachments.ts';
import type { Interface } from './interfaces.ts';

interface Seen {
  readonly interfaces: readonly Interface[];
  readonly attachments: readonly Attachment[];
}

/**
 * What each interface is: as `ip -d` printed it, else by KubeVirt's names. A `master` alone does not tell a bridge
 * from a bond or a VRF.
 */
export function kindsOf({ interfaces, attachments }: Seen): Map<string, string> {
  const kinds = new Map<string, string>();
  for (const { bridge, tap, dummy } of attachments) {
    kinds.set(bridge.name, 'bridge');
    if (tap !== null) kinds.set(tap.name, 'tap');
    if (dummy !== null) kinds.set(dummy.name, 'dummy');
  }
  for (const { name, kind } of interfaces) if (kind !== null) kinds.set(name, kind);
  return kinds;
}

/** What an interface is for, in the world that KubeVirt and OVN-Kubernetes make. */
export function notesOf({ attachments }: Seen): Map<string, string> {
  const notes = new Map<string, string>();
  const note = (each: Interface | null, text: string) => each !== null && notes.set(each.name, text);
  for (const { bridge, tap, nic, dummy, binding } of attachments) {
    note(tap, 'QEMU reads and writes the guest’s frames here.');
    note(
      dummy,
      'Keeps the name, MAC and addresses of the pod interface, so that the CNI still finds them. It carries no traffic: DOWN is normal.',
    );
    if (binding === 'masquerade') {
      note(bridge, 'The guest’s gateway. The pod interface is not a port of it.');
      note(nic, 'The pod interface as the CNI made it. Its address is what the world sees.');
    } else {
      note(bridge, 'Joins the guest to the pod interface on layer 2.');
      note(nic, 'The pod interface under a new name; its addresses moved to the dummy.');
    }
    if (bridge.name.endsWith(constants.primaryUdnPodInterface.value))
      notes.set(
        constants.primaryPodInterface.value,
        'The cluster network. With a primary user-defined network it is locked down to health checks and the like.',
      );
  }
  return notes;
}
