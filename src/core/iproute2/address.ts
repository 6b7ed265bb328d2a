import { Vocabulary } from './confusion.ts';
import type { Context } from './context.ts';
import { take, takeNamed } from './fields.ts';
import { isIPv4, isIPv6 } from './ip.ts';
import { beginsRecord, placeAfter, unknownWords } from './link-words.ts';
import type { JsonObject } from './model.ts';
import { readInteger } from './numbers.ts';
import { repairAddress } from './repair-address.ts';
import { asDigits, repairWord } from './repair-words.ts';
import { ADDRESS_FLAGS } from './vocabulary.ts';

/**
 * Address lines:
 *
 *     inet 10.9.8.66 peer 10.9.8.65/32 brd 10.9.8.255 scope global dynamic eth0
 *        valid_lft 86378sec preferred_lft forever
 *
 * Source: print_addrinfo in ip/ipaddress.c, iproute2 7.1.
 */

/** `forever` in JSON. */
const FOREVER = 4294967295;

const MASKED =
  /^(?:\d{1,3}|[xX*]{1,3}|\[\w+\])(?:\.(?:\d{1,3}|[xX*]{1,3}))+(?:\/\d+)?$|^(?:[xX*]+|<?redacted>?)(?:\/\d+)?$/i;

export function isFamily(word: string): boolean {
  return word === 'inet' || word === 'inet6';
}

function isAddress(word: string, family: string): boolean {
  return family === 'inet6' ? isIPv6(word) : isIPv4(word);
}

/** Reads one line from its `inet` on. `device` is the name of the link, which tells a label from a flag. */
export function readAddress(ctx: Context, device: string): JsonObject {
  const { words } = ctx;
  const address: JsonObject = {};
  const family = words.peek();
  if (family === 'family') {
    take(ctx, 'keyword', 'addr.family');
    const number = readInteger(words.peek());
    if (words.done) {
      const k = words.at - 1;
      ctx.problem(
        'value-missing',
        words.from[k] as number,
        words.to[k] as number,
        'The number of an address family was expected after “family”.',
      );
    } else if (number === undefined) address['family'] = take(ctx, 'value', 'addr.family');
    else {
      address['family_index'] = number;
      take(ctx, 'number', 'addr.family');
    }
    if (!words.done) address['local'] = take(ctx, 'ip', 'addr.family');
  } else {
    address['family'] = take(ctx, 'keyword', `addr.${family}`);
    readLocal(ctx, address, family);
  }
  readItems(ctx, address, family, device);
  return address;
}

/**
 * Reads `A/P`, or `A peer B/P` where the length belongs to B, into `local`, `address` and `prefixlen`. The words
 * may be mended for `family`, which is `inet` or `inet6`.
 */
export function readLocal(ctx: Context, address: JsonObject, family: string): void {
  const { words } = ctx;
  if (words.peek(1) === 'peer') {
    if (isAddress(words.peek(), family)) address['local'] = take(ctx, 'ip', `addr.${family}`);
    else bad(ctx, family);
    take(ctx, 'keyword', 'addr.peer');
    readPrefix(ctx, address, 'address', 'addr.peer', family);
  } else readPrefix(ctx, address, 'local', `addr.${family}`, family);
}

function readPrefix(
  ctx: Context,
  object: JsonObject,
  key: 'local' | 'address',
  term: string,
  family: string,
): void {
  const { words, sink } = ctx;
  if (words.done) {
    const k = words.at - 1;
    ctx.problem(
      'value-missing',
      words.from[k] as number,
      words.to[k] as number,
      `An address was expected after “${words.text[k]}”.`,
    );
    return;
  }
  const k = words.at;
  let prefix = prefixOf(words.peek(), family);
  if (prefix === undefined) {
    repairAddress(ctx, k, family);
    prefix = prefixOf(words.peek(), family);
  }
  const word = words.peek();
  if (prefix === undefined) {
    if (isAddress(word, family)) {
      object[key] = take(ctx, 'ip', term);
      ctx.problem(
        'value-missing',
        words.from[k] as number,
        words.to[k] as number,
        'The length of the prefix, such as /24, is missing behind this address.',
        { help: 'ip addr always prints it. It cannot be known from the address alone.' },
      );
    } else bad(ctx, family);
    return;
  }
  object[key] = prefix.address;
  object['prefixlen'] = prefix.length;
  words.at++;
  if (sink === null) return;
  const slash = prefix.address.length;
  sink.claim(words.from[k] as number, placeAfter(words, k, slash), 'ip', term);
  sink.claim(words.place(k, slash), placeAfter(words, k, word.length), 'number', 'addr.prefix');
}

