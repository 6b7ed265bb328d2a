import { ansiEnd } from './ansi.ts';
import { type OffsetMap, OffsetMapBuilder, plainMap } from './offset-map.ts';
import { promptLength } from './prompt.ts';
import type { ShellCommand } from './shell.ts';
import { readShellCommand } from './shell.ts';
import type { Span } from './span.ts';
import { splitWords } from './split.ts';
import { Words } from './words.ts';

export interface CleanText {
  readonly text: string;
  readonly map: OffsetMap;
}

/** The text without the colour codes of a terminal. Codes whose escape character is spelled out stay: JSON has them too. */
export function withoutCodes(text: string): CleanText {
  if (!text.includes('\u001b')) return { text, map: plainMap(0) };
  const builder = new OffsetMapBuilder();
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('\u001b'); at >= 0; at = text.indexOf('\u001b', from)) {
    if (at > from) {
      builder.add(from, at - from);
      parts.push(text.slice(from, at));
    }
    from = Math.max(ansiEnd(text, at, text.length), at + 1);
  }
  if (from < text.length) {
    builder.add(from, text.length - from);
    parts.push(text.slice(from));
  }
  return { text: parts.join(''), map: builder.build(text.length) };
}

/** What a command printed, or what somebody wrote; or the command itself. */
export type PasteSection =
  | ({ readonly kind: 'output' } & Span)
  | ({ readonly kind: 'command'; readonly command: ShellCommand } & Span);

/** Commands that people put in front of an object, and that no YAML or JSON begins with. */
const known =
  /^(?:sudo +)?(?:oc|kubectl|k|virtctl|jq|yq|cat|echo|curl|ssh|crictl|podman|docker|nerdctl|cnitool|less|head|tail|grep|zcat) +[^\s:]/;

/** What kubectl says after a change. */
const done =
  /^[a-z0-9.-]+\/\S+ (?:created|configured|unchanged|patched|annotated|labeled|edited|replaced|deleted|serverside-applied)\b/;

const quickLook = 400;

/**
 * Cuts a paste at the commands in it: lines behind a prompt, and lines that begin with a command which prints
 * objects. Code fences, the end word of a here-document and what kubectl says after a change are left out. Sections are in the order of the text.
 */
export function pasteSections(text: string): PasteSection[] {
  const sections: PasteSection[] = [];
  const words = new Words();
  let open = 0;
  let heredoc: string | undefined;
  // A quote that is never closed makes a command scan to the end; that may not happen at every line.
  let budget = 4 * text.length + 1000;
  const close = (to: number) => {
    if (text.slice(open, to).trim() !== '') sections.push({ kind: 'output', from: open, to });
  };
  for (let line = 0; line < text.length; ) {
    const stop = text.indexOf('\n', line);
    const to = stop < 0 ? text.length : stop;
    const begin = commandAt(text, line, to, words, text.slice(open, line).trim() === '');
    const head = text.slice(line, Math.min(to, line + quickLook)).trimEnd();
    let next = to + 1;
    if (begin >= 0) {
      close(line);
      const command = budget > 0 ? readShellCommand(text, begin, text.length) : undefined;
      if (command === undefined) budget -= text.length - begin;
      else {
        sections.push({ kind: 'command', from: line, to: command.to, command });
        heredoc = command.heredoc ?? heredoc;
        next = Math.max(next, lineAfter(text, command.to));
      }
      open = next;
    } else if (head.startsWith('```') || done.test(head) || (heredoc !== undefined && head === heredoc)) {
      close(line);
      open = next;
    }
    line = next;
  }
  close(text.length);
  return sections;
}

function lineAfter(text: string, at: number): number {
  const stop = text.indexOf('\n', at);
  return stop < 0 ? text.length : stop + 1;
}

/** Where the command in a line begins, behind its prompt; -1 when the line is none. */
function commandAt(text: string, from: number, to: number, words: Words, first: boolean): number {
  const head = text.slice(from, Math.min(to, from + quickLook));
  if (head === '' || head.charCodeAt(0) <= 32) return -1;
  if (known.test(head)) return from;
  words.clear();
  splitWords(words, text, from, Math.min(to, from + quickLook), null);
  const prompt = promptLength(words);
  if (prompt === 0) return -1;
  // A comment of YAML looks like the prompt of root.
  if (words.text[0]?.startsWith('#') && !(first && known.test(head.slice(1).trimStart()))) return -1;
  return prompt < words.length ? (words.from[prompt] as number) : to;
}
