import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  counted,
  here,
  nodes,
  notCounted,
  objects,
  podMac,
  podToOutside,
  podToOutsideLocal,
  podToPod,
  podToService,
  puzzle,
  there,
  transitSwitchKey,
  wayOfAPod,
  whenItFails,
} from '../../../components/prose/chapters/ovn-kubernetes.ts';
import { checkAnswer } from '../../../src/core/evidence/answers/check-answer.ts';
import { recogniseName } from '../../../src/core/ovnk/recognise-names.ts';

const content = new URL('../../../content/', import.meta.url);
const page = readFileSync(new URL('course/ovn-kubernetes.mdx', content), 'utf8');

// `ovn.json` of the vectors: 10.128.0.0/14 with /23, and node IDs from 2 on.
test('the nodes get the subnets and addresses that upstream’s allocators give', () => {
  expect(nodes.map(({ subnet, id, join, transit }) => [subnet, id, join, transit])).toEqual([
    ['10.128.0.0/23', 2, '100.64.0.2', '100.88.0.2'],
    ['10.129.0.0/23', 3, '100.64.0.3', '100.88.0.3'],
    ['10.130.0.0/23', 4, '100.64.0.4', '100.88.0.4'],
    ['10.131.0.0/23', 5, '100.64.0.5', '100.88.0.5'],
    ['10.128.2.0/23', 6, '100.64.0.6', '100.88.0.6'],
  ]);
  expect([here.gateway, here.managementPort, here.podIPs]).toEqual(['10.128.0.1', '10.128.0.2', 508]);
  expect(podMac).toBe('0a:58:0a:80:00:05');
  expect(transitSwitchKey).toBe('0xff0003');
});

test('what the page prints of annotations is what the core gives the first node', () => {
  expect(page).toContain(`{"default":["${here.subnet}"]}\n`);
  expect(page).toContain(`node-id}'\n${here.id}\n`);
});

test('the exercise: the fifth node, and the two ways to miss it', () => {
  const right = nodes[4]?.subnet ?? '';
  const expected = {
    kind: 'prefix',
    is: right,
    near: [
      { typed: `${notCounted}/23`, says: 'outside' },
      { typed: `${counted}/23`, says: 'counted' },
    ],
  } as const;
  expect(checkAnswer(right, expected).answer).toBe('right');
  expect(checkAnswer('10.132.0.0/23', expected)).toEqual({ answer: 'wrong', says: 'outside' });
  expect(checkAnswer('10.128.8.0/23', expected)).toEqual({ answer: 'wrong', says: 'counted' });
});

test('every name of the table is one that the core recognises as the same', () => {
  const rows = objects.flatMap(({ rows }) => rows);
  expect(rows.length).toBeGreaterThan(15);
  for (const { name, meaning } of rows)
    expect(recogniseName(name).map((reading) => reading.meaning)).toContain(meaning);
});

test('the stages in which the lab’s packets end are those that the page names', () => {
  const lab = readFileSync(new URL('labs/ovn/transcript.txt', content), 'utf8');
  for (const stage of ['ls_in_apply_port_sec', 'ls_out_acl']) {
    expect(page).toContain(`\`${stage}\``);
    expect(lab).toMatch(new RegExp(`^ *\\d+\\. ${stage} .*\\n +drop;$`, 'm'));
  }
});

test('the exercise: a remote port of the transit switch', () => {
  expect(puzzle).toEqual({ name: `tstor-${there.name}`, owner: 'transit_switch' });
  expect(recogniseName(puzzle.name)[0]?.meaning).toMatch(/^the transit switch’s port/);
});

test('the ways: an arrow ends where the next one begins', () => {
  for (const { steps } of [podToPod, podToService, podToOutside, podToOutsideLocal])
    steps.slice(1).forEach(({ from }, k) => {
      expect(steps[k]?.to).toBe(from);
    });
  expect(wayOfAPod.steps).toHaveLength(10);
});

test('every workflow that the chapter names is there', () => {
  for (const [id] of whenItFails)
    expect(() => readFileSync(new URL(`workflows/${id}.mdx`, content))).not.toThrow();
});
