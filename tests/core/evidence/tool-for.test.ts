import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toolFor } from '../../../src/core/evidence/tool-for.ts';

const folder = (path: string) => new URL(`../../../content/${path}/`, import.meta.url);
const files = (path: string) =>
  readdirSync(folder(path))
    .filter((name) => name !== 'index.json')
    .map((name) => [name, readFileSync(new URL(name, folder(path)), 'utf8')] as const);

test.each(files('transcripts/deck'))('%s is for the annotator', (_, text) => {
  expect(toolFor(text)).toBe('ip');
});
test.each(files('samples/errors'))('%s is for the error tool', (_, text) => {
  expect(toolFor(text)).toBe('errors');
});
test.each(files('samples/annotations'))('%s is for the decoder', (_, text) => {
  expect(toolFor(text)).toBe('annotations');
});
test.each(files('samples/cni-config'))('%s is for the linter', (_, text) => {
  expect(toolFor(text)).toBe('cni-config');
});

test.each([
  ['default via 10.0.2.1 dev eth0 proto dhcp', 'ip'],
  ['10.0.2.2 dev eth0 lladdr 02:00:00:00:00:00 REACHABLE', 'ip'],
  ['eth0@if379  UP  10.131.1.97/23', 'ip'],
  ['[{"ifindex":1,"ifname":"lo"}]', 'ip'],
  ['$ ip a', 'ip'],
  ['{"default":{"ip_addresses":["10.128.0.5/23"]}}', 'annotations'],
  ['something else', 'errors'],
  ['', 'errors'],
])('%j is for %s', (text, tool) => {
  expect(toolFor(text)).toBe(tool);
});
