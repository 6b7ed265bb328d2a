import { integer, plainText, textList } from './forms.ts';
import { networkIDFact } from './node-values.ts';
import { exactlyTrue, readAclLogging, readConnectSubnets, readTunnelKeys } from './other-values.ts';
import type { AnnotationSpec } from './spec.ts';

const file = (path: string, symbol: string) =>
  ({ source: 'ovnKubernetes', path: `go-controller/pkg/${path}`, symbol }) as const;

const gateways = file('crd/adminpolicybasedroute/v1/types.go', 'AdminPolicyBasedExternalRoute');
const replaced = 'AdminPolicyBasedExternalRoute took its place.';

/** Annotations of definitions, namespaces and further objects. */
export const otherAnnotations: readonly AnnotationSpec[] = [
  {
    key: 'k8s.ovn.org/network-name',
    on: ['NetworkAttachmentDefinition'],
    title: 'The network of the definition',
    text: 'The name of the network that this definition belongs to. Several definitions may share one.',
    learns: 'The names of OVN objects, and external_ids:k8s.ovn.org/network, are made from it.',
    writer: 'cluster-manager',
    example: 'cluster_udn_blue',
    read: plainText('Network', 'network'),
    ...file('types/const.go', 'OvnNetworkNameAnnotation'),
  },
  {
    key: 'k8s.ovn.org/network-id',
    on: ['NetworkAttachmentDefinition'],
    title: 'The network’s number',
    text: 'The same on every node. Tunnel key, packet mark, masquerade addresses and the name of the management port follow from it.',
    learns: 'When it is missing, the cluster manager has not taken the network on: read its log.',
    writer: 'cluster-manager',
    example: '3',
    read: networkIDFact,
    ...file('types/const.go', 'OvnNetworkIDAnnotation'),
  },
  {
    key: 'k8s.ovn.org/tunnel-keys',
    on: ['NetworkAttachmentDefinition'],
    title: 'The network’s tunnel keys',
    text: 'Of a primary Layer2 network: the key of its switch, and that of its transit router.',
    learns: 'The VNI of this network’s packets between nodes, as tcpdump shows it on the Geneve tunnel.',
    writer: 'cluster-manager',
    example: '[16711686,16715779]',
    releases: 'since v1.2',
    read: readTunnelKeys,
    ...file('types/const.go', 'OvnNetworkTunnelKeysAnnotation'),
  },
  {
    key: 'k8s.ovn.org/route-advertisements',
    on: ['NetworkAttachmentDefinition'],
    title: 'Advertised by',
    text: 'The RouteAdvertisements objects by which this network is announced to routers outside.',
    learns: 'Whether the network is announced at all.',
    writer: 'cluster-manager',
    example: '["ra1"]',
    read: textList('RouteAdvertisements', 'text'),
    ...file('types/const.go', 'OvnRouteAdvertisementsKey'),
  },
  {
    key: 'k8s.ovn.org/multicast-enabled',
    on: ['Namespace'],
    title: 'Multicast between the namespace’s pods',
    text: 'true lets the pods of this namespace send multicast to each other.',
    learns: 'Without it multicast is dropped.',
    writer: 'user',
    example: 'true',
    read: exactlyTrue('Multicast'),
    ...file('util/namespace_annotation.go', 'NsMulticastAnnotation'),
  },
  {
    key: 'k8s.ovn.org/acl-logging',
    on: ['Namespace'],
    title: 'Log of what policies drop or allow',
    text: 'At which severity OVN logs decisions of network policies and egress firewalls in this namespace: alert, warning, notice, info or debug.',
    learns:
      'With it the node writes /var/log/ovn/acl-audit-log.log, which names the policy that dropped a packet.',
    writer: 'user',
    example: '{"deny":"alert","allow":"info"}',
    read: readAclLogging,
    ...file('util/namespace_annotation.go', 'AclLoggingAnnotation'),
  },
  ...(
    [
      ['routing-external-gws', 'External gateways', '192.0.2.1'],
      ['routing-namespaces', 'Namespaces served by this gateway pod', 'shop'],
      ['routing-network', 'Network of this gateway pod', 'shop/blue'],
      ['bfd-enabled', 'BFD with the external gateway', ''],
      ['external-gw-pod-ips', 'Addresses of gateway pods', '192.0.2.1'],
    ] as const
  ).map(
    ([name, title, example]): AnnotationSpec => ({
      key: `k8s.ovn.org/${name}`,
      on:
        name === 'external-gw-pod-ips' || name === 'routing-external-gws'
          ? ['Namespace']
          : ['Namespace', 'Pod'],
      title,
      text: `Part of the annotations by which pods of a namespace left the cluster through gateways of their own. ${replaced}`,
      learns: 'Current releases do not read it.',
      writer: name === 'external-gw-pod-ips' ? 'node' : 'user',
      obsolete: true,
      example,
      releases: 'removed in June 2026',
      read: plainText(title),
      ...gateways,
    }),
  ),
  {
    key: 'k8s.ovn.org/egressip-mark',
    on: ['EgressIP'],
    title: 'Mark of the EgressIP',
    text: 'The mark by which packets of user-defined networks find this EgressIP: 50000 to 55000.',
    learns: 'The same number stands in ip rule and in the flows of the bridge.',
    writer: 'cluster-manager',
    example: '50000',
    read: integer('Packet mark', (value, reader) => {
      if (value < 50000 || value > 55000)
        reader.report('annotation-value', reader.node, 'warning', 'These marks go from 50000 to 55000.');
      return undefined;
    }),
    ...file('util/egressip_annotation.go', 'EgressIPMarkAnnotation'),
  },
  {
    key: 'k8s.ovn.org/unidled-at',
    on: ['Service'],
    title: 'When the service was woken',
    text: 'The time at which the mark that it is idled was taken away.',
    learns: 'For some time after it, connections to the service are let wait instead of being refused.',
    writer: 'node',
    example: '2026-01-02T03:04:05Z',
    read: plainText('Time'),
    ...file('ovn/controller/unidling/unidled_annotation_controller.go', 'UnidledAtSuffix'),
  },
  ...(
    [
      [
        'source-endpointslice',
        'The EndpointSlice that this one mirrors',
        'web-x7k2p',
        'SourceEndpointSliceAnnotation',
      ],
      [
        'endpointslice-network',
        'The network of these endpoints',
        'shop_blue',
        'UserDefinedNetworkEndpointSliceAnnotation',
      ],
    ] as const
  ).map(
    ([name, title, example, symbol]): AnnotationSpec => ({
      key: `k8s.ovn.org/${name}`,
      on: ['EndpointSlice'],
      title,
      text: 'OVN-Kubernetes makes a second EndpointSlice for services in a primary user-defined network: the same endpoints, with their addresses in that network.',
      learns: 'A service of a user-defined network without such a slice has no endpoints there.',
      writer: 'cluster-manager',
      example,
      read: plainText(title, name === 'endpointslice-network' ? 'network' : 'text'),
      ...file('types/const.go', symbol),
    }),
  ),
  {
    key: 'k8s.ovn.org/acl-stateless',
    on: ['NetworkPolicy'],
    title: 'Policy without connection tracking',
    text: 'With exactly true, and only where the feature is on, the policy’s rules do not look at connections: answers must be allowed as well.',
    learns: 'Traffic that passes in one direction only may be due to it.',
    writer: 'user',
    example: 'true',
    read: exactlyTrue('Stateless'),
    ...file('ovn/base_network_controller_policy.go', 'ovnStatelessNetPolAnnotationName'),
  },
  {
    key: 'k8s.v1.cni.cncf.io/policy-for',
    on: ['MultiNetworkPolicy'],
    title: 'Networks of the policy',
    text: 'The NetworkAttachmentDefinitions to which this policy applies, by comma.',
    learns: 'A network that does not stand here is not restricted by the policy.',
    writer: 'user',
    example: 'shop/blue, shop/green',
    read: plainText('Networks', 'network'),
    ...file('ovn/base_network_controller_multipolicy.go', 'PolicyForAnnotation'),
  },
  {
    key: 'k8s.ovn.org/network-connect-subnet',
    on: ['ClusterNetworkConnect'],
    title: 'Subnets of the connecting links',
    text: 'From which subnet the links between the connect router and each network are taken: /31 and /127 by node.',
    learns: 'The addresses of hops between two connected networks.',
    writer: 'cluster-manager',
    example: '{"layer3_1":{"ipv4":"192.0.2.0/26"}}',
    read: readConnectSubnets,
    ...file('util/network_connect.go', 'ovnNetworkConnectSubnetAnnotation'),
  },
  {
    key: 'k8s.ovn.org/connect-router-tunnel-key',
    on: ['ClusterNetworkConnect'],
    title: 'Tunnel key of the connect router',
    text: 'The key of the router that connects the networks.',
    learns: 'The VNI of packets between the networks.',
    writer: 'cluster-manager',
    example: '16715780',
    read: integer('Tunnel key', () => undefined),
    ...file('util/network_connect.go', 'OvnConnectRouterTunnelKeyAnnotation'),
  },
];
