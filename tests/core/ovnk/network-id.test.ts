import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constants, sources, sourceUrl } from '../../../src/core/ovnk/constants.ts';
import { defaults } from '../../../src/core/ovnk/defaults.ts';
import { hashForOVN } from '../../../src/core/ovnk/hash.ts';
import {
  conntrackMarkMeaning,
  interfaceOfRouteTable,
  networkIDOfPacketMark,
  networkIDOfVRF,
  networkIDValues,
  readManagementPortName,
  routeTableOfInterface,
  tunnelKeyMeaning,
  vrfName,
} from '../../../src/core/ovnk/network-id.ts';
import {
  cudnNetworkName,
  nadKey,
  networkPrefix,
  parseNetworkName,
  udnNetworkName,
} from '../../../src/core/ovnk/network-name.ts';

describe('values of a network ID', () => {
  test('of network 5', () => {
    expect(networkIDValues(5)).toEqual({
      ok: true,
      value: {
        managementPort: 'ovn-k8s-mp5',
        conntrackMark: 8,
        packetMark: 4101,
        packetMarkHex: '0x1005',
        markChain: 'udn-mark-0x1005',
        transitSwitchTunnelKey: 16711688,
        transitSwitchTunnelKeyHex: '0xff0008',
        ipRulePriority: 2000,
      },
    });
  });

  test('of the default network, whose packets carry no mark', () => {
    expect(networkIDValues(0)).toMatchObject({
      ok: true,
      value: {
        managementPort: 'ovn-k8s-mp0',
        conntrackMark: 1,
        packetMark: null,
        markChain: null,
        transitSwitchTunnelKeyHex: '0xff0003',
      },
    });
  });

  test.each([
    [-1, 'network-id-out-of-range'],
    [4096, 'network-id-out-of-range'],
    [1.5, 'whole-number-expected'],
    [Number.POSITIVE_INFINITY, 'whole-number-expected'],
  ])('%s is none', (id, code) => expect(networkIDValues(id)).toMatchObject({ ok: false, problem: { code } }));

  test('each value leads back to the ID', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4095 }), (networkId) => {
        const result = networkIDValues(networkId);
        if (!result.ok) throw new Error(result.problem.message);
        const { managementPort, packetMark, conntrackMark, transitSwitchTunnelKey } = result.value;
        expect(readManagementPortName(managementPort)).toEqual({ networkId, representor: false });
        expect(readManagementPortName(`${managementPort}_0`)).toEqual({ networkId, representor: true });
        expect(networkIDOfPacketMark(packetMark ?? 0)).toBe(networkId);
        expect(conntrackMarkMeaning(conntrackMark)).toEqual({ networkId });
        expect(tunnelKeyMeaning(transitSwitchTunnelKey)).toEqual({ kind: 'transitSwitch', networkId });
        expect(networkIDOfVRF(vrfName('shop_blue', networkId))).toBe(networkId);
      }),
    );
  });
});

describe('what is no value of a network', () => {
  test.each([
    'ovn-k8s-mp',
    'ovn-k8s-mpx',
    'ovn-k8s-mp01',
    'ovn-k8s-mp4096',
    'ovn-k8s-mp_0',
    'eth0',
    'mp1-udn-vrf',
  ])('%s is no management port', (name) => expect(readManagementPortName(name)).toBeUndefined());

  test.each(['mp-udn-vrf', 'mpx-udn-vrf', 'mp1', 'blue', 'mp1-udn-vrf0'])('%s carries no ID', (name) => {
    expect(networkIDOfVRF(name)).toBeUndefined();
  });

  test('marks and keys', () => {
    expect([0, 4096, 8192, -4097, 4097.5].map(networkIDOfPacketMark)).toEqual(Array(5).fill(undefined));
    expect([0, 3, 4099, -1].map(conntrackMarkMeaning)).toEqual(Array(4).fill(undefined));
    expect([1, 2].map(conntrackMarkMeaning)).toEqual([{ networkId: 0 }, 'host']);
    expect([0, -1, 2 ** 24, 1.5].map(tunnelKeyMeaning)).toEqual(Array(4).fill(undefined));
    expect([1, 0xff0002, 0xff0003, 16715778, 16715779, 16777215].map(tunnelKeyMeaning)).toEqual([
      { kind: 'local' },
      { kind: 'local' },
      { kind: 'transitSwitch', networkId: 0 },
      { kind: 'transitSwitch', networkId: 4095 },
      { kind: 'transitRouter' },
      { kind: 'transitRouter' },
    ]);
  });
});

describe('VRF names', () => {
  test.each([
    ['cluster_udn_blue', 7, 'blue'],
    ['cluster_udn_fifteen-letters', 7, 'fifteen-letters'],
    ['cluster_udn_sixteen-letters-', 7, 'mp7-udn-vrf'],
    ['cluster_udn_default', 7, 'mp7-udn-vrf'],
    ['cluster_udn_', 7, 'mp7-udn-vrf'],
    ['shop_blue', 7, 'mp7-udn-vrf'],
    ['blue', 4095, 'mp4095-udn-vrf'],
    ['default', 0, 'default'],
    // Upstream takes a name without a namespace for that of a ClusterUserDefinedNetwork.
    ['_blue', 7, 'blue'],
  ])('%s with ID %i: %s', (network, id, vrf) => expect(vrfName(network, id)).toBe(vrf));
});

test('route tables follow the interface, not the network', () => {
  expect(routeTableOfInterface(42)).toBe(1042);
  expect(routeTableOfInterface(42, 5000)).toBe(5042);
  expect([1042, 1000, 254].map((table) => interfaceOfRouteTable(table))).toEqual([42, undefined, undefined]);
});

describe('network names', () => {
  test.each([
    ['shop_blue', { kind: 'UserDefinedNetwork', namespace: 'shop', name: 'blue' }, 'shop_blue_'],
    [
      'cluster_udn_blue-net',
      { kind: 'ClusterUserDefinedNetwork', name: 'blue-net' },
      'cluster_udn_blue.net_',
    ],
    ['blue', undefined, 'blue_'],
    ['a_b_c', undefined, 'a_b_c_'],
    ['shop_', undefined, 'shop__'],
    ['team-a/x-y', undefined, 'team.a.x.y_'],
    ['default', undefined, ''],
  ])('%s', (name, origin, prefix) => {
    expect(parseNetworkName(name)).toEqual(origin);
    expect(networkPrefix(name)).toBe(prefix);
  });

  test('are made and read back', () => {
    expect(parseNetworkName(udnNetworkName('shop', 'blue.net'))).toEqual({
      kind: 'UserDefinedNetwork',
      namespace: 'shop',
      name: 'blue.net',
    });
    expect(parseNetworkName(cudnNetworkName('a_b'))).toEqual({
      kind: 'ClusterUserDefinedNetwork',
      name: 'a_b',
    });
    expect([nadKey('shop', 'blue'), nadKey('shop', 'blue', 1)]).toEqual(['shop/blue', 'shop/blue/1']);
  });
});

test('hashes of nothing and of more than ASCII', () => {
  expect(hashForOVN('')).toBe('a14695981039346656037');
  // FNV-1a over the octets c3 a9.
  expect(hashForOVN('é')).toBe('a775207407765167617');
});

test('every constant says where it was read', () => {
  for (const constant of [...Object.values(constants), ...Object.values(defaults)]) {
    expect(constant.path).toMatch(/^[\w./-]+\.(go|md|sh|yaml)$/);
    expect(constant.meaning).not.toBe('');
    expect(sourceUrl(constant)).toContain(`/${sources[constant.source].commit}/`);
  }
});
