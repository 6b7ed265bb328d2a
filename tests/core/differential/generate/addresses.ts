import type { Device, World } from './world.ts';

const SCOPES = ['global', 'link', 'host', 'site', '77', 'nowhere'];

function ipv4(world: World, device: Device): void {
  const { prng } = world;
  const second = prng.int(0, 255);
  const length = prng.pick([8, 16, 24, 24, 24, 30, 31, 32]);
  const address =
    device.v4.length > 0 && prng.chance(0.3)
      ? sibling(world, device)
      : `10.${second}.${prng.int(0, 255)}.${prng.int(1, 254)}`;
  const peer = prng.chance(0.15);
  world.ip(
    'addr',
    'add',
    ...(peer
      ? [address, 'peer', `10.${second}.99.${prng.int(1, 254)}/${prng.pick([32, 24])}`]
      : [`${address}/${length}`]),
    ...prng.maybe(0.4, 'broadcast', prng.pick(['+', '-', '10.255.255.255'])),
    ...prng.maybe(0.1, 'anycast', '10.1.1.1'),
    ...prng.maybe(0.3, 'scope', prng.pick(SCOPES)),
    // A label has the device's name in front, at most 15 bytes, and may be any word after it.
    ...prng.maybe(
      device.name.length < 12 ? 0.3 : 0,
      'label',
      `${device.name}:${prng.pick(['1', 'x', 'UP'])}`,
    ),
    'dev',
    device.name,
    ...prng.maybe(0.3, 'metric', String(prng.int(1, 4096))),
    ...prng.maybe(0.2, 'noprefixroute'),
    ...lifetimes(world),
  );
  if (!peer && length <= 24) device.v4.push({ address, length });
}

/** An address in a network that the device has, so that it becomes a secondary one. */
function sibling(world: World, device: Device): string {
  const first = world.prng.pick(device.v4).address.split('.');
  return [...first.slice(0, 3), String(world.prng.int(1, 254))].join('.');
}

function lifetimes(world: World): string[] {
  const { prng } = world;
  return prng.pick<string[]>([
    [],
    [],
    ['valid_lft', '86400', 'preferred_lft', '43200'],
    ['valid_lft', '7777', 'preferred_lft', '0'],
    ['valid_lft', 'forever', 'preferred_lft', '600'],
    ['valid_lft', '999999', 'preferred_lft', '999999'],
  ]);
}

function ipv6(world: World, device: Device): void {
  const { prng } = world;
  const length = prng.pick([64, 64, 64, 48, 127, 128]);
  const address = `${prng.pick(['fd00', '2001:db8', '2001:db8:1'])}:${prng.hex(2)}::${prng.hex(3)}`;
  const peer = prng.chance(0.1);
  world.ip(
    '-6',
    'addr',
    'add',
    ...(peer ? [address, 'peer', `fd77::${prng.hex(3)}/${prng.pick([128, 64])}`] : [`${address}/${length}`]),
    ...prng.maybe(0.2, 'scope', prng.pick(SCOPES)),
    'dev',
    device.name,
    ...prng.maybe(0.2, 'metric', String(prng.int(1, 4096))),
    ...prng.maybe(0.4, 'nodad'),
    ...prng.maybe(0.1, 'home'),
    ...prng.maybe(length === 64 && !peer ? 0.2 : 0, 'mngtmpaddr'),
    ...prng.maybe(0.2, 'noprefixroute'),
    ...prng.maybe(0.1, 'optimistic'),
    ...lifetimes(world),
  );
  if (!peer && length <= 64) device.v6.push({ address, length });
}

/** Addresses of both families, of every scope, flag and lifetime that can be asked for. */
export function addresses(world: World): void {
  const { prng } = world;
  for (const device of world.devices) {
    if (device.options.master !== undefined && prng.chance(0.7)) continue;
    for (let i = prng.int(0, 3); i > 0; i -= 1) ipv4(world, device);
    for (let i = prng.int(0, 2); i > 0; i -= 1) ipv6(world, device);
    if (prng.chance(0.05))
      world.ip('addr', 'add', prng.pick(['239.7.7.7/32', 'ff05::77/128']), 'dev', device.name, 'autojoin');
    if (prng.chance(0.05)) world.ip('addr', 'add', '0.0.0.0/8', 'dev', device.name);
  }
}
