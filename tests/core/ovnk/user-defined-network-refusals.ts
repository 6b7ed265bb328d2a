/** Manifests that the API server or the controller refuses, and how manifests are written in the tests. */

export const udn = (spec: string) =>
  `apiVersion: k8s.ovn.org/v1\nkind: UserDefinedNetwork\nmetadata: {name: blue, namespace: shop}\nspec: {${spec}}\n`;
export const cudn = (network: string, more = '') =>
  `apiVersion: k8s.ovn.org/v1\nkind: ClusterUserDefinedNetwork\nmetadata: {name: blue}\nspec: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, network: {${network}}${more}}\n`;
export const layer2 = (config: string) => udn(`topology: Layer2, layer2: {${config}}`);
export const layer3 = (config: string) => udn(`topology: Layer3, layer3: {${config}}`);
export const localnet = (config: string) => cudn(`topology: Localnet, localnet: {${config}}`);
export const evpn = (config: string) =>
  cudn(
    `topology: Layer2, layer2: {role: Primary, subnets: [10.20.0.0/16]}, transport: EVPN, evpn: {${config}}`,
  );
export const routeTarget = (text: string) => evpn(`vtep: v, macVRF: {vni: 5, routeTarget: '${text}'}`);

export const primary2 = 'role: Primary, subnets: [10.20.0.0/16]';
export const dual2 = 'role: Primary, subnets: [10.20.0.0/16, fd20::/64]';
export const local = 'role: Secondary, physicalNetworkName: lan';

/** Code, manifest, what the problem points at, and the words of the API server or of the controller. */
export type Refusal = readonly [code: string, text: string, place: string, upstream?: string];

