import { constants as kubevirt, sourceUrl as kubevirtSource } from '../../kubevirt/constants.ts';
import { interfaceNames, networkHash } from '../../kubevirt/names.ts';
import { constants, sourceUrl } from '../../ovnk/constants.ts';
import { parseNetworkName } from '../../ovnk/network-name.ts';
import { type Found, ranks } from './types.ts';
import { networkValues, value } from './values.ts';
import type { World } from './world.ts';

/** The name of a network: in the plan, by its form, or of a VM. */
export function networkNames(name: string, world: World): Found[] {
  const found: Found[] = [];
  const planned = world.plan?.networks.find((network) => network.name === name);
  const origin =
    /^[a-z0-9.-]+_[a-z0-9.-]+$/.test(name) || name.startsWith(constants.clusterNetworkPrefix.value)
      ? parseNetworkName(name)
      : undefined;
  if (planned || origin) {
    const from =
      origin?.kind === 'UserDefinedNetwork'
        ? `the UserDefinedNetwork ${origin.name} in the namespace ${origin.namespace}`
        : origin
          ? `the ClusterUserDefinedNetwork ${origin.name}`
          : 'a network of this plan';
    found.push({
      kind: 'network-name',
      title: `${name}: ${from}`,
      reason: planned
        ? `The plan has it: a ${planned.role} ${planned.topology} network with ${planned.subnets.join(', ') || 'no subnets'}.`
        : 'The name of a network in the config of its NetworkAttachmentDefinition: <namespace>_<name>, or cluster_udn_<name>.',
      certainty: planned ? 'exact' : 'possible',
      values: [
        ...(planned?.subnets.map((subnet) => value('Subnet', subnet)) ?? []),
        ...(planned?.networkId === undefined ? [] : networkValues(planned.networkId, world)),
      ],
      rank: planned ? ranks.planExact : ranks.size + 1,
      source: sourceUrl(constants.clusterNetworkPrefix),
    });
  }
  if (world.networkNames.includes(name)) {
    const names = interfaceNames(name);
    found.push({
      kind: 'vm-network',
      title: `${name}: a network of a VM, with the hash ${networkHash(name)}`,
      reason: 'KubeVirt names the interfaces of a secondary network after the SHA-256 of networks[].name.',
      certainty: 'exact',
      values: [
        value('Pod interface', names.podInterface),
        value('Tap', names.tap),
        value('Bridge', names.bridge),
        value('Renamed pod interface', names.renamedNic),
      ],
      rank: ranks.builtIn,
      source: kubevirtSource(kubevirt.hashPrefix),
    });
  }
  return found;
}
