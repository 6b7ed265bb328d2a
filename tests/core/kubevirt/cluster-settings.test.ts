import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readClusterSettings } from '../../../src/core/kubevirt/cluster-settings.ts';
import { lintVirtualMachine } from '../../../src/core/kubevirt/lint.ts';
import { codes, pod, vm } from './support.ts';

const cr = (configuration: unknown, version?: string) => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'KubeVirt',
  spec: { configuration },
  ...(version === undefined ? {} : { status: { observedKubeVirtVersion: version } }),
});

test('a cluster as the HyperConverged operator sets it up', () => {
  const settings = readClusterSettings(
    cr({
      network: {
        binding: {
          l2bridge: { domainAttachmentType: 'managedTap', migration: {} },
          passt: {
            networkAttachmentDefinition: 'default/netbindingpasst',
            migration: { method: 'link-refresh' },
          },
        },
        defaultNetworkInterface: 'masquerade',
        permitBridgeInterfaceOnPodNetwork: false,
      },
    }),
  );
  expect(settings).toEqual({
    plugins: new Map<string, object>([
      ['l2bridge', { domainAttachmentType: 'managedTap', migration: {} }],
      [
        'passt',
        { networkAttachmentDefinition: 'default/netbindingpasst', migration: { method: 'link-refresh' } },
      ],
    ]),
    gates: { PasstBinding: true, NetworkDevicesWithDRA: false, PortRangesSpec: false },
    permitBridgeOnPodNetwork: false,
    defaultNetworkInterface: 'masquerade',
  });
  const read = (iface: object) => codes(lintVirtualMachine(vm([iface], [pod]), settings).problems);
  expect(read({ name: 'default', bridge: {} })).toEqual(['bridge-forbidden-on-pod-network']);
  expect(read({ name: 'default', binding: { name: 'l2bridge' } })).toEqual([]);
  expect(read({ name: 'default', binding: { name: 'macvtap' } })).toEqual(['plugin-unregistered']);
});

test.each([
  undefined,
  {},
  { network: null },
  { network: { binding: [], defaultNetworkInterface: 'nonsense' } },
])('what is not said has its default: %j', (configuration) => {
  expect(readClusterSettings(cr(configuration))).toEqual({
    plugins: new Map(),
    gates: { PasstBinding: true, NetworkDevicesWithDRA: false, PortRangesSpec: false },
    permitBridgeOnPodNetwork: true,
    defaultNetworkInterface: 'bridge',
  });
});

describe('feature gates', () => {
  const gates = (featureGates: string[], disabledFeatureGates: string[], version?: string) =>
    readClusterSettings(cr({ developerConfiguration: { featureGates, disabledFeatureGates } }, version))
      ?.gates;

  test.each([
    [[], [], 'v1.9.0', true],
    [[], [], 'v1.10.0-rc.1', true],
    [[], [], 'v1.8.2', false],
    [[], [], '0.59.0', false],
    [[], [], 'devel', true],
    [['PasstBinding'], [], 'v1.8.2', true],
    [[], ['PasstBinding'], 'v1.9.0', false],
    [['PasstBinding'], ['PasstBinding'], 'v1.9.0', true],
  ])('enabled %j, disabled %j, %s: PasstBinding is %s', (enabled, disabled, version, expected) => {
    expect(gates(enabled, disabled, version)?.PasstBinding).toBe(expected);
  });

  test('Alpha gates are off until they are listed', () => {
    expect(gates(['PortRangesSpec'], [])).toEqual({
      PasstBinding: true,
      NetworkDevicesWithDRA: false,
      PortRangesSpec: true,
    });
  });
});

test('anything else says nothing, and nothing throws', () => {
  expect(readClusterSettings({ kind: 'Network' })).toBeUndefined();
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      readClusterSettings(a);
      readClusterSettings(cr(a));
      readClusterSettings({
        kind: 'KubeVirt',
        spec: { configuration: { network: a, developerConfiguration: b } },
      });
    }),
  );
});
