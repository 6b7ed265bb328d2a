import { expect, test } from 'vitest';
import { constants, sources, sourceUrl } from '../../../src/core/kubevirt/constants.ts';
import { dhcpOptions } from '../../../src/core/kubevirt/dhcp.ts';
import { vectors } from './support.ts';

test('the constants of the vectors', () => {
  const { fakeBridgeIPFormat, ordinalRegex, ...expected } = vectors.constants;
  expect({
    hashPrefix: constants.hashPrefix.value,
    hashHexChars: constants.hashHexChars.value,
    maxIfaceNameLen: constants.interfaceNameLength.value,
    primaryPodIface: constants.primaryPodInterface.value,
    primaryTap: constants.primaryTap.value,
    bridgePrefix: constants.bridgePrefix.value,
    nicSuffix: constants.nicSuffix.value,
    masqueradeBridgeMac: constants.masqueradeBridgeMac.value,
    defaultVMCIDR: constants.vmNetworkCIDR.value,
    defaultVMIPv6CIDR: constants.vmIPv6NetworkCIDR.value,
    dhcpLeaseSeconds: constants.dhcpLeaseSeconds.value,
    ovnDhcpLeaseSeconds: constants.ovnDhcpLeaseSeconds.value,
    multiQueueMax: constants.maxQueues.value,
    istioReservedPorts: constants.istioReservedPorts.value,
    istioNonProxiedPorts: constants.istioNonProxiedPorts.value,
    istioLoopback: constants.istioLoopback.value,
    legacyMigrationPorts: constants.legacyMigrationPorts.value,
    guestOnlyInterfaceLimit: constants.guestOnlyInterfaceLimit.value,
    hotplugGracePeriodSeconds: constants.hotplugGracePeriodSeconds.value,
    linkRefreshSleepMs: constants.linkRefreshSleepMs.value,
    passtMemoryOverhead: constants.passtMemoryOverhead.value,
  }).toEqual(expected);
  expect(fakeBridgeIPFormat).toContain(constants.bridgeLinkLocalBase.value);
  expect(ordinalRegex).toContain(constants.ordinalPrefix.value);
});

test('a name made from a hash is as long as the kernel allows', () => {
  const longest = constants.hashHexChars.value + constants.nicSuffix.value.length;
  expect(longest).toBe(constants.interfaceNameLength.value);
});

test('every constant leads to a file at the commit in which it was read', () => {
  for (const constant of Object.values(constants)) {
    expect(sourceUrl(constant)).toMatch(
      /^https:\/\/github\.com\/[\w-]+\/[\w-]+\/blob\/[\w.]+\/[\w./-]+\.(go|yaml|h)$/,
    );
    expect(constant.symbol).not.toBe('');
  }
  expect(sourceUrl(constants.primaryTap)).toBe(
    `https://github.com/kubevirt/kubevirt/blob/${sources.kubevirt.commit}/pkg/network/link/names.go`,
  );
});

test('the DHCP options that KubeVirt can send', () => {
  expect(Object.keys(dhcpOptions).sort()).toEqual(Object.keys(vectors.dhcp.options).sort());
});
