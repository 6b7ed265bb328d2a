/**
 * What the chapter on a pod's annotations prints. All of it is read by the core out of the deck's pod when the page is
 * built; where the pod does not say what the chapter says of it, the build stops.
 */
import deckPod from '../../../content/samples/annotations/deck-pod.yaml?raw';
import { annotationKeys } from '../../../src/core/evidence/annotations/known.ts';
import type { CardRow } from '../../../src/core/evidence/annotations/types.ts';
import { viewAnnotations } from '../../../src/core/evidence/annotations/view.ts';
import { sources as multusSources } from '../../../src/core/multus/constants.ts';
import { sources } from '../../../src/core/ovnk/constants.ts';
import { ipFromMac } from '../../../src/core/ovnk/mac.ts';
import { udnConstants } from '../../../src/core/ovnk/user-defined-networks/constants.ts';
import type { Flow } from '../../figures/flow/flow.ts';

function found<T>(thing: T | null | undefined, what: string): T {
  if (thing === null || thing === undefined)
    throw new Error(`The chapter needs ${what}, and the core found none.`);
  return thing;
}

const { cards, problems } = viewAnnotations(deckPod);
if (problems.length > 0) throw new Error(`The deck’s pod has a problem: ${problems[0]?.message}`);
const cardOf = (key: string) =>
  found(
    cards.find((card) => card.key === key),
    `the annotation ${key}`,
  );

/** The rows of `pod-networks`, network by network. */
export const networks: ReadonlyMap<string, readonly CardRow[]> = byGroup(
  cardOf(annotationKeys.podNetworks).rows,
);

function byGroup(rows: readonly CardRow[]): ReadonlyMap<string, readonly CardRow[]> {
  const groups = new Map<string, CardRow[]>();
  for (const row of rows) {
    const members = groups.get(row.group ?? '');
    if (members) members.push(row);
    else groups.set(row.group ?? '', [row]);
  }
  return groups;
}

const rowOf = (network: string, label: string) => networks.get(network)?.find((row) => row.label === label);
const textOf = (network: string, label: string) =>
  found(rowOf(network, label), `${label} of ${network}`).value;
const nameOf = (role: string) =>
  found(
    [...networks.keys()].find((name) => rowOf(name, 'Role')?.value === role),
    `a network with the role ${role}`,
  );
function lacks(network: string, ...labels: readonly string[]): void {
  const there = labels.find((label) => rowOf(network, label) !== undefined);
  if (there !== undefined) throw new Error(`The chapter says that ${network} has no ${there}.`);
}

export const locked = nameOf('infrastructure-locked');
export const primary = nameOf('primary');
export const secondary = nameOf('secondary');
lacks(locked, 'Default gateway', 'Tunnel key');
lacks(secondary, 'Default gateway', 'Route to');

export const gateway = textOf(primary, 'Default gateway');
export const lockedAddress = textOf(locked, 'Address');
export const primaryAddress = textOf(primary, 'Address');
export const primaryMac = textOf(primary, 'MAC');
export const secondaryMac = textOf(secondary, 'MAC');
export const primaryKey = textOf(primary, 'Tunnel key');
export const secondaryKey = textOf(secondary, 'Tunnel key');

const withoutLength = (address: string) => address.replace(/\/\d+$/, '');

/** The address that `kubectl get pod -o wide` shows. */
export const shownAddress = withoutLength(lockedAddress);

const spelled = ipFromMac(primaryMac);
if (!spelled.ok || spelled.value !== withoutLength(primaryAddress))
  throw new Error('The MAC of the primary network must spell its address.');

const asked = cardOf(annotationKeys.networks).rows.find(({ label }) => label === 'MAC asked for');
if (asked?.value !== secondaryMac)
  throw new Error('The MAC of the secondary network must be the one asked for.');

/** Both annotations side by side: a network of OVN-Kubernetes, and what Multus wrote of the same address. */
export const sideBySide = [...networks.keys()].map((network) => {
  const address = withoutLength(textOf(network, 'Address'));
  const rows = cardOf(annotationKeys.networkStatus).rows;
  const group = found(rows.find(({ value }) => value === address)?.group, `the status of ${address}`);
  const own = (label: string) => rows.find((row) => row.group === group && row.label === label)?.value ?? '';
  return {
    network,
    address: textOf(network, 'Address'),
    interface: own('Interface'),
    name: own('Network'),
    isDefault: own('Default network') === 'true',
  };
});
if (sideBySide.find(({ isDefault }) => isDefault)?.network !== primary)
  throw new Error('The status must mark the primary network as the default one.');

