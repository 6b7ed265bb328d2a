import type { JsonObject } from '../../../../src/core/iproute2/model.ts';

/** Links as `ip -j` prints them, for places that the deck shows and for two that CNI plugins build. */
type Reading = { links: JsonObject[] };

const up = ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'];
const link = (ifindex: number, ifname: string, more: JsonObject = {}): JsonObject => ({
  ifindex,
  ifname,
  flags: up,
  mtu: 1400,
  operstate: 'UP',
  link_type: 'ether',
  ...more,
});
const lo: JsonObject = link(1, 'lo', {
  flags: ['LOOPBACK', 'UP', 'LOWER_UP'],
  operstate: 'UNKNOWN',
  link_type: 'loopback',
});
const inet = (local: string, prefixlen: number): JsonObject => ({ family: 'inet', local, prefixlen });
const brief = (ifname: string, ...addresses: JsonObject[]): JsonObject => ({ ifname, addr_info: addresses });

export const masquerade: { guest: Reading; launcher: Reading } = {
  guest: {
    links: [
      lo,
      link(2, 'eth0', { address: '02:86:5e:00:00:10' }),
      brief('lo', inet('127.0.0.1', 8)),
      brief('eth0', inet('10.0.2.2', 24)),
    ],
  },
  launcher: {
    links: [
      lo,
      link(2, 'eth0', { link_index: 379, link_netnsid: 0, address: '0a:58:0a:83:01:61' }),
      link(3, 'k6t-eth0'),
      link(4, 'tap0', { master: 'k6t-eth0', address: 'be:53:ae:c8:c5:66' }),
      brief('lo', inet('127.0.0.1', 8)),
      { ...brief('eth0', inet('10.131.1.97', 23)), link_index: 379 },
      brief('k6t-eth0', inet('10.0.2.1', 24)),
    ],
  },
};

const down = { flags: ['BROADCAST', 'NOARP'], operstate: 'DOWN' };

export const primary: { guest: Reading; launcher: Reading } = {
  guest: {
    links: [lo, link(2, 'eth0', { address: '0a:58:0a:01:01:03' }), brief('eth0', inet('10.1.1.3', 24))],
  },
  launcher: {
    links: [
      lo,
      link(2, 'eth0', { link_index: 356, link_netnsid: 0, address: '0a:58:0a:83:01:4b' }),
      link(3, 'ovn-udn1-nic', {
        link_index: 357,
        link_netnsid: 0,
        master: 'k6t-ovn-udn1',
        address: '06:1b:c3:df:4d:d3',
      }),
      link(4, 'k6t-ovn-udn1', { address: '06:1b:c3:df:4d:d3' }),
      link(5, 'tap0', { master: 'k6t-ovn-udn1', address: '82:38:45:e8:1a:3d' }),
      link(6, 'ovn-udn1', { ...down, address: '0a:58:0a:01:01:03' }),
      { ...brief('eth0', inet('10.131.1.75', 23)), link_index: 356 },
      brief('ovn-udn1', inet('10.1.1.3', 24)),
    ],
  },
};

export const both: { guest: Reading; launcher: Reading } = {
  guest: {
    links: [
      lo,
      link(2, 'eth0', { address: '0a:58:0a:01:01:03' }),
      link(3, 'eth1', { address: '02:00:0a:02:02:03' }),
      brief('eth0', inet('10.1.1.3', 24)),
      brief('eth1', inet('10.2.2.1', 24)),
    ],
  },
  launcher: {
    links: [
      lo,
      link(2, 'eth0', { link_index: 412, link_netnsid: 0, address: '0a:58:0a:83:01:80' }),
      link(3, 'ovn-udn1-nic', {
        link_index: 413,
        link_netnsid: 0,
        master: 'k6t-ovn-udn1',
        address: '92:16:66:87:e3:d3',
      }),
      link(4, '2eae7330186-nic', {
        link_index: 414,
        link_netnsid: 0,
        master: 'k6t-2eae7330186',
        address: '26:fc:0d:92:fe:71',
      }),
      link(5, 'k6t-ovn-udn1', { address: '92:16:66:87:e3:d3' }),
      link(6, 'tap0', { master: 'k6t-ovn-udn1', address: 'ea:a8:63:f5:7c:f7' }),
      link(7, 'ovn-udn1', { ...down, address: '0a:58:0a:01:01:03' }),
      link(8, 'k6t-2eae7330186', { address: '26:fc:0d:92:fe:71' }),
      link(9, 'tap2eae7330186', { master: 'k6t-2eae7330186', address: '32:64:42:71:34:80' }),
      link(10, 'pod2eae7330186', { ...down, address: '02:00:0a:02:02:03' }),
      { ...brief('eth0', inet('10.131.1.128', 23)), link_index: 412 },
      brief('ovn-udn1', inet('10.1.1.3', 24)),
      brief('k6t-2eae7330186', inet('169.254.75.11', 32)),
      brief('pod2eae7330186', inet('10.2.2.1', 24)),
    ],
  },
};

/** Two containers on one bridge, as the CNI bridge plugin makes it. */
export const bridgePlugin: { a: Reading; b: Reading; node: Reading } = {
  a: { links: [lo, link(2, 'eth0', { link_index: 5, link_netnsid: 0, addr_info: [inet('10.22.0.2', 16)] })] },
  b: { links: [lo, link(2, 'eth0', { link_index: 6, link_netnsid: 0, addr_info: [inet('10.22.0.3', 16)] })] },
  node: {
    links: [
      lo,
      link(2, 'eth0', { addr_info: [inet('192.0.2.10', 24)] }),
      link(4, 'cni0', { addr_info: [inet('10.22.0.1', 16)] }),
      link(5, 'veth1a2b3c4d', { link_index: 2, link_netnsid: 1, master: 'cni0' }),
      link(6, 'veth5e6f7a8b', { link_index: 2, link_netnsid: 2, master: 'cni0' }),
    ],
  },
};

/** A container with a macvlan on the node's NIC, listed with `ip -d`. */
export const macvlan: { pod: Reading; node: Reading } = {
  pod: {
    links: [
      lo,
      link(3, 'net1', {
        link_index: 2,
        link_netnsid: 0,
        linkinfo: { info_kind: 'macvlan' },
        addr_info: [inet('192.0.2.77', 24)],
      }),
    ],
  },
  node: { links: [lo, link(2, 'eth0', { addr_info: [inet('192.0.2.10', 24)] })] },
};
