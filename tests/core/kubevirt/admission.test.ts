import { describe, expect, test } from 'vitest';
import { admissionMessage } from '../../../src/core/kubevirt/admission/admission.ts';
import {
  isInterfaceModel,
  isInterfaceName,
  isPciAddress,
  isPrivateDhcpOption,
  macAddressError,
} from '../../../src/core/kubevirt/admission/fields.ts';
import { isPortName, isPortProtocol, portErrors } from '../../../src/core/kubevirt/admission/ports.ts';
import { admissionCodes } from '../../../src/core/kubevirt/codes.ts';
import type { LintOptions } from '../../../src/core/kubevirt/lint.ts';
import { lintVirtualMachine } from '../../../src/core/kubevirt/lint.ts';
import { at, masquerade, pod, vectors, vm, vmi } from './support.ts';

const nad = (name: string, networkName = name) => ({ name, multus: { networkName } });
const bridge = (name: string, rest = {}) => ({ name, bridge: {}, ...rest });
const claim = (name: string, claimName: string, requestName: string) => ({
  name,
  resourceClaim: { claimName, requestName },
});
const withPorts = (...ports: object[]) => vm([{ ...masquerade, ports }], [pod]);
const withRanges = (...portRanges: object[]) => vm([{ ...masquerade, portRanges }], [pod]);
const withClaims = (networks: unknown[], interfaces: unknown[]) => {
  const object = vm(interfaces, networks);
  Object.assign(object.spec.template.spec, { resourceClaims: [{ name: 'nics' }] });
  return object;
};

const ranges: LintOptions = { gates: { PortRangesSpec: true } };
const dra: LintOptions = { gates: { NetworkDevicesWithDRA: true } };
const spec = 'spec.template.spec';
const interfaces = `${spec}.domain.devices.interfaces`;

