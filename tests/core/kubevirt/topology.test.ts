import { describe, expect, test } from 'vitest';
import { bindings, l2bridge } from '../../../src/core/kubevirt/bindings.ts';
import type { PodInterface } from '../../../src/core/kubevirt/launcher-devices.ts';
import { bridgeIndexOf } from '../../../src/core/kubevirt/link-local.ts';
import { recogniseMac } from '../../../src/core/kubevirt/mac.ts';
import { interfaceNames } from '../../../src/core/kubevirt/names.ts';
import { networksAnnotation } from '../../../src/core/kubevirt/networks-annotation.ts';
import { readInstance } from '../../../src/core/kubevirt/read-instance.ts';
import type { LauncherTopology, TopologyInput } from '../../../src/core/kubevirt/topology.ts';
import { launcherTopology } from '../../../src/core/kubevirt/topology.ts';
import { masquerade, pod, unwrap, vectors, vm } from './support.ts';

const plugins = new Map([['l2bridge', l2bridge]]);

function topology(
  interfaces: unknown[],
  networks: unknown[],
  podInterfaces: PodInterface[],
  options: Partial<TopologyInput> = {},
): LauncherTopology {
  const { instance } = readInstance(vm(interfaces, networks));
  if (instance === undefined) expect.unreachable();
  return launcherTopology({ ...instance, podInterfaces, plugins, ...options });
}

const eth0: PodInterface = {
  name: 'eth0',
  mac: '0a:58:0a:83:01:80',
  mtu: 1400,
  addresses: ['10.131.1.128/23'],
};
const secondary = { name: 'secondary-udn', multus: { networkName: 'secondary-udn' } };

describe('the vectors', () => {
  /** Interfaces that stand before the one of the vector, so that its index is the one in the vector's name. */
  const before = (name: string) => (name.includes('interface index 1') ? [masquerade] : []);

  test.each(vectors.topology)('$name', (vector) => {
    const { podNic, iface } = vector.input;
    const leading = before(vector.name);
    const mac = podNic.mac.startsWith('<') ? '02:11:22:33:44:55' : podNic.mac;
    const nic: PodInterface = { name: podNic.name, mac, mtu: podNic.mtu, addresses: [podNic.ipv4] };
    const primary = iface.name === 'default';
    const made = topology(
      [...leading, iface],
      [...leading.map(() => pod), primary ? pod : { name: iface.name, multus: { networkName: iface.name } }],
      podNic.name === 'eth0' ? [nic] : [eth0, nic],
      primary ? { primaryPodInterface: podNic.name } : {},
    );
    expect(made.problems).toEqual([]);

    const expectMac = (found: { origin: string; mac?: string } | undefined, expected: string) => {
      if (expected === "<bridge's random MAC>") expect(found).toEqual({ origin: 'bridge' });
      else expect(found?.mac).toBe(expected.startsWith('<') ? mac : expected);
    };
    const own = made.devices.filter(({ network }) => network === iface.name || network === null);
    expect(own.map(({ name }) => name)).toEqual(vector.links.map(({ name }) => name));
    for (const link of vector.links) {
      const device = own.find(({ name }) => name === link.name);
      if (device === undefined) expect.unreachable(link.name);
      if (link.type !== undefined) expect(device.kind).toBe(link.type);
      if (link.state !== undefined) expect(device.state).toBe(link.state);
      if (link.mtu !== undefined) expect(device.mtu).toBe(link.mtu);
      if (link.ipv4 !== undefined) expect(device.addresses).toEqual(link.ipv4);
      if (link.master !== undefined) expect(device.master).toBe(link.master);
      if (link.learning !== undefined) expect(device.learning).toBe(link.learning);
      if (link.mac !== undefined) expectMac(device.mac, link.mac);
    }

    const guest = made.guests.find(({ network }) => network === iface.name);
    if (guest === undefined) expect.unreachable();
    expectMac(guest.mac, vector.guest.mac.replace(/^spec\.macAddress or /, ''));
    const given = vector.guest.ipv4?.split(' ', 1)[0];
    expect(guest.addresses).toEqual(given === undefined ? [] : [given]);
    const server = /server identifier (.*)$/.exec(vector.guest.ipv4 ?? '')?.[1];
    if (server !== undefined) expect(guest.dhcpServer).toBe(server);
    if (vector.guest.gateway !== undefined) expect(guest.gateway).toBe(vector.guest.gateway);

    const sysctls = Object.fromEntries(made.sysctls.map(({ key, value }) => [key, value]));
    expect(sysctls).toMatchObject(vector.sysctl);
    if (leading.length === 0) expect(sysctls).toEqual(vector.sysctl);
  });
});

