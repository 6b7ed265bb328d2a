/**
 * The schemas of both CRDs. Upstream: `helm/ovn-kubernetes/crds/k8s.ovn.org_userdefinednetworks.yaml` and
 * `…_clusteruserdefinednetworks.yaml`, which are made from `go-controller/pkg/crd/userdefinednetwork/v1/*.go`.
 */
import { cidrFamilies, cidrIsValid, ipFamilies, ipIsValid, persistentNeedsIpam } from './rules-common.ts';
import { evpnRules, routeTargetRules } from './rules-evpn.ts';
import { layer2Rules, mostInfrastructureSubnets, mostReservedSubnets } from './rules-layer2.ts';
import { layer3Rules, layer3SubnetRules, mostLayer3Subnets } from './rules-layer3.ts';
import { localnetRules, physicalNetworkName, vlanRules } from './rules-localnet.ts';
import { clusterNetworkRules, clusterSpecRules, layer2Member, layer3Member } from './rules-network.ts';
import type { IntegerSchema, ListSchema, MapSchema, TextSchema } from './schema-types.ts';

const text: TextSchema = { type: 'string' };
const cidr: TextSchema = { type: 'string', max: 43, rules: [cidrIsValid] };
const address: TextSchema = { type: 'string', rules: [ipIsValid] };

const oneOf = (term: string, ...values: string[]): TextSchema => ({ type: 'string', term, values });
const cidrs = (term: string, max: number): ListSchema => ({ type: 'array', term, items: cidr, min: 1, max });
const dualStackCIDRs = (term: string): ListSchema => ({ ...cidrs(term, 2), rules: [cidrFamilies] });

const mtu = (term: string): IntegerSchema => ({ type: 'integer', term, min: 576, max: 65536 });
const role = oneOf('role', 'Primary', 'Secondary');
const subnets = dualStackCIDRs('subnets');
const joinSubnets = dualStackCIDRs('joinSubnets');

const ipam: MapSchema = {
  type: 'object',
  term: 'ipam',
  minProperties: 1,
  rules: [persistentNeedsIpam],
  properties: {
    lifecycle: oneOf('ipam.lifecycle', 'Persistent'),
    mode: oneOf('ipam.mode', 'Enabled', 'Disabled'),
  },
};

const layer2: MapSchema = {
  type: 'object',
  term: 'layer2',
  required: ['role'],
  rules: layer2Rules,
  properties: {
    defaultGatewayIPs: {
      type: 'array',
      term: 'defaultGatewayIPs',
      items: address,
      min: 1,
      max: 2,
      rules: [ipFamilies],
    },
    infrastructureSubnets: cidrs('infrastructureSubnets', mostInfrastructureSubnets),
    ipam,
    joinSubnets,
    mtu: mtu('mtu'),
    reservedSubnets: cidrs('reservedSubnets', mostReservedSubnets),
    role,
    subnets,
  },
};

const layer3: MapSchema = {
  type: 'object',
  term: 'layer3',
  required: ['role', 'subnets'],
  rules: layer3Rules,
  properties: {
    joinSubnets,
    mtu: mtu('mtu'),
    role,
    subnets: {
      type: 'array',
      term: 'layer3.subnets',
      min: 1,
      max: mostLayer3Subnets,
      items: {
        type: 'object',
        required: ['cidr'],
        rules: layer3SubnetRules,
        properties: {
          cidr,
          hostSubnet: { type: 'integer', term: 'hostSubnet', min: 1, max: 127 },
        },
      },
    },
  },
};

const localnet: MapSchema = {
  type: 'object',
  term: 'localnet',
  required: ['physicalNetworkName', 'role'],
  rules: localnetRules,
  properties: {
    excludeSubnets: cidrs('excludeSubnets', 25),
    ipam,
    mtu: mtu('localnet.mtu'),
    physicalNetworkName: {
      type: 'string',
      term: 'physicalNetworkName',
      min: 1,
      max: 253,
      rules: [physicalNetworkName],
    },
    role: oneOf('role', 'Secondary'),
    subnets,
    vlan: {
      type: 'object',
      term: 'vlan',
      required: ['mode'],
      rules: vlanRules,
      properties: {
        access: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'integer', min: 1, max: 4094 } },
        },
        mode: { type: 'string', values: ['Access'] },
      },
    },
  },
};

const vrf = (term: string): MapSchema => ({
  type: 'object',
  term,
  required: ['vni'],
  properties: {
    routeTarget: { type: 'string', max: 21, rules: routeTargetRules },
    vni: { type: 'integer', min: 1, max: 16777215 },
  },
});

const network: MapSchema = {
  type: 'object',
  required: ['topology'],
  rules: clusterNetworkRules,
  properties: {
    evpn: {
      type: 'object',
      term: 'evpn',
      required: ['vtep'],
      rules: evpnRules,
      properties: {
        ipVRF: vrf('evpn.ipVRF'),
        macVRF: vrf('evpn.macVRF'),
        vtep: { type: 'string', min: 1 },
      },
    },
    layer2,
    layer3,
    localnet,
    noOverlay: {
      type: 'object',
      term: 'noOverlay',
      required: ['outboundSNAT', 'routing'],
      properties: {
        outboundSNAT: oneOf('noOverlay.outboundSNAT', 'Enabled', 'Disabled'),
        routing: oneOf('noOverlay.routing', 'Managed', 'Unmanaged'),
      },
    },
    topology: oneOf('topology', 'Layer2', 'Layer3', 'Localnet'),
    transport: oneOf('transport', 'NoOverlay', 'EVPN'),
  },
};

const namespaceSelector: MapSchema = {
  type: 'object',
  term: 'namespaceSelector',
  properties: {
    matchExpressions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'operator'],
        properties: { key: text, operator: text, values: { type: 'array', items: text } },
      },
    },
    matchLabels: { type: 'object', additional: text },
  },
};

/** One label of RFC 1123, as the CRD has it: `^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`. */
const uplinkName = {
  source: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
  matches: (name: string) => /^[a-z0-9-]+$/.test(name) && !name.startsWith('-') && !name.endsWith('-'),
};

/** `spec` by kind. */
export const specSchemas = {
  UserDefinedNetwork: {
    type: 'object',
    required: ['topology'],
    rules: [layer3Member, layer2Member],
    properties: { layer2, layer3, topology: oneOf('topology', 'Layer2', 'Layer3') },
  },
  ClusterUserDefinedNetwork: {
    type: 'object',
    required: ['namespaceSelector', 'network'],
    rules: clusterSpecRules,
    properties: {
      namespaceSelector,
      network,
      uplinks: {
        type: 'array',
        term: 'uplinks',
        min: 1,
        max: 1,
        items: { type: 'string', min: 1, max: 253, pattern: uplinkName },
      },
    },
  },
} as const satisfies Record<string, MapSchema>;

export type UserDefinedNetworkKind = keyof typeof specSchemas;
