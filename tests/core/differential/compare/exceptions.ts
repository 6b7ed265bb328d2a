/**
 * What cannot be compared, each with its reason. Everything that is not listed here has to be equal: `ip` prints
 * most values by one call that serves text and JSON alike.
 */
import type { Value } from './json.ts';

export interface Difference {
  readonly command: string;
  /** Which object of the list; -1 when it is about the whole text. */
  readonly index: number;
  /** The object as the JSON has it. */
  readonly object: { readonly [key: string]: Value };
  /** The same object as the reader gives it. */
  readonly read: { readonly [key: string]: Value };
  readonly path: readonly (string | number)[];
  /** What the JSON has; undefined where it has no such key. */
  readonly expected: Value | undefined;
  /** What the reader gives; undefined where it gives no such key. */
  readonly actual: Value | undefined;
}

/** What counts down in hundredths of a second: no two runs of a command agree on it. */
const TIMERS = new Set([
  'hello_timer',
  'tcn_timer',
  'topology_change_timer',
  'gc_timer',
  'message_age_timer',
  'forward_delay_timer',
  'hold_timer',
  'mcast_querier_ipv4_other_timer',
  'mcast_querier_ipv6_other_timer',
]);

/** Numbers that move on their own, under these keys and everything below. */
const MOVING = new Set([
  'valid_life_time',
  'preferred_life_time',
  'expires',
  'stats',
  'stats64',
  'used',
  'confirmed',
  'updated',
  'probes',
  'refcnt',
  'age',
  'users',
  'rx_bytes',
  'rx_packets',
  'tx_bytes',
  'tx_packets',
  'seq_nr',
]);

/**
 * Whether two values differ only because time passed between the texts, which then differ themselves: a timer, or a
 * moving number that lies between what the earlier and the later text say.
 */
export function isMoving(
  path: readonly (string | number)[],
  expected: Value | undefined,
  actual: Value | undefined,
  after: Value | undefined,
): boolean {
  if (after === undefined) return false;
  if (path.some((key) => TIMERS.has(String(key)))) return typeof expected === typeof actual;
  if (typeof expected !== 'number' || typeof actual !== 'number' || typeof after !== 'number') return false;
  if (!path.some((key) => MOVING.has(String(key)))) return false;
  return Math.min(actual, after) <= expected && expected <= Math.max(actual, after);
}

interface Exception {
  readonly reason: string;
  readonly applies: (difference: Difference, text: string) => boolean;
}

const last = ({ path }: Difference) => path[path.length - 1];

/** By kind: items of `-d` that the text prints only when they are not so. */
const HIDDEN: Record<string, { readonly [key: string]: Value } | undefined> = {
  tun: { multi_queue: false },
  gre: { pmtudisc: true },
  gretap: { pmtudisc: true },
  erspan: { pmtudisc: true },
  vxlan: {
    df: 'unset',
    learning: true,
    // Since 6.4 the others, too; `-d -d` shows all of them.
    external: false,
    vnifilter: false,
    proxy: false,
    rsc: false,
    l2miss: false,
    l3miss: false,
    udp_csum: true,
    udp_zero_csum6_tx: false,
    udp_zero_csum6_rx: false,
    remcsum_tx: false,
    remcsum_rx: false,
    localbypass: true,
  },
  geneve: { df: 'unset' },
};

function info(object: Difference['object']): { readonly [key: string]: Value } {
  const found = object['linkinfo'];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : {};
}

/** Whether a command lists only some of the links, so that a parent may be missing from its output. */
function isPartial(command: string): boolean {
  const words = command.replace('(transcript) ', '').split(' ');
  return words.includes('show') || words.includes('-4') || words.includes('-6') || words[0] === 'bridge';
}

function nameWithParent({ ifname, link }: Difference['object']): string {
  return link === undefined ? String(ifname) : `${ifname}@${link}`;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    reason: 'The text names the namespace (`link-netns NAME`), the JSON has its number.',
    applies: (difference, text) =>
      last(difference) === 'link_netnsid' && difference.actual === undefined && text.includes('link-netns '),
  },
  {
    reason: 'The text names the namespace; there is no key for it in the JSON.',
    applies: (difference) => last(difference) === 'link_netns' && difference.expected === undefined,
  },
  {
    reason:
      'With a single -s the fifth RX column is `missed`, in the JSON it is over_errors; either has what the other lacks.',
    applies: (difference) =>
      difference.path[1] === 'rx' &&
      ((last(difference) === 'over_errors' && difference.actual === undefined) ||
        (last(difference) === 'missed_errors' && difference.expected === undefined)),
  },
  {
    reason: 'A value at its default that the text leaves out and the JSON has.',
    applies: ({ object, path, expected, actual }) => {
      const defaults = HIDDEN[String(info(object)['info_kind'])];
      return actual === undefined && path[1] === 'info_data' && defaults?.[String(path[2])] === expected;
    },
  },
  {
    reason:
      'The port mask of a rule when it is the whole port: the JSON has it since 6.15, the text leaves it out.',
    applies: ({ path, expected, actual }) =>
      (path[0] === 'sport_mask' || path[0] === 'dport_mask') && expected === '0xffff' && actual === undefined,
  },
  {
    reason:
      'The JSON has an empty list of VLAN flags where the only one is that of the bridge itself, which has no name in the text.',
    applies: ({ path, expected, actual }) =>
      path[0] === 'vlans' &&
      path[2] === 'flags' &&
      actual === undefined &&
      Array.isArray(expected) &&
      expected.length === 0,
  },
  {
    reason:
      'Whether `a@b` is a link `a` upon `b` or a link whose own name holds the `@` can be told only from a listing of every link, and no text says that it is one.',
    applies: ({ command, object, read, path }) =>
      path.length === 1 &&
      (path[0] === 'ifname' || path[0] === 'link') &&
      nameWithParent(object) === nameWithParent(read) &&
      (String(object['ifname']).includes('@') || isPartial(command)),
  },
];

/** The reason why a difference is none, or undefined. */
export function excuse(difference: Difference, text: string): string | undefined {
  return EXCEPTIONS.find(({ applies }) => applies(difference, text))?.reason;
}
