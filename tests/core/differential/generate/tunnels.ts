import type { World } from './world.ts';

/** A device that a tunnel may run over. `@` in its name would leave open where `NAME@DEV` is to be cut. */
function someone(world: World): string {
  const devices = world.of('veth', 'bridge', 'tap', 'dummy', 'loopback').map(({ name }) => name);
  return world.prng.pick(devices.filter((name) => !name.includes('@')));
}

function v4(world: World): string {
  return `192.0.2.${world.prng.int(1, 254)}`;
}

function v6(world: World): string {
  return `2001:db8:${world.prng.hex(3)}::${world.prng.hex(4)}`;
}

function vxlan(world: World): void {
  const { prng } = world;
  const name = prng.chance(0.1) ? world.names.withAt() : world.names.next('vxlan');
  const six = prng.chance(0.3);
  const external = prng.chance(0.15);
  const target = prng.pick([
    [],
    ['remote', six ? v6(world) : v4(world)],
    ['group', six ? 'ff02::77' : '239.1.1.1', 'dev', someone(world)],
    ['remote', six ? v6(world) : v4(world), 'dev', someone(world)],
  ]);
  world.ip(
    'link',
    'add',
    'name',
    name,
    'type',
    'vxlan',
    ...(external
      ? ['external', ...prng.maybe(0.3, 'vnifilter'), ...prng.maybe(0.3, 'gpe')]
      : ['id', String(prng.int(1, 16777215)), ...target]),
    ...prng.maybe(external ? 0 : 0.3, 'local', six ? v6(world) : v4(world)),
    'dstport',
    String(prng.int(1024, 65535)),
    ...prng.maybe(0.3, 'srcport', '32768', '61000'),
    ...prng.maybe(0.3, 'ttl', prng.pick(['64', 'auto', 'inherit'])),
    ...prng.maybe(0.3, 'tos', prng.pick(['inherit', '0x10', '1'])),
    ...prng.maybe(0.2, 'df', prng.pick(['set', 'inherit'])),
    ...prng.maybe(six ? 0.4 : 0, 'flowlabel', '0x12345'),
    ...prng.maybe(0.2, prng.pick(['nolearning', 'learning'])),
    ...prng.maybe(0.2, 'proxy'),
    ...prng.maybe(0.2, 'rsc'),
    ...prng.maybe(0.2, 'l2miss'),
    ...prng.maybe(0.2, 'l3miss'),
    ...prng.maybe(0.2, prng.pick(['udpcsum', 'noudpcsum'])),
    ...prng.maybe(0.2, 'udp6zerocsumtx'),
    ...prng.maybe(0.2, 'udp6zerocsumrx'),
    ...prng.maybe(0.1, 'remcsumtx'),
    ...prng.maybe(0.1, 'remcsumrx'),
    ...prng.maybe(0.3, 'ageing', prng.pick(['none', '77', '300'])),
    ...prng.maybe(0.3, 'maxaddress', '55'),
    ...prng.maybe(external ? 0 : 0.2, 'gbp'),
  );
  world.add(name, 'vxlan');
}

function geneve(world: World): void {
  const { prng } = world;
  const name = world.names.next('gnv');
  const six = prng.chance(0.3);
  world.ip(
    'link',
    'add',
    'name',
    name,
    'type',
    'geneve',
    ...(prng.chance(0.2)
      ? ['external']
      : ['id', String(prng.int(1, 16777215)), 'remote', six ? v6(world) : v4(world)]),
    ...prng.maybe(0.3, 'ttl', prng.pick(['64', 'auto', 'inherit'])),
    ...prng.maybe(0.3, 'tos', prng.pick(['inherit', '0x10'])),
    ...prng.maybe(0.3, 'df', prng.pick(['set', 'unset', 'inherit'])),
    ...prng.maybe(six ? 0.5 : 0, 'flowlabel', '0x1f'),
    ...prng.maybe(0.9, 'dstport', String(prng.int(1024, 65535))),
    ...prng.maybe(0.2, prng.pick(['udpcsum', 'noudpcsum'])),
    ...prng.maybe(0.2, 'udp6zerocsumtx'),
    ...prng.maybe(0.2, 'udp6zerocsumrx'),
    ...prng.maybe(0.2, 'innerprotoinherit'),
  );
  world.add(name, 'geneve');
}

