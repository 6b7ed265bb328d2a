import { describe, expect, test } from 'vitest';
import { lintVirtualMachine } from '../../../src/core/kubevirt/lint.ts';
import { codes, masquerade, pod, vm, vmi } from './support.ts';

const secondary = { name: 'secondary-udn', multus: { networkName: 'secondary-udn' } };
const l2bridge = { name: 'default', binding: { name: 'l2bridge' } };
const bridge = { name: 'secondary-udn', bridge: {} };

const read = (interfaces: unknown[], networks: unknown[], status: unknown) => {
  const { notes, problems } = lintVirtualMachine(vmi(interfaces, networks, status));
  return { problems, notes: notes.filter(({ path }) => path[0] === 'status') };
};

const note = (notes: ReturnType<typeof read>['notes'], index: number, field: string) =>
  notes.find(({ path }) => path[2] === index && path[3] === field);

test('a healthy VM, read aloud', () => {
  const { notes, problems } = read([l2bridge, bridge], [pod, secondary], {
    phase: 'Running',
    interfaces: [
      {
        name: 'default',
        podInterfaceName: 'ovn-udn1',
        interfaceName: 'eth0',
        mac: '0a:58:0a:01:01:03',
        ipAddress: '10.1.1.3',
        ipAddresses: ['10.1.1.3'],
        infoSource: 'domain, guest-agent',
        queueCount: 1,
        linkState: 'up',
      },
      {
        name: 'secondary-udn',
        podInterfaceName: 'pod2eae7330186',
        mac: '0a:58:0a:02:02:01',
        ipAddress: '10.2.2.1',
        infoSource: 'domain, guest-agent, multus-status',
        linkState: 'up',
      },
      { interfaceName: 'docker0', mac: '02:42:ac:11:00:01', infoSource: 'guest-agent' },
    ],
  });
  expect(problems).toEqual([]);
  expect(note(notes, 0, 'podInterfaceName')?.text).toContain('default interface of the pod');
  expect(note(notes, 1, 'infoSource')?.text).toBe(
    'domain: the running domain has the interface: it is plugged into the guest. ' +
      'guest-agent: the guest agent reports the interface: the guest has a device with this MAC. ' +
      'multus-status: Multus reports the interface: it is attached to the launcher pod.',
  );
  expect(note(notes, 1, 'podInterfaceName')?.text).toContain('SHA-256 of “secondary-udn”');
  expect(note(notes, 2, 'infoSource')).toMatchObject({ term: 'status.guest-only' });
  expect(note(notes, 2, 'infoSource')?.text).toContain('docker0');
});

test('names in the launcher follow the status: ovn-udn1, or ordinal throughout', () => {
  const named = (podInterfaceNames: string[]) =>
    lintVirtualMachine(
      vmi([l2bridge, bridge], [pod, secondary], {
        phase: 'Running',
        interfaces: ['default', 'secondary-udn'].map((name, i) => ({
          name,
          podInterfaceName: podInterfaceNames[i],
          infoSource: 'domain',
        })),
      }),
    );
  const current = named(['ovn-udn1', 'pod2eae7330186']);
  expect(current.interfaces.map(({ names }) => names?.bridge)).toEqual(['k6t-ovn-udn1', 'k6t-2eae7330186']);
  const old = named(['eth0', 'net1']);
  expect(old.interfaces.map(({ names }) => names?.bridge)).toEqual(['k6t-eth0', 'k6t-net1']);
  expect(old.networksAnnotation).toContain('"interface":"net1"');
  expect(old.problems).toEqual([]);
  expect(
    old.notes.find(({ path, term }) => path[2] === 1 && term === 'status.podInterfaceName'),
  ).toMatchObject({
    tone: 'look',
  });
});

describe('the guest agent', () => {
  const status = (...infoSources: string[]) => ({
    phase: 'Running',
    interfaces: infoSources.map((infoSource, i) => ({ name: ['default', 'secondary-udn'][i], infoSource })),
  });

  test('has not reported at all', () => {
    const { notes } = read([l2bridge, bridge], [pod, secondary], status('domain', 'domain, multus-status'));
    expect(note(notes, 0, 'infoSource')?.text).toContain('No guest agent');
  });

  test('reports others and not this one', () => {
    const { notes } = read(
      [l2bridge, bridge],
      [pod, secondary],
      status('domain, guest-agent', 'domain, multus-status'),
    );
    expect(note(notes, 1, 'infoSource')?.text).toContain('uses another MAC, or has no driver');
  });

  test('sees the interface without an address', () => {
    const { notes } = read([l2bridge], [pod], status('domain, guest-agent'));
    expect(note(notes, 0, 'name')).toMatchObject({ term: 'status.ipAddress', tone: 'look' });
  });

  test('is not needed for the address behind masquerade', () => {
    const { notes, problems } = read([masquerade], [pod], {
      phase: 'Running',
      interfaces: [{ name: 'default', infoSource: 'domain', ipAddress: '10.131.1.97' }],
    });
    expect(problems).toEqual([]);
    expect(note(notes, 0, 'ipAddress')).toMatchObject({ tone: 'normal' });
    expect(note(notes, 0, 'ipAddress')?.text).toContain('10.0.2.2/24');
  });
});

test('before the VM runs nothing is missing', () => {
  const { problems, notes } = read([l2bridge, bridge], [pod, secondary], {
    phase: 'Scheduled',
    interfaces: [{ name: 'default', podInterfaceName: 'eth0' }],
  });
  expect(problems).toEqual([]);
  expect(note(notes, 0, 'name')?.text).toContain('Nobody has seen it yet');
});

test('an interface that is to be unplugged is not missed', () => {
  const { problems } = read([l2bridge, { ...bridge, state: 'absent' }], [pod, secondary], {
    phase: 'Running',
    interfaces: [{ name: 'default', infoSource: 'domain' }],
  });
  expect(codes(problems)).toEqual([]);
});

describe('conditions that concern the network', () => {
  test.each([
    ['LiveMigratable', 'False', 'InterfaceNotLiveMigratable', 'keeps the VM from migrating'],
    ['MigrationRequired', 'True', 'AutoMigrationDueToLiveUpdate', 'only by a migration'],
    ['MigrationRequired', 'False', 'AutoMigrationPending', 'is waiting'],
  ])('%s %s', (type, status, reason, text) => {
    const { notes } = read([l2bridge], [pod], {
      phase: 'Running',
      conditions: [{ type, status, reason, message: 'the message' }],
    });
    const found = notes.find(({ term }) => term === `condition.${type}`);
    expect(found?.path).toEqual(['status', 'conditions', 0, 'type']);
    expect(found?.text).toContain(text);
    expect(found?.text).toContain('the message');
  });

  test('a VM that needs a restart says so', () => {
    const object = {
      ...vm([l2bridge], [pod]),
      status: { conditions: [{ type: 'RestartRequired', status: 'True' }] },
    };
    expect(lintVirtualMachine(object).notes.some(({ term }) => term === 'condition.RestartRequired')).toBe(
      true,
    );
  });

  test.each([
    ['LiveMigratable', 'True', ''],
    ['LiveMigratable', 'False', 'DisksNotLiveMigratable'],
    ['AgentConnected', 'True', ''],
    ['RestartRequired', 'False', ''],
  ])('%s %s %s has nothing to say', (type, status, reason) => {
    const { notes } = read([l2bridge], [pod], { conditions: [{ type, status, reason }] });
    expect(notes).toEqual([]);
  });
});
