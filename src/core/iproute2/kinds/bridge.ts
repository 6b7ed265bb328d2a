import type { Context } from '../context.ts';
import {
  each,
  type Field,
  type Fields,
  integer,
  onOff,
  parsed,
  take,
  text,
  valueFollows,
} from '../fields.ts';
import type { JsonObject } from '../model.ts';
import { readDecimal, readInteger } from '../numbers.ts';

/** `ip -d` of a bridge and of its ports (ip/iplink_bridge.c, ip/iplink_bridge_slave.c, lib/bridge.c, iproute2 7.1). */

const NUMBERS = [
  'forward_delay',
  'hello_time',
  'max_age',
  'ageing_time',
  'stp_state',
  'priority',
  'vlan_filtering',
  'root_port',
  'root_path_cost',
  'topology_change',
  'topology_change_detected',
  'fdb_n_learned',
  'fdb_max_learned',
  'vlan_default_pvid',
  'vlan_stats_enabled',
  'vlan_stats_per_port',
  'mcast_snooping',
  'no_linklocal_learn',
  'mcast_vlan_snooping',
  'mst_enabled',
  'mdb_offload_fail_notification',
  'fdb_local_vlan_0',
  'mcast_router',
  'mcast_query_use_ifaddr',
  'mcast_querier',
  'mcast_hash_elasticity',
  'mcast_hash_max',
  'mcast_stats_enabled',
  'mcast_igmp_version',
  'mcast_mld_version',
  'nf_call_iptables',
  'nf_call_ip6tables',
  'nf_call_arptables',
];

/** Keywords that `ip -j` shortens. */
const RENAMED: readonly (readonly [string, string])[] = [
  ['mcast_last_member_count', 'mcast_last_member_cnt'],
  ['mcast_startup_query_count', 'mcast_startup_query_cnt'],
  ['mcast_last_member_interval', 'mcast_last_member_intvl'],
  ['mcast_membership_interval', 'mcast_membership_intvl'],
  ['mcast_querier_interval', 'mcast_querier_intvl'],
  ['mcast_query_interval', 'mcast_query_intvl'],
  ['mcast_query_response_interval', 'mcast_query_response_intvl'],
  ['mcast_startup_query_interval', 'mcast_startup_query_intvl'],
];

function timer(room: string): (word: string) => Field {
  return (word) => parsed(word, `${room}.${word}`, readDecimal, 'a number of seconds');
}

/** The querier's state goes into an object of its own. */
function querier(family: 'ipv4' | 'ipv6', item: 'addr' | 'port' | 'other_timer'): [string, Field] {
  const word = `mcast_querier_${family}_${item}`;
  const parent = `mcast_querier_state_${family}`;
  const field = item === 'port' ? integer(word, `bridge.${word}`) : text(word, `bridge.${word}`);
  return [
    word,
    (ctx, object, fields) => {
      const known = object[parent];
      const child: JsonObject =
        known !== null && typeof known === 'object' && !Array.isArray(known) ? known : {};
      object[parent] = child;
      field(ctx, child, fields);
    },
  ];
}

export const BRIDGE: Fields = new Map([
  ...each(NUMBERS, (word) => integer(word, `bridge.${word}`)),
  ...RENAMED.map(([word, key]): [string, Field] => [word, integer(key, `bridge.${word}`)]),
  ...each(['hello_timer', 'tcn_timer', 'topology_change_timer', 'gc_timer'], timer('bridge')),
  ['stp_mode', text('stp_mode', 'bridge.stp_mode')],
  ['vlan_protocol', text('vlan_protocol', 'bridge.vlan_protocol')],
  ['bridge_id', text('bridge_id', 'bridge.bridge_id')],
  ['designated_root', text('root_id', 'bridge.designated_root')],
  ['group_fwd_mask', text('group_fwd_mask', 'bridge.group_fwd_mask')],
  ['group_address', text('group_addr', 'bridge.group_address', 'mac')],
  querier('ipv4', 'addr'),
  querier('ipv4', 'port'),
  querier('ipv4', 'other_timer'),
  querier('ipv6', 'addr'),
  querier('ipv6', 'port'),
  querier('ipv6', 'other_timer'),
]);

/** `state forwarding`, or `state (7)` for a number without a name. */
const portState: Field = (ctx: Context, object, fields) => {
  take(ctx, 'keyword', 'bridge_slave.state');
  if (!valueFollows(ctx, fields)) return;
  const word = ctx.words.peek();
  const index = word.startsWith('(') ? readInteger(word.slice(1, -1)) : undefined;
  if (index === undefined) object['state'] = word;
  else object['state_index'] = index;
  take(ctx, 'value', `bridge_slave.state.${word}`);
};

/** Printed in text only: it repeats `fastleave`. */
const repeated: Field = (ctx, _object, fields) => {
  take(ctx, 'keyword', 'bridge_slave.mcast_fast_leave');
  if (valueFollows(ctx, fields)) take(ctx, 'value', 'bridge_slave.mcast_fast_leave');
};

export const BRIDGE_SLAVE: Fields = new Map([
  ['state', portState],
  ...each(
    [
      'priority',
      'cost',
      'designated_port',
      'designated_cost',
      'topology_change_ack',
      'config_pending',
      'backup_nhid',
    ],
    (word) => integer(word, `bridge_slave.${word}`),
  ),
  ...each(
    [
      'hairpin',
      'guard',
      'root_block',
      'fastleave',
      'learning',
      'flood',
      'proxy_arp',
      'proxy_arp_wifi',
      'mcast_flood',
      'bcast_flood',
      'mcast_to_unicast',
      'neigh_suppress',
      'neigh_vlan_suppress',
      'neigh_forward_grat',
      'vlan_tunnel',
      'isolated',
      'locked',
      'mab',
    ],
    (word) => onOff(word, `bridge_slave.${word}`),
  ),
  ...each(['hold_timer', 'message_age_timer', 'forward_delay_timer'], timer('bridge_slave')),
  ['port_id', text('id', 'bridge_slave.port_id')],
  ['port_no', text('no', 'bridge_slave.port_no')],
  ['designated_bridge', text('bridge_id', 'bridge_slave.designated_bridge')],
  ['designated_root', text('root_id', 'bridge_slave.designated_root')],
  ['mcast_router', integer('multicast_router', 'bridge_slave.mcast_router')],
  ['mcast_fast_leave', repeated],
  ['group_fwd_mask', text('group_fwd_mask', 'bridge_slave.group_fwd_mask')],
  ['group_fwd_mask_str', text('group_fwd_mask_str', 'bridge_slave.group_fwd_mask_str')],
  ['backup_port', text('backup_port', 'bridge_slave.backup_port', 'name')],
]);
