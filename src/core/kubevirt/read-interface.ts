import type { Path } from '../text/path-problem.ts';
import type { CoreBinding, DhcpOptions, Interface, Network } from './api.ts';
import type { DiscontinuedBinding } from './bindings.ts';
import type { FieldReader, MapValue } from './read-value.ts';

const coreBindings: readonly CoreBinding[] = ['bridge', 'masquerade', 'sriov', 'passtBinding'];
const discontinued: readonly DiscontinuedBinding[] = ['slirp', 'macvtap', 'passt'];
const networkTypes = ['pod', 'multus', 'resourceClaim'] as const;

const fields = {
  interface: new Set([
    ...['name', 'model', ...coreBindings, ...discontinued, 'binding', 'ports', 'portRanges', 'macAddress'],
    ...['bootOrder', 'pciAddress', 'dhcpOptions', 'tag', 'acpiIndex', 'state'],
  ]),
  network: new Set(['name', ...networkTypes]),
  pod: new Set(['vmNetworkCIDR', 'vmIPv6NetworkCIDR']),
  multus: new Set(['networkName', 'default']),
  resourceClaim: new Set(['claimName', 'requestName']),
  port: new Set(['name', 'protocol', 'port']),
  portRange: new Set(['protocol', 'start', 'end']),
  dhcpOptions: new Set(['bootFileName', 'tftpServerName', 'ntpServers', 'privateOptions']),
  privateOption: new Set(['option', 'value']),
} as const;

/** An entry of `domain.devices.interfaces`. */
export function readInterface(reader: FieldReader, map: MapValue, index: number, path: Path): Interface {
  reader.known(map, path, fields.interface, 'An interface');
  const given = <T extends string>(keys: readonly T[]) =>
    keys.filter((key) => reader.map(map, key, path) !== undefined);
  const binding = reader.map(map, 'binding', path);
  const ports = reader.maps(map, 'ports', path);
  const portRanges = reader.maps(map, 'portRanges', path);
  const bootOrder = reader.integer(map, 'bootOrder', path);
  const dhcpOptions = reader.map(map, 'dhcpOptions', path);
  return {
    index,
    name: reader.string(map, 'name', path) ?? '',
    model: reader.string(map, 'model', path) ?? '',
    bindings: given(coreBindings),
    discontinued: given(discontinued),
    ...(binding === undefined ? {} : { plugin: reader.string(binding, 'name', [...path, 'binding']) ?? '' }),
    emptyBindings: nullKeys(map, [...coreBindings, ...discontinued, 'binding']),
    ...(ports === undefined
      ? {}
      : {
          ports: ports.map((port) => readPort(reader, port.map, port.index, [...path, 'ports', port.index])),
        }),
    ...(portRanges === undefined
      ? {}
      : {
          portRanges: portRanges.map((range) =>
            readPortRange(reader, range.map, range.index, [...path, 'portRanges', range.index]),
          ),
        }),
    macAddress: reader.string(map, 'macAddress', path) ?? '',
    pciAddress: reader.string(map, 'pciAddress', path) ?? '',
    ...(bootOrder === undefined ? {} : { bootOrder }),
    ...(dhcpOptions === undefined
      ? {}
      : { dhcpOptions: readDhcpOptions(reader, dhcpOptions, [...path, 'dhcpOptions']) }),
    acpiIndex: reader.integer(map, 'acpiIndex', path) ?? 0,
    state: reader.string(map, 'state', path) ?? '',
  };
}

function nullKeys(map: MapValue, keys: readonly string[]): string[] {
  return keys.filter((key) => Object.hasOwn(map, key) && map[key] === null);
}

function readPort(reader: FieldReader, map: MapValue, index: number, path: Path) {
  reader.known(map, path, fields.port, 'A port');
  return {
    index,
    name: reader.string(map, 'name', path) ?? '',
    protocol: reader.string(map, 'protocol', path) ?? '',
    port: reader.integer(map, 'port', path) ?? 0,
  };
}

function readPortRange(reader: FieldReader, map: MapValue, index: number, path: Path) {
  reader.known(map, path, fields.portRange, 'A port range');
  return {
    index,
    protocol: reader.string(map, 'protocol', path) ?? '',
    start: reader.integer(map, 'start', path) ?? 0,
    end: reader.integer(map, 'end', path) ?? 0,
  };
}

function readDhcpOptions(reader: FieldReader, map: MapValue, path: Path): DhcpOptions {
  reader.known(map, path, fields.dhcpOptions, 'dhcpOptions');
  return {
    bootFileName: reader.string(map, 'bootFileName', path) ?? '',
    tftpServerName: reader.string(map, 'tftpServerName', path) ?? '',
    ntpServers: reader.strings(map, 'ntpServers', path) ?? [],
    privateOptions: (reader.maps(map, 'privateOptions', path) ?? []).map((option) => {
      const at = [...path, 'privateOptions', option.index];
      reader.known(option.map, at, fields.privateOption, 'A private option');
      return {
        index: option.index,
        option: reader.integer(option.map, 'option', at) ?? 0,
        value: reader.string(option.map, 'value', at) ?? '',
      };
    }),
  };
}

/** An entry of `networks`. */
export function readNetwork(reader: FieldReader, map: MapValue, index: number, path: Path): Network {
  reader.known(map, path, fields.network, 'A network');
  const pod = reader.map(map, 'pod', path);
  const multus = reader.map(map, 'multus', path);
  const claim = reader.map(map, 'resourceClaim', path);
  if (pod) reader.known(pod, [...path, 'pod'], fields.pod, 'A pod network');
  if (multus) reader.known(multus, [...path, 'multus'], fields.multus, 'A Multus network');
  if (claim) reader.known(claim, [...path, 'resourceClaim'], fields.resourceClaim, 'A resource claim');
  return {
    index,
    name: reader.string(map, 'name', path) ?? '',
    ...(pod === undefined
      ? {}
      : {
          pod: {
            vmNetworkCIDR: reader.string(pod, 'vmNetworkCIDR', [...path, 'pod']) ?? '',
            vmIPv6NetworkCIDR: reader.string(pod, 'vmIPv6NetworkCIDR', [...path, 'pod']) ?? '',
          },
        }),
    ...(multus === undefined
      ? {}
      : {
          multus: {
            networkName: reader.string(multus, 'networkName', [...path, 'multus']) ?? '',
            default: reader.boolean(multus, 'default', [...path, 'multus']) ?? false,
          },
        }),
    ...(claim === undefined
      ? {}
      : {
          resourceClaim: {
            claimName: reader.string(claim, 'claimName', [...path, 'resourceClaim']) ?? '',
            requestName: reader.string(claim, 'requestName', [...path, 'resourceClaim']) ?? '',
          },
        }),
    emptyTypes: nullKeys(map, networkTypes),
  };
}
