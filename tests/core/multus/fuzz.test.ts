import { expect, test } from 'vitest';
import { compareSelectionWithStatus } from '../../../src/core/multus/compare.ts';
import { readDefaultNetwork } from '../../../src/core/multus/default-network.ts';
import { lintMultusConfig } from '../../../src/core/multus/lint-config.ts';
import { readNetAttachDef } from '../../../src/core/multus/net-attach-def.ts';
import { readNetworkStatus } from '../../../src/core/multus/network-status.ts';
import { readNetworkSelection } from '../../../src/core/multus/read-selection.ts';
import { missingCapabilities } from '../../../src/core/multus/requests.ts';
import { parseNadClientSelection, parseNetworkSelection } from '../../../src/core/multus/selection.ts';
import { readJson } from '../../../src/core/text/json-document.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { mutants } from '../text/mutants.ts';

const selections = [
  'net1, ns/net2@eth5,net3',
  '[{"name":"a","namespace":"b","ips":["10.0.0.1","2001:db8::1/64"],"mac":"0a:58:0a:80:00:05","interface":"x"},{"name":"c","portMappings":[{"hostPort":80,"containerPort":80,"protocol":"tcp"}],"bandwidth":{"ingressRate":1,"ingressBurst":1},"default-route":["10.0.0.1"],"cni-args":{"k":{"l":[1]}}}]',
];
const statuses = [
  '[{"name":"ovn-kubernetes","interface":"eth0","ips":["10.128.0.5"],"mac":"0a:58:0a:80:00:05","default":true,"dns":{}},{"name":"b/a","interface":"net1","gateway":["<nil>"],"device-info":{"type":"pci","version":"1.1.0","pci":{"pci-address":"x"}}}]',
];
const objects = [
  '{"kind":"NetworkAttachmentDefinition","metadata":{"name":"blue","namespace":"shop","annotations":{"k8s.v1.cni.cncf.io/resourceName":"v/f"}},"spec":{"config":"{\\"name\\":\\"n\\",\\"plugins\\":[{\\"type\\":\\"ovn-k8s-cni-overlay\\",\\"topology\\":\\"layer2\\",\\"netAttachDefName\\":\\"x/y\\",\\"capabilities\\":{\\"ips\\":true}}]}"}}',
  '{"cniVersion":"0.3.1","name":"m","type":"multus","logLevel":"verbose","namespaceIsolation":true,"globalNamespaces":"a,b","delegates":[{"type":"bridge"},{"name":"l","plugins":[{"type":"x"}]}]}',
  '{"chrootDir":"/h","connectionLimit":5,"multusConfigFile":"auto","cniVersion":"0.3.1"}',
];

function inside(text: string, spans: readonly Span[]): void {
  const out = spans.find(({ from, to }) => !(from >= 0 && from <= to && to <= text.length));
  if (out !== undefined) expect.fail(`${JSON.stringify(out)} of ${JSON.stringify(text)}`);
}

test.each([4, 14])('10,000 damaged selections (seed %i) neither throw nor point outside', (seed) => {
  let accepted = 0;
  const [status = ''] = statuses;
  const attached = readNetworkStatus(status).statuses;
  for (const text of mutants(selections, 10_000, seed)) {
    const reading = readNetworkSelection(text, 'ns');
    inside(text, reading.problems);
    inside(text, reading.notes);
    inside(text, reading.networks);
    const strict = parseNetworkSelection(text, 'ns');
    expect(strict.ok).toBe(reading.accepted);
    parseNadClientSelection(text, 'ns');
    inside(text, readDefaultNetwork(text).problems);
    compareSelectionWithStatus(reading.networks, attached);
    if (strict.ok) accepted++;
  }
  expect(accepted).toBeGreaterThan(500);
});

test('5,000 damaged statuses neither throw nor point outside', () => {
  let read = 0;
  for (const text of mutants(statuses, 5_000, 5)) {
    const reading = readNetworkStatus(text);
    inside(text, reading.problems);
    inside(text, reading.notes);
    if (reading.statuses.length > 1) read++;
  }
  expect(read).toBeGreaterThan(500);
});

test('9,000 damaged definitions and configurations neither throw nor point outside', () => {
  const [network] = readNetworkSelection(selections[1] ?? '', 'ns').networks;
  let read = 0;
  for (const text of mutants(objects, 9_000, 6)) {
    const lint = lintMultusConfig(text);
    inside(text, lint.problems);
    inside(text, lint.notes);
    const root = readJson(text).documents[0]?.root;
    if (root?.kind !== 'map') continue;
    const definition = readNetAttachDef(root);
    inside(text, definition.problems);
    if (network !== undefined) missingCapabilities(network, definition);
    read++;
  }
  expect(read).toBeGreaterThan(3000);
});

test.each(
  Object.entries({
    commas: ','.repeat(100_000),
    slashes: '/'.repeat(200_000),
    names: 'a,'.repeat(50_000),
    objects: `[${'{"name":"a","interface":"x"},'.repeat(20_000)}{}]`,
  }),
)('a selection of very many %s is read to its end', (_, text) => {
  inside(text, readNetworkSelection(text, 'ns').problems);
});

test('very many attachments of one definition are compared', () => {
  const asked = readNetworkSelection('a,'.repeat(20_000), 'ns').networks;
  const attached = readNetworkStatus(
    `[${Array.from({ length: 20_000 }, (_, i) => `{"name":"ns/a","interface":"net${20_000 - i}"}`).join(',')}]`,
  ).statuses;
  expect(compareSelectionWithStatus(asked.slice(0, -1), attached).problems).toEqual([]);
});
