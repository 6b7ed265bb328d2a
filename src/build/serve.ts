/** A small server for the built site: what a good host does, with the headers that the build wrote. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface Served {
  readonly url: string;
  readonly port: number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The built site. */
  readonly dir: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** Hears, after each response, its path and all bytes that went over the wire for it, headers included. */
  readonly onSent?: (path: string, bytes: number) => void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
};
const worthPacking = /^(?:text\/|application\/(?:json|xml)|image\/svg)/;
/** Written for hosts to read, not for readers to fetch. */
const notPublished = new Set(['/_headers', '/nginx-headers.conf']);

interface Rule {
  readonly matches: (path: string) => boolean;
  readonly headers: readonly (readonly [string, string])[];
}

/** The rules of a `_headers` file: a path, or a path that ends in `*`, and below it indented `Name: value` lines. */
export function parseHeaders(text: string): Rule[] {
  const rules: { matches: Rule['matches']; headers: (readonly [string, string])[] }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (/^\s/.test(line)) {
      const colon = line.indexOf(':');
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    } else {
      const path = line.trim();
      const matches = path.endsWith('*')
        ? (asked: string) => asked.startsWith(path.slice(0, -1))
        : (asked: string) => asked === path;
      rules.push({ matches, headers: [] });
    }
  }
  return rules;
}

type Encoding = 'br' | 'gzip' | 'identity';
const pack = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }) as Promise<Buffer>,
  gzip: promisify(gzip) as (bytes: Buffer) => Promise<Buffer>,
  identity: async (bytes: Buffer) => bytes,
};

/** The best encoding that an Accept-Encoding header allows. */
export function bestEncoding(accept: string | undefined): Encoding {
  const accepted = new Set(
    (accept ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => weight === undefined || !/^q=0(?:\.0*)?$/.test(weight))
      .map(([name]) => name),
  );
  return accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : 'identity';
}

/** The path that is asked for, decoded; undefined when it is no path inside the site. */
export function askedPath(target: string | undefined): string | undefined {
  try {
    const path = decodeURIComponent((target ?? '/').split(/[?#]/, 1)[0] ?? '/');
    const bad =
      !path.startsWith('/') || /[\0\\]/.test(path) || path.split('/').some((part) => part.startsWith('..'));
    return bad ? undefined : path.replaceAll(/\/{2,}/g, '/');
  } catch {
    return undefined;
  }
}

interface Found {
  readonly status: number;
  readonly file: string;
}

async function find(dir: string, path: string): Promise<Found | { readonly location: string }> {
  const notFound = { status: 404, file: join(dir, '404.html') };
  if (notPublished.has(path)) return notFound;
  const file = resolve(dir, `.${path}`);
  if (file !== dir && !file.startsWith(dir + sep)) return notFound;
  const info = await stat(file).catch(() => undefined);
  if (info?.isFile()) return path.endsWith('/') ? notFound : { status: 200, file };
  if (!info?.isDirectory()) return notFound;
  const index = join(file, 'index.html');
  if (!(await stat(index).catch(() => undefined))?.isFile()) return notFound;
  return path.endsWith('/') ? { status: 200, file: index } : { location: encodeURI(`${path}/`) };
}

/** Serves a built site. Rejects when the port is taken (`EADDRINUSE`). */
export async function serve({ dir, port, host = '127.0.0.1', onSent }: ServeOptions): Promise<Served> {
  const base = resolve(dir);
  const rules = parseHeaders(await readFile(join(base, '_headers'), 'utf8').catch(() => ''));
  const packed = new Map<string, Promise<Buffer>>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = askedPath(request.url);
    for (const { matches, headers } of rules) {
      if (matches(path ?? '/')) for (const [name, value] of headers) response.setHeader(name, value);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const found = path === undefined ? { status: 400, file: join(base, '404.html') } : await find(base, path);
    if ('location' in found) {
      response.writeHead(301, { Location: found.location }).end();
      return;
    }
    const bytes = await readFile(found.file).catch(() => Buffer.from('Not found.'));
    const type = types[extname(found.file)] ?? 'application/octet-stream';
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
    if (found.status !== 200) response.setHeader('Cache-Control', 'no-store');
    else if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('ETag', tag);
    response.setHeader('Vary', 'Accept-Encoding');
    if (found.status === 200 && request.headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
    const encoding = worthPacking.test(type) ? bestEncoding(request.headers['accept-encoding']) : 'identity';
    const key = `${encoding}${tag}`;
    const body = await (packed.get(key) ?? packed.set(key, pack[encoding](bytes)).get(key) ?? bytes);
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.writeHead(found.status, { 'Content-Type': type, 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  const server = createServer((request, response) => {
    const { socket } = request;
    const before = socket.bytesWritten;
    response.on('finish', () => onSent?.(askedPath(request.url) ?? '', socket.bytesWritten - before));
    answer(request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      listening();
    });
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${bound}/`,
    port: bound,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
