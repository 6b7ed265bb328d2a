/** What the chapter on the macvlan plugin prints, read from the lab's transcripts when the page is built. */

import { buildTopology } from '../../../src/core/evidence/topology/build.ts';
import { interfacesOf } from '../../../src/core/evidence/topology/interfaces.ts';
import { readIp } from '../../../src/core/index.ts';
import { transcriptFile } from '../transcript/files.ts';
import { podsInOneBand } from './pods.ts';

const read = (name: string) => readIp(transcriptFile(`labs/${name}`).text);
const readings = {
  pod1: read('macvlan-pod'),
  pod2: read('macvlan-pod2'),
  node: read('macvlan-node'),
  outside: read('macvlan-switch'),
};

function bare(reading: (typeof readings)['node'], name: string): string {
  const cidr = interfacesOf(reading).find((each) => each.name === name)?.addresses[0];
  if (cidr === undefined)
    throw new Error(`The chapter needs an address of ${name}, and the transcript has none.`);
  return cidr.slice(0, cidr.indexOf('/'));
}
function macOf(reading: Pick<typeof readings.node, 'links'>, name: string): string {
  const mac = interfacesOf(reading).find((each) => each.name === name)?.mac;
  if (mac === undefined || mac === null) throw new Error(`The chapter needs the MAC of ${name}.`);
  return mac;
}

export const podIP = bare(readings.pod1, 'net1');
export const pod2IP = bare(readings.pod2, 'net1');
export const nodeIP = bare(readings.node, 'up0');
export const switchIP = bare(readings.outside, 'br0');

/** The page says that each pod has a MAC of its own with macvlan and none with ipvlan. So it must be. */
const macs = [macOf(readings.pod1, 'net1'), macOf(readings.pod2, 'net1'), macOf(readings.node, 'up0')];
if (new Set(macs).size !== macs.length) throw new Error('Two of the macvlan lab share a MAC.');
const ipvlan = read('ipvlan-pod');
export const sharedMac = macOf(ipvlan, 'up0');
if (macOf(ipvlan, 'net1') !== sharedMac) throw new Error('The ipvlan lab has two MACs.');

export const topology = podsInOneBand(
  buildTopology([
    { id: 'pod1', layer: 'launcher', title: 'First pod', reading: readings.pod1 },
    { id: 'pod2', layer: 'launcher', title: 'Second pod', reading: readings.pod2 },
    { id: 'node', layer: 'node', title: 'Node', reading: readings.node },
    { id: 'switch', layer: 'outside', title: 'Switch', reading: readings.outside },
  ]),
);
