import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIp } from '../../../src/core/index.ts';
import type { IpReading, JsonObject } from '../../../src/core/iproute2/model.ts';

/** The transcripts of the deck as its text was extracted: broken tables, changed letters, lost octets. */
function transcript(name: string): { readonly text: string; readonly reading: IpReading } {
  const file = new URL(`../../../content/transcripts/deck/${name}.txt`, import.meta.url);
  const text = readFileSync(file, 'utf8');
  return { text, reading: readIp(text) };
}

/** What was said, with the text it is about; lists of flags and one rule's many uses are counted elsewhere. */
function said(text: string, reading: IpReading): { repairs: string[]; problems: string[] } {
  const quoted = (from: number, to: number): string => text.slice(from, to).replace(/\s+/g, ' ');
  return {
    repairs: reading.repairs.map(({ rule, from, to, now }) => `${rule}: ${quoted(from, to)} → ${now}`),
    problems: reading.problems.map(({ code, from, to }) => `${code}: ${quoted(from, to)}`),
  };
}

function brief(reading: IpReading): JsonObject[] {
  return reading.links.filter((link) => 'addr_info' in link);
}

function link(reading: IpReading, name: string): JsonObject {
  const found = reading.links.find(({ ifname, ifindex }) => ifname === name && ifindex !== undefined);
  if (found === undefined) throw new Error(`no link ${name}`);
  return found;
}

const lo = { ifname: 'lo', operstate: 'UNKNOWN', addr_info: [{ local: '127.0.0.1', prefixlen: 8 }] };
const row = (ifname: string, operstate: string, ...addresses: [string, number][]): JsonObject => ({
  ifname,
  operstate,
  addr_info: addresses.map(([local, prefixlen]) => ({ local, prefixlen })),
});

describe('masquerade-launcher', () => {
  const { text, reading } = transcript('masquerade-launcher');

  test('links', () => {
    expect(reading.links.slice(0, 4)).toEqual([
      {
        ifindex: 1,
        ifname: 'lo',
        flags: ['LOOPBACK', 'UP', 'LOWER_UP'],
        mtu: 65536,
        qdisc: 'noqueue',
        operstate: 'UNKNOWN',
        linkmode: 'DEFAULT',
        group: 'default',
        txqlen: 1000,
        link_type: 'loopback',
        address: '00:00:00:00:00:00',
        broadcast: '00:00:00:00:00:00',
      },
      {
        ifindex: 2,
        link_index: 379,
        ifname: 'eth0',
        flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
        mtu: 1400,
        qdisc: 'noqueue',
        operstate: 'UP',
        linkmode: 'DEFAULT',
        group: 'default',
        link_type: 'ether',
        address: '0a:58:0a:83:01:61',
        broadcast: 'ff:ff:ff:ff:ff',
        link_netnsid: 0,
      },
      {
        ifindex: 3,
        ifname: 'k6t-eth0',
        flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
        mtu: 1400,
        qdisc: 'noqueue',
        operstate: 'UP',
        linkmode: 'DEFAULT',
        group: 'default',
        txqlen: 1000,
        link_type: 'ether',
        address: '02:00:00:00:00',
        broadcast: 'ff:ff:ff:ff:ff',
      },
      {
        ifindex: 4,
        ifname: 'tap0',
        flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
        mtu: 1400,
        qdisc: 'fq_codel',
        master: 'k6t-eth0',
        operstate: 'UP',
        linkmode: 'DEFAULT',
        group: 'default',
        txqlen: 1000,
        link_type: 'ether',
        address: 'be:53:ae:c8:c5:66',
        broadcast: 'ff:ff:ff:ff:ff',
      },
    ]);
  });

  test('the state that is lost stays lost', () => {
    expect(brief(reading)).toEqual([
      lo,
      { link_index: 379, ifname: 'eth0', addr_info: [{ local: '10.131.1.97', prefixlen: 23 }] },
      row('k6t-eth0', 'UP', ['10.0.2.1', 24]),
    ]);
    const lost = reading.problems.find(({ code }) => code === 'state-missing');
    expect(lost?.help).toBe('Another output of this host says UP for eth0.');
  });

  test('every repair and every problem', () => {
    expect(said(text, reading)).toEqual({
      repairs: [
        'flag-spelling: <LOOPBACK, UP, LOWER_UP> → <LOOPBACK,UP,LOWER_UP>',
        'keyword-spelling: glen → qlen',
        'flag-spelling: <BROADCAST,MULTICAST,UP,LOWER UP> → <BROADCAST,MULTICAST,UP,LOWER_UP>',
        'keyword-spelling: glen → qlen',
        'brief-row: lo UNKNOWN 127.0.0.1/8 → lo UNKNOWN 127.0.0.1/8',
        'brief-row: eth0@if379 10.131.1.97/23 → eth0@if379 10.131.1.97/23',
        'brief-row: k6t-eth0 UP 10.0.2.1/24 → k6t-eth0 UP 10.0.2.1/24',
      ],
      problems: [
        'mac-incomplete: ff:ff:ff:ff:ff',
        'mac-incomplete: 02:00:00:00:00',
        'mac-incomplete: ff:ff:ff:ff:ff',
        'mac-incomplete: ff:ff:ff:ff:ff',
        'state-missing: eth0@if379',
      ],
    });
  });
});

