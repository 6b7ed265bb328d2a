import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as bridge from '../../components/prose/chapters/bridge.ts';
import * as macvlan from '../../components/prose/chapters/macvlan.ts';
import { transcriptFile } from '../../components/prose/transcript/files.ts';
import { partOf, parts } from '../labs/parts.ts';
import { folders, labs, transcriptOf } from '../labs/run.ts';
import { headOf } from '../labs/stable.ts';

const content = new URL('../../content/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, content), 'utf8');

describe('what pages show of a lab', () => {
  test('is all there', () => {
    const files = readdirSync(new URL('transcripts/labs/', content)).filter((name) => name.endsWith('.txt'));
    expect(files.sort()).toEqual(
      Object.keys(parts)
        .map((name) => `${name}.txt`)
        .sort(),
    );
  });

  test.each(Object.entries(parts))(
    '%s is a part of its transcript, and says with what it was captured',
    (name, { lab, commands }) => {
      const { text, captured } = transcriptFile(`labs/${name}`);
      const transcript = transcriptOf(lab);
      expect(text).toBe(partOf(transcript, commands));
      const head = headOf(transcript);
      const version = (of: string) => /^[\d.]*\d/.exec(head.get(of) ?? '')?.[0] ?? '?';
      for (const of of ['kernel', 'iproute2', 'containernetworking-plugins'].filter((name) => head.has(name)))
        expect(captured).toContain(version(of));
    },
  );
});

describe.each([
  ['course/bridge.mdx', 'labs/bridge/bridge.json'],
  ['course/macvlan.mdx', 'labs/macvlan/macvlan.json'],
])('%s', (page, config) => {
  const fences = [...read(page).matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', language, text = '']) => ({
      language,
      lines: text
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(indent.length).trimEnd()),
    }),
  );

  test('shows the lab’s configuration', () => {
    const [shown] = fences.filter(({ language }) => language === 'json');
    expect(`${shown?.lines.join('\n')}\n`).toBe(read(config));
  });

  test('prints nothing that no lab printed', () => {
    const printed = new Set(
      labs.flatMap((lab) =>
        transcriptOf(lab)
          .split('\n')
          .map((line) => line.trimEnd()),
      ),
    );
    const said = fences
      .filter(({ language }) => language === 'terminal')
      .flatMap(({ lines }) => lines.filter((line) => !/^#|^ {2}CNI_PATH=/.test(line)));
    expect(said.length).toBeGreaterThan(3);
    expect(said.filter((line) => !printed.has(line))).toEqual([]);
  });
});

test('the chapter on the bridge prints what the core found', () => {
  expect(bridge.bridge).toEqual({ name: 'cni0', cidr: '10.77.0.1/24' });
  expect(bridge.pod).toEqual({ cidr: '10.77.0.2/24', index: 2, peer: 3 });
  expect(bridge.portName).toMatch(/^veth[0-9a-f]{8}$/);
  expect([bridge.lastReserved, bridge.nextAddress]).toEqual(['10.77.0.3', '10.77.0.4']);
  expect(transcriptOf('bridge')).toContain(`last_reserved_ip.0; echo\n${bridge.lastReserved}\n`);
  const edges = bridge.topology.edges.map(({ from, to, kind }) => [
    from.replace(/veth\w+/, 'veth'),
    to.replace(/veth\w+/, 'veth'),
    kind,
  ]);
  expect(edges).toEqual([
    ['node/veth', 'node/cni0', 'port'],
    ['node/veth', 'node/cni0', 'port'],
    ['pod1/eth0', 'node/veth', 'veth'],
    ['pod2/eth0', 'node/veth', 'veth'],
    ['node/cni0', 'outside/the wire', 'nat'],
  ]);
});

test('the chapter on macvlan prints what the core found', () => {
  expect([macvlan.podIP, macvlan.pod2IP, macvlan.nodeIP, macvlan.switchIP]).toEqual([
    '10.50.0.100',
    '10.50.0.101',
    '10.50.0.10',
    '10.50.0.1',
  ]);
  expect(macvlan.topology.edges.map(({ from, to, kind }) => [from, to, kind])).toEqual([
    ['switch/up1', 'switch/br0', 'port'],
    ['pod1/net1', 'node/up0', 'lower'],
    ['pod2/net1', 'node/up0', 'lower'],
    ['node/up0', 'switch/up1', 'veth'],
  ]);
});

test.each(['labs/index.mdx', 'labs/README.md'])('%s lists every lab', (page) => {
  const listed = [...read(page).matchAll(/^\| `([a-z-]+)\/?` +\|/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual([...folders]);
});
