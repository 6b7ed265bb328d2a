import type { Area } from './explanation.ts';

/** Metrics of a route: what TCP and IP assume on this way. Facts: man ip-route, include/uapi/linux/rtnetlink.h. */
export const routeMetrics: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-route.8.html',
  terms: {
    'route.metrics': {
      title: 'Metrics of the route',
      text: 'What the kernel assumes on this way. Without them it measures, or takes the interface’s values.',
    },
    'route.metrics.lock': {
      title: 'lock: do not change this value',
      text: 'What the kernel learns, for instance by path MTU discovery, does not replace it.',
    },
    'route.metrics.unnamed': {
      title: 'metric {value}: one without a name',
      text: 'Index and value of a metric that this ip does not know. It is not the metric that decides which route wins.',
    },
    'route.metrics.mtu': {
      title: 'mtu: the largest packet on this way',
      text: 'Smaller than the interface’s where the path is narrower. In ip route get it may have been learned from a router’s “too big”; then expires follows.',
    },
    'route.metrics.window': {
      title: 'window: the most TCP window to offer',
      text: 'In bytes. Limits how much is on the way.',
    },
    'route.metrics.rtt': {
      title: 'rtt: the round trip to begin with',
      text: 'TCP’s first estimate on this way. It measures for itself as soon as packets flow.',
    },
    'route.metrics.rttvar': {
      title: 'rttvar: how much the round trip varies',
      text: 'TCP’s first estimate on this way.',
    },
    'route.metrics.ssthresh': {
      title: 'ssthresh: where slow start ends',
      text: 'TCP’s first estimate, in packets.',
    },
    'route.metrics.cwnd': {
      title: 'cwnd: the most congestion window',
      text: 'In packets. Counts only if it is locked.',
    },
    'route.metrics.advmss': {
      title: 'advmss: the segment size to announce',
      text: 'Tells the other side how large TCP segments may be, 40 bytes less than the mtu for IPv4.',
    },
    'route.metrics.reordering': {
      title: 'reordering: how much disorder is expected',
      text: 'In packets, before TCP takes one for lost.',
    },
    'route.metrics.hoplimit': {
      title: 'hoplimit: the hop limit of packets on this way',
      text: 'For IPv6 it often comes from the router’s advertisement.',
    },
    'route.metrics.initcwnd': {
      title: 'initcwnd: how much to send at once at the start',
      text: 'In packets. 10 is the kernel’s default; more helps short transfers on fast long ways.',
    },
    'route.metrics.features': {
      title: 'features: switches of TCP on this way',
      text: 'One or more words, or a hexadecimal number. Most routes have none.',
    },
    'route.metrics.features.ecn': {
      title: 'ecn: ask for congestion marks',
      text: 'Routers may then mark packets instead of dropping them.',
    },
    'route.metrics.features.tcp_usec_ts': {
      title: 'tcp_usec_ts: timestamps in microseconds',
      text: 'Finer measurement inside a data centre. Both ends need it.',
    },
    'route.metrics.rto_min': {
      title: 'rto_min: the shortest wait before sending again',
      text: '200 ms unless set. Less suits fast local networks.',
    },
    'route.metrics.initrwnd': {
      title: 'initrwnd: how much to accept at once at the start',
      text: 'In packets.',
    },
    'route.metrics.quickack': {
      title: 'quickack: confirm at once',
      text: '1: TCP does not wait to bundle confirmations. 0 is the default.',
    },
    'route.metrics.congctl': {
      title: 'congctl: how TCP reacts to congestion',
      text: 'The algorithm for connections on this way, such as cubic, bbr or dctcp.',
    },
    'route.metrics.fastopen_no_cookie': {
      title: 'fastopen_no_cookie: data in the first packet',
      text: '1: TCP fast open without the usual check.',
    },
  },
};
