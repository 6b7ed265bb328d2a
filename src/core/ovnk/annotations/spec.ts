import type { SourceName } from '../constants.ts';
import type { ValueReader } from './reader.ts';

/** Objects that carry annotations which OVN-Kubernetes writes or reads. */
export type SubjectKind =
  | 'Pod'
  | 'Node'
  | 'Namespace'
  | 'NetworkAttachmentDefinition'
  | 'Service'
  | 'EndpointSlice'
  | 'EgressIP'
  | 'NetworkPolicy'
  | 'MultiNetworkPolicy'
  | 'ClusterNetworkConnect';

export type Writer = keyof typeof writers;

/** Who writes an annotation, and which log to read when it is missing. */
export const writers = {
  node: 'ovnkube-node or ovnkube-controller on the node',
  'cluster-manager': 'the cluster manager (ovnkube-control-plane)',
  'node-or-cluster-manager':
    'ovnkube-controller on the pod’s node; for Layer2, and for localnet with subnets, the cluster manager (ovnkube-control-plane)',
  user: 'a user',
  'user-or-kubevirt': 'a user or KubeVirt',
  kubevirt: 'KubeVirt',
  multus: 'Multus',
  cloud: 'the cloud network config controller',
  nobody: 'nobody any more',
  other: 'another component',
} as const;

/** Where an annotation was read of upstream. */
export interface SpecSource {
  readonly source: SourceName;
  readonly path: string;
  readonly symbol: string;
  /** The commit, where the snapshot of `constants.ts` no longer has it. */
  readonly commit?: string;
}

/** An annotation: a row of the reference page, and the reader of its value. */
export interface AnnotationSpec extends SpecSource {
  readonly key: string;
  readonly on: readonly SubjectKind[];
  readonly title: string;
  /** What it is. */
  readonly text: string;
  /** What somebody who looks for a fault learns from it. */
  readonly learns: string;
  readonly writer: Writer;
  /** A value, made up. */
  readonly example: string;
  /** Releases that have it, where not all do. */
  readonly releases?: string;
  /** Whether OVN-Kubernetes no longer writes it; then reading one is worth a remark. */
  readonly obsolete?: boolean;
  readonly read: (reader: ValueReader) => void;
}
