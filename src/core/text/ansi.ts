const ESC = 27;
const BEL = 7;
const BRACKET = 91; // [
const BACKSLASH = 92;
const CSI = 0x9b;

/** The ways in which logs, docs and terminals without colour spell the escape character. */
const SPELLED = ['^[', '\\e', '\\E', '\\x1b', '\\x1B', '\\033', '\\u001b', '\\u001B', '␛'];

function isDigitOrSemicolon(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 59;
}

/** After `ESC [`: parameters and intermediates, then one final letter. `-1` when it is no control sequence. */
function controlEnd(text: string, at: number, limit: number): number {
  let k = at;
  while (k < limit) {
    const code = text.charCodeAt(k);
    if (code >= 0x40 && code <= 0x7e) return k + 1;
    if (code < 0x20 || code > 0x3f) return -1;
    k++;
  }
  return -1;
}

/** After `ESC ]`: up to BEL or `ESC \`. */
function commandEnd(text: string, at: number, limit: number): number {
  for (let k = at; k < limit; k++) {
    const code = text.charCodeAt(k);
    if (code === BEL || code === 0x9c) return k + 1;
    if (code === ESC && text.charCodeAt(k + 1) === BACKSLASH) return k + 2;
  }
  return limit;
}

/** A colour code whose escape character got lost: `[0m`, `[1;36m`. Digits are required, so `[m]` is none. */
function bareEnd(text: string, at: number, limit: number): number {
  let k = at + 1;
  while (k < limit && isDigitOrSemicolon(text.charCodeAt(k))) k++;
  if (k === at + 1 || k >= limit) return -1;
  const code = text.charCodeAt(k);
  return code === 109 /* m */ || (code === 75 && k > at + 1) /* K */ ? k + 1 : -1;
}

/**
 * Where the terminal code that begins at `at` ends, or `-1` when none begins there: colours (CSI … m) and other
 * control sequences, OSC titles and links, charset switches; also with the escape character spelled out (`^[`, `\e`,
 * `\x1b`, `\033`, `\u001b`, `␛`) or lost (`[0m`).
 */
export function ansiEnd(text: string, at: number, limit: number): number {
  const code = text.charCodeAt(at);
  if (code === ESC) {
    const next = at + 1 < limit ? text.charCodeAt(at + 1) : 0;
    if (next === BRACKET) return Math.max(controlEnd(text, at + 2, limit), at + 1);
    if (next === 93 /* ] */) return commandEnd(text, at + 2, limit);
    if (next === 40 || next === 41 /* ( ) */) return Math.min(at + 3, limit);
    return next >= 0x40 && next <= 0x5f ? at + 2 : at + 1;
  }
  if (code === CSI) return controlEnd(text, at + 1, limit);
  if (code === BRACKET) return bareEnd(text, at, limit);
  if (code === BACKSLASH || code === 94 /* ^ */ || code === 0x241b) {
    for (const spelled of SPELLED) {
      if (!text.startsWith(spelled, at)) continue;
      const after = at + spelled.length;
      return text.charCodeAt(after) === BRACKET ? controlEnd(text, after + 1, limit) : -1;
    }
  }
  return -1;
}

/** Whether a terminal code may begin with this character. A quick test, before `ansiEnd`. */
export function mayBeginAnsi(code: number): boolean {
  return (
    code === ESC || code === BRACKET || code === BACKSLASH || code === 94 || code === CSI || code === 0x241b
  );
}
