import { sources as cniSources } from '../../cni/constants.ts';
import { sources as kubevirtSources } from '../../kubevirt/constants.ts';
import { sources as multusSources } from '../../multus/constants.ts';
import { sources as ovnSources } from '../../ovnk/constants.ts';
import type { Source } from '../../text/source.ts';

/**
 * What programs put around the error of the program that they called. The innermost error is the cause; the wrappers
 * tell the way that it came, and names.
 */
export interface Wrapper {
  readonly text: string;
  /** Who wraps. */
  readonly by: string;
  readonly source: string;
}

/** The snapshots that were read of programs without a room of their own. */
const others = {
  kubernetes: {
    repository: 'kubernetes/kubernetes',
    commit: '000f26050b9be6fb3d79fae95e06b47fc96128cd',
  },
  grpc: { repository: 'grpc/grpc-go', commit: '0772ed7355afec5b78ba2433174930d7a11a0bd1' },
  containerd: { repository: 'containerd/containerd', commit: '301026e58' },
  crio: { repository: 'cri-o/cri-o', commit: 'f954a17e50' },
  ocicni: { repository: 'cri-o/ocicni', commit: '18fd1eb' },
};
const link = ({ repository, commit }: Pick<Source, 'repository' | 'commit'>, path: string) =>
  `https://github.com/${repository}/blob/${commit}/${path}`;

const kubelet = link(others.kubernetes, 'pkg/kubelet/kuberuntime/kuberuntime_manager.go');
const grpc = link(others.grpc, 'internal/status/status.go');
const containerd = (path: string) => link(others.containerd, `internal/cri/server/${path}`);
const crio = link(others.crio, 'server/sandbox_network.go');
const ocicni = link(others.ocicni, 'pkg/ocicni/ocicni.go');
const libcni = link(cniSources.cni, 'libcni/api.go');
const multus = (path: string) => link(multusSources.multus, `pkg/${path}`);
const ovnk = (path: string) => link(ovnSources.ovnKubernetes, `go-controller/pkg/cni/${path}`);
const kubevirt = (path: string) => link(kubevirtSources.kubevirt, path);

export const wrappers: readonly Wrapper[] = [
  { text: 'Failed to create pod sandbox:', by: 'kubelet', source: kubelet },
  { text: 'rpc error: code = {code} desc =', by: 'gRPC, between kubelet and the runtime', source: grpc },
  {
    text: 'failed to setup network for sandbox "{sandbox}":',
    by: 'containerd',
    source: containerd('sandbox_run.go'),
  },
  {
    text: 'failed to destroy network for sandbox "{sandbox}":',
    by: 'containerd',
    source: containerd('sandbox_stop.go'),
  },
  {
    text: 'failed to create pod network sandbox {sandbox}({id}):',
    by: 'CRI-O',
    source: crio,
  },
  {
    text: 'error adding pod {namespace}_{pod} to CNI network "{network}":',
    by: 'CRI-O (ocicni)',
    source: ocicni,
  },
  {
    text: 'error removing pod {namespace}_{pod} from CNI network "{network}":',
    by: 'CRI-O (ocicni)',
    source: ocicni,
  },
  { text: 'plugin type="{type}" failed (add):', by: 'libcni', source: libcni },
  { text: 'plugin type="{type}" name="{network}" failed (add):', by: 'libcni', source: libcni },
  { text: 'plugin type="{type}" failed (delete):', by: 'libcni', source: libcni },
  { text: 'plugin type="{type}" name="{network}" failed (delete):', by: 'libcni', source: libcni },
  {
    text: "CmdAdd (shim): CNI request failed with status {status}: '",
    by: 'Multus, thick: its shim',
    source: multus('server/api/shim.go'),
  },
  {
    text: ' ERRORED: error configuring pod [{namespace}/{pod}] networking:',
    by: 'Multus, thick: its daemon',
    source: multus('server/server.go'),
  },
  {
    text: '[{namespace}/{pod}/{uid}:{network}]: error adding container to network "{nad}":',
    by: 'Multus',
    source: multus('multus/multus.go'),
  },
  { text: 'Multus: [{namespace}/{pod}/{uid}]:', by: 'Multus', source: multus('multus/multus.go') },
  {
    text: "CNI request failed with status {status}: '",
    by: 'OVN-Kubernetes’ or Multus’ shim',
    source: ovnk('cnishim.go'),
  },
  { text: 'failed to configure pod interface:', by: 'OVN-Kubernetes', source: ovnk('cni.go') },
  {
    text: 'failed to configure vmi network: setup failed, err:',
    by: 'KubeVirt: virt-handler',
    source: kubevirt('pkg/virt-handler/vm.go'),
  },
  {
    text: 'failed to render launch manifest:',
    by: 'KubeVirt: virt-controller',
    source: kubevirt('pkg/virt-controller/services/template.go'),
  },
];