describe('masquerade-guest', () => {
  const { text, reading } = transcript('masquerade-guest');

  test('links, addresses, routes', () => {
    expect(link(reading, 'eth0')).toMatchObject({
      qdisc: 'fq_codel',
      address: '02:86:5e:00:00:10',
      altnames: ['enp1s0'],
    });
    expect(brief(reading)).toEqual([lo, row('eth0', 'UP', ['10.0.2.2', 24])]);
    expect(reading.routes).toEqual([
      {
        dst: 'default',
        gateway: '10.0.2.1',
        dev: 'eth0',
        protocol: 'dhcp',
        prefsrc: '10.0.2.2',
        metric: 100,
        flags: [],
      },
      {
        dst: '10.0.2.0/24',
        dev: 'eth0',
        protocol: 'kernel',
        scope: 'link',
        prefsrc: '10.0.2.2',
        metric: 100,
        flags: [],
      },
    ]);
  });

  test('problems', () => {
    expect(said(text, reading).problems).toEqual(['mac-incomplete: ff:ff:ff:ff:ff']);
  });
});

describe('primary-udn-launcher', () => {
  const { text, reading } = transcript('primary-udn-launcher');

  test('links with their bridge and their other ends', () => {
    expect(
      reading.links
        .slice(0, 6)
        .map(({ ifname, link_index, master, operstate }) => [ifname, link_index, master, operstate]),
    ).toEqual([
      ['lo', undefined, undefined, 'UNKNOWN'],
      ['eth0', 356, undefined, 'UP'],
      ['ovn-udn1-nic', 357, 'k6t-ovn-udn1', 'UP'],
      ['k6t-ovn-udn1', undefined, undefined, 'UP'],
      ['tap0', undefined, 'k6t-ovn-udn1', 'UP'],
      ['ovn-udn1', undefined, undefined, 'DOWN'],
    ]);
    expect(link(reading, 'k6t-ovn-udn1')).toMatchObject({ qdisc: 'noqueue', txqlen: 1000 });
  });

  test('a row whose name is lost has none; which link it may be is said beside it', () => {
    expect(brief(reading)).toEqual([
      { operstate: 'UNKNOWN', addr_info: [{ local: '127.0.0.1', prefixlen: 8 }] },
      { link_index: 356, ifname: 'eth0', addr_info: [{ local: '10.131.1.75', prefixlen: 23 }] },
      row('ovn-udn1', 'DOWN', ['10.1.1.3', 24]),
    ]);
    const lost = reading.problems.find(({ code }) => code === 'name-missing');
    expect(lost && text.slice(lost.from, lost.to).replace(/\s+/g, ' ')).toBe('127.0.0.1/8 UNKNOWN');
    expect(lost?.help).toBe(
      'Of the links in the other output of this host only lo is UNKNOWN and has no row here.',
    );
  });

  test('problems', () => {
    expect(said(text, reading).problems).toEqual([
      'mac-incomplete: 00:00:00:00:00',
      'mac-incomplete: ff:ff:ff:ff:ff',
      'mac-incomplete: ff:ff:ff:ff:ff',
      'mac-incomplete: ff:ff:ff:ff:ff',
      'name-missing: 127.0.0.1/8 UNKNOWN',
      'state-missing: eth0@if356',
    ]);
  });
});

describe('primary-udn-guest', () => {
  const { text, reading } = transcript('primary-udn-guest');

  test('a row whose cells stand before its name', () => {
    expect(brief(reading)).toEqual([lo, row('eth0', 'UP', ['10.1.1.3', 24])]);
    expect(said(text, reading).repairs).toEqual([
      'flag-spelling: <LOOPBACK,UP,LOWER UP> → <LOOPBACK,UP,LOWER_UP>',
      'keyword-spelling: glen → qlen',
      'flag-spelling: <BROADCAST, MULTICAST, UP, LOWER UP> → <BROADCAST,MULTICAST,UP,LOWER_UP>',
      'keyword-spelling: gdisc → qdisc',
      'value-spelling: fg codel → fq_codel',
      'keyword-spelling: glen → qlen',
      'brief-row: UNKNOWN 127.0.0.1/8 lo → lo UNKNOWN 127.0.0.1/8',
      'brief-row: eth0 UP 10.1.1.3/24 → eth0 UP 10.1.1.3/24',
    ]);
  });

  test('routes', () => {
    expect(reading.routes.map(({ dst, gateway, dev }) => [dst, gateway, dev])).toEqual([
      ['default', '10.1.1.1', 'eth0'],
      ['10.1.1.0/24', undefined, 'eth0'],
    ]);
  });
});

