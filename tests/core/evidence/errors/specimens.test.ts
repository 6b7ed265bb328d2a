import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { catalogueOf, firstStep } from '../../../../src/build/error-catalogue.ts';
import { readPages } from '../../../../src/build/pages.ts';
import { compileErrors, findErrors } from '../../../../src/core/evidence/errors/find.ts';
import { patternOf } from '../../../../src/core/evidence/errors/pattern.ts';
import { wrappers } from '../../../../src/core/evidence/errors/wrappers.ts';

const content = (path: string) => fileURLToPath(new URL(`../../../../content/${path}`, import.meta.url));
const files = readPages(content(''));
const catalogue = catalogueOf(files);
const matcher = compileErrors(catalogue);
const specimens = files
  .filter(({ frontmatter }) => frontmatter.kind === 'workflow')
  .flatMap(({ slug, body }) =>
    [...body.matchAll(/<Specimen\s+of="([^"]+)"/g)].map(([, of]) => ({ slug, of: of ?? '' })),
  );
const leadsTo = (of: string) =>
  findErrors(matcher, readFileSync(content(`specimens/${of}`), 'utf8')).pages.map(
    ({ page }) => catalogue.pages[page]?.slug,
  );

/** Specimens that show another page's error, on purpose. */
const OTHERS: Readonly<Record<string, string>> = {
  // What Multus' shim puts around the error of a plugin.
  'multus-socket-missing/wrapped.txt': 'workflows/macvlan-ipvlan-device-busy',
  // Why the pod of a migration's target has no network.
  'kubevirt-migration-target-unschedulable/sync-failed.txt': 'workflows/kubevirt-pod-link-missing',
};

describe('every specimen that holds an error leads to its page first', () => {
  const speaking = specimens.filter(({ of }) => leadsTo(of).length > 0);

  test('most specimens of logs and events hold one', () => {
    expect(speaking.length).toBeGreaterThan(70);
  });

  test.each(speaking)('$of', ({ slug, of }) => {
    expect(leadsTo(of)[0]).toBe(OTHERS[of] ?? slug);
  });
});

test.each(catalogue.errors.map(({ text, page }) => [text, catalogue.pages[page]?.slug] as const))(
  '%s is found when it is printed, and leads to %s',
  (text, slug) => {
    const printed = text.replaceAll(/\{([\w-]+)\}/g, (_, name: string) => `some-${name.toLowerCase()}`);
    const found = findErrors(matcher, `E1127 08:00:00.000000 1 x.go:1] ${printed}`);
    expect(found.pages.map(({ page }) => catalogue.pages[page]?.slug)).toContain(slug);
  },
);

test('every wrapper and every error fixes enough to be told from other text', () => {
  const texts = [...wrappers, ...catalogue.errors].map(({ text }) => text);
  expect(texts.filter((text) => patternOf(text) === null)).toEqual([]);
});

test('the first step of a page is its first question and its first command', () => {
  expect(
    firstStep(
      '## Confirm\n\n1. **Is `it` [there](/x/)?** On the node:\n\n   ```terminal\n   # ls -l <directory>\n   ```\n\n## Fix\n\n```terminal\n$ rm\n```\n',
    ),
  ).toEqual({ ask: 'Is it there?', command: 'ls -l <directory>' });
  expect(firstStep('## Confirm\n\nLook.\n\n## Fix\n\n```terminal\n$ rm\n```\n')).toEqual({});
});
