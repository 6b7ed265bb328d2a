import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pathTo, stepsOf, ticketOf } from '../../components/widgets/symptom-tree/path.ts';
import { root } from '../../src/build/build.ts';
import { type PageFile, readPages } from '../../src/build/pages.ts';
import { commands, parts, type SymptomTree } from '../../src/build/symptom-tree.ts';
import { readTrees } from '../../src/build/symptom-tree-files.ts';
import { checkTrees, parseTree, type TreeFile } from '../../src/build/symptom-trees.ts';

const page = (slug: string, kind: string): PageFile => ({
  slug,
  path: `${slug}.mdx`,
  frontmatter: { kind },
  body: '',
});
const pages = [
  page('workflows/cable-out', 'workflow'),
  page('workflows/cable-cut', 'workflow'),
  page('workflows/start-lamp', 'reference'),
];

const lamp = `
nodes:
  lamp:
    ask: Is the lamp on?
    where: node
    run: |-
      look at the lamp
      look again
    answers:
      - is: 'It is \`OFF\`'
        to: cable
      - is: It is missing
        page: cable-out
  cable:
    ask: Is the cable whole?
    where: workstation
    run: feel the cable
    answers:
      - { is: It is in two, page: cable-cut }
      - { is: It is whole, page: cable-out }
`;
const file = (text: string, name = 'lamp'): TreeFile => ({ name, text });

function tree(text = lamp): SymptomTree {
  const parsed = parseTree(text);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.tree;
}

describe('a tree', () => {
  test('starts with its first question and leads only to what exists', () => {
    expect(tree().start).toBe('lamp');
    expect(checkTrees([file(lamp)], pages)).toEqual([]);
  });

  test.each([
    ['text is no YAML', lamp.replace('nodes:', 'nodes: ['), /trees\/lamp\.yaml: /],
    ['it has no question', 'nodes: {}', /it has no question/],
    ['a key is unknown', lamp.replace('ask:', 'asks:'), /nodes\.lamp/],
    ['a question is empty', lamp.replace('Is the lamp on?', '""'), /nodes\.lamp\.ask/],
    ['the place is unknown', lamp.replace('where: node', 'where: moon'), /nodes\.lamp\.where/],
    ['an id has a capital', lamp.replace('  cable:', '  Cable:'), /nodes\.Cable/],
    [
      'one answer is all',
      lamp.replace('      - { is: It is whole, page: cable-out }\n', ''),
      /nodes\.cable\.answers: fewer than two answers decide nothing/,
    ],
    [
      'an answer leads nowhere',
      lamp.replace('{ is: It is whole, page: cable-out }', '{ is: It is whole }'),
      /nodes\.cable\.answers\.1: leads to one of: to, page, tree/,
    ],
    [
      'an answer leads to two places',
      lamp.replace('is: It is whole, page', 'is: It is whole, to: lamp, page'),
      /leads to one of/,
    ],
    [
      'an answer leads to a question that does not exist',
      lamp.replace('to: cable', 'to: plug'),
      /"lamp" leads to the question "plug", which does not exist/,
    ],
    [
      'no answer leads to a question',
      lamp.replace('to: cable', 'page: cable-cut'),
      /no way leads to the question "cable"/,
    ],
    [
      'two answers lead to one question',
      lamp.replace('page: cable-out\n  cable', 'to: cable\n  cable'),
      /2 answers lead to the question "cable"/,
    ],
    [
      'an answer leads back to the start',
      lamp.replace('is: It is whole, page: cable-out', 'is: It is whole, to: lamp'),
      /leads back to the first question "lamp"/,
    ],
    [
      'a workflow does not exist',
      lamp.replace('page: cable-cut', 'page: cable-gone'),
      /"cable" leads to the workflow "cable-gone", which does not exist/,
    ],
    [
      'what it leads to is no workflow',
      lamp.replace('page: cable-cut', 'page: start-lamp'),
      /the workflow "start-lamp", which does not exist/,
    ],
    [
      'another tree does not exist',
      lamp.replace('page: cable-cut', 'tree: bulb'),
      /the tree "bulb", which does not exist/,
    ],
  ])('is refused when %s', (_, text, complaint) => {
    const found = checkTrees([file(text)], pages);
    expect(found.join('\n')).toMatch(complaint);
    for (const one of found) expect(one).toContain('content/workflows/trees/lamp.yaml');
  });

  test('is refused when its questions lead in a circle that nobody can enter', () => {
    const circle = `${lamp}
  a: { ask: A?, where: node, run: x, answers: [{ is: y, to: b }, { is: n, page: cable-out }] }
  b: { ask: B?, where: node, run: x, answers: [{ is: y, to: a }, { is: n, page: cable-out }] }
`;
    expect(checkTrees([file(circle)], pages)).toEqual([
      expect.stringContaining('no way leads to the question "a"'),
      expect.stringContaining('no way leads to the question "b"'),
    ]);
  });

  test('and its page come together', () => {
    expect(checkTrees([file(lamp, 'bulb')], pages)).toEqual([
      expect.stringContaining('there is no page content/workflows/start-bulb.mdx'),
      expect.stringContaining('start-lamp.mdx has no tree content/workflows/trees/lamp.yaml'),
    ]);
  });

  test('may lead to another tree, but not round to itself', () => {
    const to = (name: string) => file(lamp.replace('page: cable-cut', `tree: ${name}`));
    const both = [...pages, page('workflows/start-bulb', 'reference')];
    expect(checkTrees([to('bulb'), file(lamp, 'bulb')], both)).toEqual([]);
    expect(checkTrees([to('bulb'), { ...to('lamp'), name: 'bulb' }], both)).toEqual([
      'The symptom trees lamp → bulb → lamp lead in a circle.',
    ]);
    expect(checkTrees([to('lamp')], pages)).toEqual(['The symptom trees lamp → lamp lead in a circle.']);
  });
});

