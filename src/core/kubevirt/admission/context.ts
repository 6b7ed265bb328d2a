import type { Path } from '../../text/path-problem.ts';
import type { Instance, Interface, Network } from '../api.ts';
import { byName, lookupDefaultNetwork } from '../api.ts';
import type { AdmissionCode, KubeVirtProblem } from '../codes.ts';
import type { FeatureGates } from '../constants.ts';
import { constants, defaultFeatureGates } from '../constants.ts';

/** What the cluster allows. */
export interface ClusterSettings {
  readonly gates?: Partial<FeatureGates>;
  /** `permitBridgeInterfaceOnPodNetwork` of the KubeVirt CR; true unless set. */
  readonly permitBridgeOnPodNetwork?: boolean;
}

/** What a rule sees of the object, and how it reports. */
export class Admission {
  readonly instance: Instance;
  readonly gates: FeatureGates;
  readonly permitBridgeOnPodNetwork: boolean;
  readonly networks: ReadonlyMap<string, Network>;
  readonly interfaces: ReadonlyMap<string, Interface>;
  readonly defaultNetwork: Network | undefined;
  readonly problems: KubeVirtProblem[] = [];

  constructor(instance: Instance, settings: ClusterSettings = {}) {
    this.instance = instance;
    this.gates = { ...defaultFeatureGates, ...settings.gates };
    this.permitBridgeOnPodNetwork =
      settings.permitBridgeOnPodNetwork ?? constants.permitBridgeOnPodNetwork.value;
    this.networks = byName(instance.networks);
    this.interfaces = byName(instance.interfaces);
    this.defaultNetwork = lookupDefaultNetwork(instance.networks);
  }

  /** The path of a field of the specification. */
  path(...field: (string | number)[]): Path {
    return [...this.instance.specPath, ...field];
  }

  interfacePath(iface: Interface, ...field: (string | number)[]): Path {
    return this.path('domain', 'devices', 'interfaces', iface.index, ...field);
  }

  networkPath(network: Network, ...field: (string | number)[]): Path {
    return this.path('networks', network.index, ...field);
  }

  /** Reports a refusal. `upstream` is the webhook's message, `message` says it in our words. */
  refuse(code: AdmissionCode, path: Path, message: string, upstream: string, help?: string): void {
    this.problems.push({
      code,
      path,
      severity: 'error',
      message,
      ...(help === undefined ? {} : { help }),
      upstream,
    });
  }
}

/** A path as Kubernetes writes it: `spec.domain.devices.interfaces[0].name`. */
export function fieldPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
