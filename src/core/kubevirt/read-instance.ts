import type { Path } from '../text/path-problem.ts';
import type { Condition, Instance, InstanceKind, Interface, InterfaceStatus, Network, Probe } from './api.ts';
import type { KubeVirtProblem } from './codes.ts';
import { constants } from './constants.ts';
import { readInterface, readNetwork } from './read-interface.ts';
import type { MapValue } from './read-value.ts';
import { asMap, FieldReader, mapAt, stringAt, stringsOf, valueAt } from './read-value.ts';

/** Where each kind keeps the specification of its instances, and their metadata. */
const places: Readonly<Record<InstanceKind, readonly string[]>> = {
  VirtualMachine: ['spec', 'template'],
  VirtualMachineInstance: [],
  VirtualMachineInstanceReplicaSet: ['spec', 'template'],
  VirtualMachinePool: ['spec', 'virtualMachineTemplate', 'spec', 'template'],
};

/** Whether the value is an object of a kind in which VMs are described. */
export function instanceKind(value: unknown): InstanceKind | undefined {
  const kind = stringAt(asMap(value), 'kind');
  return (Object.keys(places) as InstanceKind[]).find((each) => each === kind);
}

/** Sets and pools have a status of their own, which says nothing about an instance. */
const isSingle = (kind: InstanceKind) => kind === 'VirtualMachine' || kind === 'VirtualMachineInstance';

export interface InstanceReading {
  /** Undefined when the value is no VM; then there is one problem, `not-a-virtual-machine`. */
  readonly instance: Instance | undefined;
  readonly problems: readonly KubeVirtProblem[];
}

/**
 * Reads a parsed VirtualMachine, VirtualMachineInstance, VirtualMachineInstanceReplicaSet or VirtualMachinePool.
 * Values of a wrong type are reported (`wrong-type`) and count as absent; unknown fields of interfaces and
 * networks are reported (`unknown-field`). When the VM lists neither networks nor interfaces, KubeVirt's own are
 * put in, as its webhooks do.
 *
 * Upstream: `SetDefaultNetworkInterface` in `pkg/network/vmispec/defaults.go`, KubeVirt v1.9.0.
 */
export function readInstance(value: unknown, defaultBinding?: string): InstanceReading {
  const kind = instanceKind(value);
  const root = asMap(value);
  if (kind === undefined || root === undefined) {
    return {
      instance: undefined,
      problems: [
        {
          code: 'not-a-virtual-machine',
          path: root !== undefined && Object.hasOwn(root, 'kind') ? ['kind'] : [],
          severity: 'error',
          message: `An object of one of these kinds was expected: ${Object.keys(places).join(', ')}.`,
        },
      ],
    };
  }
  const reader = new FieldReader();
  const templatePath = places[kind];
  const template = templatePath.length === 0 ? root : mapAt(root, ...templatePath);
  const specPath = [...templatePath, 'spec'];
  const spec = reader.map(template, 'spec', templatePath) ?? {};
  const devicesPath = [...specPath, 'domain', 'devices'];
  const domain = reader.map(spec, 'domain', specPath);
  const devices = reader.map(domain, 'devices', [...specPath, 'domain']) ?? {};
  const interfaces = (reader.maps(devices, 'interfaces', devicesPath) ?? []).map(({ map, index }) =>
    readInterface(reader, map, index, [...devicesPath, 'interfaces', index]),
  );
  const networks = (reader.maps(spec, 'networks', specPath) ?? []).map(({ map, index }) =>
    readNetwork(reader, map, index, [...specPath, 'networks', index]),
  );
  const autoattach = reader.boolean(devices, 'autoattachPodInterface', devicesPath) ?? true;
  const defaults =
    autoattach && interfaces.length === 0 && networks.length === 0
      ? defaultNetwork(defaultBinding)
      : undefined;
  const cpu = reader.map(domain, 'cpu', [...specPath, 'domain']) ?? {};
  const cpuPath = [...specPath, 'domain', 'cpu'];
  const metadata = mapAt(root, 'metadata');
  const instance: Instance = {
    kind,
    name: stringAt(metadata, 'name') ?? '',
    namespace: stringAt(metadata, 'namespace') ?? '',
    specPath,
    annotations: stringsOf(mapAt(template, 'metadata', 'annotations')),
    annotationsPath: [...templatePath, 'metadata', 'annotations'],
    interfaces: defaults?.interfaces ?? interfaces,
    networks: defaults?.networks ?? networks,
    defaulted: defaults !== undefined,
    autoattachPodInterface: autoattach,
    multiqueue: reader.boolean(devices, 'networkInterfaceMultiqueue', devicesPath) ?? false,
    cpu: {
      sockets: reader.integer(cpu, 'sockets', cpuPath) ?? 0,
      cores: reader.integer(cpu, 'cores', cpuPath) ?? 0,
      threads: reader.integer(cpu, 'threads', cpuPath) ?? 0,
    },
    subdomain: reader.string(spec, 'subdomain', specPath) ?? '',
    resourceClaims: (reader.maps(spec, 'resourceClaims', specPath) ?? []).map(
      ({ map }) => stringAt(map, 'name') ?? '',
    ),
    disksBootOrder: (reader.maps(devices, 'disks', devicesPath) ?? []).flatMap(
      ({ map, index }) => reader.integer(map, 'bootOrder', [...devicesPath, 'disks', index]) ?? [],
    ),
    probes: (['readinessProbe', 'livenessProbe'] as const).map((name) => readProbe(spec, name)),
    status: readStatus(reader, isSingle(kind) ? mapAt(root, 'status') : undefined),
  };
  return { instance, problems: reader.problems };
}

