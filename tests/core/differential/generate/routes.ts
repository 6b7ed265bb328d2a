import type { Device, World } from './world.ts';

/** A next hop that the kernel will take: a neighbour in a network of an upright device, or one on the link. */
interface Hop {
  readonly gateway: string;
  readonly device: Device;
}

function hops4(world: World): Hop[] {
  return world
    .up()
    .filter((device) => !['loopback', 'tun', 'tap'].includes(device.kind))
    .flatMap((device) =>
      device.v4.map(({ address }) => {
        const octets = address.split('.');
        return { gateway: [...octets.slice(0, 3), String((Number(octets[3]) % 250) + 2)].join('.'), device };
      }),
    );
}

function hops6(world: World): Hop[] {
  return world
    .up()
    .filter((device) => !['loopback', 'tun', 'tap'].includes(device.kind))
    .flatMap((device) =>
      device.v6.map(({ address }) => ({ gateway: `${address.split('::')[0]}::f00d`, device })),
    );
}

function network4(world: World): string {
  const { prng } = world;
  return prng.pick([
    () => 'default',
    () => '0.0.0.0/1',
    () => `172.${prng.int(16, 31)}.0.0/16`,
    () => `198.51.100.${prng.int(1, 254)}`,
    () => `203.0.113.${prng.int(0, 15) * 16}/28`,
    () => `192.168.${prng.int(0, 255)}.0/24`,
    () => '0/0',
  ])();
}

function network6(world: World): string {
  const { prng } = world;
  return prng.pick([
    () => 'default',
    () => `2001:db8:${prng.hex(3)}::/48`,
    () => `fc00:${prng.hex(3)}::${prng.hex(3)}`,
    () => '::/1',
    () => 'fe80::/64',
    () => 'ff00::/8',
  ])();
}

function metrics(world: World): string[] {
  const { prng } = world;
  const all: (() => string[])[] = [
    () => ['mtu', '1400'],
    () => ['mtu', 'lock', '1300'],
    () => ['window', '8192'],
    () => ['rtt', '20ms'],
    () => ['rttvar', '1500'],
    () => ['rto_min', '40ms'],
    () => ['ssthresh', '5'],
    () => ['ssthresh', 'lock', '9'],
    () => ['cwnd', 'lock', '7'],
    () => ['advmss', '1360'],
    () => ['reordering', '4'],
    () => ['hoplimit', '55'],
    () => ['initcwnd', '20'],
    () => ['initrwnd', '30'],
    () => ['quickack', '1'],
    () => ['congctl', prng.pick(['reno', 'cubic'])],
    () => ['congctl', 'lock', 'reno'],
    () => ['features', 'ecn'],
    () => ['fastopen_no_cookie', '1'],
    () => ['rtt', '3s'],
  ];
  return prng.sample(all, prng.int(0, 3)).flatMap((metric) => metric());
}

const PROTOCOLS = ['static', 'boot', 'dhcp', 'bird', 'ra', 'bgp', '99', 'kernel', 'zebra', 'ospf', 'unspec'];

function tail(world: World, six: boolean): string[] {
  const { prng } = world;
  return [
    ...prng.maybe(0.3, 'table', String(prng.pick(world.tables))),
    ...prng.maybe(0.4, 'proto', prng.pick(PROTOCOLS)),
    ...prng.maybe(0.4, 'metric', String(prng.int(1, 9999))),
    ...(six
      ? prng.maybe(0.2, 'pref', prng.pick(['low', 'medium', 'high']))
      : prng.maybe(0.2, 'realm', prng.pick(['3', '4/5']))),
    ...(six ? prng.maybe(0.2, 'expires', '900') : prng.maybe(0.15, 'tos', prng.pick(['0x10', '0x08', '4']))),
    ...metrics(world),
  ];
}

