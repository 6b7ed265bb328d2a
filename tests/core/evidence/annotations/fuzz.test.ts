import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnnotations } from '../../../../src/core/evidence/annotations/read-annotations.ts';
import type { AnnotationsView } from '../../../../src/core/evidence/annotations/types.ts';
import { asChoices, viewAnnotations } from '../../../../src/core/evidence/annotations/view.ts';
import { annotationCatalogue } from '../../../../src/core/ovnk/annotations/catalogue.ts';
import type { Span } from '../../../../src/core/text/span.ts';
import { mutants } from '../../text/mutants.ts';
import { podNetworks, sample, sampleFiles, userDefinedNetwork } from './samples.ts';

function inside(text: string, spans: readonly Span[]): void {
  const out = spans.find(({ from, to }) => !(from >= 0 && from <= to && to <= text.length));
  if (out !== undefined) expect.fail(`${JSON.stringify(out)} of ${JSON.stringify(text)}`);
}

/** What holds for the view of any text at all. */
function sound(text: string, view: AnnotationsView): void {
  inside(text, view.cards);
  inside(
    text,
    view.cards.flatMap(({ rows }) => rows),
  );
  inside(text, view.problems);
  inside(text, view.notes);
  let at = 0;
  for (const { from, to, card, row, problems } of view.pieces) {
    if (from !== at || to < from) expect.fail(`a piece from ${from} to ${to} after ${at}`);
    at = to;
    if (card >= view.cards.length || (row >= 0 && view.cards[card]?.rows[row] === undefined)) {
      expect.fail(`row ${row} of card ${card} is not there`);
    }
    for (const problem of problems)
      if (view.problems[problem] === undefined) expect.fail(`no problem ${problem}`);
  }
  expect(at).toBe(text.length);
  const { tokens, explained, explanations } = view.marked;
  let end = 0;
  for (let k = 0; k < tokens.length; k += 4) {
    const [from, to, , set] = [tokens[k], tokens[k + 1], tokens[k + 2], tokens[k + 3]] as [
      number,
      number,
      number,
      number,
    ];
    if (from !== end || to <= from) expect.fail(`a word from ${from} to ${to} after ${end}`);
    if (set >= 0 && explained[set]?.some((id) => explanations[id] === undefined) !== false)
      expect.fail(`no explanation ${set}`);
    end = to;
  }
  expect(end).toBe(text.length);
}

const values = annotationCatalogue.map(({ key, example }) => JSON.stringify({ [key]: example }));
const bare = annotationCatalogue.map(({ example }) => example);
const seeds = [
  ...sampleFiles.map(sample),
  podNetworks,
  userDefinedNetwork,
  JSON.stringify(podNetworks),
  ...values,
  ...bare,
  `{"kind":"List","apiVersion":"v1","items":[{"kind":"Pod","metadata":{"annotations":{"k8s.ovn.org/pod-networks":${JSON.stringify(podNetworks)}}}}]}`,
];

test.each([7, 21, 33])('20,000 damaged pastes (seed %i) neither throw nor point outside', (seed) => {
  let read = 0;
  for (const text of mutants(seeds, 20_000, seed)) {
    const view = viewAnnotations(text);
    sound(text, view);
    if (view.cards.length > 0) read++;
  }
  expect(read).toBeGreaterThan(5800);
});

test('10,000 damaged values, each read as one of another annotation, neither throw nor point outside', () => {
  let n = 0;
  let chosen = 0;
  for (const text of mutants([...bare, podNetworks], 10_000, 3)) {
    const as = asChoices[n++ % asChoices.length]?.as;
    const view = viewAnnotations(text, as);
    sound(text, view);
    if (view.taken.chosen) chosen++;
  }
  expect(chosen).toBeGreaterThan(6600);
});

