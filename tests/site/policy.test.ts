import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { themeScript } from '../../src/build/inline-scripts.ts';
import { astroInlineScripts, hashSource, inlineOf, policyFor, writePolicy } from '../../src/build/policy.ts';

test('a hash is the one that browsers compute', () => {
  // From the CSP specification, section 6.7.3: sha256 of alert('Hello, world.');
  expect(hashSource("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
});

describe('what is inline in a page', () => {
  test.each([
    ['<script>a()</script>', ['a()']],
    ['<script type="module">a()</script>', ['a()']],
    ["<SCRIPT TYPE='text/javascript'>a()</SCRIPT>", ['a()']],
    ['<script data-x="a>b">a()</script>', ['a()']],
    ['<script>\n a("<p>")\n</script>', ['\n a("<p>")\n']],
    ['<script src="/a.js"></script>', []],
    ['<script type="application/json">{"a":1}</script>', []],
    ['<script type="importmap">{}</script>', ['{}']],
    ['<script>a()</script><script>b()</script>', ['a()', 'b()']],
  ])('scripts of %s', (html, scripts) => {
    expect(inlineOf(html).scripts).toEqual(scripts);
  });

  test('styles, style attributes as the browser reads them, and event handlers', () => {
    const html =
      '<style>p{}</style><p style="--a:1" class="x"><b style=\'color:red\'><i style="a:&quot;&#38;&#x41;"><a onclick="x()" title="on b=">';
    expect(inlineOf(html)).toEqual({
      scripts: [],
      styles: ['p{}'],
      styleAttributes: ['--a:1', 'color:red', 'a:"&A'],
      handlers: ['onclick'],
    });
  });

  test('what stands in a script or a style is not markup', () => {
    const html =
      '<script>x = \'<p style="a" onclick="b">\'</script><style>p::after{content:"<i style=\'c\'>"}</style>';
    expect(inlineOf(html)).toMatchObject({ styleAttributes: [], handlers: [] });
  });
});

test('the policy denies by default, and names what it admits, each once', () => {
  const inline = { scripts: ['a()', 'a()'], styles: [], styleAttributes: [], handlers: [] };
  const policy = policyFor(inline, { framing: true });
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy.split(hashSource('a()'))).toHaveLength(2);
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain('style-src-attr');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policyFor(inline, { framing: false })).not.toContain('frame-ancestors');
});

test('the scripts that Astro writes beside islands are known', async () => {
  const known = [...(await astroInlineScripts())];
  expect(known.some((text) => text.includes('astro-island'))).toBe(true);
  expect(known.some((text) => text.includes('IntersectionObserver'))).toBe(true);
});

describe('a finished site', () => {
  let dir: string;
  const page = (body: string) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>x</title></head><body>${body}</body></html>`;
  const write = (path: string, body: string) => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), page(body));
  };
  const read = (path: string) => readFileSync(join(dir, path), 'utf8');
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'policy-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  test('gets the policy as a header and, for each page its own, as the first tag after the charset', async () => {
    write('index.html', `<script>${themeScript}</script>`);
    write('a/index.html', '<style>p{}</style>');
    expect(await writePolicy(dir)).toEqual([]);
    const [theme, style] = [hashSource(themeScript), hashSource('p{}')];
    expect(read('_headers')).toContain(theme);
    expect(read('_headers')).toContain(style);
    expect(read('nginx-headers.conf')).toContain(theme);
    expect(read('index.html')).toMatch(/<meta charset="utf-8"\/><meta http-equiv="content-security-policy"/);
    expect(read('index.html')).toContain(theme);
    expect(read('index.html')).not.toContain(style);
    expect(read('a/index.html')).not.toContain(theme);
  });

  test('gets one meta tag, however often it is written', async () => {
    write('index.html', '');
    await writePolicy(dir);
    const once = read('index.html');
    await writePolicy(dir);
    expect(read('index.html')).toBe(once);
  });

  test.each([
    ['<script>unknown()</script>', 'inline script that nobody declared: "unknown()"'],
    [`<script>${themeScript} </script>`, 'inline script that nobody declared'],
    ['<a onclick="x()">', 'event handler attribute onclick'],
  ])('with %s it is refused, and nothing is written', async (body, complaint) => {
    write('a/index.html', body);
    const before = read('a/index.html');
    const found = await writePolicy(dir);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(complaint);
    expect(found[0]).toContain(join('a', 'index.html'));
    expect(read('a/index.html')).toBe(before);
    expect(() => read('_headers')).toThrow();
  });

  test('few style attributes are named by hash, many are refused', async () => {
    write('index.html', '<p style="--depth:1">');
    expect(await writePolicy(dir)).toEqual([]);
    expect(read('_headers')).toContain(`style-src-attr 'unsafe-hashes' ${hashSource('--depth:1')}`);
    write('index.html', Array.from({ length: 21 }, (_, at) => `<p style="width:${at}px">`).join(''));
    expect(await writePolicy(dir)).toEqual([expect.stringContaining('21 different style attributes')]);
  });

  test('a page without a charset is refused: there would be no place for the policy', async () => {
    writeFileSync(join(dir, 'index.html'), '<p>bare');
    expect(await writePolicy(dir)).toEqual(['index.html has no <meta charset="utf-8">.']);
  });
});
