/**
 * Text as Go prints it inside error strings: `%q` (`strconv.Quote`) and the character of
 * `invalid character … ` (`encoding/json` `quoteChar`).
 */

const short: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** What Go's `strconv.IsPrint` accepts: letters, marks, numbers, punctuation, symbols, and the ASCII space. */
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function escaped(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  const known = short[character];
  if (known !== undefined) return known;
  if (printable.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
}

/** Go's `%q` of a string. */
export function goQuote(text: string): string {
  let quoted = '"';
  for (const character of text) quoted += escaped(character, '"');
  return `${quoted}"`;
}

/**
 * The character at `offset` as `encoding/json` prints it. It reads bytes, so of a character beyond ASCII only the
 * first byte is shown, as if it were Latin-1: `'â'` for a curly quote.
 */
export function goCharacter(text: string, offset: number): string {
  const code = text.codePointAt(offset) ?? 0;
  if (code === 0x27) return "'\\''";
  if (code === 0x22) return `'"'`;
  let byte = code;
  if (code >= 0x80)
    byte = code < 0x800 ? 0xc0 | (code >> 6) : code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18);
  return `'${escaped(String.fromCharCode(byte), '"')}'`;
}
