import type { Interface, Port, PortRange } from '../api.ts';
import { constants } from '../constants.ts';
import type { Admission } from './context.ts';

const maxPort = 65535;

/**
 * `ports` of an interface on the pod network; elsewhere upstream does not look at them.
 * Upstream: `netiface.go`, `validatePortConfiguration`.
 */
export function checkPorts(admission: Admission, iface: Interface): void {
  if (iface.ports === undefined || admission.networks.get(iface.name)?.pod === undefined) return;
  checkPortNames(admission, iface, iface.ports);
  for (const port of iface.ports) {
    const path = (field: string) => admission.interfacePath(iface, 'ports', port.index, field);
    for (const upstream of portErrors(port.port)) {
      const missing = port.port === 0;
      admission.refuse(
        missing ? 'port-missing' : 'port-range',
        path('port'),
        missing ? 'The port number is missing.' : `A port number lies between 1 and ${maxPort}.`,
        upstream,
      );
    }
    if (!isPortProtocol(port.protocol)) {
      admission.refuse(
        'protocol-unknown',
        path('protocol'),
        'The protocol is TCP or UDP, in capitals.',
        unknownProtocol,
      );
    }
  }
}

const unknownProtocol = 'Unknown protocol, only TCP or UDP allowed';

/** What is wrong with the number of a forwarded port, in upstream's words. */
export function portErrors(port: number): string[] {
  if (port === 0) return ['Port field is mandatory.'];
  return port < 0 || port > maxPort ? ['Port field must be in range 0 < x < 65536.'] : [];
}

/** Empty stands for TCP. */
export function isPortProtocol(protocol: string): boolean {
  return protocol === '' || protocol === 'TCP' || protocol === 'UDP';
}

function checkPortNames(admission: Admission, iface: Interface, ports: readonly Port[]): void {
  const seen = new Set<string>();
  for (const port of ports) {
    if (port.name === '') continue;
    const path = admission.interfacePath(iface, 'ports', port.index, 'name');
    if (seen.has(port.name)) {
      admission.refuse(
        'port-name-duplicate',
        path,
        `Another port is called ${port.name} already.`,
        `Duplicate name of the port: ${port.name}`,
      );
    }
    if (!isPortName(port.name)) {
      admission.refuse(
        'port-name-invalid',
        path,
        'A port name has at most 15 lower-case letters, digits and single inner hyphens, with one letter at least.',
        `Invalid name of the port: ${port.name}`,
      );
    }
    seen.add(port.name);
  }
}

/** Kubernetes’s `IsValidPortName` (`k8s.io/apimachinery/pkg/util/validation/validation.go`). */
export function isPortName(name: string): boolean {
  return (
    /^[-a-z0-9]{1,15}$/.test(name) &&
    /[a-z]/.test(name) &&
    !name.includes('--') &&
    !name.startsWith('-') &&
    !name.endsWith('-')
  );
}

/** Upstream: `netiface.go`, `validatePortRangesConfiguration`. */
export function checkPortRanges(admission: Admission, iface: Interface): void {
  const { portRanges } = iface;
  if (portRanges === undefined) return;
  const path = admission.interfacePath(iface, 'portRanges');
  if (!admission.gates.PortRangesSpec) {
    admission.refuse(
      'port-ranges-gate',
      path,
      'portRanges needs the feature gate PortRangesSpec.',
      'portRanges is specified on interface but the PortRangesSpec feature gate is not enabled',
    );
    return;
  }
  if (admission.networks.get(iface.name)?.pod === undefined) return;
  if (iface.ports !== undefined) {
    admission.refuse(
      'ports-and-port-ranges',
      path,
      'An interface has either ports or portRanges.',
      'Cannot define both ports and portRanges on interface',
    );
  }
  if (!iface.bindings.includes('masquerade')) {
    admission.refuse(
      'port-ranges-off-masquerade',
      path,
      'portRanges works with masquerade only.',
      'portRanges are only supported on masquerade interfaces',
    );
  }
  if (portRanges.length > constants.maxPortRanges.value) {
    admission.refuse(
      'too-many-port-ranges',
      path,
      `An interface has at most ${constants.maxPortRanges.value} portRanges.`,
      `No more than ${constants.maxPortRanges.value} portRanges are allowed`,
    );
    return;
  }
  const good = portRanges.filter((range) => checkPortRange(admission, iface, range));
  checkOverlaps(admission, iface, good);
}

/** Whether the range is a range; only the first thing that is wrong with it is reported. */
function checkPortRange(admission: Admission, iface: Interface, range: PortRange): boolean {
  const path = (field: string) => admission.interfacePath(iface, 'portRanges', range.index, field);
  const isPort = (port: number) => 0 < port && port <= maxPort;
  if (range.protocol !== 'TCP' && range.protocol !== 'UDP') {
    const message = 'The protocol of a range is TCP or UDP, in capitals, and cannot be left out.';
    admission.refuse('protocol-unknown', path('protocol'), message, unknownProtocol);
  } else if (!isPort(range.start)) {
    const upstream = 'Start must be a valid port number, 0 < x < 65536';
    admission.refuse('port-range-start', path('start'), 'The range begins with no port number.', upstream);
  } else if (!isPort(range.end)) {
    const upstream = 'End must be a valid port number, 0 < x < 65536';
    admission.refuse('port-range-end', path('end'), 'The range ends with no port number.', upstream);
  } else if (range.start > range.end) {
    const upstream = 'Start must be less than or equal to end';
    admission.refuse('port-range-order', path('start'), 'The range ends before it begins.', upstream);
  } else {
    return true;
  }
  return false;
}

/** Neighbours in the order of their first ports are compared, each protocol for itself. */
function checkOverlaps(admission: Admission, iface: Interface, ranges: readonly PortRange[]): void {
  for (const protocol of ['TCP', 'UDP']) {
    const sorted = ranges
      .filter((range) => range.protocol === protocol)
      .sort((a, b) => a.start - b.start || a.end - b.end);
    for (const [i, range] of sorted.entries()) {
      const before = sorted[i - 1];
      if (before === undefined || range.start > before.end) continue;
      const one = `[${before.start}-${before.end}]`;
      const other = `[${range.start}-${range.end}]`;
      admission.refuse(
        'port-ranges-overlap',
        admission.interfacePath(iface, 'portRanges', range.index),
        `The ${protocol} ranges ${one} and ${other} share ports.`,
        `${protocol} portRanges ${one} and ${other} overlap`,
      );
    }
  }
}
