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

/** The keys that recorded JSON has shown, as dotted paths, with the values of those that are words. */
export class Coverage {
  readonly #seen = new Set<string>();

  add(command: string, objects: readonly Value[]): void {
    const note = (value: Value, path: string) => {
      this.#seen.add(path);
      if (Array.isArray(value)) for (const item of value) note(item, path);
      else if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) note(inner, `${path}.${key}`);
      } else if (typeof value === 'string') this.#seen.add(`${path}=${value}`);
    };
    for (const object of objects) note(object, subject(command.split(' ')));
  }

  /** What was wanted and never seen, for a kernel that offers these device kinds. */
  missing(kinds: readonly string[]): string[] {
    const wanted = [...WANTED, ...kinds.map((kind) => `links.linkinfo.info_kind=${kind}`)];
    return wanted.filter((path) => !this.#seen.has(path));
  }
}
