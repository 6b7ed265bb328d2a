import { expect, test } from 'vitest';
import {
  classlessRoutes,
  handedOnRoutes,
  readClasslessRoutes,
} from '../../../src/core/kubevirt/classless-routes.ts';
import type { KubeVirtCode, KubeVirtResult, ValueCode } from '../../../src/core/kubevirt/codes.ts';
import { admissionCodes, lintCodes, valueCodes } from '../../../src/core/kubevirt/codes.ts';
import { bridgeIndexOf } from '../../../src/core/kubevirt/link-local.ts';
import { lintVirtualMachine } from '../../../src/core/kubevirt/lint.ts';
import { masqueradeBinding } from '../../../src/core/kubevirt/masquerade.ts';
import { networkMigratability } from '../../../src/core/kubevirt/migratability.ts';
import { readNetworkInfo, sriovPciAddress } from '../../../src/core/kubevirt/network-info.ts';
import { networksAnnotation } from '../../../src/core/kubevirt/networks-annotation.ts';
import { readInstance } from '../../../src/core/kubevirt/read-instance.ts';
import { dhcpDomains } from '../../../src/core/kubevirt/resolv-conf.ts';
import { launcherTopology } from '../../../src/core/kubevirt/topology.ts';
import { masquerade, pod, vm } from './support.ts';

const codeOf = (result: KubeVirtResult<unknown>) => (result.ok ? undefined : result.problem.code);

const instance = (interfaces: unknown[]) => {
  const { instance: read } = readInstance(vm(interfaces, [pod]));
  if (read === undefined) expect.unreachable();
  return read;
};

/** One input for each code of the functions that compute a value. */
const fixtures: Readonly<Record<ValueCode, () => KubeVirtCode | undefined>> = {
  'not-a-bridge-address': () => codeOf(bridgeIndexOf('169.254.75.105')),
  'masquerade-cidr-malformed': () => codeOf(masqueradeBinding('10.0.2.0', 4)),
  'masquerade-cidr-too-small': () => codeOf(masqueradeBinding('10.0.2.0/31', 4)),
  'masquerade-cidr-family': () => codeOf(masqueradeBinding('10.0.2.0/24', 6)),
  'route-malformed': () => codeOf(classlessRoutes([{ destination: 'fd00::/64' }])),
  'no-route': () => codeOf(handedOnRoutes([], '10.2.2.1/24', 'eth0')),
  'classless-routes-malformed': () => codeOf(readClasslessRoutes('18')),
  'search-domain-invalid': () => codeOf(dhcpDomains(['10.0.0.1'])),
  'search-list-too-long': () => codeOf(dhcpDomains(Array.from({ length: 30 }, () => 'example.com'))),
  'guest-address-malformed': () => codeOf(handedOnRoutes([], '10.2.2.1', 'eth0')),
  'network-info-malformed': () => codeOf(readNetworkInfo([])),
  'network-info-without-pci': () => codeOf(sriovPciAddress([], 'a')),
  'addresses-malformed': () => {
    const object = vm([masquerade], [pod]);
    const annotations = { 'network.kubevirt.io/addresses': '[]' };
    Object.assign(object.spec.template, { metadata: { annotations } });
    return lintVirtualMachine(object).problems[0]?.code;
  },
  'plugin-unregistered': () =>
    codeOf(networksAnnotation(instance([{ name: 'default', binding: { name: 'a' } }]))),
  'not-migratable': () => codeOf(networkMigratability(instance([{ name: 'default', bridge: {} }]))),
  'pod-link-missing': () =>
    launcherTopology({ ...instance([masquerade]), podInterfaces: [] }).problems[0]?.code,
};

test.each(valueCodes)('%s', (code) => {
  expect(fixtures[code]()).toBe(code);
});

test('no code stands in two lists', () => {
  const all = [...valueCodes, ...admissionCodes, ...lintCodes];
  expect(new Set(all).size).toBe(all.length);
});
