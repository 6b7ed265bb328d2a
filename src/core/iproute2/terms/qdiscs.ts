import type { Area } from './explanation.ts';

/** Queueing disciplines. Facts: net/sched of Linux 6.12, man tc. */
export const qdiscs: Area = {
  href: 'https://man7.org/linux/man-pages/man8/tc.8.html',
  terms: {
    'link.qdisc.noqueue': {
      title: 'noqueue: nothing is queued',
      text: 'Packets go straight to the driver. Right for interfaces that only pass packets on: veth, bridge, vlan, tunnels, lo. A queue there would only add delay.',
    },
    'link.qdisc.noop': {
      title: 'noop: drops everything, because the interface was never up',
      text: 'What an interface has before it is switched on for the first time. It goes away with ip link set … up. A dummy that only holds an address keeps it: normal there.',
      tone: 'normal',
    },
    'link.qdisc.mq': {
      title: 'mq: one queue for each send queue of the card',
      text: 'A container: below it each hardware queue has a qdisc of its own, which tc qdisc shows. Normal for cards with several queues and for multi-queue virtio.',
    },
    'link.qdisc.mqprio': {
      title: 'mqprio: priorities mapped to the card’s queues',
      text: 'Traffic classes get their own hardware queues. Used for data-centre and time-sensitive networks.',
    },
    'link.qdisc.pfifo_fast': {
      title: 'pfifo_fast: first come, first served, in three bands',
      text: 'The kernel’s own default: urgent packets first, within a band in order, up to qlen packets. When the queue is full, new packets are dropped.',
    },
    'link.qdisc.pfifo': {
      title: 'pfifo: first come, first served',
      text: 'One queue, limited by a number of packets. When it is full, new ones are dropped.',
    },
    'link.qdisc.bfifo': {
      title: 'bfifo: first come, first served',
      text: 'One queue, limited by a number of bytes. When it is full, new packets are dropped.',
    },
    'link.qdisc.fq_codel': {
      title: 'fq_codel: fair between connections, short queues',
      text: 'Each connection gets its own queue, and packets that waited too long are dropped so that delay stays small. The default that systemd sets, so most Linux hosts and guests have it.',
    },
    'link.qdisc.fq': {
      title: 'fq: fair between connections, and paced',
      text: 'Spreads a connection’s packets over time at the rate that TCP asks for. Often set together with BBR.',
    },
    'link.qdisc.fq_pie': {
      title: 'fq_pie: fair between connections, short queues',
      text: 'As fq_codel, with the PIE way of deciding what to drop.',
    },
    'link.qdisc.cake': {
      title: 'cake: shapes a slow uplink fairly',
      text: 'Limits the rate, shares it fairly and keeps delay small. At home on routers.',
    },
    'link.qdisc.cake_mq': {
      title: 'cake_mq: cake for cards with several queues',
      text: 'Shares one rate limit between the queues of a card.',
    },
    'link.qdisc.codel': {
      title: 'codel: one short queue',
      text: 'Drops packets that waited too long. Connections are not kept apart.',
    },
    'link.qdisc.htb': {
      title: 'htb: bandwidth shared by a tree of classes',
      text: 'Somebody limits or divides the rate here. Look at tc class show if it is slower than you expect.',
      tone: 'look',
    },
    'link.qdisc.hfsc': {
      title: 'hfsc: bandwidth and delay shared by a tree of classes',
      text: 'Somebody shapes traffic here. tc class show tells the limits.',
      tone: 'look',
    },
    'link.qdisc.prio': {
      title: 'prio: strict priorities',
      text: 'Bands that are served in order: as long as a higher one has packets, lower ones wait. Too much urgent traffic starves the rest.',
    },
    'link.qdisc.sfq': {
      title: 'sfq: takes turns between connections',
      text: 'An older way to be fair. It does not limit the rate.',
    },
    'link.qdisc.sfb': {
      title: 'sfb: drops from connections that do not slow down',
      text: 'Keeps queues short by marking or dropping packets of greedy flows.',
    },
    'link.qdisc.tbf': {
      title: 'tbf: a rate limit',
      text: 'A token bucket: what exceeds the rate waits, then is dropped. The CNI bandwidth plugin puts one on the veth of a pod with a bandwidth annotation.',
      tone: 'look',
    },
    'link.qdisc.ingress': {
      title: 'ingress: filters on arriving packets',
      text: 'Not a queue: a place to attach filters that redirect, mirror or drop what comes in. tc filter show dev … ingress lists them.',
    },
    'link.qdisc.clsact': {
      title: 'clsact: filters in both directions',
      text: 'Not a queue: a place to attach filters or BPF programs to arriving and leaving packets. Cilium does so. tc filter show dev … ingress lists them.',
    },
    'link.qdisc.netem': {
      title: 'netem: makes the network worse on purpose',
      text: 'Adds delay, loss or disorder for tests. If nobody tests here, this is your fault.',
      tone: 'look',
    },
    'link.qdisc.red': {
      title: 'red: drops early, at random',
      text: 'Drops or marks packets before the queue is full, so that senders slow down. A few drops are its way of working.',
    },
    'link.qdisc.gred': {
      title: 'gred: red with several queues',
      text: 'Random early drop with separate limits.',
    },
    'link.qdisc.choke': {
      title: 'choke: drops greedy flows early',
      text: 'Compares an arriving packet with a random waiting one and drops both if they are of the same flow.',
    },
    'link.qdisc.drr': {
      title: 'drr: classes that take turns',
      text: 'Shares bandwidth between classes by weight.',
    },
    'link.qdisc.qfq': {
      title: 'qfq: classes that take turns, exactly',
      text: 'Shares bandwidth between classes by weight, with tight bounds on delay.',
    },
    'link.qdisc.ets': {
      title: 'ets: strict and shared bands',
      text: '802.1Qaz transmission selection: some bands first, the others by weight.',
    },
    'link.qdisc.dualpi2': {
      title: 'dualpi2: two queues for low latency (L4S)',
      text: 'Keeps traffic that reacts to marks apart from traffic that does not.',
    },
    'link.qdisc.multiq': {
      title: 'multiq: one band for each send queue',
      text: 'Older than mq: bands follow the hardware’s queues.',
    },
    'link.qdisc.pie': {
      title: 'pie: one short queue',
      text: 'Drops at a probability that follows the delay.',
    },
    'link.qdisc.plug': {
      title: 'plug: holds packets until it is told',
      text: 'For checkpointing VMs: output waits until the checkpoint is safe.',
      tone: 'look',
    },
    'link.qdisc.cbq': {
      title: 'cbq: bandwidth shared by classes, the old way',
      text: 'Removed from Linux 6.3. Use htb.',
    },
    'link.qdisc.cbs': {
      title: 'cbs: shaping for audio and video',
      text: 'Credit-based shaping (802.1Qav) of reserved streams.',
    },
    'link.qdisc.dsmark': { title: 'dsmark: sets DSCP', text: 'Marks packets. Removed from Linux 6.3.' },
    'link.qdisc.etf': {
      title: 'etf: sends at the time that the program asked for',
      text: 'For time-sensitive networks: each packet carries its launch time.',
    },
    'link.qdisc.hhf': {
      title: 'hhf: keeps heavy flows apart',
      text: 'Finds the flows that send most and gives them lower priority.',
    },
    'link.qdisc.skbprio': {
      title: 'skbprio: by priority, lowest dropped first',
      text: 'When the queue is full, the packet of lowest priority goes.',
    },
    'link.qdisc.taprio': {
      title: 'taprio: a timetable for queues',
      text: '802.1Qbv: each traffic class may send in its time slots only.',
    },
    'link.qdisc.teql0': {
      title: 'teql0: several links used in turn',
      text: 'An old way to bundle links. Use a bond.',
    },
    'link.qdisc.atm': { title: 'atm: classes mapped to ATM circuits', text: 'For ATM links only.' },
  },
};
