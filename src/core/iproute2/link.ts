import type { Context } from './context.ts';
import { LinkReader } from './link-reader.ts';
import type { Block, Line } from './model.ts';
import { expandOneline } from './oneline-lines.ts';
import { joinWrapped } from './repair-wrap.ts';

/**
 * `ip link` and `ip addr`, with `-d`, `-s`, `-s -s`, `-4`, `-6`, `-o`, `-c`: one object a link, with the keys of
 * `ip -j`. Source: ip/ipaddress.c, iproute2 7.1.
 */
export function readLinks(block: Block, ctx: Context): void {
  const reader = new LinkReader(block, ctx);
  const lines = expandOneline(ctx, block.lines);
  const copy = (trial: Context): LinkReader => reader.copy(trial);
  for (let k = 0; k < lines.length; k++) {
    const wrapped = joinWrapped(ctx, lines, k, copy);
    reader.readLine(lines.at(k) as Line, wrapped);
    k += wrapped === null ? 0 : wrapped.length;
  }
  reader.end();
}
