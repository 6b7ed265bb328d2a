import type { Area } from './explanation.ts';

/** Settings of a bridge in `ip -d link`. Facts: man ip-link (iproute2 7.1), net/bridge of Linux 6.12. */
export const bridge: Area = {
  href: 'https://docs.kernel.org/networking/bridge.html',
  terms: {
    'bridge.forward_delay': {
      title: 'forward_delay: how long a new port waits, twice',
      text: 'In hundredths of a second. With spanning tree on, a port listens so long and learns so long before it forwards: 1500 means 30 seconds without network after a port comes up. Without spanning tree it does not matter.',
    },
    'bridge.hello_time': {
      title: 'hello_time: how often the root bridge says hello',
      text: 'In hundredths of a second. Only with spanning tree.',
    },
    'bridge.max_age': {
      title: 'max_age: how long the last hello counts',
      text: 'In hundredths of a second. After that the bridge assumes that the other one is gone. Only with spanning tree.',
    },
    'bridge.ageing_time': {
      title: 'ageing_time: how long a learned MAC is remembered',
      text: 'In hundredths of a second: 30000 is five minutes without a frame from it. With 0 the bridge keeps nothing and floods every frame.',
    },
    'bridge.stp_state': {
      title: 'stp_state: is spanning tree on?',
      text: '0 is off: ports forward at once, and a loop between bridges would never end. 1 is the kernel’s spanning tree, 2 one run by a program. Bridges made for pods have 0.',
    },
    'bridge.stp_mode': {
      title: 'stp_mode: who runs spanning tree',
      text: 'auto asks a helper program first, user leaves it to a program, kernel keeps it in the kernel. It matters only while stp_state is on.',
    },
    'bridge.priority': {
      title: 'priority: its chance to become the root',
      text: 'The bridge with the lowest number becomes the root of the spanning tree. 32768 is the default.',
    },
    'bridge.vlan_filtering': {
      title: 'vlan_filtering: does it look at vlan tags?',
      text: '0: it forwards by MAC alone and lets every tag through. 1: each port lets through only the vlans that bridge vlan lists for it. If a tagged frame vanishes, look there.',
    },
    'bridge.vlan_protocol': {
      title: 'vlan_protocol: which tag it filters by',
      text: '802.1Q is the ordinary tag, 802.1ad the outer one of providers. It counts only with vlan_filtering 1.',
    },
    'bridge.bridge_id': {
      title: 'bridge_id: who it is in the spanning tree',
      text: 'Its priority in hexadecimal, a point, its MAC without leading zeros. So 8000.0:c7:60:c8:1:60 is priority 32768 and 00:c7:60:c8:01:60.',
    },
    'bridge.designated_root': {
      title: 'designated_root: who the root is',
      text: 'If it equals bridge_id, this bridge is the root itself. Every bridge that runs no spanning tree is its own root.',
    },
    'bridge.root_port': {
      title: 'root_port: the port towards the root',
      text: 'Its number. 0 means that this bridge is the root.',
    },
    'bridge.root_path_cost': {
      title: 'root_path_cost: how far the root is',
      text: 'The sum of the costs of the ports on the way. 0 at the root.',
    },
    'bridge.topology_change': {
      title: 'topology_change: the tree is changing',
      text: '1 while the news of a change is being passed on; learned MACs then age faster. If it is 1 for long, some port keeps going up and down.',
    },
    'bridge.topology_change_detected': {
      title: 'topology_change_detected: a change was seen here',
      text: '1 until the root has been told. 0 is the normal state.',
    },
    'bridge.hello_timer': {
      title: 'hello_timer: seconds to the next hello',
      text: 'A running clock of spanning tree. 0.00 means that it is not running.',
    },
    'bridge.tcn_timer': {
      title: 'tcn_timer: seconds to repeating the news of a change',
      text: 'A running clock of spanning tree. 0.00 means that it is not running.',
    },
    'bridge.topology_change_timer': {
      title: 'topology_change_timer: seconds to the end of a change',
      text: 'A running clock of spanning tree. 0.00 means that it is not running.',
    },
    'bridge.gc_timer': {
      title: 'gc_timer: seconds to the next clean-up of old MACs',
      text: 'A running clock. It changes from one look to the next.',
    },
    'bridge.fdb_n_learned': {
      title: 'fdb_n_learned: how many MACs it has learned',
      text: 'Entries that traffic made, not the ones that were set. bridge fdb lists them.',
    },
    'bridge.fdb_max_learned': {
      title: 'fdb_max_learned: how many it may learn',
      text: '0 means no limit. When the limit is reached, frames to new MACs are flooded.',
    },
    'bridge.vlan_default_pvid': {
      title: 'vlan_default_pvid: the vlan of untagged frames on a new port',
      text: 'Every new port gets this vlan as PVID and untagged. 0 means that it gets none.',
    },
    'bridge.vlan_stats_enabled': {
      title: 'vlan_stats_enabled: does it count per vlan?',
      text: 'With 1, bridge -s vlan shows counters for each vlan. With 0 that table is empty.',
    },
    'bridge.vlan_stats_per_port': {
      title: 'vlan_stats_per_port: does it count per vlan and port?',
      text: 'With 1 the counters are kept for each port separately.',
    },
    'bridge.group_fwd_mask': {
      title: 'group_fwd_mask: which control frames it passes on',
      text: 'Frames to 01:80:c2:00:00:00 … 0f are meant for the next bridge and are not forwarded, LLDP and LACP among them. Each bit lets one of these addresses through. 0 lets none.',
    },
    'bridge.group_address': {
      title: 'group_address: the address its spanning tree uses',
      text: 'Bridges talk to each other through this group address. 01:80:c2:00:00:00 is the standard one.',
    },
    'bridge.mcast_snooping': {
      title: 'mcast_snooping: does it send multicast only where it is wanted?',
      text: 'With 1 the bridge listens to IGMP and MLD and forwards a group to the ports that joined it. Without a querier on the segment, memberships time out and multicast, IPv6 discovery included, may stop.',
    },
    'bridge.no_linklocal_learn': {
      title: 'no_linklocal_learn: ignore control frames when learning',
      text: 'With 1 the bridge does not learn MACs from frames to 01:80:c2:00:00:0x. Needed together with locked ports.',
    },
    'bridge.mcast_vlan_snooping': {
      title: 'mcast_vlan_snooping: snoop for each vlan by itself',
      text: 'With 1 memberships are kept per vlan, and bridge vlan global sets the rest. It needs vlan_filtering.',
    },
    'bridge.mst_enabled': {
      title: 'mst_enabled: several spanning trees',
      text: 'With 1 groups of vlans can have port states of their own. A program has to run the protocol.',
    },
    'bridge.mdb_offload_fail_notification': {
      title: 'mdb_offload_fail_notification: say when the chip refuses a group',
      text: 'For switch chips. Off by default.',
    },
    'bridge.fdb_local_vlan_0': {
      title: 'fdb_local_vlan_0: its own MACs are kept once',
      text: 'With 1 the bridge’s and its ports’ own addresses stand in vlan 0 only and hold for all vlans. That keeps the table small.',
    },
    'bridge.mcast_router': {
      title: 'mcast_router: is the host behind it a multicast router?',
      text: '0 never, 1 find out, 2 always: then it gets all multicast. 1 is the default.',
    },
    'bridge.mcast_query_use_ifaddr': {
      title: 'mcast_query_use_ifaddr: the source of its queries',
      text: '1: its own IP address. 0: 0.0.0.0, which some switches ignore.',
    },
    'bridge.mcast_querier': {
      title: 'mcast_querier: does it ask who wants which group?',
      text: '1: it sends queries when nobody else does. Some station on each segment with snooping has to.',
    },
    'bridge.mcast_querier_ipv4_addr': {
      title: 'mcast_querier_ipv4_addr: who asks at present',
      text: 'The elected IGMP querier. Its address is the lowest of those that ask.',
    },
    'bridge.mcast_querier_ipv4_port': {
      title: 'mcast_querier_ipv4_port: where it is',
      text: 'The index of the port behind which the IGMP querier was heard.',
    },
    'bridge.mcast_querier_ipv4_other_timer': {
      title: 'mcast_querier_ipv4_other_timer: how long it is trusted to be there',
      text: 'Time left until the bridge takes the IGMP querier for gone.',
    },
    'bridge.mcast_querier_ipv6_addr': {
      title: 'mcast_querier_ipv6_addr: who asks at present',
      text: 'The elected MLD querier. Its address is the lowest of those that ask.',
    },
    'bridge.mcast_querier_ipv6_port': {
      title: 'mcast_querier_ipv6_port: where it is',
      text: 'The index of the port behind which the MLD querier was heard.',
    },
    'bridge.mcast_querier_ipv6_other_timer': {
      title: 'mcast_querier_ipv6_other_timer: how long it is trusted to be there',
      text: 'Time left until the bridge takes the MLD querier for gone.',
    },
    'bridge.mcast_hash_elasticity': {
      title: 'mcast_hash_elasticity: has no effect any more',
      text: 'A limit of the old multicast table. Kept so that scripts still work.',
    },
    'bridge.mcast_hash_max': {
      title: 'mcast_hash_max: how many groups it keeps',
      text: 'When there are more, snooping is switched off and multicast is flooded. Raise it if the log says so.',
    },
    'bridge.mcast_last_member_count': {
      title: 'mcast_last_member_count: how often it asks after a leave',
      text: 'Queries that are sent before a group is dropped from a port. 2 is the default.',
    },
    'bridge.mcast_startup_query_count': {
      title: 'mcast_startup_query_count: queries at the start',
      text: 'How many are sent quickly when the bridge begins to ask. 2 is the default.',
    },
    'bridge.mcast_last_member_interval': {
      title: 'mcast_last_member_interval: the pause between those queries',
      text: 'In hundredths of a second. 100, one second, is the default.',
    },
    'bridge.mcast_membership_interval': {
      title: 'mcast_membership_interval: how long a membership lasts',
      text: 'In hundredths of a second without a report. 26000, over four minutes, is the default.',
    },
    'bridge.mcast_querier_interval': {
      title: 'mcast_querier_interval: how long another querier is trusted to be there',
      text: 'In hundredths of a second without a query from it. 25500 is the default; then this bridge asks itself, if mcast_querier is 1.',
    },
    'bridge.mcast_query_interval': {
      title: 'mcast_query_interval: the pause between queries',
      text: 'In hundredths of a second. 12500, about two minutes, is the default.',
    },
    'bridge.mcast_query_response_interval': {
      title: 'mcast_query_response_interval: how long stations may take to answer',
      text: 'In hundredths of a second. 1000, ten seconds, is the default.',
    },
    'bridge.mcast_startup_query_interval': {
      title: 'mcast_startup_query_interval: the pause between queries at the start',
      text: 'In hundredths of a second. 3125, half a minute, is the default.',
    },
    'bridge.mcast_stats_enabled': {
      title: 'mcast_stats_enabled: does it count IGMP and MLD?',
      text: 'With 1, ip stats shows the counters. It costs a little time for each report.',
    },
    'bridge.mcast_igmp_version': {
      title: 'mcast_igmp_version: the IGMP version of its queries',
      text: '2 or 3. Version 3 can name sources.',
    },
    'bridge.mcast_mld_version': {
      title: 'mcast_mld_version: the MLD version of its queries',
      text: '1 or 2. Version 2 can name sources.',
    },
    'bridge.nf_call_iptables': {
      title: 'nf_call_iptables: iptables sees bridged IPv4',
      text: 'With 1 (here or in the sysctl bridge-nf-call-iptables) frames that are only bridged pass the IPv4 firewall too. Kubernetes with a plain bridge needs it for Services.',
    },
    'bridge.nf_call_ip6tables': {
      title: 'nf_call_ip6tables: ip6tables sees bridged IPv6',
      text: 'With 1 frames that are only bridged pass the IPv6 firewall too. As nf_call_iptables, for IPv6.',
    },
    'bridge.nf_call_arptables': {
      title: 'nf_call_arptables: arptables sees bridged ARP',
      text: 'With 1 bridged ARP passes arptables. As nf_call_iptables, for ARP.',
    },
  },
};
