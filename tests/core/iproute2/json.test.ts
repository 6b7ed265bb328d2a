import { expect, test } from 'vitest';
import { readIp } from '../../../src/core/index.ts';
import type { ListName } from '../../../src/core/iproute2/model.ts';

const LINK = { ifindex: 2, link_index: 379, ifname: 'eth0', flags: ['UP'], mtu: 1400, operstate: 'UP' };

test('the JSON of a command gives its objects as they are', () => {
  const objects = [
    LINK,
    { ifindex: 3, ifname: 'a "b" \\ ü', flags: [], mtu: 1, operstate: 'DOWN', addr_info: [{}] },
  ];
  for (const text of [JSON.stringify(objects), JSON.stringify(objects, null, 4)]) {
    const reading = readIp(`$ ip -j addr\n${text}\n$ ip r\ndefault via 10.0.0.1 dev eth0 \n`);
    expect(reading.links).toEqual(objects);
    expect(reading.routes).toHaveLength(1);
    expect(reading.problems).toEqual([]);
    expect(reading.records.map(({ list, index }) => [list, index])).toEqual([
      ['links', 0],
      ['links', 1],
      ['routes', 0],
    ]);
  }
});

const KINDS: [ListName, object][] = [
  ['links', LINK],
  ['links', { addr_info: [] }],
  ['ports', { ifindex: 4, ifname: 'v0', flags: ['UP'], mtu: 1500, master: 'br0', state: 'forwarding' }],
  ['routes', { dst: 'default', gateway: '10.0.0.1', dev: 'eth0', flags: [] }],
  ['neighbours', { dst: '10.0.0.1', dev: 'eth0', lladdr: '00:11:22:33:44:55', state: ['STALE'] }],
  ['rules', { priority: 0, src: 'all', table: 'local' }],
  ['nexthops', { id: 1, gateway: '10.0.0.1', dev: 'eth0', flags: [] }],
  ['fdb', { mac: '00:11:22:33:44:55', ifname: 'v0', flags: [], state: 'permanent' }],
  ['vlans', { ifname: 'v0', vlans: [{ vlan: 1, flags: ['PVID'] }] }],
];

test.each(KINDS)('without a command the keys say what an object is: %s %j', (list, object) => {
  const reading = readIp(JSON.stringify([object]));
  expect(reading[list]).toEqual([object]);
  expect(reading.blocks.map(({ kind }) => kind)).toEqual(['json']);
});

test('every sign is a token, flags and names have the meaning that they have in text', () => {
  const text = JSON.stringify([LINK]);
  const { tokens, notes } = readIp(text);
  expect(tokens.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
  expect(tokens.filter(({ kind }) => kind === 'unknown')).toEqual([]);
  const terms = new Map(tokens.map(({ from, to, term }) => [text.slice(from, to), term]));
  expect(terms.get('"UP"')).toBe('link.state.UP');
  expect(terms.get('379')).toBe('link.peer.ifindex');
  expect(terms.get('"eth0"')).toBe('link.name');
  expect(notes.some(({ term }) => term === 'link.flag.UP')).toBe(true);
});

test('an object that is cut off is reported, those before it are read', () => {
  const text = JSON.stringify([LINK, LINK]).slice(0, -20);
  const { links, problems } = readIp(text);
  expect(links).toEqual([LINK]);
  expect(problems.map(({ code, from }) => [code, from > 10])).toEqual([
    ['json-syntax', true],
    ['cut', true],
  ]);
});

test('a prompt in brackets and the mark of ip monitor are no JSON', () => {
  const { blocks } = readIp(
    '[user@host ~]$ ip link\n[LINK]2: a: <UP> mtu 1 qdisc noqueue state UP mode DEFAULT\n',
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(['link']);
});
