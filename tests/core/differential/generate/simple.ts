import { addOrMove, lowers } from './lowers.ts';
import type { World } from './world.ts';

export function bridge(world: World): void {
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

export function veth(world: World): void {
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

export function macvlan(world: World): void {
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

export function tun(world: World): void {
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

export function ifb(world: World): void {
  const name = world.names.next('ifb');
  world.ip('link', 'add', 'name', name, ...world.prng.maybe(0.3, 'numtxqueues', '3'), 'type', 'ifb');
  world.add(name, 'ifb');
}

export function dummy(world: World): void {
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
