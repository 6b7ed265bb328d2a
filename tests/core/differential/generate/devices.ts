import { tunnels } from './tunnels.ts';
import type { Device, World } from './world.ts';

const ETHERNET = [
  'bridge',
  'veth',
  'tap',
  'vxlan',
  'macvlan',
  'ifb',
  'dummy',
  'bond',
  'vlan',
  'geneve',
  'team',
  'gretap',
];

/** Devices that can carry others: never one that is already a port or a bond's slave. */
export function lowers(world: World): Device[] {
  return world
    .of(...ETHERNET)
    .filter((device) => device.options.master === undefined && !device.options.claimed);
}

function onOff(world: World): string {
  return world.prng.pick(['on', 'off']);
}

function bridge(world: World): void {
  const { prng } = world;
  const name = prng.chance(0.15) ? world.names.withAt() : world.names.next('br');
  world.ip('link', 'add', 'name', name, ...prng.maybe(0.2, 'txqueuelen', '0'), 'type', 'bridge');
  world.add(name, 'bridge');
  const options: [string, () => string | number][] = [
    ['forward_delay', () => prng.int(200, 3000)],
    ['hello_time', () => prng.int(100, 1000)],
    ['max_age', () => prng.int(600, 4000)],
    ['ageing_time', () => prng.int(0, 60000)],
    ['stp_state', () => prng.int(0, 1)],
    ['priority', () => prng.int(0, 65535)],
    ['group_fwd_mask', () => prng.pick(['0', '8', '0x4000', '65528'])],
    ['group_address', () => `01:80:c2:00:00:0${prng.pick(['0', '4', 'd'])}`],
    ['mcast_router', () => prng.int(0, 2)],
    ['mcast_snooping', () => prng.int(0, 1)],
    ['mcast_query_use_ifaddr', () => prng.int(0, 1)],
    ['mcast_querier', () => prng.int(0, 1)],
    ['mcast_hash_max', () => prng.pick([512, 4096])],
    ['mcast_last_member_count', () => prng.int(1, 9)],
    ['mcast_startup_query_count', () => prng.int(1, 9)],
    ['mcast_last_member_interval', () => prng.int(1, 900)],
    ['mcast_membership_interval', () => prng.int(100, 90000)],
    ['mcast_querier_interval', () => prng.int(100, 90000)],
    ['mcast_query_interval', () => prng.int(1000, 90000)],
    ['mcast_query_response_interval', () => prng.int(100, 900)],
    ['mcast_startup_query_interval', () => prng.int(1000, 9000)],
    ['mcast_stats_enabled', () => prng.int(0, 1)],
    ['mcast_igmp_version', () => prng.int(2, 3)],
    ['mcast_mld_version', () => prng.int(1, 2)],
    ['nf_call_iptables', () => prng.int(0, 1)],
    ['nf_call_ip6tables', () => prng.int(0, 1)],
    ['nf_call_arptables', () => prng.int(0, 1)],
  ];
  if (world.has('vlan filtering')) {
    options.push(
      ['vlan_filtering', () => 1],
      ['vlan_filtering', () => 1],
      ['vlan_protocol', () => prng.pick(['802.1Q', '802.1ad'])],
      ['vlan_default_pvid', () => prng.pick([0, 1, 77])],
      ['vlan_stats_enabled', () => prng.int(0, 1)],
      ['vlan_stats_per_port', () => prng.int(0, 1)],
      ['mcast_vlan_snooping', () => prng.int(0, 1)],
    );
  }
  for (const [option, value] of prng.sample(options, prng.int(0, 9))) {
    world.ip('link', 'set', 'dev', name, 'type', 'bridge', option, String(value()));
  }
}

function veth(world: World): void {
  const { prng, peer } = world;
  const name = world.names.next('veth');
  const far = world.names.next('peer');
  const queues = prng.maybe(0.2, 'numtxqueues', '2', 'numrxqueues', '4');
  const inner = prng.chance(0.4);
  const mac = prng.maybe(0.3, 'address', prng.mac());
  const place = inner ? [] : ['netns', peer.kind === 'named' ? peer.name : String(peer.pid)];
  world.ip('link', 'add', 'name', name, ...mac, ...queues, 'type', 'veth', 'peer', 'name', far, ...place);
  world.add(name, 'veth').options.inner = inner;
  if (inner) world.add(far, 'veth').options.inner = true;
  else if (prng.chance(0.7) && peer.kind === 'named')
    world.steps.push(['ip', '-n', peer.name, 'link', 'set', 'dev', far, 'up']);
}

