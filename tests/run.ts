/** `npm test`: everything, in order, a line a step. Stops at the first step that fails and shows what it said. */
import { runSteps, type Step, steps } from './steps.ts';

export function main(): Promise<number> {
  const all: readonly Step[] = [
    steps.types,
    steps.lint,
    steps.floors,
    steps.core,
    steps.differential,
    steps.labs,
    steps.build,
    steps.browser,
  ];
  return runSteps(all);
}
