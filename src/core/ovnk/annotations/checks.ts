import { goParseCIDR, goParseIP } from '../../net/go-net.ts';
import { offsetOf } from '../../net/prefix.ts';
import type { Fact } from '../../text/fact.ts';
import type { Severity } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import { constants } from '../constants.ts';
import { nodeSubnetAddresses } from '../node-addresses.ts';
import type { AnnotationCode, AnnotationProblem } from './codes.ts';

/** An annotation of one object, read. */
export interface ReadAnnotation extends Span {
  readonly key: string;
  readonly text: string;
  readonly facts: readonly Fact[];
}

const key = (name: string) => `k8s.ovn.org/${name}`;

/**
 * Annotations of one object that contradict each other, for objects of any kind. Places are those of the facts.
 * `whole` says that all of its annotations are there, so that one can be missing.
 */
export function checkTogether(
  kind: string,
  annotations: readonly ReadAnnotation[],
  whole = true,
): readonly AnnotationProblem[] {
  const checker = new Checker(annotations);
  if (kind === 'Node') checker.node(whole);
  else if (kind === 'NetworkAttachmentDefinition') checker.definition();
  return checker.problems;
}

class Checker {
  readonly problems: AnnotationProblem[] = [];
  readonly #by: ReadonlyMap<string, ReadAnnotation>;

  constructor(annotations: readonly ReadAnnotation[]) {
    this.#by = new Map(annotations.map((annotation) => [annotation.key, annotation]));
  }

  #report(
    code: AnnotationCode,
    place: Span,
    severity: Severity,
    message: string,
    rest: { help?: string; upstream?: string } = {},
  ) {
    this.problems.push({ code, from: place.from, to: place.to, severity, message, ...rest });
  }

  #facts(name: string): readonly Fact[] {
    return this.#by.get(key(name))?.facts ?? [];
  }

  node(whole: boolean): void {
    const id = this.#by.get(key('node-id'));
    const nodeId = id !== undefined && /^\d{1,9}$/.test(id.text) ? BigInt(id.text) : undefined;
    if (nodeId !== undefined) {
      for (const fact of this.#facts('node-transit-switch-port-ifaddr')) {
        this.#byNumber('node-id-transit', fact, nodeId, 'transit');
      }
      for (const name of ['node-gateway-router-lrp-ifaddrs', 'node-gateway-router-lrp-ifaddr']) {
        for (const fact of this.#facts(name)) this.#byNumber('node-id-join', fact, nodeId, 'join');
      }
    }
    const subnets = this.#by.get(key('node-subnets'));
    if (whole && subnets === undefined && id !== undefined) {
      this.#report(
        'node-subnets-missing',
        id,
        'warning',
        'The node has a number and no subnet: its pods cannot get addresses.',
        { help: 'Look whether the cluster network is full, and into the log of ovnkube-control-plane.' },
      );
    }
    if (whole) this.#chassis();
    this.#hostAddresses();
    this.#managementMacs();
  }

  #byNumber(code: AnnotationCode, fact: Fact, nodeId: bigint, what: string): void {
    const cidr = goParseCIDR(fact.text);
    if (cidr === undefined) return;
    const offset = offsetOf(cidr.prefix, cidr.address);
    if (offset === undefined || offset === nodeId) return;
    this.#report(
      code,
      fact,
      'error',
      `The node has the ID ${nodeId}, so its ${what} address is number ${nodeId} of the subnet; this is number ${offset}.`,
      {
        help: 'One of the two is left over from before: a subnet that was changed, or a node that was made anew.',
      },
    );
  }

  #chassis(): void {
    const config = this.#by.get(key('l3-gateway-config'));
    const mode = config?.facts.find(({ label }) => label === 'Mode');
    if (mode === undefined || mode.text === 'disabled' || this.#by.has(key('node-chassis-id'))) return;
    this.#report(
      'node-chassis-missing',
      mode,
      'error',
      'A node with a gateway has a chassis ID; without it the gateway’s configuration is not read.',
      { upstream: `${key('node-chassis-id')} annotation not found` },
    );
  }

  /** What the node says of its own addresses must be among those of the host. */
  #hostAddresses(): void {
    const hosts = this.#facts('host-cidrs');
    if (hosts.length === 0 || hosts.length > 1000) return;
    const known = new Set(hosts.map(({ text }) => addressText(text)));
    const named = [
      ...this.#facts('node-primary-ifaddr'),
      ...this.#facts('node-encap-ips'),
      ...this.#facts('l3-gateway-config').filter(({ label }) => label === 'Address of the node'),
    ];
    for (const fact of named) {
      if (known.has(addressText(fact.text))) continue;
      this.#report(
        'node-address-unlisted',
        fact,
        'warning',
        'The address is not among the host’s addresses (host-cidrs).',
        { help: 'The node’s address may have changed after ovnkube-node started.' },
      );
    }
  }

  #managementMacs(): void {
    const subnets = new Map(
      this.#facts('node-subnets')
        .toReversed()
        .map(({ group, text }) => [group, text]),
    );
    for (const fact of [
      ...this.#facts('node-mgmt-port-mac-addresses'),
      ...this.#facts('node-mgmt-port-mac-address'),
    ]) {
      const network = fact.group ?? constants.defaultNetworkName.value;
      const subnet = subnets.get(network);
      const addresses = subnet === undefined ? undefined : nodeSubnetAddresses(subnet);
      if (addresses === undefined || !addresses.ok) continue;
      const { managementPort, managementPortMac } = addresses.value;
      if (fact.text.toLowerCase() === managementPortMac) continue;
      this.#report(
        'node-mac-address',
        fact,
        'info',
        `The management port has the address ${managementPort}, which makes the MAC ${managementPortMac}.`,
      );
    }
  }

  definition(): void {
    const id = this.#by.get(key('network-id'));
    const keys = this.#facts('tunnel-keys');
    const [first] = keys;
    if (id === undefined || first === undefined || !/^\d{1,9}$/.test(id.text)) return;
    const expected = constants.transitSwitchTunnelKeyBase.value + Number(id.text);
    if (Number(first.text) !== expected) {
      this.#report(
        'tunnel-keys-network-id',
        first,
        'error',
        `The network has the ID ${id.text}, so the key of its switch is ${expected}.`,
      );
    }
  }
}

function addressText(text: string): string {
  const address = goParseCIDR(text)?.address ?? goParseIP(text);
  return address === undefined ? text : `${address.family}:${address.value}`;
}
