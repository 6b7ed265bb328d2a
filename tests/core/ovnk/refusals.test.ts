import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressCodes } from '../../../src/core/ovnk/address-codes.ts';
import { parseClusterSubnets } from '../../../src/core/ovnk/cluster-subnets.ts';
import { openshiftDefaults } from '../../../src/core/ovnk/defaults.ts';
import { layer2Addresses } from '../../../src/core/ovnk/layer2-addresses.ts';
import { ipFromMac, linkLocalFromMac, macFromIP } from '../../../src/core/ovnk/mac.ts';
import {
  masqueradeCapacity,
  masqueradeRoles,
  networkMasqueradeIPs,
  reservedMasqueradeIPs,
} from '../../../src/core/ovnk/masquerade.ts';
import { networkIDValues } from '../../../src/core/ovnk/network-id.ts';
import { nodeAddressRole, nodeSubnetAddresses } from '../../../src/core/ovnk/node-addresses.ts';
import {
  connectPair,
  joinIP,
  lastJoinIPs,
  layer2TransitPair,
  layer2TransitRole,
  nodeIDRole,
  transitSwitchIP,
} from '../../../src/core/ovnk/node-ids.ts';
import { nodeSubnetHistory } from '../../../src/core/ovnk/node-subnet-history.ts';
import { nodeCapacity, nodeSubnet, nodeSubnetOf } from '../../../src/core/ovnk/node-subnets.ts';
import { openshiftInternalSubnet } from '../../../src/core/ovnk/openshift-capacity.ts';
import { layer2TransitSubnets } from '../../../src/core/ovnk/transit-subnets.ts';
import type { Result } from '../../../src/core/text/result.ts';
import { anyNumber, anything } from './arbitraries.ts';

const deck = [{ cidr: '10.128.0.0/14', hostPrefix: 23 }];

/** One call for each code. */
const fixtures: Record<(typeof addressCodes)[number], () => Result<unknown, string>> = {
  'whole-number-expected': () => nodeSubnet(deck, 0.5),
  'family-unexpected': () => openshiftInternalSubnet('v6InternalJoinSubnet', '100.64.0.0/16', deck),
  'network-id-not-positive': () => networkMasqueradeIPs('169.254.0.0/17', 0),
  'network-id-out-of-range': () => networkMasqueradeIPs('169.254.169.0/29', 1),
  'masquerade-past-the-end': () => reservedMasqueradeIPs('255.255.255.255/32'),
  'no-cluster-network': () => nodeSubnet([], 0),
  'host-capacity-zero': () => nodeSubnet([{ cidr: '10.0.0.0/24', hostPrefix: 32 }], 0),
  'host-prefix-too-short': () => nodeSubnet([{ cidr: '10.0.0.0/24', hostPrefix: 23 }], 0),
  'subnets-exhausted': () => nodeSubnet(deck, 512),
  'node-subnet-too-small': () => nodeSubnetAddresses('10.0.0.0/31'),
  'node-id-reserved': () => joinIP('100.64.0.0/16', 0),
  'node-id-out-of-range': () => joinIP('100.64.0.0/24', 256),
  'join-subnet-too-small': () => lastJoinIPs('100.64.0.0/32'),
  'cluster-subnet-format': () => parseClusterSubnets('10.128.0.0'),
  'host-prefix-not-a-number': () => parseClusterSubnets('10.128.0.0/14/x'),
  'host-prefix-v6': () => parseClusterSubnets('fd01::/48/56'),
  'host-prefix-v4': () => parseClusterSubnets('10.128.0.0/14/33'),
  'host-prefix-differs': () => parseClusterSubnets('10.128.0.0/14/23,10.132.0.0/14/24'),
  'host-prefix-not-longer': () => parseClusterSubnets('10.128.0.0/24/24'),
  'subnet-not-contained': () =>
    layer2Addresses({ subnets: ['10.0.0.0/24'], reservedSubnets: ['10.0.1.0/24'] }),
  'gateway-not-contained': () =>
    layer2Addresses({ subnets: ['10.0.0.0/24'], defaultGatewayIPs: ['10.0.1.1'] }),
  'subnet-overlap': () => layer2TransitSubnets({ subnets: ['100.64.0.0/24'] }),
  'transit-subnet-not-found': () =>
    layer2TransitSubnets({
      subnets: ['10.0.0.0/16'],
      transitSubnets: ['255.255.255.254/31'],
      serviceNetworks: ['255.255.255.255/32'],
    }),
  'internal-subnet-too-small': () => openshiftInternalSubnet('v4InternalJoinSubnet', '100.66.0.0/23', deck),
  'openshift-version': () => openshiftDefaults('x'),
};

