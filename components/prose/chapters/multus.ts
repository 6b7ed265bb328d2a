/** What the chapter on Multus shows: the way of an ADD, the annotations that the core reads, the lines of the log. */

import status from '../../../content/specimens/multus/network-status.json?raw';
import pod from '../../../content/specimens/multus/pod.yaml?raw';
import { annotations, constants, sources } from '../../../src/core/multus/constants.ts';
import { readNetworkSelection } from '../../../src/core/multus/read-selection.ts';
import type { Flow } from '../../figures/flow/flow.ts';

const { repository, commit } = sources.multus;
export const multus = { repo: repository, at: commit };
const at = (path: string, line?: number) =>
  `https://github.com/${repository}/blob/${commit}/${path}${line === undefined ? '' : `#L${line}`}`;

/** From kubelet to two delegates and back, with thick Multus. */
export const wayOfAdd: Flow = {
  rows: [
    [{ id: 'kubelet', name: 'kubelet', layer: 'node' }],
    [{ id: 'runtime', name: 'containerd or CRI-O', kind: 'container runtime', layer: 'node' }],
    [{ id: 'shim', name: 'multus-shim', kind: 'CNI plugin, runs and ends', layer: 'node' }],
    [
      { id: 'daemon', name: 'multus-daemon', kind: 'pod of a DaemonSet', layer: 'node' },
      { id: 'api', name: 'API server', kind: 'pods and NADs' },
    ],
    [
      { id: 'first', name: 'delegate 0', kind: 'the default network', layer: 'node' },
      { id: 'second', name: 'delegate 1', kind: 'the pod asked for it', layer: 'node' },
    ],
    [
      { id: 'eth0', name: constants.masterInterface, kind: 'interface', layer: 'launcher', place: 'Pod' },
      { id: 'net1', name: 'net1', kind: 'interface', layer: 'launcher', place: 'Pod' },
    ],
  ],
  steps: [
    {
      from: 'kubelet',
      to: 'runtime',
      label: 'RunPodSandbox',
      text: 'kubelet asks for a sandbox through the CRI. The runtime makes the network namespace. kubelet knows nothing of CNI.',
    },
    {
      from: 'runtime',
      to: 'shim',
      label: `ADD ${constants.masterInterface}`,
      text: 'The runtime took the first file of its configuration directory, `00-multus.conf`, and runs the binary that it names. `CNI_ARGS` tells which pod it is.',
    },
    {
      from: 'shim',
      to: 'daemon',
      label: 'POST /cni',
      text: 'The shim sends variables and configuration through a socket on the node. It waits up to 60 seconds for the daemon.',
      source: at('pkg/server/api/api.go'),
    },
    {
      from: 'daemon',
      to: 'api',
      label: 'pod, NADs',
      text: 'The daemon reads the annotations of the pod and the definition of every network that they name. Everything is looked up before anything is made, so one missing NAD stops them all.',
      source: at('pkg/k8sclient/k8sclient.go'),
    },
    {
      from: 'daemon',
      to: 'first',
      label: `ADD ${constants.masterInterface}`,
      text: 'The delegates run one after the other, that of the default network first.',
      source: at('pkg/multus/multus.go', 858),
    },
    {
      from: 'first',
      to: 'eth0',
      label: 'makes',
      text: 'The plugin makes the interface as if the runtime had called it.',
    },
    {
      from: 'daemon',
      to: 'second',
      label: 'ADD net1',
      text: 'The next delegate has the same container ID and network namespace, and an interface name of its own.',
    },
    {
      from: 'second',
      to: 'net1',
      label: 'makes',
      text: 'If it fails, every delegate that ran is called with DEL, and the ADD has failed as a whole.',
      source: at('pkg/multus/multus.go', 879),
    },
    {
      from: 'daemon',
      to: 'api',
      label: 'network-status',
      text: 'When all have succeeded, the daemon writes down what the pod got.',
      source: at('pkg/multus/multus.go', 988),
    },
    {
      from: 'daemon',
      to: 'shim',
      label: `result of ${constants.masterInterface}`,
      text: 'The answer is the result of the default network alone. The runtime never hears of the others.',
      source: at('pkg/multus/multus.go', 884),
    },
    { from: 'shim', to: 'runtime', label: 'the same', text: 'The shim prints it, as a plugin does.' },
    {
      from: 'runtime',
      to: 'kubelet',
      label: 'sandbox ready',
      text: 'That is why `kubectl get pod -o wide` shows one address.',
    },
  ],
};

