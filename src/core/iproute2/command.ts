import type { IpCommand } from './model.ts';

/** Objects of `ip`, in the order in which it tries abbreviations (ip/ip.c, iproute2 7.1). */
const IP_OBJECTS = [
  'address',
  'addrlabel',
  'maddress',
  'route',
  'rule',
  'neighbor',
  'neighbour',
  'ntable',
  'ntbl',
  'link',
  'l2tp',
  'fou',
  'ila',
  'macsec',
  'tunnel',
  'tunl',
  'tuntap',
  'tap',
  'token',
  'tcpmetrics',
  'tcp_metrics',
  'monitor',
  'xfrm',
  'mroute',
  'mrule',
  'netns',
  'netconf',
  'vrf',
  'sr',
  'nexthop',
  'mptcp',
  'ioam',
  'help',
  'stats',
];

/** Objects of `bridge`, likewise (bridge/bridge.c). */
const BRIDGE_OBJECTS = ['link', 'fdb', 'mdb', 'mst', 'vlan', 'vni', 'monitor', 'help'];

const SHORT: Readonly<Record<string, string>> = {
  address: 'addr',
  neighbor: 'neigh',
  neighbour: 'neigh',
};

/** Options in the order in which `ip` tries abbreviations, with the spelling that people use. */
const OPTIONS: readonly (readonly [string, string])[] = [
  ['-loops', '-l'],
  ['-family', '-f'],
  ['-4', '-4'],
  ['-6', '-6'],
  ['-0', '-0'],
  ['-M', '-M'],
  ['-B', '-B'],
  ['-human-readable', '-h'],
  ['-iec', '-iec'],
  ['-stats', '-s'],
  ['-statistics', '-s'],
  ['-details', '-d'],
  ['-resolve', '-r'],
  ['-oneline', '-o'],
  ['-timestamp', '-t'],
  ['-tshort', '-ts'],
  ['-force', '-force'],
  ['-batch', '-b'],
  ['-brief', '-br'],
  ['-json', '-j'],
  ['-pretty', '-p'],
  ['-rcvbuf', '-rc'],
  ['-color', '-c'],
  ['-colour', '-c'],
  ['-help', '-help'],
  ['-netns', '-n'],
  ['-Numeric', '-N'],
  ['-all', '-a'],
  ['-echo', '-echo'],
  ['-Version', '-V'],
  ['-compressvlans', '-compressvlans'],
];

const TAKES_VALUE = new Set(['-l', '-f', '-b', '-rc', '-n']);

/** The option that a word abbreviates, in its usual spelling, or `''`. `-c=always` is `-c`. */
export function optionOf(word: string): string {
  let option = word.startsWith('--') ? word.slice(1) : word;
  const equals = option.indexOf('=');
  if (equals > 0) option = option.slice(0, equals);
  if (option.length < 2) return '';
  for (const [long, short] of OPTIONS) if (option === short || long.startsWith(option)) return short;
  return '';
}

function objectOf(tool: 'ip' | 'bridge', word: string): string {
  const objects = tool === 'ip' ? IP_OBJECTS : BRIDGE_OBJECTS;
  if (word === '') return '';
  for (const object of objects) if (object.startsWith(word)) return SHORT[object] ?? object;
  return '';
}

export function isTool(word: string): boolean {
  return word === 'ip' || word === 'bridge';
}

/** A command with the place of its object among its words. */
export interface ParsedCommand {
  readonly command: IpCommand;
  /** Index of the object's word, relative to the tool. */
  readonly object: number;
}

/**
 * Reads the words of an `ip` or `bridge` command, from the tool on. `null` when the object is not one that the
 * tool knows, as in prose.
 */
export function parseCommand(tool: 'ip' | 'bridge', words: readonly string[]): ParsedCommand | null {
  const command = {
    tool,
    object: '',
    details: false,
    stats: 0,
    brief: false,
    oneline: false,
    json: false,
    family: null as 4 | 6 | null,
    rest: [] as string[],
  };
  let k = 1;
  for (; k < words.length; k++) {
    const word = words[k] as string;
    if (!word.startsWith('-') || word === '--') break;
    const option = optionOf(word);
    if (option === '') return null;
    if (option === '-d') command.details = true;
    else if (option === '-s') command.stats++;
    else if (option === '-br') command.brief = true;
    else if (option === '-o') command.oneline = true;
    else if (option === '-j') command.json = true;
    else if (option === '-4') command.family = 4;
    else if (option === '-6') command.family = 6;
    else if (option === '-f') {
      if (words[k + 1] === 'inet') command.family = 4;
      if (words[k + 1] === 'inet6') command.family = 6;
    }
    if (TAKES_VALUE.has(option)) k++;
  }
  if (words[k] === '--') k++;
  command.object = objectOf(tool, unquoted(words[k] ?? ''));
  if (command.object === '') return null;
  command.rest = words.slice(k + 1).map(unquoted);
  return { command, object: k };
}

/** A word without the quotes and the semicolon that may close the command. */
function unquoted(word: string): string {
  let end = word.length;
  while (end > 0 && `"'\`;`.includes(word[end - 1] as string)) end--;
  return word.slice(0, end);
}
