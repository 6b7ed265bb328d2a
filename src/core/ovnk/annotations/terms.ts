/** What the keys inside `k8s.ovn.org/pod-networks` mean, in the order in which OVN-Kubernetes writes them. */
export interface PodNetworkTerm {
  /** What it is and when it is there. */
  readonly text: string;
  /** What it means when it is not there. */
  readonly absent: string;
}

export const podNetworkTerms = {
  ip_addresses: {
    text: 'The pod’s addresses on this network, each with the prefix length of the network, or of the node’s piece of it.',
    absent: 'The network gives no addresses (IPAM is off), or they come from outside.',
  },
  mac_address: {
    text: 'The MAC of the pod’s interface. OVN-Kubernetes makes it of the first address, unless another one was asked for.',
    absent: 'The pod cannot be attached. It is the one key that must be there.',
  },
  gateway_ips: {
    text: 'The default gateways. The plugin sets the pod’s default route through them.',
    absent:
      'No default route leads into this network: as it should be on a locked default network and on a secondary one.',
  },
  routes: {
    text: 'What else is reached through this network. The default route is never among them.',
    absent: 'A secondary layer 2 or localnet network has none.',
  },
  ip_address: {
    text: 'The old form of ip_addresses, for readers that know no other. It says the same.',
    absent: 'There is no address, or more than one.',
  },
  gateway_ip: {
    text: 'The old form of gateway_ips. It says the same.',
    absent: 'There is no gateway, or more than one address or gateway.',
  },
  ipv6_lla_gateway_ip: {
    text: 'The router whose advertisements the pod believes. Those of others are dropped.',
    absent: 'The network is no primary layer 2 network with IPv6.',
  },
  tunnel_id: {
    text: 'The key of the pod’s port in OVN, the same on all nodes, so that a node can name the port of another.',
    absent: 'The network is not layer 2, so no other node has to know its ports.',
  },
  role: {
    text: 'What the network is for this pod: primary, secondary, or infrastructure-locked.',
    absent: 'OVN-Kubernetes is older than v1.1.',
  },
  ipam_mode: {
    text: 'Who gives the address.',
    absent: 'OVN-Kubernetes gives it, or is a release that does not write this key.',
  },
} as const satisfies Readonly<Record<string, PodNetworkTerm>>;

/** The keys of one of its routes. */
export const podRouteTerms = {
  dest: 'Where the route leads to.',
  nextHop: 'The router on the way. An empty text means that there is none: the destination is on the link.',
} as const;

/** The meaning of a key of a network, or of one of its routes. */
export function podNetworkMeaning(key: string): string | undefined {
  if (Object.hasOwn(podNetworkTerms, key)) return podNetworkTerms[key as keyof typeof podNetworkTerms].text;
  return Object.hasOwn(podRouteTerms, key) ? podRouteTerms[key as keyof typeof podRouteTerms] : undefined;
}