/** What is refused, at which field, and in which words. The field is relative to the specification. */
const refusals: readonly [
  code: string,
  object: object,
  field: string,
  upstream: string,
  options?: LintOptions,
][] = [
  [
    'slirp-discontinued',
    vm([{ name: 'default', slirp: {}, masquerade: {} }], [pod]),
    'domain.devices.interfaces.0.slirp',
    'Slirp interface support has been discontinued since v1.3',
  ],
  [
    'slirp-discontinued',
    vm(undefined, undefined),
    '',
    'slirp interface is deprecated as of v1.3',
    { defaultNetworkInterface: 'slirp' },
  ],
  [
    'passt-discontinued',
    vm([{ name: 'default', passt: {}, masquerade: {} }], [pod]),
    'domain.devices.interfaces.0.passt',
    'Passt network binding has been discontinued since v1.3',
  ],
  [
    'macvtap-discontinued',
    vm([{ name: 'default', macvtap: {}, masquerade: {} }], [pod]),
    'domain.devices.interfaces.0.macvtap',
    'Macvtap network binding has been discontinued since v1.3',
  ],
  [
    'several-pod-networks',
    vm([masquerade, { name: 'b', masquerade: {} }], [pod, { name: 'b', pod: {} }]),
    'networks.1.pod',
    `more than one interface is connected to a pod network in ${spec}.interfaces`,
  ],
  [
    'several-multus-defaults',
    vm(
      [bridge('a'), bridge('b')],
      [
        { name: 'a', multus: { networkName: 'a', default: true } },
        { name: 'b', multus: { networkName: 'b', default: true } },
      ],
    ),
    'networks.1.multus.default',
    'Multus CNI should only have one default network',
  ],
  [
    'pod-and-multus-default',
    vm([masquerade, bridge('a')], [pod, { name: 'a', multus: { networkName: 'a', default: true } }]),
    'networks.1.multus.default',
    'Pod network cannot be defined when Multus default network is defined',
  ],
  [
    'network-without-type',
    vm([bridge('a')], [{ name: 'a' }]),
    'networks.0.name',
    'should have a network type',
  ],
  [
    'network-without-type',
    vm([masquerade], [{ name: 'default', pod: null }]),
    'networks.0.pod',
    'should have a network type',
  ],
  [
    'network-with-several-types',
    vm([bridge('a')], [{ ...nad('a'), pod: {} }]),
    'networks.0.multus',
    'should have only one network type',
  ],
  [
    'multus-without-name',
    vm([bridge('a')], [{ name: 'a', multus: {} }]),
    'networks.0.multus',
    'CNI delegating plugin must have a networkName',
  ],
  [
    'state-unknown',
    vm([{ ...masquerade, state: 'gone' }], [pod]),
    'domain.devices.interfaces.0.state',
    'logical default interface state value is unsupported: gone',
  ],
  [
    'state-on-sriov',
    vm([{ name: 'a', sriov: {}, state: 'down' }], [nad('a')]),
    'domain.devices.interfaces.0.state',
    '"a" interface\'s state "down" is not supported for SR-IOV NICs',
  ],
  [
    'absent-without-bridge',
    vm([{ name: 'a', sriov: {}, state: 'absent' }], [nad('a')]),
    'domain.devices.interfaces.0.state',
    '"a" interface\'s state "absent" is supported only for bridge binding',
  ],
  [
    'absent-on-default-network',
    vm([bridge('default', { state: 'absent' })], [pod]),
    'domain.devices.interfaces.0.state',
    '"default" interface\'s state "absent" is not supported on default networks',
  ],
  [
    'binding-count',
    vm([{ name: 'default' }], [pod]),
    'domain.devices.interfaces.0.name',
    'logical default interface must have exactly one binding method or binding plugin',
  ],
  [
    'binding-count',
    vm([{ name: 'default', masquerade: null }], [pod]),
    'domain.devices.interfaces.0.masquerade',
    'logical default interface must have exactly one binding method or binding plugin',
  ],
  [
    'binding-count',
    vm([{ name: 'default', masquerade: {}, binding: { name: 'l2bridge' } }], [pod]),
    'domain.devices.interfaces.0.binding',
    'logical default interface must have exactly one binding method or binding plugin',
  ],
  [
    'masquerade-off-pod-network',
    vm([{ name: 'a', masquerade: {} }], [nad('a')]),
    'domain.devices.interfaces.0.masquerade',
    'Masquerade interface only implemented with pod network',
  ],
  [
    'mac-reserved',
    vm([{ ...masquerade, macAddress: '02:00:00:00:00:00' }], [pod]),
    'domain.devices.interfaces.0.macAddress',
    'The requested MAC address is reserved for the in-pod bridge. Please choose another one.',
  ],
  [
    'bridge-forbidden-on-pod-network',
    vm([bridge('default')], [pod]),
    'domain.devices.interfaces.0.bridge',
    'Bridge on pod network configuration is not enabled under kubevirt-config',
    { permitBridgeOnPodNetwork: false },
  ],
  [
    'bridge-forbidden-on-pod-network',
    vm(undefined, undefined),
    '',
    'bridge interface is not enabled in kubevirt-config',
    { permitBridgeOnPodNetwork: false },
  ],
  [
    'passt-gate',
    vm([{ name: 'default', passtBinding: {} }], [pod]),
    'domain.devices.interfaces.0.passtBinding',
    'PasstBinding feature gate is not enabled',
    { gates: { PasstBinding: false } },
  ],
  [
    'passt-off-pod-network',
    vm([{ name: 'a', passtBinding: {} }], [nad('a')]),
    'domain.devices.interfaces.0.passtBinding',
    'PasstBinding interface only implemented with pod network',
  ],
  [
    'network-name-duplicate',
    vm([bridge('a')], [nad('a'), nad('a', 'b')]),
    'networks.1.name',
    'Network with name "a" already exists, every network must have a unique name',
  ],
  [
    'claim-gate',
    vm([{ name: 'a', sriov: {} }], [claim('a', 'nics', 'one')]),
    'networks.0.resourceClaim',
    'vmi.spec.networks contains DRA networks but NetworkDevicesWithDRA feature gate is not enabled',
  ],
  [
    'claim-with-multus',
    vm([{ name: 'a', sriov: {} }, bridge('b')], [claim('a', 'nics', 'one'), nad('b')]),
    'networks.1.multus',
    'mixing Multus and DRA resourceClaim networks in the same VMI is not supported',
    dra,
  ],
  [
    'claim-binding',
    withClaims([claim('a', 'nics', 'one')], [bridge('a')]),
    'domain.devices.interfaces.0.name',
    'DRA network "a" requires an SR-IOV or binding plugin interface',
    dra,
  ],
  [
    'claim-name-missing',
    withClaims([claim('a', '', 'one')], [{ name: 'a', sriov: {} }]),
    'networks.0.resourceClaim',
    'claimName is required for DRA network',
    dra,
  ],
  [
    'claim-request-missing',
    withClaims([claim('a', 'nics', '')], [{ name: 'a', sriov: {} }]),
    'networks.0.resourceClaim',
    'requestName is required for DRA network',
    dra,
  ],
  [
    'claim-unknown',
    withClaims([claim('a', 'other', 'one')], [{ name: 'a', sriov: {} }]),
    'networks.0.resourceClaim.claimName',
    'network references resourceClaim "other" which is not defined in spec.resourceClaims',
    dra,
  ],
  [
    'claim-duplicate',
    withClaims(
      [claim('a', 'nics', 'one'), claim('b', 'nics', 'one')],
      [
        { name: 'a', sriov: {} },
        { name: 'b', sriov: {} },
      ],
    ),
    'networks.1.resourceClaim',
    'duplicate claimName/requestName combination "nics/one"',
    dra,
  ],
  [
    'network-without-interface',
    vm([masquerade], [pod, nad('a')]),
    'networks.1.name',
    `${spec}.networks[1].name 'a' not found.`,
  ],
  [
    'interface-name-duplicate',
    vm([bridge('a'), bridge('a')], [nad('a')]),
    'domain.devices.interfaces.1.name',
    'Only one interface can be connected to one specific network',
  ],
  [
    'interface-without-network',
    vm([masquerade, bridge('a')], [pod]),
    'domain.devices.interfaces.1.name',
    `${interfaces}[1].name 'a' not found.`,
  ],
  [
    'interface-name-characters',
    vm([bridge('a.b')], [nad('a.b')]),
    'domain.devices.interfaces.0.name',
    'Network interface name can only contain alphabetical characters, numbers, dashes (-) or underscores (_)',
  ],
  [
    'model-unknown',
    vm([{ ...masquerade, model: 'vmxnet3' }], [pod]),
    'domain.devices.interfaces.0.model',
    `interface ${interfaces}[0].name uses model vmxnet3 that is not supported.`,
  ],
  [
    'mac-malformed',
    vm([{ ...masquerade, macAddress: 'de:ad:00:00:be' }], [pod]),
    'domain.devices.interfaces.0.macAddress',
    `interface ${interfaces}[0].name has malformed MAC address (de:ad:00:00:be).`,
  ],
  [
    'mac-too-long',
    vm([{ ...masquerade, macAddress: 'de:ad:00:00:be:af:00:01' }], [pod]),
    'domain.devices.interfaces.0.macAddress',
    `interface ${interfaces}[0].name has too long MAC address (de:ad:00:00:be:af:00:01).`,
  ],
  [
    'pci-address-malformed',
    vm([{ ...masquerade, pciAddress: '81:00.1' }], [pod]),
    'domain.devices.interfaces.0.pciAddress',
    `interface ${interfaces}[0].name has malformed PCI address (81:00.1).`,
  ],
  [
    'port-name-duplicate',
    withPorts({ name: 'http', port: 80 }, { name: 'http', port: 81 }),
    'domain.devices.interfaces.0.ports.1.name',
    'Duplicate name of the port: http',
  ],
  [
    'port-name-invalid',
    withPorts({ name: 'HTTP', port: 80 }),
    'domain.devices.interfaces.0.ports.0.name',
    'Invalid name of the port: HTTP',
  ],
  [
    'port-missing',
    withPorts({ port: 0 }),
    'domain.devices.interfaces.0.ports.0.port',
    'Port field is mandatory.',
  ],
  [
    'port-range',
    withPorts({ port: 65536 }),
    'domain.devices.interfaces.0.ports.0.port',
    'Port field must be in range 0 < x < 65536.',
  ],
  [
    'protocol-unknown',
    withPorts({ port: 80, protocol: 'tcp' }),
    'domain.devices.interfaces.0.ports.0.protocol',
    'Unknown protocol, only TCP or UDP allowed',
  ],
  [
    'protocol-unknown',
    withRanges({ start: 1, end: 2 }),
    'domain.devices.interfaces.0.portRanges.0.protocol',
    'Unknown protocol, only TCP or UDP allowed',
    ranges,
  ],
  [
    'port-ranges-gate',
    withRanges({ protocol: 'TCP', start: 1, end: 2 }),
    'domain.devices.interfaces.0.portRanges',
    'portRanges is specified on interface but the PortRangesSpec feature gate is not enabled',
  ],
  [
    'ports-and-port-ranges',
    vm([{ ...masquerade, ports: [], portRanges: [] }], [pod]),
    'domain.devices.interfaces.0.portRanges',
    'Cannot define both ports and portRanges on interface',
    ranges,
  ],
  [
    'port-ranges-off-masquerade',
    vm([bridge('default', { portRanges: [] })], [pod]),
    'domain.devices.interfaces.0.portRanges',
    'portRanges are only supported on masquerade interfaces',
    ranges,
  ],
  [
    'too-many-port-ranges',
    withRanges(
      ...Array.from({ length: 11 }, (_, i) => ({ protocol: 'TCP', start: 2 * i + 1, end: 2 * i + 1 })),
    ),
    'domain.devices.interfaces.0.portRanges',
    'No more than 10 portRanges are allowed',
    ranges,
  ],
  [
    'port-range-start',
    withRanges({ protocol: 'TCP', start: 0, end: 2 }),
    'domain.devices.interfaces.0.portRanges.0.start',
    'Start must be a valid port number, 0 < x < 65536',
    ranges,
  ],
  [
    'port-range-end',
    withRanges({ protocol: 'TCP', start: 1, end: 65536 }),
    'domain.devices.interfaces.0.portRanges.0.end',
    'End must be a valid port number, 0 < x < 65536',
    ranges,
  ],
  [
    'port-range-order',
    withRanges({ protocol: 'TCP', start: 3, end: 2 }),
    'domain.devices.interfaces.0.portRanges.0.start',
    'Start must be less than or equal to end',
    ranges,
  ],
  [
    'port-ranges-overlap',
    withRanges(
      { protocol: 'UDP', start: 1, end: 9 },
      { protocol: 'TCP', start: 30, end: 40 },
      { protocol: 'TCP', start: 10, end: 30 },
    ),
    'domain.devices.interfaces.0.portRanges.1',
    'TCP portRanges [10-30] and [30-40] overlap',
    ranges,
  ],
  [
    'dhcp-option-duplicate',
    vm(
      [
        {
          ...masquerade,
          dhcpOptions: {
            privateOptions: [
              { option: 240, value: 'a' },
              { option: 240, value: 'b' },
            ],
          },
        },
      ],
      [pod],
    ),
    'domain.devices.interfaces.0.dhcpOptions.privateOptions.1.option',
    'Found Duplicates: you have provided duplicate DHCPPrivateOptions',
  ],
  [
    'dhcp-option-range',
    vm([{ ...masquerade, dhcpOptions: { privateOptions: [{ option: 255, value: 'a' }] } }], [pod]),
    'domain.devices.interfaces.0.dhcpOptions.privateOptions.0.option',
    'provided DHCPPrivateOptions are out of range, must be in range 224 to 254',
  ],
  [
    'ntp-server-malformed',
    vm([{ ...masquerade, dhcpOptions: { ntpServers: ['10.0.0.1', 'fd00::1'] } }], [pod]),
    'domain.devices.interfaces.0.dhcpOptions.ntpServers.1',
    'NTP servers must be a list of valid IPv4 addresses.',
  ],
  [
    'boot-order-zero',
    vm([{ ...masquerade, bootOrder: 0 }], [pod]),
    'domain.devices.interfaces.0.bootOrder',
    `${spec}[0] must have a boot order > 0, if supplied`,
  ],
  [
    'boot-order-duplicate',
    vm([{ ...masquerade, bootOrder: 1 }], [pod], { disks: [{ name: 'root', bootOrder: 1 }] }),
    'domain.devices.interfaces.0.bootOrder',
    `Boot order for ${interfaces}[0].bootOrder already set for a different device.`,
  ],
  [
    'probe-without-pod-network',
    probed(vm([bridge('a')], [nad('a')])),
    'readinessProbe.httpGet',
    `${spec}.readinessProbe.httpGet is only allowed if the Pod Network is attached`,
  ],
];

