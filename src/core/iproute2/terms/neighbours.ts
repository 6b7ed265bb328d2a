import type { Area } from './explanation.ts';

/** Words of `ip neigh`. Facts: ip/ipneigh.c of iproute2 7.1, net/core/neighbour.c, man ip-neighbour. */
export const neighbours: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-neighbour.8.html',
  terms: {
    'neigh.dst': {
      title: 'The IP address of a neighbour',
      text: 'A host or router on the same segment, whose MAC this host knows, asks for, or failed to get. Hosts behind a router never stand here, only the router does.',
    },
    'neigh.dev': {
      title: 'dev: the interface the neighbour is on',
      text: 'The same address on another interface is another entry. Left out when you asked for one device.',
    },
    'neigh.lladdr': {
      title: 'lladdr: the neighbour’s MAC address',
      text: 'Learned by ARP (IPv4) or neighbour discovery (IPv6). If it is missing, nobody answered. If it is not the one that you expect, two hosts may have the same IP. For tunnels it is an IP address.',
    },
    'neigh.state': {
      title: 'How far this entry can be trusted',
      text: 'The kernel checks neighbours only while it talks to them. So old entries are usual.',
    },
    'neigh.state.INCOMPLETE': {
      title: 'INCOMPLETE: asked, no answer yet',
      text: 'A question is on its way. If it stays so for more than a few seconds it becomes FAILED.',
      tone: 'look',
    },
    'neigh.state.REACHABLE': {
      title: 'REACHABLE: confirmed a moment ago',
      text: 'The neighbour answered, or TCP made progress, within about half a minute.',
    },
    'neigh.state.STALE': {
      title: 'STALE: not confirmed lately',
      text: 'The address was right when last used and will be used again; the next packet makes the kernel check it. This is what most entries say. Nothing is wrong.',
      tone: 'normal',
    },
    'neigh.state.DELAY': {
      title: 'DELAY: used, waiting for a sign',
      text: 'A packet was sent to a stale entry; the kernel gives it five seconds before it asks.',
    },
    'neigh.state.PROBE': {
      title: 'PROBE: being asked again',
      text: 'Questions are sent straight to the known MAC. It becomes REACHABLE or FAILED within seconds.',
    },
    'neigh.state.FAILED': {
      title: 'FAILED: nobody answered',
      text: 'The neighbour is down, has another address, or its answers do not come back: wrong vlan, isolated port, filter. Packets to it are dropped.',
      tone: 'look',
    },
    'neigh.state.NOARP': {
      title: 'NOARP: nothing to ask',
      text: 'The address needs no question, such as a multicast group, or the interface does not ask. Normal; hidden unless you say nud all.',
      tone: 'normal',
    },
    'neigh.state.PERMANENT': {
      title: 'PERMANENT: set, never checked',
      text: 'Somebody entered it, and it stays even if it is wrong. Overlays such as Flannel do so for the other nodes.',
    },
    'neigh.state.NONE': { title: 'NONE: no state yet', text: 'The entry was just made.' },
    'neigh.flag.router': {
      title: 'router: it said that it is a router',
      text: 'IPv6 neighbours say so in their answers. If a router stops saying it, its default route is dropped.',
    },
    'neigh.flag.proxy': {
      title: 'proxy: this host answers for that address',
      text: 'ARP or neighbour questions for it, on this interface, are answered with this host’s own MAC. Listed by ip neigh show proxy.',
    },
    'neigh.flag.managed': {
      title: 'managed: kept fresh',
      text: 'The kernel checks it on its own, for load balancers made with BPF.',
    },
    'neigh.flag.extern_learn': {
      title: 'extern_learn: a control plane entered it',
      text: 'EVPN or a switch driver learned it elsewhere. The kernel does not age it.',
    },
    'neigh.flag.offload': {
      title: 'offload: the chip has it',
      text: 'Packets may be forwarded without the kernel.',
    },
    'neigh.flag.extern_valid': {
      title: 'extern_valid: a control plane vouches for it',
      text: 'The kernel does not delete it when it looks unused.',
    },
    'neigh.ref': { title: 'ref: who holds it', text: 'A counter inside the kernel, with -s.' },
    'neigh.used': {
      title: 'used: when used / confirmed / updated',
      text: 'Seconds since each. A large middle number means that the neighbour has not confirmed for long. Some releases glue the next word to it.',
    },
    'neigh.probes': {
      title: 'probes: how many questions were sent',
      text: 'Since the last answer. 3 or more without an answer and it fails.',
    },
    'neigh.proto': {
      title: 'proto: who made the entry',
      text: 'As for routes: a label that the maker leaves. Without it nobody said.',
    },
    'neigh.deleted': { title: 'Deleted: this entry was just removed', text: 'Printed by ip monitor.' },
    'neigh.miss': {
      title: 'miss: somebody should enter this address',
      text: 'The kernel asks a program for it (app_solicit or l3miss). Printed by ip monitor.',
    },
  },
};
