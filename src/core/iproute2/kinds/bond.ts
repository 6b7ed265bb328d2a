import { each, type Field, type Fields, integer, named, onOff, take, text, valueFollows } from '../fields.ts';
import type { JsonObject } from '../model.ts';

/** `ip -d` of a bond and of its slaves (ip/iplink_bond.c, ip/iplink_bond_slave.c, iproute2 7.1). */

/** `arp_ip_target A,B` becomes an array. */
function targets(key: string): Field {
  return (ctx, object, fields) => {
    take(ctx, 'keyword', `bond.${key}`);
    if (valueFollows(ctx, fields)) object[key] = take(ctx, 'ip', `bond.${key}`).split(',');
  };
}

/** `arp_validate none` is null in JSON. */
const arpValidate: Field = (ctx, object, fields) => {
  take(ctx, 'keyword', 'bond.arp_validate');
  if (!valueFollows(ctx, fields)) return;
  const word = take(ctx, 'value', 'bond.arp_validate');
  object['arp_validate'] = word === 'none' ? null : word;
};

/** 802.3ad's own items go into `ad_info`. */
function adInfo(word: string, key: string): [string, Field] {
  const field = key === 'partner_mac' ? text(key, `bond.${word}`, 'mac') : integer(key, `bond.${word}`);
  return [
    word,
    (ctx, object, fields) => {
      const known = object['ad_info'];
      const child: JsonObject =
        known !== null && typeof known === 'object' && !Array.isArray(known) ? known : {};
      object['ad_info'] = child;
      field(ctx, child, fields);
    },
  ];
}

export const BOND: Fields = new Map([
  ['mode', named('mode', 'bond.mode')],
  ...each(['active_slave', 'primary'], (word) => text(word, `bond.${word}`, 'name')),
  ...each(
    [
      'miimon',
      'updelay',
      'downdelay',
      'peer_notify_delay',
      'use_carrier',
      'arp_interval',
      'arp_missed_max',
      'resend_igmp',
      'all_slaves_active',
      'min_links',
      'lp_interval',
      'packets_per_slave',
      'ad_actor_sys_prio',
      'ad_user_port_key',
      'tlb_dynamic_lb',
    ],
    (word) => integer(word, `bond.${word}`),
  ),
  ['arp_ip_target', targets('arp_ip_target')],
  ['ns_ip6_target', targets('ns_ip6_target')],
  ['arp_validate', arpValidate],
  ...each(['arp_all_targets', 'primary_reselect', 'fail_over_mac', 'xmit_hash_policy', 'ad_select'], (word) =>
    text(word, `bond.${word}`),
  ),
  ['num_grat_arp', integer('num_peer_notif', 'bond.num_grat_arp')],
  ['lacp_active', text('ad_lacp_active', 'bond.lacp_active')],
  ['lacp_rate', text('ad_lacp_rate', 'bond.lacp_rate')],
  ['coupled_control', onOff('coupled_control', 'bond.coupled_control')],
  ['broadcast_neighbor', onOff('broadcast_neighbor', 'bond.broadcast_neighbor')],
  adInfo('ad_aggregator', 'aggregator'),
  adInfo('ad_num_ports', 'num_ports'),
  adInfo('ad_actor_key', 'actor_key'),
  adInfo('ad_partner_key', 'partner_key'),
  adInfo('ad_partner_mac', 'partner_mac'),
  ['ad_actor_system', text('ad_actor_system', 'bond.ad_actor_system', 'mac')],
]);

/** `ad_actor_oper_port_state_str <active,short_timeout>` becomes an array. Old releases print the list alone. */
function portState(word: string): [string, Field][] {
  const key = `${word}_str`;
  const list: Field = (ctx, object) => {
    const raw = take(ctx, 'value', `bond_slave.${key}`);
    const inner = raw.replace(/^<|>$/g, '');
    object[key] = inner === '' ? [] : inner.split(',');
  };
  const number = integer(word, `bond_slave.${word}`);
  return [
    [
      word,
      (ctx, object, fields) => {
        number(ctx, object, fields);
        if (ctx.words.peek().startsWith('<')) list(ctx, object, fields);
      },
    ],
    [
      key,
      (ctx, object, fields) => {
        take(ctx, 'keyword', `bond_slave.${key}`);
        if (valueFollows(ctx, fields)) list(ctx, object, fields);
      },
    ],
  ];
}

export const BOND_SLAVE: Fields = new Map([
  ['state', named('state', 'bond_slave.state')],
  ['mii_status', named('mii_status', 'bond_slave.mii_status')],
  ...each(['link_failure_count', 'queue_id', 'prio', 'ad_aggregator_id', 'actor_port_prio'], (word) =>
    integer(word, `bond_slave.${word}`),
  ),
  ['perm_hwaddr', text('perm_hwaddr', 'bond_slave.perm_hwaddr', 'mac')],
  ...portState('ad_actor_oper_port_state'),
  ...portState('ad_partner_oper_port_state'),
  ...each(['churn_actor_state', 'churn_partner_state'], (word) => named(word, `bond_slave.${word}`)),
]);
