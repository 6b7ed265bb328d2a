import { sourceUrl } from '../../ovnk/constants.ts';
import { nameKinds } from '../../ovnk/name-kinds.ts';
import type { NameReading, NetworkInName } from '../../ovnk/name-readings.ts';
import { recogniseName } from '../../ovnk/recognise-names.ts';
import { type Found, type IdentityValue, ranks } from './types.ts';
import { value } from './values.ts';
import type { World } from './world.ts';

const source = sourceUrl({ source: 'ovnKubernetes', path: 'go-controller/pkg/types/const.go' });

/** The readings of a name as an OVN object or a port of Open vSwitch. */
export function ovnObjects(name: string, world: World): Found[] {
  const readings = recogniseName(name, {
    nodes: world.nodeNames,
    networks: world.networkNames,
  });
  return readings.flatMap((reading, place) => {
    const weak = isWeak(reading, world);
    if (weak && reading.kind === 'nodeSwitch' && !/[-.0-9]/.test(name)) return [];
    return [object(name, reading, place, weak)];
  });
}

/** Any word can be the name of a node, and any two with `_` between them a pod's port. */
function isWeak(reading: NameReading, world: World): boolean {
  if (reading.kind === 'podPort') return true;
  if (reading.kind !== 'nodeSwitch') return false;
  const isNode = reading.node !== undefined && world.nodeNames.includes(reading.node);
  return !isNode && reading.network.networks.length === 0;
}

function object(name: string, reading: NameReading, place: number, weak: boolean): Found {
  const table = 'table' in reading ? reading.table : '';
  return {
    kind: 'ovn-object',
    title: `${name}: ${reading.meaning}${ofNetwork(reading)}`,
    reason: reasonOf(reading),
    certainty: weak || place > 0 ? 'possible' : 'exact',
    values: [value('Kind of object', table), ...details(reading), ...lookUp(name, table)],
    rank: (weak ? ranks.size : ranks.byDefault) - place,
    source,
  };
}

function networkText({ prefix, networks, origin }: NetworkInName): string {
  if (prefix === '') return 'the default network';
  if (networks.length > 0) return networks.join(' or ');
  if (origin?.kind === 'UserDefinedNetwork') return `UserDefinedNetwork ${origin.namespace}/${origin.name}`;
  return origin ? `ClusterUserDefinedNetwork ${origin.name}` : `the network with the prefix ${prefix}`;
}

function ofNetwork(reading: NameReading): string {
  const parts: string[] = [];
  if ('node' in reading && reading.node !== undefined) parts.push(`node ${reading.node}`);
  if ('network' in reading) parts.push(networkText(reading.network));
  if (reading.kind === 'podPort') parts.push(`${reading.namespace}/${reading.pod}`);
  if (reading.kind === 'serviceLoadBalancer') parts.push(`${reading.namespace}/${reading.service}`);
  if ('clusterNetworkConnect' in reading) parts.push(reading.clusterNetworkConnect);
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}

function reasonOf(reading: NameReading): string {
  if ('network' in reading && reading.kind in nameKinds) {
    const { template, table } = nameKinds[reading.kind as keyof typeof nameKinds];
    const prefix = reading.network.prefix;
    const form = prefix === '' ? template.replaceAll('<P>', '') : template;
    const where = prefix === '' ? '' : ` <P> is ${prefix}: a network’s name with “.” for “-” and “/”.`;
    return `OVN-Kubernetes names this ${table.replaceAll('_', ' ').toLowerCase().replace('ovs', 'OVS')} ${form}.${where}`;
  }
  switch (reading.kind) {
    case 'podPort':
      return reading.nadPrefix === ''
        ? 'On the default network the port of a pod is named <namespace>_<pod>.'
        : `On a user-defined network the port of a pod begins with the key of its NetworkAttachmentDefinition, here ${reading.nadPrefix}, then <namespace>_<pod>.`;
    case 'serviceLoadBalancer':
      return `A load balancer is named Service_<namespace>/<service>_<protocol>_<scope>; the scope here is ${reading.scope}.`;
    case 'hash':
      return 'Port groups and address sets are named “a” and the FNV-1a hash of what they are for; the hash cannot be turned back.';
    default:
      return 'OVN-Kubernetes makes it for a ClusterNetworkConnect.';
  }
}

function details(reading: NameReading): IdentityValue[] {
  const values: IdentityValue[] = [];
  if ('network' in reading) values.push(value('Network', networkText(reading.network)));
  if ('node' in reading && reading.node !== undefined) values.push(value('Node', reading.node));
  if ('bridge' in reading && reading.bridge !== undefined) values.push(value('Bridge', reading.bridge));
  if (reading.kind === 'podPort') values.push(value('Pod', `${reading.namespace}/${reading.pod}`));
  if (reading.kind === 'serviceLoadBalancer') {
    values.push(value('Service', `${reading.namespace}/${reading.service} (${reading.protocol})`));
  }
  return values;
}

/** The command that shows the object. Names are put into quotes; one with a quote in it gets no command. */
function lookUp(name: string, table: string): IdentityValue[] {
  if (name.includes("'") || name.includes('"')) return [];
  if (table === 'OVS port') return [value('Look it up', `ovs-vsctl list Interface '${name}'`)];
  if (table.includes(' ')) {
    return [
      value(
        'Look it up',
        `ovn-nbctl find Port_Group name='${name}'; ovn-nbctl find Address_Set name='${name}'`,
      ),
    ];
  }
  return [value('Look it up', `ovn-nbctl find ${table} 'name="${name}"'`)];
}
