import { hops4, hops6, network4, network6, PROTOCOLS } from './hops.ts';
import { nexthops } from './nexthops.ts';
import type { World } from './world.ts';

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
  if (prng.chance(0.6)) nexthops(world);
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
