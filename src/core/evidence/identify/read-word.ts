import { parseAddress } from '../../net/address.ts';
import type { NetProblem } from '../../net/codes.ts';
import { type Mac, parseMAC } from '../../net/mac.ts';
import { parseCIDR, parsePrefix } from '../../net/prefix.ts';
import type { Address, Prefix } from '../../net/types.ts';
import type { IdentifyCode, IdentifyProblem } from './types.ts';
import type { Word } from './words.ts';

/** What a word is by its shape. */
export type WordReading =
  | { readonly kind: 'address'; readonly address: Address }
  | { readonly kind: 'prefix'; readonly prefix: Prefix; readonly address?: Address }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'mac'; readonly mac: Mac }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'name' }
  /** Meant as an address, prefix or MAC, but none. */
  | { readonly kind: 'malformed' };

export interface ReadWord {
  readonly word: Word;
  readonly reading: WordReading;
  readonly problems: readonly IdentifyProblem[];
}

/** Reads a word. `alone`: nothing else was typed, so that more of it may be taken for what it could be. */
export function readWord(typed: Word, alone: boolean): ReadWord {
  const { word, problems } = bareHost(typed);
  const { text } = word;
  const done = (reading: WordReading, ...more: IdentifyProblem[]): ReadWord => ({
    word,
    reading,
    problems: [...problems, ...more],
  });
  if (/^\/\d{1,3}$/.test(text)) {
    const length = Number(text.slice(1));
    if (length <= 128) return done({ kind: 'length', length });
  }
  if (text.includes('/') && /^[0-9a-fA-F:.]+\//.test(text) && /[.:].*\//.test(text)) {
    const cidr = parseCIDR(text, { ipv4Mapped: 'unmap' });
    if (!cidr.ok) return done({ kind: 'malformed' }, placed('prefix-malformed', cidr.problem, word));
    const { prefix, address } = cidr.value;
    const single = prefix.length === (prefix.family === 4 ? 32 : 128);
    if (single) return done({ kind: 'prefix', prefix, address });
    if (address.value === prefix.value) return done({ kind: 'prefix', prefix });
    const host = parsePrefix(text, { ipv4Mapped: 'unmap' });
    return done(
      { kind: 'prefix', prefix, address },
      ...(host.ok ? [] : [{ ...placed('host-bits', host.problem, word), severity: 'info' as const }]),
    );
  }
  const address = parseAddress(text, { ipv4Mapped: 'unmap' });
  if (address.ok) return done({ kind: 'address', address: address.value });
  const mac = parseMAC(text, { lengths: [6] });
  if (mac.ok && (mac.value.form !== 'bare' || alone)) return done({ kind: 'mac', mac: mac.value });
  const number = readNumber(text);
  if (number !== undefined) return done({ kind: 'number', number });
  if (!mac.ok && looksLikeMac(text))
    return done({ kind: 'malformed' }, placed('mac-malformed', mac.problem, word));
  if (looksLikeAddress(text, alone)) {
    return done({ kind: 'malformed' }, placed('address-malformed', address.problem, word));
  }
  return done({ kind: 'name' });
}

function placed(code: IdentifyCode, problem: NetProblem, { from }: Word): IdentifyProblem {
  return { ...problem, code, from: from + problem.from, to: from + problem.to };
}

/** Decimal, or hexadecimal with 0x; as large as a tunnel key may be. */
function readNumber(text: string): number | undefined {
  return /^(?:\d{1,10}|0x[0-9a-fA-F]{1,8})$/.test(text) ? Number(text) : undefined;
}

/** Pairs of characters with colons or dashes between them, at least some of them hexadecimal. */
function looksLikeMac(text: string): boolean {
  const groups = text.split(/[:-]/);
  return (
    text.length <= 24 &&
    groups.length >= 3 &&
    groups.every((group) => /^[0-9a-zA-Z]{2}$/.test(group)) &&
    /\d/.test(text)
  );
}

function looksLikeAddress(text: string, alone: boolean): boolean {
  const dots = text.split('.').length - 1;
  const colons = text.split(':').length - 1;
  if (/^[0-9.]+$/.test(text)) return dots >= (alone ? 1 : 3);
  if (/^\d+\.\d+\.\d+\.\S+$/.test(text)) return dots === 3;
  return (
    /^[0-9a-zA-Z:.]+$/.test(text) &&
    /^[0-9a-fA-F]{0,4}:/.test(text) &&
    (colons >= (alone ? 2 : 3) || text.includes('::'))
  );
}

/** Takes scheme, path, brackets, port and zone away from a host; what was left out is said. */
function bareHost(typed: Word): { word: Word; problems: IdentifyProblem[] } {
  const problems: IdentifyProblem[] = [];
  let { text, from } = typed;
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//.exec(text)?.[0];
  if (scheme) {
    text = text.slice(scheme.length);
    from += scheme.length;
    const path = text.indexOf('/');
    if (path >= 0) text = text.slice(0, path);
  }
  const bracketed = /^\[([0-9a-fA-F:.]+(?:%[^\]]{1,32})?)\](:\d{1,5})?$/.exec(text);
  const dotted = /^(\d{1,3}(?:\.\d{1,3}){3})(:\d{1,5})$/.exec(text);
  const [, host = text, port] = bracketed ?? dotted ?? [];
  if (bracketed) from++;
  if (port !== undefined)
    problems.push(leftOut('port-ignored', from + host.length + (bracketed ? 1 : 0), port, 'port'));
  text = host;
  const zone = /^[0-9a-fA-F:.]+%/.test(text) && text.includes(':') ? text.indexOf('%') : -1;
  if (zone >= 0) {
    problems.push(leftOut('zone-ignored', from + zone, text.slice(zone), 'zone'));
    text = text.slice(0, zone);
  }
  const hint = typed.hint === undefined ? {} : { hint: typed.hint };
  return { word: { text, from, to: from + text.length, ...hint }, problems };
}

const leftOut = (code: IdentifyCode, from: number, text: string, what: string): IdentifyProblem => ({
  code,
  severity: 'info',
  from,
  to: from + text.length,
  message: `The ${what} “${text}” is no part of the address and was left out.`,
});
