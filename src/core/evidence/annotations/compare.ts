import { compareSelectionWithStatus } from '../../multus/compare.ts';
import { constants as multus } from '../../multus/constants.ts';
import { goFormatIP, goParseCIDR, goParseIP, goParseMAC } from '../../net/go-net.ts';
import { checkTogether } from '../../ovnk/annotations/checks.ts';
import { constants as ovn } from '../../ovnk/constants.ts';
import type { MapNode } from '../../text/data.ts';
import { childOf } from '../../text/data.ts';
import type { Fact } from '../../text/fact.ts';
import type { Problem } from '../../text/problem.ts';
import type { PasteCode } from './codes.ts';
import type { Entry } from './entry.ts';
import { annotationKeys } from './known.ts';

/** OVN-Kubernetes names the pod's interface in a primary user-defined network so: `cni/cniserver.go`. */
const primaryInterface = 'ovn-udn1';

/** The annotations of one object against each other. Problems go to the entry whose value they are about. */
export function compareEntries(kind: string, entries: readonly Entry[], object: MapNode | undefined): void {
  const annotations = entries.filter((entry) => entry.kind === 'annotation');
  const read = annotations.map(({ key, text, facts, span }) => ({ key, text, facts, ...span }));
  for (const problem of checkTogether(kind, read, object !== undefined)) give(annotations, problem);
  if (workloads.includes(kind)) onWorkload(annotations);
  const asked = annotations.find(({ key }) => key === annotationKeys.networks);
  const status =
    annotations.find(({ key }) => key === annotationKeys.networkStatus) ??
    annotations.find(({ key }) => key === annotationKeys.networksStatus);
  const networks = annotations.find(({ key }) => key === annotationKeys.podNetworks);
  if (asked?.selected !== undefined && status?.attached !== undefined) attachments(asked, status);
  else if (asked?.selected !== undefined && kind === 'Pod' && object !== undefined) notAttached(asked);
  if (networks !== undefined && status !== undefined) addresses(networks, status);
  if (networks !== undefined && kind === 'Pod' && object !== undefined) podIP(networks, object);
}

/** Kinds that make pods, and hand on only the annotations of their template. */
const workloads = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
];

function onWorkload(entries: readonly Entry[]): void {
  for (const { key, whole, problems } of entries) {
    if (key !== annotationKeys.networks && key !== annotationKeys.defaultNetwork) continue;
    problems.push({
      code: 'annotation-place' satisfies PasteCode,
      ...whole,
      severity: 'error',
      message:
        'Multus reads the annotations of pods. Here it stands on the object that makes them, and does nothing.',
      help: 'Move it to spec.template.metadata.annotations.',
      href: '/workflows/multus-not-invoked/',
    });
  }
}

/** The entry whose value holds the place. */
function give(entries: readonly Entry[], problem: Problem): void {
  const owner = entries.find(({ span }) => span.from <= problem.from && problem.to <= span.to);
  (owner ?? entries[0])?.problems.push(problem);
}

function attachments(asked: Entry, status: Entry): void {
  const { selected } = asked;
  const { attached } = status;
  if (selected === undefined || attached === undefined) return;
  const { problems } = compareSelectionWithStatus(selected.networks, attached.statuses);
  // Interfaces of one and the same default network: eth0 and ovn-udn1 with a primary user-defined network.
  const first = attached.statuses.find(({ value }) => value.default === true)?.value.name;
  const ofDefault = new Set(
    attached.statuses.flatMap(({ from, value }) => (value.name === first ? [from] : [])),
  );
  for (const { in: where, ...problem } of problems) {
    if (problem.code === 'attachment-unasked' && ofDefault.has(problem.from)) continue;
    const { map } = where === 'selection' ? selected : attached;
    const owner = where === 'selection' ? asked : status;
    owner.problems.push({ ...problem, ...map.span(problem.from, problem.to) });
  }
}

