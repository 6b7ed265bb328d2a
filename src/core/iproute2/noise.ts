import type { Line } from './model.ts';

/** Lines that wrappers and web pages put around the output. They mean nothing for it. */
const NOISE =
  /^(?:```|~~~|Defaulted container |Defaulting container name |Starting pod\/|To use host binaries, run |Removing debug pod|Temporary namespace .* is created|Pod IP: |If you don't see a command prompt|Warning: Permanently added |Connection to .* closed|\[sudo\] password for |Creating debugging pod |exit$|logout$|--$|~ ?#$)/;

/** Whether `text.slice(from, to)` is noise. */
export function isNoise(text: string, from: number, to: number): boolean {
  const code = text.charCodeAt(from);
  // The first characters of the lines above.
  if ('`~DSTRPIWC[el-'.indexOf(String.fromCharCode(code)) < 0) return false;
  return NOISE.test(text.slice(from, Math.min(to, from + 120)));
}

/** The namespace in `netns: NAME`, which `ip -all netns exec` prints above each output; else `''`. */
export function netnsHeader(text: string, line: Line): string {
  if (!text.startsWith('netns: ', line.from)) return '';
  const name = text.slice(line.from + 7, line.to).trim();
  return /^\S{1,255}$/.test(name) ? name : '';
}

/** Marks that somebody left where lines were taken out, and that pagers leave at the bottom of a screen. */
const GAP =
  /^(?:…|\.{3,}|\[(?:snip|\.\.\.|…|truncated|output omitted)\]|<(?:snip|truncated|output omitted|…|\.\.\.)>|-+ ?more ?-+.*)$/i;

/** Whether `text.slice(from, to)` marks that lines are missing. */
export function isGap(text: string, from: number, to: number): boolean {
  const code = text.charCodeAt(from);
  // `…`, a point, `<`, `[`, `-`.
  if (code !== 0x2026 && code !== 46 && code !== 60 && code !== 91 && code !== 45) return false;
  return to - from < 60 && GAP.test(text.slice(from, to).trimEnd());
}