/** For the exercise: a MAC of which the address was lost, and the address. */
export const lostMac = '0a:58:0a:14:02:18';
const lost = ipFromMac(lostMac);
if (!lost.ok) throw new Error(lost.problem.message);
export const lostAddress = found(lost.value, 'the address that the MAC spells');
/** What one reads who takes octets without letters for decimal numbers. */
export const asDecimal = lostMac
  .split(':')
  .slice(2)
  .map((octet) => Number(/^\d+$/.test(octet) ? octet : `0x${octet}`))
  .join('.');

const { repository, commit } = sources.ovnKubernetes;
export const ovnk = { repo: repository, at: commit };
const at = (path: string) => `https://github.com/${repository}/blob/${commit}/go-controller/pkg/${path}`;
const { multus } = multusSources;

/** Who writes the annotations of a pod on a primary layer 2 network, and who reads them. */
export const writersAndReaders: Flow = {
  rows: [
    [
      { id: 'controller', name: 'ovnkube-controller', kind: 'on the pod’s node', layer: 'node' },
      { id: 'manager', name: 'cluster manager', kind: 'in ovnkube-control-plane' },
    ],
    [{ id: 'pod', name: 'the pod object', kind: 'in the API server' }],
    [
      { id: 'cni', name: 'ovnkube-node', kind: 'serves the CNI plugin', layer: 'node' },
      { id: 'multus', name: 'Multus', kind: 'calls the CNI plugin', layer: 'node' },
    ],
    [
      {
        id: 'interface',
        name: udnConstants.primaryInterface.value,
        kind: 'interface',
        layer: 'launcher',
        place: 'Pod',
      },
    ],
  ],
  steps: [
    {
      from: 'controller',
      to: 'pod',
      label: 'default',
      text: 'As soon as the pod has a node, the controller of that node picks address, MAC and routes on the default network. Layer 3 networks are its work too.',
      source: at('ovn/base_network_controller_pods.go'),
    },
    {
      from: 'manager',
      to: 'pod',
      label: 'namespace/network',
      text: 'A layer 2 subnet belongs to all nodes, so one place gives its addresses away: the cluster manager. Each writer adds its own key and leaves the others as they are.',
      source: at('clustermanager/pod/allocator.go'),
    },
    {
      from: 'pod',
      to: 'cni',
      label: 'pod-networks',
      text: 'The CNI call for `eth0` looks every 200 ms whether `default` is there. In a namespace with a primary network it then waits for that key too. After two minutes it gives up.',
      source: at('cni/utils.go'),
    },
    {
      from: 'cni',
      to: 'interface',
      label: 'address, MAC, routes',
      text: 'It makes `eth0` and the interface of the primary network from what stands there, and decides nothing.',
      source: at('cni/cniserver.go'),
    },
    {
      from: 'multus',
      to: 'pod',
      label: 'network-status',
      text: 'When the ADD of every network has succeeded, Multus writes down the results.',
      source: `https://github.com/${multus.repository}/blob/${multus.commit}/pkg/multus/multus.go#L988`,
    },
  ],
};

/** Workflows for what goes wrong here: identifier and what one sees. */
export const whenItFails = [
  ['ovn-annotation-timeout', 'The key of a network does not come, and the ADD times out'],
  ['udn-label-without-network', 'No key comes, since the namespace waits for a network'],
  ['udn-label-missing', 'default has the role primary, although there is a primary network'],
  ['ovn-subnet-exhausted', 'The subnet has no address left'],
  ['ovn-nad-invalid', 'The definition is refused, so nobody writes its key'],
  ['ovn-installed-timeout', 'The annotation is complete, and the pod does not start'],
  ['udn-default-ip-unreachable', 'The address that kubectl shows does not answer'],
  ['multus-network-status-incomplete', 'network-status lists too little'],
  ['multus-annotation-syntax', 'The selection cannot be read'],
] as const;