export const schemaRefusals: readonly Refusal[] = [
  ['not-a-user-defined-network', 'kind: Pod', 'Pod'],
  ['not-a-user-defined-network', '{a: 1}', '{'],
  [
    'api-version-unknown',
    layer2(primary2).replace('org/v1', 'org/v2'),
    'k8s.ovn.org/v2',
    'no matches for kind "UserDefinedNetwork" in version "k8s.ovn.org/v2"',
  ],
  // The line that the slides lost.
  ['name-missing', layer2(primary2).replace('metadata: {name: blue, namespace: shop}', 'name: blue'), 'name'],
  ['name-missing', layer2(primary2).replace('name: blue, ', ''), 'metadata'],
  [
    'name-invalid',
    layer2(primary2).replace('blue', 'Blue_1'),
    'Blue_1',
    "metadata.name: Invalid value: \"Blue_1\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  ],
  [
    'field-required',
    udn('layer2: {role: Primary, subnets: [10.20.0.0/16]}'),
    'spec',
    'spec.topology: Required value',
  ],
  ['field-required', layer2('subnets: [10.20.0.0/16]'), 'layer2', 'spec.layer2.role: Required value'],
  ['field-required', layer3('role: Primary'), 'layer3', 'spec.layer3.subnets: Required value'],
  [
    'field-required',
    layer3('role: Primary, subnets: [{hostSubnet: 24}]'),
    '{',
    'spec.layer3.subnets[0].cidr: Required value',
  ],
  [
    'field-required',
    localnet('role: Secondary, subnets: [10.20.0.0/16]'),
    'localnet',
    'spec.network.localnet.physicalNetworkName: Required value',
  ],
  [
    'field-required',
    layer2(primary2).replace(/spec: .*\n/, ''),
    'UserDefinedNetwork',
    'spec: Required value',
  ],
  [
    'field-type',
    layer2('role: Primary, subnets: 10.20.0.0/16'),
    '10.20.0.0/16',
    'spec.layer2.subnets: Invalid value: "string": spec.layer2.subnets in body must be of type array: "string"',
  ],
  [
    'field-type',
    layer2(`${primary2}, mtu: '1400'`),
    "'1400'",
    'spec.layer2.mtu: Invalid value: "string": spec.layer2.mtu in body must be of type integer: "string"',
  ],
  [
    'field-type',
    layer2(`${primary2}, mtu: 1400.5`),
    '1400.5',
    'spec.layer2.mtu: Invalid value: "number": spec.layer2.mtu in body must be of type integer: "number"',
  ],
  [
    'field-type',
    layer3('role: Primary, subnets: [10.20.0.0/16]'),
    '10.20.0.0/16',
    'spec.layer3.subnets[0]: Invalid value: "string": spec.layer3.subnets[0] in body must be of type object: "string"',
  ],
  [
    'field-type',
    layer2(`${primary2}, ipam: null`),
    'null',
    'spec.layer2.ipam: Invalid value: "null": spec.layer2.ipam in body must be of type object: "null"',
  ],
  [
    'field-unknown',
    layer2(`${primary2}, joinSubnet: 1`),
    'joinSubnet',
    'strict decoding error: unknown field "spec.layer2.joinSubnet"',
  ],
  ['field-unknown', `${layer2(primary2)}extra: 1\n`, 'extra', 'strict decoding error: unknown field "extra"'],
  [
    'value-unsupported',
    udn('topology: layer2'),
    'layer2',
    'spec.topology: Unsupported value: "layer2": supported values: "Layer2", "Layer3"',
  ],
  [
    'value-unsupported',
    udn('topology: Localnet'),
    'Localnet',
    'spec.topology: Unsupported value: "Localnet": supported values: "Layer2", "Layer3"',
  ],
  [
    'value-unsupported',
    localnet('role: Primary, physicalNetworkName: lan, subnets: [10.20.0.0/16]'),
    'Primary',
    'spec.network.localnet.role: Unsupported value: "Primary": supported values: "Secondary"',
  ],
  [
    'value-too-small',
    layer2(`${primary2}, mtu: 575`),
    '575',
    'spec.layer2.mtu: Invalid value: 575: spec.layer2.mtu in body should be greater than or equal to 576',
  ],
  [
    'value-too-large',
    layer2(`${primary2}, mtu: 65537`),
    '65537',
    'spec.layer2.mtu: Invalid value: 65537: spec.layer2.mtu in body should be less than or equal to 65536',
  ],
  [
    'value-too-large',
    localnet(`${local}, subnets: [10.20.0.0/16], vlan: {mode: Access, access: {id: 4095}}`),
    '4095',
    'spec.network.localnet.vlan.access.id: Invalid value: 4095: spec.network.localnet.vlan.access.id in body should be less than or equal to 4094',
  ],
  [
    'text-too-short',
    localnet("role: Secondary, physicalNetworkName: '', subnets: [10.20.0.0/16]"),
    "''",
    'spec.network.localnet.physicalNetworkName: Invalid value: "": spec.network.localnet.physicalNetworkName in body should be at least 1 chars long',
  ],
  [
    'text-too-long',
    localnet(`role: Secondary, physicalNetworkName: ${'a'.repeat(254)}, subnets: [10.20.0.0/16]`),
    'a'.repeat(254),
    'spec.network.localnet.physicalNetworkName: Too long: may not be more than 253 bytes',
  ],
  [
    'text-pattern',
    cudn(`topology: Layer2, layer2: {${primary2}}`, ', uplinks: [Eth1]'),
    'Eth1',
    'spec.uplinks[0]: Invalid value: "Eth1": spec.uplinks[0] in body should match \'^[a-z0-9]([-a-z0-9]*[a-z0-9])?$\'',
  ],
  [
    'list-too-short',
    localnet(`${local}, subnets: []`),
    '[]',
    'spec.network.localnet.subnets: Invalid value: 0: spec.network.localnet.subnets in body should have at least 1 items',
  ],
  [
    'list-too-long',
    layer2('role: Primary, subnets: [10.20.0.0/16, fd20::/64, 10.21.0.0/16]'),
    '10.21.0.0/16',
    'spec.layer2.subnets: Too many: 3: must have at most 2 items',
  ],
  [
    'map-empty',
    layer2(`${primary2}, ipam: {}`),
    '{}',
    'spec.layer2.ipam: Invalid value: 0: spec.layer2.ipam in body should have at least 1 properties',
  ],
];

const outside = (key: string) => `${key} must be subnetworks of the networks specified in the subnets field`;
const masked = (key: string) => `${key} must be a masked network address (no host bits set)`;
const mtuText = 'MTU should be greater than or equal to 1280 when IPv6 subnet is used';
const otherFamilies = 'When 2 CIDRs are set, they must be from different IP families';

export const ruleRefusals: readonly Refusal[] = [
  ['cidr-invalid', layer2('role: Primary, subnets: [10.20.0.0/33]'), '10.20.0.0/33', 'CIDR is invalid'],
  ['cidr-invalid', layer2('role: Primary, subnets: [10.20.0.0]'), '10.20.0.0', 'CIDR is invalid'],
  ['cidr-invalid', layer2('role: Primary, subnets: [10.20.0.0/08]'), '10.20.0.0/08', 'CIDR is invalid'],
  [
    'cidr-invalid',
    layer2('role: Primary, subnets: ["::ffff:10.0.0.0/120"]'),
    '"::ffff:10.0.0.0/120"',
    'CIDR is invalid',
  ],
  ['cidr-invalid', layer3('role: Primary, subnets: [{cidr: 300.0.0.0/8}]'), '300.0.0.0/8', 'CIDR is invalid'],
  ['ip-invalid', layer2(`${primary2}, defaultGatewayIPs: [10.20.0.1/16]`), '10.20.0.1/16', 'IP is invalid'],
  [
    'cidrs-one-family',
    layer2('role: Primary, subnets: [10.20.0.0/16, 10.21.0.0/16]'),
    '10.21.0.0/16',
    otherFamilies,
  ],
  [
    'cidrs-one-family',
    layer2(`${primary2}, joinSubnets: [fd30::/64, fd31::/64]`),
    'fd31::/64',
    otherFamilies,
  ],
  [
    'ips-one-family',
    layer2(`${dual2}, defaultGatewayIPs: [10.20.0.1, 10.20.0.2]`),
    '10.20.0.2',
    'When 2 IPs are set, they must be from different IP families',
  ],
  [
    'persistent-without-ipam',
    layer2('role: Secondary, ipam: {mode: Disabled, lifecycle: Persistent}'),
    'Persistent',
    'lifecycle Persistent is only supported when ipam.mode is Enabled',
  ],
  [
    'layer3-mismatch',
    udn('topology: Layer3'),
    'Layer3',
    'spec.layer3 is required when topology is Layer3 and forbidden otherwise',
  ],
  [
    'layer2-mismatch',
    udn(`topology: Layer3, layer3: {role: Primary, subnets: [{cidr: 10.20.0.0/16}]}, layer2: {${primary2}}`),
    `{${primary2}}`,
    'spec.layer2 is required when topology is Layer2 and forbidden otherwise',
  ],
  [
    'localnet-mismatch',
    cudn('topology: Localnet'),
    'Localnet',
    'spec.localnet is required when topology is Localnet and forbidden otherwise',
  ],
  [
    'secondary-subnet-count',
    layer3('role: Secondary, subnets: [{cidr: 10.20.0.0/16}, {cidr: 10.21.0.0/16}, {cidr: fd20::/48}]'),
    '{cidr: fd20::/48}',
    'Secondary networks may define at most 2 subnets',
  ],
  [
    'secondary-one-family',
    layer3('role: Secondary, subnets: [{cidr: 10.20.0.0/16}, {cidr: 10.21.0.0/16}]'),
    '10.21.0.0/16',
    'When 2 CIDRs are set for Secondary networks, they must be from different IP families',
  ],
  [
    'join-on-secondary',
    layer2('role: Secondary, subnets: [10.20.0.0/16], joinSubnets: [100.66.0.0/16]'),
    '[100.66.0.0/16]',
    'JoinSubnets is only supported for Primary network',
  ],
  ['mtu-below-ipv6', layer2(`${dual2}, mtu: 1279`), '1279', mtuText],
  ['mtu-below-ipv6', layer3('role: Primary, mtu: 1000, subnets: [{cidr: fd20::/48}]'), '1000', mtuText],
  [
    'mtu-below-ipv6',
    localnet(`${local}, mtu: 1000, subnets: [fd20::/64]`),
    '1000',
    'MTU should be greater than or equal to 1280 when an IPv6 subnet is used',
  ],
  [
    'subnets-overlap',
    layer3('role: Primary, subnets: [{cidr: 10.20.8.0/24}, {cidr: 10.20.0.0/16}]'),
    '10.20.8.0/24',
    'Subnets must not overlap or contain each other',
  ],
  [
    'subnets-duplicate',
    layer3('role: Primary, subnets: [{cidr: 10.20.0.0/16}, {cidr: 10.20.0.0/16}]'),
    '10.20.0.0/16',
    'Subnets with same CIDR are not allowed',
  ],
  [
    'host-subnets-differ',
    layer3(
      'role: Primary, subnets: [{cidr: 10.20.0.0/16, hostSubnet: 24}, {cidr: 10.21.0.0/16, hostSubnet: 25}]',
    ),
    '25',
    'Subnets from the same IP family must use the same hostSubnet value',
  ],
  [
    'host-subnet-too-large',
    layer3('role: Primary, subnets: [{cidr: 10.20.0.0/16, hostSubnet: 16}]'),
    '16',
    'HostSubnet must be smaller than CIDR subnet',
  ],
  [
    'host-subnet-v4',
    layer3('role: Primary, subnets: [{cidr: 10.20.0.0/16, hostSubnet: 32}]'),
    '32',
    'HostSubnet must < 32 for ipv4 CIDR',
  ],
  [
    'subnets-required',
    layer2('role: Primary'),
    '{role: Primary}',
    'Subnets is required with ipam.mode is Enabled or unset',
  ],
  [
    'subnets-forbidden',
    layer2('role: Secondary, subnets: [10.20.0.0/16], ipam: {mode: Disabled}'),
    '[10.20.0.0/16]',
    'Subnets must be unset when ipam.mode is Disabled',
  ],
  [
    'ipam-disabled-on-primary',
    layer2('role: Primary, ipam: {mode: Disabled}'),
    'Disabled',
    'Disabled ipam.mode is only supported for Secondary network',
  ],
  [
    'gateway-on-secondary',
    layer2('role: Secondary, subnets: [10.20.0.0/16], defaultGatewayIPs: [10.20.0.1]'),
    '[10.20.0.1]',
    'defaultGatewayIPs is only supported for Primary network',
  ],
  [
    'gateway-outside-subnets',
    layer2(`${primary2}, defaultGatewayIPs: [10.21.0.1]`),
    '10.21.0.1',
    'defaultGatewayIPs must belong to one of the subnets specified in the subnets field',
  ],
  [
    'gateway-families',
    layer2(`${dual2}, defaultGatewayIPs: [10.20.0.1]`),
    '[10.20.0.1]',
    'defaultGatewayIPs must be specified for all IP families',
  ],
  [
    'gateway-outside-infrastructure',
    layer2(`${primary2}, infrastructureSubnets: [10.20.0.0/30], defaultGatewayIPs: [10.20.0.9]`),
    '10.20.0.9',
    'defaultGatewayIPs have to belong to infrastructureSubnets',
  ],
  [
    'reserved-without-subnets',
    layer2('role: Primary, reservedSubnets: [10.20.0.0/24]'),
    '[10.20.0.0/24]',
    'reservedSubnets must be unset when subnets is unset',
  ],
  [
    'reserved-on-secondary',
    layer2('role: Secondary, subnets: [10.20.0.0/16], reservedSubnets: [10.20.0.0/24]'),
    '[10.20.0.0/24]',
    'reservedSubnets is only supported for Primary network',
  ],
  [
    'reserved-outside-subnets',
    layer2(`${primary2}, reservedSubnets: [10.20.1.0/24, 10.21.1.0/24]`),
    '10.21.1.0/24',
    outside('reservedSubnets'),
  ],
  [
    'reserved-host-bits',
    layer2(`${primary2}, reservedSubnets: [10.20.1.5/24]`),
    '10.20.1.5/24',
    masked('reservedSubnets'),
  ],
  [
    'infrastructure-without-subnets',
    layer2('role: Primary, infrastructureSubnets: [10.20.0.0/24]'),
    '[10.20.0.0/24]',
    'infrastructureSubnets must be unset when subnets is unset',
  ],
  [
    'infrastructure-on-secondary',
    layer2('role: Secondary, subnets: [10.20.0.0/16], infrastructureSubnets: [10.20.0.0/24]'),
    '[10.20.0.0/24]',
    'infrastructureSubnets is only supported for Primary network',
  ],
  [
    'infrastructure-outside-subnets',
    layer2(`${primary2}, infrastructureSubnets: [10.20.0.0/15]`),
    '10.20.0.0/15',
    outside('infrastructureSubnets'),
  ],
  [
    'infrastructure-host-bits',
    layer2(`${primary2}, infrastructureSubnets: [10.20.0.1/30]`),
    '10.20.0.1/30',
    masked('infrastructureSubnets'),
  ],
  [
    'infrastructure-overlaps-reserved',
    layer2(`${primary2}, infrastructureSubnets: [10.20.1.0/30], reservedSubnets: [10.20.1.0/24]`),
    '10.20.1.0/30',
    'infrastructureSubnets and reservedSubnets must not overlap',
  ],
  [
    'localnet-subnets',
    localnet(local),
    `{${local}}`,
    'Subnets is required with ipam.mode is Enabled or unset, and forbidden otherwise',
  ],
  [
    'localnet-subnets',
    localnet(`${local}, subnets: [10.20.0.0/16], ipam: {mode: Disabled}`),
    '[10.20.0.0/16]',
    'Subnets is required with ipam.mode is Enabled or unset, and forbidden otherwise',
  ],
  [
    'exclude-without-subnets',
    localnet(`${local}, ipam: {mode: Disabled}, excludeSubnets: [10.20.0.0/24]`),
    '[10.20.0.0/24]',
    'excludeSubnets must be unset when subnets is unset',
  ],
  [
    'physical-network-name',
    localnet("role: Secondary, physicalNetworkName: 'lan:br-ex', subnets: [10.20.0.0/16]"),
    "'lan:br-ex'",
    'physicalNetworkName cannot contain `,` or `:` characters',
  ],
  [
    'vlan-access',
    localnet(`${local}, subnets: [10.20.0.0/16], vlan: {mode: Access}`),
    '{mode: Access}',
    "vlan access config is required when vlan mode is 'Access', and forbidden otherwise",
  ],
  [
    'uplinks-on-other-network',
    cudn('topology: Layer2, layer2: {role: Secondary, subnets: [10.20.0.0/16]}', ', uplinks: [eth1]'),
    '[eth1]',
    'spec.uplinks is supported only for primary Layer2 and Layer3 networks',
  ],
  [
    'uplinks-with-evpn',
    evpn('vtep: v, macVRF: {vni: 5}').replace(/\}\n$/, ', uplinks: [eth1]}\n'),
    '[eth1]',
    'spec.uplinks is not supported with EVPN transport',
  ],
  [
    'no-overlay-on-other-network',
    cudn(
      `topology: Layer2, layer2: {${primary2}}, transport: NoOverlay, noOverlay: {outboundSNAT: Enabled, routing: Managed}`,
    ),
    'NoOverlay',
    "transport 'NoOverlay' is only supported for Layer3 primary networks",
  ],
  [
    'no-overlay-missing',
    cudn('topology: Layer3, layer3: {role: Primary, subnets: [{cidr: 10.20.0.0/16}]}, transport: NoOverlay'),
    'NoOverlay',
    "spec.noOverlay is required when type transport is 'NoOverlay'",
  ],
  [
    'no-overlay-forbidden',
    cudn(
      'topology: Layer3, layer3: {role: Primary, subnets: [{cidr: 10.20.0.0/16}]}, noOverlay: {outboundSNAT: Enabled, routing: Managed}',
    ),
    '{outboundSNAT: Enabled, routing: Managed}',
    "spec.noOverlay is forbidden when transport type is not 'NoOverlay'",
  ],
  [
    'evpn-on-other-network',
    cudn(
      `topology: Localnet, localnet: {${local}, subnets: [10.20.0.0/16]}, transport: EVPN, evpn: {vtep: v, macVRF: {vni: 5}}`,
    ),
    'EVPN',
    "transport 'EVPN' is only supported for Layer2 or Layer3 primary networks",
  ],
  [
    'evpn-missing',
    cudn(`topology: Layer2, layer2: {${primary2}}, transport: EVPN`),
    'EVPN',
    "spec.evpn field is required when transport is 'EVPN'",
  ],
  [
    'evpn-forbidden',
    cudn(`topology: Layer2, layer2: {${primary2}}, evpn: {vtep: v, macVRF: {vni: 5}}`),
    '{vtep: v, macVRF: {vni: 5}}',
    "spec.evpn field is forbidden when transport is not 'EVPN'",
  ],
  [
    'evpn-mac-vrf-missing',
    evpn('vtep: v, ipVRF: {vni: 5}'),
    '{vtep: v, ipVRF: {vni: 5}}',
    "spec.evpn.macVRF field is required for Layer2 topology when transport is 'EVPN'",
  ],
  [
    'evpn-ip-vrf-missing',
    cudn(
      'topology: Layer3, layer3: {role: Primary, subnets: [{cidr: 10.20.0.0/16}]}, transport: EVPN, evpn: {vtep: v, macVRF: {vni: 5}}',
    ),
    '{vtep: v, macVRF: {vni: 5}}',
    "spec.evpn.ipVRF field is required for Layer3 topology when transport is 'EVPN'",
  ],
  [
    'evpn-mac-vrf-forbidden',
    cudn(
      'topology: Layer3, layer3: {role: Primary, subnets: [{cidr: 10.20.0.0/16}]}, transport: EVPN, evpn: {vtep: v, macVRF: {vni: 5}, ipVRF: {vni: 6}}',
    ),
    '{vni: 5}',
    "spec.evpn.macVRF field is forbidden for Layer3 topology when transport is 'EVPN'",
  ],
  ['evpn-without-vrf', evpn('vtep: v'), '{vtep: v}', 'at least one of macVRF or ipVRF must be specified'],
  [
    'evpn-same-vni',
    evpn('vtep: v, macVRF: {vni: 5}, ipVRF: {vni: 5}'),
    '5',
    'macVRF and ipVRF must use different VNIs',
  ],
  ['route-target-colon', routeTarget('65000'), "'65000'", 'RT must contain exactly one colon'],
  ['route-target-colon', routeTarget('1:2:3'), "'1:2:3'", 'RT must contain exactly one colon'],
  [
    'route-target-global',
    routeTarget('x:5'),
    "'x:5'",
    "RT global administrator must be either '*', an IPv4 address, or a number",
  ],
  ['route-target-local', routeTarget('65000:x'), "'65000:x'", 'RT local administrator must be a number'],
  [
    'route-target-wildcard',
    routeTarget('*:4294967296'),
    "'*:4294967296'",
    'RT with wildcard global administrator must have format *:OPQR where OPQR <= 4294967295',
  ],
  [
    'route-target-ipv4',
    routeTarget('192.0.2.1:65536'),
    "'192.0.2.1:65536'",
    'RT with IPv4 global administrator must have format A.B.C.D:MN where MN <= 65535',
  ],
  [
    'route-target-four-octets',
    routeTarget('65536:65536'),
    "'65536:65536'",
    'RT with 4-byte ASN global administrator must have format GHJK:MN where GHJK <= 4294967295 and MN <= 65535',
  ],
  [
    'route-target-two-octets',
    routeTarget('65000:4294967296'),
    "'65000:4294967296'",
    'RT with 2-byte ASN global administrator must have format EF:OPQR where EF <= 65535 and OPQR <= 4294967295',
  ],
];