test('code stands between backticks, and one alone is a backtick', () => {
  expect(parts('It says `a` or `b`.')).toEqual([
    { text: 'It says ', code: false },
    { text: 'a', code: true },
    { text: ' or ', code: false },
    { text: 'b', code: true },
    { text: '.', code: false },
  ]);
  expect(parts('A ` alone')).toEqual([{ text: 'A ` alone', code: false }]);
});

test('a command has the prompt of its place', () => {
  expect(commands({ where: 'node', run: 'a\nb' })).toBe('# a\n# b');
  expect(commands({ where: 'workstation', run: 'a' })).toBe('$ a');
});

describe('the way through a tree', () => {
  test('is the questions with the answers that were given', () => {
    expect(stepsOf(tree(), []).map(({ id, given }) => [id, given])).toEqual([['lamp', undefined]]);
    expect(stepsOf(tree(), [0, 1]).map(({ id, given }) => [id, given])).toEqual([
      ['lamp', 0],
      ['cable', 1],
    ]);
  });

  test('ends at an answer that does not exist, and where an answer leaves the tree', () => {
    expect(stepsOf(tree(), [7]).map(({ id, given }) => [id, given])).toEqual([['lamp', undefined]]);
    expect(stepsOf(tree(), [1, 0, 0]).map(({ id }) => id)).toEqual(['lamp']);
  });

  test('to a question is known', () => {
    expect(pathTo(tree(), 'lamp')).toEqual([]);
    expect(pathTo(tree(), 'cable')).toEqual([0]);
    expect(pathTo(tree(), 'plug')).toBeUndefined();
  });

  test('is text for a ticket', () => {
    expect(ticketOf('The lamp', stepsOf(tree(), [0, 0]), 'Cable cut, https://x/')).toBe(
      `The lamp

1. Is the lamp on? (On the node)
   # look at the lamp
   # look again
   → It is OFF

2. Is the cable whole? (From your workstation)
   $ feel the cable
   → It is in two

Led to: Cable cut, https://x/
`,
    );
    expect(ticketOf('The lamp', stepsOf(tree(), []))).toContain('→ (not answered yet)');
  });
});

test('every tree of the site leads to pages that exist', () => {
  const content = join(root, 'content');
  expect(checkTrees(readTrees(content), readPages(content))).toEqual([]);
});