/** `10.0.0.1/24` in its two parts; undefined for anything else. */
function prefixOf(word: string, family: string): { address: string; length: number } | undefined {
  const slash = word.indexOf('/');
  if (slash <= 0) return undefined;
  const length = readInteger(word.slice(slash + 1));
  if (length === undefined || length < 0 || length > (family === 'inet6' ? 128 : 32)) return undefined;
  const address = word.slice(0, slash);
  return isAddress(address, family) ? { address, length } : undefined;
}

function bad(ctx: Context, family: string): void {
  const { words } = ctx;
  const k = words.at++;
  const from = words.from[k] as number;
  const to = words.to[k] as number;
  const word = words.text[k] as string;
  if (MASKED.test(word)) {
    ctx.sink?.claim(from, to, 'ip', `addr.${family}`);
    ctx.problem('masked', from, to, 'This address was masked by whoever shared the text.', {
      severity: 'info',
    });
  } else {
    const kind = family === 'inet6' ? 'an IPv6' : 'an IPv4';
    ctx.problem(
      'value-malformed',
      from,
      to,
      `“${word}” is not ${kind} address with the length of its prefix.`,
    );
  }
}

const OTHER_ENDS: Readonly<Record<string, string>> = { brd: 'broadcast', any: 'anycast', mcast: 'multicast' };

function isItem(word: string): boolean {
  return (
    word === 'scope' ||
    word === 'metric' ||
    word === 'proto' ||
    word === 'flags' ||
    word === 'valid_lft' ||
    word === 'preferred_lft' ||
    OTHER_ENDS[word] !== undefined ||
    ADDRESS_FLAGS.has(word)
  );
}

function readItems(ctx: Context, address: JsonObject, family: string, device: string): void {
  const { words } = ctx;
  while (words.at < words.length) {
    const word = words.text[words.at] as string;
    const end = OTHER_ENDS[word];
    if (isLabel(ctx, family, device)) {
      address['label'] = take(ctx, 'name', 'addr.label');
    } else if (end !== undefined && words.peek(1) !== '') {
      take(ctx, 'keyword', `addr.${word}`);
      if (!isAddress(words.peek(), family)) repairAddress(ctx, words.at, family);
      if (isAddress(words.peek(), family)) address[end] = take(ctx, 'ip', `addr.${word}`);
      else bad(ctx, family);
    } else if (word === 'scope' && words.peek(1) !== '') {
      take(ctx, 'keyword', 'addr.scope');
      address['scope'] = takeNamed(ctx, 'value', 'addr.scope');
    } else if (word === 'metric' && readInteger(words.peek(1)) !== undefined) {
      take(ctx, 'keyword', 'addr.metric');
      address['metric'] = readInteger(take(ctx, 'number', 'addr.metric')) as number;
    } else if (word === 'proto' && words.peek(1) !== '') {
      take(ctx, 'keyword', 'addr.proto');
      address['protocol'] = takeNamed(ctx, 'value', 'addr.proto');
    } else if (word === 'flags' && words.peek(1) !== '') {
      take(ctx, 'keyword', 'addr.flag.flags');
      address['ifa_flags'] = take(ctx, 'value', 'addr.flag.flags');
    } else if (ADDRESS_FLAGS.has(word)) {
      address[takeNamed(ctx, 'flag', 'addr.flag')] = true;
    } else if (word === 'valid_lft' || word === 'preferred_lft') {
      readLifetimes(ctx, address);
    } else if (family === 'inet' && mayBeLabel(ctx)) {
      address['label'] = take(ctx, 'name', 'addr.label');
    } else if (beginsRecord(words)) return;
    else if (!repairKeyword(ctx, itemWords)) {
      const first = words.at++;
      while (!words.done && !isItem(words.peek()) && !beginsRecord(words)) words.at++;
      unknownWords(ctx, first, words.at);
    }
  }
}

