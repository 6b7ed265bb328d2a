import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnLines, lineAt, tokenAt } from '../../../components/widgets/shared/lines.ts';
import { ipJson, ipMarkdown } from '../../../src/core/evidence/ip-export.ts';
import { viewIp } from '../../../src/core/evidence/ip-view.ts';
import { readIp } from '../../../src/core/evidence/read-ip.ts';

const deck = (name: string) =>
  readFileSync(new URL(`../../../content/transcripts/deck/${name}.txt`, import.meta.url), 'utf8');

const explanationsAt = (text: string, offset: number) => {
  const view = viewIp(readIp(text));
  const token = tokenAt(view.tokens, offset);
  return (view.explained[view.tokens[token * 4 + 3] as number] ?? []).map((id) => view.explanations[id]);
};

test('the tokens of a view are those of the reading, and every explanation stands once', () => {
  const text = deck('secondary-udn-launcher');
  const view = viewIp(readIp(text));
  let joined = '';
  for (let k = 0; k < view.tokens.length; k += 4) joined += text.slice(view.tokens[k], view.tokens[k + 1]);
  expect(joined).toBe(text);
  const keys = view.explanations.map(({ term, title, text, tone }) => `${term} ${title} ${text} ${tone}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([
  ['masquerade-launcher', '@if379', /379/, undefined],
  ['masquerade-launcher', 'k6t-eth0', /bridge/, undefined],
  ['masquerade-launcher', '10.0.2.1', /gateway/, undefined],
  ['masquerade-launcher', '0a:58:0a:83:01:61', /10\.131\.1\.97/, undefined],
  ['masquerade-guest', '10.0.2.2/24', /guest/, undefined],
  ['secondary-udn-launcher', '169.254.75.11', /interface number 1/, 'normal'],
  ['secondary-udn-launcher', 'NOARP', /normal/, 'normal'],
])('in %s, %s is explained by what it means in our world', (name, word, title, tone) => {
  const text = deck(name);
  const found = explanationsAt(text, text.indexOf(word) + (word.startsWith('@') ? 1 : 0));
  expect(found.map((note) => note?.title).join('; ')).toMatch(title);
  if (tone) expect(found.some((note) => note?.tone === tone)).toBe(true);
});

test('a dummy is calm, a pod interface with the same name and another end is not called one', () => {
  const pod =
    '3: ovn-udn1@if9: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP group default\n';
  expect(explanationsAt(pod, pod.indexOf('ovn-udn1')).map((note) => note?.term)).toContain(
    'world.pod-interface',
  );
  const dummy = '6: ovn-udn1: <BROADCAST,NOARP> mtu 1400 qdisc noop state DOWN group default qlen 1000\n';
  expect(explanationsAt(dummy, dummy.indexOf('ovn-udn1')).map((note) => note?.term)).toContain('world.dummy');
  expect(explanationsAt(dummy, dummy.indexOf('DOWN')).some((note) => note?.tone === 'normal')).toBe(true);
  // Any other interface that is down is not talked well.
  const eth = '2: eth1: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default qlen 1000\n';
  expect(explanationsAt(eth, eth.indexOf('DOWN')).map((note) => note?.term)).not.toContain(
    'world.dummy.link.state.DOWN',
  );
});

test('a link is one row, with its addresses from the brief table below it; another host begins anew', () => {
  const text = `${deck('masquerade-launcher')}${deck('masquerade-guest')}`;
  const { links } = viewIp(readIp(text));
  expect(links.map(({ name }) => name)).toEqual(['lo', 'eth0', 'k6t-eth0', 'tap0', 'lo', 'eth0']);
  expect(links[1]).toMatchObject({
    index: 2,
    mtu: 1400,
    macSpells: '10.131.1.97',
    addresses: ['10.131.1.97/23'],
  });
  expect(links[3]).toMatchObject({ master: 'k6t-eth0' });
  expect(links[5]).toMatchObject({ addresses: ['10.0.2.2/24'], peer: null });
});

test('the JSON of one kind is its array, of several kinds an object of arrays', () => {
  expect(JSON.parse(ipJson(readIp('default via 10.0.2.1 dev eth0\n')))).toMatchObject([{ dst: 'default' }]);
  const both = JSON.parse(ipJson(readIp(deck('masquerade-guest'))));
  expect(Object.keys(both)).toEqual(['links', 'routes']);
});

test('Markdown keeps the text whole, also when it holds a fence', () => {
  const text = '```\n1: lo: <LOOPBACK> mtu 65536\n```\n';
  const markdown = ipMarkdown(text, readIp(text));
  expect(markdown.startsWith('````text\n')).toBe(true);
  expect(markdown).toContain('\n````\n');
});

test('every offset has its line and its token, whatever the text', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~\n]{0,80}$/), (text) => {
      const view = viewIp(readIp(text));
      const lines = drawnLines(text, view.tokens);
      expect(lines.map(({ from, to }) => text.slice(from, to)).join('\n')).toBe(text);
      for (let offset = 0; offset < text.length; offset++) {
        const line = lines[lineAt(lines, offset)];
        expect(line !== undefined && line.from <= offset && offset <= line.to).toBe(true);
        const token = tokenAt(view.tokens, offset);
        expect(token).toBeGreaterThanOrEqual(0);
        if (line && text[offset] !== '\n') {
          expect(line.firstToken <= token && token < line.endToken).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});
