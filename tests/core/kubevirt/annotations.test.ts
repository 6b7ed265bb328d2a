import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { l2bridge } from '../../../src/core/kubevirt/bindings.ts';
import { ipamClaimName } from '../../../src/core/kubevirt/ipam-claims.ts';
import { readNetworkInfo, sriovPciAddress } from '../../../src/core/kubevirt/network-info.ts';
import {
  defaultNetworkAnnotation,
  nadReference,
  networksAnnotation,
} from '../../../src/core/kubevirt/networks-annotation.ts';
import { readInstance } from '../../../src/core/kubevirt/read-instance.ts';
import { problemOf, unwrap, vectors, vm } from './support.ts';

const instanceOf = (interfaces: unknown, networks: unknown) => {
  const { instance } = readInstance(vm(interfaces, networks));
  if (instance === undefined) expect.unreachable();
  return instance;
};

describe('k8s.v1.cni.cncf.io/networks', () => {
  test.each(vectors.multusAnnotation)('$note', (vector) => {
    const networks = vector.networks.map(({ name, multus, pod }) =>
      multus === undefined ? { name, pod } : { name, multus: { networkName: multus } },
    );
    const instance = instanceOf(vector.interfaces, networks);
    const annotation = unwrap(networksAnnotation({ ...instance, namespace: vector.namespace }));
    expect(annotation.text).toBe(vector.annotationString);
    expect(annotation.elements).toEqual(vector.value ?? []);
  });

  test('the deck’s VM: in the order of the interfaces, without the absent one, l2bridge adds nothing', () => {
    const instance = instanceOf(
      [
        { name: 'default', binding: { name: 'l2bridge' } },
        { name: 'secondary-udn', bridge: {}, macAddress: '02:86:5e:00:00:0a' },
        { name: 'old', bridge: {}, state: 'absent' },
        { name: 'blue', bridge: {} },
      ],
      [
        { name: 'blue', multus: { networkName: 'default/blue-nad' } },
        { name: 'old', multus: { networkName: 'old' } },
        { name: 'default', pod: {} },
        { name: 'secondary-udn', multus: { networkName: 'secondary-udn' } },
      ],
    );
    const plugins = new Map([['l2bridge', l2bridge]]);
    expect(unwrap(networksAnnotation({ ...instance, plugins })).text).toBe(
      '[{"name":"secondary-udn","namespace":"blue","mac":"02:86:5e:00:00:0a","interface":"pod2eae7330186"},' +
        '{"name":"blue-nad","namespace":"default","interface":"pod16477688c0e"}]',
    );
    expect(problemOf(networksAnnotation(instance))).toMatchObject({
      code: 'plugin-unregistered',
      upstream: "unable to find the network binding plugin 'l2bridge' in Kubevirt configuration",
    });
  });

  test('a plugin with a CNI of its own gets an element without a name', () => {
    const instance = instanceOf(
      [{ name: 'default', binding: { name: 'passt' } }],
      [{ name: 'default', pod: {} }],
    );
    const plugins = new Map([['passt', { networkAttachmentDefinition: 'netbindingpasst' }]]);
    expect(unwrap(networksAnnotation({ ...instance, plugins })).text).toBe(
      '[{"name":"netbindingpasst","namespace":"blue","cni-args":{"logicNetworkName":"default"}}]',
    );
  });

  test('a migrated pod of an old VM keeps its ordinal names; Go escapes what could end a script', () => {
    const instance = instanceOf([{ name: 'a', bridge: {} }], [{ name: 'a', multus: { networkName: '<&>' } }]);
    expect(unwrap(networksAnnotation({ ...instance, scheme: 'ordinal' })).text).toBe(
      '[{"name":"\\u003c\\u0026\\u003e","namespace":"blue","interface":"net1"}]',
    );
  });

  test('v1.multus-cni.io/default-network is the name as it is spelled', () => {
    const { networks } = instanceOf(
      [],
      [
        { name: 'a', multus: { networkName: 'x' } },
        { name: 'b', multus: { networkName: 'ns/y', default: true } },
      ],
    );
    expect(defaultNetworkAnnotation(networks)).toBe('ns/y');
    expect(defaultNetworkAnnotation(networks.slice(0, 1))).toBeUndefined();
  });
});

test.each(vectors.nadReference)('$networkName of $vmiNamespace', (vector) => {
  expect(nadReference(vector.networkName, vector.vmiNamespace)).toEqual({
    namespace: vector.namespace,
    name: vector.name,
  });
});

describe('IPAMClaims', () => {
  test.each(vectors.ipamClaimNames)('$vm, $network', (vector) => {
    expect(ipamClaimName(vector.vm, vector.network)).toBe(vector.ipamClaim);
  });

  test.each([
    ['vm', 'a_b', 'vm.a.b'],
    ['vm', 'a.b', 'vm.a.b'],
    ['vm', 'a--b', 'vm.a--b'],
    ['vm', '', 'vm'],
    ['--', '__', ''],
    ['vm', 'a\\xb', 'vm.a\\xb'],
    ['vm', 'a\\-', 'vm.a'],
  ])('%j and %j give %j', (vmName, network, claim) => {
    expect(ipamClaimName(vmName, network)).toBe(claim);
  });

  test('cut off at 253 characters', () => {
    expect(ipamClaimName('a'.repeat(200), 'b'.repeat(200))).toBe(`${'a'.repeat(200)}.${'b'.repeat(52)}`);
  });

  test('valid names are only joined', () => {
    const name = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?$/);
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(ipamClaimName(a, b)).toBe(`${a}.${b}`);
      }),
    );
  });
});

describe('kubevirt.io/network-info', () => {
  const value = {
    interfaces: [
      {
        network: 'fast',
        deviceInfo: { type: 'pci', version: '1.1.0', pci: { 'pci-address': '0000:65:00.2' } },
        mac: '02:00:00:00:00:0a',
        mtu: 9000,
      },
      { network: 'slow' },
    ],
  };

  test('says which virtual function belongs to which network', () => {
    const infos = unwrap(readNetworkInfo(value));
    expect(infos).toEqual([
      { network: 'fast', mac: '02:00:00:00:00:0a', mtu: 9000, type: 'pci', pciAddress: '0000:65:00.2' },
      { network: 'slow' },
    ]);
    expect(unwrap(sriovPciAddress(infos, 'fast'))).toBe('0000:65:00.2');
  });

  test('a network without one keeps the VM from starting, in virt-launcher’s words', () => {
    const infos = unwrap(readNetworkInfo(value));
    expect(problemOf(sriovPciAddress(infos, 'slow'))).toMatchObject({
      code: 'network-info-without-pci',
      upstream: 'PCI-Address for SR-IOV network "slow" not found',
    });
    expect(problemOf(sriovPciAddress(infos.slice(1), 'slow')).upstream).toBe(
      'found no SR-IOV networks to PCI-Address mapping',
    );
  });

  test.each([null, [], 'text', { interfaces: {} }, { interfaces: [{}] }, { interfaces: [null] }])(
    '%j is something else',
    (other) => {
      expect(problemOf(readNetworkInfo(other)).code).toBe('network-info-malformed');
    },
  );

  test('an empty one is none the less one', () => {
    expect(unwrap(readNetworkInfo({}))).toEqual([]);
  });
});
