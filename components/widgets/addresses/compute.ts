/**
 * The part of the core that the address tool asks. It is loaded when the reader first touches the tool: the page comes
 * with its first answers drawn.
 */
import { type Identified, identify } from '../../../src/core/evidence/identify/identify.ts';
import { type PlanForm, readForm } from '../../../src/core/evidence/plan/form.ts';
import type { AddressPlan } from '../../../src/core/evidence/plan/plan.ts';
import {
  type NetworkRow,
  type NodeRow,
  networkRow,
  nodeIndexOf,
  nodeRows,
} from '../../../src/core/evidence/plan/rows.ts';
import { type PlanView, planView } from '../../../src/core/evidence/plan/view.ts';
import { masqueradeRoles } from '../../../src/core/ovnk/masquerade.ts';

export const NODES_A_PAGE = 8;
export const NETWORKS_A_PAGE = 8;

/** What is asked: the word, the plan, and which pages of its tables. */
export interface Question {
  readonly query: string;
  /** `networks[].name` of VMs, to resolve hashes in interface names. */
  readonly names: string;
  readonly form: PlanForm;
  readonly firstNode: number;
  readonly firstNetwork: number;
}

interface PlanAnswer {
  readonly view: PlanView;
  readonly nodes: readonly NodeRow[];
  readonly networks: readonly NetworkRow[];
}

export interface Answer {
  readonly identified: Identified;
  /** What the plan comes to; not there where no plan is shown. */
  readonly plan?: PlanAnswer;
}

export function answer(question: Question, withPlan: boolean): Answer {
  const { query, names, form } = question;
  const { plan } = readForm(form);
  const networkNames = [...names.split(/[\s,]+/), ...plan.networks.map(({ name }) => name)].filter(
    (name) => name !== '',
  );
  return {
    identified: identify(query, { plan, networkNames }),
    ...(withPlan && { plan: planAnswer(question, plan) }),
  };
}

function planAnswer({ form, firstNode, firstNetwork }: Question, plan: AddressPlan): PlanAnswer {
  const networks: NetworkRow[] = [];
  for (let id = firstNetwork; id < firstNetwork + NETWORKS_A_PAGE; id++) {
    const row = networkRow(plan, id);
    if (row) networks.push(row);
  }
  return { view: planView(form), nodes: nodeRows(plan, firstNode, NODES_A_PAGE), networks };
}

/** The number of the node that owns an address, or null. */
export function nodeOf(form: PlanForm, address: string): number | null {
  return nodeIndexOf(readForm(form).plan, address);
}

/** The ID of the network whose masquerade address this is, or null. */
export function networkOf(form: PlanForm, address: string): number | null {
  for (const subnet of readForm(form).plan.masqueradeSubnets) {
    const roles = masqueradeRoles(subnet, address.trim());
    const role = roles.ok ? roles.value.find(({ kind }) => kind === 'network') : undefined;
    if (role?.kind === 'network') return role.networkId;
  }
  return null;
}
