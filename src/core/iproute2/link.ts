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
  for (let k = 0; k < lines.length; k++) {
    const wrapped = joinWrapped(ctx, lines, k, (trial) => reader.copy(trial));
    reader.readLine(lines[k] as Line, wrapped);
    k += wrapped === null ? 0 : wrapped.length;
  }
  reader.end();
}
