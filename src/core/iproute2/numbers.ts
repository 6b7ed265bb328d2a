/**
 * Numbers as `ip` and `bridge` print them. Each function returns undefined for anything else: no signs, blanks
 * or letters are forgiven.
 */

const ZERO = 48;
const NINE = 57;

/** `42`, `-1`. */
export function readInteger(text: string): number | undefined {
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  if (text.length === start) return undefined;
  for (let k = start; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code < ZERO || code > NINE) return undefined;
  }
  return Number(text);
}

/** `1.5`, `300`, and the short form of C's `%g` for large ones (`1.23457e+06`). */
export function readDecimal(text: string): number | undefined {
  const first = text.charCodeAt(0);
  if (!(first >= ZERO && first <= NINE)) return undefined;
  for (let k = 1; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (!(code >= ZERO && code <= NINE) && code !== 46 && code !== 101 && code !== 43 && code !== 45) {
      return undefined;
    }
  }
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

/** `0x1f`, and plain `0`, which C's `%#x` prints without its prefix. */
export function readHex(text: string): number | undefined {
  if (text === '0') return 0;
  if (!text.startsWith('0x') || text.length < 3) return undefined;
  let value = 0;
  for (let k = 2; k < text.length; k++) {
    const digit = hexDigit(text.charCodeAt(k));
    if (digit < 0) return undefined;
    value = value * 16 + digit;
  }
  return value;
}

function hexDigit(code: number): number {
  if (code >= ZERO && code <= NINE) return code - ZERO;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** `16` or `0x10`. */
export function readIntegerOrHex(text: string): number | undefined {
  return readInteger(text) ?? readHex(text);
}

/** `499sec` or a bare number, in seconds. */
export function readSeconds(text: string): number | undefined {
  return readDecimal(text.endsWith('sec') ? text.slice(0, -3) : text);
}

/** `20ms` or `1.5s`, in milliseconds, as `ip -j route` prints rtt, rttvar and rto_min. */
export function readMilliseconds(text: string): number | undefined {
  if (text.endsWith('ms')) return readDecimal(text.slice(0, -2));
  if (!text.endsWith('s')) return undefined;
  const value = readDecimal(text.slice(0, -1));
  return value === undefined ? undefined : Math.round(value * 1000);
}
