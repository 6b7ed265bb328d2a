import type { PathNote } from '../text/path-problem.ts';
import type { Result } from '../text/result.ts';
import { admissionMessage, admissionProblems } from './admission/admission.ts';
import type { ClusterSettings } from './admission/context.ts';
import type { Instance, Network } from './api.ts';
import { byName, lookupDefaultNetwork } from './api.ts';
import { interfaceAttachment } from './attachment.ts';
import type { Attachment, BindingPlugin } from './bindings.ts';
import { bindings, l2bridge } from './bindings.ts';
import type { KubeVirtCode, KubeVirtProblem } from './codes.ts';
import { constants } from './constants.ts';
import { ipamClaimName } from './ipam-claims.ts';
import { bridgeLinkLocal } from './link-local.ts';
import { lintProblems } from './lint-rules.ts';
import type { MasqueradeBinding } from './masquerade.ts';
import { masqueradeBinding } from './masquerade.ts';
import { networkMigratability } from './migratability.ts';
import type { InterfaceNames, NameScheme } from './names.ts';
import { nameSchemeOf, networkInterfaceNames } from './names.ts';
import type { NadReference } from './networks-annotation.ts';
import { nadReference, networksAnnotation } from './networks-annotation.ts';
import type { InterfaceQueues } from './queues.ts';
import { interfaceQueues } from './queues.ts';
import { readInstance } from './read-instance.ts';
import type { InterfaceRole } from './recognise-name.ts';
import { readStatus } from './status.ts';

export interface LintOptions extends ClusterSettings {
  /**
   * What the cluster registers in `spec.configuration.network.binding`. Unless given, `l2bridge` counts as
   * registered and no plugin is reported as missing.
   */
  readonly plugins?: ReadonlyMap<string, BindingPlugin>;
  /** For objects that name no namespace. */
  readonly namespace?: string;
  /** `defaultNetworkInterface` of the KubeVirt CR. */
  readonly defaultNetworkInterface?: string;
}

/** What becomes of one interface of the VM. */
export interface InterfaceSummary {
  readonly name: string;
  readonly index: number;
  /** Null when the object does not tell: an unknown plugin, or no binding. */
  readonly attachment: Attachment | null;
  readonly plugin: string | null;
  readonly network: 'pod' | 'multus' | 'resourceClaim' | null;
  readonly nad: NadReference | null;
  /** The names in the launcher pod; null when there are none, as for a ResourceClaim. */
  readonly names: InterfaceNames | null;
  /** Those of the names that virt-handler makes, in its order. */
  readonly devices: readonly { readonly role: InterfaceRole; readonly name: string }[];
  /** What the bridge gets, if the pod interface has IPv4; null when it gets nothing. */
  readonly bridgeAddress: string | null;
  readonly masquerade: {
    readonly v4: MasqueradeBinding | null;
    readonly v6: MasqueradeBinding | null;
  } | null;
  /** The IPAMClaim, if the network keeps addresses. */
  readonly ipamClaim: string | null;
  readonly queues: InterfaceQueues;
}

export interface VirtualMachineReading {
  readonly instance: Instance | undefined;
  readonly problems: readonly KubeVirtProblem[];
  readonly notes: readonly PathNote[];
  readonly interfaces: readonly InterfaceSummary[];
  /** The message with which virt-api refuses the VM; undefined when nothing about its network is refused. */
  readonly refusal: string | undefined;
  /** Undefined without an instance. */
  readonly migratable: Result<string, KubeVirtCode> | undefined;
  /**
   * The annotation `k8s.v1.cni.cncf.io/networks` of its launcher pod; null when the pod has none, undefined when
   * it cannot be told because the namespace or a plugin is not known.
   */
  readonly networksAnnotation: string | null | undefined;
}

/**
 * Reads a parsed VirtualMachine, VirtualMachineInstance, VirtualMachineInstanceReplicaSet or VirtualMachinePool:
 * what the webhooks refuse, in their words; what does harm later; what each interface will be called in the
 * launcher pod; and what `status` tells. Problems and notes carry the path of the value they are about, also
 * when that value is missing. Anything else gives the one problem `not-a-virtual-machine`.
 */
