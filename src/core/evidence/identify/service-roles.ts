import { formatAddress } from '../../net/address.ts';
import { offsetOf } from '../../net/prefix.ts';
import type { Address } from '../../net/types.ts';
import { type Found, ranks } from './types.ts';
import { value } from './values.ts';
import { type KnownRange, rangeText, rankOf, saidOf } from './world.ts';

/** The offset of the address that OpenShift's DNS operator and kubeadm take for the cluster's DNS. */
const dnsOffset = 10n;

/** What an address is in a service network. */
export function inServices(range: KnownRange, address: Address): Found[] {
  const text = formatAddress(address);
  const offset = offsetOf(range.prefix, address);
  const within = `the service network ${rangeText(range)}${saidOf(range)}`;
  const common = {
    certainty: range.certainty,
    range: rangeText(range),
    values: [value('Find the Service', `oc get services -A -o wide | grep -wF ${text}`)],
    rank: rankOf(range),
  };
  if (offset === 1n) {
    return [
      {
        ...common,
        kind: 'service-api-server',
        title: `${text}: the API server’s Service, kubernetes.default`,
        reason: `The API server takes the first address of ${within} for itself.`,
        owner: 'default/kubernetes',
      },
    ];
  }
  if (offset === dnsOffset) {
    return [
      {
        ...common,
        kind: 'service-dns',
        title: `${text}: the cluster’s DNS Service`,
        reason: `By convention OpenShift and kubeadm give the tenth address of ${within} to DNS.`,
        certainty: 'possible',
        owner: 'openshift-dns/dns-default, or kube-system/kube-dns',
      },
    ];
  }
  return [
    {
      ...common,
      kind: 'service',
      title: `${text}: a Service’s clusterIP`,
      reason: `It lies in ${within}. No interface has such an address: OVN’s load balancers turn it into a pod’s.`,
      values: common.values,
    },
  ];
}

const aroundWords = {
  hybrid: ['a node’s or pod’s address on the hybrid overlay', 'hybrid overlay network'],
  machine: ['the address of a machine', 'machine network'],
  route: ['a destination outside the cluster', 'host route'],
} as const;

/** An address of the hybrid overlay, of a machine, or behind a route. */
export function around(range: KnownRange, kind: keyof typeof aroundWords): Found {
  const [title, name] = aroundWords[kind];
  return {
    kind,
    title: `In the ${name} ${rangeText(range)}: ${title}`,
    reason: `It lies in the ${name} ${rangeText(range)}${saidOf(range)}.`,
    certainty: range.certainty === 'exact' ? 'exact' : 'default',
    range: rangeText(range),
    values: kind === 'machine' ? [value('Find the node', 'oc get nodes -o wide')] : [],
    rank: range.certainty === 'exact' ? ranks.planRange : ranks.defaultRange,
  };
}
