import { parseCIDR } from '../../net/prefix.ts';
import type { Family } from '../../net/types.ts';
import type { ClusterNetwork } from '../../ovnk/allocator.ts';
import type { DataNode, MapNode, StringNode } from '../../text/data.ts';
import { childOf, entryOf } from '../../text/data.ts';
import type { DataCode } from '../../text/data-codes.ts';
import type { Path } from '../../text/path-problem.ts';
import { moveProblem } from '../../text/place-problem.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { AddressPlan, PlannedNetwork } from './plan.ts';

export const importCodes = [
  'plan-nothing-found',
  'plan-cidr-malformed',
  'plan-value-unexpected',
  'plan-value-missing',
] as const;

export type PlanImportCode = (typeof importCodes)[number] | DataCode;
export type PlanImportProblem = Problem<PlanImportCode>;

/** Something of the paste, and where it stands in it. */
export interface ImportEntry extends Span {
  readonly what: string;
}

/** What has been read so far. */
export interface Draft {
  /** The ranges that were found; what is missing keeps its value. */
  readonly ranges: { -readonly [K in Exclude<keyof AddressPlan, 'networks'>]?: AddressPlan[K] };
  /** Those ranges of which one family was found: the other one keeps its value. */
  readonly byFamily: Map<FamilyField, Map<Family, string>>;
  readonly networks: Map<string, PlannedNetwork>;
  readonly found: ImportEntry[];
  readonly ignored: ImportEntry[];
  readonly assumed: string[];
  readonly problems: PlanImportProblem[];
}

export type FamilyField = 'joinSubnets' | 'transitSubnets' | 'masqueradeSubnets';

/** A draft in which nothing was read yet. */
export function newDraft(): Draft {
  return {
    ranges: {},
    byFamily: new Map(),
    networks: new Map(),
    found: [],
    ignored: [],
    assumed: [],
    problems: [],
  };
}

/** The value at a path; undefined when the path leads nowhere. */
export const nodeAt = (node: DataNode | undefined, ...path: Path): DataNode | undefined =>
  path.reduce<DataNode | undefined>((at, step) => childOf(at, step), node);

/** The text of a string value; undefined for anything else. */
export const textOf = (node: DataNode | undefined): string | undefined =>
  node?.kind === 'string' ? node.value : undefined;

export const spanOf = ({ from, to }: Span): Span => ({ from, to });

/** Says that a value is not what belongs there; nothing of it is taken over. */
export function unexpected(draft: Draft, node: Span, wanted: string): undefined {
  draft.problems.push({
    code: 'plan-value-unexpected',
    ...spanOf(node),
    severity: 'error',
    message: `${wanted} was expected here.`,
  });
  return undefined;
}

/** A CIDR, or undefined with the problem told. Text inside other text, such as `10.1.0.0/16` in a list, has an offset. */
export function cidrOf(draft: Draft, node: DataNode | undefined): string | undefined {
  if (node === undefined || node.kind === 'null') return undefined;
  if (node.kind !== 'string') return unexpected(draft, node, 'A CIDR');
  return cidrIn(draft, node, 0, node.value.length);
}

/** As `cidrOf`, for a part of a string. */
export function cidrIn(draft: Draft, node: StringNode, from: number, to: number): string | undefined {
  const text = node.value.slice(from, to);
  const read = parseCIDR(text);
  if (read.ok) return text;
  const { code: _code, ...problem } = read.problem;
  const moved: PlanImportProblem = {
    ...problem,
    code: 'plan-cidr-malformed',
    from: problem.from + from,
    to: problem.to + from,
  };
  draft.problems.push(moveProblem(node.map, moved));
  return undefined;
}

/** The CIDRs of a list; those that are none are told and left out. */
export function cidrsOf(draft: Draft, node: DataNode | undefined): string[] | undefined {
  if (node === undefined || node.kind === 'null') return undefined;
  if (node.kind !== 'list') return unexpected(draft, node, 'A list of CIDRs');
  return node.items.flatMap((item) => cidrOf(draft, item) ?? []);
}

/** `[{ cidr, hostPrefix }]`, as `clusterNetwork` has it; the key of the length differs. */
export function clusterNetworksOf(
  draft: Draft,
  node: DataNode | undefined,
  lengthKey: 'hostPrefix' | 'hostSubnet',
): ClusterNetwork[] | undefined {
  if (node === undefined || node.kind === 'null') return undefined;
  if (node.kind !== 'list') return unexpected(draft, node, `A list of cidr and ${lengthKey}`);
  return node.items.flatMap((item) => {
    const cidr = cidrOf(draft, childOf(item, 'cidr'));
    const length = childOf(item, lengthKey);
    if (cidr === undefined) {
      if (childOf(item, 'cidr') === undefined) unexpected(draft, item, `An entry with cidr and ${lengthKey}`);
      return [];
    }
    if (length === undefined) return [{ cidr, hostPrefix: defaultLength(cidr) }];
    if (length.kind !== 'number' || !Number.isInteger(length.value)) {
      unexpected(draft, length, 'A whole number, the prefix length of a node’s subnet,');
      return [];
    }
    return [{ cidr, hostPrefix: length.value }];
  });
}

/** The prefix length of a node's subnet where none is named: `ParseClusterSubnetEntries` in `config/utils.go`. */
export const defaultLength = (cidr: string): number => (cidr.includes(':') ? 64 : 24);

/** Says that something was taken over. */
export function found(draft: Draft, place: Span, what: string): void {
  draft.found.push({ ...spanOf(place), what });
}

/** Says of every key of a map, but the known ones, that it was not taken over. */
export function ignoreOthers(
  draft: Draft,
  node: DataNode | undefined,
  known: readonly string[],
  path: string,
): void {
  if (node?.kind !== 'map') return;
  for (const { key, keySpan } of node.entries) {
    if (!known.includes(key)) draft.ignored.push({ ...spanOf(keySpan), what: `${path}${key}` });
  }
}

/** Sets one family of a list, as the operator's fields do. */
export function setFamily(
  draft: Draft,
  field: FamilyField,
  family: Family,
  node: DataNode | undefined,
  what: string,
): boolean {
  const cidr = cidrOf(draft, node);
  if (cidr === undefined || node === undefined) return false;
  if (cidr.includes(':') !== (family === 6)) {
    unexpected(draft, node, `An IPv${family} network`);
    return false;
  }
  const families = draft.byFamily.get(field) ?? new Map<Family, string>();
  draft.byFamily.set(field, families.set(family, cidr));
  found(draft, node, `${what} ${cidr}`);
  return true;
}

/** Where a key stands; the whole map when it has none. */
export const keyPlace = (map: MapNode, key: string): Span => entryOf(map, key)?.keySpan ?? map;
