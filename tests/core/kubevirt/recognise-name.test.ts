import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  interfaceNames,
  ordinalInterfaceNames,
  primaryInterfaceNames,
} from '../../../src/core/kubevirt/names.ts';
import { recogniseInterfaceName } from '../../../src/core/kubevirt/recognise-name.ts';

const read = (name: string, networks: string[] = []) =>
  recogniseInterfaceName(name, networks).map(({ role, network, networkNames, position, podInterface }) => ({
    role,
    network,
    ...(networkNames?.length ? { networkNames } : {}),
    ...(position === undefined ? {} : { position }),
    podInterface,
  }));

describe('the deck’s launcher pod', () => {
  const network = { network: 'hashed', networkNames: ['secondary-udn'], podInterface: 'pod2eae7330186' };
  test.each([
    ['k6t-2eae7330186', [{ role: 'bridge', ...network }]],
    ['2eae7330186-nic@if414', [{ role: 'renamed-nic', ...network }]],
    ['tap2eae7330186', [{ role: 'tap', ...network }]],
    [
      'pod2eae7330186',
      [
        { role: 'dummy', ...network },
        { role: 'pod-interface', ...network },
      ],
    ],
    ['k6t-ovn-udn1', [{ role: 'bridge', network: 'primary', podInterface: 'ovn-udn1' }]],
    ['ovn-udn1-nic@if413', [{ role: 'renamed-nic', network: 'primary', podInterface: 'ovn-udn1' }]],
    ['tap0', [{ role: 'tap', network: 'primary', podInterface: 'eth0' }]],
    [
      'ovn-udn1',
      [
        { role: 'dummy', network: 'primary', podInterface: 'ovn-udn1' },
        { role: 'pod-interface', network: 'primary', podInterface: 'ovn-udn1' },
      ],
    ],
    [
      'eth0@if412',
      [
        { role: 'pod-interface', network: 'primary', podInterface: 'eth0' },
        { role: 'dummy', network: 'primary', podInterface: 'eth0' },
      ],
    ],
    ['k6t-eth0', [{ role: 'bridge', network: 'primary', podInterface: 'eth0' }]],
    ['lo', []],
  ])('%s', (name, expected) => {
    expect(read(name, ['default', 'secondary-udn', 'blue'])).toEqual(expected);
  });
});

describe('what cannot be told for sure is told with its condition', () => {
  test('a hash of a network that is not known keeps its hash', () => {
    const [bridge] = recogniseInterfaceName('k6t-2eae7330186', ['blue']);
    expect(bridge).toMatchObject({ hash: '2eae7330186', networkNames: [] });
    expect(bridge?.reason).toContain('none of those known here');
  });

  test('a number can be a secondary network of an old pod', () => {
    expect(read('net1')).toEqual([
      { role: 'dummy', network: 'ordinal', position: 1, podInterface: 'net1' },
      { role: 'pod-interface', network: 'ordinal', position: 1, podInterface: 'net1' },
    ]);
    expect(read('k6t-net12')).toEqual([
      { role: 'bridge', network: 'ordinal', position: 12, podInterface: 'net12' },
    ]);
    expect(read('tap7')).toEqual([{ role: 'tap', network: 'ordinal', position: 7, podInterface: 'net7' }]);
  });

  test('eleven decimal digits are a hash, not the number of a network', () => {
    expect(read('tap12345678901')).toMatchObject([{ role: 'tap', network: 'hashed' }]);
  });

  test('any other primary interface may have lost its “pod”', () => {
    const [bridge] = recogniseInterfaceName('k6t-1');
    expect(bridge).toMatchObject({ role: 'bridge', network: 'primary', podInterface: '1' });
    expect(bridge?.reason).toContain('pod1');
  });

  test('tap-udn1 betrays the version', () => {
    expect(recogniseInterfaceName('tap-udn1')).toMatchObject([
      { role: 'tap', network: 'primary', podInterface: 'ovn-udn1', until: 'v1.4.0' },
    ]);
  });
});

test.each([
  '',
  '@if3',
  'tap',
  'pod',
  'k6t-',
  '-nic',
  'net',
  'net01',
  'net257',
  'tap00',
  'POD2eae7330186',
  'pod2EAE7330186',
  'pod2eae733018',
  'pod2eae73301866',
  'br-ex',
  'ovn-k8s-mp0',
  'k6t-eth0-and-more-than-fifteen',
])('%j is no name of KubeVirt’s', (name) => {
  expect(recogniseInterfaceName(name)).toEqual([]);
});

test('every name that is made is recognised in its role, and its network is found', () => {
  fc.assert(
    fc.property(fc.string(), (networkName) => {
      const names = interfaceNames(networkName);
      for (const [name, role] of [
        [names.podInterface, 'pod-interface'],
        [names.dummy, 'dummy'],
        [names.tap, 'tap'],
        [names.bridge, 'bridge'],
        [names.renamedNic, 'renamed-nic'],
      ]) {
        const found = recogniseInterfaceName(name as string, ['another', networkName]);
        expect(found.find((each) => each.role === role && each.network === 'hashed')).toMatchObject({
          networkNames: [networkName],
          podInterface: names.podInterface,
        });
      }
    }),
  );
});

test.each([
  ['primary', primaryInterfaceNames('ovn-udn1')],
  ['primary', primaryInterfaceNames()],
  ['ordinal', ordinalInterfaceNames(256)],
])('%s names lead back to where they come from', (network, names) => {
  for (const name of Object.values(names)) {
    expect(recogniseInterfaceName(name).some((each) => each.network === network)).toBe(true);
  }
});

test('never throws, and always gives a reason', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.array(fc.string()), (name, networks) => {
      for (const { reason } of recogniseInterfaceName(name, networks)) expect(reason).toMatch(/\.$/);
    }),
  );
});
