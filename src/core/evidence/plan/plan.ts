import type { ClusterNetwork } from '../../ovnk/allocator.ts';
import { type Defaults, type DefaultsName, defaults } from '../../ovnk/defaults.ts';

/** A user-defined network, as far as its addresses go. */
export interface PlannedNetwork {
  readonly name: string;
  readonly topology: 'layer2' | 'layer3' | 'localnet';
  readonly role: 'primary' | 'secondary';
  /** CIDRs. */
  readonly subnets: readonly string[];
  /** Layer3: the prefix length of a node's share, one for each of `subnets`; the default of its family where missing. */
  readonly hostSubnets?: readonly number[];
  /** Primary networks: what stands in `joinSubnets`; the default where it is missing. */
  readonly joinSubnets?: readonly string[];
  /** `k8s.ovn.org/network-id` of its NetworkAttachmentDefinition. */
  readonly networkId?: number;
  readonly reservedSubnets?: readonly string[];
  readonly infrastructureSubnets?: readonly string[];
  readonly defaultGatewayIPs?: readonly string[];
  readonly excludeSubnets?: readonly string[];
}

/** Every range of a cluster that can get into another's way. Text as people type it; nothing is checked yet. */
export interface AddressPlan extends Defaults {
  readonly hybridNetworks: readonly ClusterNetwork[];
  readonly networks: readonly PlannedNetwork[];
  /** Destinations in the route tables of nodes or routers, apart from those that OVN-Kubernetes makes itself. */
  readonly hostRoutes: readonly string[];
}

/** A plan with the defaults of one way to come to a cluster, and no user-defined network. */
export function defaultPlan(name: DefaultsName): AddressPlan {
  return { ...defaults[name].value, hybridNetworks: [], networks: [], hostRoutes: [] };
}
