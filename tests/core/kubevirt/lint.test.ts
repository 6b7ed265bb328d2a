import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintCodes } from '../../../src/core/kubevirt/codes.ts';
import type { LintOptions } from '../../../src/core/kubevirt/lint.ts';
import { lintVirtualMachine } from '../../../src/core/kubevirt/lint.ts';
import { at, codes, masquerade, pod, vm, vmi } from './support.ts';

const nad = (name: string, networkName = name) => ({ name, multus: { networkName } });
const bridge = (name: string, rest = {}) => ({ name, bridge: {}, ...rest });
const l2bridge = { name: 'default', binding: { name: 'l2bridge' } };
const running = (...interfaces: object[]) => ({ phase: 'Running', interfaces });
const devices = ['spec', 'template', 'spec', 'domain', 'devices'];

function annotated(annotations: Record<string, string>, object = vm([l2bridge], [pod])) {
  Object.assign(object.spec.template, { metadata: { annotations } });
  return object;
}

const addresses = 'network.kubevirt.io/addresses';
const annotationsPath = ['spec', 'template', 'metadata', 'annotations'];

/** What is reported besides what admission refuses: where, how severe, and in whose words. */
const findings: readonly {
  readonly code: string;
  readonly object: unknown;
  readonly path: readonly (string | number)[];
  readonly severity: string;
  readonly upstream?: string;
  readonly message?: string;
  readonly help?: string;
  readonly options?: LintOptions;
}[] = [
  { code: 'not-a-virtual-machine', object: { kind: 'Pod' }, path: ['kind'], severity: 'error' },
  { code: 'not-a-virtual-machine', object: null, path: [], severity: 'error' },
  {
    code: 'wrong-type',
    object: vm({ name: 'a' }, []),
    path: [...devices, 'interfaces'],
    severity: 'error',
    message: 'A list',
  },
  {
    code: 'wrong-type',
    object: vm([{ ...masquerade, ports: [{ port: '80' }] }], [pod]),
    path: [...devices, 'interfaces', 0, 'ports', 0, 'port'],
    severity: 'error',
    message: 'A whole number',
  },
  {
    code: 'wrong-type',
    object: vm([{ ...masquerade, bridge: true }], [pod]),
    path: [...devices, 'interfaces', 0, 'bridge'],
    severity: 'error',
    message: 'A map',
  },
  {
    code: 'wrong-type',
    object: vm([masquerade, 'default'], [pod]),
    path: [...devices, 'interfaces', 1],
    severity: 'error',
    message: 'A map',
  },
  {
    code: 'unknown-field',
    object: vm([{ ...masquerade, macAdress: 'x' }], [pod]),
    path: [...devices, 'interfaces', 0, 'macAdress'],
    severity: 'warning',
    help: '“macAddress”',
  },
  {
    code: 'unknown-field',
    object: vm([masquerade], [{ name: 'default', pod: { vmNetworkCidr: '10.0.3.0/24' } }]),
    path: ['spec', 'template', 'spec', 'networks', 0, 'pod', 'vmNetworkCidr'],
    severity: 'warning',
    help: '“vmNetworkCIDR”',
  },
  {
    code: 'too-many-entries',
    object: vm(
      [],
      Array.from({ length: 257 }, (_, i) => nad(`n${i}`)),
    ),
    path: ['spec', 'template', 'spec', 'networks'],
    severity: 'error',
    message: '256',
  },
  {
    code: 'masquerade-cidr-too-small',
    object: vm([masquerade], [{ name: 'default', pod: { vmNetworkCIDR: '10.0.0.0/31' } }]),
    path: ['spec', 'template', 'spec', 'networks', 0, 'pod', 'vmNetworkCIDR'],
    severity: 'error',
    upstream: 'VM CIDR subnet is too small, at least 2 host addresses are required: 10.0.0.0/31',
  },
  {
    code: 'masquerade-cidr-family',
    object: vm([masquerade], [{ name: 'default', pod: { vmIPv6NetworkCIDR: '10.0.0.0/24' } }]),
    path: ['spec', 'template', 'spec', 'networks', 0, 'pod', 'vmIPv6NetworkCIDR'],
    severity: 'error',
  },
  {
    code: 'mac-multicast',
    object: vm([{ ...masquerade, macAddress: '5F-9D-70-A6-67-A6' }], [pod]),
    path: [...devices, 'interfaces', 0, 'macAddress'],
    severity: 'error',
    upstream: "XML error: expected unicast mac address, found multicast '5f:9d:70:a6:67:a6'",
  },
  {
    code: 'mac-duplicate',
    object: vm(
      [bridge('a', { macAddress: '02:00:00:00:00:0A' }), bridge('b', { macAddress: '02-00-00-00-00-0a' })],
      [nad('a'), nad('b')],
    ),
    path: [...devices, 'interfaces', 1, 'macAddress'],
    severity: 'warning',
    upstream: 'duplicate MAC address 02:00:00:00:00:0a found on interfaces: a and b',
  },
  {
    code: 'mac-not-told-to-network',
    object: vm([{ ...l2bridge, macAddress: '02:00:00:00:00:0a' }], [pod]),
    path: [...devices, 'interfaces', 0, 'macAddress'],
    severity: 'warning',
  },
  {
    code: 'acpi-index-range',
    object: vm([{ ...masquerade, acpiIndex: 16_384 }], [pod]),
    path: [...devices, 'interfaces', 0, 'acpiIndex'],
    severity: 'warning',
  },
  {
    code: 'ports-ignored',
    object: vm([bridge('a', { ports: [{ port: 80 }] })], [nad('a')]),
    path: [...devices, 'interfaces', 0, 'ports'],
    severity: 'info',
  },
  {
    code: 'dhcp-options-ignored',
    object: vm([{ ...l2bridge, dhcpOptions: {} }], [pod]),
    path: [...devices, 'interfaces', 0, 'dhcpOptions'],
    severity: 'info',
  },
  {
    code: 'link-local-invalid',
    object: vm(
      Array.from({ length: 101 }, (_, i) => bridge(`n${i}`)),
      Array.from({ length: 101 }, (_, i) => nad(`n${i}`)),
    ),
    path: [...devices, 'interfaces', 100, 'name'],
    severity: 'warning',
    message: '169.254.75.1100/32',
  },
  {
    code: 'claim-name-collision',
    object: vm([bridge('a-b'), bridge('A-B')], [nad('a-b'), nad('A-B')]),
    path: ['spec', 'template', 'spec', 'networks', 1, 'name'],
    severity: 'warning',
    message: 'vm-a.a-b',
  },
  {
    code: 'plugin-unregistered',
    object: vm([l2bridge], [pod]),
    path: [...devices, 'interfaces', 0, 'binding', 'name'],
    severity: 'error',
    upstream: "unable to find the network binding plugin 'l2bridge' in Kubevirt configuration",
    options: { plugins: new Map() },
  },
  {
    code: 'default-network-annotation',
    object: annotated({ 'v1.multus-cni.io/default-network': 'x' }),
    path: [...annotationsPath, 'v1.multus-cni.io/default-network'],
    severity: 'warning',
    upstream:
      'multus default network annotation "v1.multus-cni.io/default-network" is not allowed on pod creation',
  },
  {
    code: 'addresses-malformed',
    object: annotated({ [addresses]: '["10.1.1.5"]' }),
    path: [...annotationsPath, addresses],
    severity: 'error',
  },
  {
    code: 'addresses-malformed',
    object: annotated({ [addresses]: '{' }),
    path: [...annotationsPath, addresses],
    severity: 'error',
  },
  {
    code: 'addresses-malformed',
    object: annotated({ [addresses]: '{"default":"10.1.1.5"}' }),
    path: [...annotationsPath, addresses, 'default'],
    severity: 'error',
  },
  {
    code: 'addresses-malformed',
    object: annotated({ [addresses]: '{"default":["10.1.1.5","10.1.1.6/24"]}' }),
    path: [...annotationsPath, addresses, 'default', 1],
    severity: 'error',
    upstream: 'invalid IP address format: 10.1.1.6/24',
  },
  {
    code: 'addresses-unknown-interface',
    object: annotated({ [addresses]: '{"eth0":["10.1.1.5"]}' }),
    path: [...annotationsPath, addresses, 'eth0'],
    severity: 'warning',
    message: 'default',
  },
  {
    code: 'info-source-unknown',
    object: vmi([masquerade], [pod], running({ name: 'default', infoSource: 'domain, oracle' })),
    path: ['status', 'interfaces', 0, 'infoSource'],
    severity: 'info',
    message: 'oracle',
  },
  {
    code: 'interface-not-in-guest',
    object: vmi(
      [masquerade, bridge('a')],
      [pod, nad('a')],
      running({ name: 'default', infoSource: 'domain' }, { name: 'a', infoSource: 'multus-status' }),
    ),
    path: ['status', 'interfaces', 1, 'infoSource'],
    severity: 'warning',
    message: 'hotplug',
  },
  {
    code: 'interface-missing',
    object: vmi(
      [masquerade, bridge('a')],
      [pod, nad('a')],
      running({ name: 'default', infoSource: 'domain' }),
    ),
    path: ['spec', 'domain', 'devices', 'interfaces', 1, 'name'],
    severity: 'warning',
  },
  {
    code: 'pod-interface-unexpected',
    object: vmi(
      [bridge('a')],
      [nad('a')],
      running({ name: 'a', infoSource: 'domain', podInterfaceName: 'eth1' }),
    ),
    path: ['status', 'interfaces', 0, 'podInterfaceName'],
    severity: 'warning',
    message: 'podca978112ca1',
  },
  {
    code: 'names-too-long',
    object: vmi(
      [masquerade],
      [pod],
      running({ name: 'default', infoSource: 'domain', podInterfaceName: 'custom-iface' }),
    ),
    path: ['status', 'interfaces', 0, 'podInterfaceName'],
    severity: 'error',
    message: 'k6t-custom-iface',
  },
  {
    code: 'mac-differs-from-spec',
    object: vmi(
      [bridge('a', { macAddress: '02:86:5e:00:00:0a' })],
      [nad('a')],
      running({ name: 'a', infoSource: 'domain', mac: '02:00:0a:02:02:03' }),
    ),
    path: ['status', 'interfaces', 0, 'mac'],
    severity: 'warning',
  },
  {
    code: 'status-shows-guest-address',
    object: vmi(
      [masquerade],
      [pod],
      running({ name: 'default', infoSource: 'domain', ipAddress: '10.0.2.2' }),
    ),
    path: ['status', 'interfaces', 0, 'ipAddress'],
    severity: 'warning',
  },
  {
    code: 'link-down',
    object: vmi([masquerade], [pod], running({ name: 'default', infoSource: 'domain', linkState: 'down' })),
    path: ['status', 'interfaces', 0, 'linkState'],
    severity: 'warning',
  },
  {
    code: 'link-down',
    object: vmi(
      [{ ...masquerade, state: 'down' }],
      [pod],
      running({ name: 'default', infoSource: 'domain', linkState: 'down' }),
    ),
    path: ['status', 'interfaces', 0, 'linkState'],
    severity: 'info',
  },
];

