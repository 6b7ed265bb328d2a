import { expect, test } from 'vitest';
import { readIp } from '../../../src/core/index.ts';

function help(text: string, code: string): (string | undefined)[] {
  return readIp(text)
    .problems.filter((problem) => problem.code === code)
    .map((problem) => problem.help);
}

const LINKS = `h$ ip link
1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000
2: eth0: <UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000
    link/ether 02:00:00:00:00:07 brd ff:ff:ff:ff:ff:ff
3: eth1: <UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000
`;

test('a row without a name: the only link of its state that has no row', () => {
  const text = `${LINKS}h$ ip -br addr\nUNKNOWN\n127.0.0.1/8\nUP\n10.0.0.1/24\neth1 UP\n`;
  expect(help(text, 'name-missing')).toEqual([
    'Of the links in the other output of this host only lo is UNKNOWN and has no row here.',
    'Of the links in the other output of this host only eth0 is UP and has no row here.',
  ]);
  expect(
    readIp(text)
      .links.slice(3)
      .map(({ ifname }) => ifname),
  ).toEqual([undefined, undefined, 'eth1']);
});

test('several could be meant', () => {
  expect(help(`${LINKS}h$ ip -br addr\nUP\n10.0.0.1/24\n`, 'name-missing')).toEqual([
    'Of the links in the other output of this host, eth0, eth1 could be meant.',
  ]);
});

test('another host says nothing', () => {
  expect(help(`${LINKS}other$ ip -br addr\nUP\n10.0.0.1/24\n`, 'name-missing')).toEqual([undefined]);
});

test('a header without a name: its index in the other output, or the label of its address', () => {
  const lost = ': <BROADCAST,UP> mtu 1500 qdisc noqueue state UP group default qlen 1000\n';
  expect(help(`${LINKS}h$ ip addr\n2${lost}`, 'name-missing')).toEqual([
    'Of the links in the other output of this host only eth0 has the index 2.',
  ]);
  expect(help(`h$ ip addr\n7${lost}    inet 10.0.0.1/24 scope global ens3:1\n`, 'name-missing')).toEqual([
    'Its address carries the label ens3, which usually is the name of the link.',
  ]);
});

test('a lost state is told by the nearest other output, and not put in', () => {
  const text = `${LINKS.replace('state UP', 'state DOWN')}${LINKS}h$ ip -br addr\neth0\n10.0.0.1/24\n`;
  expect(help(text, 'state-missing')).toEqual(['Another output of this host says UP for eth0.']);
  expect(readIp(text).links.at(-1)).not.toHaveProperty('operstate');
});

test('a MAC that lacks an octet: another print of the same link, or its link-local address', () => {
  const cut = (address: string, more = '') =>
    `h$ ip addr\n2: eth0: <UP> mtu 1500 qdisc noqueue state UP group default qlen 1000\n    link/ether ${address} brd ff:ff:ff:ff:ff:ff\n${more}`;
  const whole = (mac: string) =>
    `It may be ${mac}, which another output, or the link-local address of this link, points to.`;
  const unknown = 'Which octet is missing cannot be known from here. Look at the interface itself.';
  expect(help(`${LINKS}${cut('02:00:00:00:07')}`, 'mac-incomplete')).toEqual([whole('02:00:00:00:00:07')]);
  expect(help(`${LINKS}${cut('02:00:00:00:08')}`, 'mac-incomplete')).toEqual([unknown]);
  const local = '    inet6 fe80::858:aff:fe83:161/64 scope link \n';
  expect(help(cut('0a:58:0a:01:61', local), 'mac-incomplete')).toEqual([whole('0a:58:0a:83:01:61')]);
  expect(help(cut('0a:58:0a:01:62', local), 'mac-incomplete')).toEqual([unknown]);
  expect(readIp(cut('0a:58:0a:01:61', local)).links[0]).toMatchObject({ address: '0a:58:0a:01:61' });
});

test('marks of lines that were left out', () => {
  const text =
    '1: lo: <UP> mtu 1 qdisc noqueue state UP\n...\n9: eth9: <UP> mtu 1 qdisc noqueue state UP\n[snip]\n--More--\n';
  const { problems, links } = readIp(text);
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual(Array(3).fill(['cut', 'info']));
  expect(links.map(({ ifname }) => ifname)).toEqual(['lo', 'eth9']);
});
