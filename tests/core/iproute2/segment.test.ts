import { expect, test } from 'vitest';
import { readIp } from '../../../src/core/index.ts';
import type { IpReading } from '../../../src/core/iproute2/model.ts';

const LO = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00`;

/** One block in a line: kind, prompt, namespace, command. */
function blocks(reading: IpReading): string[] {
  return reading.blocks.map(({ kind, prompt, netns, command }) => {
    const words = command === null ? '-' : [command.tool, command.object, ...command.rest].join(' ');
    return [kind, prompt || '-', netns || '-', words].join(' | ');
  });
}

function tokens(text: string, kind: string): string[] {
  return readIp(text)
    .tokens.filter((token) => token.kind === kind)
    .map(({ from, to }) => text.slice(from, to));
}

test('prompts of every sort begin a block', () => {
  const text = `[root@node ~]# ip link
${LO}
sh-5.1$ ip r
default via 10.0.2.1 dev eth0 
user@host:~$ ip -br a
lo UNKNOWN 127.0.0.1/8
bash-4.4# ip neigh
10.0.2.1 dev eth0 lladdr 52:54:00:12:35:02 REACHABLE
(venv) user@host:~$ ip rule
0:\tfrom all lookup local
# bridge link
3: veth0: <UP> mtu 1500 master br0 state forwarding priority 32 cost 2
❯ ip nexthop
id 1 via 10.0.0.1 dev eth0 scope link
+ ip -6 route
fe80::/64 dev eth0 proto kernel metric 256 pref medium
root@node:/# `;
  const reading = readIp(text);
  expect(blocks(reading)).toEqual([
    'link | [root@node ~]# | - | ip link',
    'route | sh-5.1$ | - | ip route',
    'link-brief | user@host:~$ | - | ip addr',
    'neigh | bash-4.4# | - | ip neigh',
    'rule | (venv) user@host:~$ | - | ip rule',
    'bridge-link | # | - | bridge link',
    'nexthop | ❯ | - | ip nexthop',
    'route | + | - | ip route',
  ]);
  expect(reading.problems).toEqual([]);
  expect(tokens(text, 'prompt')).toEqual([
    '[root@node ~]#',
    'sh-5.1$',
    'user@host:~$',
    'bash-4.4#',
    '(venv) user@host:~$',
    '#',
    '❯',
    '+',
    'root@node:/#',
  ]);
});

test('wrappers run the command; what they say themselves is noise', () => {
  const text = `$ oc exec virt-launcher-x -c compute -- ip -c link
Defaulted container "compute" out of: compute
${LO}
$ sudo ip netns exec blue ip -6 route
fe80::/64 dev eth0 proto kernel metric 256 pref medium
# nsenter -t 123 -n ip -n red a
1: lo: <UP> mtu 1 qdisc noqueue state UP
$ oc debug node/x -- chroot /host ip neigh
Starting pod/x-debug ...
To use host binaries, run \`chroot /host\`
10.0.0.1 dev eth0 FAILED
Removing debug pod ...
Every 2.0s: ip -br link                    host: Mon Jan  1 00:00:00 2024

lo UNKNOWN 00:00:00:00:00:00 <UP>`;
  const reading = readIp(text);
  expect(blocks(reading)).toEqual([
    'link | $ | - | ip link',
    'route | $ | blue | ip route',
    'link | # | red | ip addr',
    'neigh | $ | - | ip neigh',
    'link-brief | - | - | ip link',
  ]);
  expect(reading.problems).toEqual([]);
  expect(tokens(text, 'noise')).toHaveLength(4);
});

test('a command may stand without a prompt; prose that mentions one is none', () => {
  expect(
    blocks(readIp(`ip link\n${LO}\n\nip route show table 100\ndefault via 10.0.0.1 dev eth0\n`)),
  ).toEqual(['link | - | - | ip link', 'route | - | - | ip route show table 100']);
  const prose = 'Please run ip link and send it.\nip a lot of things\n# ip is a tool\n';
  expect(readIp(prose).problems.map(({ code }) => code)).toEqual(['not-ip-output']);
  expect(tokens(prose, 'command')).toEqual([]);
});

test('a pipe ends the command, another command ends the output', () => {
  const text = `$ ip -o link | grep lo ; echo done
1: lo: <UP> mtu 1 qdisc noqueue state UNKNOWN mode DEFAULT
$ cat /etc/hosts
127.0.0.1 localhost
$ ip r
default via 10.0.0.1 dev eth0
`;
  const reading = readIp(text);
  expect(blocks(reading)).toEqual([
    'link | $ | - | ip link',
    'unknown | $ | - | -',
    'route | $ | - | ip route',
  ]);
  expect(reading.problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['line-not-understood', 'info'],
  ]);
});