test.each(findings)(
  '$code at $path',
  ({ code, object, path, severity, upstream, message, help, options }) => {
    const { problems } = lintVirtualMachine(object, options);
    const found = problems.filter((problem) => problem.code === code);
    expect(found).toMatchObject([{ path, severity }]);
    expect(found[0]?.upstream).toBe(upstream);
    if (message !== undefined) expect(found[0]?.message).toContain(message);
    if (help !== undefined) expect(found[0]?.help).toContain(help);
    expect(at(object, path)).toBeDefined();
  },
);

test('every code beyond admission has a fixture', () => {
  const found = new Set(findings.map(({ code }) => code));
  expect(lintCodes.filter((code) => !found.has(code))).toEqual([]);
});

describe('the deck’s VMs are faultless', () => {
  const primaryAndSecondary = vm(
    [{ ...l2bridge, model: 'virtio' }, bridge('secondary-udn', { macAddress: '02:86:5e:00:00:0a' })],
    [pod, nad('secondary-udn')],
  );

  test.each([
    ['on the cluster network', vm([{ ...masquerade, macAddress: '02:86:5e:00:00:07' }], [pod])],
    ['on a primary user-defined network', vm([l2bridge], [pod])],
    ['on a primary and a secondary one', primaryAndSecondary],
  ])('%s', (_what, object) => {
    const { problems, refusal, migratable } = lintVirtualMachine(object);
    expect(problems).toEqual([]);
    expect(refusal).toBeUndefined();
    expect(migratable?.ok).toBe(true);
  });

  test('what becomes of each interface', () => {
    const { interfaces, networksAnnotation } = lintVirtualMachine(primaryAndSecondary);
    expect(
      interfaces.map(({ name, attachment, network, nad: reference, bridgeAddress, ipamClaim }) => ({
        name,
        attachment,
        network,
        reference,
        bridgeAddress,
        ipamClaim,
      })),
    ).toEqual([
      {
        name: 'default',
        attachment: 'managedTap',
        network: 'pod',
        reference: null,
        bridgeAddress: null,
        ipamClaim: 'vm-a.default',
      },
      {
        name: 'secondary-udn',
        attachment: 'bridge',
        network: 'multus',
        reference: { namespace: 'blue', name: 'secondary-udn' },
        bridgeAddress: '169.254.75.11/32',
        ipamClaim: 'vm-a.secondary-udn',
      },
    ]);
    expect(interfaces[1]?.devices).toEqual([
      { role: 'bridge', name: 'k6t-2eae7330186' },
      { role: 'renamed-nic', name: '2eae7330186-nic' },
      { role: 'tap', name: 'tap2eae7330186' },
      { role: 'dummy', name: 'pod2eae7330186' },
    ]);
    expect(networksAnnotation).toBe(
      '[{"name":"secondary-udn","namespace":"blue","mac":"02:86:5e:00:00:0a","interface":"pod2eae7330186"}]',
    );
  });

  test('notes stand at the name, the binding and the network, and say the names', () => {
    const { notes } = lintVirtualMachine(primaryAndSecondary);
    for (const note of notes) expect(at(primaryAndSecondary, note.path)).toBeDefined();
    const names = notes.filter(({ term }) => term === 'interface.names');
    expect(names.map(({ path }) => path)).toEqual([
      [...devices, 'interfaces', 0, 'name'],
      [...devices, 'interfaces', 1, 'name'],
    ]);
    expect(names[1]?.text).toContain('bridge k6t-2eae7330186, renamed pod interface 2eae7330186-nic');
    expect(names[1]?.text).toContain('169.254.75.11/32');
    expect(notes.find(({ term }) => term === 'binding.managedTap')?.path).toEqual([
      ...devices,
      'interfaces',
      0,
      'binding',
      'name',
    ]);
  });
});

