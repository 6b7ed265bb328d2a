import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { placeFor } from '../../../src/core/evidence/place-for.ts';

const folder = (path: string) => new URL(`../../../content/${path}/`, import.meta.url);
const files = (path: string) =>
  readdirSync(folder(path))
    .filter((name) => name !== 'index.json')
    .map((name) => [name, readFileSync(new URL(name, folder(path)), 'utf8')] as const);

test.each(files('transcripts/deck'))('%s is for the annotator', (_, text) => {
  expect(placeFor(text)).toBe('ip');
});
test.each(files('samples/errors'))('%s is for the error tool', (_, text) => {
  expect(placeFor(text)).toBe('errors');
});
test.each(files('samples/annotations'))('%s is for the decoder', (_, text) => {
  expect(placeFor(text)).toBe('annotations');
});
test.each(files('samples/cni-config'))('%s is for the linter', (_, text) => {
  expect(placeFor(text)).toBe('cni-config');
});

test.each([
  ['default via 10.0.2.1 dev eth0 proto dhcp', 'ip'],
  ['10.0.2.2 dev eth0 lladdr 02:00:00:00:00:00 REACHABLE', 'ip'],
  ['eth0@if379  UP  10.131.1.97/23', 'ip'],
  ['[{"ifindex":1,"ifname":"lo"}]', 'ip'],
  ['$ ip a', 'ip'],
  ['{"default":{"ip_addresses":["10.128.0.5/23"]}}', 'annotations'],
  ['eth0@if12', 'addresses'],
  ['10.0.2.2', 'addresses'],
  [' 169.254.0.0/17\n', 'addresses'],
  ['fd69::14', 'addresses'],
  ['0a:58:0a:80:00:05', 'addresses'],
  ['k6t-eth0', 'addresses'],
  ['GR_worker-0', 'addresses'],
  ['blue/macvlan-conf@net1', 'annotations'],
  ['blue/macvlan-conf, green/vlan-7', 'annotations'],
  ['and/or, that is the question', 'search'],
  ['my pod does not start', 'search'],
  ['😀', 'search'],
  ['plugin type="multus" failed', 'errors'],
  ['cannot find a network-attachment-definition (a) in namespace (b): not found', 'errors'],
  ['[{"name":"blue","namespace":"x","interface":"net1"}]', 'annotations'],
  ['{"default":["10.128.2.0/23"]}', 'annotations'],
  ['"{\\"default\\":{\\"ip_addresses\\":[\\"10.128.2.5/23\\"]}}"', 'annotations'],
  ['\'[{"name":"blue"}]\'', 'annotations'],
  ['{"name":"x","type":"bridge","isGateway":true}', 'cni-config'],
  [
    'apiVersion: v1\nkind: Pod\nstatus:\n  message: "Failed to pull image"\n  reason: "Error: x"',
    'annotations',
  ],
  ['apiVersion: v1\r\nkind: Event\r\nmessage: Failed to create pod sandbox', 'errors'],
  ['{"component":"virt-handler","level":"info","msg":"Re-enqueuing VirtualMachineInstance"}', 'errors'],
  ['Nov 27 08:00:00 node1 multus[7]: {"cniVersion":"1.0.0","name":"x"}', 'errors'],
  ['2026-11-27T08:00:00Z [verbose] Add: blue:db:1:x {"cniVersion":"1.0.0"}', 'errors'],
  ['one line\nand another', 'errors'],
  ['', 'errors'],
])('%j is for %s', (text, tool) => {
  expect(placeFor(text)).toBe(tool);
});
