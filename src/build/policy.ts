/**
 * The content security policy, computed from the finished pages.
 *
 * What may run inline is known beforehand, by its text: our own scripts (inline-scripts.ts) and the ones that Astro puts
 * beside an island, read from the installed Astro. Any other inline script fails the build. The policy is written as a
 * response header for every file, because a worker takes its policy from its own response and from nowhere else, and as
 * a meta tag in each page for hosts that set no headers.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inlineScripts } from './inline-scripts.ts';

const MAX_STYLE_ATTRIBUTES = 20;

/** The source expression that admits exactly this text: `'sha256-…'`. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

export interface Inline {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly styleAttributes: readonly string[];
  /** Event handler attributes, `onclick="…"`: no policy of ours admits them. */
  readonly handlers: readonly string[];
}

// What a type attribute must say for the browser to run the text. Anything else is data.
const executable = /^(?:|module|importmap|speculationrules|(?:text|application)\/(?:java|ecma)script)$/i;
const attributes = `((?:[^>"']|"[^"]*"|'[^']*')*)`;
const element = new RegExp(`<(script|style)\\b${attributes}>([\\s\\S]*?)</\\1>`, 'gi');
const tag = new RegExp(`<[a-z][^\\s/>]*${attributes}>`, 'gi');
const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i');

function plainText(value: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>' };
  return value.replaceAll(/&(?:(amp|quot|lt|gt)|#(\d+)|#x([0-9a-f]+));/gi, (_, name, decimal, hex) =>
    name === undefined
      ? String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
      : (names[name.toLowerCase()] ?? ''),
  );
}

const read = (text: string, name: string): string | undefined => {
  const found = attribute(name).exec(text);
  return found ? plainText(found[1] ?? found[2] ?? '') : undefined;
};

/** What a page holds inline. In: the HTML that Astro wrote. */
export function inlineOf(html: string): Inline {
  const scripts: string[] = [];
  const styles: string[] = [];
  for (const [, name, attrs = '', text = ''] of html.matchAll(element)) {
    if (name?.toLowerCase() === 'style') styles.push(text);
    else if (!attribute('src').test(attrs) && executable.test(read(attrs, 'type') ?? '')) scripts.push(text);
  }
  const styleAttributes: string[] = [];
  const handlers: string[] = [];
  for (const [, attrs = ''] of html.replaceAll(element, '<$1$2></$1>').matchAll(tag)) {
    const style = read(attrs, 'style');
    if (style !== undefined) styleAttributes.push(style);
    handlers.push(...(attrs.match(/\son[a-z]+(?=\s*=\s*["'])/gi) ?? []).map((name) => name.trim()));
  }
  return { scripts, styles, styleAttributes, handlers };
}

const sorted = (texts: Iterable<string>) => [...new Set([...texts].map(hashSource))].sort();

/** The policy for pages that hold this inline. `framing` belongs into a header only: a meta tag may not say it. */
export function policyFor(inline: Inline, { framing }: { readonly framing: boolean }): string {
  const attrs = sorted(inline.styleAttributes);
  const directives = [
    ['default-src', "'none'"],
    // WebAssembly is what the search index is read with.
    ['script-src', "'self'", "'wasm-unsafe-eval'", ...sorted(inline.scripts)],
    ['style-src', "'self'", ...sorted(inline.styles)],
    ...(attrs.length > 0 ? [['style-src-attr', "'unsafe-hashes'", ...attrs]] : []),
    ['img-src', "'self'", 'data:'],
    ['connect-src', "'self'"],
    ['worker-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ...(framing ? [['frame-ancestors', "'none'"]] : []),
  ];
  return directives.map((directive) => directive.join(' ')).join('; ');
}

/** Headers that every file of the site is sent with, the policy first. */
export function headersFor(policy: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}

/** Files whose name holds a hash of what is in them. */
const hashed = '/_astro/*';
const forEver = 'public, max-age=31536000, immutable';

function headersFile(headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines, hashed, `  Cache-Control: ${forEver}`, ''].join('\n');
}

function nginxFile(headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`);
  return [
    '# Include this in the server block, and again in every location that has an add_header of its own:',
    '# nginx drops the inherited headers there. A file that is served without the policy is not bound by it.',
    ...lines,
    '',
  ].join('\n');
}

/** The inline scripts that Astro writes beside islands, from the Astro that is installed. */
export async function astroInlineScripts(): Promise<Set<string>> {
  const root = dirname(createRequire(import.meta.url).resolve('astro/package.json'));
  const load = (path: string) => import(pathToFileURL(join(root, 'dist', path)).href);
  const island: { default: string } = await load('runtime/server/astro-island.prebuilt.js');
  const directives: { getDefaultClientDirectives(): Map<string, string> } = await load(
    'core/client-directive/default.js',
  );
  return new Set([island.default, ...directives.getDefaultClientDirectives().values()]);
}

function complaints(page: string, inline: Inline, known: ReadonlySet<string>): string[] {
  const unknown = inline.scripts
    .filter((text) => !known.has(text))
    .map(
      (text) =>
        `${page} holds an inline script that nobody declared: ${JSON.stringify(text.slice(0, 120))}. Move it to a file, or declare it in src/build/inline-scripts.ts.`,
    );
  const handlers = inline.handlers.map(
    (name) =>
      `${page} has the event handler attribute ${name}, which the policy refuses. Listen from a script file.`,
  );
  return [...unknown, ...handlers];
}

const META = /<meta http-equiv="content-security-policy"[^>]*>/i;
const CHARSET = /<meta charset="utf-8"\s*\/?>/i;

/**
 * Writes the policy for a finished site: a meta tag into each page, `_headers` and `nginx-headers.conf` beside them.
 * Out: what forbids it, one sentence each; empty when all is well. With complaints nothing is written.
 */
export async function writePolicy(dist: string): Promise<string[]> {
  const known = new Set([...inlineScripts, ...(await astroInlineScripts())]);
  const pages = globSync('**/*.html', { cwd: dist })
    .sort()
    .map((path) => {
      const html = readFileSync(join(dist, path), 'utf8').replace(META, '');
      return { path, html, inline: inlineOf(html) };
    });
  const found = pages.flatMap(({ path, inline }) => complaints(path, inline, known));
  found.push(
    ...pages.flatMap(({ path, html }) =>
      CHARSET.test(html) ? [] : [`${path} has no <meta charset="utf-8">.`],
    ),
  );
  const all = {
    scripts: pages.flatMap(({ inline }) => inline.scripts),
    styles: pages.flatMap(({ inline }) => inline.styles),
    styleAttributes: pages.flatMap(({ inline }) => inline.styleAttributes),
    handlers: [],
  };
  const attributeCount = new Set(all.styleAttributes).size;
  if (attributeCount > MAX_STYLE_ATTRIBUTES) {
    found.push(
      `The pages hold ${attributeCount} different style attributes, and each must be named in every response. Use classes or SVG attributes instead of ${JSON.stringify(all.styleAttributes[0])} and the like.`,
    );
  }
  if (found.length > 0) return found;
  for (const { path, html, inline } of pages) {
    // First in the head: a meta policy binds only what comes after it.
    const meta = `<meta http-equiv="content-security-policy" content="${policyFor(inline, { framing: false })}">`;
    writeFileSync(
      join(dist, path),
      html.replace(CHARSET, (charset) => charset + meta),
    );
  }
  const headers = headersFor(policyFor(all, { framing: true }));
  writeFileSync(join(dist, '_headers'), headersFile(headers));
  writeFileSync(join(dist, 'nginx-headers.conf'), nginxFile(headers));
  return [];
}