describe('the primary pod interface, which a VM does not tell', () => {
  const namesOf = (iface: object, options?: LintOptions) => {
    const { interfaces, notes } = lintVirtualMachine(vm([iface], [pod]), options);
    const [summary] = interfaces;
    return {
      bridge: summary?.names?.bridge,
      other: summary?.otherNames?.bridge,
      text: notes.find(({ term }) => term === 'interface.names')?.text,
    };
  };

  test('is eth0, or ovn-udn1 on a primary user-defined network', () => {
    const { bridge: name, other, text } = namesOf(masquerade);
    expect([name, other]).toEqual(['k6t-eth0', 'k6t-ovn-udn1']);
    expect(text).toMatch(/On a primary user-defined network it is ovn-udn1\.$/);
  });

  test('is ovn-udn1 first for l2bridge, which is registered for such networks', () => {
    const { bridge: name, other, text } = namesOf(l2bridge);
    expect([name, other]).toEqual(['k6t-ovn-udn1', 'k6t-eth0']);
    expect(text).toMatch(/Without a primary user-defined network it is eth0\.$/);
  });

  test('is what the caller knows', () => {
    expect(namesOf(l2bridge, { primaryPodInterface: 'eth0' })).toMatchObject({ bridge: 'k6t-eth0' });
    expect(namesOf(l2bridge, { primaryPodInterface: 'eth0' }).other).toBeUndefined();
  });

  test('is eth0 on a Multus network that takes its place', () => {
    const networks = [{ name: 'a', multus: { networkName: 'a', default: true } }];
    expect(lintVirtualMachine(vm([bridge('a')], networks)).interfaces).toMatchObject([
      { names: { bridge: 'k6t-eth0' }, otherNames: null, ipamClaim: null },
    ]);
  });
});

