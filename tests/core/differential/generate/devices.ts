import { bridge, dummy, ifb, macvlan, tun, veth } from './simple.ts';
import { bond, hsr, ipvlan, macsec, team, vlan, vrf } from './stacked.ts';
import { tunnels } from './tunnels.ts';
import type { World } from './world.ts';

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
