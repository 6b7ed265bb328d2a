import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bridgeIndexOf,
  bridgeLinkLocal,
  bridgeLinkLocalIsValid,
} from '../../../src/core/kubevirt/link-local.ts';
import { readInstance } from '../../../src/core/kubevirt/read-instance.ts';
import { launcherTopology } from '../../../src/core/kubevirt/topology.ts';
import { problemOf, unwrap, vectors, vm } from './support.ts';

test.each(vectors.linkLocal.byIndex)('index $index', (vector) => {
  expect(bridgeLinkLocal(vector.index)).toBe(vector.bridgeAddress);
  expect(bridgeLinkLocalIsValid(vector.index)).toBe(vector.parses);
});

describe('on the link and in DHCP', () => {
  /** `red(bridge,state=absent)` of the vectors. */
  const parse = (text: string) => {
    const [name = '', words = ''] = text.split(/[()]/);
    const [binding = '', state] = words.split(',state=');
    return { name, [binding]: {}, ...(state ? { state } : {}) };
  };

  test.each(vectors.linkLocal.scenarios)('$name', (vector) => {
    const interfaces = vector.specInterfaces.map(parse);
    const networks = interfaces.map(({ name }) =>
      name === 'default' ? { name, pod: {} } : { name, multus: { networkName: name } },
    );
    const { instance } = readInstance(vm(interfaces, networks));
    if (instance === undefined) expect.unreachable();
    const bare = { ...instance, podInterfaces: [] };
    const missing = launcherTopology(bare).problems.flatMap(({ upstream }) => upstream ?? []);
    const podInterfaces = missing.map((text) => ({
      name: /\((.*)\)/.exec(text)?.[1] ?? '',
      addresses: ['10.2.2.1/24'],
    }));
    const { devices, guests } = launcherTopology({ ...bare, podInterfaces });
    const onLink = devices.filter(({ kind, network }) => kind === 'bridge' && network !== 'default');
    expect(Object.fromEntries(onLink.map(({ network, addresses }) => [network, addresses.join()]))).toEqual(
      vector.bridgeAddressOnLink,
    );
    const served = guests.filter(({ attachment }) => attachment === 'bridge');
    expect(Object.fromEntries(served.map(({ network, dhcpServer }) => [network, dhcpServer]))).toEqual(
      vector.dhcpServerIdentifierAdvertised,
    );
  });
});

describe('back from an address to the index', () => {
  test.each([
    ['169.254.75.11', 1],
    ['169.254.75.11/32', 1],
    ['169.254.75.10', 0],
    ['169.254.75.19', 9],
    ['169.254.75.110', 10],
    ['169.254.75.199/32', 99],
  ])('%s is index %i', (address, index) => {
    expect(unwrap(bridgeIndexOf(address))).toBe(index);
  });

  test.each([
    ['169.254.75.1', 'one more digit'],
    ['169.254.75.2', 'one more digit'],
    ['169.254.75.0', 'one more digit'],
    ['169.254.75.20', 'one more digit'],
    ['169.254.75.99', 'one more digit'],
    ['169.254.75.200', 'one more digit'],
    ['169.254.75.255', 'one more digit'],
    ['169.254.75.100', 'would be 00'],
    ['169.254.75.105', 'would be 05'],
    ['169.254.74.11', 'begin with'],
    ['169.254.75.11/24', 'was expected'],
    ['169.254.75.11/', 'was expected'],
    ['169.254.75.1100', 'was expected'],
    ['fe80::1', 'begin with'],
    ['', 'was expected'],
    ['k6t-eth0', 'was expected'],
  ])('%j is none: %s', (address, why) => {
    const problem = problemOf(bridgeIndexOf(address));
    expect(problem).toMatchObject({ code: 'not-a-bridge-address', from: 0, to: address.length });
    expect(problem.message).toContain(why);
  });

  test('exactly the hundred valid addresses lead back, each to its own index', () => {
    const indexes = new Map<number, string>();
    for (let octet = 0; octet <= 255; octet++) {
      const address = `169.254.75.${octet}`;
      const index = bridgeIndexOf(address);
      if (index.ok) indexes.set(index.value, address);
    }
    expect(indexes.size).toBe(100);
    for (const [index, address] of indexes) expect(bridgeLinkLocal(index)).toBe(`${address}/32`);
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void bridgeIndexOf(text)));
  });
});
