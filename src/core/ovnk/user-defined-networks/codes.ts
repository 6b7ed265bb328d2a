import type { Problem } from '../../text/problem.ts';

/** What the API server refuses by the types and limits of the schema. */
export const schemaCodes = [
  'not-a-user-defined-network',
  'api-version-unknown',
  'name-missing',
  'name-invalid',
  'field-required',
  'field-type',
  'field-unknown',
  'value-unsupported',
  'value-too-small',
  'value-too-large',
  'text-too-short',
  'text-too-long',
  'text-pattern',
  'list-too-short',
  'list-too-long',
  'map-empty',
] as const;

/** What the API server refuses by a rule in CEL; each has one message. */
export const ruleCodes = [
  'cidr-invalid',
  'ip-invalid',
  'cidrs-one-family',
  'ips-one-family',
  'persistent-without-ipam',
  'layer3-mismatch',
  'layer2-mismatch',
  'localnet-mismatch',
  'secondary-subnet-count',
  'secondary-one-family',
  'join-on-secondary',
  'mtu-below-ipv6',
  'subnets-overlap',
  'subnets-duplicate',
  'host-subnets-differ',
  'host-subnet-too-large',
  'host-subnet-v4',
  'subnets-required',
  'subnets-forbidden',
  'ipam-disabled-on-primary',
  'gateway-on-secondary',
  'gateway-outside-subnets',
  'gateway-families',
  'gateway-outside-infrastructure',
  'reserved-without-subnets',
  'reserved-on-secondary',
  'reserved-outside-subnets',
  'reserved-host-bits',
  'infrastructure-without-subnets',
  'infrastructure-on-secondary',
  'infrastructure-outside-subnets',
  'infrastructure-host-bits',
  'infrastructure-overlaps-reserved',
  'localnet-subnets',
  'exclude-without-subnets',
  'physical-network-name',
  'vlan-access',
  'uplinks-on-other-network',
  'uplinks-with-evpn',
  'no-overlay-on-other-network',
  'no-overlay-missing',
  'no-overlay-forbidden',
  'evpn-on-other-network',
  'evpn-missing',
  'evpn-forbidden',
  'evpn-mac-vrf-missing',
  'evpn-ip-vrf-missing',
  'evpn-mac-vrf-forbidden',
  'evpn-without-vrf',
  'evpn-same-vni',
  'route-target-colon',
  'route-target-global',
  'route-target-local',
  'route-target-wildcard',
  'route-target-ipv4',
  'route-target-four-octets',
  'route-target-two-octets',
] as const;

/** What the API server takes and the controller then refuses, or what surprises later. */
export const controllerCodes = [
  'host-subnet-refused',
  'exclude-outside-subnets',
  'subnet-overlaps-cluster',
  'subnet-overlaps-default',
  'transit-subnet-not-found',
  'no-room-for-gateway',
  'selector-operator',
  'selector-selects-all',
  'namespace-label-missing',
] as const;

export type RuleCode = (typeof ruleCodes)[number];
export type UserDefinedNetworkCode =
  | (typeof schemaCodes)[number]
  | RuleCode
  | (typeof controllerCodes)[number];
export type UserDefinedNetworkProblem = Problem<UserDefinedNetworkCode>;
