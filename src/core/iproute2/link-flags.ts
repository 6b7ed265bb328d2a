import type { Context } from './context.ts';
import { beginsRecord, placeAfter, unknownWords } from './link-words.ts';
import type { JsonObject } from './model.ts';
import { mendFlags, repairFlags } from './repair-flags.ts';
import { LINK_FLAGS } from './vocabulary.ts';

/** The flags of a link, `<BROADCAST,MULTICAST,UP,LOWER_UP>` (print_link_flags in ip/ipaddress.c, iproute2 7.1). */

/** Lists that were seen already: most links of a host have one of a few. */
const seen = new Map<string, readonly string[]>();

/** Reads `<A,B,C>` from the word at `index`. Says whether it is a list. */
export function readFlags(ctx: Context, object: JsonObject, index: number): boolean {
  const { words, sink } = ctx;
  const word = words.text[index] as string;
  const last = word.length - 1;
  if (word.charCodeAt(0) !== 60 || word.charCodeAt(last) !== 62) return false;
  let list = seen.get(word);
  if (list === undefined) {
    list = flagList(word);
    if (seen.size < 256) seen.set(word, list);
  }
  object['flags'] = list.slice();
  if (sink !== null) claimFlags(ctx, index);
  return true;
}

function flagList(word: string): string[] {
  const inner = word.slice(1, -1);
  if (inner === '') return [];
  // `<,M-DOWN>`: a link without flags whose parent is down.
  return inner.split(',').filter((flag) => flag !== '');
}

function claimFlags(ctx: Context, index: number): void {
  const { words, sink } = ctx;
  const word = words.text[index] as string;
  const mark = (from: number, to: number, kind: 'punctuation' | 'flag', term?: string): void => {
    const start = from === 0 ? (words.from[index] as number) : words.place(index, from);
    sink?.claim(start, Math.max(placeAfter(words, index, to), start + 1), kind, term);
  };
  mark(0, 1, 'punctuation', 'link.flags');
  let from = 1;
  for (let k = 1; k < word.length; k++) {
    const code = word.charCodeAt(k);
    if (code !== 44 && code !== 62) continue;
    if (k > from) mark(from, k, 'flag', `link.flag.${word.slice(from, k)}`);
    mark(k, k + 1, 'punctuation', 'link.flags');
    from = k + 1;
  }
}

/** Whether a well-set list has words that are no flags, and mending it would give only flags. */
function mendable(word: string): boolean {
  let strange = false;
  for (const flag of flagList(word)) if (!LINK_FLAGS.has(flag) && !/^[0-9a-f]+$/.test(flag)) strange = true;
  if (!strange) return false;
  const { flags, known } = mendFlags(word.slice(1, -1));
  return known === flags.length && known > 0;
}

/** Reads the flags of a header line, mended if they need it; reports flags that are lost. */
export function readFlagsOrMend(ctx: Context, object: JsonObject): void {
  const { words } = ctx;
  const at = words.at;
  const word = words.peek();
  if (word.charCodeAt(0) === 60 && word.charCodeAt(word.length - 1) === 62) {
    if (!seen.has(word) && mendable(word)) repairFlags(ctx, at);
    readFlags(ctx, object, at);
    words.at++;
    return;
  }
  if (word !== 'mtu' && repairFlags(ctx, at)) {
    readFlags(ctx, object, at);
    words.at++;
    return;
  }
  if (word === 'mtu' || word === '') {
    const k = Math.max(at - 1, 0);
    ctx.problem(
      'value-missing',
      words.from[k] as number,
      words.to[k] as number,
      'The flags between < and > are missing here.',
      {
        severity: 'warning',
        help: 'Web pages swallow what stands between < and >. Copy from the terminal itself.',
      },
    );
    return;
  }
  const first = words.at;
  while (!words.done && words.peek() !== 'mtu' && !beginsRecord(words)) words.at++;
  unknownWords(ctx, first, words.at);
}
