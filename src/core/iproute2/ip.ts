/**
 * Whether a word is an IP address as the kernel's tools print it. Quick tests for the reader's inner loop; places
 * of mistakes and other spellings are the business of `net/`.
 */

/** Four decimal octets without leading zeros. */
export function isIPv4(word: string): boolean {
  let dots = 0;
  let value = -1;
  let digits = 0;
  for (let k = 0; k < word.length; k++) {
    const code = word.charCodeAt(k);
    if (code === 46) {
      if (digits === 0 || ++dots > 3) return false;
      value = -1;
      digits = 0;
      continue;
    }
    const digit = code - 48;
    if (digit < 0 || digit > 9 || value === 0) return false;
    value = value < 0 ? digit : value * 10 + digit;
    if (value > 255) return false;
    digits++;
  }
  return dots === 3 && digits > 0;
}

/** RFC 4291 text: eight groups of up to four hexadecimal digits, `::` once, an IPv4 tail; with a zone `%eth0`. */
export function isIPv6(word: string): boolean {
  const zone = word.indexOf('%');
  const end = zone < 0 ? word.length : zone;
  let groups = 0;
  let digits = 0;
  let gap = false;
  for (let k = 0; k < end; k++) {
    const code = word.charCodeAt(k);
    if (code === 58) {
      if (digits === 0) {
        // Two colons stand for the groups left out, once; a single one cannot begin an address.
        if (k === 0 ? word.charCodeAt(1) !== 58 : word.charCodeAt(k - 1) !== 58 || gap) return false;
        if (k > 0) gap = true;
      }
      digits = 0;
      continue;
    }
    if (code === 46) {
      const colon = word.lastIndexOf(':', k);
      if (colon < 0 || !isIPv4(word.slice(colon + 1, end))) return false;
      groups++;
      return gap ? groups < 8 : groups === 8;
    }
    const hex = (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
    if (!hex || ++digits > 4) return false;
    if (digits === 1 && ++groups > 8) return false;
  }
  if (digits === 0 && !(end >= 2 && word.charCodeAt(end - 2) === 58)) return false;
  return gap ? groups < 8 : groups === 8;
}
