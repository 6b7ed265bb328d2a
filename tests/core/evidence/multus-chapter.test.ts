import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  lastWithDefault,
  logLines,
  podNamespace,
  podWithStatus,
  selections,
  whenItFails,
} from '../../../components/prose/chapters/multus.ts';
import { lintCniConfig } from '../../../src/core/cni/lint.ts';
import { readCniResult } from '../../../src/core/cni/results.ts';
import { viewAnnotations } from '../../../src/core/evidence/annotations/view.ts';
import { compareSelectionWithStatus } from '../../../src/core/multus/compare.ts';
import { annotations } from '../../../src/core/multus/constants.ts';
import { readNetAttachDef } from '../../../src/core/multus/net-attach-def.ts';
import { readNetworkStatus } from '../../../src/core/multus/network-status.ts';
import { readNetworkSelection } from '../../../src/core/multus/read-selection.ts';
import { missingCapabilities } from '../../../src/core/multus/requests.ts';
import { stringAt } from '../../../src/core/text/data.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';

const specimen = (name: string) =>
  readFileSync(new URL(`../../../content/specimens/multus/${name}`, import.meta.url), 'utf8');
const object = (name: string) => {
  const root = readYaml(specimen(name)).documents[0]?.root;
  if (root?.kind !== 'map') throw new Error(`${name} is no object`);
  return root;
};
const read = (value: string) => readNetworkSelection(value, podNamespace);

// What the chapter says in words about the boxes that the core fills.
test('names with commas: the namespace is the pod’s, and a name of its own uses up its number', () => {
  const { form, accepted, networks } = read(selections.short);
  expect([form, accepted]).toEqual(['short', true]);
  expect(networks.map(({ interfaceName, value }) => [interfaceName, value.namespace, value.name])).toEqual([
    ['net1', 'demo', 'lab'],
    ['stor0', 'infra', 'storage'],
    ['net3', 'demo', 'lab'],
  ]);
});

test('the JSON list is accepted, one object without a list is not', () => {
  expect(read(selections.json)).toMatchObject({ form: 'json', accepted: true, problems: [] });
  const { accepted, problems } = read(selections.single);
  expect(accepted).toBe(false);
  expect(problems[0]?.upstream).toContain('cannot unmarshal object into Go value of type');
});

test('upper case is refused with commas and taken as JSON', () => {
  expect(read(selections.upper).accepted).toBe(false);
  expect(read(JSON.stringify([{ name: selections.upper }])).accepted).toBe(true);
});

test('the exercise: the second network takes the name that the first has', () => {
  const { accepted, networks, problems } = read(selections.collision);
  expect(accepted).toBe(true);
  expect(networks.map(({ interfaceName }) => interfaceName)).toEqual(['net2', 'net2']);
  expect(problems.map(({ upstream }) => upstream)).toContain(
    'validateIfName: interface name net2 already exists',
  );
});

test('the exercise: what the cluster adds stands before what the pod asks for', () => {
  expect(lastWithDefault).toEqual({ name: 'net4', without: 'net3', unnumbered: 'net2' });
});

test('the definition is well, and its plugin takes what the pod asks for', () => {
  const nad = object('nad.yaml');
  const definition = readNetAttachDef(nad);
  expect(definition.problems).toEqual([]);
  const config = stringAt(nad, 'spec', 'config')?.value ?? '';
  expect(lintCniConfig(config).problems.filter(({ severity }) => severity !== 'info')).toEqual([]);
  const asked = read(
    stringAt(object('pod.yaml'), 'metadata', 'annotations', annotations.networks)?.value ?? '',
  );
  expect(asked.problems).toEqual([]);
  expect(asked.networks.flatMap((network) => missingCapabilities(network, definition))).toEqual([]);
});

test('the tool finds nothing wrong with the pod, and both faults that the reader is told to make', () => {
  const codes = (text: string) => viewAnnotations(text).problems.map(({ code }) => code);
  expect(podWithStatus).toContain(`${annotations.networkStatus}: |`);
  expect(codes(podWithStatus)).toEqual([]);
  const lost = podWithStatus.replace(/,\n +\{\n +"name": "demo\/lab"[\s\S]*?\n {6}\]/, '\n      ]');
  expect(lost).not.toBe(podWithStatus);
  expect(codes(lost)).toContain('attachment-missing');
  const taken = podWithStatus.replace('{ "name": "lab",', '{ "name": "lab", "interface": "eth0",');
  expect(codes(taken)).toContain('selection-interface-twice');
});

test('the status is what the pod asked for', () => {
  const asked = read(
    stringAt(object('pod.yaml'), 'metadata', 'annotations', annotations.networks)?.value ?? '',
  );
  const { statuses, problems } = readNetworkStatus(specimen('network-status.json'));
  expect(problems).toEqual([]);
  const comparison = compareSelectionWithStatus(asked.networks, statuses);
  expect(comparison.problems).toEqual([]);
  expect(comparison.others).toEqual([]);
  expect(comparison.attachments.map(({ status }) => status?.interface)).toEqual(['net1']);
});

/** A format as a pattern: what varies is anything. */
const pattern = (format: string) =>
  new RegExp(
    `^${format
      .split(/\{[a-z]+\}/)
      .map((part) => part.replace(/[()[\]{}.*+?^$|\\]/g, '\\$&'))
      .join('.*')}$`,
  );
const lines = ['add.txt', 'add-failed.txt'].flatMap((name) =>
  specimen(name)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const parts = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \[(\w+)\] (?:\[[^\]]+\]: )?(.*)$/.exec(line);
      return { line, level: parts?.[1] ?? '', message: parts?.[2] ?? '' };
    }),
);

test('every line of the logs has a format and a level of the list, and every format of it has a line', () => {
  const known = logLines.map(({ format, level }) => ({ level, format, matches: pattern(format) }));
  const formatOf = ({ level, message }: (typeof lines)[number]) =>
    known.find((each) => each.level === level && each.matches.test(message))?.format;
  expect(lines.filter((line) => formatOf(line) === undefined).map(({ line }) => line)).toEqual([]);
  expect(new Set(lines.map(formatOf))).toEqual(new Set(logLines.map(({ format }) => format)));
});

test('the results in the log are results, and say what the status says', () => {
  const results = lines
    .filter(({ message }) => message.startsWith('Add: '))
    .map(({ message }) => readCniResult(message.slice(message.indexOf('{'))));
  expect(results).toHaveLength(3);
  for (const { kind, problems } of results) {
    expect(kind).toBe('result');
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
  const { statuses } = readNetworkStatus(specimen('network-status.json'));
  const log = specimen('add.txt');
  for (const { value } of statuses) {
    expect(log).toContain(`"mac":"${value.mac}"`);
    for (const ip of value.ips ?? []) expect(log).toContain(`"address":"${ip}/`);
  }
});

test('a workflow is named once', () => {
  const ids = whenItFails.map(([id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
