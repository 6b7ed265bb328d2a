import type { Context } from './context.ts';
import { take } from './fields.ts';
import { isIPv4, isIPv6 } from './ip.ts';
import type { JsonObject } from './model.ts';
import { SIX_OCTET_TYPES } from './vocabulary.ts';

/**
 * Link-layer addresses: hexadecimal octets for most types, a dotted IPv4 or an IPv6 address for tunnels
 * (ll_addr_n2a in lib/ll_addr.c, iproute2 7.1).
 */

function hexValue(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
}

/** How many octets a word of the form `0a:58:…` has in small letters, or -1 when it has another form. */
export function octets(word: string): number {
  const n = word.length;
  if (n % 3 !== 2) return -1;
  for (let k = 0; k < n; k += 3) {
    if (!hexValue(word.charCodeAt(k)) || !hexValue(word.charCodeAt(k + 1))) return -1;
    if (k + 2 < n && word.charCodeAt(k + 2) !== 58) return -1;
  }
  return (n + 1) / 3;
}

const IP_TYPES: ReadonlySet<string> = new Set(['ipip', 'sit', 'gre', 'tunnel6', 'gre6']);

/** The number of octets that an address of a type has, or 0 when it varies. */
function expectedOctets(type: string): number {
  if (SIX_OCTET_TYPES.has(type)) return 6;
  if (type === 'infiniband') return 20;
  if (type === 'ieee1394' || type === 'ieee802.15.4' || type === 'eui64') return 8;
  return 0;
}

/** Whether a word stands for an address that somebody hid: `xx:xx:xx:xx:xx:xx`, `0a:58:**:**:**:**`, `<redacted>`. */
function isMasked(word: string): boolean {
  if (word.length > 64) return false;
  return /^<?redacted>?$/i.test(word) || (/^[xX*0-9a-fA-F:.-]+$/.test(word) && /[xX*]/.test(word));
}

/**
 * Reads the address of a link of `type` from the next word into `object[key]`. A MAC that lacks octets is kept as
 * it stands and reported; one that is spelled otherwise is mended.
 */
export function readMac(
  ctx: Context,
  object: JsonObject,
  key: string,
  type: string,
  term: string,
  stops: (word: string) => boolean,
): void {
  const { words } = ctx;
  if (words.done || stops(words.peek())) {
    missing(ctx);
    return;
  }
  if (IP_TYPES.has(type) && (isIPv4(words.peek()) || isIPv6(words.peek()))) {
    object[key] = take(ctx, 'ip', term);
    return;
  }
  const wanted = expectedOctets(type);
  let found = octets(words.peek());
  if ((found < 0 || (wanted > 0 && found !== wanted)) && repairMac(ctx, words.at, wanted, stops)) {
    found = octets(words.peek());
  }
  const k = words.at;
  const from = words.from[k] as number;
  const to = words.to[k] as number;
  const word = words.text[k] as string;
  if (found < 0) {
    if (isMasked(word)) {
      ctx.problem('masked', from, to, 'This address was masked by whoever shared the text.', {
        severity: 'info',
      });
      take(ctx, 'mac', term);
    } else {
      words.at++;
      ctx.problem('value-malformed', from, to, `“${word}” is not a link-layer address.`);
    }
    return;
  }
  object[key] = take(ctx, 'mac', term);
  if (wanted > 0 && found !== wanted) {
    ctx.problem(
      'mac-incomplete',
      from,
      to,
      `This address has ${found} octets; one of a link/${type} interface has ${wanted}.`,
      { severity: 'warning', help: lostOctets(key, type) },
    );
  }
}

function lostOctets(key: string, type: string): string {
  if (type === 'loopback') return 'The addresses of the loopback interface are six octets of zero.';
  if (key === 'broadcast' && type === 'ether')
    return 'The broadcast address of Ethernet is ff:ff:ff:ff:ff:ff.';
  return 'Which octet is missing cannot be known from here. Look at the interface itself.';
}

function missing(ctx: Context): void {
  const { words } = ctx;
  const k = Math.max(words.at - 1, 0);
  ctx.problem(
    'value-missing',
    words.from[k] as number,
    words.to[k] as number,
    `An address was expected after “${words.text[k]}”.`,
  );
}

const HEX: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  l: '1',
  I: '1',
  S: '5',
  s: '5',
  Z: '2',
  z: '2',
  G: '6',
};

/**
 * `0a-58-0a`, `0a58.0a83.0161`, `0a: 58:0a`, `OA:58`: puts colons between the octets and turns letters that cannot
 * stand in one into the digits they look like. Joins following words only while octets are missing. Nothing is
 * done unless the outcome has as many octets as the type wants.
 */
function repairMac(ctx: Context, index: number, wanted: number, stops: (word: string) => boolean): boolean {
  const { words } = ctx;
  if (wanted === 0 || !words.short) return false;
  let raw = '';
  let letters = '';
  for (let count = 1; count <= wanted * 2 && index + count <= words.length; count++) {
    const word = words.text[index + count - 1] as string;
    if (count > 1 && stops(word)) return false;
    raw += word;
    const part = hexLetters(word);
    if (part === null) return false;
    letters += part;
    if (letters.length > wanted * 2) return false;
    if (letters.length < wanted * 2) continue;
    if (!plainlyOctets(raw, wanted)) return false;
    const now = (letters.match(/../g) ?? []).join(':');
    const from = words.from[index] as number;
    const to = words.to[index + count - 1] as number;
    const rule =
      raw.toLowerCase() === now ? (count === 1 ? 'letter-case' : 'mac-separators') : 'mac-separators';
    if (!ctx.repair(rule, from, to, now)) return false;
    words.join(index, count, now);
    return true;
  }
  return false;
}

/** The hexadecimal digits of a word, or `null` when it holds anything but them and separators. */
function hexLetters(word: string): string | null {
  let out = '';
  for (const letter of word) {
    if (/[0-9a-fA-F]/.test(letter)) out += letter.toLowerCase();
    else if (/[:.;,_-]/.test(letter)) continue;
    else if (HEX[letter] !== undefined) out += HEX[letter];
    else return null;
  }
  return out;
}

/** Separators must cut the digits into pairs, or into fours as Cisco prints them. */
function plainlyOctets(raw: string, wanted: number): boolean {
  const parts = raw.split(/[:.;,_-]+/).filter((part) => part !== '');
  if (parts.length === wanted) return parts.every((part) => part.length === 2);
  return parts.length * 2 === wanted && parts.every((part) => part.length === 4);
}
