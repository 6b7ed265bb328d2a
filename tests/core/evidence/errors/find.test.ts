import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { automatonOf } from '../../../../src/core/evidence/errors/automaton.ts';
import type { Catalogue } from '../../../../src/core/evidence/errors/catalogue.ts';
import { compileErrors, findErrors, MAX_LOG } from '../../../../src/core/evidence/errors/find.ts';
import { patternOf } from '../../../../src/core/evidence/errors/pattern.ts';

const texts = [
  'failed to find plugin "{type}" in path [{path}]',
  'cannot find a network-attachment-definition ({network}) in namespace ({namespace})',
  'cni plugin not initialized',
  'no network config found in {directory}: cni plugin not initialized',
  '{interface} already exists',
  'link not found',
];
const catalogue: Catalogue = {
  pages: texts.map((_, k) => ({ slug: `workflows/p${k}`, title: `Page ${k}` })),
  errors: [
    ...texts.map((text, page) => ({ text, by: 'it', source: 'https://example.org/', page })),
    // The same text on two pages.
    { text: 'cni plugin not initialized', by: 'it', source: 'https://example.org/', page: 3 },
  ],
};
const matcher = compileErrors(catalogue);
const found = (text: string) => findErrors(matcher, text);
const causes = (text: string) => found(text).pages.map(({ page }) => page);

describe('patterns', () => {
  test.each([
    ['a fixed text of an error', ['a fixed text of an error'], []],
    ['cannot find {a} in {b}', ['cannot find ', ' in ', ''], ['a', 'b']],
    ['found {a}{b} and more', ['found ', ' and more'], ['a']],
    ['{a} already exists', ['', ' already exists'], ['a']],
    ['plugin type=\\"x\\" failed', ['plugin type="x" failed'], []],
    ['StdinData: {"a": 1} {…}', ['StdinData: {"a": 1} {…}'], []],
  ])('%s', (text, fixed, names) => {
    expect(patternOf(text)).toMatchObject({ fixed, names });
  });

  test.each(['', '{a}', '{a}: {b}', 'too short'])('%j says too little', (text) => {
    expect(patternOf(text)).toBeNull();
  });
});

test('the automaton finds what indexOf finds', () => {
  const words = fc.array(fc.stringMatching(/^[ab ]{1,4}$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, fc.stringMatching(/^[ab é]{0,40}$/), (strings, text) => {
      const got: string[] = [];
      automatonOf(strings).scan(text, (k, end) => got.push(`${k} ${end}`));
      const wanted = strings.flatMap((word, k) => {
        const ends: string[] = [];
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
          ends.push(`${k} ${at + word.length}`);
        return ends;
      });
      expect(got.sort()).toEqual(wanted.sort());
    }),
  );
});

const event =
  'Warning  FailedCreatePodSandBox  2s  kubelet  Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "4f1c": plugin type="multus" name="multus-cni-network" failed (add): [blue/web-0/77aa:macvlan-conf]: error adding container to network "macvlan-conf": failed to find plugin "macvlan" in path [/opt/cni/bin]';

test('the wrappers are peeled, and the innermost error is the cause', () => {
  const { chains, pages, names, problems } = found(`some line\n${event}\nmore`);
  expect(problems).toEqual([]);
  expect(pages.map(({ page }) => page)).toEqual([0]);
  expect(chains).toHaveLength(1);
  expect(chains[0]?.wrappers.map(({ wrapper }) => wrapper.by)).toEqual([
    'kubelet',
    'gRPC, between kubelet and the runtime',
    'containerd',
    'libcni',
    'Multus',
  ]);
  expect(names).toMatchObject({ namespace: 'blue', pod: 'web-0', network: 'macvlan-conf', type: 'macvlan' });
  const cause = chains[0]?.errors.at(-1);
  const at = `some line\n${event}`.indexOf('failed to find plugin');
  expect([cause?.from, cause?.to]).toEqual([at, `some line\n${event}`.length]);
});