export function lintVirtualMachine(value: unknown, options: LintOptions = {}): VirtualMachineReading {
  const { instance, problems } = readInstance(value, options.defaultNetworkInterface);
  if (instance === undefined) {
    return {
      instance,
      problems,
      notes: [],
      interfaces: [],
      refusal: undefined,
      migratable: undefined,
      networksAnnotation: undefined,
    };
  }
  const plugins = options.plugins ?? new Map([[constants.l2bridgePlugin.value, l2bridge]]);
  const networks = byName(instance.networks);
  // Rules about what the webhooks see; a VM that lists nothing is filled in with what they accept.
  const refused = admissionProblems(instance, options);
  const later = lintProblems({ instance, networks, plugins: options.plugins });
  const status = readStatus(instance);
  const namespace = instance.namespace || (options.namespace ?? '');
  const interfaces = summarise(instance, networks, plugins, namespace);
  return {
    instance,
    problems: [...problems, ...refused, ...later, ...status.problems],
    notes: [...notesOf(instance, networks, interfaces), ...status.notes],
    interfaces,
    refusal: admissionMessage(refused),
    migratable: networkMigratability({ ...instance, plugins }),
    networksAnnotation: annotationOf(instance, namespace, plugins),
  };
}

function annotationOf(
  instance: Instance,
  namespace: string,
  plugins: ReadonlyMap<string, BindingPlugin>,
): string | null | undefined {
  const annotation = networksAnnotation({ ...instance, namespace, plugins, scheme: schemeOf(instance) });
  if (!annotation.ok) return undefined;
  const { text } = annotation.value;
  return text !== null && namespace === '' ? undefined : text;
}

function schemeOf(instance: Instance): NameScheme {
  return nameSchemeOf(instance.status.interfaces.map(({ podInterfaceName }) => podInterfaceName));
}

function summarise(
  instance: Instance,
  networks: ReadonlyMap<string, Network>,
  plugins: ReadonlyMap<string, BindingPlugin>,
  namespace: string,
): InterfaceSummary[] {
  const primary = lookupDefaultNetwork(instance.networks);
  const primaryStatus = instance.status.interfaces.find(({ name }) => name === primary?.name);
  const names = networkInterfaceNames(instance.networks, {
    scheme: schemeOf(instance),
    ...(primaryStatus?.podInterfaceName ? { primaryPodInterface: primaryStatus.podInterfaceName } : {}),
  });
  let setupIndex = 0;
  return instance.interfaces.map((iface) => {
    const network = networks.get(iface.name);
    const attachment = interfaceAttachment(iface, plugins) ?? null;
    const own = (network && names.get(network.name)) ?? null;
    const index = iface.state === 'absent' || network === undefined ? undefined : setupIndex++;
    return {
      name: iface.name,
      index: iface.index,
      attachment,
      plugin: iface.plugin ?? null,
      network: networkType(network),
      nad: network?.multus ? nadReference(network.multus.networkName, namespace) : null,
      names: own,
      devices: own && attachment ? devicesOf(attachment, own) : [],
      bridgeAddress: index === undefined ? null : bridgeAddress(attachment, network, index),
      masquerade: attachment === 'masquerade' && network?.pod ? masqueradeOf(network.pod) : null,
      ipamClaim: claimOf(instance, network),
      queues: interfaceQueues(instance.multiqueue, instance.cpu, iface.model),
    };
  });
}

function networkType(network: Network | undefined): InterfaceSummary['network'] {
  return (['pod', 'multus', 'resourceClaim'] as const).find((type) => network?.[type] !== undefined) ?? null;
}

const nameOfRole = {
  'pod-interface': 'podInterface',
  'renamed-nic': 'renamedNic',
  dummy: 'dummy',
  tap: 'tap',
  bridge: 'bridge',
} as const satisfies Record<InterfaceRole, keyof InterfaceNames>;

function devicesOf(attachment: Attachment, names: InterfaceNames) {
  return bindings[attachment].devices.map(({ role }) => ({ role, name: names[nameOfRole[role]] }));
}

function bridgeAddress(
  attachment: Attachment | null,
  network: Network | undefined,
  index: number,
): string | null {
  if (attachment === 'bridge') return bridgeLinkLocal(index);
  return attachment === 'masquerade' && network?.pod ? (masqueradeOf(network.pod).v4?.bridge ?? null) : null;
}