describe('the deck’s VM on a primary and a secondary user-defined network', () => {
  const interfaces = [
    { name: 'default', model: 'virtio', binding: { name: 'l2bridge' } },
    { name: 'secondary-udn', model: 'virtio', bridge: {}, macAddress: '02:86:5e:00:00:0a' },
  ];
  const networks = [pod, secondary];
  const pods: PodInterface[] = [
    eth0,
    { name: 'ovn-udn1', mac: '0a:58:0a:01:01:03', mtu: 1400, addresses: ['10.1.1.3/24'] },
    {
      name: 'pod2eae7330186',
      mac: '02:86:5e:00:00:0a',
      mtu: 1400,
      addresses: ['10.2.2.1/24'],
      routes: [{ destination: '10.2.2.0/24' }],
    },
  ];
  const made = topology(interfaces, networks, pods, { primaryPodInterface: 'ovn-udn1' });
  const device = (name: string) => made.devices.find((each) => each.name === name);

  test('every device with its master, addresses and state', () => {
    expect(
      made.devices.map(({ name, kind, master, addresses, state }) => [
        name,
        kind,
        master,
        addresses.join(),
        state,
      ]),
    ).toEqual([
      ['eth0', 'nic', null, '10.131.1.128/23', 'up'],
      ['k6t-ovn-udn1', 'bridge', null, '', 'up'],
      ['ovn-udn1-nic', 'nic', 'k6t-ovn-udn1', '', 'up'],
      ['tap0', 'tap', 'k6t-ovn-udn1', '', 'up'],
      ['ovn-udn1', 'dummy', null, '10.1.1.3/24', 'down'],
      ['k6t-2eae7330186', 'bridge', null, '169.254.75.11/32', 'up'],
      ['2eae7330186-nic', 'nic', 'k6t-2eae7330186', '', 'up'],
      ['tap2eae7330186', 'tap', 'k6t-2eae7330186', '', 'up'],
      ['pod2eae7330186', 'dummy', null, '10.2.2.1/24', 'down'],
    ]);
  });

  /** One line for each seed check of the vectors, in their order. */
  const answers: readonly (() => void)[] = [
    () => expect(interfaceNames('secondary-udn').podInterface).toBe('pod2eae7330186'),
    () => {
      expect(device('k6t-2eae7330186')?.addresses).toEqual(['169.254.75.11/32']);
      expect(unwrap(bridgeIndexOf('169.254.75.11'))).toBe(1);
    },
    () => expect(device('k6t-ovn-udn1')?.addresses).toEqual([]),
    () => {
      expect(device('ovn-udn1')).toMatchObject({
        kind: 'dummy',
        addresses: ['10.1.1.3/24'],
        mac: { origin: 'pod-interface', mac: '0a:58:0a:01:01:03' },
      });
    },
    () => expect(device('pod2eae7330186')?.addresses).toEqual(['10.2.2.1/24']),
    () => expect(recogniseMac('02:00:0a:02:02:03')[0]).toMatchObject({ kind: 'by-hand', inferred: true }),
    () => {
      expect(recogniseMac('02:86:5e:00:00:0a')).toMatchObject([
        { kind: 'kubemacpool', pool: { offset: 10 } },
      ]);
    },
    () => {
      // With macAddress in the VM the pod is asked for it, and the dummy then shows it: not 02:00:0a:02:02:03.
      const { instance } = readInstance(vm(interfaces, networks));
      if (instance === undefined) expect.unreachable();
      expect(unwrap(networksAnnotation({ ...instance, plugins })).elements).toEqual([
        { name: 'secondary-udn', namespace: 'blue', mac: '02:86:5e:00:00:0a', interface: 'pod2eae7330186' },
      ]);
      expect(device('pod2eae7330186')?.mac.mac).toBe('02:86:5e:00:00:0a');
    },
  ];

  test.each(vectors.seedChecks.map((check, index) => ({ ...check, index })))(
    '$result: $observation',
    ({ index }) => {
      expect(answers).toHaveLength(vectors.seedChecks.length);
      answers[index]?.();
    },
  );

  test('the guest: OVN’s DHCP serves the first interface, KubeVirt’s the second, without a router', () => {
    expect(made.guests).toEqual([
      {
        network: 'default',
        attachment: 'managedTap',
        device: 'tap0',
        mac: { origin: 'pod-interface', mac: '0a:58:0a:01:01:03' },
        addresses: [],
        gateway: null,
        dhcpServer: null,
      },
      {
        network: 'secondary-udn',
        attachment: 'bridge',
        device: 'tap2eae7330186',
        mac: { origin: 'spec', mac: '02:86:5e:00:00:0a' },
        addresses: ['10.2.2.1/24'],
        gateway: null,
        dhcpServer: '169.254.75.11',
      },
    ]);
  });
});

