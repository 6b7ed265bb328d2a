import { subject } from '../record/commands.ts';
import type { Value } from './json.ts';

/** What generated namespaces have to show between them, as paths and, where it matters, values. */
const WANTED = [
  'links.link',
  'links.link_index',
  'links.master',
  'links.altnames',
  'links.ifalias',
  'links.proto_down',
  'links.proto_down_reason',
  'links.stats64.rx.crc_errors',
  'links.flags=NO-CARRIER',
  'links.flags=M-DOWN',
  'links.flags=NOARP',
  'links.operstate=LOWERLAYERDOWN',
  'links.linkmode=DORMANT',
  'links.inet6_addr_gen_mode=none',
  'links.linkinfo.info_slave_kind=bridge',
  'links.addr_info.address',
  'links.addr_info.metric',
  'links.addr_info.label',
  'links.addr_info.secondary',
  'links.addr_info.temporary',
  'links.addr_info.nodad',
  'links.addr_info.deprecated',
  'links.addr_info.tentative',
  'links.addr_info.dynamic',
  'links.addr_info.mngtmpaddr',
  'links.addr_info.noprefixroute',
  'links.addr_info.scope=link',
  'links.addr_info.dev',
  'routes.type=blackhole',
  'routes.type=unreachable',
  'routes.type=prohibit',
  'routes.type=throw',
  'routes.type=local',
  'routes.type=broadcast',
  'routes.type=multicast',
  'routes.type=anycast',
  'routes.dst=default',
  'routes.gateway',
  'routes.via.host',
  'routes.nexthops.weight',
  'routes.nhid',
  'routes.prefsrc',
  'routes.tos',
  'routes.flow.to',
  'routes.metrics.mtu',
  'routes.metrics.rtt',
  'routes.metrics.congestion',
  'routes.flags=onlink',
  'routes.flags=linkdown',
  'routes.expires',
  'routes.pref=high',
  'routes.table',
  'routes.uid',
  'routes.cache',
  'neighbours.lladdr',
  'neighbours.state=PERMANENT',
  'neighbours.state=NOARP',
  'neighbours.state=STALE',
  'neighbours.state=FAILED',
  'neighbours.proxy',
  'neighbours.router',
  'neighbours.protocol',
  'rules.not',
  'rules.src',
  'rules.dst',
  'rules.fwmark',
  'rules.iif',
  'rules.oif',
  'rules.sport',
  'rules.dport_start',
  'rules.ipproto',
  'rules.goto',
  'rules.suppress_prefixlen',
  'rules.l3mdev',
  'nexthops.gateway',
  'nexthops.blackhole',
  'nexthops.group.weight',
  'nexthops.protocol',
  'nexthops.type=resilient',
  'ports.state',
  'ports.hairpin',
  'ports.learning',
  'fdb.mac',
  'fdb.dst',
  'fdb.state=permanent',
  'fdb.vni',
];

/** Values of these keys are names and addresses: what they are says nothing about the output. */
const NAMES = new Set(
  'address broadcast permaddr bridge_id broadcast designated_bridge dev dst from gateway host id ifalias ifname iif link local lladdr mac master multicast oif perm_hwaddr phys_port_id prefsrc remote root_id sci src to via viaIf altnames label key ikey okey group6 local6 remote6 ad_actor_system partner_mac arp_ip_target ns_ip6_target backup_port active_slave primary slave1 slave2 slave_a slave_b supervision_addr macaddr_data no port user fwmark fwmask'.split(
    ' ',
  ),
);

/** What a command's objects show: the path of every key, and the words that stand under it. */
export function features(command: string, objects: readonly Value[]): Set<string> {
  const found = new Set<string>();
  const note = (value: Value, path: string, key: string) => {
    found.add(path);
    if (Array.isArray(value)) for (const item of value) note(item, path, key);
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, item] of Object.entries(value)) note(item, `${path}.${inner}`, inner);
    } else if (typeof value === 'string' && (!NAMES.has(key) || value === 'default'))
      found.add(`${path}=${value}`);
  };
  for (const object of objects) note(object, subject(command.split(' ')), '');
  return found;
}

/** What the recordings of a run have shown between them. */
export class Coverage {
  readonly #seen = new Set<string>();

  add(command: string, objects: readonly Value[]): void {
    for (const feature of features(command, objects)) this.#seen.add(feature);
  }

  /** What was wanted and never seen, for a kernel that offers these device kinds. */
  missing(kinds: readonly string[]): string[] {
    const wanted = [...WANTED, ...kinds.map((kind) => `links.linkinfo.info_kind=${kind}`)];
    return wanted.filter((path) => !this.#seen.has(path));
  }
}
