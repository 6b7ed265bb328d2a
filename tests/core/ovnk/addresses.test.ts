import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps } from '../../../src/core/net/prefix.ts';
import { openshiftDefaults } from '../../../src/core/ovnk/defaults.ts';
import { gatewayLinkLocal, layer2Addresses } from '../../../src/core/ovnk/layer2-addresses.ts';
import { ipFromMac, linkLocalFromMac, macFromIP } from '../../../src/core/ovnk/mac.ts';
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
import { firstOverlap, layer2TransitSubnets } from '../../../src/core/ovnk/transit-subnets.ts';
import { crowdedPrefix } from '../net/arbitraries.ts';
import { addressText, subnetText } from './arbitraries.ts';

type Outcome<T> = { ok: true; value: T } | { ok: false; problem: { code: string; message: string } };
const value = <T>(result: Outcome<T>): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const bare = (cidr: string) => cidr.slice(0, cidr.indexOf('/'));

describe('a node subnet', () => {
  test.each([
    ['10.131.0.0/23', '10.131.0.1', '10.131.0.2', '10.131.0.3', 508],
    ['10.131.1.97/23', '10.131.0.1', '10.131.0.2', '10.131.0.3', 508],
    ['10.244.1.0/24', '10.244.1.1', '10.244.1.2', '10.244.1.3', 252],
    ['10.0.0.0/29', '10.0.0.1', '10.0.0.2', '10.0.0.3', 4],
    // The hybrid overlay port would be the broadcast address.
    ['10.0.0.0/30', '10.0.0.1', '10.0.0.2', '10.0.0.3', 0],
    ['fd01:0:0:1::/64', 'fd01:0:0:1::1', 'fd01:0:0:1::2', 'fd01:0:0:1::3', 65533],
    ['fd01::/112', 'fd01::1', 'fd01::2', 'fd01::3', 65533],
    ['fd01::/120', 'fd01::1', 'fd01::2', 'fd01::3', 253],
    ['fd01::/126', 'fd01::1', 'fd01::2', 'fd01::3', 1],
    // A pool of no addresses, by the rule of Kubernetes' RangeSize.
    ['0.0.0.0/1', '0.0.0.1', '0.0.0.2', '0.0.0.3', 0],
  ])('%s', (subnet, gateway, managementPort, hybridOverlay, podIPs) => {
    expect(nodeSubnetAddresses(subnet)).toMatchObject({
      ok: true,
      value: { gateway, managementPort, hybridOverlay, podIPs },
    });
  });

  test.each([['10.0.0.0/31'], ['10.0.0.0/32'], ['fd01::/127'], ['fd01::/128'], ['255.255.255.254/31']])(
    '%s has no room',
    (subnet) => {
      expect(nodeSubnetAddresses(subnet)).toMatchObject({
        ok: false,
        problem: { code: 'node-subnet-too-small', from: 0, to: subnet.length },
      });
    },
  );

  test.each([
    ['10.131.0.0', 'network'],
    ['10.131.0.1', 'gateway'],
    ['10.131.0.2', 'managementPort'],
    ['10.131.0.3', 'hybridOverlayOrPod'],
    ['10.131.1.97', 'pod'],
    ['10.131.1.255', 'broadcast'],
    ['10.131.2.0', null],
    ['fd01::1', null],
  ])('in 10.131.0.0/23, %s is %s', (address, role) => {
    expect(nodeAddressRole('10.131.0.0/23', address)).toEqual({ ok: true, value: role });
  });

  test.each([
    ['fd01:0:0:1::', 'network'],
    ['fd01:0:0:1::ffff', 'pod'],
    ['fd01:0:0:1::1:0', 'beyondPool'],
    ['fd01:0:0:1:ffff:ffff:ffff:ffff', 'beyondPool'],
  ])('in fd01:0:0:1::/64, %s is %s', (address, role) => {
    expect(nodeAddressRole('fd01:0:0:1::/64', address)).toEqual({ ok: true, value: role });
  });

  test('forward and back', () => {
    fc.assert(
      fc.property(subnetText, (subnet) => {
        const result = nodeSubnetAddresses(subnet);
        if (!result.ok) return;
        for (const role of ['gateway', 'managementPort'] as const) {
          expect(nodeAddressRole(subnet, result.value[role])).toEqual({ ok: true, value: role });
          expect(macFromIP(result.value[role])).toEqual({ ok: true, value: result.value[`${role}Mac`] });
        }
      }),
    );
  });
});

