/** The rules of EVPN. Upstream: `EVPNConfig`, `RouteTargetString` in `crd/userdefinednetwork/v1/evpn.go`. */
import type { StringNode } from '../../text/data.ts';
import type { RuleCode } from './codes.ts';
import { celIP, fieldOf, has, numberOf } from './fields.ts';
import { placesOf } from './rules-common.ts';
import type { Rule } from './schema-types.ts';

export const evpnRules: readonly Rule[] = [
  {
    code: 'evpn-without-vrf',
    upstream: 'at least one of macVRF or ipVRF must be specified',
    message: 'EVPN carries a layer 2 (macVRF), a layer 3 (ipVRF) or both.',
    broken: (evpn) => (has(evpn, 'macVRF') || has(evpn, 'ipVRF') ? [] : [evpn]),
  },
  {
    code: 'evpn-same-vni',
    upstream: 'macVRF and ipVRF must use different VNIs',
    message: 'The VNI tells the two apart.',
    broken: (evpn) => {
      const vni = numberOf(evpn, 'ipVRF', 'vni');
      return vni !== undefined && vni === numberOf(evpn, 'macVRF', 'vni')
        ? placesOf(fieldOf(evpn, 'ipVRF', 'vni'))
        : [];
    },
  },
];

const twoOctets = 65535n;
const fourOctets = 4294967295n;
const digits = /^\d+$/;

interface RouteTarget {
  readonly global: string;
  readonly local: string;
  /** Undefined when it is no number. */
  readonly globalNumber: bigint | undefined;
  readonly localNumber: bigint | undefined;
}

/** The two parts; undefined when there are not exactly two. A route target has 21 characters at most. */
function read(text: string): RouteTarget | undefined {
  const [global = '', local = '', ...more] = text.length > 64 ? [] : text.split(':');
  if (more.length > 0 || !text.includes(':') || text.length > 64) return undefined;
  const number = (part: string) => (digits.test(part) ? BigInt(part) : undefined);
  return { global, local, globalNumber: number(global), localNumber: number(local) };
}

function rule(
  code: RuleCode,
  upstream: string,
  message: string,
  isBroken: (target: RouteTarget) => boolean,
): Rule<StringNode> {
  return {
    code,
    upstream,
    message,
    broken: (node) => {
      const target = read(node.value);
      return target !== undefined && isBroken(target) ? [node] : [];
    },
  };
}

export const routeTargetRules: readonly Rule<StringNode>[] = [
  {
    code: 'route-target-colon',
    upstream: 'RT must contain exactly one colon',
    message: 'A route target is two numbers with a colon between them, for instance 65000:100.',
    broken: (node) => (read(node.value) === undefined && node.value.length <= 64 ? [node] : []),
  },
  rule(
    'route-target-global',
    "RT global administrator must be either '*', an IPv4 address, or a number",
    'Before the colon stands *, an IPv4 address or the number of an autonomous system.',
    ({ global, globalNumber }) => global !== '*' && globalNumber === undefined && celIP(global) === undefined,
  ),
  rule(
    'route-target-local',
    'RT local administrator must be a number',
    'Behind the colon stands a number.',
    ({ localNumber }) => localNumber === undefined,
  ),
  rule(
    'route-target-wildcard',
    'RT with wildcard global administrator must have format *:OPQR where OPQR <= 4294967295',
    'Behind *: there is room for a number of four octets.',
    ({ global, localNumber }) => global === '*' && !(localNumber !== undefined && localNumber <= fourOctets),
  ),
  rule(
    'route-target-ipv4',
    'RT with IPv4 global administrator must have format A.B.C.D:MN where MN <= 65535',
    'Behind an IPv4 address there is room for a number of two octets.',
    ({ global, localNumber }) =>
      global.includes('.') && !(localNumber !== undefined && localNumber <= twoOctets),
  ),
  rule(
    'route-target-four-octets',
    'RT with 4-byte ASN global administrator must have format GHJK:MN where GHJK <= 4294967295 and MN <= 65535',
    'A route target has six octets: behind an autonomous system of four there is room for two.',
    ({ globalNumber, localNumber }) =>
      globalNumber !== undefined &&
      localNumber !== undefined &&
      globalNumber > twoOctets &&
      localNumber > twoOctets,
  ),
  rule(
    'route-target-two-octets',
    'RT with 2-byte ASN global administrator must have format EF:OPQR where EF <= 65535 and OPQR <= 4294967295',
    'A route target has six octets: behind an autonomous system of two there is room for four.',
    ({ globalNumber, localNumber }) =>
      globalNumber !== undefined &&
      localNumber !== undefined &&
      globalNumber <= twoOctets &&
      localNumber > fourOctets,
  ),
];
