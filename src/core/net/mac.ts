import { fail, ok } from '../text/result.ts';
import type { NetCode, NetResult } from './codes.ts';
import { quote } from './quote.ts';
import type { Address } from './types.ts';

/** A hardware address of 6 octets (Ethernet), 8 (EUI-64) or 20 (IP over InfiniBand). */
export interface Mac {
  readonly octets: readonly number[];
}

/** How a MAC was written: `0a:58:…`, `0a-58-…`, `0a58.0a80.…` or `0a580a80…`. */
export type MacForm = 'colon' | 'dash' | 'dot' | 'bare';

export interface ParsedMac extends Mac {
  readonly form: MacForm;
}

export interface MacOptions {
  /** Which numbers of octets are read. Only Ethernet's 6 unless given; Go's `net.ParseMAC` reads 6, 8 and 20. */
  readonly lengths?: readonly number[];
}

const separators: Readonly<Record<string, { form: MacForm; digits: number }>> = {
  ':': { form: 'colon', digits: 2 },
  '-': { form: 'dash', digits: 2 },
  '.': { form: 'dot', digits: 4 },
};

/** Reads a MAC in any of the four forms that people paste. What is wrong is reported with its place in `text`. */
export function parseMAC(text: string, options: MacOptions = {}): NetResult<ParsedMac> {
  const lengths = options.lengths ?? [6];
  if (text === '') return fail('empty', 'A MAC address was expected here.');
  const space = /\s+/.exec(text);
  if (space) {
    return at('space', space.index, space.index + space[0].length, 'A MAC address holds no spaces.');
  }
  const separator = /[^0-9a-fA-F]/.exec(text);
  const style = separator ? separators[separator[0]] : undefined;
  if (separator && !style) return strange(text, separator.index);
  const octets: number[] = [];
  const size = style?.digits ?? 2;
  let position = 0;
  while (position < text.length) {
    const start = position;
    while (position < text.length && position - start < size && isHex(text.charCodeAt(position))) position++;
    if (position - start < size) {
      return position < text.length && text[position] !== separator?.[0]
        ? strange(text, position)
        : at('mac-length', start, position, `Each group of this form has ${size} hexadecimal digits.`);
    }
    for (let i = start; i < position; i += 2) octets.push(Number.parseInt(text.slice(i, i + 2), 16));
    if (position === text.length || !style) continue;
    if (text[position] !== separator?.[0]) {
      return isHex(text.charCodeAt(position))
        ? at('mac-length', start, position + 1, `Each group of this form has ${size} hexadecimal digits.`)
        : mixedOrStrange(text, position);
    }
    position++;
    if (position === text.length) {
      return at('mac-separator', position - 1, position, 'The MAC address ends with a separator.');
    }
  }
  if (!lengths.includes(octets.length)) {
    return at(
      'mac-length',
      0,
      text.length,
      `A MAC address has ${lengths.join(' or ')} octets; this has ${octets.length}.`,
    );
  }
  return ok({ octets, form: style?.form ?? 'bare' });
}

const at = (code: NetCode, from: number, to: number, message: string) => fail(code, message, { from, to });

const isHex = (code: number) =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

function mixedOrStrange(text: string, position: number) {
  return (text[position] ?? '') in separators
    ? at('mac-separator', position, position + 1, 'The separators of a MAC address are all the same.')
    : strange(text, position);
}

function strange(text: string, position: number) {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  return at(
    'character',
    position,
    position + character.length,
    `${quote(character)} is not expected here: a MAC address is made of hexadecimal digits and “:”, “-” or “.”.`,
  );
}

/** Canonical text: lower case, colons. */
export function formatMAC(mac: Mac): string {
  return mac.octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

/** The group bit: broadcast and multicast frames go to such addresses, no interface owns one. */
export function isMulticastMAC(mac: Mac): boolean {
  return ((mac.octets[0] ?? 0) & 1) === 1;
}

/** The U/L bit: made up locally instead of assigned to a vendor by the IEEE. */
export function isLocalMAC(mac: Mac): boolean {
  return ((mac.octets[0] ?? 0) & 2) === 2;
}

const linkLocal = 0xfe80n << 112n;

/**
 * The IPv6 link-local address fe80::/64 that follows from the MAC by modified EUI-64 (RFC 4291, appendix A):
 * `ff:fe` in the middle, the U/L bit flipped. Undefined when the MAC has neither 6 nor 8 octets.
 */
export function linkLocalFromMAC(mac: Mac): Address | undefined {
  const { octets } = mac;
  if (octets.length !== 6 && octets.length !== 8) return undefined;
  const eui = octets.length === 8 ? octets : [...octets.slice(0, 3), 0xff, 0xfe, ...octets.slice(3)];
  let value = 0n;
  for (const octet of eui) value = (value << 8n) | BigInt(octet);
  return { family: 6, value: linkLocal | (value ^ (2n << 56n)) };
}

/**
 * The MAC that made this link-local address by EUI-64; undefined when the address is not in fe80::/64 or its
 * interface identifier was not made that way (no `ff:fe` in the middle).
 */
export function macFromLinkLocal(address: Address): Mac | undefined {
  if (address.family !== 6 || address.value >> 64n !== linkLocal >> 64n) return undefined;
  if (((address.value >> 24n) & 0xffffn) !== 0xfffen) return undefined;
  const hex = (address.value ^ (2n << 56n)).toString(16).slice(-16);
  const octets: number[] = [];
  for (const i of [0, 2, 4, 10, 12, 14]) octets.push(Number.parseInt(hex.slice(i, i + 2), 16));
  return { octets };
}
