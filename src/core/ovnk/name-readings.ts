import type { NameKind, NameTable } from './name-kinds.ts';
import type { NetworkOrigin } from './network-name.ts';
import { networkPrefix, parseNetworkName } from './network-name.ts';

/** What is known about the cluster; it makes a reading sure where the name alone leaves a choice. */
export interface KnownNames {
  readonly nodes?: readonly string[];
  /** Names of networks, as in their config. */
  readonly networks?: readonly string[];
  readonly bridges?: readonly string[];
}

/** A network as the name of an object shows it. */
export interface NetworkInName {
  /** What the names of its objects begin with, `''` for the default network. */
  readonly prefix: string;
  /** Those of the known networks that have this prefix. */
  readonly networks: readonly string[];
  /**
   * Where it comes from, by the shape of the prefix. `.` in the namespace is turned back into `-`; a `.` in the
   * name may have been a `.` or a `-`, and stays. Missing when the shape tells nothing.
   */
  readonly origin?: NetworkOrigin;
}

/** One thing that a name can be. */
export type NameReading =
  | {
      readonly kind: NameKind;
      readonly table: NameTable;
      readonly meaning: string;
      readonly network: NetworkInName;
      readonly node?: string;
      readonly bridge?: string;
    }
  | {
      readonly kind: 'podPort';
      readonly table: 'Logical_Switch_Port';
      readonly meaning: string;
      readonly namespace: string;
      readonly pod: string;
      /** What the key of the NetworkAttachmentDefinition became; `''` on the default network. */
      readonly nadPrefix: string;
    }
  | {
      readonly kind: 'serviceLoadBalancer';
      readonly table: 'Load_Balancer';
      readonly meaning: string;
      readonly network: NetworkInName;
      readonly namespace: string;
      readonly service: string;
      readonly protocol: string;
      /** `cluster`, `node_router_<node>`, `node_switch_template_IPv4`, … */
      readonly scope: string;
    }
  | {
      readonly kind: 'connectRouter' | 'connectRouterPort' | 'networkConnectPort';
      readonly table: 'Logical_Router' | 'Logical_Router_Port';
      readonly meaning: string;
      readonly clusterNetworkConnect: string;
      /** The network, and after another `_` the node where the network is a Layer3 one. */
      readonly networkAndNode?: string;
    }
  | { readonly kind: 'hash'; readonly table: 'Port_Group or Address_Set'; readonly meaning: string };

/** A name that a Kubernetes object may have. */
export const isKubernetesName = (text: string) => /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/.test(text);
export const isNamespace = (text: string) =>
  text.length <= 63 && !text.includes('.') && isKubernetesName(text);

export function networkOf(prefix: string, known: KnownNames): NetworkInName {
  const networks = (known.networks ?? []).filter((name) => networkPrefix(name) === prefix);
  const origin = prefix === '' ? undefined : parseNetworkName(prefix.slice(0, -1));
  if (!origin) return { prefix, networks };
  return {
    prefix,
    networks,
    origin:
      origin.kind === 'UserDefinedNetwork'
        ? { ...origin, namespace: origin.namespace.replaceAll('.', '-') }
        : origin,
  };
}

/** A prefix is empty, or a network's name without `-` and `/`, and `_`. */
export const isPrefix = (text: string) => text === '' || /^[^-/]+_$/.test(text);

/** `<P><node>` taken apart: the node is what follows the last `_`. */
export function prefixAndNode(text: string): { prefix: string; node: string } | undefined {
  const at = text.lastIndexOf('_') + 1;
  const prefix = text.slice(0, at);
  const node = text.slice(at);
  return isPrefix(prefix) && isKubernetesName(node) ? { prefix, node } : undefined;
}
