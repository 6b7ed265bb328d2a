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

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * Runs each command as text, as JSON and as text again. One shell for all of them: to start a process from a large
 * one is what costs most, above all in the guest of `uml.ts`; and `ip -n` mounts a file system each time, where
 * `nsenter` does not. After each output stands its exit status between NUL characters. `-j` switches colours off by
 * itself.
 */
async function runThrice(namespace: string, all: readonly (readonly string[])[]): Promise<Thrice[]> {
  const script = all.map(([program = '', ...rest]) => {
    const words = rest.map(quoted).join(' ');
    return [`${program} ${words}`, `${program} -j ${words}`, `${program} ${words}`]
      .map((line) => `${line}\nprintf '\\0%s\\0' $?\n`)
      .join('');
  });
  const pieces = (await run(within(namespace, 'sh', '-c', script.join('')))).stdout.split('\0');
  return all.map((_, i) => {
    const [before = '', status, json = '', jsonStatus, after = ''] = pieces.slice(i * 6, i * 6 + 5);
    return { ok: status === '0' && jsonStatus === '0', before, json: json.trim(), after };
  });
}

interface Thrice {
  readonly ok: boolean;
  readonly before: string;
  readonly json: string;
  readonly after: string;
}

/** Records every command of a plan in its namespace. Commands that fail there, or print nothing, are left out. */
export async function record(plan: Plan, breadth: Breadth): Promise<Recorded> {
  const recordings: Recording[] = [];
  let pending = commands(plan, breadth);
  for (let tries = 0; tries < 8 && pending.length > 0; tries += 1) {
    if (tries > 2) await pause(100);
    const outputs = await runThrice(plan.namespace, pending);
    pending = pending.filter((argv, i) => {
      const { ok, before, json, after } = outputs[i] as Thrice;
      if (!ok) return false;
      const recording = { command: argv.join(' '), text: before, json };
      if (before === after) {
        if (before.trim() !== '') recordings.push(recording);
        return false;
      }
      if (tries === 0 || shape(before) !== shape(after)) return true;
      recordings.push({ ...recording, after });
      return false;
    });
  }
  return { recordings, unsettled: pending.map((argv) => argv.join(' ')) };
}
