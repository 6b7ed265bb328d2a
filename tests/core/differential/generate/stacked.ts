import { addOrMove, lowers } from './lowers.ts';
import { dummy } from './simple.ts';
import type { World } from './world.ts';

function onOff(world: World): string {
  return world.prng.pick(['on', 'off']);
}

export function vlan(world: World): void {
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

export function bond(world: World): void {
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

export function vrf(world: World): void {
  const name = world.names.next('vrf');
  const table = world.prng.pick([10, 100, 1001]);
  world.ip('link', 'add', 'name', name, 'type', 'vrf', 'table', String(table));
  world.add(name, 'vrf').options.claimed = true;
}

export function team(world: World): void {
  const name = world.names.next('team');
  world.ip('link', 'add', 'name', name, 'type', 'team');
  world.add(name, 'team');
}

export function ipvlan(world: World): void {
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

export function macsec(world: World): void {
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

export function hsr(world: World): void {
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
