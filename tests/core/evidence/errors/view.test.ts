import { expect, test } from 'vitest';
import type { Catalogue } from '../../../../src/core/evidence/errors/catalogue.ts';
import { compileErrors } from '../../../../src/core/evidence/errors/find.ts';
import { errorsMarkdown, viewErrors } from '../../../../src/core/evidence/errors/view.ts';
import { fillCommand, fragmentFor, namesFrom } from '../../../../src/core/evidence/errors/with-names.ts';

const catalogue: Catalogue = {
  pages: [
    {
      slug: 'workflows/nad',
      title: 'No NAD',
      ask: 'Is it there?',
      command: 'kubectl -n <namespace> get net-attach-def <network> -o <form>',
    },
  ],
  errors: [
    {
      text: 'cannot find a network-attachment-definition ({network}) in namespace ({namespace})',
      by: 'Multus',
      source: 'https://example.org/',
      page: 0,
    },
  ],
};
const view = (text: string) => viewErrors(catalogue, compileErrors(catalogue), text);

const log =
  'one\ntwo Multus: [blue/web-0/77]: cannot find a network-attachment-definition (net-a) in namespace (blue): no\nthree';

test('a line is cut into pieces that join to it, each marked with its part in the failure', () => {
  const { lines, total, problems } = view(log);
  expect(problems).toEqual([]);
  expect(total).toBe(1);
  expect(lines[0]?.number).toBe(2);
  expect(lines[0]?.pieces.map(({ text }) => text).join('')).toBe(log.split('\n')[1]);
  expect(lines[0]?.pieces.map(({ is }) => is)).toEqual(['plain', 'wrapper', 'plain', 'cause', 'plain']);
  expect(lines[0]?.steps.map(({ by, is }) => [by, is])).toEqual([
    ['Multus', 'wrapper'],
    ['Multus', 'cause'],
  ]);
});

test('the next command has the names of the paste in it, and says which are missing', () => {
  expect(view(log).likely).toEqual([
    {
      href: expect.stringMatching(/^\/workflows\/nad\/#with=/),
      title: 'No NAD',
      lines: 1,
      ask: 'Is it there?',
      command: 'kubectl -n blue get net-attach-def net-a -o <form>',
      missing: ['form'],
    },
  ]);
});

test.each(['--all', '-o', '$(rm -rf /)', 'a b', 'a;b', '`x`', '"', '', 'a\nb', 'x'.repeat(300)])(
  'a name that a shell would read otherwise is not put into a command: %j',
  (pod) => {
    expect(fillCommand('kubectl get pod <pod>', { pod })).toEqual({
      command: 'kubectl get pod <pod>',
      missing: ['pod'],
    });
  },
);

test('names of a prototype are no names', () => {
  expect(fillCommand('x <constructor>', {}).missing).toEqual(['constructor']);
});

test('as Markdown it names the line, the way and the page', () => {
  const text = errorsMarkdown(view(log), 'https://site.example');
  expect(text).toContain('- line 2: `two Multus:');
  expect(text).toContain('  - Multus (cause): `cannot find');
  expect(text).toContain('[No NAD](https://site.example/workflows/nad/#with=');
});

test('names travel in a fragment and come out of it as they were', () => {
  const names = {
    pod: 'web-0',
    namespace: 'blue',
    network: 'blue/macvlan-conf',
    directories: '/opt/cni/bin',
  };
  expect(Object.fromEntries(namesFrom(fragmentFor(names)))).toEqual(names);
  expect(fragmentFor({})).toBe('');
});

test.each([
  '',
  '#v1.abc',
  '#with=',
  '#with=pod',
  '#with=:x',
  '#with=pod:%',
  '#with=pod:$(rm)',
  '#with=pod:--all',
  '#with=__proto__:x',
  '#with=pod:a b',
])('the fragment %s holds no name that may stand in a command', (fragment) => {
  expect([...namesFrom(fragment)]).toEqual([]);
});
