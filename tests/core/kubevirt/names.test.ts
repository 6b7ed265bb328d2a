import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  interfaceNames,
  isOrdinalName,
  nameSchemeOf,
  namesTooLong,
  networkHash,
  networkInterfaceNames,
  ordinalInterfaceNames,
  primaryInterfaceNames,
  tapNameUntilV140,
} from '../../../src/core/kubevirt/names.ts';
import { vectors } from './support.ts';

describe('secondary networks, by the hash of their name', () => {
  test.each(vectors.naming.hashed)('$networkName', (vector) => {
    const names = interfaceNames(vector.networkName);
    expect(networkHash(vector.networkName)).toBe(vector.sha256Prefix11);
    expect(names).toEqual({
      podInterface: vector.podIface,
      tap: vector.tap,
      bridge: vector.bridge,
      renamedNic: vector.renamedNic,
      dummy: vector.dummy,
    });
    expect(Math.max(...Object.values(names).map(({ length }) => length))).toBe(vector.maxLen);
  });

  test('the deck’s secondary network', () => {
    expect(interfaceNames('secondary-udn')).toEqual({
      podInterface: 'pod2eae7330186',
      tap: 'tap2eae7330186',
      bridge: 'k6t-2eae7330186',
      renamedNic: '2eae7330186-nic',
      dummy: 'pod2eae7330186',
    });
  });

  test('the spelling counts: nothing is trimmed or lower-cased', () => {
    const hashes = new Set(['vlan100', 'VLAN100', ' vlan100', 'vlan100 '].map(networkHash));
    expect(hashes.size).toBe(4);
  });

  test('whatever the name, the kernel takes what comes of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(namesTooLong(interfaceNames(name))).toEqual([]);
      }),
    );
  });
});

describe('the primary network', () => {
  test.each(vectors.naming.primary)('$podIface', (vector) => {
    const names = primaryInterfaceNames(vector.podIface);
    expect(names).toEqual({
      podInterface: vector.podIface,
      tap: vector.tap,
      bridge: vector.bridge,
      renamedNic: vector.renamedNic,
      dummy: vector.dummy,
    });
    if (vector.fits15 !== undefined) expect(namesTooLong(names).length === 0).toBe(vector.fits15);
    for (const [key, length] of Object.entries(vector.lengths ?? {})) {
      expect(names[key as keyof typeof names]).toHaveLength(length as number);
    }
  });

  test('without a name it is eth0; a primary user-defined network has ovn-udn1', () => {
    expect(primaryInterfaceNames()).toEqual({
      podInterface: 'eth0',
      tap: 'tap0',
      bridge: 'k6t-eth0',
      renamedNic: 'eth0-nic',
      dummy: 'eth0',
    });
    expect(primaryInterfaceNames('ovn-udn1')).toEqual({
      podInterface: 'ovn-udn1',
      tap: 'tap0',
      bridge: 'k6t-ovn-udn1',
      renamedNic: 'ovn-udn1-nic',
      dummy: 'ovn-udn1',
    });
  });

  test('which of the names are too long is told by name', () => {
    expect(namesTooLong(primaryInterfaceNames('custom-iface'))).toEqual([
      'k6t-custom-iface',
      'custom-iface-nic',
    ]);
  });
});

test('the kernel counts octets, not characters', () => {
  expect(namesTooLong(primaryInterfaceNames('netz-müller'))).toEqual(['k6t-netz-müller', 'netz-müller-nic']);
});

describe('ordinal names', () => {
  /** `default(pod)` and `network0(multus default)` of the vectors. */
  const network = (text: string) => {
    const [name = '', type] = text.split(/[()]/);
    if (type === 'pod') return { name, pod: {} };
    return { name, multus: { default: type === 'multus default' } };
  };

  test.each(vectors.naming.ordinal)('$specNetworksInOrder', (vector) => {
    const names = networkInterfaceNames(vector.specNetworksInOrder.map(network), { scheme: 'ordinal' });
    const by = (key: 'podInterface' | 'tap' | 'bridge' | 'renamedNic') =>
      Object.fromEntries([...names].map(([name, each]) => [name, each[key]]));
    expect(by('podInterface')).toEqual(vector.podIfaces);
    expect(by('tap')).toEqual(vector.taps);
    expect(by('bridge')).toEqual(vector.bridges);
    expect(by('renamedNic')).toEqual(vector.renamedNics);
  });

  test('the first secondary network is number 1', () => {
    expect(ordinalInterfaceNames(1)).toEqual({
      podInterface: 'net1',
      tap: 'tap1',
      bridge: 'k6t-net1',
      renamedNic: 'net1-nic',
      dummy: 'net1',
    });
  });

  test.each([
    ['net1', true],
    ['net0', true],
    ['net12', true],
    ['net', false],
    ['net1a', false],
    ['xnet1', false],
    ['net1\n', false],
    ['eth0', false],
    ['pod2eae7330186', false],
  ])('%j is ordinal: %s', (name, expected) => {
    expect(isOrdinalName(name)).toBe(expected);
  });

  test('one ordinal name makes the whole pod ordinal', () => {
    expect(nameSchemeOf(['eth0', 'pod2eae7330186', 'net1'])).toBe('ordinal');
    expect(nameSchemeOf(['eth0', 'pod2eae7330186', 'ovn-udn1'])).toBe('hashed');
    expect(nameSchemeOf([])).toBe('hashed');
  });
});

test.each(vectors.naming.historical)('$version: $rule', (vector) => {
  for (const [podInterface, tap] of Object.entries(vector.examples)) {
    const made = vector.version.startsWith('v1.0.0')
      ? tapNameUntilV140(podInterface)
      : primaryInterfaceNames(podInterface).tap;
    expect(made).toBe(tap);
  }
});

test('all networks of a VM: the primary’s name comes from the status, a ResourceClaim has none', () => {
  const names = networkInterfaceNames(
    [{ name: 'claim' }, { name: 'secondary-udn', multus: {} }, { name: 'default', pod: {} }],
    { primaryPodInterface: 'ovn-udn1' },
  );
  expect([...names.keys()].sort()).toEqual(['default', 'secondary-udn']);
  expect(names.get('default')?.bridge).toBe('k6t-ovn-udn1');
  expect(names.get('secondary-udn')?.bridge).toBe('k6t-2eae7330186');
});
