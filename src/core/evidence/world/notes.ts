import type { IpReading } from '../../iproute2/model.ts';
import type { Note } from '../../text/note.ts';
import type { Explanation } from '../explanation.ts';
import { calmNotes, dummyPlaces } from './dummies.ts';
import { explainLauncherAddress, explainLauncherMac } from './launcher-addresses.ts';
import { explainLauncherName } from './launcher-names.ts';
import { explainNodeAddress, explainNodeMac, explainNodeMark, explainNodeName } from './node.ts';

/**
 * The notes about what names, addresses and MACs mean in our world, at the tokens that hold them. Linear in the
 * number of tokens: each distinct word is looked up once.
 */
export function worldNotes(text: string, reading: IpReading): Note[] {
  const dummies = dummyPlaces(reading, (name) => explainLauncherName(name, true).length > 0);
  const notes = calmNotes(reading.tokens, dummies);
  const known = new Map<string, readonly Explanation[]>();
  let dummy = 0;
  for (const { from, to, kind } of reading.tokens) {
    if (kind !== 'name' && kind !== 'ip' && kind !== 'mac') continue;
    while (dummy < dummies.length && (dummies[dummy] as { to: number }).to <= from) dummy++;
    const isDummy = dummy < dummies.length && (dummies[dummy] as { from: number }).from <= from;
    const word = text.slice(from, to);
    const key = `${kind}${isDummy ? '!' : ' '}${word}`;
    let found = known.get(key);
    if (!found) {
      found = explain(kind, word, isDummy);
      known.set(key, found);
    }
    for (const explanation of found) notes.push({ from, to, ...explanation });
  }
  for (const { from, to, term } of reading.notes) {
    if (term !== 'rule.fwmark') continue;
    for (const explanation of explainNodeMark(text.slice(from, to))) notes.push({ from, to, ...explanation });
  }
  return notes;
}

function explain(kind: 'name' | 'ip' | 'mac', word: string, isDummy: boolean): Explanation[] {
  if (kind === 'mac') return [...explainLauncherMac(word), ...explainNodeMac(word)];
  if (kind === 'name') {
    const ours = explainLauncherName(word, isDummy);
    return ours.length > 0 ? ours : explainNodeName(word);
  }
  const slash = word.indexOf('/');
  const address = slash < 0 ? word : word.slice(0, slash);
  const ours = explainLauncherAddress(address);
  return ours.length > 0 ? ours : explainNodeAddress(address);
}
