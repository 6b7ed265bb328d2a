import type { Area, Explanation } from './explanation.ts';

/**
 * States of a bridge port, which `ip -d link`, `bridge link` and `bridge -d vlan` print alike. Facts: IEEE 802.1D,
 * net/bridge/br_stp.c.
 */
export function portStates(area: string): Record<string, Explanation> {
  return {
    [`${area}.disabled`]: {
      title: 'disabled: the port does not take part',
      text: 'The interface is down or has no carrier. Nothing passes until it comes up.',
      tone: 'look',
    },
    [`${area}.listening`]: {
      title: 'listening: waiting for spanning tree, first half',
      text: 'The port just came up and listens for other bridges. Nothing passes yet. It takes forward_delay, usually 15 seconds, then learning follows.',
      tone: 'look',
    },
    [`${area}.learning`]: {
      title: 'learning: waiting for spanning tree, second half',
      text: 'The port already learns MACs but does not forward. It takes forward_delay once more.',
      tone: 'look',
    },
    [`${area}.forwarding`]: {
      title: 'forwarding: works',
      text: 'Frames pass. If they still do not arrive, look at vlans, isolation and filters.',
    },
    [`${area}.blocking`]: {
      title: 'blocking: closed by spanning tree to break a loop',
      text: 'Another way leads to the same place. Right if you meant to have two ways; otherwise find the loop.',
      tone: 'look',
    },
  };
}

/** Settings of a bridge port that `ip -d link` and `bridge -d link` print under the same names. */
export function portSettings(area: string): Record<string, Explanation> {
  const t = (word: string) => `${area}.${word}`;
  return {
    [t('priority')]: {
      title: 'priority: which port spanning tree prefers',
      text: 'Between two equal ways the port with the lower number wins. 32 is the default.',
    },
    [t('cost')]: {
      title: 'cost: how long this way counts',
      text: 'For spanning tree. The kernel sets it from the speed: 4 for 1 Gbit/s, 2 for 10 Gbit/s and for veth, 100 where the speed is not known.',
    },
    [t('hairpin')]: {
      title: 'hairpin: may a frame leave where it came in?',
      text: 'A switch never does that. On is needed where two stations share a port, as pods behind one veth that reach themselves through a Service.',
    },
    [t('guard')]: {
      title: 'guard: refuse spanning tree frames here',
      text: 'On: a BPDU from this port shuts it, because no bridge should be there (BPDU guard).',
    },
    [t('root_block')]: {
      title: 'root_block: no root bridge here',
      text: 'On: a better root behind this port is not accepted.',
    },
    [t('fastleave')]: {
      title: 'fastleave: drop a group at the first leave',
      text: 'On: without asking whether others behind this port still want it. Right if only one station is there.',
    },
    [t('learning')]: {
      title: 'learning: remember the MACs that send here',
      text: 'Off: the bridge finds stations behind this port only by entries that were set; everything else to them is flooded. KubeVirt turns it off on the pod’s own interface (…-nic) in a bridge binding.',
    },
    [t('flood')]: {
      title: 'flood: send frames for unknown MACs here',
      text: 'Off: a station whose MAC is not known does not get its frames.',
    },
    [t('mcast_flood')]: {
      title: 'mcast_flood: send multicast for unknown groups here',
      text: 'Off: only groups that were joined behind this port pass.',
    },
    [t('bcast_flood')]: {
      title: 'bcast_flood: send broadcasts here',
      text: 'Off: ARP requests do not reach the stations behind this port.',
    },
    [t('mcast_router')]: {
      title: 'mcast_router: is a multicast router behind this port?',
      text: '0 never, 1 find out, 2 always, 3 for a while. Such a port gets all multicast.',
    },
    [t('mcast_to_unicast')]: {
      title: 'mcast_to_unicast: a copy for each member',
      text: 'On: multicast is sent to each station that joined as a frame of its own. Wi-Fi gains by it.',
    },
    [t('neigh_suppress')]: {
      title: 'neigh_suppress: answer ARP on behalf of others',
      text: 'On: the bridge answers ARP and neighbour discovery from what it knows instead of flooding them into this port. Fabrics with EVPN set it on the tunnel.',
    },
    [t('neigh_vlan_suppress')]: {
      title: 'neigh_vlan_suppress: the same, decided per vlan',
      text: 'On: each vlan’s own neigh_suppress counts, and that of the port does not.',
    },
    [t('neigh_forward_grat')]: {
      title: 'neigh_forward_grat: let announcements pass',
      text: 'On: gratuitous ARP is forwarded although neigh_suppress is on.',
    },
    [t('vlan_tunnel')]: {
      title: 'vlan_tunnel: vlans become tunnel numbers here',
      text: 'On: bridge vlan tunnelshow tells which vlan goes into which VNI.',
    },
    [t('isolated')]: {
      title: 'isolated: no traffic with other isolated ports',
      text: 'On: stations here reach only ports that are not isolated, usually the uplink. Two isolated ports of one bridge cannot talk; that is its purpose.',
    },
    [t('locked')]: {
      title: 'locked: only MACs that were admitted may send',
      text: 'On: frames from an unknown MAC are dropped, as 802.1X wants it. The one who admits makes an fdb entry.',
      tone: 'look',
    },
    [t('mab')]: {
      title: 'mab: note who knocks at a locked port',
      text: 'On: MACs that are not admitted get a locked fdb entry, so that a program can decide.',
    },
    [t('backup_port')]: {
      title: 'backup_port: where traffic goes if carrier is lost',
      text: 'Another port of the same bridge that takes over.',
    },
    [t('backup_nhid')]: {
      title: 'backup_nhid: the next hop for the backup port',
      text: 'The nexthop object that redirected frames take when the backup is a tunnel. 0 is none.',
    },
  };
}

