/** `npm run check`: what can be known without a build or a browser, for the daily work. */
import { runSteps, steps } from './steps.ts';

export function main(): Promise<number> {
  return runSteps([steps.types, steps.lint, steps.floors, steps.core]);
}
