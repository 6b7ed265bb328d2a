import { formatMAC, parseMAC } from '../net/mac.ts';
import type { Path, PathNote } from '../text/path-problem.ts';
import type { Condition, Instance, Interface, InterfaceStatus, Network } from './api.ts';
import { byName, lookupDefaultNetwork } from './api.ts';
import type { KubeVirtProblem } from './codes.ts';
import { constants } from './constants.ts';
import type { InfoSource } from './info-source.ts';
import { infoSourceMeanings, readInfoSource } from './info-source.ts';
import { masqueradeBinding } from './masquerade.ts';
import {
  interfaceNames,
  isOrdinalName,
  isSecondaryNetwork,
  namesTooLong,
  primaryInterfaceNames,
} from './names.ts';

/** `status` of a VM or VMI read aloud: what its entries tell, and what in them asks for a look. */
export interface StatusReading {
  readonly notes: readonly PathNote[];
  readonly problems: readonly KubeVirtProblem[];
}

/**
 * Reads `status.interfaces` of a VMI and the conditions that concern the network. A status belongs to a running
 * VMI: in phases other than Running nothing is reported as missing.
 *
 * Upstream: `pkg/network/setup/netstat.go`, `pkg/network/controllers/vmi.go`, KubeVirt v1.9.0.
 */
export function readStatus(instance: Instance): StatusReading {
  const reader = new StatusReader(instance);
  for (const status of instance.status.interfaces) reader.interface(status);
  reader.missingInterfaces();
  for (const condition of instance.status.conditions) reader.condition(condition);
  return reader;
}

class StatusReader implements StatusReading {
  readonly notes: PathNote[] = [];
  readonly problems: KubeVirtProblem[] = [];
  readonly #instance: Instance;
  readonly #interfaces: ReadonlyMap<string, Interface>;
  readonly #networks: ReadonlyMap<string, Network>;
  readonly #primary: string | undefined;
  readonly #running: boolean;
  readonly #agent: boolean;

