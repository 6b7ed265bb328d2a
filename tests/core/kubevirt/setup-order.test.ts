import { expect, test } from 'vitest';
import { readInstance } from '../../../src/core/kubevirt/read-instance.ts';
import { setupOrder } from '../../../src/core/kubevirt/setup-order.ts';
import { launcherTopology } from '../../../src/core/kubevirt/topology.ts';
import { pod, vmi } from './support.ts';

const nad = (name: string) => ({ name, multus: { networkName: name } });
const seen = (name: string, infoSource: string) => ({ name, infoSource });

/** Four interfaces, one to be unplugged, in another order than their networks; one has no network. */
const { instance } = readInstance(
  vmi(
    [
      { name: 'default', masquerade: {} },
      { name: 'a', bridge: {} },
      { name: 'old', bridge: {}, state: 'absent' },
      { name: 'new', bridge: {} },
      { name: 'stray', bridge: {} },
    ],
    [nad('new'), pod, nad('old'), nad('a')],
    {
      phase: 'Running',
      interfaces: [
        seen('default', 'domain'),
        seen('a', 'domain, multus-status'),
        seen('old', 'multus-status'),
        seen('new', 'multus-status'),
      ],
    },
  ),
);
if (instance === undefined) expect.unreachable();
const input = { ...instance, statuses: instance.status.interfaces };

test.each([
  ['startup', ['default', 'a', 'new']],
  ['migration-target', ['new', 'default', 'old', 'a']],
  ['hotplug', ['new', 'old']],
] as const)('%s sets up %j', (mode, names) => {
  expect(setupOrder(input, mode).map(({ name }) => name)).toEqual(names);
});

test('so one bridge has another address after each occasion, while DHCP names one throughout', () => {
  const podInterfaces = ['eth0', 'podca978112ca1', 'pod11507a0e2f5'].map((name) => ({
    name,
    addresses: ['10.2.2.1/24'],
  }));
  const of = (mode: 'startup' | 'migration-target' | 'hotplug') => {
    const { devices, guests } = launcherTopology({ ...input, podInterfaces, mode });
    return [
      devices.find(({ name }) => name === 'k6t-11507a0e2f5')?.addresses[0],
      guests.find(({ network }) => network === 'new')?.dhcpServer,
    ];
  };
  expect(of('startup')).toEqual(['169.254.75.12/32', '169.254.75.13']);
  expect(of('migration-target')).toEqual(['169.254.75.10/32', '169.254.75.13']);
  expect(of('hotplug')).toEqual(['169.254.75.10/32', '169.254.75.13']);
});
