import { goIP } from '../net/go-net.ts';
import type { KeySpec } from '../text/config-keys.ts';
import { listKey, objectKey, structOf } from '../text/config-keys.ts';
import type { GoSlice, GoStruct } from '../text/go-types.ts';
import { goAny, goInt, goMap, goSlice, goString } from '../text/go-types.ts';

const portKeys: readonly KeySpec[] = [
  {
    key: 'hostPort',
    type: goInt,
    meaning: 'The port on the node.',
    allowed: '1 to 65535; Multus does not check it',
  },
  {
    key: 'containerPort',
    type: goInt,
    meaning: 'The port in the pod.',
    allowed: '1 to 65535; Multus does not check it',
  },
  {
    key: 'protocol',
    type: goString,
    meaning: 'The protocol.',
    allowed: 'tcp, udp or sctp; Multus does not check it',
  },
  { key: 'hostIP', type: goString, meaning: 'The address of the node that listens.', default: 'all' },
];

const bandwidthKeys: readonly KeySpec[] = [
  {
    key: 'ingressRate',
    type: goInt,
    meaning: 'Traffic to the pod in bits per second.',
    default: '0: no limit',
  },
  { key: 'ingressBurst', type: goInt, meaning: 'The burst to the pod in bits. Goes with ingressRate.' },
  {
    key: 'egressRate',
    type: goInt,
    meaning: 'Traffic from the pod in bits per second.',
    default: '0: no limit',
  },
  { key: 'egressBurst', type: goInt, meaning: 'The burst from the pod in bits. Goes with egressRate.' },
];

const name: KeySpec = { key: 'name', type: goString, meaning: 'The NetworkAttachmentDefinition.' };
const namespace: KeySpec = {
  key: 'namespace',
  type: goString,
  meaning: 'Its namespace.',
  default: 'that of the pod',
};
const ips: KeySpec = {
  key: 'ips',
  type: goSlice(goString),
  meaning:
    'Addresses that are asked for. They reach the IPAM plugin as IP in CNI_ARGS, and as runtimeConfig.ips if the plugin declares the capability ips.',
  allowed: 'addresses, with or without a prefix length',
};
const mac: KeySpec = {
  key: 'mac',
  type: goString,
  meaning:
    'The MAC address that is asked for. It reaches the plugin as MAC in CNI_ARGS, and as runtimeConfig.mac if the plugin declares the capability mac.',
  allowed: '6, 8 or 20 octets with colons, dashes or dots',
};
const guid: KeySpec = {
  key: 'infiniband-guid',
  type: goString,
  meaning: 'The InfiniBand GUID that is asked for.',
  allowed: 'as mac',
};
const interfaceKey: KeySpec = {
  key: 'interface',
  type: goString,
  meaning: 'The name of the interface in the pod.',
  default: 'net1, net2, … by position',
  allowed: 'up to 15 bytes; Multus does not check it here',
};
const cniArgs: KeySpec = {
  key: 'cni-args',
  type: goMap(goAny),
  meaning: 'Values that are put into args.cni of the configuration, in every plugin of a list.',
};
const ports = (go: string): KeySpec =>
  listKey('portMappings', `${go}.PortMapEntry`, portKeys, {
    list: `[]*${go}.PortMapEntry`,
    meaning: 'Ports of the node that lead to the pod, for a plugin with the capability portMappings.',
  });
const bandwidth = (go: string): KeySpec =>
  objectKey('bandwidth', `${go}.BandwidthEntry`, bandwidthKeys, {
    pointer: true,
    meaning: 'Limits of the traffic, for a plugin with the capability bandwidth.',
  });
const defaultRoute: KeySpec = {
  key: 'default-route',
  type: goSlice(goIP),
  meaning:
    'Gateways: this network gets the default route of the pod. An empty list keeps what the IPAM plugin of this network set.',
  allowed: 'one address per family over all networks',
};

/** The keys that Multus reads: multus-cni pkg/types/types.go, `NetworkSelectionElement`. */
export const selectionKeys: readonly KeySpec[] = [
  name,
  namespace,
  ips,
  mac,
  guid,
  interfaceKey,
  {
    key: 'interfaceRequest',
    type: goString,
    meaning: 'The old name of interface; it counts when interface is absent.',
  },
  ports('types'),
  bandwidth('types'),
  {
    key: 'deviceID',
    type: goString,
    meaning: 'The device to use, unless one was allocated to the pod for the resource of the definition.',
  },
  cniArgs,
  defaultRoute,
];

/** The keys that the NAD client reads: pkg/apis/k8s.cni.cncf.io/v1/types.go, `NetworkSelectionElement`. */
export const nadClientKeys: readonly KeySpec[] = [
  name,
  namespace,
  ips,
  mac,
  guid,
  interfaceKey,
  ports('v1'),
  bandwidth('v1'),
  cniArgs,
  defaultRoute,
  {
    key: 'ipam-claim-reference',
    type: goString,
    meaning: 'The IPAMClaim that keeps the addresses. OVN-Kubernetes reads it; Multus does not.',
  },
];

export const selectionStruct: GoStruct = structOf('types.NetworkSelectionElement', selectionKeys);

/** What Multus decodes the annotation into. */
export const selectionList: GoSlice = goSlice(selectionStruct, '[]*types.NetworkSelectionElement');

export const nadClientStruct: GoStruct = structOf('v1.networkSelectionElement', nadClientKeys);