export const controllerRefusals: readonly Refusal[] = [
  [
    'host-subnet-refused',
    layer3('role: Primary, subnets: [{cidr: 10.20.0.0/16}, {cidr: fd20::/48, hostSubnet: 80}]'),
    '80',
    'invalid subnet configuration: error while parsing subnets: IPv6 only supports /64 host subnets',
  ],
  [
    'host-subnet-refused',
    layer3('role: Primary, subnets: [{cidr: 10.20.0.0/24}]'),
    '10.20.0.0/24',
    'invalid subnet configuration: error while parsing subnets: cannot use a host subnet length mask shorter than or equal to the cluster subnet mask. host subnet length: 24, cluster subnet length: 24',
  ],
  [
    'exclude-outside-subnets',
    localnet(`${local}, subnets: [10.20.0.0/16], excludeSubnets: [10.21.0.0/24]`),
    '10.21.0.0/24',
    'the provided network subnets do not contain excluded subnets 10.21.0.0/24',
  ],
  [
    'subnet-overlaps-cluster',
    layer2('role: Primary, subnets: [100.64.0.0/24]'),
    '100.64.0.0/24',
    'pod or join subnet overlaps with already configured internal subnets: user defined subnet "100.64.0.0/24" overlaps built-in join subnet "100.64.0.0/16"',
  ],
  [
    'subnet-overlaps-cluster',
    layer3('role: Primary, subnets: [{cidr: 100.88.0.0/16}]'),
    '100.88.0.0/16',
    'invalid subnet configuration: pod or join subnet overlaps with already configured internal subnets: user defined subnet "100.88.0.0/16" overlaps transit switch subnet "100.88.0.0/16"',
  ],
  // A secondary network has no join subnet, and is compared with one all the same.
  [
    'subnet-overlaps-cluster',
    layer2('role: Secondary, subnets: [100.65.3.0/24]'),
    '100.65.3.0/24',
    'invalid subnet configuration: pod or join subnet overlaps with already configured internal subnets: user defined join subnet "100.65.0.0/16" overlaps user defined subnet "100.65.3.0/24"',
  ],
  [
    'subnet-overlaps-cluster',
    layer2(`${primary2}, joinSubnets: [10.20.4.0/24]`),
    '10.20.4.0/24',
    'pod or join subnet overlaps with already configured internal subnets: user defined join subnet "10.20.4.0/24" overlaps user defined subnet "10.20.0.0/16"',
  ],
  ['subnet-overlaps-default', layer2('role: Primary, subnets: [10.130.0.0/24]'), '10.130.0.0/24'],
  ['no-room-for-gateway', layer2('role: Primary, subnets: [10.20.0.0/32]'), '[10.20.0.0/32]'],
  [
    'selector-operator',
    localnet(`${local}, subnets: [10.20.0.0/16]`).replace(
      'matchLabels: {kubernetes.io/metadata.name: shop}',
      'matchExpressions: [{key: a, operator: Is, values: [b]}]',
    ),
    'Is',
    '"Is" is not a valid label selector operator',
  ],
  [
    'selector-selects-all',
    localnet(`${local}, subnets: [10.20.0.0/16]`).replace(
      '{matchLabels: {kubernetes.io/metadata.name: shop}}',
      '{}',
    ),
    '{}',
  ],
];
