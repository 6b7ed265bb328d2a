import { portStates } from './bridge-slave.ts';
import type { Area } from './explanation.ts';

/** Words of `bridge vlan`. Facts: bridge/vlan.c of iproute2 7.1, man bridge. */
export const bridgeVlan: Area = {
  href: 'https://man7.org/linux/man-pages/man8/bridge.8.html',
  terms: {
    'bridge-vlan.header': {
      title: 'The names of the columns',
      text: 'A port, then one row for each of its vlans. An empty table means that no bridge here filters by vlan.',
    },
    'bridge-vlan.port': {
      title: 'The port, or the bridge itself',
      text: 'The rows down to the next name belong to it. The row of the bridge says which vlans the host itself takes part in.',
    },
    'bridge-vlan.none': {
      title: 'None: no vlans on this port',
      text: 'Old releases say so. The bridge does not filter by vlan, or the port has none.',
    },
    'bridge-vlan.vid': {
      title: 'A vlan, or a range of them, that this port lets through',
      text: 'Frames with any other tag are dropped, in both directions. It counts only if the bridge has vlan_filtering 1.',
    },
    'bridge-vlan.tunid': {
      title: 'The tunnel number that this vlan becomes',
      text: 'Frames of the vlan are sent with this VNI, and the other way round. The port needs vlan_tunnel on.',
    },
    'bridge-vlan.flag.PVID': {
      title: 'PVID: untagged frames that come in belong to this vlan',
      text: 'A port has one at most. Without one, untagged frames are dropped.',
    },
    'bridge-vlan.flag.Untagged': {
      title: 'Egress Untagged: frames of this vlan leave without a tag',
      text: 'What a pod or VM that knows nothing of vlans needs, together with PVID. Otherwise they leave tagged.',
    },
    'bridge-vlan.rx': {
      title: 'RX: came in by this vlan',
      text: 'Counted by the bridge, if vlan_stats_enabled is 1. All zeros mean that it does not count or nothing came.',
    },
    'bridge-vlan.rx.bytes': { title: 'bytes that came in', text: 'In this vlan.' },
    'bridge-vlan.rx.packets': { title: 'frames that came in', text: 'In this vlan.' },
    'bridge-vlan.tx': {
      title: 'TX: went out by this vlan',
      text: 'Counted by the bridge, if vlan_stats_enabled is 1. All zeros mean that it does not count or nothing went.',
    },
    'bridge-vlan.tx.bytes': { title: 'bytes that went out', text: 'In this vlan.' },
    'bridge-vlan.tx.packets': { title: 'frames that went out', text: 'In this vlan.' },
    'bridge-vlan.state': {
      title: 'state: does the port forward in this vlan?',
      text: 'With several spanning trees a port may forward in one vlan and block in another. Otherwise all say the same.',
    },
    ...portStates('bridge-vlan.state'),
    'bridge-vlan.mcast_router': {
      title: 'mcast_router: is a multicast router behind this port?',
      text: '0 never, 1 find out, 2 always, in this vlan.',
    },
    'bridge-vlan.mcast_n_groups': { title: 'mcast_n_groups: groups joined here', text: 'In this vlan.' },
    'bridge-vlan.mcast_max_groups': {
      title: 'mcast_max_groups: how many may be joined',
      text: '0 is no limit.',
    },
    'bridge-vlan.neigh_suppress': {
      title: 'neigh_suppress: answer ARP on behalf of others',
      text: 'In this vlan, if the port has neigh_vlan_suppress on.',
    },
    'bridge-vlan.neigh_forward_grat': {
      title: 'neigh_forward_grat: let announcements pass',
      text: 'On: gratuitous ARP is forwarded although neigh_suppress is on.',
    },
    'bridge-vlan.mcast_snooping': {
      title: 'mcast_snooping: multicast only where it is wanted',
      text: 'In this vlan.',
    },
    'bridge-vlan.mcast_querier': {
      title: 'mcast_querier: who asks for groups',
      text: 'Whether the bridge asks in this vlan, and who does now.',
    },
    'bridge-vlan.mcast_igmp_version': { title: 'mcast_igmp_version: the IGMP version', text: '2 or 3.' },
    'bridge-vlan.mcast_mld_version': { title: 'mcast_mld_version: the MLD version', text: '1 or 2.' },
    'bridge-vlan.mcast_last_member_count': {
      title: 'mcast_last_member_count: questions after a leave',
      text: 'Before the group is dropped.',
    },
    'bridge-vlan.mcast_last_member_interval': {
      title: 'mcast_last_member_interval: the pause between them',
      text: 'In hundredths of a second.',
    },
    'bridge-vlan.mcast_startup_query_count': {
      title: 'mcast_startup_query_count: questions at the start',
      text: 'Sent quickly.',
    },
    'bridge-vlan.mcast_startup_query_interval': {
      title: 'mcast_startup_query_interval: the pause between them',
      text: 'In hundredths of a second.',
    },
    'bridge-vlan.mcast_membership_interval': {
      title: 'mcast_membership_interval: how long a membership lasts',
      text: 'In hundredths of a second.',
    },
    'bridge-vlan.mcast_querier_interval': {
      title: 'mcast_querier_interval: how long another querier is trusted',
      text: 'In hundredths of a second.',
    },
    'bridge-vlan.mcast_query_interval': {
      title: 'mcast_query_interval: the pause between questions',
      text: 'In hundredths of a second.',
    },
    'bridge-vlan.mcast_query_response_interval': {
      title: 'mcast_query_response_interval: time to answer',
      text: 'In hundredths of a second.',
    },
    'bridge-vlan.msti': { title: 'msti: the spanning tree of this vlan', text: '0 is the common one.' },
    'bridge-vlan.router_ports': {
      title: 'router ports: where multicast routers are',
      text: 'They get all multicast of this vlan.',
    },
  },
};
