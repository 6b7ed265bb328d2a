/** What the manifests, the controller and the namespaces of user-defined networks are called, and their defaults. */
import type { Constant } from '../constants.ts';

const pkg = (path: string, symbol: string) =>
  ({ source: 'ovnKubernetes', path: `go-controller/pkg/${path}`, symbol }) as const;

export const udnConstants = {
  apiVersion: {
    value: 'k8s.ovn.org/v1',
    meaning: 'the API version of both kinds',
    ...pkg('crd/userdefinednetwork/v1/register.go', 'SchemeGroupVersion'),
  },
  namespaceLabel: {
    value: 'k8s.ovn.org/primary-user-defined-network',
    meaning: 'the label without which a namespace gets no primary network; any value counts',
    ...pkg('types/const.go', 'RequiredUDNNamespaceLabel'),
  },
  attachmentLabel: {
    value: 'k8s.ovn.org/user-defined-network',
    meaning: 'the label, with an empty value, of every NetworkAttachmentDefinition that was rendered',
    ...pkg(
      'clustermanager/userdefinednetwork/template/net-attach-def-template.go',
      'LabelUserDefinedNetwork',
    ),
  },
  finalizer: {
    value: 'k8s.ovn.org/user-defined-network-protection',
    meaning: 'the finalizer that keeps a network until no pod uses it',
    ...pkg(
      'clustermanager/userdefinednetwork/template/net-attach-def-template.go',
      'FinalizerUserDefinedNetwork',
    ),
  },
  annotationPrefix: {
    value: 'k8s.ovn.org/',
    meaning: 'annotations that begin so are not copied to the NetworkAttachmentDefinition',
    ...pkg('types/const.go', 'OvnK8sPrefix'),
  },
  cniVersion: {
    value: '1.1.0',
    meaning: 'the cniVersion of the rendered config',
    ...pkg('config/cni.go', 'CNISpecVersion'),
  },
  pluginType: {
    value: 'ovn-k8s-cni-overlay',
    meaning: 'the type of the rendered config: the CNI plugin of OVN-Kubernetes',
    ...pkg('clustermanager/userdefinednetwork/template/net-attach-def-template.go', 'OvnK8sCNIOverlay'),
  },
  defaultMtu: {
    value: 1400,
    meaning: 'the MTU of the cluster when nobody says otherwise',
    ...pkg('config/config.go', 'Default.MTU'),
  },
  localnetMtuExtra: {
    value: 100,
    meaning: 'what a localnet network has more than the cluster’s MTU: it has no tunnel header',
    ...pkg('clustermanager/userdefinednetwork/template/net-attach-def-template.go', 'localnetMTU'),
  },
  primaryInterface: {
    value: 'ovn-udn1',
    meaning: 'the name of the primary network’s interface in every pod',
    ...pkg('cni/cniserver.go', 'IfName'),
  },
  defaultInterface: {
    value: 'eth0',
    meaning: 'the name of the cluster network’s interface in every pod',
    ...pkg('cni/types.go', 'CNI_IFNAME'),
  },
} as const satisfies Record<string, Constant>;

/** How the config writes a `transport` of the manifest; `types/const.go`, `NetworkTransportNoOverlay`. */
export const transports: Readonly<Record<string, string>> = { NoOverlay: 'no-overlay', EVPN: 'evpn' };
