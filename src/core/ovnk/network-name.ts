import { constants } from './constants.ts';

/** What a network's name says about where the network comes from. */
export type NetworkOrigin =
  | { readonly kind: 'UserDefinedNetwork'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'ClusterUserDefinedNetwork'; readonly name: string };

/** The network name of a UserDefinedNetwork, as it stands in the config of its NetworkAttachmentDefinition. */
export function udnNetworkName(namespace: string, name: string): string {
  return `${namespace}_${name}`;
}

/** The network name of a ClusterUserDefinedNetwork. */
export function cudnNetworkName(name: string): string {
  return constants.clusterNetworkPrefix.value + name;
}

/**
 * Which UserDefinedNetwork or ClusterUserDefinedNetwork a network name comes from; undefined when it comes from
 * neither. A NetworkAttachmentDefinition written by hand may have such a name too.
 *
 * Upstream: `ParseNetworkName` in `util/multi_network.go`.
 */
export function parseNetworkName(networkName: string): NetworkOrigin | undefined {
  const prefix = constants.clusterNetworkPrefix.value;
  const isCluster = networkName.startsWith(prefix);
  const parts = isCluster ? ['', networkName.slice(prefix.length)] : networkName.split('_');
  const [namespace = '', name = ''] = parts;
  if (parts.length !== 2 || name === '') return undefined;
  // Upstream takes any name without a namespace for a cluster-wide one, also `_blue`.
  return namespace === ''
    ? { kind: 'ClusterUserDefinedNetwork', name }
    : { kind: 'UserDefinedNetwork', namespace, name };
}

/**
 * What the names of a network's OVN objects begin with: nothing for the default network; else its name with `.`
 * for every `-` and `/`, and `_`. Several names can give one prefix, so it cannot be turned back with certainty;
 * `external_ids:k8s.ovn.org/network` says which network it is.
 *
 * Upstream: `GetUserDefinedNetworkPrefix` in `util/multi_network.go`.
 */
export function networkPrefix(networkName: string): string {
  if (networkName === constants.defaultNetworkName.value) return '';
  return `${networkName.replace(/[-/]/g, '.')}_`;
}

/** The key of a NetworkAttachmentDefinition in a pod's annotation: `<ns>/<nad>`, from the second time `…/1`. */
export function nadKey(namespace: string, name: string, attachment = 0): string {
  return attachment === 0 ? `${namespace}/${name}` : `${namespace}/${name}/${attachment}`;
}