describe('every code is triggered', () => {
  test.each(addressCodes)('%s', (code) => {
    expect(fixtures[code]()).toMatchObject({ ok: false, problem: { code, severity: 'error' } });
  });
});

describe('--cluster-subnets: the place and upstream’s words', () => {
  test.each([
    ['10.128.0.0', 'cluster-subnet-format', 0, 10, 'CIDR "10.128.0.0" not properly formatted'],
    [
      '10.128.0.0/14/23/1',
      'cluster-subnet-format',
      0,
      18,
      'CIDR "10.128.0.0/14/23/1" not properly formatted',
    ],
    ['10.128.0.0/14/23, ', 'cluster-subnet-format', 17, 17, 'CIDR "" not properly formatted'],
    ['10.128.0.0/14/23, 10.a.0.0/14', 'character', 21, 22, 'invalid CIDR address: 10.a.0.0/14'],
    ['10.128.0.0/40/23', 'length-range', 11, 13, 'invalid CIDR address: 10.128.0.0/40'],
    ['10.128.0.0/14/', 'host-prefix-not-a-number', 14, 14, 'strconv.Atoi: parsing "": invalid syntax'],
    [' 10.128.0.0/14/2x', 'host-prefix-not-a-number', 15, 17, 'strconv.Atoi: parsing "2x": invalid syntax'],
    [
      '10.128.0.0/14/99999999999999999999',
      'host-prefix-not-a-number',
      14,
      34,
      'strconv.Atoi: parsing "99999999999999999999": value out of range',
    ],
    ['fd01::/48/56', 'host-prefix-v6', 10, 12, 'IPv6 only supports /64 host subnets'],
    ['10.128.0.0/14/33', 'host-prefix-v4', 14, 16, 'invalid host subnet, IPv4 subnet must be < 32'],
    [
      '10.128.0.0/14/23, fd01::/48, 10.132.0.0/14',
      'host-prefix-differs',
      29,
      42,
      'all IPv4 cluster subnet entries must have the same host subnet length; found 23 and 24',
    ],
    [
      '10.128.0.0/14/-1',
      'host-prefix-not-longer',
      14,
      16,
      'cannot use a host subnet length mask shorter than or equal to the cluster subnet mask. host subnet length: -1, cluster subnet length: 14',
    ],
  ])('%j', (text, code, from, to, upstream) => {
    expect(parseClusterSubnets(text)).toMatchObject({ ok: false, problem: { code, from, to, upstream } });
  });

  test('what is taken', () => {
    expect(parseClusterSubnets(' 10.130.0.1/14/23 ,fd01::/48')).toEqual({
      ok: true,
      value: [
        { cidr: '10.128.0.0/14', hostPrefix: 23 },
        { cidr: 'fd01::/48', hostPrefix: 64 },
      ],
    });
    // 32 passes here; the allocator refuses it.
    expect(parseClusterSubnets('10.128.0.0/14/32')).toMatchObject({ ok: true });
    // The subnets of a Layer2 network have no host prefix.
    const none = { v4: 0, v6: 0 };
    expect(parseClusterSubnets('10.0.0.0/24,fd01::/64', none)).toEqual({
      ok: true,
      value: [
        { cidr: '10.0.0.0/24', hostPrefix: 24 },
        { cidr: 'fd01::/64', hostPrefix: 64 },
      ],
    });
    expect(parseClusterSubnets('10.0.0.0/24/24', none)).toMatchObject({
      problem: { code: 'cluster-subnet-format' },
    });
  });
});

