import { Lines } from '../text/lines.ts';
import type { Context } from './context.ts';

/**
 * With `-o` a backslash stands where a line would end, and the indentation of the next line follows it. Returns the
 * lines as they would be without `-o`, and claims the backslashes.
 */
export function expandOneline({ text, sink }: Context, lines: Lines): Lines {
  const first = lines.at(0);
  const last = lines.at(lines.length - 1);
  if (first === undefined || last === undefined) return lines;
  const any = text.indexOf('\\', first.from);
  if (any < 0 || any >= last.to) return lines;
  const out = new Lines();
  for (const line of lines) {
    let { from } = line;
    for (let k = from; k < line.to; k++) {
      if (text.charCodeAt(k) !== 92) continue;
      const next = k + 1 < line.to ? text.charCodeAt(k + 1) : 32;
      if (next !== 32 && next !== 9) continue;
      sink?.claim(k, k + 1, 'punctuation', 'ip.oneline');
      out.push(from, k);
      from = k + 1;
    }
    out.push(from, line.to);
  }
  return out;
}
