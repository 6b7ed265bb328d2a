import { Prng } from '../generate/prng.ts';
import type { Plan } from '../generate.ts';

/** The arrays of the reader's result; each command fills one. */
export const SUBJECTS = [
  'links',
  'routes',
  'neighbours',
  'rules',
  'nexthops',
  'ports',
  'fdb',
  'vlans',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Every option set of every command that a paste may come from. */
const FORMS = [
  'ip link',
  'ip -d link',
  'ip -s link',
  'ip -s -s link',
  'ip -d -s link',
  'ip -d -d link',
  'ip -br link',
  'ip -o link',
  'ip -o -d link',
  'ip -o -s link',
  'ip -c=always link',
  'ip -c=always -d link',
  'ip -br -c=always link',
  'ip -d -s -s link',
  'ip addr',
  'ip -d addr',
  'ip -s addr',
  'ip -d -s addr',
  'ip -4 addr',
  'ip -6 addr',
  'ip -d -4 addr',
  'ip -d -6 addr',
  'ip -4 -s addr',
  'ip -br addr',
  'ip -br -4 addr',
  'ip -br -6 addr',
  'ip -o addr',
  'ip -o -4 addr',
  'ip -o -6 addr',
  'ip -c=always addr',
  'ip -br -c=always addr',
  'ip -o -d addr',
  'ip -o -s addr',
  'ip route',
  'ip -d route',
  'ip -6 route',
  'ip -d -6 route',
  'ip route show table all',
  'ip -d route show table all',
  'ip -6 route show table all',
  'ip -d -6 route show table all',
  'ip -o route show table all',
  'ip -o -d route',
  'ip -c=always route show table all',
  'ip -s route',
  'ip route show table local',
  'ip route show table 100',
  'ip neigh',
  'ip -s neigh',
  'ip -d neigh',
  'ip -4 neigh',
  'ip -6 neigh',
  'ip -br neigh',
  'ip neigh show proxy',
  'ip neigh show nud all',
  'ip -o neigh',
  'ip -c=always neigh',
  'ip rule',
  'ip -6 rule',
  'ip -d rule',
  'ip -c=always rule',
  'ip -d -6 rule',
  'ip -o rule',
  'ip nexthop',
  'ip -d nexthop',
  'ip -o nexthop',
  'ip -c=always nexthop',
  'bridge link',
  'bridge -d link',
  'bridge -s link',
  'bridge -o -d link',
  'bridge -c=always link',
  'bridge fdb',
  'bridge -d fdb',
  'bridge -s fdb',
  'bridge -c=always fdb',
  'bridge vlan',
  'bridge -d vlan',
  'bridge -s vlan',
  'bridge -c=always vlan',
] as const;

/** Forms with a filter that needs no name. */
const FILTERED = [
  'ip link show up',
  'ip -d link show type bridge',
  'ip link show type veth',
  'ip -d link show type vxlan',
  'ip -d link show type bridge_slave',
  'ip link show group default',
  'ip -br link show up',
  'ip link show nomaster',
  'ip addr show up',
  'ip addr show deprecated',
  'ip addr show dynamic',
  'ip addr show permanent',
  'ip addr show primary',
  'ip addr show secondary',
  'ip addr show tentative',
  'ip addr show scope link',
  'ip addr show scope global',
  'ip addr show to 10.0.0.0/8',
  'ip -br addr show up',
  'ip -4 addr show scope host',
  'ip -6 addr show -tentative',
  'ip addr show type bridge',
  'ip -d addr show type macvlan',
  'ip addr show home',
  'ip route show table 101',
  'ip route show proto kernel',
  'ip route show proto static',
  'ip route show scope link',
  'ip route show type blackhole',
  'ip route show type unreachable table all',
  'ip -6 route show proto kernel',
  'ip -6 route show table local',
  'ip route show default',
  'ip route show root 10.0.0.0/8',
  'ip -6 route show exact default',
  'ip neigh show nud permanent',
  'ip neigh show nud stale',
  'ip -6 neigh show proxy',
  'ip rule show table 100',
  'ip rule show pref 0',
  'ip nexthop show groups',
  'ip nexthop show proto static',
  'ip route get 127.0.0.1',
  'ip route get 10.1.2.3',
  'ip -6 route get ::1',
  'ip -6 route get 2001:db8::99',
  'ip route get 203.0.113.9 from 127.0.0.1 iif lo',
  'ip -d route get 192.168.4.4',
] as const;

/** Forms with a filter that names a device. */
const BY_DEVICE = [
  'ip link show dev DEV',
  'ip -d link show dev DEV',
  'ip -d -s link show dev DEV',
  'ip addr show dev DEV',
  'ip -d addr show dev DEV',
  'ip -4 addr show dev DEV',
  'ip -6 addr show dev DEV',
  'ip -o addr show dev DEV',
  'ip -br addr show dev DEV',
  'ip -br link show dev DEV',
  'ip route show dev DEV',
  'ip -6 route show dev DEV',
  'ip -6 route show dev DEV table all',
  'ip neigh show dev DEV',
  'ip -s addr show dev DEV',
  'bridge link show dev DEV',
  'bridge -d link show dev DEV',
  'bridge fdb show dev DEV',
  'bridge vlan show dev DEV',
  'ip nexthop show dev DEV',
  'ip -o link show dev DEV',
] as const;

const BY_MASTER = [
  'ip link show master DEV',
  'ip -d link show master DEV',
  'ip addr show master DEV',
  'bridge fdb show br DEV',
  'ip -br link show master DEV',
  'ip -d addr show master DEV',
] as const;

/** How much to record of one namespace: how many of the plain forms and how many filtered ones, by chance. */
export interface Breadth {
  readonly forms: number;
  readonly filtered: number;
}

export const EVERYTHING: Breadth = { forms: FORMS.length, filtered: 10 };

/** The commands to record for a plan. Which of them is decided by its seed. */
export function commands(plan: Plan, { forms, filtered }: Breadth): string[][] {
  const prng = new Prng(plan.seed ^ 0x5eed);
  const split = (form: string) => form.split(' ');
  const named = (form: string, name: string) => split(form).map((word) => (word === 'DEV' ? name : word));
  const masters = [...new Set(plan.devices.flatMap(({ master }) => master ?? []))];
  return [
    ...prng.sample(FORMS, forms).map(split),
    ...prng.sample(FILTERED, filtered).map(split),
    ...prng.sample(BY_DEVICE, filtered).map((form) => named(form, prng.pick(plan.devices).name)),
    ...(masters.length === 0 ? [] : prng.sample(BY_MASTER, 2).map((form) => named(form, prng.pick(masters)))),
  ];
}

/** The subject of a command: its first word that is no option, and for `bridge` its own. */
export function subject(argv: readonly string[]): Subject {
  const [program, ...rest] = argv;
  const object = rest.find((word) => !word.startsWith('-')) ?? '';
  const subjects: Record<string, Subject> =
    program === 'bridge'
      ? { link: 'ports', fdb: 'fdb', vlan: 'vlans' }
      : {
          link: 'links',
          addr: 'links',
          route: 'routes',
          neigh: 'neighbours',
          rule: 'rules',
          nexthop: 'nexthops',
        };
  const found = subjects[object];
  if (found === undefined) throw new Error(`no subject for ${argv.join(' ')}`);
  return found;
}