test('without any prompt the shape of the lines tells the outputs apart', () => {
  const text = `${LO}
default via 10.0.2.1 dev eth0 proto dhcp 
10.0.2.1 dev eth0 lladdr 52:54:00:12:35:02 STALE
0:\tfrom all lookup local
lo               UNKNOWN        127.0.0.1/8 
52:54:00:12:35:02 dev eth0 master br0 permanent
id 3 via 10.0.0.1 dev eth0 
1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
3: veth0: <UP> mtu 1500 master br0 state forwarding priority 32 cost 2 
port              vlan-id  
br0               1 PVID Egress Untagged
`;
  const reading = readIp(text);
  expect(reading.blocks.map(({ kind }) => kind)).toEqual([
    'link',
    'route',
    'neigh',
    'rule',
    'link-brief',
    'fdb',
    'nexthop',
    'link-oneline',
    'bridge-link',
    'bridge-vlan',
  ]);
  expect(reading.problems).toEqual([]);
});

test('an index that comes again begins the output of another command', () => {
  const twice = `1: lo: <UP> mtu 1 qdisc noqueue state UP mode DEFAULT
2: a: <UP> mtu 1 qdisc noqueue state UP mode DEFAULT
1: lo: <UP> mtu 1 qdisc noqueue state UP
`;
  expect(readIp(twice).blocks.map(({ lines }) => lines.length)).toEqual([2, 1]);
});

test('ip -all netns exec names the namespace of each output', () => {
  const text = `# ip -all netns exec ip link\n\nnetns: blue\n${LO}\n\nnetns: red\n${LO}\n`;
  expect(blocks(readIp(text))).toEqual(['link | # | blue | ip link', 'link | # | red | ip link']);
});

test('Markdown: fences and indentation', () => {
  const text = `Here is what I see:

\`\`\`console
$ ip link
${LO}
\`\`\`

And in the guest:

    $ ip -br a
    lo    UNKNOWN  127.0.0.1/8
`;
  const reading = readIp(text);
  expect(reading.blocks.map(({ kind }) => kind)).toEqual(['unknown', 'link', 'unknown', 'link-brief']);
  expect(reading.problems.every(({ severity }) => severity === 'info')).toBe(true);
  const block = text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  expect(readIp(block).links).toEqual(reading.links);
});

test.each([
  ['CR LF', '\r\n'],
  ['CR', '\r'],
  ['U+2028', '\u2028'],
  ['form feed', '\f'],
])('lines may end with %s', (_, end) => {
  const { links, problems, repairs } = readIp(LO.replaceAll('\n', end));
  expect(links).toEqual(readIp(LO).links);
  expect([...problems, ...repairs]).toEqual([]);
});

test.each([
  ['an escape character', '\u001b[1;36mlo: \u001b[0m<LOOPBACK,UP,LOWER_UP>'],
  ['an escape character spelled out', '\\x1b[36mlo: \\x1b[0m<LOOPBACK,UP,LOWER_UP>'],
  ['^[', '^[[36mlo: ^[[0m<LOOPBACK,UP,LOWER_UP>'],
  ['a lost escape character', '[36mlo: [0m<LOOPBACK,UP,LOWER_UP>'],
  ['a link of OSC 8', '\u001b]8;;http://x\u0007lo:\u001b]8;;\u0007 <LOOPBACK,UP,LOWER_UP>'],
  ['NBSP and characters of no width', '\u200blo:\u00a0<LOOPBACK,UP,\u200bLOWER_UP>'],
])('colour and odd blanks are taken off, and stay on the screen: %s', (_, coloured) => {
  const text = LO.replace('lo: <LOOPBACK,UP,LOWER_UP>', coloured);
  const reading = readIp(text);
  expect(reading.links).toEqual(readIp(LO).links);
  expect([...reading.problems, ...reading.repairs]).toEqual([]);
  expect(reading.tokens.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
});

test('records say where each object stands', () => {
  const text = `$ ip addr\n${LO.replace(' mode DEFAULT', '')}\n    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n$ ip r\ndefault via 10.0.0.1 dev eth0 \n`;
  const { records } = readIp(text);
  expect(
    records.map(({ list, index, from, to, block }) => [
      list,
      index,
      text.slice(from, from + 6),
      text.slice(to - 4, to),
      block,
    ]),
  ).toEqual([
    ['links', 0, '1: lo:', 'ever', 0],
    ['routes', 0, 'defaul', 'eth0', 1],
  ]);
});
