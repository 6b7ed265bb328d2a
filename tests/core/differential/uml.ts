/**
 * The differential test over the device kinds that the kernel of this machine may lack (bond, vlan, vrf, dummy,
 * geneve, the tunnels, …): Debian's user-mode-linux, a Linux kernel that runs as an ordinary process, with the
 * host's file system as its own. Needs the Debian packages `user-mode-linux` and `kmod`.
 *
 *   npm run test:uml                      ten namespaces, from seed 1
 *   npm run test:uml -- 30                thirty of them
 *   npm run test:uml -- 30 100            thirty of them, from seed 100
 *   npm run test:uml -- 10 1 --keep       keeps the most telling recordings in `recorded/`
 *   CDD_IPROUTE2=DIR npm run test:uml     with another release's `ip` and `bridge`, from DIR
 *
 * Slow (some twenty seconds a namespace), so it is a command of its own and no part of `npm test`.
 */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, compareTranscript, report } from './compare.ts';
import type { Case } from './record/case.ts';
import { keep } from './record/choose.ts';

const KERNEL = '/usr/bin/linux.uml';
/** How many characters of recordings are kept. */
const KEPT = 250_000;
const MODULES = '/usr/lib/uml/modules';

type GuestCase = Case & { readonly about: string };

/** The first process of the guest. Modules are not where the kernel looks for them, so it is told a loader. */
function init(folder: string, seeds: readonly number[]): string {
  const guest = fileURLToPath(new URL('record/uml-guest.ts', import.meta.url));
  return `#!/bin/sh
export PATH=${process.env['CDD_IPROUTE2'] ?? '/usr/sbin'}:/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs run /run
mkdir -p /run/uml/lib /run/netns
ln -s ${MODULES} /run/uml/lib/modules
printf '#!/bin/sh\\nexec /sbin/modprobe -d /run/uml "$@"\\n' > /run/modprobe
chmod +x /run/modprobe
echo /run/modprobe > /proc/sys/kernel/modprobe
ip link set lo up
'${process.execPath}' '${guest}' '${folder}' ${seeds.join(' ')}
echo o > /proc/sysrq-trigger
sleep 10
`;
}

/** Starts the guest and waits until it has halted. Returns the cases that it wrote. */
async function recordInGuest(seeds: readonly number[]): Promise<GuestCase[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cdd-uml-'));
  try {
    const script = join(folder, 'init');
    writeFileSync(script, init(folder, seeds));
    chmodSync(script, 0o755);
    const options = [
      'mem=768M',
      'root=/dev/root',
      'rootfstype=hostfs',
      'rootflags=/',
      'rw',
      `init=${script}`,
      'con0=null,fd:1',
      'con=null',
      'quiet',
    ];
    const child = spawn(KERNEL, [...options, `uml_dir=${folder}`], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const stop = () => child.kill('SIGKILL');
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    await new Promise((resolve) => child.once('exit', resolve));
    return readdirSync(folder)
      .filter((name) => name.startsWith('seed-'))
      .map((name): GuestCase => JSON.parse(readFileSync(join(folder, name), 'utf8')))
      .sort((a, b) => a.seed - b.seed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Records and compares `[count] [first seed]` namespaces. Returns the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  if (!existsSync(KERNEL) || !existsSync('/sbin/modprobe')) {
    console.error(
      'user-mode-linux is not here: install the Debian packages user-mode-linux and kmod (apt-get install user-mode-linux kmod).',
    );
    return 2;
  }
  const [count = 10, first = 1] = args.filter((word) => word !== '--keep').map(Number);
  const seeds = Array.from({ length: count }, (_, i) => first + i);
  const cases = await recordInGuest(seeds);
  let failed = seeds.length - cases.length;
  for (const { seed, recordings } of cases) {
    const mismatches = [...recordings.flatMap(compare), ...compareTranscript(recordings)];
    if (mismatches.length > 0) failed += 1;
    for (const mismatch of mismatches.slice(0, 8)) console.log(`\n${report(`seed ${seed}`, mismatch)}`);
    console.log(`seed ${seed}: ${recordings.length} commands compared, ${mismatches.length} mismatches`);
  }
  if (args.includes('--keep')) keep(cases, fileURLToPath(new URL('recorded', import.meta.url)), KEPT);
  console.log(`${seeds.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
