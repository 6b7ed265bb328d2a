import { fail, ok } from '../text/result.ts';
import type { Interface, Network } from './api.ts';
import { byName } from './api.ts';
import type { BindingPlugin } from './bindings.ts';
import type { KubeVirtResult } from './codes.ts';
import { constants } from './constants.ts';
import type { NameScheme } from './names.ts';
import { isSecondaryNetwork, networkInterfaceNames } from './names.ts';

/** A NetworkAttachmentDefinition. */
export interface NadReference {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Which NetworkAttachmentDefinition `multus.networkName` means: what stands before the first slash is the
 * namespace, else it is the VMI's. Nothing is checked: `a/b/c` is `b/c` in namespace `a`.
 *
 * Upstream: `pkg/network/multus/nad.go`, `NetAttachDefNamespacedName`, KubeVirt v1.9.0.
 */
export function nadReference(networkName: string, namespace: string): NadReference {
  const slash = networkName.indexOf('/');
  return slash < 0
    ? { namespace, name: networkName }
    : { namespace: networkName.slice(0, slash), name: networkName.slice(slash + 1) };
}

/** An element of the annotation, with the keys in the order in which Go writes them. */
export interface NetworkSelectionElement {
  readonly name: string;
  readonly namespace?: string;
  readonly mac?: string;
  readonly interface?: string;
  readonly 'cni-args'?: Readonly<Record<string, string>>;
}

export interface NetworksAnnotation {
  readonly elements: readonly NetworkSelectionElement[];
  /** The value as virt-controller writes it; null when the pod gets no such annotation. */
  readonly text: string | null;
}

export interface NetworksAnnotationInput {
  readonly namespace: string;
  readonly interfaces: readonly Interface[];
  readonly networks: readonly Network[];
  /** What the cluster has registered. A plugin that is not here is `plugin-unregistered`. */
  readonly plugins?: ReadonlyMap<string, BindingPlugin>;
  readonly scheme?: NameScheme;
}

/**
 * The annotation `k8s.v1.cni.cncf.io/networks` that virt-controller writes on the launcher pod: one element for
 * each secondary Multus network, in the order of the interfaces, without those of `state: absent`, with
 * `macAddress` as it is spelled; and one for each plugin that brings a CNI of its own.
 *
 * Upstream: `pkg/network/multus/annotation.go`, `pkg/network/pod/annotations/generator.go`, KubeVirt v1.9.0.
 */
export function networksAnnotation(input: NetworksAnnotationInput): KubeVirtResult<NetworksAnnotation> {
  const networks = byName(input.networks);
  const names = networkInterfaceNames(input.networks, input.scheme ? { scheme: input.scheme } : {});
  const elements: NetworkSelectionElement[] = [];
  for (const iface of input.interfaces) {
    const network = networks.get(iface.name);
    if (iface.state === 'absent' || network === undefined) continue;
    if (network.multus !== undefined && isSecondaryNetwork(network)) {
      elements.push(
        withoutEmpty({
          ...nadReference(network.multus.networkName, input.namespace),
          mac: iface.macAddress,
          interface: names.get(network.name)?.podInterface ?? '',
        }),
      );
    }
    if (iface.plugin === undefined) continue;
    const plugin = input.plugins?.get(iface.plugin);
    if (plugin === undefined) return unregistered(iface.plugin);
    if (plugin.networkAttachmentDefinition) {
      elements.push({
        ...withoutEmpty({
          ...nadReference(plugin.networkAttachmentDefinition, input.namespace),
          mac: '',
          interface: '',
        }),
        'cni-args': { [constants.pluginNetworkArgument.value]: network.name },
      });
    }
  }
  return ok({ elements, text: elements.length === 0 ? null : goJson(elements) });
}

/**
 * The value of `v1.multus-cni.io/default-network` on the launcher pod: `networkName` as it is spelled of the
 * first Multus network with `default: true`; undefined when there is none.
 */
export function defaultNetworkAnnotation(networks: readonly Network[]): string | undefined {
  return networks.find(({ multus }) => multus?.default === true)?.multus?.networkName;
}

function withoutEmpty(element: { name: string; namespace: string; mac: string; interface: string }) {
  return {
    name: element.name,
    ...(element.namespace === '' ? {} : { namespace: element.namespace }),
    ...(element.mac === '' ? {} : { mac: element.mac }),
    ...(element.interface === '' ? {} : { interface: element.interface }),
  };
}

function unregistered(plugin: string): KubeVirtResult<never> {
  return fail('plugin-unregistered', `The cluster has no binding plugin “${plugin}”.`, {
    help: 'Register it in the KubeVirt CR, spec.configuration.network.binding.',
    upstream: `unable to find the network binding plugin '${plugin}' in Kubevirt configuration`,
  });
}

/** `encoding/json` escapes what could end a script in HTML. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
