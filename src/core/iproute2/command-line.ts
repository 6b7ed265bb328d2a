import { baseName, findCommand, mayHoldCommand, promptLength } from '../text/prompt.ts';
import { splitWords } from '../text/split.ts';
import { Words } from '../text/words.ts';
import { isTool, optionOf, parseCommand } from './command.ts';
import type { Context } from './context.ts';
import type { IpCommand, Line } from './model.ts';

/** A line with a prompt or a command. */
export interface CommandRead {
  /** The command of `ip` or `bridge`, or `null` for any other. */
  readonly command: IpCommand | null;
  readonly prompt: string;
  /** The namespace that the command runs in, as far as it says so. */
  readonly netns: string;
}

const probe = new Words();

/** First letters of tools and wrappers, for lines without a prompt. */
const FIRST =
  /^(?:\+|ip|bridge|sudo|oc|kubectl|k|virtctl|docker|podman|crictl|nerdctl|ssh|nsenter|chroot|watch|Every|\/\S*\/(?:ip|bridge))\s/;

/**
 * Reads a line that is a prompt, with or without a command, or a command by itself. `null` when it is none. Claims
 * what it reads.
 */
export function readCommandLine(ctx: Context, line: Line): CommandRead | null {
  const { text } = ctx;
  const { from } = line;
  // Commands are short; a longer line is output.
  const to = Math.min(line.to, from + 4000);
  const bare = FIRST.test(text.slice(from, Math.min(to, from + 40)).trimStart());
  if (!bare && !mayHoldCommand(text, from, Math.min(to, from + 300))) return null;
  probe.clear();
  splitWords(probe, text, from, to, null);
  if (probe.length === 0 || looksLikeOutput()) return null;
  const found = findCommand(probe, isTool);
  const prompt = found?.prompt ?? promptLength(probe);
  if (found === null) {
    if (prompt === 0) return null;
    return otherCommand(ctx, line, prompt);
  }
  const words = ctx.load(line);
  const tool = baseName(words.text[found.tool] as string) as 'ip' | 'bridge';
  const parsed = parseCommand(tool, words.text.slice(found.tool, found.end));
  if (parsed === null) {
    // Prose may begin with “ip”, a comment with “# ip”: the word alone is a command only behind a whole prompt.
    const whole = prompt > 1 || /^(?:\$|❯|..+)$/.test(probe.word(0));
    return prompt > 0 && whole ? otherCommand(ctx, line, prompt) : null;
  }
  if (prompt === 0 && found.tool === 0 && !isPlainCommand(parsed.command)) return null;
  claimCommand(ctx, found.prompt, found.tool, parsed.object);
  return {
    command: parsed.command,
    prompt: promptText(ctx, found.prompt),
    netns: namespaceOf(words.text.slice(0, found.end), found.tool),
  };
}

/** `2: eth0: <…>` and rows of `ip -br link` hold a `>`, and are no prompts. */
function looksLikeOutput(): boolean {
  const first = probe.text[0] as string;
  return /^\d+:$/.test(first) || first.startsWith('<');
}

const VERBS = [
  'show',
  'list',
  'lst',
  'get',
  'add',
  'append',
  'change',
  'replace',
  'delete',
  'set',
  'flush',
  'save',
  'restore',
  'help',
];

/** Without a prompt, a line is a command only when its words are those of one: prose says more. */
function isPlainCommand(command: IpCommand): boolean {
  const verb = command.rest[0];
  if (verb === undefined) return true;
  return (
    VERBS.some((known) => known.startsWith(verb)) && command.rest.every((word) => /^[\w./:@%+-]+$/.test(word))
  );
}

function otherCommand(ctx: Context, line: Line, prompt: number): CommandRead {
  const words = ctx.load(line);
  if (prompt < words.length) {
    ctx.sink?.claim(
      words.from[prompt] as number,
      words.to[words.length - 1] as number,
      'command',
      'shell.command',
    );
  }
  claimPrompt(ctx, prompt);
  return { command: null, prompt: promptText(ctx, prompt), netns: '' };
}

function claimPrompt(ctx: Context, prompt: number): void {
  const { words, sink } = ctx;
  if (prompt > 0)
    sink?.claim(words.from[0] as number, words.to[prompt - 1] as number, 'prompt', 'shell.prompt');
}

function claimCommand(ctx: Context, prompt: number, tool: number, object: number): void {
  const { words, sink } = ctx;
  if (sink === null) return;
  claimPrompt(ctx, prompt);
  for (let k = prompt; k < words.length; k++) {
    const word = words.text[k] as string;
    const option = k > tool && k < tool + object && word.startsWith('-') ? optionOf(word) : '';
    const term = option === '' ? 'shell.command' : `ip.option.${option}`;
    sink.claim(words.from[k] as number, words.to[k] as number, 'command', term);
  }
}

function promptText(ctx: Context, prompt: number): string {
  const { words, text } = ctx;
  return prompt === 0 ? '' : text.slice(words.from[0] as number, words.to[prompt - 1] as number);
}

/** The namespace in `ip netns exec NAME …` or `ip -n NAME …`. */
function namespaceOf(words: readonly string[], tool: number): string {
  for (let k = 1; k < words.length - 1; k++) {
    if (words[k] === 'exec' && (words[k - 1] === 'netns' || words[k - 1] === 'net'))
      return words[k + 1] as string;
    if (k > tool && (words[k] === '-n' || words[k] === '-netns')) return words[k + 1] as string;
  }
  return '';
}