function macvlan(world: World): void {
  const { prng } = world;
  const lower = prng.sample(lowers(world), 1)[0];
  if (lower === undefined) return;
  const kind = world.has('macvtap') && prng.chance(0.4) ? 'macvtap' : 'macvlan';
  const name = world.names.next(kind === 'macvtap' ? 'macvtap' : 'mv');
  const mode = prng.pick(['private', 'vepa', 'bridge', 'passthru', 'source', 'bridge']);
  const flags = [...prng.maybe(0.3, mode === 'passthru' ? 'nopromisc' : 'nodst')];
  const queue = prng.maybe(0.3, 'bcqueuelen', String(prng.int(1, 5000)));
  world.ip(
    'link',
    'add',
    'link',
    lower.name,
    'name',
    name,
    'type',
    kind,
    'mode',
    mode,
    ...(mode === 'passthru' ? flags : []),
    ...queue,
  );
  lower.options.stacked = true;
  if (mode === 'passthru') lower.options.claimed = true;
  if (mode === 'source') {
    for (let i = prng.int(0, 3); i > 0; i -= 1)
      world.ip('link', 'set', 'dev', name, 'type', kind, 'macaddr', 'add', prng.mac());
  }
  addOrMove(world, name, kind);
}

/** Some devices go to the other namespace: theirs is a parent that is elsewhere. */
function addOrMove(world: World, name: string, kind: string): void {
  if (!world.prng.chance(0.15)) world.add(name, kind);
  else
    world.ip(
      'link',
      'set',
      'dev',
      name,
      'netns',
      world.peer.kind === 'named' ? world.peer.name : String(world.peer.pid),
    );
}

function tun(world: World): void {
  const { prng } = world;
  const mode = prng.pick(['tun', 'tap', 'tap']);
  const name = mode === 'tap' && prng.chance(0.1) ? world.names.withAt() : world.names.next(mode);
  world.ip(
    'tuntap',
    'add',
    'dev',
    name,
    'mode',
    mode,
    ...prng.maybe(0.3, 'user', prng.pick(['root', 'daemon', 'nobody', '4711'])),
    ...prng.maybe(0.3, 'group', prng.pick(['root', 'daemon', '107', '4711'])),
    ...prng.maybe(0.3, 'pi'),
    ...prng.maybe(0.3, 'vnet_hdr'),
    ...prng.maybe(0.3, 'multi_queue'),
    ...prng.maybe(0.1, 'one_queue'),
  );
  world.add(name, mode);
}

function ifb(world: World): void {
  const name = world.names.next('ifb');
  world.ip('link', 'add', 'name', name, ...world.prng.maybe(0.3, 'numtxqueues', '3'), 'type', 'ifb');
  world.add(name, 'ifb');
}

function dummy(world: World): void {
  const name = world.prng.chance(0.1) ? world.names.withAt() : world.names.next('dummy');
  world.ip(
    'link',
    'add',
    'name',
    name,
    ...world.prng.maybe(0.3, 'address', world.prng.mac()),
    'type',
    'dummy',
  );
  world.add(name, 'dummy');
}

function vlan(world: World): void {
  const { prng } = world;
  const lower = prng.sample(lowers(world), 1)[0];
  if (lower === undefined) return;
  const name = world.names.next('vlan');
  const id = prng.int(0, 4094);
  world.ip(
    'link',
    'add',
    'link',
    lower.name,
    'name',
    name,
    'type',
    'vlan',
    ...prng.maybe(0.3, 'protocol', '802.1ad'),
    'id',
    String(id),
    ...prng.maybe(0.3, 'reorder_hdr', 'off'),
    ...prng.maybe(0.2, 'gvrp', 'on'),
    ...prng.maybe(0.2, 'mvrp', 'on'),
    ...prng.maybe(0.3, 'loose_binding', 'on'),
    ...prng.maybe(0.2, 'ingress-qos-map', '1:2', '3:4'),
    ...prng.maybe(0.2, 'egress-qos-map', '0:7', '5:1'),
  );
  addOrMove(world, name, 'vlan');
}

function bond(world: World): void {
  const { prng } = world;
  const name = world.names.next('bond');
  const mode = prng.pick([
    'balance-rr',
    'active-backup',
    'balance-xor',
    'broadcast',
    '802.3ad',
    'balance-tlb',
    'balance-alb',
  ]);
  world.ip('link', 'add', 'name', name, 'type', 'bond', 'mode', mode);
  const set = (...argv: string[]) => world.ip('link', 'set', 'dev', name, 'type', 'bond', ...argv);
  const options: (() => void)[] = [
    () => set('miimon', '100', 'updelay', '200', 'downdelay', '100'),
    () => set('arp_validate', 'active'),
    () => set('arp_interval', '2000', 'arp_ip_target', '192.0.2.1,192.0.2.9'),
    () => set('ns_ip6_target', '2001:db8::1,2001:db8::2'),
    () => set('arp_all_targets', 'all'),
    () => set('primary_reselect', prng.pick(['better', 'failure'])),
    () => set('arp_missed_max', '5'),
    () => set('fail_over_mac', prng.pick(['active', 'follow'])),
    () => set('xmit_hash_policy', prng.pick(['layer3+4', 'encap2+3', 'vlan+srcmac'])),
    () => set('resend_igmp', '7'),
    () => set('num_grat_arp', '9'),
    () => set('all_slaves_active', '1'),
    () => set('min_links', '2'),
    () => set('lp_interval', '33'),
    () => set('packets_per_slave', '17'),
    () => set('tlb_dynamic_lb', '0'),
    () => set('lacp_rate', 'fast'),
    () => set('lacp_active', 'off'),
    () => set('ad_select', prng.pick(['bandwidth', 'count'])),
    () => set('ad_user_port_key', '1000'),
    () => set('ad_actor_sys_prio', '60000'),
    () => set('ad_actor_system', '02:11:22:33:44:55'),
    () => set('use_carrier', '0'),
  ];
  for (const option of prng.sample(options, prng.int(1, 8))) option();
  const device = world.add(name, 'bond');
  for (const slave of prng.sample(
    lowers(world).filter((lower) => ['dummy', 'veth'].includes(lower.kind)),
    prng.int(0, 3),
  )) {
    slave.options.master = name;
    world.ip('link', 'set', 'dev', slave.name, 'down');
    world.ip('link', 'set', 'dev', slave.name, 'master', name);
    if (prng.chance(0.3))
      world.ip('link', 'set', 'dev', slave.name, 'type', 'bond_slave', 'queue_id', String(prng.int(1, 3)));
    if (prng.chance(0.3)) set('primary', slave.name);
  }
  if (prng.chance(0.6)) {
    world.ip('link', 'set', 'dev', name, 'up');
    device.options.up = true;
  }
}

