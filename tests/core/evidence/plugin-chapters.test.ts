import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkAnswer } from '../../../src/core/evidence/answers/check-answer.ts';
import { viewCniConfig } from '../../../src/core/evidence/cni-config/read.ts';

const read = (path: string) => readFileSync(new URL(`../../../content/${path}`, import.meta.url), 'utf8');
const vlan10 = read('labs/bridge-vlan/vlan10.json');
const lan = read('samples/cni-config/macvlan-dhcp.conf');

/** The text with a piece of it replaced, which must be there. */
function changed(text: string, piece: string, by: string): string {
  expect(text).toContain(piece);
  return text.replace(piece, by);
}
const errors = (text: string) =>
  viewCniConfig(text)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ code, upstream }) => [code, upstream]);

// The chapters ask the reader to break the configuration in the tool, and promise that it says what the plugin would.
describe('the configuration in the chapter on the bridge', () => {
  test('is well as it stands', () => {
    expect(errors(vlan10)).toEqual([]);
  });

  test.each([
    ['a VLAN as text', '"vlan": 10', '"vlan": "10"', 'key-type'],
    [
      'two ways to a hairpin',
      '"vlan": 10',
      '"vlan": 10, "hairpinMode": true, "promiscMode": true',
      'keys-conflict',
    ],
  ])('%s: the tool says what the plugin prints', (_, piece, by, code) => {
    const [problem] = errors(changed(vlan10, piece, by));
    expect(problem?.[0]).toBe(code);
    expect(problem?.[1]).not.toBeUndefined();
  });

  test('two default routes', () => {
    const gateway = changed(vlan10, '"vlan": 10', '"vlan": 10, "isDefaultGateway": true');
    expect(errors(gateway)).toEqual([]);
    const twice = changed(gateway, '"dataDir"', '"routes": [{ "dst": "0.0.0.0/0" }], "dataDir"');
    expect(errors(twice)).toEqual([['default-route-twice', undefined]]);
  });
});

describe('the configuration in the chapter on macvlan', () => {
  test('is well as it stands', () => {
    expect(errors(lan)).toEqual([]);
  });

  test.each([
    ['"mode": "bridge"', '"mode": "Bridge"', 'unknown macvlan mode: "Bridge"'],
    ['"type": "macvlan"', '"type": "ipvlan"', 'unknown ipvlan mode: "bridge"'],
  ])('%s as %s is refused', (piece, by, upstream) => {
    expect(errors(changed(lan, piece, by))).toEqual([['value-unknown', upstream]]);
  });

  test('without a master the pod lands on the interface of the default route', () => {
    const [network] = viewCniConfig(changed(lan, '  "master": "eth1",\n', '')).networks;
    expect(network?.effects?.topology.nodes.map(({ name }) => name)).toEqual([
      'eth0',
      'the interface of the default route',
    ]);
  });
});

test('a name is taken for the plugin that passes the filter, whatever its letter case', () => {
  expect(read('course/macvlan.mdx')).toContain("is: ['ipvlan', 'the ipvlan plugin']");
  expect(checkAnswer(' IPvlan ', { kind: 'words', is: ['ipvlan', 'the ipvlan plugin'] }).answer).toBe(
    'right',
  );
});
