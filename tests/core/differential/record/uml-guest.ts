/**
 * Runs inside user-mode-linux, started by `uml.ts`: records the seeds and writes each case as JSON into a folder
 * of the host. Arguments: the folder, then the seeds.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capabilities } from './capabilities.ts';
import { recordCase } from './case.ts';
import { run } from './run.ts';

const [folder = '.', ...seeds] = process.argv.slice(2);
const about = `${(await run(['ip', '-V'])).stdout.trim()}, Linux ${(await run(['uname', '-r'])).stdout.trim()} (user-mode-linux)`;
const kinds = await capabilities('uml');
console.log(`kinds: ${[...kinds].join(' ')}`);
for (const seed of seeds.map(Number)) {
  const started = Date.now();
  const recorded = await recordCase(seed, 'uml', kinds, { forms: 40, filtered: 6 });
  writeFileSync(join(folder, `seed-${seed}.json`), JSON.stringify({ ...recorded, about }));
  console.log(
    `seed ${seed}: ${recorded.recordings.length} commands, ${recorded.unsettled.length} unsettled, ${recorded.failures.length} of ${recorded.steps} steps failed, ${Math.round((Date.now() - started) / 1000)} s`,
  );
}