test('what is said of an interface without a known binding, and of one to be unplugged', () => {
  const { notes, interfaces } = lintVirtualMachine(
    vm(
      [{ name: 'a', binding: { name: 'own' } }, bridge('b', { state: 'absent' }), { name: 'c', sriov: {} }],
      [nad('a'), nad('b'), nad('c')],
    ),
  );
  const texts = notes.filter(({ term }) => term === 'interface.names').map(({ text }) => text);
  expect(texts[0]).toContain('depends on the binding');
  expect(texts[1]).toContain('is to be unplugged');
  expect(texts[2]).toContain('makes nothing');
  expect(interfaces[1]).toMatchObject({ devices: [], bridgeAddress: null });
});

describe('what depends on the cluster', () => {
  test('a VM that lists nothing gets the cluster’s default binding', () => {
    const object = vm(undefined, undefined);
    expect(lintVirtualMachine(object).interfaces).toMatchObject([{ name: 'default', attachment: 'bridge' }]);
    expect(lintVirtualMachine(object).migratable?.ok).toBe(false);
    const { interfaces, migratable, notes } = lintVirtualMachine(object, {
      defaultNetworkInterface: 'masquerade',
    });
    expect(interfaces).toMatchObject([
      {
        attachment: 'masquerade',
        bridgeAddress: '10.0.2.1/24',
        masquerade: { v4: { guest: '10.0.2.2/24' } },
      },
    ]);
    expect(migratable?.ok).toBe(true);
    expect(notes.map(({ term }) => term)).toEqual(['interface.default']);
  });

  test('without autoattachPodInterface it gets none', () => {
    expect(
      lintVirtualMachine(vm(undefined, undefined, { autoattachPodInterface: false })).interfaces,
    ).toEqual([]);
  });

  test('without a namespace the annotation cannot be told', () => {
    const object = vm([bridge('a')], [nad('a')]);
    object.metadata.namespace = '';
    expect(lintVirtualMachine(object).networksAnnotation).toBeUndefined();
    expect(lintVirtualMachine(object, { namespace: 'red' }).networksAnnotation).toContain(
      '"namespace":"red"',
    );
    expect(lintVirtualMachine(vm([masquerade], [pod])).networksAnnotation).toBeNull();
  });

  test('an unknown plugin is not reported unless the registered ones are known', () => {
    const object = vm([{ name: 'default', binding: { name: 'own' } }], [pod]);
    expect(codes(lintVirtualMachine(object).problems)).toEqual([]);
    const plugins = new Map([['own', { domainAttachmentType: 'tap' }]]);
    expect(lintVirtualMachine(object, { plugins }).interfaces).toMatchObject([
      { attachment: 'tap', devices: [] },
    ]);
  });

  test('multiqueue gives as many queues as vCPUs', () => {
    const object = vm([masquerade], [pod], { networkInterfaceMultiqueue: true });
    Object.assign(object.spec.template.spec.domain, { cpu: { sockets: 2, cores: 2 } });
    expect(lintVirtualMachine(object).interfaces[0]?.queues).toEqual({ tap: 4, domain: 4, status: 4 });
  });
});

