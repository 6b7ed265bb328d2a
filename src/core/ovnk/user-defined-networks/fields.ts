/** How the rules ask a manifest: what is absent, null or of another type gives nothing, and never an error. */
import { parseAddress } from '../../net/address.ts';
import { parseCIDR } from '../../net/prefix.ts';
import type { Address, Cidr } from '../../net/types.ts';
import type { DataNode, ListNode, MapNode, StringNode } from '../../text/data.ts';
import { childOf } from '../../text/data.ts';
import type { Path } from '../../text/path-problem.ts';

export function fieldOf(node: DataNode | undefined, ...path: Path): DataNode | undefined {
  let at = node;
  for (const step of path) at = childOf(at, step);
  return at?.kind === 'null' ? undefined : at;
}

/** CEL’s `has`. */
export const has = (node: DataNode | undefined, ...path: Path) => fieldOf(node, ...path) !== undefined;

export function textOf(node: DataNode | undefined, ...path: Path): string | undefined {
  const at = fieldOf(node, ...path);
  return at?.kind === 'string' ? at.value : undefined;
}

export function numberOf(node: DataNode | undefined, ...path: Path): number | undefined {
  const at = fieldOf(node, ...path);
  return at?.kind === 'number' ? at.value : undefined;
}

export function mapOf(node: DataNode | undefined, ...path: Path): MapNode | undefined {
  const at = fieldOf(node, ...path);
  return at?.kind === 'map' ? at : undefined;
}

export function listOf(node: DataNode | undefined, ...path: Path): ListNode | undefined {
  const at = fieldOf(node, ...path);
  return at?.kind === 'list' ? at : undefined;
}

/**
 * CEL’s `cidr`: host bits are kept; IPv4-mapped addresses and lengths with leading zeros are refused. Upstream:
 * `parseCIDR` in `k8s.io/apiserver/pkg/cel/library/cidr.go`.
 */
export function celCIDR(text: string): Cidr | undefined {
  const read = parseCIDR(text);
  return read.ok ? read.value : undefined;
}

/** CEL’s `ip`: without zones and IPv4-mapped addresses; `parseIPAddr` in `ip.go` of the same library. */
export function celIP(text: string): Address | undefined {
  const read = parseAddress(text);
  return read.ok ? read.value : undefined;
}

export interface Listed<T> {
  readonly node: StringNode;
  readonly value: T;
}

/** The CIDRs of a list; `key` for lists of maps. What is no CIDR is left out: it has a problem of its own. */
export function cidrsOf(list: ListNode | undefined, key?: string): Listed<Cidr>[] {
  const found: Listed<Cidr>[] = [];
  for (const item of list?.items ?? []) {
    const node = key === undefined ? item : fieldOf(item, key);
    const value = node?.kind === 'string' ? celCIDR(node.value) : undefined;
    if (node?.kind === 'string' && value !== undefined) found.push({ node, value });
  }
  return found;
}

/** The texts of a list of strings. */
export function textsOf(list: ListNode | undefined): string[] {
  return (list?.items ?? []).flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}
