/**
 * The text of a command gives the objects that `ip -j` gives for the same command. Random network namespaces are
 * built, every command is recorded in them as text and as JSON, and what the reader makes of the text is compared
 * with the JSON. Needs root, Linux and iproute2.
 *
 *   CDD_SEEDS=200       seeds 1 to 200 in place of 1 to 50
 *   CDD_SEEDS=17-17     only seed 17, every command
 *   CDD_IPROUTE2=DIR    another release's `ip` and `bridge`
 */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Coverage } from './compare/coverage.ts';
import { compare, compareTranscript, expectedObjects, report } from './compare.ts';
import { capabilities } from './record/capabilities.ts';
import { recordCase } from './record/case.ts';
import { EVERYTHING } from './record/commands.ts';
import { keepClean, run } from './record/run.ts';

/** Why the test cannot be made here; undefined when it can. */
async function hindrance(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'the system is not Linux';
  if (process.getuid?.() !== 0) return 'this is not root, who alone may make network namespaces';
  for (const program of ['ip', 'bridge', 'nsenter', 'unshare', 'sysctl']) {
    const found = (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
    if (!found) return `the program ${program} is not here`;
  }
  const name = `cdd-${process.pid}-try`;
  const { status, stderr } = await run(['ip', 'netns', 'add', name]);
  await run(['ip', 'netns', 'del', name]);
  return status === 0 ? undefined : `no network namespace can be made here: ${stderr.trim()}`;
}

function seedsOf(wanted: string): number[] {
  const [first, last] = wanted.includes('-') ? wanted.split('-').map(Number) : [1, Number(wanted)];
  if (first === undefined || last === undefined || !(first <= last))
    throw new Error(`CDD_SEEDS=${wanted} is no range of seeds`);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const reason = await hindrance();

if (reason !== undefined) {
  test('left out here, and says why', () => {
    console.warn(`The differential test of the ip reader is left out: ${reason}.`);
    expect(reason).not.toBe('');
  });
} else {
  if (process.env['CDD_IPROUTE2'] !== undefined)
    process.env['PATH'] = `${process.env['CDD_IPROUTE2']}:${process.env['PATH']}`;
  await keepClean();
  const prefix = `cdd-${process.pid}`;
  const kinds = await capabilities(prefix);
  const seeds = seedsOf(process.env['CDD_SEEDS'] ?? '50');
  // Every form of every command is recorded in about every second namespace: three processes each, and time is short.
  const breadth = seeds.length < 5 ? EVERYTHING : { forms: 34, filtered: 7 };
  const coverage = new Coverage();
  let unsettled = 0;
  let recorded = 0;

  test.concurrent.each(seeds)('seed %i', async (seed) => {
    const { recordings, ...rest } = await recordCase(seed, prefix, kinds, breadth);
    for (const recording of recordings) coverage.add(recording.command, expectedObjects(recording.json));
    unsettled += rest.unsettled.length;
    recorded += recordings.length;
    const mismatches = [...recordings.flatMap(compare), ...compareTranscript(recordings)];
    const shown = mismatches.slice(0, 8).map((mismatch) => report(`seed ${seed}`, mismatch));
    expect(
      shown.join('\n\n'),
      `${mismatches.length} mismatches; CDD_SEEDS=${seed}-${seed} records this namespace alone`,
    ).toBe('');
  });

  test.runIf(seeds.length >= 30)('the namespaces show what there is to read', () => {
    const links = [...kinds].filter((kind) => kind !== 'vlan filtering');
    expect(coverage.missing(links)).toEqual([]);
    expect(unsettled, 'commands whose output would not stand still').toBeLessThan(recorded / 20);
  });
}