/** The last word of an IPv4 line is the label, even when the device is called like a flag. */
function isLabel(ctx: Context, family: string, device: string): boolean {
  if (family !== 'inet') return false;
  const word = ctx.words.peek();
  if (word !== device && !word.startsWith(`${device}:`)) return false;
  return device !== '' && mayBeLabel(ctx);
}

function mayBeLabel(ctx: Context): boolean {
  const { words } = ctx;
  return words.at + 1 >= words.length || beginsRecord(words, words.at + 1);
}

/** A lifetime: `forever`, `86378sec`, `-12sec`. */
function lifetime(word: string): number | undefined {
  if (word === 'forever') return FOREVER;
  return word.endsWith('sec') ? readInteger(word.slice(0, -3)) : undefined;
}

/** Reads `valid_lft … preferred_lft …`. */
export function readLifetimes(ctx: Context, address: JsonObject): void {
  const { words } = ctx;
  while (words.at < words.length) {
    const word = words.peek();
    if (word === 'valid_lft') readLifetime(ctx, address, word, 'valid_life_time');
    else if (word === 'preferred_lft') readLifetime(ctx, address, word, 'preferred_life_time');
    else if (!repairKeyword(ctx, lifetimeWords)) {
      if (beginsRecord(words)) return;
      const first = words.at++;
      while (!words.done && !LIFETIMES.has(words.peek()) && !beginsRecord(words)) words.at++;
      unknownWords(ctx, first, words.at);
    }
  }
}

function readLifetime(ctx: Context, address: JsonObject, word: string, key: string): void {
  const { words } = ctx;
  const term = `addr.${word}`;
  take(ctx, 'keyword', term);
  if (words.done || LIFETIMES.has(words.peek())) {
    const k = words.at - 1;
    const from = words.from[k] as number;
    ctx.problem('value-missing', from, words.to[k] as number, `A lifetime was expected after “${word}”.`);
    return;
  }
  if (lifetime(words.peek()) === undefined) repairLifetime(ctx);
  const value = lifetime(words.peek());
  if (value !== undefined) {
    address[key] = value;
    if (words.peek() === 'forever') take(ctx, 'value', 'addr.lft.forever');
    else take(ctx, 'number', term);
    return;
  }
  const k = words.at++;
  ctx.problem(
    'value-malformed',
    words.from[k] as number,
    words.to[k] as number,
    `“${words.text[k]}” is not a lifetime: “forever” or a number of seconds was expected.`,
  );
}

/** `86378 sec`, `8637Bsec`, `f0rever`. */
function repairLifetime(ctx: Context): void {
  const { words } = ctx;
  const k = words.at;
  const word = words.peek();
  const from = words.from[k] as number;
  if (words.peek(1) === 'sec' && readInteger(word) !== undefined) {
    const now = `${word}sec`;
    if (ctx.repair('value-spelling', from, words.to[k + 1] as number, now)) words.join(k, 2, now);
    return;
  }
  const to = words.to[k] as number;
  if (forever.nearest(word) !== null) {
    if (ctx.repair('value-spelling', from, to, 'forever')) words.replace(k, 'forever');
    return;
  }
  if (!word.endsWith('sec')) return;
  const digits = asDigits(word.slice(0, -3));
  if (digits !== null && ctx.repair('digit-spelling', from, to, `${digits}sec`))
    words.replace(k, `${digits}sec`);
}

const LIFETIMES: ReadonlySet<string> = new Set(['valid_lft', 'preferred_lft']);
const lifetimeWords = new Vocabulary(LIFETIMES);
const forever = new Vocabulary(['forever']);
const itemWords = new Vocabulary([
  'scope',
  'metric',
  'proto',
  'valid_lft',
  'preferred_lft',
  'mcast',
  ...ADDRESS_FLAGS,
]);

/** A keyword or flag with its letters changed: only where one must stand. */
function repairKeyword(ctx: Context, vocabulary: Vocabulary): boolean {
  const now = vocabulary.nearest(ctx.words.peek());
  return now !== null && repairWord(ctx, 'keyword-spelling', ctx.words.at, now);
}
