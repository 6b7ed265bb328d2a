import { fail, ok } from '../text/result.ts';
import type { KubeVirtResult } from './codes.ts';
import type { MapValue } from './read-value.ts';
import { asMap, mapAt, stringAt, valueAt } from './read-value.ts';

/** What the launcher is told of one network: an entry of `kubevirt.io/network-info`. */
export interface NetworkInfo {
  readonly network: string;
  readonly mac?: string;
  readonly mtu?: number;
  /** `deviceInfo.type`: pci, vdpa, vhost-user or memif. */
  readonly type?: string;
  /** `deviceInfo.pci.pci-address`: the virtual function that becomes the guest's device. */
  readonly pciAddress?: string;
}

/**
 * Reads the value of `kubevirt.io/network-info`, parsed from JSON: `{ interfaces: [{ network, deviceInfo, mac,
 * mtu }] }`. A value of another shape is `network-info-malformed`.
 *
 * Upstream: `pkg/network/downwardapi/types.go`, KubeVirt v1.9.0 (`mtu` since v1.9.0).
 */
export function readNetworkInfo(value: unknown): KubeVirtResult<NetworkInfo[]> {
  const root = asMap(value);
  const list = valueAt(root, 'interfaces') ?? [];
  if (root === undefined || !Array.isArray(list))
    return malformed('A map with a list “interfaces” was expected.');
  const infos: NetworkInfo[] = [];
  for (const item of list) {
    const entry = asMap(item);
    const network = stringAt(entry, 'network');
    if (entry === undefined || network === undefined) return malformed('Each entry names its network.');
    infos.push(readEntry(entry, network));
  }
  return ok(infos);
}

function readEntry(entry: MapValue, network: string): NetworkInfo {
  const device = mapAt(entry, 'deviceInfo');
  const mac = stringAt(entry, 'mac');
  const mtu = valueAt(entry, 'mtu');
  const type = stringAt(device, 'type');
  const pciAddress = stringAt(mapAt(device, 'pci'), 'pci-address');
  return {
    network,
    ...(mac ? { mac } : {}),
    ...(typeof mtu === 'number' ? { mtu } : {}),
    ...(type ? { type } : {}),
    ...(pciAddress ? { pciAddress } : {}),
  };
}

/**
 * The PCI address from which virt-launcher makes the device of an `sriov` interface. When the annotation has
 * none for the network, that is `network-info-without-pci`, with virt-launcher's words.
 *
 * Upstream: `pkg/virt-launcher/virtwrap/device/hostdevice/sriov`, KubeVirt v1.9.0.
 */
export function sriovPciAddress(infos: readonly NetworkInfo[], network: string): KubeVirtResult<string> {
  const withAddress = infos.filter(({ pciAddress }) => pciAddress !== undefined);
  const found = withAddress.findLast((info) => info.network === network)?.pciAddress;
  if (found !== undefined) return ok(found);
  return fail('network-info-without-pci', `No PCI address is known for network ${network}.`, {
    help: 'Look at device-info in the pod’s network-status, and at the resourceName of the NetworkAttachmentDefinition.',
    upstream:
      withAddress.length === 0
        ? 'found no SR-IOV networks to PCI-Address mapping'
        : `PCI-Address for SR-IOV network "${network}" not found`,
  });
}

function malformed(message: string): KubeVirtResult<never> {
  return fail('network-info-malformed', message);
}
