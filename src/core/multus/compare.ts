import { goFormatIP, goParseCIDR, goParseIP, goParseMAC } from '../net/go-net.ts';
import type { Span } from '../text/span.ts';
import type { MultusCode } from './codes.ts';
import type { NetworkStatus, PlacedStatus } from './network-status.ts';
import type { SelectedNetwork } from './read-selection.ts';

/** What became of one network that a pod asked for. */
export interface Attachment {
  readonly asked: SelectedNetwork;
  /** Null when it was not attached. */
  readonly status: NetworkStatus | null;
}

/** A difference between what was asked for and what was attached. `in` says which annotation the place is in. */
export interface AttachmentProblem extends Span {
  readonly code: MultusCode;
  readonly in: 'selection' | 'status';
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly help?: string;
}

export interface Comparison {
  readonly attachments: readonly Attachment[];
  /** Networks of the status that the pod did not ask for itself, the default network aside. */
  readonly others: readonly NetworkStatus[];
  readonly problems: readonly AttachmentProblem[];
}

/**
 * Holds the networks that a pod asked for against `network-status`. One definition may be asked for several times:
 * each attachment is used once, the one with the right interface first. A pod whose ADD has not succeeded has no
 * status at all; give `[]` only for a status that is there.
 */
export function compareSelectionWithStatus(
  networks: readonly SelectedNetwork[],
  statuses: readonly PlacedStatus[],
): Comparison {
  const left = new Map<string, Candidates>();
  for (const status of statuses) {
    if (status.value.default === true) continue;
    const same = left.get(status.value.name);
    if (same === undefined) left.set(status.value.name, new Candidates(status));
    else same.add(status);
  }
  const problems: AttachmentProblem[] = [];
  const attachments = networks.map((asked): Attachment => {
    const name = `${asked.value.namespace ?? ''}/${asked.value.name}`;
    const status = left.get(name)?.take(asked.interfaceName);
    if (status === undefined) {
      problems.push({
        ...place(asked),
        code: 'attachment-missing',
        in: 'selection',
        severity: 'error',
        message: `${name} was asked for and is not attached.`,
        help: 'Annotations of a running pod are not looked at again: the pod must be made anew. Otherwise look for the errors of Multus in the events of the pod.',
      });
      return { asked, status: null };
    }
    problems.push(...differences(asked, status));
    return { asked, status: status.value };
  });
  const others = [...left.values()].flatMap((candidates) => candidates.left());
  for (const other of others) {
    problems.push({
      from: other.from,
      to: other.to,
      code: 'attachment-unasked',
      in: 'status',
      severity: 'info',
      message: `${other.value.name} is attached, though the pod does not ask for it.`,
      help: 'Multus may add defaultNetworks to every pod, and the default network when it has several interfaces.',
    });
  }
  return { attachments, others: others.map(({ value }) => value), problems };
}

/** The attachments of one definition, each of which is taken once. */
class Candidates {
  readonly #all: PlacedStatus[];
  readonly #byInterface = new Map<string | undefined, PlacedStatus>();
  readonly #taken = new Set<PlacedStatus>();
  #next = 0;

  constructor(first: PlacedStatus) {
    this.#all = [];
    this.add(first);
  }

  add(status: PlacedStatus): void {
    this.#all.push(status);
    if (!this.#byInterface.has(status.value.interface)) this.#byInterface.set(status.value.interface, status);
  }

  /** The one with this interface, else the first that is left. */
  take(interfaceName: string): PlacedStatus | undefined {
    const exact = this.#byInterface.get(interfaceName);
    const chosen = exact !== undefined && !this.#taken.has(exact) ? exact : this.#first();
    if (chosen !== undefined) this.#taken.add(chosen);
    return chosen;
  }

  left(): PlacedStatus[] {
    return this.#all.filter((status) => !this.#taken.has(status));
  }

  #first(): PlacedStatus | undefined {
    while (this.#next < this.#all.length && this.#taken.has(this.#all[this.#next] as PlacedStatus))
      this.#next++;
    return this.#all[this.#next];
  }
}

function place({ from, to }: Span): Span {
  return { from, to };
}

function differences(asked: SelectedNetwork, status: PlacedStatus): AttachmentProblem[] {
  const found: AttachmentProblem[] = [];
  const add = (code: MultusCode, message: string, help: string) =>
    found.push({ ...place(status), code, in: 'status', severity: 'warning', message, help });
  const { value } = asked;
  if (
    value.interface !== undefined &&
    status.value.interface !== undefined &&
    status.value.interface !== value.interface
  ) {
    add(
      'attachment-interface',
      `The interface ${value.interface} was asked for; this is ${status.value.interface}.`,
      'The annotation may have been changed after the pod was made.',
    );
  }
  const has = new Set((status.value.ips ?? []).map(canonical));
  const missing = (value.ips ?? []).filter((ip) => !has.has(canonical(ip)));
  if (missing.length > 0) {
    add(
      'attachment-ip',
      `${missing.join(' and ')} was asked for and not given.`,
      'The plugin must declare the capability ips, or its IPAM plugin read IP from CNI_ARGS.',
    );
  }
  const wanted = octets(value.mac);
  const got = octets(status.value.mac);
  if (wanted !== '' && got !== '' && wanted !== got) {
    add(
      'attachment-mac',
      `The MAC address ${value.mac} was asked for; this is ${status.value.mac}.`,
      'The plugin must declare the capability mac, or read MAC from CNI_ARGS.',
    );
  }
  return found;
}

function canonical(ip: string): string {
  const address = goParseCIDR(ip)?.address ?? goParseIP(ip);
  return address === undefined ? ip : goFormatIP(address);
}

function octets(mac: string | undefined): string {
  return (goParseMAC(mac ?? '') ?? []).join();
}
