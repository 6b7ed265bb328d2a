/** `npm start`: builds the site, serves it, prints where, and ends with Ctrl-C. */
import { build, dist } from './build.ts';
import { type Served, serve } from './serve.ts';

const FIRST_PORT = 4321;
const TRIES = 20;

async function serveOnFreePort(host: string, wanted: number): Promise<Served> {
  for (let port = wanted; port < wanted + TRIES; port++) {
    try {
      return await serve({ dir: dist, port, host });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
      console.log(`         Port ${port} is taken, trying the next.`);
    }
  }
  return serve({ dir: dist, port: 0, host });
}

export async function main(): Promise<void> {
  const started = performance.now();
  const say = (step: string) =>
    console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${step}`);
  let leaving = false;
  let served: Served | undefined;
  async function leave() {
    if (leaving) return;
    leaving = true;
    await served?.close();
    process.exit(0);
  }
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  await build(say);
  served = await serveOnFreePort(process.env.HOST ?? '127.0.0.1', Number(process.env.PORT ?? FIRST_PORT));
  say(`Open ${served.url}  (Ctrl-C ends it)`);
}
