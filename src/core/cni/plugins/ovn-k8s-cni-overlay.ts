import type { KeySpec } from '../../text/config-keys.ts';
import { objectKey } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goBool, goInt, goString } from '../../text/go-types.ts';
import { sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { pluginStruct } from './embedded.ts';

const vrfKeys: readonly KeySpec[] = [
  { key: 'vni', type: goInt, meaning: 'The VXLAN network identifier.' },
  { key: 'routeTarget', type: goString, meaning: 'The BGP route target.' },
  { key: 'vid', type: goInt, meaning: 'The VLAN that carries it on the node. Given out by the cluster.' },
];

const notLayer2 = [
  { key: 'topology', value: 'layer3' },
  { key: 'topology', value: 'localnet' },
];

const keys: readonly KeySpec[] = [
  {
    key: 'topology',
    type: goString,
    meaning:
      'How the network is built: one switch over all nodes, one per node with a router between them, or the network of the nodes.',
    default: 'none: the cluster default network',
    allowed: 'layer2, layer3 or localnet, in lower case',
  },
  {
    key: 'netAttachDefName',
    type: goString,
    meaning: 'Namespace and name of the NetworkAttachmentDefinition that this configuration stands in.',
    allowed: '<namespace>/<name>',
  },
  {
    key: 'role',
    type: goString,
    meaning: 'Whether the network is the primary one of its pods. Not for localnet.',
    default: 'secondary',
    allowed: 'primary or secondary, in lower case',
  },
  {
    key: 'subnets',
    type: goString,
    meaning:
      'The networks that addresses come from. For layer3 with the length of each node behind a second slash.',
    allowed: 'CIDRs with commas; layer3: CIDR/length of a node',
    default: 'none: no addresses are given',
  },
  {
    key: 'excludeSubnets',
    type: goString,
    meaning: 'Networks whose addresses are not given. For layer2 and localnet.',
    allowed: 'CIDRs with commas',
  },
  {
    key: 'reservedSubnets',
    type: goString,
    meaning: 'Networks that are kept for fixed addresses.',
    excludes: notLayer2,
    allowed: 'CIDRs with commas',
  },
  {
    key: 'infrastructureSubnets',
    type: goString,
    meaning: 'Networks that OVN-Kubernetes keeps for itself. Only primary layer2 networks.',
    excludes: notLayer2,
    allowed: 'CIDRs with commas',
  },
  {
    key: 'joinSubnet',
    type: goString,
    meaning: 'The network between the routers of a primary network.',
    excludes: [{ key: 'topology', value: 'localnet' }],
    default: '100.65.0.0/16,fd99::/64',
    allowed: 'a CIDR per family, with a comma',
  },
  {
    key: 'transitSubnet',
    type: goString,
    meaning: 'The network between the switch and the routers of a primary layer2 network.',
    default: 'computed, clear of the other networks',
  },
  {
    key: 'defaultGatewayIPs',
    type: goString,
    meaning: 'The gateways of the pods.',
    excludes: notLayer2,
    default: 'the first address of each subnet',
    allowed: 'an address per family, with a comma',
  },
  { key: 'mtu', type: goInt, meaning: 'The MTU of the network.', default: 'that of the cluster' },
  {
    key: 'allowPersistentIPs',
    type: goBool,
    meaning: 'A virtual machine keeps its addresses over restarts and migration.',
    excludes: [{ key: 'topology', value: 'layer3' }],
    default: 'false',
  },
  { key: 'vlanID', type: goInt, meaning: 'The VLAN of a localnet network.', default: '0: none' },
  {
    key: 'physicalNetworkName',
    type: goString,
    meaning: 'The name in the bridge mapping of the nodes that a localnet network goes out by.',
    default: 'the name of the network',
  },
  {
    key: 'transport',
    type: goString,
    meaning: 'How traffic gets from node to node.',
    default: 'the overlay of OVN',
    allowed: 'no-overlay or evpn',
  },
  {
    key: 'outboundSNAT',
    type: goString,
    meaning:
      'Whether the source address of what leaves the network is rewritten. Only with transport no-overlay.',
    excludes: [{ key: 'transport', value: 'evpn' }],
    allowed: 'enabled or disabled',
  },
  objectKey(
    'evpn',
    'types.EVPNConfig',
    [
      { key: 'vtep', type: goString, meaning: 'The object that names the addresses of the tunnel ends.' },
      objectKey('macVRF', 'types.VRFConfig', vrfKeys, { meaning: 'The VRF for frames.' }),
      objectKey('ipVRF', 'types.VRFConfig', vrfKeys, { meaning: 'The VRF for packets.' }),
    ],
    { meaning: 'Settings for transport evpn.' },
  ),
  {
    key: 'uplink',
    type: goString,
    meaning: 'The Uplink object whose interface the network leaves by. Needs shared gateway mode.',
  },
  {
    key: 'deviceID',
    type: goString,
    meaning: 'The device that was allocated to the pod. Multus fills it in.',
  },
  { key: 'logFile', type: goString, meaning: 'The log of the CNI binary.' },
  { key: 'logLevel', type: goString, meaning: 'How much is logged.' },
  { key: 'logfile-maxsize', type: goInt, meaning: 'The size at which a new log is begun.' },
  { key: 'logfile-maxbackups', type: goInt, meaning: 'How many old logs are kept.' },
  { key: 'logfile-maxage', type: goInt, meaning: 'How many days old logs are kept.' },
  objectKey(
    'runtimeConfig',
    '',
    [{ key: 'CNIDeviceInfoFile', type: goString, meaning: 'The file with details of the device.' }],
    {
      meaning: 'Values from Multus.',
    },
  ),
];

const topologies = ['layer2', 'layer3', 'localnet'];
const reservedNames = new Set(['', 'default', 'ovn-kubernetes']);

/** ovn-kubernetes go-controller/pkg/config/cni.go, and go-controller/pkg/util/multi_network.go, `ValidateNetConf`. */
function check(context: PluginContext): void {
  const topology = context.string('topology') ?? '';
  const role = context.string('role') ?? '';
  const name = context.list.name;
  if (context.list.types.length > 1 && context.index === 0) {
    context.report('chain-not-supported', ['type'], 'OVN-Kubernetes does not work in a chain.', {
      upstream: 'CNI plugin chaining is not supported',
    });
  }
  if (topology === '') return;
  if (!context.string('netAttachDefName')) {
    context.report(
      'key-required',
      ['netAttachDefName'],
      'netAttachDefName must name the NetworkAttachmentDefinition.',
      {
        upstream: `missing NADName in secondary network netconf ${name}`,
      },
    );
  }
  if (reservedNames.has(name)) {
    context.report('value-format', ['name'], 'This network needs a name of its own.', {
      upstream: `invalid name in in secondary network netconf (${name})`,
    });
  }
  if (!topologies.includes(topology)) {
    const meant = topologies.find((each) => each === topology.toLowerCase());
    context.report('value-unknown', ['topology'], `topology is one of ${topologies.join(', ')}.`, {
      upstream: `invalid subnet configuration: error while parsing subnets: topology ${topology} not supported`,
      fixes:
        meant === undefined ? [] : context.fixValue(`Write ${meant}`, ['topology'], JSON.stringify(meant)),
    });
  }
  checkRole(context, topology, role);
  checkTransport(context);
  if (context.ipamType !== '') {
    context.report('ipam-forbidden', ['ipam'], 'OVN-Kubernetes gives the addresses itself, out of subnets.', {
      upstream: `error parsing Network Attachment Definition ${context.string('netAttachDefName') ?? ''}: IPAM key is not supported. Use OVN-K provided IPAM via the \`subnets\` attribute`,
      fixes: context.fixRemove('Remove ipam', ['ipam']),
    });
  }
  if (context.flag('allowPersistentIPs') && topology === 'layer3') {
    context.report(
      'keys-conflict',
      ['allowPersistentIPs'],
      'A layer3 network gives each node its own subnet, so addresses cannot move.',
      {
        upstream: 'layer3 topology does not allow persistent IPs',
      },
    );
  }
  if (context.string('joinSubnet') && topology === 'localnet') {
    context.report(
      'keys-conflict',
      ['joinSubnet'],
      'A localnet network has no routers, so it needs no joinSubnet.',
      {
        upstream: 'localnet topology does not allow specifying join-subnet as services are not supported',
        fixes: context.fixRemove('Remove joinSubnet', ['joinSubnet']),
      },
    );
  }
  for (const key of ['infrastructureSubnets', 'reservedSubnets', 'defaultGatewayIPs']) {
    if (!context.string(key) || topology === 'layer2') continue;
    context.report('keys-conflict', [key], `${key} is for layer2 networks.`, {
      upstream: `${key} is only supported for layer2 topology`,
    });
  }
  for (const key of ['vlanID', 'physicalNetworkName']) {
    if (!context.has(key) || topology === 'localnet') continue;
    context.warn('key-no-effect', [key], `${key} is for localnet networks; it does nothing here.`);
  }
}

function checkRole(context: PluginContext, topology: string, role: string): void {
  if (role !== '' && role !== 'secondary' && topology === 'localnet') {
    context.report('keys-conflict', ['role'], 'A localnet network is always secondary.', {
      upstream: `unexpected network field "role" ${role} for "localnet" topology, localnet topology does not allow network roles to be set since its always a secondary network`,
    });
  } else if (role !== '' && role !== 'primary' && role !== 'secondary') {
    context.report('value-unknown', ['role'], 'role is primary or secondary, in lower case.', {
      upstream: `invalid network role value ${role}`,
    });
  }
  if (role === 'primary' && topology === 'layer2' && !context.string('subnets')) {
    context.report('key-required', ['subnets'], 'A primary layer2 network needs subnets.', {
      upstream: 'the subnet attribute must be defined for layer2 primary user defined networks',
    });
  }
}

function checkTransport(context: PluginContext): void {
  const transport = context.string('transport') ?? '';
  const snat = context.string('outboundSNAT') ?? '';
  if (transport !== '' && transport !== 'no-overlay' && transport !== 'evpn') {
    context.report('value-unknown', ['transport'], 'transport is no-overlay or evpn.', {
      upstream: `invalid transport ${goQuote(transport)}: must be one of ["no-overlay" "evpn"]`,
    });
  }
  if (snat === '') return;
  if (transport !== 'no-overlay') {
    context.report('keys-conflict', ['outboundSNAT'], 'outboundSNAT goes with transport no-overlay.', {
      upstream: 'outboundSNAT is only valid when transport is "no-overlay"',
    });
  } else if (snat !== 'enabled' && snat !== 'disabled') {
    context.report('value-unknown', ['outboundSNAT'], 'outboundSNAT is enabled or disabled.', {
      upstream: `invalid outboundSNAT ${goQuote(snat)}: must be one of ["enabled" "disabled"]`,
    });
  }
}

export const ovnK8sCniOverlay: PluginSpec = {
  type: 'ovn-k8s-cni-overlay',
  kind: 'interface',
  summary: 'Joins the pod to a network of OVN-Kubernetes.',
  repository: sources.ovnKubernetes,
  file: 'go-controller/pkg/cni/types/types.go',
  ipam: 'none',
  capabilities: ['CNIDeviceInfoFile'],
  keys,
  struct: pluginStruct('types.NetConf', keys),
  decodeError: '',
  check,
  facts: [
    'A NetworkAttachmentDefinition of a UserDefinedNetwork is rendered by the cluster; change the UserDefinedNetwork instead.',
    'Two definitions with the same name of the network must agree in everything else.',
  ],
};
