import { isFamily, readAddress } from './address.ts';
import type { Context } from './context.ts';
import { indexOf, unknownWords } from './link-words.ts';
import type { Block, JsonObject } from './model.ts';

/**
 * `ip -o addr`: a line an address. A backslash stands where the line with the lifetimes would begin.
 *
 *     2: eth0    inet 10.0.2.2/24 brd 10.0.2.255 scope global eth0\       valid_lft forever preferred_lft forever
 *
 * `ip -j` groups them by link and prints nothing else of the link (print_addrinfo in ip/ipaddress.c, iproute2 7.1).
 */
export function readOnelineAddresses(block: Block, ctx: Context): void {
  let group: JsonObject[] | null = null;
  let index = -1;
  for (const line of block.lines) {
    const words = ctx.load(line);
    if (words.length === 0) continue;
    const from = words.from[0] as number;
    const to = words.to[words.length - 1] as number;
    const number = indexOf(words.peek());
    if (number < 0 || !(isFamily(words.peek(2)) || words.peek(2) === 'family')) {
      ctx.problem('line-not-understood', from, to, 'This line is not one that ip -o addr prints.', {
        severity: 'warning',
      });
      continue;
    }
    if (group === null || number !== index) {
      group = [];
      index = number;
      ctx.add('links', { addr_info: group }, from, to);
    } else ctx.extend(to);
    group.push(readRow(ctx, number));
  }
}

function readRow(ctx: Context, index: number): JsonObject {
  const { words, sink } = ctx;
  const first = words.text[0] as string;
  const device = words.text[1] as string;
  sink?.claim(words.from[0] as number, words.place(0, first.length - 1), 'index', 'link.index');
  sink?.claim(words.place(0, first.length - 1), words.to[0] as number, 'punctuation');
  sink?.claim(words.from[1] as number, words.to[1] as number, 'name', 'link.name');
  words.at = 2;
  cutBackslash(ctx);
  const address = readAddress(ctx, device);
  unknownWords(ctx, words.at, words.length);
  return { index, dev: device, ...address };
}

/** Takes the backslash from the end of its word, so that the label or flag before it stands alone. */
function cutBackslash(ctx: Context): void {
  const { words, sink } = ctx;
  for (let k = 2; k < words.length; k++) {
    const word = words.text[k] as string;
    if (!word.endsWith('\\')) continue;
    const at = word.length - 1;
    sink?.claim(words.place(k, at), words.to[k] as number, 'punctuation', 'ip.oneline');
    if (at > 0) {
      words.split(k, at);
      words.remove(k + 1);
    } else words.remove(k);
    return;
  }
}