function masqueradeOf(pod: NonNullable<Network['pod']>) {
  const v4 = masqueradeBinding(pod.vmNetworkCIDR, 4);
  const v6 = masqueradeBinding(pod.vmIPv6NetworkCIDR, 6);
  return { v4: v4.ok ? v4.value : null, v6: v6.ok ? v6.value : null };
}

/** ipam-extensions makes claims for the pod network and secondary Multus networks. */
function claimOf(instance: Instance, network: Network | undefined): string | null {
  const claimable = network?.pod !== undefined || network?.multus?.default === false;
  return claimable && network !== undefined && instance.name !== ''
    ? ipamClaimName(instance.name, network.name)
    : null;
}

function notesOf(
  instance: Instance,
  networks: ReadonlyMap<string, Network>,
  interfaces: readonly InterfaceSummary[],
): PathNote[] {
  if (instance.defaulted) {
    return [
      {
        path: instance.specPath,
        term: 'interface.default',
        title: 'No network is listed',
        text:
          `KubeVirt adds network and interface “${constants.defaultNetworkName.value}” on the pod network, with the ` +
          'binding that the KubeVirt CR sets in defaultNetworkInterface: ' +
          `${constants.defaultInterfaceBinding.value} if it sets none.`,
      },
    ];
  }
  const notes: PathNote[] = [];
  for (const summary of interfaces) {
    const path = [...instance.specPath, 'domain', 'devices', 'interfaces', summary.index];
    if (summary.names) notes.push(namesNote([...path, 'name'], summary, summary.names));
    if (summary.attachment) {
      const key = summary.plugin === null ? [summary.attachment] : ['binding', 'name'];
      notes.push(bindingNote([...path, ...key], summary.attachment));
    }
    const network = networks.get(summary.name);
    if (network) notes.push(...networkNotes(instance, summary, network));
  }
  return notes;
}

function namesNote(path: PathNote['path'], summary: InterfaceSummary, names: InterfaceNames): PathNote {
  const made = summary.devices.map(({ role, name }) => `${roleNames[role]} ${name}`);
  return {
    path,
    term: 'interface.names',
    title: names.podInterface,
    text:
      `In the launcher pod the CNI plugin makes ${names.podInterface}` +
      (made.length === 0 ? ', and KubeVirt adds nothing.' : `; KubeVirt then has ${made.join(', ')}.`) +
      (summary.attachment === 'bridge' && summary.bridgeAddress !== null
        ? ` The bridge gets ${summary.bridgeAddress} if the pod interface has IPv4.`
        : ''),
  };
}

const roleNames: Readonly<Record<InterfaceRole, string>> = {
  'pod-interface': 'pod interface',
  bridge: 'bridge',
  'renamed-nic': 'renamed pod interface',
  tap: 'tap',
  dummy: 'dummy',
};

function bindingNote(path: PathNote['path'], attachment: Attachment): PathNote {
  const binding = bindings[attachment];
  return {
    path,
    term: `binding.${attachment}`,
    title: attachment,
    text:
      `Address of the guest: ${binding.guestAddress} DHCP: ${binding.dhcp.v4}. ` +
      `MAC: ${binding.mac}. Live migration: ${binding.migration}`,
  };
}

function networkNotes(instance: Instance, summary: InterfaceSummary, network: Network): PathNote[] {
  const path = [...instance.specPath, 'networks', network.index];
  const notes: PathNote[] = [];
  if (summary.nad) {
    const { namespace, name } = summary.nad;
    notes.push({
      path: [...path, 'multus', 'networkName'],
      term: 'network.nad',
      title: 'NetworkAttachmentDefinition',
      text: `${name} in ${namespace === '' ? 'the namespace of the VM' : `namespace ${namespace}`}. Whether it exists is not checked before the pod is made.`,
    });
  }
  if (summary.ipamClaim !== null) {
    notes.push({
      path: [...path, 'name'],
      term: 'network.ipam-claim',
      title: 'IPAMClaim',
      text: `If the network keeps addresses for VMs, they are in IPAMClaim ${summary.ipamClaim}.`,
    });
  }
  return notes;
}
