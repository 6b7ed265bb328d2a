import { hops4, hops6, network4, network6, PROTOCOLS } from './hops.ts';
import type { World } from './world.ts';

/** Next-hop objects and groups, and routes that name them. */
export function nexthops(world: World): void {
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