describe('MACs', () => {
  test('an IPv4 address and its MAC lead to each other', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(ipFromMac(value(macFromIP(ip)))).toEqual({ ok: true, value: ip });
      }),
    );
  });

  test('the MAC of an IPv6 address does not depend on how it is written', () => {
    for (const text of ['fd01::1234', 'FD01::1234', 'fd01:0:0:0:0:0:0:1234', 'fd01:0000::0:1234']) {
      expect(macFromIP(text)).toEqual({ ok: true, value: '0a:58:11:37:a6:26' });
    }
  });

  test.each([
    ['0a:58:0a:83:01:61', '10.131.1.97'],
    ['0A-58-0A-83-01-61', '10.131.1.97'],
    ['0a580a830161', '10.131.1.97'],
    ['52:54:00:12:34:56', null],
    ['0a:59:0a:83:01:61', null],
  ])('%s spells %s', (mac, ip) => expect(ipFromMac(mac)).toEqual({ ok: true, value: ip }));

  test('what is neither is refused with its place', () => {
    expect(macFromIP('010.0.0.1')).toMatchObject({ problem: { code: 'octet-leading-zero', from: 0, to: 3 } });
    expect(ipFromMac('0a:58:0a')).toMatchObject({ problem: { code: 'mac-length' } });
    expect(linkLocalFromMac('x')).toMatchObject({ problem: { code: 'character', from: 0, to: 1 } });
  });
});

describe('node IDs', () => {
  test.each([
    ['100.64.0.0/16', '100.64.0.0', { kind: 'subnet' }],
    ['100.64.0.0/16', '100.64.0.1', { kind: 'clusterRouter' }],
    ['100.64.0.0/16', '100.64.0.2', { kind: 'node', nodeId: 2 }],
    ['100.64.7.7/16', '100.64.19.136', { kind: 'node', nodeId: 5000 }],
    ['100.64.0.0/16', '100.64.19.137', { kind: 'unused', offset: 5001n }],
    ['100.64.0.0/16', '100.65.0.0', null],
    ['fd98::/64', 'fd98::a', { kind: 'node', nodeId: 10 }],
  ])('in %s, %s', (subnet, address, role) => {
    expect(nodeIDRole(subnet, address)).toEqual({ ok: true, value: role });
  });

  test('forward and back', () => {
    fc.assert(
      fc.property(subnetText, fc.integer({ min: 2, max: 5000 }), (subnet, nodeId) => {
        for (const addressOf of [joinIP, transitSwitchIP]) {
          const address = addressOf(subnet, nodeId);
          if (address.ok)
            expect(nodeIDRole(subnet, bare(address.value))).toMatchObject({ value: { nodeId } });
          else
            expect(address.problem.upstream).toContain(
              `from the idx ${nodeId} is out of range in the network`,
            );
        }
        const pair = layer2TransitPair(subnet, nodeId);
        if (!pair.ok) return;
        for (const end of ['transitRouter', 'gatewayRouter'] as const) {
          const role = layer2TransitRole(subnet, bare(pair.value[end]));
          expect(role).toEqual({ ok: true, value: { kind: 'node', nodeId, end } });
        }
      }),
    );
  });

  test.each([
    [0, 'node-id-reserved'],
    [-1, 'node-id-reserved'],
    [2.5, 'whole-number-expected'],
    [Number.NaN, 'whole-number-expected'],
    [2 ** 60, 'whole-number-expected'],
  ])('%s is no node ID', (nodeId, code) => {
    for (const addressOf of [joinIP, transitSwitchIP, layer2TransitPair, connectPair]) {
      expect(addressOf('100.64.0.0/16', nodeId)).toMatchObject({ ok: false, problem: { code } });
    }
  });

  test.each([
    ['100.88.0.3', { kind: 'unused', offset: 3n }],
    ['100.88.39.18', { kind: 'unused', offset: 10002n }],
    ['100.87.0.0', null],
  ])('in a transit subnet, %s', (address, role) => {
    expect(layer2TransitRole('100.88.0.0/16', address)).toEqual({ ok: true, value: role });
  });

  test('a link that does not fit: upstream’s words', () => {
    expect(connectPair('192.0.2.0/29', 4)).toMatchObject({
      problem: {
        upstream:
          'failed to generate P2P subnet for node ID 4: generated ip 192.0.2.8 from the idx 4 is out of range in the network 192.0.2.0/29',
      },
    });
  });

  test('the end of a subnet of one address', () => {
    expect(lastJoinIPs('100.65.0.0/32')).toMatchObject({ problem: { code: 'join-subnet-too-small' } });
    expect(lastJoinIPs('0.0.0.0/32')).toMatchObject({ problem: { code: 'join-subnet-too-small' } });
    expect(lastJoinIPs('100.65.0.0/31')).toEqual({
      ok: true,
      value: { last: '100.65.0.1/31', secondToLast: '100.65.0.0/31' },
    });
  });
});