describe('masquerade', () => {
  test('in both families: addresses, sysctls and a table each', () => {
    const made = topology(
      [{ ...masquerade, ports: [{ port: 22 }] }],
      [pod],
      [{ ...eth0, addresses: ['10.244.1.5/24', 'fd01:0:0:1::5/64', 'fe80::1/64'] }],
    );
    expect(made.devices.find(({ kind }) => kind === 'bridge')).toMatchObject({
      name: 'k6t-eth0',
      mtu: 1400,
      mac: { origin: 'fixed', mac: '02:00:00:00:00:00' },
      addresses: ['10.0.2.1/24', 'fd10:0:2::1/120'],
    });
    expect(made.guests[0]?.addresses).toEqual(['10.0.2.2/24', 'fd10:0:2::2/120']);
    expect(made.sysctls.map(({ key }) => key)).toEqual([
      'net.ipv4.ip_forward',
      'net.ipv4.conf.k6t-eth0.route_localnet',
      'net.ipv6.conf.all.forwarding',
    ]);
    expect(made.nat.map(({ family }) => family)).toEqual(['ip', 'ip6']);
    expect(made.nat[0]?.rules.some(({ match }) => match === 'tcp dport { 22 }')).toBe(true);
  });

  test('a link-local address is no reason for a family', () => {
    const made = topology([masquerade], [pod], [{ ...eth0, addresses: ['169.254.1.1/16', 'fe80::1/64'] }]);
    expect(made.nat).toEqual([]);
    expect(made.guests[0]).toMatchObject({ addresses: [], gateway: null });
  });

  test('a network that is too small builds nothing, and the pod interface stays', () => {
    const made = topology([masquerade], [{ name: 'default', pod: { vmNetworkCIDR: '10.0.0.0/31' } }], [eth0]);
    expect(made.problems.map(({ code }) => code)).toEqual(['masquerade-cidr-too-small']);
    expect(made.devices.map(({ name, role }) => [name, role])).toEqual([['eth0', 'other']]);
  });
});