test.each([
  ['VirtualMachineInstanceReplicaSet', ['spec', 'template']],
  ['VirtualMachinePool', ['spec', 'virtualMachineTemplate', 'spec', 'template']],
])('a %s is read where it keeps its VMs', (kind, place) => {
  const spec = { domain: { devices: { interfaces: [{ name: 'a', masquerade: {} }] } }, networks: [nad('a')] };
  let object: object = { spec };
  for (const key of [...place].reverse()) object = { [key]: object };
  const { problems } = lintVirtualMachine({ kind, metadata: { name: 'set' }, ...object });
  expect(codes(problems)).toEqual(['masquerade-off-pod-network']);
  expect(problems[0]?.path.slice(0, place.length + 1)).toEqual([...place, 'spec']);
});

describe('whatever is pasted', () => {
  const anything = fc.jsonValue({ maxDepth: 4 });
  const name = fc.constantFrom('default', 'a', 'A', '__proto__', 'constructor', '');
  const loose = (...keys: string[]) =>
    fc.record(
      Object.fromEntries(keys.map((key) => [key, fc.oneof(fc.constant({}), fc.constant(null), anything)])),
      { requiredKeys: [] },
    );
  const iface = fc
    .tuple(
      name,
      loose(
        'bridge',
        'masquerade',
        'sriov',
        'binding',
        'ports',
        'portRanges',
        'macAddress',
        'state',
        'dhcpOptions',
        'bootOrder',
      ),
    )
    .map(([own, rest]) => ({ name: own, ...rest }));
  const network = fc
    .tuple(name, loose('pod', 'multus', 'resourceClaim'))
    .map(([own, rest]) => ({ name: own, ...rest }));
  const status = loose('phase', 'interfaces', 'conditions');

  const check = (value: unknown) => {
    const { problems, notes } = lintVirtualMachine(value, {
      gates: { PortRangesSpec: true, NetworkDevicesWithDRA: true },
    });
    for (const { path } of [...problems, ...notes]) {
      if (!path.includes(addresses))
        expect(path.length === 0 || at(value, path.slice(0, -1)) !== undefined).toBe(true);
    }
  };

  test('it does not throw, and every path leads to a value or to the map that lacks it', () => {
    fc.assert(fc.property(anything, check));
    fc.assert(
      fc.property(
        fc.array(iface, { maxLength: 4 }),
        fc.array(network, { maxLength: 4 }),
        status,
        (i, n, s) => {
          check(vm(i, n));
          check(vmi(i, n, s));
        },
      ),
    );
  });

  test('keys of Object.prototype are plain data', () => {
    const object = JSON.parse(
      '{"kind":"VirtualMachine","spec":{"template":{"spec":{"domain":{"devices":{"interfaces":' +
        '[{"name":"constructor","__proto__":{"bridge":{}},"masquerade":{}}]}},"networks":[{"name":"constructor","pod":{}}]}}}}',
    );
    const { problems } = lintVirtualMachine(object);
    expect(codes(problems)).toEqual(['unknown-field']);
  });
});