test('OpenShift’s operator: the words of its refusals', () => {
  const refuse = (subnet: string, cidr: string, hostPrefix: number) => {
    const result = openshiftInternalSubnet('v4InternalTransitSwitchSubnet', subnet, [{ cidr, hostPrefix }]);
    return result.ok ? undefined : result.problem.upstream;
  };
  expect(refuse('100.88.0.0/23', '10.128.0.0/14', 23)).toBe(
    'v4InternalTransitSwitchSubnet 100.88.0.0/23 is not large enough for the maximum number of nodes which can be supported by ClusterNetwork',
  );
  expect(refuse('100.88.0.0', '10.128.0.0/14', 23)).toBe(
    'v4InternalTransitSwitchSubnet is invalid: invalid CIDR address: 100.88.0.0',
  );
  expect(refuse('100.88.0.0/16', '10.128.0.0', 23)).toBe('could not parse spec.clusterNetwork 10.128.0.0');
  expect(refuse('100.88.0.0/16', '10.128.0.0/14', 13)).toBe(
    'hostPrefix 13 is larger than its cidr 10.128.0.0/14',
  );
  expect(refuse('100.88.0.0/16', '10.128.0.0/14', 31)).toBe(
    'hostPrefix 31 is too small, must be a /30 or larger',
  );
  expect(refuse('100.88.0.0/16', '10.128.0.0/14', 23)).toBeUndefined();
  // IPv6: three addresses besides one for each node are enough, IPv4 wants more than three.
  const v6 = [{ cidr: 'fd01::/56', hostPrefix: 61 }];
  expect(openshiftInternalSubnet('v6InternalJoinSubnet', 'fd98::/122', v6)).toEqual({
    ok: true,
    value: { maxNodes: 32n, addresses: 64n },
  });
  expect(openshiftInternalSubnet('v6InternalJoinSubnet', 'fd98::/123', v6).ok).toBe(false);
});

test('whatever comes in, nothing throws and problems stay inside the text', () => {
  const calls: ((text: string, other: string, n: number) => Result<unknown, string>)[] = [
    (text) => reservedMasqueradeIPs(text),
    (text, _, n) => networkMasqueradeIPs(text, n),
    (text) => masqueradeCapacity(text),
    (text, other) => masqueradeRoles(text, other),
    (text, _, n) => nodeSubnet([{ cidr: text, hostPrefix: 64 }], n),
    (text, _, n) => nodeSubnet([{ cidr: text, hostPrefix: n }], 0),
    (text, other) => nodeSubnetOf([{ cidr: text, hostPrefix: 28 }], other),
    (text, _, n) => nodeCapacity([{ cidr: text, hostPrefix: n }]),
    (text) => nodeSubnetHistory([{ cidr: text, hostPrefix: 30 }], [{ kind: 'add', node: 'a' }]),
    (text) => nodeSubnetAddresses(text),
    (text, other) => nodeAddressRole(text, other),
    (text) => macFromIP(text),
    (text) => ipFromMac(text),
    (text) => linkLocalFromMac(text),
    (text, _, n) => joinIP(text, n),
    (text, _, n) => transitSwitchIP(text, n),
    (text, _, n) => layer2TransitPair(text, n),
    (text, _, n) => connectPair(text, n),
    (text) => lastJoinIPs(text),
    (text, other) => nodeIDRole(text, other),
    (text, other) => layer2TransitRole(text, other),
    (text, other) => layer2Addresses({ subnets: [text], infrastructureSubnets: [other] }),
    (text, other) => layer2Addresses({ subnets: [text], defaultGatewayIPs: [other] }),
    (text, other) => layer2TransitSubnets({ subnets: [text], serviceNetworks: [other] }),
    (text) => parseClusterSubnets(text),
    (text, _, n) =>
      openshiftInternalSubnet('v4InternalJoinSubnet', text, [{ cidr: '10.0.0.0/8', hostPrefix: n }]),
    (text) => openshiftDefaults(text),
    (_, __, n) => networkIDValues(n),
  ];
  fc.assert(
    fc.property(anything, anything, anyNumber, (text, other, n) => {
      for (const call of calls) {
        const result = call(text, other, n);
        if (result.ok) continue;
        const { from, to, message } = result.problem;
        expect(0 <= from && from <= to && to <= Math.max(text.length, other.length)).toBe(true);
        expect(message).not.toBe('');
      }
    }),
    { numRuns: 500 },
  );
});
