/**
 * The rules about which part goes with which topology and transport. Upstream: `crd/userdefinednetwork/v1/udn.go`,
 * `cudn.go`.
 */
import type { MapNode } from '../../text/data.ts';
import type { RuleCode } from './codes.ts';
import { fieldOf, has, textOf } from './fields.ts';
import { placesOf } from './rules-common.ts';
import type { Rule } from './schema-types.ts';

function memberRule(code: RuleCode, topology: string): Rule {
  const key = topology.toLowerCase();
  return {
    code,
    upstream: `spec.${key} is required when topology is ${topology} and forbidden otherwise`,
    message: `The part ${key} goes with topology: ${topology}, and with no other.`,
    broken: (network) => {
      if ((textOf(network, 'topology') === topology) === has(network, key)) return [];
      return [fieldOf(network, key) ?? fieldOf(network, 'topology') ?? network];
    },
  };
}

export const layer3Member = memberRule('layer3-mismatch', 'Layer3');
export const layer2Member = memberRule('layer2-mismatch', 'Layer2');
const localnetMember = memberRule('localnet-mismatch', 'Localnet');

const isPrimary = (network: MapNode, topology: 'Layer2' | 'Layer3') =>
  textOf(network, 'topology') === topology && textOf(network, topology.toLowerCase(), 'role') === 'Primary';
const isPrimaryOfAny = (network: MapNode) => isPrimary(network, 'Layer2') || isPrimary(network, 'Layer3');

const transport = (network: MapNode) => textOf(network, 'transport');
const at = (network: MapNode, ...path: string[]) => placesOf(fieldOf(network, ...path));

export const clusterNetworkRules: readonly Rule[] = [
  layer3Member,
  layer2Member,
  localnetMember,
  {
    code: 'no-overlay-on-other-network',
    upstream: "transport 'NoOverlay' is only supported for Layer3 primary networks",
    message: 'Without an overlay, nodes route to each other’s subnets. That takes Layer3, and role: Primary.',
    broken: (network) =>
      transport(network) === 'NoOverlay' && !isPrimary(network, 'Layer3') ? at(network, 'transport') : [],
  },
  {
    code: 'no-overlay-missing',
    upstream: "spec.noOverlay is required when type transport is 'NoOverlay'",
    message: 'transport: NoOverlay needs noOverlay, with outboundSNAT and routing.',
    broken: (network) =>
      transport(network) === 'NoOverlay' && !has(network, 'noOverlay') ? at(network, 'transport') : [],
  },
  {
    code: 'no-overlay-forbidden',
    upstream: "spec.noOverlay is forbidden when transport type is not 'NoOverlay'",
    message: 'noOverlay goes with transport: NoOverlay, and with no other.',
    broken: (network) => (transport(network) === 'NoOverlay' ? [] : at(network, 'noOverlay')),
  },
  {
    code: 'evpn-on-other-network',
    upstream: "transport 'EVPN' is only supported for Layer2 or Layer3 primary networks",
    message: 'EVPN takes a network with role: Primary.',
    broken: (network) =>
      transport(network) === 'EVPN' && !isPrimaryOfAny(network) ? at(network, 'transport') : [],
  },
  {
    code: 'evpn-missing',
    upstream: "spec.evpn field is required when transport is 'EVPN'",
    message: 'transport: EVPN needs evpn, with a vtep.',
    broken: (network) =>
      transport(network) === 'EVPN' && !has(network, 'evpn') ? at(network, 'transport') : [],
  },
  {
    code: 'evpn-forbidden',
    upstream: "spec.evpn field is forbidden when transport is not 'EVPN'",
    message: 'evpn goes with transport: EVPN, and with no other.',
    broken: (network) => (transport(network) === 'EVPN' ? [] : at(network, 'evpn')),
  },
  {
    code: 'evpn-mac-vrf-missing',
    upstream: "spec.evpn.macVRF field is required for Layer2 topology when transport is 'EVPN'",
    message: 'A Layer2 network is bridged through EVPN: that takes a macVRF.',
    broken: (network) =>
      transport(network) === 'EVPN' &&
      textOf(network, 'topology') === 'Layer2' &&
      !has(network, 'evpn', 'macVRF')
        ? [fieldOf(network, 'evpn') ?? fieldOf(network, 'transport') ?? network]
        : [],
  },
  {
    code: 'evpn-ip-vrf-missing',
    upstream: "spec.evpn.ipVRF field is required for Layer3 topology when transport is 'EVPN'",
    message: 'A Layer3 network is routed through EVPN: that takes an ipVRF.',
    broken: (network) =>
      transport(network) === 'EVPN' &&
      textOf(network, 'topology') === 'Layer3' &&
      !has(network, 'evpn', 'ipVRF')
        ? [fieldOf(network, 'evpn') ?? fieldOf(network, 'transport') ?? network]
        : [],
  },
  {
    code: 'evpn-mac-vrf-forbidden',
    upstream: "spec.evpn.macVRF field is forbidden for Layer3 topology when transport is 'EVPN'",
    message: 'A Layer3 network has no layer 2 that reaches over all nodes.',
    broken: (network) =>
      transport(network) === 'EVPN' && textOf(network, 'topology') === 'Layer3'
        ? at(network, 'evpn', 'macVRF')
        : [],
  },
];

export const clusterSpecRules: readonly Rule[] = [
  {
    code: 'uplinks-on-other-network',
    upstream: 'spec.uplinks is supported only for primary Layer2 and Layer3 networks',
    message: 'Only primary networks leave the node by an uplink.',
    broken: (spec) => {
      const network = fieldOf(spec, 'network');
      return network?.kind === 'map' && !isPrimaryOfAny(network) ? placesOf(fieldOf(spec, 'uplinks')) : [];
    },
  },
  {
    code: 'uplinks-with-evpn',
    upstream: 'spec.uplinks is not supported with EVPN transport',
    message: 'With EVPN the VTEP says where traffic leaves.',
    broken: (spec) =>
      textOf(spec, 'network', 'transport') === 'EVPN' ? placesOf(fieldOf(spec, 'uplinks')) : [],
  },
];
