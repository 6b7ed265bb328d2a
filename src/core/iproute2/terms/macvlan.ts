import type { Area } from './explanation.ts';

/** Settings of macvlan and ipvlan in `ip -d link`. Facts: man ip-link (iproute2 7.1), drivers/net/macvlan.c. */
export const macvlan: Area = {
  href: 'https://docs.kernel.org/networking/ipvlan.html',
  terms: {
    'macvlan.mode': {
      title: 'mode: may macvlans of one interface talk to each other?',
      text: 'It decides about macvlans on the same interface. With the host itself over that interface none of them can talk.',
    },
    'macvlan.mode.private': {
      title: 'private: no',
      text: 'They never see each other’s frames, even if the switch sends them back. Each can reach the outside only.',
    },
    'macvlan.mode.vepa': {
      title: 'vepa: only through the switch',
      text: 'Frames go out to the switch, which must send them back (hairpin). An ordinary switch does not.',
    },
    'macvlan.mode.bridge': {
      title: 'bridge: yes, directly',
      text: 'Frames between them do not leave the host. What the CNI macvlan plugin uses unless told otherwise.',
    },
    'macvlan.mode.passthru': {
      title: 'passthru: one macvlan has the interface to itself',
      text: 'It may change the MAC and listen to everything, as a VM wants. No second macvlan fits on the interface.',
    },
    'macvlan.mode.source': {
      title: 'source: only frames from listed MACs arrive',
      text: 'The list stands after remotes. Frames from anybody else do not reach it.',
    },
    'macvlan.nopromisc': {
      title: 'nopromisc: does not make the interface below listen to everything',
      text: 'In passthru mode. The interface below then passes on only what it accepts itself.',
    },
    'macvlan.nodst': {
      title: 'nodst: the destination is not looked at',
      text: 'In source mode the sender alone decides whether a frame arrives.',
    },
    'macvlan.bcqueuelen': {
      title: 'bcqueuelen: how many broadcasts may wait',
      text: 'What this macvlan asked for; 1000 is the default. ARP is lost when the queue overflows.',
    },
    'macvlan.usedbcqueuelen': {
      title: 'usedbcqueuelen: how many may wait in fact',
      text: 'All macvlans of one interface share a queue, and the largest wish wins.',
    },
    'macvlan.bclim': {
      title: 'bclim: when multicast is queued like broadcast',
      text: 'If more macvlans than this want a group. -1 never queues.',
    },
    'macvlan.remotes': {
      title: 'remotes: the MACs whose frames arrive',
      text: 'Their count in parentheses, then each of them. For source mode.',
    },
    'ipvlan.mode': {
      title: 'mode: does it switch or route?',
      text: 'All ipvlans of one interface have the same mode.',
    },
    'ipvlan.mode.l2': {
      title: 'l2: as on a segment',
      text: 'ARP and broadcasts work; each interface has routes of its own. All share one MAC.',
    },
    'ipvlan.mode.l3': {
      title: 'l3: routed',
      text: 'No ARP and no broadcasts. The host side routes, so others need a route to these addresses.',
    },
    'ipvlan.mode.l3s': {
      title: 'l3s: routed, with connection tracking',
      text: 'As l3, but arriving packets pass the host’s netfilter. So Services and policies work.',
    },
    'ipvlan.private': {
      title: 'private: ipvlans cannot talk to each other',
      text: 'Frames between them are dropped.',
    },
    'ipvlan.vepa': {
      title: 'vepa: ipvlans talk through the switch only',
      text: 'The switch must send frames back where they came from.',
    },
    'ipvlan.bridge': {
      title: 'bridge: ipvlans talk directly',
      text: 'The default.',
    },
  },
};