describe('secondary-udn-launcher', () => {
  const { text, reading } = transcript('secondary-udn-launcher');

  test('links', () => {
    expect(
      reading.links
        .slice(0, 10)
        .map(({ ifindex, ifname, qdisc, master }) => [ifindex, ifname, qdisc, master]),
    ).toEqual([
      [1, 'lo', 'noqueue', undefined],
      [2, 'eth0', 'noqueue', undefined],
      [3, 'ovn-udn1-nic', 'noqueue', 'k6t-ovn-udn1'],
      [4, '2eae7330186-nic', 'noqueue', 'k6t-2eae7330186'],
      [5, 'k6t-ovn-udn1', 'noqueue', undefined],
      [6, 'tap0', 'fq_codel', 'k6t-ovn-udn1'],
      [7, 'ovn-udn1', 'noop', undefined],
      [8, 'k6t-2eae7330186', 'noqueue', undefined],
      [9, 'tap2eae7330186', 'fq_codel', 'k6t-2eae7330186'],
      [10, 'pod2eae7330186', 'noop', undefined],
    ]);
  });

  test('rows, whole ones as they stand and broken ones put together', () => {
    expect(brief(reading)).toEqual([
      lo,
      { link_index: 412, ...row('eth0', 'UP', ['10.131.1.128', 23]) },
      row('ovn-udn1', 'DOWN', ['10.1.1.3', 24]),
      row('k6t-2eae7330186', 'UP', ['169.254.75.11', 32]),
      row('pod2eae7330186', 'DOWN', ['10.2.2.1', 24]),
    ]);
    expect(said(text, reading).repairs).not.toContain('brief-row: k6t-2eae7330186 UP → k6t-2eae7330186 UP');
  });

  test('an address on a line of its own belongs to the row below when that lacks one', () => {
    expect(said(text, reading).repairs).toContain(
      'brief-row: 169.254.75.11/32 k6t-2eae7330186 UP → k6t-2eae7330186 UP 169.254.75.11/32',
    );
    // Without -4 the row may well have none, and the address is the second of the row above.
    const all = readIp(text.replace('ip -br -c -4 a', 'ip -br -c a'));
    expect(brief(all).slice(2, 4)).toEqual([
      row('ovn-udn1', 'DOWN', ['10.1.1.3', 24], ['169.254.75.11', 32]),
      row('k6t-2eae7330186', 'UP'),
    ]);
  });

  test('a row of ip -4 without an address has lost it', () => {
    const cut = text.replace('169.254.75.11/32', '');
    expect(said(cut, readIp(cut)).problems.at(-1)).toBe('value-missing: k6t-2eae7330186');
  });
});

describe('secondary-udn-guest', () => {
  const { text, reading } = transcript('secondary-udn-guest');

  test('the typographic minus of the options', () => {
    const { repairs } = said(text, reading);
    expect(repairs.filter((repair) => repair.startsWith('dash'))).toEqual([
      'dash: −br → -br',
      'dash: −c → -c',
      'dash: −4 → -4',
    ]);
    expect(reading.blocks.map(({ kind, command }) => [kind, command?.object, command?.family])).toEqual([
      ['link', 'link', null],
      ['link-brief', 'addr', 4],
      ['route', 'route', null],
    ]);
  });

  test('rows and links', () => {
    expect(brief(reading)).toEqual([
      lo,
      row('eth0', 'UP', ['10.1.1.3', 24]),
      row('eth1', 'UP', ['10.2.2.1', 24]),
    ]);
    expect(link(reading, 'eth1')).toMatchObject({ qdisc: 'fq_codel', altnames: ['enp2s0'] });
  });
});

test.each([
  'masquerade-launcher',
  'masquerade-guest',
  'primary-udn-launcher',
  'primary-udn-guest',
  'secondary-udn-launcher',
  'secondary-udn-guest',
])('%s: every token is explained and together they are the text', (name) => {
  const { text, reading } = transcript(name);
  expect(reading.tokens.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
  expect(reading.tokens.filter(({ kind }) => kind === 'unknown')).toEqual([]);
  const explained = new Set(reading.notes.map(({ from }) => from));
  const silent = reading.tokens.filter(
    ({ from, kind, term }) =>
      kind !== 'space' && kind !== 'punctuation' && !explained.has(from) && term !== undefined,
  );
  expect(silent).toEqual([]);
});
