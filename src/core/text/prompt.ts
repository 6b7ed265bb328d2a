import { isBlank } from './split.ts';
import type { Words } from './words.ts';

/** A command in a line: `prompt` is the number of words before the command proper, `tool` the word that names it. */
export interface CommandLine {
  /** Words `0 .. prompt - 1` are the prompt. */
  readonly prompt: number;
  /** Index of the tool's word, after wrappers such as `oc exec … --`. */
  readonly tool: number;
  /** One past the last word of the command: before a pipe, a `;`, a comment. */
  readonly end: number;
}

const PROMPT_END = '$#%>❯➜λ»';

/** Commands that run another command: what follows them may be the one that matters. */
const WRAPPERS = new Set([
  'oc',
  'kubectl',
  'virtctl',
  'k',
  'sudo',
  'doas',
  'ssh',
  'nsenter',
  'docker',
  'podman',
  'crictl',
  'nerdctl',
  'ctr',
  'chroot',
  'watch',
  'time',
  'timeout',
  'env',
  'nice',
  'exec',
  'command',
  'toolbox',
  'unshare',
  'ip',
  'bash',
  'sh',
  '+',
]);

/** Other commands that people type next to these, for telling a prompt from a comment. */
const COMMANDS = new Set([
  ...WRAPPERS,
  'bridge',
  'ls',
  'cat',
  'ping',
  'ping6',
  'curl',
  'grep',
  'arp',
  'ethtool',
  'nft',
  'iptables',
  'conntrack',
  'tcpdump',
  'ss',
  'netstat',
  'ifconfig',
  'hostname',
  'exit',
  'cd',
  'dig',
  'nslookup',
  'ovs-vsctl',
  'ovs-ofctl',
  'ovn-nbctl',
  'ovn-sbctl',
  'nmcli',
  'virsh',
  'tc',
]);

/** Other things that people type at a prompt. They end the output of the command before. */
const SHELL_WORD = /^[A-Za-z_./~][\w./~:@=+-]*$/;

const STOP = new Set(['|', '||', '&&', ';', '&', '>', '>>', '<', '2>&1', '2>/dev/null', '#']);

/** The last part of a path, without the quotes that `sh -c "ip a"` puts around a command. */
export function baseName(word: string): string {
  let from = word.lastIndexOf('/') + 1;
  const quote = word.charCodeAt(from);
  if (quote === 34 || quote === 39) from++;
  return from === 0 ? word : word.slice(from);
}

/** Whether a word can be the last word of a prompt: `$`, `user@host:~$`, `dir]#`, `sh-5.1$`, `❯`. */
function endsPrompt(word: string): boolean {
  return word !== '' && PROMPT_END.includes(word[word.length - 1] as string);
}

/** Whether a character can end a prompt or set one off. A quick test over a line, before it is split into words. */
export function mayHoldCommand(text: string, from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    const code = text.charCodeAt(k);
    if (code === 36 || code === 35 || code === 37 || code === 62 || code > 127) return true;
  }
  return false;
}

/**
 * How many words at the start of a line are a prompt, `0` for none. A prompt is one of the usual shapes
 * (`$`, `#`, `user@host:~$`, `[user@host dir]$`, `(env) user@host:~$`, `sh-5.1$`, `PS C:\>`, `❯`, `+`) and must be
 * followed by a word that can be a command, or by nothing.
 */
export function promptLength(words: Words): number {
  const limit = Math.min(words.length, 6);
  for (let k = 0; k < limit; k++) {
    const word = words.text[k] as string;
    if (k === 0 && word === '+') return 1;
    if (!endsPrompt(word)) continue;
    // A list of flags ends like a prompt.
    if (word.startsWith('<')) return 0;
    if (k > 0 && !plausiblePrompt(words, k)) return 0;
    if (k === 0 && word.length > 1 && !/[A-Za-z0-9\])~/\\-][$#%>❯➜λ»]$/.test(word)) return 0;
    const next = words.word(k + 1);
    if (next === '') return k + 1;
    // A bare sign also opens a comment, a heading or a quotation: there a command that is known must follow.
    return (
      word.length === 1 && word !== '$' && word !== '❯'
        ? COMMANDS.has(baseName(next))
        : SHELL_WORD.test(next)
    )
      ? k + 1
      : 0;
  }
  return 0;
}

/** `[user@host ~]$`, `PS C:\Users\x>`, `(venv) user@host:~$`, `user@host ~ %`. */
function plausiblePrompt(words: Words, last: number): boolean {
  const first = words.text[0] as string;
  if (first.startsWith('[') || first.startsWith('(') || first === 'PS' || first === '➜') return true;
  return last <= 2 && first.includes('@') && !first.endsWith(':');
}

/**
 * Finds a command in a line. `isTool` says whether a word names the tool that is looked for. A tool counts at the
 * start of the line, after a prompt, or behind wrappers: `sudo`, `oc exec pod -- …`, `nsenter -t 1 -n …`,
 * `ip netns exec ns …`. Prose that merely mentions a tool does not count.
 */
export function findCommand(words: Words, isTool: (word: string) => boolean): CommandLine | null {
  const prompt = promptLength(words);
  let k = watchHeader(words, prompt);
  if (k >= words.length) return null;
  const first = baseName(words.text[k] as string);
  let tool = -1;
  if (isTool(first)) tool = k;
  else if (!WRAPPERS.has(first) && !assignment(first)) return null;
  for (; k < words.length; k++) {
    const word = words.text[k] as string;
    if (STOP.has(word)) break;
    if (!isTool(baseName(word))) continue;
    const inner = innerCommand(words, k);
    if (inner < 0) {
      tool = k;
      break;
    }
    tool = -1;
    k = inner - 1;
  }
  if (tool < 0) return null;
  const watched = words.text[0] === 'Every';
  let end = tool + 1;
  while (end < words.length && !STOP.has(words.text[end] as string)) {
    const word = words.text[end] as string;
    if (word.startsWith('#') || word.startsWith('|')) break;
    // `watch` prints the name of the host and the time at the right edge.
    if (watched && (words.from[end] as number) - (words.to[end - 1] as number) > 2) break;
    end++;
    if (word.endsWith(';')) break;
  }
  return { prompt, tool, end };
}

/** Where the command begins that `ip netns exec NAME`, `ip -all netns exec` or `ip vrf exec NAME` at `tool` runs, or -1. */
function innerCommand(words: Words, tool: number): number {
  let k = tool + 1;
  let all = false;
  while (words.word(k).startsWith('-')) {
    all ||= words.word(k).startsWith('-a') || words.word(k).startsWith('--a');
    k++;
  }
  const object = words.word(k);
  if ((object !== 'netns' && object !== 'net' && object !== 'vrf') || words.word(k + 1) !== 'exec') return -1;
  return all ? k + 2 : k + 3;
}

/** `Every 2.0s: ip a` of `watch`. */
function watchHeader(words: Words, prompt: number): number {
  if (words.text[0] === 'Every' && words.word(1).endsWith('s:')) return 2;
  return prompt;
}

function assignment(word: string): boolean {
  const at = word.indexOf('=');
  return at > 0 && /^[A-Za-z_]\w*$/.test(word.slice(0, at));
}

/** Whether a line begins with a blank. */
export function isIndented(text: string, from: number, to: number): boolean {
  return from < to && isBlank(text.charCodeAt(from));
}
