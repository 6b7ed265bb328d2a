import type { Span } from '../text/span.ts';
import type { MultusProblem } from './codes.ts';
import { constants } from './constants.ts';
import type { NetworkSelectionElement } from './selection.ts';
import { parseSelection } from './selection.ts';

export interface DefaultNetworkReading {
  /** The network that takes the place of the cluster's default network; null when Multus refuses the annotation. */
  readonly value: NetworkSelectionElement | null;
  readonly problems: readonly MultusProblem[];
}

const prefix = 'tryLoadK8sPodDefaultNetwork: ';

/**
 * Reads the annotation `v1.multus-cni.io/default-network`: exactly one network, in the grammar of the network
 * selection, by default in the namespace of Multus (multus-cni pkg/k8sclient/k8sclient.go,
 * `tryLoadK8sPodDefaultNetwork`). Multus puts `Multus: […]: error loading k8s delegates k8s args:
 * TryLoadPodDelegates: error in loading K8s cluster default network from pod annotation: ` in front of `upstream`.
 */
export function readDefaultNetwork(
  value: string,
  multusNamespace: string = constants.multusNamespace,
): DefaultNetworkReading {
  const { elements, refusal, syntax } = parseSelection(value, multusNamespace, 'multus');
  if (refusal !== undefined) {
    const crash = refusal.code === 'selection-null';
    const upstream = crash ? refusal.upstream : `${prefix}failed to parse CRD object: ${refusal.upstream}`;
    return {
      value: null,
      problems: [{ ...refusal, ...(upstream === undefined ? {} : { upstream }) }, ...syntax],
    };
  }
  const [first, second] = elements;
  const whole: Span = { from: 0, to: value.length };
  if (first === undefined) {
    const problem: MultusProblem = {
      code: 'default-network-none',
      ...whole,
      severity: 'error',
      message: 'The annotation names no network. Multus crashes on an empty list here.',
      upstream: 'runtime error: index out of range [0] with length 0',
    };
    return { value: null, problems: [problem] };
  }
  if (second !== undefined) {
    const problem: MultusProblem = {
      code: 'default-network-several',
      from: second.from,
      to: second.to,
      severity: 'error',
      message: 'A pod has one default network.',
      upstream: `${prefix}more than one default network is specified: ${value}`,
    };
    return { value: null, problems: [problem] };
  }
  return { value: first.value, problems: [] };
}
