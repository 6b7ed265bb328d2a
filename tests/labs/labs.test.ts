import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { interfacesOf } from '../../src/core/evidence/topology/interfaces.ts';
import { readIp } from '../../src/core/index.ts';
import { masqueradeBinding } from '../../src/core/kubevirt/masquerade.ts';
import { primaryInterfaceNames } from '../../src/core/kubevirt/names.ts';
import { masqueradeRules } from '../../src/core/kubevirt/nftables.ts';
import { installPackages } from './packages.ts';
import { folder, labs, leftOf, runLab, surroundings, transcriptOf } from './run.ts';
import { commands, headOf, stable } from './stable.ts';

const SKIPPED = 77;

beforeAll(installPackages, 300_000);

test('there are labs', () => {
  expect(labs).toContain('bridge');
  expect(labs.length).toBeGreaterThanOrEqual(9);
});

/** Whether a lab ran with what its transcript was captured with. Of the kernel the release counts, not the build. */
function sameVersions(a: string, b: string): boolean {
  const release = (head: ReadonlyMap<string, string>) =>
    [...head].map(([name, version]) =>
      name === 'kernel' ? version.replace(/^(\d+\.\d+)\S*/, '$1') : version,
    );
  return release(headOf(a)).join() === release(headOf(b)).join();
}

describe.each(labs)('%s', (lab) => {
  const transcript = transcriptOf(lab);
  /** The exit and the words of a lab that cannot run here. */
  let reason: string | undefined;

  test('its transcript says with what it was captured, and was captured to the end', () => {
    const head = headOf(transcript);
    expect(head.get('lab')).toBe(lab);
    expect(head.get('kernel')).toMatch(/^\d+\.\d+/);
    expect(head.get('iproute2')).toMatch(/^\d+\.\d+/);
    expect([...head.values()]).not.toContain('unknown');
    expect(transcript).not.toContain('The lab did not');
    expect(commands(transcript).length).toBeGreaterThanOrEqual(8);
  });

  test('runs again as its transcript has it, and leaves nothing', async ({ skip }) => {
    const before = surroundings();
    const run = await runLab(lab);
    expect(leftOf(run, before)).toEqual([]);
    if (run.code === SKIPPED) {
      reason = run.output.trim();
      expect(reason).toMatch(/^skipped: [^\n]+$/);
      console.log(`${lab} ${reason}`);
      skip(reason);
    }
    expect(run.output).not.toContain('The lab did not');
    expect(run.code).toBe(0);
    // With other versions the words differ; that the lab ended well says that it did what it shows.
    if (sameVersions(run.output, transcript)) expect(stable(run.output)).toEqual(stable(transcript));
  });

  test('leaves nothing after Ctrl-C while everything is up', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const before = surroundings();
    const run = await runLab(lab, { when: (output) => output.includes('Enter ends the lab.'), pause: true });
    expect(run.output).toContain('Enter ends the lab.');
    expect(run.code).toBe(130);
    expect(leftOf(run, before)).toEqual([]);
  });

  test('leaves nothing after Ctrl-C in the middle of a command', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const before = surroundings();
    const half = commands(transcript).length >> 1;
    const run = await runLab(lab, { when: (output) => commands(output).length >= half });
    // A quick lab may be over before the signal is there.
    expect([130, 0]).toContain(run.code);
    expect(leftOf(run, before)).toEqual([]);
  });
});

test('masquerade-node prints the transcript that its chapter shows, and leaves no namespace', async ({
  skip,
}) => {
  const run = await runLab('masquerade-node');
  if (run.code === SKIPPED) skip(run.output.trim());
  expect(run.code).toBe(0);
  // The kernel lists neighbours in no fixed order.
  const sorted = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd())
      .sort();
  const shown = new URL('../../content/transcripts/node/masquerade.txt', import.meta.url);
  expect(sorted(run.output)).toEqual(sorted(readFileSync(shown, 'utf8')));
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  expect(stdout).not.toContain(`cnidd-node-${run.pid}`);
});