function unicast(world: World, six: boolean): void {
  const { prng } = world;
  const hops = six ? hops6(world) : hops4(world);
  const ups = world.up().filter((device) => device.kind !== 'loopback');
  if (ups.length === 0) return;
  const family = six ? ['-6'] : [];
  const network = six ? network6(world) : network4(world);
  const verb = prng.pick(['add', 'add', 'append']);
  if (hops.length === 0 || prng.chance(0.25)) {
    const onlink = prng.chance(0.4);
    const device = prng.pick(ups);
    const gateway = six ? `fe80::${prng.hex(3)}` : `169.254.${prng.int(0, 255)}.1`;
    world.ip(
      ...family,
      'route',
      verb,
      network,
      ...(onlink ? ['via', gateway] : []),
      'dev',
      device.name,
      ...(onlink ? ['onlink'] : prng.maybe(six ? 0 : 0.3, 'scope', prng.pick(['link', 'host', 'site']))),
      ...tail(world, six),
    );
    return;
  }
  const hop = prng.pick(hops);
  const source = six ? hop.device.v6 : hop.device.v4;
  world.ip(
    ...family,
    'route',
    verb,
    network,
    'via',
    hop.gateway,
    ...prng.maybe(0.7, 'dev', hop.device.name),
    ...prng.maybe(0.3, 'src', prng.pick(source).address),
    ...tail(world, six),
  );
}

function multipath(world: World, six: boolean): void {
  const { prng } = world;
  const hops = six ? hops6(world) : hops4(world);
  const chosen = prng.sample(hops, prng.int(2, 4));
  if (chosen.length < 2) return;
  world.ip(
    ...(six ? ['-6'] : []),
    'route',
    'add',
    six ? network6(world) : network4(world),
    ...tail(world, six).filter((_, i, all) => !(all[i] === 'expires' || all[i - 1] === 'expires')),
    ...chosen.flatMap((hop) => [
      'nexthop',
      'via',
      hop.gateway,
      'dev',
      hop.device.name,
      ...prng.maybe(0.6, 'weight', String(prng.int(1, 200))),
      ...prng.maybe(0.2, 'onlink'),
      ...(six ? [] : prng.maybe(0.1, 'realm', '9')),
    ]),
  );
}

function viaInet6(world: World): void {
  const ups = world.up().filter((device) => device.kind !== 'loopback');
  if (ups.length === 0) return;
  const { prng } = world;
  world.ip(
    'route',
    'add',
    network4(world),
    'via',
    'inet6',
    `fe80::${prng.hex(3)}`,
    'dev',
    prng.pick(ups).name,
    ...prng.maybe(0.3, 'onlink'),
    ...tail(world, false),
  );
}

function typed(world: World, six: boolean): void {
  const { prng } = world;
  const type = prng.pick(['blackhole', 'unreachable', 'prohibit', 'throw']);
  world.ip(
    ...(six ? ['-6'] : []),
    'route',
    'add',
    type,
    six ? network6(world) : network4(world),
    ...tail(world, six),
  );
}

function special(world: World): void {
  const { prng } = world;
  const ups = world.up();
  if (ups.length === 0) return;
  const device = prng.pick(ups).name;
  prng.pick([
    () => world.ip('route', 'add', 'local', `10.200.0.${prng.int(1, 254)}`, 'dev', device, 'table', 'local'),
    () =>
      world.ip('route', 'add', 'broadcast', `10.201.0.${prng.int(1, 254)}`, 'dev', device, 'table', 'local'),
    () => world.ip('route', 'add', 'multicast', '239.1.0.0/16', 'dev', device),
    () => world.ip('-6', 'route', 'add', 'anycast', `2001:db8:aaaa::${prng.hex(3)}`, 'dev', device),
    () => world.ip('-6', 'route', 'add', 'local', `2001:db8:bbbb::${prng.hex(3)}`, 'dev', device),
    () => world.ip('-6', 'route', 'add', '2001:db8:cccc::/48', 'from', '2001:db8:dddd::/64', 'dev', device),
    () => world.ip('-6', 'route', 'add', 'multicast', 'ff05::/16', 'dev', device, 'table', 'local'),
  ])();
}

