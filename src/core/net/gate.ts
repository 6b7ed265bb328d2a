import { fail } from '../text/result.ts';
import type { NetCode, NetProblem } from './codes.ts';
import { quote } from './quote.ts';

/**
 * What text may reach `ipaddr.js`. That library reads `010.0.0.1` as 8.0.0.1 and `10.0.0` as 10.0.0.0, so the
 * text is checked here first, character by character, and the first thing that is wrong is named and placed.
 */
export interface Gated {
  readonly family: 4 | 6;
}

const at = (code: NetCode, from: number, to: number, message: string, help?: string): NetProblem =>
  fail(code, message, { from, to, ...(help === undefined ? {} : { help }) }).problem;

const isDigit = (code: number) => code >= 48 && code <= 57;
const isHex = (code: number) => isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

const counted = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const count = (n: number, thing: string) => `${counted[n] ?? n} ${thing}${n === 1 ? '' : 's'}`;

/**
 * Checks that `text.slice(from, to)` is one address: four decimal octets without leading zeros, or RFC 4291
 * text. Returns the family, or the first problem, placed inside `text`.
 */
export function gateAddress(text: string, from: number, to: number): Gated | NetProblem {
  if (from === to) return at('empty', from, to, 'An IPv4 or IPv6 address was expected here.');
  const space = /\s+/.exec(text.slice(from, to));
  if (space) {
    const start = from + space.index;
    return at('space', start, start + space[0].length, 'An address holds no spaces.', 'Remove the space.');
  }
  for (let i = from; i < to; i++) {
    const character = text[i];
    if (character === '.') return gateIPv4(text, from, to) ?? { family: 4 };
    if (character === ':') return gateIPv6(text, from, to) ?? { family: 6 };
  }
  for (let i = from; i < to; i++) {
    if (!isDigit(text.charCodeAt(i))) {
      return at(
        'not-an-address',
        from,
        to,
        `${quote(text.slice(from, to))} is neither an IPv4 nor an IPv6 address.`,
      );
    }
  }
  return at(
    'octet-count',
    from,
    to,
    'An IPv4 address has four octets separated by dots; this is one number.',
  );
}

function gateIPv4(text: string, from: number, to: number): NetProblem | undefined {
  let position = from;
  for (let octet = 1; ; octet++) {
    const start = position;
    while (position < to && isDigit(text.charCodeAt(position))) position++;
    const ends = position === to;
    const stop = text[position];
    if (position === start) {
      if (ends || stop === '.') {
        return at(
          'octet-empty',
          start,
          start + (ends ? 0 : 1),
          `Octet ${octet} of the IPv4 address is empty.`,
        );
      }
      return strangeCharacter(text, position, 'an IPv4 octet is a decimal number from 0 to 255');
    }
    const problem = gateOctet(text, start, position);
    if (problem) return problem;
    if (octet === 4) {
      if (ends) return undefined;
      return stop === '.'
        ? at('octet-count', position, to, 'An IPv4 address has four octets; here are more.')
        : zoneOrTrailing(text, position, to, 'IPv4');
    }
    if (ends) {
      return at(
        'octet-count',
        from,
        to,
        `An IPv4 address has four octets; this has ${counted[octet]}.`,
        'Short forms are read differently by different programs: write all four octets.',
      );
    }
    if (stop !== '.')
      return strangeCharacter(text, position, 'an IPv4 octet is a decimal number from 0 to 255');
    position++;
  }
}

function gateOctet(text: string, from: number, to: number): NetProblem | undefined {
  const digits = text.slice(from, to);
  if (digits.length > 1 && digits.startsWith('0')) {
    const decimal = digits.replace(/^0+(?=\d)/, '');
    return at(
      'octet-leading-zero',
      from,
      to,
      `The octet ${quote(digits)} has a leading zero. Some programs read such a number as octal, others refuse it.`,
      decimal.length > 3
        ? 'Write the octet without leading zeros.'
        : `Write ${decimal} if you mean decimal ${decimal}.`,
    );
  }
  if (digits.length > 3 || Number(digits) > 255) {
    return at('octet-range', from, to, `The octet ${quote(digits)} is larger than 255.`);
  }
  return undefined;
}

function gateIPv6(text: string, from: number, to: number): NetProblem | undefined {
  let groups = 0;
  let compressed = false;
  let position = from;
  if (text.startsWith('::', from)) {
    compressed = true;
    position += 2;
  } else if (text[from] === ':') {
    return at(
      'group-empty',
      from,
      from + 1,
      'An IPv6 address does not begin with a single colon.',
      'Write “::”.',
    );
  }
  while (position < to) {
    const start = position;
    while (position < to && isHex(text.charCodeAt(position))) position++;
    const stop = position < to ? text[position] : undefined;
    if (position === start) {
      if (stop === ':')
        return at('double-colon', start, start + 1, 'Three colons in a row; “::” is the most.');
      if (groups === 8 || compressed) return zoneOrTrailing(text, position, to, 'IPv6');
      return strangeCharacter(text, position, 'an IPv6 group is one to four hexadecimal digits');
    }
    if (stop === '.') {
      return gateIPv4(text, start, to) ?? gateGroupCount(from, to, groups + 2, compressed);
    }
    groups++;
    if (groups > 8) return at('group-count', start, to, 'An IPv6 address has eight groups; here are more.');
    if (position - start > 4) {
      return at(
        'group-length',
        start,
        position,
        `The group ${quote(text.slice(start, position))} has more than four digits.`,
      );
    }
    if (stop === undefined) break;
    if (stop !== ':') {
      return groups === 8 || compressed || stop === '%'
        ? zoneOrTrailing(text, position, to, 'IPv6')
        : strangeCharacter(text, position, 'an IPv6 group is one to four hexadecimal digits');
    }
    if (text.startsWith('::', position) && position + 1 < to) {
      if (compressed) {
        return at('double-colon', position, position + 2, '“::” can stand only once in an IPv6 address.');
      }
      compressed = true;
      position += 2;
    } else {
      position++;
      if (position === to) {
        return at(
          'group-empty',
          position - 1,
          position,
          'An IPv6 address does not end with a single colon.',
          'Write “::”.',
        );
      }
    }
  }
  return gateGroupCount(from, to, groups, compressed);
}

function gateGroupCount(
  from: number,
  to: number,
  groups: number,
  compressed: boolean,
): NetProblem | undefined {
  if (compressed) {
    return groups < 8
      ? undefined
      : at(
          'group-count',
          from,
          to,
          `“::” stands for at least one group, and ${count(groups, 'group')} are written besides.`,
        );
  }
  return groups === 8
    ? undefined
    : at(
        'group-count',
        from,
        to,
        `An IPv6 address has eight groups; this has ${count(groups, 'group')} and no “::”.`,
      );
}

function strangeCharacter(text: string, position: number, expected: string): NetProblem {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  return at(
    'character',
    position,
    position + character.length,
    `${quote(character)} is not expected here: ${expected}.`,
  );
}

function zoneOrTrailing(text: string, from: number, to: number, kind: 'IPv4' | 'IPv6'): NetProblem {
  const rest = text.slice(from, to);
  if (kind === 'IPv6' && rest.startsWith('%')) {
    return at(
      'zone',
      from,
      to,
      `${quote(rest)} is a zone: it names an interface of one machine and is no part of the address.`,
      'Remove the zone.',
    );
  }
  return at(
    'trailing',
    from,
    to,
    `The ${kind} address ends before ${quote(rest)}.`,
    'Remove what follows the address.',
  );
}
