import { readlinkSync } from 'node:fs';
import type { Peer, Step } from '../generate/world.ts';
import type { Plan } from '../generate.ts';
import { addNamespace, deleteNamespace, holdNamespace, pause, run } from './run.ts';

/** A namespace for the far ends of veths. */
export interface PeerPlace {
  readonly peer: Peer;
  close(): Promise<void>;
}

/** Every second seed's has no name, only a process that holds it: `ip` then prints `link-netnsid`. */
export async function openPeer(prefix: string, seed: number): Promise<PeerPlace> {
  if (seed % 2 === 0) {
    const name = `${prefix}-${seed}-peer`;
    await addNamespace(name);
    return { peer: { kind: 'named', name }, close: () => deleteNamespace(name) };
  }
  const holder = holdNamespace();
  const pid = holder.pid ?? 0;
  const own = readlinkSync('/proc/self/ns/net');
  for (let tries = 0; tries < 500 && namespaceOf(pid) === own; tries += 1) await pause(10);
  return {
    peer: { kind: 'process', pid },
    close: async () => {
      holder.stdin?.end();
      holder.kill('SIGKILL');
    },
  };
}

function namespaceOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return '';
  }
}

/** Words that `ip -batch` reads back as they are: no quotes, comment signs, backslashes or blanks inside. */
const PLAIN = /^[^\s"'#\\]+$/;

/** The program with its options, which a batch has in common: `ip -n NAMESPACE`, `ip -n NAMESPACE -6`. */
function headOf(step: Step): Step {
  return step.slice(0, step[3] === '-6' ? 4 : 3);
}

function batchable(step: Step): boolean {
  return step[1] === '-n' && step[0] !== 'tc' && step.every((word) => PLAIN.test(word));
}

export interface Failure {
  readonly step: Step;
  readonly stderr: string;
}

/** Runs the steps in order; neighbours that one program can take in a batch go together. Returns the failures. */
export async function build(plan: Plan): Promise<Failure[]> {
  const failures: Failure[] = [];
  let batch: Step[] = [];
  const flush = async () => {
    const first = batch[0];
    if (first === undefined) return;
    const steps = batch;
    batch = [];
    const head = headOf(first);
    const input = steps.map((step) => `${step.slice(head.length).join(' ')}\n`).join('');
    const { stderr } = await run([...head, '-force', '-batch', '-'], input);
    const messages = stderr.split('\n');
    messages.forEach((message, at) => {
      const line = /^Command failed -:(\d+)/.exec(message)?.[1];
      const step = line === undefined ? undefined : steps[Number(line) - 1];
      if (step !== undefined) failures.push({ step, stderr: messages[at - 1] ?? '' });
    });
  };
  for (const step of plan.steps) {
    const last = batch[0];
    if (!batchable(step) || (last !== undefined && headOf(last).join(' ') !== headOf(step).join(' ')))
      await flush();
    if (batchable(step)) batch.push(step);
    else {
      const { status, stderr } = await run(step);
      if (status !== 0) failures.push({ step, stderr: stderr.trim() });
    }
  }
  await flush();
  return failures;
}
