/** Runs a lab, or starts one and stops it midway, and looks at what is left of it. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('../../content/labs/', import.meta.url));

/** Every folder with a `run.sh`. */
export const folders: readonly string[] = readdirSync(folder)
  .filter((name) => existsSync(`${folder}${name}/run.sh`))
  .sort();

/** The labs that show each command at a prompt, by `lib.sh`, and keep what they printed. */
export const labs: readonly string[] = folders.filter((name) =>
  existsSync(`${folder}${name}/transcript.txt`),
);

export const transcriptOf = (lab: string): string => readFileSync(`${folder}${lab}/transcript.txt`, 'utf8');

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
  /** The lab's process, which names its namespaces. */
  readonly pid: number;
}

interface Interruption {
  /** Ctrl-C once this holds for the output. */
  readonly when: (output: string) => boolean;
  /** Let the lab wait before it cleans up. */
  readonly pause?: boolean;
}

const outcome = (child: ChildProcess, output: () => string) =>
  new Promise<Outcome>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, output: output(), pid: child.pid ?? 0 }));
  });

/** Runs a lab in a process group of its own, as a terminal does; with `stop`, sends the group what Ctrl-C sends. */
export function runLab(lab: string, stop?: Interruption): Promise<Outcome> {
  // A signal that was ignored when bash started cannot be trapped; env puts it back.
  const child = spawn('env', ['--default-signal=INT', 'bash', `${folder}${lab}/run.sh`], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LAB_PAUSE: stop?.pause ? '1' : '' },
  });
  let output = '';
  let sent = stop === undefined;
  const take = (text: Buffer) => {
    output += text;
    if (!sent && stop?.when(output)) {
      sent = true;
      process.kill(-(child.pid ?? 0), 'SIGINT');
    }
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return outcome(child, () => output);
}

/** What is left of a lab that is over: namespaces, processes in them, files, and interfaces that were not there before. */
export function leftOf({ pid }: Outcome, before: Surroundings): string[] {
  const after = surroundings();
  const namespaces = execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.startsWith(`lab${pid}-`));
  return [...namespaces, ...[...after].filter((each) => !before.has(each))];
}

export type Surroundings = ReadonlySet<string>;

/** What labs might leave on this machine: interfaces, bridges' addresses, rules, sysctls, files, programs. */
export function surroundings(): Surroundings {
  const said = (command: string, args: readonly string[]) => {
    const { stdout, status } = spawnSync(command, args, { encoding: 'utf8' });
    return status === 0 ? stdout.split('\n').filter((line) => line.trim() !== '') : [];
  };
  return new Set([
    ...said('ip', ['-br', 'link']).map((line) => `interface ${line.split(/\s+/)[0]}`),
    ...said('nft', ['list', 'tables']),
    ...said('sysctl', ['net.ipv4.ip_forward']),
    ...readdirSync(tmpdir())
      .filter((name) => name.startsWith('lab.'))
      .map((name) => `file ${name}`),
    ...said('ps', ['-eo', 'stat=,pid=,args='])
      .filter((line) => !line.startsWith('Z') && /\b(?:lab\.\w{6}|cable\.py|nc -l)/.test(line))
      .map((line) => `process ${line}`),
  ]);
}
