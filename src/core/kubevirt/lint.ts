import type { PathNote } from '../text/path-problem.ts';
import { admissionMessage, admissionProblems } from './admission/admission.ts';
import type { ClusterSettings } from './admission/context.ts';
import type { Instance } from './api.ts';
import { byName } from './api.ts';
import type { BindingPlugin } from './bindings.ts';
import { l2bridge } from './bindings.ts';
import type { KubeVirtProblem, KubeVirtResult } from './codes.ts';
import { constants } from './constants.ts';
import { interfaceNotes } from './interface-notes.ts';
import { lintProblems } from './lint-rules.ts';
import { networkMigratability } from './migratability.ts';
import { networksAnnotation } from './networks-annotation.ts';
import { readInstance } from './read-instance.ts';
import { readStatus } from './status.ts';
import type { InterfaceSummary } from './summary.ts';
import { schemeOf, summariseInterfaces } from './summary.ts';

export interface LintOptions extends ClusterSettings {
  /**
   * What the cluster registers in `spec.configuration.network.binding`. Unless given, `l2bridge` counts as
   * registered and no plugin is reported as missing.
   */
  readonly plugins?: ReadonlyMap<string, BindingPlugin>;
  /** For objects that name no namespace. */
  readonly namespace?: string;
  /** `eth0`, or `ovn-udn1` in a namespace with a primary user-defined network; a VMI's status says it itself. */
  readonly primaryPodInterface?: string;
  /** `defaultNetworkInterface` of the KubeVirt CR. */
  readonly defaultNetworkInterface?: string;
}

export interface VirtualMachineReading {
  readonly instance: Instance | undefined;
  readonly problems: readonly KubeVirtProblem[];
  readonly notes: readonly PathNote[];
  readonly interfaces: readonly InterfaceSummary[];
  /** The message with which virt-api refuses the VM; undefined when nothing about its network is refused. */
  readonly refusal: string | undefined;
  /** Undefined without an instance. */
  readonly migratable: KubeVirtResult<string> | undefined;
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
  const refused = admissionProblems(instance, options);
  const later = lintProblems({ instance, networks, plugins: options.plugins });
  const status = readStatus(instance);
  const namespace = instance.namespace || (options.namespace ?? '');
  const { primaryPodInterface } = options;
  const interfaces = summariseInterfaces({ instance, networks, plugins, namespace, primaryPodInterface });
  return {
    instance,
    problems: [...problems, ...refused, ...later, ...status.problems],
    notes: [...interfaceNotes(instance, networks, interfaces), ...status.notes],
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
