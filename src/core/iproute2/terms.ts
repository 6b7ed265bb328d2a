import { address } from './terms/address.ts';
import { bond } from './terms/bond.ts';
import { bridge } from './terms/bridge.ts';
import { bridgeLink } from './terms/bridge-link.ts';
import { bridgeSlave } from './terms/bridge-slave.ts';
import { bridgeVlan } from './terms/bridge-vlan.ts';
import { counters } from './terms/counters.ts';
import type { Area, Explanation } from './terms/explanation.ts';
import { fdb } from './terms/fdb.ts';
import { geneve } from './terms/geneve.ts';
import { linkFlags } from './terms/link-flags.ts';
import { linkItems } from './terms/link-items.ts';
import { linkKinds } from './terms/link-kinds.ts';
import { linkStates } from './terms/link-states.ts';
import { linkTypes } from './terms/link-types.ts';
import { macvlan } from './terms/macvlan.ts';
import { neighbours } from './terms/neighbours.ts';
import { nexthops } from './terms/nexthops.ts';
import { otherKinds } from './terms/other-kinds.ts';
import { qdiscs } from './terms/qdiscs.ts';
import { routeEncap } from './terms/route-encap.ts';
import { routeMetrics } from './terms/route-metrics.ts';
import { routes } from './terms/routes.ts';
import { rules } from './terms/rules.ts';
import { shell } from './terms/shell.ts';
import { tun } from './terms/tun.ts';
import { tunnels } from './terms/tunnels.ts';
import { vf } from './terms/vf.ts';
import { vlan } from './terms/vlan.ts';
import { vrf } from './terms/vrf.ts';
import { vxlan } from './terms/vxlan.ts';

/** Every area of explanations, in the order in which the output is read. */
export const areas: readonly Area[] = [
  shell,
  linkFlags,
  linkItems,
  linkStates,
  linkTypes,
  qdiscs,
  linkKinds,
  bridge,
  bridgeSlave,
  bond,
  vlan,
  vxlan,
  geneve,
  macvlan,
  tun,
  vrf,
  tunnels,
  otherKinds,
  counters,
  vf,
  address,
  routes,
  routeMetrics,
  routeEncap,
  neighbours,
  rules,
  nexthops,
  bridgeLink,
  fdb,
  bridgeVlan,
];

const known = new Map<string, Explanation>();
for (const { href, terms } of areas) {
  for (const [term, explanation] of Object.entries(terms)) known.set(term, { href, ...explanation });
}

/**
 * The explanation of a term, for instance `link.flag.LOWER_UP`. A term with a value that has none of its own is
 * explained by what it is a value of: `link.qdisc.foo` by `link.qdisc`. `value` is the word as printed, for texts
 * that name it. Undefined for a term of no known area.
 */
export function describeTerm(term: string, value = ''): Explanation | undefined {
  let key = term;
  for (;;) {
    const explanation = known.get(key);
    if (explanation !== undefined) return fill(explanation, value === '' ? lastPart(term) : value);
    const dot = key.lastIndexOf('.');
    if (dot < 0) return undefined;
    key = key.slice(0, dot);
  }
}

function lastPart(term: string): string {
  return term.slice(term.lastIndexOf('.') + 1);
}

function fill(explanation: Explanation, value: string): Explanation {
  const { title, text } = explanation;
  if (!title.includes('{') && !text.includes('{')) return explanation;
  const number = digitsAtEnd(value);
  const put = (words: string) => words.replaceAll('{value}', value).replaceAll('{number}', number);
  return { ...explanation, title: put(title), text: put(text) };
}

function digitsAtEnd(value: string): string {
  let from = value.length;
  while (from > 0 && value.charCodeAt(from - 1) >= 48 && value.charCodeAt(from - 1) <= 57) from--;
  return from === value.length ? 'N' : value.slice(from);
}
