/**
 * Recordings of namespaces that few machines can make: the device kinds of user-mode-linux (bonds, VLANs, VRFs,
 * tunnels, …) and a newer release of iproute2. Compared in the same way as the differential test does, but anywhere.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { features } from '../differential/compare/coverage.ts';
import { compare, compareTranscript, expectedObjects, report } from '../differential/compare.ts';
import type { Kept } from '../differential/record/choose.ts';

const folder = fileURLToPath(new URL('../differential/recorded/', import.meta.url));
const kept = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, ...(JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as Kept) }));

const KINDS = [
  'bond',
  'bridge',
  'dummy',
  'erspan',
  'geneve',
  'gre',
  'gretap',
  'hsr',
  'ifb',
  'ip6erspan',
  'ip6gre',
  'ip6gretap',
  'ip6tnl',
  'ipip',
  'ipvlan',
  'ipvtap',
  'macsec',
  'macvlan',
  'macvtap',
  'nlmon',
  'sit',
  'team',
  'tun',
  'vcan',
  'veth',
  'vlan',
  'vrf',
  'vti',
  'vti6',
  'vxlan',
];

test.each(kept)('$name: the text gives the objects of the JSON', ({ name, recordings }) => {
  const mismatches = [...recordings.flatMap(compare), ...compareTranscript(recordings)];
  expect(
    mismatches
      .slice(0, 8)
      .map((mismatch) => report(name, mismatch))
      .join('\n\n'),
  ).toBe('');
});

test('the recordings show every device kind', () => {
  const seen = new Set(
    kept.flatMap(({ recordings }) =>
      recordings.flatMap(({ command, json }) => [...features(command, expectedObjects(json))]),
    ),
  );
  expect(KINDS.filter((kind) => !seen.has(`links.linkinfo.info_kind=${kind}`))).toEqual([]);
});

describe('the comparison itself', () => {
  const text =
    '7: br0: <BROADCAST,UP> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000\n    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n';
  const object = {
    ifindex: 7,
    ifname: 'br0',
    flags: ['BROADCAST', 'UP'],
    mtu: 1500,
    qdisc: 'noop',
    operstate: 'DOWN',
    linkmode: 'DEFAULT',
    group: 'default',
    txqlen: 1000,
    link_type: 'ether',
    address: '02:00:00:00:00:01',
    broadcast: 'ff:ff:ff:ff:ff:ff',
  };
  const paths = (json: unknown, after?: string) =>
    compare({
      command: 'ip link',
      text,
      json: JSON.stringify(json),
      ...(after === undefined ? {} : { after }),
    }).map(({ path }) => path.join('.'));

  test('finds nothing where text and JSON agree', () => {
    expect(paths([object])).toEqual([]);
    expect(paths([{}, object])).toEqual([]);
  });

  test.each<[string, unknown, string[]]>([
    ['another value', [{ ...object, mtu: 1400 }], ['mtu']],
    ['another type', [{ ...object, mtu: '1500' }], ['mtu']],
    ['a key more in the JSON', [{ ...object, master: 'br1' }], ['master']],
    ['a key more in the text', [{ ...object, txqlen: undefined }], ['txqlen']],
    ['another order of a list', [{ ...object, flags: ['UP', 'BROADCAST'] }], ['flags.0', 'flags.1']],
    ['an object more', [object, object], ['(number of objects)']],
  ])('finds %s', (_, json, wanted) => {
    expect(paths(json)).toEqual(wanted);
  });

  test('finds a text that the reader complains about', () => {
    const [first] = compare({
      command: 'ip link',
      text: text.replace('mtu 1500', 'mtu 15OO'),
      json: JSON.stringify([object]),
    });
    expect(first?.path[0]).toBe('(said by the reader)');
  });

  test('lets a counter lie between two texts, and no further', () => {
    const stats = (bytes: number) =>
      `${text}    RX:  bytes packets errors dropped  missed   mcast           \n    ${bytes}       1      0       0       0       0 \n    TX:  bytes packets errors dropped carrier collsns           \n             0       0      0       0       0       0 \n`;
    const counted = (bytes: number) => [
      {
        ...object,
        stats64: {
          rx: { bytes, packets: 1, errors: 0, dropped: 0, over_errors: 0, multicast: 0 },
          tx: { bytes: 0, packets: 0, errors: 0, dropped: 0, carrier_errors: 0, collisions: 0 },
        },
      },
    ];
    const found = (bytes: number) =>
      compare({
        command: 'ip -s link',
        text: stats(100),
        after: stats(120),
        json: JSON.stringify(counted(bytes)),
      });
    expect(found(110)).toEqual([]);
    expect(found(121).map(({ path }) => path.join('.'))).toEqual(['stats64.rx.bytes']);
  });
});
