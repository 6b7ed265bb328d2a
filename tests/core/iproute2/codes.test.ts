import { expect, test } from 'vitest';
import { readIp } from '../../../src/core/index.ts';
import type { IpProblemCode, IpRepairRule } from '../../../src/core/iproute2/codes.ts';
import { MAX_TEXT } from '../../../src/core/iproute2/read.ts';
import { fixtures } from './fixtures.ts';

/** Every code, and a text that triggers it. */
const PROBLEMS: Record<IpProblemCode, string> = {
  'input-too-large': ' '.repeat(MAX_TEXT + 1),
  'not-ip-output': 'Hello, world!',
  'json-syntax': '[{"ifname": eth0}]',
  'line-not-understood': '$ ip link\nDevice "eth9" does not exist.\n',
  'word-not-understood': '2: eth0: <UP> mtu 1500 qdisc noqueue foo bar state UP\n',
  'value-missing': '2: eth0: <UP> mtu 1500 qdisc noqueue state\n',
  'value-malformed': '2: eth0: <UP> mtu many qdisc noqueue state UP\n',
  'mac-incomplete': '2: eth0: <UP> mtu 1500 qdisc noqueue state UP\n    link/ether 02:00:00:00:00\n',
  'name-missing': '$ ip -br link\nDOWN\n02:00:00:00:00:01\n<UP>\n',
  'state-missing': '$ ip -br addr\neth0\n10.0.0.1/24\n',
  'address-without-interface': '    inet 10.0.0.1/24 scope global eth0\n',
  masked: '2: eth0: <UP> mtu 1500 qdisc noqueue state UP\n    link/ether xx:xx:xx:xx:xx:xx\n',
  cut: '[{"ifname":"eth0"}',
};

test.each(Object.entries(PROBLEMS))('%s', (code, text) => {
  const found = readIp(text).problems.find((problem) => problem.code === code);
  expect(found).toBeDefined();
  expect(found?.message).toMatch(/^.{10,}[.]$/s);
  expect((found?.to as number) <= text.length).toBe(true);
});

/** Every rule; `Record` makes the compiler name one that is forgotten. */
const RULES: Record<IpRepairRule, true> = {
  'flag-spelling': true,
  'keyword-spelling': true,
  'value-spelling': true,
  'digit-spelling': true,
  dash: true,
  quote: true,
  'letter-form': true,
  'html-entity': true,
  autolink: true,
  escape: true,
  spacing: true,
  bracket: true,
  'mac-separators': true,
  'address-spacing': true,
  'peer-spelling': true,
  'line-joined': true,
  'line-split': true,
  'brief-row': true,
  'letter-case': true,
  'line-prefix': true,
};

test('every rule of repair has a fixture', () => {
  const used = new Set(
    fixtures('link-repairs').flatMap(({ repairs }) => repairs.map((repair) => repair.split(' ')[0])),
  );
  expect([...used].toSorted()).toEqual(Object.keys(RULES).toSorted());
});

test('text that is too large is refused whole, with one token for all of it', () => {
  const text = ' '.repeat(MAX_TEXT + 1);
  const { tokens, problems, links } = readIp(text);
  expect(tokens).toEqual([{ from: 0, to: text.length, kind: 'unknown' }]);
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['input-too-large', 'error']]);
  expect(links).toEqual([]);
});

test('no text is no problem', () => {
  for (const text of ['', '\n', '  \n\t\n']) {
    const { problems, tokens, blocks } = readIp(text);
    expect([problems, blocks]).toEqual([[], []]);
    expect(tokens.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
  }
});
