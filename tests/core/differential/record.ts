import type { Plan } from './generate.ts';
import { type Breadth, commands } from './record/commands.ts';
import { pause, run } from './record/run.ts';

/** What one command printed, as text and as JSON, with nothing between that changed but numbers. */
export interface Recording {
  readonly command: string;
  readonly text: string;
  /** As printed: it may hold one key twice, so it is parsed by `json.ts`. */
  readonly json: string;
  /** The text a moment later, where it differs from `text`: only in numbers, such as counters and lifetimes. */
  readonly after?: string;
}

export interface Recorded {
  readonly recordings: readonly Recording[];
  /** Commands whose text changed between every two runs, and not in numbers alone. */
  readonly unsettled: readonly string[];
}

/** The text without its numbers and the blanks in front of them: what is left moves only when something happens. */
function shape(text: string): string {
  return text.replace(/ *\d+(?:\.\d+)?/g, '#');
}

function within(namespace: string, ...argv: string[]): string[] {
  return ['nsenter', `--net=/run/netns/${namespace}`, ...argv];
}

/** Everything that changes by itself for a while after the set-up. */
async function look(namespace: string): Promise<string> {
  const outputs = [
    await run(within(namespace, 'ip', '-d', 'addr')),
    await run(within(namespace, 'ip', '-6', 'route', 'show', 'table', 'all')),
    await run(within(namespace, 'bridge', 'link')),
  ];
  return outputs.map(({ stdout }) => shape(stdout)).join('\n');
}

/** Waits until two looks at the namespace agree: detection of duplicate addresses, carrier, spanning tree. */
export async function settle(namespace: string): Promise<void> {
  let before = await look(namespace);
  for (let tries = 0; tries < 12; tries += 1) {
    await pause(250);
    const now = await look(namespace);
    if (now === before) return;
    before = now;
  }
}

/**
 * Runs one command as text, as JSON and as text again. One small shell for the three, with the words of the
 * command as its own arguments: starting a process from a large one is what costs most, above all in the guest
 * of `uml.ts`; and `ip -n` mounts a file system each time, where `nsenter` does not. After each output stands
 * its exit status between NUL characters. `-j` switches colours off by itself.
 */
const THRICE = `program=$1; shift
"$program" "$@"; printf '\\0%s\\0' $?
"$program" -j "$@"; printf '\\0%s\\0' $?
"$program" "$@"; printf '\\0%s' $?`;

async function recordOne(
  namespace: string,
  argv: readonly string[],
): Promise<Recording | 'failed' | 'unsettled'> {
  const thrice = within(namespace, 'sh', '-c', THRICE, 'sh', ...argv);
  for (let tries = 0; tries < 8; tries += 1) {
    const [before = '', status, json = '', jsonStatus, after = ''] = (await run(thrice)).stdout.split('\0');
    if (status !== '0' || jsonStatus !== '0') return 'failed';
    const recording = { command: argv.join(' '), text: before, json: json.trim() };
    if (before === after) return recording;
    if (tries > 0 && shape(before) === shape(after)) return { ...recording, after };
    if (tries > 2) await pause(40);
  }
  return 'unsettled';
}

/** Records every command of a plan in its namespace. Commands that fail there, or print nothing, are left out. */
export async function record(plan: Plan, breadth: Breadth): Promise<Recorded> {
  const recordings: Recording[] = [];
  const unsettled: string[] = [];
  for (const argv of commands(plan, breadth)) {
    const outcome = await recordOne(plan.namespace, argv);
    if (outcome === 'unsettled') unsettled.push(argv.join(' '));
    else if (outcome !== 'failed' && outcome.text.trim() !== '') recordings.push(outcome);
  }
  return { recordings, unsettled };
}
