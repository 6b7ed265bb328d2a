import type { Interface, InterfaceStatus, Network } from './api.ts';
import { byName } from './api.ts';
import { readInfoSource } from './info-source.ts';

/** On which occasion virt-handler sets up interfaces. */
export type SetupMode = 'startup' | 'hotplug' | 'migration-target';

export interface SetupInput {
  readonly interfaces: readonly Interface[];
  readonly networks: readonly Network[];
  /** `status.interfaces`, from which a hotplug is told. */
  readonly statuses?: readonly InterfaceStatus[];
}

/**
 * The interfaces that virt-handler sets up at once, in its order. The place of an interface in this list, from 0,
 * is the index in the address of its bridge. At the start of a VM that is the order of `interfaces`, without those
 * of `state: absent`; on the target of a migration the order of `networks`, absent ones included; at a hotplug
 * only the interfaces that are attached to the pod and not yet in the guest, and then those to be unplugged.
 *
 * Upstream: `pkg/network/setup/filters.go`, and `FilterInterfacesByNetworks` in
 * `pkg/network/vmispec/interface.go`, KubeVirt v1.9.0.
 */
export function setupOrder(input: SetupInput, mode: SetupMode = 'startup'): Interface[] {
  const networks = byName(input.networks);
  const interfaces = byName(input.interfaces);
  const withNetwork = input.interfaces.filter(({ name }) => networks.has(name));
  const present = withNetwork.filter(({ state }) => state !== 'absent');
  if (mode === 'startup') return present;
  if (mode === 'migration-target') {
    return input.networks.flatMap(({ name }) => interfaces.get(name) ?? []);
  }
  const statuses = byName(input.statuses ?? []);
  const seenBy = (iface: Interface) => {
    const status = statuses.get(iface.name);
    return status && readInfoSource(status.infoSource).sources;
  };
  const plugged = present.filter((iface) => {
    const sources = seenBy(iface);
    return sources?.includes('multus-status') && !sources.includes('domain');
  });
  const unplugged = withNetwork.filter((iface) => {
    const sources = seenBy(iface);
    return iface.state === 'absent' && sources !== undefined && !sources.includes('domain');
  });
  return [...plugged, ...unplugged];
}