function probed(object: ReturnType<typeof vm>) {
  Object.assign(object.spec.template.spec, { readinessProbe: { httpGet: { port: 80 } } });
  return object;
}

/** `networks.0.name` as a path below the specification of a VirtualMachine. */
function pathOf(field: string): (string | number)[] {
  const steps = field === '' ? [] : field.split('.');
  return ['spec', 'template', 'spec', ...steps.map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step))];
}

test.each(refusals)('%s', (code, object, field, upstream, options) => {
  const { problems } = lintVirtualMachine(object, options);
  const found = problems.filter((problem) => problem.code === code);
  expect(found).toMatchObject([{ path: pathOf(field), severity: 'error', upstream }]);
  expect(at(object, found[0]?.path.slice(0, -1) ?? [])).toBeDefined();
  expect(found[0]?.message).toMatch(/[.]$/);
});

test('every code of admission has a fixture', () => {
  expect(new Set(refusals.map(([code]) => code))).toEqual(new Set<string>(admissionCodes));
});

describe('what is accepted', () => {
  test.each([
    ['nothing at all', vm(undefined, undefined)],
    ['masquerade', vm([masquerade], [pod])],
    [
      'the deck’s VM',
      vm(
        [
          { name: 'default', model: 'virtio', binding: { name: 'l2bridge' } },
          bridge('secondary-udn', { macAddress: '02:86:5e:00:00:0a' }),
        ],
        [pod, nad('secondary-udn')],
      ),
    ],
    ['the reserved MAC with hyphens', vm([{ ...masquerade, macAddress: '02-00-00-00-00-00' }], [pod])],
    [
      'bad ports where nobody looks at them',
      vm([bridge('a', { ports: [{ port: 0, name: 'A' }] })], [nad('a')]),
    ],
    [
      'ranges that touch',
      vm(
        [
          {
            ...masquerade,
            portRanges: [
              { protocol: 'TCP', start: 1, end: 2 },
              { protocol: 'TCP', start: 3, end: 4 },
              { protocol: 'UDP', start: 1, end: 4 },
            ],
          },
        ],
        [pod],
      ),
    ],
    [
      'a plugged interface to be unplugged',
      vm([masquerade, bridge('a', { state: 'absent' })], [pod, nad('a')]),
    ],
  ])('%s', (_what, object) => {
    expect(lintVirtualMachine(object, ranges).refusal).toBeUndefined();
  });
});

