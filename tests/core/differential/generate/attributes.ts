import { lowers } from './lowers.ts';
import { ALIASES } from './names.ts';
import type { Device, World } from './world.ts';

const PORT_KINDS = ['veth', 'tap', 'vxlan', 'macvlan', 'ifb', 'dummy', 'bond', 'vlan', 'geneve', 'gretap'];

/**
 * Puts devices under bridges, VRFs and teams, with the options of bridge ports. At most one device that leads to
 * another of the same namespace becomes a port: two could close a loop, and the first broadcast would then go
 * round for ever.
 */
export function masters(world: World): void {
  const { prng } = world;
  const bridges = world.of('bridge');
  const vrfs = world.of('vrf');
  const teams = world.of('team');
  let joined = false;
  for (const device of lowers(world).filter(
    (candidate) => PORT_KINDS.includes(candidate.kind) && !candidate.options.stacked,
  )) {
    const joins = device.options.inner || ['macvlan', 'vlan', 'bond', 'team'].includes(device.kind);
    if (bridges.length > 0 && prng.chance(0.45) && !(joins && joined)) {
      joined ||= joins;
      const master = prng.pick(bridges).name;
      device.options.master = master;
      world.ip('link', 'set', 'dev', device.name, 'master', master);
      portOptions(world, device);
    } else if (vrfs.length > 0 && prng.chance(0.5)) {
      device.options.master = prng.pick(vrfs).name;
      world.ip('link', 'set', 'dev', device.name, 'master', device.options.master);
    } else if (teams.length > 0 && device.kind === 'dummy' && prng.chance(0.5)) {
      device.options.master = prng.pick(teams).name;
      world.ip('link', 'set', 'dev', device.name, 'master', device.options.master);
    }
  }
}

function portOptions(world: World, device: Device): void {
  const { prng } = world;
  const onOff = () => prng.pick(['on', 'off']);
  const options: [string, () => string][] = [
    ['priority', () => String(prng.int(0, 63))],
    ['cost', () => String(prng.int(1, 65535))],
    ['hairpin', onOff],
    ['guard', onOff],
    ['root_block', onOff],
    ['fastleave', onOff],
    ['learning', onOff],
    ['flood', onOff],
    ['proxy_arp', onOff],
    ['proxy_arp_wifi', onOff],
    ['mcast_router', () => String(prng.int(0, 2))],
    ['mcast_flood', onOff],
    ['bcast_flood', onOff],
    ['mcast_to_unicast', onOff],
    ['neigh_suppress', onOff],
    ['group_fwd_mask', () => prng.pick(['0', '8', '0x4000', '16388'])],
    ['vlan_tunnel', onOff],
    ['isolated', onOff],
    ['locked', onOff],
  ];
  for (const [option, value] of prng.sample(options, prng.int(0, 6))) {
    world.ip('link', 'set', 'dev', device.name, 'type', 'bridge_slave', option, value());
  }
  const other = world.devices.find(
    (candidate) => candidate !== device && candidate.options.master === device.options.master,
  );
  if (other !== undefined && prng.chance(0.2)) {
    world.ip('link', 'set', 'dev', device.name, 'type', 'bridge_slave', 'backup_port', other.name);
  }
}

/** Everything that `ip link set` can say about any device, and whether it is up. */
export function attributes(world: World): void {
  const { prng } = world;
  for (const device of world.devices) {
    const set = (...argv: string[]) => world.ip('link', 'set', 'dev', device.name, ...argv);
    if (prng.chance(0.3)) set('alias', prng.pick(ALIASES));
    for (let i = prng.chance(0.3) ? prng.int(1, 3) : 0; i > 0; i -= 1) {
      world.ip('link', 'property', 'add', 'dev', device.name, 'altname', world.names.altname());
    }
    if (prng.chance(0.2)) set('group', prng.pick(['0', '7', '4711', 'default']));
    if (prng.chance(0.3)) set('txqueuelen', prng.pick(['0', '1', '2000']));
    if (prng.chance(0.3)) set('mtu', prng.pick(['1280', '1400', '1450', '9000', '1500']));
    if (prng.chance(0.1)) set('arp', 'off');
    if (prng.chance(0.1)) set('multicast', 'off');
    if (prng.chance(0.1)) set('allmulticast', 'on');
    if (prng.chance(0.1)) set('promisc', 'on');
    if (prng.chance(0.1)) set('dynamic', 'on');
    if (prng.chance(0.1)) set('mode', 'dormant');
    if (prng.chance(0.1)) set('trailers', 'off');
    if (prng.chance(0.15)) set('addrgenmode', prng.pick(['none', 'eui64', 'random', 'stable_secret']));
    if (prng.chance(0.1)) set('gso_max_size', '16384', 'gso_max_segs', '77');
    if (prng.chance(0.05)) set('gro_max_size', '20000');
    if (['macvlan', 'vxlan'].includes(device.kind) && prng.chance(0.4)) {
      set('protodown', 'on');
      for (const bit of prng.sample(['0', '3', '17'], prng.int(0, 2))) set('protodown_reason', bit, 'on');
    }
    const vrf = device.kind === 'vrf';
    if (device.options.up || vrf || prng.chance(device.kind === 'loopback' ? 0.9 : 0.75)) {
      set('up');
      device.options.up = true;
    }
    if (device.kind === 'ifb' && device.options.up && prng.chance(0.3)) {
      world.steps.push([
        'tc',
        '-n',
        world.namespace,
        'qdisc',
        'add',
        'dev',
        device.name,
        'root',
        prng.pick(['pfifo', 'htb', 'pfifo_fast', 'bfifo']),
      ]);
    }
  }
  if (prng.chance(0.1)) world.ip('link', 'set', 'dev', prng.pick(world.devices).name, 'down');
}
