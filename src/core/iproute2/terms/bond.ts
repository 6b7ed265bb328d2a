import type { Area } from './explanation.ts';

/** Settings of a bond and of its members. Facts: Documentation/networking/bonding.rst (Linux 6.12). */
export const bond: Area = {
  href: 'https://docs.kernel.org/networking/bonding.html',
  terms: {
    'bond.mode': {
      title: 'mode: how the members share the work',
      text: 'The mode decides whether the switch must be configured too. The wrong pairing loses or repeats packets.',
    },
    'bond.mode.balance-rr': {
      title: 'balance-rr: each packet on the next member',
      text: 'One connection can use several links, at the price of disorder. The switch needs a static channel.',
    },
    'bond.mode.active-backup': {
      title: 'active-backup: one works, the others wait',
      text: 'Needs nothing from the switch, and suits bridges and VMs. Which one works, active_slave tells.',
    },
    'bond.mode.balance-xor': {
      title: 'balance-xor: the same connection always on the same member',
      text: 'Chosen by a hash, see xmit_hash_policy. The switch needs a static channel.',
    },
    'bond.mode.broadcast': {
      title: 'broadcast: every packet on every member',
      text: 'For fault tolerance in special networks. It wastes bandwidth on purpose.',
    },
    'bond.mode.802.3ad': {
      title: '802.3ad: LACP, agreed with the switch',
      text: 'Members join only when the switch speaks LACP too. If ad_partner_mac is all zeros, it does not.',
    },
    'bond.mode.balance-tlb': {
      title: 'balance-tlb: sends on all, receives on one',
      text: 'Needs nothing from the switch. Does not go well with bridges, because frames leave with several MACs.',
    },
    'bond.mode.balance-alb': {
      title: 'balance-alb: as balance-tlb, and receives on all',
      text: 'It rewrites ARP answers, so it must not carry bridged VMs.',
      tone: 'look',
    },
    'bond.active_slave': {
      title: 'active_slave: the member that works now',
      text: 'In active-backup and the tlb and alb modes. If it is missing, no member has carrier.',
    },
    'bond.miimon': {
      title: 'miimon: how often carrier is checked',
      text: 'In milliseconds; 100 is usual. With 0 and no arp_interval the bond never notices a broken link.',
    },
    'bond.updelay': {
      title: 'updelay: wait before a member that came back is used',
      text: 'In milliseconds. Gives the switch time to get ready.',
    },
    'bond.downdelay': {
      title: 'downdelay: wait before a member is taken out',
      text: 'In milliseconds. Rides out short breaks.',
    },
    'bond.peer_notify_delay': {
      title: 'peer_notify_delay: the pause between announcements after a failover',
      text: 'In milliseconds.',
    },
    'bond.use_carrier': {
      title: 'use_carrier: how carrier is read',
      text: '1: as the driver reports it. 0: with old ioctls.',
    },
    'bond.arp_interval': {
      title: 'arp_interval: how often it asks its targets by ARP',
      text: 'In milliseconds. An alternative to miimon that also notices a broken switch; 0 is off.',
    },
    'bond.arp_missed_max': {
      title: 'arp_missed_max: how many answers may be missing',
      text: 'After that the member counts as down.',
    },
    'bond.arp_ip_target': {
      title: 'arp_ip_target: whom it asks',
      text: 'IPv4 addresses that should always answer. If they are gone, the bond goes down with them.',
    },
    'bond.ns_ip6_target': {
      title: 'ns_ip6_target: whom it asks over IPv6',
      text: 'IPv6 addresses that should always answer neighbour solicitations.',
    },
    'bond.arp_validate': {
      title: 'arp_validate: which answers count',
      text: 'none takes any traffic as a sign of life; active, backup and all want real ARP.',
    },
    'bond.arp_all_targets': {
      title: 'arp_all_targets: must all targets answer?',
      text: 'any: one is enough. all: every one.',
    },
    'bond.primary': {
      title: 'primary: the preferred member',
      text: 'It is used whenever it works. primary_reselect says when it takes over again.',
    },
    'bond.primary_reselect': {
      title: 'primary_reselect: when the primary takes over again',
      text: 'always at once, better only if it is faster, failure only when the present one fails.',
    },
    'bond.fail_over_mac': {
      title: 'fail_over_mac: whose MAC is used',
      text: 'none: all members carry the bond’s MAC. active: the bond takes the MAC of the working member. follow: the member takes the bond’s when it begins to work.',
    },
    'bond.xmit_hash_policy': {
      title: 'xmit_hash_policy: how a member is chosen',
      text: 'layer2 by MAC: all traffic to one router takes one link. layer3+4 by addresses and ports spreads better. vlan+srcmac suits VMs.',
    },
    'bond.resend_igmp': {
      title: 'resend_igmp: how often groups are announced after a failover',
      text: 'So that the switch sends multicast to the new link.',
    },
    'bond.num_grat_arp': {
      title: 'num_grat_arp: how often addresses are announced after a failover',
      text: 'Gratuitous ARP and unsolicited neighbour advertisements, so that switches learn the new link.',
    },
    'bond.all_slaves_active': {
      title: 'all_slaves_active: do waiting members receive?',
      text: '0: frames that arrive on a waiting member are dropped, which avoids duplicates.',
    },
    'bond.min_links': {
      title: 'min_links: how many members must work',
      text: 'With fewer the whole bond has no carrier. For 802.3ad; 0 or 1 means that one is enough.',
    },
    'bond.lp_interval': {
      title: 'lp_interval: seconds between learning packets',
      text: 'Sent so that switches remember the MACs, in tlb and alb modes.',
    },
    'bond.packets_per_slave': {
      title: 'packets_per_slave: packets before the next member’s turn',
      text: 'For balance-rr. 0 chooses at random.',
    },
    'bond.lacp_active': {
      title: 'lacp_active: does it send LACP by itself?',
      text: 'off: it only answers. One side must be active.',
    },
    'bond.lacp_rate': {
      title: 'lacp_rate: how often it wants to hear LACP',
      text: 'slow: every 30 seconds. fast: every second, so a broken link is noticed in 3.',
    },
    'bond.coupled_control': {
      title: 'coupled_control: begin to receive and send together',
      text: 'The simpler of the two ways that LACP allows.',
    },
    'bond.broadcast_neighbor': {
      title: 'broadcast_neighbor: ARP on every member',
      text: 'On: ARP and neighbour discovery leave on all members, for switches that do not share what they learn.',
    },
    'bond.ad_select': {
      title: 'ad_select: which group of links is used',
      text: 'stable keeps the present one, bandwidth takes the fastest, count the one with most members.',
    },
    'bond.ad_aggregator': {
      title: 'ad_aggregator: the group of links in use',
      text: 'Members with another ad_aggregator_id are not in it and carry nothing.',
    },
    'bond.ad_num_ports': {
      title: 'ad_num_ports: how many members the group has',
      text: 'Fewer than you plugged in means that the switch did not accept the others.',
    },
    'bond.ad_actor_key': {
      title: 'ad_actor_key: this side’s key',
      text: 'Links with equal keys may form a group. It follows speed and duplex.',
    },
    'bond.ad_partner_key': {
      title: 'ad_partner_key: the switch’s key',
      text: 'Links with different keys there are in different channels.',
    },
    'bond.ad_partner_mac': {
      title: 'ad_partner_mac: the switch at the other end',
      text: '00:00:00:00:00:00 means that no LACP was heard: the switch ports are not set up for it.',
      tone: 'look',
    },
    'bond.ad_actor_sys_prio': {
      title: 'ad_actor_sys_prio: this side’s priority',
      text: 'The side with the lower number decides which links are used.',
    },
    'bond.ad_user_port_key': {
      title: 'ad_user_port_key: the upper bits of the key',
      text: 'Set by hand to keep groups apart. 0 is usual.',
    },
    'bond.ad_actor_system': {
      title: 'ad_actor_system: the MAC this side calls itself',
      text: 'In LACP. All zeros means that the bond’s own MAC is used.',
    },
    'bond.tlb_dynamic_lb': {
      title: 'tlb_dynamic_lb: move flows by load',
      text: '1: balance-tlb may move a connection to another member. 0: the hash decides.',
    },
    'bond_slave.state': {
      title: 'state: does the bond use this member?',
      text: 'ACTIVE sends and receives. BACKUP waits; in active-backup all but one do.',
    },
    'bond_slave.state.ACTIVE': {
      title: 'ACTIVE: in use',
      text: 'The bond sends through this member. In active-backup exactly one is.',
    },
    'bond_slave.state.BACKUP': {
      title: 'BACKUP: waiting',
      text: 'Normal for all members but one in active-backup. In other modes the member has dropped out.',
      tone: 'normal',
    },
    'bond_slave.mii_status': {
      title: 'mii_status: does the bond see a signal?',
      text: 'What the link check (miimon or ARP) last found.',
    },
    'bond_slave.mii_status.UP': {
      title: 'UP: has a signal',
      text: 'The last check found the link good. It says nothing about the switch behind it.',
    },
    'bond_slave.mii_status.GOING_DOWN': {
      title: 'GOING_DOWN: signal lost, waiting for downdelay',
      text: 'If it does not come back in time the member is taken out.',
      tone: 'look',
    },
    'bond_slave.mii_status.DOWN': {
      title: 'DOWN: no signal',
      text: 'The member is out until its link comes back. Look at the cable and the switch port.',
      tone: 'look',
    },
    'bond_slave.mii_status.GOING_BACK': {
      title: 'GOING_BACK: signal is back, waiting for updelay',
      text: 'It will be used when the wait is over.',
    },
    'bond_slave.link_failure_count': {
      title: 'link_failure_count: how often it failed',
      text: 'Since it joined. A growing number points at a cable, a port or an optic.',
    },
    'bond_slave.perm_hwaddr': {
      title: 'perm_hwaddr: its own MAC',
      text: 'The bond gives all members one MAC; this is the one it had before.',
    },
    'bond_slave.queue_id': {
      title: 'queue_id: a label for steering packets here',
      text: 'A tc filter can send chosen traffic to this member. 0 is none.',
    },
    'bond_slave.prio': {
      title: 'prio: which member takes over first',
      text: 'The highest number that works is chosen.',
    },
    'bond_slave.ad_aggregator_id': {
      title: 'ad_aggregator_id: its group of links',
      text: 'Only the members whose number equals the bond’s ad_aggregator carry traffic.',
    },
    'bond_slave.ad_actor_oper_port_state': {
      title: 'ad_actor_oper_port_state: how this side sees the link',
      text: 'LACP’s eight state bits as a number; 61 or 63 is a link that works. The words after it say the same.',
    },
    'bond_slave.ad_actor_oper_port_state_str': {
      title: 'How this side sees the link, in words',
      text: 'A working link is aggregating, in_sync, collecting and distributing. defaulted or expired means that the other side is not heard.',
    },
    'bond_slave.ad_partner_oper_port_state': {
      title: 'ad_partner_oper_port_state: how the switch sees the link',
      text: 'LACP’s eight state bits as a number; 61 or 63 is a link that works. The words after it say the same.',
    },
    'bond_slave.ad_partner_oper_port_state_str': {
      title: 'How the switch sees the link, in words',
      text: 'A working link is aggregating, in_sync, collecting and distributing. Without them the switch does not use the link.',
    },
    'bond_slave.churn_actor_state': {
      title: 'churn_actor_state: does this side settle?',
      text: 'churned means that the link has not come into step for a minute.',
    },
    'bond_slave.churn_partner_state': {
      title: 'churn_partner_state: does the switch settle?',
      text: 'churned means that the switch has not come into step for a minute.',
    },
    'bond_slave.actor_port_prio': {
      title: 'actor_port_prio: which links are preferred',
      text: 'When not all can be used, the lower number wins.',
    },
  },
};
