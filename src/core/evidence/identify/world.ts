import { indexPrefixes } from '../../net/overlap.ts';
import { formatPrefix } from '../../net/prefix.ts';
import type { Address } from '../../net/types.ts';
import { type DefaultsName, defaults } from '../../ovnk/defaults.ts';
import { type AddressPlan, defaultPlan } from '../plan/plan.ts';
import { type PlanProblem, type PlanRange, planRanges, type RangeRole } from '../plan/ranges.ts';
import { type Certainty, type IdentifyContext, ranks } from './types.ts';

/** A range of the plan, or of the defaults, and who says so. */
export interface KnownRange extends PlanRange {
  readonly plan: AddressPlan;
  readonly certainty: Certainty;
  /** For sentences: `this plan`, or which defaults have the range. */
  readonly said: string;
}

/** Ranges, ready to be searched. */
export interface RangeBook {
  readonly ranges: readonly KnownRange[];
  /** The ranges that hold the address, the most specific first. */
  containing(address: Address): KnownRange[];
  of(role: RangeRole): readonly KnownRange[];
}

/** Everything that a word is compared with. */
export interface World {
  /** The plan, or the defaults where there is none. */
  readonly book: RangeBook;
  /** The defaults, for what the plan says nothing about. */
  readonly fallback: RangeBook;
  readonly plan: AddressPlan | undefined;
  readonly problems: readonly PlanProblem[];
  readonly networkNames: readonly string[];
  /** Of the networks of the plan whose ID is known. */
  readonly namesByID: ReadonlyMap<number, readonly string[]>;
  readonly nodeNames: readonly string[];
}

function bookOf(ranges: readonly KnownRange[]): RangeBook {
  const index = indexPrefixes(ranges.map(({ prefix }) => prefix));
  const byRole = new Map<RangeRole, KnownRange[]>();
  for (const range of ranges) {
    const list = byRole.get(range.role);
    if (list) list.push(range);
    else byRole.set(range.role, [range]);
  }
  return {
    ranges,
    containing: (address) => index.containing(address).map((k) => ranges[k] as KnownRange),
    of: (role) => byRole.get(role) ?? [],
  };
}

/** The likeliest first. */
const tried = [
  'openshift',
  'openshiftUpgraded',
  'ovnkube',
  'helm',
  'kindDualStack',
] as const satisfies readonly DefaultsName[];

let defaultsBook: RangeBook | undefined;

/** The defaults of every way to come to a cluster; a range that several have in common is one, and says so. */
function readDefaults(): RangeBook {
  if (defaultsBook) return defaultsBook;
  const found = new Map<string, { range: PlanRange; plan: AddressPlan; names: DefaultsName[] }>();
  for (const name of tried) {
    const plan = defaultPlan(name);
    for (const range of planRanges(plan).ranges) {
      const key = `${range.role} ${range.text}`;
      const known = found.get(key);
      if (known) known.names.push(name);
      else found.set(key, { range, plan, names: [name] });
    }
  }
  const ranges = [...found.values()].map(({ range, plan, names }): KnownRange => {
    const said =
      names.length === tried.length ? 'everywhere' : names.map((name) => defaults[name].meaning).join('; ');
    return { ...range, plan, certainty: 'default', said };
  });
  defaultsBook = bookOf(ranges);
  return defaultsBook;
}

interface ReadPlan {
  readonly book: RangeBook;
  readonly problems: readonly PlanProblem[];
  readonly networkNames: readonly string[];
  readonly namesByID: ReadonlyMap<number, readonly string[]>;
}

const plans = new WeakMap<AddressPlan, ReadPlan>();

function readPlan(plan: AddressPlan): ReadPlan {
  const known = plans.get(plan);
  if (known) return known;
  const { ranges, problems } = planRanges(plan);
  const own = ranges.map((range): KnownRange => ({ ...range, plan, certainty: 'exact', said: 'this plan' }));
  const namesByID = new Map<number, string[]>();
  for (const { name, networkId } of plan.networks) {
    if (networkId === undefined) continue;
    const names = namesByID.get(networkId);
    if (names) names.push(name);
    else namesByID.set(networkId, [name]);
  }
  const networkNames = plan.networks.map(({ name }) => name);
  const read = { book: bookOf(own), problems, networkNames, namesByID };
  plans.set(plan, read);
  return read;
}

/** Makes the context ready. A plan that is asked about again, the same object, is not read again. */
export function worldOf({ plan, networkNames = [], nodeNames = [] }: IdentifyContext): World {
  const read = plan && readPlan(plan);
  const fromPlan = read?.networkNames ?? [];
  return {
    book: read?.book ?? readDefaults(),
    fallback: readDefaults(),
    plan,
    problems: read?.problems ?? [],
    networkNames: networkNames.length === 0 ? fromPlan : [...networkNames, ...fromPlan],
    namesByID: read?.namesByID ?? new Map(),
    nodeNames,
  };
}

/** For sentences: ` of this plan`, or by whose defaults. */
export function saidOf({ certainty, said }: Pick<KnownRange, 'certainty' | 'said'>): string {
  if (certainty === 'exact') return ' of this plan';
  return said === 'everywhere' ? ' (the default everywhere)' : ` (the default of: ${said})`;
}

/** The network of a range, without the host bits that were typed. */
export const rangeText = ({ prefix }: PlanRange): string => formatPrefix(prefix);

/** How far up what a range says stands: exact before defaults. */
export const rankOf = ({ certainty }: KnownRange): number =>
  certainty === 'exact' ? ranks.planExact : ranks.byDefault;
