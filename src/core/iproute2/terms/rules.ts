import type { Area } from './explanation.ts';

/** Words of `ip rule`. Facts: ip/iprule.c of iproute2 7.1, net/core/fib_rules.c, man ip-rule. */
export const rules: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-rule.8.html',
  terms: {
    'rule.priority': {
      title: 'The priority: rules are tried from the lowest number up',
      text: '0, 32766 and 32767 are the kernel’s own and should be there. Everything in between was added by somebody: a VPN, a CNI, NetworkManager. The first rule that fits and finds a route decides.',
    },
    'rule.not': {
      title: 'not: the opposite of what follows',
      text: 'The rule fits packets that do not have these properties. Easily overlooked.',
    },
    'rule.from': {
      title: 'from: packets with this source',
      text: 'For packets that this host makes, it counts only once the source address has been chosen. A program that binds to no address may therefore take another way.',
    },
    'rule.from.all': {
      title: 'all: any source',
      text: 'The source does not matter for this rule. Conditions that follow may still.',
    },
    'rule.to': {
      title: 'to: packets to this destination',
      text: 'All conditions of a rule must hold. This one looks at where the packet goes.',
    },
    'rule.to.all': { title: 'all: any destination', text: 'The destination does not matter for this rule.' },
    'rule.tos': {
      title: 'tos: packets with this type of service',
      text: 'All conditions of a rule must hold.',
    },
    'rule.fwmark': {
      title: 'fwmark: packets with this mark',
      text: 'A mark that iptables, nftables or a program set inside this host; it is not in the packet on the wire. After the slash, the bits that are looked at. If the mark is lost, the rule does not fit.',
    },
    'rule.iif': {
      title: 'iif: packets that came in by this interface',
      text: 'A packet counts by the interface it came in by. iif lo means packets that this host makes itself.',
    },
    'rule.oif': {
      title: 'oif: packets bound to this interface',
      text: 'By a program (SO_BINDTODEVICE) or a vrf, not by a route. Ordinary packets do not fit.',
    },
    'rule.detached': {
      title: '[detached]: there is no such interface now',
      text: 'The rule waits for one of this name and fits nothing until then.',
      tone: 'look',
    },
    'rule.lookup': {
      title: 'lookup: the routing table to look into',
      text: 'If that table has no route for the packet, the next rule is tried. ip route show table NAME lists it. Many numbers have no name.',
    },
    'rule.lookup.local': {
      title: 'local: this machine’s own addresses',
      text: 'Looked at first, by rule 0, so that packets to this host are never routed away.',
    },
    'rule.lookup.main': {
      title: 'main: the ordinary table',
      text: 'What ip route shows without more words. If this rule is missing, nothing works as it should.',
    },
    'rule.lookup.default': {
      title: 'default: the last table',
      text: 'Usually empty. It is not where default routes are.',
    },
    'rule.l3mdev': {
      title: '[l3mdev-table]: the table of the packet’s vrf',
      text: 'For packets that belong to a vrf; others pass on to the next rule. The kernel adds it with the first vrf, at 1000.',
    },
    'rule.uidrange': {
      title: 'uidrange: packets of these users',
      text: 'Made on this host by a process of a user in this range. VPNs per app use it.',
    },
    'rule.ipproto': {
      title: 'ipproto: packets of this protocol',
      text: 'tcp, udp, icmp and so on, by name or number. All conditions of a rule must hold.',
    },
    'rule.sport': {
      title: 'sport: packets from this port',
      text: 'One port, a range, or a value with a mask. Fragments after the first have no ports and do not fit.',
    },
    'rule.dport': {
      title: 'dport: packets to this port',
      text: 'One port, a range, or a value with a mask. Fragments after the first have no ports and do not fit.',
    },
    'rule.tun_id': {
      title: 'tun_id: packets out of this tunnel',
      text: 'The VNI or key that they came with.',
    },
    'rule.suppress_prefixlength': {
      title: 'suppress_prefixlength: do not accept short prefixes',
      text: 'A route found in this table is ignored if its prefix is this long or shorter. 0 ignores default routes: WireGuard’s wg-quick uses it so that only special routes of main count.',
    },
    'rule.suppress_ifgroup': {
      title: 'suppress_ifgroup: do not accept routes by these interfaces',
      text: 'A route found in this table is ignored if it leaves by an interface of this group.',
    },
    'rule.realms': {
      title: 'realms: the realm such packets get',
      text: 'For counting and tc, when the route says nothing.',
    },
    'rule.map-to': { title: 'map-to: address translation by rule', text: 'Removed from Linux long ago.' },
    'rule.masquerade': {
      title: 'masquerade: address translation by rule',
      text: 'Removed from Linux long ago.',
    },
    'rule.goto': {
      title: 'goto: go on at this priority',
      text: 'The rules in between are skipped. It can only go to a higher number.',
    },
    'rule.unresolved': {
      title: '[unresolved]: there is no rule to go to',
      text: 'The goto does nothing until a rule with that priority exists.',
      tone: 'look',
    },
    'rule.nop': { title: 'nop: do nothing', text: 'A place to jump to. The next rule is tried.' },
    'rule.action': { title: '{value}: what happens to such packets', text: 'No table is looked into.' },
    'rule.action.blackhole': {
      title: 'blackhole: packets vanish without a word',
      text: 'No table is looked into. Set on purpose, often as a guard against leaks.',
      tone: 'look',
    },
    'rule.action.unreachable': {
      title: 'unreachable: packets are refused',
      text: 'The sender gets “network is unreachable”.',
      tone: 'look',
    },
    'rule.action.prohibit': {
      title: 'prohibit: packets are forbidden',
      text: 'The sender gets “permission denied” or “communication prohibited”.',
      tone: 'look',
    },
    'rule.proto': {
      title: 'proto: who made the rule',
      text: 'A label that the maker leaves. The kernel’s own show it with -d only.',
    },
    'rule.dscp': {
      title: 'dscp: packets with this mark in the header',
      text: 'Six bits of the IP header, with a mask after the slash.',
    },
    'rule.flowlabel': {
      title: 'flowlabel: IPv6 packets with this label',
      text: 'With a mask after the slash.',
    },
    'rule.deleted': { title: 'Deleted: this rule was just removed', text: 'Printed by ip monitor.' },
  },
};
