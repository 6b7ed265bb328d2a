import type { Context } from './context.ts';
import { asDigits } from './repair-words.ts';
import { LINK_FLAGS } from './vocabulary.ts';

/**
 * The beginning of a header line that is not `2: eth0@if379: <…>`: a lost index, a lost name, blanks around the
 * colons, letters in `@if379`.
 */

/** What stands before the flags. A part that is not there is lost. */
export interface Head {
  readonly index: boolean;
  readonly name: boolean;
}

const HEAD =
  /^(?:([\dOIl|]+)\s*[:;.)]\s*|(\d+)\s+|:\s*)?([^\s:;<]+?(?:\s*@\s*[^\s:;]+(?:\s\d+)?)?|@\s*[^\s:;]+(?:\s\d+)?)?\s*[:;]?$/;

/** The word with which the flags begin, among the first few of the line, or -1. */
function flagsAt(words: Context['words']): number {
  const limit = Math.min(words.length, words.at + 8);
  for (let k = words.at; k < limit; k++) {
    const word = words.text[k] as string;
    if (word === 'mtu') return k;
    if (word.charCodeAt(0) === 60) return k;
    if (/^[([{«‹＜]?[A-Z][A-Z_-]+[,;]/.test(word) && LINK_FLAGS.has(word.replace(/^[^A-Z]|[,;].*$/g, '')))
      return k;
  }
  return -1;
}

/** Whether a line looks like a damaged header: flags or `mtu N` after at most an index and a name. */
export function mayBeHeader(words: Context['words']): boolean {
  const at = flagsAt(words);
  if (at < 0) return false;
  let mtu = false;
  const limit = Math.min(words.length, at + 40);
  for (let k = at; k < limit && !mtu; k++) {
    mtu = words.text[k] === 'mtu' && /^[\dOIl|SB]+$/.test(words.word(k + 1));
  }
  return mtu && HEAD.test(joined(words, words.at, at));
}

function joined(words: Context['words'], from: number, to: number): string {
  let out = '';
  for (let k = from; k < to; k++) out += k === from ? words.text[k] : ` ${words.text[k]}`;
  // Web pages that hide e-mail addresses take `eth0@if3` for one. Name and other end are lost then.
  return out.length > 200 ? '' : out.replace('[email protected]', '').replace(': :', ':');
}

/**
 * Makes the words before the flags `2:` and `eth0@if379:`, as far as they are there. `null` when this is no header,
 * or when the repair was undone.
 */
export function repairHeader(ctx: Context): Head | null {
  const { words } = ctx;
  const end = flagsAt(words);
  if (end < 0 || !mayBeHeader(words)) return null;
  const first = words.at;
  const raw = joined(words, first, end);
  const match = HEAD.exec(raw);
  if (match === null) return null;
  let index = match[1] ?? match[2] ?? '';
  const digits = asDigits(index);
  if (index !== '' && digits === null) return null;
  index = digits ?? '';
  const name = mendPeer((match[3] ?? '').replace(/\s+/g, ''));
  const lostName = name === '' || name.startsWith('@');
  const parts = [index === '' ? '' : `${index}:`, name === '' ? '' : `${name}:`].filter(
    (part) => part !== '',
  );
  const now = parts.join(' ');
  if (end === first) return { index: false, name: false };
  const from = words.from[first] as number;
  const to = words.to[end - 1] as number;
  // What is lost is not put in by spelling: `: @if379:` stays, and says that it lacks its name.
  const spelling = raw.replace(/\s+/g, ' ');
  if (now !== spelling && spelling !== `: ${now}` && spelling.replace(/:$/, '') !== now.replace(/:$/, '')) {
    const rule =
      /@/.test(raw) && spelling.replace(/@.*/, '') === now.replace(/@.*/, '') ? 'peer-spelling' : 'spacing';
    if (!ctx.repair(rule, from, to, now)) return null;
  }
  rebuild(ctx, first, end, parts);
  return { index: index !== '', name: !lostName };
}

/** Puts `parts` in the place of the words from `first` up to `end`. */
function rebuild(ctx: Context, first: number, end: number, parts: readonly string[]): void {
  const { words } = ctx;
  const from = words.from[first] as number;
  const text = ctx.text.slice(from, words.to[end - 1] as number);
  words.join(first, end - first, parts.join(''), placesOf(text, from, parts.join('')));
  if (parts.length === 2) words.split(first, (parts[0] as string).length);
}

/** Where each character of the mended text stands; what was put in stands where the next one does. */
function placesOf(text: string, from: number, now: string): number[] {
  const out: number[] = [];
  let at = 0;
  for (const letter of now) {
    const found = text.indexOf(letter, at);
    if (found >= 0 && found < at + 6) at = found;
    out.push(from + Math.min(at, text.length - 1));
    if (at < text.length - 1) at++;
  }
  return out;
}

/** `@1f379`, `@lf379`, `@If379`, `(at)if379` → `@if379`. */
export function mendPeer(name: string): string {
  const at = name.lastIndexOf('@');
  if (at < 0) return name;
  const far =
    /^[1lI|]f([\dOIl|]+)$/.exec(name.slice(at + 1)) ??
    /^if([\dOIl|]*[OIl|][\dOIl|]*)$/.exec(name.slice(at + 1));
  const digits = far === null ? null : asDigits(far[1] as string);
  return digits === null ? name : `${name.slice(0, at)}@if${digits}`;
}