describe('what counts as the same', () => {
  const run = (...lines: string[]) => stable(['lab: x', '', ...lines, ''].join('\n'));

  test('names, addresses, times, numbers and the order of OVN’s rows', () => {
    expect(
      run('2: vetha1b2c3d4@if3: <UP>', '    link/ether 02:00:00:00:00:01 link-netns lab12-pod1'),
    ).toEqual(run('4: veth00000000@if9: <UP>', '    link/ether 02:00:00:00:00:77 link-netns lab4711-pod1'));
    expect(run('root@node:~# ovn-nbctl show', 'switch a', 'switch b', '', 'x')).toEqual(
      run('root@node:~# ovn-nbctl show', 'switch b', 'switch a', '', 'x'),
    );
    expect(run('counter packets 1 bytes 84 dnat')).toEqual(run('counter packets 2 bytes 124 dnat'));
  });

  test('but not which is which, the state, an answer, or a count of none', () => {
    const two = (a: string, b: string) =>
      run(`link/ether 02:00:00:00:00:0${a}`, `link/ether 02:00:00:00:00:0${b}`);
    expect(two('1', '1')).not.toEqual(two('1', '2'));
    expect(run('state UP')).not.toEqual(run('state DOWN'));
    expect(run('1 packets transmitted, 1 received')).not.toEqual(run('1 packets transmitted, 0 received'));
    expect(run('counter packets 0 bytes 0 dnat')).not.toEqual(run('counter packets 1 bytes 84 dnat'));
    expect(run('eth0@if379: x')).not.toEqual(run('eth0@if380: x'));
    expect(run('inet 10.77.0.2/24')).not.toEqual(run('inet 10.77.0.3/24'));
  });
});

describe('what is missing is said in one sentence', () => {
  const skipped = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) => {
    const { status, stdout } = spawnSync(command, [...args, `${folder}bridge/run.sh`], {
      encoding: 'utf8',
      env,
    });
    expect(status).toBe(SKIPPED);
    return stdout.trim();
  };

  test('root', () => {
    // A user namespace that maps nobody: there one is not root, and can still read this folder.
    expect(skipped('unshare', ['--user', 'bash'])).toBe(
      'skipped: only root can make network namespaces. Run it with sudo.',
    );
  });

  test('a program, with its package', () => {
    const bin = mkdtempSync(join(tmpdir(), 'few-programs-'));
    try {
      // The lab adds the folders of system programs; jq is in none of them.
      for (const name of ['bash', 'basename', 'dirname', 'id', 'sed'])
        symlinkSync(`/usr/bin/${name}`, join(bin, name));
      expect(skipped('/usr/bin/bash', [], { ...process.env, PATH: bin })).toBe(
        'skipped: there is no jq here. On Debian: apt-get install jq',
      );
    } finally {
      rmSync(bin, { recursive: true });
    }
  });
});

describe('the look-alike of a launcher pod', () => {
  /** From `-- The launcher pod.` to the next remark. */
  const launcherPart = (lab: string) =>
    /-- The launcher pod\.\n([\s\S]*?)\n\n/.exec(transcriptOf(lab))?.[1] ?? '';
  const deck = (name: string) =>
    readFileSync(new URL(`../../content/transcripts/deck/${name}.txt`, import.meta.url), 'utf8');
  const shape = (text: string) =>
    // Of lo the OCR of the deck lost the name in the short table.
    interfacesOf(readIp(text))
      .filter(({ name }) => name !== 'lo')
      .map(({ name, index, peerIndex, mtu, master, addresses }) => ({
        name,
        index,
        peerIndex,
        mtu,
        master,
        addresses,
      }));

  test.each([
    ['kubevirt-lookalike', 'masquerade-launcher'],
    ['kubevirt-lookalike-bridge', 'primary-udn-launcher'],
  ])('%s prints the interfaces of %s', (lab, name) => {
    const text = launcherPart(lab);
    expect(readIp(text).problems).toEqual([]);
    expect(shape(text)).toEqual(shape(deck(name)));
  });

  test('has the rules that KubeVirt makes', () => {
    const binding = masqueradeBinding('', 4);
    if (!binding.ok) throw new Error(binding.problem.message);
    const { podInterface, bridge } = primaryInterfaceNames();
    const { chains, rules } = masqueradeRules({ family: 4, binding: binding.value, podInterface, bridge });
    const said = readFileSync(`${folder}kubevirt-lookalike/nat.nft`, 'utf8');
    const found = [...said.matchAll(/^ {2}chain (\S+) \{\n((?: {4}.*\n)*) {2}\}/gm)].map(
      ([, name, lines]) => ({
        name,
        lines: (lines ?? '').trim().split(/\n\s*/),
      }),
    );
    expect(found).toEqual(
      chains.map(({ name, hook }) => ({
        name,
        lines: [
          ...(hook ? [`type nat hook ${hook.hook} priority ${hook.priority}`] : []),
          ...rules
            .filter((rule) => rule.chain === name)
            .map(({ match, action }) => [match, 'counter', action].filter((part) => part !== '').join(' ')),
        ],
      })),
    );
  });
});
