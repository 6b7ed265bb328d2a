/** The steps of `npm test` and `npm run check`. Each is a command that anyone can run by hand with `npx`. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Step {
  readonly name: string;
  readonly command: string;
  /** A reason why it cannot run here, or undefined. A step that is skipped says so. */
  readonly skip?: () => string | undefined;
}

const needsRoot = () =>
  process.platform === 'linux' && process.getuid?.() === 0
    ? undefined
    : 'it builds network namespaces, which takes root on Linux';

const vitest = (project: string) => `vitest run --project ${project}`;

export const steps = {
  types: { name: 'types', command: 'astro check --minimumFailingSeverity warning' },
  lint: { name: 'lint', command: 'biome ci --error-on-warnings .' },
  floors: { name: 'floors', command: 'depcruise src components tests' },
  core: { name: 'core', command: vitest('core') },
  differential: { name: 'differential', command: vitest('differential'), skip: needsRoot },
  labs: { name: 'labs', command: vitest('labs'), skip: needsRoot },
  build: { name: 'build', command: 'node src/build/run.mjs src/build/build.ts' },
  browser: { name: 'browser', command: vitest('site') },
} as const satisfies Record<string, Step>;

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

function run(command: string): Promise<Outcome> {
  const env = {
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  };
  return new Promise((done) => {
    const child = spawn(command, { cwd: root, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => done({ ok: false, output: `${output}${error.message}\n` }));
    child.on('close', (code) => done({ ok: code === 0, output }));
  });
}

/** What a step counted, out of its own words: vitest's line of tests. */
function counted(output: string): string {
  return /^\s*Tests\s+(.+?)\s*$/m.exec(output)?.[1] ?? '';
}

/** What a step left out, in its own words: `bridge-vlan skipped: this kernel …`. */
const leftOut = (output: string): readonly string[] => output.match(/^\S+ skipped: .+$/gm) ?? [];

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0)} s`;

/** Runs steps one after the other. Out: the exit code. */
export async function runSteps(all: readonly Step[]): Promise<number> {
  const started = performance.now();
  const skipped: string[] = [];
  for (const { name, command, skip } of all) {
    const label = name.padEnd(13);
    const reason = skip?.();
    if (reason !== undefined) {
      console.log(`${label} skipped: ${reason}`);
      skipped.push(name);
      continue;
    }
    process.stdout.write(`${label} …\r`);
    const since = performance.now();
    const { ok, output } = await run(command);
    if (!ok) {
      console.log(`${label} FAILED after ${seconds(since)}: ${command}\n\n${output.trimEnd()}\n`);
      console.log(`Stopped at "${name}". To run it alone: npx ${command}`);
      return 1;
    }
    console.log(`${label} ok     ${[seconds(since).padStart(6), counted(output)].join('   ').trimEnd()}`);
    for (const line of leftOut(output)) console.log(`${' '.repeat(label.length)} ${line}`);
  }
  const left = skipped.length > 0 ? `; skipped: ${skipped.join(', ')}` : '';
  console.log(`\nAll ${all.length - skipped.length} steps passed in ${seconds(started)}${left}.`);
  return 0;
}