describe('single values', () => {
  const { validation } = vectors;
  test.each(validation.interfaceName)('interface name “$value”: $ok', ({ value, ok }) => {
    expect(isInterfaceName(value)).toBe(ok);
  });
  test.each(validation.pciAddress)('PCI address “$value”: $ok', ({ value, ok }) => {
    expect(isPciAddress(value)).toBe(ok);
  });
  test.each(validation.macAddress)('MAC address $value', ({ value, ok, error }) => {
    expect(macAddressError(value)).toBe(ok ? undefined : error);
  });
  test.each([
    ['', undefined],
    ['DE-AD-00-00-BE-AF', undefined],
    ['dead.0000.beaf', undefined],
    ['dead0000beaf', 'malformed MAC address (dead0000beaf)'],
    ['de:ad:00:00:be:ag', 'malformed MAC address (de:ad:00:00:be:ag)'],
    [`${'00:'.repeat(19)}01`, `too long MAC address (${'00:'.repeat(19)}01)`],
  ])('MAC address “%s”: %s', (mac, error) => {
    expect(macAddressError(mac)).toBe(error);
  });
  test.each(validation.masqueradeReservedMac)('$value is reserved: $reserved', ({ value, reserved }) => {
    const { problems } = lintVirtualMachine(vm([{ ...masquerade, macAddress: value }], [pod]));
    expect(problems.some(({ code }) => code === 'mac-reserved')).toBe(reserved);
  });
  test.each(validation.port)('port $port', ({ port, messages }) => {
    expect(portErrors(port)).toEqual(messages);
  });
  test.each(validation.portProtocol)('protocol $protocol: $ok', ({ protocol, ok }) => {
    expect(isPortProtocol(protocol)).toBe(ok);
  });
  test.each(validation.model)('model “$model”: $ok', ({ model, ok }) => {
    expect(isInterfaceModel(model)).toBe(ok);
  });
  test.each(validation.dhcpPrivateOption)('DHCP option $option: $ok', ({ option, ok }) => {
    expect(isPrivateDhcpOption(option)).toBe(ok);
  });
  test.each([
    ['http', true],
    ['a-b-c', true],
    ['1a', true],
    ['80', false],
    ['', false],
    ['a--b', false],
    ['-a', false],
    ['a-', false],
    ['HTTP', false],
    ['a'.repeat(15), true],
    ['a'.repeat(16), false],
  ])('port name “%s”: %s', (name, good) => {
    expect(isPortName(name)).toBe(good);
  });
});