describe('bridge', () => {
  test('without an address on the pod interface: plain layer 2', () => {
    const made = topology(
      [{ name: 'secondary-udn', bridge: {} }],
      [secondary],
      [{ name: 'pod2eae7330186', addresses: ['fd00::5/64'] }],
    );
    expect(made.devices.find(({ kind }) => kind === 'bridge')?.addresses).toEqual([]);
    expect(made.guests[0]).toMatchObject({ addresses: [], dhcpServer: null });
    expect(made.sysctls).toEqual([]);
  });

  test('the router of the guest is the next hop of the first route; no route is an error', () => {
    const withRoutes = (routes: PodInterface['routes'] & object) =>
      topology([{ name: 'default', bridge: {} }], [pod], [{ ...eth0, routes }]);
    expect(withRoutes([{ destination: 'default', gateway: '10.131.0.1' }]).guests[0]?.gateway).toBe(
      '10.131.0.1',
    );
    expect(withRoutes([]).problems).toMatchObject([
      { code: 'no-route', upstream: 'no gateway address found in routes for eth0' },
    ]);
  });

  test('an old pod has ordinal names throughout', () => {
    const made = topology(
      [masquerade, { name: 'secondary-udn', bridge: {} }],
      [pod, secondary],
      [eth0, { name: 'net1', addresses: [] }],
    );
    expect(made.devices.map(({ name }) => name)).toEqual([
      ...['eth0', 'k6t-eth0', 'tap0'],
      ...['k6t-net1', 'net1-nic', 'tap1', 'net1'],
    ]);
  });
});

describe('the other bindings', () => {
  test.each([
    [{ bridge: {} }, 'pod2eae7330186'],
    [{ binding: { name: 'l2bridge' } }, 'pod2eae7330186'],
  ])('%j without its pod interface is an error', (binding, name) => {
    const made = topology([{ name: 'secondary-udn', ...binding }], [secondary], [eth0]);
    expect(made.problems).toMatchObject([
      { code: 'pod-link-missing', upstream: `pod link (${name}) is missing` },
    ]);
    expect(made.guests).toEqual([]);
  });

  test('sriov needs no interface in the pod', () => {
    const made = topology([{ name: 'secondary-udn', sriov: {} }], [secondary], [eth0]);
    expect(made.problems).toEqual([]);
    expect(made.guests).toMatchObject([{ attachment: 'sriov', device: null, mac: { origin: 'vf' } }]);
  });

  test('passtBinding leaves the pod interface as it is and lowers two barriers', () => {
    const made = topology([{ name: 'default', passtBinding: {} }], [pod], [eth0]);
    expect(made.devices.map(({ name, role }) => [name, role])).toEqual([['eth0', 'pod-interface']]);
    expect(made.sysctls).toEqual([
      { key: 'net.ipv4.ping_group_range', value: '107 107' },
      { key: 'net.ipv4.ip_unprivileged_port_start', value: '0' },
    ]);
  });

  test('a tap plugin is plugged into its tap, or into the pod interface when it made none', () => {
    const registered = { plugins: new Map([['macvtap', { domainAttachmentType: 'tap' }]]) };
    const device = (...names: string[]) =>
      topology(
        [{ name: 'secondary-udn', binding: { name: 'macvtap' } }],
        [secondary],
        names.map((name) => ({ name, addresses: [] })),
        registered,
      ).guests[0]?.device;
    expect(device('pod2eae7330186', 'tap2eae7330186')).toBe('tap2eae7330186');
    expect(device('pod2eae7330186')).toBe('pod2eae7330186');
  });

  test('of a plugin that is not registered nothing is claimed', () => {
    const made = topology([{ name: 'default', binding: { name: 'unknown' } }], [pod], [eth0]);
    expect(made.guests).toMatchObject([{ attachment: null, device: null }]);
    expect(made.devices.map(({ role }) => role)).toEqual(['other']);
  });
});

test('the table of bindings lists the devices that are really made', () => {
  const build = {
    masquerade: [[masquerade], [pod], [eth0]],
    bridge: [[{ name: 'default', bridge: {} }], [pod], [eth0]],
    managedTap: [[{ name: 'default', binding: { name: 'l2bridge' } }], [pod], [eth0]],
    passtBinding: [[{ name: 'default', passtBinding: {} }], [pod], [eth0]],
    sriov: [[{ name: 'default', sriov: {} }], [pod], [eth0]],
  } as const;
  for (const [attachment, [interfaces, networks, pods]] of Object.entries(build)) {
    const { devices } = topology([...interfaces], [...networks], [...pods]);
    const made = devices.filter(({ role }) => role !== 'pod-interface' && role !== 'other');
    const listed = bindings[attachment as keyof typeof build].devices;
    expect(made.map(({ role }) => role)).toEqual(listed.map(({ role }) => role));
  }
});
