import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  addParts,
  broken,
  checkError,
  firstFile,
  leftBehind,
  operations,
  refusals,
  result,
  whenItFails,
} from '../../../components/prose/chapters/cni-spec.ts';
import { errorCodeOf } from '../../../src/core/cni/error-codes.ts';
import { readCniResult } from '../../../src/core/cni/results.ts';
import { specVersions } from '../../../src/core/cni/versions.ts';
import { viewCniConfig } from '../../../src/core/evidence/cni-config/read.ts';

const page = readFileSync(new URL('../../../content/course/cni-spec.mdx', import.meta.url), 'utf8');

test('the result: three interfaces, the address on the third, which alone is in the pod', () => {
  const { kind, problems, value } = readCniResult(result);
  expect([kind, problems]).toEqual(['result', []]);
  expect(value).toMatchObject({
    interfaces: [{ name: 'cni0' }, {}, { name: 'eth0', sandbox: expect.any(String) }],
    ips: [{ interface: 2, gateway: '10.78.0.1' }],
  });
  const { interfaces } = value as { interfaces: readonly object[] };
  expect(interfaces.map((each) => 'sandbox' in each)).toEqual([false, false, true]);
});

test('the parts of the ADD by hand say the same', () => {
  const parts = addParts.output.split('\n').map((line) => JSON.parse(line));
  expect(parts).toHaveLength(5);
  expect(parts[3]).toMatchObject({ interface: 2, gateway: '10.77.0.1' });
});

test('CHECK and the refused requests are errors, with the codes that the chapter explains', () => {
  expect(readCniResult(checkError).error?.constant).toBe('ErrInternal');
  expect(refusals.map(({ code }) => code)).toEqual([4, 1, 7, 999]);
  for (const { code, constant, message } of refusals) {
    expect(errorCodeOf(code)?.constant).toBe(constant);
    expect(message).not.toBe('');
  }
});

test('a failed ADD leaves an interface, and DEL takes it away', () => {
  const [failed, left, removed, gone] = leftBehind.map(({ output }) => output);
  expect(failed).toContain('no IP ranges specified');
  expect(left).toMatch(/^eth1@if\d+ +DOWN/);
  expect(removed).toBe('');
  expect(gone).toContain('does not exist');
});

test('every operation came with a version that there is', () => {
  const versions = specVersions.map(({ version }) => version);
  for (const { name, since } of operations) {
    expect(versions).toContain(since);
    const brought = specVersions.find(({ version }) => version === since)?.changes;
    expect(brought).toContain(name);
  }
});

test('the exercise: of the files with a known ending the first as text', () => {
  expect(firstFile).toBe('10-ovn-kubernetes.conf');
});

test('the exercise: four faults, and none when they are mended as the solution says', () => {
  const faults = (text: string) => {
    const { networks, problems } = viewCniConfig(text);
    return { verdict: networks[0]?.verdict.result, codes: problems.map(({ code }) => code).sort() };
  };
  expect(faults(broken)).toEqual({
    verdict: 'fails',
    codes: ['chain-first', 'key-type', 'name-characters', 'range-missing'],
  });
  const list = JSON.parse(broken);
  const [tuning, bridge] = list.plugins;
  bridge.ipam.ranges = [[{ subnet: '10.78.0.0/24' }]];
  const mended = { ...list, name: 'labnet', plugins: [bridge, { ...tuning, mtu: 1400 }] };
  expect(faults(JSON.stringify(mended, null, 2))).toEqual({ verdict: 'loads', codes: [] });
  const newer = faults(JSON.stringify({ ...mended, cniVersion: '9.0.0' }, null, 2));
  expect(newer).toEqual({ verdict: 'loads', codes: ['version-unknown'] });
});

test('every workflow that the chapter names is there', () => {
  for (const [id] of whenItFails)
    expect(() =>
      readFileSync(new URL(`../../../content/workflows/${id}.mdx`, import.meta.url)),
    ).not.toThrow();
  expect(page).toContain('whenItFails.map');
});
