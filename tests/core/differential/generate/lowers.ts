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

/** Some devices go to the other namespace: theirs is a parent that is elsewhere. */
export function addOrMove(world: World, name: string, kind: string): void {
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
