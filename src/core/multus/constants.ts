/**
 * Every default and limit of this room, with the place upstream where it was read. Prose, tables, tools and tests
 * take the values from here.
 */

import type { Source } from '../text/source.ts';

/** The snapshots that were read. */
export const sources = {
  multus: {
    repository: 'k8snetworkplumbingwg/multus-cni',
    commit: '95a0932350f0060cd232096876e24672a1de83fa',
    date: '2026-08-20',
    release: 'v4.3.0',
  },
  /** What OVN-Kubernetes, KubeVirt and others read the annotations with. */
  nadClient: {
    repository: 'k8snetworkplumbingwg/network-attachment-definition-client',
    commit: '46fcc4112dcb9af0b277dc85fec8178acbddd5ab',
    date: '2025-06-26',
    release: 'v1.7.7',
  },
} as const satisfies Record<string, Required<Source>>;

export const annotations = {
  /** pkg/k8sclient/k8sclient.go, `networkAttachmentAnnot`. */
  networks: 'k8s.v1.cni.cncf.io/networks',
  /** NAD client pkg/apis/k8s.cni.cncf.io/v1/types.go, `NetworkStatusAnnot`. */
  networkStatus: 'k8s.v1.cni.cncf.io/network-status',
  /** The name before v4.0.0. */
  networksStatus: 'k8s.v1.cni.cncf.io/networks-status',
  /** pkg/k8sclient/k8sclient.go, `defaultNetAnnot`. */
  defaultNetwork: 'v1.multus-cni.io/default-network',
  /** On a NetworkAttachmentDefinition: pkg/k8sclient/k8sclient.go, `resourceNameAnnot`. */
  resourceName: 'k8s.v1.cni.cncf.io/resourceName',
} as const;

export const constants = {
  /** pkg/types/conf.go. */
  confDir: '/etc/cni/multus/net.d',
  cniDir: '/var/lib/cni/multus',
  binDir: '/opt/cni/bin',
  multusNamespace: 'kube-system',
  nonIsolatedNamespaces: ['default'],
  systemNamespaces: ['kube-system'],
  /** pkg/logging/logging.go. */
  logLevels: ['panic', 'error', 'verbose', 'debug'],
  logLevel: 'panic',
  logOptions: { maxAge: 5, maxSize: 100, maxBackups: 5, compress: true },
  /** pkg/server/types.go. */
  daemonConfig: '/etc/cni/net.d/multus.d/daemon-config.json',
  socketDir: '/run/multus/',
  certDuration: '10m',
  /** pkg/server/config/generator.go. */
  cniConfigDir: '/etc/cni/net.d',
  networkName: 'multus-cni-network',
  /** What kubelet names the interface of the default network; pkg/multus/multus.go takes CNI_IFNAME. */
  masterInterface: 'eth0',
  /** NAD client pkg/apis/k8s.cni.cncf.io/v1/types.go, `DeviceInfoVersion`. */
  deviceInfoVersion: '1.1.0',
} as const;
