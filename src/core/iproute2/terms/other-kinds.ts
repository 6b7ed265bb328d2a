import type { Area } from './explanation.ts';

/** Settings of kinds that are rare on Kubernetes nodes. Facts: man ip-link, man ip-macsec (iproute2 7.1). */
export const otherKinds: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-link.8.html',
  terms: {
    'xfrm.if_id': {
      title: 'if_id: which IPsec policies are behind it',
      text: 'Policies and states with the same number belong to this interface. ip xfrm policy shows them.',
    },
    'xfrm.external': {
      title: 'external: each packet brings its if_id',
      text: 'From a route with encap xfrm, or from BPF.',
    },
    'macsec.sci': {
      title: 'sci: the identity of this sender',
      text: 'Its MAC and a port number. The other side must know it to accept frames.',
    },
    'macsec.cipher': { title: 'cipher: how frames are protected', text: 'GCM-AES-128 unless set otherwise.' },
    'macsec.icvlen': { title: 'icvlen: bytes of the check value', text: '16 is usual.' },
    'macsec.encodingsa': {
      title: 'encodingsa: which of four keys is in use',
      text: 'Changes when keys are renewed.',
    },
    'macsec.validate': {
      title: 'validate: what happens to frames that fail',
      text: 'strict drops them, check only counts them, disabled does not look.',
    },
    'macsec.offload': { title: 'offload: who encrypts', text: 'off: the kernel. mac or phy: the hardware.' },
    'macsec.protect': {
      title: 'protect: are leaving frames protected?',
      text: 'off sends them as they are.',
    },
    'macsec.encrypt': {
      title: 'encrypt: are they unreadable too?',
      text: 'off: they are signed, not encrypted.',
    },
    'macsec.scb': { title: 'scb: single copy broadcast', text: 'For passive optical networks.' },
    'macsec.send_sci': { title: 'send_sci: is the identity in each frame?', text: 'on is the safe choice.' },
    'macsec.end_station': {
      title: 'end_station: it stands for its own MAC only',
      text: 'Then the identity can be left out.',
    },
    'macsec.replay': { title: 'replay: are repeated frames dropped?', text: 'on: old frames are refused.' },
    'macsec.window': { title: 'window: how much disorder is allowed', text: 'In frames, when replay is on.' },
    'hsr.slave1': {
      title: 'slave1: the first cable',
      text: 'An interface of this host. <none> if it is gone.',
    },
    'hsr.slave2': {
      title: 'slave2: the second cable',
      text: 'An interface of this host. <none> if it is gone.',
    },
    'hsr.interlink': {
      title: 'interlink: where devices without HSR are',
      text: 'This host then serves them as a RedBox.',
    },
    'hsr.sequence': {
      title: 'sequence: the number of its last frame',
      text: 'Receivers drop the copy by it.',
    },
    'hsr.supervision': {
      title: 'supervision: the address of its signs of life',
      text: 'A multicast MAC; its last octet can be chosen.',
    },
    'hsr.proto': {
      title: 'proto: ring or parallel',
      text: '0 is HSR, a ring. 1 is PRP, two separate networks.',
    },
    'hsr.version': { title: 'version: of the protocol', text: '0 is the standard of 2010, 1 that of 2012.' },
    'ipoib.pkey': {
      title: 'pkey: the partition',
      text: 'Only members of the same partition can talk, as in a vlan.',
    },
    'ipoib.mode': {
      title: 'mode: how packets travel',
      text: 'datagram has a small mtu and suits most; connected allows large packets.',
    },
    'ipoib.umcast': {
      title: 'umcast: multicast without joining',
      text: '1 lets programs send to any group.',
    },
    'netkit.mode': {
      title: 'mode: frames or packets',
      text: 'l3 carries IP packets and needs no MAC; l2 behaves as veth does.',
    },
    'netkit.type': {
      title: 'type: which end this is',
      text: 'The primary end, usually on the node, governs both. The peer is the pod’s.',
    },
    'netkit.policy': {
      title: 'policy: what happens without a BPF program',
      text: 'forward passes packets, blackhole drops them. blackhole with no program attached means no network.',
      tone: 'look',
    },
    'netkit.scrub': {
      title: 'scrub: is mark and priority erased?',
      text: 'default erases them when a packet changes namespaces, none keeps them.',
    },
    'netkit.peer': {
      title: 'peer: the same setting at the other end',
      text: 'The word after it says which: policy or scrub.',
    },
    'dsa.conduit': {
      title: 'conduit: the way to the processor',
      text: 'The interface through which the switch chip hands over frames. It must be up. Older releases say master.',
    },
    'rmnet.mux_id': {
      title: 'mux_id: the number of the channel',
      text: 'The modem knows the connection by it.',
    },
    'rmnet.flags': {
      title: '< >: what the channel does',
      text: 'Aggregation and checksums between modem and driver.',
    },
    'wwan.linkid': {
      title: 'linkid: the number of the connection',
      text: 'The modem knows the connection by it.',
    },
    'bareudp.dstport': { title: 'dstport: the UDP port', text: 'Both ends must have the same.' },
    'bareudp.ethertype': { title: 'ethertype: what is inside', text: 'ip, ipv6, mpls_uc or mpls_mc.' },
    'bareudp.srcportmin': {
      title: 'srcportmin: the lowest source port',
      text: 'Source ports differ by connection, to spread the load.',
    },
    'bareudp.multiproto': {
      title: 'multiproto: IPv6 inside too',
      text: 'With ethertype ip also IPv6, with mpls_uc also multicast MPLS.',
    },
    'amt.mode': {
      title: '{value}: which end this is',
      text: 'A gateway asks for multicast, a relay delivers it.',
    },
    'amt.gateway_port': { title: 'gateway_port: the gateway’s UDP port', text: '2268 is the standard.' },
    'amt.relay_port': { title: 'relay_port: the relay’s UDP port', text: '2268 is the standard.' },
    'amt.local': { title: 'local: its own address', text: 'The source of its packets.' },
    'amt.remote': { title: 'remote: the relay', text: 'Found by asking the discovery address.' },
    'amt.discovery': {
      title: 'discovery: where the gateway asks',
      text: 'An address that leads to the nearest relay.',
    },
    'amt.dev': { title: 'dev: the interface below', text: 'The interface that its packets leave by.' },
    'amt.max_tunnels': {
      title: 'max_tunnels: how many gateways a relay serves',
      text: 'More are turned away.',
    },
    'gtp.role': {
      title: 'role: which end this is',
      text: 'sgsn is towards the radio, ggsn towards the internet.',
    },
    'gtp.hsize': { title: 'hsize: the size of its table', text: 'Hash buckets for subscribers.' },
    'gtp.restart_count': {
      title: 'restart_count: how often it was started',
      text: 'Told to the other side.',
    },
    'can.details': {
      title: '{value}: a setting of the CAN bus',
      text: 'Bit rate, sample point and error counters of the controller. All stations must agree on the bit rate.',
    },
  },
};
