import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { networkMasqueradeIPs, readIp, reservedMasqueradeIPs } from '../../../src/core/index.ts';

const text = readFileSync(
  new URL('../../../content/transcripts/node/masquerade.txt', import.meta.url),
  'utf8',
);
const { notes, problems, neighbours, routes } = readIp(text);
const termsAt = (word: string, after = '') => {
  const from = text.indexOf(word, Math.max(0, text.indexOf(after)));
  return notes.filter((note) => note.from === from && note.to === from + word.length).map(({ term }) => term);
};

test.each([
  ['0x1002', 'world.packet-mark'],
  ['169.254.0.2', 'world.masquerade.host'],
  ['169.254.0.14', 'world.masquerade.network'],
  ['0a:58:a9:fe:00:0d', 'world.ovn-mac'],
])('on a node %s is explained as %s', (word, term) => {
  expect(termsAt(word)).toContain(term);
});

test.each(['0x1000', '0x2001', '0x1002/0xffff', '4098'])(
  'the mark %s is not taken for a network’s',
  (mark) => {
    const said = readIp(`2000:\tfrom all fwmark ${mark} lookup 1007\n`).notes;
    expect(said.map(({ term }) => term)).not.toContain('world.packet-mark');
  },
);

test('the transcript of the node shows the addresses that the core computes', () => {
  const fixed = reservedMasqueradeIPs('169.254.0.0/17');
  const network = networkMasqueradeIPs('169.254.0.0/17', 2);
  if (!fixed.ok || !network.ok) throw new Error('The core refuses the default subnet.');
  expect(problems).toEqual([]);
  expect(neighbours.map(({ dst }) => dst).sort()).toEqual(
    [fixed.value.ovn, fixed.value.dummyNextHop, network.value.gatewayRouter.replace('/17', '')].sort(),
  );
  const gateways = routes
    .filter(({ dst }) => dst === '172.30.0.0/16')
    .map((route) => [route.gateway, route.prefsrc]);
  expect(gateways).toEqual([
    [fixed.value.dummyNextHop, fixed.value.host],
    [fixed.value.dummyNextHop, fixed.value.host],
  ]);
  expect(routes.map(({ dst }) => dst)).toContain(network.value.managementPort.replace('/17', ''));
});
