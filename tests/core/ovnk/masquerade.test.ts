import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MasqueradeRole } from '../../../src/core/ovnk/masquerade.ts';
import {
  masqueradeCapacity,
  masqueradeRoles,
  networkMasqueradeIPs,
  reservedMasqueradeIPs,
  reservedMasqueradeNames,
} from '../../../src/core/ovnk/masquerade.ts';
import { subnetText } from './arbitraries.ts';

const wide = '169.254.0.0/17';
const roles = (subnet: string, address: string): MasqueradeRole[] => {
  const result = masqueradeRoles(subnet, address);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const bare = (cidr: string) => cidr.slice(0, cidr.indexOf('/'));

describe('a subnet that is too small, in upstream’s words', () => {
  test.each([
    [
      '169.254.169.0/29',
      9,
      "failed generating network id '9' v4-masquerade-ips gateway router ip: generated ip 169.254.169.27 from the idx 27 is out of range in the network 169.254.169.0/29",
    ],
    [
      wide,
      16379,
      "failed generating network id '16379' v4-masquerade-ips management port ip: generated ip 169.254.128.0 from the idx 32768 is out of range in the network 169.254.0.0/17",
    ],
    // The network is named masked, and past the end of IPv4 counting goes on in IPv6.
    [
      '255.255.255.254/24',
      200,
      "failed generating network id '200' v4-masquerade-ips gateway router ip: generated ip ::1:0:0:99 from the idx 409 is out of range in the network 255.255.255.0/24",
    ],
  ])('%s, network %i', (subnet, id, upstream) => {
    expect(networkMasqueradeIPs(subnet, id)).toMatchObject({
      problem: { code: 'network-id-out-of-range', upstream },
    });
  });

  test('a subnet that is none', () => {
    expect(networkMasqueradeIPs('169.254.0.0', 1)).toMatchObject({
      problem: {
        code: 'length-missing',
        from: 11,
        to: 11,
        upstream:
          "failed initializing generation of network id '1' v4-masquerade-ips IPs: error parsing subnet string 169.254.0.0: invalid CIDR address: 169.254.0.0",
      },
    });
    expect(reservedMasqueradeIPs('169.254.0.0')).toMatchObject({
      problem: {
        upstream:
          'invalid gateway v4 masquerade subnet specified, subnet: 169.254.0.0: error: invalid CIDR address: 169.254.0.0',
      },
    });
    // Go reads this one, so there are no words of upstream to quote.
    const lenient = networkMasqueradeIPs('169.254.0.0/017', 1);
    expect(lenient).toMatchObject({ problem: { code: 'length-format' } });
    expect(!lenient.ok && lenient.problem.upstream).toBeUndefined();
  });
});

test('fixed addresses past the end of all addresses are refused', () => {
  expect(reservedMasqueradeIPs('255.255.255.250/29').ok).toBe(true);
  expect(reservedMasqueradeIPs('255.255.255.251/29')).toMatchObject({
    problem: { code: 'masquerade-past-the-end' },
  });
});

test('the upgraded cluster: an IPv4 /29 and an IPv6 /125 have no room at all', () => {
  for (const subnet of ['169.254.169.0/29', 'fd69::/125', '10.0.0.0/32', 'fd69::/128', '10.0.0.0/31']) {
    expect(masqueradeCapacity(subnet)).toEqual({ ok: true, value: { max: 0, effective: 0 } });
  }
  expect(masqueradeCapacity('169.254.0.0/18')).toEqual({ ok: true, value: { max: 8186, effective: 4095 } });
  expect(masqueradeCapacity('169.254.0.0/19')).toEqual({ ok: true, value: { max: 4090, effective: 4090 } });
});

describe('what an address is', () => {
  test.each<[string, string, MasqueradeRole[]]>([
    [wide, '169.254.0.14', [{ kind: 'network', networkId: 2, port: 'managementPort', offset: 14n }]],
    [wide, '169.254.0.13', [{ kind: 'network', networkId: 2, port: 'gatewayRouter', offset: 13n }]],
    [wide, '169.254.0.0', [{ kind: 'subnet', offset: 0n }]],
    [wide, '169.254.0.4', [{ kind: 'fixed', name: 'dummyNextHop', offset: 4n }]],
    [wide, '169.254.0.6', [{ kind: 'reserved', offset: 6n }]],
    [wide, '169.254.0.9', [{ kind: 'reserved', offset: 9n }]],
    [wide, '169.254.0.10', [{ kind: 'unused', offset: 10n }]],
    [wide, '169.254.1.1', [{ kind: 'network', networkId: 124, port: 'gatewayRouter', offset: 257n }]],
    [wide, '169.254.32.8', [{ kind: 'network', networkId: 4095, port: 'managementPort', offset: 8200n }]],
    // Room in the subnet, but no such network ID.
    [wide, '169.254.32.9', [{ kind: 'unused', offset: 8201n }]],
    [wide, '169.254.128.0', []],
    [wide, 'fd69::b', []],
    ['fd69::/112', 'fd69::b', [{ kind: 'network', networkId: 1, port: 'gatewayRouter', offset: 11n }]],
    // The last address would be a gateway router's, and its partner lies outside.
    ['172.20.4.16/28', '172.20.4.31', [{ kind: 'unused', offset: 15n }]],
    ['169.254.169.0/29', '169.254.169.7', [{ kind: 'reserved', offset: 7n }]],
    // Typed with host bits: the fixed addresses stand among those of the networks.
    [
      '169.254.10.7/17',
      '169.254.10.8',
      [
        { kind: 'fixed', name: 'ovn', offset: 2568n },
        { kind: 'network', networkId: 1279, port: 'managementPort', offset: 2568n },
      ],
    ],
    ['169.254.10.7/17', '169.254.0.1', [{ kind: 'unused', offset: 1n }]],
    // …or outside of the subnet.
    ['10.0.0.7/29', '10.0.0.8', [{ kind: 'fixed', name: 'ovn' }]],
  ])('in %s, %s', (subnet, address, expected) => {
    expect(roles(subnet, address)).toEqual(expected);
  });

  test('forward and back, for every network that fits', () => {
    fc.assert(
      fc.property(subnetText, fc.integer({ min: 1, max: 4095 }), (subnet, networkId) => {
        const result = networkMasqueradeIPs(subnet, networkId);
        const capacity = masqueradeCapacity(subnet);
        expect(result.ok).toBe(capacity.ok && networkId <= capacity.value.effective);
        if (!result.ok) return;
        for (const port of ['gatewayRouter', 'managementPort'] as const) {
          expect(roles(subnet, bare(result.value[port]))).toContainEqual(
            expect.objectContaining({ kind: 'network', networkId, port }),
          );
        }
      }),
    );
  });

  test('forward and back, for the fixed addresses', () => {
    fc.assert(
      fc.property(subnetText, (subnet) => {
        const result = reservedMasqueradeIPs(subnet);
        if (!result.ok) return;
        for (const name of reservedMasqueradeNames) {
          expect(roles(subnet, result.value[name])[0]).toMatchObject({ kind: 'fixed', name });
        }
      }),
    );
  });
});
