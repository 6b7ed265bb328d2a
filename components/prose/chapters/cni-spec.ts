/** What the chapter on the CNI specification prints, from the labs’ transcripts and the core. */
import { constants, sourceLink, sources } from '../../../src/core/cni/constants.ts';
import { errorCodeOf } from '../../../src/core/cni/error-codes.ts';
import { readCniResult } from '../../../src/core/cni/results.ts';
import { childOf, stringAt } from '../../../src/core/text/data.ts';
import { readJson } from '../../../src/core/text/json-document.ts';
import type { Flow } from '../../figures/flow/flow.ts';
import { type LabCommand, labCommand } from '../transcript/lab.ts';

export const cni = { repo: sources.cni.repository, at: sources.cni.commit };
const at = (path: string) => sourceLink(sources.cni, path);

/** An ADD through a chain of two plugins, of which the first asks a third for an address. */
export const wayOfAdd: Flow = {
  rows: [
    [
      { id: 'runtime', name: 'libcni', kind: 'in the runtime', layer: 'node' },
      { id: 'cache', name: 'cache', kind: constants.cacheDir, layer: 'node' },
    ],
    [
      { id: 'bridge', name: 'bridge', kind: 'first plugin', layer: 'node' },
      { id: 'tuning', name: 'tuning', kind: 'second plugin', layer: 'node' },
    ],
    [
      { id: 'ipam', name: 'host-local', kind: 'IPAM plugin', layer: 'node' },
      { id: 'eth0', name: 'eth0', kind: 'made by bridge', layer: 'launcher', place: 'Pod' },
    ],
  ],
  steps: [
    {
      from: 'runtime',
      to: 'bridge',
      label: 'ADD',
      text: 'libcni looks in the directories of `CNI_PATH` for a program called like `type`, and runs it: variables in the environment, configuration on stdin.',
      source: at('pkg/invoke/find.go'),
    },
    {
      from: 'bridge',
      to: 'ipam',
      label: 'ADD',
      text: 'The plugin makes the interface in the network namespace that `CNI_NETNS` names. For an address it runs the program that `ipam.type` names, with the environment and the whole configuration that it was given itself. This is delegation.',
      source: at('pkg/invoke/delegate.go'),
    },
    {
      from: 'ipam',
      to: 'bridge',
      label: 'result',
      text: 'An address, a gateway, routes, and no interfaces: the IPAM plugin does not know which there are. The caller sets what it is told.',
    },
    {
      from: 'bridge',
      to: 'runtime',
      label: 'result',
      text: 'On stdout, with exit code 0.',
    },
    {
      from: 'runtime',
      to: 'tuning',
      label: 'ADD, prevResult',
      text: 'The same variables. The configuration is that of the second plugin, and has the result of the first in `prevResult`. This is chaining.',
      source: at('libcni/api.go'),
    },
    {
      from: 'tuning',
      to: 'eth0',
      label: 'sets the MTU',
      text: 'It changes an interface that is there.',
    },
    {
      from: 'tuning',
      to: 'runtime',
      label: 'result',
      text: 'The result of the last plugin is the result of the network.',
    },
    {
      from: 'runtime',
      to: 'cache',
      label: 'stores',
      text: 'libcni writes it down when the whole chain has succeeded: DEL and CHECK need it.',
      source: at('libcni/api.go'),
    },
  ],
};

/** The operations, with what the frame of every Go plugin insists on. */
export const operations = [
  {
    name: 'ADD',
    asks: 'Attach this container.',
    answer: 'a result',
    variables: 'CONTAINERID, NETNS, IFNAME, PATH',
    since: '0.1.0',
  },
  {
    name: 'DEL',
    asks: 'Take back what ADD did. Nothing there is no error.',
    answer: 'nothing',
    variables: 'CONTAINERID, IFNAME, PATH',
    since: '0.1.0',
  },
  {
    name: 'CHECK',
    asks: 'Is what ADD made still there?',
    answer: 'nothing',
    variables: 'CONTAINERID, NETNS, IFNAME, PATH',
    since: '0.4.0',
  },
  {
    name: 'STATUS',
    asks: 'Could you serve an ADD now?',
    answer: 'nothing',
    variables: 'PATH',
    since: '1.1.0',
  },
  {
    name: 'GC',
    asks: 'Here is who is still attached. Forget everybody else.',
    answer: 'nothing',
    variables: 'PATH',
    since: '1.1.0',
  },
  {
    name: 'VERSION',
    asks: 'Which versions do you speak?',
    answer: 'the versions',
    variables: '',
    since: '0.2.0',
  },
] as const;

