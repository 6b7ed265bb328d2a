import type { IpReading, JsonObject } from '../../iproute2/model.ts';
import type { Note } from '../../text/note.ts';
import type { Token } from '../../text/token.ts';

/** Whether a link is one of KubeVirt's dummies: it has no other end, does no ARP and is down. */
export function isDummyLink(link: JsonObject): boolean {
  const flags = Array.isArray(link.flags) ? link.flags : [];
  return (
    link.link_index === undefined &&
    link.link === undefined &&
    flags.includes('NOARP') &&
    !flags.includes('LOOPBACK') &&
    link.operstate !== 'UP'
  );
}

const NORMAL_HERE: Readonly<Record<string, { title: string; text: string }>> = {
  'link.state.DOWN': {
    title: 'DOWN, and that is normal for this dummy',
    text: 'Nobody ever brings the dummy up. It is there to keep a name, a MAC and an address, and no packet goes through it.',
  },
  'link.flag.NOARP': {
    title: 'NOARP, and that is normal for this dummy',
    text: 'A dummy never asks for neighbours. The address on it is kept, not used.',
  },
  'link.qdisc.noop': {
    title: 'noop, and that is normal for this dummy',
    text: 'noop drops everything. A link that was never brought up has it, and this one never is.',
  },
};

/**
 * The notes that calm: on the dummies whose places are given, DOWN, NOARP and noop are as they should be.
 * `places` are sorted by `from` and do not overlap.
 */
export function calmNotes(tokens: readonly Token[], places: readonly { from: number; to: number }[]): Note[] {
  const notes: Note[] = [];
  let at = 0;
  for (const { from, to, term } of tokens) {
    while (at < places.length && (places[at] as { to: number }).to <= from) at++;
    const place = places[at];
    if (!place) break;
    if (from < place.from || term === undefined) continue;
    const words = NORMAL_HERE[term];
    if (words) notes.push({ from, to, term: `world.dummy.${term}`, tone: 'normal', ...words });
  }
  return notes;
}

/** The places of the dummies of a reading whose names KubeVirt makes, by `isOurs`. */
export function dummyPlaces(
  reading: IpReading,
  isOurs: (name: string) => boolean,
): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (const record of reading.records) {
    if (record.list !== 'links') continue;
    const link = reading.links[record.index];
    if (link && typeof link.ifname === 'string' && isDummyLink(link) && isOurs(link.ifname))
      places.push(record);
  }
  return places;
}
