import { goParseIP, goParseMAC } from '../../net/go-net.ts';
import type { DhcpOptions, Interface } from '../api.ts';
import { constants } from '../constants.ts';
import type { Admission } from './context.ts';
import { fieldPath } from './context.ts';
import { checkPortRanges, checkPorts } from './ports.ts';

/** The fields of each interface. Upstream: `netiface.go`, `validateInterfacesFields`. */
export function checkInterfaceFields(admission: Admission): void {
  for (const iface of admission.instance.interfaces) {
    checkName(admission, iface);
    checkModel(admission, iface);
    checkMac(admission, iface);
    checkPciAddress(admission, iface);
    checkPorts(admission, iface);
    checkPortRanges(admission, iface);
    if (iface.dhcpOptions) checkDhcpOptions(admission, iface, iface.dhcpOptions);
  }
}

/** Upstream's `^[A-Za-z0-9-_]+$`. There is no limit to the length. */
export function isInterfaceName(name: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(name);
}

function checkName(admission: Admission, iface: Interface): void {
  if (isInterfaceName(iface.name)) return;
  admission.refuse(
    'interface-name-characters',
    admission.interfacePath(iface, 'name'),
    iface.name === ''
      ? 'The interface lacks its name.'
      : 'The name of an interface is made of letters, digits, hyphens and underscores; a dot is not allowed.',
    'Network interface name can only contain alphabetical characters, numbers, dashes (-) or underscores (_)',
  );
}

export function isInterfaceModel(model: string): boolean {
  return model === '' || constants.interfaceModels.value.some((known) => known === model);
}

function checkModel(admission: Admission, iface: Interface): void {
  if (isInterfaceModel(iface.model)) return;
  const name = fieldPath(admission.interfacePath(iface, 'name'));
  admission.refuse(
    'model-unknown',
    admission.interfacePath(iface, 'model'),
    `The network card model is one of ${constants.interfaceModels.value.join(', ')}.`,
    `interface ${name} uses model ${iface.model} that is not supported.`,
  );
}

/**
 * What is wrong with a `macAddress`, in upstream's words; undefined for a good or an empty one. Go reads 6, 8
 * and 20 octets with colons, hyphens or dots, and not twelve bare digits.
 *
 * Upstream: `pkg/network/link/mac.go`, `ValidateMacAddress`, KubeVirt v1.9.0.
 */
export function macAddressError(mac: string): string | undefined {
  if (mac === '') return undefined;
  const octets = goParseMAC(mac);
  if (octets === undefined) return `malformed MAC address (${mac})`;
  return octets.length > 6 ? `too long MAC address (${mac})` : undefined;
}

function checkMac(admission: Admission, iface: Interface): void {
  const error = macAddressError(iface.macAddress);
  if (error === undefined) return;
  const name = fieldPath(admission.interfacePath(iface, 'name'));
  const malformed = error.startsWith('malformed');
  admission.refuse(
    malformed ? 'mac-malformed' : 'mac-too-long',
    admission.interfacePath(iface, 'macAddress'),
    malformed
      ? 'This is no MAC address: six pairs of hexadecimal digits with colons or hyphens between.'
      : 'A network card has a MAC address of six octets.',
    `interface ${name} has ${error}.`,
  );
}

/** Upstream: `pkg/util/hardware/hw_utils.go`, `PCI_ADDRESS_PATTERN`. */
export function isPciAddress(address: string): boolean {
  return address === '' || /^[0-9a-fA-F]{4}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\.[0-7]$/.test(address);
}

function checkPciAddress(admission: Admission, iface: Interface): void {
  if (isPciAddress(iface.pciAddress)) return;
  const name = fieldPath(admission.interfacePath(iface, 'name'));
  admission.refuse(
    'pci-address-malformed',
    admission.interfacePath(iface, 'pciAddress'),
    'A PCI address reads domain:bus:slot.function, for instance 0000:81:00.1.',
    `interface ${name} has malformed PCI address (${iface.pciAddress}).`,
  );
}

export function isPrivateDhcpOption(option: number): boolean {
  const { first, last } = constants.dhcpPrivateOptions.value;
  return first <= option && option <= last;
}

function checkDhcpOptions(admission: Admission, iface: Interface, options: DhcpOptions): void {
  const seen = new Set<number>();
  let duplicate: number | undefined;
  for (const { option, index } of options.privateOptions) {
    if (seen.has(option)) duplicate ??= index;
    seen.add(option);
  }
  const path = (index: number) =>
    admission.interfacePath(iface, 'dhcpOptions', 'privateOptions', index, 'option');
  if (duplicate !== undefined) {
    admission.refuse(
      'dhcp-option-duplicate',
      path(duplicate),
      'This DHCP option is given twice.',
      'Found Duplicates: you have provided duplicate DHCPPrivateOptions',
    );
  }
  const { first, last } = constants.dhcpPrivateOptions.value;
  for (const { option, index } of options.privateOptions) {
    if (isPrivateDhcpOption(option)) continue;
    admission.refuse(
      'dhcp-option-range',
      path(index),
      `Private DHCP options have the numbers ${first} to ${last}.`,
      `provided DHCPPrivateOptions are out of range, must be in range ${first} to ${last}`,
    );
  }
  for (const { text, index } of options.ntpServers) {
    if (goParseIP(text)?.family === 4) continue;
    admission.refuse(
      'ntp-server-malformed',
      admission.interfacePath(iface, 'dhcpOptions', 'ntpServers', index),
      'DHCP names NTP servers by their IPv4 address.',
      'NTP servers must be a list of valid IPv4 addresses.',
    );
  }
}
