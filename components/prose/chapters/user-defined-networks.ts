/**
 * What the chapter on user-defined networks prints, read and computed by the core when the page is built. A manifest
 * that the core refuses, or a value that it cannot give, stops the build.
 */
import { interfacesOf } from '../../../src/core/evidence/topology/interfaces.ts';
import { vmOnPrimaryNetwork } from '../../../src/core/evidence/topology/primary-network.ts';
import { readIp } from '../../../src/core/index.ts';
import { addToAddress, formatAddress, parseAddress } from '../../../src/core/net/address.ts';
import { macFromIP } from '../../../src/core/ovnk/mac.ts';
import { udnConstants } from '../../../src/core/ovnk/user-defined-networks/constants.ts';
import {
  lintUserDefinedNetwork,
  type UserDefinedNetworkReading,
} from '../../../src/core/ovnk/user-defined-networks/lint.ts';
import { attachmentYaml } from '../../../src/core/ovnk/user-defined-networks/render.ts';
import { readYaml } from '../../../src/core/text/yaml-document.ts';
import { transcriptFile } from '../transcript/files.ts';

const files = import.meta.glob<string>('/content/specimens/user-defined-networks/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function found<T>(thing: T | null | undefined, what: string): T {
  if (thing === null || thing === undefined)
    throw new Error(`The chapter needs ${what}, and the core found none.`);
  return thing;
}

/** The namespace in the deck’s commands; its manifests name none. */
export const namespace = 'demo-udn-2';

function read(name: string): UserDefinedNetworkReading {
  const text = found(files[`/content/specimens/user-defined-networks/${name}.yaml`], `the manifest ${name}`);
  const root = readYaml(text).documents[0]?.root;
  if (root?.kind !== 'map') throw new Error(`${name} is no object.`);
  return lintUserDefinedNetwork(root, { namespace });
}

function made(name: string) {
  const reading = read(name);
  const refused = reading.problems.find(({ severity }) => severity === 'error');
  if (refused) throw new Error(`${name} is refused: ${refused.message}`);
  return {
    network: found(reading.network, `the network ${name}`),
    facts: found(reading.facts, `what follows from ${name}`),
    attachments: reading.attachments,
  };
}

export const primary = made('primary-udn');
export const secondary = made('secondary-udn');
export const layer3 = made('layer3');
export const localnet = made('localnet');

export const primaryYaml = attachmentYaml(found(primary.attachments[0], 'the primary attachment'));
export const secondaryConfig = found(secondary.attachments[0], 'the secondary attachment').config;
export const primaryName = found(primary.facts.networkName, 'the name of the primary network');
export const primaryPrefix = found(primary.facts.objectPrefix, 'the prefix of its objects');
export const primarySubnet = found(primary.network.subnets[0], 'the subnet of the primary network');
export const gateway = found(primary.facts.layer2[0], 'the gateway').gateway;
export const label = udnConstants.namespaceLabel.value;

const nodePiece = found(layer3.facts.layer3, 'the pieces of the Layer3 network');
export const layer3Room = found(nodePiece.capacity.nodes, 'for how many nodes it has room');
export const layer3First = found(nodePiece.firstNode[0], 'the first node’s piece');
export const localnetMtu = found(localnet.facts.mtu, 'the MTU of the localnet network');

/** The deck’s pod and guest on the primary network. */
const launcherReading = readIp(transcriptFile('deck/primary-udn-launcher').text);
const guestReading = readIp(transcriptFile('deck/primary-udn-guest').text);
const launcher = interfacesOf(launcherReading);
const addressOf = (name: string) =>
  found(launcher.find((each) => each.name === name)?.addresses[0], `the address of ${name}`);
export const podAddress = addressOf(udnConstants.primaryInterface.value);
export const lockedAddress = addressOf(udnConstants.defaultInterface.value);
export const podIP = podAddress.slice(0, podAddress.indexOf('/'));

const mac = macFromIP(podIP);
if (!mac.ok) throw new Error(mac.problem.message);
export const podMac = mac.value;
/** The page says that the MAC of the slide spells the address. Its last octet is there, so it must begin so. */
if (!launcher.some((each) => each.mac === podMac)) throw new Error(`No interface of the pod has ${podMac}.`);

export const topology = vmOnPrimaryNetwork(guestReading, launcherReading, primary.network, namespace);

/**
 * For the exercise: the first address of the secondary network that is not kept, which the deck’s pod has on it, and
 * what it would be if the network were primary.
 */
export const secondarySubnet = found(secondary.network.subnets[0], 'the subnet of the secondary network');
function firstFree(kept: readonly { readonly value: string }[], first: string): string {
  const taken = new Set(kept.map(({ value }) => value));
  let at = parseAddress(first);
  while (at.ok && taken.has(formatAddress(at.value))) {
    const next = found(addToAddress(at.value, 1n), 'a free address');
    at = { ok: true, value: next };
  }
  if (!at.ok) throw new Error(at.problem.message);
  return formatAddress(at.value);
}
const secondaryBase = secondarySubnet.slice(0, secondarySubnet.indexOf('/'));
export const secondaryFirst = firstFree(secondary.facts.kept, secondaryBase);
/** Both networks of the deck are a /24, so the primary’s third address is the same three steps behind its base. */
export const secondaryAsPrimary = secondaryBase.replace(/\d+$/, podIP.slice(podIP.lastIndexOf('.') + 1));

/** For the exercise: the network that the API server takes and the controller does not make. */
const refused = read('exercise');
if (!refused.accepted) throw new Error('The API server must take the network of the exercise.');
export const refusal = found(
  refused.problems.find(({ code }) => code === 'subnet-overlaps-cluster')?.upstream,
  'the refusal of the exercise',
);