test('a log that escapes its quotes gives the same, at its own places', () => {
  const escaped = JSON.stringify({ msg: event });
  const { chains, pages } = found(escaped);
  expect(pages.map(({ page }) => page)).toEqual([0]);
  const cause = chains[0]?.errors.at(-1);
  expect(escaped.slice(cause?.from, cause?.to)).toBe(
    'failed to find plugin \\"macvlan\\" in path [/opt/cni/bin]',
  );
  expect(cause?.values.map(({ from, to }) => escaped.slice(from, to))).toEqual(['macvlan', '/opt/cni/bin']);
});

test.each([
  ['no network config found in /etc/cni/net.d: cni plugin not initialized', [3]],
  ['message: cni plugin not initialized', [2, 3]],
  ['rtnl: net1 already exists', [4]],
  ['Link not found', []],
  ['cannot find a network-attachment-definition (a) in\nnamespace (b)', []],
  ['failed to find plugin "" in path [x]', []],
])('%j leads to %j', (text, pages) => {
  expect(causes(text)).toEqual(pages);
});

test('lines that are indented deeper go on with the line above', () => {
  const { chains, pages } = found(
    [
      '  Warning  Failed  4s  kubelet',
      '    failed to setup network for sandbox "4f1c":',
      '    plugin type="multus" failed (add): failed to find plugin "macvlan" in path [/opt/cni/bin]',
      '  Warning  Failed  3s  kubelet  link not found',
    ].join('\n'),
  );
  expect(chains.map(({ wrappers, errors }) => [wrappers.length, errors.length])).toEqual([
    [2, 1],
    [0, 1],
  ]);
  expect(pages.map(({ lines }) => lines)).toEqual([1, 1]);
});

test('an error that names its caller wins over the wrapper of the caller', () => {
  const text = 'error adding container to network "{network}": link not found';
  const own = compileErrors({
    pages: [...catalogue.pages, { slug: 'workflows/own', title: 'Own' }],
    errors: [...catalogue.errors, { text, by: 'Multus', source: 'https://example.org/', page: texts.length }],
  });
  const line = '[blue/web-0/77aa:m]: error adding container to network "m": link not found';
  const { chains, pages } = findErrors(own, line);
  expect(pages.map(({ page }) => page)).toEqual([texts.length]);
  expect(chains[0]?.wrappers.map(({ wrapper }) => wrapper.by)).toEqual(['Multus']);
});

test('the page with the most lines comes first, then the one whose error fixes most', () => {
  const log = ['link not found', 'x already exists', 'link not found', 'cni plugin not initialized'].join(
    '\n',
  );
  expect(causes(log)).toEqual([5, 2, 3, 4]);
});

test('a value is where the error varies, without the punctuation around it', () => {
  const { chains } = found(
    'error: cannot find a network-attachment-definition (net-a) in namespace (blue): not found',
  );
  expect(chains[0]?.errors[0]?.values.map(({ name, value }) => [name, value])).toEqual([
    ['network', 'net-a'],
    ['namespace', 'blue'],
  ]);
});

test('what cannot be read says so', () => {
  expect(found('all is well').problems).toMatchObject([{ code: 'no-known-error', from: 0, to: 11 }]);
  expect(found('x'.repeat(MAX_LOG + 1)).problems).toMatchObject([
    { code: 'text-too-large', severity: 'error' },
  ]);
});

test('whatever is pasted: nothing throws, and every place lies in the text and in its line', () => {
  const pieces = fc.constantFrom(
    ...texts.flatMap((text) => text.split(/\{\w+\}/)),
    event,
    'plugin type="',
    '" failed (add): ',
    '\\"',
    '\\',
    '\n',
    'é',
    ' ',
    '{network}',
  );
  const pasted = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(pasted, (text) => {
      for (const { from, to, wrappers, errors } of found(text).chains) {
        for (const hit of [...wrappers, ...errors]) {
          expect(from <= hit.from && hit.from < hit.to && hit.to <= to).toBe(true);
          for (const value of hit.values) {
            expect(hit.from <= value.from && value.from < value.to && value.to <= hit.to).toBe(true);
          }
        }
      }
    }),
    { numRuns: 2_000 },
  );
});
