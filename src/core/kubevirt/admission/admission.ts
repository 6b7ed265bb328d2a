import type { Instance } from '../api.ts';
import type { KubeVirtProblem } from '../codes.ts';
import { constants } from '../constants.ts';
import type { ClusterSettings } from './context.ts';
import { Admission } from './context.ts';
import { checkInterfaceFields } from './fields.ts';
import {
  checkBindings,
  checkBootOrders,
  checkDiscontinued,
  checkInterfaceNames,
  checkInterfacesHaveNetworks,
  checkProbes,
  checkStates,
} from './interfaces.ts';
import {
  checkMultusName,
  checkNetworkNames,
  checkNetworksHaveInterfaces,
  checkNetworkTypes,
  checkPrimaryNetworks,
  checkResourceClaims,
} from './networks.ts';

/** In the order of upstream’s `Validate`. */
const rules = [
  checkPrimaryNetworks,
  checkNetworkTypes,
  checkMultusName,
  checkStates,
  checkBindings,
  checkNetworkNames,
  checkResourceClaims,
  checkNetworksHaveInterfaces,
  checkInterfaceNames,
  checkInterfacesHaveNetworks,
  checkInterfaceFields,
  checkBootOrders,
  checkProbes,
];

/**
 * What the admission webhooks refuse about the network of a VM, in their order; `upstream` of each problem is
 * the message of the webhook. The discontinued bindings come first.
 *
 * Upstream: `pkg/network/admitter`, and `validateInterfaceBootOrder` and the probe rules in
 * `pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go`, KubeVirt v1.9.0.
 */
export function admissionProblems(instance: Instance, settings: ClusterSettings = {}): KubeVirtProblem[] {
  const admission = new Admission(instance, settings);
  checkDiscontinued(admission);
  // A default that the cluster should not have: there is no interface to look at any further.
  if (instance.defaulted && admission.problems.length > 0) return admission.problems;
  for (const rule of rules) rule(admission);
  return admission.problems;
}

const discontinued = new Set<string>(['slirp-discontinued', 'passt-discontinued', 'macvtap-discontinued']);

/**
 * The one message in which virt-api answers when a VirtualMachine is created: the messages joined by commas, the
 * first ten spelled out. A discontinued binding hides everything else. Undefined when nothing is refused. Rules
 * that do not concern the network are not known here, so that the real message may hold more.
 *
 * Upstream: `pkg/util/webhooks/webhooks.go`, `ToAdmissionResponse`, and `vms-admitter.go`, KubeVirt v1.9.0.
 */
export function admissionMessage(problems: readonly KubeVirtProblem[]): string | undefined {
  const gone = problems.filter(({ code }) => discontinued.has(code));
  const causes = (gone.length > 0 ? gone : problems).flatMap(({ upstream }) => upstream ?? []);
  if (causes.length === 0) return undefined;
  const limit = constants.maxReportedErrors.value;
  const told = causes.slice(0, limit).join(', ');
  return causes.length > limit ? `${told}, and ${causes.length - limit} more validation errors` : told;
}
