import type { Context } from '../context.ts';
import { type Fields, readWhileKnown, take, takeNamed } from '../fields.ts';
import type { JsonObject } from '../model.ts';
import { roomyObject } from '../roomy.ts';
import { BOND, BOND_SLAVE } from './bond.ts';
import { BRIDGE, BRIDGE_SLAVE } from './bridge.ts';
import { readCan } from './can.ts';
import {
  DSA,
  HSR,
  IPOIB,
  IPVLAN,
  MACSEC,
  MACVLAN,
  NETKIT,
  RMNET,
  TUN,
  VLAN,
  VRF,
  VRF_SLAVE,
  WWAN,
} from './devices.ts';
import { GENEVE, VXLAN } from './overlays.ts';
import { AMT, BAREUDP, GRE, GRE6, GTP, IP6TNL, IPTNL, VTI, XFRM } from './tunnels.ts';

/** The kinds that print details, with their items. Those that print none are in `PLAIN`. */
const DETAILED: ReadonlyMap<string, Fields> = new Map([
  ['bridge', BRIDGE],
  ['bond', BOND],
  ['vlan', VLAN],
  ['vxlan', VXLAN],
  ['geneve', GENEVE],
  ['macvlan', MACVLAN],
  ['macvtap', MACVLAN],
  ['ipvlan', IPVLAN],
  ['ipvtap', IPVLAN],
  ['tun', TUN],
  ['vrf', VRF],
  ['gre', GRE],
  ['gretap', GRE],
  ['erspan', GRE],
  ['ip6gre', GRE6],
  ['ip6gretap', GRE6],
  ['ip6erspan', GRE6],
  ['ip6tnl', IP6TNL],
  ['ipip', IPTNL],
  ['sit', IPTNL],
  ['vti', VTI],
  ['vti6', VTI],
  ['xfrm', XFRM],
  ['macsec', MACSEC],
  ['hsr', HSR],
  ['ipoib', IPOIB],
  ['netkit', NETKIT],
  ['dsa', DSA],
  ['bareudp', BAREUDP],
  ['amt', AMT],
  ['gtp', GTP],
  ['rmnet', RMNET],
  ['wwan', WWAN],
]);

const PLAIN: ReadonlySet<string> = new Set([
  'batadv',
  'dummy',
  'ifb',
  'netdevsim',
  'nlmon',
  'openvswitch',
  'ovpn',
  'pfcp',
  'team',
  'vcan',
  'veth',
  'virt_wifi',
  'vxcan',
  'wireguard',
]);

const SLAVES: ReadonlyMap<string, Fields> = new Map([
  ['bridge_slave', BRIDGE_SLAVE],
  ['bond_slave', BOND_SLAVE],
  ['vrf_slave', VRF_SLAVE],
]);

/** Whether a word is a kind of device or of port that `ip -d` prints at the start of a line. */
export function isKind(word: string): boolean {
  return word === 'can' || DETAILED.has(word) || PLAIN.has(word) || word.endsWith('_slave');
}

/** The object under `key`, made if it is not there yet. */
export function objectIn(parent: JsonObject, key: string): JsonObject {
  const known = parent[key];
  if (known !== null && typeof known === 'object' && !Array.isArray(known)) return known;
  const made: JsonObject = {};
  parent[key] = made;
  return made;
}

/**
 * Reads the line of a kind or of a port from its first word on, as far as it is about the kind. Returns the object
 * of details when further lines may add to it.
 */
export function readKind(ctx: Context, link: JsonObject): JsonObject | null {
  const word = ctx.words.peek();
  const linkinfo = objectIn(link, 'linkinfo');
  takeNamed(ctx, 'keyword', 'link.kind');
  if (word.endsWith('_slave')) {
    linkinfo['info_slave_kind'] = word.slice(0, -'_slave'.length);
    const fields = SLAVES.get(word);
    if (fields === undefined) return null;
    const data = roomyObject();
    linkinfo['info_slave_data'] = data;
    readWhileKnown(ctx, data, fields);
    return null;
  }
  linkinfo['info_kind'] = word;
  const fields = DETAILED.get(word);
  if (fields === undefined && word !== 'can') return null;
  const data = roomyObject();
  linkinfo['info_data'] = data;
  if (fields === undefined) readCan(ctx, data);
  else readDetails(ctx, data, fields);
  return data;
}

/** The items of a kind; flags in `<…>` of vlan and rmnet stand among them. */
function readDetails(ctx: Context, data: JsonObject, fields: Fields): void {
  readWhileKnown(ctx, data, fields);
  const word = ctx.words.peek();
  if (word.charCodeAt(0) !== 60 || !word.endsWith('>')) return;
  const term = fields === RMNET ? 'rmnet.flags' : 'vlan.flags';
  const inner = take(ctx, 'value', term).slice(1, -1);
  data['flags'] = inner === '' ? [] : inner.split(',');
  readWhileKnown(ctx, data, fields);
}

/** `ingress-qos-map` and `egress-qos-map` stand on lines of their own. */
export function readKindContinuation(ctx: Context, data: JsonObject): boolean {
  const word = ctx.words.peek();
  if (word !== 'ingress-qos-map' && word !== 'egress-qos-map') return false;
  readWhileKnown(ctx, data, VLAN);
  return true;
}