function notAttached(asked: Entry): void {
  if ((asked.selected?.networks.length ?? 0) === 0) return;
  asked.problems.push({
    code: 'status-missing' satisfies PasteCode,
    ...asked.span,
    severity: 'warning',
    message: 'The pod asks for networks, and has no network-status: Multus has not attached them.',
    help: 'Either an ADD has not succeeded, which the events of the pod tell, or Multus was not asked at all.',
    href: '/workflows/multus-not-invoked/',
  });
}

/** What Multus wrote down against what OVN-Kubernetes assigned. */
function addresses(networks: Entry, status: Entry): void {
  const assigned = byGroup(networks.facts);
  const primary = [...assigned].find(([, facts]) =>
    facts.some(({ label, text }) => label === 'Role' && text === 'primary'),
  )?.[0];
  for (const [, facts] of byGroup(status.facts)) {
    const name = facts.find(({ label }) => label === 'Network')?.text ?? '';
    const interfaceName = facts.find(({ label }) => label === 'Interface')?.text ?? '';
    const key = assigned.has(name)
      ? name
      : interfaceName === primaryInterface
        ? primary
        : interfaceName === multus.masterInterface
          ? ovn.defaultNetworkName.value
          : undefined;
    const known = key === undefined ? undefined : assigned.get(key);
    if (key === undefined || known === undefined) continue;
    const ips = new Set(
      known.filter(({ label }) => label === 'Address').map(({ text }) => canonicalIP(text)),
    );
    const macs = new Set(known.filter(({ label }) => label === 'MAC').map(({ text }) => canonicalMac(text)));
    for (const fact of facts) {
      if (fact.label === 'Address' && ips.size > 0 && !ips.has(canonicalIP(fact.text))) {
        report(
          status,
          'status-address',
          fact,
          `OVN-Kubernetes gave this network of the pod (${key}) another address: ${[...ips].slice(0, 3).join(', ')}.`,
        );
      } else if (fact.label === 'MAC' && macs.size > 0 && !macs.has(canonicalMac(fact.text))) {
        report(
          status,
          'status-mac',
          fact,
          `OVN-Kubernetes gave this network of the pod (${key}) another MAC: ${[...macs][0]}.`,
        );
      }
    }
  }
}

function report(entry: Entry, code: PasteCode, { from, to }: Fact, message: string): void {
  entry.problems.push({
    code,
    from,
    to,
    severity: 'warning',
    message,
    help: 'One of the two is older than the other: compare with ip addr in the pod.',
  });
}

function podIP(networks: Entry, object: MapNode): void {
  const node = childOf(childOf(object, 'status'), 'podIP');
  const hostNetwork = childOf(childOf(object, 'spec'), 'hostNetwork');
  if (node?.kind !== 'string' || node.value === '' || (hostNetwork?.kind === 'boolean' && hostNetwork.value))
    return;
  const all = networks.facts.filter(({ label }) => label === 'Address');
  if (all.length === 0 || all.some(({ text }) => canonicalIP(text) === canonicalIP(node.value))) return;
  networks.problems.push({
    code: 'pod-ip' satisfies PasteCode,
    from: node.from,
    to: node.to,
    severity: 'warning',
    message: 'The pod’s address (status.podIP) is in none of its networks.',
    help: 'The sandbox may be older than the annotation: the pod was set up again, or the annotation was changed by hand.',
  });
}

function byGroup(facts: readonly Fact[]): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const group = fact.group ?? '';
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [fact]);
    else known.push(fact);
  }
  return groups;
}

function canonicalIP(text: string): string {
  const address = goParseCIDR(text)?.address ?? goParseIP(text);
  return address === undefined ? text : goFormatIP(address);
}

function canonicalMac(text: string): string {
  return (goParseMAC(text) ?? [text])
    .map((octet) => (typeof octet === 'number' ? octet.toString(16).padStart(2, '0') : octet))
    .join(':');
}
