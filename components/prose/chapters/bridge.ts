/** What the chapter on the bridge plugin prints, read from the lab's transcripts when the page is built. */

import { constants, sourceLink, sources } from '../../../src/core/cni/constants.ts';
import { buildTopology } from '../../../src/core/evidence/topology/build.ts';
import { type Interface, interfacesOf } from '../../../src/core/evidence/topology/interfaces.ts';
import { readIp } from '../../../src/core/index.ts';
import { addToAddress, formatAddress, parseAddress } from '../../../src/core/net/address.ts';
import { transcriptFile } from '../transcript/files.ts';
import { podsInOneBand } from './pods.ts';

const read = (name: string) => readIp(transcriptFile(`labs/${name}`).text);
const readings = { pod1: read('bridge-pod'), pod2: read('bridge-pod2'), node: read('bridge-node') };

function named(interfaces: readonly Interface[], name: string): Interface {
  const found = interfaces.find((each) => each.name === name);
  if (found === undefined) throw new Error(`The chapter needs ${name}, and the transcript has none.`);
  return found;
}
function address({ name, addresses: [first] }: Interface): string {
  if (first === undefined) throw new Error(`The chapter needs an address of ${name}.`);
  return first;
}

const onNode = interfacesOf(readings.node);
const eth0 = named(interfacesOf(readings.pod1), 'eth0');
const bridgeName = constants.bridgeName;
const port = onNode.find(({ index }) => index === eth0.peerIndex);
if (port === undefined) throw new Error('The node has no interface with the number behind eth0’s @if.');

export const bridge = { name: bridgeName, cidr: address(named(onNode, bridgeName)) };
export const pod = { cidr: address(eth0), index: eth0.index, peer: eth0.peerIndex };
export const portName = port.name;
export const dataDir = constants.hostLocalDataDir;

/** The exercise: the last address that host-local gave in the lab, which is the second pod’s, and the one behind it. */
const bare = (cidr: string) => cidr.slice(0, cidr.indexOf('/'));
export const lastReserved = bare(address(named(interfacesOf(readings.pod2), 'eth0')));
export const nextAddress = (() => {
  const read = parseAddress(lastReserved);
  if (!read.ok) throw new Error(read.problem.message);
  const next = addToAddress(read.value, 1n);
  if (next === undefined) throw new Error(`There is no address behind ${lastReserved}.`);
  return formatAddress(next);
})();

export const topology = podsInOneBand(
  buildTopology(
    [
      { id: 'pod1', layer: 'launcher', title: 'First pod', reading: readings.pod1 },
      { id: 'pod2', layer: 'launcher', title: 'Second pod', reading: readings.pod2 },
      { id: 'node', layer: 'node', title: 'Node', reading: readings.node },
      {
        id: 'outside',
        layer: 'outside',
        title: 'Outside',
        nodes: [
          {
            name: 'the wire',
            kind: 'physical network',
            note: 'With ipMasq it sees the node’s address only.',
            href: sourceLink(sources.plugins, 'plugins/main/bridge/bridge.go'),
          },
        ],
      },
    ],
    [
      {
        from: `node/${bridgeName}`,
        to: 'outside/the wire',
        kind: 'nat',
        label: 'routed, ipMasq',
        because: `${bridgeName} has no port to the wire: the node routes, and ipMasq rewrites the source.`,
      },
    ],
  ),
);
