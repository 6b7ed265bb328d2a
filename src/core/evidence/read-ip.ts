import type { IpReading } from '../iproute2/model.ts';
import { type ReadIpOptions, readIpText } from '../iproute2/read.ts';
import type { Note } from '../text/note.ts';
import { worldNotes } from './world/notes.ts';

/**
 * Reads the text of `ip` and `bridge` (see `readIpText`) and adds, to the notes of iproute2, what the names and
 * addresses mean in a launcher pod, on a node and in OVN-Kubernetes. Like tokens, the notes are made when they are
 * asked for.
 */
export function readIp(text: string, options: ReadIpOptions = {}): IpReading {
  const reading = readIpText(text, options);
  let notes: readonly Note[] | null = null;
  return {
    ...lists(reading),
    blocks: reading.blocks,
    records: reading.records,
    problems: reading.problems,
    repairs: reading.repairs,
    get tokens() {
      return reading.tokens;
    },
    get notes() {
      notes ??= [...worldNotes(text, reading), ...reading.notes].sort((a, b) => a.from - b.from);
      return notes;
    },
  };
}

function lists({ links, routes, neighbours, rules, nexthops, ports, fdb, vlans }: IpReading) {
  return { links, routes, neighbours, rules, nexthops, ports, fdb, vlans };
}