test('any text: what is read of it lies in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { annotations, problems, notes } = readAnnotations(text);
      inside(text, annotations);
      inside(
        text,
        annotations.flatMap(({ facts }) => facts),
      );
      inside(text, problems);
      inside(text, notes);
      sound(text, viewAnnotations(text));
    }),
    { numRuns: 500 },
  );
});

test('any value of any annotation, in JSON: it comes back as it went in', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...annotationCatalogue.map(({ key }) => key)),
      fc.jsonValue({ maxDepth: 3 }),
      (key, value) => {
        const text = JSON.stringify({ metadata: { annotations: { [key]: JSON.stringify(value) } } });
        const view = viewAnnotations(text);
        sound(text, view);
        expect(readAnnotations(text).annotations.map((each) => [each.key, each.text])).toEqual([
          [key, JSON.stringify(value)],
        ]);
      },
    ),
    { numRuns: 1500 },
  );
});

test('an alias bomb is read without being blown up', () => {
  const levels = Array.from(
    { length: 30 },
    (_, i) => `  l${i}: &l${i} [${`*l${i - 1},`.repeat(i === 0 ? 0 : 9)} x]`,
  );
  const text = `kind: Pod\napiVersion: v1\nmetadata:\n  annotations:\n    k8s.ovn.org/pod-networks: '{"default":{"mac_address":"0a:58:0a:00:00:01"}}'\nx:\n${levels.join('\n')}\n`;
  const view = viewAnnotations(text);
  sound(text, view);
  expect(view.problems.map(({ code }) => code)).toContain('alias-expansion');
  expect(view.cards.map(({ key }) => key)).toEqual(['k8s.ovn.org/pod-networks']);
});

test('annotations that are shared by aliases are read at their one place', () => {
  const text = `- kind: Pod\n  apiVersion: v1\n  metadata:\n    annotations: &a\n      k8s.ovn.org/pod-networks: '{"default":{"mac_address":"0a:58:0a:00:00:01"}}'\n- kind: Pod\n  apiVersion: v1\n  metadata:\n    annotations: *a\n`;
  const view = viewAnnotations(text);
  sound(text, view);
  expect(view.cards).toHaveLength(2);
});

const address = (i: number) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;
const many = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i)).join(',');

test.each(
  Object.entries({
    networks: `{${many(10_000, (i) => `"a/n${i}":{"mac_address":"0a:58:0a:00:00:01","ip_addresses":["${address(i)}/8"],"gateway_ips":["10.0.0.1"]}`)}}`,
    addresses: `{"default":{"mac_address":"0a:58:0a:00:00:01","ip_addresses":[${many(20_000, (i) => `"${address(i)}/8"`)}],"gateway_ips":[${many(20_000, () => '"11.0.0.1"')}]}}`,
    routes: `{"default":{"mac_address":"0a:58:0a:00:00:01","ip_addresses":["10.0.0.1/8"],"routes":[${many(20_000, (i) => `{"dest":"${address(i)}/32","nextHop":"11.0.0.1"}`)}]}}`,
    annotations: `{${many(20_000, (i) => `"a.b/k${i}":"v"`)}}`,
    pods: `{"kind":"PodList","items":[${many(5_000, (i) => `{"kind":"Pod","metadata":{"name":"p${i}","annotations":{"k8s.ovn.org/pod-networks":"{\\"default\\":{\\"mac_address\\":\\"x\\"}}"}}}`)}]}`,
    statuses: `[${many(20_000, (i) => `{"name":"a/b","interface":"net${i}","ips":["${address(i)}"],"dns":{}}`)}]`,
    'host addresses': `{"k8s.ovn.org/host-cidrs":"[${many(20_000, (i) => `\\"${address(i)}/8\\"`)}]","k8s.ovn.org/node-encap-ips":"[${many(5_000, (i) => `\\"${address(i)}\\"`)}]"}`,
    brackets: '[{"'.repeat(50_000),
  }),
)('a paste of very many %s is read to its end', (_, text) => {
  sound(text, viewAnnotations(text));
});
