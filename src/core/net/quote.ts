const longest = 60;

/**
 * Text of the input for use inside a message: in curly quotes, cut when long, and with characters that a
 * reader could not see or tell apart written as `U+200B`.
 */
export function quote(text: string): string {
  let shown = '';
  for (const character of text) {
    if (shown.length >= longest) return `“${shown}…”`;
    shown += /^[\x21-\x7e]$/.test(character)
      ? character
      : ` U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} `;
  }
  return `“${shown.trim()}”`;
}
