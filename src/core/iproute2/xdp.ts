import type { Context } from './context.ts';
import { take } from './fields.ts';
import { objectIn } from './kinds/index.ts';
import { unknownWords } from './link-words.ts';
import type { JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';

const XDP_MODES: Readonly<Record<string, number>> = { xdp: 1, xdpgeneric: 2, xdpoffload: 3, xdpmulti: 4 };

/** `xdp`, `xdpgeneric`, `xdpgeneric/id:14`, `xdp[9]` (xdp_dump in ip/iplink_xdp.c). */
export function readXdp(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  const word = words.peek();
  const slash = word.indexOf('/id:');
  const name = slash < 0 ? word : word.slice(0, slash);
  const mode = XDP_MODES[name] ?? readInteger(name.slice(4, -1));
  if (mode === undefined) {
    unknownWords(ctx, words.at, ++words.at);
    return;
  }
  const xdp: JsonObject = { mode };
  const id = slash < 0 ? undefined : readInteger(word.slice(slash + 4));
  if (id !== undefined) xdp['prog'] = { id };
  object['xdp'] = xdp;
  take(ctx, 'value', 'link.xdp');
}

/** `prog/xdp id 14 name x tag 57cd311f2e27366b jited` (bpf_dump_prog_info in lib/bpf_legacy.c). */
export function readProgram(ctx: Context, link: JsonObject): void {
  const { words } = ctx;
  take(ctx, 'keyword', 'link.prog');
  const program: JsonObject = {};
  while (!words.done) {
    const key = words.peek();
    if (key === 'jited') {
      program['jited'] = 1;
      take(ctx, 'flag', 'link.prog');
    } else if (/^(?:id|name|tag|load_time|created_by_uid|btf_id)$/.test(key) && words.peek(1) !== '') {
      take(ctx, 'keyword', 'link.prog');
      const value = take(ctx, 'value', 'link.prog');
      program[key] = key === 'name' || key === 'tag' ? value : Number(value);
    } else {
      unknownWords(ctx, words.at, ++words.at);
    }
  }
  if ('tag' in program && !('jited' in program)) program['jited'] = 0;
  objectIn(link, 'xdp')['prog'] ??= program;
}
