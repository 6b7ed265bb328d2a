/** Taking a plan over from a manifest. A part of its own, because it brings the YAML reader along. */
import { formOf, type PlanForm, readForm } from '../../../src/core/evidence/plan/form.ts';
import { importPlan } from '../../../src/core/evidence/plan/import-plan.ts';

/** The form after a paste, null when nothing in it was understood, and what is to be said about it. */
export function importForm(text: string, form: PlanForm): { form: PlanForm | null; said: string[] } {
  const { plan, found, ignored, assumed, problems, repairs } = importPlan(text, readForm(form).plan);
  const said = [
    ...found.map((entry) => `Taken over: ${entry.what}`),
    ...ignored.map((entry) => `Not taken over: ${entry.what}`),
    ...assumed.map((text) => `Assumed: ${text}`),
    ...repairs.map(({ now }) => `Read as if it said: ${now.trim()}`),
    ...problems.map(({ from, to, message }) => {
      const line = text.slice(0, from).split('\n').length;
      const word = text.slice(from, Math.min(to, from + 60)).split('\n', 1)[0];
      return `Line ${line}${word ? `, “${word}”` : ''}: ${message}`;
    }),
  ];
  return { form: found.length > 0 ? formOf(plan) : null, said };
}