describe('the one message that virt-api answers', () => {
  test('joins the messages in the order of the rules', () => {
    const { refusal } = lintVirtualMachine(
      vm([{ name: 'a', masquerade: {}, model: 'x' }], [nad('a'), nad('b')]),
    );
    expect(refusal).toBe(
      `Masquerade interface only implemented with pod network, ${spec}.networks[1].name 'b' not found., ` +
        `interface ${interfaces}[0].name uses model x that is not supported.`,
    );
  });

  test('spells out ten', () => {
    const { refusal } = lintVirtualMachine(
      vm(
        [],
        Array.from({ length: 12 }, (_, i) => nad(`n${i}`)),
      ),
    );
    expect(refusal?.split(', ')).toHaveLength(11);
    expect(refusal).toMatch(/networks\[9\]\.name 'n9' not found\., and 2 more validation errors$/);
  });

  test('a discontinued binding hides the rest', () => {
    const { refusal, problems } = lintVirtualMachine(vm([{ name: 'a', slirp: {} }], [pod]));
    expect(refusal).toBe('Slirp interface support has been discontinued since v1.3');
    expect(problems.length).toBeGreaterThan(1);
    expect(admissionMessage([])).toBeUndefined();
  });

  test('names the fields of a VirtualMachineInstance without the template', () => {
    const { problems } = lintVirtualMachine(vmi([masquerade, bridge('a')], [pod]));
    expect(problems).toMatchObject([
      {
        path: ['spec', 'domain', 'devices', 'interfaces', 1, 'name'],
        upstream: "spec.domain.devices.interfaces[1].name 'a' not found.",
      },
    ]);
  });
});