/** What KubeVirt puts in. `slirp`, which a cluster may still name, is refused by admission. */
function defaultNetwork(binding: string = constants.defaultInterfaceBinding.value) {
  const name = constants.defaultNetworkName.value;
  const iface: Interface = {
    index: 0,
    name,
    model: '',
    bindings: binding === 'slirp' ? [] : [binding === 'masquerade' ? 'masquerade' : 'bridge'],
    discontinued: binding === 'slirp' ? ['slirp'] : [],
    emptyBindings: [],
    macAddress: '',
    pciAddress: '',
    acpiIndex: 0,
    state: '',
  };
  const network: Network = {
    index: 0,
    name,
    pod: { vmNetworkCIDR: '', vmIPv6NetworkCIDR: '' },
    emptyTypes: [],
  };
  return { interfaces: [iface], networks: [network] };
}

function readProbe(spec: MapValue, name: Probe['name']): Probe {
  const probe = mapAt(spec, name);
  return {
    name,
    handlers: (['httpGet', 'tcpSocket'] as const).filter((key) => valueAt(probe, key) !== undefined),
  };
}

function readStatus(reader: FieldReader, status: MapValue | undefined): Instance['status'] {
  const path = ['status'];
  const map = status ?? {};
  return {
    phase: reader.string(map, 'phase', path) ?? '',
    interfaces: (reader.maps(map, 'interfaces', path) ?? []).map(({ map: entry, index }) =>
      readInterfaceStatus(reader, entry, index, [...path, 'interfaces', index]),
    ),
    conditions: (reader.maps(map, 'conditions', path) ?? []).map(({ map: entry, index }): Condition => {
      const at = [...path, 'conditions', index];
      return {
        index,
        type: reader.string(entry, 'type', at) ?? '',
        status: reader.string(entry, 'status', at) ?? '',
        reason: reader.string(entry, 'reason', at) ?? '',
        message: reader.string(entry, 'message', at) ?? '',
      };
    }),
    migrationTransport: reader.string(map, 'migrationTransport', path) ?? '',
  };
}

function readInterfaceStatus(reader: FieldReader, map: MapValue, index: number, path: Path): InterfaceStatus {
  const text = (key: string) => reader.string(map, key, path) ?? '';
  return {
    index,
    name: text('name'),
    podInterfaceName: text('podInterfaceName'),
    interfaceName: text('interfaceName'),
    mac: text('mac'),
    ipAddress: text('ipAddress'),
    ipAddresses: (reader.strings(map, 'ipAddresses', path) ?? []).map((each) => each.text),
    infoSource: text('infoSource'),
    queueCount: reader.integer(map, 'queueCount', path) ?? 0,
    linkState: text('linkState'),
  };
}
