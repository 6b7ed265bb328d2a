/**
 * From a seed to the commands that build one network namespace: every device kind that the kernel offers, odd
 * names, addresses, routes, rules, neighbours and forwarding entries. The commands are argument vectors; no
 * shell is between.
 *
 * Left out on purpose: `ip route … encap` with `geneve_opts`, `vxlan_opts` or `erspan_opts`. Some kernels crash
 * on them and take rtnetlink of the whole machine with them. Of `encap`, only `ip id … dst …` is used.
 */
import { addresses } from './generate/addresses.ts';
import { attributes, masters } from './generate/attributes.ts';
import { KINDS } from './generate/devices.ts';
import { routes } from './generate/routes.ts';
import { forwarding, neighbours, rules } from './generate/rules.ts';
import { type Peer, type Step, World } from './generate/world.ts';

export interface Plan {
  readonly seed: number;
  readonly namespace: string;
  readonly steps: readonly Step[];
  /** Names of devices that the commands of the recorder filter by. */
  readonly devices: readonly { readonly name: string; readonly kind: string; readonly master?: string }[];
}

export function generate(seed: number, namespace: string, peer: Peer, kinds: ReadonlySet<string>): Plan {
  const world = new World(seed, namespace, peer, kinds);
  const { prng } = world;
  const sysctl = (...settings: string[]) =>
    world.steps.push(['ip', 'netns', 'exec', namespace, 'sysctl', '-q', '-w', ...settings]);
  // With detection of duplicates most addresses would stay tentative for a second or for ever; some seeds keep it.
  if (prng.chance(0.75)) sysctl('net/ipv6/conf/default/accept_dad=0', 'net/ipv6/conf/all/accept_dad=0');
  if (prng.chance(0.3)) sysctl('net/ipv6/conf/default/use_tempaddr=2');
  const offered = Object.entries(KINDS).filter(([kind]) => world.has(kind));
  const base = offered.filter(([, { base }]) => base);
  const first = KINDS[prng.pick(['bridge', 'veth'])];
  if (first !== undefined) first.plan(world);
  for (let i = prng.int(1, 4); i > 0; i -= 1) prng.pick(base)[1].plan(world);
  // In turn from seed to seed, so that a handful of seeds has every kind, however many the kernel offers.
  for (let i = prng.int(4, 7); i > 0; i -= 1) offered[(seed * 4 + i) % offered.length]?.[1].plan(world);
  masters(world);
  attributes(world);
  addresses(world);
  neighbours(world);
  routes(world);
  rules(world);
  forwarding(world);
  return {
    seed,
    namespace,
    steps: world.steps,
    devices: world.devices.map(({ name, kind, options }) => ({
      name,
      kind,
      ...(options.master === undefined ? {} : { master: options.master }),
    })),
  };
}