  constructor(instance: Instance) {
    this.#instance = instance;
    this.#interfaces = byName(instance.interfaces);
    this.#networks = byName(instance.networks);
    this.#primary = lookupDefaultNetwork(instance.networks)?.name;
    this.#running = instance.status.phase === 'Running';
    this.#agent = instance.status.interfaces.some(({ infoSource }) =>
      readInfoSource(infoSource).sources.includes('guest-agent'),
    );
  }

  interface(status: InterfaceStatus): void {
    const path = (field: string): Path => ['status', 'interfaces', status.index, field];
    const iface = status.name === '' ? undefined : this.#interfaces.get(status.name);
    this.#sources(status, iface, path(status.infoSource === '' ? 'name' : 'infoSource'));
    if (status.name === '') return;
    this.#podInterface(status, path('podInterfaceName'));
    this.#mac(status, iface, path('mac'));
    this.#addresses(status, iface, path('ipAddress'));
    this.#link(status, iface, path('linkState'));
  }

  #sources(status: InterfaceStatus, iface: Interface | undefined, path: Path): void {
    const { sources, unknown } = readInfoSource(status.infoSource);
    for (const word of unknown) {
      this.problems.push({
        code: 'info-source-unknown',
        path,
        severity: 'info',
        message: `“${word}” is none of the sources that KubeVirt v1.9 knows: ${Object.keys(infoSourceMeanings).join(', ')}.`,
      });
    }
    const inGuest = sources.includes('domain');
    const inPod = sources.includes('multus-status');
    if (status.name === '') {
      this.#note(path, 'status.guest-only', 'Only the guest knows it', guestOnly(status));
      return;
    }
    this.#note(path, 'status.infoSource', 'Who saw this interface', this.#told(sources));
    if (!this.#running || inGuest || iface === undefined) return;
    this.problems.push({
      code: 'interface-not-in-guest',
      path,
      severity: 'warning',
      message: inPod
        ? `Interface ${status.name} is attached to the launcher pod and not plugged into the guest: a hotplug is under way, or stuck.`
        : `Interface ${status.name} is not plugged into the guest.`,
      help: 'Look for the condition MigrationRequired, and for events of virt-handler.',
    });
  }

  #told(sources: readonly InfoSource[]): string {
    if (sources.length === 0)
      return 'Nobody has seen it yet: virt-controller made the entry from the specification.';
    const sentences = sources.map((source) => `${source}: ${infoSourceMeanings[source]}.`);
    if (!sources.includes('guest-agent') && sources.includes('domain')) {
      sentences.push(
        this.#agent
          ? 'The guest agent runs and reports no device with this MAC: the guest uses another MAC, or has no driver.'
          : 'No guest agent has reported, so nothing is known from inside the guest.',
      );
    }
    return sentences.join(' ');
  }

  #podInterface(status: InterfaceStatus, path: Path): void {
    const found = status.podInterfaceName;
    const network = this.#networks.get(status.name);
    if (found === '' || network === undefined) return;
    if (status.name === this.#primary) {
      const tooLong = namesTooLong(primaryInterfaceNames(found));
      const usual = found === constants.primaryPodInterface.value;
      this.#note(
        path,
        'status.podInterfaceName',
        found,
        usual
          ? 'The primary pod interface, under its usual name.'
          : 'Multus reports this as the default interface of the pod. The names of bridge and renamed interface are made from it.',
      );
      if (tooLong.length > 0) {
        this.problems.push({
          code: 'names-too-long',
          path,
          severity: 'error',
          message: `The names made from ${found} do not fit the kernel’s ${constants.interfaceNameLength.value} characters: ${tooLong.join(', ')}.`,
        });
      }
      return;
    }
    if (!isSecondaryNetwork(network)) return;
    const expected = interfaceNames(network.name).podInterface;
    if (found === expected) {
      this.#note(
        path,
        'status.podInterfaceName',
        found,
        `“${constants.hashPrefix.value}” and the beginning of the SHA-256 of “${network.name}”.`,
      );
    } else if (isOrdinalName(found)) {
      this.#note(
        path,
        'status.podInterfaceName',
        found,
        'An ordinal name: the VM was started before KubeVirt v1.0, or a plugin’s CNI made the pod look so. ' +
          'Interfaces of such a VM cannot be unplugged until it is restarted.',
        'look',
      );
    } else {
      this.problems.push({
        code: 'pod-interface-unexpected',
        path,
        severity: 'warning',
        message: `Network ${network.name} belongs to ${expected}, and the status says ${found}.`,
      });
    }
  }

  #mac(status: InterfaceStatus, iface: Interface | undefined, path: Path): void {
    const wanted = parseMAC(iface?.macAddress ?? '');
    const found = parseMAC(status.mac);
    if (!wanted.ok || !found.ok) return;
    if (formatMAC(wanted.value) === formatMAC(found.value)) return;
    this.problems.push({
      code: 'mac-differs-from-spec',
      path,
      severity: 'warning',
      message: `The specification asks for ${formatMAC(wanted.value)}, and the domain has ${formatMAC(found.value)}.`,
      help: 'A changed macAddress takes effect with the next start of the VM.',
    });
  }

  #addresses(status: InterfaceStatus, iface: Interface | undefined, path: Path): void {
    const { sources } = readInfoSource(status.infoSource);
    const pod = this.#networks.get(status.name)?.pod;
    if (status.ipAddress === '') {
      if (!sources.includes('guest-agent')) return;
      this.#note(
        [...path.slice(0, -1), 'name'],
        'status.ipAddress',
        'No address',
        'The guest agent sees the interface and reports no address on it: the guest got none by DHCP, or configured none.',
        'look',
      );
      return;
    }
    if (!pod || !iface?.bindings.includes('masquerade')) {
      this.#note(
        path,
        'status.ipAddress',
        status.ipAddress,
        'The address of the pod interface or, where it has none of that family, what the guest agent reports.',
      );
      return;
    }
    const guest = masqueradeBinding(pod.vmNetworkCIDR, 4);
    if (guest.ok && guest.value.guest.split('/', 1)[0] === status.ipAddress) {
      this.problems.push({
        code: 'status-shows-guest-address',
        path,
        severity: 'warning',
        message: `With masquerade this should be the pod’s address; ${status.ipAddress} is the guest’s own behind it, the same in every VM.`,
        help: 'The pod’s address is in status.podIP of the launcher pod. See kubevirt/kubevirt#18760.',
      });
      return;
    }
    this.#note(
      path,
      'status.ipAddress',
      status.ipAddress,
      `The pod’s address. The guest itself has ${guest.ok ? guest.value.guest : 'the second address of vmNetworkCIDR'}.`,
      'normal',
    );
  }

  #link(status: InterfaceStatus, iface: Interface | undefined, path: Path): void {
    if (status.linkState !== 'down') return;
    const wanted = iface?.state === 'down';
    this.problems.push({
      code: 'link-down',
      path,
      severity: wanted ? 'info' : 'warning',
      message: wanted
        ? 'The guest sees no link, as the specification asks (state: down).'
        : 'The guest sees no link, though the specification does not ask for it.',
    });
  }

  missingInterfaces(): void {
    if (!this.#running) return;
    const seen = new Set(this.#instance.status.interfaces.map(({ name }) => name));
    for (const iface of this.#instance.interfaces) {
      if (iface.state === 'absent' || seen.has(iface.name)) continue;
      this.problems.push({
        code: 'interface-missing',
        path: this.#instance.defaulted
          ? this.#instance.specPath
          : [...this.#instance.specPath, 'domain', 'devices', 'interfaces', iface.index, 'name'],
        severity: 'warning',
        message: `The status knows no interface ${iface.name}: it is not attached to the launcher pod yet.`,
        help:
          `A dynamic-networks controller attaches it within ${constants.hotplugGracePeriodSeconds.value} seconds; ` +
          'without one the VM has to migrate.',
      });
    }
  }

  condition(condition: Condition): void {
    const text = conditionMeaning(condition);
    if (text === undefined) return;
    const path = ['status', 'conditions', condition.index, 'type'];
    const said = condition.message === '' ? '' : ` It says: ${condition.message}`;
    this.#note(path, `condition.${condition.type}`, condition.type, `${text}${said}`, 'look');
  }

  #note(path: Path, term: string, title: string, text: string, tone?: PathNote['tone']): void {
    this.notes.push({ path, term, title, text, ...(tone === undefined ? {} : { tone }) });
  }
}

function guestOnly(status: InterfaceStatus): string {
  const name = status.interfaceName === '' ? 'this interface' : status.interfaceName;
  return `The guest agent reports ${name}, and no interface of the VM has its MAC: something inside the guest made it, such as a bridge or a VPN. At most ${constants.guestOnlyInterfaceLimit.value} such ones are listed.`;
}

/** The conditions that concern the network and deserve a look; undefined for any other. */
function conditionMeaning({ type, status, reason }: Condition): string | undefined {
  if (type === 'LiveMigratable' && status === 'False' && reason === 'InterfaceNotLiveMigratable') {
    return 'The binding of the interface on the pod network keeps the VM from migrating.';
  }
  if (type === 'MigrationRequired') {
    return status === 'True'
      ? 'A change of the VM, such as a plugged interface, takes effect only by a migration.'
      : 'A change is waiting: if nothing attaches the interface soon, the VM has to migrate.';
  }
  if (type === 'RestartRequired' && status === 'True') {
    return 'A field was changed that cannot be changed in the running VM. It takes effect with the next start.';
  }
  return undefined;
}
