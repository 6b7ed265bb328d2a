/** What the first chapter prints, read from the lab’s transcripts when the page is built. */
import { buildTopology } from '../../../src/core/evidence/topology/build.ts';
import { interfacesOf } from '../../../src/core/evidence/topology/interfaces.ts';
import { readIp } from '../../../src/core/index.ts';
import { primaryInterfaceNames } from '../../../src/core/kubevirt/names.ts';
import { transcriptFile } from '../transcript/files.ts';

const read = (name: string) => readIp(transcriptFile(`labs/lookalike-${name}`).text);
const readings = { guest: read('guest'), launcher: read('launcher'), node: read('node') };

function nicOf(place: keyof typeof readings, name?: string) {
  const found = interfacesOf(readings[place]).find(
    (each) => each.name !== 'lo' && (name === undefined || each.name === name),
  );
  const [cidr] = found?.addresses ?? [];
  if (found === undefined || cidr === undefined) throw new Error(`The chapter needs an address in ${place}.`);
  return { ...found, cidr, ip: cidr.slice(0, cidr.indexOf('/')) };
}
const gatewayOf = (place: 'guest') => {
  const gateway = readings[place].routes.find(({ dst }) => dst === 'default')?.gateway;
  if (gateway === undefined) throw new Error(`The chapter needs a default route in ${place}.`);
  return gateway;
};

const names = primaryInterfaceNames();
export const guest = nicOf('guest');
export const pod = nicOf('launcher', names.podInterface);
export const bridge = nicOf('launcher', names.bridge);
export const node = nicOf('node');
export const gateway = gatewayOf('guest');

/** The page says that the ends name each other, and that the guest’s gateway is the bridge. So they must. */
if (pod.peerIndex !== node.index || node.peerIndex !== pod.index)
  throw new Error('The two ends of the pod’s cable do not name each other.');
if (gateway !== bridge.ip) throw new Error(`The guest’s gateway is ${gateway}, the bridge ${bridge.ip}.`);

export const topology = buildTopology([
  { id: 'guest', layer: 'guest', title: 'Guest', reading: readings.guest },
  { id: 'launcher', layer: 'launcher', title: 'Launcher pod', reading: readings.launcher },
  { id: 'node', layer: 'node', title: 'Node', reading: readings.node },
]);

/** The exercise: an interface of some pod, as ip prints it. */
export const puzzle = '3: net1@if412: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400';
const [link] = interfacesOf(readIp(puzzle));
if (link?.index === null || link?.index === undefined || link.peerIndex === null)
  throw new Error('The line of the exercise has no numbers.');
export const puzzleLink = { index: link.index, peer: link.peerIndex };
