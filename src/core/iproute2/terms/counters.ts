import type { Area } from './explanation.ts';

/** Counters of `ip -s` and `ip -s -s`. Facts: Documentation/networking/statistics.rst, struct rtnl_link_stats64. */
export const counters: Area = {
  href: 'https://docs.kernel.org/networking/statistics.html',
  terms: {
    'stats.rx': {
      title: 'RX: what came in',
      text: 'Counted since the interface was made. One look says little; look twice and compare.',
    },
    'stats.tx': {
      title: 'TX: what went out',
      text: 'Counted since the interface was made. If RX grows and TX does not, packets arrive and nobody answers.',
    },
    'stats.rx.bytes': {
      title: 'bytes received',
      text: 'All frames that were accepted, their headers included. It does not grow: nothing arrives.',
    },
    'stats.rx.packets': {
      title: 'packets received',
      text: 'Frames that were accepted. 0 on an interface that should be in use: look at the other end.',
    },
    'stats.rx.errors': {
      title: 'errors: frames that came in broken',
      text: 'Checksum, length and overflow errors together. ip -s -s splits them up. On a cable it points at the cable, the optic or the speed setting.',
      tone: 'look',
    },
    'stats.rx.dropped': {
      title: 'dropped: came in well, then thrown away',
      text: 'Nobody wanted them (an unknown protocol or vlan), or there was no memory. A few are normal on a real network. Many, and growing, are not.',
    },
    'stats.rx.missed': {
      title: 'missed: the host was too slow to take them',
      text: 'The card had no free buffer. Releases up to 5.9 print overrun in this column, which is another counter.',
      tone: 'look',
    },
    'stats.rx.overrun': {
      title: 'overrun: came in faster than the card could take',
      text: 'The receive buffer overflowed. Releases from 5.10 on print missed in this column and this one under RX errors.',
      tone: 'look',
    },
    'stats.rx.mcast': {
      title: 'mcast: multicast frames received',
      text: 'Part of packets. On a quiet segment it may be most of them.',
    },
    'stats.rx.compressed': { title: 'compressed: received compressed', text: 'On PPP and SLIP links only.' },
    'stats.rx.length': {
      title: 'length: too short or too long',
      text: 'Often an mtu that differs between the ends. Compare mtu on both sides.',
      tone: 'look',
    },
    'stats.rx.crc': {
      title: 'crc: the checksum was wrong',
      text: 'Bits were changed on the way. Look at the cable, the optic, and the duplex setting of both ends.',
      tone: 'look',
    },
    'stats.rx.frame': {
      title: 'frame: not a whole number of bytes',
      text: 'Bits were lost on the way. Look at the cable, the optic, and the duplex setting of both ends.',
      tone: 'look',
    },
    'stats.rx.fifo': {
      title: 'fifo: the card’s buffer overflowed',
      text: 'The host did not take frames in time. Larger rings (ethtool -g) or more queues help.',
      tone: 'look',
    },
    'stats.rx.nohandler': {
      title: 'nohandler: arrived on a standby member',
      text: 'Dropped because this member of a bond or team was not in use. Normal there.',
      tone: 'normal',
    },
    'stats.rx.otherhost': {
      title: 'otherhost: meant for another MAC',
      text: 'Seen because the interface listens to everything or the switch floods. A few are normal.',
    },
    'stats.tx.bytes': {
      title: 'bytes sent',
      text: 'All frames handed to the driver, their headers included. It does not grow: nothing leaves.',
    },
    'stats.tx.packets': {
      title: 'packets sent',
      text: 'Frames handed to the driver. It does not mean that they arrived.',
    },
    'stats.tx.errors': {
      title: 'errors: could not be sent',
      text: 'ip -s -s splits them up. On a tunnel it often means that there is no route to the other end.',
      tone: 'look',
    },
    'stats.tx.dropped': {
      title: 'dropped: thrown away before sending',
      text: 'The queue was full, or the other end of a veth did not take them. A few are harmless; compare two looks.',
    },
    'stats.tx.carrier': {
      title: 'carrier: the signal was gone while sending',
      text: 'Cable or optic; on a tunnel, no way to the other end. It grows while the link is down and something still sends.',
      tone: 'look',
    },
    'stats.tx.collsns': {
      title: 'collsns: collisions',
      text: 'On a modern link it should be 0. Otherwise the two ends disagree about duplex. Tunnels count loops here.',
      tone: 'look',
    },
    'stats.tx.compressed': { title: 'compressed: sent compressed', text: 'On PPP and SLIP links only.' },
    'stats.tx.aborted': {
      title: 'aborted: given up',
      text: 'On Ethernet after too many collisions. It points at duplex settings that differ.',
      tone: 'look',
    },
    'stats.tx.fifo': {
      title: 'fifo: the card’s buffer ran empty while sending',
      text: 'The host did not deliver in time.',
      tone: 'look',
    },
    'stats.tx.window': {
      title: 'window: a collision that came too late',
      text: 'Cable too long, or duplex settings that differ. 0 is right.',
      tone: 'look',
    },
    'stats.tx.heartbeat': {
      title: 'heartbeat: the transceiver did not answer',
      text: 'A check of old Ethernet.',
    },
    'stats.tx.heartbt': {
      title: 'heartbt: the transceiver did not answer',
      text: 'A check of old Ethernet.',
    },
    'stats.tx.transns': {
      title: 'transns: how often the link came or went',
      text: 'Carrier changes since the start. One or two are normal; a growing number is a link that flaps.',
    },
  },
};
