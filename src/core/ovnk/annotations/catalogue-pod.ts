import { plainText } from './forms.ts';
import { readPodNetworks } from './pod-networks.ts';
import { readBandwidth, readDpuDetails, readDpuStatus, readOpenPorts } from './pod-values.ts';
import type { AnnotationSpec } from './spec.ts';

const util = (file: string, symbol: string) =>
  ({ source: 'ovnKubernetes', path: `go-controller/pkg/util/${file}`, symbol }) as const;

/** Annotations of pods that OVN-Kubernetes writes or reads, those of Multus aside. */
export const podAnnotations: readonly AnnotationSpec[] = [
  {
    key: 'k8s.ovn.org/pod-networks',
    on: ['Pod'],
    title: 'The pod’s networks',
    text: 'What every network of OVN-Kubernetes gave this pod: addresses, MAC, gateways and routes. The key “default” is the cluster’s network; the others are NetworkAttachmentDefinitions. The CNI plugin waits for this annotation and configures the interfaces from it.',
    learns:
      'Whether addresses were assigned at all. An entry that is missing tells who to ask: the default network and Layer3 networks are written on the pod’s node, Layer2 networks by the cluster manager. With a primary user-defined network, “default” is infrastructure-locked.',
    writer: 'node-or-cluster-manager',
    example:
      '{"default":{"ip_addresses":["10.131.0.27/23"],"mac_address":"0a:58:0a:83:00:1b","gateway_ips":["10.131.0.1"],"routes":[{"dest":"10.128.0.0/14","nextHop":"10.131.0.1"},{"dest":"172.30.0.0/16","nextHop":"10.131.0.1"},{"dest":"169.254.0.5/32","nextHop":"10.131.0.1"},{"dest":"100.64.0.0/16","nextHop":"10.131.0.1"}],"ip_address":"10.131.0.27/23","gateway_ip":"10.131.0.1","role":"primary"}}',
    releases: 'role and ipv6_lla_gateway_ip since v1.1',
    read: (reader) => {
      readPodNetworks(reader);
    },
    ...util('pod_annotation.go', 'UnmarshalPodAnnotation'),
  },
  {
    key: 'k8s.ovn.org/open-default-ports',
    on: ['Pod'],
    title: 'Ports open on the locked default network',
    text: 'A pod with a primary user-defined network is closed on the cluster’s default network. This YAML list opens ports of it there.',
    learns:
      'Only traffic straight to the pod’s default address is let in. A service of the default network still does not reach it.',
    writer: 'user',
    example: '- protocol: tcp\n  port: 8080\n- protocol: icmp',
    read: readOpenPorts,
    ...util('pod_annotation.go', 'UnmarshalUDNOpenPortsAnnotation'),
  },
  {
    key: 'k8s.ovn.org/primary-udn-ipamclaim',
    on: ['Pod'],
    title: 'The claim that keeps the primary network’s addresses',
    text: 'The name of the IPAMClaim for the primary user-defined network. Deprecated: v1.multus-cni.io/default-network with ipam-claim-reference took its place.',
    learns: 'A claim with this name must exist in the namespace, else the pod gets no address.',
    writer: 'user-or-kubevirt',
    example: 'web.primary',
    read: plainText('IPAMClaim'),
    ...util('pod_annotation.go', 'DeprecatedOvnUDNIPAMClaimName'),
  },
  {
    key: 'kubernetes.io/ingress-bandwidth',
    on: ['Pod'],
    title: 'Limit of traffic to the pod',
    text: 'A quantity of bits per second. OVN-Kubernetes makes QoS settings of it on the pod’s port.',
    learns: 'A pod that is slow in one direction only may simply be limited.',
    writer: 'user',
    example: '10M',
    read: readBandwidth,
    source: 'ovnKubernetes',
    path: 'go-controller/pkg/cni/cni.go',
    symbol: 'extractPodBandwidth',
  },
  {
    key: 'kubernetes.io/egress-bandwidth',
    on: ['Pod'],
    title: 'Limit of traffic from the pod',
    text: 'A quantity of bits per second. OVN-Kubernetes makes QoS settings of it on the pod’s port.',
    learns: 'A pod that is slow in one direction only may simply be limited.',
    writer: 'user',
    example: '10M',
    read: readBandwidth,
    source: 'ovnKubernetes',
    path: 'go-controller/pkg/cni/cni.go',
    symbol: 'extractPodBandwidth',
  },
  {
    key: 'k8s.ovn.org/dpu.connection-details',
    on: ['Pod'],
    title: 'Hand-over to the DPU',
    text: 'Which virtual function the pod’s interface is, for the DPU that plugs it into OVN.',
    learns: 'When it is missing, the host part (ovnkube-node in mode dpu-host) has not done its work.',
    writer: 'node',
    example: '{"default":{"pfId":"0","vfId":"3","sandboxId":"35b82dbe2c39","vfNetdevName":"eth3"}}',
    read: readDpuDetails,
    ...util('dpu_annotations.go', 'DPUConnectionDetailsAnnot'),
  },
  {
    key: 'k8s.ovn.org/dpu.connection-status',
    on: ['Pod'],
    title: 'Answer of the DPU',
    text: 'Whether the DPU has plugged the pod’s interface into OVN.',
    learns: 'Anything but Ready makes the pod’s ADD wait and then fail; Reason says why.',
    writer: 'node',
    example: '{"default":{"Status":"Ready"}}',
    read: readDpuStatus,
    ...util('dpu_annotations.go', 'DPUConnectionStatusAnnot'),
  },
];
