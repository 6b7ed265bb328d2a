import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

export interface Ran {
  /** -1 when the program could not be started, or was stopped. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const LIMIT = 120_000;

/** Runs one command without a shell. */
export function run(argv: readonly string[], input = ''): Promise<Ran> {
  const [program = '', ...rest] = argv;
  return new Promise((resolve) => {
    const child = spawn(program, rest, { timeout: LIMIT });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A program that ends before it has read everything closes the pipe; its exit status says so already.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', (error) => resolve({ status: -1, stdout: '', stderr: error.message }));
    child.on('close', (status) => {
      resolve({
        status: status ?? -1,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      });
    });
  });
}

/** A process in a network namespace of its own, which lives as long as it: `cat` ends when this process does. */
export function holdNamespace(): ChildProcess {
  return spawn('unshare', ['--net', 'cat'], { stdio: ['pipe', 'ignore', 'ignore'] });
}

const open = new Set<string>();

export async function addNamespace(name: string): Promise<void> {
  open.add(name);
  await run(['ip', 'netns', 'add', name]);
}

export async function deleteNamespace(name: string): Promise<void> {
  await run(['ip', 'netns', 'del', name]);
  open.delete(name);
}

function deleteAll(): void {
  for (const name of open) spawnSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
  open.clear();
}

/**
 * Takes away the namespaces of earlier runs that were killed, and sees to it that this run leaves none behind when
 * it is interrupted. Names begin with `cdd-PID-`, PID being the run's.
 */
export async function keepClean(): Promise<void> {
  process.once('exit', deleteAll);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      deleteAll();
      process.kill(process.pid, signal);
    });
  }
  const { stdout } = await run(['ip', 'netns', 'list']);
  for (const name of stdout.split('\n').map((line) => line.split(' ')[0] ?? '')) {
    const pid = /^cdd-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !alive(Number(pid))) await run(['ip', 'netns', 'del', name]);
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