describe('a primary Layer2 network', () => {
  const pairs = (network: Parameters<typeof layer2Addresses>[0]) =>
    value(layer2Addresses(network)).map(({ gateway, managementPort }) => [gateway, managementPort]);

  test.each([
    [{}, '10.0.0.1', '10.0.0.2'],
    [{ defaultGatewayIPs: ['10.0.0.2'] }, '10.0.0.2', '10.0.0.1'],
    [{ defaultGatewayIPs: ['10.0.0.2'], infrastructureSubnets: ['10.0.0.0/30'] }, '10.0.0.2', '10.0.0.1'],
    [{ infrastructureSubnets: ['10.0.0.2/32'] }, '10.0.0.2', '10.0.0.1'],
    [{ infrastructureSubnets: ['10.0.0.0/32', '10.0.0.255/32'] }, '10.0.0.1', '10.0.0.2'],
    [{ infrastructureSubnets: ['10.0.0.9/30'] }, '10.0.0.8', '10.0.0.9'],
    [{ reservedSubnets: ['10.0.0.0/28'] }, '10.0.0.1', '10.0.0.2'],
  ])('10.0.0.0/24 with %j', (options, gateway, managementPort) => {
    expect(pairs({ subnets: ['10.0.0.0/24'], ...options })).toEqual([[gateway, managementPort]]);
  });

  test('each family has its own', () => {
    expect(
      pairs({
        subnets: ['10.0.0.0/24', '2001:db8::/64'],
        defaultGatewayIPs: ['2001:db8::fffe'],
        infrastructureSubnets: ['2001:db8::fffe/127', '10.0.0.64/30'],
      }),
    ).toEqual([
      ['10.0.0.64', '10.0.0.65'],
      ['2001:db8::fffe', '2001:db8::ffff'],
    ]);
  });

  test.each([
    [
      { infrastructureSubnets: ['10.0.1.0/30'] },
      'subnet-not-contained',
      'the provided network subnets do not contain infrastructure subnets 10.0.1.0/30',
    ],
    [
      { reservedSubnets: ['10.0.0.0/23'] },
      'subnet-not-contained',
      'the provided network subnets do not contain reserved subnets 10.0.0.0/23',
    ],
    [
      { defaultGatewayIPs: ['10.0.1.1'] },
      'gateway-not-contained',
      'defaultGatewayIPs must belong to one of the subnets specified in the subnets field',
    ],
    [{ defaultGatewayIPs: ['gw'] }, 'not-an-address', 'invalid default gateway IPs: invalid IP address "gw"'],
    [{ infrastructureSubnets: ['10.0.0.0'] }, 'length-missing', 'invalid CIDR address: 10.0.0.0'],
  ])('10.0.0.0/24 with %j is refused', (options, code, upstream) => {
    expect(layer2Addresses({ subnets: ['10.0.0.0/24'], ...options })).toMatchObject({
      ok: false,
      problem: { code, upstream },
    });
  });

  test('a /31 has no room', () => {
    expect(layer2Addresses({ subnets: ['10.0.0.0/31'] })).toMatchObject({
      problem: { code: 'node-subnet-too-small' },
    });
  });

  test('pods learn the router’s link-local address', () => {
    // The pair of a MAC and its address that upstream's documentation shows for 10.244.0.1.
    expect(gatewayLinkLocal(['10.244.0.1'])).toEqual({ ok: true, value: 'fe80::858:aff:fef4:1' });
    expect(gatewayLinkLocal(['fd01::1', '10.244.0.1'])).toEqual({ ok: true, value: 'fe80::858:aff:fef4:1' });
    expect(gatewayLinkLocal(['fd01::1234'])).toEqual({ ok: true, value: 'fe80::858:11ff:fe37:a626' });
    expect(gatewayLinkLocal([])).toMatchObject({ problem: { code: 'empty' } });
    expect(gatewayLinkLocal(['x'])).toMatchObject({ problem: { code: 'not-an-address' } });
  });
});

