import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { excerptParts } from '../../components/site/search/excerpt.ts';
import { faceOf } from '../../src/build/faces.ts';
import { type PageFile, readPages, slugOf } from '../../src/build/pages.ts';
import { sidebar } from '../../src/build/sidebar.ts';
import { checkWorkflowBodies } from '../../src/build/workflow-bodies.ts';

test.each([
  ['course/multus.mdx', 'course/multus'],
  ['course/index.mdx', 'course'],
  ['index.mdx', 'index'],
  ['a\\b.mdx', 'a/b'],
])('the slug of %s is %s', (path, slug) => {
  expect(slugOf(path)).toBe(slug);
});

test.each([
  ['course/multus', 'Course'],
  ['tools', 'Tools'],
  ['toolshed', undefined],
  ['404', undefined],
])('%s belongs to %s', (slug, label) => {
  expect(faceOf(slug)?.label).toBe(label);
});

describe('files', () => {
  let dir: string;
  const write = (path: string, frontmatter: string, body = 'Text.') => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), `---\n${frontmatter}\n---\n${body}`);
  };
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'content-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  test('pages are the MDX files outside transcripts/', () => {
    write('course/a.mdx', 'kind: lesson\ntitle: A', 'Body.');
    write('transcripts/t.mdx', 'kind: lesson');
    write('labs/bridge/README.md', 'x: 1');
    writeFileSync(join(dir, 'bare.mdx'), 'No frontmatter.');
    expect(readPages(dir)).toEqual([
      { slug: 'bare', path: 'bare.mdx', frontmatter: {}, body: 'No frontmatter.' },
      {
        slug: 'course/a',
        path: join('course', 'a.mdx'),
        frontmatter: { kind: 'lesson', title: 'A' },
        body: 'Body.',
      },
    ]);
  });

  test('the sidebar has a group for each face with pages, by order and then by title', () => {
    write('index.mdx', 'kind: home\ntitle: Home');
    write('course/b.mdx', 'kind: lesson\ntitle: B\norder: 2');
    write('course/c.mdx', 'kind: lesson\ntitle: C\norder: 1');
    write('course/d.mdx', 'kind: lesson\ntitle: D\norder: 3\ndraft: true');
    write('reference/z.mdx', 'kind: reference\ntitle: A first by title');
    write('reference/a.mdx', 'kind: reference\ntitle: B second');
    write('workflows/k.mdx', 'kind: workflow\ntitle: K\ncomponent: kubevirt');
    write('workflows/m.mdx', 'kind: workflow\ntitle: M\ncomponent: bridge');
    write('workflows/start.mdx', 'kind: reference\ntitle: Start');
    expect(sidebar(dir)).toEqual([
      {
        label: 'Course',
        items: [
          { slug: 'course/c', attrs: { 'data-number': '1' } },
          { slug: 'course/b', attrs: { 'data-number': '2' } },
        ],
      },
      {
        label: 'Workflows',
        items: [
          { slug: 'workflows/start' },
          { label: 'bridge, host-local, portmap', collapsed: true, items: [{ slug: 'workflows/m' }] },
          { label: 'KubeVirt', collapsed: true, items: [{ slug: 'workflows/k' }] },
        ],
      },
      { label: 'Reference', items: [{ slug: 'reference/z' }, { slug: 'reference/a' }] },
    ]);
  });
});

describe('the body of a workflow', () => {
  const page = (body: string, kind = 'workflow'): PageFile => ({
    slug: 'workflows/x',
    path: 'workflows/x.mdx',
    frontmatter: { kind },
    body,
  });
  const full = '## What it means\n\nA.\n\n## Confirm\n\nB.\n\n## Fix\n\nC.\n\n## Prevent\n\nD.\n';

  test('is well with four headings that say something, and more beside them', () => {
    expect(checkWorkflowBodies([page(full)])).toEqual([]);
    expect(checkWorkflowBodies([page(`${full}\n## See also\n\nE.\n`)])).toEqual([]);
  });

  test.each([
    ['a heading is missing', full.replace('## Fix', '## Repair'), ['has no heading "## Fix"']],
    [
      'two are missing',
      full.replace('## Fix', '### Fix').replace('## Prevent', ''),
      ['"## Fix", "## Prevent"'],
    ],
    ['one is empty', full.replace('B.', ''), ['says nothing under "## Confirm"']],
    ['the last is empty', full.replace('D.', '\n \n'), ['says nothing under "## Prevent"']],
    [
      'one holds only a comment',
      full.replace('A.', '{/* later,\n\nperhaps */}'),
      ['says nothing under "## What it means"'],
    ],
    ['one holds only an import', full.replace('C.', "import X from 'x';"), ['says nothing under "## Fix"']],
    ['one holds only smaller headings', full.replace('C.', '### Then'), ['says nothing under "## Fix"']],
    [
      'the order is another',
      full.replace('Fix', '?').replace('Prevent', 'Fix').replace('?', 'Prevent'),
      ['in another order'],
    ],
    ['a heading is code', full.replace('## Fix', '```\n## Fix\n```'), ['has no heading "## Fix"']],
    [
      'a longer fence holds a shorter',
      full.replace('## Fix', '````\n```\n## Fix\n````'),
      ['has no heading "## Fix"'],
    ],
  ])('is refused when %s', (_, body, complaints) => {
    const found = checkWorkflowBodies([page(body)]);
    expect(found).toHaveLength(complaints.length);
    for (const [at, complaint] of complaints.entries()) {
      expect(found[at]).toContain(complaint);
      expect(found[at]).toContain('content/workflows/x.mdx');
    }
  });

  test('of another kind of page is not looked at', () => {
    expect(checkWorkflowBodies([page('', 'reference')])).toEqual([]);
  });
});

test.each([
  ['plain', [{ text: 'plain', marked: false }]],
  [
    'a <mark>b</mark> c',
    [
      { text: 'a ', marked: false },
      { text: 'b', marked: true },
      { text: ' c', marked: false },
    ],
  ],
  ['&lt;UP&gt; &amp;amp; &#39;', [{ text: "<UP> &amp; '", marked: false }]],
  ['<img src=x onerror=y>', [{ text: '<img src=x onerror=y>', marked: false }]],
  ['', []],
])('the excerpt %j', (html, parts) => {
  expect(excerptParts(html)).toEqual(parts);
});
