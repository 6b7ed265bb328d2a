import { goParseCIDR } from '../../net/go-net.ts';
import { containsPrefix } from '../../net/prefix.ts';
import type { Prefix } from '../../net/types.ts';
import { constants } from '../../ovnk/constants.ts';
import { childOf, type DataNode, type MapNode } from '../../text/data.ts';
import type { PasteCode } from './codes.ts';
import type { Entry } from './entry.ts';
import { annotationKeys } from './known.ts';

/** A range of the cluster network, and the length of each node's share of it. */
interface ClusterRange {
  readonly text: string;
  readonly prefix: Prefix;
  readonly hostPrefix: number;
}

const textOf = (node: DataNode | undefined) => (node?.kind === 'string' ? node.value : undefined);

/** What a `Network` of OpenShift (config.openshift.io or operator.openshift.io) says of the cluster network. */
function rangesOf(object: MapNode): ClusterRange[] {
  if (textOf(childOf(object, 'kind')) !== 'Network') return [];
  const list = childOf(childOf(object, 'spec'), 'clusterNetwork');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const text = textOf(childOf(item, 'cidr'));
    const length = childOf(item, 'hostPrefix');
    const cidr = text === undefined ? undefined : goParseCIDR(text);
    if (text === undefined || cidr === undefined || length?.kind !== 'number') return [];
    return [{ text, prefix: cidr.prefix, hostPrefix: Number(length.value) }];
  });
}

/**
 * Holds the subnets of nodes (`k8s.ovn.org/node-subnets`, default network) against the cluster network, when both are
 * in one paste: each lies in a range of its family and has that range's host prefix. Says nothing without the other.
 */
export function compareNodeSubnets(objects: readonly MapNode[], entries: readonly Entry[]): void {
  const ranges = objects.flatMap(rangesOf);
  if (ranges.length === 0) return;
  for (const { key, facts, problems } of entries) {
    if (key !== annotationKeys.nodeSubnets) continue;
    for (const { kind, group, text, from, to } of facts) {
      const subnet =
        kind === 'cidr' && group === constants.defaultNetworkName.value ? goParseCIDR(text) : undefined;
      if (subnet === undefined) continue;
      const range = ranges.find(({ prefix }) => containsPrefix(prefix, subnet.prefix));
      const family = ranges.filter(({ prefix }) => prefix.family === subnet.prefix.family);
      if (range === undefined) {
        problems.push({
          code: 'node-subnet-outside' satisfies PasteCode,
          from,
          to,
          severity: 'warning',
          message: `This subnet is not in the cluster network${family.length > 0 ? ` ${family.map((each) => each.text).join(', ')}` : ', which has no range of its family'}.`,
          help: 'The cluster network was changed after this node got its subnet, or the two are of different clusters.',
        });
      } else if (subnet.prefix.length !== range.hostPrefix) {
        problems.push({
          code: 'node-subnet-length' satisfies PasteCode,
          from,
          to,
          severity: 'warning',
          message: `The cluster network ${range.text} gives each node a /${range.hostPrefix}; this is a /${subnet.prefix.length}.`,
          help: 'The host prefix was changed after this node got its subnet, or the two are of different clusters.',
        });
      }
    }
  }
}
