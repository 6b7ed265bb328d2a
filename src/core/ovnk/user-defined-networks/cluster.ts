/** What the controller holds against the cluster’s own subnets. Upstream: `SubnetOverlapCheck` in `util/multi_network.go`. */
import { formatPrefix, overlaps, samePrefix } from '../../net/prefix.ts';
import type { Prefix } from '../../net/types.ts';
import type { DataNode, MapNode } from '../../text/data.ts';
import type { Span } from '../../text/span.ts';
import { constants } from '../constants.ts';
import { defaults } from '../defaults.ts';
import type { SubnetType, TypedSubnet } from '../transit-subnets.ts';
import { firstOverlap, layer2TransitSubnets, overlapText, withDefaults } from '../transit-subnets.ts';
import type { UserDefinedNetworkProblem } from './codes.ts';
import { celCIDR, cidrsOf, listOf } from './fields.ts';
import type { UserDefinedNetwork } from './network.ts';
import { joinSubnetsOf } from './render.ts';

/** The cluster’s own subnets. What is not given has its default; cluster and service networks have none. */
export interface ClusterSubnets {
  readonly clusterNetworks?: readonly string[];
  readonly serviceNetworks?: readonly string[];
  readonly joinSubnets?: readonly string[];
  readonly masqueradeSubnets?: readonly string[];
  readonly transitSubnets?: readonly string[];
}

export interface ClusterReading {
  readonly problems: readonly UserDefinedNetworkProblem[];
  /** Of a primary Layer2 network; empty for the others and when none can be found. */
  readonly transitSubnets: readonly string[];
}

/** `config` is the part `layer2` or `layer3` of the manifest. Localnet is not checked upstream. */
export function checkAgainstCluster(
  network: UserDefinedNetwork,
  config: MapNode,
  cluster: ClusterSubnets,
): ClusterReading {
  if (network.topology === 'Localnet') return { problems: [], transitSubnets: [] };
  const problems = defaultOverlaps(config, cluster);
  if (network.topology === 'Layer2' && network.role === 'Primary') {
    const transit = layer2TransitSubnets({
      subnets: network.subnets,
      joinSubnets: joinSubnetsOf(network),
      clusterNetworks: cluster.clusterNetworks ?? [],
      serviceNetworks: cluster.serviceNetworks ?? [],
      clusterJoinSubnets: cluster.joinSubnets ?? [],
      masqueradeSubnets: cluster.masqueradeSubnets ?? [],
      transitSubnets: cluster.transitSubnets ?? [],
    });
    if (transit.ok) return { problems, transitSubnets: transit.value };
    if (transit.problem.code === 'transit-subnet-not-found') {
      const place = listOf(config, 'subnets') ?? config;
      const { message, upstream } = transit.problem;
      problems.push(problem('transit-subnet-not-found', place, message, upstream));
      return { problems, transitSubnets: [] };
    }
  }
  const overlap = firstOverlap(comparedSubnets(network, cluster));
  if (overlap) {
    const text = `pod or join subnet overlaps with already configured internal subnets: ${overlapText(overlap.later, overlap.earlier)}`;
    // A primary Layer2 network fails while its transit subnet is sought, which says it without the first words.
    const isSought = network.topology === 'Layer2' && network.role === 'Primary';
    problems.push(
      problem(
        'subnet-overlaps-cluster',
        placeOf(config, overlap.later) ?? placeOf(config, overlap.earlier) ?? config,
        `${overlapText(overlap.later, overlap.earlier)}. The API server takes the network, and it is not made.`,
        isSought ? text : `invalid subnet configuration: ${text}`,
        'Take another subnet: that of the cluster cannot be moved.',
      ),
    );
  }
  return { problems, transitSubnets: [] };
}

