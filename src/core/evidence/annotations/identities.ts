import { identify } from '../identify/identify.ts';
import type { Certainty, IdentityKind } from '../identify/types.ts';
import type { Card, CardRow } from './types.ts';

/** The best thing that a value can be. */
export interface RowIdentity {
  readonly title: string;
  readonly certainty: Certainty;
}

/** More values than this are not looked at: nobody reads the thousandth. */
const maxIdentified = 400;
const identified: ReadonlySet<CardRow['kind']> = new Set(['address', 'cidr', 'mac']);
/** What is true of any prefix of that length says nothing about this one. */
const sizes: ReadonlySet<IdentityKind> = new Set(['masquerade-size', 'node-subnet-size', 'prefix-size']);

/** What the addresses, prefixes and MACs of the cards can be in a cluster, by value. */
export function identifyRows(cards: readonly Card[]): Readonly<Record<string, RowIdentity>> {
  const found: Record<string, RowIdentity> = Object.create(null);
  const values = cards.flatMap(({ rows }) => rows.filter(({ kind }) => identified.has(kind)));
  for (const value of [...new Set(values.map((row) => row.value))].slice(0, maxIdentified)) {
    const best = identify(value).identities.find(({ kind }) => !sizes.has(kind));
    if (best !== undefined)
      found[value] = { title: withoutValue(best.title, value), certainty: best.certainty };
  }
  return found;
}

/** The title without the value in front, beside which it will stand. */
function withoutValue(title: string, value: string): string {
  const end = title.indexOf(': ');
  const isSame = end > 0 && value.startsWith(title.slice(0, end));
  const rest = isSame ? title.slice(end + 2) : title;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