/** Settings and state of a bridge port in `ip -d link`. Facts: man ip-link (iproute2 7.1), net/bridge. */
export const bridgeSlave: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-link.8.html',
  terms: {
    'bridge_slave.state': {
      title: 'state: does the port forward?',
      text: 'Spanning tree’s state of the port. Without spanning tree it is forwarding as soon as the interface is up. A number in parentheses is a state without a name.',
    },
    ...portStates('bridge_slave.state'),
    ...portSettings('bridge_slave'),
    'bridge_slave.port_id': {
      title: 'port_id: who the port is in the spanning tree',
      text: 'Its priority and number in hexadecimal. Between equal ways the lower one wins.',
    },
    'bridge_slave.port_no': {
      title: 'port_no: the number of the port on this bridge',
      text: 'In hexadecimal, counted in the order in which ports joined. It has nothing to do with the interface’s index.',
    },
    'bridge_slave.designated_port': {
      title: 'designated_port: the port that leads this segment to the root',
      text: 'Spanning tree’s identity of that port, which may be on another bridge.',
    },
    'bridge_slave.designated_cost': {
      title: 'designated_cost: how far the root is from there',
      text: 'Spanning tree’s sum of costs, as announced on this segment.',
    },
    'bridge_slave.designated_bridge': {
      title: 'designated_bridge: the bridge that leads this segment to the root',
      text: 'Its own id here means that this bridge does.',
    },
    'bridge_slave.designated_root': {
      title: 'designated_root: the root as announced on this segment',
      text: 'The same on all ports once spanning tree has settled.',
    },
    'bridge_slave.hold_timer': {
      title: 'hold_timer: seconds until the next BPDU may be sent',
      text: 'A running clock of spanning tree. 0.00 means that it is not running.',
    },
    'bridge_slave.message_age_timer': {
      title: 'message_age_timer: seconds until the last BPDU is too old',
      text: 'A running clock of spanning tree. 0.00 means that it is not running.',
    },
    'bridge_slave.forward_delay_timer': {
      title: 'forward_delay_timer: seconds until the next state',
      text: 'While it runs, the port is listening or learning and does not forward yet. 0.00 means that it is not running.',
    },
    'bridge_slave.topology_change_ack': {
      title: 'topology_change_ack: a change is to be confirmed',
      text: '1 while the answer to another bridge is due.',
    },
    'bridge_slave.config_pending': {
      title: 'config_pending: a BPDU waits to be sent',
      text: '1 while the hold timer keeps it back.',
    },
    'bridge_slave.proxy_arp': {
      title: 'proxy_arp: answer ARP for stations elsewhere',
      text: 'On: the bridge answers requests from this port itself. Made for Wi-Fi access points.',
    },
    'bridge_slave.proxy_arp_wifi': {
      title: 'proxy_arp_wifi: the same, as 802.11 wants it',
      text: 'On: proxy ARP with the extra rules of Hotspot 2.0.',
    },
    'bridge_slave.mcast_fast_leave': {
      title: 'mcast_fast_leave: fastleave once more',
      text: 'ip prints the same setting twice under two names.',
    },
    'bridge_slave.group_fwd_mask': {
      title: 'group_fwd_mask: which control frames pass this port',
      text: 'As the bridge’s setting of this name, for one port.',
    },
    'bridge_slave.group_fwd_mask_str': {
      title: 'group_fwd_mask_str: the same mask in words',
      text: 'stp, lacp and lldp are the ones with names. 0x0 means none.',
    },
  },
};
