import { fail, ok } from '../text/result.ts';
import type { AddressResult } from './address-codes.ts';
import type { ClusterNetwork } from './allocator.ts';
import type { Constant } from './constants.ts';
import { constants } from './constants.ts';

/** The subnets a cluster has when nobody says otherwise. Where a list has two, IPv4 comes first. */
export interface Defaults {
  readonly clusterNetworks: readonly ClusterNetwork[];
  readonly serviceNetworks: readonly string[];
  /** Only OpenShift's installer has one. */
  readonly machineNetworks: readonly string[];
  readonly joinSubnets: readonly string[];
  readonly transitSubnets: readonly string[];
  /** Of primary user-defined networks. */
  readonly networkJoinSubnets: readonly string[];
  readonly masqueradeSubnets: readonly string[];
}

const internal = {
  joinSubnets: constants.joinSubnets.value,
  transitSubnets: constants.transitSubnets.value,
  networkJoinSubnets: constants.networkJoinSubnets.value,
} as const;

const wideMasqueradeSubnets = ['169.254.0.0/17', 'fd69::/112'] as const;

const openshift = {
  ...internal,
  clusterNetworks: [{ cidr: '10.128.0.0/14', hostPrefix: 23 }],
  serviceNetworks: ['172.30.0.0/16'],
  machineNetworks: ['10.0.0.0/16'],
} as const;

/**
 * The defaults by the way a cluster came to be. OpenShift's machine, cluster and service networks are those of
 * its installer; they were read in one old version of `pkg/types/defaults/installconfig.go` only.
 */
export const defaults = {
  ovnkube: {
    value: {
      ...internal,
      clusterNetworks: [{ cidr: '10.128.0.0/14', hostPrefix: 23 }],
      serviceNetworks: ['172.16.1.0/24'],
      machineNetworks: [],
      masqueradeSubnets: constants.masqueradeSubnets.value,
    },
    meaning: 'ovnkube without any flag',
    source: 'ovnKubernetes',
    path: 'go-controller/pkg/config/config.go',
    symbol: 'Default',
  },
  helm: {
    value: {
      ...internal,
      clusterNetworks: [{ cidr: '10.244.0.0/16', hostPrefix: 24 }],
      serviceNetworks: ['10.96.0.0/16'],
      machineNetworks: [],
      masqueradeSubnets: wideMasqueradeSubnets,
    },
    meaning: 'the values of the upstream Helm chart',
    source: 'ovnKubernetes',
    path: 'helm/ovn-kubernetes/values-single-node-zone.yaml',
    symbol: 'podNetwork',
  },
  kindDualStack: {
    value: {
      ...internal,
      clusterNetworks: [
        { cidr: '10.244.0.0/16', hostPrefix: 24 },
        { cidr: 'fd00:10:244::/48', hostPrefix: 64 },
      ],
      serviceNetworks: ['10.96.0.0/16', 'fd00:10:96::/112'],
      machineNetworks: [],
      masqueradeSubnets: wideMasqueradeSubnets,
    },
    meaning: 'the upstream kind scripts, with both families',
    source: 'ovnKubernetes',
    path: 'contrib/kind-common.sh',
    symbol: 'NET_CIDR_IPV4',
  },
  openshift: {
    value: { ...openshift, masqueradeSubnets: wideMasqueradeSubnets },
    meaning: 'OpenShift, installed as 4.17 or later',
    source: 'clusterNetworkOperator',
    path: 'pkg/network/ovn_kubernetes.go',
    symbol: 'defaultV4MasqueradeSubnet',
    since: '4.17',
  },
  openshiftUpgraded: {
    value: { ...openshift, masqueradeSubnets: constants.masqueradeSubnets.value },
    meaning: 'OpenShift, installed as 4.16 or older, whatever it was upgraded to',
    source: 'clusterNetworkOperator',
    path: 'pkg/network/ovn_kubernetes.go',
    symbol: 'bootstrapOVN',
  },
} as const satisfies Record<string, Constant<Defaults>>;

export type DefaultsName = keyof typeof defaults;

/**
 * Which defaults an OpenShift cluster has. What counts is the version it was *installed* with, not the one it
 * runs: the operator keeps the masquerade subnets through upgrades, so a cluster that began before 4.17 stays
 * without room for primary user-defined networks until somebody enlarges them.
 */
export function openshiftDefaults(
  installedVersion: string,
): AddressResult<'openshift' | 'openshiftUpgraded'> {
  const [, major, minor] = /^(\d{1,3})\.(\d{1,3})(?!\d)/.exec(installedVersion) ?? [];
  if (Number(major) < 4 || minor === undefined) {
    return fail('openshift-version', 'An OpenShift version such as 4.16 or 4.18.3 was expected here.', {
      from: 0,
      to: installedVersion.length,
    });
  }
  return ok(Number(major) > 4 || Number(minor) >= 17 ? 'openshift' : 'openshiftUpgraded');
}
