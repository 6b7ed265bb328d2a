import { checkPlan, type PlanCapacity } from './check.ts';
import { type FieldProblem, type PlanForm, readForm } from './form.ts';
import type { PlanOverlap } from './overlaps.ts';
import { type RangeRole, rangeName } from './ranges.ts';
import { type NetworkGateways, networkGateways } from './rows.ts';
import { type Strip, stripsOf } from './strip.ts';

/** A range as a page shows it. */
export interface RangeView {
  readonly role: RangeRole;
  readonly name: string;
  readonly text: string;
}

/** Everything that a page shows of a plan, but the tables of nodes and network IDs, which it asks for by page. */
export interface PlanView {
  readonly problems: readonly FieldProblem[];
  readonly overlaps: readonly PlanOverlap[];
  readonly capacity: PlanCapacity;
  readonly ranges: readonly RangeView[];
  readonly strips: readonly Strip[];
  /** By network of the form: its gateway addresses, or why it has none. */
  readonly gateways: readonly (readonly NetworkGateways[] | string)[];
}

/** Reads a form and checks the plan. Problems of the fields come with their places, and the rest is shown. */
export function planView(form: PlanForm): PlanView {
  const { plan, problems } = readForm(form);
  const { ranges, overlaps, capacity } = checkPlan(plan);
  return {
    problems,
    overlaps,
    capacity,
    ranges: ranges.map((range) => ({ role: range.role, name: rangeName(range), text: range.text })),
    strips: stripsOf(ranges),
    gateways: plan.networks.map(networkGateways),
  };
}
