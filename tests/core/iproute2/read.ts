import type { IpReading, JsonObject, ListName } from '../../../src/core/iproute2/model.ts';
import { readIpText, type UndoneRepair } from '../../../src/core/iproute2/read.ts';

export interface Read extends IpReading {
  /** What stands in the list of the command's own kind. */
  readonly objects: readonly JsonObject[];
  readonly said: { readonly problems: string[]; readonly repairs: string[] };
}

function listOf(text: string): ListName {
  const words = text.slice(0, text.indexOf('\n')).split(' ').slice(1);
  const object = words.find((word, k) => k > 0 && !word.startsWith('-'));
  switch (object) {
    case 'route':
      return 'routes';
    case 'neigh':
      return 'neighbours';
    case 'rule':
      return 'rules';
    case 'nexthop':
      return 'nexthops';
    case 'fdb':
      return 'fdb';
    case 'vlan':
      return 'vlans';
    default:
      return words[0] === 'bridge' ? 'ports' : 'links';
  }
}

/** Reads one command, `$ ip …`, and its output. Problems and repairs are given as fixtures write them. */
export function read(text: string, undo: readonly UndoneRepair[] = []): Read {
  const reading = readIpText(text, { undo });
  const quoted = (from: number, to: number) => JSON.stringify(text.slice(from, to));
  return {
    ...reading,
    tokens: reading.tokens,
    objects: reading[listOf(text)],
    said: {
      problems: reading.problems.map(({ code, from, to }) => `${code} ${quoted(from, to)}`),
      repairs: reading.repairs.map(
        ({ rule, from, to, now }) => `${rule} ${quoted(from, to)} -> ${JSON.stringify(now)}`,
      ),
    },
  };
}

const LISTS: readonly ListName[] = [
  'links',
  'routes',
  'neighbours',
  'rules',
  'nexthops',
  'ports',
  'fdb',
  'vlans',
];

/** How many objects were read, of any kind. */
export function count(reading: IpReading): number {
  return LISTS.reduce((sum, list) => sum + reading[list].length, 0);
}