/** Next-hop objects and groups, and routes that name them. */
function objects(world: World): void {
  const { prng } = world;
  const ids: { id: number; six: boolean; blackhole: boolean }[] = [];
  const id = () => prng.int(1, 99999);
  const proto = () => prng.maybe(0.4, 'proto', prng.pick(PROTOCOLS));
  for (let i = prng.int(1, 4); i > 0; i -= 1) {
    const six = prng.chance(0.4);
    const hops = six ? hops6(world) : hops4(world);
    const next = id();
    if (hops.length === 0 || prng.chance(0.2)) {
      const blackhole = prng.chance(0.6);
      const ups = world.up();
      if (blackhole)
        world.ip(...(six ? ['-6'] : []), 'nexthop', 'add', 'id', String(next), 'blackhole', ...proto());
      else if (ups.length > 0)
        world.ip(
          ...(six ? ['-6'] : []),
          'nexthop',
          'add',
          'id',
          String(next),
          'dev',
          prng.pick(ups).name,
          ...proto(),
        );
      ids.push({ id: next, six, blackhole });
      continue;
    }
    const hop = prng.pick(hops);
    world.ip(
      'nexthop',
      'add',
      'id',
      String(next),
      'via',
      hop.gateway,
      'dev',
      hop.device.name,
      ...prng.maybe(0.2, 'onlink'),
      ...proto(),
    );
    ids.push({ id: next, six, blackhole: false });
  }
  const members = prng.sample(
    ids.filter((entry) => !entry.blackhole),
    prng.int(1, 3),
  );
  if (members.length > 0) {
    const group = id();
    const list = members
      .map((entry) => (prng.chance(0.5) ? `${entry.id},${prng.int(1, 255)}` : String(entry.id)))
      .join('/');
    const resilient = prng.chance(0.3)
      ? [
          'type',
          'resilient',
          'buckets',
          '8',
          ...prng.maybe(0.5, 'idle_timer', '60'),
          ...prng.maybe(0.5, 'unbalanced_timer', '300'),
        ]
      : [];
    world.ip('nexthop', 'add', 'id', String(group), 'group', list, ...resilient, ...proto());
    ids.push({ id: group, six: members.some((entry) => entry.six), blackhole: false });
  }
  for (const entry of prng.sample(ids, prng.int(1, 4))) {
    world.ip(
      ...(entry.six ? ['-6'] : []),
      'route',
      'add',
      entry.six ? network6(world) : network4(world),
      'nhid',
      String(entry.id),
      ...prng.maybe(0.5, 'metric', String(prng.int(1, 9999))),
    );
  }
  if (prng.chance(0.2)) world.ip('nexthop', 'add', 'id', String(id()), 'via', '192.0.2.77', 'fdb');
}

/** IP-in-IP encapsulation by route. Nothing else of `encap` is used: see the note in `generate.ts`. */
function encapsulated(world: World): void {
  const ups = world.up().filter((device) => device.kind === 'vxlan');
  if (ups.length === 0) return;
  const { prng } = world;
  world.ip(
    'route',
    'add',
    network4(world),
    'encap',
    'ip',
    'id',
    String(prng.int(1, 9999)),
    'dst',
    `192.0.2.${prng.int(1, 254)}`,
    ...prng.maybe(0.4, 'ttl', '9'),
    ...prng.maybe(0.3, 'tos', '8'),
    'dev',
    prng.pick(ups).name,
    ...prng.maybe(0.4, 'metric', '50'),
  );
}

export function routes(world: World): void {
  const { prng } = world;
  for (let i = prng.int(2, 7); i > 0; i -= 1) unicast(world, false);
  for (let i = prng.int(2, 6); i > 0; i -= 1) unicast(world, true);
  for (let i = prng.int(0, 3); i > 0; i -= 1) typed(world, false);
  for (let i = prng.int(0, 3); i > 0; i -= 1) typed(world, true);
  for (let i = prng.int(0, 2); i > 0; i -= 1) multipath(world, false);
  for (let i = prng.int(0, 2); i > 0; i -= 1) multipath(world, true);
  for (let i = prng.int(0, 2); i > 0; i -= 1) viaInet6(world);
  for (let i = prng.int(0, 3); i > 0; i -= 1) special(world);
  if (prng.chance(0.6)) objects(world);
  if (prng.chance(0.3)) encapsulated(world);
  if (prng.chance(0.2)) {
    world.steps.push([
      'ip',
      'netns',
      'exec',
      world.namespace,
      'sysctl',
      '-q',
      '-w',
      'net/ipv4/nexthop_compat_mode=0',
    ]);
  }
}
