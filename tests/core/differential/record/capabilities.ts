import { addNamespace, deleteNamespace, run } from './run.ts';

/** What `ip link add` is asked for each kind; those that it refuses are left out of the generated namespaces. */
const PROBES: Record<string, readonly string[]> = {
  bridge: ['type', 'bridge'],
  veth: ['type', 'veth'],
  vxlan: ['type', 'vxlan', 'id', '1', 'dstport', '4789'],
  macvlan: ['link', 'probe0', 'type', 'macvlan'],
  macvtap: ['link', 'probe0', 'type', 'macvtap'],
  vlan: ['link', 'probe0', 'type', 'vlan', 'id', '5'],
  ipvlan: ['link', 'probe0', 'type', 'ipvlan'],
  ipvtap: ['link', 'probe1', 'type', 'ipvtap'],
  macsec: ['link', 'probe0', 'type', 'macsec'],
  hsr: ['type', 'hsr', 'slave1', 'probe2', 'slave2', 'probe3'],
  vrf: ['type', 'vrf', 'table', '10'],
  geneve: ['type', 'geneve', 'id', '1', 'remote', '192.0.2.1'],
  gre: ['type', 'gre', 'local', '192.0.2.1', 'remote', '192.0.2.2'],
  gretap: ['type', 'gretap', 'local', '192.0.2.1', 'remote', '192.0.2.2'],
  erspan: [
    'type',
    'erspan',
    'local',
    '192.0.2.1',
    'remote',
    '192.0.2.2',
    'seq',
    'key',
    '3',
    'erspan_ver',
    '1',
  ],
  ip6gre: ['type', 'ip6gre', 'local', '2001:db8::1', 'remote', '2001:db8::2'],
  ip6gretap: ['type', 'ip6gretap', 'local', '2001:db8::1', 'remote', '2001:db8::2'],
  ip6erspan: [
    'type',
    'ip6erspan',
    'local',
    '2001:db8::1',
    'remote',
    '2001:db8::2',
    'seq',
    'key',
    '3',
    'erspan_ver',
    '1',
  ],
  ipip: ['type', 'ipip', 'local', '192.0.2.1', 'remote', '192.0.2.2'],
  sit: ['type', 'sit', 'local', '192.0.2.1', 'remote', '192.0.2.2'],
  ip6tnl: ['type', 'ip6tnl', 'local', '2001:db8::1', 'remote', '2001:db8::2'],
  vti: ['type', 'vti', 'local', '192.0.2.1', 'remote', '192.0.2.2'],
  vti6: ['type', 'vti6', 'local', '2001:db8::1', 'remote', '2001:db8::2'],
  ifb: ['type', 'ifb'],
  dummy: ['type', 'dummy'],
  bond: ['type', 'bond'],
  team: ['type', 'team'],
  nlmon: ['type', 'nlmon'],
  vcan: ['type', 'vcan'],
};

/** Which device kinds this kernel offers; `vlan filtering` stands for bridges that can do it. */
export async function capabilities(prefix: string): Promise<ReadonlySet<string>> {
  const namespace = `${prefix}-probe`;
  const kinds = new Set<string>();
  await addNamespace(namespace);
  try {
    const ip = async (...argv: string[]) => (await run(['ip', '-n', namespace, ...argv])).status === 0;
    for (const lower of ['probe0', 'probe1', 'probe2', 'probe3'])
      await ip('link', 'add', 'name', lower, 'type', 'veth');
    for (const [kind, argv] of Object.entries(PROBES)) {
      const link = argv[0] === 'link' ? argv.slice(0, 2) : [];
      if (await ip('link', 'add', ...link, 'name', 'probe', ...argv.slice(link.length))) {
        kinds.add(kind);
        await ip('link', 'del', 'dev', 'probe');
      }
    }
    if (await ip('tuntap', 'add', 'dev', 'probe', 'mode', 'tap')) kinds.add('tun');
    if (await ip('link', 'add', 'name', 'filter0', 'type', 'bridge', 'vlan_filtering', '1'))
      kinds.add('vlan filtering');
  } finally {
    await deleteNamespace(namespace);
  }
  return kinds;
}
