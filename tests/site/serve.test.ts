import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedPath, bestEncoding, parseHeaders, type Served, serve } from '../../src/build/serve.ts';

const PAGE = `<p>${'a page '.repeat(200)}</p>`;
let folder: string;
let served: Served;
const sent: [string, number][] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
  const dir = join(folder, 'site');
  mkdirSync(join(dir, 'course', 'empty'), { recursive: true });
  mkdirSync(join(dir, '_astro'));
  writeFileSync(join(folder, 'secret.txt'), 'outside the site');
  writeFileSync(join(dir, 'index.html'), PAGE);
  writeFileSync(join(dir, '404.html'), 'none of that name');
  writeFileSync(join(dir, 'course', 'index.html'), 'course');
  writeFileSync(join(dir, '_astro', 'a.js'), 'export {}');
  writeFileSync(join(dir, 'index.pf_meta'), 'binary');
  writeFileSync(
    join(dir, '_headers'),
    "/*\n  Content-Security-Policy: default-src 'none'\n/_astro/*\n  Cache-Control: immutable\n",
  );
  served = await serve({ dir, port: 0, onSent: (path, bytes) => sent.push([path, bytes]) });
});
afterAll(async () => {
  await served?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A request as raw as Node makes them: the path is sent as it is written. */
function ask(path: string, { method = 'GET', headers = {} } = {}): Promise<Answer> {
  return new Promise((done, failed) => {
    const sending = request({ host: '127.0.0.1', port: served.port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sending.on('error', failed);
    sending.end();
  });
}

test.each([
  ['/', 200, 'text/html; charset=utf-8'],
  ['/?a=b', 200, 'text/html; charset=utf-8'],
  ['/course/', 200, 'text/html; charset=utf-8'],
  ['/_astro/a.js', 200, 'text/javascript; charset=utf-8'],
  ['/index.pf_meta', 200, 'application/octet-stream'],
  ['/nothing', 404, 'text/html; charset=utf-8'],
  ['/course/empty/', 404, 'text/html; charset=utf-8'],
  ['/_astro/a.js/', 404, 'text/html; charset=utf-8'],
  ['/_headers', 404, 'text/html; charset=utf-8'],
])('%s is %i, %s', async (path, status, type) => {
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe(type);
  expect(answer.body.toString()).toBe(status === 404 ? 'none of that name' : answer.body.toString());
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/course/../../secret.txt',
  '/..%5csecret.txt',
  '/%00',
  '/%',
  'secret.txt',
])('%s leads nowhere', async (path) => {
  const answer = await ask(path);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.body.toString()).not.toContain('outside');
});

test('a folder without its slash is redirected, within the site only', async () => {
  expect((await ask('/course')).headers.location).toBe('/course/');
  expect((await ask('//course')).headers.location).toBe('/course/');
  expect((await ask('/course')).status).toBe(301);
});

describe('the headers of the build go with every response', () => {
  test.each([
    ['a page', '/', {}],
    ['a script', '/_astro/a.js', {}],
    ['a missing page', '/nothing', {}],
    ['a path outside', '/..%2f', {}],
    ['a redirect', '/course', {}],
    ['a refused method', '/', { method: 'POST' }],
  ] as const)('%s', async (_, path, options) => {
    expect((await ask(path, options)).headers['content-security-policy']).toBe("default-src 'none'");
  });

  test('an unchanged page', async () => {
    const { headers } = await ask('/');
    const again = await ask('/', { headers: { 'If-None-Match': String(headers.etag) } });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers['content-security-policy']).toBe("default-src 'none'");
  });
});

test('packs as the reader accepts it', async () => {
  const brotli = await ask('/', { headers: { 'Accept-Encoding': 'gzip, deflate, br' } });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(brotli.body).toString()).toBe(PAGE);
  const gzip = await ask('/', { headers: { 'Accept-Encoding': 'gzip' } });
  expect(gunzipSync(gzip.body).toString()).toBe(PAGE);
  const plain = await ask('/');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body.toString()).toBe(PAGE);
  expect(plain.headers.vary).toBe('Accept-Encoding');
  const binary = await ask('/index.pf_meta', { headers: { 'Accept-Encoding': 'br' } });
  expect(binary.headers['content-encoding']).toBeUndefined();
});

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.0', 'identity'],
  ['zstd', 'identity'],
] as const)('Accept-Encoding %j takes %s', (accept, encoding) => {
  expect(bestEncoding(accept)).toBe(encoding);
});

test('HEAD has the headers and no body', async () => {
  const answer = await ask('/', { method: 'HEAD' });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-length']).toBe(String(PAGE.length));
  expect(answer.body).toHaveLength(0);
});

test('other methods are refused', async () => {
  expect(await ask('/', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

test('hashed files are kept for ever, pages are asked for again, missing ones are not kept', async () => {
  expect((await ask('/_astro/a.js')).headers['cache-control']).toBe('immutable');
  expect((await ask('/')).headers['cache-control']).toBe('no-cache');
  expect((await ask('/nothing')).headers['cache-control']).toBe('no-store');
});

test('counts what went over the wire, headers included', async () => {
  sent.length = 0;
  const { body } = await ask('/');
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]?.[0]).toBe('/');
  expect(sent[0]?.[1]).toBeGreaterThan(body.length + 100);
  expect(sent[0]?.[1]).toBeLessThan(body.length + 1000);
});

test('a taken port is an error that says so', async () => {
  await expect(serve({ dir: folder, port: served.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test.each([
  ['/a%20b', '/a b'],
  ['//a///b', '/a/b'],
  ['/a?x#y', '/a'],
  ['/..', undefined],
  ['/a/..b', undefined],
  ['/%zz', undefined],
  ['http://elsewhere/', undefined],
])('the target %s asks for %s', (target, path) => {
  expect(askedPath(target)).toBe(path);
});

test('reads a _headers file', () => {
  const rules = parseHeaders('# a comment\n/*\n  A: 1: 2\n\n/x\n  B: 3\n');
  expect(rules.map(({ headers }) => headers)).toEqual([[['A', '1: 2']], [['B', '3']]]);
  expect(rules.map(({ matches }) => [matches('/x'), matches('/x/y')])).toEqual([
    [true, true],
    [true, false],
  ]);
});
