import type { Device, World } from './world.ts';

/** A next hop that the kernel will take: a neighbour in a network of an upright device, or one on the link. */
export interface Hop {
  readonly gateway: string;
  readonly device: Device;
}

export function hops4(world: World): Hop[] {
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

export function hops6(world: World): Hop[] {
  return world
    .up()
    .filter((device) => !['loopback', 'tun', 'tap'].includes(device.kind))
    .flatMap((device) =>
      device.v6.map(({ address }) => ({ gateway: `${address.split('::')[0]}::f00d`, device })),
    );
}

export function network4(world: World): string {
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

export function network6(world: World): string {
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

export const PROTOCOLS = [
  'static',
  'boot',
  'dhcp',
  'bird',
  'ra',
  'bgp',
  '99',
  'kernel',
  'zebra',
  'ospf',
  'unspec',
];