function comparedSubnets(network: UserDefinedNetwork, cluster: ClusterSubnets): TypedSubnet[] {
  const lists: [type: SubnetType, texts: readonly string[]][] = [
    ['cluster', cluster.clusterNetworks ?? []],
    ['service', cluster.serviceNetworks ?? []],
    ['join', withDefaults(cluster.joinSubnets ?? [], constants.joinSubnets.value)],
    ['masquerade', withDefaults(cluster.masqueradeSubnets ?? [], constants.masqueradeSubnets.value)],
    ...(network.topology === 'Layer3'
      ? ([['transit', withDefaults(cluster.transitSubnets ?? [], constants.transitSubnets.value)]] as [
          SubnetType,
          string[],
        ][])
      : []),
    ['network', network.subnets.map(withoutHostSubnet)],
    // Also of a secondary network, which has no use for them.
    ['networkJoin', withDefaults(joinSubnetsOf(network), constants.networkJoinSubnets.value)],
  ];
  return lists.flatMap(([type, texts]) =>
    texts.flatMap((text) => {
      const prefix = celCIDR(text)?.prefix;
      return prefix ? [{ type, prefix }] : [];
    }),
  );
}

/** `10.20.0.0/16/24` without the length of a node’s piece. */
function withoutHostSubnet(text: string): string {
  return text.split('/', 2).join('/');
}

function placeOf(config: MapNode, { type, prefix }: TypedSubnet): DataNode | undefined {
  if (type !== 'network' && type !== 'networkJoin') return undefined;
  return ownSubnets(config, type).find((own) => samePrefix(own.prefix, prefix))?.node;
}

function ownSubnets(
  config: MapNode,
  type: 'network' | 'networkJoin',
): { readonly prefix: Prefix; readonly node: DataNode }[] {
  const list = listOf(config, type === 'network' ? 'subnets' : 'joinSubnets');
  const key = list?.items[0]?.kind === 'map' ? 'cidr' : undefined;
  return cidrsOf(list, key).map(({ node, value }) => ({ prefix: value.prefix, node }));
}

function problem(
  code: UserDefinedNetworkProblem['code'],
  { from, to }: Span,
  message: string,
  upstream: string | undefined,
  help?: string,
): UserDefinedNetworkProblem {
  return {
    code,
    from,
    to,
    severity: 'error',
    message,
    ...(help === undefined ? {} : { help }),
    ...(upstream === undefined ? {} : { upstream }),
    href: '/workflows/udn-subnet-overlap/',
  };
}

const usual = (['openshift', 'helm'] as const).flatMap((name) => {
  const { clusterNetworks, serviceNetworks } = defaults[name].value;
  const whose = name === 'openshift' ? 'OpenShift' : 'the upstream Helm chart';
  return [
    ...clusterNetworks.map(({ cidr }) => ({ cidr, what: `cluster network of ${whose}` })),
    ...serviceNetworks.map((cidr) => ({ cidr, what: `service network of ${whose}` })),
  ];
});

/** Nobody said which networks the cluster has: then those that clusters usually have are worth a word. */
function defaultOverlaps(config: MapNode, cluster: ClusterSubnets): UserDefinedNetworkProblem[] {
  if (cluster.clusterNetworks || cluster.serviceNetworks) return [];
  const own = [...ownSubnets(config, 'network'), ...ownSubnets(config, 'networkJoin')];
  const problems: UserDefinedNetworkProblem[] = [];
  for (const { prefix, node } of own) {
    for (const { cidr, what } of usual) {
      const other = celCIDR(cidr)?.prefix;
      if (!other || !overlaps(prefix, other)) continue;
      problems.push({
        code: 'subnet-overlaps-default',
        from: node.from,
        to: node.to,
        severity: 'warning',
        message: `${formatPrefix(prefix)} overlaps ${cidr}, the default ${what}. Where your cluster has it, the network is not made.`,
        help: 'Look at oc get network.config cluster -o yaml, or at the flags of ovnkube, for the cluster’s own networks.',
        href: '/workflows/udn-subnet-overlap/',
      });
      break;
    }
  }
  return problems;
}
