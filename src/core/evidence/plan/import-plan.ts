import type { MapNode } from '../../text/data.ts';
import { objectsOf } from '../../text/data-objects.ts';
import type { Repair } from '../../text/repair.ts';
import type { Span } from '../../text/span.ts';
import {
  importClusterVersion,
  importInstallConfig,
  importNetworkConfig,
  importOperator,
} from './import-cluster.ts';
import {
  type Draft,
  type ImportEntry,
  newDraft,
  nodeAt,
  type PlanImportProblem,
  textOf,
} from './import-draft.ts';
import { type ImportRepairRule, readManifests } from './import-mend.ts';
import { importAttachment, importUserDefinedNetwork } from './import-networks.ts';
import { importRoutes, mayHoldRoutes } from './import-routes.ts';
import { type AddressPlan, defaultPlan } from './plan.ts';

/** A plan out of a paste, and what became of every part of the paste. */
export interface PlanImport {
  /** `base` with what was found: ranges take the place of those of the base, networks of those with the same name. */
  readonly plan: AddressPlan;
  /** What was recognised and taken over, and where it stands. */
  readonly found: readonly ImportEntry[];
  /** What was there and not taken over, because it is no address or not of OVN-Kubernetes. */
  readonly ignored: readonly ImportEntry[];
  /** Which defaults apply where the paste says nothing. */
  readonly assumed: readonly string[];
  readonly problems: readonly PlanImportProblem[];
  /** What was read as if it stood there: undone by typing it otherwise. */
  readonly repairs: readonly Repair<ImportRepairRule>[];
}

/**
 * Reads an address plan out of what people have at hand: `oc get network.operator cluster -o yaml`, `network.config`,
 * `clusterversion`, an `install-config.yaml`, UserDefinedNetworks, ClusterUserDefinedNetworks and the
 * NetworkAttachmentDefinitions of OVN-Kubernetes, as YAML or JSON, several documents and `List`s, and the output of
 * `ip route`. `base` keeps what the paste says nothing about; the defaults of a new OpenShift unless given.
 *
 * Never throws. Reports malformed YAML or JSON, CIDRs that are none and values of the wrong kind, each with its place
 * in `text`, and takes the rest over; tells which line it put back into a manifest from a slide; a paste in which nothing was recognised is a problem of its own.
 */
export function importPlan(text: string, base: AddressPlan = defaultPlan('openshift')): PlanImport {
  const draft = newDraft();
  const { paste, map, repairs } = readManifests(text);
  // An end inside what was put in would lie too far on.
  const placed = <T extends Span>(entry: T): T => {
    const { from, to } = map.span(entry.from, entry.to);
    return { ...entry, from: Math.min(from, text.length), to: Math.min(to, text.length) };
  };
  for (const { documents } of paste.parts) {
    for (const document of documents) for (const { node } of objectsOf(document)) importObject(draft, node);
  }
  // Nothing found: what is wrong with the text as YAML matters only if it was meant as YAML.
  const hasObjects = draft.found.length > 0 || draft.ignored.length > 0;
  const merged = mergedPlan(base, draft);
  const routes = mayHoldRoutes(text) ? importRoutes(text, merged) : undefined;
  const hasRoutes = routes !== undefined && routes.found.length + routes.ignored.length > 0;
  const found = [...draft.found.map(placed), ...(routes?.found ?? [])];
  const problems = [...(hasRoutes && !hasObjects ? [] : paste.problems), ...draft.problems].map(placed);
  if (found.length === 0 && problems.length === 0) {
    problems.push({
      code: 'plan-nothing-found',
      from: 0,
      to: text.length,
      severity: 'error',
      message: 'Nothing in this names a range of addresses.',
      help: 'Paste the output of “oc get network.operator cluster -o yaml”, an install-config.yaml, UserDefinedNetworks or “ip route”.',
    });
  }
  return {
    plan: routes && routes.hostRoutes.length > 0 ? { ...merged, hostRoutes: routes.hostRoutes } : merged,
    found,
    ignored: [...draft.ignored.map(placed), ...(routes?.ignored ?? [])],
    // Where the installed version is known, the defaults are no matter of assumption.
    assumed: draft.ranges.masqueradeSubnets ? [] : draft.assumed,
    problems,
    repairs,
  };
}

function importObject(draft: Draft, node: MapNode): void {
  const kind = textOf(nodeAt(node, 'kind'));
  const group = textOf(nodeAt(node, 'apiVersion'))?.split('/', 1)[0];
  if (kind === 'Network' && group === 'operator.openshift.io') importOperator(draft, node);
  else if (kind === 'Network' && group === 'config.openshift.io') importNetworkConfig(draft, node);
  else if (kind === 'ClusterVersion') importClusterVersion(draft, node);
  else if (kind === 'UserDefinedNetwork' || kind === 'ClusterUserDefinedNetwork')
    importUserDefinedNetwork(draft, node);
  else if (kind === 'NetworkAttachmentDefinition') importAttachment(draft, node);
  else if (nodeAt(node, 'networking')?.kind === 'map') importInstallConfig(draft, node);
  else if (kind !== undefined) {
    draft.ignored.push({
      from: node.from,
      to: node.to,
      what: `an object of the kind ${kind}: no ranges are looked for in it`,
    });
  }
}

/** A range found in one family only leaves the other family as it is. */
function mergedPlan(base: AddressPlan, { ranges, byFamily, networks }: Draft): AddressPlan {
  const plan = { ...base, ...ranges };
  for (const [field, families] of byFamily) {
    const isNew = (cidr: string) => families.has(cidr.includes(':') ? 6 : 4);
    plan[field] = [...families.values(), ...plan[field].filter((cidr) => !isNew(cidr))].sort(
      (a, b) => Number(a.includes(':')) - Number(b.includes(':')),
    );
  }
  return {
    ...plan,
    networks: [...base.networks.filter(({ name }) => !networks.has(name)), ...networks.values()],
  };
}
