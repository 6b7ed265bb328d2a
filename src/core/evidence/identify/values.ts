/** What follows from a network ID or a node ID in the ranges that are known. */
import { networkMasqueradeIPs } from '../../ovnk/masquerade.ts';
import { networkIDValues, vrfName } from '../../ovnk/network-id.ts';
import { joinIP, layer2TransitPair, transitSwitchIP } from '../../ovnk/node-ids.ts';
import type { IdentityValue } from './types.ts';
import { type KnownRange, rangeText, type World } from './world.ts';

export const value = (label: string, text: string): IdentityValue => ({ label, value: text });

/** The command that shows which node has a node ID. */
export const findNodeByID = value(
  'Find the node',
  String.raw`oc get nodes -o custom-columns='NODE:.metadata.name,ID:.metadata.annotations.k8s\.ovn\.org/node-id'`,
);

/** The command that shows which node has a node subnet. */
export const findNodeBySubnet = (subnet: string) =>
  value(
    'Find the node',
    String.raw`oc get nodes -o custom-columns='NODE:.metadata.name,SUBNETS:.metadata.annotations.k8s\.ovn\.org/node-subnets' | grep -F ${subnet}`,
  );

/** The command that shows which networks have which ID. */
export const findNetworkByID = value(
  'Find the network',
  String.raw`oc get net-attach-def -A -o custom-columns='NAMESPACE:.metadata.namespace,NAME:.metadata.name,ID:.metadata.annotations.k8s\.ovn\.org/network-id'`,
);

/** The networks of the plan that have this ID. */
export const networksWithID = (networkId: number, { namesByID }: World): readonly string[] =>
  namesByID.get(networkId) ?? [];

/** A label, with what tells it from those of the other ranges: the family, or the range itself. */
const labelled = (label: string, range: KnownRange, all: readonly KnownRange[]) => {
  const { family } = range.prefix;
  const alone = all.filter(({ prefix }) => prefix.family === family).length === 1;
  return alone ? `${label}, IPv${family}` : `${label}, in ${rangeText(range)}`;
};

/** The masquerade addresses, marks, names and keys of a network ID. */
export function networkValues(networkId: number, world: World): IdentityValue[] {
  const derived = networkIDValues(networkId);
  if (!derived.ok) return [];
  const values = [value('Management port', derived.value.managementPort)];
  const names = networksWithID(networkId, world);
  if (names.length > 0) values.unshift(value('Network', names.join(', ')));
  if (networkId > 0) {
    const ranges = world.book.of('masquerade');
    for (const range of ranges) {
      const ips = networkMasqueradeIPs(range.text, networkId);
      if (!ips.ok) continue;
      values.push(
        value(labelled('Masquerade address of the gateway router', range, ranges), ips.value.gatewayRouter),
        value(labelled('Masquerade address of the management port', range, ranges), ips.value.managementPort),
      );
    }
    values.push(value('VRF, unless a short CUDN name takes its place', vrfName('', networkId)));
  }
  const { packetMark, packetMarkHex, markChain, conntrackMark } = derived.value;
  if (packetMark !== null && packetMarkHex !== null && markChain !== null) {
    values.push(
      value('Packet mark (fwmark)', `${packetMarkHex} (${packetMark})`),
      value('nftables chain', markChain),
    );
  }
  values.push(
    value('Conntrack mark', String(conntrackMark)),
    value(
      'Tunnel key of its transit or Layer2 switch',
      `${derived.value.transitSwitchTunnelKey} (${derived.value.transitSwitchTunnelKeyHex})`,
    ),
  );
  if (networkId > 0) values.push(findNetworkByID);
  return values;
}

/** The join and transit addresses of a node ID. */
export function nodeValues(nodeId: number, world: World): IdentityValue[] {
  const values: IdentityValue[] = [];
  const add = (label: string, role: 'join' | 'transit' | 'networkJoin', of: typeof joinIP): void => {
    const ranges = world.book.of(role).filter(({ network }) => !network);
    for (const range of ranges) {
      const ip = of(range.text, nodeId);
      if (ip.ok) values.push(value(labelled(label, range, ranges), ip.value));
    }
  };
  add('Join address of its gateway router', 'join', joinIP);
  add('Transit switch address', 'transit', transitSwitchIP);
  add('Join address in each primary network', 'networkJoin', joinIP);
  for (const range of world.book.of('transit')) {
    const pair = layer2TransitPair(range.text, nodeId);
    if (pair.ok) {
      values.push(
        value(
          `Link of a primary Layer2 network (transit router, gateway router), IPv${range.prefix.family}`,
          `${pair.value.transitRouter}, ${pair.value.gatewayRouter}`,
        ),
      );
    }
  }
  values.push(findNodeByID);
  return values;
}
