import { generate } from '../generate.ts';
import { type Recorded, record, settle } from '../record.ts';
import { build, openPeer } from './build.ts';
import type { Breadth } from './commands.ts';
import { addNamespace, deleteNamespace } from './run.ts';

export interface Case extends Recorded {
  readonly seed: number;
  readonly steps: number;
  /** Steps that the kernel or `ip` refused, with the reason. */
  readonly failures: readonly string[];
}

/**
 * Builds the namespace of a seed, records every command in it and takes it down again. `prefix` begins the names
 * of the namespaces; `kinds` are the device kinds that the kernel offers.
 */
export async function recordCase(
  seed: number,
  prefix: string,
  kinds: ReadonlySet<string>,
  breadth: Breadth,
): Promise<Case> {
  const namespace = `${prefix}-${seed}`;
  const place = await openPeer(prefix, seed);
  try {
    await addNamespace(namespace);
    const plan = generate(seed, namespace, place.peer, kinds);
    const failures = (await build(plan)).map(({ step, stderr }) => `${step.join(' ')}: ${stderr}`);
    await settle(namespace);
    const { recordings, unsettled } = await record(plan, breadth);
    return { seed, steps: plan.steps.length, failures, recordings, unsettled };
  } finally {
    await deleteNamespace(namespace);
    await place.close();
  }
}