function vrf(world: World): void {
  const name = world.names.next('vrf');
  const table = world.prng.pick([10, 100, 1001]);
  world.ip('link', 'add', 'name', name, 'type', 'vrf', 'table', String(table));
  world.add(name, 'vrf').options.claimed = true;
}

function team(world: World): void {
  const name = world.names.next('team');
  world.ip('link', 'add', 'name', name, 'type', 'team');
  world.add(name, 'team');
}

function ipvlan(world: World): void {
  const { prng } = world;
  const lower = prng.sample(lowers(world), 1)[0];
  if (lower === undefined) return;
  const kind = world.has('ipvtap') && prng.chance(0.3) ? 'ipvtap' : 'ipvlan';
  const name = world.names.next('ipv');
  lower.options.claimed = true;
  world.ip(
    'link',
    'add',
    'link',
    lower.name,
    'name',
    name,
    'type',
    kind,
    ...prng.maybe(0.8, 'mode', prng.pick(['l2', 'l3', 'l3s'])),
    ...prng.maybe(0.7, prng.pick(['bridge', 'private', 'vepa'])),
  );
  world.add(name, kind);
}

function macsec(world: World): void {
  const { prng } = world;
  const lower = prng.sample(lowers(world), 1)[0];
  if (lower === undefined) return;
  const name = world.names.next('macsec');
  world.ip(
    'link',
    'add',
    'link',
    lower.name,
    'name',
    name,
    'type',
    'macsec',
    ...prng.maybe(0.5, 'port', String(prng.int(1, 99))),
    ...prng.maybe(0.4, 'cipher', prng.pick(['gcm-aes-128', 'gcm-aes-256'])),
    ...prng.maybe(0.3, 'icvlen', '12'),
    ...prng.maybe(0.5, 'encrypt', onOff(world)),
    ...prng.maybe(0.3, 'protect', onOff(world)),
    ...prng.maybe(0.3, 'replay', 'on', 'window', '32'),
    ...prng.maybe(0.3, 'validate', prng.pick(['strict', 'check', 'disabled'])),
    ...prng.maybe(0.3, 'encodingsa', '2'),
  );
  world.add(name, 'macsec');
}

function hsr(world: World): void {
  const { prng } = world;
  dummy(world);
  dummy(world);
  const slaves = prng.sample(
    lowers(world).filter((lower) => ['dummy', 'veth'].includes(lower.kind)),
    2,
  );
  const [first, second] = slaves;
  if (first === undefined || second === undefined) return;
  const name = world.names.next('hsr');
  world.ip(
    'link',
    'add',
    'name',
    name,
    'type',
    'hsr',
    'slave1',
    first.name,
    'slave2',
    second.name,
    ...prng.maybe(0.5, 'supervision', '45'),
    ...prng.maybe(0.5, 'version', '1'),
  );
  first.options.claimed = true;
  second.options.claimed = true;
  world.add(name, 'hsr');
}

function bare(kind: string): (world: World) => void {
  return (world) => {
    const name = world.names.next(kind);
    world.ip('link', 'add', 'name', name, 'type', kind);
    world.add(name, kind).options.claimed = true;
  };
}

/** How to plan one device of a kind; `base` kinds can be made on an empty namespace. */
export const KINDS: Record<string, { readonly base: boolean; readonly plan: (world: World) => void }> = {
  bridge: { base: true, plan: bridge },
  veth: { base: true, plan: veth },
  tun: { base: true, plan: tun },
  ifb: { base: true, plan: ifb },
  dummy: { base: true, plan: dummy },
  bond: { base: true, plan: bond },
  vrf: { base: true, plan: vrf },
  team: { base: true, plan: team },
  macvlan: { base: false, plan: macvlan },
  vlan: { base: false, plan: vlan },
  ipvlan: { base: false, plan: ipvlan },
  macsec: { base: false, plan: macsec },
  hsr: { base: false, plan: hsr },
  nlmon: { base: true, plan: bare('nlmon') },
  vcan: { base: true, plan: bare('vcan') },
  ...tunnels,
};
