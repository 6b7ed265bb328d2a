import type { DataCode } from '../../text/data-codes.ts';
import { dataCodes } from '../../text/data-codes.ts';
import type { FixableProblem } from '../../text/fix.ts';

/** Everything that can be wrong with an annotation of OVN-Kubernetes beyond its JSON. */
export const annotationOwnCodes = [
  // Any annotation.
  'annotation-json',
  'annotation-type',
  'annotation-empty',
  'annotation-value',
  'annotation-key-unknown',
  'annotation-obsolete',
  // k8s.ovn.org/pod-networks, as OVN-Kubernetes refuses it.
  'pod-network-mac',
  'pod-network-ip',
  'pod-network-ip-conflict',
  'pod-network-gateway',
  'pod-network-gateway-conflict',
  'pod-network-route-dest',
  'pod-network-default-route',
  'pod-network-next-hop',
  'pod-network-route-family',
  'pod-network-lla',
  // What it accepts and what does not fit together.
  'pod-network-gateways',
  'pod-network-mac-address',
  'pod-network-gateway-outside',
  'pod-network-gateway-is-pod',
  'pod-network-next-hop-outside',
  'pod-network-role',
  'pod-network-role-place',
  'pod-network-several-primary',
  'pod-network-no-primary',
  'pod-network-locked-gateway',
  'pod-network-key',
  'pod-network-tunnel-id',
  // Other annotations of pods.
  'open-port-protocol',
  'open-port-missing',
  'open-port-forbidden',
  'open-port-range',
  'bandwidth-range',
  'dpu-not-ready',
  // Annotations of nodes.
  'node-subnet',
  'node-subnet-host-bits',
  'node-id-range',
  'gateway-mode',
  'gateway-vlan',
  'gateway-mac',
  'gateway-address',
  'gateway-next-hop',
  'gateway-next-hop-ignored',
  'masquerade-capacity',
  'gateway-mtu-false',
  // Annotations of one node, or of one definition, against each other.
  'node-id-transit',
  'node-id-join',
  'node-chassis-missing',
  'node-subnets-missing',
  'node-mac-address',
  'node-address-unlisted',
  'network-id-range',
  'tunnel-keys-network-id',
] as const;

export type AnnotationCode = DataCode | (typeof annotationOwnCodes)[number];

export const annotationCodes: readonly AnnotationCode[] = [...dataCodes, ...annotationOwnCodes];

/** `upstream` is what OVN-Kubernetes prints. */
export type AnnotationProblem = FixableProblem<AnnotationCode>;