/** `gre`, `gretap`, `erspan` and their IPv6 twins share most options. */
function gre(kind: string): (world: World) => void {
  return (world) => {
    const { prng } = world;
    const six = kind.startsWith('ip6');
    const erspan = kind.includes('erspan');
    const name = world.names.next(kind);
    const far = six ? v6(world) : v4(world);
    const near = six ? v6(world) : v4(world);
    const external = prng.chance(0.15) && !erspan;
    world.ip(
      'link',
      'add',
      'name',
      name,
      'type',
      kind,
      ...(external
        ? ['external']
        : [
            'local',
            near,
            'remote',
            far,
            ...prng.maybe(0.3, 'dev', someone(world)),
            ...(erspan ? ['seq', 'key', '30'] : prng.maybe(0.3, 'key', prng.pick(['7', '1.2.3.4']))),
            ...(erspan ? [] : prng.maybe(0.2, 'iseq')),
            ...(erspan ? [] : prng.maybe(0.2, 'ocsum')),
            ...(erspan ? [] : prng.maybe(0.2, 'icsum')),
            ...prng.maybe(0.3, six ? 'hoplimit' : 'ttl', '77'),
            ...prng.maybe(0.2, 'tos', 'inherit'),
            ...prng.maybe(0.2, 'fwmark', '0x1f'),
            ...(six ? prng.maybe(0.3, 'encaplimit', prng.pick(['3', 'none'])) : []),
            ...(six ? prng.maybe(0.2, 'flowlabel', '0x3f') : []),
            ...(erspan
              ? prng.pick([
                  ['erspan_ver', '1', 'erspan', '100'],
                  ['erspan_ver', '2', 'erspan_dir', 'egress', 'erspan_hwid', '0x17'],
                ])
              : []),
          ]),
    );
    world.add(name, kind).options.claimed = true;
  };
}

function ipTunnel(kind: string): (world: World) => void {
  return (world) => {
    const { prng } = world;
    const six = kind === 'ip6tnl';
    const name = world.names.next(kind);
    const modes =
      kind === 'ipip'
        ? ['ipip', 'any', 'mplsip']
        : kind === 'sit'
          ? ['ip6ip', 'ipip', 'any']
          : ['ip6ip6', 'ipip6', 'any'];
    world.ip(
      'link',
      'add',
      'name',
      name,
      'type',
      kind,
      'local',
      six ? v6(world) : v4(world),
      'remote',
      six ? v6(world) : v4(world),
      ...prng.maybe(0.5, 'mode', prng.pick(modes)),
      ...prng.maybe(0.3, 'dev', someone(world)),
      ...prng.maybe(0.3, six ? 'hoplimit' : 'ttl', prng.pick(['64', 'inherit'])),
      ...(six
        ? prng.maybe(0.3, 'tclass', prng.pick(['0x20', 'inherit']))
        : prng.maybe(0.3, 'tos', prng.pick(['inherit', '0x10']))),
      ...(six ? prng.maybe(0.3, 'encaplimit', prng.pick(['none', '4'])) : []),
      ...(kind === 'sit' ? prng.maybe(0.2, 'isatap') : []),
      ...(six
        ? []
        : prng.maybe(0.2, 'encap', 'gue', 'encap-sport', 'auto', 'encap-dport', '5555', 'encap-csum')),
      ...prng.maybe(0.2, 'fwmark', '7'),
    );
    world.add(name, kind).options.claimed = true;
  };
}

function vti(kind: string): (world: World) => void {
  return (world) => {
    const { prng } = world;
    const six = kind === 'vti6';
    const name = world.names.next(kind);
    world.ip(
      'link',
      'add',
      'name',
      name,
      'type',
      kind,
      'local',
      six ? v6(world) : v4(world),
      'remote',
      six ? v6(world) : v4(world),
      ...prng.maybe(0.5, 'key', '9'),
      ...prng.maybe(0.2, 'fwmark', '0xf'),
      ...prng.maybe(0.3, 'dev', someone(world)),
    );
    world.add(name, kind).options.claimed = true;
  };
}

export const tunnels: Record<string, { readonly base: boolean; readonly plan: (world: World) => void }> = {
  vxlan: { base: false, plan: vxlan },
  geneve: { base: true, plan: geneve },
  gre: { base: false, plan: gre('gre') },
  gretap: { base: false, plan: gre('gretap') },
  erspan: { base: false, plan: gre('erspan') },
  ip6gre: { base: false, plan: gre('ip6gre') },
  ip6gretap: { base: false, plan: gre('ip6gretap') },
  ip6erspan: { base: false, plan: gre('ip6erspan') },
  ipip: { base: false, plan: ipTunnel('ipip') },
  sit: { base: false, plan: ipTunnel('sit') },
  ip6tnl: { base: false, plan: ipTunnel('ip6tnl') },
  vti: { base: false, plan: vti('vti') },
  vti6: { base: false, plan: vti('vti6') },
};