describe('transit subnets of a primary Layer2 network', () => {
  test.each([
    // A family that is not given keeps its default.
    [{ subnets: ['10.12.0.0/16'], clusterJoinSubnets: ['100.88.0.0/16'] }, ['100.89.0.0/16']],
    [{ subnets: ['fd12::/64'], serviceNetworks: ['fd97::/112'] }, ['fd97:0:0:1::/64']],
    [{ subnets: ['10.12.0.0/16'], transitSubnets: ['172.16.0.0/24', 'fd00:97::/64'] }, ['172.16.0.0/24']],
    [
      {
        subnets: ['10.12.0.0/16'],
        clusterNetworks: ['100.88.0.0/15'],
        masqueradeSubnets: ['169.254.0.0/17'],
      },
      ['100.90.0.0/16'],
    ],
    [{ subnets: [] }, []],
  ])('%j', (input, expected) => expect(layer2TransitSubnets(input)).toEqual({ ok: true, value: expected }));

  test('another overlap ends the search, in upstream’s words', () => {
    expect(
      layer2TransitSubnets({ subnets: ['10.128.5.0/24'], clusterNetworks: ['10.128.0.0/14'] }),
    ).toMatchObject({
      problem: {
        code: 'subnet-overlap',
        upstream:
          'pod or join subnet overlaps with already configured internal subnets: user defined subnet "10.128.5.0/24" overlaps cluster subnet "10.128.0.0/14"',
      },
    });
  });

  test('ten tries are all', () => {
    const serviceNetworks = Array.from({ length: 10 }, (_, i) => `100.${88 + i}.0.0/24`);
    expect(layer2TransitSubnets({ subnets: ['10.0.0.0/16'], serviceNetworks })).toMatchObject({
      problem: {
        code: 'transit-subnet-not-found',
        upstream:
          "can't generate transit subnets: failed to find non-overlapping transit subnet after 10 attempts",
      },
    });
    expect(
      layer2TransitSubnets({ subnets: ['10.0.0.0/16'], serviceNetworks: serviceNetworks.slice(0, 9) }),
    ).toEqual({
      ok: true,
      value: ['100.97.0.0/16'],
    });
  });

  test('so is the last address there is', () => {
    const result = layer2TransitSubnets({
      subnets: ['10.0.0.0/16'],
      serviceNetworks: ['255.255.0.0/24'],
      transitSubnets: ['255.255.0.0/16'],
    });
    expect(result).toMatchObject({ problem: { code: 'transit-subnet-not-found' } });
    expect(!result.ok && result.problem.upstream).toBeUndefined();
  });
});

test('the first overlap is the one that comparing every pair finds', () => {
  fc.assert(
    fc.property(fc.array(crowdedPrefix, { maxLength: 12 }), (prefixes) => {
      const subnets = prefixes.map((prefix) => ({ type: 'service' as const, prefix }));
      const slow = subnets.flatMap((later, i) =>
        subnets
          .slice(0, i)
          .flatMap((earlier) => (overlaps(later.prefix, earlier.prefix) ? [{ later, earlier }] : [])),
      );
      expect(firstOverlap(subnets)).toEqual(slow[0]);
    }),
  );
});

describe('which defaults OpenShift has', () => {
  test.each([
    ['4.14', 'openshiftUpgraded'],
    ['4.16.45', 'openshiftUpgraded'],
    ['4.17', 'openshift'],
    ['4.17.0-rc.1', 'openshift'],
    ['4.20.3', 'openshift'],
    ['5.0', 'openshift'],
  ])('installed as %s', (version, name) =>
    expect(openshiftDefaults(version)).toEqual({ ok: true, value: name }),
  );

  test.each(['', '4', 'v4.17', '3.11', 'latest', '4.x', '4.1700'])('%j is no version', (version) => {
    expect(openshiftDefaults(version)).toMatchObject({
      problem: { code: 'openshift-version', to: version.length },
    });
  });
});

test('addresses of any kind lead somewhere or nowhere, and nothing throws', () => {
  fc.assert(
    fc.property(subnetText, addressText, (subnet, address) => {
      for (const role of [nodeIDRole, layer2TransitRole, nodeAddressRole])
        expect(role(subnet, address).ok).toBe(true);
    }),
  );
});
