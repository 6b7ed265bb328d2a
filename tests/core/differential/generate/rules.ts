import type { World } from './world.ts';

function rule(world: World, six: boolean): void {
  const { prng } = world;
  const prefix = () =>
    six
      ? `2001:db8:${prng.hex(3)}::/${prng.pick([48, 64, 128])}`
      : `10.${prng.int(0, 255)}.0.0/${prng.pick([16, 24, 32])}`;
  const device = () => prng.pick([...world.devices.map(({ name }) => name), 'gone0', 'lo']);
  const protocol = prng.pick(['tcp', 'udp', 'sctp', '47', 'icmp']);
  const selectors: (() => string[])[] = [
    () => ['from', prefix()],
    () => ['to', prefix()],
    () => ['tos', prng.pick(['0x10', '8'])],
    () => ['fwmark', prng.pick(['1', '0xff/0xff00', '0x20/0x20', '77'])],
    () => ['iif', device()],
    () => ['oif', device()],
    () => ['uidrange', prng.pick(['0-99', '1000-1000'])],
    () => ['ipproto', protocol],
    () => ['ipproto', 'tcp', 'sport', prng.pick(['80', '100-200'])],
    () => ['ipproto', 'udp', 'dport', prng.pick(['53', '1-65534'])],
    () => ['tun_id', '99'],
    () => ['l3mdev'],
  ];
  const chosen = prng.sample(selectors, prng.int(0, 3)).flatMap((selector) => selector());
  const table = String(prng.pick([...world.tables, 'main', 'default', 'local']));
  const actions: (() => string[])[] = [
    () => ['table', table],
    () => ['table', table],
    () => ['table', table, 'suppress_prefixlength', String(prng.int(0, 24))],
    () => ['table', table, 'suppress_ifgroup', prng.pick(['default', '7'])],
    () => ['goto', prng.pick(['32766', '31000'])],
    () => ['nop'],
    () => ['blackhole'],
    () => ['unreachable'],
    () => ['prohibit'],
    () => (six ? ['table', table] : ['table', table, 'realms', prng.pick(['3', '4/5'])]),
  ];
  const l3mdev = chosen.includes('l3mdev');
  world.ip(
    ...(six ? ['-6'] : []),
    'rule',
    'add',
    ...prng.maybe(0.15, 'not'),
    ...chosen,
    ...(l3mdev ? [] : prng.pick(actions)()),
    'pref',
    String(prng.int(1, 32000)),
    ...prng.maybe(0.3, 'protocol', prng.pick(['static', 'kernel', 'bird', '88'])),
  );
}

export function rules(world: World): void {
  for (let i = world.prng.int(0, 7); i > 0; i -= 1) rule(world, false);
  for (let i = world.prng.int(0, 5); i > 0; i -= 1) rule(world, true);
  if (world.prng.chance(0.1)) world.ip('rule', 'del', 'pref', '32767');
}

/** Neighbours of both families in the states that can be set by hand, and proxies. */
export function neighbours(world: World): void {
  const { prng } = world;
  const ups = world.up();
  if (ups.length === 0) return;
  for (let i = prng.int(0, 8); i > 0; i -= 1) {
    const six = prng.chance(0.5);
    const address = six
      ? prng.pick([`fe80::${prng.hex(4)}`, `2001:db8::${prng.hex(4)}`])
      : `10.${prng.int(0, 255)}.0.${prng.int(1, 254)}`;
    const state = prng.pick(['permanent', 'noarp', 'stale', 'failed', 'permanent', 'none', 'incomplete']);
    const device = prng.pick(ups).name;
    if (prng.chance(0.15))
      world.ip(
        'neigh',
        'add',
        'proxy',
        address,
        'dev',
        device,
        ...prng.maybe(0.3, 'router'),
        ...prng.maybe(0.3, 'extern_learn'),
      );
    else {
      world.ip(
        'neigh',
        'add',
        address,
        ...(['failed', 'none', 'incomplete'].includes(state) ? [] : ['lladdr', prng.mac()]),
        'nud',
        state,
        'dev',
        device,
        ...prng.maybe(0.2, 'router'),
        ...prng.maybe(0.2, 'extern_learn'),
        ...prng.maybe(0.3, 'protocol', prng.pick(['static', 'zebra', '77'])),
      );
    }
  }
}

/** Forwarding entries of bridges, their ports, vxlans and other devices; VLANs where bridges filter them. */
export function forwarding(world: World): void {
  const { prng } = world;
  const fdb = (...argv: string[]) => world.bridge('fdb', prng.pick(['add', 'append']), ...argv);
  const ports = world.devices.filter((device) =>
    world.of('bridge').some((bridge) => bridge.name === device.options.master),
  );
  const vlans = world.has('vlan filtering');
  for (const port of ports) {
    for (let i = prng.int(0, 2); i > 0; i -= 1) {
      fdb(
        prng.mac(),
        'dev',
        port.name,
        'master',
        prng.pick(['permanent', 'static', 'dynamic']),
        ...prng.maybe(0.2, 'sticky'),
        ...prng.maybe(0.2, 'extern_learn'),
        ...prng.maybe(vlans ? 0.3 : 0, 'vlan', '1'),
      );
    }
    if (vlans) {
      for (let i = prng.int(0, 4); i > 0; i -= 1) {
        const low = prng.int(2, 4000);
        world.bridge(
          'vlan',
          'add',
          'dev',
          port.name,
          'vid',
          prng.chance(0.3) ? `${low}-${low + prng.int(1, 20)}` : String(low),
          ...prng.maybe(0.2, 'pvid'),
          ...prng.maybe(0.3, 'untagged'),
        );
      }
      if (prng.chance(0.3))
        world.bridge(
          'vlan',
          'set',
          'dev',
          port.name,
          'vid',
          '1',
          'state',
          prng.pick(['learning', 'blocking', 'disabled']),
        );
    }
  }
  for (const bridge of world.of('bridge')) {
    if (prng.chance(0.3)) fdb(prng.mac(), 'dev', bridge.name, 'self', prng.pick(['local', 'permanent']));
    if (vlans && prng.chance(0.5))
      world.bridge(
        'vlan',
        'add',
        'dev',
        bridge.name,
        'vid',
        String(prng.int(2, 4000)),
        'self',
        ...prng.maybe(0.3, 'pvid', 'untagged'),
      );
  }
  for (const vxlan of world.of('vxlan')) {
    for (let i = prng.int(0, 4); i > 0; i -= 1) {
      fdb(
        prng.pick([prng.mac(), '00:00:00:00:00:00']),
        'dev',
        vxlan.name,
        ...prng.pick<string[]>([['self'], ['self', 'permanent'], ['self', 'static'], ['self', 'dynamic']]),
        'dst',
        prng.chance(0.7) ? `192.0.2.${prng.int(1, 254)}` : `2001:db8::${prng.hex(3)}`,
        ...prng.maybe(0.3, 'port', String(prng.int(1, 65535))),
        ...prng.maybe(0.3, 'vni', String(prng.int(1, 9999))),
        ...prng.maybe(0.2, 'via', prng.pick(world.devices).name),
        ...prng.maybe(0.2, 'src_vni', '77'),
        ...prng.maybe(0.2, 'router'),
        ...prng.maybe(0.2, 'extern_learn'),
      );
    }
  }
  for (const device of world.of('macvlan', 'veth', 'dummy')) {
    if (prng.chance(0.2)) fdb(prng.mac(), 'dev', device.name, 'self');
  }
}
