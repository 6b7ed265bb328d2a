import { constants as kubevirt } from '../../kubevirt/constants.ts';
import { annotationTerms } from '../../kubevirt/terms.ts';
import { annotations as multus, sources as multusSources } from '../../multus/constants.ts';
import { annotationCatalogue, annotationSpec } from '../../ovnk/annotations/catalogue.ts';
import { writers } from '../../ovnk/annotations/spec.ts';
import { sources as ovnSources } from '../../ovnk/constants.ts';
import type { AsChoice, CardSource } from './types.ts';

/** What is known of an annotation, whoever writes it. */
export interface KnownAnnotation {
  readonly key: string;
  readonly title: string;
  /** The kind of object that carries it. */
  readonly on: string;
  readonly what: string;
  readonly writer: string;
  readonly learns: string;
  readonly source?: CardSource;
}

function github(repository: string, commit: string, path: string): CardSource {
  return { repository, path, href: `https://github.com/${repository}/blob/${commit}/${path}` };
}

const multusFile = (path: string) =>
  github(multusSources.multus.repository, multusSources.multus.commit, path);
const clientFile = (path: string) =>
  github(multusSources.nadClient.repository, multusSources.nadClient.commit, path);

const ofMultus: readonly KnownAnnotation[] = [
  {
    key: multus.networks,
    title: 'Additional networks asked for',
    on: 'Pod',
    what: 'The NetworkAttachmentDefinitions that Multus attaches besides the default network: a list by comma, or JSON with addresses, MAC, interface name and more for each.',
    writer: 'a user, or KubeVirt on a launcher pod',
    learns:
      'It is read once, when the pod is made; a change later does nothing. It has to stand on the pod, not on the Deployment.',
    source: multusFile('pkg/k8sclient/k8sclient.go'),
  },
  {
    key: multus.networkStatus,
    title: 'Networks that were attached',
    on: 'Pod',
    what: 'What Multus wrote down after all networks of the pod were attached: interface, addresses and MAC of each.',
    writer: 'Multus',
    learns:
      'No status means that an ADD has not succeeded yet, or that Multus was never asked. The MAC is that of the result, not the one that the kernel has now.',
    source: clientFile('pkg/apis/k8s.cni.cncf.io/v1/types.go'),
  },
  {
    key: multus.networksStatus,
    title: 'Networks that were attached (old key)',
    on: 'Pod',
    what: 'The same as network-status under the name of before v4.0.0.',
    writer: 'Multus before v4.0.0',
    learns: 'On a current cluster it is left over: read network-status.',
    source: multusFile('pkg/k8sclient/k8sclient.go'),
  },
  {
    key: multus.defaultNetwork,
    title: 'Another default network, or wishes for the primary one',
    on: 'Pod',
    what: 'One network, in the grammar of the network selection, that takes the place of the cluster’s default network. OVN-Kubernetes reads addresses, MAC and claim for a primary user-defined network from it.',
    writer: 'a user, or KubeVirt on a launcher pod',
    learns: 'It cannot be changed on a pod that is there.',
    source: multusFile('pkg/k8sclient/k8sclient.go'),
  },
  {
    key: multus.resourceName,
    title: 'Device of the network',
    on: 'NetworkAttachmentDefinition',
    what: 'The resource of a device plugin whose allocated device Multus hands to the CNI plugin.',
    writer: 'a user',
    learns: 'The pod must ask for this resource too, or no device is allocated.',
    source: multusFile('pkg/k8sclient/k8sclient.go'),
  },
];

const ofKubeVirt: readonly KnownAnnotation[] = Object.entries(annotationTerms)
  .filter(([key]) => !ofMultus.some((known) => known.key === key))
  .map(([key, { on, title, text }]) => ({
    key,
    title,
    on: on === 'VMI' ? 'VirtualMachineInstance' : 'Pod',
    what: text,
    writer: on === 'VMI' ? 'a user' : 'KubeVirt',
    learns: '',
  }));

const ofOvnKubernetes: readonly KnownAnnotation[] = annotationCatalogue.map((spec) => {
  const { repository, commit } = ovnSources[spec.source];
  return {
    key: spec.key,
    title: spec.title,
    on: spec.on[0] ?? '',
    what: spec.text,
    writer: writers[spec.writer],
    learns: spec.learns,
    source: github(repository, spec.commit ?? commit, spec.path),
  };
});

/** Every annotation that is known here, by whose it is. The reference page is this, with the examples of OVN-Kubernetes. */
export const knownAnnotations = {
  ovnKubernetes: ofOvnKubernetes,
  multus: ofMultus,
  kubevirt: ofKubeVirt,
} as const;

const all = Object.values(knownAnnotations).flat();
const byKey = new Map(all.map((known) => [known.key, known]));

/** What is known of a key; undefined for keys that nothing here knows. */
export function knownAnnotation(key: string): KnownAnnotation | undefined {
  return byKey.get(key);
}

/** Whether the value is a network selection, a status, or what KubeVirt tells its launcher. */
export const annotationKeys = {
  ...multus,
  networkInfo: kubevirt.networkInfoAnnotation.value,
  podNetworks: 'k8s.ovn.org/pod-networks',
  nodeSubnets: 'k8s.ovn.org/node-subnets',
} as const;

/** Keys whose value is read, not only shown, in the order in which a reader may choose them. */
export const asChoices: readonly AsChoice[] = all
  .filter(
    ({ key }) =>
      annotationSpec(key) !== undefined ||
      key === annotationKeys.networkInfo ||
      key.startsWith('k8s.v1.cni') ||
      key === multus.defaultNetwork,
  )
  .map(({ key, title, on }) => ({ as: key, title, on }));