/** The namespace of the pods in the examples. */
export const podNamespace = 'demo';

/** Values of the selection annotation, each with what it is there to show. */
export const selections = {
  short: 'lab, infra/storage@stor0, lab',
  json: '[{"name": "lab", "interface": "stor0", "ips": ["192.168.10.50/24"], "mac": "02:00:00:00:0a:32"}]',
  single: '{"name": "lab"}',
  upper: 'Lab',
  collision: 'lab@net2, lab',
} as const;

/** The pod of the chapter after its ADD, for the tool: what it asked for and what it got. */
export const podWithStatus = pod.replace(
  /^spec:[\s\S]*/m,
  () => `    ${annotations.networkStatus}: |\n${status.trimEnd().replaceAll(/^/gm, '      ')}\n`,
);

/** The exercise: the name of the pod's last interface when the cluster adds one network to every pod. */
export const lastWithDefault = (() => {
  const { networks } = readNetworkSelection(selections.short, podNamespace);
  const unnamed = networks.filter(({ value }) => value.interface === undefined).length;
  return {
    name: `net${networks.length + 1}`,
    without: networks.at(-1)?.interfaceName ?? '',
    unnumbered: `net${unnamed}`,
  };
})();

/** A line that Multus writes while it serves an ADD. */
interface LogLine {
  readonly level: (typeof constants.logLevels)[number];
  /** The format string of the source, with names for what varies. */
  readonly format: string;
  readonly tells: string;
  readonly source: string;
  readonly file: string;
}

const line = (
  level: LogLine['level'],
  format: string,
  path: string,
  number: number,
  tells: string,
): LogLine => ({
  level,
  format,
  tells,
  source: at(path, number),
  file: `${path.split('/').at(-1)}:${number}`,
});

/** In the order in which an ADD writes them. */
export const logLines: readonly LogLine[] = [
  line(
    'verbose',
    '{command} starting CNI request {request}',
    'pkg/server/server.go',
    91,
    'Thick only. A request has come: container ID, network namespace, interface and CNI_ARGS.',
  ),
  line(
    'verbose',
    'Add: {namespace}:{pod}:{uid}:{network}({configuration}):{interface} {result}',
    'pkg/multus/multus.go',
    491,
    'A delegate has succeeded. One line a network: which definition it is, which interface it made, and its whole result.',
  ),
  line(
    'verbose',
    'Del: {namespace}:{pod}:{uid}:{configuration}:{interface} {json}',
    'pkg/multus/multus.go',
    607,
    'A delegate is called with DEL, with its whole configuration. In the middle of an ADD it means that one has failed.',
  ),
  line(
    'error',
    'error adding container to network "{network}": {error}',
    'pkg/multus/multus.go',
    880,
    'Which network failed, and at the end the words of the plugin. Before it stands [namespace/pod/UID:network].',
  ),
  line(
    'verbose',
    '{command} finished CNI request {request}, result: "{result}", err: {error}',
    'pkg/server/server.go',
    106,
    'Thick only. The end: err is <nil>, or what kubelet will show.',
  ),
];

/** Workflows for what goes wrong here: identifier and what one sees. */
export const whenItFails = [
  ['multus-not-invoked', 'The annotation is there, and the pod has only eth0'],
  ['nad-not-found', 'A definition is not found'],
  ['nad-namespace-isolation', 'A definition of another namespace is refused'],
  ['multus-annotation-syntax', 'The annotation cannot be read'],
  ['multus-ips-capability-missing', 'An address or a MAC that was asked for is not given'],
  ['multus-resource-not-allocated', 'A device is missing'],
  ['multus-network-status-incomplete', 'The status lists too little'],
  ['multus-default-route-hijack', 'The default route is on the wrong network'],
  ['multus-ipv6-ra-default-route', 'There is a second IPv6 default route'],
  ['multus-readiness-indicator', 'Multus waits for the default network'],
  ['multus-socket-missing', 'The shim does not reach the daemon'],
  ['multus-unauthorized-token', 'Multus may not read the pod'],
  ['multus-startup-race', 'Multus took the wrong default network'],
  ['multus-shim-text-file-busy', 'Multus does not start after a reboot'],
  ['whereabouts-range-exhausted', 'whereabouts has no address left'],
  ['whereabouts-duplicate-ip', 'Two pods have one address'],
  ['whereabouts-node-slice-mismatch', 'whereabouts has no slice for the node'],
] as const;