const lab = 'operations';

/** What a request printed that began so. */
const jsonOf = ({ output }: LabCommand) => output.replace(/\n\(exit code \d+\)$/, '');

export const versionAnswer = labCommand(lab, 'CNI_COMMAND=VERSION');
export const addByHand = labCommand('bridge', 'CNI_COMMAND=ADD CNI_CONTAINERID=c1');
export const addParts = labCommand('bridge', "jq -c '.interfaces[], .ips[], .routes[]'");
export const checkByHand = labCommand('bridge', 'CNI_COMMAND=CHECK', 1);
export const result = jsonOf(labCommand(lab, 'jq . result.json'));
export const checkError = jsonOf(checkByHand);

/** The request of the second plugin in the chain: its configuration with the first one’s result, as the lab makes it. */
export const chained = [
  labCommand(lab, 'cat tuning.json'),
  labCommand(lab, "jq --slurpfile r result.json '.prevResult"),
  labCommand(lab, 'CNI_COMMAND=ADD CNI_CONTAINERID=c1 CNI_NETNS', 1),
  labCommand(lab, 'ip link show eth0'),
];

/** A failed ADD, what it leaves, and the DEL that takes it away. */
export const leftBehind = [
  labCommand(lab, 'eth1 CNI_PATH=/usr/lib/cni /usr/lib/cni/bridge < ranges.json'),
  labCommand(lab, 'ip -br link show eth1'),
  labCommand(lab, 'CNI_COMMAND=DEL CNI_CONTAINERID=c2'),
  labCommand(lab, 'ip -br link show eth1', 1),
];

/** Refused requests: what was wrong, and what the core reads in the answer. */
export const refusals = (
  [
    ['Without CNI_IFNAME', 'CNI_IFNAME= '],
    ['A version that the plugin does not speak', '< newer.json'],
    ['A blank in the network’s name', '< name.json'],
    ['No addresses in the configuration', '< ranges.json'],
  ] as const
).map(([what, command]) => {
  const text = jsonOf(labCommand(lab, command));
  const root = readJson(text).documents[0]?.root;
  const number = childOf(root, 'code');
  const code = number?.kind === 'number' ? number.value : -1;
  if (readCniResult(text).kind !== 'error') throw new Error(`“${what}” was not refused with an error.`);
  return {
    what,
    code,
    constant: errorCodeOf(code)?.constant ?? '',
    meaning: errorCodeOf(code)?.meaning ?? '',
    message: stringAt(root, 'msg')?.value ?? '',
    details: stringAt(root, 'details')?.value,
  };
});

/** The exercise: the chain of the chapter as a file, with four faults. */
export const broken = `{
  "cniVersion": "1.0.0",
  "name": "lab net",
  "plugins": [
    {
      "type": "tuning",
      "mtu": "1400"
    },
    {
      "type": "bridge",
      "bridge": "cni0",
      "isGateway": true,
      "ipam": { "type": "host-local" }
    }
  ]
}
`;

/** go-cni `loadFromConfDir` and ocicni `loadNetworks`. */
const extensions = ['.conf', '.conflist', '.json'];

/** The exercise: the files of a node’s configuration directory, and which of them is the default network. */
export const directory = [
  '5-lab.conflist',
  '100-crio-bridge.conflist',
  '10-ovn-kubernetes.conf',
  '05-old.conf.bak',
];
export const firstFile = directory
  .filter((name) => extensions.some((extension) => name.endsWith(extension)))
  .sort()[0];
if (firstFile === undefined) throw new Error('The directory of the exercise has no configuration.');

/** Workflows for what goes wrong here: identifier and what one sees. */
export const whenItFails = [
  ['cni-not-initialized', 'The node is NotReady: there is no configuration that can be used'],
  ['cni-confdir-watch-lost', 'The file is there, and containerd does not see it'],
  ['cni-wrong-config-selected', 'Pods have addresses of another network: another file came first'],
  ['cni-plugin-binary-missing', 'A plugin is not found in CNI_PATH'],
  ['cni-conf-parse-error', 'The configuration cannot be read'],
  ['cni-version-mismatch', 'Plugin and configuration speak no common version'],
  ['cni-chained-plugin-standalone', 'A chained plugin stands alone'],
  ['cni-netplugin-no-error-message', 'The plugin died without a word'],
  ['cni-sandbox-recreate-loop', 'ADD succeeds, and the sandbox is made again and again'],
  ['cni-delete-stuck-terminating', 'DEL fails, and the pod stays Terminating'],
] as const;
